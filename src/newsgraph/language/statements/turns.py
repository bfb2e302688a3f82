"""Direct statements without quotation marks: turns of transcripts and interviews, and posts set off as a block.

    Owen Tate: Does Marcus listen to the podcast?
    Delphine Okoro: He edits it.                      her words, said to Owen Tate

    Back at sea. Do not call.
    — Ada Bell (@adabell) May 3, 2026                 her post

Who speaks a turn is told by its label, or by the questions of an interview (`coreference/voices.py`).
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from spacy.tokens import Doc

from newsgraph.articles.block_words import SIGNATURE
from newsgraph.language.annotations import text_of
from newsgraph.language.blocks import blocks_of
from newsgraph.language.coreference.voices import Voice, voices
from newsgraph.record import Block, Place, Statement

__all__ = ["with_turns"]

_LABEL = re.compile(r"(?:Q|A|Question|Answer)(?: ?\d{1,2})?[:.)][ \t]*")
_AUTHOR = re.compile(r"[—–-]* ?(?P<name>[^(\n@]{2,60}?) ?\(@\w+\)")
_SPOKEN = ("body", "question", "answer", "list")
_QUOTED = 0.8
"""Share of a turn in quotation marks from which the quotation is the statement."""


def with_turns(doc: Doc, found: tuple[Statement, ...]) -> tuple[Statement, ...]:
    """`found`, with the turns and posts of the document among them, in text order."""
    spans = [span for s in found for span in s.spans]
    new = [s for s in (*_turns(doc), *_posts(doc)) if not _quoted(s.spans[0], spans)]
    if not new:
        return found
    return tuple(sorted((*found, *new), key=lambda s: (s.spans[0].start, -s.spans[0].end)))


def _quoted(place: Place, spans: list[Place]) -> bool:
    inside = sum(end - start for start, end in spans if place.start <= start and end <= place.end)
    return inside >= _QUOTED * (place.end - place.start)


def _turns(doc: Doc) -> Iterator[Statement]:
    """A statement each paragraph of a turn, its label left out."""
    text, blocks = text_of(doc), blocks_of(doc).blocks
    spoken = [v for v in voices(text, doc._.people) if v.layout in ("label", "interview")] or _answers(doc)
    spoken = [_labelled(doc, blocks, voice) for voice in spoken]
    names = {p.id: p.name for p in doc._.people}
    speakers = {v.speaker for v in spoken if v.speaker}
    for n, (voice, other) in enumerate(zip(spoken, _others(spoken), strict=True)):
        label = _before(text, blocks, voice.start)
        for block in blocks:
            if block.end <= voice.start or block.kind not in _SPOKEN:
                continue
            if block.start >= voice.end:
                break
            place = _stripped(text, max(block.start, voice.start), min(block.end, voice.end))
            if place.end > place.start and (voice.speaker or label or len(speakers) == 1):
                yield Statement(
                    id=f"t{n}.{place.start}", spans=(place,), kind="direct", speaker=voice.speaker,
                    speakers=(voice.speaker,) if voice.speaker else (),
                    speaker_type="person" if voice.speaker else "unnamed",
                    speaker_text=text[label.start : label.end] if label else names.get(voice.speaker or ""),
                    source=label, addressee=voice.addressee or other, evidence=(place,),
                    component="speakers/turn", confidence=voice.confidence, about=_about(doc, place),
                )


def _labelled(doc: Doc, blocks: tuple[Block, ...], voice: Voice) -> Voice:
    """The voice with the speaker whom its label names by a part of the name, in capitals ("HOLM:")."""
    label = _before(text_of(doc), blocks, voice.start)
    if voice.speaker is not None or label is None:
        return voice
    words = set(re.findall(r"\w{2,}", text_of(doc)[label.start : label.end].casefold()))
    named = [p for p in doc._.people if any(m.start < label.start for m in p.mentions)]
    fitting = [p.id for p in named if words and words <= set(p.name.casefold().split())]
    return replace(voice, speaker=fitting[0]) if len(fitting) == 1 else voice


def _others(spoken: list[Voice]) -> Iterator[str | None]:
    """To whom each turn is said: the speaker of the turn before, or else of the one after it."""
    for before, voice, after in zip([None, *spoken], spoken, [*spoken[1:], None], strict=False):
        near = [v.speaker for v in (before, after) if v is not None and v.speaker != voice.speaker]
        yield next(filter(None, near), None)


def _answers(doc: Doc) -> list[Voice]:
    """"Q: …" and "A: …" without names: the answers are by the person whom the title, or else the first lines, name."""
    blocks, text = blocks_of(doc).blocks, text_of(doc)
    asked = [block for block in blocks if block.kind == "question"]
    if not asked:
        return []
    head = [(m.start, p.id) for p in doc._.people for m in p.mentions if m.start < asked[0].start]
    title = {ident for start, ident in head if start < blocks[0].end}
    named = title or {ident for _, ident in head}
    guest = named.pop() if len(named) == 1 else None
    found = []
    for block in blocks:
        if block.kind in ("question", "answer"):
            label = _LABEL.match(text, block.start)
            start = label.end() if label else block.start
            who, to = (guest, None) if block.kind == "answer" else (None, guest)
            found.append(Voice(start, block.end, who, to, 0.8, "interview"))
    return found


def _before(text: str, blocks: tuple[Block, ...], start: int) -> Place | None:
    """The label before a turn, without its colon."""
    block = next((b for b in blocks if b.start <= start < b.end), None)
    if block is None or block.start == start:
        return None
    return _stripped(text, block.start, block.start + len(text[block.start : start].rstrip(" \t:.)")))


def _stripped(text: str, start: int, end: int) -> Place:
    words = text[start:end]
    return Place(start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip()))


def _posts(doc: Doc) -> Iterator[Statement]:
    """A post above its signature."""
    text, people = text_of(doc), doc._.people
    for post, below in pairwise(blocks_of(doc).blocks):
        words = text[below.start : below.end]
        signed = _AUTHOR.match(words)
        if post.kind != "post" or below.kind != "post" or not signed or not SIGNATURE.fullmatch(words):
            continue
        start, end = (below.start + at for at in signed.span("name"))
        author = next((p.id for p in people for m in p.mentions if start <= m.start and m.end <= end), None)
        author = author or next((p.id for p in people if p.name == signed["name"]), None)
        place = Place(post.start, post.end)
        yield Statement(
            id=f"post{post.start}", spans=(place,), kind="direct", speaker=author,
            speakers=(author,) if author else (), speaker_type="person" if author else "unnamed",
            speaker_text=signed["name"], source=Place(start, end), evidence=(place, Place(start, end)),
            component="speakers/post", confidence=0.9, about=_about(doc, place),
        )


def _about(doc: Doc, place: Place) -> tuple[str, ...]:
    """Ids of the people and shows that a place names."""
    return tuple(
        one.id for one in (*doc._.people, *doc._.shows)
        if any(place.start <= m.start and m.end <= place.end for m in one.mentions)
    )

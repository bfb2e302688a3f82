"""Quotations: never closed, without a speaker, of a speaker introduced nowhere, in other words than the archive's."""

import re
from collections.abc import Iterator

from newsgraph.editorial.archive import Archive
from newsgraph.editorial.draft import Draft
from newsgraph.editorial.lint_names import alike
from newsgraph.editorial.same_words import likeness, words_of
from newsgraph.language.blocks import blocks_of
from newsgraph.language.statements.quotation_marks import pair
from newsgraph.record import Place

__all__ = ["no_speaker", "other_words", "unclosed", "unintroduced"]

Found = Iterator[tuple]
SENTENCE = 4
"""Words from which a quotation needs a speaker beside it, not only in the sentence."""

_SURNAME = re.compile(r"(?:(?:Mr|Mrs|Ms|Miss)\.? )?([A-Z][\w’'-]+)")
_PRONOUNS = frozenset(["he", "she"])
_DESCRIBED_BEFORE = re.compile(
    r"(?:\b(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Tt]heir|[Mm]y|called|named)\b[^.!?\n]{0,60}|[a-z]+ )$"
)
_DESCRIBED_BEHIND = re.compile(r"[,(–—] ?(?:aged? )?\d{1,3}\b|, (?:an?|the|his|her|their|who|whose|[a-z]+)\b|['’]s? ")


def unclosed(draft: Draft, archive: Archive | None) -> Found:
    """“I am patient, Brandt said."""
    passages = [p for p in pair(draft.text, draft.doc._.blocks) if p.depth == 0]
    for passage, following in zip(passages, [*passages[1:], None], strict=False):
        goes_on = following is not None and following.continued
        words = draft.text[passage.start : passage.end][:60]
        place = Place(passage.start, passage.end)
        if not passage.closed and not goes_on:
            yield "unclosed-quotation", place, f"the quotation “{words}…” is never closed"
        elif not passage.opened and not passage.continued:
            yield "unclosed-quotation", place, f"the quotation “{words}…” is never opened"


def no_speaker(draft: Draft, archive: Archive | None) -> Found:
    """A quotation of whole sentences in a paragraph where nothing is said to be said."""
    blocks = blocks_of(draft.doc)
    direct = {s.spans[0]: s for s in draft.record.statements if s.kind == "direct"}
    before: dict[Place | None, int] = {}  # the last quotation of each source, by where it ends
    for place, statement in direct.items():
        block, last = blocks.at(place.start), before.get(statement.source, -1)
        before[statement.source] = place.end
        if block is None or block.kind not in ("body", "standfirst") or len(words_of(statement.text)) < SENTENCE:
            continue
        outside = draft.text[block.start : place.start - 1].strip() or draft.text[place.end + 1 : block.end].strip()
        beside = statement.source is not None and statement.cue is not None and blocks.at(statement.cue.start) is block
        if outside and not (beside and (last >= block.start or not _apart(draft.text, statement.cue, place))):
            yield "no-speaker", place, f"who says “{statement.text[:60]}”?"


def _apart(text: str, cue: Place, place: Place) -> bool:
    """Whether a sentence ends between the reporting word and a quotation behind it: 'She said so. “It was cold.”'"""
    return cue.end < place.start and bool(re.search(r"[.!?]\s", text[cue.end : place.start]))


def unintroduced(draft: Draft, archive: Archive | None) -> Found:
    """“He has a gift,” Brackley said: and Brackley is named only so; or "she said", and no woman was named."""
    people = {person.id: person for person in draft.record.people}
    told: set[str] = set()
    for statement in draft.record.statements:
        words, place = statement.speaker_text or "", statement.source
        if place is None:
            continue
        if words.lower() in _PRONOUNS and not statement.speaker:
            yield "unintroduced-speaker", place, f"it is not said who “{words}” is"
        named = _SURNAME.fullmatch(words)
        if not named or words.lower() in _PRONOUNS or named[1] in told:
            continue
        person = people.get(statement.speaker or "")
        if person is not None and len(person.name.split()) > 1 and not _SURNAME.fullmatch(person.name):
            continue
        if statement.speaker_type == "organization" and person is None:
            continue
        told.add(named[1])
        if not _introduced(draft, named[1]):
            yield "unintroduced-speaker", place, f"{named[1]} speaks, and is introduced nowhere"


def _introduced(draft: Draft, word: str) -> bool:
    """Whether a name stands somewhere with a first name, a title, an age or a description; or is one misspelled."""
    text = draft.text
    others = {w for p in draft.record.people for w in p.name.split() if len(p.name.split()) > 1}
    if word in others or any(alike(word, other) for other in others):
        return True
    for match in re.finditer(rf"\b{re.escape(word)}\b", text):
        before = text[max(0, match.start() - 70) : match.start()]
        before = re.split(r"[“”\"\n]", before)[-1]
        if re.search(r"[A-Z][\w’'-]+\.? $", before) and not re.search(r"\b(?:Mr|Mrs|Ms|Miss)\.? $", before):
            return True
        if (before and _DESCRIBED_BEFORE.search(before)) or re.match(_DESCRIBED_BEHIND, text[match.end() :]):
            return True
    return False


def other_words(draft: Draft, archive: Archive | None) -> Found:
    """The archive has “I was tired of being rained on”, the draft “sick and tired of always being rained on”."""
    if archive is None:
        return
    for statement in draft.record.statements:
        if statement.kind != "direct":
            continue
        versions = [(likeness(q.text, statement.text), q) for q in archive.quoted(statement.text)]
        versions = [(found, q) for found, q in versions if found is not None]
        if versions and all(found.kind == "altered" for found, _ in versions):
            found, quoted = max(versions, key=lambda pair: pair[0].shared)
            where = ", ".join(filter(None, (quoted.article, quoted.day)))
            message = f"the archive has these words of {quoted.speaker or 'somebody'} otherwise"
            yield (
                "other-words", statement.spans[0], message,
                f"{where}: “{quoted.text}”", f"differences: {found.marked}",
            )

"""Verbs of birth and adoption: who was born to whom, who adopted whom."""

from collections.abc import Iterator

from newsgraph.language.family.family_clues import Clue
from newsgraph.language.family.kinship import kin
from newsgraph.language.family.marked_sentence import AND, MarkedSentence
from newsgraph.language.family.person_groups import following, group_before, listed, subject
from newsgraph.language.veridicality import factuality

__all__ = ["birth_clues"]


def birth_clues(s: MarkedSentence) -> Iterator[Clue]:
    """What the verbs of birth and adoption of a sentence say, as clues.

    "⟨Ida⟩ was born in Leeds to ⟨Al⟩, a baker, and his wife ⟨Bea⟩"; "⟨Bea⟩ gave birth to ⟨Ida⟩";
    "⟨Al⟩ adopted ⟨Ida⟩"; "⟨Ida⟩ was raised by ⟨Bea⟩".
    """
    for i, word in enumerate(s.words):
        if word.name:
            continue
        text = word.text
        if text == "born":
            yield from _born(s, i)
        elif text in ("birth", "adopted", "adopts", "adopting", "welcomed", "fathered", "bore", "begat"):
            yield from _bore(s, i)
        elif (text in ("shares", "share", "shared", "sharing") or (text == "had" and "whom" in (
                s.text(i - 2), s.text(i - 3)))) and s.is_name(i + 1):
            yield from _shared(s, i)
        elif text in ("raise", "raised", "raises", "raising") and s.text(i + 1) != "by":
            yield from _raised(s, i)
        elif text == "raised" and s.text(i + 1) == "by":
            parents = _parents(s, i + 2)
            children = _subject(s, i)
            if len(children) == 1 and len(parents) == 2:
                yield from _clues(s, i, parents, children, "child", "raised-by", 0.6)


def _raised(s: MarkedSentence, i: int) -> Iterator[Clue]:
    """"⟨Ida⟩, who gave up her career to raise ⟨Bo⟩ and his sister ⟨Bea⟩"."""
    k = following(s, i + 1, 5, comma=True)
    if k is None or not s.is_name(k) or any((t := kin(s.text(m))) and t.tie == "other" for m in range(i + 1, k)):
        return
    found, after = listed(s, k)
    if s.text(after) in AND and s.is_owner(after + 1) and any((t := kin(s.text(m))) and t.tie == "sibling"
                                                              for m in range(after + 2, after + 5)):
        other = following(s, after + 2, 5, comma=True)
        found += [other] if other is not None and s.is_name(other) else []
    parents, children = _subject(s, i), s.people(found)
    if 1 <= len(parents) <= 2 and not set(parents) & set(children):
        yield from _clues(s, i, parents, children, "child", "raised", 0.65)


def _shared(s: MarkedSentence, i: int) -> Iterator[Clue]:
    """Children that two share: "⟨Ida⟩ shares ⟨Bo⟩ with her ex ⟨Al⟩", "⟨Al⟩, with whom she shares ⟨Bo⟩ and ⟨Cy⟩"."""
    found, after = listed(s, i + 1)
    children = s.people(found)
    parents = _subject(s, i)
    whom = next((k for k in range(i - 1, max(0, i - 5), -1) if s.text(k) == "whom"), None)
    other: tuple[str, ...] = ()
    if s.text(after) == "with":
        k = following(s, after + 1, 7, comma=True)
        other = s.ids(k) if k is not None else ()
    elif whom is not None:
        other = s.people(group_before(s, whom - 1 if s.tag(whom - 1) == "IN" else whom)[-1:])
    elif len(parents) != 2:
        return
    parents = tuple(x for x in dict.fromkeys((*parents, *other)) if x not in children)
    if len(parents) == 2:
        yield from _clues(s, i, parents, children, "child", "shared", 0.8)


def _subject(s: MarkedSentence, i: int) -> tuple[str, ...]:
    ids = subject(s, s.words[i].end - 1)
    if ids:
        return ids
    j = i
    while s.tag(j - 1).startswith(("VB", "RB", "MD")) or s.text(j - 1) in ("who", ",", "("):
        j -= 1
    return s.people(group_before(s, j)[-1:])


def _parents(s: MarkedSentence, i: int) -> tuple[str, ...]:
    """The people of "⟨Al⟩, a baker, and his wife ⟨Bea⟩" from word `i` on."""
    j = following(s, i, 7)
    if j is None:
        return ()
    found, after = listed(s, j)
    ids = s.people(found[:2])
    k = after
    if len(ids) == 1:
        while k < after + 10 and s.text(k) not in ("and", "&", ".", ";", "") and not s.tag(k).startswith(("VB", "MD")):
            k += 1
        if s.text(k) in ("and", "&"):
            other = following(s, k + 1, 6, comma=True)
            ties = [kin(s.text(m)) for m in range(k + 1, other or k)]
            alien = any(t and t.tie not in ("spouse", "partner") for t in ties)
            if other is not None and s.is_name(other) and not alien:
                ids += s.ids(other)
    return tuple(dict.fromkeys(ids))


def _born(s: MarkedSentence, i: int) -> Iterator[Clue]:
    for j in range(i + 1, min(i + 16, len(s.words))):
        text = s.text(j)
        if text == "to":
            parents = _parents(s, j + 1)
            children = tuple(x for x in _subject(s, i) if x not in parents)
            if not children and i == 0:
                children = next((w.ids for w in s.words[j + 1:] if w.ids and not set(w.ids) & set(parents)), ())
            if len(children) == 1 and parents and not s.tag(j + 1).startswith("VB"):
                yield from _clues(s, i, parents, children, "child", "born-to", 0.9)
            return
        if text in (".", ";") or s.words[j].name or s.tag(j).startswith(("VBD", "VBZ")):
            return


def _bore(s: MarkedSentence, i: int) -> Iterator[Clue]:
    text = s.text(i)
    j = i + 1
    if text == "birth":
        if s.text(j) != "to":
            return
        j += 1
    if text == "adopted" and s.text(j) in ("as", "at", "in"):  # "adopted as an infant by", "adopted at birth by"
        j = next((k for k in range(j, j + 6) if s.text(k) == "by"), j)
    if text == "adopted" and s.text(j) == "by":
        parents, children = _parents(s, j + 1), _subject(s, i)
        if len(children) == 1:
            yield from _clues(s, i, parents, children, "adopted", "adopted-by", 0.85)
        return
    k = following(s, j, 7, comma=True)
    if k is None or not s.is_name(k) or factuality(s.tree, s.words[i].end - 1) != "asserted":
        return
    if text == "welcomed" and not any(kin(s.text(m)) for m in range(j, k)):
        return  # she welcomed a guest
    parents = _subject(s, i) or (s.topic() if text == "birth" else ())
    many = text == "birth" or any((t := kin(s.text(m))) and t.plural for m in range(j, k))
    found, after = listed(s, k, many)
    after += s.text(after) == ","
    parents = tuple(x for x in parents if x not in s.people(found)) or (
        s.topic("", s.people(found)) if text == "birth" else ())
    children = tuple(x for x in s.people(found) if x not in parents)
    if len(parents) == 1 and s.text(after) == "with":  # "⟨Ida⟩ welcomed a son, ⟨Bo⟩, with husband ⟨Al⟩"
        other = following(s, after + 1, 6, comma=True)
        parents += tuple(x for x in (s.ids(other) if other is not None else ()) if x not in (*parents, *children))
    if 1 <= len(parents) <= 2 and children:
        kind = "adopted" if text.startswith("adopt") else "child"
        yield from _clues(s, i, parents, children, kind, "adopted" if kind == "adopted" else "gave-birth", 0.85)


def _clues(s: MarkedSentence, i: int, parents, children, kind: str, rule: str, confidence: float) -> Iterator[Clue]:
    last = max((n for n, w in enumerate(s.words) if set(w.ids) & (set(parents) | set(children))), default=i)
    place = s.words[i].start, s.words[max(i, last)].end
    for a in parents:
        for b in children:
            if a != b:
                yield Clue(type="parentage", first=a, second=b, status=kind, place=place, rule=rule,
                           confidence=confidence)

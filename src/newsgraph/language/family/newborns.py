"""The name of a child whose birth an article tells of first without one, and the brothers and sisters that it joins.

"⟨Ida⟩ and ⟨Al⟩ welcomed a baby girl on Monday. The couple named her ⟨Bea⟩. Big brother ⟨Cy⟩, 3, is delighted."
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from newsgraph.language.family.family_clues import Clue
from newsgraph.language.family.kin_clues import KinPhrase
from newsgraph.language.family.marked_sentence import MarkedSentence, Marker
from newsgraph.language.family.person_groups import subject
from newsgraph.language.veridicality import factuality

__all__ = ["Newborn", "infants", "joined_siblings", "named_newborns", "newborns"]

_BORN = {"welcomed", "welcome", "welcomes", "welcoming", "birth", "adopted", "adopts", "parents", "became", "announced",
         "introduced", "introduces", "arrival", "delivered", "become", "proud"}
_BABY = {"baby", "newborn", "infant", "babies", "newborns", "firstborn", "newborn-baby", "tot", "bundle"}
_NAMING = {"named", "called", "dubbed", "christened", "naming", "name", "names", "calling", "moniker"}
_ARRIVING = {"arrived", "weighed", "weighing", "arrives"}
_ANNOUNCED = {"arrival", "birth", "debut"}
_SMALL = {"little", "baby", "newborn"}
_GREETED = {"meet", "introduce", "introduces", "introduced", "introducing", "welcome", "welcomed"}
_FIRST_BIRTHDAY = re.compile(r"\b(?:first|1st|second|2nd) birthday|\bturn(?:s|ed|ing)? (?:one|two|1|2)\b")
_BIG = {"big", "older", "proud", "elder"}


@dataclass(frozen=True, slots=True)
class Newborn:
    """A birth without a name: the tokens that tell it, and the parents as far as they are told."""

    place: tuple[int, int]
    parents: tuple[str, ...]
    kind: str = "child"


def newborns(sentences: list[MarkedSentence]) -> list[Newborn]:
    """The births, and adoptions of babies, that sentences tell of without a name."""
    found = []
    for s in sentences:
        texts = [w.text for w in s.words]
        events = [i for i, text in enumerate(texts) if text in _BORN and not s.words[i].name]
        if not events:
            continue
        place = s.words[0].start, s.words[-1].end
        for p in s.phrases:
            small = p.word in _BABY or set(p.modifiers) & _BABY or {"first", "second", "third", "fourth"} & set(
                p.modifiers) or p.word in ("child", "son", "daughter", "twins", "girl", "boy")
            near = [i for i in events if -2 <= p.head - i <= 12]
            if not p.of_children or not small or p.relatives or not near or not any(
                    factuality(s.tree, s.words[i].end - 1) == "asserted" for i in near):
                continue
            parents = p.possessors or subject(s, s.words[near[0]].start)
            if 1 <= len(parents) <= 2:
                kind = "adopted" if "adopted" in texts else "child"
                found.append(Newborn(place, parents, kind))
        if "gave" in texts and "birth" in texts and texts.index("birth") == texts.index("gave") + 1:
            i = texts.index("gave")
            parents = subject(s, s.words[i].start)
            if len(parents) == 1 and factuality(s.tree, s.words[i].start) == "asserted" and s.text(i + 2) != "to":
                found.append(Newborn(place, parents))
    return found


def named_newborns(marker: Marker, born: list[Newborn], clues: list[Clue]) -> Iterator[Clue]:
    """The parentages of those whom an article with a birth names as the child.

    Args:
        born: births without a name. clues: of the article; who has parents or a partner there is not the child.
    """
    if not born:
        return
    taken = {c.second for c in clues if c.type == "parentage"}
    taken |= {x for c in clues if c.type not in ("sibling",) for x in (c.first, c.second)} - taken
    taken |= {x for b in born for x in b.parents}
    grown = {p.id for p in marker.people if p.age is not None and p.age > 17}
    for first, last, ident in marker.mentions:
        if ident in taken or ident in grown or not _named_here(marker.tree.lower, first, last):
            continue
        newborn = max(born, key=lambda b: (len(b.parents), -b.place[0]))
        for parent in newborn.parents:
            yield Clue(type="parentage", first=parent, second=ident, status=newborn.kind, place=(first, last),
                       rule="newborn-named", confidence=0.75)
        taken.add(ident)


def _named_here(lower: list[str], first: int, last: int) -> bool:
    """Whether a name stands where an article gives it to a newborn."""
    before = [t for t in lower[max(0, first - 7):first] if t not in ('"', "“", "'", "‘")]
    after = lower[last:last + 4]
    if set(after[:2]) & _ARRIVING or after[:2] == ["was", "born"] or (
            after[:1] in (["'s"], ["’s"]) and after[1:2] and after[1] in _ANNOUNCED):
        return True
    if not before:
        return False
    if before[-1] in _SMALL or (before[-1] in _GREETED) or before[-2:] in (["arrival", "of"], ["birth", "of"]):
        return True
    naming = [k for k, text in enumerate(before) if text in _NAMING]
    return bool(naming) and not {".", ";", "after", "for", "director", "as"} & set(before[naming[-1]:])


def joined_siblings(sentences: list[MarkedSentence], clues: list[Clue], born: list[Newborn]) -> Iterator[Clue]:
    """The brothers and sisters of a newborn that stand without a possessor: "big brother ⟨Cy⟩, 3"."""
    older = {x for s in sentences for p in s.phrases if p.kin.tie == "sibling" and set(p.modifiers) & _BIG
             for x in p.relatives}
    babies = list(dict.fromkeys(
        c.second for c in clues if c.rule in ("newborn-named", "gave-birth") and c.second not in older))
    infant = babies[0] if babies else None
    parents = tuple(c.first for c in clues if c.type == "parentage" and c.second == infant) if infant else (
        born[0].parents if born else ())
    if not parents:
        return
    if not infant:
        infant = next((x for s in sentences for p in s.phrases for x in _joiner(s, p)), None)
        babies = [infant] if infant else []
        for parent in parents if infant else ():
            yield Clue(type="parentage", first=parent, second=infant, status="child", place=born[0].place,
                       rule="newborn-joins", confidence=0.75)
    told = {c.second for c in clues if c.type == "parentage"}
    for s in sentences:
        for p in s.phrases:
            if p.kin.tie != "sibling" or not p.relatives:
                continue
            joins = any(s.text(k) in ("joins", "join", "joined") for k in range(max(0, p.left - 8), p.left))
            if not (joins or (not p.owner and set(p.modifiers) & _BIG)):
                continue
            place = s.words[p.left].start, s.words[max(p.names)].end if p.names else s.words[p.head].end
            for child in p.relatives:
                if child in parents or child in babies:
                    continue
                for baby in babies:
                    yield Clue(type="sibling", first=baby, second=child, status="current", place=place,
                               rule="sibling-of-newborn", confidence=0.8)
                for parent in parents if child not in told else ():
                    yield Clue(type="parentage", first=parent, second=child, status="child", place=place,
                               rule="parent-of-sibling", confidence=0.75)


def _joiner(s: MarkedSentence, p: KinPhrase) -> tuple[str, ...]:
    """The newborn of "⟨Ida⟩ joins big brothers ⟨Al⟩, 6, and ⟨Bo⟩, 4"."""
    if p.kin.tie != "sibling" or not p.relatives:
        return ()
    verb = next((k for k in range(p.left - 1, max(0, p.left - 5), -1) if s.text(k) in ("joins", "joined")), 0)
    return s.ids(verb - 1) if verb and s.is_name(verb - 1) else ()


def infants(sentences: list[MarkedSentence], clues: list[Clue]) -> set[str]:
    """Who is called a baby or was just born."""
    found = {c.second for c in clues if c.rule in ("newborn-named", "gave-birth")}
    children = {c.second for c in clues if c.type == "parentage"}
    for s in sentences:
        if _FIRST_BIRTHDAY.search(" ".join(w.text for w in s.words)):
            found |= children & {x for w in s.words if w.name for x in w.ids}
        for p in s.phrases:
            months = any("month-old" in m or "week-old" in m or "day-old" in m for m in p.modifiers)
            if p.of_children and (p.word in _BABY or {p.word, *p.modifiers} & (_BABY | {"youngest"}) or months):
                found |= set(p.relatives)
    return found

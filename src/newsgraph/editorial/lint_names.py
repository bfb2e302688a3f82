"""Names: spelled in two ways; a maiden and a married name that nothing links."""

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from newsgraph.editorial.archive import Archive
from newsgraph.editorial.draft import Draft
from newsgraph.graph import names
from newsgraph.record import Place

__all__ = ["alike", "spellings", "unlinked_names"]

_NAME = re.compile(r"\b[A-Z][^\W\d_]{3,}(?:[’'-][A-Z][^\W\d_]+)*")
_LINK = re.compile(r"\b(?:née|nee|formerly|previously|born|then|maiden|married name|known as)\b", re.IGNORECASE)
_LONG = 8
"""Letters from which two may differ."""


def alike(a: str, b: str) -> bool:
    """Whether two words are one name, one of them misspelled: a letter more, less, changed or two exchanged.

    Args: a, b: two different words; of long ones two letters may differ; the first may not.
    """
    a, b = names.key(a), names.key(b)
    if a == b or min(len(a), len(b)) < 4 or a[:1] != b[:1] or a in (f"{b}s", f"{b}es") or b in (f"{a}s", f"{a}es"):
        return False
    return _distance(a, b) <= (2 if min(len(a), len(b)) >= _LONG else 1)


def _distance(a: str, b: str) -> int:
    """Optimal string alignment."""
    before, last = [], list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        row = [i]
        for j, y in enumerate(b, 1):
            row.append(min(last[j] + 1, row[-1] + 1, last[j - 1] + (x != y)))
            if i > 1 and j > 1 and x == b[j - 2] and a[i - 2] == y:
                row[-1] = min(row[-1], before[j - 2] + 1)
        before, last = last, row
    return last[-1]


@cache
def _common() -> frozenset[str]:
    text = files("newsgraph").joinpath("language", "lexicon", "common_words.txt").read_text(encoding="utf-8")
    return frozenset(word for line in text.splitlines() if not line.startswith("#") for word in line.split()[:1])


def spellings(draft: Draft, archive: Archive | None) -> Iterator[tuple]:
    """Lindqvist and Lindquist in one draft; or Carol Minister, where the archive has Carol Minster."""
    places: dict[str, list[int]] = {}
    for match in _NAME.finditer(draft.text):
        places.setdefault(match[0], []).append(match.start())
    known = {word for p in draft.record.people for name in (p.name, *p.aliases) for word in name.split()}
    full = {p.name for p in draft.record.people if len(p.name.split()) > 1}
    words = sorted(places, key=lambda word: places[word][0])
    told: set[str] = set()
    for n, first in enumerate(words):
        for second in words[n + 1 :]:
            if not (known & {first, second}) or not alike(first, second):
                continue
            if _two_names(draft, first, second, places, full):
                continue
            told |= {first, second}
            rare = min((second, first), key=lambda word: len(places[word]))
            other = first if rare == second else second
            start = places[rare][0]
            yield "two-spellings", Place(start, start + len(rare)), f"{rare} is spelled {other} elsewhere", \
                f"line {draft.position(places[other][0])[0]}: {other}"
    if archive is None:
        return
    for person in draft.record.people:
        if " " not in person.name or told & set(person.name.split()) or archive.person(person.name):
            continue
        for near in archive.near(person.name):
            if _misspelled(person.name, near):
                yield "two-spellings", person.mentions[0], f"the archive spells {person.name} {near}"


def _misspelled(name: str, other: str) -> bool:
    """Whether two full names differ in the spelling of one word."""
    a, b = names.key(name).split(), names.key(other).split()
    differ = [(x, y) for x, y in zip(a, b, strict=False) if x != y]
    if not len(a) == len(b) > len(differ) == 1 or set(differ[0]) <= names.common_first_names():
        return False
    return alike(*differ[0])


def _two_names(draft: Draft, a: str, b: str, places: dict[str, list[int]], full: set[str]) -> bool:
    """Whether both are names in their own right: two first names with surnames of their own, or plain words."""
    first_names = names.common_first_names()
    if names.key(a) in first_names and names.key(b) in first_names:
        surnames = [{name.split()[-1] for name in full if name.split()[0] == word} for word in (a, b)]
        return not (surnames[0] & surnames[1])
    plain = [word for word in (a, b) if word.casefold() in _common()]
    return any(all(_opens(draft.text, start) for start in places[word]) for word in plain) or len(plain) == 2


def _opens(text: str, start: int) -> bool:
    """Whether a word opens a sentence, where every word has a capital."""
    return not text[:start].strip() or text[:start].rstrip(" “\"‘'(")[-1:] in ".!?\n:"


def unlinked_names(draft: Draft, archive: Archive | None) -> Iterator[tuple]:
    """Greta Vance in a draft, where Greta Lindqvist was the wife of Teodor Vance: one person, or two?"""
    people = [p for p in draft.record.people if len(p.name.split()) > 1]
    spouses: dict[str, set[str]] = {p.name: set() for p in people}
    by_id = {p.id: p.name for p in draft.record.people}
    for marriage in draft.record.marriages:
        for one, other in (marriage.partners, marriage.partners[::-1]):
            spouses.setdefault(by_id[one], set()).add(by_id[other])
    bearers = dict(spouses)
    if archive is not None:
        for person in people:
            if known := archive.person(person.name):
                bearers[person.name] = bearers.get(person.name, set()) | {tie.name for tie in known.spouses}
                for tie in known.spouses:  # the wife of whom the draft names, though the draft does not name her
                    bearers.setdefault(tie.name, set()).add(person.name)
        for person in people:
            for other in archive.near(person.name.split()[0]) if not archive.person(person.name) else ():
                if (known := archive.person(other)) and len(other.split()) > 1:
                    bearers.setdefault(other, set()).update(tie.name for tie in known.spouses)
    for person in people:
        first, last = person.name.split()[0], person.name.split()[-1]
        for other, partners in bearers.items():
            if other.split()[0] != first or other.split()[-1] in (last, first) or other == person.name:
                continue
            surname = other.split()[-1]
            by_marriage = {partner.split()[-1] for partner in partners if " " in partner}
            mine = {partner.split()[-1] for partner in bearers.get(person.name, ()) if " " in partner}
            if (last in by_marriage and not spouses.get(person.name)) or (
                surname in by_marriage and surname != last and not mine and other in spouses
            ):
                start, end = person.mentions[0]
                if not _LINK.search(draft.paragraph(person.mentions[0])):
                    yield "unlinked-name", Place(start, end), f"is {person.name} the same person as {other}?", \
                        f"{other} is or was married to {', '.join(sorted(partners))}"
                break

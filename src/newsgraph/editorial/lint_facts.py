"""Ages, marriages, children and dates that contradict the draft itself, or the archive."""

import re
from collections import defaultdict
from collections.abc import Iterator

from newsgraph.editorial.archive import Archive, Known
from newsgraph.editorial.draft import Draft
from newsgraph.graph import names
from newsgraph.language.people.attributes import number
from newsgraph.record import Marriage, Person, Place

__all__ = ["contradictions"]

_AGE_BEHIND = re.compile(r"(?:, (?:aged? )?| \((?:aged? )?)(\d{1,3})(?=[,.;)])")
_AGE_BEFORE = re.compile(r"(\d{1,3})-year-old (?:[a-z-]+ ){0,3}$")
_YEAR = re.compile(r"\b(1[89]\d\d|20\d\d)\b")
_BEGAN = re.compile(r"\b(?:married|wed|wedding|tied the knot|marriage)\b", re.IGNORECASE)
_ENDED = re.compile(r"\b(?:divorced?|split|separated|ended|until)\b", re.IGNORECASE)
_CHILDREN = re.compile(
    r"\b(one|two|three|four|five|six|seven|eight|nine|\d) (?:(?:young|grown|small) )?"
    r"(children|sons|daughters|boys|girls|kids)"
    r",? ?(?:[—–:-] ?|, |called |named )((?:[A-Z][\w’'-]+(?:, \d{1,2})?(?:,? and |, )?)+)"
)
_NAMES = re.compile(r"[A-Z][\w’'-]+")
Found = Iterator[tuple]


def contradictions(draft: Draft, archive: Archive | None) -> Found:
    """All of them, those within the draft first."""
    people = {p.id: p for p in draft.record.people}
    for person in people.values():
        yield from _ages(draft, person, archive.person(person.name) if archive else None)
    yield from _counted_children(draft)
    yield from _wedding_years(draft)
    if archive is not None:
        for marriage in draft.record.marriages:
            a, b = (people[p] for p in marriage.partners)
            yield from _marriage(draft, marriage, a, b, archive.person(a.name), archive.person(b.name))
        yield from _parents(draft, people, archive)


def _ages(draft: Draft, person: Person, known: Known | None) -> Found:
    """Reyes, 33, and then the 38-year-old Reyes; or 38 where the archive had him 33 two months ago."""
    told: dict[int, Place] = {}
    for start, end in person.mentions:
        behind = _AGE_BEHIND.match(draft.text, end)
        before = _AGE_BEFORE.search(draft.text, max(0, start - 60), start)
        for found in filter(None, (behind, before)):
            told.setdefault(int(found[1]), Place(*found.span(1)))
    if len(told) > 1:
        (first, where), *others = told.items()
        for age, place in others:
            yield "contradiction", place, f"{person.name} is {age} here and {first} elsewhere", \
                f"line {draft.position(where.start)[0]}: {draft.paragraph(where)}"
    if known is None or known.born is None:
        return
    for age, place in told.items():
        year = int(draft.day[:4]) - age
        if not (year - 1 <= known.born[1] and known.born[0] <= year):
            born = "/".join(map(str, sorted(set(known.born))))
            yield "contradiction", place, f"{person.name} is {age} here; by the archive born {born}", *known.ages


def _counted_children(draft: Draft) -> Found:
    """Four daughters, Hattie, Nell and Rose."""
    for match in _CHILDREN.finditer(draft.text):
        named = _NAMES.findall(match[3])
        if len(named) > 1 and number(match[1]) not in (None, len(named)):
            yield "contradiction", Place(*match.span(1)), f"{match[1]} {match[2]}, and {len(named)} are named", match[0]


def _wedding_years(draft: Draft) -> Found:
    """They married in 1988; and later "their wedding in 1991"."""
    told: dict[str, dict[str, Place]] = defaultdict(dict)
    for sentence in draft.doc.sents:
        words = sentence.text
        began, ended = _BEGAN.search(words), _ENDED.search(words)
        years = list(_YEAR.finditer(words))
        if began and not ended and len(years) == 1:
            year = years[0]
            place = Place(sentence.start_char + year.start(), sentence.start_char + year.end())
            told[_couple(draft, Place(sentence.start_char, sentence.end_char))].setdefault(year[1], place)
    if told and len(draft.record.marriages) == 1:  # one couple alone: all weddings are theirs
        merged: dict[str, Place] = {}
        for years in told.values():
            for year, place in years.items():
                merged.setdefault(year, place)
        told = {"": merged}
    for couple, years in told.items():
        (first, where), *others = years.items()
        for year, place in others if couple or len(draft.record.marriages) == 1 else ():
            yield "contradiction", place, f"a wedding in {year}, and in {first} elsewhere", \
                f"line {draft.position(where.start)[0]}: {draft.paragraph(where)}"


def _couple(draft: Draft, place: Place) -> str:
    """The marriage whose evidence stands there; "" if that is not one."""
    found = {
        "+".join(sorted(m.partners))
        for m in draft.record.marriages
        for e in m.evidence
        if e.start < place.end and place.start < e.end
    }
    return found.pop() if len(found) == 1 else ""


def _marriage(draft: Draft, told: Marriage, a: Person, b: Person, first: Known | None, second: Known | None) -> Found:
    """What a draft says of a marriage, against the archive's."""
    place = told.evidence[0] if told.evidence else a.mentions[0]
    for one, other, known in ((a, b, first), (b, a, second)):
        if known is None:
            continue
        same = [tie for tie in known.spouses if _one(tie.name, other.name)]
        if same:
            tie = same[0]
            for word, mine, theirs in (("began", told.start, tie.start), ("ended", told.end, tie.end)):
                exact = min(len(mine or ""), len(theirs or ""))
                if exact and mine[:exact] != theirs[:exact]:
                    where = _year_place(draft, told, mine[:4]) or place
                    message = f"the marriage of {a.name} and {b.name} {word} {mine} here, {theirs} in the archive"
                    yield "contradiction", where, message, *tie.evidence
            if _at_odds(told, tie.status, draft.day):
                yield "contradiction", place, \
                    f"{a.name} and {b.name}: a {told.status} marriage here, {tie.status} in the archive", *tie.evidence
            return
        if told.status == "current":
            now = [tie for tie in known.spouses if tie.status == "current"]
            if now:
                yield "contradiction", place, f"{one.name} is married to {now[0].name} in the archive", *now[0].evidence
                return


def _at_odds(told: Marriage, archived: str, day: str) -> bool:
    """Whether a draft and the archive say what cannot both be true: a planned marriage may since have been made."""
    match told.status, archived:
        case ("current", "former") | ("former", "current" | "planned") | ("planned", "former"):
            return True
        case "current", "planned":
            return bool(told.start) and told.start[:4] < day[:4]
    return False


def _year_place(draft: Draft, told: Marriage, year: str) -> Place | None:
    for start, end in told.evidence:
        at = draft.text.find(year, start, end + 40)
        if at >= 0:
            return Place(at, at + 4)
    return None


def _parents(draft: Draft, people: dict[str, Person], archive: Archive) -> Found:
    """A third parent: Leila is a child of Nadia Holm here, of Hugo Bell and Yasmin Qureshi in the archive."""
    for told in draft.record.parentages:
        parent, child = people[told.parent], people[told.child]
        if told.kind != "child" or told.derived:
            continue
        known = archive.person(child.name)
        parents = [tie for tie in known.parents if tie.status == "child"] if known else []
        if len(parents) == 2 and not any(_one(tie.name, parent.name) for tie in parents):
            place = told.evidence[0] if told.evidence else child.mentions[0]
            both = " and ".join(tie.name for tie in parents)
            yield "contradiction", place, f"{child.name} is a child of {both} in the archive", *parents[0].evidence


def _one(a: str, b: str) -> bool:
    """Whether two forms can be of one name: the same words, or one of them a part of the other's."""
    first, second = set(names.key(a).split()), set(names.key(b).split())
    return first <= second or second <= first

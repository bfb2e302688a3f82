"""What the reports of one person, show or fact say together, and its triples."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from newsgraph.graph import names
from newsgraph.graph import vocabulary as v
from newsgraph.graph.ages import Years
from newsgraph.graph.rdf import SHOW_CLASSES, show_key

__all__ = [
    "Fact",
    "Person",
    "Show",
    "Triple",
    "agreed",
    "fact_triples",
    "label",
    "person_triples",
    "show_triples",
    "talk_triples",
]

Triple = tuple[str, str, str]
_A, _NAME = v.A, v.schema("name")
_PLAIN = {"dating": v.ng("dating"), "engaged": v.ng("engagedTo"), "sibling": v.schema("sibling")}


@dataclass(slots=True)
class Person:
    names: Counter[str] = field(default_factory=Counter)
    genders: Counter[str] = field(default_factory=Counter)
    born: Counter[Years] = field(default_factory=Counter)
    occupations: set[str] = field(default_factory=set)
    articles: int = 0
    statements: int = 0

    def add(
        self, name: str, aliases: Sequence[str], gender: str, born: Years | None, occupations: Sequence[str]
    ) -> None:
        self.articles += 1
        self.names.update((name, name, *aliases))  # the fullest form counts twice
        if gender != "unknown":
            self.genders[gender] += 1
        if born:
            self.born[born] += 1
        self.occupations.update(occupations)


@dataclass(slots=True)
class Show:
    titles: Counter[str] = field(default_factory=Counter)
    types: Counter[str] = field(default_factory=Counter)
    networks: set[str] = field(default_factory=set)

    def add(self, title: str, aliases: Sequence[str], kind: str, network: str | None) -> None:
        self.titles.update((title, title, *aliases))
        self.types[kind] += 1
        if network:
            self.networks.add(network)


@dataclass(slots=True)
class Fact:
    """What the reports of one fact say together.

    Attributes:
        doubt: the probability that all reports are wrong, if they err independently.
        latest: the latest report: (date or "", confidence, details), undated ones first; of one day's, the surest.
        values: how often each detail has each value. days: of a marriage the surest report of each day.
    """

    kind: str
    terms: tuple[str, ...]
    sources: int = 0
    first: str = ""
    doubt: float = 1.0
    latest: tuple[str, float, tuple[str, ...]] | None = None
    values: tuple[Counter[str], ...] = ()
    days: dict[str, tuple[float, tuple[str, ...]]] = field(default_factory=dict)

    def add(self, date: str, confidence: float, details: Sequence[str | None]) -> None:
        self.sources += 1
        self.doubt *= 1 - confidence
        if date:
            self.first = min(self.first or date, date)
        report = date, confidence, tuple(detail or "" for detail in details)
        self.latest = max(self.latest or report, report)
        if self.kind == "marriage":
            self.days[date] = max(self.days.get(date, report[1:]), report[1:])
        self.values = self.values or tuple(Counter() for _ in details)
        for counts, detail in zip(self.values, details, strict=True):
            if detail:
                counts[detail] += 1

    def settle(self, status: str) -> None:
        """Let this be what holds now (of a parentage, its kind), whatever the latest report says."""
        date, confidence, (_, *details) = self.latest
        self.latest = date, confidence, (status, *details)
        self.values = (Counter({status: 1}), *self.values[1:])
        if self.kind == "marriage":
            self.days[max(self.days)] = self.latest[1:]

    def commonest(self, detail: int) -> str | None:
        """The value that most reports give; of equals the more exact one, then the first in order."""
        values = self.values[detail]
        return min(values, key=lambda x: (-values[x], -len(x), x)) if values else None

    def states(self) -> Iterator[tuple[str, str]]:
        """(day, status) for each day from which reports give another status; the first holds before its day too ("").

        Of one day's reports the surest counts. Undated ones count only where no report is dated.
        """
        last = None
        for day in sorted(filter(None, self.days)) or self.days:
            status = self.days[day][1][0] or "current"
            if status != last:
                yield ("" if last is None else day), status
                last = status

    @property
    def confidence(self) -> float:
        """At least one of the reports is right (noisy or), and never quite sure."""
        return min(0.999, 1 - self.doubt)


def label(counts: Counter[str]) -> str:
    """The form to show: the commonest of those with a surname, if any has one."""
    return min(counts, key=lambda n: (" " not in n.strip(), -counts[n], -len(n), n))


def person_triples(iri: str, person: Person, given: str | None) -> Iterator[Triple]:
    chosen = given or label(person.names)
    yield iri, _A, v.schema("Person")
    yield iri, f"<{v.SKOS}prefLabel>", v.literal(chosen)
    yield iri, _NAME, v.literal(chosen)
    for occupation in filter(None, person.occupations):
        yield iri, v.schema("jobTitle"), v.literal(occupation)
    for name in {*person.names, chosen}:
        if name != chosen:
            yield iri, f"<{v.SKOS}altLabel>", v.literal(name)
        yield iri, v.ng("nameKey"), v.literal(names.key(name))
    yield iri, v.ng("nameKey"), v.literal(iri[1:-1].removeprefix(v.BASE))
    yield iri, v.ng("articleCount"), v.integer(person.articles)
    if person.statements:
        yield iri, v.ng("statementCount"), v.integer(person.statements)
    if person.genders:
        gender = min(person.genders, key=lambda g: (-person.genders[g], g))
        yield iri, v.schema("gender"), v.literal(gender)
    if person.born:
        first, last = agreed(person.born)
        yield iri, v.ng("bornFrom"), v.integer(first)
        yield iri, v.ng("bornUntil"), v.integer(last)
        if first == last:
            yield iri, v.schema("birthDate"), v.date(str(first))


def show_triples(iri: str, show: Show) -> Iterator[Triple]:
    chosen = min(show.titles, key=lambda t: (-show.titles[t], -len(t), t))
    kind = min(show.types, key=lambda t: (-show.types[t], t))
    yield iri, _A, v.ng("Show")
    yield iri, _A, v.schema(SHOW_CLASSES[kind])
    yield iri, v.ng("showType"), v.literal(kind)
    yield iri, f"<{v.SKOS}prefLabel>", v.literal(chosen)
    yield iri, _NAME, v.literal(chosen)
    for title in show.titles:
        if title != chosen:
            yield iri, f"<{v.SKOS}altLabel>", v.literal(title)
        yield iri, v.ng("nameKey"), v.literal(show_key(title))
    for network in show.networks:
        yield iri, v.ng("network"), v.literal(network)


def agreed(ranges: Counter[Years]) -> Years:
    """The years in which most ranges meet, counting a range as often as it was reported."""
    votes: Counter[int] = Counter()
    for (first, last), count in ranges.items():
        for year in range(first, min(last, first + 200) + 1):
            votes[year] += count
    most = max(votes.values())
    best = sorted(year for year, count in votes.items() if count == most)
    return best[0], best[-1]


def talk_triples(node: str, speaker: str, subject: str, count: int) -> Iterator[Triple]:
    yield node, _A, v.ng("Talk")
    yield node, v.ng("person"), speaker
    yield node, v.schema("about"), subject
    yield node, v.ng("statementsAbout"), v.integer(count)


def fact_triples(node: str, fact: Fact) -> Iterator[Triple]:
    yield node, v.ng("sources"), v.integer(fact.sources)
    yield node, v.ng("confidence"), v.decimal(fact.confidence)
    if fact.first:
        yield node, v.ng("firstReported"), v.date(fact.first)
        yield node, v.ng("lastReported"), v.date(fact.latest[0])
    a, b = fact.terms[:2]
    if fact.kind == "role":
        yield node, _A, v.ng("Role")
        yield node, v.ng("person"), a
        yield node, v.ng("show"), b
        yield node, v.schema("roleName"), v.literal(fact.terms[2])
        if character := fact.commonest(0):
            yield node, v.ng("character"), v.literal(character)
        yield a, v.ng("appearsOn"), b
        return
    if fact.kind == "parentage":
        kind = fact.commonest(0)
        yield node, _A, v.ng("Parentage")
        yield node, v.ng("parent"), a
        yield node, v.ng("child"), b
        yield node, v.ng("kind"), v.literal(kind or "child")
        step = kind == "step"
        yield a, v.ng("stepChild") if step else v.schema("children"), b
        yield b, v.ng("stepParent") if step else v.schema("parent"), a
        return
    status = fact.latest[2][0] or "current"
    yield node, v.ng("partner"), a
    yield node, v.ng("partner"), b
    yield node, v.ng("status"), v.literal(status)
    if fact.kind == "marriage":
        yield node, _A, v.ng("Marriage")
        for detail, name in ((1, "startDate"), (2, "endDate")):
            if value := fact.commonest(detail):
                yield node, v.schema(name), v.date(value)
        yield from _states(node, list(fact.states()))
        edge = {"current": v.schema("spouse"), "planned": v.ng("engagedTo")}.get(status, v.ng("formerSpouse"))
    else:
        yield node, _A, v.ng("Relationship")
        yield node, v.ng("relationshipType"), v.literal(fact.kind)
        if status == "former" and fact.kind != "sibling":
            return
        edge = _PLAIN[fact.kind]
    yield a, edge, b
    yield b, edge, a


def _states(node: str, states: list[tuple[str, str]]) -> Iterator[Triple]:
    """One node for each state of a marriage, so that no report need be read to know what held on a day."""
    for number, (since, status) in enumerate(states):
        state = f"{node[:-1]}#state{number + 1}>"
        yield state, _A, v.ng("State")
        yield node, v.ng("state"), state
        yield state, v.ng("since"), v.literal(since)
        yield state, v.ng("status"), v.literal(status)
        if number + 1 < len(states):
            yield state, v.ng("until"), v.literal(states[number + 1][0])

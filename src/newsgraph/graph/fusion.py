"""What all articles say together.

Every report of a fact stays in its article's graph. This module adds, in a graph of its own, one node for
each fact (`marriage/ana-lund+bo-okra`) with the number of its sources, its first and latest report, its fused
confidence and its latest status; the plain edges (`schema:spouse`, `schema:children`, …) that follow
from them; and for every person a label, all name forms, and the years of birth that the articles agree on.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from math import prod

from newsgraph.graph import names
from newsgraph.graph import vocabulary as v
from newsgraph.graph.ages import Years, birth_years
from newsgraph.graph.contradictions import (
    Contradiction,
    born_apart,
    child_before_parent,
    contradiction_quads,
    two_spouses,
)
from newsgraph.graph.days import day_triples, said_on
from newsgraph.graph.rdf import SHOW_CLASSES, fact_iri, show_iri, show_key
from newsgraph.record import Finding, Record

__all__ = ["Fusion"]

_A, _NAME = v.A, v.schema("name")
_PLAIN = {"dating": v.ng("dating"), "engaged": v.ng("engagedTo"), "sibling": v.schema("sibling")}


@dataclass(slots=True)
class _Person:
    names: Counter[str] = field(default_factory=Counter)
    genders: Counter[str] = field(default_factory=Counter)
    born: Counter[Years] = field(default_factory=Counter)
    occupations: set[str] = field(default_factory=set)
    articles: int = 0
    statements: int = 0


@dataclass(slots=True)
class _Show:
    titles: Counter[str] = field(default_factory=Counter)
    types: Counter[str] = field(default_factory=Counter)
    networks: set[str] = field(default_factory=set)


@dataclass(slots=True)
class _Fact:
    """Reports of one fact: (date or "", confidence, details)."""

    kind: str
    terms: tuple[str, ...]
    reports: list[tuple[str, float, tuple[str | None, ...]]] = field(default_factory=list)

    @property
    def latest(self) -> tuple[str | None, ...]:
        """What the latest report says; of one day's reports, the surest. Undated ones come first."""
        return max(self.reports, key=lambda r: (r[0], r[1], [d or "" for d in r[2]]))[2]

    def commonest(self, detail: int) -> str | None:
        """The value that most reports give; of equals the more exact one, then the first in order."""
        values = Counter(d[detail] for _, _, d in self.reports if d[detail])
        return min(values, key=lambda x: (-values[x], -len(x), x)) if values else None

    def states(self) -> Iterator[tuple[str, str]]:
        """(day, status) for each day from which reports give another status; the first holds before its day too ("").

        Of one day's reports the surest counts. Undated ones count only where no report is dated.
        """
        dated = [r for r in self.reports if r[0]] or self.reports
        last = None
        for day, reports in groupby(sorted(dated, key=lambda r: r[0]), key=lambda r: r[0]):
            status = max(reports, key=lambda r: (r[1], [d or "" for d in r[2]]))[2][0] or "current"
            if status != last:
                yield ("" if last is None else day), status
                last = status

    @property
    def confidence(self) -> float:
        """At least one of the reports is right, if they err independently (noisy or), and never quite sure."""
        return min(0.999, 1 - prod(1 - c for _, c, _ in self.reports))


class Fusion:
    """Gathers records one by one, then gives the quads of the fusion graph."""

    def __init__(self) -> None:
        self._people: dict[str, _Person] = defaultdict(_Person)
        self._shows: dict[str, _Show] = defaultdict(_Show)
        self._talk: Counter[tuple[str, str]] = Counter()
        self._days: Counter[str] = Counter()
        self._components: set[str] = set()
        self._software: set[str] = set()
        self._facts: dict[str, _Fact] = {}

    def add(self, record: Record, people: Mapping[str, str]) -> None:
        """Args: people: the IRI (without angle brackets) of each person id of the record."""
        terms = {ident: f"<{iri}>" for ident, iri in people.items()}
        shows = {show.id: f"<{show_iri(show.title)}>" for show in record.shows}
        date = record.published or ""
        self._software.add(record.pipeline)
        self._components.update(thing.component for thing in (*record.people, *record.shows))
        self._components.update(a.component for person in record.people for a in person.attributes)
        for person in record.people:
            if person.id in terms:
                known = self._people[terms[person.id]]
                known.articles += 1
                known.names.update((person.name, *person.aliases))
                known.names[person.name] += 1  # the fullest form counts twice
                if person.gender != "unknown":
                    known.genders[person.gender] += 1
                if born := birth_years(person, record.published):
                    known.born[born] += 1
                known.occupations.update(a.value for a in person.attributes if a.type == "occupation")
        for show in record.shows:
            known = self._shows[shows[show.id]]
            known.titles.update((show.title, show.title, *show.aliases))
            known.types[show.type] += 1
            if show.network:
                known.networks.add(show.network)

        def report(kind: str, finding: Finding, between: tuple[str, ...], *details: str | None) -> None:
            self._components.add(finding.component)
            ends = between[:2]
            if None in ends or ends[0] == ends[1]:
                return
            if kind not in ("parentage", "role"):
                between = tuple(sorted(between))
            fact = self._facts.setdefault(fact_iri(kind, *between), _Fact(kind, between))
            fact.reports.append((date, finding.confidence, details))

        def pair(*idents: str) -> tuple:
            return tuple(terms.get(ident) for ident in idents)

        for m in record.marriages:
            report("marriage", m, pair(*m.partners), m.status, m.start, m.end)
        for r in record.relationships:
            report(r.type, r, pair(*r.people), r.status)
        for p in record.parentages:
            report("parentage", p, pair(p.parent, p.child), p.kind)
        for o in record.roles:
            report("role", o, (terms.get(o.person), shows.get(o.show), o.role), o.character)
        for s in record.statements:
            self._components.add(s.component)
            self._days[said_on(s, record.published)] += 1
            if s.speaker in terms:
                self._people[terms[s.speaker]].statements += 1
                for subject in s.about:
                    if subject in terms and subject != s.speaker:
                        self._talk[terms[s.speaker], terms[subject]] += 1

    def quads(
        self, given: Mapping[str, str] | None = None, wikidata: Mapping[str, str] | None = None
    ) -> list[str]:
        """Sorted lines of N-Quads.

        Args:
            given, wikidata: names and ids that the curation file gives, by IRI.
        """
        triples: set[tuple[str, str, str]] = set()
        for iri, person in self._people.items():
            triples.update(_person(iri, person, (given or {}).get(iri[1:-1])))
        for (speaker, subject), count in self._talk.items():
            node = f"<{fact_iri('talk', speaker, subject)}>"
            triples.update(((node, _A, v.ng("Talk")), (node, v.ng("person"), speaker)))
            triples.update(
                ((node, v.schema("about"), subject), (node, v.ng("statementsAbout"), v.integer(count)))
            )
        triples.update(day_triples(self._days))
        triples.update(contradiction_quads(self._contradictions()))
        for iri, ident in (wikidata or {}).items():
            triples.add((f"<{iri}>", f"<{v.OWL}sameAs>", f"<http://www.wikidata.org/entity/{ident}>"))
        for iri, show in self._shows.items():
            triples.update(_show(iri, show))
        for component in filter(None, self._components):
            iri = f"<{v.component_iri(component)}>"
            triples.update(
                ((iri, _A, v.prov("SoftwareAgent")), (iri, f"<{v.RDFS}label>", v.literal(component)))
            )
        for software in self._software:
            iri = f"<{v.software_iri(software)}>"
            version = v.literal(software or "unknown")
            triples.update(((iri, _A, v.prov("SoftwareAgent")), (iri, v.schema("softwareVersion"), version)))
        for iri, fact in self._facts.items():
            triples.update(_fact(f"<{iri}>", fact))
        return sorted(f"{s} {p} {o} {v.FUSION_GRAPH} .\n" for s, p, o in triples)

    def _contradictions(self) -> Iterator[Contradiction]:
        born = {iri: person.born for iri, person in self._people.items() if person.born}
        yield from born_apart(born)
        marriages = [fact for fact in self._facts.values() if fact.kind == "marriage"]
        current = [fact.terms[:2] for fact in marriages if fact.latest[0] == "current"]
        names = {iri: label(self._people[iri].names) for pair in current for iri in pair}
        yield from two_spouses(current, names)
        parentages = [
            fact.terms[:2]
            for fact in self._facts.values()
            if fact.kind == "parentage" and fact.commonest(0) == "child"
        ]
        yield from child_before_parent(parentages, {iri: agreed(ranges) for iri, ranges in born.items()})


def label(counts: Counter[str]) -> str:
    """The form to show: the commonest of those with a surname, if any has one."""
    return min(counts, key=lambda n: (" " not in n.strip(), -counts[n], -len(n), n))


def _person(iri: str, person: _Person, given: str | None) -> Iterator[tuple[str, str, str]]:
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


def _show(iri: str, show: _Show) -> Iterator[tuple[str, str, str]]:
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


def _fact(node: str, fact: _Fact) -> Iterator[tuple[str, str, str]]:
    dates = sorted(date for date, _, _ in fact.reports if date)
    yield node, v.ng("sources"), v.integer(len(fact.reports))
    yield node, v.ng("confidence"), v.decimal(fact.confidence)
    if dates:
        yield node, v.ng("firstReported"), v.date(dates[0])
        yield node, v.ng("lastReported"), v.date(dates[-1])
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
    status = fact.latest[0] or "current"
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


def _states(node: str, states: list[tuple[str, str]]) -> Iterator[tuple[str, str, str]]:
    """One node for each state of a marriage, so that no report need be read to know what held on a day."""
    for number, (since, status) in enumerate(states):
        state = f"{node[:-1]}#state{number + 1}>"
        yield state, _A, v.ng("State")
        yield node, v.ng("state"), state
        yield state, v.ng("since"), v.literal(since)
        yield state, v.ng("status"), v.literal(status)
        if number + 1 < len(states):
            yield state, v.ng("until"), v.literal(states[number + 1][0])

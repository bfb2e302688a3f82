"""What all articles say together.

Every report of a fact stays in its article's graph. This module adds, in a graph of its own, one node for
each fact (`marriage/ana-lund+bo-okra`) with the number of its sources, its first and latest report, its fused
confidence and its latest status; the plain edges (`schema:spouse`, `schema:children`, …) that follow
from them; and for every person a label, all name forms, and the years of birth that the articles agree on.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import groupby
from operator import itemgetter
from pathlib import Path

from newsgraph.graph import vocabulary as v
from newsgraph.graph.ages import Years, birth_years
from newsgraph.graph.columns import table
from newsgraph.graph.contradictions import (
    born_apart,
    child_before_parent,
    contradiction_quads,
    ended_before_it_began,
    two_spouses,
)
from newsgraph.graph.days import day_triples, said_on
from newsgraph.graph.fused import (
    Fact,
    Person,
    Show,
    Triple,
    agreed,
    fact_triples,
    label,
    person_triples,
    show_triples,
    talk_triples,
)
from newsgraph.graph.rdf import fact_iri, show_iri
from newsgraph.graph.sorting import LineSorter, RowSorter
from newsgraph.record import Finding, Record

__all__ = ["Fusion"]

_IN_MEMORY = 5_000
"""Reports of each kind that are held before they are written to disk."""

_PEOPLE = "CREATE TABLE people (iri TEXT PRIMARY KEY, label TEXT, first TEXT, last TEXT) WITHOUT ROWID"
_A = v.A


class Fusion:
    """Gathers records one by one, then gives the quads of the fusion graph.

    What records say is kept on disk, by what it is about.

    Args:
        folder: where that may lie.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._people, self._shows, self._talk, self._facts = (
            RowSorter(folder, _IN_MEMORY, key=itemgetter(0)) for _ in range(4)
        )
        self._days: Counter[str] = Counter()
        self._components: set[str] = set()
        self._software: set[str] = set()

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
                jobs = tuple(a.value for a in person.attributes if a.type == "occupation")
                born = birth_years(person, record.published)
                row = person.name, person.aliases, person.gender, born, jobs
                self._people.add((terms[person.id], row))
        for show in record.shows:
            self._shows.add((shows[show.id], (show.title, show.aliases, show.type, show.network)))

        def report(kind: str, finding: Finding, between: tuple[str, ...], *details: str | None) -> None:
            self._components.add(finding.component)
            ends = between[:2]
            if None in ends or ends[0] == ends[1]:
                return
            if kind not in ("parentage", "role"):
                between = tuple(sorted(between))
            said = date, finding.confidence, details
            self._facts.add((fact_iri(kind, *between), kind, between, said))

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
            speakers = {terms[ident] for ident in s.speakers or (s.speaker,) if ident in terms}
            subjects = {terms[ident] for ident in s.about if ident in terms}
            for speaker in sorted(speakers):
                self._people.add((speaker, None))
                for subject in sorted(subjects - {speaker}):
                    self._talk.add((f"<{fact_iri('talk', speaker, subject)}>", speaker, subject))

    def write(
        self,
        path: Path,
        given: Mapping[str, str] | None = None,
        wikidata: Mapping[str, str] | None = None,
        statuses: Mapping[str, str] | None = None,
    ) -> int:
        """Write sorted lines of N-Quads; how many.

        Args:
            given, wikidata, statuses: names, ids and what holds now, as the curation file gives them, by IRI.
        """
        lines = LineSorter(self._folder)
        for triples in self._triples(given or {}, wikidata or {}, statuses or {}):
            lines.add(f"{s} {p} {o} {v.FUSION_GRAPH} .\n" for s, p, o in triples)
        return lines.write(path)

    def _triples(
        self, given: Mapping[str, str], wikidata: Mapping[str, str], statuses: Mapping[str, str]
    ) -> Iterator[Iterator[Triple]]:
        """In the order in which contradictions need them: marriages and parentages, people, contradictions."""
        couples, parentages = RowSorter(self._folder), RowSorter(self._folder)
        for iri, reports in groupby(self._facts, key=itemgetter(0)):
            fact = None
            for _, kind, between, said in reports:
                fact = fact or Fact(kind, between)
                fact.add(*said)
            if iri in statuses:
                fact.settle(statuses[iri])
            yield fact_triples(f"<{iri}>", fact)
            if fact.kind == "marriage":
                dates = fact.commonest(1), fact.commonest(2)
                yield contradiction_quads(ended_before_it_began(fact.terms, *dates))
            if fact.kind == "marriage" and fact.latest[2][0] == "current":
                couples.add(fact.terms[:2])
                couples.add(fact.terms[1::-1])
            elif fact.kind == "parentage" and fact.commonest(0) == "child":
                parentages.add(fact.terms[:2])
        people = table(self._folder / "people.sqlite", _PEOPLE)
        for iri, rows in groupby(self._people, key=itemgetter(0)):
            person = Person()
            for _, row in rows:
                if row is None:
                    person.statements += 1
                else:
                    person.add(*row)
            yield person_triples(iri, person, given.get(iri[1:-1]))
            years = map(str, agreed(person.born)) if person.born else (None, None)
            people.execute("INSERT INTO people VALUES (?, ?, ?, ?)", (iri, label(person.names), *years))
            if person.born:
                yield contradiction_quads(born_apart({iri: person.born}))

        def name(iri: str) -> str:
            return people.execute("SELECT label FROM people WHERE iri = ?", (iri,)).fetchone()[0]

        def born(iri: str) -> Years | None:
            years = people.execute("SELECT first, last FROM people WHERE iri = ?", (iri,)).fetchone()
            return None if years[0] is None else (int(years[0]), int(years[1]))

        by_person = groupby(couples, key=itemgetter(0))
        spouses = ((person, (other for _, other in pairs)) for person, pairs in by_person)
        yield contradiction_quads(two_spouses(spouses, name))
        yield contradiction_quads(child_before_parent(parentages, born))
        people.close()
        for (node, speaker, subject), talk in groupby(self._talk):
            yield talk_triples(node, speaker, subject, sum(1 for _ in talk))
        yield day_triples(self._days)
        for iri, rows in groupby(self._shows, key=itemgetter(0)):
            show = Show()
            for _, row in rows:
                show.add(*row)
            yield show_triples(iri, show)
        for iri, ident in wikidata.items():
            yield iter(((f"<{iri}>", f"<{v.OWL}sameAs>", f"<http://www.wikidata.org/entity/{ident}>"),))
        for component in filter(None, self._components):
            iri = f"<{v.component_iri(component)}>"
            yield iter(((iri, _A, v.prov("SoftwareAgent")), (iri, f"<{v.RDFS}label>", v.literal(component))))
        for software in self._software:
            iri = f"<{v.software_iri(software)}>"
            version = v.literal(software or "unknown")
            yield iter(((iri, _A, v.prov("SoftwareAgent")), (iri, v.schema("softwareVersion"), version)))

"""What lint asks of a graph, in a folder or on a server: who is called so, their family, who said these words."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from newsgraph.editorial.same_words import words_of
from newsgraph.graph import names
from newsgraph.graph import vocabulary as v
from newsgraph.graph.ask import answer, graph_store
from newsgraph.graph.hints import near_names
from newsgraph.graph.queries import PREFIXES
from newsgraph.graph.rdf import words

__all__ = ["Archive", "Known", "Quoted", "Tie"]


@dataclass(frozen=True)
class Tie:
    """A marriage or a child: `status` of a marriage, or kind of a parentage; evidence: words with their article."""

    name: str
    status: str
    start: str | None
    end: str | None
    evidence: tuple[str, ...]


@dataclass(frozen=True)
class Known:
    """A person of the archive. Attributes: born: the years between which; ages: reported ages with their article."""

    iri: str
    name: str
    born: tuple[int, int] | None
    ages: tuple[str, ...]
    spouses: tuple[Tie, ...]
    children: tuple[Tie, ...]
    parents: tuple[Tie, ...]


@dataclass(frozen=True)
class Quoted:
    text: str
    speaker: str | None
    article: str
    day: str


_PERSON = "SELECT ?p ?name ?from ?until WHERE {{ ?p ng:nameKey {key} ; skos:prefLabel ?name " \
    "OPTIONAL {{ ?p ng:bornFrom ?from ; ng:bornUntil ?until }} }}"
_MARRIAGES = """SELECT ?m ?name ?status ?start ?end WHERE {{ ?m a ng:Marriage ; ng:partner {p} ; ng:partner ?o ;
  ng:status ?status . FILTER(?o != {p}) ?o skos:prefLabel ?name
  OPTIONAL {{ ?m schema:startDate ?start }} OPTIONAL {{ ?m schema:endDate ?end }} }}"""
_PARENTAGES = """SELECT ?m ?name ?status WHERE {{ ?m a ng:Parentage ; {ours} {p} ; {theirs} ?o ; ng:kind ?status .
  ?o skos:prefLabel ?name }}"""
_PROOF = """SELECT ?article ?words WHERE {{ ?r ng:reportOf <{m}> ; ng:reportedIn/schema:identifier ?article ;
  prov:wasDerivedFrom/oa:hasSelector/oa:exact ?words }} ORDER BY ?article LIMIT 2"""
_AGES = """SELECT ?article ?age ?day WHERE {{ ?a ng:person {p} ; ng:age ?age ; ng:reportedIn ?in .
  ?in schema:identifier ?article OPTIONAL {{ ?in schema:datePublished ?day }} }} ORDER BY ?article LIMIT 3"""
_QUOTED = """SELECT ?text ?speaker ?article ?day WHERE {{
  {{ SELECT ?s (COUNT(?w) AS ?n) WHERE {{ VALUES ?w {{ {words} }} ?s ng:word ?w ; ng:kind "direct" }}
     GROUP BY ?s HAVING(COUNT(?w) >= {least}) ORDER BY DESC(?n) LIMIT 20 }}
  ?s schema:text ?text ; ng:day ?day ; ng:reportedIn/schema:identifier ?article
  OPTIONAL {{ ?s ng:speaker/skos:prefLabel ?speaker }} }}"""


class Archive:
    """Args: graph: the folder of a graph, or the address of a SPARQL server.

    Raises:
        StoreError: there is none.
    """

    def __init__(self, graph: str | Path):
        self._store = graph_store(graph)

    @cached_property
    def _known(self) -> dict[str, Known | None]:
        return {}

    def person(self, name: str) -> Known | None:
        """The one person of this full name; None where there is none, or several."""
        key = names.key(name)
        if key not in self._known:
            self._known[key] = self._person(key) if " " in key else None
        return self._known[key]

    def near(self, name: str) -> list[str]:
        """Names of the archive that are spelled much like this one."""
        return near_names(self._store, name)

    def quoted(self, text: str) -> list[Quoted]:
        """Direct statements that share the longest words of `text`."""
        longest = sorted(words(text), key=lambda word: (-len(word), word))[:8]
        if not longest or len(words_of(text)) < 4:
            return []
        least = 1 if len(longest) < 4 else 2
        terms = " ".join(map(v.literal, longest))
        return [
            Quoted(row["text"], row["speaker"], row["article"], row["day"])
            for row in self._rows(_QUOTED.format(words=terms, least=least))
        ]

    def _rows(self, sparql: str) -> list[dict]:
        return answer(self._store, PREFIXES + sparql).values()

    def _person(self, key: str) -> Known | None:
        found = self._rows(_PERSON.format(key=v.literal(key)))
        if len(found) != 1:
            return None
        row, p = found[0], f"<{found[0]['p']}>"
        children, parents = (
            self._ties(_PARENTAGES.format(p=p, ours=ours, theirs=theirs))
            for ours, theirs in (("ng:parent", "ng:child"), ("ng:child", "ng:parent"))
        )
        return Known(
            iri=row["p"],
            name=row["name"],
            born=(int(row["from"]), int(row["until"])) if row["from"] else None,
            ages=tuple(f"{a['article']}: {a['age']}{', ' + a['day'] if a['day'] else ''}"
                       for a in self._rows(_AGES.format(p=p))),
            spouses=self._ties(_MARRIAGES.format(p=p)),
            children=children,
            parents=parents,
        )

    def _ties(self, sparql: str) -> tuple[Tie, ...]:
        return tuple(
            Tie(row["name"], row["status"], row.get("start"), row.get("end"), tuple(
                f"{proof['article']}: “{' '.join(proof['words'].split())}”"
                for proof in self._rows(_PROOF.format(m=row["m"]))
            ))
            for row in self._rows(sparql)
        )

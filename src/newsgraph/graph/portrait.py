"""All that the graph knows of one person, with the sentences it came from."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from newsgraph.graph import vocabulary as v
from newsgraph.graph.ask import answer, graph_store
from newsgraph.graph.queries import PREFIXES
from newsgraph.store import Store

__all__ = ["HEADINGS", "Known", "Place", "Portrait", "show"]


@dataclass(frozen=True)
class Place:
    """Where something is said: characters of an article, and the words there, if the record had them."""

    article: str
    start: int | None
    end: int | None
    snippet: str | None


@dataclass(frozen=True)
class Known:
    """One report of one article.

    Attributes:
        kind: `MarriageReport`, `ParentageReport`, `RelationshipReport`, `RoleReport`, `Attribute`, `Statement`.
        sentence: the fact in words: "married to Bo Okra (current, since 2012)".
        date: when the article was published. outlet: who published it.
    """

    kind: str
    sentence: str
    date: str | None
    component: str | None
    version: str | None
    confidence: float
    places: tuple[Place, ...]
    outlet: str | None = None


HEADINGS = {
    "MarriageReport": "Marriages",
    "RelationshipReport": "Relationships",
    "ParentageReport": "Parents and children",
    "RoleReport": "Shows",
    "Attribute": "What articles say",
    "Statement": "Statements",
}
"""What stands above the facts of each kind, in this order."""


@dataclass(frozen=True)
class Portrait:
    """Attributes: born: the years between which the person was born."""

    iri: str
    name: str
    other_names: tuple[str, ...]
    gender: str | None
    born: tuple[int, int] | None
    occupations: tuple[str, ...]
    articles: tuple[str, ...]
    known: tuple[Known, ...]


_PERSON = """SELECT ?p ?o WHERE { VALUES ?p { skos:prefLabel skos:altLabel schema:gender ng:bornFrom ng:bornUntil
  schema:jobTitle } <PERSON> ?p ?o } ORDER BY ?p ?o"""
_ARTICLES = """SELECT ?in ?article ?version ?outlet WHERE {
  { SELECT DISTINCT ?in WHERE { ?a ng:person <PERSON> ; a ng:Appearance ; ng:reportedIn ?in } }
  ?in schema:identifier ?article .
  OPTIONAL { ?in ng:outlet ?outlet }
  OPTIONAL { ?run prov:used ?in }
  BIND(COALESCE(?run, ng:nothing) AS ?ran)
  OPTIONAL { ?ran prov:wasAssociatedWith ?by }
  BIND(COALESCE(?by, ng:nothing) AS ?software)
  OPTIONAL { ?software schema:softwareVersion ?version }
} ORDER BY ?article"""
# All that a report says in one step: to look for each property by itself takes as many.
_REPORTS = """SELECT ?report ?role ?p ?o WHERE {
  VALUES ?role { ng:partner ng:parent ng:child ng:person ng:speaker }
  ?report ?role <PERSON> ; ng:confidence ?any ; ?p ?o .
  FILTER(?p IN (rdf:type, ng:reportedIn, ng:reported, ng:confidence, prov:wasAttributedTo, ng:status, ng:kind,
    ng:partner, ng:relationshipType, ng:parent, ng:child, ng:show, schema:roleName, ng:character, schema:startDate,
    schema:endDate, ng:attribute, schema:value, schema:text, ng:saidOn)) }"""
_PLACES = """SELECT ?report ?start ?end ?snippet WHERE {
  VALUES ?role { ng:partner ng:parent ng:child ng:person ng:speaker }
  ?report ?role <PERSON> ; prov:wasDerivedFrom ?place .
  ?place oa:hasSelector ?selector . ?selector oa:start ?start ; oa:end ?end .
  OPTIONAL { ?selector oa:exact ?snippet } } ORDER BY ?report ?start"""
_LABELS = """SELECT ?node ?label WHERE { VALUES ?node { NODES } ?node skos:prefLabel|rdfs:label ?label }"""
_CLASSES = ("MarriageReport", "ParentageReport", "RelationshipReport", "RoleReport", "Attribute", "Statement")


def show(graph: str | Path, name: str) -> list[Portrait]:
    """Everybody called `name` in any article (or of that IRI), those of most articles first.

    Raises:
        StoreError: if there is no graph.
    """
    store = graph_store(graph)
    if name.startswith(v.BASE):
        return [_portrait(store, name)]
    found = answer(store, "people", {"name": name}).values()
    return [_portrait(store, row["person"]) for row in found]


def _portrait(store: Store, iri: str) -> Portrait:
    def rows(sparql: str) -> list[dict[str, str | None]]:
        term = f"<{iri.translate(_NO_IRI)}>"
        return answer(store, PREFIXES + sparql.replace("<PERSON>", term)).values()

    own: dict[str, list[str]] = {}
    for row in rows(_PERSON):
        own.setdefault(_local(row["p"]), []).append(row["o"] or "")
    articles = {row["in"]: row for row in rows(_ARTICLES)}
    reports: dict[tuple[str, str], dict[str, list[str]]] = {}
    for row in rows(_REPORTS):
        values = reports.setdefault((row["report"], _local(row["role"])), {}).setdefault(_local(row["p"]), [])
        if row["o"] != iri:
            values.append(row["o"] or "")
    known = {
        (kind, articles[said["reportedIn"][0]]["article"], report, role): said
        for (report, role), said in reports.items()
        for kind in _CLASSES
        if kind in map(_local, said["type"]) and said["reportedIn"][0] in articles
    }
    labels = _labels(store, known.values())
    places = {report: list(found) for report, found in groupby(rows(_PLACES), key=lambda row: row["report"])}
    return Portrait(
        iri=iri,
        name=own.get("prefLabel", [iri])[0],
        other_names=tuple(own.get("altLabel", ())),
        gender=own.get("gender", [None])[0],
        born=(int(own["bornFrom"][0]), int(own["bornUntil"][0])) if "bornFrom" in own else None,
        occupations=tuple(own.get("jobTitle", ())),
        articles=tuple(row["article"] or "" for row in articles.values()),
        known=tuple(
            _known(kind, role, articles[said["reportedIn"][0]], said, labels, places.get(report, []))
            for (kind, _, report, role), said in sorted(known.items())
        ),
    )


def _labels(store: Store, reports: Iterable[dict[str, list[str]]]) -> dict[str, str]:
    """The labels of all people, shows and components that reports name."""
    nodes = sorted({o for said in reports for p in _NAMED for o in said.get(p, ())})
    found = {}
    for first in range(0, len(nodes), 1000):
        terms = " ".join(f"<{node.translate(_NO_IRI)}>" for node in nodes[first : first + 1000])
        for row in answer(store, PREFIXES + _LABELS.replace("NODES", terms)).values():
            found[row["node"]] = row["label"]
    return found


_NAMED = ("partner", "parent", "child", "show", "saidOn", "wasAttributedTo")
_NO_IRI = {ord(c): None for c in '<>"{}|^`\\ \n\r\t'}


def _known(
    kind: str, role: str, article: dict, said: dict[str, list[str]], labels: dict[str, str], places: list[dict]
) -> Known:
    one = {name: values[0] for name, values in said.items() if values}
    one |= {name: labels.get(one[name], one[name]) for name in _NAMED if name in one}
    return Known(
        kind=kind,
        sentence=_sentence(kind, role, one),
        date=one.get("reported"),
        component=one.get("wasAttributedTo"),
        version=article["version"],
        confidence=float(one["confidence"]),
        places=tuple(Place(article["article"], int(p["start"]), int(p["end"]), p["snippet"]) for p in places),
        outlet=article["outlet"],
    )


def _sentence(kind: str, role: str, has: dict[str, str]) -> str:
    match kind:
        case "MarriageReport":
            dates = [
                f"{word} {has[name]}"
                for word, name in (("since", "startDate"), ("until", "endDate"))
                if name in has
            ]
            return f"married to {has.get('partner')} ({', '.join([has['status'], *dates])})"
        case "RelationshipReport":
            if has["relationshipType"] == "sibling":
                return f"sibling of {has.get('partner')}"
            return f"{has['relationshipType']} {has.get('partner')} ({has['status']})"
        case "ParentageReport":
            word = {"step": "step-", "adopted": "adoptive "}.get(has["kind"], "")
            return (
                f"{word}parent of {has.get('child')}"
                if role == "parent"
                else f"{word}child of {has.get('parent')}"
            )
        case "RoleReport":
            part = f" as {has['character']}" if "character" in has else ""
            return f"{has['roleName']} of {has.get('show')}{part}"
        case "Attribute":
            return f"{has['attribute'].replace('_', ' ')}: {has.get('value', '')}"
    words = has.get("text")
    said = f" “{words}”" if words and has["kind"] == "direct" else f" that {words}" if words else ""
    on = f" on {has['saidOn']}" if "saidOn" in has else ""
    return f"said{on}{said}"


def _local(iri: str | None) -> str:
    return (iri or "").replace("/", "#").rpartition("#")[2]

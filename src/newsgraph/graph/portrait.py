"""All that the graph knows of one person, with the sentences it came from."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from newsgraph.graph import vocabulary as v
from newsgraph.graph.ask import answer, graph_store
from newsgraph.graph.queries import PREFIXES
from newsgraph.store import Store

__all__ = ["Known", "Place", "Portrait", "show"]


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
        date: when the article was published.
    """

    kind: str
    sentence: str
    date: str | None
    component: str | None
    version: str | None
    confidence: float
    places: tuple[Place, ...]


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
_ARTICLES = """SELECT DISTINCT ?article WHERE {
  ?a ng:person <PERSON> ; a ng:Appearance ; ng:reportedIn/schema:identifier ?article } ORDER BY ?article"""
_REPORTS = """SELECT DISTINCT ?report ?class ?role ?article ?confidence WHERE {
  VALUES ?role { ng:partner ng:parent ng:child ng:person ng:speaker }
  ?report ?role <PERSON> ; ng:reportedIn/schema:identifier ?article ; ng:confidence ?confidence ; a ?class .
  FILTER(?class NOT IN (ng:Appearance, schema:Quotation)) } ORDER BY ?class ?article ?report"""
_DETAILS = """SELECT ?report ?p ?o ?label WHERE {
  VALUES ?role { ng:partner ng:parent ng:child ng:person ng:speaker }
  ?report ?role <PERSON> ; ng:reportedIn ?in ; ?p ?o .
  FILTER(?p NOT IN (ng:word, ng:content, prov:wasDerivedFrom, prov:wasGeneratedBy))
  OPTIONAL { ?o skos:prefLabel|rdfs:label ?label } }"""
# One step an OPTIONAL, as in queries/evidence.rq: each report is looked up by itself.
_PLACES = """SELECT ?report ?start ?end ?snippet ?version WHERE {
  VALUES ?role { ng:partner ng:parent ng:child ng:person ng:speaker }
  ?report ?role <PERSON> ; prov:wasGeneratedBy/prov:wasAssociatedWith/schema:softwareVersion ?version .
  OPTIONAL { ?report prov:wasDerivedFrom ?derived }
  BIND(COALESCE(?derived, ng:nothing) AS ?place)
  OPTIONAL { ?place oa:hasSelector ?selected }
  BIND(COALESCE(?selected, ng:nothing) AS ?selector)
  OPTIONAL { ?selector oa:start ?start }
  OPTIONAL { ?selector oa:end ?end }
  OPTIONAL { ?selector oa:exact ?snippet } } ORDER BY ?report ?start"""


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
    details: dict[str, dict[str, list[str]]] = {}
    for row in rows(_DETAILS):
        value = row["label"] if row["label"] else row["o"]
        if row["o"] != iri:
            values = details.setdefault(row["report"] or "", {}).setdefault(_local(row["p"]), [])
            if value not in values:
                values.append(value or "")
    places = {report: list(found) for report, found in groupby(rows(_PLACES), key=lambda row: row["report"])}
    return Portrait(
        iri=iri,
        name=own.get("prefLabel", [iri])[0],
        other_names=tuple(own.get("altLabel", ())),
        gender=own.get("gender", [None])[0],
        born=(int(own["bornFrom"][0]), int(own["bornUntil"][0])) if "bornFrom" in own else None,
        occupations=tuple(own.get("jobTitle", ())),
        articles=tuple(row["article"] or "" for row in rows(_ARTICLES)),
        known=tuple(
            _known(row, details.get(row["report"] or "", {}), places.get(row["report"], []))
            for row in rows(_REPORTS)
        ),
    )


_NO_IRI = {ord(c): None for c in '<>"{}|^`\\ \n\r\t'}


def _known(row: dict, details: dict[str, list[str]], places: Iterable[dict]) -> Known:
    kind = _local(row["class"])
    one = {name: values[0] for name, values in details.items()}
    found = list(places)
    return Known(
        kind=kind,
        sentence=_sentence(kind, _local(row["role"]), one),
        date=one.get("reported"),
        component=one.get("wasAttributedTo"),
        version=found[0]["version"] if found else None,
        confidence=float(row["confidence"]),
        places=tuple(
            Place(row["article"], _number(p["start"]), _number(p["end"]), p["snippet"])
            for p in found
            if p["start"]
        ),
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


def _number(text: str | None) -> int | None:
    return int(text) if text is not None else None

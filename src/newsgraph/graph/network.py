"""The graph as a NetworkX multigraph: people, shows and statements, joined by typed edges."""

from collections.abc import Iterator
from itertools import combinations
from typing import TYPE_CHECKING

from newsgraph.graph import vocabulary as v
from newsgraph.graph.queries import PREFIXES
from newsgraph.store import Store

if TYPE_CHECKING:
    import networkx as nx

__all__ = [
    "EDGES",
    "WEDDED",
    "edge_id",
    "edges",
    "network_of",
    "nodes",
    "people_network",
    "person_network",
    "wedding_details",
]

EDGES = {
    "spouse": v.SCHEMA + "spouse",
    "former spouse": v.NG + "formerSpouse",
    "engaged": v.NG + "engagedTo",
    "dating": v.NG + "dating",
    "sibling": v.SCHEMA + "sibling",
    "child": v.SCHEMA + "children",
    "stepchild": v.NG + "stepChild",
}
"""Edges between people by their type here; those that hold both ways stand once, from the IRI that is first."""

WEDDED = ("spouse", "former spouse", "engaged")

_NODES = """SELECT ?node ?label ?kind ?gender ?articles WHERE {
  VALUES (?class ?kind) { (schema:Person "person") (ng:Show "show") }
  ?node a ?class ; skos:prefLabel ?label .
  OPTIONAL { ?node ng:articleCount ?articles }
  OPTIONAL { ?node schema:gender ?gender }
}"""
_PLAIN = "SELECT ?a ?b WHERE {{ ?a <{edge}> ?b }}"
_ROLES = """SELECT ?person ?show ?role WHERE {
  ?r a ng:Role ; ng:person ?person ; ng:show ?show ; schema:roleName ?role }"""
_MARRIAGES = """SELECT ?a ?b ?status ?start ?end WHERE {
  ?m a ng:Marriage ; ng:partner ?a, ?b ; ng:status ?status .
  FILTER(STR(?a) < STR(?b))
  OPTIONAL { ?m schema:startDate ?start } OPTIONAL { ?m schema:endDate ?end } }"""
_STATEMENTS = """SELECT ?statement ?kind ?text ?date ?article WHERE {
  ?statement a ng:Statement ; ng:kind ?kind ; ng:reportedIn ?article .
  OPTIONAL { ?statement schema:text ?text } OPTIONAL { ?statement ng:reported ?date } }"""
_SAID = "SELECT ?statement ?speaker WHERE { ?statement a ng:Statement ; ng:speaker ?speaker }"
_ABOUT = "SELECT ?statement ?about WHERE { ?statement a ng:Statement ; schema:about ?about }"


def network_of(store: Store, *, statements: bool = True) -> "nx.MultiDiGraph":
    """The whole graph in memory.

    Nodes are IRIs with `type` (person, show, statement) and `label`; edges have `type`, which is their
    key too: those of `EDGES`, a role's name from person to show, `said` from speaker to statement and
    `about` from statement to person or show. What is unknown is left out of the attributes.

    Args:
        statements: whether to include them and their edges.
    """
    import networkx as nx

    network = nx.MultiDiGraph(name="newsgraph")
    for node, attributes in sorted(nodes(store, statements=statements), key=lambda row: row[0]):
        network.add_node(node, **attributes)
    weddings = {(a, b): details for a, b, details in wedding_details(store)}
    for a, b, kind in sorted(edges(store, statements=statements)):
        if a in network and b in network:
            network.add_edge(a, b, key=kind, type=kind, **(weddings.get((a, b), {}) if kind in WEDDED else {}))
    return network


def nodes(store: Store, *, statements: bool = True) -> Iterator[tuple[str, dict[str, str | int]]]:
    """Each node with its attributes, in any order, some more than once."""
    for row in _rows(store, _NODES):
        known = {"gender": row["gender"], "articles": int(row["articles"]) if row["articles"] else None}
        yield row["node"], {"type": row["kind"], "label": row["label"], **_filled(known)}
    for row in _rows(store, _STATEMENTS) if statements else ():
        known = {"kind": row["kind"], "date": row["date"], "article": row["article"]}
        yield row["statement"], {"type": "statement", "label": row["text"] or "", **_filled(known)}


def edges(store: Store, *, statements: bool = True) -> Iterator[tuple[str, str, str]]:
    """Both ends and the type of each edge, in any order, some more than once."""
    for kind, edge in EDGES.items():
        for row in _rows(store, _PLAIN.format(edge=edge)):
            a, b = row["a"], row["b"]
            if kind in ("child", "stepchild") or a < b:
                yield a, b, kind
    for row in _rows(store, _ROLES):
        yield row["person"], row["show"], row["role"]
    for row in _rows(store, _SAID) if statements else ():
        yield row["speaker"], row["statement"], "said"
    for row in _rows(store, _ABOUT) if statements else ():
        yield row["statement"], row["about"], "about"


def wedding_details(store: Store) -> Iterator[tuple[str, str, dict[str, str]]]:
    """Status and dates of marriages, for the edges of the types `WEDDED` between the same two."""
    for row in _rows(store, _MARRIAGES):
        details = {"status": row["status"], "start": row["start"], "end": row["end"]}
        yield row["a"], row["b"], _filled(details)


def edge_id(a: str, b: str, kind: str) -> str:
    """Of one edge alone, and the same in every build that has it: `person/ana|person/bo|spouse`."""
    return f"{a.removeprefix(v.BASE)}|{b.removeprefix(v.BASE)}|{kind}"


_TIES = """SELECT DISTINCT ?a ?b ?type ?article ?report WHERE {
  { ?report a ng:MarriageReport ; ng:partner ?a, ?b . FILTER(STR(?a) < STR(?b)) BIND("marriage" AS ?type) }
  UNION { ?report a ng:RelationshipReport ; ng:relationshipType ?type ; ng:partner ?a, ?b . FILTER(STR(?a) < STR(?b)) }
  UNION { ?report a ng:ParentageReport ; ng:parent ?a ; ng:child ?b . BIND("parent" AS ?type) }
  UNION { ?report a ng:Statement ; ng:speaker ?a ; schema:about ?b . ?b ng:articleCount ?n
          FILTER(?a != ?b) BIND("speaks about" AS ?type) }
  ?report ng:reportedIn ?article }"""
_CASTS = """SELECT ?person ?show ?article WHERE {
  ?r a ng:RoleReport ; ng:person ?person ; ng:show ?show ; ng:reportedIn ?article }"""
_PEOPLE = """SELECT ?node ?label ?gender ?articles ?statements WHERE {
  ?node ng:articleCount ?articles ; skos:prefLabel ?label .
  OPTIONAL { ?node schema:gender ?gender } OPTIONAL { ?node ng:statementCount ?statements } }"""


def people_network(store: Store) -> "nx.Graph":
    """People alone, joined once by whatever ties two of them, with the articles that say so.

    Nodes have `label`, `gender`, `articles` and `statements` (how many name the person, how many are theirs); edges
    have `id`, `types`, `ties` (reports and statements) and `weight` (articles that tie the two). A tie is a marriage, a
    relationship, a parentage, a part in one show that one article reports of both, or a statement about the other.
    """
    import networkx as nx

    simple = nx.Graph(name="people")
    for row in sorted(_rows(store, _PEOPLE), key=lambda row: row["node"]):
        counts = {"articles": int(row["articles"]), "statements": int(row["statements"] or 0)}
        simple.add_node(row["node"], **_filled({"label": row["label"], "gender": row["gender"], **counts}))
    found: dict[tuple[str, str], list[set[str]]] = {}

    def tie(a: str, b: str, kind: str, article: str, report: str) -> None:
        both = found.setdefault((min(a, b), max(a, b)), [set(), set(), set()])
        for known, value in zip(both, (kind, article, report), strict=True):
            known.add(value)

    for row in _rows(store, _TIES):
        tie(row["a"], row["b"], row["type"], row["article"], row["report"])
    casts: dict[tuple[str, str], set[str]] = {}
    for row in _rows(store, _CASTS):
        casts.setdefault((row["show"], row["article"]), set()).add(row["person"])
    for (show, article), people in casts.items():
        for a, b in combinations(sorted(people), 2):
            tie(a, b, "same show", article, f"{article} {show}")
    for (a, b), (types, articles, reports) in sorted(found.items()):
        if a in simple and b in simple:
            said = {"types": ", ".join(sorted(types)), "weight": len(articles), "ties": len(reports)}
            simple.add_edge(a, b, id=edge_id(a, b, "tie"), **said)
    return simple


def person_network(network: "nx.MultiDiGraph") -> "nx.Graph":
    """People alone, joined once by a simple edge: `types` says how, `weight` counts the ties.

    A tie is an edge between the two, a show that both have a part in, or a statement of one about the other.
    """
    import networkx as nx

    people = [node for node, data in network.nodes(data=True) if data["type"] == "person"]
    simple = nx.Graph(name="people")
    simple.add_nodes_from((node, network.nodes[node]) for node in people)

    def tie(a: str, b: str, kind: str) -> None:
        if a != b:
            known = simple.get_edge_data(a, b, {"types": "", "weight": 0})
            types = sorted({*filter(None, known["types"].split(", ")), kind})
            simple.add_edge(a, b, types=", ".join(types), weight=known["weight"] + 1)

    for a, b, kind in network.edges(keys=True):
        if a in simple and b in simple:
            tie(a, b, kind)
    for node, data in network.nodes(data=True):
        if data["type"] == "show":
            cast = sorted({a for a in network.predecessors(node) if a in simple})
            for i, a in enumerate(cast):
                for b in cast[i + 1 :]:
                    tie(a, b, "same show")
        elif data["type"] == "statement":
            for speaker in sorted(set(network.predecessors(node)) & simple.nodes):
                for subject in sorted(set(network.successors(node)) & simple.nodes):
                    tie(speaker, subject, "speaks about")
    return simple


def _rows(store: Store, sparql: str) -> Iterator[dict[str, str | None]]:
    found = store.stream(PREFIXES + sparql)
    names = [variable.value for variable in found.variables]
    for row in found:
        yield {name: value.value if value else None for name, value in zip(names, row, strict=True)}


def _filled(attributes: dict) -> dict:
    return {name: value for name, value in attributes.items() if value is not None}

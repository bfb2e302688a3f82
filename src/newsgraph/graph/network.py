"""The graph as a NetworkX multigraph: people, shows and statements, joined by typed edges."""

import json
from pathlib import Path

import networkx as nx

from newsgraph.graph import vocabulary as v
from newsgraph.graph.queries import PREFIXES
from newsgraph.store import Store

__all__ = ["EDGES", "network_of", "person_network", "write_graphml", "write_node_link"]

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


_NODES = """SELECT ?node ?label ?kind ?gender ?articles WHERE {
  VALUES (?class ?kind) { (schema:Person "person") (ng:Show "show") }
  ?node a ?class ; skos:prefLabel ?label .
  OPTIONAL { ?node ng:articleCount ?articles }
  OPTIONAL { ?node schema:gender ?gender }
}"""
_PLAIN = "SELECT ?a ?b WHERE {{ ?a <{edge}> ?b }}"
_ROLES = """SELECT ?person ?show ?role ?sources ?confidence WHERE {
  ?r a ng:Role ; ng:person ?person ; ng:show ?show ; schema:roleName ?role ; ng:sources ?sources ;
     ng:confidence ?confidence }"""
_MARRIAGES = """SELECT ?a ?b ?status ?start ?end ?sources ?confidence WHERE {
  ?m a ng:Marriage ; ng:partner ?a, ?b ; ng:status ?status ; ng:sources ?sources ; ng:confidence ?confidence .
  FILTER(STR(?a) < STR(?b))
  OPTIONAL { ?m schema:startDate ?start } OPTIONAL { ?m schema:endDate ?end } }"""
_STATEMENTS = """SELECT ?statement ?kind ?text ?date ?article ?speaker WHERE {
  ?statement a ng:Statement ; ng:kind ?kind ; ng:reportedIn ?article .
  OPTIONAL { ?statement schema:text ?text } OPTIONAL { ?statement ng:reported ?date }
  OPTIONAL { ?statement ng:speaker ?speaker } }"""
_ABOUT = "SELECT ?statement ?about WHERE { ?statement a ng:Statement ; schema:about ?about }"


def network_of(store: Store, *, statements: bool = True) -> nx.MultiDiGraph:
    """The whole graph in memory.

    Nodes are IRIs with `type` (person, show, statement) and `label`; edges have `type`, which is their
    key too: those of `EDGES`, a role's name from person to show, `said` from speaker to statement and
    `about` from statement to person or show. What is unknown is left out of the attributes.

    Args:
        statements: whether to include them and their edges.
    """
    network = nx.MultiDiGraph(name="newsgraph")
    for row in _rows(store, _NODES):
        kind = row["kind"]
        known = {"gender": row["gender"], "articles": int(row["articles"]) if row["articles"] else None}
        network.add_node(row["node"], type=kind, label=row["label"], **_filled(known))
    for kind, edge in EDGES.items():
        for row in _rows(store, _PLAIN.format(edge=edge)):
            a, b = row["a"], row["b"]
            if kind in ("child", "stepchild") or a < b:
                network.add_edge(a, b, key=kind, type=kind)
    for row in _rows(store, _MARRIAGES):
        for kind in ("spouse", "former spouse", "engaged"):
            if network.has_edge(row["a"], row["b"], kind):
                network.edges[row["a"], row["b"], kind].update(
                    _filled({"status": row["status"], "start": row["start"], "end": row["end"]})
                )
    for row in _rows(store, _ROLES):
        network.add_edge(row["person"], row["show"], key=row["role"], type=row["role"])
    if statements:
        _add_statements(network, store)
    return _ordered(network)


def person_network(network: nx.MultiDiGraph) -> nx.Graph:
    """People alone, joined once by a simple edge: `types` says how, `weight` counts the ties.

    A tie is an edge between the two, a show that both have a part in, or a statement of one about the other.
    """
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


def write_graphml(network: nx.MultiDiGraph, path: Path) -> None:
    nx.write_graphml_xml(network, path, encoding="utf-8", named_key_ids=True)


def write_node_link(network: nx.MultiDiGraph, path: Path) -> None:
    """What `networkx.node_link_graph(json, edges="edges")` reads."""
    data = nx.node_link_data(network, edges="edges")
    path.write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _add_statements(network: nx.MultiDiGraph, store: Store) -> None:
    for row in _rows(store, _STATEMENTS):
        node = row["statement"]
        known = {"kind": row["kind"], "date": row["date"], "article": row["article"]}
        network.add_node(node, type="statement", label=row["text"] or "", **_filled(known))
        if row["speaker"] in network:
            network.add_edge(row["speaker"], node, key="said", type="said")
    for row in _rows(store, _ABOUT):
        if row["about"] in network:
            network.add_edge(row["statement"], row["about"], key="about", type="about")


def _rows(store: Store, sparql: str) -> list[dict[str, str | None]]:
    found = store.query(PREFIXES + sparql)
    variables = [variable.value for variable in found.variables]
    return [{name: row[name].value if row[name] else None for name in variables} for row in found]


def _filled(attributes: dict) -> dict:
    return {name: value for name, value in attributes.items() if value is not None}


def _ordered(network: nx.MultiDiGraph) -> nx.MultiDiGraph:
    """The same with nodes and edges in the order of their IRIs, so that files have the same bytes."""
    ordered = nx.MultiDiGraph(**network.graph)
    ordered.add_nodes_from(sorted(network.nodes(data=True), key=lambda n: n[0]))
    ordered.add_edges_from(sorted(network.edges(keys=True, data=True), key=lambda e: e[:3]))
    return ordered

"""For programs that draw networks: GraphML (Gephi, yEd), GEXF (Gephi), node-link JSON (NetworkX, D3)."""

import json
from pathlib import Path
from typing import Any

import networkx as nx

from newsgraph.graph import vocabulary as v
from newsgraph.graph.ask import answer
from newsgraph.graph.network import edge_id, network_of, people_network
from newsgraph.graph.network_files import sorted_network, xml_text
from newsgraph.graph.queries import PREFIXES
from newsgraph.store import QueryError, Store

__all__ = ["write_gexf", "write_graph_ml", "write_json", "write_neighbourhood", "write_people"]


def write_graph_ml(store: Store, path: Path) -> None:
    with sorted_network(store, path.parent) as network:
        network.write_graphml(path)


def write_gexf(store: Store, path: Path) -> None:
    network = network_of(store)
    for a, b, data in network.edges(data=True):
        data["id"] = edge_id(a, b, data["type"])
        data["relation"] = data.pop("type")  # GEXF has a `type` of its own: whether an edge is directed
    _write_gexf(network, path)


def write_people(store: Store, path: Path, *, mentioned: bool = True) -> int:
    """The network of people alone, as the ending of `path` says: `.gexf`, `.graphml` or `.json` (node-link).

    Args:
        mentioned: whether to have those who are only named, tied to nobody and without a statement.

    Returns:
        How many of these were left out.

    Raises:
        ValueError: for another ending.
    """
    network = people_network(store)
    gone = [] if mentioned else [n for n, d in network.nodes(data=True) if not d["statements"] and not network.adj[n]]
    network.remove_nodes_from(gone)
    match path.suffix:
        case ".gexf":
            _write_gexf(network, path)
        case ".graphml":
            nx.write_graphml_xml(_for_xml(network), path, named_key_ids=True, edge_id_from_attribute="id")
        case ".json":
            data = nx.node_link_data(network, edges="edges")
            path.write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        case other:
            found = f"{path.name.removeprefix('.new-')}: {other or 'no ending'} is no network file"
            raise ValueError(f"{found}; end it with .gexf, .graphml or .json")
    return len(gone)


_AROUND = """SELECT ?a ?b ?fact ?type ?role ?status ?start ?end ?words ?article ?date ?url WHERE {{
  VALUES ?a {{ {people} }}
  ?report (ng:partner|ng:parent|ng:child|ng:person) ?a ; (ng:partner|ng:parent|ng:child|ng:show) ?b ;
          ng:reportOf ?fact ; a ?type ; ng:reportedIn ?in . FILTER(?a != ?b)
  ?in schema:identifier ?article
  OPTIONAL {{ ?in schema:datePublished ?date }} OPTIONAL {{ ?in schema:url ?url }}
  OPTIONAL {{ ?report schema:roleName ?role }} OPTIONAL {{ ?report ng:relationshipType ?role }}
  OPTIONAL {{ ?report ng:status ?status }}
  OPTIONAL {{ ?report schema:startDate ?start }} OPTIONAL {{ ?report schema:endDate ?end }}
  OPTIONAL {{ ?report prov:wasDerivedFrom/oa:hasSelector/oa:exact ?words }} }}"""
_NAMED = """SELECT ?node ?name ?show WHERE {{ VALUES ?node {{ {nodes} }} ?node skos:prefLabel ?name
  OPTIONAL {{ ?node ng:showType ?show }} }}"""


def write_neighbourhood(store: Store, path: Path, *, of: str, steps: int = 2) -> None:
    """Who and what a person is tied to by facts, and these in turn, as JSON that a designer can take.

    Nodes have `id`, `name`, `kind` (person, show); edges `id`, `source`, `target`, `type`, `status`, `start`, `end` and
    `evidence`: the words, article, date and URL of each report.

    Args:
        of: a name or IRI. steps: how far from the person.

    Raises:
        QueryError: nobody is called so, or several.
    """
    found = answer(store, "people", {"name": of}).values()
    if len(found) != 1:
        what = "nobody is" if not found else "several people are"
        others = "; ".join((row["person"] or "").removeprefix(v.BASE) for row in found)
        raise QueryError(f"{what} called {of!r}{f'; give one of: {others}' if others else ''}")

    def rows(sparql: str) -> list[dict[str, str]]:
        found = answer(store, PREFIXES + sparql).values()
        return [{name: value or "" for name, value in row.items()} for row in found]

    edges: dict[str, dict[str, Any]] = {}
    seen: set[str] = set()
    front = {found[0]["person"] or ""}
    for _ in range(steps):
        seen |= front
        people = [node for node in sorted(front) if node.startswith(f"{v.BASE}person/")]
        front = set()
        terms = " ".join(f"<{node}>" for node in people)
        for row in rows(_AROUND.format(people=terms)) if people else ():
            front |= {row["b"]} - seen
            kind = row["role"] or row["type"].rpartition("#")[2].removesuffix("Report").lower()
            ident = row["fact"].removeprefix(v.BASE)
            held = {"status": row["status"], "start": row["start"], "end": row["end"]}
            ends = {"source": row["a"].removeprefix(v.BASE), "target": row["b"].removeprefix(v.BASE)}
            edge = edges.setdefault(ident, {"id": ident, **ends, "type": kind, "evidence": []})
            edge |= {name: value for name, value in held.items() if value}
            proof = {"words": row["words"], "article": row["article"], "date": row["date"], "url": row["url"]}
            proof = {name: value for name, value in proof.items() if value}
            if proof not in edge["evidence"]:
                edge["evidence"].append(proof)
    nodes = []
    terms = " ".join(f"<{node}>" for node in sorted(seen | front))
    for row in rows(_NAMED.format(nodes=terms)):
        kind = "show" if row["show"] else "person"
        nodes.append({"id": row["node"].removeprefix(v.BASE), "name": row["name"], "kind": kind})
    made = {"nodes": sorted(nodes, key=lambda node: node["id"]), "edges": [edges[key] for key in sorted(edges)]}
    path.write_text(json.dumps(made, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _for_xml(network: nx.Graph) -> nx.Graph:
    for data in (data for items in (network.nodes(data=True), network.edges(data=True)) for *_, data in items):
        data |= {name: xml_text(value) for name, value in data.items() if isinstance(value, str)}
    return network


def _write_gexf(network: nx.Graph, path: Path) -> None:
    text = "\n".join(nx.generate_gexf(_for_xml(network)))
    # NetworkX writes the day; the same graph is to give the same bytes.
    path.write_text(_undated(text) + "\n", encoding="utf-8")


def write_json(store: Store, path: Path) -> None:
    with sorted_network(store, path.parent) as network:
        network.write_node_link(path)


def _undated(gexf: str) -> str:
    start = gexf.find('lastmodifieddate="')
    if start < 0:
        return gexf
    return gexf[:start].rstrip() + gexf[gexf.index('"', start + 18) + 1 :]

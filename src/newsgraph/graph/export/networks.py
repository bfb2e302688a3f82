"""For programs that draw networks: GraphML (Gephi, yEd), GEXF (Gephi), node-link JSON (NetworkX, D3)."""

import json
from pathlib import Path

import networkx as nx

from newsgraph.graph.network import edge_id, network_of, people_network
from newsgraph.graph.network_files import sorted_network, xml_text
from newsgraph.store import Store

__all__ = ["write_gexf", "write_graph_ml", "write_json", "write_people"]


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

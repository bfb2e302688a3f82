"""For programs that draw networks: GraphML (Gephi, yEd), GEXF (Gephi), node-link JSON (NetworkX, D3)."""

from pathlib import Path

import networkx as nx

from newsgraph.graph.network import network_of
from newsgraph.graph.network_files import sorted_network, xml_text
from newsgraph.store import Store

__all__ = ["write_gexf", "write_graph_ml", "write_json"]


def write_graph_ml(store: Store, path: Path) -> None:
    with sorted_network(store, path.parent) as network:
        network.write_graphml(path)


def write_gexf(store: Store, path: Path) -> None:
    network = network_of(store)
    for _, _, data in network.edges(data=True):
        data["relation"] = data.pop("type")  # GEXF has a `type` of its own: whether an edge is directed
    for data in (data for items in (network.nodes(data=True), network.edges(data=True)) for *_, data in items):
        data |= {name: xml_text(value) for name, value in data.items() if isinstance(value, str)}
    text = "\n".join(nx.generate_gexf(network))
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

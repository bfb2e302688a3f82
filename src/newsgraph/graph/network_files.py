"""The network as files, without a network in memory: GraphML (Gephi, yEd) and node-link JSON (NetworkX, D3).

They say what NetworkX writes of `network_of`, each edge with an id of its own: nodes in the order of their IRIs,
edges in the order of both ends and type.
"""

import json
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import chain, groupby
from pathlib import Path
from xml.sax.saxutils import escape

from newsgraph.graph.network import WEDDED, edge_id, edges, nodes, wedding_details
from newsgraph.graph.sorting import RowSorter
from newsgraph.store import Store

__all__ = ["Network", "sorted_network", "xml_text"]

_NO_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

_GRAPHML = """<?xml version='1.0' encoding='utf-8'?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
"""

_NODE_LINK = """{
 "directed": true,
 "multigraph": true,
 "graph": {
  "name": "newsgraph"
 },
 "nodes": ["""

Attributes = dict[str, str | int]


@contextmanager
def sorted_network(store: Store, folder: Path) -> Iterator["Network"]:
    """The network of a store, which can be written while the block lasts.

    Args:
        folder: where rows may lie that are too many for memory.
    """
    with tempfile.TemporaryDirectory(dir=folder, prefix=".network-") as scratch:
        yield Network(store, Path(scratch))


class Network:
    def __init__(self, store: Store, folder: Path):
        self._nodes = RowSorter(folder, key=lambda row: row[0])
        self._edges = RowSorter(folder, key=lambda row: row[:3])
        for node, attributes in nodes(store):
            weight = 1 + len(str(attributes["label"])) // 200
            self._nodes.add((node, tuple(attributes.items())), weight)
        for a, b, kind in edges(store):
            self._edges.add((a, b, kind, None))
        for a, b, details in wedding_details(store):
            self._edges.add((a, b, "", tuple(details.items())))

    def nodes(self) -> Iterator[tuple[str, Attributes]]:
        """Each node once, in order, with its attributes."""
        for node, rows in groupby(self._nodes, key=lambda row: row[0]):
            yield node, dict(next(rows)[1])

    def edges(self) -> Iterator[tuple[str, str, Attributes]]:
        """Each edge once, in order: both ends, and its attributes, of which `type` is the key."""
        for (a, b), rows in groupby(self._edges, key=lambda row: row[:2]):
            wedding: Attributes = {}
            for kind, same in groupby(rows, key=lambda row: row[2]):
                _, _, _, details = next(same)
                if details is not None:
                    wedding = dict(details)  # it comes first: "" is before every type
                else:
                    yield a, b, {"type": kind, **(wedding if kind in WEDDED else {})}

    def write_node_link(self, path: Path) -> None:
        """What `networkx.node_link_graph(json, edges="edges")` reads."""
        with path.open("w", encoding="utf-8", newline="\n") as out:
            out.write(_NODE_LINK)
            out.writelines(_json_items({**attributes, "id": node} for node, attributes in self.nodes()))
            out.write('],\n "edges": [')
            edges = ({**some, "source": a, "target": b, "key": some["type"]} for a, b, some in self.edges())
            out.writelines(_json_items(edges))
            out.write("]\n}\n")

    def write_graphml(self, path: Path) -> None:
        """For Gephi, yEd and `networkx.read_graphml`."""
        with path.open("w", encoding="utf-8", newline="\n") as out:
            out.write(_GRAPHML)
            # NetworkX declares attributes in the reverse of the order in which it meets them.
            for (scope, name), kind in reversed(self._declared().items()):
                out.write(f'  <key id="{name}" for="{scope}" attr.name="{name}" attr.type="{kind}" />\n')
            out.write('  <graph edgedefault="directed">\n')
            for node, attributes in self.nodes():
                out.write(f"    <node id={_quoted(node)}")
                out.writelines(_xml_data("node", attributes))
            for a, b, attributes in self.edges():
                ident = edge_id(a, b, str(attributes["type"]))
                out.write(f"    <edge source={_quoted(a)} target={_quoted(b)} id={_quoted(ident)}")
                out.writelines(_xml_data("edge", attributes))
            out.write('    <data key="name">newsgraph</data>\n  </graph>\n</graphml>\n')

    def _declared(self) -> dict[tuple[str, str], str]:
        """The type of each attribute that is there, by what has it and its name."""
        found: dict[tuple[str, str], str] = {("graph", "name"): "string"}
        of_nodes = (("node", attributes) for _, attributes in self.nodes())
        of_edges = (("edge", attributes) for _, _, attributes in self.edges())
        for scope, attributes in chain(of_nodes, of_edges):
            for name, value in attributes.items():
                found.setdefault((scope, name), "long" if isinstance(value, int) else "string")
        return found


def xml_text(text: str) -> str:
    """`text` with U+FFFD for each character that XML 1.0 cannot hold, escaped or not: a form feed, for instance."""
    return _NO_XML.sub("\ufffd", text)


def _json_items(items: Iterator[Attributes]) -> Iterator[str]:
    """The inside of a list as `json.dumps` indents it by one, which is slow: it encodes in Python where it indents."""
    empty = True
    for item in items:
        values = [f'   "{name}": {json.dumps(value, ensure_ascii=False)}' for name, value in item.items()]
        yield ("" if empty else ",") + "\n  {\n" + ",\n".join(values) + "\n  }"
        empty = False
    yield "" if empty else "\n "


def _xml_data(scope: str, attributes: Attributes) -> Iterator[str]:
    yield ">\n"
    for name, value in attributes.items():
        end = f">{escape(xml_text(str(value)))}</data>" if value != "" else " />"
        yield f'      <data key="{name}"{end}\n'
    yield f"    </{scope}>\n"


def _quoted(text: str) -> str:
    return '"' + escape(xml_text(text), {'"': "&quot;", "\n": "&#10;", "\r": "&#13;", "\t": "&#09;"}) + '"'

"""RDF: N-Quads, TriG, Turtle and JSON-LD, written graph by graph in the order of names."""

import json
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from itertools import groupby
from pathlib import Path

import pyoxigraph as ox

from newsgraph.graph import turtle
from newsgraph.graph import vocabulary as v
from newsgraph.graph.sorting import LineSorter
from newsgraph.store import EmbeddedStore, Store, StoreError

__all__ = ["context", "write_jsonld", "write_nquads", "write_trig", "write_turtle"]


def write_nquads(store: Store, path: Path) -> None:
    """Sorted, as `graph.nq` is."""
    sorter = LineSorter(path.parent)
    for quad in _quads(store):
        sorter.add((f"{quad} .\n",))
    sorter.write(path)


def write_trig(store: Store, path: Path) -> None:
    with path.open("wb") as out:
        ox.serialize(_quads(store), output=out, format=ox.RdfFormat.TRIG, prefixes=v.PREFIXES)


def write_turtle(store: Store, path: Path, *, graphs: bool = False) -> None:
    """All graphs as one, places in the text too; or, with `graphs`, as TriG, which is Turtle with named graphs."""
    if graphs:
        write_trig(store, path)
        return
    lines = path.with_name(path.name + ".nq")
    write_nquads(store, lines)
    with lines.open(encoding="utf-8", newline="\n") as file:
        turtle.write_turtle(file, path, places=True)
    lines.unlink()


def write_jsonld(store: Store, path: Path, *, graphs: bool = False) -> None:
    """The merged view, or one object a named graph, with the context of `context.jsonld` inside: it reads offline."""
    with path.open("w", encoding="utf-8", newline="\n") as out:
        out.write('{"@context": ' + json.dumps(context()["@context"], ensure_ascii=False) + ',\n"@graph": [')
        for number, node in enumerate(_graphs(store) if graphs else _nodes(store, path)):
            out.write(("," if number else "") + "\n" + json.dumps(node, ensure_ascii=False, sort_keys=True))
        out.write("\n]}\n")


def _graphs(store: Store) -> Iterator[dict]:
    for graph, quads in groupby(_quads(store), key=lambda quad: quad.graph_name.value):
        nodes: dict[str, dict] = {}
        for quad in quads:
            _put(nodes.setdefault(quad.subject.value, {"@id": quad.subject.value}), quad)
        yield {"@id": graph, "@graph": [nodes[name] for name in sorted(nodes)]}


def _nodes(store: Store, path: Path) -> Iterator[dict]:
    """All graphs as one, node by node."""
    lines = path.with_name(path.name + ".nq")
    write_nquads(store, lines)
    with lines.open("rb") as file:
        quads = ox.parse(file, format=ox.RdfFormat.N_QUADS)
        for subject, some in groupby(quads, key=lambda quad: quad.subject.value):
            node: dict = {"@id": subject}
            for quad in {(quad.predicate, quad.object): quad for quad in some}.values():
                _put(node, quad)
            yield node
    lines.unlink()


@cache
def context() -> dict:
    """The JSON-LD context that ships with the package."""
    return json.loads(files("newsgraph.graph").joinpath("context.jsonld").read_text(encoding="utf-8"))


@cache
def _terms() -> dict[str, tuple[str, str | None]]:
    """By IRI: the term, and the type of its values that the context gives."""
    found = {}
    for term, entry in context()["@context"].items():
        if isinstance(entry, dict):
            prefix, _, local = entry["@id"].partition(":")
            found[v.PREFIXES[prefix] + local] = (term, entry.get("@type"))
    return found


def _put(node: dict, quad: ox.Quad) -> None:
    predicate = quad.predicate.value
    if predicate == v.A[1:-1]:
        node.setdefault("@type", []).append(quad.object.value)
        return
    term, kind = _terms().get(predicate, (predicate, None))
    node.setdefault(term, []).append(_value(quad.object, kind))


def _value(term: ox.NamedNode | ox.BlankNode | ox.Literal, kind: str | None) -> str | dict:
    if not isinstance(term, ox.Literal):
        return term.value if kind == "@id" else {"@id": term.value}
    datatype = term.datatype.value
    if datatype == f"{v.XSD}string" and kind is None:
        return term.value
    if kind == "xsd:" + datatype.removeprefix(v.XSD):
        return term.value
    return (
        {"@value": term.value} if datatype == f"{v.XSD}string" else {"@value": term.value, "@type": datatype}
    )


def _quads(store: Store) -> Iterator[ox.Quad]:
    if not isinstance(store, EmbeddedStore):
        raise StoreError("quads are exported of graphs on disk; ask the server itself for its data")
    for graph in sorted(store.oxigraph.named_graphs(), key=lambda name: name.value):
        yield from sorted(store.oxigraph.quads_for_pattern(None, None, None, graph), key=str)

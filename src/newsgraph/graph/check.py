"""Whether a graph is well-formed, and what it says that cannot all be true.

Shapes (`shapes.ttl`) say what one node must have; the queries of `checks/` what must hold between nodes: between facts
and their reports, articles and their graphs, counts and what is counted. The first line of such a file says what is
wrong with each `?node` that it finds, beside a `?value`.
"""

import logging
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import islice
from pathlib import Path

import pyoxigraph as ox

from newsgraph.graph import vocabulary as v
from newsgraph.graph.ask import answer, everything, graph_store
from newsgraph.graph.check_places import Places
from newsgraph.store import EmbeddedStore, StoreError

__all__ = ["Checked", "Violation", "check"]

BATCH = 500
"""Articles to validate at a time: pySHACL works on a graph in memory."""

_AT_A_TIME = 5_000
"""Nodes to validate at a time of those that no article names."""

_BY_ITSELF = ("Talk", "Day", "Contradiction")
"""What articles say together and none of them names."""


@dataclass(frozen=True)
class Violation:
    """Attributes:
    focus: the IRI of the node at fault. name: whom or what it is about. path: the property, if one is.
    value: what the property has, with its name. message: what is wrong.
    place: the file and line to look at: of the record that says so, or of the redirect.
    source: what that article was read from.
    """

    focus: str
    path: str | None
    value: str | None
    message: str
    name: str = ""
    value_name: str = ""
    place: str | None = None
    source: str | None = None


@dataclass(frozen=True)
class Checked:
    """Attributes: contradictions: (kind, people, description). They make no graph ill-formed."""

    violations: tuple[Violation, ...]
    contradictions: tuple[tuple[str, str, str], ...]
    articles: int

    @property
    def conforms(self) -> bool:
        return not self.violations


def check(graph: str | Path) -> Checked:
    """Validate a graph on disk against `shapes.ttl` and the queries of `checks/`, and list its contradictions.

    Articles are validated in batches, each with what the fusion graph says of the people, shows and facts
    that it names, so that memory is bounded.

    Raises:
        StoreError: if there is no graph, or it is a server's.
    """
    store = graph_store(graph)
    if not isinstance(store, EmbeddedStore):
        raise StoreError(f"{graph}: shapes are checked of graphs on disk")
    articles = sorted(g.value for g in store.oxigraph.named_graphs() if g.value.startswith(f"{v.BASE}article/"))
    found = {*_against_shapes(store.oxigraph, articles), *_asked(store)}
    places = Places(store.oxigraph, Path(graph))
    rows = answer(store, "contradictions").values()
    return Checked(
        violations=tuple(
            Violation(
                *fault, places.name(fault[0]), places.name(fault[2] or ""), places.place(fault[0], fault[2]),
                places.source(fault[0], fault[2]),
            )
            for fault in sorted(found, key=lambda fault: tuple(part or "" for part in fault))
        ),
        contradictions=tuple((row["kind"], row["people"], row["description"]) for row in rows),
        articles=len(articles),
    )  # fmt: skip


_Fault = tuple[str, str | None, str | None, str]
"""Focus, path, value, message."""


def _asked(store: EmbeddedStore) -> Iterator[_Fault]:
    """What the queries find."""
    for sparql in _queries():
        message = sparql.partition("\n")[0].removeprefix("# ")
        for row in everything(store, sparql).values():
            yield row["node"], None, row.get("value"), message


@cache
def _queries() -> tuple[str, ...]:
    folder = files("newsgraph.graph").joinpath("checks")
    return tuple(f.read_text(encoding="utf-8") for f in sorted(folder.iterdir(), key=lambda f: f.name))


def _against_shapes(store: ox.Store, articles: list[str]) -> Iterator[_Fault]:
    from rdflib import Graph

    shapes = Graph().parse(data=files("newsgraph.graph").joinpath("shapes.ttl").read_text(encoding="utf-8"))
    for some in _batches(articles, BATCH):
        yield from _validate(_with_context(store, some), shapes)
    fusion, a = ox.NamedNode(v.FUSION_GRAPH[1:-1]), ox.NamedNode(v.A[1:-1])
    nodes = (
        quad.subject
        for name in _BY_ITSELF
        for quad in store.quads_for_pattern(None, a, ox.NamedNode(v.NG + name), fusion)
    )
    for some in _batches(nodes, _AT_A_TIME):
        yield from _validate(_fused(store, set(some), set()), shapes)


def _batches(things: Iterable, size: int) -> Iterator[list]:
    waiting = iter(things)
    while some := list(islice(waiting, size)):
        yield some


def _validate(triples: Iterable[ox.Triple], shapes: object) -> Iterator[_Fault]:
    import pyshacl
    from rdflib import Graph
    from rdflib.namespace import SH

    # An impossible date is a violation, which need not be a traceback too.
    logging.getLogger("rdflib.term").setLevel(logging.ERROR)
    data = Graph()
    data.parse(data=ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES), format="nt")
    conforms, report, _ = pyshacl.validate(data, shacl_graph=shapes)
    if conforms:
        return
    for result in report.objects(None, SH.result):
        path, value = report.value(result, SH.resultPath), report.value(result, SH.value)
        focus = str(report.value(result, SH.focusNode))
        yield (
            focus,
            str(path) if path is not None else None,
            str(value) if value is not None and str(value) != focus else None,
            # Of a value against a shape of its own, what that one says.
            str(report.value(report.value(result, SH.detail) or result, SH.resultMessage)),
        )


def _with_context(store: ox.Store, articles: Iterable[str]) -> Iterator[ox.Triple]:
    """The triples of some article graphs, and those of the fusion graph about what they name."""
    ours = {ox.NamedNode(article) for article in articles}
    named: set[ox.NamedNode] = set()
    for article in ours:
        for quad in store.quads_for_pattern(None, None, None, article):
            if isinstance(quad.object, ox.NamedNode) and quad.object not in ours:
                named.add(quad.object)
            yield quad.triple
    yield from _fused(store, named, ours)


def _fused(store: ox.Store, nodes: set[ox.NamedNode], known: set[ox.NamedNode]) -> Iterator[ox.Triple]:
    """What the fusion graph says of some nodes.

    Of what these name in turn (a spouse, a child) only the values, so that it does not go on for ever.
    """
    fusion = ox.NamedNode(v.FUSION_GRAPH[1:-1])
    further: set[ox.NamedNode] = set()
    for node in nodes:
        for quad in store.quads_for_pattern(node, None, None, fusion):
            if isinstance(quad.object, ox.NamedNode):
                further.add(quad.object)
            yield quad.triple
    for node in further - nodes - known:
        for quad in store.quads_for_pattern(node, None, None, fusion):
            if quad.predicate.value == v.A[1:-1] or not isinstance(quad.object, ox.NamedNode):
                yield quad.triple

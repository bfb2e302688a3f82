"""Whether a graph is well-formed, and what it says that cannot all be true."""

from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

import pyoxigraph as ox

from newsgraph.graph import vocabulary as v
from newsgraph.graph.ask import answer, graph_store
from newsgraph.store import EmbeddedStore, StoreError

__all__ = ["Checked", "Violation", "check"]

BATCH = 500
"""Articles to validate at a time: pySHACL works on a graph in memory."""


@dataclass(frozen=True)
class Violation:
    """Attributes: focus: the node at fault. path: the property, if one is. message: what is wrong."""

    focus: str
    path: str | None
    value: str | None
    message: str


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
    """Validate every article of a graph on disk against `shapes.ttl`, and list its contradictions.

    Articles are validated in batches, each with what the fusion graph says of the people, shows and facts
    that it names, so that memory is bounded.

    Raises:
        StoreError: if there is no graph, or it is a server's.
    """
    store = graph_store(graph)
    if not isinstance(store, EmbeddedStore):
        raise StoreError(f"{graph}: shapes are checked of graphs on disk")
    from rdflib import Graph

    shapes = Graph().parse(data=files("newsgraph.graph").joinpath("shapes.ttl").read_text(encoding="utf-8"))
    found: set[Violation] = set()
    names = sorted(g.value for g in store.oxigraph.named_graphs())
    articles = [name for name in names if name.startswith(f"{v.BASE}article/")]
    for batch in _batches(articles):
        found.update(_validate(store.oxigraph, batch, shapes))
    rows = answer(store, "contradictions").values()
    return Checked(
        violations=tuple(sorted(found, key=lambda x: (x.focus, x.path or "", x.message, x.value or ""))),
        contradictions=tuple((row["kind"], row["people"], row["description"]) for row in rows),
        articles=len(articles),
    )


def _batches(articles: list[str]) -> Iterator[list[str]]:
    for first in range(0, len(articles), BATCH):
        yield articles[first : first + BATCH]


def _validate(store: ox.Store, articles: list[str], shapes: object) -> Iterator[Violation]:
    import pyshacl
    from rdflib import Graph
    from rdflib.namespace import SH

    data = Graph()
    data.parse(data=ox.serialize(_with_context(store, articles), format=ox.RdfFormat.N_TRIPLES), format="nt")
    conforms, report, _ = pyshacl.validate(data, shacl_graph=shapes)
    if conforms:
        return
    for result in report.subjects(SH.resultSeverity, None):
        path, value = report.value(result, SH.resultPath), report.value(result, SH.value)
        yield Violation(
            focus=str(report.value(result, SH.focusNode)),
            path=str(path) if path is not None else None,
            value=str(value) if value is not None else None,
            message=str(report.value(result, SH.resultMessage)),
        )


def _with_context(store: ox.Store, articles: list[str]) -> Iterator[ox.Triple]:
    """The triples of some article graphs, and those of the fusion graph about what they name.

    Of what these name in turn (a spouse, a child) only the values, so that it does not go on for ever.
    """
    fusion = ox.NamedNode(v.FUSION_GRAPH[1:-1])
    ours = {ox.NamedNode(article) for article in articles}
    named: set[ox.NamedNode] = set()
    for article in ours:
        for quad in store.quads_for_pattern(None, None, None, article):
            named.update(
                term for term in (quad.object,) if isinstance(term, ox.NamedNode) and term not in ours
            )
            yield quad.triple
    further: set[ox.NamedNode] = set()
    for node in named:
        for quad in store.quads_for_pattern(node, None, None, fusion):
            if isinstance(quad.object, ox.NamedNode):
                further.add(quad.object)
            yield quad.triple
    for node in further - named:
        for quad in store.quads_for_pattern(node, None, None, fusion):
            if quad.predicate.value == v.A[1:-1] or not isinstance(quad.object, ox.NamedNode):
                yield quad.triple

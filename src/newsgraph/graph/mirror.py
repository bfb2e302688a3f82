"""A graph on a SPARQL server, made to hold what the folder holds: what is withdrawn here is withdrawn there.

By the Graph Store Protocol, named graph by named graph: PUT for each that there is, DELETE for each that is gone. Only
graphs under newsgraph's own namespace are touched. So a load that was cut short is made good by the next one.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from newsgraph.graph import vocabulary as v
from newsgraph.graph.build import LossError
from newsgraph.store import EmbeddedStore, RemoteStore

__all__ = ["Mirrored", "mirror"]

_BATCH = 50_000
"""Lines that are sent at a time to an empty server."""


@dataclass(frozen=True)
class Mirrored:
    """Attributes: graphs: named graphs that the server has of this folder. withdrawn: those that it had before."""

    graphs: int
    withdrawn: int


def mirror(graph: str | Path, url: str, *, prune: bool = False) -> Mirrored:
    """Load a graph into a SPARQL server, in the place of what was loaded before.

    Args:
        graph: the folder that `extract` or `build` wrote. url: of the server.
        prune: whether more than half of the articles that the server has may go.

    Raises:
        StoreError: there is no graph, or the server does not take it.
        LossError: more than half of the articles would go; nothing was changed.
    """
    store, server = EmbeddedStore(Path(graph) / "store", read_only=True), RemoteStore(url)
    try:
        ours = sorted(name.value for name in store.oxigraph.named_graphs())
        theirs = {name for name in server.graphs() if name.startswith(v.BASE)}
        gone = sorted(theirs.difference(ours))
        if not prune:
            _refuse_loss(server.url, theirs, gone)
        for name in gone:
            server.replace(name, ())
        if theirs:
            for name in ours:
                server.replace(name, store.lines(name))
        else:
            lines = _all(store, ours)
            while batch := "".join(islice(lines, _BATCH)):
                server.add(batch.encode())
        return Mirrored(len(ours), len(gone))
    finally:
        server.close()
        store.close()


def _all(store: EmbeddedStore, graphs: list[str]) -> Iterator[str]:
    for name in graphs:
        yield from store.lines(name)


def _refuse_loss(url: str, theirs: set[str], gone: list[str]) -> None:
    articles, lost = (sum(name.startswith(v.ARTICLES) for name in names) for names in (theirs, gone))
    if lost * 2 > articles:
        raise LossError(
            f"{url} would lose {lost:,} of its {articles:,} articles, and was left as it is; "
            "is it another graph's? If not, give --prune"
        )

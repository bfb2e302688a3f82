"""Oxigraph in this process, in a folder on disk."""

import weakref
from collections.abc import Iterable, Iterator
from pathlib import Path

import pyoxigraph as ox

from newsgraph.store.asking import ask
from newsgraph.store.bulk import BulkLoader
from newsgraph.store.interface import LIMITS, Found, Limits, StoreError
from newsgraph.store.published import hold, published

__all__ = ["EmbeddedStore"]


class EmbeddedStore:
    """Args:
    path: the folder; of a graph `OUTPUT/store`, of whose stores the published one is opened and held.
    read_only: several processes may read one folder at a time; one alone may write.

Attributes:
    path: the folder of this store, which stays the same when another is published.

    Raises:
        StoreError: if the folder holds no store (read only), or another process writes to it.
    """

    def __init__(self, path: str | Path, *, read_only: bool = False):
        self._place = Path(path)
        self.path, self._hold = hold(self._place)
        if self._hold:
            weakref.finalize(self, self._hold.close)
        self._read_only = read_only
        try:
            if not read_only:
                self.path.mkdir(parents=True, exist_ok=True)
                self.oxigraph = ox.Store(str(self.path))
            elif (self.path / "CURRENT").exists():
                self.oxigraph = ox.Store.read_only(str(self.path))
            else:
                raise StoreError(f"{path}: no graph here; `newsgraph extract` or `newsgraph build` makes one")
        except OSError as error:
            if isinstance(error, StoreError):
                raise
            raise StoreError(f"{self.path}: {error}; does another newsgraph write to it?") from None
        self._opened = _identity(self.path)

    def ask(self, sparql: str, limits: Limits = LIMITS) -> Found:
        return ask(self.path, sparql, limits)

    def stream(self, sparql: str) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
        return self.oxigraph.query(sparql, use_default_graph_as_union=True)

    def is_current(self, path: str | Path) -> bool:
        """Whether this is what opening `path` would give: not where a build has put another store there since."""
        now = published(self._place) or self._place
        return Path(path) == self._place and now == self.path and _identity(now) == self._opened

    def load(self, path: Path) -> None:
        loader = BulkLoader(self.oxigraph)
        try:
            loader.add_file(path)
            loader.finish()
        finally:
            loader.stop()

    def add(self, lines: bytes) -> None:
        """Args: lines: N-Quads, as many as memory holds several times."""
        self.oxigraph.bulk_load(lines, format=ox.RdfFormat.N_QUADS, lenient=True)
        self.oxigraph.optimize()

    def lines(self, graph: str) -> Iterator[str]:
        """The quads of a named graph as lines of N-Quads."""
        return (f"{quad} .\n" for quad in self.oxigraph.quads_for_pattern(None, None, None, ox.NamedNode(graph)))

    def change(self, removed: Iterable[str], added: Iterable[str]) -> None:
        """Args: removed, added: lines of N-Quads."""
        for quad in _quads(removed):
            self.oxigraph.remove(quad)
        self.oxigraph.extend(_quads(added))

    def replace(self, graph: str, lines: Iterable[str]) -> None:
        name = ox.NamedNode(graph)
        new = set(_quads(lines))
        old = set(self.oxigraph.quads_for_pattern(None, None, None, name))
        for quad in old - new:
            self.oxigraph.remove(quad)
        self.oxigraph.extend(new - old)
        if not new:
            self.oxigraph.remove_graph(name)

    def __len__(self) -> int:
        return len(self.oxigraph)

    def close(self) -> None:
        if not self._read_only:
            self.oxigraph.flush()
        del self.oxigraph
        if self._hold:
            self._hold.close()


def _quads(lines: Iterable[str]) -> ox.QuadParser:
    return ox.parse("".join(lines).encode(), format=ox.RdfFormat.N_QUADS)


def _identity(path: Path) -> tuple[int, int] | None:
    """What tells a store from another one that stands at its path later; None where there is none."""
    try:
        current = (path / "CURRENT").stat()
    except OSError:
        return None
    return current.st_ino, current.st_mtime_ns

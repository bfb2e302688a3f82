"""The store in OUTPUT/store, made to hold what the build found: loaded anew, or changed where it differs."""

import shutil
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path

from newsgraph.graph import vocabulary as v
from newsgraph.graph.digests import Change
from newsgraph.graph.identity import Identities
from newsgraph.graph.rdf import article_quads
from newsgraph.graph.records import RecordFiles
from newsgraph.graph.sorting import LineSorter, RowSorter
from newsgraph.store import BulkLoader, EmbeddedStore

__all__ = ["StoreAnew", "change"]

_AT_A_TIME = 10_000
"""Quads that are added or removed at a time."""


class StoreAnew:
    """A new store, loaded beside the one that is there, whose place it can take; made when the first quads come.

    A `with` block closes it.

    Args:
        output: the folder in which `store` is.
    """

    def __init__(self, output: Path):
        self._place, self._new = output / "store", output / "store.new"
        self._store: EmbeddedStore | None = None

    def __enter__(self) -> "StoreAnew":
        return self

    def __exit__(self, *error: object) -> None:
        self._close()

    def add(self, lines: bytes) -> None:
        """Args: lines: whole lines of N-Quads."""
        self._opened().add(lines)

    def add_file(self, path: Path) -> None:
        self._opened().add_file(path)

    def finish(self) -> None:
        """Wait until all is loaded."""
        self._opened().finish()

    def put_in_place(self) -> None:
        """Replace the store by this one, which is finished."""
        self._close()
        shutil.rmtree(self._place, ignore_errors=True)
        self._new.rename(self._place)

    def _opened(self) -> BulkLoader:
        if self._store is None:
            shutil.rmtree(self._new, ignore_errors=True)  # of a build that was cut short
            self._store = EmbeddedStore(self._new)
            self._loader = self._store.loader()
        return self._loader

    def _close(self) -> None:
        if self._store is not None:
            self._loader.stop()
            self._store.close()
            self._store = None


def change(
    output: Path,
    changes: Iterable[Change],
    records: RecordFiles,
    identities: Identities,
    whole: Mapping[str, Path],
    scratch: Path,
) -> None:
    """Replace the named graphs that differ.

    Args:
        whole: files of sorted quads, of the graphs that are no article's. scratch: where files may lie.
    """
    articles = RowSorter(scratch)
    store = EmbeddedStore(output / "store")
    for changed in changes:
        if changed.new is None:
            store.replace(changed.iri, ())
        elif changed.iri in whole:
            _replace_large(store, changed.iri, whole[changed.iri], scratch)
        else:
            articles.add((changed.article,))
    for record in records.select(ident for (ident,) in articles):
        store.replace(v.article_iri(record.id), article_quads(record, identities.of(record.id)))
    store.close()


def _replace_large(store: EmbeddedStore, iri: str, path: Path, scratch: Path) -> None:
    """Give a graph the quads of a sorted file, whatever it has now."""
    sorter, there = LineSorter(scratch), scratch / "there.nq"
    sorter.add(store.lines(iri))
    sorter.write(there)
    with there.open(encoding="utf-8", newline="\n") as old, path.open(encoding="utf-8", newline="\n") as new:
        different = _different(old, new)
        while some := list(islice(different, _AT_A_TIME)):
            store.change([line for line, kept in some if not kept], [line for line, kept in some if kept])
    there.unlink()


def _different(old: Iterator[str], new: Iterator[str]) -> Iterator[tuple[str, bool]]:
    """The lines that only one of two sorted files has, with whether it is the new one."""
    a, b = next(old, None), next(new, None)
    while a is not None or b is not None:
        if a == b:
            a, b = next(old, None), next(new, None)
        elif b is None or (a is not None and a < b):
            yield a, False
            a = next(old, None)
        else:
            yield b, True
            b = next(new, None)

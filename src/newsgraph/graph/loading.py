"""A store made to hold what the build found: loaded anew, or a copy of the published one, changed where it differs."""

import os
import subprocess
import sys
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from itertools import islice
from pathlib import Path

from newsgraph.graph import vocabulary as v
from newsgraph.graph.digests import Change
from newsgraph.graph.identity import Identities
from newsgraph.graph.rdf import article_quads
from newsgraph.graph.records import RecordFiles
from newsgraph.graph.sorting import LineSorter, RowSorter
from newsgraph.store import EmbeddedStore, StoreError, bulk, loading_process

__all__ = ["StoreAnew", "change"]

_AT_A_TIME = 10_000
"""Quads that are added or removed at a time."""

_IN_HAND = 4
"""Parts, of `bulk.PART` bytes, that wait for the process that loads them."""


class StoreAnew:
    """A new store, loaded while its quads are still being made.

    Of more quads than a few, another process makes it (`store.loading_process`), which a `with` block ends whatever
    happens.

    Args:
        folder: where it will be, empty as yet.
    """

    def __init__(self, folder: Path):
        self._new = folder
        self._pieces: list[bytes] = []
        self._size = 0
        self._process: subprocess.Popen | None = None
        self._sender = ThreadPoolExecutor(1)
        self._sent: deque[Future[None]] = deque()

    def __enter__(self) -> "StoreAnew":
        return self

    def __exit__(self, *error: object) -> None:
        if self._process:
            self._process.kill()
            self._process.wait()
            self._sender.shutdown(cancel_futures=True)
            self._process.stderr.close()
            with suppress(OSError):  # what it was still to be told
                self._process.stdin.close()

    def add(self, lines: bytes) -> None:
        """Args: lines: whole lines of N-Quads.

        Raises:
            StoreError: what came before could not be loaded.
        """
        self._pieces.append(lines)
        self._size += len(lines)
        if self._size >= bulk.PART:
            self._process = self._process or self._started()
            self._send()

    def add_file(self, path: Path) -> None:
        """The lines of a file of N-Quads."""
        with path.open("rb") as file:
            while part := file.read(1 << 20):
                self.add(part + file.readline())

    def finish(self) -> None:
        """Wait until all is loaded.

        Raises:
            StoreError: it cannot be.
        """
        if not self._process:
            store = EmbeddedStore(self._new)
            store.add(b"".join(self._pieces))
            store.close()
            return
        self._pieces.append(loading_process.END)
        self._send()
        while self._sent:
            self._sent.popleft().result()
        self._process.stdin.close()
        if self._process.wait():
            raise self._failed()

    def _started(self) -> subprocess.Popen:
        return subprocess.Popen(
            # -P: nothing is imported from the folder in which somebody types a command.
            [sys.executable, "-P", "-m", loading_process.__name__, self._new],
            stdin=subprocess.PIPE, stderr=subprocess.PIPE,
            process_group=0 if os.name == "posix" else None,  # Ctrl-C is for this process, which then ends it
        )

    def _send(self) -> None:
        """On a thread, so that more can be made until the process has begun to read."""
        while len(self._sent) >= _IN_HAND:
            self._sent.popleft().result()
        self._sent.append(self._sender.submit(self._write, b"".join(self._pieces)))
        self._pieces, self._size = [], 0

    def _write(self, lines: bytes) -> None:
        try:
            self._process.stdin.write(lines)
            self._process.stdin.flush()
        except OSError:  # it has ended
            raise self._failed() from None

    def _failed(self) -> StoreError:
        said = self._process.stderr.read().decode("utf-8", "replace").strip().rpartition("\n")[2]
        said = said or f"the process that loads it ended with {self._process.wait()}"
        return StoreError(f"{self._new}: {said}; make room on the disk, or in memory, and build again")


def change(
    folder: Path,
    changes: Iterable[Change],
    records: RecordFiles,
    identities: Identities,
    whole: Mapping[str, Path],
    scratch: Path,
) -> None:
    """Replace the named graphs that differ.

    Args:
        folder: of the store, which nobody reads yet.
        whole: files of sorted quads, of the graphs that are no article's. scratch: where files may lie.
    """
    articles = RowSorter(scratch)
    store = EmbeddedStore(folder)
    for changed in changes:
        if changed.new is None:
            store.replace(changed.iri, ())
        elif changed.iri in whole:
            _replace_large(store, changed.iri, whole[changed.iri], scratch)
        else:
            articles.add((changed.article,))
    for record in records.select(ident for (ident,) in articles):
        record, people = identities.corrections.apply(record, identities.of(record.id))
        store.replace(v.article_iri(record.id), article_quads(record, people))
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

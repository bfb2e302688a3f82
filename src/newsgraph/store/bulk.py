"""Loading N-Quads into Oxigraph on several threads, while the caller makes the next ones."""

import os
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import BinaryIO

import pyoxigraph as ox

__all__ = ["PART", "BulkLoader", "parts"]

PART = 5_000_000
"""Bytes to load at a time, some 20,000 quads. Smaller parts make more files to join at the end, larger ones take more
memory."""

_THREADS = max(2, min(4, os.cpu_count() or 1))
"""Two of one core's loads are faster than one: while one waits for the disk, the other sorts."""


class BulkLoader:
    """Takes N-Quads in pieces of any size and loads them part by part, on threads that do not hold Python up.

    Nothing can be relied on to be in the store before `finish`; whether it comes to that or not, `stop` ends the
    threads.

    Args:
        store: what to load into.

    Raises:
        SyntaxError: for what is no N-Quads. OSError: the disk is full, or failed. Both by a later call than the one
            that brought the piece.
    """

    def __init__(self, store: ox.Store):
        self._store = store
        self._threads = ThreadPoolExecutor(_THREADS, thread_name_prefix="bulk-load")
        self._loading: deque[Future[None]] = deque()
        self._pieces: list[bytes] = []
        self._size = 0

    def add(self, lines: bytes) -> None:
        """Args: lines: whole lines of N-Quads."""
        self._pieces.append(lines)
        self._size += len(lines)
        if self._size >= PART:
            self._pass_on()

    def add_file(self, path: Path) -> None:
        """The lines of a file of N-Quads."""
        with path.open("rb") as file:
            for part in parts(file):
                self.add(part)

    def finish(self) -> None:
        """Wait until all is loaded. Nothing can be added after."""
        if self._pieces:
            self._pass_on()
        while self._loading:
            self._loading.popleft().result()
        # What was loaded lies in many files, all of which a look-up goes to; joined, they answer twice as fast.
        self._store.optimize()

    def stop(self) -> None:
        """End the threads; what they have not begun to load is lost."""
        self._threads.shutdown(cancel_futures=True)

    def _pass_on(self) -> None:
        """Give what is there to the threads; wait as long as each has one in hand."""
        while len(self._loading) >= _THREADS:
            self._loading.popleft().result()
        self._loading.append(self._threads.submit(self._load, b"".join(self._pieces)))
        self._pieces, self._size = [], 0

    def _load(self, lines: bytes) -> None:
        # Lenient: the quads are our own and valid; to check each IRI again costs a seventh of the time.
        self._store.bulk_load(lines, format=ox.RdfFormat.N_QUADS, lenient=True)


def parts(file: BinaryIO) -> Iterator[bytes]:
    """Whole lines of a file, some `PART` bytes at a time."""
    while part := file.read(PART):
        yield part + file.readline()

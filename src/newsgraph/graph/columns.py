"""What is too much for memory, beside the graph while it is built: numbers and bytes by place, tables by key.

Numbers and bytes are in mapped files. What was read of them counts as memory of the process until it is given back, at
no more cost than that the system hands out again what is asked for again.
"""

import mmap
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from weakref import WeakSet

__all__ = ["Bytes", "give_back", "numbers", "table"]

_mapped: WeakSet[mmap.mmap] = WeakSet()
_SIZES = {"B": 1, "i": 4, "q": 8, "d": 8}


def numbers(path: Path, count: int, kind: str = "i") -> memoryview:
    """`count` zeros, to be read and written by place.

    Args:
        path: the file, which must stay while the numbers are in use.
        kind: as `struct` has it: "B" for 8 bits, "i" for 32, "q" for 64, "d" for fractions.
    """
    size = _SIZES[kind] * max(1, count)
    with path.open("w+b") as file:
        file.truncate(size)
        mapped = mmap.mmap(file.fileno(), size)
    _mapped.add(mapped)
    return memoryview(mapped).cast(kind)


def give_back() -> None:
    """Give the memory back that mapped files take; what they hold stays."""
    if hasattr(mmap, "MADV_DONTNEED"):
        for mapped in list(_mapped):
            mapped.madvise(mmap.MADV_DONTNEED)


class Bytes:
    """Pieces of bytes, first all written and then read by the place that `add` gave.

    Args:
        path: the file, which must stay while the pieces are in use.
    """

    def __init__(self, path: Path):
        self._path = path
        self._out = path.open("wb")
        self._end = 0

    def add(self, piece: bytes) -> int:
        place = self._end
        self._out.write(len(piece).to_bytes(4, "little"))
        self._out.write(piece)
        self._end += 4 + len(piece)
        return place

    def close(self) -> None:
        """Nothing is added after; what was added can be read."""
        self._out.close()
        with self._path.open("rb") as file:
            self._data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) if self._end else b""
        if self._end:
            _mapped.add(self._data)

    def __iter__(self) -> Iterator[bytes]:
        place = 0
        while place < self._end:
            piece = self[place]
            yield piece
            place += 4 + len(piece)

    def __getitem__(self, place: int) -> bytes:
        start = place + 4
        return self._data[start : start + int.from_bytes(self._data[place:start], "little")]


def table(path: Path, schema: str) -> sqlite3.Connection:
    """A new SQLite database that lasts as long as the build: nothing is logged or synchronized.

    Args:
        path: the file. schema: the statements that make its tables.
    """
    database = sqlite3.connect(path)
    for setting in ("journal_mode=OFF", "synchronous=OFF", "locking_mode=EXCLUSIVE", "cache_size=-2000"):
        database.execute(f"PRAGMA {setting}")
    database.executescript(schema)
    return database

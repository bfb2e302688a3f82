"""Sorting more than memory holds: rows, and lines of text.

What comes is held up to a limit, then written sorted to a piece of disk; at the end the pieces are merged. Of 32 pieces
of one size one larger piece is made, so that few files are open at a time, whatever the number of rows.
"""

import heapq
import marshal
import shutil
import tempfile
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby, islice
from pathlib import Path
from typing import BinaryIO, NamedTuple

__all__ = ["LINES_IN_MEMORY", "ROWS_IN_MEMORY", "LineSorter", "RowSorter"]

LINES_IN_MEMORY = 12_000_000
"""Code points of the lines that a `LineSorter` holds."""

ROWS_IN_MEMORY = 10_000
"""Rows that a `RowSorter` holds."""

_FAN_IN = 32
_BLOCK = 64
"""Rows that are written, and read again, at a time."""


class RowSorter:
    """Takes tuples in any order and gives them sorted; equal ones stay in the order in which they came.

    Rows are of numbers, text, None and tuples of these. After all is added it can be read again and again.

    Args:
        folder: where pieces may lie, in a folder of their own.
        limit: rows to hold in memory, by default `ROWS_IN_MEMORY`.
        key: what to sort by, if not the whole row.
    """

    def __init__(self, folder: Path, limit: int | None = None, key: Callable[[tuple], object] | None = None):
        self._folder = tempfile.TemporaryDirectory(dir=folder, prefix=".sorting-", ignore_cleanup_errors=True)
        self._limit = limit or ROWS_IN_MEMORY
        self._key = key
        self._rows: list[tuple] = []
        self._held = 0
        self._levels: list[list[Path]] = []
        self._made = 0

    def add(self, row: tuple, weight: int = 1) -> None:
        """Args: weight: as how many rows it counts; more than 1 for one that is larger than usual (some 200 bytes)."""
        self._rows.append(row)
        self._held += weight
        if self._held >= self._limit:
            self._rows.sort(key=self._key)
            self._keep(0, self._rows)
            self._rows, self._held = [], 0

    def __iter__(self) -> Iterator[tuple]:
        self._rows.sort(key=self._key)
        pieces = [_read_rows(piece) for level in reversed(self._levels) for piece in level]
        return heapq.merge(*pieces, self._rows, key=self._key) if pieces else iter(self._rows)

    def _keep(self, level: int, rows: Iterable[tuple]) -> None:
        path = Path(self._folder.name) / f"{self._made:06}"
        self._made += 1
        _write_rows(path, rows)
        if level == len(self._levels):
            self._levels.append([])
        pieces = self._levels[level]
        pieces.append(path)
        if len(pieces) == _FAN_IN:
            self._keep(level + 1, heapq.merge(*map(_read_rows, pieces), key=self._key))
            for piece in pieces:
                piece.unlink()
            pieces.clear()


def _write_rows(path: Path, rows: Iterable[tuple]) -> None:
    rows = iter(rows)
    with path.open("wb") as out:
        while block := list(islice(rows, _BLOCK)):
            data = marshal.dumps(block)
            out.write(len(data).to_bytes(4, "little") + data)


def _read_rows(path: Path) -> Iterator[tuple]:
    with path.open("rb") as file:
        while size := file.read(4):
            yield from marshal.loads(file.read(int.from_bytes(size, "little")))


class _Piece(NamedTuple):
    first: str
    last: str
    path: Path
    count: int = 0


@dataclass(slots=True)
class _Growing:
    """A piece that runs are still being written to."""

    piece: _Piece
    out: BinaryIO

    def append(self, lines: list[str]) -> None:
        self.out.write("".join(lines).encode())
        self.piece = self.piece._replace(last=lines[-1], count=self.piece.count + len(lines))


class LineSorter:
    """Takes lines in any order and writes them sorted by code point, each once.

    Args:
        folder: where sorted pieces may lie until `write` joins them.
        limit: code points to hold in memory, by default `LINES_IN_MEMORY`.
    """

    def __init__(self, folder: Path, limit: int | None = None):
        self._folder = tempfile.TemporaryDirectory(dir=folder, prefix=".sorting-", ignore_cleanup_errors=True)
        self._limit = limit or LINES_IN_MEMORY
        self._lines: list[str] = []
        self._held = 0
        self._waiting: list[str] = []
        self._pieces: list[_Piece] = []
        self._made = 0
        self._current: _Growing | None = None

    def add(self, lines: Iterable[str]) -> None:
        before = len(self._lines)
        self._lines.extend(lines)
        self._held += sum(map(len, self._lines[before:]))
        if self._held >= self._limit:
            self._spill()

    def add_run(self, lines: list[str]) -> None:
        """Lines that are sorted already, none of which is in another run.

        Runs that come nearly in order, as those of one article after the other do, make one long piece, and nothing is
        left to merge: of each run those lines wait that are not before the first of the next.
        """
        if not lines:
            return
        done = bisect_left(self._waiting, lines[0])
        self._append(self._waiting[:done])
        rest = self._waiting[done:]
        self._waiting = sorted(rest + lines) if rest else lines

    def add_sorted(self, path: Path) -> None:
        """The lines of a file that `write` wrote. It must stay until all is written."""
        first = last = None
        count = 0
        with path.open(encoding="utf-8", newline="\n") as file:
            for last in file:
                first = first or last
                count += 1
        if first and last:
            self._pieces.append(_Piece(first, last, path, count))

    def write(self, path: Path) -> int:
        """Write everything to `path`; what comes back is the number of lines. Nothing can be added after."""
        self._spill()
        self._append(self._waiting)
        self._end_piece()
        groups = list(_overlapping(self._pieces))
        count = 0
        if groups and len(groups[0]) == 1 and self._own(groups[0][0]):
            piece = groups.pop(0)[0]
            piece.path.replace(path)
            count = piece.count
        else:
            path.unlink(missing_ok=True)
        with path.open("ab") as out:
            count += sum(_join(group, out) for group in groups)
        self._folder.cleanup()
        return count

    def _own(self, piece: _Piece) -> bool:
        return piece.path.parent == Path(self._folder.name)

    def _spill(self) -> None:
        """Write the lines to a piece."""
        if self._lines:
            lines = list(dict.fromkeys(sorted(self._lines)))
            path = self._path()
            with path.open("w", encoding="utf-8", newline="\n") as out:
                out.writelines(lines)
            self._keep(_Piece(lines[0], lines[-1], path, len(lines)))
            self._lines, self._held = [], 0

    def _append(self, lines: list[str]) -> None:
        """Write sorted lines to the piece of the runs before, or if they do not come after it, to a new one."""
        if not lines:
            return
        if self._current and lines[0] <= self._current.piece.last:
            self._end_piece()
        if not self._current:
            path = self._path()
            self._current = _Growing(_Piece(lines[0], "", path), path.open("wb"))
        self._current.append(lines)

    def _end_piece(self) -> None:
        if self._current:
            self._current.out.close()
            self._keep(self._current.piece)
            self._current = None

    def _path(self) -> Path:
        self._made += 1
        return Path(self._folder.name) / f"{self._made:06}"

    def _keep(self, piece: _Piece) -> None:
        self._pieces.append(piece)
        if len(self._pieces) >= 2 * _FAN_IN:
            self._join_smallest()

    def _join_smallest(self) -> None:
        pieces = sorted(self._pieces, key=lambda piece: piece.path.stat().st_size)
        few, self._pieces = pieces[:_FAN_IN], pieces[_FAN_IN:]
        path = self._path()
        with path.open("wb") as out:
            count = sum(_join(group, out) for group in _overlapping(few))
        for piece in few:
            if self._own(piece):
                piece.path.unlink()
        self._pieces.append(_Piece(min(p.first for p in few), max(p.last for p in few), path, count))


def _overlapping(pieces: Iterable[_Piece]) -> Iterator[list[_Piece]]:
    """Pieces in groups of which each comes as a whole after the one before."""
    group: list[_Piece] = []
    last = ""
    for piece in sorted(pieces):
        if group and piece.first > last:
            yield group
            group = []
        last = max(last, piece.last) if group else piece.last
        group.append(piece)
    if group:
        yield group


def _join(pieces: list[_Piece], out: BinaryIO) -> int:
    """Append the lines of some pieces to a file, each line once; how many."""
    if len(pieces) == 1:
        with pieces[0].path.open("rb") as file:
            shutil.copyfileobj(file, out, 1 << 20)
        return pieces[0].count
    count = 0
    files = [piece.path.open(encoding="utf-8", newline="\n") for piece in pieces]
    try:
        for line, _ in groupby(heapq.merge(*files)):
            out.write(line.encode())
            count += 1
    finally:
        for file in files:
            file.close()
    return count

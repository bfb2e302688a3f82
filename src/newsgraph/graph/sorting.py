"""Sorting more lines than memory holds."""

import heapq
import tempfile
from collections.abc import Iterable
from pathlib import Path

__all__ = ["LineSorter"]


class LineSorter:
    """Takes lines in any order and writes them sorted by code point, each once.

    Args:
        folder: where sorted pieces may lie until `write` joins them.
        limit: lines to hold in memory.
    """

    def __init__(self, folder: Path, limit: int = 1_000_000):
        self._folder = tempfile.TemporaryDirectory(dir=folder, prefix=".sorting-")
        self._limit = limit
        self._lines: list[str] = []
        self._pieces: list[Path] = []

    def add(self, lines: Iterable[str]) -> None:
        self._lines.extend(lines)
        if len(self._lines) >= self._limit:
            self._spill()

    def write(self, path: Path) -> int:
        """Write everything to `path`; what comes back is the number of lines. Nothing can be added after."""
        self._lines.sort()
        files = [piece.open(encoding="utf-8", newline="\n") for piece in self._pieces]
        count, last = 0, None
        try:
            with path.open("w", encoding="utf-8", newline="\n") as out:
                for line in heapq.merge(*files, self._lines) if files else self._lines:
                    if line != last:
                        out.write(line)
                        count += 1
                    last = line
        finally:
            for file in files:
                file.close()
            self._folder.cleanup()
        return count

    def _spill(self) -> None:
        self._lines.sort()
        piece = Path(self._folder.name) / f"{len(self._pieces):06}"
        with piece.open("w", encoding="utf-8", newline="\n") as out:
            out.writelines(self._lines)
        self._pieces.append(piece)
        self._lines = []

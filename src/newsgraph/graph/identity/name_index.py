"""Who is called so: the mentions of each name, in the order of names."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

from newsgraph.graph.columns import numbers, table
from newsgraph.graph.identity.mentions import MentionTable
from newsgraph.graph.sorting import RowSorter

__all__ = ["NameIndex"]

_SCHEMA = """
CREATE TABLE names (key TEXT PRIMARY KEY, start INTEGER, count INTEGER, surname TEXT) WITHOUT ROWID;
"""
_FILTER = 1 << 24
"""Bits of a filter that tells of most names that nobody bears them, without a look at the disk."""


class NameIndex:
    """Args: folder: where its files may lie."""

    def __init__(self, mentions: MentionTable, folder: Path):
        sorter = RowSorter(folder)
        for i, mention in enumerate(mentions):
            sorter.add((mention.key, i))
        self._mentions = numbers(folder / "by-name", len(mentions))
        self._names = table(folder / "names.sqlite", _SCHEMA)
        self._filter = bytearray(_FILTER // 8)
        place = 0
        for key, rows in groupby(sorter, key=lambda row: row[0]):
            start = place
            for _, i in rows:
                self._mentions[place] = i
                place += 1
            surname = key.split()[-1] if " " in key else None
            self._names.execute("INSERT INTO names VALUES (?, ?, ?, ?)", (key, start, place - start, surname))
            bit = hash(key) % _FILTER
            self._filter[bit >> 3] |= 1 << (bit & 7)
        self._names.execute("CREATE INDEX surnames ON names (surname) WHERE surname IS NOT NULL")

    def __iter__(self) -> Iterator[tuple[str, Sequence[int]]]:
        """(name, mentions) in order."""
        for key, start, count in self._names.execute("SELECT key, start, count FROM names ORDER BY key"):
            yield key, self._mentions[start : start + count]

    def __getitem__(self, key: str) -> Sequence[int]:
        """The mentions of a name, in order; none where nobody is called so."""
        bit = hash(key) % _FILTER
        if self._filter[bit >> 3] & 1 << (bit & 7):
            row = self._names.execute("SELECT start, count FROM names WHERE key = ?", (key,)).fetchone()
            if row:
                return self._mentions[row[0] : row[0] + row[1]]
        return ()

    def beginning_with(self, word: str) -> int:
        """How many different full names have this first word."""
        # The blank parts the words of a key, and "!" is the next character.
        query = "SELECT count(*) FROM names WHERE key > ? AND key < ?"
        return self._names.execute(query, (f"{word} ", f"{word}!")).fetchone()[0]

    def ending_with(self, word: str) -> Iterator[int]:
        """The mentions of full names that have this last word."""
        query = "SELECT start, count FROM names WHERE surname = ?"
        for start, count in self._names.execute(query, (word,)):
            yield from self._mentions[start : start + count]

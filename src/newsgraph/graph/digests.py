"""Which named graphs differ from those of the build before: `OUTPUT/graphs.csv` has a digest of each."""

import csv
import heapq
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from newsgraph.graph import vocabulary as v
from newsgraph.graph.sorting import RowSorter

__all__ = ["Change", "GraphDigests"]


class Change(NamedTuple):
    """A named graph that differs.

    Attributes:
        article: the id of its article; "" of other graphs, and of those that are gone. old, new: digests, or None.
    """

    iri: str
    article: str
    old: str | None
    new: str | None


class GraphDigests:
    """Args:
    folder: where digests may lie until they are sorted.
    before: `graphs.csv` of the build before; there need not be one.

    Attributes:
        count: graphs there are. articles_before: those of articles that there were.
    """

    def __init__(self, folder: Path, before: Path):
        self._now = RowSorter(folder)
        self._before = RowSorter(folder)
        self.count = self.articles_before = 0
        if before.exists():
            with before.open(encoding="utf-8", newline="") as file:
                for row in csv.DictReader(file):
                    self._before.add((row["graph"], row["sha256"]))
                    self.articles_before += row["graph"].startswith(v.ARTICLES)

    def add(self, iri: str, digest: str, article: str = "") -> None:
        self._now.add((iri, digest, article))
        self.count += 1

    def changes(self) -> Iterator[Change]:
        """In the order of IRIs; after all are added."""
        old = ((iri, 0, digest, "") for iri, digest in self._before)
        new = ((iri, 1, digest, article) for iri, digest, article in self._now)
        for iri, found in groupby(heapq.merge(old, new), key=lambda row: row[0]):
            rows = {which: (digest, article) for _, which, digest, article in found}
            (before, _), (after, article) = rows.get(0, (None, "")), rows.get(1, (None, ""))
            if before != after:
                yield Change(iri, article, before, after)

    def write(self, path: Path) -> None:
        with path.open("w", encoding="utf-8", newline="") as file:
            table = csv.writer(file, lineterminator="\n")
            table.writerow(["graph", "sha256"])
            table.writerows(row[:2] for row in self._now)

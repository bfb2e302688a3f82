"""A lasting IRI for each person.

It is made of the name: the shortest full name that any article gives, which one more article rarely
changes. Of namesakes the one reported first keeps the plain name; the others get a digest of the
article that named them first. So does a first name alone, which says too little of who it is.
"""

from collections.abc import Iterator
from hashlib import sha256
from itertools import groupby
from pathlib import Path

from newsgraph.graph import vocabulary as v
from newsgraph.graph.columns import Bytes, numbers, table
from newsgraph.graph.identity.clusters import Clusters
from newsgraph.graph.sorting import RowSorter

__all__ = ["Iris"]

_PERSON = f"{v.BASE}person/"
_SCHEMA = "CREATE TABLE iris (name TEXT PRIMARY KEY, root INTEGER) WITHOUT ROWID"


class Iris:
    """The IRI, without angle brackets, of each set of mentions.

    Args:
        folder: an empty one, for its files.
    """

    def __init__(self, clusters: Clusters, folder: Path):
        self._roots = table(folder / "iris.sqlite", _SCHEMA)
        self._places = numbers(folder / "places", len(clusters.mentions), "q")
        self._names = Bytes(folder / "names")
        self._count = 0
        for root, candidates in _candidates(clusters, folder):
            name = next(name for name in candidates if self._take(name, root))
            self._places[root] = self._names.add(name.encode())
            self._count += 1
        self._names.close()

    def __len__(self) -> int:
        return self._count

    def __getitem__(self, root: int) -> str:
        return _PERSON + self._names[self._places[root]].decode()

    def root_of(self, iri: str) -> int | None:
        """The first mention of who has the IRI; None if nobody has."""
        query = "SELECT root FROM iris WHERE name = ?"
        row = iri.startswith(_PERSON) and self._roots.execute(query, (iri.removeprefix(_PERSON),)).fetchone()
        return row[0] if row else None

    def _take(self, name: str, root: int) -> bool:
        return self._roots.execute("INSERT OR IGNORE INTO iris VALUES (?, ?)", (name, root)).rowcount == 1


def _candidates(clusters: Clusters, folder: Path) -> Iterator[tuple[int, Iterator[str]]]:
    """(root, names that it may get) in the order in which they choose: those known by a name of their own first."""
    sorter = RowSorter(folder)
    for root in clusters.roots():
        members = [(clusters.mentions[m], m) for m in clusters.members(root)]
        # The earliest report; undated ones come last.
        first = min((mention.published or "9999", mention.article, m) for mention, m in members)
        keys = {mention.key for mention, _ in members}
        full = [key for key in keys if " " in key]
        if full:
            sorter.add((0, min(full, key=lambda key: (key.count(" "), key)), *first, root))
        elif clusters.stage_name(root):
            sorter.add((0, min(keys), *first, root))
        else:
            sorter.add((1, "", *first, root, min(keys)))
    for (lone, key), rows in groupby(sorter, key=lambda row: row[:2]):
        for n, (_, _, _, article, _, root, *only) in enumerate(rows):
            yield root, _names(v.slug(only[0] if lone else key) or "unnamed", article, plain=not lone and n == 0)


def _names(name: str, article: str, *, plain: bool) -> Iterator[str]:
    """The plain name, or with eight digits of the article's digest; then with a number."""
    digest, n = sha256(article.encode("utf-8", "replace")).hexdigest()[:8], 1
    yield name if plain else f"{name}-{digest}"
    while True:
        n += 1
        yield f"{name}-{digest}-{n}"

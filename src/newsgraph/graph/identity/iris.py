"""A lasting IRI for each person.

It is made of the name: the shortest full name that any article gives, which one more article rarely
changes. Of namesakes the one reported first keeps the plain name; the others get a digest of the
article that named them first. So does a first name alone, which says too little of who it is.
"""

from collections import defaultdict
from hashlib import sha256

from newsgraph.graph import vocabulary as v
from newsgraph.graph.identity.clusters import Clusters

__all__ = ["mint"]


def mint(clusters: Clusters) -> dict[int, str]:
    """The IRI, without angle brackets, of each set of mentions, by its root."""
    by_key: dict[str, list[tuple[tuple[str, str, int], int]]] = defaultdict(list)
    lone: list[tuple[tuple[str, str, int], int, str]] = []
    for root in clusters.roots():
        members = clusters[root].members
        # The earliest report; undated ones come last.
        first = min(
            (clusters.mentions[m].published or "9999", clusters.mentions[m].article, m) for m in members
        )
        keys = {clusters.mentions[m].key for m in members}
        full = [key for key in keys if " " in key]
        if full:
            by_key[min(full, key=lambda key: (key.count(" "), key))].append((first, root))
        elif clusters.stage_name(root):
            by_key[min(keys)].append((first, root))
        else:
            lone.append((first, root, min(keys)))
    iris: dict[int, str] = {}
    taken: set[str] = set()
    for key in sorted(by_key):
        for n, (first, root) in enumerate(sorted(by_key[key])):
            iris[root] = _free(v.slug(key) or "unnamed", first, taken, plain=n == 0)
    for first, root, key in sorted(lone):
        iris[root] = _free(v.slug(key) or "unnamed", first, taken, plain=False)
    return iris


def _free(name: str, first: tuple[str, str, int], taken: set[str], *, plain: bool) -> str:
    """An IRI that nobody has: the plain name, or with eight digits of the article's digest."""
    digest, n = sha256(first[1].encode("utf-8", "replace")).hexdigest()[:8], 1
    found = name if plain else f"{name}-{digest}"
    while found in taken:
        n += 1
        found = f"{name}-{digest}-{n}"
    taken.add(found)
    return f"{v.BASE}person/{found}"

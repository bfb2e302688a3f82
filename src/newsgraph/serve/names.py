"""Search while one types: people and shows by any form of their names, accents and small typos forgiven.

Every word of a query must be, begin or be spelled much like a word of one of the names. So "marisol", "vance mar" and
"Marysol Vanse" find Marisol Vance. Distances are those of optimal string alignment (rapidfuzz): one slip in words of
four letters, two in words of eight.
"""

from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass

from newsgraph.graph import names
from newsgraph.graph import vocabulary as v
from newsgraph.serve import lookups
from newsgraph.store import Store

__all__ = ["NameIndex", "Named"]

_EXACT, _PREFIX, _ALIKE = 0, 1, 3
_MOST_WORDS = 6


@dataclass(frozen=True, slots=True)
class Named:
    """Attributes: kind: `person` or `show`. about: a show's type. articles, statements: how many name or have it."""

    iri: str
    kind: str
    label: str
    articles: int = 0
    statements: int = 0
    about: str = ""


class NameIndex:
    """In memory: some 1 KB a person."""

    def __init__(self, store: Store):
        self.all: dict[str, Named] = {}
        for row in lookups.ask(store, "people"):
            counts = int(row["articles"] or 0), int(row["statements"] or 0)
            self.all[row["node"]] = Named(row["node"], "person", row["label"], *counts)
        for row in lookups.ask(store, "shows"):
            self.all[row["node"]] = Named(row["node"], "show", row["label"], about=row["type"])
        keys: dict[str, set[str]] = defaultdict(set)
        for row in lookups.ask(store, "name-keys"):
            named = self.all.get(row["node"])
            if named and not row["key"].startswith("person/"):
                keys[row["node"]].add(" ".join(row["key"].split("-")) if named.kind == "show" else row["key"])
        self._keys = dict(keys)
        by_word: dict[str, set[str]] = defaultdict(set)
        for iri, forms in keys.items():
            for form in forms:
                for word in form.split():
                    by_word[word].add(iri)
        self._by_word = dict(by_word)
        self._words = sorted(by_word)

    def search(self, text: str, limit: int = 12) -> list[Named]:
        """Who and what may be meant, the likeliest first."""
        wanted = _words(text)[:_MOST_WORDS]
        if not wanted:
            return []
        costs: list[dict[str, int]] = []
        for word in wanted:
            found: dict[str, int] = {}
            for near, cost in self._near(word):
                for iri in self._by_word[near]:
                    found[iri] = min(cost, found.get(iri, 99))
            costs.append(found)
        everywhere = set.intersection(*(set(found) for found in costs))
        whole = " ".join(wanted)

        def rank(iri: str) -> tuple:
            named = self.all[iri]
            exact = whole not in self._keys.get(iri, ())
            return sum(found[iri] for found in costs), exact, -named.articles, named.label, iri

        return [self.all[iri] for iri in sorted(everywhere, key=rank)[:limit]]

    def namesakes(self, iri: str) -> list[Named]:
        """Others who share a whole name of at least two words, and those of the same label."""
        mine = {form for form in self._keys.get(iri, ()) if " " in form}
        words = {form.split()[-1] for form in mine}
        near = set().union(*(self._by_word.get(word, set()) for word in words)) - {iri} if words else set()
        found = [other for other in near if mine & self._keys[other] and self.all[other].kind == self.all[iri].kind]
        return sorted((self.all[other] for other in found), key=lambda n: (-n.articles, n.iri))

    def _near(self, word: str) -> list[tuple[str, int]]:
        """Words of names that `word` may be meant for, with what that costs."""
        found, at = {}, bisect_left(self._words, word)
        for near in self._words[at:]:
            if not near.startswith(word):
                break
            found[near] = _EXACT if near == word else _PREFIX
        slips = 0 if len(word) < 4 else 1 if len(word) < 8 else 2
        if slips:
            from rapidfuzz.distance import OSA
            from rapidfuzz.process import extract

            alike = extract(word, self._words, scorer=OSA.distance, score_cutoff=slips, limit=50, processor=None)
            for near, distance, _ in alike:
                found.setdefault(near, _ALIKE + int(distance))
        return list(found.items())


def _words(text: str) -> list[str]:
    """The words of a query in the spelling of name keys, in which a title alone is a word to look for too."""
    key = names.key(text) or " ".join(v.slug(text).split("-"))
    return key.split()

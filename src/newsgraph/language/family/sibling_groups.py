"""Groups of names that are brothers and sisters: "⟨Al⟩ and ⟨Bo⟩ … the brothers … their father, ⟨Cy⟩"."""

from collections.abc import Iterable, Iterator

from newsgraph.language.family.family_clues import Clue
from newsgraph.language.family.kinship import kin
from newsgraph.language.family.marked_sentence import POSSESSIVE, MarkedSentence
from newsgraph.language.family.person_groups import listed

__all__ = ["SiblingGroups"]

_NOUNS = {"brothers", "sisters", "siblings", "twins", "triplets"}
_CHILDREN = _NOUNS | {"girls", "boys", "kids", "children", "duo", "pair"}
_DEFINITE = {"the", "both", "these"}
_REACH = 90  # tokens that "the brothers" and "their father" look back


class SiblingGroups:
    """The coordinated names of an article, and which of them its words call brothers and sisters.

    Args:
        couples: the pairs that are told of as couples, who are no siblings.
        pairs: (token, two ids) of each "⟨Al⟩ and ⟨Bo⟩" of the article.
    """

    def __init__(self, couples: set[frozenset[str]], pairs: Iterable[tuple[int, tuple[str, str]]] = ()):
        self._couples = couples
        self._told: list[tuple[int, tuple[str, ...]]] = list(pairs)
        self._sure: list[tuple[int, tuple[str, ...]]] = []

    def add_names(self, s: MarkedSentence) -> None:
        """Take the name lists of a sentence."""
        i = 0
        while i < len(s.words):
            if not s.is_name(i):
                i += 1
                continue
            found, after = listed(s, i)
            ids = s.people(found)
            if len(ids) > 1:
                self._told.append((s.words[found[-1]].end, ids))
            i = max(after, i + 1)

    def add(self, clues: list[Clue]) -> None:
        """Take the siblings and children that a sentence tells of."""
        for clue in clues:
            if clue.type == "sibling":
                self._sure.append((clue.place[1], (clue.first, clue.second)))
        by_parent: dict[str, dict[str, int]] = {}
        for clue in clues:
            if clue.type == "parentage":
                by_parent.setdefault(clue.first, {})[clue.second] = clue.place[1]
        self._sure += [(max(c.values()), tuple(c)) for c in by_parent.values() if len(c) > 1]

    def before(self, token: int, sure: bool = False) -> tuple[str, ...]:
        """The last group that ends within reach before `token`, those called siblings first."""
        for groups in (self._sure,) if sure else (self._sure, self._told):
            near = [(at, ids) for at, ids in groups if 0 <= token - at <= _REACH and not self._has_couple(ids)]
            if near:
                return max(near)[1]
        only = {frozenset(ids): ids for _, ids in self._sure}
        return next(iter(only.values())) if len(only) == 1 else ()

    def _has_couple(self, ids: tuple[str, ...]) -> bool:
        return any(frozenset((a, b)) in self._couples for a in ids for b in ids if a < b)

    def clues(self, s: MarkedSentence) -> Iterator[Clue]:
        """Siblings whom a plural noun calls so: "⟨Al⟩ and ⟨Bo⟩ Gray are not on speaking terms. The brothers …"."""
        for i, word in enumerate(s.words):
            if word.name or word.text not in _NOUNS or s.text(i - 1) not in _DEFINITE or s.is_name(i + 1):
                continue
            named = [(at, ids) for at, ids in self._told if 0 <= word.start - at <= _REACH]
            ids = max(named)[1] if named else ()
            if len(ids) == 2 and not self._has_couple(ids):
                yield Clue(type="sibling", first=ids[0], second=ids[1], status="current", place=(word.start, word.end),
                           rule="sibling-noun", confidence=0.75)

    def owners(self, s: MarkedSentence, i: int) -> tuple[str, ...] | None:
        """Whom "their" or "the girls'" at word `i` means before a parent or a sibling: no couple, but one's children.

        None: no such word follows.
        """
        if s.text(i) != "their" and not (s.text(i) in _CHILDREN and s.text(i + 1) in POSSESSIVE and not s.ids(i)):
            return None
        ahead = next((said for k in range(i + 1, i + 5) if (said := kin(s.text(k)))), None)
        if ahead is None or ahead.tie not in ("parent", "sibling"):
            return None
        return self.before(s.words[i].start)

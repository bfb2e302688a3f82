"""Whom "they", "their" and "the couple" mean where coreference left them open: the last couple told of."""

from bisect import bisect_left

from newsgraph.language.family_clues import Clue
from newsgraph.language.marked_sentence import MarkedSentence
from newsgraph.language.person_groups import group_before

__all__ = ["Couples"]

_PLURAL = {"they", "their", "them", "both"}
_NOUNS = {"couple", "pair", "duo", "exes", "newlyweds", "lovebirds", "parents", "twosome", "spouses"}


class Couples:
    """The couples of an article in text order, each at the token where it is told of."""

    def __init__(self) -> None:
        self._at: list[int] = []
        self._pairs: list[tuple[str, str]] = []

    def add(self, clues: list[Clue]) -> None:
        """Take the couples of one sentence's clues."""
        for clue in clues:
            if clue.type not in ("sibling", "parentage"):
                self._put(clue.place[1] - 1, (clue.first, clue.second))

    def _put(self, token: int, pair: tuple[str, str]) -> None:
        n = bisect_left(self._at, token)
        self._at.insert(n, token)
        self._pairs.insert(n, pair)

    def before(self, token: int, reach: int) -> tuple[str, ...]:
        """The last couple within `reach` tokens before `token`, else the only couple of the article."""
        n = bisect_left(self._at, token)
        if n and token - self._at[n - 1] <= reach:
            return self._pairs[n - 1]
        pairs = {tuple(sorted(p)) for p in self._pairs}
        return pairs.pop() if len(pairs) == 1 else ()

    def complete(self, s: MarkedSentence) -> bool:
        """Give the open plural words of a sentence their couple; whether any was open.

        The two people coordinated before it in the sentence ("⟨Al⟩ and ⟨Bea⟩ … their"), else the last couple.
        """
        changed = False
        for i, word in enumerate(s.words):
            if word.name or len(word.ids) > 1:
                continue
            noun = word.text in _NOUNS and s.text(i - 1) in ("the", "former", "happy", "estranged", "famous", "married")
            if not noun and word.text not in _PLURAL or noun and word.text == "parents" and s.text(i - 1) != "the":
                continue
            pair = self._coordinated(s, i) or self.before(word.start, 120)
            if pair:
                word.ids, changed = pair, True
        return changed

    def _coordinated(self, s: MarkedSentence, i: int) -> tuple[str, ...]:
        for j in range(i - 1, 0, -1):
            if s.words[j].name and not (s.text(j + 1) in ("and", "&") and s.is_name(j + 2)):
                group = group_before(s, j + 1)
                ids = tuple(dict.fromkeys(x for g in group for x in s.ids(g)))
                if len(ids) == 2:
                    return ids
                if len(ids) > 2:
                    return ()
        return ()

"""Whom "they", "their" and "the couple" mean where coreference left them open: the last couple told of."""

from bisect import insort

from newsgraph.language.family_clues import Clue
from newsgraph.language.marked_sentence import MarkedSentence
from newsgraph.language.person_groups import group_before

__all__ = ["Couples"]

_PLURAL = {"they", "their", "them", "both"}
_BEFORE_NOUN = {"the", "former", "happy", "estranged", "famous", "married", "celebrity", "power", "hollywood"}
_NOUNS = {"couple", "pair", "duo", "exes", "newlyweds", "lovebirds", "parents", "twosome", "spouses"}


class Couples:
    """The couples of an article in text order, each at the token where it is told of."""

    def __init__(self) -> None:
        self._told: list[tuple[int, tuple[str, str], bool]] = []
        self._children: set[str] = set()
        self._known: set[frozenset[str]] = set()

    def add(self, clues: list[Clue]) -> None:
        """Take the couples of one sentence's clues, and the children, who are none."""
        for clue in clues:
            if clue.type == "parentage":
                self._children.add(clue.second)
            elif clue.type != "sibling":
                pair = clue.first, clue.second
                insort(self._told, (clue.place[1] - 1, pair, clue.status == "former"))
                self._known.add(frozenset(pair))

    def before(self, token: int, reach: int) -> tuple[str, ...]:
        """The last couple within `reach` tokens before `token`, else the only couple of the article.

        A couple that has parted counts only where there is no other.
        """
        for parted in (False, True):
            pairs = [(at, pair) for at, pair, former in self._told if former == parted]
            near = [pair for at, pair in pairs if at < token and token - at <= reach]
            if near:
                return near[-1]
            if len({frozenset(pair) for _, pair in pairs}) == 1:
                return pairs[0][1]
        return ()

    def complete(self, s: MarkedSentence) -> bool:
        """Give the open plural words of a sentence their couple; whether any was open.

        The two people coordinated before it in the sentence ("⟨Al⟩ and ⟨Bea⟩ … their"), else the last couple.
        "The couple" is never a pair that no other words tell of as one, if another pair is.
        """
        changed = False
        for i, word in enumerate(s.words):
            if word.name:
                continue
            noun = word.text in _NOUNS and s.text(i - 1) in _BEFORE_NOUN
            if not noun and word.text not in _PLURAL:
                continue
            if len(word.ids) > 1 and not (noun and self._known and frozenset(word.ids) not in self._known):
                continue
            pair = () if noun else self._coordinated(s, i)
            pair = pair or self.before(word.start, 120) or (self._coordinated(s, i) if noun else ())
            if pair and pair != word.ids:
                word.ids, changed = pair, True
        return changed

    def _coordinated(self, s: MarkedSentence, i: int) -> tuple[str, ...]:
        for j in range(i - 1, 0, -1):
            if s.words[j].name and not (s.text(j + 1) in ("and", "&") and s.is_name(j + 2)):
                group = group_before(s, j + 1)
                ids = tuple(dict.fromkeys(x for g in group for x in s.ids(g)))
                if len(ids) == 2 and not set(ids) & self._children:
                    return ids
                if len(ids) > 2:
                    return ()
        return ()

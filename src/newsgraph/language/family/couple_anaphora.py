"""Whom "they", "their" and "the couple" mean where coreference left them open: the last couple told of."""

from bisect import bisect_left, insort

from newsgraph.language.bounds import NEAREST
from newsgraph.language.family.family_clues import Clue
from newsgraph.language.family.household import coparents
from newsgraph.language.family.kinship import kin
from newsgraph.language.family.marked_sentence import MarkedSentence
from newsgraph.language.family.person_groups import group_before
from newsgraph.language.family.sibling_groups import SiblingGroups

__all__ = ["Couples"]

Pairs = tuple[tuple[int, tuple[str, str]], ...]
_PLURAL = {"they", "their", "them", "both"}
_BEFORE_NOUN = {"the", "former", "happy", "estranged", "famous", "married", "celebrity", "power", "hollywood"}
_NOUNS = {"couple", "pair", "duo", "exes", "newlyweds", "lovebirds", "parents", "twosome", "spouses", "two"}


class Couples:
    """The couples of an article in text order, each at the token where it is told of."""

    def __init__(self) -> None:
        self._told: list[tuple[int, tuple[str, str], bool]] = []
        self._children: set[str] = set()
        self.known: set[frozenset[str]] = set()
        self._married: set[frozenset[str]] = set()
        self._past: set[frozenset[str]] = set()
        self._kin: set[frozenset[str]] = set()
        self._aside: dict[int, tuple[str, ...]] = {}

    def add(self, clues: list[Clue]) -> None:
        """Take the couples of one sentence's clues, and the children, who are none."""
        for at, pair in coparents(clues):
            insort(self._told, (at, pair, True))
        for clue in clues:
            pair = clue.first, clue.second
            if clue.type == "parentage":
                self._children.add(clue.second)
            if clue.type in ("parentage", "sibling"):
                self._kin.add(frozenset(pair))
            elif clue.type not in ("divorcing", "formerly", "coparents") and clue.rule != "left-for":
                insort(self._told, (clue.place[1] - 1, pair, clue.status == "former" or bool(clue.end)))
                self.known.add(frozenset(pair))
                if clue.status in ("former", "widowed"):
                    self._past.add(frozenset(pair))
                if clue.type == "marriage":
                    self._married.add(frozenset(pair))

    def before(self, token: int, among: frozenset[str] = frozenset(), pairs: Pairs = ()) -> tuple[str, ...]:
        """The likeliest couple for a plural word at `token`: near, not parted, of whom the sentence speaks.

        Args:
            among: who is named or meant before the word in its sentence.
            pairs: names joined by "and", which may be a couple that no words call so.
        """
        best: tuple[float, tuple[str, ...]] = (0.0, ())
        told = [(at, pair, 0.0 if former else 1.0) for at, pair, former in self._near(token)]
        told += [(at, pair, -0.5) for at, pair in pairs if frozenset(pair) not in self._kin and at < token]
        for at, pair, weight in told:
            if set(pair) <= self._children:
                continue
            away = token - at if at < token else 100
            score = weight + max(0.0, 1.5 - away / 150) + 0.8 * len(among & set(pair)) + 1.5 * (0 < away <= 4)
            if score > best[0] or (score == best[0] and at < token):
                best = score, pair
        return best[1]

    def _near(self, token: int) -> list[tuple[int, tuple[str, str], bool]]:
        """What is told of couples about `token`: everything, but in an article that speaks of hundreds."""
        here = bisect_left(self._told, (token,))
        return self._told[max(0, here - NEAREST) : here + NEAREST]

    def set_aside(self, s: MarkedSentence) -> None:
        """Take whom "the couple" means off a sentence until the couples of the article are known."""
        for i, word in enumerate(s.words):
            if word.ids and not word.name and word.text in _NOUNS and s.text(i - 1) in _BEFORE_NOUN:
                self._aside[word.start] = word.ids
                s.mean(i, ())

    def complete(self, s: MarkedSentence, siblings: SiblingGroups) -> bool:
        """Give the open plural words of a sentence their couple; whether any was open.

        The two people coordinated before it in the sentence ("⟨Al⟩ and ⟨Bea⟩ … their"), else the last couple.
        "The couple" is never a pair that no other words tell of as one, if another pair is; "they" are
        not two children where a couple is known.
        """
        changed = self._spouses(s)
        s.couple = self.before(s.words[-1].start) if s.words else ()
        for i, word in enumerate(s.words):
            if word.name:
                continue
            own = siblings.owners(s, i)
            if own is not None:
                if not (own or frozenset(word.ids) in self.known):
                    continue
                if own != word.ids:
                    s.mean(i, own)
                    changed = True
                continue
            noun = word.text in _NOUNS and s.text(i - 1) in _BEFORE_NOUN and (
                word.text != "two" or s.tag(i + 1).startswith(("VB", "MD", "RB")) or s.text(i + 1) in ("who", ","))
            changed = changed or (bool(s.couple) and (said := kin(word.text)) is not None and said.plural and (
                said.tie in ("child", "twins")))
            changed = changed or (bool(s.couple) and word.text in ("boys", "girls") and s.text(i - 1) == "the")
            if not noun and word.text not in _PLURAL:
                continue
            among = frozenset(s.people(k for k in range(i) if len(s.ids(k)) == 1))
            aside = self._aside.get(word.start, ())
            if noun:
                pair = aside if frozenset(aside) in self.known - self._kin else ()
                if word.text == "two" and not pair:
                    pair = self._just_named(among)
                pair = pair or self.before(word.start, among, s.pairs) or aside or self._coordinated(s, i)
            elif word.text == "their" and i == 0 and self._just_told(word.start):
                pair = self._just_told(word.start)
            elif word.text == "their" and s.text(i - 1) in ("and", "&", "with") and self._just_told(word.start, 4):
                pair = self._just_told(word.start, 4)  # "his ex-wife, ⟨Ida⟩, and their son"
            elif len(word.ids) > 1:
                pair = frozenset(word.ids)
                if len(pair) != 2 or (pair in self.known - self._kin and not pair <= self._children):
                    continue
                near = self._coordinated(s, i)
                if pair in self._kin or set(pair) <= self._children:
                    pair = near or self.before(word.start, among)
                else:
                    pair = near if frozenset(near) in self.known - self._kin else ()
            else:
                pair = self._coordinated(s, i) or self.before(word.start, among, s.pairs)
            if pair and pair != word.ids:
                s.mean(i, pair)
                changed = True
        return changed

    def _just_named(self, among: frozenset[str]) -> tuple[str, ...]:
        """The only two people before it in the sentence: "⟨Al⟩ met ⟨Bea⟩ in 2011 and the two married in 2013"."""
        kin_or_children = among in self._kin or among <= self._children
        return tuple(sorted(among)) if len(among) == 2 and not kin_or_children else ()

    def _just_told(self, token: int, reach: int = 12) -> tuple[str, ...]:
        """The couple of the words right before, even if parted: "Her marriage to ⟨Al⟩ ended in divorce. Their son"."""
        near = [
            pair for at, pair, _ in self._near(token) if 0 < token - at <= reach and not set(pair) <= self._children
        ]
        return near[-1] if near else ()

    def _spouses(self, s: MarkedSentence) -> bool:
        """Give a sentence the marriages of the article, and "the bride" and "the groom" their person."""
        around = self._near(s.words[0].start if s.words else 0)
        told = sorted((at, pair) for at, pair, _ in around if frozenset(pair) in self._married)
        unions = dict.fromkeys(tuple(sorted(pair)) for _, pair in told)
        s.marriages = tuple(u for u in unions if frozenset(u) in self._past or sum(
            bool(set(u) & set(v)) for v in unions) > 1)  # "a son from his first marriage" is not his only wife's
        changed = any(w.text == "marriage" for w in s.words) and bool(s.marriages)
        for i, word in enumerate(s.words):
            gender = {"bride": "female", "groom": "male", "bridegroom": "male"}.get(word.text)
            if gender and not word.ids and s.text(i - 1) == "the" and told:
                fit = [x for x in min(told)[1] if s.gender(x) == gender]
                if len(fit) == 1:
                    s.mean(i, (fit[0],))
                    changed = True
        return changed

    def _coordinated(self, s: MarkedSentence, i: int) -> tuple[str, ...]:
        for j in range(i - 1, 0, -1):
            if s.words[j].name and not (s.text(j + 1) in ("and", "&") and s.is_name(j + 2)):
                ids = s.people(group_before(s, j + 1))
                if len(ids) == 2 and not set(ids) & self._children:
                    return ids
                if len(ids) > 2:
                    return ()
        together = [j for j in range(i) if s.words[j].name]
        if s.text(i) == "their" and s.text(i - 1) in ("and", "&") and len(together) == 2 and together[1] == i - 2:
            return s.people(together)  # "⟨Al⟩ will come with ⟨Bea⟩ and their daughter"
        return ()


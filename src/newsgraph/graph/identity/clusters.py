"""People of different articles that are held to be one, and what forbids it.

A union-find over mentions, in mapped files: some 40 bytes a mention. What the mentions of a set say together
is read from disk when it is asked for, and some of it kept at hand.
"""

import marshal
from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from newsgraph.graph.ages import Years, meet
from newsgraph.graph.columns import Bytes, numbers
from newsgraph.graph.identity.mentions import Mention, MentionTable

__all__ = ["Cluster", "Clusters", "Merge"]

_COMPANY = 200
"""Articles of one person to look at for the company; more would add only those whom everybody meets."""

_AGES_APART = 4
"""Ages in articles without a date may be some years apart; a corpus spans that much."""

_LARGE = 64
"""Mentions above which a set stays in memory once it was asked for: who is named often is also asked for often, and to
read thousands of mentions again each time would take time that grows with the square of their number."""

_AT_HAND = 5_000
"""Mentions that the smaller sets in memory have together, above which half of these is forgotten."""


@dataclass(slots=True)
class Cluster:
    """What the mentions of one person say together.

    Attributes:
        articles: of each, the number of its first mention. female, male: how many articles say so.
        kin: (relation, mention of the relative), or another mention of the same set.
    """

    articles: set[int]
    keys: set[str]
    aliases: set[str]
    female: int
    male: int
    born: set[Years]
    ages: set[int]
    shows: set[str]
    occupations: set[str]
    kin: set[tuple[str, int]]
    size: int = 1

    @property
    def full(self) -> bool:
        return any(" " in key for key in self.keys)

    @property
    def gender(self) -> str | None:
        """The one that most articles give; None where they are even."""
        return None if self.female == self.male else "female" if self.female > self.male else "male"

    def absorb(self, other: "Cluster") -> None:
        self.articles |= other.articles
        self.keys |= other.keys
        self.aliases |= other.aliases
        self.female += other.female
        self.male += other.male
        self.born |= other.born
        self.ages |= other.ages
        self.shows |= other.shows
        self.occupations |= other.occupations
        self.kin |= other.kin
        self.size += other.size


@dataclass(frozen=True, slots=True)
class Merge:
    """Why two mentions came into one set: the rule, and the words that `why` prints."""

    a: int
    b: int
    rule: str
    confidence: float
    detail: str


class Clusters:
    """Args:
    mentions: all of them, sorted by article.
    folder: an empty one, for its files.
    apart: pairs of mentions that the user holds to be different.
    """

    def __init__(self, mentions: MentionTable, folder: Path, apart: Iterable[tuple[int, int]] = ()):
        count = len(mentions)
        self.mentions = mentions
        self.merged = 0
        self._merges = Bytes(folder / "merges")
        self._parent, self._head, self._tail, self._next, self._size = (
            numbers(folder / name, count) for name in ("parent", "head", "tail", "next", "size")
        )
        for start in range(0, count, 1 << 16):
            alone = array("i", range(start, min(count, start + (1 << 16))))
            for column in (self._parent, self._head, self._tail):
                column[start : start + len(alone)] = alone
            self._size[start : start + len(alone)] = array("i", [1]) * len(alone)
        self._stage_names = numbers(folder / "stage", count, "B")
        self._rules: list[str] = ["alone"]
        self._rule = numbers(folder / "rule", count, "B")
        self._confidence = numbers(folder / "confidence", count, "d")
        self._large: dict[int, Cluster] = {}
        self._small: dict[int, Cluster] = {}
        self._at_hand = 0
        self._apart: dict[int, set[int]] = {}
        for a, b in apart:
            self._apart.setdefault(a, set()).add(b)
            self._apart.setdefault(b, set()).add(a)

    def root(self, i: int) -> int:
        parent = self._parent
        while (up := parent[i]) != i:
            parent[i] = i = parent[up]
        return i

    def roots(self) -> Iterator[int]:
        parent = self._parent
        return (i for i in range(len(self.mentions)) if parent[i] == i)

    def members(self, i: int) -> Iterator[int]:
        """The mentions of the set that mention `i` is in."""
        root = self.root(i)
        here, last = self._head[root], self._tail[root]
        while here != last:
            yield here
            here = self._next[here]
        yield last

    def size(self, i: int) -> int:
        """How many mentions the set of mention `i` has."""
        return self._size[self.root(i)]

    def __getitem__(self, i: int) -> Cluster:
        """What the set says that mention `i` is in. It may be kept until the next merge."""
        root = self.root(i)
        found = self._large.get(root) or self._small.get(root)
        if found is None:
            found = self._read(root)
            self._keep(root, found)
        return found

    def _keep(self, root: int, cluster: Cluster) -> None:
        if cluster.size > _LARGE:
            self._large[root] = cluster
            return
        self._small[root] = cluster
        self._at_hand += cluster.size
        if self._at_hand > _AT_HAND:
            for old in list(self._small)[: (len(self._small) + 1) // 2]:
                self._forget(old)

    def _forget(self, root: int) -> Cluster | None:
        if root in self._large:
            return self._large.pop(root)
        found = self._small.pop(root, None)
        if found is not None:
            self._at_hand -= found.size
        return found

    def let_go(self) -> None:
        """Forget what sets say, which is read again if it is asked for."""
        self._large.clear()
        self._small.clear()
        self._at_hand = 0

    def held_apart(self, i: int) -> bool:
        """Whether the curation file says of anybody in the set that it is not somebody."""
        return bool(self._apart) and any(member in self._apart for member in self.members(i))

    def same_article(self, a: int, b: int) -> bool:
        """Whether one article, or the curation file, tells the two apart."""
        return not self[a].articles.isdisjoint(self[b].articles) or self._curated_apart(a, b)

    def _curated_apart(self, a: int, b: int) -> bool:
        if not self._apart:
            return False
        others = set(self.members(b))
        return any(not self._apart.get(member, set()).isdisjoint(others) for member in self.members(a))

    def forbidden(self, a: int, b: int) -> str | None:
        """Why the sets of `a` and `b` cannot be one, in words; None if nothing forbids it."""
        one, two = self[a], self[b]
        if self._curated_apart(a, b):
            return "the curation file holds them to be different"
        if not one.articles.isdisjoint(two.articles):
            return f"{self.mentions[min(one.articles & two.articles)].article} names both"
        if one.gender and two.gender and one.gender != two.gender:
            return f"one is {one.gender}, the other {two.gender}"
        return _ages_apart(one, two)

    def merge(self, a: int, b: int, rule: str, confidence: float, detail: str = "") -> None:
        """Hold the two to be one, whatever `forbidden` says. The smaller number stays the root."""
        one, two = sorted((self.root(a), self.root(b)))
        if one == two:
            return
        large, small = (two, one) if self._size[one] < self._size[two] else (one, two)
        into, other = self._forget(large), self._forget(small)
        if into is not None:
            into.absorb(other or self._read(small))
            self._keep(one, into)
        head, tail = self._head[large], self._tail[small]
        self._next[self._tail[large]] = self._head[small]
        self._head[one], self._tail[one] = head, tail
        self._size[one] += self._size[two]
        self._parent[two] = one
        self._note(Merge(a, b, rule, confidence, detail))

    def call_stage_name(self, i: int) -> None:
        """Mark that the one word by which mention `i` goes is a name of its own, not a first name."""
        self._stage_names[i] = 1

    def stage_name(self, i: int) -> bool:
        return any(self._stage_names[member] for member in self.members(i))

    def kin(self, i: int) -> set[tuple[str, int]]:
        """(relation, root of the relative) of everybody whom the set of mention `i` is kin of."""
        cluster = self[i]
        cluster.kin = {(relation, self.root(other)) for relation, other in cluster.kin}
        return cluster.kin

    def company(self, i: int) -> set[int]:
        """Roots of the people with full names that the same articles name."""
        full, found = self.mentions.full, set()
        for member, _ in zip(self.members(i), range(_COMPANY), strict=False):
            found.update(self.root(o) for o in self.mentions.around(member) if o != member and full[o])
        return found

    def reason(self, i: int) -> tuple[str, float]:
        """The rule that first joined mention `i` with another, and its confidence; "alone" if none did."""
        rule = self._rule[i]
        return self._rules[rule], self._confidence[i] if rule else 1.0

    def merges(self, i: int) -> Iterator[Merge]:
        """Those that made the set of mention `i`. No merge can come after."""
        self._merges.close()
        root = self.root(i)
        for row in self._merges:
            merge = Merge(*marshal.loads(row))
            if self.root(merge.a) == root:
                yield merge

    def _note(self, merge: Merge) -> None:
        self.merged += 1
        self._merges.add(marshal.dumps((merge.a, merge.b, merge.rule, merge.confidence, merge.detail)))
        if merge.rule not in self._rules:
            self._rules.append(merge.rule)
        for i in (merge.a, merge.b):
            if not self._rule[i]:
                self._rule[i] = self._rules.index(merge.rule)
                self._confidence[i] = merge.confidence

    def _read(self, root: int) -> Cluster:
        members = self.members(root)
        found = self._alone(next(members))
        for member in members:
            found.absorb(self._alone(member))
        return found

    def _alone(self, i: int) -> Cluster:
        mention: Mention = self.mentions[i]
        first = self.mentions.first[i]
        return Cluster(
            articles={first},
            keys={mention.key},
            aliases=set(mention.aliases),
            female=mention.gender == "female",
            male=mention.gender == "male",
            born={mention.born} if mention.born else set(),
            ages=set() if mention.age is None else {mention.age},
            shows=set(mention.shows),
            occupations=set(mention.occupations),
            kin={(relation, self.root(first + other)) for relation, other in mention.kin},
        )


def _ages_apart(one: Cluster, two: Cluster) -> str | None:
    """In words, if no reading of their ages fits both."""
    if one.born and two.born and not any(meet(a, b, slack=1) for a in one.born for b in two.born):
        a, b = min(one.born), min(two.born)
        return f"one was born {a[0]}/{a[1]}, the other {b[0]}/{b[1]}"
    if one.ages and two.ages:
        near = min(abs(a - b) for a in one.ages for b in two.ages)
        if near > _AGES_APART:
            return f"one is {min(one.ages)}, the other {min(two.ages)} years old"
    return None

"""People of different articles that are held to be one, and what forbids it.

A union-find over mentions. Each set keeps what its mentions say together, so that two sets are compared
without looking at their mentions again.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from newsgraph.graph.ages import Years, meet
from newsgraph.graph.identity.mentions import Mention

__all__ = ["Cluster", "Clusters", "Merge"]

_COMPANY = 200
"""Articles of one person to look at for the company; more would add only those whom everybody meets."""

_AGES_APART = 4
"""Ages in articles without a date may be some years apart; a corpus spans that much."""


@dataclass(slots=True)
class Cluster:
    """What the mentions of one person say together."""

    articles: set[str]
    keys: Counter[str]
    aliases: set[str]
    genders: Counter[str]
    born: Counter[Years]
    ages: Counter[int]
    shows: Counter[str]
    occupations: Counter[str]
    members: list[int] = field(default_factory=list)

    @property
    def full(self) -> bool:
        return any(" " in key for key in self.keys)

    @property
    def gender(self) -> str | None:
        """The one that most articles give; None where they are even."""
        female, male = self.genders["female"], self.genders["male"]
        return None if female == male else "female" if female > male else "male"


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
    apart: pairs of mentions that the user holds to be different.
    """

    def __init__(self, mentions: list[Mention], apart: Iterable[tuple[int, int]] = ()):
        self.mentions = mentions
        self.merges: list[Merge] = []
        self._stage_names: set[int] = set()
        self._parent = list(range(len(mentions)))
        self._clusters: dict[int, Cluster] = {}
        self._place = _places(mentions)
        self._apart: dict[int, set[int]] = {}
        for a, b in apart:
            self._apart.setdefault(a, set()).add(b)
            self._apart.setdefault(b, set()).add(a)

    def root(self, i: int) -> int:
        parent = self._parent
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    def roots(self) -> list[int]:
        return [i for i, parent in enumerate(self._parent) if i == parent]

    def __getitem__(self, i: int) -> Cluster:
        """The set that mention `i` is in."""
        root = self.root(i)
        found = self._clusters.get(root)
        if found is None:
            found = self._clusters[root] = _alone(self.mentions[root], root)
        return found

    def held_apart(self, i: int) -> bool:
        """Whether the curation file says of anybody in the set that it is not somebody."""
        return bool(self._apart) and any(member in self._apart for member in self[i].members)

    def same_article(self, a: int, b: int) -> bool:
        """Whether one article, or the curation file, tells the two apart."""
        one, two = self[a], self[b]
        few, many = sorted((one.articles, two.articles), key=len)
        return any(article in many for article in few) or self._curated_apart(one, two)

    def _curated_apart(self, one: Cluster, two: Cluster) -> bool:
        return bool(self._apart) and any(
            not self._apart.get(member, set()).isdisjoint(two.members) for member in one.members
        )

    def forbidden(self, a: int, b: int) -> str | None:
        """Why the sets of `a` and `b` cannot be one, in words; None if nothing forbids it."""
        one, two = self[a], self[b]
        if self._curated_apart(one, two):
            return "the curation file holds them to be different"
        few, many = sorted((one.articles, two.articles), key=len)
        if both := next((article for article in sorted(few) if article in many), None):
            return f"{both} names both"
        if one.gender and two.gender and one.gender != two.gender:
            return f"one is {one.gender}, the other {two.gender}"
        return _ages_apart(one, two)

    def merge(self, a: int, b: int, rule: str, confidence: float, detail: str = "") -> None:
        """Hold the two to be one, whatever `forbidden` says. The smaller number stays the root."""
        one, two = sorted((self.root(a), self.root(b)))
        if one == two:
            return
        into, other = self[one], self[two]
        if len(into.members) < len(other.members):
            into, other = other, into
        self._clusters[one] = into
        self._parent[two] = one
        self.merges.append(Merge(a, b, rule, confidence, detail))
        into.articles |= other.articles
        into.aliases |= other.aliases
        for name in ("keys", "genders", "born", "ages", "shows", "occupations"):
            getattr(into, name).update(getattr(other, name))
        into.members.extend(other.members)
        self._clusters.pop(two)

    def call_stage_name(self, i: int) -> None:
        """Mark that the one word by which mention `i` goes is a name of its own, not a first name."""
        self._stage_names.add(i)

    def stage_name(self, i: int) -> bool:
        return any(member in self._stage_names for member in self[i].members)

    def relatives(self, mention: int) -> list[tuple[str, int]]:
        """(relation, mention of the relative) of one mention, in its own article."""
        first = mention - self._place[mention]
        return [(relation, first + other) for relation, other in self.mentions[mention].kin]

    def kin(self, i: int) -> set[tuple[str, int]]:
        """(relation, root of the relative) of everybody whom the set of mention `i` is kin of."""
        return {
            (relation, self.root(other)) for m in self[i].members for relation, other in self.relatives(m)
        }

    def company(self, i: int) -> set[int]:
        """Roots of the people with full names that the same articles name."""
        found: set[int] = set()
        for member in self[i].members[:_COMPANY]:
            first = member - self._place[member]
            other = first
            while other < len(self.mentions) and self.mentions[other].article == self.mentions[first].article:
                if other != member and self.mentions[other].full:
                    found.add(self.root(other))
                other += 1
        return found


def _places(mentions: list[Mention]) -> list[int]:
    """How many of the same article stand before each mention."""
    places, last, place = [], None, 0
    for mention in mentions:
        place = place + 1 if mention.article == last else 0
        last = mention.article
        places.append(place)
    return places


def _alone(mention: Mention, i: int) -> Cluster:
    return Cluster(
        articles={mention.article},
        keys=Counter((mention.key,)),
        aliases=set(mention.aliases),
        genders=Counter(() if mention.gender == "unknown" else (mention.gender,)),
        born=Counter((mention.born,) if mention.born else ()),
        ages=Counter(() if mention.age is None else (mention.age,)),
        shows=Counter(mention.shows),
        occupations=Counter(mention.occupations),
        members=[i],
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

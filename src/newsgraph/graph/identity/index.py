"""All articles' people in, one decision for each out."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from newsgraph.graph import names
from newsgraph.graph import vocabulary as v
from newsgraph.graph.identity.clusters import Clusters, Merge
from newsgraph.graph.identity.curation import Curation, CurationError
from newsgraph.graph.identity.evidence import evidence
from newsgraph.graph.identity.families import join_crossed, join_families, join_variants
from newsgraph.graph.identity.full_names import join_full_names
from newsgraph.graph.identity.iris import mint
from newsgraph.graph.identity.mentions import Mention, mentions_of
from newsgraph.graph.identity.one_name import join_one_names
from newsgraph.record import Record

__all__ = ["Decision", "IdentityIndex"]


@dataclass(frozen=True, slots=True)
class Decision:
    """Who the person of one article is.

    Attributes:
        person: the id in the record. rule: why it is one with others; `alone` where it is with none.
        confidence: that it belongs with the others of its IRI.
    """

    article: str
    person: str
    name: str
    iri: str
    rule: str
    confidence: float


class IdentityIndex:
    """Takes records in any order; what it decides does not depend on it."""

    def __init__(self) -> None:
        self._by_article: dict[str, list[Mention]] = {}

    def add(self, record: Record) -> None:
        """A later record of an article replaces the earlier one."""
        self._by_article[record.id] = mentions_of(record)

    def resolve(self, curation: Curation | None = None) -> "Identities":
        """Decide.

        Raises:
            CurationError: for a person of the curation file who is not in the articles.
        """
        mentions = [m for article in sorted(self._by_article) for m in self._by_article[article]]
        clusters = Clusters(mentions)
        _join(clusters)
        found = Identities(clusters)
        if not curation:
            return found
        same = [(found.members(a), found.members(b)) for a, b in curation.same]
        by_id = defaultdict(list)
        for person, ident in curation.wikidata.items():
            by_id[ident].append(found.members(person))
        same += [(people[0], other) for people in by_id.values() for other in people[1:]]
        apart = [
            (a, b)
            for one, two in curation.different
            for a in found.members(one)
            for b in found.members(two)
            if a != b
        ]
        clusters = Clusters(mentions, apart)
        for one, two in same:
            for i in (*one, *two):
                clusters.merge(one[0], i, "curation", 1.0, "the curation file says so")
        _join(clusters)
        return Identities(
            clusters,
            names={found.members(person)[0]: name for person, name in curation.name.items()},
            wikidata={found.members(person)[0]: ident for person, ident in curation.wikidata.items()},
        )


def _join(clusters: Clusters) -> None:
    join_full_names(clusters)
    join_variants(clusters)
    join_families(clusters)
    join_crossed(clusters)
    join_one_names(clusters)
    join_families(clusters)


class Identities:
    """What was decided, and why.

    Args:
        names, wikidata: what the curation file says of the person of a mention.
    """

    def __init__(
        self,
        clusters: Clusters,
        names: Mapping[int, str] | None = None,
        wikidata: Mapping[int, str] | None = None,
    ):
        self.clusters = clusters
        self._iris = mint(clusters)
        self.names = {self.iri(i): name for i, name in (names or {}).items()}
        self.wikidata = {self.iri(i): ident for i, ident in (wikidata or {}).items()}

    def iri(self, mention: int) -> str:
        return self._iris[self.clusters.root(mention)]

    def __len__(self) -> int:
        """How many people."""
        return len(self._iris)

    def decisions(self) -> Iterable[Decision]:
        """One for each person of each article, in the order of articles."""
        why: dict[int, Merge] = {}
        for merge in self.clusters.merges:
            for mention in (merge.a, merge.b):
                why.setdefault(mention, merge)
        for i, m in enumerate(self.clusters.mentions):
            merge = why.get(i)
            rule, confidence = (merge.rule, merge.confidence) if merge else ("alone", 1.0)
            yield Decision(m.article, m.person, m.name, self.iri(i), rule, confidence)

    def people(self) -> dict[str, dict[str, str]]:
        """For each article, the IRI of each person id."""
        found: dict[str, dict[str, str]] = defaultdict(dict)
        for i, mention in enumerate(self.clusters.mentions):
            found[mention.article][mention.person] = self.iri(i)
        return found

    def members(self, person: str) -> list[int]:
        """The mentions that `person` means: an IRI, `person/…`, `article#name`, `article#p3`, or a name.

        Raises:
            CurationError: if there is none.
        """
        mentions = self.clusters.mentions
        if person.startswith((v.BASE, "person/")):
            iri = person if person.startswith(v.BASE) else v.BASE + person
            found = [i for i in range(len(mentions)) if self.iri(i) == iri]
        elif "#" in person:
            article, _, name = person.rpartition("#")
            key = names.key(name)
            found = [
                i
                for i, m in enumerate(mentions)
                if m.article == article and (m.person == name or m.key == key)
            ]
        else:
            key = names.key(person)
            found = [i for i, m in enumerate(mentions) if m.key == key]
        if not found:
            raise CurationError(
                f"{person}: no such person; give an IRI (person/…), article#name, or a full name as "
                "identities.csv has them"
            )
        return found

    def why(self, a: str, b: str) -> list[str]:
        """In sentences, why two people are one or two.

        Raises:
            CurationError: if there is no such person.
        """
        one, two = self.members(a)[0], self.members(b)[0]
        if self.iri(one) == self.iri(two):
            steps = _path(self.clusters.merges, one, two)
            said = [f"{a} and {b} are one person: {self.iri(one)}"]
            return said + [self._sentence(step) for step in steps]
        said = [f"{a} and {b} are two people: {self.iri(one)} and {self.iri(two)}"]
        if reason := self.clusters.forbidden(one, two):
            said.append(f"They cannot be one: {reason}.")
        weighed = evidence(self.clusters, one, two, 0.0)
        said.append(
            "For their being one: " + ("; ".join(weighed.speaks_for) or "nothing but their names") + "."
        )
        said.append("Against it: " + ("; ".join(weighed.against) or "nothing") + ".")
        return said

    def _sentence(self, merge: Merge) -> str:
        a, b = self.clusters.mentions[merge.a], self.clusters.mentions[merge.b]
        return (
            f"{a.name} ({a.article}) and {b.name} ({b.article}): {merge.rule}, "
            f"{merge.detail} (confidence {merge.confidence:.2f})"
        )


def _path(merges: list[Merge], start: int, goal: int) -> list[Merge]:
    """The steps that lead from one mention to another: merges make a forest."""
    edges: dict[int, list[tuple[int, Merge]]] = defaultdict(list)
    for merge in merges:
        edges[merge.a].append((merge.b, merge))
        edges[merge.b].append((merge.a, merge))
    reached: dict[int, tuple[int, Merge] | None] = {start: None}
    front = [start]
    while front and goal not in reached:
        front = [
            reached.setdefault(there, (here, merge)) and there
            for here in front
            for there, merge in edges[here]
            if there not in reached
        ]
    steps, here = [], goal
    while (step := reached.get(here)) is not None:
        steps.append(step[1])
        here = step[0]
    return steps[::-1]

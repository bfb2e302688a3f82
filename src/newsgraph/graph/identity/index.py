"""All articles' people in, one decision for each out."""

import marshal
import tempfile
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from newsgraph.graph import names
from newsgraph.graph import vocabulary as v
from newsgraph.graph.curation import Curation, CurationError
from newsgraph.graph.curation.corrections import Corrections, Family, corrections_of, family_wrong
from newsgraph.graph.identity.clusters import Clusters, Merge
from newsgraph.graph.identity.evidence import evidence
from newsgraph.graph.identity.families import join_crossed, join_families, join_variants
from newsgraph.graph.identity.full_names import join_full_names
from newsgraph.graph.identity.iris import Iris
from newsgraph.graph.identity.mentions import MentionTable, mentions_of, row_of, without_kin
from newsgraph.graph.identity.name_index import NameIndex
from newsgraph.graph.identity.one_name import join_one_names
from newsgraph.graph.sorting import RowSorter
from newsgraph.record import Record

__all__ = ["Decision", "Identities", "IdentityIndex"]


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
    """Takes records in any order; what it decides does not depend on it.

    Args:
        folder: where its files may lie, in folders of their own; by default the system's for temporary files.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = tempfile.TemporaryDirectory(dir=folder, prefix=".identity-", ignore_cleanup_errors=True)
        self._articles = RowSorter(Path(self._folder.name))
        self._added = self._mentions = 0

    def add(self, record: Record) -> None:
        """A later record of an article replaces the earlier one."""
        people = marshal.dumps([row_of(mention) for mention in mentions_of(record)])
        self._articles.add((record.id, self._added, people), weight=1 + len(people) // 200)
        self._added += 1
        self._mentions += len(record.people)

    def resolve(self, curation: Curation | None = None) -> "Identities":
        """Decide.

        Raises:
            CurationError: for a person of the curation file who is not in the articles.
        """
        folder = Path(tempfile.mkdtemp(dir=self._folder.name))
        mentions = MentionTable(folder, self._rows(), self._mentions)
        names = NameIndex(mentions, folder)
        found = Identities(_joined(mentions, names, folder / "plain"), names, folder / "plain", self._folder)
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
        given = {found.members(person)[0]: name for person, name in curation.name.items()}
        wikidata = {found.members(person)[0]: ident for person, ident in curation.wikidata.items()}

        def curated(mentions: MentionTable, name: str) -> Identities:
            clusters = _joined(mentions, names, folder / name, same, apart)
            return Identities(
                clusters, names, folder / name, self._folder, given=given, wikidata=wikidata, plain=found,
                curation=curation,
            )  # fmt: skip

        now = curated(mentions, "curated")
        wrong = family_wrong(now.corrections)
        if not wrong:
            return now
        # A relative who is none is no reason to hold two people to be one.
        (folder / "unrelated").mkdir()
        return curated(MentionTable(folder / "unrelated", self._rows(wrong), self._mentions), "corrected")

    def _rows(self, wrong: Family | None = None) -> Iterator[list[tuple]]:
        """The mentions of each article, in the order of articles: those of its last record.

        Args:
            wrong: who are no relatives, whatever the article says.
        """
        for article, records in groupby(self._articles, key=lambda row: row[0]):
            *_, (_, _, people) = records
            rows = marshal.loads(people)
            yield [without_kin(row, rows, wrong[article]) for row in rows] if wrong and article in wrong else rows


def _joined(
    mentions: MentionTable,
    names: NameIndex,
    folder: Path,
    same: Iterable[tuple[list[int], list[int]]] = (),
    apart: Iterable[tuple[int, int]] = (),
) -> Clusters:
    folder.mkdir()
    clusters = Clusters(mentions, folder, apart)
    for one, two in same:
        for i in (*one, *two):
            clusters.merge(one[0], i, "curation", 1.0, "the curation file says so")
    join_full_names(clusters, names, folder)
    join_variants(clusters, names, folder)
    join_families(clusters, folder)
    join_crossed(clusters, folder)
    join_one_names(clusters, names)
    join_families(clusters, folder)
    clusters.let_go()
    return clusters


class Identities:
    """What was decided, and why.

    Args:
        folder: where the clusters' files are, and more may lie. kept: what must stay as long as this does.
        given, wikidata: what the curation file says of the person of a mention.
        plain: who is who without the curation file, whose IRIs mean somebody too. curation: what that file says.

    Attributes:
        names, wikidata: what the curation file says of each IRI.
        corrections: what it says of single facts, statements, people and shows.
    """

    def __init__(
        self,
        clusters: Clusters,
        by_name: NameIndex,
        folder: Path,
        kept: object,
        *,
        given: Mapping[int, str] | None = None,
        wikidata: Mapping[int, str] | None = None,
        plain: "Identities | None" = None,
        curation: Curation | None = None,
    ):
        self.clusters = clusters
        self._by_name = by_name
        self._kept = kept
        (folder / "iris").mkdir()
        self._iris = Iris(clusters, folder / "iris")
        self.names = {self.iri(i): name for i, name in (given or {}).items()}
        self.wikidata = {self.iri(i): ident for i, ident in (wikidata or {}).items()}
        self._plain = plain
        self.corrections = corrections_of(curation, self) if curation else Corrections()
        nobody = self.corrections.not_people
        gone = {clusters.root(i) for article in nobody for i in self._around(article) if self._nobody(i)}
        self._gone = sum(all(map(self._nobody, clusters.members(root))) for root in gone)

    def _nobody(self, i: int) -> bool:
        """Whether the curation file says that mention `i` is no person."""
        gone = self.corrections.not_people
        if not gone:
            return False
        mention = self.clusters.mentions[i]
        return mention.person in gone.get(mention.article, ())

    def __len__(self) -> int:
        """How many people there are."""
        return len(self._iris) - self._gone

    def called(self, iri: str) -> str:
        """A name of whoever has the IRI; its end where nobody has."""
        root = self._iris.root_of(iri)
        return iri.rpartition("/")[2] if root is None else self.names.get(iri) or self.clusters.mentions[root].name

    def everything(self, person: str) -> Iterator[tuple[str, str]]:
        """(article, person id) of all mentions of whoever is meant by an IRI, `article#name` or a name.

        Raises:
            CurationError: if there is nobody.
        """
        for root in self._meant(person):
            for i in self.clusters.members(root):
                mention = self.clusters.mentions[i]
                yield mention.article, mention.person

    def iris(self, person: str) -> list[str]:
        """Those who are meant. Raises CurationError for nobody."""
        return [self.iri(root) for root in self._meant(person)]

    def _meant(self, person: str) -> list[int]:
        """Roots of all whom a name has, or an IRI, as the graph has it or would without the curation file."""
        try:
            found = self.members(person)
        except CurationError:
            if self._plain is None:
                raise
            found = self._plain.members(person)
        return sorted({self.clusters.root(i) for i in found})

    def iri(self, mention: int) -> str:
        return self._iris[self.clusters.root(mention)]

    def known(self, iri: str) -> bool:
        """Whether somebody has the IRI."""
        return self._iris.root_of(iri) is not None

    def decisions(self) -> Iterator[Decision]:
        """One for each person of each article, in the order of articles."""
        for i, mention in enumerate(self.clusters.mentions):
            if self._nobody(i):
                continue
            rule, confidence = self.clusters.reason(i)
            yield Decision(mention.article, mention.person, mention.name, self.iri(i), rule, confidence)

    def by_article(self) -> Iterator[tuple[str, dict[str, str]]]:
        """Each article that names people, in order, with the IRI of each person id."""
        mentions = enumerate(self.clusters.mentions)
        for article, people in groupby(mentions, key=lambda pair: pair[1].article):
            yield article, {mention.person: self.iri(i) for i, mention in people if not self._nobody(i)}

    def people(self) -> dict[str, dict[str, str]]:
        """For each article, the IRI of each person id. All in memory; `by_article` gives one after the other."""
        return dict(self.by_article())

    def of(self, article: str) -> dict[str, str]:
        """The IRI of each person id of one article; none if there is no such article."""
        mentions = self.clusters.mentions
        return {mentions[i].person: self.iri(i) for i in self._around(article) if not self._nobody(i)}

    def _around(self, article: str) -> Iterable[int]:
        """The mentions of one article."""
        mentions = self.clusters.mentions
        first = bisect_left(mentions, article, key=lambda mention: mention.article)
        there = first < len(mentions) and mentions[first].article == article
        return mentions.around(first) if there else ()

    def members(self, person: str) -> list[int]:
        """The mentions that `person` means: an IRI, `person/…`, `article#name`, `article#p3`, or a name.

        Raises:
            CurationError: if there is none.
        """
        mentions = self.clusters.mentions
        if person.startswith((v.BASE, "person/")):
            root = self._iris.root_of(person if person.startswith(v.BASE) else v.BASE + person)
            found = [] if root is None else sorted(self.clusters.members(root))
        elif "#" in person:
            article, _, name = person.rpartition("#")
            key = names.key(name)
            found = [i for i in self._around(article) if mentions[i].person == name or mentions[i].key == key]
        else:
            found = list(self._by_name[names.key(person)])
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
            steps = _path(self.clusters.merges(one), one, two)
            said = [self._yes(steps), f"{a} and {b} are one person: {self.iri(one)}"]
            return said + [self._sentence(step) for step in steps]
        said = [self._no(one, two), f"{a} and {b} are two people: {self.iri(one)} and {self.iri(two)}"]
        if reason := self.clusters.forbidden(one, two):
            said.append(f"They cannot be one: {reason}.")
        weighed = evidence(self.clusters, one, two, 0.0)
        said.append(
            "For their being one: " + ("; ".join(weighed.speaks_for) or "nothing but their names") + "."
        )
        said.append("Against it: " + ("; ".join(weighed.against) or "nothing") + ".")
        return said

    def _yes(self, steps: list[Merge]) -> str:
        """Why two are one, in one sentence."""
        if not steps:
            return "yes: it is the same mention"
        reasons = dict.fromkeys(step.detail for step in steps)
        least = min(step.confidence for step in steps)
        return f"yes: {', and '.join(reasons)} (sure to {least:.0%})"

    def _no(self, one: int, two: int) -> str:
        """Why two are not one, in one sentence: what forbids it, what is against it, or that nothing speaks for it."""
        a, b = self.clusters.mentions[one], self.clusters.mentions[two]
        called = f"both are called {a.name}" if a.key == b.key else f"one is {a.name}, the other {b.name}"
        if reason := self.clusters.forbidden(one, two):
            return f"no: {called}, and {reason}"
        weighed = evidence(self.clusters, one, two, 0.0)
        if weighed.against:
            but = f", though {'; '.join(weighed.speaks_for)}" if weighed.speaks_for else ""
            return f"no: {called}, but {'; '.join(weighed.against)}{but}"
        if weighed.speaks_for:
            return f"no: {called}, and {'; '.join(weighed.speaks_for)}, which is not enough"
        if not set(a.tokens) & set(b.tokens):
            return f"no: {called}: they have no name in common, so that nobody asked whether they are one"
        return f"no: {called}, and nothing else joins them: no relative, show, age or company in common"

    def _sentence(self, merge: Merge) -> str:
        a, b = self.clusters.mentions[merge.a], self.clusters.mentions[merge.b]
        return (
            f"{a.name} ({a.article}) and {b.name} ({b.article}): {merge.rule}, "
            f"{merge.detail} (confidence {merge.confidence:.2f})"
        )


def _path(merges: Iterable[Merge], start: int, goal: int) -> list[Merge]:
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

"""Equal full names are one person, unless they are namesakes.

Most blocks of equal names hold one person, so that the question is asked only where something speaks
against it. Then the mentions are first joined by relatives, shows and company that they share, and these
pieces, the largest first, are laid together while more speaks for it than against.
"""

from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from newsgraph.graph.identity.clusters import Clusters
from newsgraph.graph.identity.evidence import evidence
from newsgraph.graph.identity.name_index import NameIndex
from newsgraph.graph.sorting import RowSorter

__all__ = ["join_full_names"]

_PRIOR = 3.0
"""Log odds that two people of one full name in the news are one; `docs/graph.md`."""


def join_full_names(clusters: Clusters, names: NameIndex, folder: Path) -> None:
    """Args: folder: where blocks may lie that wait until all others are joined."""
    contested = RowSorter(folder)
    for key, mentions in names:
        if " " not in key:
            continue
        block = sorted({clusters.root(i) for i in mentions})
        if len(block) == 1:
            continue
        if _at_odds(clusters, block):
            contested.add((key, tuple(block)), weight=1 + len(block) // 4)
        else:
            for i in block[1:]:
                clusters.merge(block[0], i, "full-name", 0.97, "equal full names, nothing against it")
    for _, block in contested:
        _part(clusters, block)


def _at_odds(clusters: Clusters, block: Sequence[int]) -> bool:
    """Whether anything in a block speaks against its being one person."""
    articles: set[str] = set()
    genders, years, ages, jobs = set(), [], [], []
    for i in block:
        cluster = clusters[i]
        if not articles.isdisjoint(cluster.articles) or clusters.held_apart(i):
            return True
        articles |= cluster.articles
        genders.update(gender for gender in ("female", "male") if getattr(cluster, gender))
        years.extend(cluster.born)
        ages.extend(cluster.ages)
        if cluster.occupations:
            jobs.append(cluster.occupations)
    if len(genders) > 1 or (ages and max(ages) - min(ages) > 10):
        return True
    if years and max(first for first, _ in years) > min(last for _, last in years) + 1:
        return True
    return bool(jobs) and not set.intersection(*jobs)


def _part(clusters: Clusters, block: Sequence[int]) -> None:
    """Lay the mentions of a contested block together as far as the evidence goes."""
    hubs: dict[tuple, list[int]] = defaultdict(list)
    for i in block:
        for relation, other in clusters.kin(i):
            if clusters.mentions[other].full:
                hubs[0, relation, clusters.mentions[other].key].append(i)
        for show in clusters[i].shows:
            hubs[1, "show", show].append(i)
    for hub in sorted(hubs):
        first, *rest = hubs[hub]
        for i in rest:
            if clusters.root(first) != clusters.root(i) and not clusters.forbidden(first, i):
                words = f"equal full names, {hub[1]} in common: {hub[2]}"
                clusters.merge(first, i, "full-name+evidence", 0.99, words)
    pieces = sorted({clusters.root(i) for i in block}, key=lambda i: (-clusters.size(i), i))
    people: list[int] = []
    for piece in pieces:
        found = [
            (evidence(clusters, person, piece, _PRIOR), person)
            for person in people
            if not clusters.same_article(person, piece)
        ]
        best = max(found, key=lambda pair: (pair[0].score, -pair[1]), default=None)
        if best and best[0].score >= 0:
            said = "; ".join((*best[0].speaks_for, *best[0].against))
            clusters.merge(
                best[1], piece, "full-name", round(best[0].confidence, 2), f"equal full names; {said}"
            )
        else:
            people.append(piece)

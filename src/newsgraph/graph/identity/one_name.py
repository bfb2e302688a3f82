"""Names of one word: stage names, and surnames alone.

A stage name ("Zorblax") is one person in all articles; a common first name ("Ana") never is. A surname
alone joins the one person of that surname, if other people of the two articles are the same.
"""

from newsgraph.graph.identity.clusters import Clusters
from newsgraph.graph.identity.evidence import evidence
from newsgraph.graph.identity.name_index import NameIndex
from newsgraph.graph.names import common_first_names

__all__ = ["join_one_names", "stands_alone"]

_SURNAME = -1.0


def join_one_names(clusters: Clusters, names: NameIndex) -> None:
    for key, mentions in names:
        if not key or " " in key or key in common_first_names():
            continue
        block = [i for i in mentions if clusters.root(i) == i and not clusters[i].full]
        if not block or not stands_alone(key, len(block), names.beginning_with(key)):
            continue
        block = [i for i in block if not any(relation == "parent" for relation, _ in clusters.kin(i))]
        for i in block:
            clusters.call_stage_name(i)
        for i in block[1:]:
            first = block[0]
            titled = clusters.mentions[first].titled or clusters.mentions[i].titled
            if not titled and not clusters.forbidden(first, i):
                clusters.merge(
                    first, i, "one-name", 0.9, f"both go by the one name {clusters.mentions[i].name}"
                )
        people = sorted({clusters.root(person) for person in names.ending_with(key)})
        for i in sorted({clusters.root(i) for i in block}):
            fitting = [person for person in people if not clusters.forbidden(person, i)]
            if len(fitting) == 1:
                found = evidence(clusters, fitting[0], i, _SURNAME)
                if found.speaks_for and found.score > 0:
                    words = "; ".join(("the only one of this surname", *found.speaks_for))
                    clusters.merge(fitting[0], i, "surname", round(found.confidence, 2), words)


def stands_alone(key: str, articles: int, firsts: int) -> bool:
    """Whether a name of one word is no first name, by the list of them and by the full names of this corpus.

    Args:
        articles: how many call somebody so. firsts: how many full names begin with it.
    """
    return key not in common_first_names() and firsts <= max(0, articles - 1) // 2

"""Names of one word: stage names, and surnames alone.

A stage name ("Zorblax") is one person in all articles; a common first name ("Ana") never is. A surname
alone joins the one person of that surname, if other people of the two articles are the same.
"""

from collections import Counter, defaultdict

from newsgraph.graph.identity.clusters import Clusters
from newsgraph.graph.identity.evidence import evidence
from newsgraph.graph.names import common_first_names

__all__ = ["join_one_names", "stands_alone"]

_SURNAME = -1.0


def join_one_names(clusters: Clusters) -> None:
    firsts, lasts = _first_and_last(clusters)
    blocks: dict[str, list[int]] = defaultdict(list)
    for i, mention in enumerate(clusters.mentions):
        if len(mention.tokens) == 1 and clusters.root(i) == i and not clusters[i].full:
            blocks[mention.key].append(i)
    for key in sorted(blocks):
        block = blocks[key]
        if not stands_alone(key, len(block), firsts):
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
        people = sorted({clusters.root(person) for person in lasts.get(key, ())})
        for i in sorted({clusters.root(i) for i in block}):
            fitting = [person for person in people if not clusters.forbidden(person, i)]
            if len(fitting) == 1:
                found = evidence(clusters, fitting[0], i, _SURNAME)
                if found.speaks_for and found.score > 0:
                    words = "; ".join(("the only one of this surname", *found.speaks_for))
                    clusters.merge(fitting[0], i, "surname", round(found.confidence, 2), words)


def stands_alone(key: str, articles: int, firsts: Counter[str]) -> bool:
    """Whether a name of one word is no first name, by the list of them and by the full names of this corpus.

    Args:
        articles: how many call somebody so. firsts: how many full names begin with each word.
    """
    return key not in common_first_names() and firsts[key] <= max(0, articles - 1) // 2


def _first_and_last(clusters: Clusters) -> tuple[Counter[str], dict[str, set[int]]]:
    """How many different full names begin with a word, and who bears it as a surname."""
    keys = {mention.key: mention.tokens for mention in clusters.mentions if mention.full}
    firsts = Counter(tokens[0] for tokens in keys.values())
    lasts: dict[str, set[int]] = defaultdict(set)
    for i, mention in enumerate(clusters.mentions):
        if mention.full:
            lasts[mention.tokens[-1]].add(clusters.root(i))
    return firsts, lasts

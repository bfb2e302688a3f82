"""The same family: a first name alone, a married name, a short form.

"Tom Lund's daughter Suri" and "Suri Lund, whose father is Tom Lund" are one; "Suri" alone is nobody else.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

from newsgraph.graph.columns import numbers
from newsgraph.graph.identity.clusters import Clusters
from newsgraph.graph.identity.evidence import evidence
from newsgraph.graph.identity.name_index import NameIndex
from newsgraph.graph.names import nicknames
from newsgraph.graph.sorting import RowSorter

__all__ = ["join_crossed", "join_families", "join_variants"]

_ROUNDS = 4
"""A relative found in one round may be the evidence for the next."""

_SUFFIXES = frozenset(["jr", "sr", "ii", "iii", "iv"])
_ALIAS, _MARRIED, _MIDDLE, _SHORT = -0.5, -1.0, -2.0, -1.5
_MARRIED_TO = 4.0


def join_families(clusters: Clusters, folder: Path) -> None:
    """Join people of one first name who have a relative in common, in the same relation.

    Args:
        folder: where the (first name, relation, relative) may lie until they are sorted.
    """
    for _ in range(_ROUNDS):
        before = clusters.merged
        hubs = RowSorter(folder)
        for root in clusters.roots():
            for row in _hubs_of(clusters, root):
                hubs.add((*row, root))
        for hub, rows in groupby(hubs, key=lambda row: row[:3]):
            roots = {row[3] for row in rows}
            if len(roots) > 1:
                _join_hub(clusters, hub, sorted({clusters.root(i) for i in roots}))
        if clusters.merged == before:
            return


def _hubs_of(clusters: Clusters, root: int) -> Iterator[tuple[str, str, int]]:
    """Every first name by which somebody in the set has kin, with every relation and relative of the set."""
    mentions = clusters.mentions
    firsts, kin = set(), set()
    for i in clusters.members(root):
        if mentions.related[i]:
            mention = mentions[i]
            firsts.update(mention.tokens[:1])
            kin.update((relation, clusters.root(mentions.first[i] + other)) for relation, other in mention.kin)
    return ((first, *tie) for first in firsts for tie in kin)


def join_crossed(clusters: Clusters, folder: Path) -> None:
    """Two relatives of whom one article gives the surname of the one, another that of the other.

    "Gia Lund and her sister Bea" and "Gia's sister Bea Lund": the first names, the relation and the surname
    agree. Where more than one pair fits, none is joined.
    """
    mentions = clusters.mentions
    hubs = RowSorter(folder)
    for i in range(len(mentions)):
        for relation, j in mentions.relatives(i):
            if relation == "partner" or mentions.full[i] == mentions.full[j]:
                continue
            mention, other = mentions[i], mentions[j]
            if mention.tokens and other.tokens:
                surname = (mention if mention.full else other).tokens[-1]
                hub = mention.tokens[0], relation, other.tokens[0], surname
                hubs.add((*hub, mention.full, clusters.root(i), clusters.root(j)))
    for hub, rows in groupby(hubs, key=lambda row: row[:4]):
        sides: tuple[set[tuple[int, int]], set[tuple[int, int]]] = set(), set()
        for *_, full, one, other in rows:
            sides[full].add((one, other))
        bare, named = sides
        if len(bare) == len(named) == 1:
            words = f"the same first names, {hub[1]} and surname {hub[3]}"
            (one, relative), (two, same_relative) = *bare, *named
            if not clusters.forbidden(one, two) and not clusters.forbidden(relative, same_relative):
                _join(clusters, two, one, "first-name+family", 0.9, words)
                _join(clusters, relative, same_relative, "first-name+family", 0.9, words)


def _join_hub(clusters: Clusters, hub: tuple[str, str, int], found: list[int]) -> None:
    """Those of one first name and one relative: full names among themselves, then first names to them."""
    _, relation, relative = hub
    if len(found) < 2:
        return
    words = f"the same first name and the same {relation}, {clusters.mentions[relative].name}"
    whole = [i for i in found if clusters[i].full]
    for n, a in enumerate(whole):
        for b in whole[n + 1 :]:
            if clusters.root(a) != clusters.root(b) and _surname_explained(clusters, a, b, relative):
                _join(clusters, a, b, "family", 0.95, words)
    whole = sorted({clusters.root(i) for i in whole})
    alone = [i for i in found if not clusters[i].full]
    for i in alone:
        fitting = [person for person in whole if not clusters.forbidden(person, i)]
        if len(fitting) == 1:
            _join(clusters, fitting[0], i, "first-name+family", 0.95, words)
    alone = sorted({clusters.root(i) for i in alone if not clusters[i].full})
    for n, a in enumerate(alone):
        for b in alone[n + 1 :]:
            _join(clusters, a, b, "first-name+family", 0.93, words)


def _surname_explained(clusters: Clusters, a: int, b: int, relative: int) -> bool:
    """Whether two surnames can be one person's: they share a word, or one of them is the relative's."""
    one = {word for key in clusters[a].keys for word in key.split()[1:]}
    two = {word for key in clusters[b].keys for word in key.split()[1:]}
    relatives = set(clusters.mentions[relative].tokens[1:])
    return bool(one & two or one & relatives or two & relatives)


def _join(clusters: Clusters, a: int, b: int, rule: str, confidence: float, words: str) -> None:
    if clusters.root(a) != clusters.root(b) and not clusters.forbidden(a, b):
        clusters.merge(a, b, rule, confidence, words)


def join_variants(clusters: Clusters, names: NameIndex, folder: Path) -> None:
    """Join different full names that can be one person's, where enough else speaks for it.

    Args:
        folder: an empty one, for a file with the sets as they are before.
    """
    before = numbers(folder / "before", len(clusters.mentions))
    for i in range(len(clusters.mentions)):
        before[i] = clusters.root(i)
    for key, mentions in names:
        if " " not in key:
            continue
        for i in sorted({before[m] for m in mentions}):
            for other, rule, prior in _other_forms(clusters, i, key):
                if other != key and (others := names[other]):
                    _join_best(clusters, i, others, rule, prior)


def _other_forms(clusters: Clusters, i: int, key: str) -> Iterator[tuple[str, str, float]]:
    """Other names that the person of mention `i` may go by: (key, rule, prior log odds)."""
    words = key.split()
    for alias in sorted(clusters[i].aliases):
        if set(alias.split()) & set(words):
            yield alias, "alias", _ALIAS + 2.5
        else:
            yield alias, "alias", _ALIAS
    if len(words) > 2:
        surnames = {clusters.mentions[o].tokens[-1] for r, o in clusters.kin(i) if r == "partner"}
        married = _MARRIED_TO if words[-1] in surnames else 0.0
        yield " ".join(words[:-1]), "name-extended", _MARRIED + married
        if words[-1] not in _SUFFIXES:
            yield f"{words[0]} {words[-1]}", "middle-name", _MIDDLE
    for short in _SHORT_FORMS.get(words[0], ()):
        yield " ".join((short, *words[1:])), "short-form", _SHORT


_SHORT_FORMS: dict[str, list[str]] = defaultdict(list)
for _a, _b in sorted(nicknames()):
    _SHORT_FORMS[_a].append(_b)


def _join_best(clusters: Clusters, i: int, others: Sequence[int], rule: str, prior: float) -> None:
    """Join `i` to the one of `others` for which most speaks, if it is enough."""
    found = []
    for other in sorted({clusters.root(o) for o in others} - {clusters.root(i)}):
        if not clusters.forbidden(i, other):
            found.append((evidence(clusters, i, other, prior), other))
    if found:
        best, other = max(found, key=lambda pair: (pair[0].score, -pair[1]))
        if best.score > 0:
            words = "; ".join(
                (f"{clusters.mentions[i].name} / {clusters.mentions[other].name}", *best.speaks_for)
            )
            clusters.merge(i, other, rule, round(best.confidence, 2), words)

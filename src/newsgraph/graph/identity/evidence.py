"""How much speaks for two sets of mentions being one person.

The weights are log odds, set by hand: a relative in common is worth more than all else, a wrong age or
gender in one article happens about as often as a namesake does. `docs/graph.md` has what they reach.
"""

from dataclasses import dataclass
from math import exp

from newsgraph.graph.ages import meet
from newsgraph.graph.identity.clusters import Cluster, Clusters

__all__ = ["Evidence", "evidence"]

KIN, SHOW, COMPANY, OCCUPATION = 4.0, 1.5, 1.5, 1.0
GENDERS_APART, JOBS_APART, NO_COMPANY = -2.0, -1.5, -0.5
BORN_APART = ((3, -1.5), (10, -3.5), (10_000, -7.0))
"""By years apart: articles get an age wrong by a few years, not by tens."""

KIN_APART = {"parent": -2.0, "partner": -1.0, "child": -1.0, "sibling": -0.5}
_FAR = 10
"""Ages so far apart, in articles without a date, are not explained by the time between them."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Attributes: score: log odds; for, against: in words."""

    score: float
    speaks_for: tuple[str, ...]
    against: tuple[str, ...]

    @property
    def confidence(self) -> float:
        return 1 / (1 + exp(-max(-20.0, min(20.0, self.score))))


def evidence(clusters: Clusters, a: int, b: int, prior: float) -> Evidence:
    """What speaks for and against the sets of mentions `a` and `b` being one.

    Args:
        prior: log odds of what their names alone say.
    """
    one, two = clusters[a], clusters[b]
    score, good, bad = prior, [], []
    kin, other_kin = clusters.kin(a), clusters.kin(b)
    if common := kin & other_kin:
        score += KIN
        relation, other = min(common)
        good.append(f"the same {relation}, {clusters.mentions[other].name}")
    else:
        for relation, weight in KIN_APART.items():
            if any(r == relation for r, _ in kin) and any(r == relation for r, _ in other_kin):
                score += weight
                bad.append(f"another {relation}")
    if shows := one.shows & two.shows:
        score += SHOW * min(2, len(shows))
        good.append(f"both on {min(shows)}")
    mine, theirs = clusters.company(a), clusters.company(b)
    if common := mine & theirs:
        score += COMPANY * (1 + (len(common) > 1))
        good.append(f"both named with {clusters.mentions[min(common)].name}")
    elif len(mine) > 2 and len(theirs) > 2:
        score += NO_COMPANY
        bad.append("in other company")
    if one.occupations and two.occupations:
        if jobs := one.occupations & two.occupations:
            score += OCCUPATION
            good.append(f"both {min(jobs)}")
        else:
            score += JOBS_APART
            bad.append(f"one {min(one.occupations)}, the other {min(two.occupations)}")
    if apart := _years_apart(one, two):
        score += next(weight for years, weight in BORN_APART if apart <= years)
        bad.append(f"born {apart} years apart")
    if one.gender and two.gender and one.gender != two.gender:
        score += GENDERS_APART
        bad.append(f"one {one.gender}, the other {two.gender}")
    return Evidence(score, tuple(good), tuple(bad))


def _years_apart(one: Cluster, two: Cluster) -> int:
    """Years between the nearest of their years of birth; 0 if they meet, or may."""
    if one.born and two.born:
        if any(meet(a, b, slack=1) for a in one.born for b in two.born):
            return 0
        return min(max(a[0] - b[1], b[0] - a[1]) for a in one.born for b in two.born)
    if one.ages and two.ages:
        near = min(abs(a - b) for a in one.ages for b in two.ages)
        return near if near > _FAR else 0
    return 0

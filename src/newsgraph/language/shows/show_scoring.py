"""What each cue is worth: the log-odds that add up to P(show).

Logistic regression held to hand-set weights by a Gaussian prior: `training/shows.py` has the prior, the data and the
cross-validation, `models/shows` the weights.
"""

import math
from dataclasses import dataclass
from functools import lru_cache

from newsgraph.language.shows.gazetteer import Entry
from newsgraph.language.shows.titles import Candidate
from newsgraph.language.weights import LinearModel

__all__ = ["Scored", "load_weights", "probability"]


@lru_cache
def load_weights() -> dict[str, float]:
    """The weights of `models/shows` by feature; `bias` among them."""
    return LinearModel.load("shows").binary()


def probability(found: dict[str, float], weights: dict[str, float]) -> float:
    """P(show) of a candidate with these features."""
    score = weights["bias"] + sum(weights.get(f, 0.0) * v for f, v in found.items())
    return 1 / (1 + math.exp(-score))


@dataclass(frozen=True)
class Scored:
    """A candidate, the gazetteer's entry for it, its cues and P(show)."""

    candidate: Candidate
    title: str
    entry: Entry | None
    features: dict[str, float]
    p: float
    before: str
    after: str

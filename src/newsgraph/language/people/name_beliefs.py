"""Two views of which words are people's names as one: the tagger's and the encoder's.

A logistic regression over the logarithms of both views' probabilities: a product of experts (Hinton 2002) whose
weights are learned from articles that neither had seen. The encoder reads sentences; the tagger knows lists of names
and what an article says of the same word elsewhere, and is right more often of a name beside a word of kinship.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from newsgraph.language.encoder.beliefs import Beliefs
from newsgraph.language.people.name_features import word_classes
from newsgraph.language.people.name_words import NameWord
from newsgraph.language.weights import folder

__all__ = ["FEATURES", "both_views", "kin_beside", "person_and_show", "views"]

FEATURES = (
    "tagger outside", "tagger begins", "tagger continues", "encoder outside", "encoder begins", "encoder continues",
    "encoder show", "encoder event", "most person", "most show", "first of run", "last of run", "kin beside",
    "kin beside, tagger outside", "bias",
)
_LEAST = 1e-4
_NEAR = 60  # code points


def views(text: str, words: Sequence[NameWord], tagged: np.ndarray, beliefs: Beliefs) -> np.ndarray:
    """The features of the words by the order of `FEATURES`, (n, len(FEATURES)).

    Args:
        tagged: the tagger's probabilities, (n, 3).
    """
    found = np.zeros((len(words), len(FEATURES)), "float32")
    most: dict[str, tuple[float, float]] = {}
    for n, word in enumerate(words):
        rows = beliefs.at(word.start, word.end)
        if len(rows):
            found[n, 3:6] = rows[:, 0].mean(), rows[0, 1], rows[0, 2]
            found[n, 6:8] = rows[:, 3:5].sum(1).mean(), rows[:, 5:7].sum(1).mean()
        person, show = most.get(word.form, (0.0, 0.0))
        most[word.form] = max(person, found[n, 4] + found[n, 5]), max(show, found[n, 6])
    found[:, 0:3] = tagged
    found[:, 8:10] = [most[word.form] for word in words]
    found[:, :10] = np.log(np.maximum(found[:, :10], _LEAST))
    found[:, 10] = [word.at == 0 for word in words]
    found[:, 11] = [word.last for word in words]
    found[:, 12] = [kin_beside(text, word.start, word.end) for word in words]
    found[:, 13] = found[:, 12] * found[:, 0]
    found[:, 14] = 1
    return found


@lru_cache
def _kin() -> re.Pattern:
    kin = sorted((noun for noun, kind in word_classes().items() if kind == "KIN"), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, kin))}|kid|child(?:ren)|adopt(?:ed)?|babies|wives)s?\b", re.I)


def kin_beside(text: str, start: int, end: int) -> bool:
    """Whether a word of kinship stands near `[start, end)` on its line."""
    line, after = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    last = min(end + _NEAR, after if after >= 0 else len(text))
    return _kin().search(text, max(line, start - _NEAR), last) is not None


def both_views(text: str, words: Sequence[NameWord], tagged: np.ndarray, beliefs: Beliefs) -> np.ndarray:
    """P(outside), P(begins a name), P(continues a name) of every word, (n, 3)."""
    if not words:
        return tagged
    scores = views(text, words, tagged, beliefs) @ _weights()
    exponentials = np.exp(scores - scores.max(1, keepdims=True))
    return exponentials / exponentials.sum(1, keepdims=True)


@lru_cache
def _weights() -> np.ndarray:
    """The weights of `models/people/views`, (len(FEATURES), 3). Raises ValueError if they are other features'."""
    with np.load(folder("people") / "views.npz") as stored:
        if tuple(stored["features"]) != FEATURES:
            raise ValueError("models/people/views.npz is of another version; run: python -m training.mentions")
        return stored["weights"]


def person_and_show(beliefs: Beliefs, start: int, end: int) -> tuple[float, float]:
    """How far the encoder believes `[start, end)` to name a person, and a show or an event: means over the words."""
    rows = beliefs.at(start, end)
    if not len(rows):
        return 0.0, 0.0
    return float(rows[:, 1:3].sum(1).mean()), float(rows[:, 3:7].sum(1).mean())

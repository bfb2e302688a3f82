"""Which capitalised words are people's names: a tagger in two rounds over the whole article.

The first round looks at each word and its surroundings; the second sees besides what the first believes of
the words beside it and of the same word elsewhere in the article (two-stage decoding with non-local features:
Krishnan and Manning 2006, "An Effective Two-Stage Model for Exploiting Non-Local Dependencies in NER").
The mean of the two is taken: the second, which may talk itself into what the first only guesses, is better alone
only where nearly all names are strange.
Both are logistic regressions over `name_features`; the labels are 0 outside, 1 begins a name, 2 continues it.
"""

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

import numpy as np
from spacy.tokens import Doc

from newsgraph.language.annotations import text_of
from newsgraph.language.people.name_features import belief_features, word_features
from newsgraph.language.people.name_words import NameWord
from newsgraph.language.weights import folder

__all__ = ["NameTagger", "Round", "name_spans"]


class Round:
    """One logistic regression: P(label) = softmax(bias + Σ weights of the features that hold)."""

    def __init__(self, features: Iterable[str], weights: np.ndarray, bias: np.ndarray):
        self.features = tuple(map(str, features))
        self.weights = np.vstack([weights, np.zeros((1, weights.shape[1]))]).astype("float32")
        self.bias = bias.astype("float32")
        self._row = {feature: row for row, feature in enumerate(self.features)}

    def scores(self, features: list[list[str]]) -> np.ndarray:
        """The linear scores of every word, (n, 3)."""
        row, none = self._row.get, len(self.features)
        rows = [row(feature, none) for found in features for feature in found]
        starts = np.cumsum([0, *map(len, features[:-1])])
        return np.add.reduceat(self.weights[rows], starts, axis=0) + self.bias


class NameTagger:
    """The two rounds."""

    def __init__(self, first: Round, second: Round):
        self.first, self.second = first, second
        # most features serve both rounds, and finding them takes longer than adding up their weights
        features = list(dict.fromkeys(first.features + second.features))
        self._row = {feature: row for row, feature in enumerate(features)}
        self._both = np.zeros((len(features) + 1, 6), "float32")
        for part, columns in ((first, slice(0, 3)), (second, slice(3, 6))):
            self._both[[self._row[feature] for feature in part.features], columns] = part.weights[:-1]
        self._second = np.ascontiguousarray(self._both[:, 3:])

    @classmethod
    @lru_cache
    def load(cls, name: str = "people") -> "NameTagger":
        """The tagger `models/NAME`, read once a process. Raises FileNotFoundError if there is none."""
        return cls.read(folder(name))

    @classmethod
    def read(cls, path: Path) -> "NameTagger":
        """The tagger of a folder as `save` wrote it."""
        with np.load(path / "weights.npz") as stored:
            rounds = [
                Round(stored[f"features{n}"], stored[f"weights{n}"].astype("float32"), stored[f"bias{n}"])
                for n in (1, 2)
            ]
        return cls(*rounds)

    def save(self, path: Path) -> None:
        path.mkdir(parents=True, exist_ok=True)
        stored = {}
        for n, part in ((1, self.first), (2, self.second)):
            stored |= {
                f"features{n}": np.array(part.features),
                f"weights{n}": part.weights[:-1].astype("float16"),
                f"bias{n}": part.bias,
            }
        np.savez_compressed(path / "weights.npz", **stored)

    def probabilities(self, doc: Doc, words: list[NameWord]) -> np.ndarray:
        """P(outside), P(begins a name), P(continues a name) of every word, (n, 3): the mean of both rounds'."""
        if not words:
            return np.zeros((0, 3), "float32")
        bases = self._scores(word_features(doc, words), self._both)
        beliefs = softmax(bases[:, :3] + self.first.bias)
        told = self._scores(belief_features(text_of(doc), words, beliefs), self._second)
        return (beliefs + softmax(bases[:, 3:] + told + self.second.bias)) / 2

    def _scores(self, features: list[list[str]], weights: np.ndarray) -> np.ndarray:
        row, none = self._row.get, len(weights) - 1
        rows = [row(feature, none) for found in features for feature in found]
        starts = np.cumsum([0, *map(len, features[:-1])])
        return np.add.reduceat(weights[rows], starts, axis=0)


def softmax(scores: np.ndarray) -> np.ndarray:
    exponentials = np.exp(scores - scores.max(axis=1, keepdims=True))
    return exponentials / exponentials.sum(axis=1, keepdims=True)


def name_spans(words: list[NameWord], probabilities: np.ndarray, threshold: float) -> list[tuple[int, int, float]]:
    """The names that the probabilities make most likely: first word, word after the last, P that it names a person.

    Only a word of the same run continues a name. A name is taken where P(outside) of its words is below
    1 - `threshold` on average.
    """
    spans: list[tuple[int, int, float]] = []
    log = np.log(np.maximum(probabilities, 1e-9))
    # a word is outside for free at the threshold, not at one half
    log[:, 0] += np.log(threshold / (1 - threshold))
    n = 0
    while n < len(words):
        end = n + 1
        while not words[end - 1].last and end < len(words):
            end += 1
        labels = _best_path(log[n:end])
        start = None
        for k, label in enumerate([*labels, 0], n):
            if start is not None and label != 2:
                inside = 1 - probabilities[start:k, 0]
                spans.append((start, k, float(inside.mean())))
                start = None
            if label == 1:
                start = k
        n = end
    return spans


def _best_path(log: np.ndarray) -> list[int]:
    """The labels with the highest product of probabilities in which 2 comes only behind 1 or 2."""
    if len(log) == 1:
        return [int(log[0, 1] > log[0, 0])]
    score = [log[0, 0], log[0, 1], -1e9]
    back: list[list[int]] = []
    for row in log[1:]:
        best = max(range(3), key=score.__getitem__)
        inside = 1 if score[1] >= score[2] else 2
        back.append([best, best, inside])
        score = [score[best] + row[0], score[best] + row[1], score[inside] + row[2]]
    label = max(range(3), key=score.__getitem__)
    labels = [label]
    for pointers in reversed(back):
        label = pointers[label]
        labels.append(label)
    return labels[::-1]

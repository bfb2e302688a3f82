"""Trained weights of `models/`: where they lie, and the linear models that most components use."""

import os
from collections.abc import Iterable
from functools import lru_cache
from math import exp
from pathlib import Path

import numpy as np

__all__ = ["LinearModel", "folder"]


def folder(name: str) -> Path:
    """The folder of a model of `models/`: inside the installed package, or beside `src/` in a checkout.

    A folder in the environment variable NEWSGRAPH_MODELS goes before both: weights under test, or one's own.

    Raises:
        FileNotFoundError: there is no such model.
    """
    package = Path(__file__).parent.parent
    own = os.environ.get("NEWSGRAPH_MODELS")
    for models in ([Path(own)] if own else []) + [package / "models", package.parent.parent / "models"]:
        if (models / name).is_dir():
            return models / name
    raise FileNotFoundError(f"newsgraph's model '{name}' is not installed; reinstall newsgraph")


class LinearModel:
    """Logistic regression over named features, `P(label) = softmax(b + Σ value · w[feature])`.

    Stored as `NAME/weights.npz`: `features` (n), `labels` (k), `weights` (n, k) float32, `bias` (k).
    A binary model has the labels "no" and "yes".
    """

    def __init__(self, features: Iterable[str], labels: Iterable[str], weights: np.ndarray, bias: np.ndarray):
        self.labels = tuple(map(str, labels))
        self.bias = bias.astype("float32")
        self._odds: dict[str, float] = {}
        self._rows = dict(zip(map(str, features), weights.astype("float32"), strict=True))

    @classmethod
    @lru_cache
    def load(cls, name: str) -> "LinearModel":
        """The model `models/NAME`, read once a process."""
        with np.load(folder(name) / "weights.npz") as stored:
            return cls(stored["features"], stored["labels"], stored["weights"], stored["bias"])

    def save(self, path: Path) -> None:
        """Write `path/weights.npz`, the same bytes for the same weights."""
        path.mkdir(parents=True, exist_ok=True)
        np.savez_compressed(
            path / "weights.npz",
            features=np.array(list(self._rows)), labels=np.array(self.labels),
            weights=np.stack(list(self._rows.values())), bias=self.bias,
        )

    def binary(self) -> dict[str, float]:
        """The log-odds of "yes" by feature, `bias` among them, of a model with the labels "no" and "yes"."""
        no, yes = self.labels.index("no"), self.labels.index("yes")
        weights = {feature: float(row[yes] - row[no]) for feature, row in self._rows.items()}
        return weights | {"bias": float(self.bias[yes] - self.bias[no])}

    def scores(self, features: dict[str, float]) -> np.ndarray:
        """The linear scores, (k,)."""
        total = self.bias.copy()
        rows = self._rows
        for feature, value in features.items():
            row = rows.get(feature)
            if row is not None:
                total += value * row
        return total

    def probabilities(self, features: dict[str, float]) -> dict[str, float]:
        """P of each label."""
        scores = self.scores(features)
        exponentials = np.exp(scores - scores.max())
        return dict(zip(self.labels, (exponentials / exponentials.sum()).tolist(), strict=True))

    def yes(self, features: dict[str, float]) -> float:
        """P("yes") of a binary model; plain floats, some ten times faster than `probabilities`."""
        if not self._odds:
            yes = self.labels.index("yes")
            self._odds = {name: float(row[yes] - row[1 - yes]) for name, row in self._rows.items()}
            self._odds[""] = float(self.bias[yes] - self.bias[1 - yes])
        odds, total = self._odds, self._odds[""]
        for feature, value in features.items():
            total += value * odds.get(feature, 0.0)
        return 1 / (1 + exp(-min(max(total, -700.0), 700.0)))

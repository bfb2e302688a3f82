"""How likely each candidate span is reported content: logistic regression and small networks, averaged."""

from functools import lru_cache
from pathlib import Path

import numpy as np

from newsgraph.language.weights import folder

__all__ = ["ContentModel"]


class ContentModel:
    """P = (σ(x·w + b) + Σ σ(tanh(x·V + c)·u + d)) / (1 + networks) over sparse named features x.

    Args:
        features: their names. linear: w, (features,). intercept: b.
        hidden: V, (features, networks, units). bias: c, (networks, units). out: u, (networks, units).
        offset: d, (networks,).
    """

    def __init__(self, *, features: np.ndarray, linear: np.ndarray, intercept: float, hidden: np.ndarray,
                 bias: np.ndarray, out: np.ndarray, offset: np.ndarray):
        self.rows = {name: i for i, name in enumerate(features.tolist())}
        self.networks, self.units = bias.shape
        wide = hidden.reshape(len(self.rows), -1)
        self.table = np.concatenate([wide, linear[:, None]], 1).astype("float32")
        self.bias = np.append(bias.reshape(-1), intercept).astype("float32")
        self.out, self.offset = out.astype("float32"), offset.astype("float32")

    @classmethod
    @lru_cache
    def load(cls, name: str) -> "ContentModel":
        """The model `models/NAME`, read once a process."""
        with np.load(folder(name) / "weights.npz") as stored:
            return cls(**stored)

    def save(self, path: Path) -> None:
        """Write `path/weights.npz`, in half precision."""
        path.mkdir(parents=True, exist_ok=True)
        hidden = self.table[:, :-1].reshape(len(self.rows), self.networks, self.units)
        np.savez_compressed(
            path / "weights.npz", features=np.array(list(self.rows)), linear=self.table[:, -1].astype("float16"),
            intercept=self.bias[-1], hidden=hidden.astype("float16"),
            bias=self.bias[:-1].reshape(self.networks, self.units), out=self.out, offset=self.offset)

    def probabilities(self, groups: list[tuple[dict[str, float], list[dict[str, float]]]]) -> list[np.ndarray]:
        """P of each candidate.

        Args:
            groups: for each cue its own features and those of each of its candidates (one at least).
        """
        if not groups:
            return []
        shared = self._sums([cue for cue, _ in groups])
        own = self._sums([span for _, spans in groups for span in spans])
        sizes = [len(spans) for _, spans in groups]
        z = own + np.repeat(shared, sizes, axis=0) + self.bias
        inner = np.tanh(z[:, :-1]).reshape(len(z), self.networks, self.units)
        scores = np.concatenate([np.einsum("inu,nu->in", inner, self.out) + self.offset, z[:, -1:]], 1)
        p = (1 / (1 + np.exp(-scores))).mean(1)
        return np.split(p, np.cumsum(sizes)[:-1])

    def _sums(self, items: list[dict[str, float]]) -> np.ndarray:
        """Σ value · row of each item, (items, columns)."""
        index, values, starts = [], [], []
        rows = self.rows
        for item in items:
            starts.append(len(index))
            index.append(0)  # keeps every segment non-empty
            values.append(0.0)
            for name, value in item.items():
                if value:
                    row = rows.get(name)
                    if row is not None:
                        index.append(row)
                        values.append(value)
        weighted = self.table[index] * np.array(values, "float32")[:, None]
        return np.add.reduceat(weighted, starts, axis=0)

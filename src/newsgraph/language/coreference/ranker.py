"""A small network that ranks candidates."""

from functools import lru_cache
from pathlib import Path

import numpy as np

from newsgraph.language.weights import folder

__all__ = ["Ranker"]


class Ranker:
    """Scores each candidate by `x·w + tanh(x·V + c)·u`; the probabilities are the softmax over all of them.

    Several such networks, trained from different seeds, are averaged.

    Args:
        linear: w, (networks, features). hidden: V, (networks, features, units). bias: c, (networks, units).
        out: u, (networks, units).
        temperature: what the scores are divided by, so that the probabilities are calibrated.
    """

    def __init__(
        self, linear: np.ndarray, hidden: np.ndarray, bias: np.ndarray, out: np.ndarray, temperature: float = 1.0
    ):
        self.linear, self.hidden, self.bias, self.out = (a.astype("float32") for a in (linear, hidden, bias, out))
        self.temperature = float(temperature)
        networks, size, units = hidden.shape
        self._wide = np.ascontiguousarray(self.hidden.transpose(1, 0, 2).reshape(size, networks * units))
        self._bias = self.bias.reshape(-1)
        self._out = self.out.reshape(-1) / networks
        self._linear = self.linear.mean(0)

    @classmethod
    @lru_cache
    def load(cls, name: str, part: str) -> "Ranker":
        """The ranker `models/NAME/PART.npz`, read once a process."""
        with np.load(folder(name) / f"{part}.npz") as stored:
            return cls(**{k: stored[k] for k in ("linear", "hidden", "bias", "out", "temperature")})

    def save(self, path: Path, features: tuple[str, ...]) -> None:
        """Write the weights to the file `path`."""
        path.parent.mkdir(parents=True, exist_ok=True)
        np.savez_compressed(
            path, linear=self.linear, hidden=self.hidden, bias=self.bias, out=self.out,
            temperature=np.float32(self.temperature), features=np.array(features))

    def probabilities(self, matrix: np.ndarray) -> np.ndarray:
        """P of each row of `matrix` (candidates, features)."""
        scores = matrix @ self._linear + np.tanh(matrix @ self._wide + self._bias) @ self._out
        scores /= self.temperature
        scores = np.exp(scores - scores.max())
        return scores / scores.sum()

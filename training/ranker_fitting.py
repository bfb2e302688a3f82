"""Fitting the ranker of antecedents: several small networks at once, by Adam."""

import numpy as np

from newsgraph.language.coreference.ranker import Ranker
from training.antecedent_keys import Example

UNITS, NETWORKS, EPOCHS, RATE, DECAY, DROPOUT, BATCH = 24, 6, 20, 4e-3, 1e-2, 0.2, 64


def fit(
    data: list[Example], weights: np.ndarray, seed: int, *, units: int = UNITS, networks: int = NETWORKS,
    epochs: int = EPOCHS, rate: float = RATE, decay: float = DECAY, dropout: float = DROPOUT,
) -> Ranker:
    """Minimise the negative log of the probability of the right rows, for each network on its own.

    Args:
        weights: of each decision.
        dropout: the share of the features that a network does not see in a step.
    """
    rng = np.random.default_rng(seed)
    x = np.concatenate([e.decision.matrix for e in data])
    right = np.concatenate([e.right for e in data])
    count = np.array([len(e.right) for e in data])
    start = np.cumsum(count) - count
    size = x.shape[1]
    parameters = [
        np.zeros((size, networks), "float32"),
        (rng.normal(size=(size, networks, units)) / np.sqrt(12)).astype("float32"),
        np.zeros((networks, units), "float32"),
        (rng.normal(size=(networks, units)) * 0.1).astype("float32"),
    ]
    moments = [(np.zeros_like(p), np.zeros_like(p)) for p in parameters]
    step = 0
    for epoch in range(epochs):
        order = rng.permutation(len(data))
        scale = rate * (1 - epoch / epochs)
        for at in range(0, len(data), BATCH):
            chosen = order[at:at + BATCH]
            counts = count[chosen]
            starts = np.cumsum(counts) - counts
            rows = np.repeat(start[chosen] - starts, counts) + np.arange(counts.sum())
            weight = np.repeat(weights[chosen].astype("float32"), counts)[:, None] / np.float32(len(chosen))
            keep = (rng.random((size, networks)) > dropout).astype("float32") / np.float32(1 - dropout)
            gradients = _gradients(parameters, keep, x[rows], right[rows], counts, starts, weight)
            step += 1
            for k, (p, g) in enumerate(zip(parameters, gradients, strict=True)):
                m, v = moments[k]
                m += 0.1 * (g - m)
                v += 0.01 * (g * g - v)
                p -= scale * ((m / (1 - 0.9 ** step)) / (np.sqrt(v / (1 - 0.99 ** step)) + 1e-8)
                              + (decay * p * 5 if k != 2 else 0))
    linear, hidden, bias, out = parameters
    return Ranker(linear.T, hidden.transpose(1, 0, 2), bias, out)


def _gradients(parameters, keep, x, right, counts, starts, weight):
    """Of the mean loss, by each parameter.

    Args:
        keep: (features, networks), what the features are multiplied by. x: (rows, features) of all decisions.
        right: (rows,). counts, starts: of each decision its number of rows and its first one.
        weight: (rows, 1), of the row's decision, divided by the number of decisions.
    """
    linear, hidden, bias, out = parameters
    size, networks, units = hidden.shape

    def over(ufunc, values):
        return np.repeat(ufunc.reduceat(values, starts), counts, 0)

    h = np.tanh(x @ (hidden * keep[:, :, None]).reshape(size, -1) + bias.reshape(-1)).reshape(-1, networks, units)
    p = x @ (linear * keep) + np.einsum("rku,ku->rk", h, out)
    p = np.exp(p - over(np.maximum, p))
    p /= over(np.add, p)
    good = np.where(right[:, None], p, 0)
    good /= np.maximum(over(np.add, good), 1e-9)
    d = (p - good) * weight
    dh = d[:, :, None] * out * (1 - h ** 2)
    return (keep * (x.T @ d), keep[:, :, None] * (x.T @ dh.reshape(len(x), -1)).reshape(hidden.shape),
            dh.sum(0), np.einsum("rk,rku->ku", d, h))


def calibrate(data: list[Example], rankers: list[Ranker]) -> float:
    """The temperature that makes the cross-validated probabilities most likely."""
    best = (np.inf, 1.0)
    for temperature in np.arange(0.6, 2.01, 0.05):
        loss = 0.0
        for e in data:
            p = np.maximum(rankers[e.article.fold].probabilities(e.decision.matrix), 1e-9) ** (1 / temperature)
            loss -= np.log(max((p[e.right] / p.sum()).sum(), 1e-9))
        best = min(best, (loss, float(temperature)))
    return best[1]

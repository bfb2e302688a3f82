"""Whose matrix products the base pipeline uses: thinc's blis, or those that NumPy brings (OpenBLAS, Accelerate).

They differ in speed, by up to half as much again and either way, depending on the processor; and in the last bit
of some sums, far below what changes a decision (docs/scale.md has the count).
"""

import time
from typing import Literal

import numpy as np
from spacy.language import Language
from thinc.api import NumpyOps

__all__ = ["Products", "fastest", "use"]

Products = Literal["blis", "numpy"]

_SHAPES = ((4000, 96, 288), (2000, 384, 288), (60, 64, 128))
"""Rows, inner width and columns of products like those of a small spaCy model on a batch of articles."""


def fastest(rounds: int = 5) -> Products:
    """The one that is faster on this machine, now; some 50 ms."""
    return min(("blis", "numpy"), key=lambda products: _seconds(_ops(products), rounds))


def use(nlp: Language, products: Products) -> None:
    """Make the models of `nlp` multiply so, from now on; models on a GPU are left alone."""
    ops = _ops(products)
    for _, component in nlp.pipeline:
        model = getattr(component, "model", None)
        for node in model.walk() if hasattr(model, "walk") else ():
            if type(node.ops) is NumpyOps:
                node.ops = ops


def _ops(products: Products) -> NumpyOps:
    return NumpyOps(use_blis=products == "blis")


def _seconds(ops: NumpyOps, rounds: int) -> float:
    pairs = [(np.ones((m, k), "f"), np.ones((n, k), "f")) for m, k, n in _SHAPES]
    best = float("inf")
    for _ in range(rounds + 1):
        start = time.perf_counter()
        for left, right in pairs:
            ops.gemm(left, right, trans2=True)
        best = min(best, time.perf_counter() - start)
    return best

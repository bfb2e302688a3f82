"""A text in 512 bytes, by which near-duplicates are known: MinHash (Broder, 1997) of its runs of five words.

The share of equal numbers in two sketches estimates the share of runs that both texts have of all that either has.
Made with NumPy alone: `datasketch` does the same, and needs SciPy.
"""

import base64
import re
import zlib

import numpy as np

__all__ = ["SIZE", "alike", "sketch", "unpacked"]

SIZE = 128
RUN = 5
LEAST = 40
"""Words of the shortest text that gets a sketch: briefs of one form are no copies of each other."""

_WORD = re.compile(r"[^\W_]+")
_PRIME = np.uint64((1 << 61) - 1)
_MOST = 50_000  # words that are looked at
_RANDOM = np.random.default_rng(1997)
_A = _RANDOM.integers(1, 1 << 31, SIZE, dtype=np.uint64)
_B = _RANDOM.integers(0, 1 << 61, SIZE, dtype=np.uint64)


def sketch(text: str) -> str:
    """The sketch as text (base64); "" of one that is too short."""
    words = _WORD.findall(text.casefold())[:_MOST]
    if len(words) < LEAST:
        return ""
    runs = {zlib.crc32(" ".join(words[i : i + RUN]).encode()) for i in range(len(words) - RUN + 1)}
    hashes = np.fromiter(runs, dtype=np.uint64, count=len(runs))
    smallest = np.full(SIZE, np.iinfo(np.uint32).max, dtype=np.uint32)
    for part in np.array_split(hashes, len(hashes) // 4096 + 1):
        mixed = ((part[:, None] * _A + _B) % _PRIME).astype(np.uint32)
        smallest = np.minimum(smallest, mixed.min(axis=0))
    return base64.b64encode(smallest.astype("<u4").tobytes()).decode()


def unpacked(sketch: str) -> np.ndarray:
    """The numbers of a sketch: (SIZE,) of 32 bits."""
    return np.frombuffer(base64.b64decode(sketch), dtype="<u4")


def alike(a: np.ndarray, b: np.ndarray) -> float:
    """The estimated share of runs of words that two texts have in common; 0…1."""
    return float((a == b).mean())

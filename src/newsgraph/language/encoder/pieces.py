"""The word pieces of a text, and the windows in which the encoder reads them.

The vocabulary knows no capitals, so the case of each word goes along with its pieces.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

__all__ = ["CONTEXT", "ROOM", "Pieces", "Window", "load_tokenizer", "pieces_of", "windows"]

ROOM = 128
"""Pieces of the text that a window has at most."""

CONTEXT = 24
"""Pieces of the text's first sentence, most often its headline, that stand before every other window."""

_START, _END = 101, 102  # [CLS] and [SEP]


@lru_cache
def load_tokenizer(path: Path) -> Tokenizer:
    """The tokenizer of a file `tokenizer.json`, whole texts in one piece."""
    tokenizer = Tokenizer.from_file(str(path))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


@dataclass(frozen=True)
class Pieces:
    """The word pieces of a text, (n,) each.

    Attributes:
        ids: in the vocabulary. cases: of the word that a piece belongs to (`case_of`).
        starts, ends: code points, half-open. opens: whether a piece opens a word.
    """

    ids: np.ndarray
    cases: np.ndarray
    starts: np.ndarray
    ends: np.ndarray
    opens: np.ndarray


@dataclass(frozen=True)
class Window:
    """What the encoder reads at once: `ids` and `cases`, (m,), and the pieces `[first, after)` of the text in it."""

    ids: np.ndarray
    cases: np.ndarray
    first: int
    after: int
    skip: int
    """How many of `ids` stand before the first of those pieces."""


def pieces_of(tokenizer: Tokenizer, text: str) -> Pieces:
    """The word pieces of `text`."""
    encoding = tokenizer.encode(text, add_special_tokens=False)
    offsets = np.array(encoding.offsets, "int64").reshape(-1, 2)
    words = np.array(encoding.word_ids, "int64")
    opens = np.ones(len(words), bool)
    opens[1:] = words[1:] != words[:-1]
    first = np.flatnonzero(opens)
    last = np.append(first, len(words))[1:]
    cases = np.zeros(len(words), "int64")
    for a, b in zip(first.tolist(), last.tolist(), strict=True):
        cases[a:b] = case_of(text[offsets[a, 0] : offsets[b - 1, 1]])
    return Pieces(np.array(encoding.ids, "int64"), cases, offsets[:, 0], offsets[:, 1], opens)


def case_of(word: str) -> int:
    """1 lower, 2 Capital, 3 UPPER, 4 miXed, 5 a single capital, 6 digits, 7 other marks; 0 is for what is no word."""
    if not any(c.isalnum() for c in word):
        return 7
    if not any(c.isalpha() for c in word):
        return 6
    if word.islower():
        return 1
    if len(word) == 1:
        return 5
    if word.isupper():
        return 3
    return 2 if word[0].isupper() and word[1:].islower() else 4


def windows(pieces: Pieces, starts: Sequence[int], fill: int = ROOM) -> Iterator[Window]:
    """The pieces in windows of whole sentences; a sentence longer than `ROOM` is cut.

    Args:
        starts: where the sentences begin, code points, in order.
        fill: sentences are joined as long as they have no more pieces than that.
    """
    total = len(pieces.ids)
    bounds = sorted({0, *np.searchsorted(pieces.starts, starts).tolist()} - {total}) if total else []
    parts = [
        (a, min(a + ROOM, after)) for first, after in pairwise([*bounds, total]) for a in range(first, after, ROOM)
    ]
    headline = slice(0, min(parts[0][1], CONTEXT)) if parts else slice(0)
    while parts:
        first, after = parts.pop(0)
        while parts and parts[0][1] - first <= fill:
            after = parts.pop(0)[1]
        context = headline if first else slice(0)
        ids = [[_START], pieces.ids[context], [_END], pieces.ids[first:after], [_END]]
        cases = [[0], pieces.cases[context], [0], pieces.cases[first:after], [0]]
        yield Window(np.concatenate(ids), np.concatenate(cases), first, after, 2 + context.stop)

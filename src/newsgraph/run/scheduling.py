"""Articles by the handful, so that workers are busy to the end and end together."""

import os
from collections.abc import Iterable, Iterator

from newsgraph.run.work import Item

__all__ = ["ARTICLES", "BYTES", "batches"]

ARTICLES = 32
BYTES = 200_000
"""Of a batch: few enough that a crash loses little, and enough for the matrix products."""

_LEAST = 16_000
"""Bytes below which a batch is not made smaller, since few articles at a time take longer than many."""

Weighed = tuple[int, Item]


def batches(items: Iterable[Item], workers: int) -> Iterator[list[Item]]:
    """The items in batches of at most `ARTICLES` and `BYTES`; a longer article is a batch of its own.

    As long as there are many, they keep their order. The last ones, some two batches a worker, go the longest first
    and in ever smaller batches, each a share of what is left (guided self-scheduling: Polychronopoulos and Kuck
    1987). 133 articles in five equal batches would leave one of two workers idle for a third of the time.
    """
    shares = 2 * workers if workers > 1 else 1  # a worker has one batch in hand and one waiting
    ahead: list[Weighed] = []
    weight = 0
    for item in items:
        ahead.append((_weight(item), item))
        weight += ahead[-1][0]
        if len(ahead) >= shares * ARTICLES or weight >= shares * BYTES:
            yield _taken(ahead, BYTES)
            weight = _sum(ahead)
    ahead.sort(key=lambda pair: -pair[0])
    while ahead:
        yield _taken(ahead, min(BYTES, max(_LEAST, _sum(ahead) // shares)))


def _taken(ahead: list[Weighed], limit: int) -> list[Item]:
    """Take a batch of at most `limit` bytes from the front of `ahead`."""
    size, number = ahead[0][0], 1
    while number < min(ARTICLES, len(ahead)) and size + ahead[number][0] <= limit:
        size += ahead[number][0]
        number += 1
    batch = [item for _, item in ahead[:number]]
    del ahead[:number]
    return batch


def _sum(ahead: list[Weighed]) -> int:
    return sum(weight for weight, _ in ahead)


def _weight(item: Item) -> int:
    """Bytes, of a packed file about those that it unpacks to."""
    if item.data is not None:
        return len(item.data)
    try:
        return os.path.getsize(item.source) * (4 if item.source.endswith(".gz") else 1)
    except OSError:
        return 8_000

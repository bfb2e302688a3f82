"""What becomes of a batch whose worker was lost."""

from collections import Counter, deque
from collections.abc import Sequence

from newsgraph.run.work import Item, Skipped
from newsgraph.run.worklist import printable

__all__ = ["Retries"]

_DEATHS = 3
"""Workers that an article may take with it before it is given up. One death may be chance: a node that went
away, the system short of memory."""

_REMEDY = "split the article, or give the machine more memory"


class Retries:
    """Articles that wait for another worker, each alone, so that one of them cannot harm the others again."""

    def __init__(self) -> None:
        self._waiting: deque[Sequence[Item]] = deque()
        self._deaths: Counter[str] = Counter()

    def next(self) -> Sequence[Item] | None:
        """A batch to be tried again."""
        return self._waiting.popleft() if self._waiting else None

    def untouched(self, batch: Sequence[Item]) -> None:
        """The worker was lost before it came to `batch`."""
        self._waiting.append(batch)

    def lost(
        self, batch: Sequence[Item], reason: str, *, place: int | None = None, final: bool = False
    ) -> list[Skipped]:
        """The worker was lost over `batch`; those articles that are given up.

        Args:
            place: of the article in the batch that it was at, if it was at one alone.
            final: another try would take as long and end the same way.
        """
        if place is not None and len(batch) > 1:
            self._waiting.append([item for i, item in enumerate(batch) if i != place])
            batch = [batch[place]]
        for item in batch:
            self._deaths[item.id] += 1
        if len(batch) == 1 and (final or self._deaths[batch[0].id] >= _DEATHS):
            return [Skipped(item.id, printable(item.source), reason, _REMEDY) for item in batch]
        self._waiting.extend([item] for item in batch)
        return []

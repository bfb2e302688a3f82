"""The engine of many machines: Ray actors that hold the pipeline."""

from collections import deque
from collections.abc import Callable, Iterator, Sequence

from newsgraph.run.extractor import Extractor
from newsgraph.run.retries import Retries
from newsgraph.run.work import Done, Item, Skipped

__all__ = ["on_ray"]

_IN_HAND = 2
"""Batches that an actor has: one that it reads, one that waits, so that it never does."""


class _Reader:
    """An actor: an extractor in a process of its own."""

    def __init__(self, extractor: Extractor):
        self._extractor = extractor

    def read(self, batch: Sequence[Item]) -> list[Done | Skipped]:
        return self._extractor(batch)


def on_ray(
    extractor: Extractor,
    batches: Callable[[int], Iterator[Sequence[Item]]],
    workers: int | None = None,
    address: str | None = None,
) -> Iterator[list[Done | Skipped]]:
    """The results of each batch, in the order in which they are done.

    An actor that dies, or whose node does, is replaced; the articles that it had in hand are tried again.

    Args:
        batches: gives the batches for a number of workers.
        workers: actors, of one CPU each; by default as many as the cluster has CPUs.
        address: of a running cluster (`ray://…`, `auto`); by default one is started on this machine.

    Raises:
        ImportError: Ray is not installed. ConnectionError: there is no cluster at `address`.
        OSError: the model cannot be loaded on the actors.
    """
    try:
        import ray
    except ImportError:
        raise ImportError("the engine 'ray' needs Ray: pip install 'newsgraph[ray]'") from None
    ours = not ray.is_initialized()
    if ours:
        ray.init(address=address, include_dashboard=False if address is None else None, log_to_driver=False)
    try:
        workers = workers or int(ray.cluster_resources().get("CPU", 1))
        yield from _read(ray, extractor, batches(workers), workers)
    finally:
        if ours:
            ray.shutdown()


def _read(ray, extractor: Extractor, source: Iterator[Sequence[Item]], workers: int) -> Iterator[list]:
    Reader = ray.remote(num_cpus=1)(_Reader)  # Ray gives an actor of one CPU one BLAS thread
    retries, exhausted = Retries(), False
    hands: dict[object, deque] = {}  # actor → (reference, batch) in the order in which it reads them
    while True:
        while True:
            actor = min(hands, key=lambda a: len(hands[a]), default=None)
            new = len(hands) < workers and (actor is None or hands[actor])
            if not new and len(hands[actor]) >= _IN_HAND:
                break
            batch = retries.next()
            if batch is None and not exhausted:
                batch = next(source, None)
                exhausted = batch is None
            if batch is None:
                break
            if new:
                actor = Reader.remote(extractor)
                hands[actor] = deque()
            hands[actor].append((actor.read.remote(batch), batch))
        first = {hand[0][0]: actor for actor, hand in hands.items() if hand}
        if not first:
            return
        ready, _ = ray.wait(list(first), num_returns=1)
        actor = first[ready[0]]
        try:
            results = ray.get(ready[0])
        except ray.exceptions.RayActorError:
            (_, batch), *rest = hands.pop(actor)
            results = retries.lost(batch, "the worker died while it read the article")
            for _, untouched in rest:
                retries.untouched(untouched)
        except ray.exceptions.RayTaskError as error:
            raise error.cause or error from None
        else:
            hands[actor].popleft()
        yield results

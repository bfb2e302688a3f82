"""The engines of one machine: in this process, or in worker processes that may die without harm."""

import os
import pickle
import subprocess
import sys
import threading
import time
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from queue import Empty, SimpleQueue

from newsgraph.run.extractor import Extractor
from newsgraph.run.retries import Retries
from newsgraph.run.work import Begun, Done, Item, Skipped

__all__ = ["TIMEOUT", "WorkerError", "in_process", "in_workers"]

TIMEOUT = 60.0
"""Seconds that a worker may take for 10,000 words of an article, and for fewer, before it is ended, and the article is
skipped."""

_DIED = "the worker process died while it read the article"
_THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS")
_ENVIRONMENT = dict.fromkeys(_THREADS, "1") | {
    # glibc keeps what arrays of a batch give back for those of the next, and need not ask the kernel again: 0.7 s
    # of 15 on 133 articles.
    "MALLOC_MMAP_THRESHOLD_": str(2**25),
    "MALLOC_TRIM_THRESHOLD_": str(2**28),
}

Batch = Sequence[Item]
Results = list[Done | Skipped]


class WorkerError(RuntimeError):
    """A worker process cannot start."""


def in_process(extractor: Extractor, batches: Iterable[Batch]) -> Iterator[Results]:
    """The results of each batch, computed here."""
    for batch in batches:
        yield extractor(batch)


def in_workers(
    extractor: Extractor, batches: Iterable[Batch], workers: int, timeout: float = TIMEOUT
) -> Iterator[Results]:
    """The results of each batch, in the order in which they are done.

    Workers start when there is a batch for them; each has one batch in hand and one waiting. When a worker dies
    (the system ended it for its memory, a library crashed) or takes longer than `timeout` seconds for 10,000 words,
    another starts. It says what it is at: that article is skipped, if it took too long, or tried again alone, and
    the others of its batch are read; if it is at all of them, they are tried again one by one.

    Raises:
        WorkerError: a worker dies before it has done anything. What the pipeline raises when it is loaded.
    """
    source = iter(batches)
    retries = Retries()
    answers: SimpleQueue = SimpleQueue()
    pool: list[_Worker] = []
    exhausted = False
    try:
        while True:
            while (worker := _free(pool, workers, extractor, answers)) is not None:
                batch = retries.next()
                if batch is None and not exhausted:
                    batch = next(source, None)
                    exhausted = batch is None
                if batch is None:
                    break
                worker.give(batch)
            if not any(worker.batches for worker in pool):
                return
            late = next((w for w in pool if w.late(timeout)), None)
            try:
                worker, answer = answers.get(timeout=0.0 if late else 1.0)
            except Empty:
                worker = late
                answer = f"it took longer than {worker.limit(timeout):.0f} seconds" if worker else None
            if worker not in pool:
                continue  # nobody is late; or a worker that has been given up speaks
            if isinstance(answer, BaseException):
                raise answer
            if isinstance(answer, list):
                worker.took()
                yield answer
                continue
            pool.remove(worker)
            worker.stop()
            first, *rest = worker.batches
            yield retries.lost(first, answer, place=worker.at.place, final=answer != _DIED)
            for batch in rest:
                retries.untouched(batch)
    finally:
        for worker in pool:
            worker.stop()


def _free(pool: list["_Worker"], workers: int, extractor: Extractor, answers: SimpleQueue) -> "_Worker | None":
    """A worker that can take a batch; a new one as long as there are fewer than `workers` and none is idle."""
    worker = min(pool, key=lambda w: len(w.batches), default=None)
    if worker is None or (worker.batches and len(pool) < workers):
        worker = _Worker(extractor, answers)
        pool.append(worker)
    return worker if len(worker.batches) < 2 else None


class _Worker:
    """A process with a pipeline, a thread that speaks with it, and the batches that it has been given."""

    def __init__(self, extractor: Extractor, answers: SimpleQueue):
        # Not multiprocessing: its processes import the user's main module again, which a notebook or a script
        # without `if __name__ == "__main__"` does not survive.
        self.process = subprocess.Popen(
            # -P: nothing is imported from the folder in which somebody types a command.
            [sys.executable, "-P", "-m", "newsgraph.run.worker"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=os.environ | _ENVIRONMENT,
            process_group=0 if os.name == "posix" else None,  # Ctrl-C is for this process, which then ends them
        )
        self.batches: deque[Batch] = deque()
        self._waiting: SimpleQueue = SimpleQueue()
        self._ready = threading.Event()
        self._since = time.monotonic()
        self.at = Begun(None, 0)
        threading.Thread(target=self._speak, args=(extractor, answers), daemon=True).start()

    def give(self, batch: Batch) -> None:
        if not self.batches:
            self._since = time.monotonic()
        self.batches.append(batch)
        self._waiting.put(batch)

    def took(self) -> None:
        self.batches.popleft()
        self._since = time.monotonic()

    def limit(self, timeout: float) -> float:
        """Seconds for what it is at."""
        return timeout * max(1.0, self.at.words / 10_000)

    def late(self, timeout: float) -> bool:
        late = time.monotonic() - self._since > self.limit(timeout)
        return bool(self.batches) and self._ready.is_set() and late

    def stop(self) -> None:
        self._waiting.put(None)
        self.process.kill()
        self.process.wait()

    def _speak(self, extractor: Extractor, answers: SimpleQueue) -> None:
        try:
            ready = self._ask(extractor)
        except (EOFError, OSError, pickle.PickleError):
            ready = WorkerError("a worker process could not start; what it wrote stands above")
        if ready is not None:
            answers.put((self, ready))
            return
        self._since = time.monotonic()
        self._ready.set()
        try:
            while (batch := self._waiting.get()) is not None:
                self.at, self._since = Begun(None, 0), time.monotonic()
                answer = self._ask(batch)
                while isinstance(answer, Begun):
                    self.at, self._since = answer, time.monotonic()
                    answer = pickle.load(self.process.stdout)
                answers.put((self, answer))
        except (EOFError, OSError, pickle.PickleError):
            answers.put((self, _DIED))

    def _ask(self, question: object) -> object:
        pickle.dump(question, self.process.stdin, pickle.HIGHEST_PROTOCOL)
        self.process.stdin.flush()
        return pickle.load(self.process.stdout)

"""Runs that are killed at random moments, each followed by one that goes on: are the bytes the same?

    python -m benchmarks.kill [--kills 200] [--articles 30] [--workers 0] [--seed 0]

A run reads articles and makes the graph, store included. Each is a fork of this process, which has the pipeline loaded
(with workers, which load their own, it takes longer), ended by SIGKILL between its first moment and the time that an
undisturbed run takes.
"""

import argparse
import os
import random
import shutil
import signal
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from benchmarks.corpus import write
from newsgraph.graph.build import build
from newsgraph.run import extract, scheduling
from newsgraph.store import EmbeddedStore, bulk

RECORDS = ("records.jsonl", "skipped.jsonl")
GRAPH = ("graph.nq", "graph.ttl", "graph.graphml", "graph.json", "graphs.csv", "identities.csv")


def kill_runs(folder: Path, kills: int, articles: int = 30, workers: int = 0, seed: int = 0) -> Counter:
    """How many runs were killed at which stage, and under "different" those that did not end in the same bytes."""
    corpus = folder / "articles"
    for _ in write(corpus, articles, seed, sentences=3):
        pass
    (corpus / "empty.txt").write_text("")
    scheduling.ARTICLES = 3  # of a batch
    bulk.PART = 50_000  # so that another process loads the store, as it does for more articles
    extract([corpus], folder / "warm", workers=0)  # loads the pipeline, which the forks then have

    def run(output: Path) -> None:
        extract([corpus], output, workers=workers, then=lambda _: build([output / "records.jsonl"], output))

    start = time.monotonic()
    _wait(_fork(run, folder / "whole"))
    duration = time.monotonic() - start
    expected = _bytes(folder / "whole")
    chance, count = random.Random(seed), Counter()
    for number in range(kills):
        output = folder / f"out-{number}"
        process = _fork(run, output)
        time.sleep(chance.uniform(0, duration))
        os.kill(process, signal.SIGKILL)
        stage = _stage(output) if _wait(process) == -signal.SIGKILL else "ended before"
        same = _wait(_fork(run, output)) == 0 and _bytes(output) == expected
        count[stage if same else "different"] += 1
        shutil.rmtree(output)
    return count


def _fork(call: Callable[[Path], object], output: Path) -> int:
    process = os.fork()
    if not process:
        code = 1
        try:
            call(output)
            code = 0
        finally:
            os._exit(code)
    return process


def _wait(run: int) -> int:
    return os.waitstatus_to_exitcode(os.waitpid(run, 0)[1])


def _stage(output: Path) -> str:
    if any((output / name).exists() for name in (".building", *GRAPH)):
        return "killed while the graph was made"
    written = any((output / name).exists() for name in RECORDS)
    return "killed while records were written" if written else "killed while articles were read"


def _bytes(output: Path) -> list[bytes]:
    """Of all files, and of what the store holds."""
    _wait(_fork(_dump, output))  # Oxigraph has threads, without which a later fork of this process would wait for ever
    return [(output / name).read_bytes() for name in (*RECORDS, *GRAPH, "held.nq")]


def _dump(output: Path) -> None:
    store = EmbeddedStore(output / "store", read_only=True)
    (output / "held.nq").write_text("".join(sorted(f"{quad} .\n" for quad in store.oxigraph)))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--articles", type=int, default=30)
    parser.add_argument("--workers", type=int, default=0)
    parser.add_argument("--seed", type=int, default=0)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        result = kill_runs(Path(scratch), args.kills, args.articles, args.workers, args.seed)
    print(", ".join(f"{stage}: {number}" for stage, number in sorted(result.items())))
    raise SystemExit(bool(result["different"]))

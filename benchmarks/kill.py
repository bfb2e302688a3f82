"""Runs that are killed at random moments, each followed by one that goes on: are the bytes the same?

    python -m benchmarks.kill [--kills 200] [--articles 30] [--workers 1] [--seed 0]

The pipeline is loaded once; each run is a fork of this process, ended by SIGKILL between its first moment and
the time that an undisturbed run takes.
"""

import argparse
import os
import random
import signal
import tempfile
import time
from collections import Counter
from pathlib import Path

from benchmarks.corpus import write
from newsgraph.run import extract, scheduling

FILES = ("records.jsonl", "skipped.jsonl")


def kill_runs(folder: Path, kills: int, articles: int = 30, workers: int = 1, seed: int = 0) -> Counter:
    """How many runs were killed at which stage, and under "different" those that did not end in the same bytes."""
    corpus = folder / "articles"
    for _ in write(corpus, articles, seed, sentences=3):
        pass
    (corpus / "empty.txt").write_text("")
    scheduling.ARTICLES = 3
    extract([corpus], folder / "warm", workers=1)  # loads the pipeline, which the forks then have
    start = time.monotonic()
    _wait(_fork(corpus, folder / "whole", workers))
    duration = time.monotonic() - start
    expected = _bytes(folder / "whole")
    chance, count = random.Random(seed), Counter()
    for number in range(kills):
        output = folder / f"out-{number}"
        run = _fork(corpus, output, workers)
        time.sleep(chance.uniform(0, duration))
        os.kill(run, signal.SIGKILL)
        killed = _wait(run) == -signal.SIGKILL
        written = [name for name in FILES if (output / name).exists()]
        done = "ended before" if not killed else "killed while writing" if written else "killed while reading"
        if _wait(_fork(corpus, output, workers)) or _bytes(output) != expected:
            done = "different"
        count[done] += 1
    return count


def _fork(corpus: Path, output: Path, workers: int) -> int:
    run = os.fork()
    if not run:
        code = 1
        try:
            extract([corpus], output, workers=workers)
            code = 0
        finally:
            os._exit(code)
    return run


def _wait(run: int) -> int:
    return os.waitstatus_to_exitcode(os.waitpid(run, 0)[1])


def _bytes(output: Path) -> list[bytes]:
    return [(output / name).read_bytes() for name in FILES]


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--articles", type=int, default=30)
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--seed", type=int, default=0)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        result = kill_runs(Path(scratch), args.kills, args.articles, args.workers, args.seed)
    print(", ".join(f"{stage}: {number}" for stage, number in sorted(result.items())))
    raise SystemExit(bool(result["different"]))

"""Peak memory and time of `extract` over generated articles, and of a second run that finds nothing new.

    python -m benchmarks.memory --articles 1000 10000 [--workers 1] [--sentences 1]

Each run is a process of its own. Peak is the largest resident set of the run's process, and of its workers.
"""

import argparse
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.corpus import write

RUN = """
import resource, sys
from newsgraph.run import extract
print(extract([sys.argv[1]], sys.argv[2], workers=int(sys.argv[3])), file=sys.stderr)
own, children = (resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
print(own, children)
"""


def measure(corpus: Path, output: Path, workers: int) -> tuple[float, float, float]:
    """Seconds, MiB of the run's process, MiB of its largest worker."""
    start = time.perf_counter()
    command = [sys.executable, "-c", RUN, corpus, output, str(workers)]
    run = subprocess.run(command, check=True, capture_output=True, text=True)
    own, children = (int(size) / 1024 for size in run.stdout.split())
    return time.perf_counter() - start, own, children


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, nargs="+", default=[1000, 10_000])
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--sentences", type=int, default=1)
    args = parser.parse_args()
    print("articles   first run      peak   worker   again        share")
    for articles in args.articles:
        with tempfile.TemporaryDirectory() as scratch:
            corpus, output = Path(scratch) / "articles", Path(scratch) / "out"
            for _ in write(corpus, articles, sentences=args.sentences):
                pass
            seconds, own, children = measure(corpus, output, args.workers)
            again, _, _ = measure(corpus, output, args.workers)
        times = f"{seconds:8.1f} s {own:7.0f} MiB {children:5.0f} MiB {again:6.2f} s"
        print(f"{articles:8,} {times} {again / seconds:8.2%}", flush=True)


if __name__ == "__main__":
    main()

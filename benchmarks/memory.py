"""Peak memory and time of `extract` over generated articles, and of a second run that finds nothing new.

    python -m benchmarks.memory --articles 1000 10000 [--workers 1] [--sentences 1] [--whole]
    python -m benchmarks.memory --articles 1000 10000 --graph [--statements 1] [--brief]

Each run is a process of its own. Peak is the largest resident set of the run's process, and of the largest that it
started (a worker, or what loads the store); of mapped files it counts what the system keeps in memory. "Together" is
the most that all of them had at one time (Linux; looked at ten times a second, what they share counted once). With
`--whole` the run is the command `newsgraph extract`, graph and store included. With `--graph` the run is that of
`newsgraph build`, summary included, on the records of a made-up world.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from benchmarks.corpus import write
from benchmarks.synthetic import records
from newsgraph.record import Record

RUN = """
import resource, sys
from newsgraph.run import extract
print(extract([sys.argv[1]], sys.argv[2], workers=int(sys.argv[3])), file=sys.stderr)
own, children = (resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
print(own, children)
"""

WHOLE = """
import resource, sys
from newsgraph.cli import app
app(["extract", sys.argv[1], "--output", sys.argv[2], "--workers", sys.argv[3]], standalone_mode=False)
own, children = (resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
print(own, children)
"""

BUILD = """
import json, os, resource, sys
from newsgraph.graph.build import build
from newsgraph.graph.totals import totals
made = build([sys.argv[1]], sys.argv[2])
totals(sys.argv[2])
own, children = (resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
print(json.dumps({"quads": made.quads, "own": own, "child": children, "busy": sum(os.times()[:4])}))
"""


class Together(threading.Thread):
    """Looks at how much memory a process and all that it started have, until it ends.

    Attributes: peak: KiB.
    """

    def __init__(self, process: subprocess.Popen):
        super().__init__(daemon=True)
        self.process, self.peak = process, 0
        self.start()

    def run(self) -> None:
        while self.process.poll() is None:
            self.peak = max(self.peak, sum(map(_size, _family(self.process.pid))))
            time.sleep(0.1)


def _family(process: int | str) -> Iterator[int | str]:
    """A process and those that it started, and so on."""
    yield process
    for children in Path(f"/proc/{process}/task").glob("*/children"):
        with suppress(OSError):  # it has just ended
            for child in children.read_text().split():
                yield from _family(child)


def _size(process: int | str) -> int:
    """KiB; of what several processes share, its part."""
    with suppress(OSError):
        for line in Path(f"/proc/{process}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1])
    return 0


def measure(corpus: Path, output: Path, workers: int, code: str = RUN) -> tuple[float, float, float, float]:
    """Seconds; MiB of the run's process, of the largest that it started, and of all together."""
    start = time.perf_counter()
    command = [sys.executable, "-c", code, corpus, output, str(workers)]
    run = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    together = Together(run)
    said, _ = run.communicate()
    if run.returncode:
        raise subprocess.CalledProcessError(run.returncode, command)
    own, children = (int(size) / 1024 for size in said.splitlines()[-1].split())
    return time.perf_counter() - start, own, children, together.peak / 1024


def measure_build(records: Path, output: Path) -> tuple[float, dict[str, float]]:
    """Seconds; and quads, seconds of CPU, KiB of the build and of the process that loads the store."""
    start = time.perf_counter()
    run = subprocess.run([sys.executable, "-c", BUILD, records, output], check=True, capture_output=True, text=True)
    return time.perf_counter() - start, json.loads(run.stdout)


def print_runs(articles: int, workers: int, sentences: int, code: str) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        corpus, output = Path(scratch) / "articles", Path(scratch) / "out"
        for _ in write(corpus, articles, sentences=sentences):
            pass
        seconds, own, children, together = measure(corpus, output, workers, code)
        again, *_ = measure(corpus, output, workers, code)
    times = f"{seconds:8.1f} s {own:7.0f} MiB {children:5.0f} MiB {together:7.0f} MiB {again:6.2f} s"
    print(f"{articles:8,} {times} {again / seconds:8.2%}", flush=True)


def write_records(path: Path, articles: int, statements: int, brief: bool) -> None:
    with path.open("w", encoding="utf-8") as out:
        for record, _ in records(articles, statements=0 if brief else statements):
            out.write((_brief(record) if brief else record).to_json() + "\n")


def _brief(record: Record) -> Record:
    """Two people, each named once, and their marriage, if they have one."""
    people = tuple(replace(person, mentions=person.mentions[:1], attributes=()) for person in record.people[:2])
    idents = {person.id for person in people}
    married = tuple(marriage for marriage in record.marriages if idents.issuperset(marriage.partners))
    return replace(record, people=people, marriages=married, parentages=(), roles=(), shows=())


def print_build(articles: int, statements: int, brief: bool) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        source, output = Path(scratch) / "records.jsonl", Path(scratch) / "out"
        write_records(source, articles, statements, brief)
        seconds, found = measure_build(source, output)
        again, _ = measure_build(source, output)
    sizes = f"{found['own'] / 1024:6.0f} MiB {found['child'] / 1024:6.0f} MiB"
    print(
        f"{articles:8,} {found['quads']:12,} {seconds:8.1f} s {found['busy']:8.1f} s {sizes} {again:6.1f} s", flush=True
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, nargs="+", default=[1000, 10_000])
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--sentences", type=int, default=1)
    parser.add_argument("--whole", action="store_true", help="the command `newsgraph extract`, graph included")
    parser.add_argument("--graph", action="store_true", help="measure the graph, from records")
    parser.add_argument("--statements", type=int, default=1, help="in an article of --graph, on average")
    parser.add_argument("--brief", action="store_true", help="of --graph: two people and their marriage, an article")
    args = parser.parse_args()
    if args.graph:
        print("articles        quads      clock        CPU       peak      child    again")
    else:
        print("articles   first run        peak     child    together   again      share")
    for articles in args.articles:
        if args.graph:
            print_build(articles, args.statements, args.brief)
        else:
            print_runs(articles, args.workers, args.sentences, WHOLE if args.whole else RUN)


if __name__ == "__main__":
    main()

"""Words per second of the whole `extract`, beside the bare base pipeline on the same texts in the same run.

    python -m benchmarks.speed [--rounds 3] [--workers 1 2] [--graph] [FOLDER ...]

By default the texts are the gold articles and PolNeAR development of `../shared`. "bare" is `spacy.load(model)` and
`nlp.pipe` over the texts, nothing kept; "bare, N at once" are N such processes that know nothing of each other, each
over all the texts: no number of workers can gain more on the machine. "extract" reads files, annotates, and writes
records and checkpoint (with `--graph`, graph and store too).

What comes first is left out: a process that touches memory for the first time waits for it, so bare goes over all the
texts once before it is measured. Workers are new processes each time, of which only the time to load the pipeline is
left out, measured on an article of one sentence a worker.
Rounds alternate, and the best of each counts: other work on the machine only ever adds time. How much there was is
printed too (Linux): the share of all cores that other processes took while the best was measured.
"""

import argparse
import json
import multiprocessing
import os
import shutil
import tempfile
import time
from collections.abc import Callable
from functools import partial
from multiprocessing.connection import Connection
from pathlib import Path

for _name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(_name, "1")  # one core means one thread, for either

import spacy  # noqa: E402

from newsgraph.graph.build import build as build_graph  # noqa: E402
from newsgraph.language.pipeline import DEFAULT_MODEL  # noqa: E402
from newsgraph.run import extract  # noqa: E402

SHARED = Path(__file__).parent.parent.parent / "shared"


def texts(folders: list[Path]) -> dict[str, str]:
    if folders:
        found = sorted(path for folder in folders for path in folder.rglob("*.txt"))
        return {path.stem: path.read_text("utf-8-sig") for path in found}
    gold = {path.stem: path.read_text("utf-8-sig") for path in sorted((SHARED / "gold/text").glob("*.txt"))}
    with open(SHARED / "quotes/polnear-dev.jsonl", encoding="utf-8") as lines:
        return gold | {item["id"]: item["text"] for item in map(json.loads, lines)}


def bare(articles: list[str], at_once: int) -> float:
    """Seconds of the slowest of `at_once` processes that begin together."""
    context = multiprocessing.get_context("spawn")
    links: list[Connection] = []
    processes = []
    for _ in range(at_once):
        link, theirs = context.Pipe()
        processes.append(context.Process(target=_bare, args=(articles, theirs), daemon=True))
        processes[-1].start()
        links.append(link)
    for link in links:
        link.recv()
    for link in links:
        link.send("begin")
    seconds = max(link.recv() for link in links)
    for process in processes:
        process.join()  # its CPU time is counted then
    return seconds


def _bare(articles: list[str], link: Connection) -> None:
    nlp = spacy.load(DEFAULT_MODEL)
    list(nlp.pipe(articles))
    link.send("ready")
    link.recv()
    start = time.perf_counter()
    for _ in nlp.pipe(articles):
        pass
    link.send(time.perf_counter() - start)


class Whole:
    """`extract` over the texts as files."""

    def __init__(self, articles: dict[str, str], scratch: Path, graph: bool):
        self.scratch, self.graph = scratch, graph
        self.folder = scratch / "articles"
        self.folder.mkdir()
        for ident, text in articles.items():
            (self.folder / f"{ident}.txt").write_bytes(text.encode())

    def seconds(self, workers: int) -> float:
        start_up = self._timed([self._sentence(number) for number in range(workers)], workers)
        return self._timed([self.folder], workers) - start_up

    def records(self, workers: int) -> bytes:
        return (self.scratch / f"out-{workers}" / "records.jsonl").read_bytes()

    def _sentence(self, number: int) -> Path:
        path = self.scratch / f"start-{number}.txt"
        path.write_text("Hugo Bell left.")
        return path

    def _timed(self, paths: list[Path], workers: int) -> float:
        output = self.scratch / f"out-{workers}"
        shutil.rmtree(output, ignore_errors=True)
        start = time.perf_counter()
        extract(paths, output, workers=workers)
        if self.graph and paths == [self.folder]:
            build_graph([output / "records.jsonl"], output)
        return time.perf_counter() - start


def undisturbed(measure: Callable[[], float]) -> tuple[float, float]:
    """What `measure` gives, and the share of all cores that other processes took meanwhile."""
    busy, own, start = _busy(), _own(), time.perf_counter()
    seconds = measure()
    elapsed = (time.perf_counter() - start) * (os.cpu_count() or 1)
    return seconds, max(0.0, (_busy() - busy) - (_own() - own)) / elapsed


def _busy() -> float:
    """Seconds that all cores have worked since the start of the machine."""
    try:
        user, nice, system, _, _, irq, softirq, *_ = Path("/proc/stat").read_text().split(maxsplit=9)[1:]
    except OSError:
        return 0.0
    return sum(map(int, (user, nice, system, irq, softirq))) / os.sysconf("SC_CLK_TCK")


def _own() -> float:
    """Seconds of this process and of those of its children that have ended."""
    return sum(os.times()[:4])


def _bare_name(at_once: int) -> str:
    return f"bare, {at_once} at once" if at_once > 1 else "bare"


def _extract_name(workers: int) -> str:
    return f"extract, {workers} worker{'s' * (workers > 1)}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--workers", type=int, nargs="*", default=[1, 2])
    parser.add_argument("--graph", action="store_true")
    args = parser.parse_args()
    articles = texts(args.folders)
    words = sum(len(text.split()) for text in articles.values())
    print(f"{len(articles)} articles, {words:,} words; words/s", flush=True)
    references = [_bare_name(args.workers[0]), _extract_name(args.workers[0])]
    best: dict[str, tuple[float, float]] = {}
    with tempfile.TemporaryDirectory() as scratch:
        whole = Whole(articles, Path(scratch), args.graph)
        whole.seconds(1)
        measures: dict[str, tuple[int, Callable[[], float]]] = {}
        for workers in args.workers:
            measures[_bare_name(workers)] = workers, partial(bare, list(articles.values()), workers)
        for workers in args.workers:
            measures[_extract_name(workers)] = 1, partial(whole.seconds, workers)
        for number in range(args.rounds):
            for name, (times, measure) in measures.items():
                seconds, others = undisturbed(measure)
                speed = times * words / seconds
                print(f"round {number + 1}: {name:20} {speed:8,.0f}   others {others:4.0%}", flush=True)
                best[name] = max(best.get(name, (0.0, 0.0)), (speed, others))
        made = {whole.records(workers) for workers in args.workers}
    print(f"best of {args.rounds} rounds{'' if len(made) == 1 else '; THE RECORDS DIFFER'}")
    for name, (speed, others) in best.items():
        beside = "".join(f"   {speed / best[one][0]:5.2f} of {one}" for one in references if one != name)
        print(f"{name:20} {speed:8,.0f}{beside}   others {others:.0%}")


if __name__ == "__main__":
    main()

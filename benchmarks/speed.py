"""Words per second of the whole `extract`, beside the bare base pipeline on the same texts in the same run.

    python -m benchmarks.speed [--rounds 3] [--workers 1 2] [--graph] [FOLDER ...]

By default the texts are the gold articles and PolNeAR development of `../shared`. "bare" is `spacy.load(model)` and
`nlp.pipe` over the texts, nothing kept; "bare, N at once" are N such processes that know nothing of each other, each
over all the texts: no number of workers can gain more on the machine. "extract" reads files, annotates, and writes
records and checkpoint (with `--graph`, graph and store too).

What comes first is left out: a process that touches memory for the first time waits for it, so bare and the one
worker, which works in this process, go over all the texts once before they are measured; workers are new processes
each time, of which only the time to load the pipeline is left out, measured on an article of one sentence a worker.
Each round measures all, one after the other; figures of one round are compared, and the median of the rounds counts.
"""

import argparse
import json
import multiprocessing
import os
import shutil
import tempfile
import time
from multiprocessing.connection import Connection
from pathlib import Path
from statistics import median

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
    for _ in range(at_once):
        link, theirs = context.Pipe()
        context.Process(target=_bare, args=(articles, theirs), daemon=True).start()
        links.append(link)
    for link in links:
        link.recv()
    for link in links:
        link.send("begin")
    return max(link.recv() for link in links)


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
    rounds: list[dict[str, float]] = []
    with tempfile.TemporaryDirectory() as scratch:
        whole = Whole(articles, Path(scratch), args.graph)
        whole.seconds(1)
        for number in range(args.rounds):
            speed = {}
            for workers in args.workers:
                speed[_bare_name(workers)] = workers * words / bare(list(articles.values()), workers)
            for workers in args.workers:
                speed[_extract_name(workers)] = words / whole.seconds(workers)
            rounds.append(speed)
            print(f"round {number + 1}: " + "; ".join(f"{n} {value:,.0f}" for n, value in speed.items()), flush=True)
        made = {whole.records(workers) for workers in args.workers}
    print(f"median of {args.rounds} rounds{'' if len(made) == 1 else '; THE RECORDS DIFFER'}")
    for name in rounds[0]:
        beside = "".join(
            f"   {median(r[name] / r[one] for r in rounds):5.2f} of {one}" for one in references if one != name
        )
        print(f"{name:20} {median(r[name] for r in rounds):8,.0f}{beside}")


if __name__ == "__main__":
    main()

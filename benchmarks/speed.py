"""Words per second of the whole `extract`, beside the bare base pipeline on the same texts in the same run.

    python -m benchmarks.speed [--rounds 3] [--workers 1 2] [FOLDER ...]

By default the texts are the gold articles and PolNeAR development of `../shared`. "bare" is `spacy.load(model)` and
`nlp.pipe` over the texts, nothing kept. "extract" reads files, annotates, and writes records and checkpoint (with
`--graph`, graph and store too); the time to start (loading the model) is measured on one article and left out.
Rounds alternate, and the best of each counts: other work on the machine only ever adds time.
"""

import argparse
import json
import os
import shutil
import tempfile
import time
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


def bare(articles: list[str]) -> float:
    nlp = spacy.load(DEFAULT_MODEL)
    list(nlp.pipe(articles[:4]))
    start = time.perf_counter()
    for _ in nlp.pipe(articles):
        pass
    return time.perf_counter() - start


def whole(folder: Path, one: Path, scratch: Path, workers: int, graph: bool) -> float:
    def timed(path: Path) -> float:
        output = scratch / "out"
        shutil.rmtree(output, ignore_errors=True)
        start = time.perf_counter()
        extract([path], output, workers=workers)
        if graph and path is folder:
            build_graph([output / "records.jsonl"], output)
        return time.perf_counter() - start

    start_up = timed(one)
    return timed(folder) - start_up


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--workers", type=int, nargs="*", default=[1, 2])
    parser.add_argument("--graph", action="store_true")
    args = parser.parse_args()
    articles = texts(args.folders)
    words = sum(len(text.split()) for text in articles.values())
    best: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as scratch_name:
        scratch = Path(scratch_name)
        for ident, text in articles.items():
            (scratch / "articles").mkdir(exist_ok=True)
            (scratch / "articles" / f"{ident}.txt").write_bytes(text.encode())
        one = scratch / "one.txt"
        one.write_text("Hugo Bell left.")
        for _ in range(args.rounds):
            measured = {"bare": bare(list(articles.values()))}
            for workers in args.workers:
                name = f"extract, {workers} worker{'s' * (workers > 1)}"
                measured[name] = whole(scratch / "articles", one, scratch, workers, args.graph)
            best = {name: min(seconds, best.get(name, seconds)) for name, seconds in measured.items()}
    print(f"{len(articles)} articles, {words:,} words, best of {args.rounds}")
    for name, seconds in best.items():
        print(f"{name:20} {words / seconds:8,.0f} words/s   {best['bare'] / seconds:5.2f} of bare")


if __name__ == "__main__":
    main()

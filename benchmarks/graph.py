"""How fast a big graph is made, loaded and asked, with how much memory; beside rdflib on a slice that it can hold.

    python -m benchmarks.graph [--articles 46000] [--statements 8] [--folder FOLDER] [--steps build load ask rdflib]

Each step is a process of its own, so that its peak of memory (the largest resident set) is its own too. `build` makes
records of the made-up world and the graph of them; `load` loads its quads into an empty store once more; `ask` gives
each named query's median of five runs (warm: after one that is not counted), as long as a clock has it and in seconds
of CPU; `rdflib` asks the same queries of a small graph in its memory and in Oxigraph. With --folder, what is made stays
there, and later steps can be run by themselves.
"""

import argparse
import resource
import shutil
import signal
import statistics
import tempfile
import time
import warnings
from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from multiprocessing import get_context
from pathlib import Path

from benchmarks.synthetic import records
from newsgraph.graph.ask import answer, graph_store, query
from newsgraph.graph.build import build
from newsgraph.graph.portrait import show
from newsgraph.graph.queries import named_queries, named_query
from newsgraph.store import EmbeddedStore, Store

SLICE = 150
"""Articles of the graph for rdflib: some 100,000 quads."""

RUNS = 5
PATIENCE = 60
"""Seconds after which a query in rdflib is given up."""


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", type=int, default=46_000)
    parser.add_argument("--statements", type=int, default=8)
    parser.add_argument("--folder", type=Path, help="where to keep the graph")
    parser.add_argument("--steps", nargs="+", choices=STEPS, default=list(STEPS))
    args = parser.parse_args()
    folder = args.folder or Path(tempfile.mkdtemp())
    folder.mkdir(parents=True, exist_ok=True)
    for step in args.steps:
        process = get_context("spawn").Process(target=run, args=(step, folder, args.articles, args.statements))
        process.start()
        process.join()
        if process.exitcode:
            raise SystemExit(f"{step} ended with {process.exitcode}")
    if args.folder is None:
        shutil.rmtree(folder)


def run(step: str, folder: Path, articles: int, statements: int) -> None:
    print(f"{step}:", flush=True)
    STEPS[step](folder, articles, statements)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    print(f"  memory at its peak: {peak:.2f} GiB", flush=True)


def make(folder: Path, articles: int, statements: int) -> None:
    source, said = folder / "made.jsonl", 0
    with source.open("w", encoding="utf-8") as out:
        for record, _ in records(articles, statements=statements):
            out.write(record.to_json() + "\n")
            said += len(record.statements)
    print(f"  {articles:,} articles, {said:,} statements", flush=True)
    made, clock, cpu = timed(lambda: build([source], folder / "graph"))
    print(f"  {made.quads:,} quads, {made.people:,} people in {clock:.0f} s ({cpu:.0f} s of CPU)", flush=True)


def load(folder: Path, articles: int, statements: int) -> None:
    def again() -> None:
        store = EmbeddedStore(folder / "again")
        store.load(folder / "graph" / "graph.nq")
        store.close()

    _, clock, cpu = timed(again)
    shutil.rmtree(folder / "again")
    quads = len(graph_store(folder / "graph"))
    print(f"  {quads:,} quads in {clock:.0f} s ({cpu:.0f} s of CPU): {quads / clock:,.0f} quads/s", flush=True)


def questions(store: Store) -> Iterator[tuple[str, str, dict[str, str]]]:
    """(what to call it, the query's name, its parameters), about the person of most articles and the largest show."""
    busiest = answer(store, "people", {"limit": "1"}).values()[0]["name"] or ""
    largest = answer(store, "shows").values()[0]["title"] or ""
    values = {"name": busiest, "show": largest, "word": "wedding"}
    for name, named in named_queries().items():
        required = {p.name: values[p.type] for p in named.parameters if p.required}
        yield name, name, required
    person = {"person": busiest}
    yield "people (one)", "people", {"name": busiest}
    yield "families (one)", "families", person
    yield "marriages (one, as of a day)", "marriages", {**person, "as-of": "2018"}
    yield "marriages (all, as of a day)", "marriages", {"as-of": "2018"}
    yield "who-appears-on (a show)", "who-appears-on", {"show": largest}
    yield "who-quotes-whom (one)", "who-quotes-whom", {"speaker": busiest}
    yield "most-quoted (on a show)", "most-quoted", {"show": largest}
    yield "statements (from a day on)", "statements", {"from": "2018-06-30"}
    yield "statements (a year)", "statements", {"from": "2018", "until": "2018"}
    yield "statements-with (a year)", "statements-with", {"word": "wedding", "from": "2018", "until": "2018"}
    yield "statements-with (a phrase)", "statements-with", {"word": "small town"}
    yield "statements-by (with a word)", "statements-by", {**person, "word": "wedding"}


def ask(folder: Path, articles: int, statements: int) -> None:
    store = graph_store(folder / "graph")
    matches = "SELECT (COUNT(*) AS ?n) WHERE { ?s ng:word 'wedding' }"
    count = query(folder / "graph", matches).values()[0]["n"]
    print(f"  the word has {int(count or 0):,} statements", flush=True)
    for title, name, given in questions(store):
        measure(title, lambda name=name, given=given: answer(store, name, given).rows)
    busiest = answer(store, "people", {"limit": "1"}).values()[0]["person"] or ""
    measure("newsgraph show", lambda: show(folder / "graph", busiest)[0].known)


def measure(title: str, question: Callable[[], tuple]) -> None:
    rows, *_ = timed(question)
    runs = [timed(question)[1:] for _ in range(RUNS)]
    clock, cpu = (statistics.median(each) * 1000 for each in zip(*runs, strict=True))
    print(f"  {title:30} {len(rows):>7,} rows {clock:7.0f} ms ({cpu:6.0f} ms of CPU)", flush=True)


def beside_rdflib(folder: Path, articles: int, statements: int) -> None:
    """The same queries of the same small graph in both; how many times as long rdflib takes."""
    from rdflib import Dataset

    warnings.simplefilter("ignore", DeprecationWarning)
    small = folder / "slice"
    small.mkdir(exist_ok=True)
    with (small / "made.jsonl").open("w", encoding="utf-8") as out:
        for record, _ in islice(records(articles, statements=statements), SLICE):
            out.write(record.to_json() + "\n")
    made = build([small / "made.jsonl"], small / "graph")
    memory = Dataset(default_union=True)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    _, clock, _ = timed(lambda: memory.parse(small / "graph" / "graph.nq", format="nquads"))
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 2**10
    print(f"  {made.quads:,} quads: rdflib loads {made.quads / clock:,.0f} quads/s into {grown:.0f} MiB", flush=True)
    store = graph_store(small / "graph")
    for title, name, given in questions(store):
        mine, fast, _ = timed(lambda name=name, given=given: answer(store, name, given).rows)
        others, slow = in_rdflib(memory, name, given)
        took = f"{slow * 1000:7.0f} ms ({slow / fast:5.0f} times)" if others is not None else f"over {PATIENCE} s"
        same = "" if others in (None, len(mine)) else f"  {others} rows!"
        print(f"  {title:30} {len(mine):>6,} rows {fast * 1000:6.1f} ms, rdflib {took}{same}", flush=True)
    shutil.rmtree(small)


def in_rdflib(memory: object, name: str, given: Mapping[str, str]) -> tuple[int | None, float]:
    """Rows (None after `PATIENCE`) and seconds."""

    def stop(*_: object) -> None:
        raise TimeoutError

    signal.signal(signal.SIGALRM, stop)
    signal.alarm(PATIENCE)
    start = time.perf_counter()
    try:
        rows = sum(1 for _ in memory.query(named_query(name).bind(given)))
    except TimeoutError:
        rows = None
    signal.alarm(0)
    return rows, time.perf_counter() - start


def timed(call: Callable) -> tuple:
    """What comes back, seconds by the clock, seconds of CPU."""
    clock, cpu = time.perf_counter(), time.process_time()
    result = call()
    return result, time.perf_counter() - clock, time.process_time() - cpu


STEPS = {"build": make, "load": load, "ask": ask, "rdflib": beside_rdflib}


if __name__ == "__main__":
    main()

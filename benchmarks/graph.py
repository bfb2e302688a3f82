"""How fast the graph is made, loaded and asked, on the made-up world, beside rdflib on a slice.

    python -m benchmarks.graph [--articles 20000] [--statements 8] [--folder FOLDER]

Prints quads made and loaded a second, the peak of memory, and each named query's median of five runs (warm:
after one that is not counted). The slice for rdflib is what it can hold and ask in reasonable time.
"""

import argparse
import resource
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable
from itertools import islice
from pathlib import Path

import pyoxigraph as ox

from benchmarks.synthetic import records
from newsgraph.graph.ask import query
from newsgraph.graph.build import build
from newsgraph.graph.queries import named_queries
from newsgraph.store import EmbeddedStore

RDFLIB_QUADS = 200_000
RUNS = 5


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", type=int, default=20_000)
    parser.add_argument("--statements", type=int, default=8)
    parser.add_argument("--folder", type=Path, help="where to keep the graph")
    args = parser.parse_args()
    folder = args.folder or Path(tempfile.mkdtemp())
    folder.mkdir(parents=True, exist_ok=True)
    source, said = folder / "made.jsonl", 0
    with source.open("w", encoding="utf-8") as out:
        for record, _ in records(args.articles, statements=args.statements):
            out.write(record.to_json() + "\n")
            said += len(record.statements)
    print(f"articles {args.articles:,}  statements {said:,}", flush=True)
    busy = time.process_time()
    made, seconds = timed(lambda: build([source], folder / "graph"))
    busy = time.process_time() - busy
    print(f"build: {made.quads:,} quads in {seconds:.0f} s ({busy:.0f} s of CPU)", flush=True)
    print(
        f"memory at its peak: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20:.2f} GiB",
        flush=True,
    )

    def load() -> None:
        store = EmbeddedStore(folder / "again")
        store.load(folder / "graph" / "graph.nq")
        store.close()

    busy = time.process_time()
    _, seconds = timed(load)
    busy = time.process_time() - busy
    shutil.rmtree(folder / "again")
    print(
        f"bulk load alone: {made.quads / seconds:,.0f} quads/s ({made.quads / busy:,.0f} a second of CPU)",
        flush=True,
    )
    busiest = query(folder / "graph", "people").values()[0]["name"]
    show = query(folder / "graph", "shows").values()[0]["title"]
    values = {"name": busiest, "show": show, "word": "wedding", "date": "2018", "text": "current"}
    for name, named in named_queries().items():
        given = {p.name: values[p.type] for p in named.parameters if p.required}
        if name == "statements":
            given["from"] = "2024-12-27"
        ask(name, lambda name=name, given=given: query(folder / "graph", name, given).rows)
    ask("people (one)", lambda: query(folder / "graph", "people", {"name": busiest}).rows)
    ask(
        "marriages (one)",
        lambda: query(folder / "graph", "marriages", {"person": busiest, "as-of": "2018"}).rows,
    )
    beside_rdflib(folder / "graph" / "graph.nq", folder)
    if args.folder is None:
        shutil.rmtree(folder)


def ask(name: str, question: Callable[[], tuple]) -> None:
    rows, _ = timed(question)
    seconds = [timed(question)[1] for _ in range(RUNS)]
    print(f"  {name:22} {len(rows):>9,} rows  median {statistics.median(seconds) * 1000:8.0f} ms", flush=True)


def beside_rdflib(quads: Path, folder: Path) -> None:
    """The same slice and the same query in both."""
    from rdflib import Graph

    with quads.open(encoding="utf-8") as file:
        triples = "".join(f"{line[: line.rindex(' <')]} .\n" for line in islice(file, RDFLIB_QUADS))
    count = "PREFIX ng: <https://newsgraph.example/ontology#> SELECT ?t (COUNT(*) AS ?n) WHERE { "
    count += "?s a ng:Statement ; ng:speakerText ?t } GROUP BY ?t"
    memory, store = Graph(), ox.Store()
    _, slow = timed(lambda: memory.parse(data=triples, format="nt"))
    _, fast = timed(lambda: store.bulk_load(triples.encode(), format=ox.RdfFormat.N_TRIPLES))
    _, slow_query = timed(lambda: list(memory.query(count)))
    _, fast_query = timed(lambda: list(store.query(count)))
    print(f"a slice of {RDFLIB_QUADS:,} triples in memory: rdflib {RDFLIB_QUADS / slow:,.0f} triples/s,")
    print(
        f"  Oxigraph {RDFLIB_QUADS / fast:,.0f}; one grouping query {slow_query:.2f} s and {fast_query:.2f} s"
    )


def timed(call: Callable) -> tuple:
    start = time.perf_counter()
    result = call()
    return result, time.perf_counter() - start


if __name__ == "__main__":
    main()

"""How fast the desk answers over a graph of `benchmarks.graph`, and whether it loses requests.

    python -m benchmarks.graph --articles 2000 --folder FOLDER --steps build
    python -m benchmarks.desk FOLDER/graph [--runs 15] [--requests 1000] [--at-once 50]

The desk is a process of its own on 127.0.0.1. Of each page the median of `--runs` after one that is not counted, for
the people with most articles; then many requests at once, and one query without end beside them.
"""

import argparse
import csv
import statistics
import subprocess
import sys
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx

PORT = 8399
ENDLESS = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("graph", type=Path)
    parser.add_argument("--runs", type=int, default=15)
    parser.add_argument("--requests", type=int, default=1000)
    parser.add_argument("--at-once", type=int, default=50)
    args = parser.parse_args()
    command = [sys.executable, "-m", "newsgraph.cli", "serve", "--graph", str(args.graph), "--port", str(PORT)]
    desk = subprocess.Popen(command, stdout=subprocess.PIPE)
    try:
        desk.stdout.readline()
        measure(args.graph, desk.pid, args)
    finally:
        desk.terminate()
        desk.wait(10)


def measure(graph: Path, pid: int, args: argparse.Namespace) -> None:
    pages = pages_of(graph)
    limits = httpx.Limits(max_connections=args.at_once)
    with httpx.Client(base_url=f"http://127.0.0.1:{PORT}", timeout=120, limits=limits) as client:
        wait(client)
        for kind, paths in pages.items():
            times = []
            for run in range(args.runs + 1):
                began = time.perf_counter()
                answer = client.get(paths[run % len(paths)])
                assert answer.status_code == 200, (paths[run % len(paths)], answer.status_code)
                times.append(time.perf_counter() - began)
            first, rest = times[0], times[1:]
            print(f"{kind:>16}: {statistics.median(rest) * 1000:6.0f} ms, first {first * 1000:6.0f} ms", flush=True)
        every = [path for paths in pages.values() for path in paths]
        with ThreadPoolExecutor(args.at_once + 1) as pool:
            endless = pool.submit(client.get, "/sparql", params={"query": ENDLESS})
            began = time.perf_counter()
            codes = Counter(pool.map(lambda i: client.get(every[i % len(every)]).status_code, range(args.requests)))
            clock = time.perf_counter() - began
            print(f"{args.requests} requests, {args.at_once} at a time: {dict(codes)} in {clock:.0f} s")
            print(f"the endless query beside them: {endless.result().status_code}")
    status = Path(f"/proc/{pid}/status").read_text()
    peak = next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM"))
    print(f"memory at its peak: {peak / 1024:.0f} MiB")


def wait(client: httpx.Client) -> None:
    for _ in range(300):
        try:
            client.get("/")
            return
        except httpx.TransportError:
            time.sleep(0.1)
    raise SystemExit("the desk does not start")


def pages_of(graph: Path) -> dict[str, list[str]]:
    with (graph / "identities.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    people = [iri for iri, _ in Counter(row["iri"] for row in rows).most_common(8)]
    names = {row["iri"]: row["name"] for row in rows}
    articles = list(dict.fromkeys(row["article"] for row in rows))[:: max(1, len(rows) // 40)][:8]
    words = ["wedding", "season finale", "never", "together"]
    return {
        "search, names": [f"/search.json?q={names[iri][:-2]}" for iri in people],
        "search, words": [f"/search.json?q={word}" for word in words],
        "person": ["/" + iri.partition(".example/")[2] for iri in people],
        "article": [f"/article/{article}" for article in articles],
        "question": ["/questions/marriages?ask=1"],
        "picture": ["/pictures/talk"],
        "first page": ["/"],
    }


if __name__ == "__main__":
    main()

"""Commands that are killed at random moments, each followed by one that goes on: are the bytes the same?

    python -m benchmarks.kill [--kills 200] [--of extract build remove load] [--articles 30] [--workers 0] [--seed 0]

`extract` reads articles and makes the graph, store included; `build` changes a graph to other records, `remove`
withdraws an article of one, `load` brings a server from one graph to the next. Each is a fork of this process that has
the pipeline loaded (with workers, which load their own, it takes longer), ended by SIGKILL between its first moment and
the time that an undisturbed one takes. A process that asks the graph queries all the while counts those that fail.
"""

import argparse
import json
import os
import random
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.corpus import write
from newsgraph.graph.build import build, remove
from newsgraph.graph.mirror import mirror
from newsgraph.run import extract, forgetting, scheduling
from newsgraph.store import EmbeddedStore, RemoteStore, StoreError, bulk

RECORDS = ("records.jsonl", "skipped.jsonl")
GRAPH = ("graph.nq", "graph.ttl", "graph.graphml", "graph.json", "graphs.csv", "identities.csv")

_READER = """
import sys, time
from newsgraph.store import EmbeddedStore
asked = failed = 0
print("reading", flush=True)
try:
    while True:
        try:
            store = EmbeddedStore(sys.argv[1], read_only=True)
            found = list(store.stream("SELECT ?a WHERE { ?a a <https://schema.org/NewsArticle> }"))
            asked += 1
            failed += not found
            store.close()
        except Exception as error:
            failed += 1
            print(repr(error), file=sys.stderr)
        time.sleep(0.002)
except KeyboardInterrupt:
    print(asked, failed)
"""


def kill_runs(folder: Path, kills: int, articles: int = 30, workers: int = 0, seed: int = 0) -> Counter:
    """How many runs of `extract` were killed at which stage, and under "different" those that ended in other bytes."""
    corpus = _corpus(folder, articles, seed)

    def run(output: Path) -> None:
        extract([corpus], output, workers=workers, then=lambda _: build([output / "records.jsonl"], output))

    return _kill(folder, kills, seed, lambda output: output.mkdir(), run, _bytes)


def kill_builds(folder: Path, kills: int, articles: int = 30, seed: int = 0) -> Counter:
    """The same of `build`: a graph gets other records, so that people merge and part, or a single other one."""
    first, others = _graph(folder, articles, seed), [folder / "others.jsonl", folder / "one-less.jsonl"]
    lines = (first / "records.jsonl").read_bytes().splitlines(keepends=True)
    others[0].write_bytes(b"".join(lines[len(lines) // 3 :]))
    others[1].write_bytes(b"".join(lines[:2] + lines[3:]))
    count: Counter = Counter()
    for number, other in enumerate(others):
        part = folder / f"build-{number}"
        part.mkdir()
        share = (kills + 1 - number) // 2
        run = _building(other)
        count += _kill(part, share, seed + number, lambda output: shutil.copytree(first, output), run, _bytes)
    return count


def kill_removals(folder: Path, kills: int, articles: int = 30, seed: int = 0) -> Counter:
    """The same of `remove`, of which the next is a build: what was withdrawn half is either there or gone."""
    first = _graph(folder, articles, seed)
    article = json.loads((first / "records.jsonl").read_bytes().splitlines()[1])["id"]

    def run(output: Path) -> None:
        try:
            with forgetting(output, article):
                remove(output, article, reason="a trial")
        except KeyError:  # it was withdrawn by the run that was killed, whose rest the next build does
            build([output / "records.jsonl"], output)

    return _kill(folder, kills, seed, lambda output: shutil.copytree(first, output), run, _bytes)


def kill_loads(folder: Path, kills: int, articles: int = 30, seed: int = 0) -> Counter:
    """The same of `load` into a server that has a graph of other articles; compared is what the server then holds."""
    first, other = _graph(folder, articles, seed), folder / "less"
    lines = (first / "records.jsonl").read_bytes().splitlines(keepends=True)
    (folder / "less.jsonl").write_bytes(b"".join(lines[len(lines) // 3 :]))
    _wait(_fork(lambda output: build([folder / "less.jsonl"], output), other))
    with _server(folder / "server") as url:

        def prepare(output: Path) -> None:
            output.mkdir()
            _wait(_fork(lambda _: mirror(first, url), output))

        def held(output: Path) -> bytes:
            quads = RemoteStore(url).stream("SELECT * WHERE { GRAPH ?g { ?s ?p ?o } }")
            return "".join(sorted(f"{row['s']} {row['p']} {row['o']} {row['g']} .\n" for row in quads)).encode()

        return _kill(folder, kills, seed, prepare, lambda _: mirror(other, url), held)


def _kill(
    folder: Path,
    kills: int,
    seed: int,
    prepare: Callable[[Path], object],
    run: Callable[[Path], object],
    held: Callable[[Path], object],
) -> Counter:
    """Args: prepare: makes what a run starts from. held: what there is in the end."""
    prepare(folder / "whole")
    start = time.monotonic()
    _wait(_fork(run, folder / "whole"))
    duration = time.monotonic() - start
    expected = held(folder / "whole")
    chance, count = random.Random(seed), Counter()
    for number in range(kills):
        output = folder / f"out-{number}"
        prepare(output)
        with _reader(output, count):
            process = _fork(run, output)
            time.sleep(chance.uniform(0, duration))
            os.kill(process, signal.SIGKILL)
            stage = _stage(output) if _wait(process) == -signal.SIGKILL else "ended before"
            ended = _wait(_fork(run, output))
        same = ended == 0 and held(output) == expected
        count[stage if same else "different"] += 1
        shutil.rmtree(output)
    return count


@contextmanager
def _reader(output: Path, count: Counter) -> Iterator[None]:
    """A process that asks the graph again and again, where there is one from the beginning."""
    if not (output / "store").exists():
        yield
        return
    process = subprocess.Popen([sys.executable, "-c", _READER, output / "store"], stdout=subprocess.PIPE, text=True)
    process.stdout.readline()
    yield
    process.send_signal(signal.SIGINT)
    asked, failed = process.communicate()[0].split()
    count["queries meanwhile"] += int(asked)
    count["failed queries"] += int(failed)


@contextmanager
def _server(folder: Path) -> Iterator[str]:
    """The address of an empty server."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    program = Path(sys.executable).parent / "oxigraph"
    command = [program, "serve", "--location", folder, "--bind", f"127.0.0.1:{port}"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as running:
        url = f"http://127.0.0.1:{port}"
        for _ in range(100):
            try:
                RemoteStore(url).stream("ASK { ?s ?p ?o }")
                break
            except StoreError:
                time.sleep(0.1)
        yield url
        running.terminate()


def _corpus(folder: Path, articles: int, seed: int) -> Path:
    corpus = folder / "articles"
    for _ in write(corpus, articles, seed, sentences=3):
        pass
    (corpus / "empty.txt").write_text("")
    scheduling.ARTICLES = 3  # of a batch
    bulk.PART = 50_000  # so that another process loads the store, as it does for more articles
    extract([corpus], folder / "warm", workers=0)  # loads the pipeline, which the forks then have
    return corpus


def _graph(folder: Path, articles: int, seed: int) -> Path:
    """A graph that a command can change."""
    made = folder / "first"
    extract([_corpus(folder, articles, seed)], made, workers=0)
    _wait(_fork(lambda output: build([output / "records.jsonl"], output), made))
    return made


def _building(records: Path) -> Callable[[Path], object]:
    return lambda output: build([records], output, prune=True)


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
    if (output / ".building").exists() and (output / "built.json").exists():
        return "killed while a graph was made beside the old one"
    if (output / "built.json").exists():
        return "killed before or after"
    if any((output / name).exists() for name in (".building", *GRAPH)):
        return "killed while the graph was made"
    written = any((output / name).exists() for name in RECORDS)
    return "killed while records were written" if written else "killed while articles were read"


def _bytes(output: Path) -> list[bytes]:
    """Of all files, and of what the store holds."""
    _wait(_fork(_dump, output))  # Oxigraph has threads, without which a later fork of this process would wait for ever
    names = (*RECORDS, *GRAPH, "withdrawn.csv", "redirects.csv", "held.nq")
    return [(output / name).read_bytes() if (output / name).exists() else b"" for name in names]


def _dump(output: Path) -> None:
    store = EmbeddedStore(output / "store", read_only=True)
    (output / "held.nq").write_text("".join(sorted(f"{quad} .\n" for quad in store.oxigraph)))


KILLED = {"extract": kill_runs, "build": kill_builds, "remove": kill_removals, "load": kill_loads}

if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=200, help="of each command")
    parser.add_argument("--of", nargs="+", choices=KILLED, default=list(KILLED))
    parser.add_argument("--articles", type=int, default=30)
    parser.add_argument("--workers", type=int, default=0)
    parser.add_argument("--seed", type=int, default=0)
    args = parser.parse_args()
    wrong = 0
    for command in args.of:
        more = {"workers": args.workers} if command == "extract" else {}
        with tempfile.TemporaryDirectory() as scratch:
            result = KILLED[command](Path(scratch), args.kills, args.articles, seed=args.seed, **more)
        print(f"{command}: " + ", ".join(f"{stage}: {number}" for stage, number in sorted(result.items())), flush=True)
        wrong += result["different"] + result["failed queries"]
    raise SystemExit(bool(wrong))

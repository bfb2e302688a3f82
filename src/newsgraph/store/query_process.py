"""A process that answers queries: pyoxigraph cannot break one off, a process can be ended.

    python -P -m newsgraph.store.query_process

Each line that comes in is a question in JSON, as `asking` sends it; the answer is a line of JSON, the body in pieces
(a line with their length before each, 0 at the end), and a last line that says whether it was cut.
"""

import json
import os
import select
import signal
import sys
from contextlib import suppress

import pyoxigraph as ox

from newsgraph.store.embedded import EmbeddedStore
from newsgraph.store.interface import StoreError

__all__: list[str] = []

IDLE = 5.0
"""Seconds without a question after which the store is let go, so that one which a build has replaced can be removed."""


class _Enough(Exception):
    """There are as many rows as may be."""


class _Rows:
    """Writes lines on to standard output until there are `most`."""

    def __init__(self, most: int):
        self._left = most
        self.cut = False

    def write(self, data: bytes) -> int:
        end, lines = len(data), data.count(b"\n")
        if lines >= self._left:
            end = 0
            for _ in range(self._left):
                end = data.index(b"\n", end) + 1
        self._left -= min(lines, self._left)
        _piece(data[:end])
        if end < len(data):
            self.cut = True
            raise _Enough
        return end

    def flush(self) -> None: ...


def main() -> None:
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    store: EmbeddedStore | None = None
    while True:
        if store is not None and os.name == "posix" and not select.select([sys.stdin], [], [], IDLE)[0]:
            store = None
        line = sys.stdin.buffer.readline()
        if not line:
            return
        question = json.loads(line)
        # Whoever asked may be killed, and cannot end this process any more.
        if hasattr(signal, "setitimer"):
            signal.setitimer(signal.ITIMER_REAL, question["seconds"])
        try:
            if store is None or not store.is_current(question["store"]):
                store = None
                store = EmbeddedStore(question["store"], read_only=True)
            _limit_memory(question["memory"])
            cut = _answer(store.oxigraph, question)
            _line({"cut": cut})
        except SyntaxError as error:
            _line({"error": "query", "message": f"no SPARQL query: {error.msg}"})
        except (StoreError, OSError) as error:
            _line({"error": "store" if isinstance(error, StoreError) else "query", "message": str(error)})
        except (RuntimeError, ValueError) as error:
            _line({"error": "query", "message": str(error)})
        if hasattr(signal, "setitimer"):
            signal.setitimer(signal.ITIMER_REAL, 0)
        sys.stdout.buffer.flush()


def _answer(store: ox.Store, question: dict) -> bool:
    """Whether there was more than the rows asked for."""
    given = {ox.Variable(name): _term(text) for name, text in question["given"].items()}
    graph = question["graph"]
    found = store.query(
        question["sparql"],
        use_default_graph_as_union=graph is None,
        default_graph=None if graph is None else ox.NamedNode(graph),
        prefixes=question["prefixes"],
        substitutions=given or None,
    )
    if isinstance(found, ox.QueryBoolean):
        _line({"kind": "boolean"})
        _piece(found.serialize(format=ox.QueryResultsFormat.JSON))
        _end()
        return False
    tabular = isinstance(found, ox.QuerySolutions)
    _line({"kind": "solutions" if tabular else "triples"})
    rows = _Rows(question["rows"] + tabular)
    failed: Exception | None = None
    try:
        if tabular:
            found.serialize(output=rows, format=ox.QueryResultsFormat.TSV)
        else:
            ox.serialize(found, output=rows, format=ox.RdfFormat.N_TRIPLES)
    except _Enough:
        pass
    except (OSError, RuntimeError, ValueError) as error:
        failed = error
    _end()
    if failed:
        raise failed
    return rows.cut


def _term(text: str) -> ox.NamedNode | ox.BlankNode | ox.Literal:
    (row,) = ox.parse_query_results(f"?x\n{text}\n".encode(), format=ox.QueryResultsFormat.TSV)
    return row[0]


def _piece(data: bytes) -> None:
    if data:
        sys.stdout.buffer.write(b"%d\n" % len(data))
        sys.stdout.buffer.write(data)


def _end() -> None:
    sys.stdout.buffer.write(b"0\n")


def _line(data: dict) -> None:
    sys.stdout.buffer.write(json.dumps(data).encode() + b"\n")


def _limit_memory(most: int) -> None:
    with suppress(ImportError, ValueError, OSError):
        import resource

        hard = resource.getrlimit(resource.RLIMIT_DATA)[1]
        resource.setrlimit(resource.RLIMIT_DATA, (most if hard < 0 else min(most, hard), hard))


if __name__ == "__main__":
    main()

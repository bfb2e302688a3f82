"""Queries within limits, answered by processes that can be ended.

pyoxigraph evaluates a query in one call that nothing breaks off; a cross product has no end. So another process does it
(`query_process`), which is killed when its time is over. It costs some 60 ms to start one, which then waits for
the next query; an answer crosses as text, some 2 µs a term beside the 10 that Python takes to make terms of it.
"""

import atexit
import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from newsgraph.store.interface import Found, LimitError, Limits, QueryError, StoreError
from newsgraph.store.sparql_text import refuse_service, refuse_update

__all__ = ["PROCESSES", "ask"]

PROCESSES = max(2, os.cpu_count() or 1)
"""Queries that are answered at one time; more wait for their turn, for as long as they may take."""


def ask(
    store: Path,
    sparql: str,
    limits: Limits,
    *,
    prefixes: Mapping[str, str] | None = None,
    given: Mapping[str, str] | None = None,
    graph: str | None = None,
) -> Found:
    """The answer to a query. Safe on several threads.

    Args:
        store: the folder of the store. prefixes: IRI by prefix, declared beforehand.
        given: variables that are to be these terms, written as in N-Triples.
        graph: the IRI of the default graph; None for the union of all.

    Raises:
        QueryError: it is no query, it cannot be evaluated, or it has SERVICE where that is not allowed.
        LimitError: it took longer, or more memory, than it may. StoreError: there is no store.
    """
    refuse_update(sparql)
    if not limits.service:
        refuse_service(sparql)
    end = time.monotonic() + limits.seconds
    if not _turns.acquire(timeout=limits.seconds):
        raise LimitError(f"other queries took all of the {limits.seconds:g} seconds; ask again")
    process = None
    try:
        question = {
            "store": os.path.abspath(store),  # the process may stand in another folder
            "sparql": sparql,
            "prefixes": dict(prefixes or {}),
            "given": dict(given or {}),
            "graph": graph,
            "rows": limits.rows,
            "memory": limits.memory,
            "seconds": max(0.001, end - time.monotonic()),
        }
        process = _taken()
        found = process.ask(question, limits)
        _idle.append(process)
        process = None
        return found
    finally:
        if process is not None and not process.sound():
            process.end()
        elif process is not None:
            _idle.append(process)
        _turns.release()


def _taken() -> "_Process":
    while _idle:
        process = _idle.pop()
        if process.sound():
            return process
        process.end()
    return _Process()


class _Process:
    def __init__(self) -> None:
        self._process = subprocess.Popen(
            # -P: nothing is imported from the folder in which somebody types a command.
            [sys.executable, "-P", "-m", "newsgraph.store.query_process"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            process_group=0 if os.name == "posix" else None,  # Ctrl-C is for this process, which then ends it
        )
        self._answered = True

    def ask(self, question: dict, limits: Limits) -> Found:
        late = threading.Event()
        timer = threading.Timer(question["seconds"], lambda: (late.set(), self._process.kill()))
        timer.daemon = True
        timer.start()
        self._answered = False
        try:
            self._process.stdin.write(json.dumps(question).encode() + b"\n")
            self._process.stdin.flush()
            found = self._answer()
            self._answered = not late.is_set()
            return found
        except (EOFError, BrokenPipeError):
            raise self._ended(late.is_set(), limits) from None
        finally:
            timer.cancel()

    def _answer(self) -> Found:
        head = self._line()
        pieces = []
        if "error" not in head:
            while size := int(self._process.stdout.readline() or _gone()):
                pieces.append(self._process.stdout.read(size))
                if len(pieces[-1]) < size:
                    _gone()
            last = self._line()
        else:
            last = head
        if "error" in last:
            self._answered = True
            raise (StoreError if last["error"] == "store" else QueryError)(last["message"])
        return Found(head["kind"], b"".join(pieces), last["cut"])

    def _line(self) -> dict:
        return json.loads(self._process.stdout.readline() or _gone())

    def _ended(self, late: bool, limits: Limits) -> Exception:
        code = self._process.wait()
        if late or code == -getattr(signal, "SIGALRM", 0):
            return LimitError(
                f"the query took longer than {limits.seconds:g} seconds and was ended; "
                "ask for less of the graph, or give it longer with --timeout"
            )
        said = self._process.stderr.read().decode("utf-8", "replace").strip()
        if "memory allocation" in said or "MemoryError" in said or "bad_alloc" in said:
            return LimitError(
                f"the query needed more memory than {limits.memory / 2**30:.1f} GiB and was ended; "
                "ask for less of the graph"
            )
        return StoreError(f"the process that answers queries ended with {code}: {said[-300:]}")

    def sound(self) -> bool:
        """Whether it can take another question."""
        return self._answered and self._process.poll() is None

    def end(self) -> None:
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout, self._process.stderr):
            with suppress(OSError):  # what it was still to be told
                pipe.close()


def _gone() -> bytes:
    raise EOFError


def _start() -> None:
    """No processes, and a turn for each that there may be."""
    global _idle, _turns
    _idle, _turns = [], threading.BoundedSemaphore(PROCESSES)


def _stop() -> None:
    while _idle:
        _idle.pop().end()


_idle: list[_Process]
_turns: threading.BoundedSemaphore
_start()
atexit.register(_stop)
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_start)  # the processes are the parent's

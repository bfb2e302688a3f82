"""What every store can do."""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Protocol

import pyoxigraph as ox

__all__ = ["QueryError", "Store", "StoreError", "refuse_update"]

_COMMENT_OR_STRING = re.compile(
    r"""#[^\n]*|'''.*?'''|\"{3}.*?\"{3}|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|<[^<>\s]*>""", re.S
)
_FIRST_WORD = re.compile(r"\s*(?:(?:PREFIX\s+\S*:|BASE)\s*)*([A-Z]+)", re.I)
_UPDATES = frozenset(["insert", "delete", "load", "clear", "create", "drop", "copy", "move", "add", "with"])


class StoreError(OSError):
    """There is no store at a place, or it does not answer; the message says where and what to do."""


class QueryError(ValueError):
    """A query that cannot be asked; the message says why."""


class Store(Protocol):
    """The default graph of every query is the union of all named graphs."""

    def query(self, sparql: str) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
        """Raises QueryError for what is no SPARQL query, updates among it."""

    def load(self, path: Path) -> None:
        """Add the quads of an N-Quads file, as fast as the store can."""

    def replace(self, graph: str, lines: Iterable[str]) -> None:
        """Make `lines` of N-Quads, all in the named graph, its only content; none withdraws the graph."""

    def __len__(self) -> int:
        """How many quads."""

    def close(self) -> None: ...


def refuse_update(sparql: str) -> None:
    """Raises QueryError if `sparql` is an update, which no reading command carries out."""
    bare = _COMMENT_OR_STRING.sub(" ", sparql)
    first = _FIRST_WORD.match(bare)
    if first and first[1].lower() in _UPDATES:
        raise QueryError(
            f"{first[1].upper()} is an update; queries only read (SELECT, ASK, CONSTRUCT, DESCRIBE). "
            "To change the graph, change its articles and run `newsgraph extract` or `newsgraph build`."
        )

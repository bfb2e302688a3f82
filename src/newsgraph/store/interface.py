"""What every store can do."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, Protocol

import pyoxigraph as ox

__all__ = ["LIMITS", "Found", "LimitError", "Limits", "QueryError", "Store", "StoreError"]


class StoreError(OSError):
    """There is no store at a place, or it does not answer; the message says where and what to do."""


class QueryError(ValueError):
    """A query that cannot be asked; the message says why."""


class LimitError(QueryError):
    """A query that took more time or memory than it may."""


@dataclass(frozen=True)
class Limits:
    """What one query may take.

    Attributes:
        seconds: from the question to the last row.
        rows: of the answer (triples of a CONSTRUCT); what comes after is cut off, and `Found.cut` says so.
        memory: bytes of the process that answers (on Linux; elsewhere without effect).
        service: whether SERVICE may send parts of the query to other servers.
    """

    seconds: float = 60.0
    rows: int = 1_000_000
    memory: int = 4 * 2**30
    service: bool = False


LIMITS = Limits()
"""Those of a query for which nobody gives others."""


@dataclass(frozen=True)
class Found:
    """The whole answer to one query.

    Attributes:
        kind: `solutions` of a SELECT, `boolean` of an ASK, `triples` of a CONSTRUCT or DESCRIBE.
        body: solutions as SPARQL TSV, a boolean as SPARQL JSON, triples as N-Triples.
        cut: whether there was more than `Limits.rows`.
    """

    kind: Literal["solutions", "boolean", "triples"]
    body: bytes
    cut: bool = False

    def rows(self) -> int:
        """How many solutions or triples."""
        return self.body.count(b"\n") - (self.kind == "solutions") if self.kind != "boolean" else 1

    def parsed(self) -> ox.QuerySolutions | ox.QueryBoolean | ox.QuadParser:
        """The answer as pyoxigraph's, anew at each call."""
        if self.kind == "triples":
            return ox.parse(self.body, format=ox.RdfFormat.N_TRIPLES)
        tabular = self.kind == "solutions"
        return ox.parse_query_results(
            self.body, format=ox.QueryResultsFormat.TSV if tabular else ox.QueryResultsFormat.JSON
        )


class Store(Protocol):
    """The default graph of every query is the union of all named graphs."""

    def ask(self, sparql: str, limits: Limits = LIMITS) -> Found:
        """The answer to a query that somebody asks, within limits.

        Raises:
            QueryError: for what is no SPARQL query, updates among it, and for SERVICE where it is not allowed.
            LimitError: it took too long, or too much memory.
        """

    def stream(self, sparql: str) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
        """All rows of a query of this package's own, without limits: whole graphs are exported by such."""

    def load(self, path: Path) -> None:
        """Add the quads of an N-Quads file, as fast as the store can."""

    def replace(self, graph: str, lines: Iterable[str]) -> None:
        """Make `lines` of N-Quads, all in the named graph, its only content; none withdraws the graph."""

    def __len__(self) -> int:
        """How many quads."""

    def close(self) -> None: ...

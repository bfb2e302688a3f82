"""What the commands that read a graph ask: each a plain function that returns data."""

import csv
import io
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from newsgraph.graph import vocabulary as v
from newsgraph.graph.queries import named_queries, named_query
from newsgraph.store import QueryError, Store, open_store

__all__ = ["FORMATS", "Answer", "answer", "count_rows", "graph_store", "query"]

FORMATS = {
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
    "json": ox.QueryResultsFormat.JSON,
}


@dataclass(frozen=True)
class Answer:
    """Rows of terms (None where a variable is unbound).

    A CONSTRUCT or DESCRIBE gives the columns subject, predicate, object; an ASK one column `answer`.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[ox.NamedNode | ox.BlankNode | ox.Literal | None, ...], ...]

    def values(self) -> list[dict[str, str | None]]:
        """The rows as dicts of plain strings."""
        return [
            {
                column: term.value if term is not None else None
                for column, term in zip(self.columns, row, strict=True)
            }
            for row in self.rows
        ]


def graph_store(graph: str | Path) -> Store:
    """The store of `--graph`: a folder that `extract` or `build` wrote, or a SPARQL server's address."""
    if str(graph).startswith(("http://", "https://")):
        return open_store(str(graph))
    return open_store(str(Path(graph) / "store"))


def query(
    graph: str | Path,
    sparql: str,
    params: Mapping[str, str] | None = None,
    format: str | None = None,
) -> Answer | str:
    """Ask a graph.

    Args:
        graph: the folder that `extract` or `build` wrote, or the address of a SPARQL server.
        sparql: a query, or the name of one that ships with the package; the graph's own prefixes (`ng:`,
            `schema:`, …) need not be declared.
        params: values of the named query's parameters.
        format: `csv`, `tsv` or `json` (SPARQL results; of triples, N-Triples in all three) for a text;
            None for an `Answer`.

    Raises:
        QueryError: for what is no query, an update, or a parameter that the query has not.
        StoreError: if there is no graph.
    """
    if format is not None and format not in FORMATS:
        raise QueryError(f"no format is called {format!r}; there are: {', '.join(FORMATS)}")
    text = bound(sparql, params or {})
    store = graph_store(graph)
    if format is None:
        return _answer(store.query(text))
    found = store.query(text)
    if isinstance(found, ox.QuerySolutions | ox.QueryBoolean):
        if isinstance(found, ox.QueryBoolean) and format != "json":
            return f"{str(bool(found)).lower()}\n"
        return found.serialize(format=FORMATS[format]).decode()
    return ox.serialize(found, format=ox.RdfFormat.N_TRIPLES).decode()


def count_rows(text: str, format: str) -> int:
    """How many rows a SELECT's answer has in one of `FORMATS`."""
    if format == "json":
        return len(json.loads(text).get("results", {}).get("bindings", ()))
    lines = text.splitlines() if format == "tsv" else csv.reader(io.StringIO(text))
    return max(0, sum(1 for _ in lines) - 1)


def answer(store: Store, sparql: str, params: Mapping[str, str] | None = None) -> Answer:
    """`query` of an open store."""
    return _answer(store.query(bound(sparql, params or {})))


def bound(sparql: str, params: Mapping[str, str]) -> str:
    """The text of a query given by name or as it is."""
    name = sparql.strip()
    if name in named_queries() or not any(c.isspace() or c in "{}" for c in name):
        return named_query(name).bind(params)
    if params:
        raise QueryError("only named queries have parameters")
    return _with_prefixes(sparql)


def _with_prefixes(sparql: str) -> str:
    """The query with the graph's own prefixes before it, those that it uses and does not declare."""
    declared = set(re.findall(r"\bPREFIX\s+([\w-]*):", sparql, re.IGNORECASE))
    used = [p for p in v.PREFIXES if p not in declared and re.search(rf"(?<![\w:]){p}:", sparql)]
    return "".join(f"PREFIX {p}: <{v.PREFIXES[p]}> " for p in used) + sparql


def _answer(found: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples) -> Answer:
    if isinstance(found, ox.QueryBoolean):
        return Answer(("answer",), ((ox.Literal(bool(found)),),))
    if isinstance(found, ox.QuerySolutions):
        columns = tuple(variable.value for variable in found.variables)
        return Answer(columns, tuple(tuple(row[c] for c in columns) for row in found))
    columns = ("subject", "predicate", "object")
    return Answer(columns, tuple((t.subject, t.predicate, t.object) for t in found))

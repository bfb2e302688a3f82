"""What the commands that read a graph ask: each a plain function that returns data."""

import io
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from newsgraph.graph import vocabulary as v
from newsgraph.graph.plain_errors import in_own_text
from newsgraph.graph.queries import named_queries, named_query
from newsgraph.store import LIMITS, Found, LimitError, Limits, QueryError, Store, open_store
from newsgraph.store.asking import ask as ask_store

__all__ = [
    "FORMATS",
    "Answer",
    "answer",
    "answer_of",
    "ask",
    "check_format",
    "everything",
    "graph_store",
    "is_server",
    "query",
    "text_of",
]

FORMATS = {
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
    "json": ox.QueryResultsFormat.JSON,
}


@dataclass(frozen=True)
class Answer:
    """Rows of terms (None where a variable is unbound).

    A CONSTRUCT or DESCRIBE gives the columns subject, predicate, object; an ASK one column `answer`.

    Attributes:
        cut: whether there were more rows than `Limits.rows`.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[ox.NamedNode | ox.BlankNode | ox.Literal | None, ...], ...]
    cut: bool = False

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
    return open_store(str(graph) if is_server(graph) else str(Path(graph) / "store"))


def is_server(graph: str | Path) -> bool:
    """Whether a graph is named by an address, not by a folder."""
    return str(graph).lower().startswith(("http://", "https://"))


def ask(
    graph: str | Path | Store, sparql: str, params: Mapping[str, str] | None = None, *, limits: Limits = LIMITS
) -> Found:
    """Ask a graph within limits: the one way in for questions of people, on a command line, in Python, over HTTP.

    Another process answers, which is ended when its time is over; SERVICE and updates are refused. Safe on several
    threads. Of a folder the store is the one that the last build published, at each call.

        found = ask("data/graph", text, limits=Limits(seconds=10, rows=1000))
        found.cut               # there was more
        answer_of(found).rows   # terms; or text_of(found, "json")

    Args:
        graph: the folder that `extract` or `build` wrote, the address of a SPARQL server, or an open store, which
            stays as it was when it was opened.
        sparql: a query, or the name of one that ships with the package; the graph's own prefixes (`ng:`,
            `schema:`, …) need not be declared.
        params: values of the named query's parameters.

    Raises:
        QueryError: for what is no query, an update, SERVICE, or a parameter that the query has not.
        LimitError: it took longer, or more memory, than it may (a `QueryError` too).
        StoreError: if there is no graph.
    """
    text = bound(sparql, params or {})
    try:
        if not isinstance(graph, str | Path):
            return graph.ask(text, limits)
        if is_server(graph):
            return graph_store(graph).ask(text, limits)
        return ask_store(Path(graph) / "store", text, limits)
    except LimitError:
        raise
    except QueryError as error:
        raise QueryError(in_own_text(str(error), sparql, len(text) - len(sparql))) from None


def query(
    graph: str | Path,
    sparql: str,
    params: Mapping[str, str] | None = None,
    format: str | None = None,
    *,
    limits: Limits = LIMITS,
) -> Answer | str:
    """`ask`, as an `Answer`, or as a text in one of `FORMATS` (of triples, N-Triples in all three)."""
    if format is None:
        return answer_of(ask(graph, sparql, params, limits=limits))
    check_format(format)
    return text_of(ask(graph, sparql, params, limits=limits), format)


def answer(store: Store, sparql: str, params: Mapping[str, str] | None = None, *, limits: Limits = LIMITS) -> Answer:
    """`ask` of an open store, as an `Answer`."""
    return answer_of(ask(store, sparql, params, limits=limits))


def everything(store: Store, sparql: str) -> Answer:
    """All rows of a query of this package's own, without limits."""
    return _answer(store.stream(sparql))


def answer_of(found: Found) -> Answer:
    """What was found, as terms."""
    return _answer(found.parsed(), found.cut)


def text_of(found: Found, format: str, *, guard: bool = False) -> str:
    """What was found, as a text in one of `FORMATS`.

    Args:
        guard: let no cell of CSV be a formula, for spreadsheets.
    """
    if found.kind == "triples":
        return found.body.decode()
    parsed = found.parsed()
    if isinstance(parsed, ox.QueryBoolean) and format != "json":
        return f"{str(bool(parsed)).lower()}\n"
    if guard and format == "csv":
        from newsgraph.graph.export.tables import write_guarded

        out = io.BytesIO()
        write_guarded(parsed, out)
        return out.getvalue().decode()
    return parsed.serialize(format=FORMATS[format]).decode()


def check_format(format: str) -> None:
    """Raises QueryError if it is none of `FORMATS`."""
    if format not in FORMATS:
        raise QueryError(f"no format is called {format!r}; there are: table (the default), {', '.join(FORMATS)}")


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


def _answer(found: ox.QuerySolutions | ox.QueryBoolean | Iterable[ox.Triple], cut: bool = False) -> Answer:
    if isinstance(found, ox.QueryBoolean):
        return Answer(("answer",), ((ox.Literal(bool(found)),),))
    if isinstance(found, ox.QuerySolutions):
        columns = tuple(variable.value for variable in found.variables)
        return Answer(columns, tuple(tuple(row[c] for c in columns) for row in found), cut)
    columns = ("subject", "predicate", "object")
    return Answer(columns, tuple((t.subject, t.predicate, t.object) for t in found), cut)

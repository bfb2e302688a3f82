"""Tables for spreadsheets (CSV) and for pandas, DuckDB and the like (Parquet)."""

import csv
import io
from importlib.resources import files
from pathlib import Path
from typing import BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq
import pyoxigraph as ox

from newsgraph.graph.spreadsheet import guarded
from newsgraph.store import Store

__all__ = ["TABLES", "table_query", "write_csv", "write_guarded", "write_parquet"]

TABLES = ("people", "marriages", "children", "shows", "roles", "statements", "sources")
_NUMBERS = {
    "articles": pa.int64(),
    "statements": pa.int64(),
    "bornFrom": pa.int64(),
    "bornUntil": pa.int64(),
    "sources": pa.int64(),
    "start_character": pa.int64(),
    "end_character": pa.int64(),
    "confidence": pa.float64(),
}
"""Columns that are numbers; all others are text."""


def table_query(name: str) -> str:
    """The SPARQL of a table: its columns are the table's."""
    return files("newsgraph.graph.export").joinpath("tables", f"{name}.rq").read_text(encoding="utf-8")


def write_csv(store: Store, path: Path, *, raw: bool = False) -> None:
    """`path` is a folder; one file a table.

    Args:
        raw: leave cells as they are that a spreadsheet takes for a formula.
    """
    path.mkdir(parents=True, exist_ok=True)
    for name in TABLES:
        found = store.stream(table_query(name))
        with (path / f"{name}.csv").open("wb") as out:
            if raw:
                found.serialize(output=out, format=ox.QueryResultsFormat.CSV)
            else:
                write_guarded(found, out)


def write_guarded(found: ox.QuerySolutions, out: BinaryIO) -> None:
    """Rows as CSV (RFC 4180) in which no cell is a formula."""
    text = io.TextIOWrapper(out, encoding="utf-8", errors="replace", newline="")
    writer = csv.writer(text)
    writer.writerow([variable.value for variable in found.variables])
    for row in found:
        writer.writerow(["" if term is None else guarded(term.value) for term in row])
    text.detach()


def write_parquet(store: Store, path: Path) -> None:
    """`path` is a folder; one file a table."""
    path.mkdir(parents=True, exist_ok=True)
    for name in TABLES:
        found = store.stream(table_query(name))
        columns = [variable.value for variable in found.variables]
        schema = pa.schema([(column, _NUMBERS.get(column, pa.string())) for column in columns])
        with pq.ParquetWriter(path / f"{name}.parquet", schema) as writer:
            rows: list[dict] = []
            for row in found:
                rows.append({column: _value(row[column], schema.field(column).type) for column in columns})
                if len(rows) == 50_000:
                    writer.write_table(pa.Table.from_pylist(rows, schema=schema))
                    rows = []
            writer.write_table(pa.Table.from_pylist(rows, schema=schema))


def _value(term: ox.Literal | ox.NamedNode | None, kind: pa.DataType) -> str | int | float | None:
    if term is None:
        return None
    if pa.types.is_integer(kind):
        return int(term.value)
    return float(term.value) if pa.types.is_floating(kind) else term.value

"""Tables for spreadsheets (Excel, CSV) and for pandas, DuckDB and the like (Parquet)."""

import csv
import io
from collections.abc import Iterator
from datetime import datetime
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq
import pyoxigraph as ox

from newsgraph.graph.spreadsheet import guarded
from newsgraph.store import Store

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

__all__ = [
    "TABLES",
    "table_query",
    "write_csv",
    "write_csv_for_excel",
    "write_guarded",
    "write_parquet",
    "write_xlsx",
]

TABLES = ("people", "marriages", "children", "shows", "roles", "statements", "articles", "sources")
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


def write_csv(store: Store, path: Path, *, raw: bool = False, mark: bytes = b"") -> None:
    """`path` is a folder; one file a table.

    Args:
        raw: leave cells as they are that a spreadsheet takes for a formula. mark: what stands before the first line.
    """
    path.mkdir(parents=True, exist_ok=True)
    for name in TABLES:
        found = store.stream(table_query(name))
        with (path / f"{name}.csv").open("wb") as out:
            out.write(mark)
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


def write_csv_for_excel(store: Store, path: Path, *, raw: bool = False) -> None:
    """As `write_csv`, with the byte-order mark by which Excel knows UTF-8."""
    write_csv(store, path, raw=raw, mark=b"\xef\xbb\xbf")


def write_xlsx(store: Store, path: Path) -> None:
    """One sheet a table, with a heading that stays, a filter, and numbers as numbers; no cell is a formula.

    A sheet of Excel holds 1,048,576 rows and a cell 32,767 characters: more rows go to a further sheet, longer texts
    end with "…".
    """
    import xlsxwriter

    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "in_memory": False}
    with xlsxwriter.Workbook(path, options) as book:
        book.set_properties({"created": _FIXED})  # the same graph is to give the same bytes
        bold = book.add_format({"bold": True})
        for name in TABLES:
            found = store.stream(table_query(name))
            columns = [variable.value for variable in found.variables]
            number, row = 1, _ROWS
            for values in found:
                if row == _ROWS:
                    sheet = _sheet(book, name if number == 1 else f"{name} {number}", columns, bold)
                    number, row = number + 1, 1
                for column, cell in enumerate(_cells(values, columns)):
                    if cell is not None:
                        (sheet.write_string if isinstance(cell, str) else sheet.write_number)(row, column, cell)
                row += 1
            if number == 1:
                _sheet(book, name, columns, bold)


_FIXED = datetime(2000, 1, 1)
_ROWS, _LETTERS = 1_048_576, 32_767


def _sheet(book: "Workbook", name: str, columns: list[str], bold: "Format") -> "Worksheet":
    sheet = book.add_worksheet(name)
    sheet.set_column(0, len(columns) - 1, 22)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, 0, len(columns) - 1)
    sheet.write_row(0, 0, columns, bold)
    return sheet


def _cells(values: ox.QuerySolution, columns: list[str]) -> Iterator[str | int | float | None]:
    for column in columns:
        cell = _value(values[column], _NUMBERS.get(column, pa.string()))
        yield cell[: _LETTERS - 1] + "…" if isinstance(cell, str) and len(cell) > _LETTERS else cell


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

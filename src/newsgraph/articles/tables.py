"""CSV and Parquet: a row is an article, a column of it the text."""

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from typing import BinaryIO

from newsgraph.articles.encoding import decode
from newsgraph.articles.fields import NAMES
from newsgraph.articles.unreadable import Unreadable

__all__ = ["FIELDS", "TABLES", "columns_of", "rows"]

TABLES = frozenset({".csv", ".tsv", ".parquet"})

_FEW = 256  # rows of a Parquet file that are unpacked at a time
_LONGEST = 16 * 2**20
FIELDS = ("text", "html", "title", "url", "published", "modified", "authors", "outlet", "language", "id")


def rows(file: BinaryIO, suffix: str, columns: Mapping[str, str]) -> Iterator[tuple[int, bytes | Unreadable]]:
    """Each row as JSON of an article, with its number from 1; a few rows are in memory at a time.

    Args:
        columns: which column has what, `{"text": "story"}`; of what it does not say, the names are guessed.

    Raises:
        Unreadable: it is no table, or no column has the text.
    """
    if suffix == ".parquet":
        yield from _parquet(file, columns)
    else:
        yield from _delimited(file, "\t" if suffix == ".tsv" else None, columns)


def columns_of(names: Sequence[str], given: Mapping[str, str]) -> dict[str, str]:
    """The column of each field: as given, else by its name.

    Raises:
        Unreadable: there is no such column, or none for the text.
    """
    small = {name.strip().lower().replace(" ", "_").replace("-", "_"): name for name in reversed(names)}
    found: dict[str, str] = {}
    for field in FIELDS[:-1]:
        if field in given:
            if given[field] not in names:
                raise Unreadable(f"there is no column '{given[field]}'", f"give --columns; there are: {_listed(names)}")
            found[field] = given[field]
        else:
            column = next(
                (small[name] for name in NAMES[field] if name in small and small[name] not in found.values()), None
            )
            if column is not None:
                found[field] = column
    if "id" in given or "id" in small:
        found["id"] = given.get("id", small.get("id", ""))
    if "text" not in found and "html" not in found:
        raise Unreadable("no column has the text", f"give --columns text=NAME; there are: {_listed(names)}")
    return found


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names[:30])


def _delimited(
    file: BinaryIO, delimiter: str | None, given: Mapping[str, str]
) -> Iterator[tuple[int, bytes | Unreadable]]:
    csv.field_size_limit(_LONGEST)
    head = file.read(2**16)
    encoding = _encoding(head)
    text = io.TextIOWrapper(_Joined(head, file), encoding=encoding, errors="replace", newline="")
    if delimiter is None:
        first = head.decode(encoding, "replace").lstrip("\ufeff").split("\n", 1)[0]
        delimiter = max(",;\t|", key=first.count)
    reader = csv.reader(text, delimiter=delimiter)
    try:
        names = [name.strip().lstrip("\ufeff") for name in next(reader, [])]
        columns = columns_of(names, given)
        at = {field: names.index(name) for field, name in columns.items() if name in names}
        for number, row in enumerate(reader, 1):
            if any(cell.strip() for cell in row):
                yield number, _json({field: row[n] for field, n in at.items() if n < len(row)})
    except csv.Error as error:
        raise Unreadable(f"it is no CSV: {error}", "write it again, in UTF-8, with marks around cells") from None


def _encoding(head: bytes) -> str:
    decode(head)  # no text at all is refused here
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    try:
        head.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if error.start < len(head) - 4:
            return "cp1252"
    return "utf-8-sig"


class _Joined(io.RawIOBase):
    """What was read of a file, and the rest."""

    def __init__(self, head: bytes, rest: BinaryIO):
        self._head, self._rest = io.BytesIO(head), rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer) -> int:
        data = self._head.read(len(buffer)) or self._rest.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)


def _parquet(file: BinaryIO, given: Mapping[str, str]) -> Iterator[tuple[int, bytes | Unreadable]]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        table = pq.ParquetFile(file)
        columns = columns_of(table.schema_arrow.names, given)
        number = 0
        for batch in table.iter_batches(batch_size=_FEW, columns=sorted(set(columns.values()))):
            for row in batch.to_pylist():
                number += 1
                yield number, _json({field: row[name] for field, name in columns.items()})
    except (pa.ArrowException, OSError, ValueError) as error:
        if isinstance(error, Unreadable):
            raise
        raise Unreadable(f"it is no Parquet file that can be read: {str(error)[:150]}", "write it again") from None


def _json(fields: dict) -> bytes:
    return json.dumps({k: v for k, v in fields.items() if v not in (None, "")}, ensure_ascii=False, default=str).encode(
        "utf-8", "surrogatepass"
    )

"""The records that a graph is made from: where each stands, so that it can be read again.

A record is read twice, once for who is who and once for the quads; between the two only its place is
kept, on disk, so that memory does not bound the number of articles.
"""

import gzip
import json
import tempfile
import zlib
from collections.abc import Collection, Iterable, Iterator
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import BinaryIO

from newsgraph.graph.sorting import RowSorter
from newsgraph.record import Record, RecordError

__all__ = ["RecordFiles"]

MAX_RECORD = 2**28
"""Bytes of one record: that of the longest article has some 60 million."""

MAX_RATIO = 200
"""What `.gz` may unpack to, times its size, before it is refused: records shrink to a tenth, a bomb to a thousandth."""

_TEXTS = frozenset(["text", "body", "content", "html", "articleBody", "maintext"])
_REMEDY = "`newsgraph extract` reads articles, and writes the records.jsonl that is meant here"


class RecordFiles:
    """Files of records: `.jsonl` (one a line), `.json` (one a file), each also `.gz`, or folders of them.

    Of two records of one article the later one counts, in the order of `paths`.

    Args:
        folder: where places and unpacked files may lie; by default the system's for temporary files.
        without: ids of articles whose records are passed over.

    Attributes:
        left_out: how many records were; after `scan` only.
    """

    def __init__(
        self, paths: Iterable[str | Path], folder: Path | None = None, without: Collection[str] = frozenset()
    ):
        self.paths = [Path(path) for path in paths]
        self.left_out = 0
        self._folder, self._without = folder, without
        self._plain_files: list[Path] = []
        self._unpacked: list[tempfile.TemporaryDirectory] = []
        self._count: int | None = None

    def are(self, file: Path) -> bool:
        """Whether these are the records of one file alone."""
        return [path.resolve() for path in self.paths] == [file.resolve()]

    def scan(self) -> Iterator[Record]:
        """Every record in the order of the files, those that a later one replaces among them.

        Raises:
            RecordError: naming file and line, for what is no record.
            FileNotFoundError: for a path that is not there.
        """
        self._spots = RowSorter(self._folder)
        met = 0
        for path in self.files():
            plain = self._plain(path)
            self._plain_files.append(plain)
            with plain.open("rb") as file:
                offset = 0
                whole = plain.suffix == ".json"
                for number, line in enumerate(iter(partial(_line, file, whole), b""), 1):
                    if len(line) > MAX_RECORD:
                        raise RecordError(f"{path}, line {number}: it is longer than {MAX_RECORD >> 20} MiB")
                    if line.strip():
                        try:
                            record = Record.from_json(line)
                        except RecordError as error:
                            raise RecordError(f"{path}, line {number}: {error}") from None
                        if not record.people and _is_article(line):
                            raise RecordError(f"{path}, line {number}: an article, no record; {_REMEDY}")
                        if record.id in self._without:
                            self.left_out += 1
                            offset += len(line)
                            continue
                        self._spots.add((record.id, met, len(self._plain_files) - 1, offset, len(line)))
                        met += 1
                        yield record
                    offset += len(line)

    def __iter__(self) -> Iterator[Record]:
        """Each article's record once, in the order of article ids; after `scan` only."""
        return (Record.from_json(line) for _, line in self._lines())

    def __len__(self) -> int:
        """How many articles there are; after `scan` only."""
        if self._count is None:
            self._count = sum(1 for _ in self._articles())
        return self._count

    @property
    def idents(self) -> Iterator[str]:
        """The ids of all articles, in order; after `scan` only."""
        return (ident for ident, *_ in self._articles())

    def select(self, idents: Iterable[str]) -> Iterator[Record]:
        """The records of these articles, which must come in order."""
        return (Record.from_json(line) for _, line in self._lines(idents))

    def _articles(self) -> Iterator[tuple[str, int, int, int]]:
        """(id, number of the file, offset, length) of each article's last record."""
        for ident, spots in groupby(self._spots, key=lambda spot: spot[0]):
            *_, (_, _, file, offset, length) = spots
            yield ident, file, offset, length

    def _lines(self, only: Iterable[str] | None = None) -> Iterator[tuple[str, bytes]]:
        """(id, record)"""
        last, file = None, None
        try:
            for ident, number, offset, length in _chosen(self._articles(), only):
                if number != last:
                    if file:
                        file.close()
                    last, file = number, self._plain_files[number].open("rb")
                yield ident, _read(file, offset, length)
        finally:
            if file:
                file.close()

    def files(self) -> Iterator[Path]:
        """The files that `paths` are, in the order in which they are read.

        Raises:
            FileNotFoundError: for a path that is not there. RecordError: for a folder without such files.
        """
        for path in self.paths:
            if path.is_dir():
                found = [
                    p for p in path.rglob("*") if p.name.removesuffix(".gz").endswith((".json", ".jsonl"))
                ]
                if not found:
                    raise RecordError(f"{path}: no records here, no file ends in .jsonl or .json; {_REMEDY}")
                yield from sorted(found)
            elif path.exists():
                yield path
            else:
                raise FileNotFoundError(f"{path}: no such file of records")

    def _plain(self, path: Path) -> Path:
        if path.suffix != ".gz":
            return path
        folder = tempfile.TemporaryDirectory(dir=self._folder)
        self._unpacked.append(folder)
        plain = Path(folder.name) / path.stem
        most = MAX_RECORD + MAX_RATIO * path.stat().st_size
        try:
            with gzip.open(path, "rb") as packed, plain.open("wb") as out:
                while piece := packed.read(2**20):
                    out.write(piece)
                    if out.tell() > most:
                        raise RecordError(f"{path}: it unpacks to more than {MAX_RATIO} times its size; is it records?")
        except (EOFError, zlib.error, gzip.BadGzipFile) as error:
            raise RecordError(f"{path}: the gzip data is broken ({error}); fetch or pack the file again") from None
        return plain


def _is_article(line: bytes) -> bool:
    """Whether a record without people is the JSON of an article: records have places, and no text."""
    return not _TEXTS.isdisjoint(json.loads(line))


def _line(file: BinaryIO, whole: bool) -> bytes:
    """The next line, or all of a file that is one record; of what is too long, a byte more than `MAX_RECORD`."""
    return file.read(MAX_RECORD + 1) if whole else file.readline(MAX_RECORD + 1)


def _read(file: BinaryIO, offset: int, length: int) -> bytes:
    if file.tell() != offset:
        file.seek(offset)
    return file.read(length)


def _chosen(articles: Iterator[tuple], only: Iterable[str] | None) -> Iterator[tuple]:
    """The articles, all or those of the ids `only`; both in order of ids."""
    if only is None:
        yield from articles
        return
    wanted = iter(only)
    ident = next(wanted, None)
    for article in articles:
        while ident is not None and ident < article[0]:
            ident = next(wanted, None)
        if ident == article[0]:
            yield article

"""The records that a graph is made from: where each stands, so that it can be read again.

A record is read twice, once for who is who and once for the quads; between the two only its place is
kept, so that the number of articles is not bounded by memory.
"""

import gzip
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from newsgraph.record import Record, RecordError

__all__ = ["RecordFiles"]


class _Spot(NamedTuple):
    file: Path
    offset: int
    length: int


class RecordFiles:
    """Files of records: `.jsonl` (one a line), `.json` (one a file), each also `.gz`, or folders of them.

    Of two records of one article the later one counts, in the order of `paths`.
    """

    def __init__(self, paths: Iterable[str | Path]):
        self.paths = [Path(path) for path in paths]
        self._spots: dict[str, _Spot] = {}
        self._unpacked: list[tempfile.TemporaryDirectory] = []

    def scan(self) -> Iterator[Record]:
        """Every record in the order of the files, those that a later one replaces among them.

        Raises:
            RecordError: naming file and line, for what is no record.
            FileNotFoundError: for a path that is not there.
        """
        for path in self.files():
            plain = self._plain(path)
            with plain.open("rb") as file:
                offset = 0
                lines = [file.read()] if plain.suffix == ".json" else file
                for number, line in enumerate(lines, 1):
                    if line.strip():
                        try:
                            record = Record.from_json(line)
                        except RecordError as error:
                            raise RecordError(f"{path}, line {number}: {error}") from None
                        self._spots[record.id] = _Spot(plain, offset, len(line))
                        yield record
                    offset += len(line)

    def __iter__(self) -> Iterator[Record]:
        """Each article's record once, in the order of article ids; after `scan` only."""
        return self.select(self._spots)

    def __len__(self) -> int:
        return len(self._spots)

    @property
    def idents(self) -> Iterable[str]:
        """The ids of all articles."""
        return self._spots.keys()

    def select(self, idents: Iterable[str]) -> Iterator[Record]:
        """The records of these articles, in the order of article ids."""
        for line in self._lines(idents):
            yield Record.from_json(line)

    def write(self, path: Path, *, without: str | None = None) -> None:
        """All records, save that of the article `without`, as one `.jsonl` in the order of article ids."""
        with path.open("wb") as out:
            for record in self.select(ident for ident in self._spots if ident != without):
                out.write(record.to_json().encode() + b"\n")

    def _lines(self, idents: Iterable[str]) -> Iterator[bytes]:
        last, file = None, None
        try:
            for ident in sorted(idents):
                spot = self._spots[ident]
                if spot.file != last:
                    if file:
                        file.close()
                    last, file = spot.file, spot.file.open("rb")
                file.seek(spot.offset)
                yield file.read(spot.length)
        finally:
            if file:
                file.close()

    def files(self) -> Iterator[Path]:
        """The files that `paths` are, in the order in which they are read.

        Raises:
            FileNotFoundError: for a path that is not there.
        """
        for path in self.paths:
            if path.is_dir():
                found = [
                    p for p in path.rglob("*") if p.name.removesuffix(".gz").endswith((".json", ".jsonl"))
                ]
                yield from sorted(found)
            elif path.exists():
                yield path
            else:
                raise FileNotFoundError(f"{path}: no such file of records")

    def _plain(self, path: Path) -> Path:
        if path.suffix != ".gz":
            return path
        folder = tempfile.TemporaryDirectory()
        self._unpacked.append(folder)
        plain = Path(folder.name) / path.stem
        with gzip.open(path, "rb") as packed, plain.open("wb") as out:
            shutil.copyfileobj(packed, out)
        return plain

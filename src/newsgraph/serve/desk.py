"""One graph as the desk holds it: open for reading, opened anew when a build has changed it."""

import mmap
import threading
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from newsgraph.graph import vocabulary as v
from newsgraph.graph.ask import graph_store
from newsgraph.graph.curation.file import CurationFile
from newsgraph.graph.spreadsheet import unguarded
from newsgraph.record import Record, RecordError
from newsgraph.serve import lookups
from newsgraph.serve.names import NameIndex
from newsgraph.store import Store, StoreError

__all__ = ["Desk", "Edition", "Settings"]


@dataclass(frozen=True)
class Settings:
    """How the desk serves.

    Attributes:
        graph: the folder that `extract` or `build` wrote, or the address of a SPARQL server.
        curate: whether corrections may be written into the graph's curation file.
        seconds, rows, memory: what one query of a user may take; memory in bytes, above what the store itself maps.
        hosts: names under which the desk may be called, besides this machine's own.
        announce: what to tell whoever started the desk, once it is there.
    """

    graph: str
    curate: bool = False
    seconds: float = 10
    rows: int = 100_000
    memory: int = 2 << 30
    hosts: tuple[str, ...] = ()
    announce: Callable[[str], None] | None = None

    @property
    def folder(self) -> Path | None:
        return None if self.graph.lower().startswith(("http://", "https://")) else Path(self.graph)


class Edition:
    """The graph between two builds: its store, and what was read of it once.

    Attributes:
        stamp: tells this edition from the next. kept: what views found once for all their pages.
    """

    def __init__(self, settings: Settings, stamp: object):
        self.stamp = stamp
        self.store: Store = graph_store(settings.graph)
        self.kept: dict[str, object] = {}
        self._folder = settings.folder
        self._lock = threading.Lock()

    @cached_property
    def _names(self) -> NameIndex:
        return NameIndex(self.store)

    @property
    def names(self) -> NameIndex:
        """The index of all names, made by whoever asks first."""
        with self._lock:
            return self._names

    def curated_since(self) -> bool:
        """Whether the curation file was changed after the build."""
        built = self._folder and self._folder / "built.json"
        file = CurationFile.of(self._folder)
        if not built or not built.exists() or not file.path.exists():
            return False
        return file.path.stat().st_mtime_ns > built.stat().st_mtime_ns

    @cached_property
    def _records(self) -> dict[str, tuple[int, int]]:
        """Offset and length of each article's line in records.jsonl."""
        found, offset = {}, 0
        if self._folder is not None and (path := self._folder / "records.jsonl").exists():
            with path.open("rb") as file:
                for line in file:
                    found[_ident(line)] = offset, len(line)
                    offset += len(line)
        return found

    def record(self, article: str) -> Record | None:
        """What one article says, if the records of the graph are at hand."""
        with self._lock:
            place = self._records.get(article)
        if place is None:
            return None
        with (self._folder / "records.jsonl").open("rb") as file:
            file.seek(place[0])
            try:
                record = Record.from_json(file.read(place[1]))
            except RecordError:  # the file was written anew, and its build is not over
                return None
        return record if record.id == article else None

    def merged(self, iri: str) -> list[dict[str, str]]:
        """The rows of identities.csv of one person: which mention of which article is this person, by which rule."""
        import csv

        path = self._folder / "identities.csv" if self._folder else None
        if path is None or not path.exists() or not path.stat().st_size:
            return []
        wanted, lines = f",{iri},".encode(), []
        with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as table:
            head, at = table[: table.find(b"\n")], table.find(wanted)
            while at >= 0 and len(lines) < 5000:
                start, end = table.rfind(b"\n", 0, at) + 1, table.find(b"\n", at)
                lines.append(table[start : end if end >= 0 else len(table)])
                at = table.find(wanted, end) if end >= 0 else -1
        rows = csv.DictReader(line.decode("utf-8", "replace") for line in [head, *lines])
        return [{column: unguarded(cell or "") for column, cell in row.items() if column} for row in rows]

    def label(self, iri: str) -> str:
        """What a person or show is called; the end of the IRI where nothing is known of it."""
        return self.labels([iri]).get(iri, iri.removeprefix(v.BASE))

    def labels(self, iris: list[str]) -> dict[str, str]:
        found: dict[str, str] = {}
        for first in range(0, len(iris), 500):
            for row in lookups.ask(self.store, "labels", nodes=iris[first : first + 500]):
                found.setdefault(row["node"], row["label"])
        return found


class Desk:
    """What all pages share.

    Raises:
        StoreError: if there is no graph.
    """

    def __init__(self, settings: Settings):
        self.settings = settings
        self._lock = threading.Lock()
        self._edition = Edition(settings, self._stamp())

    @property
    def edition(self) -> Edition:
        """The graph as it is now. While a build goes on, and where the new one does not open, it is the old one."""
        stamp = self._stamp()
        if stamp is not None and stamp != self._edition.stamp:
            with self._lock:
                if stamp != self._edition.stamp:
                    try:
                        self._edition = Edition(self.settings, stamp)
                    except StoreError:
                        return self._edition
        return self._edition

    def _stamp(self) -> object:
        """Of the file that a build writes last; None while there is none, and of servers."""
        if self.settings.folder is None:
            return None
        try:
            state = (self.settings.folder / "built.json").stat()
        except OSError:
            return None
        return state.st_mtime_ns, state.st_ino


def _ident(line: bytes) -> str:
    """The id with which a record's line begins, without parsing the rest of the line."""
    import json

    if line.startswith(b'{"id":"'):
        end = 7
        while (end := line.find(b'"', end)) >= 0:
            marks = len(line[:end]) - len(line[:end].rstrip(b"\\"))
            if marks % 2 == 0:
                return json.loads(line[6 : end + 1])
            end += 1
    try:
        return str(json.loads(line).get("id", ""))
    except (ValueError, AttributeError):
        return ""

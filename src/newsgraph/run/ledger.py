"""The checkpoint: what is done, kept in SQLite so that no moment of a crash can lose or tear it."""

import hashlib
import json
import sqlite3
import zlib
from collections.abc import Iterator
from pathlib import Path

from newsgraph.run.work import Done, Skipped

__all__ = ["Busy", "Ledger", "LedgerError"]

_SCHEMA = """
CREATE TABLE IF NOT EXISTS settings (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS articles (
    id TEXT PRIMARY KEY,      -- of the article
    digest TEXT NOT NULL,     -- SHA-256 of its bytes
    pipeline TEXT NOT NULL,   -- fingerprint of what read it; '' if it must be tried again
    run INTEGER NOT NULL,     -- the last run that met it
    changed INTEGER NOT NULL, -- the last run that wrote it
    words INTEGER NOT NULL,
    record BLOB,              -- JSON, deflated; NULL if it was skipped
    skipped TEXT              -- JSON: source, reason, remedy
);
"""


class LedgerError(RuntimeError):
    """The checkpoint cannot be read or written; the message says why and what to do."""


class Busy(LedgerError):
    """Another run is writing to the same output."""


class Ledger:
    """The articles of one output folder, each with its record or the reason why it has none.

    What `commit` has returned from is on the disk: SQLite's write-ahead log with full synchronization. What was
    written since is undone as a whole by a crash. The database stays locked as long as the ledger is open.

    Raises:
        Busy: another process has it open. LedgerError: it cannot be opened.
    """

    def __init__(self, path: Path):
        self.path = path
        try:
            self._db = sqlite3.connect(path, timeout=0.2, isolation_level=None)
            self._db.execute("PRAGMA locking_mode=EXCLUSIVE")
            self._db.execute("PRAGMA journal_mode=WAL")
            self._db.execute("PRAGMA synchronous=FULL")
            self._db.execute("PRAGMA cache_size=-16000")
            self._db.execute("BEGIN IMMEDIATE")
            for statement in _SCHEMA.split(";\n"):
                self._db.execute(statement)
            self.run = int(self.setting("run") or 0) + 1
            self.set("run", str(self.run))
            self.commit()
        except sqlite3.OperationalError as error:
            if "locked" in str(error):
                remedy = "wait for it to end, or choose another --output"
                raise Busy(f"another run is writing to {path.parent}; {remedy}") from None
            raise LedgerError(f"{path}: {error}; is the disk full, or the folder not writable?") from None
        except sqlite3.DatabaseError as error:
            raise LedgerError(f"{path}: {error}; remove this file to start anew") from None

    def __enter__(self) -> "Ledger":
        return self

    def __exit__(self, *_: object) -> None:
        self._db.close()

    def setting(self, name: str) -> str | None:
        row = self._db.execute("SELECT value FROM settings WHERE name = ?", (name,)).fetchone()
        return row[0] if row else None

    def set(self, name: str, value: str) -> None:
        self._db.execute("INSERT OR REPLACE INTO settings VALUES (?, ?)", (name, value))

    def commit(self) -> None:
        """Make durable what was written.

        Raises:
            LedgerError: the disk is full, or failed; everything since the last commit is undone.
        """
        try:
            if self._db.in_transaction:
                self._db.execute("COMMIT")
            self._db.execute("BEGIN IMMEDIATE")
        except sqlite3.Error as error:
            raise LedgerError(f"{self.path}: {error}; make room on the disk and run again") from None

    def met(self, id: str) -> bool:
        """Whether this run has met the id before; from now on it has."""
        row = self._db.execute("SELECT run FROM articles WHERE id = ?", (id,)).fetchone()
        if row is None:
            self._write("INSERT INTO articles VALUES (?, '', '', ?, 0, 0, NULL, NULL)", (id, self.run))
        elif row[0] == self.run:
            return True
        else:
            self._write("UPDATE articles SET run = ? WHERE id = ?", (self.run, id))
        return False

    def known(self, id: str) -> tuple[str, str]:
        """The digest with which the article was last read, and the fingerprint of what read it; "" if never."""
        return self._db.execute("SELECT digest, pipeline FROM articles WHERE id = ?", (id,)).fetchone() or ("", "")

    def others(self, pipeline: str) -> int:
        """How many articles were read by another pipeline than `pipeline`."""
        query = "SELECT count(*) FROM articles WHERE pipeline NOT IN ('', ?)"
        return self._db.execute(query, (pipeline,)).fetchone()[0]

    def write(self, result: Done | Skipped, pipeline: str) -> None:
        """Keep the result of one article in the place of what it had."""
        if isinstance(result, Done):
            row = (result.digest, pipeline, result.words, zlib.compress(result.record.encode(), 1), None)
        else:
            why = {"id": result.id, "file": result.source, "reason": result.reason, "remedy": result.remedy}
            lasting = pipeline if result.lasting and result.digest else ""
            row = (result.digest, lasting, 0, None, json.dumps(why, ensure_ascii=False))
        self.set("content", f"run {self.run}")
        self._write(
            "INSERT OR REPLACE INTO articles VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (result.id, *row[:2], self.run, self.run, *row[2:]),
        )

    def prune(self) -> int:
        """Remove the articles that this run has not met; how many had a record."""
        where = "FROM articles WHERE run <> ?"
        gone = self._db.execute(f"SELECT count(record) {where}", (self.run,)).fetchone()[0]
        self._write(f"DELETE {where}", (self.run,))
        self.set("content", f"run {self.run}")
        return gone

    def records(self) -> Iterator[str]:
        """Every record, a line of JSON without its end, by id."""
        for (record,) in self._db.execute("SELECT record FROM articles WHERE record IS NOT NULL ORDER BY id"):
            yield zlib.decompress(record).decode()

    def skipped(self) -> Iterator[str]:
        """A line of JSON for each article that this run met and that has no record, by id."""
        query = "SELECT skipped FROM articles WHERE skipped IS NOT NULL AND run = ? ORDER BY id"
        for (line,) in self._db.execute(query, (self.run,)):
            yield line

    def content_state(self, name: str) -> str:
        """Changes whenever `records` (or `skipped`, by the name of its file) gives something else."""
        return self.setting("content") if name == "records.jsonl" else f"run {self.run}"

    def totals(self) -> tuple[int, int]:
        """How many records there are, and how many articles this run met and has no record of."""
        query = "SELECT count(record), count(CASE WHEN run = ? THEN skipped END) FROM articles"
        return self._db.execute(query, (self.run,)).fetchone()

    def _write(self, statement: str, values: tuple) -> None:
        try:
            self._db.execute(statement, values)
        except sqlite3.Error as error:
            raise LedgerError(f"{self.path}: {error}; make room on the disk and run again") from None


def digest(data: bytes) -> str:
    """SHA-256, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()

"""The checkpoint: what is done, kept in SQLite so that no moment of a crash can lose or tear it."""

import hashlib
import json
import sqlite3
import zlib
from collections.abc import Iterator
from pathlib import Path

from newsgraph.disk.locks import Busy
from newsgraph.run.work import Done, Skipped

__all__ = ["Ledger", "LedgerError"]

_SCHEMA = """
CREATE TABLE IF NOT EXISTS settings (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS articles (
    id TEXT PRIMARY KEY,      -- of the article
    digest TEXT NOT NULL,     -- SHA-256 of its bytes
    pipeline TEXT NOT NULL,   -- fingerprint of what read it; '' if it must be tried again
    run INTEGER NOT NULL,     -- the last run that met it
    skipped TEXT              -- JSON: file, reason, remedy; NULL if it was not
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS problems (id TEXT PRIMARY KEY, lines TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS records (id TEXT PRIMARY KEY, record BLOB NOT NULL /* JSON, deflated */);
CREATE TABLE IF NOT EXISTS earlier (
    id TEXT, run INTEGER,     -- the run that changed the article's record
    day TEXT NOT NULL,        -- of that run
    record BLOB,              -- what it was before; NULL if there was none
    PRIMARY KEY (id, run)
);
"""


class LedgerError(RuntimeError):
    """The checkpoint cannot be read or written; the message says why and what to do."""


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
            self._db.execute("PRAGMA secure_delete=ON")  # what is withdrawn does not stay in unused pages
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
                raise Busy(f"another newsgraph is writing to {path.parent}; {remedy}") from None
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

    def meet(self, id: str) -> tuple[str, str, bool] | None:
        """The digest with which an article was last read, what read it, and whether it was skipped.

        None if this run has met the id before; from now on it has.
        """
        query = "SELECT run, digest, pipeline, skipped IS NOT NULL FROM articles WHERE id = ?"
        row = self._db.execute(query, (id,)).fetchone()
        if row is None:
            self._write("INSERT INTO articles VALUES (?, '', '', ?, NULL)", (id, self.run))
            return "", "", False
        if row[0] == self.run:
            return None
        self._write("UPDATE articles SET run = ? WHERE id = ?", (self.run, id))
        return row[1], row[2], bool(row[3])

    def source(self, id: str) -> str | None:
        """The file that the article's record was read from; None if it has none."""
        row = self._db.execute("SELECT record FROM records WHERE id = ?", (id,)).fetchone()
        return json.loads(zlib.decompress(row[0]))["source"] if row else None

    def others(self, pipeline: str) -> int:
        """How many articles were read by another pipeline than `pipeline`."""
        query = "SELECT count(*) FROM articles WHERE pipeline NOT IN ('', ?)"
        return self._db.execute(query, (pipeline,)).fetchone()[0]

    def write(self, result: Done | Skipped, pipeline: str) -> None:
        """Keep the result of one article in the place of what it had."""
        why = None
        if isinstance(result, Done):
            read_by = pipeline
            record = zlib.compress(result.record.encode(), 1)
            before = "SELECT ?1 AS id, (SELECT record FROM records WHERE id = ?1) AS record"
            self._keep_earlier(before, result.id, record)
            written = self._write("INSERT OR REPLACE INTO records VALUES (?, ?)", (result.id, record))
        else:
            why = {"id": result.id, "file": result.source, "reason": result.reason, "remedy": result.remedy}
            why = json.dumps(why, ensure_ascii=False)
            read_by = pipeline if result.lasting and result.digest else ""
            self._keep_earlier("SELECT id, record FROM records WHERE id = ?1", result.id)
            written = self._write("DELETE FROM records WHERE id = ?", (result.id,))
        self._write("DELETE FROM problems WHERE id = ?", (result.id,))
        if isinstance(result, Done) and result.problems:
            lines = "\n".join(problem.line() for problem in result.problems)
            self._write("INSERT INTO problems VALUES (?, ?)", (result.id, lines))
        if written:
            self.set("content", f"run {self.run}")
        row = (result.id, result.digest, read_by, self.run, why)
        self._write("INSERT OR REPLACE INTO articles VALUES (?, ?, ?, ?, ?)", row)

    def prune(self) -> int:
        """Remove the articles that this run has not met; how many had a record."""
        old = "FROM articles WHERE run <> ?"
        self._keep_earlier(f"SELECT id, record FROM records WHERE id IN (SELECT id {old[:-1]}?1)", self.run)
        gone = self._write(f"DELETE FROM records WHERE id IN (SELECT id {old})", (self.run,))
        self._write(f"DELETE FROM problems WHERE id IN (SELECT id {old})", (self.run,))
        self._write(f"DELETE {old}", (self.run,))
        if gone:
            self.set("content", f"run {self.run}")
        return gone

    def forget(self, id: str) -> None:
        """Remove an article and its record, as if it had never been read."""
        self._keep_earlier("SELECT id, record FROM records WHERE id = ?1", id)
        if self._write("DELETE FROM records WHERE id = ?", (id,)):
            self.set("content", f"run {self.run}")
        self._write("DELETE FROM problems WHERE id = ?", (id,))
        self._write("DELETE FROM articles WHERE id = ?", (id,))

    def _keep_earlier(self, rows: str, value: str | int, new: bytes | None = None) -> None:
        """Keep what the records were before this run, for `newsgraph diff`: of each article the first of them.

        Args: rows: a query for id and record. new: what takes their place; the same is not kept.
        """
        self._write(
            f"INSERT OR IGNORE INTO earlier SELECT id, ?2, date('now'), record FROM ({rows}) "
            "WHERE record IS NOT ?3", (value, self.run, new),
        )

    def records(self) -> Iterator[str]:
        """Every record, a line of JSON without its end, by id."""
        for (record,) in self._db.execute("SELECT record FROM records ORDER BY id"):
            yield zlib.decompress(record).decode()

    def skipped(self) -> Iterator[str]:
        """A line of JSON for each article that this run met and that has no record, by id."""
        query = "SELECT skipped FROM articles WHERE skipped IS NOT NULL AND run = ? ORDER BY id"
        for (line,) in self._db.execute(query, (self.run,)):
            yield line

    def problems(self) -> Iterator[str]:
        """A line of JSON for each component that failed on an article that this run met, by the article's id."""
        query = "SELECT lines FROM problems JOIN articles USING (id) WHERE run = ? ORDER BY id"
        for (lines,) in self._db.execute(query, (self.run,)):
            yield from lines.split("\n")

    def content_state(self, name: str) -> str:
        """Changes whenever `records` (or `skipped` and `problems`, by the name of their file) gives something else."""
        return self.setting("content") or "" if name == "records.jsonl" else f"run {self.run}"

    def totals(self) -> tuple[int, int, int]:
        """How many records there are, and how many articles this run met that have none, or one with a part missing."""
        records = self._db.execute("SELECT count(*) FROM records").fetchone()[0]
        query = "SELECT count(skipped) FROM articles WHERE run = ?"
        skipped = self._db.execute(query, (self.run,)).fetchone()[0]
        query = "SELECT count(*) FROM problems JOIN articles USING (id) WHERE run = ?"
        return records, skipped, self._db.execute(query, (self.run,)).fetchone()[0]

    def _write(self, statement: str, values: tuple) -> int:
        """How many rows it changed."""
        try:
            return self._db.execute(statement, values).rowcount
        except sqlite3.Error as error:
            raise LedgerError(f"{self.path}: {error}; make room on the disk and run again") from None


def digest(data: bytes) -> str:
    """SHA-256, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()

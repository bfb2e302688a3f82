"""Locks that end with the process that has them: SQLite's on an empty file, which every system has."""

import os
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

__all__ = ["LOCK", "Busy", "alone", "shared", "writing"]

LOCK = ".lock"
"""The file in a folder on which its locks are."""

_own = threading.local()


class Busy(RuntimeError):
    """Another newsgraph is writing to the same folder."""


@contextmanager
def writing(folder: str | Path) -> Iterator[None]:
    """Keep out all others that write to a folder: extract, build, remove, export, in whatever process.

    Within the block the same thread may enter again, so that `extract` can end with `build`.

    Raises:
        Busy: another one has it. OSError: the folder is not there, or cannot be written.
    """
    real = os.path.realpath(folder)
    entered = _own.__dict__.setdefault("folders", set())
    if real in entered:
        yield
        return
    lock = alone(Path(folder) / LOCK, wait=0.2)
    if lock is None:
        raise Busy(f"another newsgraph is writing to {folder}; wait for it to end, or choose another --output")
    entered.add(real)
    try:
        yield
    finally:
        entered.discard(real)
        lock.close()


def alone(path: Path, wait: float = 0) -> sqlite3.Connection | None:
    """A lock on a file, made if missing, which nobody else then has; None where somebody has one.

    Args:
        wait: seconds to wait for the others.

    Raises:
        OSError: the file cannot be opened.
    """
    return _begun(path, wait, "rwc", "PRAGMA journal_mode=OFF", "BEGIN EXCLUSIVE")


def shared(path: Path) -> sqlite3.Connection | None:
    """A lock on a file that several may have at a time; None where one has it alone, or there is no such file."""
    try:
        return _begun(path, 0, "ro", "BEGIN", "SELECT * FROM sqlite_master")
    except OSError:
        return None


def _begun(path: Path, wait: float, mode: str, *statements: str) -> sqlite3.Connection | None:
    lock, address = None, f"{path.absolute().as_uri()}?mode={mode}"
    try:
        lock = sqlite3.connect(address, uri=True, timeout=wait, isolation_level=None, check_same_thread=False)
        for statement in statements:
            lock.execute(statement).fetchall()
        return lock
    except sqlite3.Error as error:
        if lock:
            lock.close()
        if "locked" in str(error):
            return None
        raise OSError(f"{path}: {error}; is the folder there, and may you write to it?") from None

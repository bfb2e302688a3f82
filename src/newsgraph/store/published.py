"""The stores of a graph: each in a folder of its own, of which one is published.

    OUTPUT/store/published      names the folder that counts
    OUTPUT/store/store-…/       Oxigraph, and a file on which whoever reads has a lock

A store is complete before it is published, by one rename, and not written after. So there is one at each moment, and
whoever has opened one keeps it; it is removed by the first build that finds nobody holding it.
"""

import os
import secrets
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from newsgraph.disk import marks
from newsgraph.disk.files import synchronize
from newsgraph.disk.locks import LOCK, alone, shared

__all__ = ["PUBLISHED", "copied", "hold", "new_store", "publish", "published", "remove_others"]

PUBLISHED = "published"

_PREFIX = "store-"
_TRIES = 1000


def published(place: Path) -> Path | None:
    """The folder of the store that counts; None where none is published, or `place` is itself a store."""
    try:
        name = (place / PUBLISHED).read_text(encoding="utf-8").strip()
    except (OSError, ValueError):
        return None
    return place / name if name.startswith(_PREFIX) and name == os.path.basename(name) else None


def hold(place: Path) -> tuple[Path, sqlite3.Connection | None]:
    """The published store, or `place` where none is, and a lock without which it could be removed."""
    folder = place
    for _ in range(_TRIES):
        folder = published(place) or place
        lock = shared(folder / LOCK)
        # Only what is not published is removed: held while it still was, it stays.
        if (published(place) or place) == folder:
            return folder, lock
        if lock:
            lock.close()
    return folder, None


def new_store(place: Path) -> Path:
    """An empty folder for the next store.

    Raises:
        NotOurs: `place` is somebody else's.
    """
    marks.make(place)
    folder = place / f"{_PREFIX}{secrets.token_hex(6)}"
    marks.make(folder)
    (folder / LOCK).touch()
    return folder


def copied(old: Path, new: Path) -> None:
    """Put a store that nobody writes into another folder: tables, which never change, as links where there can be."""
    for file in old.iterdir():
        if file.name in (LOCK, marks.TAG, "LOCK") or not file.is_file():
            continue
        if file.suffix == ".sst":
            try:
                os.link(file, new / file.name)
                continue
            except OSError:  # a file system without links
                pass
        shutil.copy2(file, new / file.name)


def publish(place: Path, store: Path) -> None:
    """Let a store, which is complete, be the one that counts."""
    new = place / f"{PUBLISHED}.new"
    new.write_text(f"{store.name}\n", encoding="utf-8")
    synchronize(new)
    new.replace(place / PUBLISHED)
    synchronize(place)


def remove_others(place: Path) -> None:
    """Remove the stores that are not published and that nobody holds."""
    current = published(place)
    for folder in _stores(place):
        if folder != current and (lock := alone(folder / LOCK)) is not None:
            try:
                marks.remove(folder)
            except OSError:  # a process that loads for a build that was killed may still be about to notice
                pass
            finally:
                lock.close()


def _stores(place: Path) -> Iterator[Path]:
    if marks.is_ours(place):
        yield from (folder for folder in sorted(place.glob(f"{_PREFIX}*")) if marks.is_ours(folder))

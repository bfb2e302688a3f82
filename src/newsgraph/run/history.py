"""What records were before a run replaced them: the checkpoint keeps the earlier ones."""

import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from newsgraph.record import Record
from newsgraph.run.batch import LEDGER

__all__ = ["earlier_records"]


def earlier_records(output: str | Path, since: str | None = None) -> Iterator[tuple[Record | None, Record | None]]:
    """(before, now) of each article whose record changed, by id; None where it had none, or has none any more.

    Args:
        output: the folder of `extract`. since: the number of a run or a day (`YYYY-MM-DD`), after which; by default the
            last run that changed something counts.

    Raises:
        FileNotFoundError: no run wrote there. ValueError: `since` is neither.
    """
    path = Path(output) / LEDGER
    if not path.exists():
        raise FileNotFoundError(f"{output}: newsgraph extract has not written there")
    with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as database:
        if not database.execute("SELECT 1 FROM sqlite_master WHERE name = 'earlier'").fetchone():
            return
        if since is None:
            after, value = "run >= ?", database.execute("SELECT max(run) FROM earlier").fetchone()[0]
        elif since.isdigit() and len(since) < 9:
            after, value = "run > ?", int(since)
        elif len(since) == 10 and since.replace("-", "").isdigit():
            after, value = "day > ?", since
        else:
            raise ValueError(f"{since!r} is no run and no day: write --since 3 or --since 2026-03-31")
        rows = database.execute(
            f"SELECT e.record, r.record FROM earlier e LEFT JOIN records r USING (id) WHERE e.run = "
            f"(SELECT min(run) FROM earlier f WHERE f.id = e.id AND {after}) ORDER BY e.id", (value,)
        )
        for before, now in rows:
            yield _record(before), _record(now)


def _record(packed: bytes | None) -> Record | None:
    return Record.from_json(zlib.decompress(packed)) if packed else None

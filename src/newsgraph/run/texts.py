"""The texts behind records: a copy that `extract --keep-text` stored, or the source file as it is now.

A record names the digest of its text. So a text is found by what it is and not by its name: an article of a file that
holds several is the one whose digest is right, and a file that has changed since gives none.
"""

import sqlite3
import zlib
from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from newsgraph.articles import Article, Unreadable
from newsgraph.articles.formats import parse
from newsgraph.articles.unpacking import contents, is_url
from newsgraph.record import Record, RecordError
from newsgraph.run.work import Item
from newsgraph.run.worklist import work_list

__all__ = ["TEXTS", "drop_texts", "keep_texts", "text_of"]

TEXTS = "texts.sqlite"
"""In the output of `extract`: texts by digest, compressed."""


def text_of(record: Record, folder: str | Path | None = None) -> str | None:
    """The text that a record was made of; None where it is not to be had any more.

    Args:
        folder: of the graph, where a copy may lie. Without one, and of URLs, nothing is fetched.
    """
    kept = _kept(Path(folder) / TEXTS, record.sha256) if folder is not None else None
    if kept is not None or not record.source or is_url(record.source):
        return kept
    return next((a.text for a in _articles(record.source) if a.sha256 == record.sha256), None)


def keep_texts(folder: str | Path) -> int:
    """Store a copy of the text of every record in `folder`/records.jsonl that has none yet; how many are stored now.

    Copies of texts that no record has any more go.
    """
    folder, wanted = Path(folder), defaultdict(set)
    every: set[str] = set()
    with closing(sqlite3.connect(folder / TEXTS)) as database:
        database.execute("CREATE TABLE IF NOT EXISTS texts (sha256 TEXT PRIMARY KEY, text BLOB) WITHOUT ROWID")
        there = {sha for (sha,) in database.execute("SELECT sha256 FROM texts")}
        for record in _records(folder / "records.jsonl"):
            every.add(record[1])
            if record[1] not in there:
                wanted[record[0]].add(record[1])
        for source, digests in wanted.items():
            for article in _articles(source):
                if article.sha256 in digests:
                    packed = zlib.compress(article.text.encode("utf-8", "surrogatepass"))
                    database.execute("INSERT OR REPLACE INTO texts VALUES (?, ?)", (article.sha256, packed))
        database.executemany("DELETE FROM texts WHERE sha256 = ?", [(sha,) for sha in there - every])
        database.commit()
        return database.execute("SELECT COUNT(*) FROM texts").fetchone()[0]


def drop_texts(folder: Path) -> None:
    """Delete the copies of texts that no record in `folder`/records.jsonl has any more."""
    every = {sha for _, sha in _records(folder / "records.jsonl")}
    with closing(sqlite3.connect(folder / TEXTS)) as database:
        database.execute("PRAGMA secure_delete=ON")
        gone = [(sha,) for (sha,) in database.execute("SELECT sha256 FROM texts") if sha not in every]
        database.executemany("DELETE FROM texts WHERE sha256 = ?", gone)
        database.commit()


def _records(path: Path) -> Iterator[tuple[str, str]]:
    """Source and digest of each record."""
    with path.open("rb") as file:
        for line in file:
            try:
                record = Record.from_json(line)
            except RecordError:
                continue
            yield record.source, record.sha256


def _kept(path: Path, sha: str) -> str | None:
    if not path.exists():
        return None
    with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as database:
        row = database.execute("SELECT text FROM texts WHERE sha256 = ?", (sha,)).fetchone()
    return zlib.decompress(row[0]).decode("utf-8", "surrogatepass") if row else None


def _articles(source: str) -> Iterator[Article]:
    """Every article that can be read from a source."""
    for item in work_list([source]):
        if isinstance(item, Item):
            try:
                data = contents(item.source) if item.data is None else item.data
                yield parse(data, item.suffix, id=item.id, source=item.source)
            except Unreadable:
                continue
            except Exception:  # a reader's own fault, which `extract` has reported
                continue

"""Which reader reads which file, by its name."""

from collections.abc import Callable
from pathlib import PurePath

from newsgraph.articles import html, json, markdown, plain
from newsgraph.articles.article import Article
from newsgraph.articles.unreadable import Unreadable

__all__ = ["LINES", "MAX_CHARACTERS", "READERS", "parse", "split_name"]

READERS: dict[str, Callable[..., Article]] = {
    ".txt": plain.read,
    ".md": markdown.read,
    ".markdown": markdown.read,
    ".html": html.read,
    ".htm": html.read,
    ".xhtml": html.read,
    ".json": json.read,
    ".jsonl": json.read,
    ".ndjson": json.read,
}

LINES = frozenset({".jsonl", ".ndjson"})
"""Formats of which every line is an article."""

MAX_CHARACTERS = 2_000_000
"""The longest article that is read, some 350,000 words."""


def split_name(name: str) -> tuple[str, str]:
    """A file's name without its extensions, and its format: ("vance", ".txt") of "vance.txt.gz".

    The format is "" if no reader knows it.
    """
    path = PurePath(name)
    if path.suffix.lower() == ".gz":
        path = path.with_suffix("")
    suffix = path.suffix.lower()
    return (path.stem, suffix) if suffix in READERS else (name, "")


def parse(data: bytes, suffix: str, *, id: str, source: str) -> Article:
    """The article in `data`, by the reader of the format `suffix`.

    Raises:
        Unreadable: there is none, or a longer one than `MAX_CHARACTERS`.
    """
    article = READERS[suffix](data, id=id, source=source)
    if len(article.text) > MAX_CHARACTERS:
        reason = f"its text has more than {MAX_CHARACTERS:,} characters"
        raise Unreadable(reason, "split it into smaller articles")
    return article

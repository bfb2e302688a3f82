"""Which reader reads which file, by its name."""

import re
from collections.abc import Callable
from dataclasses import replace
from os.path import splitext

from newsgraph.articles import html, json, markdown, plain
from newsgraph.articles.article import MAX_CHARACTERS, Article
from newsgraph.articles.dates import later_years
from newsgraph.articles.feeds import FEEDS
from newsgraph.articles.mending import mended
from newsgraph.articles.refusals import refuse_notice
from newsgraph.articles.tables import TABLES
from newsgraph.articles.unreadable import Unreadable
from newsgraph.articles.web_archives import ARCHIVES

__all__ = ["LINES", "MAX_CHARACTERS", "PARTED", "READERS", "parse", "split_name"]

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
    **dict.fromkeys(sorted(TABLES | FEEDS | ARCHIVES), json.read),
}

LINES = frozenset({".jsonl", ".ndjson"})
"""Formats of which every line is an article."""

PARTED = frozenset({".json"}) | LINES | TABLES | FEEDS | ARCHIVES
"""Formats whose files may hold several articles; each is taken out as JSON."""


_ROW = re.compile(r"(?<![^\w\s])[^\w\s]{2000}")
"""A row such as "=====…": spaCy's tokenizer takes a second for 3,000 marks, four for 6,000."""


def split_name(name: str) -> tuple[str, str]:
    """A file's name without its extensions, and its format: ("vance", ".txt") of "vance.txt.gz".

    The format is "" if no reader knows it.
    """
    stem, suffix = splitext(name)
    if suffix.lower() == ".gz":
        stem, suffix = splitext(stem)
    return (stem, suffix.lower()) if suffix.lower() in READERS else (name, "")


def parse(data: bytes, suffix: str, *, id: str, source: str) -> Article:
    """The article in `data`, by the reader of the format `suffix`.

    Raises:
        Unreadable: there is none, a longer one than `MAX_CHARACTERS`, or one that would take hours.
    """
    article = _warned(mended(READERS[suffix](data, id=id, source=source)))
    refuse_notice(article.text)
    if len(article.text) > MAX_CHARACTERS:
        reason = f"its text has more than {MAX_CHARACTERS:,} characters"
        raise Unreadable(reason, "split it into smaller articles")
    if _ROW.search(article.text):
        raise Unreadable("it has a row of 2,000 marks without a letter or a space", "take the row out")
    return article


def _warned(article: Article) -> Article:
    """`article`, with a note if its text speaks of a year after its date as past: the date may be another's."""
    year = later_years(article.text, article.published) if article.published else None
    if year is None:
        return article
    return replace(article, notes=(*article.notes, f"the text speaks of {year}, its date is {article.published}"))

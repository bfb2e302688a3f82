"""Readers: a file, an archive or a feed in, `Article` objects out."""

from newsgraph.articles.article import Article, Block
from newsgraph.articles.formats import PARTED, parse, split_name
from newsgraph.articles.unpacking import contents
from newsgraph.articles.unreadable import Unreadable

__all__ = ["Article", "Block", "Unreadable", "read"]


def read(path: str, *, id: str | None = None) -> Article:
    """The article in one file; of a list or JSON Lines, `newsgraph.run` reads each.

    Args:
        path: a local file or a URL that fsspec opens, in a known format, gzipped or not.
        id: the article's id; by default the file's name without extensions.

    Raises:
        Unreadable: there is no such file, or no article in it.
    """
    stem, suffix = split_name(path.rsplit("/", 1)[-1])
    if not suffix:
        raise Unreadable("its format is not known", "give text, Markdown, HTML or JSON, gzipped or not")
    if suffix in PARTED and suffix != ".json":
        raise Unreadable("it may hold several articles", "newsgraph extract reads each of them")
    return parse(contents(path), suffix, id=id or stem, source=path)

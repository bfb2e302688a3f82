"""Plain text."""

from newsgraph.articles.article import Article
from newsgraph.articles.encoding import decode

__all__ = ["read"]


def read(data: bytes, *, id: str, source: str) -> Article:
    """The whole file is the text; a short first line with a blank one below it is also the title.

    Raises:
        Unreadable: it is empty, or no text.
    """
    text = decode(data)
    return Article(id=id, text=text, source=source, title=_headline(text))


def _headline(text: str) -> str | None:
    """"Bell returns to Ballroom Nights\\n\\nThe presenter …" """
    lines = text[:2000].lstrip().splitlines()
    if len(lines) < 3 or lines[1].strip():
        return None
    first = lines[0].strip()
    return first if len(first) <= 150 and not first.endswith((".", ",", ";", ":")) else None

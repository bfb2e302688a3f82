"""Plain text."""

from newsgraph.articles.article import Article
from newsgraph.articles.encoding import decode
from newsgraph.articles.layout import layout

__all__ = ["read"]


def read(data: bytes, *, id: str, source: str) -> Article:
    """The whole file is the text, its blocks told by its layout: "Bell returns to Ballroom Nights\\n\\nThe presenter …"

    Raises:
        Unreadable: it is empty, or no text.
    """
    text = decode(data)
    blocks = layout(text)
    title = next((text[block.start : block.end] for block in blocks if block.kind == "title"), None)
    return Article(id=id, text=text, source=source, title=title, blocks=blocks)

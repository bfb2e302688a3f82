"""What every reader gives: one article."""

from dataclasses import dataclass
from hashlib import sha256

from newsgraph.record import Block, Post

__all__ = ["MAX_CHARACTERS", "Article", "Block", "Post"]

MAX_CHARACTERS = 2_000_000
"""The longest article that is read, some 350,000 words."""


@dataclass(frozen=True, kw_only=True)
class Article:
    """One article, as it was read.

    Attributes:
        id: the path relative to the folder given, without extensions; the same on every machine.
        text: the file decoded, byte-order mark removed, nothing else changed; of HTML, the main text.
        source: path or URL it was read from. published, modified: `YYYY-MM-DD` or None.
        byline: who wrote it, in one line. authors: the same people and agencies, one by one.
        posts: the entries of a live page, in the page's order.
        notes: what the reader found out and the user should know, each a sentence without its full stop.
        blocks: the text's paragraphs and their kinds, in its order, none overlapping another, white space alone
            between them; empty if the reader knows none: the pipeline then finds them by the text's layout.
    """

    id: str
    text: str
    source: str = ""
    title: str | None = None
    url: str | None = None
    published: str | None = None
    modified: str | None = None
    byline: str | None = None
    authors: tuple[str, ...] = ()
    outlet: str | None = None
    blocks: tuple[Block, ...] = ()
    posts: tuple[Post, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def sha256(self) -> str:
        """Of the text, as UTF-8."""
        return sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()

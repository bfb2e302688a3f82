"""What every reader gives: one article."""

from dataclasses import dataclass
from hashlib import sha256

__all__ = ["MAX_CHARACTERS", "Article"]

MAX_CHARACTERS = 2_000_000
"""The longest article that is read, some 350,000 words."""


@dataclass(frozen=True, kw_only=True)
class Article:
    """One article, as it was read.

    Attributes:
        id: the path relative to the folder given, without extensions; the same on every machine.
        text: the file decoded, byte-order mark removed, nothing else changed; of HTML, the main text.
        source: path or URL it was read from. published: `YYYY-MM-DD` or None.
    """

    id: str
    text: str
    source: str = ""
    title: str | None = None
    url: str | None = None
    published: str | None = None
    byline: str | None = None
    outlet: str | None = None

    @property
    def sha256(self) -> str:
        """Of the text, as UTF-8."""
        return sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()

"""What goes to a worker and what comes back."""

from dataclasses import dataclass

from newsgraph.articles import Unreadable

__all__ = ["Done", "Item", "Skipped"]


@dataclass(frozen=True, slots=True)
class Item:
    """One article to be read.

    Attributes:
        source: the path or URL of its file, as the record will name it.
        suffix: the format, as `articles.formats` knows it.
        data: its bytes, if it is one of several in its file; None if the worker is to read `source`.
        digest: of its bytes, as they were when the work list was made; "" if nobody looked.
    """

    id: str
    source: str
    suffix: str
    data: bytes | None = None
    digest: str = ""


@dataclass(frozen=True, slots=True)
class Done:
    """A record, as a line of JSON, and what of it the batch counts."""

    id: str
    digest: str
    record: str
    words: int


@dataclass(frozen=True, slots=True)
class Skipped:
    """An article that gave no record, and why."""

    id: str
    source: str
    reason: str
    remedy: str
    digest: str = ""
    lasting: bool = False

    @classmethod
    def of(cls, id: str, source: str, error: Unreadable, digest: str = "") -> "Skipped":
        return cls(id, source, error.reason, error.remedy, digest, error.lasting)

"""What goes to a worker and what comes back."""

import json
from dataclasses import dataclass

from newsgraph.articles import Unreadable

__all__ = ["Begun", "Done", "Item", "PassedOver", "Problem", "Skipped"]


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
    """A record, as a line of JSON, and what of it the batch counts; `problems` says what is missing in it."""

    id: str
    digest: str
    record: str
    words: int
    problems: tuple["Problem", ...] = ()


@dataclass(frozen=True, slots=True)
class Problem:
    """A component that failed on an article, so that its part of the record is empty."""

    id: str
    source: str
    component: str
    reason: str

    def line(self) -> str:
        """As JSON, for `problems.jsonl`."""
        what = {"id": self.id, "file": self.source, "component": self.component, "reason": self.reason}
        return json.dumps(what | {"remedy": "please report it, with the article"}, ensure_ascii=False)


@dataclass(frozen=True, slots=True)
class Begun:
    """What a worker is at: the article at `place` of its batch, or all if None; of some `words`."""

    place: int | None
    words: int


@dataclass(frozen=True, slots=True)
class PassedOver:
    """A file of a folder that is in no known format; `ending` is ".pdf", or "" if its name has none."""

    source: str
    ending: str

    def line(self) -> str:
        """As JSON, for `skipped.jsonl`."""
        what = {"id": "", "file": self.source, "reason": f"no reader knows {self.ending or 'a file without an ending'}"}
        return json.dumps(what | {"remedy": "nothing, if it is no article; else save it as text"}, ensure_ascii=False)


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

"""The whole sentence around words of an article: "his wife" alone proves nothing.

The text is the copy that `extract --keep-text` keeps, or the source file if it has not changed (`texts.py`).

>>> around("Ann Bell came. Her husband, Mr. Bo Carr, left.\\nMore.", 19, 26)
'Her husband, Mr. Bo Carr, left.'
"""

import json
import mmap
import re
from functools import lru_cache
from pathlib import Path

from newsgraph.graph.ask import is_server
from newsgraph.record import Record, RecordError
from newsgraph.run.texts import text_of

__all__ = ["Sentences", "around"]

_END = re.compile(r"""[.!?…]["”’')\]]*\s+(?=["“‘'(\[]*[A-ZÀ-ÖØ-Þ0-9])""")
_TITLES = r"\b(?:mr|mrs|ms|dr|prof|st|sen|rep|gov|gen|lt|col|sgt|jr|sr|no|vs|inc|[a-z])\.\s*$"
_ABBREVIATED = re.compile(_TITLES, re.IGNORECASE)
_LONGEST = 600


def around(text: str, start: int, end: int) -> str:
    """The sentence, or sentences, of `text` that `[start, end)` lies in, white space as one blank.

    A line ends a sentence. More than 600 characters are cut on the side that is farther from the words.
    """
    left = text.rfind("\n", 0, start) + 1
    right = text.find("\n", end)
    right = len(text) if right < 0 else right
    line = text[left:right]
    marks = [m for m in _END.finditer(line) if not _ABBREVIATED.search(line[max(0, m.start() - 8) : m.end()])]
    ends = [left + mark.end() for mark in marks]
    first = max((bound for bound in ends if bound <= start), default=left)
    last = min((bound for bound in ends if bound >= end), default=right)
    before = "…" if start - first > _LONGEST else ""
    behind = "…" if last - end > _LONGEST else ""
    first, last = max(first, start - _LONGEST), min(last, end + _LONGEST)
    return f"{before}{' '.join(text[first:last].split())}{behind}"


class Sentences:
    """Of one graph. Args: graph: the folder that `extract` wrote; of a server's graph there are no sentences."""

    def __init__(self, graph: str | Path):
        self._folder = None if is_server(graph) else Path(graph)
        self._text = lru_cache(maxsize=64)(self._read)

    def of(self, article: str, start: int | None, end: int | None) -> str:
        """The sentence around characters of an article; "" where its text is not at hand."""
        if start is None or end is None or self._folder is None:
            return ""
        text = self._text(article)
        return around(text, start, end) if text and end <= len(text) else ""

    def _read(self, article: str) -> str | None:
        record = self._record(article)
        return text_of(record, self._folder) if record else None

    def _record(self, article: str) -> Record | None:
        """The record of an article: the line that begins with its id, looked for in the file as it lies on disk."""
        path = self._folder / "records.jsonl"
        if not path.exists() or not path.stat().st_size:
            return None
        wanted = f'{{"id":{json.dumps(article, ensure_ascii=False)},'.encode("utf-8", "replace")
        with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as lines:
            at = 0 if lines[: len(wanted)] == wanted else lines.find(b"\n" + wanted) + 1
            if not at and lines[: len(wanted)] != wanted:
                return None
            end = lines.find(b"\n", at)
            try:
                return Record.from_json(lines[at : end if end >= 0 else len(lines)])
            except RecordError:
                return None

"""A draft as it was read: its text, its parse, its record, and where a place of the text stands in the file."""

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from newsgraph.articles import Article, contents, parse, split_name
from newsgraph.articles.encoding import decode
from newsgraph.record import Place, Record

__all__ = ["Draft", "read_draft"]


@dataclass(frozen=True)
class Draft:
    """Attributes: raw: the file decoded; lines and columns are counted in it, from 1."""

    article: Article
    doc: Doc
    record: Record
    raw: str

    @property
    def text(self) -> str:
        return self.article.text

    @property
    def day(self) -> str:
        """The date in the draft, or else today's."""
        return self.article.published or date.today().isoformat()

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column in the file of a code point of the text."""
        line = bisect_right(self._starts, offset) - 1
        number, raw = self._lines[line]
        column = 0
        for character in self.text[self._starts[line] : offset + 1]:  # a reader takes marks out and adds nothing
            found = raw.find(character, column)
            column = found + 1 if found >= 0 else column
        return number, max(column, 1)

    @cached_property
    def _starts(self) -> list[int]:
        starts = [0]
        for line in self.text.splitlines(keepends=True):
            starts.append(starts[-1] + len(line))
        return starts

    @cached_property
    def _lines(self) -> list[tuple[int, str]]:
        """For each line of the text, number and words of the line in the file that it came from."""
        found, raw, at = [], self.raw.splitlines(), 0
        for line in [*self.text.splitlines(), ""]:
            there = next((n for n in range(at, len(raw)) if _within(line, raw[n])), None) if line.strip() else None
            at = at if there is None else there + 1
            found.append((max(at, 1), raw[at - 1] if raw and at else ""))
        return found

    def paragraph(self, place: Place) -> str:
        """The line of the text around a place."""
        line = bisect_right(self._starts, place.start) - 1
        return self.text[self._starts[line] : self._starts[min(line + 1, len(self._starts) - 1)]].strip()


def _within(line: str, raw: str) -> bool:
    """Whether the characters of `line` stand in `raw` in their order."""
    rest = iter(raw)
    return all(character in rest for character in line.strip())


def read_draft(path: str | Path, nlp: Language) -> Draft:
    """A draft through the pipeline.

    Args:
        path: a .txt, .md, .html or .json file of one article. nlp: newsgraph's pipeline.

    Raises:
        Unreadable: there is no such file, or no article in it.
    """
    from newsgraph.language.documents import annotate
    from newsgraph.language.to_record import to_record

    data = contents(str(path))
    stem, suffix = split_name(Path(path).name)
    article = parse(data, suffix or ".txt", id=stem, source=str(path))
    (doc,) = annotate(nlp, [article])
    return Draft(article, doc, to_record(doc, article), decode(data))

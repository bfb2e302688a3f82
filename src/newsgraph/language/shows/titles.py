"""What a title looks like: words in title case, with or without quotation marks or italics around them.

`title_runs` finds the longest stretches of capitalised words of a text, with the small words that a
title may hold between them ("Tales of the Silver Creek"); `marked_titles` the passages between marks
("“Silver Creek”", "*Silver Creek*") that are written like a title. Both work on the text alone; whether
a title belongs to a show is for its surroundings to say (`show_context`).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from newsgraph.language.shows.gazetteer import word_set

__all__ = ["SMALL", "Candidate", "headline_lines", "marked_titles", "title_runs"]

UPPER = "A-ZÀ-ÖØ-Þ"
SMALL = word_set(
    "a an and as at but by de del du for from in into is la le my n' not of on or the to v v. vs vs. with"
)
# One capitalised word, a number, an ampersand; marks inside a word belong to it (O'Hara's, E!, X-Men, O.J.).
WORD = (
    rf"(?:(?:[{UPPER}]\.){{2,}}|[{UPPER}][\w]*(?:[-’'./][\w]+)*(?:[’'](?=\s))?[!?]?(?:\.\.\.|…)?"
    r"|#?\d[\w]*(?:[-/][\w]+)*|&)"
)
SPACE = r"[ \u00a0]"
SMALL_WORD = "|".join(map(re.escape, sorted(SMALL, key=len, reverse=True)))
JOIN = rf"(?:(?<=\.\.\.)|(?<=…)|:?{SPACE}(?:(?:{SMALL_WORD}){SPACE}){{0,2}})"
RUN = re.compile(rf"(?<![\w@#])(?<!\d[:.,]){WORD}(?:{JOIN}{WORD})*")
SPLIT = re.compile(rf":?{SPACE}|(?<=\.\.\.)(?=\S)|(?<=…)(?=\S)")
MARKED = re.compile(
    r"“([^“”\n]{1,80})”|‘([^‘’\n]{1,80}(?:’s [^‘’\n]{1,60})?)’(?!\w)|\"([^\"\n]{1,80})\"|"
    r"(?<![\w'’])'([^'\n]{1,80})'(?!\w)"
    r"|(?<![\w*])\*([^*\s][^*\n]{0,80})\*(?![\w*])|(?<![\w_])_([^_\s][^_\n]{0,80})_(?![\w_])"
)
TRAILING = re.compile(r"[\s,.;]+$")


@dataclass(frozen=True)
class Candidate:
    """A stretch of text that may be a title.

    Attributes:
        start, end: code points, marks left out.
        marked: "quotes", "italics" or "" (title case alone).
        outer: the place with its marks (and the comma inside them): where the surroundings begin.
        cut_left, cut_right: capitalised words of the same run stand on that side ("Anna Bell at | The Late Hour").
    """

    start: int
    end: int
    marked: str = ""
    outer: tuple[int, int] = (0, 0)
    cut_left: bool = False
    cut_right: bool = False


def marked_titles(text: str) -> Iterator[Candidate]:
    """Passages between quotation marks or italics marks that are written like a title."""
    at = 0
    while match := MARKED.search(text, at):
        group = match.lastindex
        body = TRAILING.sub("", match.group(group))
        start = match.start(group)
        # The next passage may begin inside this one: marks that do not match ("she said "…) come in any number.
        if body and _like_a_title(body):
            marked = "italics" if group >= 5 else "quotes"
            yield Candidate(start, start + len(body), marked, match.span())
            at = match.end()
        else:
            at = (
                match.start() + 1 if group in (2, 4) else match.end() - 1 if "\n" not in body else match.end()
            )
            at = max(at, match.start() + 1)


def _like_a_title(body: str) -> bool:
    words = body.split()
    if len(words) > 12 or body[0].islower():
        return False
    big = sum(w[0].isupper() or w[0].isdigit() for w in words)
    small = sum(w.lower() in SMALL for w in words if not w[0].isupper())
    return big + small + sum(not w[0].isalnum() for w in words) == len(words)


def title_runs(text: str) -> Iterator[tuple[int, int, list[tuple[int, int]]]]:
    """The longest runs of title case: (start, end, places of their words)."""
    for match in RUN.finditer(text):
        start, end = match.span()
        words, at = [], start
        for gap in SPLIT.finditer(text, start, end):
            if gap.start() > at:
                words.append((at, gap.start()))
            at = gap.end()
        words.append((at, end))
        yield start, end, words


POINTER = re.compile(r"\W*(?:RELATED|MORE|READ|WATCH|PHOTOS?|VIDEOS?|SEE ALSO|POLL|LISTEN|PICS)\b[^:]{0,12}:", re.I)


def headline_lines(text: str) -> list[tuple[int, int]]:
    """Places of the lines written in title case throughout, and of those that point elsewhere ("RELATED: …").

    Capitals tell nothing there.
    """
    found, start = [], 0
    for line in text.split("\n"):
        words = [w for w in line.split() if w[0].isalpha()]
        if POINTER.match(line):
            found.append((start, start + len(line)))
        elif 4 <= len(words) <= 25 and not line.rstrip().endswith((".", "”", '"')):
            content = [w for w in words if w.lower() not in SMALL]
            if content and sum(w[0].isupper() for w in content) >= 0.8 * len(content):
                found.append((start, start + len(line)))
        start += len(line) + 1
    return found

"""The blocks of a plain text, by its layout: what each paragraph is, told from its form and its neighbours.

A paragraph is a line, or several where the text is wrapped. What is neither a full sentence nor wrapped is
looked at: the first such line is the title, one with a word for a picture and an agency is a credit, one that
opens with "READ MORE" leads elsewhere, a short one between paragraphs is a heading. A line of which nothing is
sure is body.
"""

import re
from collections.abc import Sequence

from newsgraph.articles.block_words import (
    ABOUT_AUTHOR,
    BYLINE,
    CAPTION,
    CREDIT,
    DATELINE,
    LINK,
    LINK_HEAD,
    SIGNATURE,
    SOCIAL,
)
from newsgraph.record import Block, BlockKind

__all__ = ["LINE", "alone", "layout", "paragraphs"]

# In characters: the longest line of a text that is wrapped at a width, the longest title, the longest byline or link
WIDTH, TITLE, LINE = 120, 200, 300
HEADING = 14  # words of a heading, at most
ENDS = (".", ",", ";", ":", "…", ".”", '."', ".’", ".'", ",”", ',"')
_ITEM = re.compile(r"(?:[-*•·▪◦‣–—]|\(?\d{1,2}[.)])[ \t]+(?=\S)")
_CELLS = re.compile(r"\t+| ?\| ?| {3,}")
_SENTENCE = re.compile(r"\w{3}[.!?][\"”’']? [A-Z\"“]")
_LABEL_Q = re.compile(r"Q(?:uestion)?(?: ?\d{1,2})?[:.)][ \t]*(?=\S)")
_LABEL_A = re.compile(r"A(?:nswer)?(?: ?\d{1,2})?[:.)][ \t]*(?=\S)")
_FIRST_PERSON = re.compile(r"\b(?:I|I['’](?:m|ve|d|ll)|me|my|we|we['’]re|our)\b")
_SMALL = re.compile(r"[\"“‘'(]?[^\W\d_A-Z]")
_INITIALS = re.compile(r"\b(?:[A-Z]\.){2,}$")
_MARK = re.compile(r"[\"“”«»„]")
_WORD = re.compile(r"[^\W_][\w’'-]*")


def layout(text: str, title: str | None = None) -> tuple[Block, ...]:
    """The blocks of `text`; every character but white space is in one.

    Args:
        title: the article's title, if it is known: a first line with its words is the title even if it ends
            with a full stop.
    """
    places = paragraphs(text)
    kinds: list[BlockKind] = [alone(text[start:end]) for start, end in places]
    _title(text, places, kinds, title)
    _headings(text, places, kinds)
    _posts(text, places, kinds)
    _tables(text, places, kinds)
    _interview(text, places, kinds)
    return tuple(Block(kind, start, end) for kind, (start, end) in zip(kinds, places, strict=True))


def paragraphs(text: str) -> list[tuple[int, int]]:
    """`[start, end)` of every paragraph, without the white space around it.

    A line is a paragraph, but a line that begins small after one that ends without a full stop goes on from it
    (a text broken by a picture, or wrapped), and so does one whose first word had no room in the line before
    in a text that is wrapped at a width.
    """
    lines = []
    at = 0
    for line in text.splitlines(keepends=True):
        start, end = at + len(line) - len(line.lstrip()), at + len(line.rstrip())
        if start < end:
            lines.append((start, end))
        at += len(line)
    width = max((end - start for start, end in lines), default=0)
    found: list[tuple[int, int]] = []
    last = 0  # where the line before begins
    for start, end in lines:
        if found and _goes_on(text, last, found[-1][1], start, width):
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
        last = start
    return found


def _goes_on(text: str, last: int, stop: int, start: int, width: int) -> bool:
    """Whether the line that begins at `start` goes on from the line `[last, stop)` before it."""
    if _SMALL.match(text, start) and text[stop - 1] not in ".!?:\"”’'":
        return True
    if not 40 <= width <= WIDTH or text.count("\n", stop, start) > 1 or _ITEM.match(text, start):
        return False
    word = _word_length(text, start)
    return stop - last + 1 + word > width and not text[last:stop].isupper()


def _word_length(text: str, start: int) -> int:
    end = start
    while end < len(text) and not text[end].isspace():
        end += 1
    return end - start


def alone(words: str) -> BlockKind:
    """What a paragraph is by its own words; "body" if nothing shows."""
    if len(words) <= LINE:
        if BYLINE.fullmatch(words) or DATELINE.fullmatch(words) or ABOUT_AUTHOR.match(words):
            return "byline"
        if LINK.match(words):
            return "link"
        if CREDIT.fullmatch(words):
            return "credit"
        if SIGNATURE.fullmatch(words):
            return "post"
    if len(words) <= 2 * LINE:
        if CAPTION.search(words):
            return "caption"
        if SOCIAL.search(words):
            return "post"
    if _LABEL_Q.match(words):
        return "question"
    if _LABEL_A.match(words):
        return "answer"
    return "list" if _ITEM.match(words) else "body"


def _title(text: str, places: Sequence[tuple[int, int]], kinds: list[BlockKind], title: str | None) -> None:
    """The first line, and the summary below it."""
    told = _bare(title or "")[:60]
    body = [n for n, kind in enumerate(kinds[:6]) if kind == "body"]
    same = next((n for n in body if told and told == _bare(text[slice(*places[n])][: 2 * LINE])[:60]), None)
    first = same if same is not None else next(iter(body), None)
    if first is None or len(places) - first < 2:
        return
    words = text[slice(*places[first])]
    if same is None and not (len(words) <= TITLE and not _closed(words) and _WORD.search(words)):
        return
    kinds[first] = "title"
    below = first + 1
    if below + 1 < len(places) and kinds[below] == "body":
        words = text[slice(*places[below])]
        if 40 <= len(words) <= 250 and not _closed(words) and words[-1].isalnum() and not _SENTENCE.search(words):
            kinds[below] = "standfirst"


def _bare(words: str) -> str:
    return "".join(filter(str.isalnum, words.casefold()))


def _closed(words: str) -> bool:
    """Whether a line ends as a sentence, or as something that goes on, does."""
    return words.endswith(ENDS) and not _INITIALS.search(words)  # "… in U.K."


def _headings(text: str, places: Sequence[tuple[int, int]], kinds: list[BlockKind]) -> None:
    """Short lines between paragraphs: "What the harbour board decided"; and "READ MORE:" with its list."""
    for n in reversed(range(len(places))):
        words = text[slice(*places[n])]
        if kinds[n] == "link" and LINK_HEAD.fullmatch(words):
            for k in range(n + 1, min(n + 6, len(places))):
                if kinds[k] != "body" or not _short(text[slice(*places[k])]):
                    break
                kinds[k] = "link"
        if kinds[n] != "body" or not n or n + 1 == len(places):
            continue
        following = kinds[n + 1] in ("body", "list", "question") and not _short(text[slice(*places[n + 1])])
        if _short(words) and (following or kinds[n + 1] == "heading"):
            kinds[n] = "heading"


def _short(words: str) -> bool:
    """Whether a line is no sentence: few words, no full stop, no quotation."""
    if len(words) > 110 or words.endswith((*ENDS, "!", "?", "”", "’", '"', "'")) or words[0] in "\"“”«»„‘'":
        return False
    return not words[0].islower() and 0 < len(_WORD.findall(words)) <= HEADING


def _posts(text: str, places: Sequence[tuple[int, int]], kinds: list[BlockKind]) -> None:
    """What stands above "— Ada Bell (@adabell) May 3, 2024" is the post that it signs."""
    for n in range(1, len(places)):
        if kinds[n] == "post" and kinds[n - 1] == "body" and SIGNATURE.fullmatch(text[slice(*places[n])]):
            kinds[n - 1] = "post"


def _tables(text: str, places: Sequence[tuple[int, int]], kinds: list[BlockKind]) -> None:
    """Two or more lines below each other with as many cells."""
    cells = [len(_CELLS.findall(text[start:end])) for start, end in places]
    for n in range(1, len(places)):
        if cells[n] and cells[n] == cells[n - 1] and text.count("\n", places[n - 1][1], places[n][0]) == 1:
            kinds[n - 1] = kinds[n] = "table"


def _interview(text: str, places: Sequence[tuple[int, int]], kinds: list[BlockKind]) -> None:
    """Lines that end with "?", each with an answer in the first person below it; or all below a labelled one."""
    labelled = [n for n, kind in enumerate(kinds) if kind in ("question", "answer")]
    if len(labelled) < 2:
        for n in labelled:
            kinds[n] = "body"
        labelled = []
        asked = [n for n in range(1, len(places) - 1)
                 if kinds[n] in ("body", "heading") and _asks(text[slice(*places[n])])]
        questions = set(asked)
        answered = [n for n in asked if n + 1 not in questions and _FIRST_PERSON.search(text, *places[n + 1])
                    and not _MARK.match(text, places[n + 1][0])]
        if len(answered) < 3 or 5 * len(answered) < len(places) - answered[0]:
            return
        for n in asked:
            if n >= answered[0]:
                kinds[n] = "question"
        labelled = answered
    turn: BlockKind = "body"
    for n in range(labelled[0], len(places)):
        if kinds[n] in ("question", "answer"):
            turn = kinds[n]
            if turn == "question" and not _LABEL_Q.match(text, places[n][0]):
                turn = "answer"
        elif kinds[n] == "body" and turn == "answer":
            kinds[n] = turn


def _asks(words: str) -> bool:
    """Whether a paragraph is an interviewer's question."""
    return words.endswith("?") and len(words) < 300 and not words.startswith(("I ", '"', "“", "«"))

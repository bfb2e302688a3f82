"""Markdown, with or without front matter."""

import re

from newsgraph.articles.article import MAX_CHARACTERS, Article
from newsgraph.articles.encoding import decode
from newsgraph.articles.fields import described
from newsgraph.articles.unreadable import Unreadable

__all__ = ["plain_text", "read"]

# What is repeated inside a pattern has a bound: without one, 50,000 times "[a](" take a minute and twice as many four.
_FRONT_MATTER = re.compile(r"---[ \t]*\r?\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
_FIELD = re.compile(r"^(\w{1,100})[ \t]{0,100}:(.*)$", re.MULTILINE)
_HEADING = re.compile(r"^ {0,3}(#{1,6})[ \t]+(\S.{0,1000}?|)(?:[ \t]{1,20}#{1,20})?[ \t]{0,20}(\r?)$", re.MULTILINE)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)

_IN_ORDER = (
    (re.compile(r"^ {0,3}(?:```|~~~).*(?:\r?\n|\Z)", re.MULTILINE), ""),  # the fence, not what it holds
    (re.compile(r"^ {0,3}\[[^\]\n]+\]:[ \t]*\S.*(?:\r?\n|\Z)", re.MULTILINE), ""),  # [1]: https://news.example
    (re.compile(r"^ {0,3}(?:[-*_][ \t]*){3,}\r?$", re.MULTILINE), ""),  # ***
    (_HEADING, r"\2\3"),  # ## A new season
    (re.compile(r"^(?: {0,3}>[ \t]?)+", re.MULTILINE), ""),  # > a quoted paragraph
    (re.compile(r"^[ \t]*[-*+][ \t]+", re.MULTILINE), ""),  # - an item
    (re.compile(r"!\[[^\]\n]{0,1000}\]\([^)\n]{0,2000}\)"), ""),  # ![a picture](bell.jpg)
    (re.compile(r"\[([^\]\n]{1,1000})\](?:\([^)\n]{0,2000}\)|\[[^\]\n]{0,1000}\])"), r"\1"),  # [Hugo Bell](https://news.example)
    (re.compile(r"<(https?://[^>\s]{1,2000})>"), r"\1"),
    (re.compile(r"</?[A-Za-z][^<>\n]*>"), ""),
    (re.compile(r"(\*{1,3})(?=\S)([^*\n]+?)(?<=\S)\1"), r"\2"),  # **Owen Tate:** and *Tidewater Row*
    (re.compile(r"(?<!\w)(_{1,3})(?=\S)([^_\n]+?)(?<=\S)\1(?!\w)"), r"\2"),  # _Tidewater Row_
    (re.compile(r"`([^`\n]+)`"), r"\1"),
    (re.compile(r"\\([!-/:-@\[-`{-~])"), r"\1"),  # \*
)


def read(data: bytes, *, id: str, source: str) -> Article:
    """The text without its marks; title, date, author, URL and outlet from the front matter.

    Raises:
        Unreadable: it is empty, or no text.
    """
    text = decode(data)
    if len(text) > 2 * MAX_CHARACTERS:  # formats.parse would refuse it too, after all the work
        raise Unreadable(f"it has more than {2 * MAX_CHARACTERS:,} characters", "split it into smaller articles")
    fields: dict[str, object] = {}
    front = _FRONT_MATTER.match(text)
    if front:
        fields = {key.lower(): value.strip().strip("\"'") for key, value in _FIELD.findall(front[1])}
        text = text[front.end() :].lstrip("\r\n")
    heading = _HEADING.search(text)
    title = None if fields.get("title") else (plain_text(heading[2]) if heading and heading[1] == "#" else None)
    text = plain_text(text)
    if not text.strip():
        raise Unreadable("there is no text below the front matter", "fetch it again, or remove it")
    return Article(id=id, text=text, source=source, **{**described(fields), **({"title": title} if title else {})})


def plain_text(text: str) -> str:
    """`text` without the marks of Markdown; its lines and paragraphs stay."""
    end = text.rfind("-->") + 3  # a comment that nobody ends is none
    text = _COMMENT.sub("", text[:end]) + text[end:] if end > 2 else text
    for mark, instead in _IN_ORDER:
        text = mark.sub(instead, text)
    return text

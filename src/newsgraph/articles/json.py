"""JSON: an object is an article; of a list, and of JSON Lines, each item is one."""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager

from newsgraph.articles.article import Article
from newsgraph.articles.encoding import decode, presentable
from newsgraph.articles.fields import first_text, published_date
from newsgraph.articles.unreadable import Unreadable

__all__ = ["is_object", "items", "name_of", "read"]

_GAP = re.compile(r"[ \t\r\n]*")

_TEXT = ("text", "body", "articleBody", "content", "maintext")
_SHAPE = 'an article is an object like {"title": "…", "text": "…", "url": "…", "published": "2025-04-04"}'


def read(data: bytes, *, id: str, source: str) -> Article:
    """The article of one JSON object; the names that schema.org and news crawlers give the fields are known too.

    Raises:
        Unreadable: it is no JSON, no object, or has no `text`.
    """
    item = _parse(data)
    if not isinstance(item, dict):
        raise Unreadable(f"the JSON is {_kind(item)}, not an object", _SHAPE)
    text = next((item[name] for name in _TEXT if item.get(name) is not None), None)
    if text is None:
        raise Unreadable("the JSON object has no `text`", _SHAPE)
    if not isinstance(text, str):
        raise Unreadable(f"`text` is {_kind(text)}, not a string", _SHAPE)
    if not text.strip():
        raise Unreadable("`text` is empty", "fetch the article again, or remove it")
    return Article(
        id=id,
        text=presentable(text.removeprefix("\ufeff")),
        source=source,
        title=first_text(item, "title", "headline", "name"),
        url=first_text(item, "url", "link", "canonical_url", "mainEntityOfPage"),
        published=published_date(first_text(item, "published", "datePublished", "date", "date_publish", "pubDate")),
        byline=first_text(item, "author", "byline", "authors", "creator"),
        outlet=first_text(item, "outlet", "publisher", "sitename", "source"),
    )


def items(data: bytes) -> Iterator[bytes | Unreadable] | None:
    """The items of a JSON list, each as JSON of its own; None if it is something else.

    One is parsed at a time: a list takes a hundred times the memory of its text. Where the list breaks off, the items
    before are given, and last an `Unreadable` that says so.

    Raises:
        Unreadable: it is no text, or the list is empty.
    """
    if not data[:64].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"["):
        return None
    text = decode(data)
    start = _GAP.match(text, text.index("[") + 1).end()
    if text.startswith("]", start):
        raise Unreadable("the JSON list is empty", "fetch it again, or remove it")
    return _items(text, start)


def _items(text: str, start: int) -> Iterator[bytes | Unreadable]:
    scan = json.JSONDecoder().raw_decode
    while True:
        try:
            with _errors():
                _, end = scan(text, start)
                yield text[start:end].encode("utf-8", "surrogatepass")
                gap = _GAP.match(text, end).end()
                if text.startswith("]", gap):
                    rest = _GAP.match(text, gap + 1).end()
                    if rest < len(text):
                        raise json.JSONDecodeError("Extra data", text, rest)
                    return
                if not text.startswith(",", gap):
                    raise json.JSONDecodeError("Expecting ',' delimiter", text, gap)
                start = _GAP.match(text, gap + 1).end()
        except Unreadable as error:
            yield error
            return


def name_of(data: bytes) -> str | None:
    """The `id` of an article, if it has one that is a string or a whole number."""
    try:
        item = _parse(data)
    except Unreadable:
        return None
    name = item.get("id") if isinstance(item, dict) else None
    if isinstance(name, bool) or not isinstance(name, str | int):
        return None
    return presentable(str(name)).strip()[:200] or None


def is_object(data: bytes) -> bool:
    """Whether `data`, an item of a list or a line, looks like an article."""
    return data.lstrip(b"\xef\xbb\xbf\xff\xfe\0 \t\r\n").startswith(b"{")


def _parse(data: bytes) -> object:
    with _errors():
        return json.loads(decode(data))


@contextmanager
def _errors() -> Iterator[None]:
    """Turn what the parser raises into `Unreadable`."""
    try:
        yield
    except RecursionError:
        raise Unreadable("the JSON is nested too deeply", _SHAPE) from None
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}"
        raise Unreadable(f"it is no JSON: {error.msg} at {place}", "fetch or write it again") from None
    except ValueError as error:
        if isinstance(error, Unreadable):
            raise
        raise Unreadable("it is no JSON: a number of too many digits", "fetch or write it again") from None


def _kind(value: object) -> str:
    match value:
        case None:
            return "null"
        case bool():
            return "true or false"
        case int() | float():
            return "a number"
        case str():
            return "a string"
        case list():
            return "a list"
    return "an object"

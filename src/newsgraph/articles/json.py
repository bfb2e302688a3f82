"""JSON: an object is an article; of a list, and of JSON Lines, each item is one."""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from newsgraph.articles.article import Article
from newsgraph.articles.encoding import decode, presentable
from newsgraph.articles.fields import NAMES, described
from newsgraph.articles.html import page
from newsgraph.articles.page.story import blocks, from_markup
from newsgraph.articles.unreadable import Unreadable

__all__ = ["is_object", "items", "name_of", "read"]

_GAP = re.compile(r"[ \t\r\n]*")

_PAGE = re.compile(r"(?i)<(?:html|body|head|article|main)[\s>]")
_SHAPE = 'an article is an object like {"title": "…", "text": "…", "url": "…", "published": "2025-04-04"}'


def read(data: bytes, *, id: str, source: str) -> Article:
    """The article of one JSON object; the names that schema.org and news crawlers give the fields are known too.

    Raises:
        Unreadable: it is no JSON, no object, or has no `text`.
    """
    item = _parse(data)
    if not isinstance(item, dict):
        raise Unreadable(f"the JSON is {_kind(item)}, not an object", _SHAPE)
    named = {key.lower(): value for key, value in item.items() if isinstance(key, str)}
    text = next((named[name] for name in NAMES["text"] if named.get(name) not in (None, "")), None)
    if text is None and isinstance(markup := next((named[n] for n in NAMES["html"] if named.get(n)), None), str):
        return _of_page(markup, item, id, source)
    if text is None and any(name in named for name in NAMES["text"]):
        raise Unreadable("`text` is empty", "fetch the article again, or remove it")
    if text is None:
        raise Unreadable("the JSON object has no `text`", _SHAPE)
    if isinstance(text, dict):
        text = _sections(text) or text  # as Fundus has it
    if not isinstance(text, str):
        raise Unreadable(f"`text` is {_kind(text)}, not a string", _SHAPE)
    if not text.strip():
        raise Unreadable("`text` is empty", "fetch the article again, or remove it")
    facts = described(_flat(item))
    made = from_markup(text)
    if made:
        body, parts = blocks(made, facts["title"])
        return Article(id=id, text=presentable(body), blocks=parts, source=source, **facts)
    return Article(id=id, text=presentable(text.removeprefix("\ufeff")), source=source, **facts)


def _of_page(markup: str, item: dict, id: str, source: str) -> Article:
    """The article of a page, or of a piece of one, that an object holds; what the object says of it comes first."""
    facts = described(_flat(item))
    if not _PAGE.search(markup):
        body, parts = blocks(from_markup(f"<p>{markup}"), facts["title"])
        if not body:
            raise Unreadable("there is no text in its HTML", "fetch the article again, or remove it")
        return Article(id=id, text=presentable(body), blocks=parts, source=source, **facts)
    article = page(markup, id=id, source=source, url=facts["url"])
    notes = (*article.notes, *facts["notes"])
    return replace(
        article, notes=notes, **{k: v for k, v in facts.items() if v and k != "notes" and not getattr(article, k)}
    )


def _flat(item: dict) -> dict:
    """`item`, with what Fundus and news-please have one level below."""
    below = item.get("html") if isinstance(item.get("html"), dict) else {}
    source = below.get("source_info") if isinstance(below.get("source_info"), dict) else {}
    return {**source, **below, **item}


def _sections(body: dict) -> str:
    """A body of Fundus: `{"summary": […], "sections": [{"headline": […], "paragraphs": […]}]}`."""
    lines = [line for line in body.get("summary") or [] if isinstance(line, str)]
    for section in body.get("sections") or []:
        if isinstance(section, dict):
            lines += [
                line for key in ("headline", "paragraphs") for line in section.get(key) or [] if isinstance(line, str)
            ]
    return "\n\n".join(line.strip() for line in lines if line.strip())


def _held(item: dict) -> list[dict] | None:
    """Those that one object holds: {"articles": […]}, {"The Gull": […], "The Quay": […]}, {"1": {…}, "2": {…}}"""
    lists = [value for value in item.values() if isinstance(value, list) and value and all(map(_is_article, value))]
    if lists and not _is_article(item):
        return [article for value in lists for article in value]
    if len(item) > 1 and all(map(_is_article, item.values())):
        return list(item.values())
    for value in item.values():  # {"response": {"docs": […]}}, {"hits": {"hits": [{"_source": {…}}]}}
        if isinstance(value, dict) and not _is_article(item) and (found := _held(value)):
            return found
    return None


def _is_article(value: object) -> bool:
    if not isinstance(value, dict):
        return False
    value = value.get("_source") if isinstance(value.get("_source"), dict) else value
    named = {key.lower() for key, text in value.items() if isinstance(text, str | dict) and text}
    return not named.isdisjoint(NAMES["text"]) or (not named.isdisjoint(NAMES["html"]) and "title" in named)


def items(data: bytes) -> Iterator[bytes | Unreadable] | None:
    """The items of a JSON list, each as JSON of its own; None if it is something else.

    One is parsed at a time: a list takes a hundred times the memory of its text. Where the list breaks off, the items
    before are given, and last an `Unreadable` that says so.

    Raises:
        Unreadable: it is no text, or the list is empty.
    """
    first = data[:64].lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    if first == b"{":
        return _in_object(data)
    if first != b"[":
        return None
    text = decode(data)
    start = _GAP.match(text, text.index("[") + 1).end()
    if text.startswith("]", start):
        raise Unreadable("the JSON list is empty", "fetch it again, or remove it")
    return _items(text, start)


def _in_object(data: bytes) -> Iterator[bytes | Unreadable] | None:
    """The articles in one object, or of several objects that follow each other; None if it is an article itself."""
    text = decode(data)
    try:
        item, end = json.JSONDecoder().raw_decode(text.lstrip())
    except (ValueError, RecursionError):
        return None
    if text.lstrip()[end:].lstrip().startswith("{"):
        return _following(text.lstrip())
    held = _held(item)
    if held is None:
        return None
    taken = (a["_source"] if isinstance(a.get("_source"), dict) else a for a in held)
    return (json.dumps(a, ensure_ascii=False).encode("utf-8", "surrogatepass") for a in taken)


def _following(text: str) -> Iterator[bytes | Unreadable]:
    """Objects that follow each other without a list around them."""
    scan, at = json.JSONDecoder().raw_decode, 0
    try:
        with _errors():
            while at < len(text):
                _, end = scan(text, at)
                yield text[at:end].encode("utf-8", "surrogatepass")
                at = _GAP.match(text, end).end()
    except Unreadable as error:
        yield error


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

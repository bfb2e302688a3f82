"""HTML as a news site serves it: the main text by trafilatura."""

import json
import re
from itertools import pairwise

from newsgraph.articles.article import Article
from newsgraph.articles.encoding import decode, presentable
from newsgraph.articles.fields import published_date
from newsgraph.articles.unreadable import Unreadable

__all__ = ["MAX_DEPTH", "MAX_ELEMENTS", "read"]

MAX_DEPTH = 2_000
"""Elements open at a time, beyond which no page of news goes; libxml2 and trafilatura recurse."""

MAX_ELEMENTS = 50_000
"""In a page; trafilatura's time grows with the square of the number of some, of line breaks and dates for instance."""

_DECLARED = re.compile(rb"""(?i)<meta[^>]{0,200}?charset\s*=\s*["']?([\w.:-]{2,40})""")
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*+)([^<>]*+)>")  # without going back: "<aaa…" is read once
_CLOSED = frozenset((
    "area", "base", "br", "col", "embed", "hr", "img", "input", "li", "link", "meta", "p", "param", "source", "td",
    "tr", "track", "wbr",
))
_WHOLE = re.compile(r"(?i)<(?:html|body)[\s>]")
_DATA = re.compile(r"(?i)<script\b[^<>]{0,300}\bjson\b[^<>]{0,300}>|</script")
_DATE = {"original_date": True, "extensive_search": False}


def read(data: bytes, *, id: str, source: str) -> Article:
    """The main text, paragraphs parted by a blank line, and what the page's head says of it.

    Raises:
        Unreadable: it is empty, no text, has too many elements or too deep ones, or holds no main text.
    """
    from trafilatura import bare_extraction, baseline  # a fifth of a second, that a run without HTML need not wait

    declared = _DECLARED.search(data[:4096])
    page = decode(data, declared[1].decode("ascii") if declared else None)
    tags = _TAG.findall(page)
    if _depth(tags) > MAX_DEPTH:
        raise Unreadable(f"its elements are nested more than {MAX_DEPTH:,} deep", "save the article's text alone")
    if sum(not closing for closing, _, _ in tags) > MAX_ELEMENTS:
        raise Unreadable(f"it has more than {MAX_ELEMENTS:,} elements", "save the article's text alone")
    if not _WHOLE.search(page):
        page = f"<html><body>{page}</body></html>"  # a fragment, as feeds have it
    try:
        found = bare_extraction(
            _without_broken_data(page), with_metadata=True, include_comments=False, include_tables=False,
            date_extraction_params=_DATE,
        )
        text = (found.text if found else None) or baseline(page)[1]
    except Exception as error:  # lxml and trafilatura raise many kinds on broken pages
        reason = f"no main text could be found in the page ({type(error).__name__})"
        raise Unreadable(reason, "save the article's text alone") from None
    if not text or not text.strip():
        raise Unreadable("there is no main text in the page", "save the article's text alone")
    return Article(
        id=id,
        text=presentable("\n\n".join(filter(None, map(str.strip, text.split("\n"))))),
        source=source,
        title=_value(found, "title"),
        url=_value(found, "url"),
        published=published_date(_value(found, "date")),
        byline=_value(found, "author"),
        outlet=_value(found, "sitename"),
    )


def _without_broken_data(page: str) -> str:
    """`page` without the long JSON-LD that is no JSON: trafilatura looks through it in quadratic time and more."""
    kept, end = [], 0
    for opens, closes in pairwise([*_DATA.finditer(page), None]):
        stop = closes.start() if closes else len(page)
        if opens[0][1] != "/" and stop - opens.end() > 2000 and not _is_json(page[opens.end() : stop]):
            kept.append(page[end : opens.end()])
            end = stop
    return "".join([*kept, page[end:]])


def _is_json(text: str) -> bool:
    try:
        json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return False
    return True


def _value(found: object, name: str) -> str | None:
    value = getattr(found, name, None)
    return presentable(value) if isinstance(value, str) and value.strip() else None


def _depth(tags: list[tuple[str, str, str]]) -> int:
    """How many elements are open at most, counting those that nobody closes as closed."""
    depth = deepest = 0
    for closing, name, rest in tags:
        if rest.endswith("/") or name.lower() in _CLOSED:
            continue
        depth = max(depth - 1, 0) if closing else depth + 1
        deepest = max(deepest, depth)
    return deepest

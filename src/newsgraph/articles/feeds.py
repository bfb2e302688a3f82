"""RSS and Atom: an entry is an article."""

import json
from collections.abc import Iterator

from newsgraph.articles.fields import short_name
from newsgraph.articles.unreadable import Unreadable

__all__ = ["FEEDS", "entries", "is_feed"]

FEEDS = frozenset({".rss", ".atom", ".xml", ".rdf"})
_SIGNS = (b"<rss", b"<feed", b"<rdf:rdf", b"<channel")


def is_feed(data: bytes) -> bool:
    """Whether `data` looks like a feed; XML is many other things."""
    head = data[:4096].lower()
    return any(sign in head for sign in _SIGNS)


def entries(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Each entry as JSON of an article, with its number from 1: its content, or its summary where there is no other.

    Raises:
        Unreadable: it is no feed, or an empty one.
    """
    if not is_feed(data):
        raise Unreadable("it is XML, but no RSS or Atom", "give a feed, HTML or JSON")
    import feedparser

    feed = feedparser.parse(data, sanitize_html=False, resolve_relative_uris=False)
    if not feed.entries:
        raise Unreadable("there is no entry in the feed", "fetch it again, or remove it")
    for number, entry in enumerate(feed.entries, 1):
        contents = [c.get("value", "") for c in entry.get("content", [])]
        text = max(contents, key=len, default="") or entry.get("summary", "")
        item = {
            "id": short_name(entry.get("link")),
            "html": text,
            "title": entry.get("title"),
            "url": entry.get("link"),
            "published": _day(entry, "published"),
            "modified": _day(entry, "updated") if "updated" in entry else None,
            "authors": [a.get("name") for a in entry.get("authors", []) if a.get("name")],
            "outlet": entry.get("source", {}).get("title") or feed.feed.get("title"),
            "language": feed.feed.get("language"),
        }
        yield (
            number,
            json.dumps({k: v for k, v in item.items() if v}, ensure_ascii=False).encode("utf-8", "surrogatepass"),
        )


def _day(entry, kind: str) -> str | None:
    """As the feed has it, or as feedparser understood it."""
    parsed = entry.get(f"{kind}_parsed")
    if parsed and entry.get(kind, "")[:4].isdigit() is False:
        return f"{parsed[0]:04}-{parsed[1]:02}-{parsed[2]:02}"
    return entry.get(kind)

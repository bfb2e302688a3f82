"""A live page's posts: each with its time, its authors, its headline."""

import re
from collections.abc import Sequence

from lxml.html import HtmlElement

from newsgraph.articles.authors import names
from newsgraph.articles.page.said import Said
from newsgraph.articles.page.story import Paragraph, from_markup, paragraphs

__all__ = ["Entry", "Part", "entries", "is_live", "parts"]

_NAME = re.compile(r"(?i)(?:live-?blog|timeline|live)?[-_]*(?:block|post|entry|update|item|card)|liveblog")
_LIVE = re.compile(r"(?i)\blive[-_ ]?(?:blog|updates?|coverage|feed|story|page|news)|/live(?:/|$)")
_BYLINE = re.compile(r"(?i)byline|author|contributor")
_HEADS = ("h2", "h3", "h4")
_FEW = 3

Entry = tuple[str | None, tuple[str, ...], str | None, list[Paragraph]]
"""Time, authors, headline, paragraphs."""

Part = tuple[HtmlElement, str | None, tuple[str, ...], str | None]
"""A post's element, its time, authors, headline."""


def is_live(tree: HtmlElement, page: Said) -> bool:
    """Whether the page says that it is a live page, in its data, its address, or the names of its parts."""
    if "LiveBlogPosting" in page.kinds or any(_LIVE.search(url) for url in page.urls):
        return True
    return any(
        _LIVE.search(e.get("class") or "") or _LIVE.search(e.get("id") or "")
        for e in tree.iter("body", "main", "div", "section", "article")
    )


def entries(found: Sequence[Part], page: Said) -> list[Entry]:
    """The posts in the page's order; of its data, if they have the texts, else of its markup; else none.

    Args:
        found: what `parts` gave before the page was pruned.
    """
    made = _said(page.posts)
    if len(made) >= _FEW:
        return made
    seen = [(time, who, head, lines) for e, time, who, head in found if (lines := _lines(e, time, who, head))]
    return seen if len(seen) >= max(_FEW, len(made)) else made if len(made) > 1 else []


def _said(posts: Sequence[dict]) -> list[Entry]:
    made = []
    for post in posts[:2000]:
        body = post.get("articleBody") or post.get("text") or post.get("description")
        if not isinstance(body, str) or not body.strip():
            continue
        lines = from_markup(body) or [Paragraph(" ".join(line.split())) for line in body.splitlines() if line.strip()]
        time = post.get("datePublished") or post.get("dateModified")
        head = post.get("headline")
        author = post.get("author")
        listed = author if isinstance(author, list) else [author]
        who = names(a.get("name") if isinstance(a, dict) else a for a in listed)
        made.append(
            (
                time if isinstance(time, str) else None,
                who,
                " ".join(head.split()) if isinstance(head, str) and head.strip() else None,
                lines,
            )
        )
    return made


def parts(tree: HtmlElement) -> list[Part]:
    """Parts of one kind, each with a time of its own, of a page whose bylines are still there."""
    groups: dict[tuple, list[HtmlElement]] = {}
    for element in tree.iter("article", "div", "section", "li"):
        named = element.tag == "article" or _NAME.search(element.get("class") or "")
        if named or _NAME.search(element.get("itemprop") or ""):
            kind = (element.tag, (element.get("class") or "").split(" ")[0], element.getparent())
            groups.setdefault(kind, []).append(element)
    timed = [
        group
        for group in groups.values()
        if len(group) >= _FEW and sum(e.find(".//time") is not None for e in group) >= 0.8 * len(group)
    ]
    best = max(timed, key=len, default=[])
    return [(element, *_head(element)) for element in best]


def _head(element: HtmlElement) -> tuple[str | None, tuple[str, ...], str | None]:
    times = [t.get("datetime") or " ".join(t.itertext()).strip() for t in element.iter("time")]
    who = [
        _text(e)
        for e in element.iter("p", "div", "span", "address", "a")
        if _BYLINE.search(e.get("class") or e.get("rel") or e.get("itemprop") or "")
    ]
    head = next((_text(e) for e in element.iter(*_HEADS)), None)
    return (times[0] if times else None), names(who), head


def _lines(element: HtmlElement, time: str | None, who: Sequence[str], head: str | None) -> list[Paragraph]:
    apart = {_text(t) for t in element.iter("time")}
    return [
        p
        for p in paragraphs(element)
        if p.text not in apart and p.text != head and p.kind != "caption" and names([p.text]) != tuple(who)
    ]


def _text(element: HtmlElement) -> str:
    return " ".join(" ".join(element.itertext()).split())

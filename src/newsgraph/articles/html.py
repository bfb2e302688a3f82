"""HTML as a news site serves it: its story, and what the page says of itself."""

import re
from collections.abc import Sequence
from dataclasses import replace

from lxml import html as lxml_html
from lxml.html import HtmlElement

from newsgraph.articles import dates, headlines, outlets
from newsgraph.articles.article import Article
from newsgraph.articles.authors import names
from newsgraph.articles.encoding import decode, presentable
from newsgraph.articles.page.live import Entry, entries, is_live, parts
from newsgraph.articles.page.pruning import prune
from newsgraph.articles.page.said import Said, said
from newsgraph.articles.page.story import Paragraph, blocks, story
from newsgraph.articles.refusals import refuse_page
from newsgraph.articles.unreadable import Unreadable
from newsgraph.record import Block, Post

__all__ = ["MAX_DEPTH", "MAX_ELEMENTS", "page", "read"]

MAX_DEPTH = 2_000
"""Elements open at a time, beyond which no page of news goes; libxml2 and trafilatura recurse."""

MAX_ELEMENTS = 50_000
"""In a page; trafilatura's time grows with the square of the number of some, of line breaks and dates for instance."""

_DECLARED = re.compile(rb"""(?i)<meta[^>]{0,200}?charset\s*=\s*["']?([\w.:-]{2,40})""")
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*+)([^<>]*+)>")  # without going back: "<aaa…" is read once
_CLOSED = frozenset(
    (
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "li",
        "link",
        "meta",
        "p",
        "param",
        "source",
        "td",
        "tr",
        "track",
        "wbr",
    )
)
_KICKER = re.compile(
    r"(?i)kicker|label|eyebrow|tag|flag|category|section|sr-only|visually-?hidden|"
    r"screen-?reader|badge|live|"
    r"subtitle|sub-?head"
)
_BYLINE = re.compile(
    r"(?i)(?:^|[-_ ])(?:by-?lines?|authors?|writers?|contributors?)(?:$|[-_ ]|name)|byline|"
    r"author-?name"
)
_NO_BYLINE = re.compile(r"(?i)bio|related|latest|comment|avatar|image|title|social|follow")
_CHANGED = re.compile(r"(?i)updat|modif|edit")
_URL_DAY = re.compile(r"/(20\d\d)[/-](\d{1,2})[/-](\d{1,2})(?:/|-|$)|/(20\d\d)(\d\d)(\d\d)(?:/|-|$)")
_REMEDY = "save the article's text alone"


def read(data: bytes, *, id: str, source: str) -> Article:
    """The story, paragraphs parted by a blank line, and what the page says of itself.

    Raises:
        Unreadable: it is empty, no text, no article, has too many elements or too deep ones, or holds no main text.
    """
    declared = _DECLARED.search(data[:4096])
    return page(decode(data, declared[1].decode("ascii") if declared else None), id=id, source=source)


def page(text: str, *, id: str, source: str, url: str | None = None) -> Article:
    """The article of the page whose markup is `text`.

    Args:
        url: where it was fetched from, if that is known; the page's own address comes first.
    """
    _bounded(text)
    try:
        tree = _tree(text)
        about = said(tree)
    except Exception as error:  # lxml raises many kinds on broken pages
        raise Unreadable(f"the page cannot be read ({type(error).__name__})", _REMEDY) from None
    article = _described(tree, about, Article(id=id, text="", source=source, url=url))
    live = is_live(tree, about)
    try:
        window = " ".join(tree.findtext(".//title", "").split())
        timed = parts(tree) if live else []
        prune(tree)
        posts = entries(timed, about) if live else []
        told, note = story(tree, about.bodies, about.summaries)
        linked = _linked(tree, told)
    except Exception as error:  # lxml and trafilatura raise many kinds on broken pages
        raise Unreadable(f"no main text could be found in the page ({type(error).__name__})", _REMEDY) from None
    if not posts:
        refuse_page([p.text for p in told], linked=linked, kinds=about.kinds, free=about.free, title=window)
        if not told:
            raise Unreadable("there is no main text in the page", _REMEDY)
        body, made = blocks(told, article.title)
        places: tuple[Post, ...] = ()
    else:
        body, made, places = _live(posts, told)
    notes = [*article.notes, *([note] if note and not posts else [])]
    if not about.free and not posts:
        notes.append("the page says that the article must be paid for; its text may end early")
    return replace(article, text=presentable(body), blocks=made, posts=places, notes=tuple(notes))


def _bounded(text: str) -> None:
    tags = _TAG.findall(text)
    if _depth(tags) > MAX_DEPTH:
        raise Unreadable(f"its elements are nested more than {MAX_DEPTH:,} deep", _REMEDY)
    if sum(not closing for closing, _, _ in tags) > MAX_ELEMENTS:
        raise Unreadable(f"it has more than {MAX_ELEMENTS:,} elements", _REMEDY)


def _tree(text: str) -> HtmlElement:
    parser = lxml_html.HTMLParser(remove_comments=True, remove_pis=True, encoding="utf-8", huge_tree=True)
    tree = lxml_html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    if tree.tag != "html":
        whole = lxml_html.document_fromstring("<html><body></body></html>")
        whole.body.append(tree)
        return whole
    return tree


# ---------------------------------------------------------------- what the page says of itself


def _described(tree: HtmlElement, about: Said, article: Article) -> Article:
    notes: list[str] = []
    url = next((u for u in about.urls if u.startswith("http")), None) or article.url
    outlet = outlets.name_of(about.sites, url)
    sites = [*about.sites, *([outlet] if outlet else []), *([url] if url else [])]
    window = " ".join(tree.findtext(".//title", "").split())
    title = headlines.chosen(_heads(tree), about.headlines, window, sites, about.sections)
    language = about.language
    clock = [(t.get("datetime") or " ".join(t.itertext()), _about(t)) for t in _some(tree, "time")]
    published = [*about.published, *(when for when, kind in clock if not _CHANGED.search(kind))]
    in_url = _URL_DAY.search(url or "")
    if in_url:
        published.append("-".join(part.zfill(2) for part in in_url.groups() if part))
    modified = [*about.modified, *(when for when, kind in clock if _CHANGED.search(kind))]
    if not published:
        published += _dated(tree)
    day = first_day(published, [*modified, *published], language, notes)
    if day is None:
        day = _searched(tree)
    return replace(
        article,
        title=presentable(title) if title else None,
        url=url,
        published=day,
        modified=first_day(modified, published, language, []),
        **_authors(tree, about, outlet),
        outlet=presentable(outlet) if outlet else None,
        notes=tuple(notes),
    )


def first_day(values: Sequence[object], others: Sequence[object], language: str, notes: list[str]) -> str | None:
    """The first of `values` that is a day; one that may be two is noted and left out."""
    for value in values:
        if day := dates.day_of(value, others, language):
            return day
        if dates.ambiguous(value):
            note = f"the date '{str(value)[:40]}' may be two days, and was left out"
            if note not in notes:
                notes.append(note)
    return None


def _heads(tree: HtmlElement) -> list[str]:
    """The texts of first-rank headings, those of the article's data first; without labels before the headline."""
    found = [e for e in tree.iterfind(".//*[@itemprop='headline']") if e.tag != "meta"][:3] + list(
        _some(tree, "h1", 10)
    )
    texts = []
    for head in found:
        parts = []
        for e in head.iter():
            if isinstance(e.tag, str) and (e is head or not any(_KICKER.search(_about(a)) for a in _up_to(e, head))):
                parts.append(e.text or "")
            if e is not head:
                inside = e.getparent()
                if inside is head or not any(_KICKER.search(_about(a)) for a in _up_to(inside, head)):
                    parts.append(" " + (e.tail or "") if e.tag == "br" else e.tail or "")
        text = " ".join("".join(parts).split()) or " ".join(" ".join(head.itertext()).split())
        if text and len(text) < 400:
            texts.append(text)
    return texts


def _up_to(element: HtmlElement, top: HtmlElement) -> list[HtmlElement]:
    chain = []
    while element is not None and element is not top and len(chain) < 20:
        chain.append(element)
        element = element.getparent()
    return chain


def _authors(tree: HtmlElement, about: Said, outlet: str | None) -> dict:
    """Of the data; where they name the outlet alone or nobody, who stands in the page's byline."""
    found = names(about.authors)
    own = [n for n in found if outlet and (outlets.same(n, outlet) or any(outlets.same(n, s) for s in about.sites))]
    if len(own) == len(found):
        seen = names(text for text in _bylines(tree))
        seen = tuple(n for n in seen if " " in n or n.isupper())
        found = seen or found
    elif own and len(found) > len(own):
        found = tuple(n for n in found if n not in own)
    if not found:
        found = names(
            u.rstrip("/").rpartition("/")[2].replace("-", " ")
            for u in about.profiles
            if re.search(r"/(?:authors?|profile|staff|people|contributors?|by)/[a-z]+-[a-z-]+/?$", u)
        )
    found = tuple(map(presentable, found))
    return {"authors": found, "byline": ", ".join(found) or None}


def _bylines(tree: HtmlElement) -> list[str]:
    """The texts of the page's byline: links to authors, else the innermost elements named so, else "By …".

    Those of the article count; else those above the first long paragraph, since teasers have bylines too.
    """
    links = [e for e in tree.iter("a") if "author" in ((e.get("rel") or "").lower(), e.get("itemprop"))][:10]
    marked = [
        e
        for e in tree.iter("p", "div", "span", "address", "a", "cite")
        if _BYLINE.search(_about(e)) and not _NO_BYLINE.search(_about(e))
    ][:200]
    outer = {above for e in marked for _, above in zip(range(20), e.iterancestors(), strict=False)}
    inner = [e for e in marked if e not in outer]
    opened = (e for e in tree.iter("p", "div", "span") if (e.text or "").strip().lower().startswith("by "))
    by = [e for _, e in zip(range(20), opened, strict=False)]
    inside = [[e for e in group if _in_article(e)] for group in (links, inner, by)]
    above = _above(tree)
    outside = [[e for e in group if e in above and not _apart(e)] for group in (links, inner, by)]
    for group in (*inside, *outside):
        texts = [" ".join(" ".join(e.itertext()).split()) for e in group[:6]]
        texts = [t for t in texts if 2 < len(t) < 120 and (len(t.split()) < 8 or re.match(r"(?i)(?:by|words)\b", t))]
        if any(" " in name for name in names(texts)):
            return texts[:4]
    return []


def _above(tree: HtmlElement) -> set[HtmlElement]:
    """What stands above the page's first long paragraph."""
    found = set()
    for element in tree.iter():
        if element.tag == "p" and len("".join(element.itertext())) > 150:
            break
        found.add(element)
    return found


def _apart(element: HtmlElement) -> bool:
    return any(above.tag in ("aside", "nav", "footer", "li", "form") for above in element.iterancestors())


def _in_article(element: HtmlElement) -> bool:
    for above in element.iterancestors():
        if above.tag in ("aside", "nav", "footer", "li", "form"):
            return False
        if above.tag in ("article", "main"):
            return True
    return element.getroottree().find(".//article") is None and element.getroottree().find(".//main") is None


def _dated(tree: HtmlElement) -> list[str]:
    """The short texts of elements that are named as dates."""
    texts = (
        " ".join(" ".join(e.itertext()).split())
        for e in tree.iter("span", "p", "div")
        if re.search(
            r"(?i)(?:^|[-_ ])(?:date|dateline|timestamp|published|pub-?date|posted)(?:$|"
            r"[-_ ])",
            _about(e),
        )
    )
    return [t for t in texts if 5 < len(t) < 100][:5]


def _searched(tree: HtmlElement) -> str | None:
    from htmldate import find_date

    try:
        return find_date(tree, original_date=True, extensive_search=False)
    except Exception:  # htmldate raises many kinds on broken pages
        return None


def _about(element: HtmlElement) -> str:
    return " ".join(filter(None, (element.get(n) for n in ("class", "id", "itemprop", "data-testid"))))


def _some(tree: HtmlElement, tag: str, most: int = 5) -> list[HtmlElement]:
    """The first elements `tag`, those of an article or main part first, none of an aside or a list."""
    every = [e for _, e in zip(range(200), tree.iter(tag), strict=False)]
    inside = [e for e in every if _in_article(e)]
    return (inside or [e for e in every if tag == "h1"])[:most]


# ---------------------------------------------------------------- the story


def _bare(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def _linked(tree: HtmlElement, told: list[Paragraph]) -> float:
    """How much of the story is words of links."""
    links = {" ".join(" ".join(a.itertext()).split()) for a in tree.iter("a")}
    whole = sum(len(p.text) for p in told)
    return sum(len(p.text) for p in told if p.text in links) / whole if whole else 0.0


def _live(posts: Sequence[Entry], told: list[Paragraph]) -> tuple[str, tuple[Block, ...], tuple[Post, ...]]:
    """The text of a live page, post after post, below what stands before the first."""
    own = {_bare(p.text) for post in posts for p in post[3]} | {_bare(post[2] or "") for post in posts}
    lead = []
    for paragraph in told:
        if _bare(paragraph.text) in own:
            break
        lead.append(paragraph)
    lead = lead if len(lead) < len(told) else []
    rows: list[Paragraph] = list(lead)
    spans = []
    for time, who, head, lines in posts:
        first = len(rows)
        rows += ([Paragraph(head, "heading")] if head else []) + lines
        spans.append((first, len(rows), time, who, head))
    text, made = blocks(rows, None)
    places = tuple(
        Post(start=made[a].start, end=made[b - 1].end, time=time, authors=who, title=head)
        for a, b, time, who, head in spans
        if b > a
    )
    return text, made, places


def _depth(tags: list[tuple[str, str, str]]) -> int:
    """How many elements are open at most, counting those that nobody closes as closed."""
    depth = deepest = 0
    for closing, name, rest in tags:
        if rest.endswith("/") or name.lower() in _CLOSED:
            continue
        depth = max(depth - 1, 0) if closing else depth + 1
        deepest = max(deepest, depth)
    return deepest

"""What a page says of itself: JSON-LD, microdata, Open Graph and other meta tags.

https://schema.org/NewsArticle and its kin, https://ogp.me
"""

import html
import json
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml.html import HtmlElement

__all__ = ["Said", "said"]

_ARTICLE = re.compile(r"(?:\w*Article|\w*BlogPosting|Report|Review|\w*NewsArticle|BlogPosting|Recipe|Interview)$")
_LIVE = "LiveBlogPosting"
_LISTS = {"CollectionPage", "ItemList", "SearchResultsPage", "ProfilePage", "WebSite"}
_DEEP, _MOST, _LONG = 12, 5_000, 4_000_000
_CDATA = re.compile(r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)?\s*|\s*(?:-->|//\s*\]\]>|\]\]>)?\s*;?\s*$")

# In the order of trust
_HEADLINE = (
    "og:title",
    "twitter:title",
    "headline",
    "sailthru.title",
    "parsely-title",
    "dc.title",
    "dcterms.title",
    "title",
)
_AUTHOR = (
    "author",
    "article:author",
    "byl",
    "parsely-author",
    "sailthru.author",
    "dc.creator",
    "dcterms.creator",
    "og:author",
    "article:author_name",
    "shareaholic:article_author_name",
    "authors",
    "byline",
    "creator",
    "citation_author",
    "og:article:author",
    "cxenseparse:author",
    "rbauthors",
    "dc.creator.aut",
    "twitter:data1",
)
_PUBLISHED = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "date.published",
    "parsely-pub-date",
    "sailthru.date",
    "pubdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "article.published",
    "dc.date.issued",
    "dcterms.created",
    "dc.date",
    "dc.date.created",
    "cxenseparse:recs:publishtime",
    "article:published",
    "displaydate",
    "ptime",
    "originalpublicationdate",
    "citation_publication_date",
    "rbpubdate",
    "cxenseparse:publishtime",
    "published_at",
    "published",
    "shareaholic:article_published_time",
    "date",
    "og:published_time",
    "og:pubdate",
    "article_date_original",
    "publication_date",
    "iso-8601-publish-date",
    "pdate",
    "gs_date",
    "doc_date",
)
_MODIFIED = (
    "article:modified_time",
    "og:updated_time",
    "og:article:modified_time",
    "datemodified",
    "lastmod",
    "last-modified",
    "dcterms.modified",
    "dc.date.modified",
    "utime",
    "article.updated",
    "revision_date",
    "modified",
    "shareaholic:article_modified_time",
    "iso-8601-modified-date",
    "article:modified",
)
_SITE = (
    "og:site_name",
    "application-name",
    "publisher",
    "article:publisher_name",
    "twitter:app:name:iphone",
    "apple-mobile-web-app-title",
    "al:android:app_name",
    "dc.publisher",
    "cre",
    "copyright",
    "twitter:site",
)


@dataclass
class Said:
    """What a page says of itself, each list with the likeliest first.

    Attributes:
        bodies: of the article, as the data have it. kinds: schema.org's types of what the page is about.
        posts: entries of a live page, as JSON-LD has them. free: False if the article must be paid for.
        authors: as the data name them. profiles: addresses of their pages.
    """

    headlines: list[str] = field(default_factory=list)
    authors: list[str] = field(default_factory=list)
    profiles: list[str] = field(default_factory=list)
    published: list[str] = field(default_factory=list)
    modified: list[str] = field(default_factory=list)
    sites: list[str] = field(default_factory=list)
    sections: list[str] = field(default_factory=list)
    summaries: list[str] = field(default_factory=list)
    bodies: list[str] = field(default_factory=list)
    urls: list[str] = field(default_factory=list)
    posts: list[dict] = field(default_factory=list)
    kinds: set[str] = field(default_factory=set)
    language: str = ""
    free: bool = True


def said(tree: HtmlElement) -> Said:
    """All that the page `tree` says, JSON-LD first, then microdata, then meta tags."""
    found = Said()
    _json_ld(tree, found)
    _microdata(tree, found)
    _meta(tree, found)
    language = tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or ""
    found.language = language.strip() or found.language
    heads = {text.casefold() for text in found.headlines}
    found.sites = [site for site in found.sites if site.casefold() not in heads and len(site.split()) <= 8]
    return found


# ---------------------------------------------------------------- JSON-LD


def _json_ld(tree: HtmlElement, found: Said) -> None:
    things = []
    for script in tree.iterfind(".//script"):
        if "ld+json" in (script.get("type") or "").lower() and script.text and len(script.text) < _LONG:
            try:
                data = json.loads(_CDATA.sub("", script.text), strict=False)
            except (ValueError, RecursionError):
                continue
            things += list(_things(data))[:_MOST]
    named = {thing["@id"]: thing for thing in things if isinstance(thing.get("@id"), str) and len(thing) > 1}
    articles = [thing for thing in things if any(map(_ARTICLE.fullmatch, _types(thing))) and _first(thing)]
    # Of several (teasers of other stories may be among them), those with a body or an author are of this page.
    articles.sort(
        key=lambda thing: -sum(key in thing for key in ("articleBody", "author", "publisher", "datePublished"))
    )
    for thing in articles[:1]:
        found.kinds.update(_types(thing))
        found.headlines += _texts(thing.get("headline")) or _texts(thing.get("name"))
        for author in _listed(thing.get("author")) or _listed(thing.get("creator")):
            _author(author, named, found)
        found.published += _texts(thing.get("datePublished")) or _texts(thing.get("dateCreated"))
        found.modified += _texts(thing.get("dateModified"))
        for publisher in _listed(thing.get("publisher")) or _listed(thing.get("sourceOrganization")):
            found.sites += _name(publisher, named)
        found.sections += _texts(thing.get("articleSection"))
        found.summaries += _texts(thing.get("description")) + _texts(thing.get("alternativeHeadline"))
        found.bodies += _texts(thing.get("articleBody")) or _texts(thing.get("reviewBody"))
        found.urls += _texts(thing.get("url")) + _texts(thing.get("mainEntityOfPage"))
        found.free = str(thing.get("isAccessibleForFree", True)).strip().lower() not in ("false", "no", "0")
        found.language = next(iter(_texts(thing.get("inLanguage"))), "")
        if _LIVE in _types(thing):
            found.posts += [post for post in _listed(thing.get("liveBlogUpdate")) if isinstance(post, dict)]
    for thing in things:
        types = set(_types(thing))
        found.kinds |= types & _LISTS
        if types & {"WebSite", "NewsMediaOrganization"}:
            found.sites += _texts(thing.get("name"))


def _first(thing: dict) -> bool:
    return any(key in thing for key in ("headline", "articleBody", "author", "datePublished"))


def _things(data: object, depth: int = 0) -> Iterator[dict]:
    """The objects that stand for themselves: in a list, a graph, or as the main entity of a page."""
    if depth > _DEEP:
        return
    if isinstance(data, list):
        for item in data:
            yield from _things(item, depth + 1)
    elif isinstance(data, dict):
        yield data
        for key in ("@graph", "mainEntity", "mainEntityOfPage", "hasPart", "item", "about"):
            if isinstance(data.get(key), dict | list) and (
                key == "@graph" or not any(map(_ARTICLE.fullmatch, _types(data)))
            ):
                yield from _things(data[key], depth + 1)


def _types(thing: dict) -> list[str]:
    kinds = thing.get("@type")
    kinds = kinds if isinstance(kinds, list) else [kinds]
    return [kind.rpartition("/")[2].rpartition(":")[2] for kind in kinds if isinstance(kind, str)]


def _listed(value: object) -> list:
    return value[:_MOST] if isinstance(value, list) else [] if value in (None, "", {}) else [value]


def _texts(value: object) -> list[str]:
    """Strings, or what stands for one; entities of HTML are read, which many a page has within JSON."""
    found = []
    for item in _listed(value):
        if isinstance(item, dict):
            item = item.get("@value") or item.get("name") or item.get("url") or item.get("@id")
        if isinstance(item, int | float) and not isinstance(item, bool):
            item = str(item)
        if isinstance(item, str) and item.strip():
            found.append(html.unescape(html.unescape(item)).strip())
    return found


def _name(thing: object, named: dict) -> list[str]:
    if isinstance(thing, dict) and "name" not in thing and isinstance(thing.get("@id"), str):
        thing = named.get(thing["@id"], {})
    return _texts(thing.get("name")) if isinstance(thing, dict) else _texts(thing)


def _author(thing: object, named: dict, found: Said) -> None:
    if isinstance(thing, list):
        for one in thing[:_MOST]:
            _author(one, named, found)
        return
    for name in _name(thing, named):
        (found.profiles if name.startswith(("http:", "https:", "/")) else found.authors).append(name)
    if isinstance(thing, dict):
        found.profiles += [url for url in _texts(thing.get("url")) if "/" in url]


# ---------------------------------------------------------------- microdata and meta tags


def _microdata(tree: HtmlElement, found: Said) -> None:
    """Properties of the first item whose type is an article's; of items within it, their names."""
    item = next(
        (
            e
            for e in tree.iterfind(".//*[@itemtype]")
            if _ARTICLE.fullmatch((e.get("itemtype") or "").strip().rstrip("/").rpartition("/")[2])
        ),
        None,
    )
    if item is None:
        return
    found.kinds.add(item.get("itemtype").strip().rstrip("/").rpartition("/")[2])
    authors: list[str] = []
    for element in item.iterfind(".//*[@itemprop]"):
        owner = next((a for a in element.iterancestors() if a.get("itemscope") is not None or a is item), None)
        whose = (owner.get("itemprop") or "").split() if owner is not None and owner is not item else []
        for name in element.get("itemprop").split():
            if name == "name" and ("author" in whose or "creator" in whose):
                authors.append(_content(element))
            elif name == "name" and "publisher" in whose:
                found.sites.append(_content(element))
            elif owner is item:
                text = _content(element)
                if name in ("author", "creator") and element.get("itemscope") is None:
                    authors.append(text)
                elif name == "headline":
                    found.headlines.append(text)
                elif name == "datePublished":
                    found.published.append(text)
                elif name == "dateModified":
                    found.modified.append(text)
    if not found.authors:
        found.authors += [name for name in authors if name and not name.startswith("http")]


def _content(element: HtmlElement) -> str:
    value = element.get("content") or element.get("datetime")
    return " ".join((value or " ".join(element.itertext())).split())[:1000]


def _meta(tree: HtmlElement, found: Said) -> None:
    tags: dict[str, list[str]] = defaultdict(list)
    for meta in tree.iter("meta"):
        content = (meta.get("content") or "").strip()
        for key in {meta.get(name, "").strip().lower() for name in ("property", "name", "itemprop", "http-equiv")} - {
            ""
        }:
            if content and len(tags[key]) < 40:
                tags[key].append(html.unescape(content))
    link = next((e.get("href") for e in tree.iter("link") if (e.get("rel") or "").lower() == "canonical"), None)
    found.urls = [*tags["og:url"], *([link] if link else []), *found.urls, *tags["twitter:url"]]
    found.headlines += [text for name in _HEADLINE for text in tags[name]]
    if not found.authors:
        for name in _AUTHOR:
            if name == "twitter:data1" and not any("written by" in t.lower() for t in tags["twitter:label1"]):
                continue
            told = [t for t in tags[name] if not t.startswith(("http:", "https:", "/", "www."))]
            found.profiles += [t for t in tags[name] if t not in told]
            if told:
                found.authors += told
                break
    found.published += [text for name in _PUBLISHED for text in tags[name]]
    found.modified += [text for name in _MODIFIED for text in tags[name]]
    found.sites += [text for name in _SITE for text in tags[name]]
    found.sections += [text for name in ("article:section", "parsely-section", "section") for text in tags[name]]
    found.summaries += [
        text for name in ("og:description", "description", "twitter:description") for text in tags[name]
    ]
    found.language = found.language or next(iter(tags["og:locale"] + tags["content-language"]), "")
    found.kinds |= {f"og:{kind.lower()}" for kind in tags["og:type"]}
    if any(t.lower() in ("locked", "metered", "paid") for t in tags["article:content_tier"]):
        found.free = found.free and tags["article:content_tier"][0].lower() != "locked"

"""What a file says of its article, whatever the names and forms in which it says it."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from newsgraph.articles import dates, headlines, outlets
from newsgraph.articles.authors import names
from newsgraph.articles.encoding import presentable

__all__ = ["NAMES", "described", "first_text", "short_name"]

NAMES: dict[str, list[str]] = {
    "text": """text body articlebody content maintext plaintext text_content story_text fulltext full_text article_text
        content_text article article_body""".split(),
    "html": "html content_html raw_html html_content summary_html".split(),
    "title": "title headline article_title name heading".split(),
    "url": """url link canonical_url canonical_link original_url mainentityofpage source_url permalink article_url
        web_url weburl uri requested_url""".split(),
    "published": """published datepublished publish_date publishing_date publication_date date_publish pubdate
        published_at publishedat published_date date pub_date publication webpublicationdate date_published created_at
        indexed_date day""".split(),
    "modified": "modified datemodified date_modify date_modified updated updated_at last_modified".split(),
    "authors": "author authors byline creator by".split(),
    "outlet": """outlet publisher sitename site_name source media_name publication meta_site_name source_domain
        canonical_domain newspaper domain website""".split(),
    "language": "language lang inlanguage meta_lang".split(),
}
"""The names that schema.org, crawlers and databases give what an article has, in small letters, the likeliest first."""


def described(data: Mapping[str, object]) -> dict[str, Any]:
    """Title, URL, days, authors, outlet and notes, as `Article` has them, of an object with any of `NAMES`.

    `publication` may be a day or an outlet. A date that means two days, or none, is left out, with
    a note.
    """
    data = {key.lower(): value for key, value in data.items() if isinstance(key, str)}
    notes: list[str] = []
    language = first_text(data, *NAMES["language"]) or ""
    published, modified = _dates(data, NAMES["published"]), _dates(data, NAMES["modified"])
    day = _day(published, modified, language, notes)
    if not day and published and not notes:
        notes.append(f"the date '{published[0][:40]}' is none that is known, and was left out")
    url = first_text(data, *NAMES["url"])
    said = [name for key in NAMES["outlet"] if (name := first_text(data, key)) and not dates.day_of(name)]
    outlet = outlets.name_of(said, url if url and "//" in url else None)
    title = first_text(data, *NAMES["title"])
    found = next((who for key in NAMES["authors"] if (who := names(_each(data.get(key))))), ())
    return {
        "title": headlines.without_site(title, [*said, *([outlet] if outlet else []), *([url] if url else [])])
        if title
        else None,
        "url": url,
        "published": day,
        "modified": _day(modified, published, language, []),
        "authors": tuple(map(presentable, found)),
        "byline": presentable(", ".join(found)) or None,
        "outlet": presentable(outlet) if outlet else None,
        "notes": tuple(notes),
    }


def _dates(data: Mapping[str, object], keys: Iterable[str]) -> list[str]:
    """What looks like a date under `keys`; a number is one if it is a time of Unix."""
    found = []
    for key in keys:
        value = data.get(key)
        if isinstance(value, int | float) and not isinstance(value, bool):
            value = str(value) if dates.day_of(value) else None
        value = _text(value)
        if value and (key != "publication" or any(map(str.isdigit, value))):
            found.append(value)
    return found


def _day(values: list[str], others: list[str], language: str, notes: list[str]) -> str | None:
    for value in values:
        if day := dates.day_of(value, [*others, *values], language):
            return day
        if dates.ambiguous(value):
            notes.append(f"the date '{value[:40]}' may be two days, and was left out")
    return None


def first_text(data: Mapping[str, object], *keys: str) -> str | None:
    """The first of the fields `keys` that holds words, be it a string, `{"name": …}` or a list of these."""
    for key in keys:
        if found := _text(data.get(key)):
            return presentable(found)
    return None


def _each(value: object, depth: int = 3) -> Iterator[str]:
    """The names in a string, an object with a `name`, or a list of these."""
    match value:
        case str():
            yield value
        case list() if depth:
            for item in value[:50]:
                yield from _each(item, depth - 1)
        case _ if text := _text(value):
            yield text


def _text(value: object, depth: int = 3) -> str | None:
    match value:
        case str():
            return value.strip() or None
        case {"name": str(name)} | {"title": str(name)} | {"@id": str(name)} | {"url": str(name)}:
            return name.strip() or None
        case list() if depth:
            return ", ".join(filter(None, (_text(item, depth - 1) for item in value[:20]))) or None
    return None


def short_name(url: str | None) -> str | None:
    """A name for the article at `url`, the same whatever stands beside it: "vote" of "https://…/2024/vote.html"."""
    parts = [p for p in re.split(r"[/?#]", (url or "").partition("://")[2])[1:] if re.search(r"\w{3}", p)]
    return re.sub(r"[^\w-]+", "-", re.sub(r"\.\w{1,5}$", "", parts[-1]))[:80].strip("-") or None if parts else None

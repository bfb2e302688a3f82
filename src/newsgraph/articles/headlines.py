"""An article's own headline: without the site's name, and not the title made for search engines."""

import re
from collections.abc import Iterable, Sequence

from newsgraph.articles.outlets import domain, same

__all__ = ["chosen", "without_site"]

_MARK = re.compile(r"\s+(?:[|‖¦•·»«–—~]|-{1,3}|::|<|>)\s+|\s*[|‖»]\s*")
_LIVE = re.compile(
    r"(?i)^(?:live(?: updates?)?|breaking(?: news)?|exclusive|watch|video|opinion|"
    r"updated?)\s*[:|–—-]+\s+"
)
_WORDS = re.compile(r"\w+")
_LONGEST = 400


def without_site(title: str, sites: Iterable[str] = (), sections: Iterable[str] = ()) -> str:
    """`title` without the names of the site and its section at its end or beginning: "Bell returns - Global News".

    Args:
        sites: names and addresses that the outlet goes by. sections: "Politics".
    """
    title = " ".join(title.split())[:_LONGEST]
    names = [name for site in sites if site for name in _spellings(site)]
    parts, marks = _MARK.split(title), _MARK.findall(title)
    known = [*names, *sections]
    cut = False
    while len(parts) > 1 and (_is(parts[-1], known) or (cut and _is_section(parts[-1], marks[-1]))):
        cut = True
        parts.pop(), marks.pop()
    cut = False
    while len(parts) > 1 and _is(parts[0], known) and not _is(parts[1], known):
        parts.pop(0), marks.pop(0)
    whole = parts[0]
    for mark, part in zip(marks, parts[1:], strict=True):
        whole += mark + part
    return whole.strip()


def chosen(
    seen: Sequence[str], said: Sequence[str], title: str, sites: Sequence[str], sections: Sequence[str] = ()
) -> str | None:
    """The headline of a page.

    What stands on the page as its first heading counts if the page's data or its title share most of its words, or
    if there is no data; else the first that the data say. So neither a section's name in the place of the headline
    nor a title made for search engines is taken.

    Args:
        seen: the texts of its first-rank headings. said: headlines of its data, the likeliest first.
        title: of its window.
    """
    told = [
        clean for text in (*said, title) if (clean := without_site(text, sites, sections)) and not _is(clean, sites)
    ]
    heads = [
        clean for text in seen if (clean := without_site(text, sites, sections)) and not _is(clean, [*sites, *sections])
    ]
    if not told:
        return next((head for head in heads if len(_WORDS.findall(head)) > 1), heads[0] if heads else None)
    best = max(heads, key=lambda head: max(_share(head, text) for text in told), default=None)
    if best is None:
        return told[0]
    share = max(_share(best, text) for text in told)
    # "Opinion Why the harbour must stay", where the label is part of the heading
    within = next(
        (
            text
            for text in told
            if text != best
            and text.casefold() in best.casefold()
            and len(_WORDS.findall(text)) >= 3
            and len(text) > 0.6 * len(best)
        ),
        None,
    )
    if share > 0.95 and within and best.casefold().endswith(within.casefold()):
        return within
    if share >= 0.4 or (len(heads) == 1 and len(_WORDS.findall(best)) >= 4):
        return best
    return told[0]


def _spellings(site: str) -> list[str]:
    host = domain(site)
    return [site, host, host.split(".")[0], host.split(".")[-2]] if host else [site, site.lstrip("@")]


def _is(part: str, names: Iterable[str]) -> bool:
    bare = re.sub(r"(?i)\.(?:com|org|net|co\.uk|ca|com\.au|in|ie)$", "", part.strip())
    return any(same(part, name) or same(bare, name) or _begins(part, name) for name in names if name)


def _begins(part: str, name: str) -> bool:
    """ "Star Weekly News" of "Star Weekly", "BBC" of "BBC News", "AP News"."""
    a, b = (_WORDS.findall(t.casefold().removeprefix("the ")) for t in (part, name))
    if not a or not b or len(a) > 5:
        return False
    short, long = sorted((a, b), key=len)
    more = {
        "news",
        "magazine",
        "online",
        "world",
        "uk",
        "us",
        "usa",
        "australia",
        "india",
        "canada",
        "global",
        "local",
        "sport",
        "sports",
        "tv",
        "newspaper",
        "com",
        "opinion",
        "politics",
        "business",
        "daily",
        "culture",
        "home",
    }
    return long[: len(short)] == short and set(long[len(short) :]) <= more


def _is_section(part: str, mark: str) -> bool:
    return ("|" in mark and len(_WORDS.findall(part)) <= 2) or len(_WORDS.findall(part)) == 1


def _share(a: str, b: str) -> float:
    """Words in common, of the shorter one."""
    a, b = (set(_WORDS.findall(_LIVE.sub("", t).casefold())) for t in (a, b))
    return len(a & b) / max(1, min(len(a), len(b)))

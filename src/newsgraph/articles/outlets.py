"""What an outlet is called: by a list of names for domains, else as its pages call it."""

import csv
import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from urllib.parse import urlsplit

__all__ = ["name_of", "names_by_domain", "same"]

_LEGAL = re.compile(
    r"(?i),?\s+(?:ltd|limited|inc|llc|l\.l\.c|gmbh|plc|corp(?:oration)?|co|pty|s\.?a|ag|llp|pvt)\b\.?(?:\s+ltd\.?)?$"
)
_DOMAIN = re.compile(r"(?i)(?:https?:)?(?://)?(?:[\w-]+\.)+[a-z]{2,}(?:/.*)?")
_SITE = re.compile(r"(?i)^(?:the )?(?:home ?page|home|website|news site|official site)(?: of)?\b\W*|\s*[-|–—:]\s.*$")


@cache
def names_by_domain() -> dict[str, str]:
    """Names that outlets go by, from `outlets.csv`: a line a domain, `globalnews.ca,Global News`."""
    with files("newsgraph.articles").joinpath("outlets.csv").open(encoding="utf-8", newline="") as file:
        return {row["domain"].strip().lower(): row["name"].strip() for row in csv.DictReader(file)}


def name_of(said: Iterable[str], url: str | None) -> str | None:
    """The name of the outlet whose page has the address `url`.

    The list of names comes first. Of what the page says, the first that is a name and no address counts, spelled as
    in the best of the others that have the same letters ("Nationalpost", "National Post"). The domain is the last
    resort.

    Args:
        said: the names that the page itself gives, the likeliest first.
    """
    host = domain(url)
    listed = names_by_domain()
    parts = host.split(".")
    for n in range(len(parts) - 1):
        if name := listed.get(".".join(parts[n:])):
            return name
    found = [name for name in map(_name, said) if name]
    named = [name for name in found if not _DOMAIN.fullmatch(name)]
    if named:
        first = next((name for name in named if not name.startswith("@")), named[0])
        alike = [name for name in named if _letters(name) == _letters(first)]
        return max(alike, key=_looks).lstrip("@")
    for name in found:
        if host := domain(name):
            return listed.get(host, host)
    return host or None


def domain(url: str | None) -> str:
    """`globalnews.ca` of `https://www.globalnews.ca/news/1`; "" of what is no address."""
    if not url:
        return ""
    try:
        host = urlsplit(url if "//" in url else f"//{url}").hostname or ""
    except ValueError:
        return ""
    return re.sub(r"^(?:www\d?|m|amp|mobile|edition)\.", "", host.lower()) if "." in host else ""


def same(a: str, b: str) -> bool:
    """Whether two spellings name one outlet: "Global News", "globalnews.ca", "@globalnews", "The Global News"."""
    a, b = (_letters(re.sub(r"(?i)^the\s", "", part)) for part in (a, b))
    return bool(a and b) and a == b


def _name(said: str) -> str:
    name = " ".join(said.split())
    if len(name) > 80 or not any(map(str.isalpha, name)):
        return ""
    if not _DOMAIN.fullmatch(name):
        name = _SITE.sub("", name) or name
    return _LEGAL.sub("", name).strip(" .|-–—")


def _letters(name: str) -> str:
    return "".join(filter(str.isalnum, name.casefold())).removeprefix("the")


def _looks(name: str) -> tuple[bool, int, int]:
    """How much a spelling looks like a proper name."""
    return any(map(str.isupper, name)) and not name.startswith("@"), name.count(" "), sum(map(str.isupper, name))

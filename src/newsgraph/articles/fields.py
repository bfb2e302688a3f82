"""What a file says of its article, whatever the names and forms in which it says it."""

import re
from collections.abc import Mapping
from datetime import date

from newsgraph.articles.encoding import presentable

__all__ = ["first_text", "published_date"]

_ISO = re.compile(r"\s*(\d{4})-(\d{2})-(\d{2})(?!\d)", re.ASCII)
_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)
_WORDED = re.compile(
    r"(?:\w+,?\s+)?(?:(?P<d1>\d{1,2})\s+(?P<m1>[A-Za-z]{3,9})\.?|(?P<m2>[A-Za-z]{3,9})\.?\s+(?P<d2>\d{1,2}))"
    r",?\s+(?P<y>\d{4})\b",
    re.ASCII,
)


def published_date(value: object) -> str | None:
    """`YYYY-MM-DD` of "2025-04-04T08:30:00Z", "April 4, 2025" or "Fri, 4 Apr 2025 08:30:00 GMT"; else None.

    Forms that mean different days in different countries (4/5/2025) are left alone.
    """
    if not isinstance(value, str):
        return None
    if iso := _ISO.match(value):
        year, month, day = map(int, iso.groups())
    elif worded := _WORDED.match(value.strip()):
        name = (worded["m1"] or worded["m2"]).lower()
        month = next((i for i, m in enumerate(_MONTHS, 1) if name in (m, m[:3], m[:4])), 0)
        year, day = int(worded["y"]), int(worded["d1"] or worded["d2"])
    else:
        return None
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def first_text(data: Mapping[str, object], *names: str) -> str | None:
    """The first of the fields `names` that holds words, be it a string, `{"name": …}` or a list of these."""
    for name in names:
        if found := _text(data.get(name)):
            return presentable(found)
    return None


def _text(value: object, depth: int = 3) -> str | None:
    match value:
        case str():
            return value.strip() or None
        case {"name": str(name)} | {"title": str(name)} | {"@id": str(name)}:
            return name.strip() or None
        case list() if depth:
            return ", ".join(filter(None, (_text(item, depth - 1) for item in value[:20]))) or None
    return None

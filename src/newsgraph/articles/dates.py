"""Days, whatever the form in which a page or a file gives them."""

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime

__all__ = ["ambiguous", "day_of", "later_years"]

_ISO = re.compile(r"\s*(\d{4})[-/.](\d\d)[-/.](\d\d)(?!\d)", re.ASCII)
_COMPACT = re.compile(r"\s*((?:19|20)\d\d)(\d\d)(\d\d)(?:T?\d{4,6}Z?)?\s*", re.ASCII)
_EPOCH = re.compile(r"\s*(\d{9,10}|\d{12,13})(?:\.\d*)?\s*", re.ASCII)
_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_MONTH = r"(?P<m{0}>(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{{0,6}})\.?"
# "Published: Tuesday 4th March 2025 at 10:15", "Mar 4, 2025 | 10:15 a.m.", "10:15, 4 Mar 2025"
_WORDED = re.compile(
    rf"(?ai)(?<![\d.])(?:(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?[\s-]+(?:of )?{_MONTH.format(1)}"
    rf"|\b{_MONTH.format(2)}[\s-]+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?)[\s,-]+(?P<y>\d{{4}})\b"
)
_NUMBERS = re.compile(r"(?<![\d.:/-])(\d{1,2})([/.-])(\d{1,2})\2((?:19|20)\d\d)(?!\d)", re.ASCII)
_MONTH_FIRST = ("en-us", "en_us")
_DAY_FIRST = ("en-", "en_")
_LATER = re.compile(r"\b(20\d\d)\b")
_FORWARD = re.compile(
    r"(?i)\b(?:will|would|shall|may|could|might|by|until|till|through|before|plan\w*|expect\w*|schedul\w*|due|aim\w*|"
    r"target\w*|forecast\w*|project\w*|next|upcoming|set to|going to|election|olympic\w*|world cup|season|deadline|"
    r"expir\w*|end of|to|for|term|goal|budget|contract|hope\w*|future|predict\w*|estimat\w*|bid|vision|agenda|into|"
    r"beyond|since|is|are|from)\b|['’]ll\b|[-–/]$"
)
_SENTENCES = re.compile(r"[^.!?\n]{0,400}")
_LONGEST = 300


def day_of(value: object, others: Iterable[object] = (), language: str = "") -> str | None:
    """`YYYY-MM-DD` of "2025-04-04T08:30:00Z", "April 4, 2025", "Fri, 4 Apr 2025 08:30:00 GMT" or Unix time; else None.

    "02/03/2024" means different days in different countries. It is understood if only one of them is a day, if one of
    `others` is that day or at most a month from it and the other reading is not, or if the language names a country.

    Args:
        others: other dates of the same article, in any form. language: of the page, "en-GB".
    """
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    text = str(value)[:_LONGEST]
    if match := _EPOCH.fullmatch(text):
        number = int(match[1])
        return datetime.fromtimestamp(number / 1000 if number > 10**11 else number, UTC).date().isoformat()
    if match := _ISO.match(text) or _COMPACT.fullmatch(text):
        return _day(*match.groups())
    if match := _WORDED.search(text):
        name = (match["m1"] or match["m2"]).lower()
        month = next((i for i, m in enumerate(_MONTHS, 1) if m.startswith(name) or name in (m[:3], m[:4])), 0)
        return _day(match["y"], month, match["d1"] or match["d2"])
    if match := _NUMBERS.search(text):
        return _numbers(match, others, language.lower())
    return None


def ambiguous(value: object) -> bool:
    """Whether a date means two days: "02/03/2024", not "13/03/2024" nor "02/02/2024"."""
    match = _NUMBERS.search(value[:_LONGEST]) if isinstance(value, str) else None
    return match is not None and day_of(value) is None and all(_readings(match))


def later_years(text: str, day: str) -> int | None:
    """The latest year that `text` speaks of as past though it comes after `day`; None if there is none."""
    limit, found = int(day[:4]), None
    for match in _LATER.finditer(text[:200_000]):
        year = int(match[1])
        if limit < year <= limit + 30:
            before = text[max(0, match.start() - 200) : match.start()]
            before = before[max(before.rfind(mark) for mark in (". ", "! ", "? ", "\n")) + 1 :]
            after = _SENTENCES.match(text, match.end())[0]
            if not _FORWARD.search(before) and not _FORWARD.search(after):
                found = max(found or 0, year)
    return found


def _readings(match: re.Match) -> tuple[str | None, str | None]:
    """As a day and a month, and as a month and a day."""
    first, _, second, year = match.groups()
    return _day(year, second, first), _day(year, first, second)


def _numbers(match: re.Match, others: Iterable[object], language: str) -> str | None:
    day_first, month_first = _readings(match)
    if not (day_first and month_first) or day_first == month_first:
        return day_first or month_first
    if match[2] == ".":
        return day_first  # 2.3.2024: nobody writes the month first with full stops
    known = [date.fromisoformat(day) for day in map(day_of, others) if day]
    near = [min((abs((date.fromisoformat(d) - k).days) for k in known), default=99) for d in (day_first, month_first)]
    if min(near) <= 31 and abs(near[0] - near[1]) > 7:
        return day_first if near[0] < near[1] else month_first
    if language.startswith(_MONTH_FIRST):
        return month_first
    return day_first if language.startswith(_DAY_FIRST) else None


def _day(year: str | int, month: str | int, day: str | int) -> str | None:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None

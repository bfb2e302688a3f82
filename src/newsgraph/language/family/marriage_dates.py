"""When a couple wed or parted: dates beside a word of marriage, told outright or by counting years.

"married on 7 May 2011", "in 2011 … and they wed the following year", "divorced after 17 years of
marriage" with the article's date, "her husband of nine years", "was married to ⟨Al⟩ from 2002 to 2005".
"""

import re
from typing import NamedTuple

from newsgraph.language.family.marked_sentence import MarkedSentence

__all__ = ["Span", "dates_at", "years_of_marriage"]

_MONTHS = {m: n for n, forms in enumerate((
    "january jan. jan", "february feb. feb", "march mar.", "april apr.", "may", "june", "july", "august aug. aug",
    "september sept. sept", "october oct. oct", "november nov. nov", "december dec. dec"), 1) for m in forms.split()}
_NUMBERS = {w: n for n, w in enumerate(
    ["a", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
     "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"], 1)} | {"one": 1}
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_RANGE = re.compile(r"((?:1[5-9]|20)\d\d)[-–—]((?:1[5-9]|20)?\d\d)")
_EVENTS = {"married", "marry", "wed", "divorced", "separated", "split", "engaged", "born", "died", "met", "dating",
           "dated", "knot", "divorce", "vows"}


class Span(NamedTuple):
    """`start` and `end` of a marriage, `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; None where the text is silent."""

    start: str | None = None
    end: str | None = None


def _number(text: str) -> int | None:
    return int(text) if text.isdigit() and len(text) <= 2 else _NUMBERS.get(text)


def _date(s: MarkedSentence, i: int) -> tuple[str, int] | None:
    """The date that starts at word `i`, and the word after it: "2011", "July 2014", "July 5, 2014", "5 July 2014"."""
    text = s.text(i)
    if _YEAR.fullmatch(text):
        return text, i + 1
    month, day, j = _MONTHS.get(text), None, i + 1
    ordinal = text.rstrip("stndrh")
    if month is None and ordinal.isdigit() and len(ordinal) <= 2 and s.text(i + 1) in _MONTHS:
        day, month, j = int(ordinal), _MONTHS[s.text(i + 1)], i + 2
    elif month is not None and (ordinal := s.text(j).rstrip("stndrh")).isdigit() and len(ordinal) <= 2:
        day, j = int(ordinal), j + 1
    if month is None:
        return None
    if s.text(j) in (",", "of"):
        j += 1
    if not _YEAR.fullmatch(s.text(j)):
        return None
    return f"{s.text(j)}-{month:02}" + (f"-{day:02}" if day and day <= 31 else ""), j + 1


def dates_at(s: MarkedSentence, i: int, published: str | None) -> Span:
    """The date of the event that word `i` names; of "from 2002 to 2005" both ends.

    Args:
        published: the article's date, for "last year".
    """
    if _YEAR.fullmatch(s.text(i - 1)) and s.tag(i).startswith("NN"):
        return Span(s.text(i - 1))  # "their 1992 wedding"
    skip = 0
    for j in range(i + 1, min(i + 24, len(s.words))):  # after the word, up to the next event
        text = s.text(j)
        if j < skip:
            continue
        if text == "met" and s.text(j - 1) == "had":  # "married ⟨Ida⟩, a dancer he had met on a set, in 1976"
            skip = next((k for k in range(j, min(j + 10, len(s.words))) if s.text(k) == ","), j)
            continue
        if text in (".", ";", "who") or (text in _EVENTS and j > i + 2):
            break
        if found := _RANGE.fullmatch(text):
            end = found[2] if len(found[2]) == 4 else found[1][:2] + found[2]
            return Span(found[1], end)
        told = _date(s, j)
        if told:
            date, after = told
            if s.text(j - 1) in ("from", "between") and s.text(after) in ("to", "until", "and", "-", "–", "till"):
                end = _date(s, after + 1)
                return Span(date, end[0] if end else None)
            if s.text(j - 1) == "until":
                return Span(None, date)
            if s.text(j - 1) == "born" or (s.text(j - 1) == "(" and s.text(after) in ("-", "–")):
                continue
            return Span(date)
        year = _counted(s, j, i, published)
        if year:
            return Span(year)
    for j in range(i - 1, max(-1, i - 14), -1):  # before it, as in "in 2014, ⟨Al⟩ married"
        text = s.text(j)
        if text in (".", ";") or text in _EVENTS or text == "and":
            break
        if s.text(j - 1) in ("in", "on", "since") or j == 0:
            told = _date(s, j)
            if told:
                return Span(told[0])
    return Span()


def _counted(s: MarkedSentence, j: int, event: int, published: str | None) -> str | None:
    """The year of "the following year", "two years later", "last year" at word `j`."""
    text = s.text(j)
    if text in _MONTHS and s.text(j - 1) in ("following", "next"):  # "in 2014 … they wed the following May"
        year = next((s.text(k) for k in range(event - 1, -1, -1) if _YEAR.fullmatch(s.text(k))), None)
        return f"{int(year) + 1}-{_MONTHS[text]:02}" if year else None
    if text in ("year", "years"):
        before, later = s.text(j - 1), s.text(j + 1) in ("later", "after")
        count = 1 if before in ("following", "next") else _number(before) if later else None
        if count is not None:
            for k in range(event - 1, -1, -1):
                if _YEAR.fullmatch(s.text(k)):
                    return str(int(s.text(k)) + count)
        if published and before in ("last", "this"):
            return str(int(published[:4]) - (before == "last"))
        if published and s.text(j + 1) == "ago" and (count := _number(before)):
            return str(int(published[:4]) - count)
    return None


def years_of_marriage(s: MarkedSentence, i: int, published: str | None, end: str | None = None) -> str | None:
    """The first year of a marriage that word `i` says lasted so many years.

    "her husband of nine years" and "after 17 years of marriage" count back from `end`, else from the
    article's date.
    """
    last = end or published
    if not last or not last[:4].isdigit():
        return None
    for j in range(max(0, i - 9), min(i + 14, len(s.words))):
        if s.text(j) in ("years", "year"):
            husband = s.text(j - 2) == "of" and j - 3 == i
            married = s.text(j + 1) == "of" and s.text(j + 2) == "marriage"
            count = _number(s.text(j - 1))
            if count and (husband or married):
                return str(int(last[:4]) - count)
    return None

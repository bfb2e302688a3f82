"""A life as articles tell it: marriages and partners as bars over the years, ages as dots; and statements by month."""

from collections import Counter
from collections.abc import Callable

from newsgraph.serve.pictures.svg import ACCENT, INK, SOFT, Picture, short
from newsgraph.serve.views.person import Person

__all__ = ["draw_life", "draw_months", "life_rows"]

_LEFT, _RIGHT, _ROW, _TOP = 190, 24, 30, 34


def _year(date: str) -> float | None:
    """A date as years: "2016-07" → 2016.5."""
    if len(date) < 4 or not date[:4].isdigit():
        return None
    month = int(date[5:7]) - 1 if date[5:7].isdigit() else 0
    day = int(date[8:10]) - 1 if date[8:10].isdigit() else 0
    return int(date[:4]) + month / 12 + day / 372


def life_rows(person: Person) -> list[tuple[str, str, float, float, bool, str]]:
    """(label, IRI of the other, from, until, whether the beginning is known, words) of each tie."""
    now = max((y for d in _dates(person) if (y := _year(d))), default=2024.0)
    rows = []
    for fact in person.of("marriage", "engaged", "dating"):
        begin, end = _year(fact.begin), _year(fact.end)
        first, last = _year(fact.first), _year(fact.last)
        start = begin if begin is not None else first
        if start is None:
            start = end
        if start is None:
            continue
        over = fact.status in ("former", "widowed")
        until = end if end is not None else ((last if over else max(now, last or now)) or start)
        words = " ".join(filter(None, [fact.sentence, fact.other.label, fact.details]))
        rows.append((fact.other.label, fact.other.iri, start, max(until, start), begin is not None, words))
    return sorted(rows, key=lambda row: (row[2], row[0]))


def _dates(person: Person) -> list[str]:
    return [
        *(age.date for age in person.ages),
        *(date for fact in person.facts for date in (fact.last, fact.end, fact.begin) if date),
        *(row["date"] for row in person.latest),
    ]


def draw_life(person: Person, href: Callable[[str], str]) -> Picture | None:
    """None where nothing has a date."""
    rows = life_rows(person)
    ages = [(y, age) for age in person.ages if (y := _year(age.date)) is not None]
    years = [year for row in rows for year in row[2:4]] + [year for year, _ in ages]
    if not years:
        return None
    first, last = int(min(years)), int(max(years)) + 1
    if last - first < 4:
        first, last = first - 1, max(last, first + 3)
    width, height = 720, _TOP + _ROW * (len(rows) + bool(ages)) + 16
    picture = Picture(width, height, f"{person.name} over the years", "; ".join(row[5] for row in rows))

    def x(year: float) -> float:
        return _LEFT + (year - first) / (last - first) * (width - _LEFT - _RIGHT)

    step = next(s for s in (1, 2, 5, 10, 20, 50, 100, 1000) if (last - first) / s <= 10)
    for year in range(-(-first // step) * step, last + 1, step):
        picture.line(x(year), _TOP - 8, x(year), height - 10, stroke_width=1, opacity=0.6)
        picture.text(None, x(year), 18, str(year), font_size=11, fill=SOFT, class_="soft", text_anchor="middle")
    for number, (label, other, start, until, begun, words) in enumerate(rows):
        y = _TOP + number * _ROW
        a = picture.link(href(other), words)
        picture.text(a, _LEFT - 12, y + 15, short(label, 24), text_anchor="end")
        bar = picture.add(
            a,
            "rect",
            x=x(start),
            y=y + 3,
            width=max(6.0, x(until) - x(start)),
            height=16,
            rx=4,
            fill=ACCENT,
            class_="bar",
            opacity=0.85 if begun else 0.45,
        )
        picture.add(bar, "title", words + ("" if begun else " (beginning as first reported)"))
    if ages:
        y = _TOP + len(rows) * _ROW
        picture.text(None, _LEFT - 12, y + 15, "age in articles", text_anchor="end", fill=SOFT, class_="soft")
        shown: float = -100
        for year, age in ages:
            spot = picture.add(None, "circle", cx=x(year), cy=y + 11, r=4, fill=INK, class_="dot")
            picture.add(spot, "title", f"{age.age} on {age.date}")
            if x(year) - shown > 22:
                shown = x(year)
                picture.text(None, x(year) + 7, y + 15, str(age.age), font_size=11)
    return picture


def draw_months(
    days: Counter[str], title: str = "Statements over time", href: Callable[[str], str] | None = None
) -> Picture | None:
    """Bars a month, or a year where there are many; None without dated statements.

    Args:
        days: statements by day (`YYYY-MM-DD`, `YYYY-MM` or `YYYY`). href: where the bar of a month or year leads.
    """
    length = 7 if len({day[:7] for day in days if len(day) >= 7}) <= 60 else 4
    bars: Counter[str] = Counter()
    for day, count in days.items():
        if len(day) >= length:
            bars[day[:length]] += count
    if not bars:
        return None
    periods = _periods(min(bars), max(bars))
    wide = min(64.0, max(11.0, 860 / len(periods)))
    width, height, tall = 60 + wide * len(periods) + 20, 260, 170
    picture = Picture(width, height, title, f"{sum(bars.values())} statements, {periods[0]} to {periods[-1]}")
    most = max(bars.values())
    for share in (0.5, 1.0):
        y = 40 + tall - tall * share
        picture.line(52, y, width - 12, y, stroke_width=1, opacity=0.6)
        picture.text(None, 46, y + 4, f"{most * share:,.0f}", text_anchor="end", font_size=11, fill=SOFT, class_="soft")
    every = max(1, -(-len(periods) // 14))
    for number, period in enumerate(periods):
        x, high = 56 + number * wide, tall * bars[period] / most
        if bars[period]:
            words = f"{period}: {bars[period]:,} statements"
            parent = picture.link(href(period), words) if href else None
            bar = picture.add(
                parent,
                "rect",
                x=x + 1,
                y=40 + tall - high,
                width=wide - 2,
                height=max(high, 1.0),
                fill=ACCENT,
                class_="bar",
            )
            picture.add(bar, "title", words)
        if number % every == 0:
            picture.text(
                None, x + wide / 2, 40 + tall + 18, period, text_anchor="middle", font_size=10, fill=SOFT, class_="soft"
            )
    return picture


def _periods(first: str, last: str) -> list[str]:
    if len(first) == 4:
        return [str(year) for year in range(int(first), int(last) + 1)]
    year, month = int(first[:4]), int(first[5:7])
    found = []
    while (period := f"{year:04}-{month:02}") <= last and len(found) < 1000:
        found.append(period)
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    return found

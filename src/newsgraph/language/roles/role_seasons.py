"""Season and episode beside a title: "season 34 of ABC's Silver Creek", "the Silver Creek finale"."""

import re

from newsgraph.record import Place

__all__ = ["season_and_episode"]

ORDINALS = [
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth", "thirteenth", "fourteenth", "fifteenth",
]
CARDINALS = [
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
    "fourteen", "fifteen",
]
NUMBER = rf"(?:\d{{1,3}}(?:st|nd|rd|th)?|{'|'.join(ORDINALS + CARDINALS)})"
SEASON = re.compile(rf"\b(?:(?:season|series) ({NUMBER})|({NUMBER}) (?:season|series))\b", re.I)
EPISODE = re.compile(
    rf"\b(?:episode ({NUMBER})|({NUMBER}) (?:episode|instal?lment))\b|\b(finale|premiere|reunion|pilot)\b", re.I
)
REACH = 60


def season_and_episode(text: str, evidence: Place, titles: list[Place]) -> dict[str, str | None]:
    """`season` and `episode` as written in digits ("34"), or "finale"; None where the words nearby give none."""
    title = next((t for t in titles if evidence.start <= t.start < evidence.end), None)
    if title is None:
        return {"season": None, "episode": None}
    before = re.split(r"[.;!?]", text[max(0, title.start - REACH):title.start])[-1]
    after = re.split(r"[.;!?,]", text[title.end:title.end + 30])[0]
    return {"season": _first(SEASON, before, after), "episode": _first(EPISODE, before, after)}


def _first(pattern: re.Pattern, before: str, after: str) -> str | None:
    matches = [*pattern.finditer(before)][-1:] or [*pattern.finditer(after)][:1]
    if not matches:
        return None
    found = next(g for g in matches[0].groups() if g).lower()
    for words in (ORDINALS, CARDINALS):
        if found in words:
            return str(words.index(found) + 1)
    return re.sub(r"(?<=\d)(?:st|nd|rd|th)$", "", found)

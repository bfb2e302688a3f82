"""Who speaks a text outside its quotation marks, as the layout tells: transcripts, interviews, letters, speeches.

A paragraph that opens with a name and a colon ("Bell: …", "SEN. BELL: …") is that person's, and so are the
following ones up to the next label. An interview without labels has questions that end with "?" and answers by the
person of its headline. A letter is its signer's, a speech the person's whose speech its first lines announce.
"""

import re
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass

from newsgraph.articles.layout import paragraphs
from newsgraph.record import Person

__all__ = ["Voice", "voices"]

LABEL = re.compile(r"(?:(?:[A-Z][\w.’'-]*|de|van|von|la) ?){1,5}(?:\([^)]{1,40}\) ?)?[:.] ?(?=\S)")
FIRST = re.compile(r"\b(?:I|me|my|mine|myself|I['’](?:m|ve|d|ll))\b")
SPEECH = re.compile(
    r"\b(?:speech|remarks|address|testimony|inaugural|eulogy|commencement|statement|keynote|lecture)\b", re.I)
INTERVIEW = re.compile(
    r"\b(?:interview\w*|in conversation|q ?& ?a|(?:spoke|speaks|talks) (?:to|with)|questions)\b", re.I)
GREETING = re.compile(r"(?:my )?dear(?:est)?\b", re.I)
INTRODUCTION = re.compile(r"\b(?:[Mm]y name is|I['’]m|I am|[Tt]his is|[Ii]t['’]s) $")
DENSE = 0.012  # "I" and its forms among the words of a text in the first person


@dataclass(frozen=True, slots=True)
class Voice:
    """`[start, end)` in code points is spoken by `speaker`, to `addressee`; None where that is not known."""

    start: int
    end: int
    speaker: str | None
    addressee: str | None
    confidence: float
    layout: str


def voices(text: str, people: tuple[Person, ...]) -> list[Voice]:
    """The voices of a text by its layout; empty for ordinary prose."""
    lines = paragraphs(text)
    if len(lines) < 3 or not people:
        return []
    named = sorted((m.start, m.end, p.id) for p in people for m in p.mentions)
    labelled = _labelled(text, lines, named)
    if labelled:
        return labelled
    if len(FIRST.findall(text)) < max(4, DENSE * len(text) / 5.5):
        return []
    return (_interview(text, lines, named) or _letter(text, lines, named) or _speech(text, lines, named)
            or _introduced(text, named))


def _labelled(text: str, lines: list[tuple[int, int]], named: list[tuple[int, int, str]]) -> list[Voice]:
    """Example: "BELL: I wrote it in May.\\nQ: And you sang?" """
    starts = [n[0] for n in named]
    opened: list[tuple[int, int, str | None]] = []
    counts: Counter = Counter()
    for number, (start, end) in enumerate(lines):
        match = LABEL.match(text, start, end)
        if match is None or match.end() - start > 60:
            continue
        k = bisect_right(starts, match.end())
        inside = [n for n in named[max(0, k - 3):k] if start <= n[0] and n[1] <= match.end()]
        colon = match[0].rstrip().endswith(":")
        if len(inside) == 1 and match.end() - inside[0][1] <= 45 and (colon or inside[0][0] - start <= 12):
            who = inside[0][2]
        elif colon and len(match[0]) <= 30:
            who = None
        else:
            continue
        opened.append((number, match.end(), who))
        counts[who, colon] += 1
    people = {who for who, _ in counts if who is not None}
    told = sum(n for (who, colon), n in counts.items() if who is not None and colon)
    dotted = sum(n for (who, colon), n in counts.items() if who is not None and not colon)
    if not people or not (told >= 2 or (dotted >= 1 and SPEECH.search(text[:400]))) or len(opened) * 12 < len(lines):
        return []
    two = list(people) if len(people) == 2 else []
    found = []
    for (_, start, who), after in zip(opened, [*opened[1:], None], strict=True):
        end = lines[after[0]][0] if after else lines[-1][1]
        other = next((p for p in two if p != who), None) if who is not None else (
            next(iter(people)) if len(people) == 1 else None)
        found.append(Voice(start, end, who, other, 0.9, "label"))
    return found


def _interview(
    text: str, lines: list[tuple[int, int]], named: list[tuple[int, int, str]]
) -> list[Voice]:
    """Example: "An interview with Ada Bell\\n…\\nWhen did you start?\\nI was nine." """
    questions = [n for n, (start, end) in enumerate(lines) if text[end - 1] == "?" and n > 0]
    if len(questions) < 3 or not INTERVIEW.search(text[:1500]):
        return []
    head = lines[min(questions[0], 4)][0]
    guests = Counter(who for start, _, who in named if start < head)
    title = {who for start, _, who in named if start < lines[0][1]}
    if not guests:
        return []
    guest = max(guests, key=lambda who: (who in title, guests[who]))
    if len(title) > 1 or (not title and sum(1 for n in guests.values() if n == guests[guest]) > 1):
        return []
    asked = set(questions)
    found = []
    for n in range(questions[0], len(lines)):
        start, end = lines[n]
        if n in asked:
            found.append(Voice(start, end, None, guest, 0.8, "interview"))
        else:
            found.append(Voice(start, end, guest, None, 0.8, "interview"))
    return found


def _letter(text: str, lines: list[tuple[int, int]], named: list[tuple[int, int, str]]) -> list[Voice]:
    """Example: "Dear Ben,\\nI am well.\\nYours, Ada" """
    greeting = next((k for k, (start, end) in enumerate(lines[:12]) if GREETING.match(text, start, end)), None)
    signer = None
    for start, end in reversed(lines[-5:]):
        inside = [n for n in named if start <= n[0] and n[1] <= end]
        if len(inside) == 1 and end - start - (inside[0][1] - inside[0][0]) <= (30 if greeting is not None else 2):
            signer = inside[0][2]
            break
    if signer is None:
        return []
    addressee = None
    if greeting is not None:
        start, end = lines[greeting]
        addressee = next((who for a, b, who in named if start <= a < min(end, start + 40)), None)
    begin = lines[greeting][0] if greeting is not None else 0
    return [Voice(begin, lines[-1][1], signer, addressee if addressee != signer else None, 0.8, "letter")]


def _speech(text: str, lines: list[tuple[int, int]], named: list[tuple[int, int, str]]) -> list[Voice]:
    """Example: "Remarks by Ada Bell at the opening of the library" """
    head = lines[min(3, len(lines) - 1)][0]
    if not SPEECH.search(text[:head]):
        return []
    title = {who for start, _, who in named if start < lines[0][1]}
    speakers = title or {who for start, _, who in named if start < head}
    return [Voice(lines[1][0], lines[-1][1], speakers.pop(), None, 0.75, "speech")] if len(speakers) == 1 else []


def _introduced(text: str, named: list[tuple[int, int, str]]) -> list[Voice]:
    """Example: "Hello, my name is Ada Bell, and today I …" """
    introduced = {
        who for start, _, who in named if start < 1500 and INTRODUCTION.search(text[max(0, start - 12):start])}
    if len(introduced) != 1 or text.count("?\n") > 5:
        return []
    return [Voice(0, len(text), introduced.pop(), None, 0.7, "introduction")]

"""Which stretches of a text may name a show, and how likely each does.

A run of title case is cut at its small words and its possessives: "Anna Bell at The Late Hour" may name "The
Late Hour". Names of people, places, outlets and networks are no candidates by themselves.
"""

import math
from bisect import bisect_right
from dataclasses import dataclass

from spacy.tokens import Doc

from newsgraph.language.gazetteer import Entry, Gazetteer, key_of, word_list
from newsgraph.language.show_context import cues, network_before
from newsgraph.language.titles import SMALL, Candidate, headline_lines, marked_titles, title_runs

__all__ = ["Scored", "features", "found_in"]

WINDOW = 80
CALENDAR = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april june july august "
    "september october november december christmas thanksgiving halloween easter mr mrs ms dr".split()
)
# Capitalised by their place or by habit; a title of one of these words alone needs marks.
COMMON = frozenset(
    "i he she it they we you but and so now then when while after before if as in on at for this that these those "
    "there here what who why how well oh yes no ok okay according meanwhile also however although though despite "
    "earlier later last first both his her their our my your its not sources source reports related exclusive photos "
    "video watch see read click tv mtv hollywood american british instagram facebook twitter internet god mom dad "
    "president queen prince princess king sir lady lord judge court bible christian muslim jewish african".split()
)


@dataclass(frozen=True)
class Scored:
    """A candidate, the gazetteer's entry for it, its cues and P(show)."""

    candidate: Candidate
    title: str
    entry: Entry | None
    features: dict[str, float]
    p: float
    before: str
    after: str


# Log-odds by cue, set by hand.
WEIGHTS = {
    "bias": -4.0, "known": 4.5, "known-weak": 1.2, "quotes": 2.0, "italics": 3.0,
    "before:kind": 3.0, "before:called": 1.5, "before:part-of": 2.2, "before:makes": 1.5, "before:verb-in": 1.2,
    "before:verb-on": 1.5, "before:told": 0.7, "before:drops-by": 1.0, "before:known-for": 1.0, "before:promoting": 1.5,
    "before:on": 0.8, "before:in": 0.1, "before:at": 0.2, "before:song": -4, "before:book": -3, "before:place": -1,
    "before:quits": 0.3, "before:network": 2.5, "before:the": 0.2, "before:former": 0.5,
    "after:who-cast": 3.6, "after:who-host": 4.0, "after:who-judge": 3.0, "after:who-contestant": 2.5,
    "after:who-creator": 3.5, "after:who-director": 2.5, "after:who-producer": 2.0, "after:who-crew": 0.5,
    "after:kind": 3.5, "after:part": 2.5, "after:year": 2.0, "after:apposed-kind": 3.0, "after:starring": 3.0,
    "after:airs": 2.5, "after:on-network": 1.5, "after:reports": -2.5, "after:song": -4, "after:book": -3.0, "after:verb": -0.5,
    "title:event": 4.0, "title:showy": 2.5, "person": -4.0, "place": -3.0, "outlet": -7.0, "network": -8.0,
    "common": -6.0, "cut-left": -1.5, "cut-right": -1.5, "headline": -2.0, "initial": -0.8, "one-word": -0.3, "person-edge": -4.0,
    "speech": -3.0, "acronym": -0.8, "small-inside": 0.8, "calendar": -4.0,
}


def probability(found: dict[str, float]) -> float:
    score = WEIGHTS["bias"] + sum(WEIGHTS.get(f, 0.0) * v for f, v in found.items())
    return 1 / (1 + math.exp(-score))


def found_in(doc: Doc, gazetteer: Gazetteer) -> list[Scored]:
    """Every candidate of `doc` with its probability, in text order."""
    text = doc.text
    context = _Context(doc)
    scored = []
    for candidate in _candidates(text, context):
        title = text[candidate.start:candidate.end]
        outer = candidate.outer if candidate.marked else (candidate.start, candidate.end)
        before = text[max(0, outer[0] - WINDOW):outer[0]].replace("\u00a0", " ").rpartition("\n")[2]
        after = text[outer[1]:outer[1] + WINDOW].replace("\u00a0", " ").partition("\n")[0]
        entry = gazetteer.get(title)
        found = features(candidate, title, before, after, entry, context)
        scored.append(Scored(candidate, title, entry, found, probability(found), before, after))
    return scored


def features(
    candidate: Candidate, title: str, before: str, after: str, entry: Entry | None, context: "_Context"
) -> dict[str, float]:
    """The names of all that speaks for or against a candidate, each 1.0."""
    found = dict.fromkeys(cues(before, after, title), 1.0)
    words = title.split()
    key = key_of(title)
    if candidate.marked:
        found[candidate.marked] = 1.0
        if title[-1] in "!?.," or text_is_speech(after):
            found["speech"] = 1.0
    if entry:
        found["known-weak" if entry.weak else "known"] = 1.0
    if (network := network_before(before)) and key_of(network) in word_list("networks"):
        found["before:network"] = 1.0
    if key in word_list("outlets"):
        found["outlet"] = 1.0
    if key in word_list("networks"):
        found["network"] = 1.0
    label = context.label(candidate.start, candidate.end)
    if label:
        found[label] = 1.0
    elif context.person_edge(candidate.start, candidate.end):
        found["person-edge"] = 1.0
    if len(words) == 1:
        found["one-word"] = 1.0
        if key in COMMON:
            found["common"] = 1.0
        if title.isupper() and len(title) >= 3:
            found["acronym"] = 1.0
    if key in CALENDAR or words[0].lower() in CALENDAR and len(words) <= 2:
        found["calendar"] = 1.0
    if any(w in SMALL for w in words[1:-1]):
        found["small-inside"] = 1.0
    if candidate.cut_left:
        found["cut-left"] = 1.0
    if candidate.cut_right:
        found["cut-right"] = 1.0
    if context.headline(candidate.start):
        found["headline"] = 1.0
    if not before.strip() or before.rstrip()[-1] in ".!?”\"":
        found["initial"] = 1.0
    return found


def text_is_speech(after: str) -> bool:
    return after.lstrip().split(" ", 1)[0] in {"said", "says", "she", "he", "they", "I"}


class _Context:
    """What is known of places in one document: names of people, places, headlines."""

    def __init__(self, doc: Doc):
        self.people = sorted((m.start, m.end) for person in doc._.people for m in person.mentions)
        self._starts = [start for start, _ in self.people]
        self.labels = {
            (e.start_char, e.end_char): e.label_ for e in doc.ents
            if e.label_ in {"PERSON", "GPE", "LOC", "FAC", "NORP", "DATE", "TIME", "MONEY", "CARDINAL", "LANGUAGE", "ORDINAL", "PERCENT", "QUANTITY"}
        }
        self.headlines = headline_lines(doc.text)

    def label(self, start: int, end: int) -> str | None:
        """"person" or "place" if these very words name one."""
        at = bisect_right(self._starts, start) - 1
        if at >= 0 and self.people[at][0] <= start and end <= self.people[at][1]:
            return "person"
        label = self.labels.get((start, end))
        if label:
            return "person" if label == "PERSON" else "place" if label in {"GPE", "LOC", "FAC", "NORP"} else "calendar"
        return None

    def person_edge(self, start: int, end: int) -> bool:
        """A name of a person crosses the edge, or opens or closes the stretch."""
        at = bisect_right(self._starts, start) - 1
        for a, b in self.people[max(at, 0):at + 8]:
            if a >= end:
                break
            if b > start and (a <= start or b >= end):
                return True
        return False

    def headline(self, start: int) -> bool:
        return any(a <= start < b for a, b in self.headlines)


def _candidates(text: str, context: _Context) -> list[Candidate]:
    marked = list(marked_titles(text))
    covered = [(c.start, c.end) for c in marked]
    found = list(marked)
    for start, end, words in title_runs(text):
        if any(a <= start and end <= b for a, b in covered):
            continue
        found += _sub_spans(text, start, end, words)
    return sorted(found, key=lambda c: (c.start, -c.end))


def _sub_spans(text: str, start: int, end: int, words: list[tuple[int, int]]) -> list[Candidate]:
    """The run itself and its parts between small words, colons and possessives."""
    starts, ends = [start], [end]
    for i, (a, b) in enumerate(words):
        word = text[a:b]
        if word in SMALL:
            if i and text[words[i - 1][0]:words[i - 1][1]] not in SMALL:
                ends.append(words[i - 1][1])
            if i + 1 < len(words) and text[words[i + 1][0]:words[i + 1][1]] not in SMALL:
                starts.append(words[i + 1][0])
        elif word.endswith(("’s", "'s", "’", "'")) and i + 1 < len(words):
            starts.append(words[i + 1][0])
        elif word == "The" and i:
            starts.append(a)
            ends.append(words[i - 1][1])
        elif i and text[words[i - 1][1]] == ":":
            starts.append(a)
            ends.append(words[i - 1][1])
    spans = {(a, b) for a in starts for b in ends if a < b}
    if len(spans) > 30:
        spans = {(start, end)}
    found = []
    for a, b in spans:
        # "Silver Creek's" is the title and a possessive.
        for mark in ("’s", "'s", "’", "'"):
            if text[a:b].endswith(mark) and b == end:
                b -= len(mark)
                break
        if b > a:
            found.append(Candidate(a, b, cut_left=a != start, cut_right=b < end - 2))
    return found

"""Which stretches of a text may name a show, and how likely each does.

Names of people, places, outlets and networks are no candidates by themselves.
"""

import re

from spacy.tokens import Doc

from newsgraph.language.shows.document_names import DocumentNames
from newsgraph.language.shows.gazetteer import Gazetteer, key_of, word_list, word_set
from newsgraph.language.shows.reading import Reading
from newsgraph.language.shows.show_agreement import agreed
from newsgraph.language.shows.show_features import features
from newsgraph.language.shows.show_judge import believed_titles
from newsgraph.language.shows.show_scoring import Scored, probability
from newsgraph.language.shows.title_spans import CALENDAR, COMMON, title_spans
from newsgraph.language.shows.titles import SMALL
from newsgraph.language.shows.words_after import cues_after
from newsgraph.language.shows.words_before import cues_before

__all__ = ["found_in"]

WINDOW = 80
ARTICLE = re.compile(r"(?:A|An|The) ")
MONTH = re.compile(r"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\w{0,6}$")
ON_A_DAY = word_set("on in by since until from to")
DAY_NEXT = re.compile(r"\.? \d")
# "RELATED: Ann Bell Leaves", "PHOTOS: …": a line that only points elsewhere.
LABEL = re.compile(
    r"(?:RELATED|Related|MORE|More|READ MORE|Read More|READ|Read|WATCH|Watch|PHOTOS?|Photos?|VIDEOS?|Videos?|EXCLUSIVE|"
    r"Exclusive|UPDATED?|Update|SEE ALSO|See Also|POLL|LISTEN|Listen|PICS?|Credits?|CREDIT)\b:?(?:[ \u00a0]|$)"
)
CAPITAL = re.compile(r"[^\W\d_a-z]")


def found_in(doc: Doc, text: str, gazetteer: Gazetteer, weights: dict[str, float]) -> list[Scored]:
    """The candidates of `doc`, whose text is `text`, with their probabilities, in text order."""
    context = DocumentNames(doc, text)
    scored = []
    spans = title_spans(text)
    places = {(c.start, c.end) for c in spans}
    believed = [] if doc._.beliefs is None else [
        c for c in believed_titles(text, doc._.beliefs) if (c.start, c.end) not in places]
    for candidate in sorted([*spans, *believed], key=lambda c: (c.start, -c.end)):
        sure = candidate in believed
        title = text[candidate.start : candidate.end]
        outer = candidate.outer if candidate.marked else (candidate.start, candidate.end)
        entry = gazetteer.get(title)
        if entry and entry.weak and entry.title.startswith("The ") and not candidate.marked and title[:4] != "The ":
            entry = None  # "the crown" is no "The Crown"
        article = ARTICLE.match(title)
        label = context.label(candidate.start, candidate.end) or (
            context.label(candidate.start + article.end(), candidate.end) if article else None  # "A Los Angeles judge"
        )
        if not sure and not candidate.marked and _dated(text, title, candidate.end):
            continue
        if label == "person" and not context.sure_person(title):
            label = "person-unsure"
        plain = not sure and not entry and not candidate.marked
        if plain and _hopeless(text, title, label, outer[1], context.nationalities):
            continue
        before = text[max(0, outer[0] - WINDOW) : outer[0]].replace("\u00a0", " ").rpartition("\n")[2]
        after = text[outer[1] : outer[1] + WINDOW].replace("\u00a0", " ").partition("\n")[0]
        if candidate.marked and "," in text[candidate.end : outer[1]]:
            after = "," + after  # American printers put the comma inside the marks
        if label == "person" and plain and not _told(before, after):
            continue
        found = features(Reading(candidate, title, before, after, entry, label, context))
        scored.append(Scored(candidate, title, entry, found, probability(found, weights), before, after))
    return agreed(scored, weights)


TOLD = frozenset({
    "before:kind", "before:hit", "before:called", "before:as-part", "before:role-as", "before:award-for",
    "before:career", "before:part", "before:such-as", "after:is-kind", "after:apposed-kind", "after:apposed-network",
    "after:runs", "after:released", "after:its-season", "after:year", "after:on-network",
})


def _told(before: str, after: str) -> bool:
    """Whether the words around tell of a show so clearly that the name of a person may be a title."""
    return not TOLD.isdisjoint(cues_before(before)) or not TOLD.isdisjoint(cues_after(after))


def _dated(text: str, title: str, end: int) -> bool:
    """A day or month alone, or behind "on": "Friday", "Chicago on Nov. 11"."""
    words = title.split()
    if MONTH.search(title) and DAY_NEXT.match(text, end):
        return True
    if key_of(words[-1]) not in CALENDAR:
        return False
    return len(words) == 1 or words[-2] in ON_A_DAY or key_of(words[-2]) in CALENDAR


def _hopeless(text: str, title: str, label: str | None, end: int, nationalities: frozenset[str]) -> bool:
    """Names of people, outlets and days that no noun follows: most runs of title case, and never shows."""
    if title[0].islower() or (title[0].isdigit() and not CAPITAL.search(title)):
        return True
    if all(w in nationalities or w in SMALL or w.isdigit() for w in title.split()):
        return True  # "the 1972 Italian and French film"
    key = key_of(title)
    if PART_TITLE.match(title) or LABEL.match(title) or " is a" in title:
        return True
    if NO_TITLE.search(title) or OF_FAME.match(text, end):
        return True
    if key == "the" or (title.startswith("The ") and key in COMMON):
        return True  # "The actress sat down": the article alone, or "The TV personality"
    if key in word_list("outlets") or key in word_list("networks") or key in CALENDAR or len(key) < 2:
        return True
    return " " not in title and (
        title.isdigit() or ((key in COMMON or title.lower() in SMALL) and not NOUN_NEXT.match(text, end))
    )


# "The 10 Best Dressed", "5 Things"; "a star on the Walk of Fame"
NO_TITLE = re.compile(
    r"^(?:The )?\d+ (?:Best|Worst|Most|Things|Times|Reasons|Ways|Facts|Stars|Celebrit\w+|Photos|Moments|Questions)\b|"
    r"\b(?:Walk|Hall) of Fame\b"
)
OF_FAME = re.compile(r" of Fame\b")
PART_TITLE = re.compile(r"(?:The )?(?:Season|Series|Episode)(?: \w+)?$")
NOUN_NEXT = re.compile(
    r"[ \u00a0](?:\w+ )?(?:star|actress|actor|alum|host|co-star|creator|judge|episode|season|finale)"
)

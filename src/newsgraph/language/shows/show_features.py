"""All that speaks for or against a candidate, by name."""

import re
from collections.abc import Iterator

from newsgraph.language.shows.gazetteer import key_of, word_list
from newsgraph.language.shows.reading import CERTAIN, ROLE_NEXT, Reading
from newsgraph.language.shows.show_words import AIRING, KIND_OF, OTHER_WORKS, PARTS, ROLE_OF, STARRING_VERBS, WORD
from newsgraph.language.shows.title_cuts import cuts
from newsgraph.language.shows.title_form import EVENT, INSTITUTION, OUTLET, SITE, SOFT_INSTITUTION, is_showy, shape
from newsgraph.language.shows.title_spans import CALENDAR, COMMON
from newsgraph.language.shows.titles import SMALL
from newsgraph.language.shows.words_after import cues_after
from newsgraph.language.shows.words_before import AFTER_NAME, PRIZE, cues_before, network_before

__all__ = ["features"]

AFTER_NOUNS = frozenset(
    f"after:{noun}" for noun in ("actor", "host", "star", "creator", "judge", "part", "contestant", "kind", "role-name")
)
NEAR_SHOW = frozenset(KIND_OF) | PARTS | ROLE_OF.keys() | AIRING | STARRING_VERBS
WEEKDAY_TAIL = re.compile(r"\b(?:Sun|Mon|Tues|Wednes|Thurs|Fri|Satur)day(?: [Nn]ight| [Mm]orning)?$")
PERSON_OF = re.compile(r"\b(?:of|from)(?: the)? $")
WEEKDAY = re.compile(r"\b(?:Sun|Mon|Tues|Wednes|Thurs|Fri|Satur)day['’]s ")


def features(r: Reading) -> dict[str, float]:
    """The names of all that speaks for or against a candidate, each 1.0."""
    found = dict.fromkeys((*cues_before(r.before), *cues_after(r.after)), 1.0)
    if AFTER_NAME.search(r.before) and re.match(r"[”\"’'*_]?\)", r.after):
        found["before:after-name"] = 1.0
    if EVENT.search(r.title):
        found["title:event"] = 1.0
        if PRIZE.search(r.before):
            found["prize"] = 1.0  # "won an Emmy"
    elif is_showy(r.title):
        found["title:showy"] = 1.0
    _lists(r, found)
    _names(r, found)
    _pairs(r, found)
    _form(r, found)
    cuts(r, found)
    _document(r, found)
    return found


def _lists(r: Reading, found: dict[str, float]) -> None:
    """Marks, known titles, and the lists of what is none."""
    if r.candidate.marked:
        found[r.candidate.marked] = 1.0
        if r.title[-1] in "!?.," or _is_speech(r.after):
            found["speech"] = 1.0
    if r.entry:
        found["known-weak" if r.entry.weak else "known"] = 1.0
    network = network_before(r.before)
    if network and key_of(network) in word_list("networks"):
        found["before:network"] = 1.0
    if r.key in word_list("outlets"):
        found["outlet"] = 1.0
    if r.key in word_list("networks"):
        found["network"] = 1.0
    if r.key in word_list("teams"):
        found["team"] = 1.0
    if r.words[0] == "Best":
        found["award"] = 1.0


def _names(r: Reading, found: dict[str, float]) -> None:
    """What else the words name, by the tagger of names and the entity recogniser."""
    if r.label and not (r.label == "calendar" and r.candidate.marked):
        # Entity labels are unsure on titles: beside a cue that only shows have they tell little.
        telling = found.keys() - {"after:starring", "after:part"} if "before:in" in found else found.keys()
        certain = CERTAIN & telling
        cued = r.label in {"place", "person-entity", "org"} and bool(certain)
        if r.label == "place" and cued and not certain - AFTER_NOUNS:
            found["place-noun"] = 1.0  # "a West End play"
            if found.pop("after:judge", None):
                found.pop("after:role-name", None)  # "the Ohio judge Ann Bell" sits in court
        if r.label == "place" and not cued and len(r.words) > 1:
            found["place-long"] = 1.0  # the tagger takes many a title of two words for a place
        else:
            found[r.label + "-cued" if cued else r.label] = 1.0
        if r.label == "person-unsure" and r.candidate.marked:
            found["person-unsure&marked"] = 1.0
    elif "title:showy" in found or r.entry:
        return
    elif edge := r.context.person_edge(r.candidate.start, r.candidate.end):
        name = "person-edge" if edge == "person" else "person-edge-unsure"
        found[name if CERTAIN.isdisjoint(found) else name + "-cued"] = 1.0


def _pairs(r: Reading, found: dict[str, float]) -> None:
    """Cues that only tell together, and what is spoken of nearby."""
    if "before:opening-in" in found and "after:plays" in found:
        found["before:in-plays"] = 1.0
    start = r.candidate.outer[0] if r.candidate.marked else r.candidate.start
    if PERSON_OF.search(r.before) and r.context.person_before(start):
        found["before:person-of-marked" if r.candidate.marked else "before:person-of"] = 1.0
    for kind in _near(r.before[-60:], r.after[:60]):
        found[kind] = 1.0
        if r.candidate.marked:
            found[f"{kind}&marked"] = 1.0


def _form(r: Reading, found: dict[str, float]) -> None:
    """The words of the title itself."""
    if r.words[0].lower() in CALENDAR and len(r.words) == 2:
        found["calendar-start"] = 1.0
    if not r.candidate.marked and r.title[-1] in "?!":
        found["tail:" + r.title[-1]] = 1.0
    if WEEKDAY_TAIL.search(r.title) and len(r.words) > 2:
        found["calendar-tail"] = 1.0
    found |= shape(r.words, r.before)
    if len(r.words) == 1:
        found["one-word"] = 1.0
        if "after:star" in found:
            found.pop("after:role-name", None)  # "Rovers star Ann Bell" plays football
        if r.key in COMMON:
            found["common-cued" if {"after:star", "after:actor"} & found.keys() else "common"] = 1.0
        if r.title.isupper() and len(r.title) >= 3:
            found["acronym"] = 1.0
    if r.key in CALENDAR or WEEKDAY.search(r.title):
        found["calendar"] = 1.0
    if any(w in SMALL for w in r.words[1:-1]):
        found["small-inside"] = 1.0
    if INSTITUTION.search(r.title):
        found["institution" if CERTAIN.isdisjoint(found) else "institution-cued"] = 1.0
    elif SOFT_INSTITUTION.search(r.title):
        found["institution-soft" if CERTAIN.isdisjoint(found) else "institution-soft-cued"] = 1.0
    elif OUTLET.search(r.title) and not r.entry:
        found["outlet-like"] = 1.0
    elif SITE.search(r.title) and not r.entry and "title:showy" not in found:
        found["site" if CERTAIN.isdisjoint(found) else "site-cued"] = 1.0


def _document(r: Reading, found: dict[str, float]) -> None:
    """Headlines, and what the article is about."""
    if r.context.headline(r.candidate.start):
        found["headline-cued" if r.candidate.marked or ROLE_NEXT.match(r.after) else "headline"] = 1.0
    if r.candidate.marked and r.context.person_next(r.candidate.outer[1]):
        found["marked-before-name"] = 1.0
    if r.context.music:
        found["music&marked" if r.candidate.marked else "music"] = 1.0
    if r.context.showbiz:
        found["showbiz"] = 1.0


def _near(before: str, after: str) -> Iterator[str]:
    """`near:show`, `near:song`, `near:book` by the words of the same line, wherever they stand."""
    words = {w.lower() for w in WORD.findall(re.split(r"[.!?]”? ", before)[-1] + " " + re.split(r"[.!?]”? ", after)[0])}
    if not words.isdisjoint(NEAR_SHOW):
        yield "near:show"
    for kind, others in OTHER_WORKS.items():
        if not words.isdisjoint(others):
            yield f"near:{kind}"


def _is_speech(after: str) -> bool:
    return after.lstrip().split(" ", 1)[0] in {"said", "says", "she", "he", "they", "I"}

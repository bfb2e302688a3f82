"""Of what type a show is, by the words nearest to its title."""

import re
from itertools import pairwise

from newsgraph.language.shows.show_words import KIND_OF, WORD
from newsgraph.language.shows.title_form import EVENT
from newsgraph.language.shows.words_after import APPOSED, IS_KIND, YEAR
from newsgraph.record import ShowType

__all__ = ["show_type"]

FILM_WORDS = re.compile(
    r"\b(?:directed|director|box office|theaters|theatres|film|movie|opposite|screenplay|sequel|trailer|"
    r"on-screen)\b",
    re.I,
)
TV_WORDS = re.compile(
    r"\b(?:episodes?|season|series|host|aired|airs|contestant|judge|finale|sitcom|TV|television|show|"
    r"network|reality)\b",
    re.I,
)


def show_type(before: str, after: str, title: str, known: ShowType | None = None) -> ShowType | None:
    """The type that the nearest words give; None if they give none."""
    if EVENT.search(title):
        return "event"
    near = [w.lower() for w in (*WORD.findall(after[:60])[:3], *reversed(WORD.findall(before[-60:])[-6:]))]
    pairs = {f"{b} {a}" for a, b in pairwise(near)} | {
        f"{a} {b}" for a, b in pairwise(near)
    }
    if any(p.startswith("radio ") for p in pairs):
        return "radio"
    if pairs & {
        "broadway show",
        "musical show",
        "stage show",
        "broadway musical",
        "broadway play",
        "stage play",
    }:
        return "stage"
    kinds = {KIND_OF[w] for w in near if w in KIND_OF}
    for kind in ("podcast", "web", "film", "stage", "tv"):
        if kind in kinds:
            return kind
    for pattern in (IS_KIND, APPOSED):
        if match := pattern.match(after):
            said = [
                KIND_OF[w]
                for w in (w.strip(",.").lower() for w in after[: match.end() + 20].split())
                if w in KIND_OF
            ]
            if said:
                return said[0] if "film" not in said else "film"
    if known:
        return known
    if YEAR.match(after):
        return "film"
    if FILM_WORDS.search(before[-60:]) or FILM_WORDS.search(after[:40]):
        return "film"
    if TV_WORDS.search(before[-60:]) or TV_WORDS.search(after[:40]):
        return "tv"
    return None

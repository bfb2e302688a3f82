"""How well what is known of a person's gender fits a pronoun, as numbers instead of yes or no.

What the text tells (a title, "his wife Ada", pronouns), what the first name tells, and for a first name of no list
what its ending tells are kept apart as log odds, so that the ranker learns how far to trust each.
"""

from functools import lru_cache
from math import log, log1p
from typing import NamedTuple

from newsgraph.language.people.names import Name, first_names, surnames
from newsgraph.record import Person

__all__ = ["GENDER_FEATURES", "NOTHING", "GenderOdds", "gender_features", "gender_odds", "sign"]

GENDER_FEATURES = (
    "gender told", "gender by name", "gender by ending", "gender by nothing", "gender in all", "gender fits best",
    "gender fits less", "untold", "untold single name",
)
_LONGEST = 4  # letters of an ending


class GenderOdds(NamedTuple):
    """Log odds that somebody is a woman: by the text, by the first name's bearers, by an unlisted name's ending."""

    told: float
    name: float
    ending: float


NOTHING = GenderOdds(0.0, 0.0, 0.0)


def gender_odds(person: Person) -> GenderOdds:
    """What is known of a person's gender before the pronouns are read."""
    told = 0.0
    for attribute in person.attributes:
        if attribute.type == "gender" and not attribute.component.endswith("first-name"):
            odds = log(attribute.confidence / (1 - attribute.confidence))
            told += odds if attribute.value == "female" else -odds
    name = Name.parse(person.name)
    given, ending = name.given, 0.0
    by_name = _name_odds(given, name.full)
    spelt_out = len(given.replace(".", "")) > 2 and " " not in given
    if not by_name and spelt_out and (name.full or given not in surnames()):
        ending = _ending_odds(given) * (1 if name.full else 0.5)
    return GenderOdds(told, by_name, ending)


@lru_cache(maxsize=4096)
def _name_odds(given: str, full: bool) -> float:
    """By the share of women among a first name's bearers; a word alone that is a surname too tells less."""
    share, bearers = first_names().get(given, (0.5, 0.0))
    if not bearers:
        return 0.0
    count = 2 + 4 * bearers
    women = (share * count + 0.5) / (count + 1)
    factor = 1.0 if full or given not in surnames() else 0.4 if bearers < 40 else 0.8
    return factor * log(women / (1 - women))


@lru_cache
def _endings() -> dict[str, tuple[float, float]]:
    """By the last letters of first names: the weight of women's and of men's names."""
    counts: dict[str, tuple[float, float]] = {}
    for name, (share, bearers) in first_names().items():
        weight = min(1.0, 0.3 + log1p(bearers) / 5)
        for length in range(1, min(_LONGEST, len(name) - 1) + 1):
            women, men = counts.get(name[-length:], (0.0, 0.0))
            counts[name[-length:]] = women + weight * share, men + weight * (1 - share)
    return counts


@lru_cache(maxsize=4096)
def _ending_odds(given: str) -> float:
    """By ever longer endings, each smoothed by the shorter one."""
    share, endings = 0.5, _endings()
    for length in range(1, min(_LONGEST, len(given) - 1) + 1):
        counts = endings.get(given[-length:])
        if counts is None:
            break
        share = (counts[0] + 4 * share) / (sum(counts) + 4)
    return log(share / (1 - share))


def sign(gender: str) -> int:
    """1 for "female", -1 for "male", 0 for "": what log odds are multiplied by to say how well a gender fits."""
    return 1 if gender == "female" else -1 if gender else 0


def _within(value: float, limit: float) -> float:
    return max(-limit, min(limit, value)) / limit


def gender_features(odds: GenderOdds, fit: float, best: float, side: int, named: bool, told: bool, single: bool
                    ) -> list[float]:
    """The values of `GENDER_FEATURES`.

    Args:
        fit: log odds, by all that is known so far, that the candidate has the pronoun's gender. best: the highest
            one of all candidates.
        side: `sign` of the pronoun's gender. named: the candidate has a name. told: its gender is known or guessed.
        single: its first name mention is one word. A bare name of untold gender is oftener a man's.
    """
    return [
        _within(side * odds.told, 3), _within(side * odds.name, 3), _within(side * odds.ending, 3),
        named and odds == NOTHING, _within(fit, 4), fit >= best, max(-6.0, fit - best) / 6,
        side * (named and not told), side * (named and not told and single),
    ]

"""How well what is known of a person's gender fits a pronoun, as numbers instead of yes or no.

What the text tells (a title, "his wife Ada", pronouns) and what the first name tells are kept apart as log odds, so
that the ranker learns how far to trust each.
"""

from functools import lru_cache
from math import log
from typing import NamedTuple

from newsgraph.language.people.names import Name, first_names, surnames
from newsgraph.record import Person

__all__ = ["GENDER_FEATURES", "NOTHING", "SURE", "GenderOdds", "gender_features", "gender_odds", "sign"]

GENDER_FEATURES = (
    "gender by text", "gender by name", "gender by nothing", "gender in all", "gender fits best", "gender fits less",
)
SURE = 2.0
"""Log odds of a gender from which on more of them count for nothing."""


class GenderOdds(NamedTuple):
    """Log odds that somebody is a woman: by the text, by the bearers of the first name."""

    text: float
    name: float


NOTHING = GenderOdds(0.0, 0.0)


def gender_odds(person: Person) -> GenderOdds:
    """What is known of a person's gender before the pronouns are read."""
    told = 0.0
    for attribute in person.attributes:
        if attribute.type == "gender" and not attribute.component.endswith("first-name"):
            odds = log(attribute.confidence / (1 - attribute.confidence))
            told += odds if attribute.value == "female" else -odds
    name = Name.parse(person.name)
    return GenderOdds(told, _name_odds(name.given, name.full))


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


def sign(gender: str) -> int:
    """1 for "female", -1 for "male", 0 for "": what log odds are multiplied by to say how well a gender fits."""
    return 1 if gender == "female" else -1 if gender else 0


def gender_features(odds: GenderOdds, fit: float, best: float, side: int, named: bool) -> list[float]:
    """The values of `GENDER_FEATURES`.

    Args:
        fit: log odds, by all that is known so far, that the candidate has the pronoun's gender, within `SURE`.
            best: the highest one of all candidates.
        side: `sign` of the pronoun's gender. named: the candidate has a name.
    """
    text, name = (max(-3.0, min(3.0, side * value)) / 3 for value in odds)
    return [text, name, named and odds == NOTHING, fit / SURE, fit >= best, (fit - best) / (2 * SURE)]

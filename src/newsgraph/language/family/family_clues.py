"""What one phrase of a text says of two people: the findings that `family` gathers into facts."""

from dataclasses import dataclass
from typing import Literal

__all__ = ["Clue", "ClueType"]

ClueType = Literal["marriage", "separation", "dating", "engaged", "sibling", "parentage", "divorcing", "falling",
                   "reunion", "formerly", "coparents"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Clue:
    """One phrase that ties two people.

    Attributes:
        type: `separation` says only that a couple parted, `reunion` that they are one again and `falling`
            that they are in love or expect a child; what they were, other clues say. `divorcing` is of one
            person, whose spouse the phrase leaves out, and so is `formerly` ("his former wife"), whose status is
            the gender of that spouse. `coparents` have a child together, whatever else they are.
        first, second: person ids; in a parentage the parent first.
        status: of a couple `current`, `former`, `widowed` or `planned`; of a parentage its kind.
        start, end: dates of a marriage. place: its tokens `[start, end)`.
        rule: name of the pattern. confidence: 0…1.
        alone: whether the child has another parent whom the phrase leaves out ("from a previous marriage").
    """

    type: ClueType
    first: str
    second: str
    status: str
    place: tuple[int, int]
    rule: str
    confidence: float = 0.9
    alone: bool = False
    start: str | None = None
    end: str | None = None

"""What an article says of a couple elsewhere than where it names the two: one has died, a wedding is planned."""

import re
from dataclasses import replace

from newsgraph.language.family.family_clues import Clue
from newsgraph.language.family.marked_sentence import MarkedSentence
from newsgraph.record import Person

__all__ = ["planned_weddings", "widowed"]

_PLANS = re.compile(
    r"\bplan(?:s|ning|ned)? (?:to (?:wed|marry|tie the knot|exchange vows|say)"
    r"|(?:a|an|the|their|her|his) (?:\w+ )?(?:wedding|ceremony|nuptials))|\bwedding planning"
    r"|\b(?:lean|aim|hop|opt|eye?|look|want)(?:s|ing|ed)? (?:(?:toward|towards|for|on|at) )?(?:a|an|their) "
    r"(?:[\w-]+ ){,2}(?:wedding|ceremony)"
    r"|\b(?:wedding|ceremony|nuptials|vows)\b.{,40}\b(?:is|are) (?:planned|set|slated|scheduled)"
    r"|\bwill (?:wed|marry|be married|tie the knot|exchange vows|officiate|walk down the aisle|say “?i do)"
    r"|\b(?:set|going|due|about) to (?:wed|marry|tie the knot|walk down the aisle|exchange vows)"
    r"|\b(?:headed|heading|head|walks|walk) down the aisle|\bupcoming (?:wedding|nuptials)"
    r"|\bwedding (?:is )?(?:next|this) (?:month|year|week|spring|summer|fall|winter|autumn)"
    r"|\bwill (?:be|serve as|act as) .{,30}(?:ring bearer|bridesmaid|best man|maid of honou?r|flower girl)"
    r"|\b(?:have|has|had|'ve|’ve) set (?:a|the|their) (?:wedding )?date\b"
    r"|\bsave[- ]the[- ]dates?\b")


def planned_weddings(sentences: list[MarkedSentence], clues: list[Clue]) -> list[Clue]:
    """The planned marriage of the one couple that is engaged, where any sentence speaks of the wedding to come.

    "⟨Ida⟩ is engaged to ⟨Al⟩ … The ceremony is planned for next spring". Being engaged alone is no plan for a wedding.
    """
    wed = {frozenset((c.first, c.second)) for c in clues if c.type == "marriage"}
    over = {frozenset((c.first, c.second)) for c in clues
            if c.type == "separation" or (c.type == "engaged" and c.status == "former")}
    engaged = {frozenset((c.first, c.second)): c for c in clues if c.type == "engaged" and c.status == "current"}
    open_pairs = [(pair, clue) for pair, clue in engaged.items() if pair not in wed | over]
    if len(open_pairs) != 1:
        return []
    clue = open_pairs[0][1]
    for s in sentences:
        if _PLANS.search(" ".join(w.text for w in s.words)):
            place = s.words[0].start, s.words[-1].end
            return [replace(clue, type="marriage", status="planned", place=place, rule="wedding-of-the-engaged",
                            confidence=0.65)]
    return []


def widowed(clues: list[Clue], people: tuple[Person, ...]) -> list[Clue]:
    """The clues, where the marriage of somebody who has died is no longer a current one.

    "⟨Al⟩, who died on Sunday, married ⟨Ida⟩ in 1961. She survives him."
    """
    dead = {p.id for p in people if any(a.type == "deceased" for a in p.attributes)}
    return [replace(c, status="widowed") if (c.type, c.status) == ("marriage", "current") and dead & {c.first, c.second}
            else c for c in clues]

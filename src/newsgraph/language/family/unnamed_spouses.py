"""Who "his former wife" is where the phrase names nobody: the one person of the article that she can be."""

from newsgraph.language.family.family_clues import Clue

__all__ = ["former_spouses"]


def former_spouses(clues: list[Clue], gender: dict[str, str]) -> list[Clue]:
    """The former marriages that phrases without a name tell of, and no other clue.

    "⟨Al⟩ has a daughter, ⟨Bea⟩, from his relationship with ⟨Ida⟩. … It was hard for his former wife": ⟨Ida⟩, if
    nobody else has a child with ⟨Al⟩ or parted from him. A former marriage that is told of outright leaves
    nothing to ask.

    Args:
        clues: of the article. gender: of each person.
    """
    found: list[Clue] = []
    for clue in clues:
        if clue.type != "formerly":
            continue
        told = [c for c in (*clues, *found) if c.type == "marriage" and clue.first in (c.first, c.second)]
        wed = {x for c in told for x in (c.first, c.second)}
        fit = [x for x in _partners(clues, clue.first) if x not in wed and gender.get(x) in (clue.status, "unknown")]
        if len(fit) == 1 and all(c.status in ("current", "planned") for c in told):
            found.append(Clue(type="marriage", first=clue.first, second=fit[0], status="former", place=clue.place,
                              rule=clue.rule, confidence=clue.confidence))
    return found


def _partners(clues: list[Clue], person: str) -> list[str]:
    """With whom somebody has a child, and from whom they parted."""
    children = {c.second for c in clues if c.type == "parentage" and c.first == person and c.status != "step"}
    found = [c.first for c in clues if c.type == "parentage" and c.second in children and c.status != "step"]
    for c in clues:
        if c.type == "separation" or (c.type in ("dating", "engaged") and c.status == "former"):
            found += [c.first, c.second] if person in (c.first, c.second) else []
    return [x for x in dict.fromkeys(found) if x != person]

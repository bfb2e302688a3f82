"""What an article's clues say together: parents that brothers and sisters share, partners who have a child together."""

from newsgraph.language.family.family_clues import Clue

__all__ = ["coparents", "other_parents", "shared_parents"]


def coparents(clues: list[Clue]) -> list[tuple[int, tuple[str, str]]]:
    """Each two parents of one child, with the last token of where that is told.

    "the older of ⟨Ida⟩'s two children with ⟨Al⟩. The pair met in Leeds": those who have a child may be "the pair".
    """
    parents: dict[str, dict[str, int]] = {}
    found: dict[tuple[str, str], int] = {}
    for clue in clues:
        if clue.type == "coparents":
            found.setdefault((clue.first, clue.second), clue.place[1] - 1)
        if clue.type != "parentage" or clue.status == "step":
            continue
        for other, at in parents.get(clue.second, {}).items():
            if other != clue.first:
                found.setdefault((other, clue.first), max(at, clue.place[1] - 1))
        parents.setdefault(clue.second, {}).setdefault(clue.first, clue.place[1] - 1)
    return [(at, pair) for pair, at in found.items()]


def shared_parents(clues: list[Clue], young: set[str]) -> list[Clue]:
    """The parents that full brothers and sisters have from each other.

    "⟨Ida⟩ and ⟨Al⟩ welcomed a daughter, ⟨Bea⟩ … ⟨Bea⟩'s big brother ⟨Cy⟩": ⟨Cy⟩ is theirs too. A half-brother, and
    whoever has another parent named that the first has not, keep their own, and so do the grown: "the sister of
    ⟨Ida⟩" does not say whose daughter she is.

    Args:
        young: babies and whoever is told to be under age.
    """
    siblings = [c for c in clues if c.type == "sibling" and c.status == "current"]
    parents: dict[str, dict[str, Clue]] = {}
    for c in clues:
        if c.type == "parentage" and c.status != "step":
            parents.setdefault(c.second, {}).setdefault(c.first, c)
    found = []
    for _ in range(2):
        for tie in siblings:
            for a, b in ((tie.first, tie.second), (tie.second, tie.first)):
                theirs, own = parents.get(a, {}), parents.get(b, {})
                if not young & {a, b} or b in theirs or a in own or not set(own) <= set(theirs):
                    continue
                for parent, told in theirs.items():
                    if parent in own or parent == b:
                        continue
                    sure = round(0.9 * min(told.confidence, tie.confidence), 3)
                    clue = Clue(type="parentage", first=parent, second=b, status="child", place=tie.place,
                                rule="parent-of-sibling", confidence=sure)
                    parents.setdefault(b, {})[parent] = clue
                    found.append(clue)
    return found


def other_parents(clues: list[Clue], infants: set[str]) -> list[Clue]:
    """The spouse or partner of a parent for the other parent, where the child is a baby.

    "⟨Ida⟩ introduces her baby son ⟨Bo⟩ … her husband ⟨Al⟩". A child "from a previous marriage" is not the spouse's, nor
    is the child of somebody with several.

    Args:
        infants: ids of babies.
    """
    spouses: dict[str, set[str]] = {}
    for c in clues:
        together = c.type in ("dating", "engaged") and c.status == "current"
        if together or (c.type == "marriage" and c.status != "planned"):
            spouses.setdefault(c.first, set()).add(c.second)
            spouses.setdefault(c.second, set()).add(c.first)
    parents: dict[str, dict[str, Clue]] = {}
    for c in clues:
        if c.type == "parentage":
            parents.setdefault(c.second, {}).setdefault(c.first, c)
    found = []
    for child, own in parents.items():
        if len(own) != 1:
            continue
        (parent, told), = own.items()
        others = spouses.get(parent, set())
        if len(others) != 1 or told.status != "child" or told.alone:
            continue
        other, = others
        if other != child and child in infants:
            found.append(Clue(type="parentage", first=other, second=child, status="child", place=told.place,
                              rule="spouse-of-parent", confidence=0.65))
    return found

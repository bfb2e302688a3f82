"""What an article's clues say together: parents that brothers and sisters share, partners who have a child together."""

from newsgraph.language.family.family_clues import Clue

__all__ = ["coparents", "shared_parents"]


def coparents(clues: list[Clue]) -> list[tuple[int, tuple[str, str]]]:
    """Each two parents of one child, with the last token of where that is told.

    "the older of ⟨Ida⟩'s two children with ⟨Al⟩. The pair met in Leeds": whoever has a child together may be "the pair".
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


def shared_parents(clues: list[Clue]) -> list[Clue]:
    """The parents that full brothers and sisters have from each other.

    "⟨Ida⟩ and ⟨Al⟩ welcomed a daughter, ⟨Bea⟩ … ⟨Bea⟩'s big brother ⟨Cy⟩": ⟨Cy⟩ is theirs too. A half-brother, and
    whoever has another parent named that the first has not, keep their own.
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
                if b in theirs or a in own or not set(own) <= set(theirs):
                    continue
                for parent, told in theirs.items():
                    if parent in own or parent == b:
                        continue
                    clue = Clue(type="parentage", first=parent, second=b, status="child", place=tie.place,
                                rule="parent-of-sibling", confidence=round(0.9 * min(told.confidence, tie.confidence), 3))
                    parents.setdefault(b, {})[parent] = clue
                    found.append(clue)
    return found

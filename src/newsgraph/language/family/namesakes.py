"""Who a kin phrase without a name means: the one other person of the article who has the possessor's surname."""

from newsgraph.language.family.family_clues import Clue, ClueType
from newsgraph.language.family.kin_clues import KinPhrase
from newsgraph.record import Person

__all__ = ["namesakes"]

_TIES: dict[str, ClueType] = {"spouse": "marriage", "sibling": "sibling", "parent": "parentage", "child": "parentage"}
_GENDERS = {"wife": "female", "husband": "male", "sister": "female", "brother": "male", "mother": "female",
            "father": "male", "mom": "female", "dad": "male", "mum": "female", "daughter": "female", "son": "male"}


def namesakes(phrases: list[KinPhrase], clues: list[Clue], people: tuple[Person, ...]) -> list[Clue]:
    """The clues of kin phrases without a name: "⟨Al Moss⟩'s wife has filed for divorce … ⟨Ida Moss⟩ asks for custody".

    Only where exactly one other person has the surname, the gender of the kin word, and no tie to the possessor yet.

    Args:
        phrases: of the article, with their possessors. clues: of the article.
    """
    names = {p.id: p.name.lower().replace("-", " ").split() for p in people}
    gender = {p.id: p.gender for p in people}
    tied = {frozenset((c.first, c.second)) for c in clues}
    found: dict[tuple[str, frozenset[str]], Clue] = {}
    for p in phrases:
        kind = _TIES.get(p.kin.tie)
        if kind is None or p.relatives or p.coparents or p.kin.plural or p.kin.step or p.link == "denied" or len(
                p.possessors) != 1 or p.owner not in ("genitive", "his", "her", "my"):
            continue
        owner, = p.possessors
        said = _GENDERS.get(p.word.removeprefix("ex-"))
        if said is None or any(c.type == kind and owner in (c.first, c.second) and not (c.status == "former" or c.end)
                               for c in clues):
            continue
        fit = [x for x, words in names.items() if x != owner and len(words) > 1 and len(names[owner]) > 1
               and words[-1] in names[owner][1:] and words[0] != names[owner][0]]
        if len(fit) != 1 or gender[fit[0]] != said or frozenset((owner, fit[0])) in tied:
            continue
        first, second = (fit[0], owner) if p.kin.tie == "parent" else (owner, fit[0])
        status = "child" if kind == "parentage" else "former" if p.kin.former else "current"
        found.setdefault((kind, frozenset((owner, fit[0]))), Clue(
            type=kind, first=first, second=second, status=status, place=p.place, rule=f"{p.kin.tie}-namesake",
            confidence=0.65))
    return list(found.values())

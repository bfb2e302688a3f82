"""All clues of one pair become one fact: its status, its dates, its evidence, its confidence."""

from collections import defaultdict
from collections.abc import Sequence

from spacy.tokens import Doc

from newsgraph.language.family.family_clues import Clue
from newsgraph.record import Marriage, Parentage, Place, Relationship

__all__ = ["gather", "place_of"]

Groups = dict[tuple[str, tuple[str, str]], list[Clue]]


def gather(
    doc: Doc, clues: list[Clue],
) -> tuple[tuple[Marriage, ...], tuple[Relationship, ...], tuple[Parentage, ...]]:
    """One fact for each pair and relation.

    A former marriage outweighs a current one, for the text tells of the past too; a courtship besides
    a marriage is over; a parting of two whom nothing else ties was a courtship; parent and child are
    no couple, and of two who are each other's parent the better told is.
    """
    groups = _grouped(clues)
    married = {ends for (kind, ends), group in groups.items()
               if kind == "marriage" and any(c.status != "planned" for c in group)}
    divorcing = {x for kind, ends in groups if kind == "divorcing" for x in ends}
    courting = {ends for kind, ends in groups if kind in ("dating", "engaged")}
    engaged = {ends for (kind, ends), group in groups.items()
               if kind == "engaged" and ends not in married and any(c.status == "current" for c in group)}
    marriages, relationships, parentages = [], [], []
    for (kind, ends), group in groups.items():
        best = max(group, key=lambda c: c.confidence)
        common = {"evidence": _evidence(doc, group), "component": f"family/{best.rule}", "confidence": _sureness(group)}
        if kind == "marriage":
            marriages.append(_marriage(ends, group, common, groups.get(("separation", ends), ())))
        elif kind == "parentage":
            status = next(s for s in ("step", "adopted", "child") if any(c.status == s for c in group))
            parentages.append(Parentage(parent=ends[0], child=ends[1], kind=status, **common))
        elif kind == "sibling":
            relationships.append(Relationship(people=ends, type="sibling", **common))
        elif kind == "dating" and ends in engaged and any(c.status == "current" for c in group):
            continue  # "his girlfriend", who has just said yes
        elif kind in ("dating", "engaged"):
            over = ends in married or ("separation", ends) in groups or any(c.status == "former" for c in group)
            over = over and (ends in married or not _reunited(groups, ends))
            relationships.append(Relationship(people=ends, type=kind, status="former" if over else "current", **common))
        elif kind == "divorcing" or ends in married | courting:
            continue
        elif kind == "separation" and divorcing & set(ends):  # "their split", and elsewhere "her divorce filing"
            marriages.append(Marriage(partners=ends, status="current", **common))
        elif kind == "separation":
            status = "current" if _reunited(groups, ends) else "former"
            relationships.append(Relationship(people=ends, type="dating", status=status, **common))
        elif ("separation", ends) not in groups and not (kind == "falling" and ("reunion", ends) in groups):
            relationships.append(Relationship(people=ends, type="dating", status="current", **common))
    return tuple(marriages), tuple(relationships), tuple(parentages)


def _reunited(groups: Groups, ends: tuple[str, str]) -> bool:
    """Whether a couple is back together: what an article tells first is its news."""
    again = [c.place for c in groups.get(("reunion", ends), ())]
    parted = [c.place for c in groups.get(("separation", ends), ())]
    return bool(again) and (not parted or min(again) < min(parted))


def _grouped(clues: list[Clue]) -> Groups:
    """The clues by relation and pair, without those that cannot be beside others."""
    groups: Groups = defaultdict(list)
    for clue in clues:
        ends = clue.first, clue.second
        if clue.type != "parentage":
            ends = min(ends, ends[::-1], key=lambda e: [(len(x), x) for x in e])
        groups[clue.type, ends].append(clue)
    for kind, ends in [key for key in groups if key[0] == "parentage"]:
        other = groups.get((kind, ends[::-1]))
        if other and _sureness(other) > _sureness(groups[kind, ends]):
            del groups[kind, ends]
    kin = {frozenset(ends) for kind, ends in groups if kind in ("parentage", "sibling")}
    parents = [ends for kind, ends in groups if kind == "parentage"]
    kin |= {frozenset((a[1], b[1])) for a in parents for b in parents if a[0] == b[0]}
    for kind, ends in list(groups):
        if kind not in ("parentage", "sibling", "divorcing") and frozenset(ends) in kin:
            del groups[kind, ends]  # a pronoun was misread
    for kind, ends in list(groups):
        parted = ("separation", ends) in groups or any(c.status == "former" for c in groups.get(("engaged", ends), ()))
        if kind == "marriage" and parted and all(c.status == "planned" for c in groups[kind, ends]):
            del groups[kind, ends]  # a wedding that was called off
    return groups


def _marriage(ends: tuple[str, str], group: list[Clue], common: dict, parting: Sequence[Clue] = ()) -> Marriage:
    """The marriage of a pair; a former one whose end is not told ended with its parting.

    Args:
        parting: the clues of the pair's separation.
    """
    told = {c.status for c in group}
    status = next(s for s in ("former", "widowed", "current", "planned") if s in told)
    start = max((c.start for c in group if c.start), key=len, default=None)
    end = max((c.end for c in group if c.end), default=None)  # a divorce comes last
    if end and status == "current":
        status = "former"
    if status == "former" and end is None:
        end = max((c.end for c in parting if c.end), default=None)
    return Marriage(partners=ends, status=status, start=start, end=end, **common)


def _sureness(group: list[Clue]) -> float:
    """Of several clues the best, and half of what each next one leaves open is taken away."""
    doubt = 1.0
    for n, confidence in enumerate(sorted((c.confidence for c in group), reverse=True)):
        doubt *= 1 - (confidence if n == 0 else confidence / 2)
    return round(min(1 - doubt, 0.99), 3)


def place_of(doc: Doc, tokens: tuple[int, int]) -> Place:
    """The place of the tokens `[start, end)`."""
    last = doc[tokens[1] - 1]
    return Place(doc[tokens[0]].idx, last.idx + len(last))


def _evidence(doc: Doc, group: list[Clue]) -> tuple[Place, ...]:
    """The places of the clues, without those that overlap an earlier one."""
    places: list[Place] = []
    for clue in sorted(group, key=lambda c: c.place):
        here = place_of(doc, clue.place)
        if not places or here.start >= places[-1].end:
            places.append(here)
    return tuple(places)

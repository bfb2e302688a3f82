"""Facts that follow from others by stated rules, each marked with the rule and its premises.

The graph keeps them apart (`derived`, `premises`), and the setting `derive` of `newsgraph_family`
leaves them out. Symmetry needs no rule: marriages and relationships have no direction. What is only
likely is not implied: a wife is not the mother of "his son", the brother of a brother is no brother.
"""

from collections.abc import Iterator
from dataclasses import replace

from newsgraph.record import Marriage, Parentage, Relationship

__all__ = ["imply", "numbered", "planned_weddings", "stepparents"]


def imply(
    marriages: tuple[Marriage, ...], relationships: tuple[Relationship, ...], parentages: tuple[Parentage, ...],
) -> tuple[tuple[Relationship, ...], tuple[Parentage, ...]]:
    """The relationships and parentages, with those that follow added.

    Args:
        marriages, relationships, parentages: stated facts, with ids.
    """
    couples = tuple(planned_weddings(marriages, relationships))
    return relationships + couples, parentages + tuple(stepparents(marriages, parentages))


def planned_weddings(
    marriages: tuple[Marriage, ...], relationships: tuple[Relationship, ...],
) -> Iterator[Relationship]:
    """A couple that is planning its wedding is a couple: "she is planning a wedding with ⟨Al⟩" → dating."""
    tied = {frozenset(r.people) for r in relationships}
    for m in marriages:
        if m.status == "planned" and frozenset(m.partners) not in tied:
            yield Relationship(
                people=m.partners, type="dating", evidence=m.evidence, component="family/planned-wedding",
                confidence=round(0.8 * m.confidence, 3), derived="planned-wedding", premises=(m.id,))


def stepparents(marriages: tuple[Marriage, ...], parentages: tuple[Parentage, ...]) -> Iterator[Parentage]:
    """"⟨Ida⟩ is stepmother to ⟨Bo⟩", and ⟨Al⟩ her husband: ⟨Al⟩ is the parent of ⟨Bo⟩, if ⟨Bo⟩ has no other named."""
    spouses: dict[str, list[Marriage]] = {}
    for m in marriages:
        if m.status in ("current", "widowed"):
            for person in m.partners:
                spouses.setdefault(person, []).append(m)
    known = {(p.parent, p.child) for p in parentages}
    born = {p.child for p in parentages if p.kind != "step"}
    for p in parentages:
        unions = spouses.get(p.parent, [])
        if p.kind != "step" or p.child in born or len(unions) != 1:
            continue
        other = next(x for x in unions[0].partners if x != p.parent)
        if other != p.child and (other, p.child) not in known:
            yield Parentage(
                parent=other, child=p.child, evidence=p.evidence, component="family/spouse-of-stepparent",
                confidence=round(min(p.confidence, unions[0].confidence) * 0.9, 3), derived="spouse-of-stepparent",
                premises=(p.id, unions[0].id))


def numbered(facts: tuple, letter: str) -> tuple:
    """The facts with ids `m1`, `m2`, …"""
    return tuple(replace(fact, id=f"{letter}{n}") for n, fact in enumerate(facts, 1))

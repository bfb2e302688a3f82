"""What cannot all be true of what the articles say."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from newsgraph.graph import vocabulary as v
from newsgraph.graph.ages import Years

__all__ = ["Contradiction", "born_apart", "child_before_parent", "contradiction_quads", "two_spouses"]

YOUNGEST_PARENT = 10
"""Years of age below which nobody is a parent."""


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Attributes: people: terms (`<IRI>`) of whom it is about."""

    kind: str
    people: tuple[str, ...]
    description: str


def born_apart(born: Mapping[str, Counter[Years]]) -> Iterator[Contradiction]:
    """People whose years of birth, as articles have them, do not meet."""
    for person, ranges in born.items():
        if max(first for first, _ in ranges) > min(last for _, last in ranges):
            said = ", ".join(f"{a}/{b} ({_articles(n)})" for (a, b), n in sorted(ranges.items()))
            yield Contradiction("birth-years", (person,), f"born {said}")


def two_spouses(current: Iterable[tuple[str, str]], labels: Mapping[str, str]) -> Iterator[Contradiction]:
    """People with two marriages that the latest reports call current."""
    spouses: dict[str, set[str]] = defaultdict(set)
    for a, b in current:
        spouses[a].add(b)
        spouses[b].add(a)
    for person, others in spouses.items():
        if len(others) > 1:
            names = " and ".join(sorted(labels[other] for other in others))
            yield Contradiction("two-current-spouses", (person, *sorted(others)), f"married to {names}")


def child_before_parent(
    parentages: Iterable[tuple[str, str]], born: Mapping[str, Years]
) -> Iterator[Contradiction]:
    """Children (parent, child) who would be older than a parent, or hardly younger."""
    for parent, child in parentages:
        if parent in born and child in born and born[child][1] < born[parent][0] + YOUNGEST_PARENT:
            said = f"child born {_years(born[child])}, parent born {_years(born[parent])}"
            yield Contradiction("child-older-than-parent", (child, parent), said)


def contradiction_quads(found: Iterable[Contradiction]) -> Iterator[tuple[str, str, str]]:
    """Triples of one node each."""
    for each in found:
        who = "+".join(person[1:-1].removeprefix(f"{v.BASE}person/") for person in each.people)
        node = f"<{v.BASE}contradiction/{each.kind}/{who}>"
        yield node, v.A, v.ng("Contradiction")
        yield node, v.ng("kind"), v.literal(each.kind)
        yield node, v.schema("description"), v.literal(each.description)
        for person in each.people:
            yield node, v.schema("about"), person


def _articles(count: int) -> str:
    return f"{count} article" if count == 1 else f"{count} articles"


def _years(years: Years) -> str:
    return str(years[0]) if years[0] == years[1] else f"{years[0]}/{years[1]}"

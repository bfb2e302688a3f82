"""What cannot all be true of what the articles say."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from newsgraph.graph import vocabulary as v
from newsgraph.graph.ages import Years

__all__ = [
    "Contradiction",
    "born_apart",
    "child_before_parent",
    "contradiction_quads",
    "ended_before_it_began",
    "two_spouses",
]

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


def two_spouses(
    current: Iterable[tuple[str, Iterable[str]]], label: Callable[[str], str]
) -> Iterator[Contradiction]:
    """People with two marriages that the latest reports call current.

    Args:
        current: each person with all spouses. label: the name of a person.
    """
    for person, spouses in current:
        others = sorted(set(spouses))
        if len(others) > 1:
            names = " and ".join(sorted(map(label, others)))
            yield Contradiction("two-current-spouses", (person, *others), f"married to {names}")


def ended_before_it_began(couple: tuple[str, ...], start: str | None, end: str | None) -> Iterator[Contradiction]:
    """A marriage whose dates, as most articles have them, are in the wrong order.

    Args:
        start, end: YYYY, YYYY-MM or YYYY-MM-DD, compared as far as both go.
    """
    exact = min(len(start or ""), len(end or ""))
    if exact and end[:exact] < start[:exact]:
        yield Contradiction("ended-before-it-began", couple, f"married {start}, until {end}")


def child_before_parent(
    parentages: Iterable[tuple[str, str]], born: Callable[[str], Years | None]
) -> Iterator[Contradiction]:
    """Children (parent, child) who would be older than a parent, or hardly younger."""
    for parent, child in parentages:
        older, younger = born(parent), born(child)
        if older and younger and younger[1] < older[0] + YOUNGEST_PARENT:
            said = f"child born {_years(younger)}, parent born {_years(older)}"
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

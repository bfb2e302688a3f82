"""How many statements were made on each day: so that the first thousand are found without going through them all."""

from collections.abc import Iterator, Mapping

from newsgraph.graph import vocabulary as v
from newsgraph.record import Statement

__all__ = ["day_triples", "said_on"]


def said_on(statement: Statement, published: str | None) -> str:
    """The day (or month, or year) of a statement: its own, or else that of the article; "" where nobody says."""
    return statement.date or published or ""


def day_triples(counts: Mapping[str, int]) -> Iterator[tuple[str, str, str]]:
    """One node a day, with its number of statements and the number of all before it, in the order of the texts.

    Args:
        counts: statements by day, as `said_on` has it.
    """
    before = 0
    for day in sorted(counts):
        node = f"<{v.BASE}day/{v.quote(day.encode('utf-8', 'replace'), safe='-')}>"
        yield node, v.A, v.ng("Day")
        yield node, v.ng("date"), v.literal(day)
        yield node, v.ng("statementCount"), v.integer(counts[day])
        yield node, v.ng("statementsBefore"), v.integer(before)
        before += counts[day]

"""The merged view: all graphs as one, in Turtle that people can read.

Written from the sorted N-Quads in one pass, subject by subject, whatever the size. Places in the text
and what is there for queries alone (the words and days of statements) are left out; `graph.nq` has them.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import filterfalse, groupby
from operator import itemgetter
from pathlib import Path

from newsgraph.graph import vocabulary as v

__all__ = ["compact", "triple_of", "write_turtle"]

_PLACE = rf"<{re.escape(v.BASE)}article/[^>]*#(?:char|selector)="
_FOR_QUERIES = rf"<{re.escape(v.BASE)}day/|<[^>]*> (?:{re.escape(v.ng('word'))}|{re.escape(v.ng('day'))}) "
_LEFT_OUT = re.compile(rf"{_PLACE}|<[^>]*> <[^>]*> {_PLACE}|{_FOR_QUERIES}")
"""A triple about a place in the text, or that leads to one, or is there for queries alone."""

_LOCAL = re.compile(r"[A-Za-z_]([A-Za-z0-9_-]*[A-Za-z0-9_])?")
_BY_NAMESPACE = {f"<{iri}": prefix for prefix, iri in v.PREFIXES.items()}
_PLAIN_TYPES = frozenset(f"<{v.XSD}{name}>" for name in ("integer", "decimal", "boolean"))
_WHOLE = re.compile(r'"[+-]?\d+"')
"""Without its type a decimal like this would be read as an integer."""


def triple_of(line: str) -> tuple[str, str, str]:
    """Subject, predicate and object of one line of our N-Quads, as they stand there."""
    try:
        subject, predicate, rest = line.split(" ", 2)
        # The name of the graph has no blank and no "<" inside.
        return subject, predicate, rest[: rest.rindex(" <")]
    except ValueError:
        raise ValueError(f"no quad as newsgraph writes it: {line!r}") from None


def write_turtle(lines: Iterable[str], path: Path, *, places: bool = False) -> None:
    """Args:
    lines: sorted N-Quads of any number of graphs.
    places: whether to write places in the text too.
    """
    if not places:
        lines = filterfalse(_LEFT_OUT.match, lines)
    with path.open("w", encoding="utf-8", newline="\n") as out:
        for prefix, iri in sorted(v.PREFIXES.items()):
            out.write(f"@prefix {prefix}: <{iri}> .\n")
        for subject, group in groupby(map(triple_of, lines), key=itemgetter(0)):
            out.write(f"\n{compact(subject)}")
            out.write(" ;".join(_predicates([triple[1:] for triple in group])))
            out.write(" .\n")


def _predicates(pairs: list[tuple[str, str]]) -> Iterator[str]:
    """Each predicate with its values, the types first."""
    pairs = sorted(set(pairs)) if len(pairs) > 1 else pairs
    types = [pair for pair in pairs if pair[0] == v.A]
    rest = [pair for pair in pairs if pair[0] != v.A] if types else pairs
    for some in (types, rest):
        for predicate, group in groupby(some, key=lambda pair: pair[0]):
            name = "a" if predicate == v.A else compact(predicate)
            yield f"\n    {name} {', '.join([compact(value) for _, value in group])}"


@lru_cache(maxsize=4096)
def compact(term: str) -> str:
    """A term with its prefix, where Turtle allows it without escapes."""
    if term.startswith("<"):
        start = max(term.rfind("/"), term.rfind("#")) + 1
        prefix = _BY_NAMESPACE.get(term[:start])
        return f"{prefix}:{term[start:-1]}" if prefix and _LOCAL.fullmatch(term, start, len(term) - 1) else term
    if not term.endswith(">"):
        return term
    value, _, kind = term.rpartition("^^")
    if kind in _PLAIN_TYPES and not (kind.endswith("decimal>") and _WHOLE.fullmatch(value)):
        return value[1:-1]
    return f"{value}^^{compact(kind)}"

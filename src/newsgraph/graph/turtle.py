"""The merged view: all graphs as one, in Turtle that people can read.

Written from the sorted N-Quads in one pass, subject by subject, whatever the size. Places in the text
and what is there for queries alone (the words and days of statements) are left out; `graph.nq` has them.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path

from newsgraph.graph import vocabulary as v

__all__ = ["triple_of", "write_turtle"]

_LINE = re.compile(r'(<[^>]*>) (<[^>]*>) (<[^>]*>|"(?:[^"\\]|\\.)*"(?:\^\^<[^>]*>|@[\w-]+)?) <[^>]*> \.\n')
_PLACE = re.compile(
    rf"<{re.escape(v.BASE)}article/[^>]*#(?:char|selector)=|^<[^>]*> <{re.escape(v.NG)}(?:word|day)>"
    rf"|^<{re.escape(v.BASE)}day/"
)
_LOCAL = re.compile(r"[A-Za-z_]([A-Za-z0-9_-]*[A-Za-z0-9_])?")
_PLAIN_TYPES = (f"^^<{v.XSD}integer>", f"^^<{v.XSD}decimal>", f"^^<{v.XSD}boolean>")
_WHOLE_DECIMAL = re.compile(r'"[+-]?\d+"\^\^<.*decimal>')
"""Without its type this would be read as an integer."""
_TYPED = re.compile(r'("(?:[^"\\]|\\.)*")\^\^(<[^>]*>)')


def triple_of(line: str) -> tuple[str, str, str]:
    """Subject, predicate and object of one line of our N-Quads, as they stand there."""
    match = _LINE.fullmatch(line)
    if match is None:
        raise ValueError(f"no quad as newsgraph writes it: {line!r}")
    return match[1], match[2], match[3]


def write_turtle(lines: Iterable[str], path: Path, *, places: bool = False) -> None:
    """Args:
    lines: sorted N-Quads of any number of graphs.
    places: whether to write places in the text too.
    """
    with path.open("w", encoding="utf-8", newline="\n") as out:
        for prefix, iri in sorted(v.PREFIXES.items()):
            out.write(f"@prefix {prefix}: <{iri}> .\n")
        triples = (triple_of(line) for line in lines if places or not _PLACE.search(line))
        for subject, group in groupby(triples, key=lambda t: t[0]):
            out.write(f"\n{compact(subject)}")
            out.write(" ;".join(_predicates((p, o) for _, p, o in group)))
            out.write(" .\n")


def _predicates(pairs: Iterator[tuple[str, str]]) -> Iterator[str]:
    pairs = sorted(set(pairs), key=lambda pair: (pair[0] != v.A, pair))
    for predicate, group in groupby(pairs, key=lambda pair: pair[0]):
        name = "a" if predicate == v.A else compact(predicate)
        yield f"\n    {name} {', '.join(compact(value) for _, value in group)}"


def compact(term: str) -> str:
    """A term with its prefix, where Turtle allows it without escapes."""
    if term.startswith("<"):
        for prefix, iri in v.PREFIXES.items():
            if term.startswith(iri, 1) and _LOCAL.fullmatch(term[len(iri) + 1 : -1]):
                return f"{prefix}:{term[len(iri) + 1 : -1]}"
        return term
    if term.endswith(_PLAIN_TYPES) and not _WHOLE_DECIMAL.fullmatch(term):
        return term[1 : term.rindex('"')]
    if typed := _TYPED.fullmatch(term):
        return f"{typed[1]}^^{compact(typed[2])}"
    return term

"""Common nouns that mean one person, and the noun phrases around them."""

from functools import cache
from importlib.resources import files
from typing import Literal, NamedTuple

__all__ = ["PersonNoun", "person_noun", "phrase_start"]

PREMODIFIERS = frozenset(["det", "poss", "amod", "compound", "nummod", "nmod", "quantmod", "case", "punct",
                          "advmod", "predet", "npadvmod", "amod||nsubj"])


class PersonNoun(NamedTuple):
    """What a noun tells of the person it means; gender "" if it is used of both."""

    gender: Literal["female", "male", ""]
    kind: Literal["kin", "person", "work"]


@cache
def _nouns() -> dict[str, PersonNoun]:
    genders = {"f": "female", "m": "male", "-": ""}
    text = files("newsgraph.language").joinpath("lexicon/person_nouns.txt").read_text("utf-8")
    lines = (line.split() for line in text.splitlines() if line and not line.startswith("#"))
    return {noun: PersonNoun(genders[gender], kind) for noun, gender, kind in lines}


def person_noun(noun: str) -> PersonNoun | None:
    """What `noun` (small letters, singular) tells, or None if it is no person."""
    found = _nouns().get(noun)
    if found is None:
        if noun.startswith("ex-"):
            return person_noun(noun[3:])
        if noun.endswith("woman") and len(noun) > 7:
            return PersonNoun("female", "work")
        if noun.endswith(("ologist", "ographer", "ician")):
            return PersonNoun("", "work")
    return found


def phrase_start(left: int, root: int, dep: list[str], head: list[int], pos: list[str]) -> int:
    """The first token of the noun phrase that ends with its head `root`.

    Args:
        left: the first token of the head's subtree.
        dep, head, pos: the parse, by token.
    """
    start = root
    while start > left and pos[start - 1] != "SPACE":
        before = start - 1
        top = before
        while top != root and head[top] != top and left <= head[top] <= root and head[top] != root:
            top = head[top]
        if head[top] != root or dep[top] not in PREMODIFIERS:
            break
        if dep[before] == "punct" and pos[before] == "PUNCT" and before == left:
            break
        start = before
    return start

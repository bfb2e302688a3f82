"""Reporting words: verbs ("said", "gushed"), nouns ("in a statement") and phrases ("according to").

Shared by direct and indirect speech. The lists are `lexicon/reporting_verbs.txt` and
`lexicon/reporting_nouns.txt`; forms are matched, not lemmas, since taggers take many of the rarer verbs
("dished", "captioned") for something else.
"""

from functools import cache
from importlib import resources
from typing import Literal

__all__ = ["REPORTING_NOUNS", "REPORTING_VERBS", "Strength", "inflections", "unreal"]

#: "report": takes a reported clause too; "manner": manner of speaking ("laughed"); "turn": other
#: verbs that report only beside a quotation ("continued").
Strength = Literal["report", "manner", "turn"]
STRENGTHS: dict[str, Strength] = {"+": "report", "~": "manner", ".": "turn"}
VOWELS = frozenset("aeiou")


def inflections(base: str) -> set[str]:
    """The regular forms of an English verb: `inflections("deny")` has "denies", "denied", "denying"."""
    if base.endswith("e"):
        return {base, base + "s", base + "d", base[:-1] + "ing"}
    if base.endswith("y") and base[-2:-1] not in VOWELS:
        return {base, base[:-1] + "ies", base[:-1] + "ied", base + "ing"}
    s = "es" if base.endswith(("s", "sh", "ch", "x", "z", "o")) else "s"
    return {base, base + s, base + "ed", base + "ing"}


def _lines(name: str) -> list[str]:
    text = (resources.files("newsgraph.language") / "lexicon" / f"{name}.txt").read_text("utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


@cache
def _verbs() -> dict[str, tuple[str, Strength]]:
    found: dict[str, tuple[str, Strength]] = {}
    for line in _lines("reporting_verbs"):
        base, *irregular, sign = line.split()
        for form in {*inflections(base), *irregular}:
            found.setdefault(form, (base, STRENGTHS[sign]))
        for form in irregular:
            found[form] = base, STRENGTHS[sign]
    return found


#: Form, in small letters, → base form and strength.
REPORTING_VERBS: dict[str, tuple[str, Strength]] = _verbs()
#: Singular and plural, in small letters.
REPORTING_NOUNS: frozenset[str] = frozenset(
    form for noun in _lines("reporting_nouns")
    for form in (noun, noun[:-1] + "ies" if noun.endswith("y") and noun[-2] not in VOWELS else noun + "s")
)

_NEGATIONS = frozenset("""
    not n't n’t never nobody nothing neither refused declined refuses declines without
    """.split())
_CONDITIONS = frozenset("""
    if unless whether when whenever once until should would could might may must will
    """.split())


def unreal(before: list[str], modal_counts: bool = True) -> Literal["negated", "hypothetical"] | None:
    """Whether the words before a reporting verb, within its clause, take it back.

    "did not say", "would not comment", "if she says": these are no statements.

    Args:
        before: the clause's words before the verb, in small letters.
        modal_counts: whether "would say", "will say" is hypothetical.
    """
    if any(word in _NEGATIONS for word in before):
        return "negated"
    if modal_counts and any(word in _CONDITIONS for word in before):
        return "hypothetical"
    return None

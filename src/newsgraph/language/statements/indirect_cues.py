"""Words that may report indirect speech: verbs, nouns with a complement, "according to".

The lists are `lexicon/indirect_verbs.txt` and `lexicon/indirect_nouns.txt`: reporting cues of PolNeAR
(Newell, Margolin and Ruths 2018) seen twice or more, and verbs of entertainment news.
"""

from dataclasses import dataclass
from functools import cache
from importlib import resources

from newsgraph.language.statements.cues import REPORTING_VERBS, inflections
from newsgraph.language.tree import Tree

__all__ = ["Cue", "find_cues"]

COMPLEMENTS = frozenset({"acl", "ccomp", "relcl", "prep", "appos"})


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that may report something.

    Attributes:
        token: its index. base: its base form. kind: "verb", "noun", "according" or "headline" (a verb
            that the tagger took for a noun: "Singer Reveals She Is Engaged").
    """

    token: int
    base: str
    kind: str


def _entries(name: str) -> list[str]:
    text = (resources.files("newsgraph.language") / "lexicon" / f"{name}.txt").read_text("utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


@cache
def _verbs() -> dict[str, str]:
    wanted = set(_entries("indirect_verbs"))
    forms = {form: base for base in wanted for form in inflections(base)}
    return forms | {form: base for form, (base, _) in REPORTING_VERBS.items() if base in wanted}


@cache
def _nouns() -> dict[str, str]:
    return {form: noun for noun in _entries("indirect_nouns") for form in (noun, noun + "s")}


def find_cues(tree: Tree, quoted: list[bool]) -> list[Cue]:
    """The words outside quotation marks that may report something, in text order.

    Args:
        quoted: for each token, whether it stands in a quotation: what is reported there is its speaker's.
    """
    verbs, nouns = _verbs(), _nouns()
    found = []
    for i, form in enumerate(tree.lower):
        if quoted[i] or (form not in verbs and form not in nouns and form != "according"):
            continue
        tag, children = tree.tag[i], tree.children[i]
        if form == "according":
            found.append(Cue(i, form, "according"))
        elif tag[0] == "V" and form in verbs:
            found.append(Cue(i, verbs[form], "verb"))
        elif tag in ("NN", "NNS") and form in nouns:
            if any(c > i and tree.dep[c] in COMPLEMENTS for c in children):
                found.append(Cue(i, nouns[form], "noun"))
        elif tag in ("NNP", "NNPS", "NNS") and form in verbs and children and form[-1] == "s":
            found.append(Cue(i, verbs[form], "headline"))
    return found

"""Whether a reporting word reports something said, or says that it was not said, or only might be.

    "She did not say that they had parted."      negated
    "If he says that he left, ask him why."      hypothetical
    "She denied that they had parted."           said (a denial is a statement)
"""

from typing import Literal

from newsgraph.language.tree import Tree

__all__ = ["Polarity", "polarity"]

Polarity = Literal["said", "negated", "hypothetical"]

NEGATIONS = frozenset({"not", "n't", "n’t", "nt", "never", "neither", "nor"})
NOBODY = frozenset({"nobody", "none", "neither"})
#: Without "can": "the site can reveal that" reveals it.
MODALS = frozenset(["would", "could", "might", "may", "should", "must", "will", "wo", "'ll", "’ll"])
CONDITIONS = frozenset({"if", "unless", "until", "whether"})
UNWILLING = frozenset({"decline", "refuse", "fail", "avoid", "stop", "forget"})


def polarity(tree: Tree, cue: int) -> Polarity:
    """How the clause of the cue at token `cue` stands to what it reports."""
    verb = cue
    for _ in range(3):
        below = [c for c in tree.children[verb] if c < verb]
        words = {tree.lower[c] for c in below if tree.dep[c] in ("aux", "neg", "mark", "advmod", "nsubj", "nsubjpass")}
        if words & NEGATIONS or words & NOBODY or any(
            tree.lower[g] == "no" for c in below if tree.dep[c] == "nsubj" for g in tree.children[c]
        ):
            return "negated"
        if words & MODALS or any(tree.lower[c] in CONDITIONS for c in below if tree.dep[c] == "mark"):
            return "hypothetical"
        head = tree.head[verb]
        if head == verb or tree.dep[verb] != "xcomp" or tree.pos[head] != "VERB":
            break
        if tree.lemma[head] in UNWILLING:
            return "negated"  # "she declined to say whether"
        verb = head
    return "said"

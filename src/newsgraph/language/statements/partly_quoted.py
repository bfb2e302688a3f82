"""Reported clauses with quoted words in them, where no reporting word of the lexicon gave the clause.

    "Brandt wanted the ferries gone, a sale “with a prayer attached”, in the governor's phrase."

Quotation marks show that something is reported; what the attribution tagger (`attribution_tagger.py`) takes for
content around them is the indirect statement that the quoted words stand in. Its cue is the word most likely to
report in the same sentences, its source what the parse gives that word, or else the words tagged as source.
"""

from dataclasses import dataclass

import numpy as np
from spacy.tokens import Doc

from newsgraph.language.statements.cue_source import source_head
from newsgraph.language.statements.reporting_polarity import polarity
from newsgraph.language.tree import Tree

__all__ = ["PartlyQuoted", "partly_quoted"]

#: Share of quoted words from which a content is direct speech and no clause around it.
DIRECT = 0.85
#: Least probability of the words that name a source.
SOURCE = 0.3


@dataclass(frozen=True, slots=True)
class PartlyQuoted:
    """Attributes: start, end: the content, in tokens. cue: a token. source: the head token, or None."""

    start: int
    end: int
    cue: int
    source: int | None
    probability: float


def partly_quoted(
    doc: Doc, tree: Tree, quoted: list[bool], covered: list[bool], threshold: float
) -> list[PartlyQuoted]:
    """Contents that are quoted in part and not covered yet, in text order; none where the tagger is silent.

    Args:
        quoted, covered: for each token, whether it stands in quotation marks, in an indirect statement.
        threshold: least probability of a content's words, and of its cue.
    """
    tags = doc._.attribution
    if tags is None:
        return []
    inside = 1 - tags.content[:, 0]
    found = []
    for start, end in tags.spans:
        words = [i for i in range(start, end) if tree.pos[i] not in ("PUNCT", "SPACE")]
        in_marks = sum(quoted[i] for i in words)
        if not 0 < in_marks < DIRECT * len(words) or any(covered[start:end]):
            continue
        probability = float(inside[start:end].mean())
        if probability < threshold:
            continue
        first, last = tree.segments[tree.sentence[start]][0], tree.segments[tree.sentence[end - 1]][1]
        outside = [i for i in (*range(first, start), *range(end, last)) if not quoted[i]]
        cue = max(outside, key=lambda i: (tags.cue[i], -i), default=None)
        if cue is None or tags.cue[cue] < threshold or polarity(tree, cue) != "said":
            continue
        source = source_head(tree, cue)
        if source is None or start <= source < end:
            source = _tagged_source(tree, tags.source, outside)
        found.append(PartlyQuoted(start, end, cue, source, probability * float(tags.cue[cue])))
    return found


def _tagged_source(tree: Tree, probabilities: np.ndarray, outside: list[int]) -> int | None:
    """The head of the words most likely to name the source."""
    best = max(outside, key=lambda i: (probabilities[i], -i), default=None)
    if best is None or probabilities[best] < SOURCE:
        return None
    while tree.head[best] != best and tree.head[best] in outside and probabilities[tree.head[best]] >= SOURCE:
        best = tree.head[best]
    return best

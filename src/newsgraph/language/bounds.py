"""What keeps the time of components linear: sentences have an end, and of many things of a kind the nearest count.

Components look at the names, marks and clauses of a sentence in pairs, and at the people and couples of an article one
after the other; in a list of 20,000 names, or a page whose full stops are lost, they would do so for hours. So a
sentence of more than `MOST` tokens is cut, where the parser's tree is a guess at best, and of people, couples and the
like they look at the `NEAREST` ones.
"""

from itertools import pairwise

import numpy as np
from spacy.attrs import ENT_IOB, ENT_TYPE, LEMMA, MORPH, POS, SENT_START, TAG
from spacy.language import Language
from spacy.tokens import Doc

__all__ = ["MOST", "NEAREST", "bounded"]

MOST = 400
"""Tokens of a sentence."""

NEAREST = 200
"""Things of one kind, people or couples for instance, that are looked at before a place in the text."""

_MARKS = (frozenset(".;:!?—\n"), frozenset(","), frozenset({"and", "or", "but"}))
_KEPT = [TAG, POS, LEMMA, MORPH, ENT_IOB, ENT_TYPE]


def bounded(nlp: Language, doc: Doc) -> Doc:
    """`doc`, parsed anew with sentences cut behind a mark, if one has more than `MOST` tokens; else `doc` itself."""
    if len(doc) <= MOST or "parser" not in nlp.pipe_names:
        return doc
    starts = np.flatnonzero(doc.to_array([SENT_START]).reshape(-1).astype("int64") == 1).tolist()
    sentences = list(pairwise([*sorted({0, *starts}), len(doc)]))
    if all(end - start <= MOST for start, end in sentences):
        return doc
    cut = Doc(doc.vocab, words=[t.text for t in doc], spaces=[bool(t.whitespace_) for t in doc])
    cut.from_array(_KEPT, doc.to_array(_KEPT))
    cut.tensor, cut.user_data = doc.tensor, doc.user_data
    for start, end in sentences:
        for first in _cuts(doc, start, end):
            cut[first].is_sent_start = True
    return nlp.get_pipe("parser")(cut)


def _cuts(doc: Doc, start: int, end: int) -> list[int]:
    """Where parts of the sentence `[start, end)` begin, none longer than `MOST`."""
    cuts = [start]
    while end - cuts[-1] > MOST:
        last = cuts[-1] + MOST
        window = range(last - 1, cuts[-1] + MOST // 2, -1)
        marks = (next((i + 1 for i in window if doc[i].lower_.strip(" ") in kind), 0) for kind in _MARKS)
        cuts.append(next(filter(None, marks), last))
    return cuts

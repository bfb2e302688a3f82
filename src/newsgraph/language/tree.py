"""The parse of a document as plain lists, for components that look at many tokens."""

from functools import cached_property
from itertools import pairwise
from weakref import ref

import numpy as np
from spacy.attrs import DEP, HEAD, LEMMA, LOWER, POS, SENT_START, TAG
from spacy.strings import StringStore
from spacy.tokens import Doc

__all__ = ["Tree", "tree_of"]


_TEXTS: dict[int, str] = {}  # by spaCy's hash, which is the same in every vocabulary
_MOST_TEXTS = 100_000
_TREE = "newsgraph.tree"


def _texts(hashes: list[int], strings: StringStore) -> list[str]:
    """The string of each hash."""
    try:
        return [_TEXTS[h] for h in hashes]
    except KeyError:
        if len(_TEXTS) > _MOST_TEXTS:
            _TEXTS.clear()
        _TEXTS.update((h, strings[h]) for h in set(hashes) - _TEXTS.keys())
        return [_TEXTS[h] for h in hashes]


def tree_of(doc: Doc) -> "Tree":
    """The tree of `doc`, made at the first call: five components read it."""
    tree = doc.user_data.get(_TREE)
    if tree is None:
        tree = doc.user_data[_TREE] = Tree(doc)
    return tree


class Tree:
    """Token attributes by token index; reading a list is some ten times faster than asking spaCy.

    Attributes:
        lower, lemma, pos, tag, dep: strings. head: index of the head, its own for a root.
        left, right: first and last token of the subtree. children: indices in text order.
        sentence: for each token the number of its segment. segments: `[start, end)` in tokens: the parser's
            sentences, which begin anew with every block.
    """

    def __init__(self, doc: Doc):
        table = doc.to_array([LOWER, LEMMA, POS, TAG, DEP, HEAD, SENT_START]).reshape(len(doc), 7)
        self._doc = ref(doc)  # the document keeps its tree, not the tree its document
        self.lower, self.lemma, self.pos, self.tag, self.dep = (
            _texts(table[:, k].tolist(), doc.vocab.strings) for k in range(5))
        head = np.arange(len(doc)) + table[:, 5].astype("int64")
        self.head: list[int] = head.tolist()
        self._heads = head
        self._starts = table[:, 6].astype("int64") == 1

    def __len__(self) -> int:
        return len(self.head)

    @property
    def doc(self) -> Doc:
        return self._doc()

    @cached_property
    def _edges(self) -> tuple[list[int], list[int]]:
        left = np.arange(len(self))
        right = left.copy()
        while True:
            before = left.copy(), right.copy()
            np.minimum.at(left, self._heads, left)
            np.maximum.at(right, self._heads, right)
            if (left == before[0]).all() and (right == before[1]).all():
                return left.tolist(), right.tolist()

    @property
    def left(self) -> list[int]:
        return self._edges[0]

    @property
    def right(self) -> list[int]:
        return self._edges[1]

    @cached_property
    def children(self) -> list[list[int]]:
        children: list[list[int]] = [[] for _ in self.head]
        for i, h in enumerate(self.head):
            if h != i:
                children[h].append(i)
        return children

    @cached_property
    def segments(self) -> list[tuple[int, int]]:
        cuts = sorted({0, *np.flatnonzero(self._starts).tolist(), len(self)})
        return list(pairwise(cuts)) if len(self) else []

    @cached_property
    def sentence(self) -> list[int]:
        numbers = []
        for n, (a, b) in enumerate(self.segments):
            numbers += [n] * (b - a)
        return numbers

    @cached_property
    def entity(self) -> list[str]:
        """The entity label of each token, "" outside entities."""
        labels = [""] * len(self)
        for ent in self.doc.ents:
            labels[ent.start:ent.end] = [ent.label_] * (ent.end - ent.start)
        return labels

    def child(self, i: int, *deps: str) -> int | None:
        """The first child of token `i` with one of these relations."""
        for c in self.children[i]:
            if self.dep[c] in deps:
                return c
        return None

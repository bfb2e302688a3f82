"""A document with its quotations laid out over the parse: which words are the article's own, and which are whose."""

from bisect import bisect_left, bisect_right

from spacy.attrs import ENT_TYPE, IDX
from spacy.tokens import Doc

from newsgraph.language.annotations import Quotation, people_at, text_of
from newsgraph.language.blocks import blocks_of
from newsgraph.language.statements.cue_source import source_span
from newsgraph.language.tree import Tree, tree_of

__all__ = ["ASIDE", "Scene", "span"]

ASIDE = -2
"""Who owns the words that stand beside the story: their names are no source of what the story quotes."""


class Scene:
    """A parsed document with its speech laid out over it.

    Attributes:
        text: the document's text.
        speech: the quotations that are somebody's words, outer ones before those inside them.
        tokens: for each of them, its tokens, half-open.
        owner: for each token, the index in `speech` of the innermost quotation around it, or -1, or `ASIDE`.
        parent: for each quotation, the index of the one around it, or -1, or `ASIDE`.
        paragraph: for each token, the number of its paragraph; the story's own come first, headings, captions, …
            are counted behind them. bounds: the tokens of each paragraph.
        people: token → ids of the people it means. entity: token → entity label.
    """

    def __init__(self, doc: Doc, tree: Tree | None = None):
        self.doc, self.tree = doc, tree or tree_of(doc)
        table = doc.to_array([IDX, ENT_TYPE]).reshape(len(doc), 2).astype("uint64")
        self.offsets: list[int] = table[:, 0].tolist()
        self.entity: list[str] = [doc.vocab.strings[k] if k else "" for k in table[:, 1].tolist()]
        self.people = people_at(doc)
        self.speech: list[Quotation] = [q for q in doc._.quotations if q.kind == "speech"]
        self.text = text_of(doc)
        blocks = sorted(blocks_of(doc).blocks, key=lambda block: block.aside)
        self.bounds = [(bisect_left(self.offsets, b.start), bisect_left(self.offsets, b.end)) for b in blocks]
        self.paragraph = [0] * len(doc)
        self.owner = [-1] * len(doc)
        for n, ((a, b), block) in enumerate(zip(self.bounds, blocks, strict=True)):
            self.paragraph[a:b] = [n] * (b - a)
            if block.aside:
                self.owner[a:b] = [ASIDE] * (b - a)
        self.tokens = [
            (bisect_left(self.offsets, q.start), bisect_left(self.offsets, q.end)) for q in self.speech]
        self.parent: list[int] = []
        for n, (a, b) in enumerate(self.tokens):
            self.parent.append(self.owner[a] if a < len(doc) else -1)
            self.owner[a:b] = [n] * (b - a)

    def token_at(self, offset: int) -> int:
        """The index of the token that holds a character."""
        return max(0, bisect_right(self.offsets, offset) - 1)


def span(scene: Scene, head: int) -> tuple[int, int]:
    """The tokens of the source's noun phrase, kept out of quotations."""
    start, end = source_span(scene.tree, head)
    level, tree = scene.owner[head], scene.tree
    for i in range(start, head):
        if scene.owner[i] != level or "\n" in tree.lower[i]:
            start = i + 1
    while start < head and tree.pos[start] in ("SPACE", "PUNCT"):
        start += 1
    for i in range(head + 1, end):
        if scene.owner[i] != level or tree.pos[i] in ("SPACE", "PUNCT"):
            end = i
            break
    return start, end

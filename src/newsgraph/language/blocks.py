"""The blocks of an article on its `Doc`: where sentences must end, and which words are no part of the story.

A block's start is a sentence's, for the parser too: "Book park tickets early" and the paragraph 'Nora said: "…"'
below it are no sentence together. What stands beside the story is read, and tells nothing that the story does not:
components find what they find, and ask here which places count.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from spacy.attrs import IDX
from spacy.language import Language
from spacy.tokens import Doc

from newsgraph.articles.layout import layout
from newsgraph.language.annotations import text_of
from newsgraph.record import Block, Finding, Person, Show

__all__ = ["BlockBoundaries", "Blocks", "blocks_of", "make_blocks", "named_in", "told_in"]

Named = TypeVar("Named", Person, Show)
Fact = TypeVar("Fact", bound=Finding)
_BLOCKS = "newsgraph.blocks"


@Language.factory("newsgraph_blocks", assigns=["doc._.blocks", "token.is_sent_start"])
def make_blocks(nlp: Language, name: str) -> "BlockBoundaries":
    return BlockBoundaries()


class BlockBoundaries:
    """Finds the blocks of a text whose reader gave none, and makes each of them begin a sentence.

    It must run before the parser, which then keeps to the boundaries; on a parsed document it leaves them as they are.
    """

    def __call__(self, doc: Doc) -> Doc:
        if not doc._.blocks:
            doc._.blocks = layout(text_of(doc))
        if not doc.has_annotation("DEP"):
            self.set_boundaries(doc, doc._.blocks)
        return doc

    def set_boundaries(self, doc: Doc, blocks: Sequence[Block]) -> None:
        """Make the first token of each block begin a sentence; the parser decides on all others."""
        starts = doc.to_array([IDX]).reshape(-1).tolist()
        for block in blocks:
            first = bisect_left(starts, block.start)
            if first < len(doc):
                doc[first].is_sent_start = True


class Blocks:
    """The blocks of one document, by place.

    Attributes:
        blocks: in text order; of a document without any, the paragraphs of its text.
    """

    def __init__(self, doc: Doc):
        self.blocks: tuple[Block, ...] = doc._.blocks or layout(text_of(doc))
        self._starts = [block.start for block in self.blocks]

    def at(self, offset: int) -> Block | None:
        """The block at a code point, or the last one before it."""
        number = bisect_right(self._starts, offset) - 1
        return self.blocks[max(number, 0)] if self.blocks else None

    def aside(self, offset: int) -> bool:
        """Whether a code point stands beside the story: in a heading, a caption, a credit, …"""
        block = self.at(offset)
        return block is not None and block.aside


def blocks_of(doc: Doc) -> Blocks:
    """The blocks of `doc`, made at the first call."""
    kept = doc.user_data.get(_BLOCKS)
    if kept is None or kept[0] is not doc._.blocks:
        kept = doc.user_data[_BLOCKS] = doc._.blocks, Blocks(doc)
    return kept[1]


def named_in(doc: Doc, named: Iterable[Named]) -> tuple[Named, ...]:
    """Those of `named` whom or which the story names, numbered anew.

    Who is named in credits and bylines is nobody in the story. What only a headline in title case names is no name:
    its words have capitals ("Nora Weds In Missouri Valley").
    """
    blocks, text = blocks_of(doc), text_of(doc)
    kept: list[Named] = []
    for one in named:
        places = [(m, blocks.at(m.start)) for m in one.mentions]
        told = [(m, block) for m, block in places if block is None or block.kind not in ("credit", "byline")]
        if told and not all(block and block.kind == "title" and _title_case(text, block) for _, block in told):
            mentions = tuple(m for m, _ in told)
            kept.append(replace(one, id=f"{one.id[0]}{len(kept) + 1}", mentions=mentions))
    return tuple(kept)


def _title_case(text: str, block: Block) -> bool:
    """Whether nearly all long words of a line have capitals."""
    words = [word for word in text[block.start : block.end].split() if len(word) > 3 and word[0].isalpha()]
    return len(words) > 2 and sum(word[0].isupper() for word in words) >= 0.8 * len(words)


def told_in(doc: Doc, facts: Iterable[Fact]) -> tuple[Fact, ...]:
    """Those of `facts` of which some evidence stands in the story, not beside it."""
    blocks = blocks_of(doc)
    return tuple(f for f in facts if not f.evidence or not all(blocks.aside(place.start) for place in f.evidence))

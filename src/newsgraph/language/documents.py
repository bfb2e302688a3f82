"""Articles through the pipeline, in batches; long ones piece by piece."""

import re
from collections.abc import Iterable, Iterator, Sequence

from spacy.language import Language
from spacy.tokens import Doc

from newsgraph.articles import Article, Block
from newsgraph.articles.layout import layout
from newsgraph.language.bounds import bounded
from newsgraph.language.components import complete
from newsgraph.language.pipeline import COMPONENTS

__all__ = ["WINDOW", "annotate", "parsed", "windows"]

WINDOW = 100_000
"""Characters that the base pipeline gets at a time: its memory grows with the longest text."""

_PARAGRAPH = re.compile(r"\n\s*\n|\r\n\s*\r\n")
_SENTENCE = re.compile(r"[.!?]['\"”’)]*\s+")


def annotate(nlp: Language, articles: Iterable[Article]) -> Iterator[Doc]:
    """The `Doc` of each article, in their order, through the whole pipeline."""
    return (complete(nlp, doc) for doc in parsed(nlp, articles))


def parsed(nlp: Language, articles: Iterable[Article]) -> Iterator[Doc]:
    """The `Doc` of each article, in their order, through the base pipeline."""
    docs: list[Doc] = []
    short: list[Doc] = []
    for article in articles:
        blocks = article.blocks or layout(article.text, article.title)
        if len(article.text) > WINDOW:
            doc = _long(nlp, article.text, blocks)
        else:
            doc = nlp.make_doc(article.text)
            short.append(doc)
        doc._.published = article.published
        doc._.blocks = blocks
        docs.append(doc)
    piped = iter(nlp.pipe(short, batch_size=16, disable=_own(nlp)))
    for doc in docs:
        yield bounded(nlp, next(piped)) if len(doc.text) <= WINDOW else doc


def windows(text: str, size: int = WINDOW) -> list[str]:
    """`text` in pieces of at most `size` characters, cut where a paragraph ends, else a sentence, else a word."""
    pieces, start = [], 0
    while len(text) - start > size:
        end = start + size
        for mark in (_PARAGRAPH, _SENTENCE, re.compile(r"\s+")):
            ends = [m.end() for m in mark.finditer(text, start + size // 3, end)]
            if ends:
                end = ends[-1]
                break
        pieces.append(text[start:end])
        start = end
    return [*pieces, text[start:]]


def _long(nlp: Language, text: str, blocks: Sequence[Block]) -> Doc:
    """A long text through the base pipeline, window by window, joined again."""
    parts = []
    start = 0
    for piece in windows(text):
        part, end = nlp.make_doc(piece), start + len(piece)
        part._.blocks = tuple(
            Block(b.kind, max(b.start, start) - start, min(b.end, end) - start)
            for b in blocks
            if b.start < end and b.end > start
        )
        parts.append(bounded(nlp, nlp(part, disable=_own(nlp))))
        start = end
    return Doc.from_docs(parts, ensure_whitespace=False, exclude=("user_data",))


def _own(nlp: Language) -> list[str]:
    return [name for name in COMPONENTS if name in nlp.pipe_names]

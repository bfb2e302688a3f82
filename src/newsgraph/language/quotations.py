"""The passages between quotation marks, and which of them are somebody's words.

Titles ("on the “Open Mic” podcast"), nicknames ('Marta "Mouse" Bell') and words marked for their own
sake ("the next “it” girls") are no speech.
"""

import re

from spacy.language import Language
from spacy.tokens import Doc

from newsgraph.language.annotations import Quotation
from newsgraph.language.quotation_marks import Passage, pair

__all__ = ["QuotationFinder", "make_quotations"]


@Language.factory("newsgraph_quotations", assigns=["doc._.quotations"])
def make_quotations(nlp: Language, name: str) -> "QuotationFinder":
    return QuotationFinder()


class QuotationFinder:
    """The passages between quotation marks, each with its kind."""

    def __call__(self, doc: Doc) -> Doc:
        doc._.quotations = self.predict(doc)
        return doc

    def predict(self, doc: Doc) -> tuple[Quotation, ...]:
        """Every passage of the document, in text order."""
        text = doc.text
        return tuple(
            Quotation(start=p.start, end=p.end, depth=p.depth, continued=p.continued, closed=p.closed, kind=kind(text, p))
            for p in pair(text)
        )


SMALL = frozenset("a an and as at but by for from if in into of on or the to up with vs".split())
WORD = re.compile(r"[\w’'-]+")


def kind(text: str, passage: Passage) -> str:
    words = WORD.findall(text[passage.start:passage.end])
    if not words:
        return "scare"
    title = all(w[0].isupper() or w.lower() in SMALL or w[0].isdigit() for w in words)
    before = text[max(0, passage.start - 40):passage.start - 1].rstrip()
    if title and len(words) < 9 and not before.endswith((",", ":", "said", "says")):
        return "title"
    if len(words) == 1 and passage.depth:
        return "scare"
    return "speech"

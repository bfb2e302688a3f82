"""The passages between quotation marks."""

from spacy.language import Language
from spacy.tokens import Doc

__all__ = ["QuotationFinder", "make_quotations"]


@Language.factory("newsgraph_quotations", assigns=["doc._.quotations"])
def make_quotations(nlp: Language, name: str) -> "QuotationFinder":
    return QuotationFinder()


class QuotationFinder:
    """The passages between quotation marks."""

    def __call__(self, doc: Doc) -> Doc:
        doc._.quotations = self.predict(doc)
        return doc

    def predict(self, doc: Doc) -> tuple:
        return doc._.quotations

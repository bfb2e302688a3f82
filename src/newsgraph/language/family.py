"""Marriages, parents, siblings and courtships."""

from spacy.language import Language
from spacy.tokens import Doc

__all__ = ["FamilyFinder", "make_family"]


@Language.factory("newsgraph_family", assigns=["doc._.marriages"])
def make_family(nlp: Language, name: str) -> "FamilyFinder":
    return FamilyFinder()


class FamilyFinder:
    """Marriages, parents, siblings and courtships."""

    def __call__(self, doc: Doc) -> Doc:
        doc._.marriages = self.predict(doc)
        return doc

    def predict(self, doc: Doc) -> tuple:
        return doc._.marriages

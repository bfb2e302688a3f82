"""Indirect statements: clauses that report what somebody said."""

from spacy.language import Language
from spacy.tokens import Doc

__all__ = ["IndirectSpeechFinder", "make_indirect"]


@Language.factory("newsgraph_indirect", assigns=["doc._.statements"])
def make_indirect(nlp: Language, name: str) -> "IndirectSpeechFinder":
    return IndirectSpeechFinder()


class IndirectSpeechFinder:
    """Indirect statements: clauses that report what somebody said."""

    def __call__(self, doc: Doc) -> Doc:
        doc._.statements = self.predict(doc)
        return doc

    def predict(self, doc: Doc) -> tuple:
        return doc._.statements

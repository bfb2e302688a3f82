"""Who speaks each quotation: the direct statements."""

from spacy.language import Language
from spacy.tokens import Doc

__all__ = ["SpeakerAttributor", "make_speakers"]


@Language.factory("newsgraph_speakers", assigns=["doc._.statements"])
def make_speakers(nlp: Language, name: str) -> "SpeakerAttributor":
    return SpeakerAttributor()


class SpeakerAttributor:
    """Who speaks each quotation: the direct statements."""

    def __call__(self, doc: Doc) -> Doc:
        doc._.statements = self.predict(doc)
        return doc

    def predict(self, doc: Doc) -> tuple:
        return doc._.statements

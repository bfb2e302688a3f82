""""I" and "you" inside quotations: the speaker and the addressee."""

from spacy.language import Language
from spacy.tokens import Doc

__all__ = ["FirstPersonResolver", "make_first_person"]


@Language.factory("newsgraph_first_person", assigns=["doc._.people"])
def make_first_person(nlp: Language, name: str) -> "FirstPersonResolver":
    return FirstPersonResolver()


class FirstPersonResolver:
    """"I" and "you" inside quotations: the speaker and the addressee."""

    def __call__(self, doc: Doc) -> Doc:
        doc._.people = self.predict(doc)
        return doc

    def predict(self, doc: Doc) -> tuple:
        return doc._.people

"""Who was what in which show."""

from spacy.language import Language
from spacy.tokens import Doc

__all__ = ["RoleFinder", "make_roles"]


@Language.factory("newsgraph_roles", assigns=["doc._.roles"])
def make_roles(nlp: Language, name: str) -> "RoleFinder":
    return RoleFinder()


class RoleFinder:
    """Who was what in which show."""

    def __call__(self, doc: Doc) -> Doc:
        doc._.roles = self.predict(doc)
        return doc

    def predict(self, doc: Doc) -> tuple:
        return doc._.roles

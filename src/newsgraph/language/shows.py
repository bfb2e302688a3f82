"""The shows that an article names."""

from spacy.language import Language
from spacy.tokens import Doc

__all__ = ["ShowFinder", "make_shows"]


@Language.factory("newsgraph_shows", assigns=["doc._.shows"])
def make_shows(nlp: Language, name: str) -> "ShowFinder":
    return ShowFinder()


class ShowFinder:
    """The shows that an article names."""

    def __call__(self, doc: Doc) -> Doc:
        doc._.shows = self.predict(doc)
        return doc

    def predict(self, doc: Doc) -> tuple:
        return doc._.shows

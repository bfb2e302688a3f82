"""Who pronouns and descriptions mean."""

from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc

from newsgraph.record import Person, Reference

__all__ = ["Coreference", "make_coreference"]


@Language.factory("newsgraph_coreference", assigns=["doc._.people"])
def make_coreference(nlp: Language, name: str) -> "Coreference":
    return Coreference()


class Coreference:
    """Who pronouns and descriptions mean."""

    def __call__(self, doc: Doc) -> Doc:
        doc._.people = self.predict(doc)
        return doc

    def predict(self, doc: Doc) -> tuple[Person, ...]:
        """First version: the last person named before the pronoun."""
        starts = sorted((m.start, person.id) for person in doc._.people for m in person.mentions)
        found: dict[str, list[Reference]] = {}
        for token in doc:
            if token.lower_ in {"he", "she", "him", "her", "his"}:
                before = [who for at, who in starts if at < token.idx]
                if before:
                    found.setdefault(before[-1], []).append(
                        Reference(start=token.idx, end=token.idx + len(token), confidence=0.5))
        return tuple(replace(p, references=tuple(found.get(p.id, ()))) for p in doc._.people)

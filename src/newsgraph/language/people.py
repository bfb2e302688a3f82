"""The people that an article names."""

from spacy.language import Language
from spacy.tokens import Doc

from newsgraph.record import Person, Place

__all__ = ["PeopleFinder", "make_people"]


@Language.factory("newsgraph_people", assigns=["doc._.people"])
def make_people(nlp: Language, name: str) -> "PeopleFinder":
    return PeopleFinder()


class PeopleFinder:
    """The people that an article names."""

    def __call__(self, doc: Doc) -> Doc:
        doc._.people = self.predict(doc)
        return doc

    def predict(self, doc: Doc) -> tuple[Person, ...]:
        """First version: the base model's PERSON entities, joined by surname."""
        groups: list[list] = []
        for ent in doc.ents:
            if ent.label_ != "PERSON":
                continue
            text = ent.text.removesuffix("'s").removesuffix("’s")
            words = text.split()
            for group in groups:
                if any(set(words) <= set(t.split()) or set(t.split()) <= set(words) for _, t in group):
                    group.append((ent, text))
                    break
            else:
                groups.append([(ent, text)])
        people = []
        for i, group in enumerate(groups, 1):
            names = sorted({t for _, t in group}, key=lambda t: (-len(t), t))
            people.append(Person(
                id=f"p{i}", name=names[0], aliases=tuple(names[1:]), component="people",
                mentions=tuple(Place(e.start_char, e.start_char + len(t)) for e, t in group)))
        return tuple(people)

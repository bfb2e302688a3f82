"""The people that an article names."""

import re

from spacy.language import Language
from spacy.tokens import Doc

from newsgraph.language.name_clustering import NameMention, cluster
from newsgraph.language.names import TITLES, TITLES_IN_NAMES, first_names, fold
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
        people = []
        for i, group in enumerate(cluster(_mentions(doc)), 1):
            forms = sorted({m.text for m in group}, key=lambda t: (-len(t.split()), -len(t), t))
            genders = [g for m in group if (g := m.name.gender) != "unknown"]
            people.append(Person(
                id=f"p{i}", name=forms[0], aliases=tuple(forms[1:]), component="people",
                gender=genders[0] if genders else "unknown",
                mentions=tuple(Place(m.start, m.end) for m in group)))
        return tuple(people)


_NAME = re.compile(
    r"(?:[A-ZÀ-ÖØ-Þ]\.)+|[A-ZÀ-ÖØ-Þ][^\W\d_]*(?:[-'’][^\W\d_]+)*(?:(?<=\b[JS]r)\.)?|\b(?:de|van|von|der|den|la|del|di|da|bin|al)\b"
)


def _mentions(doc: Doc) -> list[NameMention]:
    text = doc.text
    votes: dict[str, list[int]] = {}
    for ent in doc.ents:
        for word in _NAME.findall(ent.text):
            yes_no = votes.setdefault(fold(word.removesuffix("'s").removesuffix("’s")), [0, 0])
            yes_no[ent.label_ != "PERSON"] += 1
    spans = []
    for ent in doc.ents:
        known = [w for w in _NAME.findall(ent.text)]
        first = fold(known[0].removesuffix("'s").removesuffix("’s")) if known else ""
        if ent.label_ == "PERSON" or (
            known and len(ent) <= 2 and first_names().get(first, (0, 0))[1] >= 3 and ent.label_ in ("ORG", "GPE", "NORP")
            and votes[first][0] >= votes[first][1]
        ):
            words = list(_NAME.finditer(ent.text))
            while words and fold(words[0][0]).rstrip(".") in TITLES - TITLES_IN_NAMES:
                words.pop(0)
            if words:
                start, end = ent.start_char + words[0].start(), ent.start_char + words[-1].end()
                for possessive in ("'s", "’s"):
                    if text[start:end].endswith(possessive):
                        end -= 2
                spans.append((start, end))
    return [NameMention(start=s, end=e, text=text[s:e]) for s, e in spans]

"""The people that an article names."""

import re
from collections.abc import Sequence
from dataclasses import replace
from math import log

from spacy.language import Language
from spacy.tokens import Doc

from newsgraph.language.annotations import text_of
from newsgraph.language.blocks import named_in
from newsgraph.language.people.attributes import attributes_of
from newsgraph.language.people.name_beliefs import both_views
from newsgraph.language.people.name_clustering import NameMention, cluster, told_relatives, told_same
from newsgraph.language.people.name_exclusions import is_credit, is_no_person
from newsgraph.language.people.name_lists import believe_lists
from newsgraph.language.people.name_subjects import believe_subjects
from newsgraph.language.people.name_tagging import NameTagger, name_spans
from newsgraph.language.people.name_titles import believe_titles
from newsgraph.language.people.name_words import NameWord, name_words
from newsgraph.language.people.names import TITLES, TITLES_IN_NAMES
from newsgraph.language.people.person_judge import person_probability
from newsgraph.record import Attribute, Gender, Person, Place

__all__ = ["PeopleFinder", "make_people"]

CANDIDATE = 0.4  # from which mean probability of its words on a name is looked at
TOLD = log(0.72 / 0.28)  # from which evidence on a gender is told


@Language.factory("newsgraph_people", assigns=["doc._.people"], default_config={"threshold": 0.55})
def make_people(nlp: Language, name: str, threshold: float) -> "PeopleFinder":
    return PeopleFinder(threshold=threshold)


class PeopleFinder:
    """The people that an article names.

    Args:
        threshold: how sure it must be that a name is a person's, 0…1.
        tagger: which words are names; by default the one of `models/people`.
    """

    def __init__(self, *, threshold: float = 0.55, tagger: NameTagger | None = None):
        if not 0 < threshold < 1:
            raise ValueError(f"threshold is {threshold}; it must lie between 0 and 1")
        self.threshold = threshold
        self._tagger = tagger or NameTagger.load()

    def __call__(self, doc: Doc) -> Doc:
        doc._.people = named_in(doc, self.predict(doc))
        return doc

    def predict(self, doc: Doc) -> tuple[Person, ...]:
        groups = self.groups(doc)
        if doc._.beliefs is not None:
            judged = [(group, person_probability(text_of(doc), group, doc._.beliefs)) for group in groups]
            groups = [[replace(m, confidence=p) for m in group] for group, p in judged if p >= self.threshold]
        return people_of(doc, groups)

    def groups(self, doc: Doc) -> list[list[NameMention]]:
        """The mentions that may name people, those of one person together."""
        text = text_of(doc)
        words = name_words(text)
        probabilities = self._tagger.probabilities(doc, words)
        if doc._.beliefs is not None:
            probabilities = both_views(text, words, probabilities, doc._.beliefs)
        probabilities = believe_titles(text, words, probabilities)
        probabilities = believe_subjects(doc, words, believe_lists(text, words, probabilities))
        mentions = name_mentions(text, words, name_spans(words, probabilities, CANDIDATE))
        groups = cluster(mentions, told_same(text, mentions), told_relatives(text, mentions))
        return [list(group) for group in groups if not is_no_person(text, group)]


FORMS_OF_ADDRESS = frozenset(["mr", "mrs", "ms", "miss", "mister", "madam", "dr", "sir"])
_OUTER_TITLE = re.compile(r"\b([A-Z][a-z]+)\.? $")


def name_mentions(text: str, words: list[NameWord], spans: list[tuple[int, int, float]]) -> list[NameMention]:
    """The mentions at `spans` of `words`, without outer titles."""
    mentions = []
    for first, after, confidence in _whole(words, spans):
        title = ""
        forms = [word.form.rstrip(".") for word in words[first:after]]
        if all(form in TITLES for form in forms) and (len(forms) > 1 or forms[0] in FORMS_OF_ADDRESS):
            continue  # "Vice President", "Miss"; another such word can be a name ("Dean", "Saint")
        while first < after - 1 and words[first].form.rstrip(".") in TITLES - TITLES_IN_NAMES:
            title = words[first].form.rstrip(".")
            first += 1
        start, end = words[first].start, words[after - 1].end
        before = _OUTER_TITLE.search(text, max(0, start - 20), start)
        if not title and before and before[1].lower() in TITLES:
            title = before[1].lower()
        mention = NameMention(start=start, end=end, text=text[start:end], title=title, confidence=round(confidence, 4))
        if not is_credit(text, mention):
            mentions.append(mention)
    return mentions


def _whole(words: list[NameWord], spans: list[tuple[int, int, float]]) -> list[tuple[int, int, float]]:
    """The spans, a title or a suffix that stands as a name of its own joined to its name: "King" + "Oswin"."""
    whole: list[tuple[int, int, float]] = []
    for span in spans:
        first, after, confidence = span
        if whole and whole[-1][1] == first and words[first].run == words[first - 1].run:
            start, _, before = whole[-1]
            titles = all(word.form.rstrip(".") in TITLES for word in words[start:first])
            if titles or (after == first + 1 and words[first].form.rstrip(".") in ("jr", "sr")):
                whole[-1] = (start, after, max(before, confidence))
                continue
        whole.append(span)
    return whole


def people_of(doc: Doc, groups: Sequence[Sequence[NameMention]]) -> tuple[Person, ...]:
    """The people whom the groups of mentions name, `p1`, `p2`, … in text order."""
    people = []
    told = attributes_of(doc, groups)
    for number, (group, attributes) in enumerate(zip(groups, told, strict=True), 1):
        forms = sorted({m.text for m in group}, key=lambda t: (-len(t.split()), -len(t), t))
        ages = [a for a in attributes if a.type == "age"]
        people.append(Person(
            id=f"p{number}",
            name=forms[0],
            aliases=tuple(forms[1:]),
            gender=_gender(attributes),
            age=int(ages[0].value) if ages else None,
            mentions=tuple(Place(m.start, m.end) for m in group),
            attributes=attributes,
            component="people",
            confidence=max(m.confidence for m in group),
        ))
    return tuple(people)


def _gender(attributes: Sequence[Attribute]) -> Gender:
    """The gender for which most is told, if that is more than a guess."""
    women = 0.0
    for attribute in attributes:
        if attribute.type == "gender":
            weight = log(attribute.confidence / (1 - attribute.confidence))
            women += weight if attribute.value == "female" else -weight
    return "female" if women > TOLD else "male" if women < -TOLD else "unknown"

"""Who pronouns and descriptions mean.

The text is read from left to right. For each pronoun the people mentioned shortly before it (and, in
its own sentence, shortly after it) are candidates; so are people without a name ("a woman"). A small
network trained on GUM and GAP (models/coreference) gives each candidate, and "nobody", a probability
from the features of `antecedents.py`; the pronoun means the likeliest one if that is likely enough.
"""

from collections import defaultdict
from dataclasses import dataclass, replace

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from newsgraph.language.antecedents import Candidate, Entity, features, nobody
from newsgraph.language.descriptions import person_noun
from newsgraph.language.mentions import POSSESSIVE, SUBJECT, Mention, Text
from newsgraph.language.ranker import Ranker
from newsgraph.record import Person, Reference

__all__ = ["Coreference", "Decision", "make_coreference", "resolve"]

MOST_CANDIDATES = 10
SENTENCES_BACK = 12


@Language.factory(
    "newsgraph_coreference", assigns=["doc._.people"], default_config={"threshold": 0.4, "model": "coreference"})
def make_coreference(nlp: Language, name: str, threshold: float, model: str) -> "Coreference":
    return Coreference(threshold=threshold, model=model)


@dataclass(slots=True)
class Decision:
    """A pronoun, who it may mean, and how likely each is; the last row is "nobody".

    Attributes:
        matrix: (candidates + 1, features). probabilities: (candidates + 1,). chosen: index of the best one.
    """

    mention: Mention
    candidates: list[Candidate]
    matrix: np.ndarray
    probabilities: np.ndarray
    chosen: int

    @property
    def entity(self) -> Entity | None:
        return self.candidates[self.chosen].entity if self.chosen < len(self.candidates) else None


class Coreference:
    """Who pronouns and descriptions mean.

    Args:
        threshold: a mention is left unresolved if the likeliest person is less likely than this.
        model: the folder of `models/` with the ranker's weights.
    """

    def __init__(self, *, threshold: float = 0.4, model: str = "coreference"):
        self.threshold = threshold
        self.ranker = Ranker.load(model)

    def __call__(self, doc: Doc) -> Doc:
        doc._.people = self.predict(doc)
        return doc

    def predict(self, doc: Doc) -> tuple[Person, ...]:
        """The document's people, each with its references in text order."""
        if not doc._.people:
            return ()
        text = Text(doc, doc._.people)
        found: dict[str, list[Reference]] = defaultdict(list)
        for decision in resolve(text, doc._.people, self.ranker):
            entity = decision.entity
            confidence = float(decision.probabilities[decision.chosen])
            if entity is not None and entity.id and confidence >= self.threshold:
                start = text.offsets[decision.mention.root]
                found[entity.id].append(Reference(
                    start=start, end=start + len(text.tree.lower[decision.mention.root]),
                    confidence=round(confidence, 3), rule="pronoun"))
        return tuple(
            replace(p, references=tuple(sorted(found.get(p.id, ()), key=lambda r: (r.start, r.end))))
            for p in doc._.people)


def resolve(text: Text, people: tuple[Person, ...], ranker: Ranker) -> list[Decision]:
    """Who each third-person pronoun means, decided from left to right."""
    entities = {p.id: Entity(p.id, *_gender(p)) for p in people}
    for mention in text.mentions:
        if mention.owner:
            entity = entities[mention.owner]
            entity.names.append(mention)
            entity.titled |= mention.sentence == 0
    total = sum(len(e.names) for e in entities.values())
    most = max((len(e.names) for e in entities.values()), default=0)
    speakers: dict[int, set[str]] = defaultdict(set)
    first: dict[int, Mention] = {}
    by_sentence: dict[int, list[Mention]] = defaultdict(list)
    for mention in text.mentions:
        if mention.owner:
            if mention.saying:
                speakers[mention.paragraph].add(mention.owner)
            first.setdefault(mention.sentence, mention)
            by_sentence[mention.sentence].append(mention)
    owner_at = {m.root: entities[m.owner] for m in text.mentions if m.owner}
    recent: list[Entity] = []  # the last mentioned at the end
    decisions = []

    def seen(entity: Entity, mention: Mention) -> None:
        entity.see(mention)
        if entity in recent:
            recent.remove(entity)
        recent.append(entity)

    for mention in text.mentions:
        if mention.owner:
            seen(entities[mention.owner], mention)
            continue
        if mention.kind == "noun":
            entity = _same_person(text, mention, owner_at) or _unnamed(text, mention, recent)
            if mention.gender and entity.id:
                entity.gender, entity.sure = mention.gender, True
            owner_at[mention.root] = entity
            seen(entity, mention)
            continue
        candidates = _candidates(mention, recent, by_sentence[mention.sentence], entities)
        rows, named = [], 0
        for rank, candidate in enumerate(candidates):
            rows.append(features(text, mention, candidate, rank, named, total, most, speakers, first))
            named += bool(candidate.entity.id)
        rows.append(nobody(text, mention, candidates))
        matrix = np.array(rows, dtype="float32")
        probabilities = ranker.probabilities(matrix)
        decision = Decision(mention, candidates, matrix, probabilities, int(probabilities.argmax()))
        decisions.append(decision)
        if (entity := decision.entity) is not None:
            entity.agreed[mention.gender] += float(probabilities[decision.chosen])
            owner_at[mention.root] = entity
            seen(entity, mention)
            if mention.saying and entity.id:
                speakers[mention.paragraph].add(entity.id)
    return decisions


def _gender(person: Person) -> tuple[str, bool]:
    """A person's gender, and whether the text tells it (a first name alone does not)."""
    if person.gender == "unknown":
        return "", False
    told = [a.confidence for a in person.attributes if a.type == "gender" and a.value == person.gender]
    return person.gender, bool(told) and max(told) >= 0.9


def _candidates(
    pronoun: Mention, recent: list[Entity], sentence: list[Mention], entities: dict[str, Entity]
) -> list[Candidate]:
    """Who a pronoun may mean, the most recently mentioned first, those named after it last."""
    later: dict[str, Mention] = {}
    for mention in sentence:
        if mention.root > pronoun.root:
            later.setdefault(mention.owner, mention)
    found = []
    for entity in reversed(recent):
        last = entity.seen[-1]
        if pronoun.sentence - last.sentence > SENTENCES_BACK and len(found) >= 2 or len(found) == MOST_CANDIDATES:
            break
        if entity.admits(pronoun.gender):
            found.append(Candidate(entity, last, later=later.get(entity.id)))
    for owner, mention in later.items():
        entity = entities[owner]
        if not entity.seen and entity.admits(pronoun.gender) and mention.root - pronoun.root < 30:
            found.append(Candidate(entity, mention, ahead=True))
    return found


def _same_person(text: Text, noun: Mention, owner_at: dict[int, Entity]) -> Entity | None:
    """Whose description a noun is by its place: "the actress Ada Bell", "Ada Bell, an actress", "Ada is an actress"."""
    tree, root = text.tree, noun.root
    dep, head = tree.dep[root], tree.head[root]
    if dep == "appos":
        return owner_at.get(head)
    for child in tree.children[root]:
        if tree.dep[child] == "appos" and child in owner_at:
            return owner_at[child]
    if dep == "attr" and tree.lemma[head] in ("be", "become", "remain"):
        subject = tree.child(head, "nsubj")
        if subject is not None and subject in owner_at and tree.child(head, "neg") is None:
            return owner_at[subject]
    return None


def _unnamed(text: Text, noun: Mention, recent: list[Entity]) -> Entity:
    """Somebody unnamed: the one of whom the same noun was said shortly before, or a new one."""
    word = text.tree.lower[noun.root]
    known = person_noun(word)
    if noun.determiner not in ("a", "an", "another", ""):
        for entity in reversed(recent[-8:]):
            if not entity.id and entity.noun == word:
                return entity
    entity = Entity(gender=noun.gender, sure=bool(noun.gender), noun=word)
    entity.kin = bool(known) and known.kind == "kin"
    return entity

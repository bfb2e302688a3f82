"""Reading a text from left to right, deciding for each pronoun and description whom it means.

Each decision changes what is known for the next ones: who was mentioned last, of whom "she" has been
said, who is whose husband.
"""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from newsgraph.language.coreference.antecedents import describing, features, nobody
from newsgraph.language.coreference.descriptions import person_noun
from newsgraph.language.coreference.entities import Candidate, Entity
from newsgraph.language.coreference.gender_evidence import gender_odds
from newsgraph.language.coreference.mentions import SUBJECT, Mention, Text
from newsgraph.language.coreference.ranker import Ranker
from newsgraph.language.coreference.surroundings import SURROUNDING_FEATURES, Surroundings
from newsgraph.record import Person

__all__ = ["Decision", "Rankers", "Reading"]

MOST_CANDIDATES = 10
SENTENCES_BACK = 12
ENOUGH = 0.2
FIRM = 0.86  # confidence from which on a gender excludes pronouns of the other
NEW = frozenset(["a", "an", "another", "one", "some", "any", "no", "every", "each"])


@dataclass(frozen=True, slots=True)
class Rankers:
    pronouns: Ranker
    descriptions: Ranker


@dataclass(slots=True)
class Decision:
    """A mention, who it may mean, and how likely each is; the last row is "nobody".

    Attributes:
        matrix: (candidates + 1, features). probabilities: (candidates + 1,). chosen: index of the best one.
        noted: index of the one that what follows is decided by; while training it may be the right one.
    """

    mention: Mention
    candidates: list[Candidate]
    matrix: np.ndarray
    probabilities: np.ndarray
    chosen: int
    noted: int

    @property
    def entity(self) -> Entity | None:
        return self.candidates[self.chosen].entity if self.chosen < len(self.candidates) else None

    @property
    def noted_entity(self) -> Entity | None:
        return self.candidates[self.noted].entity if self.noted < len(self.candidates) else None

    @property
    def confidence(self) -> float:
        return float(self.probabilities[self.chosen])


class Reading:
    """One text, read once.

    Attributes:
        decisions: what the rankers decided, in text order.
        placed: descriptions whose person follows from where they stand: (mention, entity, rule).
        meant: whom the root of each mention means, named or not.

    Args:
        guide: for training: told a decision, the index of what is right, or None where that is unknown.
    """

    def __init__(
        self, text: Text, people: tuple[Person, ...], rankers: Rankers,
        guide: Callable[["Decision"], int | None] | None = None,
    ):
        self.text, self.rankers, self._guide = text, rankers, guide
        self.entities = {p.id: _entity(p) for p in people}
        self.decisions: list[Decision] = []
        self.placed: list[tuple[Mention, Entity, str]] = []
        self.meant: dict[int, Entity] = {}
        self._recent: list[Entity] = []  # the last mentioned at the end
        self._kin: dict[tuple[str, str], Entity] = {}
        self._last_pronoun: tuple[Entity, Mention] | None = None
        self._previous: dict[str, tuple[Entity | None, int]] = {}  # by gender: whom the last pronoun meant, and where
        self._speakers: dict[int, set[str]] = defaultdict(set)
        self._first: dict[int, Mention] = {}
        self._named: dict[int, list[Mention]] = defaultdict(list)
        self._name_roots = [m.root for m in text.mentions if m.owner]
        for mention in text.mentions:
            if mention.owner:
                self._foresee(mention)
        counts = [len(e.names) for e in self.entities.values()]
        self._total, self._most = sum(counts), max(counts, default=0)
        for mention in text.mentions:
            if mention.owner:
                self._see(self.entities[mention.owner], mention)
            elif mention.kind == "noun":
                self._read_noun(mention)
            else:
                self._read_pronoun(mention)

    def _foresee(self, name: Mention) -> None:
        entity = self.entities[name.owner]
        entity.names.append(name)
        entity.titled |= name.sentence == 0
        self.meant[name.root] = entity
        self._first.setdefault(name.sentence, name)
        self._named[name.sentence].append(name)
        if name.saying:
            self._speakers[name.paragraph].add(name.owner)

    def _see(self, entity: Entity, mention: Mention) -> None:
        entity.see(mention)
        self.meant[mention.root] = entity
        if entity in self._recent:
            self._recent.remove(entity)
        self._recent.append(entity)
        if mention.saying and entity.id:
            self._speakers[mention.paragraph].add(entity.id)

    def _read_pronoun(self, pronoun: Mention) -> None:
        candidates = self._candidates(pronoun)
        decision = self._decide(
            pronoun, candidates, self._pronoun_rows(pronoun, candidates), self.rankers.pronouns)
        if (entity := decision.noted_entity) is not None:
            entity.agreed[pronoun.gender] += float(decision.probabilities[decision.noted])
            self._see(entity, pronoun)
            self._last_pronoun = entity, pronoun
        self._previous[pronoun.gender] = (decision.noted_entity, pronoun.sentence)

    def _pronoun_rows(self, pronoun: Mention, candidates: list[Candidate]) -> list[list[float]]:
        following = (n for n in self._named.get(pronoun.sentence, ()) if n.root > pronoun.root)
        around = Surroundings(
            self.text, pronoun, candidates, self._name_roots, self._last_pronoun, next(following, None))
        rows = self._rows(pronoun, candidates)
        for row, candidate in zip(rows, candidates, strict=False):
            row += around.features(candidate)
        rows[-1] += [0.0] * len(SURROUNDING_FEATURES)
        return rows

    def _read_noun(self, noun: Mention) -> None:
        word = self.text.tree.lower[noun.root]
        possessor = self._possessor(noun)
        placed = self._placed(noun)
        if placed is not None:
            entity, rule = placed
            self.placed.append((noun, entity, rule))
        elif person_noun(word) is None and not noun.age:
            return
        elif noun.determiner in NEW:
            entity = None
        else:
            candidates = self._candidates(noun)
            rows = describing(self.text, noun, candidates, self._rows(noun, candidates), possessor, self._kin)
            entity = self._decide(noun, candidates, rows, self.rankers.descriptions).noted_entity
        if entity is None:
            entity = self._unnamed(noun, word)
        if noun.gender and not entity.sure and placed is not None:
            entity.gender, entity.sure, entity.guessed = noun.gender, True, False
        entity.nouns.add(word)
        if possessor is not None:
            self._kin[possessor.id, word] = entity
        self._see(entity, noun)

    def _rows(self, mention: Mention, candidates: list[Candidate]) -> list[list[float]]:
        rows, named, subjects = [], 0, 0
        previous = self._previous.get(mention.gender, (None, -1))
        for rank, candidate in enumerate(candidates):
            rows.append(features(self.text, mention, candidate, rank, named, self._total, self._most,
                                 self._speakers, self._first, subjects, previous))
            named += bool(candidate.entity.id)
            subjects += candidate.last.role == SUBJECT
        rows.append(nobody(self.text, mention, candidates))
        return rows

    def _decide(
        self, mention: Mention, candidates: list[Candidate], rows: list[list[float]], ranker: Ranker
    ) -> Decision:
        matrix = np.array(rows, dtype="float32")
        probabilities = ranker.probabilities(matrix)
        best = self._choose(probabilities)
        decision = Decision(mention, candidates, matrix, probabilities, best, best)
        if self._guide is not None and (told := self._guide(decision)) is not None:
            decision.noted = told
        self.decisions.append(decision)
        return decision

    @staticmethod
    def _choose(probabilities: np.ndarray) -> int:
        """The likeliest one; nobody only if no one is likely enough (which makes the most of F1)."""
        if len(probabilities) > 1:
            best = int(probabilities[:-1].argmax())
            if probabilities[best] >= ENOUGH:
                return best
        return int(probabilities.argmax())

    def _candidates(self, mention: Mention) -> list[Candidate]:
        """Who a mention may mean, the most recently mentioned first, those named after it last."""
        later: dict[str, Mention] = {}
        for name in self._named.get(mention.sentence, ()):
            if name.root > mention.root:
                later.setdefault(name.owner, name)
        found = []
        for entity in reversed(self._recent):
            last = entity.seen[-1]
            if (mention.sentence - last.sentence > SENTENCES_BACK and len(found) >= 2) or len(found) == MOST_CANDIDATES:
                break
            if entity.admits(mention.gender):
                found.append(Candidate(entity, last, later=later.get(entity.id)))
        for owner, name in later.items():
            entity = self.entities[owner]
            if not entity.seen and entity.admits(mention.gender) and name.root - mention.root < 30:
                found.append(Candidate(entity, name, ahead=True))
        return found

    def _possessor(self, noun: Mention) -> Entity | None:
        for child in self.text.tree.children[noun.root]:
            if self.text.tree.dep[child] == "poss":
                return self.meant.get(child)
        return None

    def _placed(self, noun: Mention) -> tuple[Entity, str] | None:
        """Whose description a noun is by its place in the clause.

        Examples: "the actress, Ada Bell, …", "Ada Bell, an actress, …", "Ada is an actress". In "the actress
        Ada Bell" (rule "title") the noun is part of the name's phrase.
        """
        tree, root, meant = self.text.tree, noun.root, self.meant
        dep, head = tree.dep[root], tree.head[root]
        if dep == "appos" and head in meant:
            return meant[head], "apposition"
        for child in tree.children[root]:
            if tree.dep[child] == "appos" and child in meant:
                joined = tree.lower[root + 1] not in (",", "-", "–", "—", "(", ":")
                return meant[child], "title" if joined else "apposition"
        if dep == "attr" and tree.lemma[head] in ("be", "become", "remain"):
            subject = tree.child(head, "nsubj")
            if subject is not None and subject in meant and tree.child(head, "neg") is None:
                return meant[subject], "predicate"
        return None

    def _unnamed(self, noun: Mention, word: str) -> Entity:
        """Somebody unnamed: the one of whom the same noun was said shortly before, or a new one."""
        if noun.determiner not in NEW and noun.determiner:
            for entity in reversed(self._recent[-8:]):
                if not entity.id and entity.noun == word:
                    return entity
        known = person_noun(word)
        return Entity(gender=noun.gender, sure=bool(noun.gender), noun=word, kin=bool(known) and known.kind == "kin")


def _entity(person: Person) -> Entity:
    entity = Entity(person.id, age=person.age, odds=gender_odds(person), confidence=person.confidence)
    if person.gender != "unknown":
        entity.gender = person.gender
        told = [a.confidence for a in person.attributes if a.type == "gender" and a.value == person.gender]
        entity.sure = bool(told) and max(told) >= 0.9
        entity.guessed = not told or max(told) < FIRM
    entity.occupations = frozenset(
        word for a in person.attributes if a.type == "occupation" for word in a.value.lower().split())
    return entity

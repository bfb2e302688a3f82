"""Features of a pronoun and a candidate that only pronouns need: the words around both, and the rivals.

Besides what stands here: how well the gender fits (`gender_evidence.py`) and the path between the two in
their sentence (`sentence_paths.py`).
"""

from bisect import bisect_left, bisect_right
from math import log1p

from newsgraph.language.coreference.descriptions import person_noun
from newsgraph.language.coreference.entities import Candidate, Entity
from newsgraph.language.coreference.gender_evidence import GENDER_FEATURES, SURE, gender_features, sign
from newsgraph.language.coreference.mentions import OBJECT, POSSESSIVE, SUBJECT, Mention, Text
from newsgraph.language.coreference.sentence_paths import PATH_FEATURES, path_features, turn, way_up

__all__ = ["SURROUNDING_FEATURES", "Surroundings"]

_PREPOSITIONS = ("by", "with", "of", "to", "for", "from", "as", "on", "in", "other")
_WORD_FEATURES = (
    "confidence", "first named", "names before", "names after", "first mention", "in full", "one word",
    "new in sentence before", "is possessed", "subject:possesses kin", "subject:possesses person",
    "subject:of possessed subject", "in full:possesses kin", "head before", "head before:same role",
    *(f"preposition:{p}" for p in _PREPOSITIONS), "dative", "has conjunct", "possessor of subject",
    "possessor of object", "pronoun's depth", "both in main clause", "names between", "last pronoun's role",
    "last pronoun's sentence", "next name another's", "next name another's subject", "sole here",
    "other subject here", "other nearer subject here", "other pronoun here",
)
SURROUNDING_FEATURES = (*GENDER_FEATURES, *PATH_FEATURES, *_WORD_FEATURES)
_AT = {name: i for i, name in enumerate(_WORD_FEATURES)}
_RECENT = 20  # mentions of a candidate that are looked through for the same verb or thing possessed


class Surroundings:
    """What all candidates of one pronoun have in common.

    Args:
        names: the roots of all name mentions of the text, in order.
        last_pronoun: whom the last resolved pronoun of either gender meant, and that pronoun.
        next_name: the next name in the pronoun's sentence.
    """

    def __init__(
        self, text: Text, pronoun: Mention, candidates: list[Candidate], names: list[int],
        last_pronoun: tuple[Entity, Mention] | None, next_name: Mention | None,
    ):
        self.text, self.pronoun, self._names = text, pronoun, names
        self._last_pronoun, self._next_name = last_pronoun, next_name
        tree = text.tree
        self._side = sign(pronoun.gender)
        self._fits = {id(c): self._fit(c.entity) for c in candidates}
        self._best = max(self._fits.values(), default=0.0)
        self._here = [c for c in candidates if not c.ahead and c.last.sentence == pronoun.sentence]
        self._way = way_up(tree, pronoun.root)
        self._places = {id(c): turn(tree, self._way, c.last.root) for c in candidates
                        if c.last.sentence == pronoun.sentence}
        order = sorted(self._here, key=lambda c: (*self._places[id(c)], c.last.root))
        self._met = {id(c): n for n, c in enumerate(order)}
        thing = pronoun.possessed
        self._noun = person_noun(tree.lower[thing]) if thing >= 0 else None
        head = thing if thing >= 0 else pronoun.verb
        self._head = tree.lemma[head] if head >= 0 and tree.lemma[head] not in ("be", "have") else ""

    def _fit(self, entity: Entity) -> float:
        """Log odds that somebody has the pronoun's gender."""
        odds = sum(entity.odds) + 2 * (entity.agreed["female"] - entity.agreed["male"])
        if not entity.id:
            odds = SURE * sign(entity.gender)
        return self._side * max(-SURE, min(SURE, odds))

    def features(self, candidate: Candidate) -> list[float]:
        """The values of `SURROUNDING_FEATURES`."""
        entity, last, tree = candidate.entity, candidate.last, self.text.tree
        gender = gender_features(
            entity.odds, self._fits[id(candidate)], self._best, self._side, bool(entity.id))
        place = self._places.get(id(candidate), (99, 99))
        path = path_features(tree, self._way, place, self._met.get(id(candidate), 9), last)
        row = [0.0] * len(_WORD_FEATURES)
        self._of_names(row, entity, last)
        self._of_possessed(row, last)
        self._of_candidate_words(row, last)
        self._of_rivals(row, candidate)
        return [*gender, *path, *row]

    def _of_names(self, row: list[float], entity: Entity, last: Mention) -> None:
        pronoun, names = self.pronoun, entity.names
        row[_AT["confidence"]] = entity.confidence
        if names:
            row[_AT["first named"]] = names[0].root == self._names[0]
            before = bisect_right(names, pronoun.root, key=lambda m: m.root)
            row[_AT["names before"]] = log1p(before) / 2
            row[_AT["names after"]] = log1p(len(names) - before) / 2
        if last.kind == "name":
            full = last.end - last.start > 1
            row[_AT["in full" if full else "one word"]] = 1
            row[_AT["in full:possesses kin"]] = full and self._noun is not None and self._noun.kind == "kin"
        row[_AT["first mention"]] = len(entity.seen) <= 1
        row[_AT["new in sentence before"]] = len(entity.seen) == 1 and pronoun.sentence - last.sentence == 1
        between = bisect_left(self._names, pronoun.root) - bisect_right(self._names, last.root)
        row[_AT["names between"]] = max(0, min(between, 6)) / 6
        if self._head:
            tree = self.text.tree
            for m in entity.seen[-_RECENT:]:
                if (m.verb >= 0 and m.verb != pronoun.verb and tree.lemma[m.verb] == self._head) or (
                        m.possessed >= 0 and m.possessed != pronoun.possessed
                        and tree.lemma[m.possessed] == self._head):
                    row[_AT["head before"]] = 1
                    row[_AT["head before:same role"]] = m.role == pronoun.role

    def _of_possessed(self, row: list[float], last: Mention) -> None:
        thing, noun, tree = self.pronoun.possessed, self._noun, self.text.tree
        if thing < 0:
            return
        subject = last.role == SUBJECT
        row[_AT["subject:of possessed subject"]] = subject and tree.dep[thing] in ("nsubj", "nsubjpass")
        if noun is not None:
            row[_AT["subject:possesses kin" if noun.kind == "kin" else "subject:possesses person"]] = subject
            row[_AT["is possessed"]] = self._is_possessed(last, thing)

    def _is_possessed(self, last: Mention, thing: int) -> bool:
        """Whether "her friend" is the candidate: "Ada came as her friend", "Ada was her friend", "her friend Ada"."""
        tree, head = self.text.tree, self.text.tree.head[thing]
        if tree.dep[thing] == "pobj" and tree.lower[head] == "as":
            return tree.head[head] == last.root or (tree.head[head] == last.verb and last.role in (SUBJECT, OBJECT))
        if tree.dep[thing] in ("attr", "oprd"):
            return head == last.verb and last.role == SUBJECT
        if tree.dep[thing] == "appos":
            return head == last.root
        return tree.dep[last.root] == "appos" and tree.head[last.root] == thing

    def _of_candidate_words(self, row: list[float], last: Mention) -> None:
        tree, root, pronoun = self.text.tree, last.root, self.pronoun
        relation = tree.dep[root]
        if relation == "pobj":
            word = tree.lower[tree.head[root]]
            row[_AT["preposition:" + (word if word in _PREPOSITIONS else "other")]] = 1
        row[_AT["dative"]] = relation == "dative"
        row[_AT["has conjunct"]] = any(tree.dep[c] == "conj" for c in tree.children[root])
        if last.role == POSSESSIVE and last.possessed >= 0:
            row[_AT["possessor of subject"]] = tree.dep[last.possessed] in ("nsubj", "nsubjpass")
            row[_AT["possessor of object"]] = tree.dep[last.possessed] in ("dobj", "pobj")
        row[_AT["pronoun's depth"]] = min(pronoun.depth, 5) / 5
        row[_AT["both in main clause"]] = pronoun.depth == 0 and last.depth == 0

    def _of_rivals(self, row: list[float], candidate: Candidate) -> None:
        pronoun, entity, last = self.pronoun, candidate.entity, candidate.last
        if self._last_pronoun is not None and self._last_pronoun[0] is entity:
            row[_AT["last pronoun's role"]] = self._last_pronoun[1].role == pronoun.role
            row[_AT["last pronoun's sentence"]] = self._last_pronoun[1].sentence == pronoun.sentence
        if self._next_name is not None:
            another = self._next_name.owner != entity.id
            row[_AT["next name another's"]] = another
            row[_AT["next name another's subject"]] = another and self._next_name.role == SUBJECT
        if last.sentence == pronoun.sentence and not candidate.ahead:
            others = [c.last for c in self._here if c is not candidate]
            row[_AT["sole here"]] = not others
            row[_AT["other subject here"]] = any(m.role == SUBJECT for m in others)
            row[_AT["other nearer subject here"]] = any(m.role == SUBJECT and m.root > last.root for m in others)
            row[_AT["other pronoun here"]] = any(m.kind == "pronoun" for m in others)

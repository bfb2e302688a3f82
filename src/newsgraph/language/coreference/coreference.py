"""Who pronouns and descriptions mean.

The text is read from left to right (`resolution.py`). For each pronoun and each description ("the actress") the
people mentioned shortly before it, and in its own sentence shortly after it, are candidates; so are people
without a name ("a woman"). A small network trained on GUM and GAP (models/coreference) gives each candidate,
and "nobody", a probability from the features of `antecedents.py`; the mention means the likeliest one if that
is likely enough. "The couple" and "they" are left to the rules of `plural_references.py`.
"""

from collections import defaultdict
from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc

from newsgraph.language.annotations import text_of
from newsgraph.language.coreference.mentions import PRONOUNS, Text
from newsgraph.language.coreference.plural_references import find_pairs
from newsgraph.language.coreference.ranker import Ranker
from newsgraph.language.coreference.resolution import Rankers, Reading
from newsgraph.record import Attribute, Person, Reference

__all__ = ["Coreference", "make_coreference"]

PLAIN, OUTWEIGHED = 0.7, 3.0  # how sure pronouns must be to give a gender, and to overrule a first name
RULES = {"apposition": 0.8, "predicate": 0.9}


@Language.factory(
    "newsgraph_coreference", assigns=["doc._.people"],
    default_config={"threshold": 0.4, "description_threshold": 0.35, "model": "coreference"})
def make_coreference(
    nlp: Language, name: str, threshold: float, description_threshold: float, model: str
) -> "Coreference":
    return Coreference(threshold=threshold, description_threshold=description_threshold, model=model)


class Coreference:
    """Who pronouns and descriptions mean.

    Args:
        threshold: a pronoun is left unresolved if the likeliest person is less likely than this.
        description_threshold: the same for noun phrases.
        model: the folder of `models/` with the rankers' weights.
    """

    def __init__(
        self, *, threshold: float = 0.4, description_threshold: float = 0.35, model: str = "coreference"
    ):
        self.threshold, self.description_threshold = threshold, description_threshold
        self.rankers = Rankers(Ranker.load(model, "pronouns"), Ranker.load(model, "descriptions"))

    def __call__(self, doc: Doc) -> Doc:
        doc._.people = self.predict(doc)
        return doc

    def predict(self, doc: Doc) -> tuple[Person, ...]:
        """The document's people, each with its references in text order."""
        if not doc._.people:
            return ()
        text = Text(doc, doc._.people)
        reading = Reading(text, doc._.people, self.rankers)
        found: dict[str, list[Reference]] = defaultdict(list)

        def refer(ident: str, start: int, end: int, confidence: float, rule: str) -> None:
            found[ident].append(Reference(
                start=text.offsets[start], end=text.offsets[end - 1] + len(doc[end - 1]),
                confidence=round(confidence, 3), rule=rule))

        meant = {m.root: m.owner for m in text.mentions if m.owner}
        for decision in reading.decisions:
            mention, entity = decision.mention, decision.entity
            pronoun = mention.kind == "pronoun"
            threshold = self.threshold if pronoun else self.description_threshold
            if entity is not None and entity.id and decision.confidence >= threshold:
                rule = "pronoun" if pronoun else "description"
                refer(entity.id, mention.start, mention.end, decision.confidence, rule)
                meant[mention.root] = entity.id
        for mention, entity, rule in reading.placed:
            if entity.id and rule in RULES:
                refer(entity.id, mention.start, mention.end, RULES[rule], rule)
                meant.setdefault(mention.root, entity.id)
        for who, root in _relatives(text):
            if root in meant:
                refer(meant[root], who, who + 1, 0.9, "relative")
        for pair in find_pairs(text, meant):
            for ident in pair.ids:
                refer(ident, pair.start, pair.end, pair.confidence, pair.rule)
        found_in_order = {ident: tuple(sorted(r, key=lambda r: (r.start, r.end))) for ident, r in found.items()}
        whole = text_of(doc)
        return tuple(_gendered(replace(p, references=found_in_order.get(p.id, ())), whole) for p in doc._.people)


def _relatives(text: Text) -> list[tuple[int, int]]:
    """Each relative "who", and the noun that its clause belongs to: "Ada Bell, who sings"."""
    tree = text.tree
    found = []
    for i, word in enumerate(tree.lower):
        if word in ("who", "whom", "whose"):
            at = i
            for _ in range(12):
                if tree.dep[at] == "relcl" or tree.head[at] == at:
                    break
                at = tree.head[at]
            if tree.dep[at] == "relcl" and tree.head[at] < i:
                found.append((i, tree.head[at]))
    return found


def _gendered(person: Person, text: str) -> Person:
    """The person with the gender that its pronouns tell, where its name told none or they outweigh it."""
    votes = {"female": 0.0, "male": 0.0}
    places: dict[str, Reference] = {}
    for reference in person.references:
        if reference.rule == "pronoun":
            gender = PRONOUNS[text[reference.start:reference.end].lower()]
            votes[gender] += reference.confidence
            if gender not in places or places[gender].confidence < reference.confidence:
                places[gender] = reference
    best = max(votes, key=lambda g: votes[g])
    margin = votes[best] - votes["male" if best == "female" else "female"]
    if best == person.gender or margin < (PLAIN if person.gender == "unknown" else OUTWEIGHED):
        return person
    attributes = tuple(a for a in person.attributes if a.type != "gender")
    told = Attribute(type="gender", value=best, evidence=(places[best].place,), component="coreference/pronoun",
                     confidence=round(min(0.95, 0.6 + 0.15 * margin), 3))
    return replace(person, gender=best, attributes=(*attributes, told))

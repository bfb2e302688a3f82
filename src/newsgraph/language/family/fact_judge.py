"""How far a family fact is to be believed: a logistic regression over the rule that found it and what the article says.

The rules know what a sentence says; they do not know how often such a sentence misleads, or that the name in it is
hardly a person's. The judge learned that from real articles, those without any such fact among them.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from math import log

from spacy.tokens import Doc

from newsgraph.language.annotations import span_of
from newsgraph.language.blocks import blocks_of
from newsgraph.language.weights import LinearModel
from newsgraph.record import Marriage, Parentage, Person, Place, Relationship

__all__ = ["believed", "ends_of", "fact_features"]

Fact = Marriage | Relationship | Parentage


def ends_of(fact: Fact) -> tuple[str, str]:
    """The two people of a fact."""
    match fact:
        case Marriage():
            return fact.partners
        case Relationship():
            return fact.people
        case _:
            return fact.parent, fact.child


def believed(doc: Doc, facts: Sequence[Fact], people: Sequence[Person]) -> list[float]:
    """P(right) of each of the facts of one article."""
    judge = LinearModel.load("family/facts")
    return [judge.yes(features) for features in fact_features(doc, facts, people)]


def fact_features(doc: Doc, facts: Sequence[Fact], people: Sequence[Person]) -> Iterator[dict[str, float]]:
    """What tells of each fact, by name."""
    person = {p.id: p for p in people}
    ties = Counter((_kind(f), end) for f in facts for end in ends_of(f))
    couples = {frozenset(ends_of(f)) for f in facts if not isinstance(f, Parentage)}
    parents = Counter(f.child for f in facts if isinstance(f, Parentage))
    blocks = blocks_of(doc)
    for fact in facts:
        kind, ends = _kind(fact), ends_of(fact)
        two = [person[end] for end in ends]
        named = [_named(doc, p, fact.evidence) for p in two]
        sentence = span_of(doc, fact.evidence[0]).sent if fact.evidence else None
        near = sum(sentence.start_char <= m.start < sentence.end_char for p in people for m in p.mentions) \
            if sentence is not None else 0
        features = {
            kind: 1.0,
            f"{kind}, said": _odds(fact.confidence),
            fact.component.split("+")[0]: 1.0,
            "people": min(_odds(p.confidence) for p in two),
            "mentions, fewer": log(1 + min(len(p.mentions) for p in two)),
            "mentions, more": log(1 + max(len(p.mentions) for p in two)),
            "one word": float(any(" " not in p.name for p in two)),
            "places": log(1 + len(fact.evidence)),
            "named, both": float(all(named)),
            "named, none": float(not any(named)),
            "names beside": log(1 + near),
            "derived": float(fact.derived is not None),
            "beside the story": float(all(blocks.aside(place.start) for place in fact.evidence)),
            f"{kind}, others": log(max(ties[kind, end] for end in ends)),
            "unnamed before": float(any(p.component == "family/named-by-kin" for p in two)),
        }
        if isinstance(fact, Parentage):
            features["parents of the child"] = float(parents[fact.child] > 2)
            features["a couple, too"] = float(frozenset(ends) in couples)
        else:
            features[f"{kind} {fact.status}"] = 1.0
            features["genders alike"] = float(two[0].gender == two[1].gender != "unknown" and kind != "sibling")
        yield features


def _kind(fact: Fact) -> str:
    match fact:
        case Marriage():
            return "marriage"
        case Relationship():
            return fact.type
        case _:
            return fact.kind


def _named(doc: Doc, person: Person, evidence: Sequence[Place]) -> bool:
    """Whether a sentence of the evidence names somebody, not by a pronoun or a description alone."""
    for place in evidence:
        sentence = span_of(doc, place).sent
        if any(sentence.start_char <= m.start < sentence.end_char for m in person.mentions):
            return True
    return False


def _odds(p: float) -> float:
    p = min(max(p, 0.02), 0.98)
    return log(p / (1 - p))

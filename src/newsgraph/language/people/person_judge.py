"""Whether the mentions that were joined name a person, and how sure that is: a logistic regression over all of them."""

from collections.abc import Sequence
from math import log

from newsgraph.language.encoder.beliefs import Beliefs
from newsgraph.language.people.name_beliefs import kin_beside, person_and_show
from newsgraph.language.people.name_clustering import NameMention
from newsgraph.language.people.names import first_names
from newsgraph.language.weights import LinearModel

__all__ = ["person_features", "person_probability"]


def person_features(text: str, mentions: Sequence[NameMention], beliefs: Beliefs) -> dict[str, float]:
    """What the mentions tell, by name."""
    seen = [person_and_show(beliefs, m.start, m.end) for m in mentions]
    kin = any(kin_beside(text, m.start, m.end) for m in mentions)
    full = [m for m in mentions if m.name.full]
    return {
        "most sure": _odds(max(m.confidence for m in mentions)),
        "on average": _odds(sum(m.confidence for m in mentions) / len(mentions)),
        "encoder, most": _odds(max(person for person, _ in seen)),
        "encoder, least": _odds(min(person for person, _ in seen)),
        "encoder, on average": _odds(sum(person for person, _ in seen) / len(seen)),
        "encoder, a show": _odds(max(show for _, show in seen)),
        "mentions": log(len(mentions)),
        "one word": float(not full),
        "one word, named once": float(not full and len(mentions) == 1),
        "kin beside": float(kin),
        "one word, kin beside": float(kin and not full),
        "given name": float(any(m.name.given in first_names() for m in mentions)),
        "capitals": float(all(m.text.isupper() for m in mentions)),
        "titled": float(any(m.title for m in mentions)),
    }


def _odds(p: float) -> float:
    p = min(max(p, 0.002), 0.998)
    return log(p / (1 - p))


def person_probability(text: str, mentions: Sequence[NameMention], beliefs: Beliefs) -> float:
    """P(the mentions name a person)."""
    return LinearModel.load("people/person").yes(person_features(text, mentions, beliefs))

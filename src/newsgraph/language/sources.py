"""From the words that name a source to who it is: a person, an organization, or somebody unnamed.

A source is the person that its head noun or pronoun means. "Her rep", "a source close to the couple" and
"the star's spokeswoman" speak for somebody and are not that person, so only the head is asked; what somebody
wrote ("her caption", "a statement from the singer") is its writer's.
"""

from dataclasses import dataclass

from spacy.tokens import Doc

from newsgraph.language.cues import REPORTING_NOUNS
from newsgraph.language.tree import Tree
from newsgraph.record import SpeakerType

__all__ = ["Source", "identify"]

ORGANIZATION_LABELS = frozenset(["ORG", "GPE", "NORP", "FAC", "PRODUCT", "WORK_OF_ART", "LAW", "EVENT"])
#: Heads of "a new report", "the magazine", "the network": what speaks is an institution or a document.
ORGANIZATION_NOUNS = REPORTING_NOUNS | frozenset("""
    agency airline article association book bureau campaign chain channel club committee company corporation
    council court department firm foundation government group hospital journal label magazine mag media
    ministry network newspaper organization outlet page paper party police press publication publisher record
    school site sheriff show station studio tabloid team tv union university weblog blog website weekly
    docs documents records papers
    """.split())
#: Nouns whose words are their owner's: "her message read", "the caption of the singer".
WRITINGS = REPORTING_NOUNS - {"report", "reports", "story", "stories", "rumor", "rumors", "review", "reviews"} | {
    "voice", "account", "instagram", "twitter", "facebook", "snapchat", "page", "feed"}
PERSON_RELATIONS = ("poss",)


@dataclass(frozen=True, slots=True)
class Source:
    """Who a source is.

    Attributes:
        ids: the people, the first-named first; () for an organization or an unnamed source.
        type: "person", "organization" or "unnamed".
    """

    ids: tuple[str, ...]
    type: SpeakerType


def identify(doc: Doc, tree: Tree, head: int, people: dict[int, tuple[str, ...]]) -> Source:
    """Who the noun phrase headed by token `head` means, with all that "and" joins to it.

    Args:
        people: token index → ids, as `annotations.people_at` gives it.
    """
    ids: list[str] = []
    for at in _conjuncts(tree, head):
        for person in _people_of(tree, at, people):
            if person not in ids:
                ids.append(person)
    if ids:
        return Source(tuple(ids), "person")
    if tree.pos[head] == "PRON":
        return Source((), "unnamed")
    if doc[head].ent_type_ in ORGANIZATION_LABELS or tree.lower[head] in ORGANIZATION_NOUNS:
        return Source((), "organization")
    return Source((), "unnamed")


def _conjuncts(tree: Tree, head: int) -> list[int]:
    found = [head]
    for child in tree.children[head]:
        if child > head and tree.dep[child] == "conj" and tree.pos[child] in ("PROPN", "NOUN", "PRON"):
            found += _conjuncts(tree, child) if len(found) < 8 else []
    return found


def _people_of(tree: Tree, head: int, people: dict[int, tuple[str, ...]]) -> tuple[str, ...]:
    if head in people:
        return people[head]
    for child in tree.children[head]:  # "a friend, Nora Quill, said"
        if child > head and tree.dep[child] == "appos" and child in people:
            return people[child]
    if tree.lower[head] in WRITINGS:
        for child in tree.children[head]:
            if tree.dep[child] == "poss":
                return people.get(child, ())
            if tree.dep[child] == "prep" and tree.lower[child] in ("from", "by", "of"):
                inner = tree.child(child, "pobj")
                return people.get(inner, ()) if inner is not None else ()
    return ()

"""From the words that name a source to who it is: a person, an organization, or somebody unnamed.

A source is the person that its head noun or pronoun means. "Her rep", "a source close to the couple" and
"the star's spokeswoman" speak for somebody and are not that person, so only the head is asked; what somebody
wrote ("her caption", "a statement from the singer") is its writer's.
"""

from dataclasses import dataclass

from spacy.tokens import Doc

from newsgraph.language.coreference.descriptions import person_noun
from newsgraph.language.statements.cues import REPORTING_NOUNS
from newsgraph.language.tree import Tree
from newsgraph.record import SpeakerType

__all__ = ["WRITINGS", "Source", "described", "identify"]

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
_REPORTS = frozenset(["report", "reports", "story", "stories", "rumor", "rumors", "review", "reviews"])
WRITINGS = REPORTING_NOUNS - _REPORTS | {
    "voice", "account", "instagram", "twitter", "facebook", "snapchat", "page", "feed"}
#: Who speaks for or about somebody and is not named; no word of theirs is given to a person.
UNNAMED = frozenset("""
    associate attorney authority aide bystander commentator confidant confidante critic detective expert
    eyewitness fan follower friend insider investigator lawyer leaker manager mole neighbor neighbour
    observer officer official onlooker pal participant person publicist rep representative reporter
    relative researcher source spectator spokesman spokesperson spokeswoman spy staffer teacher tipster
    user viewer witness
    """.split())
#: Of these, such as nobody ever uses for a person whom the article names.
NEVER = frozenset("""
    insider mole onlooker rep representative source spokesman spokesperson spokeswoman tipster
    """.split())


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


def _apposed(tree: Tree, head: int) -> bool:
    """Whether a name stands beside the noun: "her rep, Nora Quill"."""
    return any(tree.dep[c] in ("appos", "compound") and tree.pos[c] == "PROPN" for c in tree.children[head])


def described(tree: Tree, head: int) -> str | None:
    """The gender that "he", "she" or a description like "the actress" tells of a person, "" if none.

    None where the word means no person whom the article must have named: "a source", "the fans", "they".
    """
    word = tree.lower[head]
    if word in ("he", "she"):
        return "male" if word == "he" else "female"
    determiner = tree.child(head, "det")
    if tree.tag[head] != "NN" or determiner is None or tree.lower[determiner] != "the" or word in UNNAMED:
        return None
    noun = person_noun(word)
    return None if noun is None or noun.kind == "kin" else noun.gender


def _people_of(tree: Tree, head: int, people: dict[int, tuple[str, ...]]) -> tuple[str, ...]:
    if head in people:
        return () if tree.lower[head] in NEVER and not _apposed(tree, head) else people[head]
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

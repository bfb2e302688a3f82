"""Marriages, courtships, siblings, parents and children.

Sentences with a kin word or a word of courtship are read as rows of marked words (`marked_sentence`);
kin phrases, couple events and births give clues, a trained judge of pairs speaks where they are
silent, and all clues of one pair become one fact (`family_facts`). docs/family.md tells more.
"""

from dataclasses import replace
from typing import NamedTuple

from spacy.language import Language
from spacy.tokens import Doc

from newsgraph.language.annotations import text_of
from newsgraph.language.blocks import told_in
from newsgraph.language.family import family_pairs
from newsgraph.language.family.article_status import planned_weddings, widowed
from newsgraph.language.family.birth_events import birth_clues
from newsgraph.language.family.child_counts import counted_children
from newsgraph.language.family.couple_anaphora import Couples
from newsgraph.language.family.couple_events import couple_clues
from newsgraph.language.family.couple_nouns import couple_nouns
from newsgraph.language.family.fact_judge import believed, ends_of
from newsgraph.language.family.family_clues import Clue
from newsgraph.language.family.family_facts import gather, place_of
from newsgraph.language.family.household import other_parents, shared_parents
from newsgraph.language.family.implied import imply, numbered
from newsgraph.language.family.kin_clues import clues_of
from newsgraph.language.family.kin_phrases import kin_phrases
from newsgraph.language.family.kinship import GATE
from newsgraph.language.family.marked_sentence import MarkedSentence, Marker
from newsgraph.language.family.named_later import named_later
from newsgraph.language.family.namesakes import namesakes
from newsgraph.language.family.newborns import infants, joined_siblings, named_newborns, newborns
from newsgraph.language.family.sibling_groups import SiblingGroups
from newsgraph.language.family.unnamed_spouses import former_spouses
from newsgraph.language.people.kin_names import named_by_kin
from newsgraph.language.tree import tree_of
from newsgraph.language.veridicality import is_played
from newsgraph.record import Attribute, Marriage, Parentage, Person, Relationship

__all__ = ["Family", "FamilyFinder", "make_family"]

BELIEVED = 0.5  # the best F1 of the cross-validated training articles


class Family(NamedTuple):
    """What the component adds: facts, and the people with their counts of children."""

    marriages: tuple[Marriage, ...] = ()
    relationships: tuple[Relationship, ...] = ()
    parentages: tuple[Parentage, ...] = ()
    people: tuple[Person, ...] = ()


@Language.factory(
    "newsgraph_family",
    assigns=["doc._.marriages", "doc._.relationships", "doc._.parentages", "doc._.people"],
    default_config={"threshold": 0.5, "pairs": 0.9, "derive": True, "believed": BELIEVED},
)
def make_family(
    nlp: Language, name: str, threshold: float, pairs: float, derive: bool, believed: float
) -> "FamilyFinder":
    return FamilyFinder(threshold=threshold, pairs=pairs, derive=derive, believed=believed)


class FamilyFinder:
    """Sets `doc._.marriages`, `doc._.relationships` and `doc._.parentages`; adds counts of children to people.

    Args:
        threshold: facts with less confidence are left out.
        pairs: the least probability at which the trained judge of pairs is believed where no pattern
            speaks; more than 1 switches it off.
        derive: whether facts that follow from others are added (`implied`).
        believed: the least probability, by the judge of facts, at which one is kept.
    """

    def __init__(self, *, threshold: float = 0.5, pairs: float = 0.9, derive: bool = True, believed: float = BELIEVED
    ):
        self.threshold = threshold
        self.believed = believed
        self.pairs = pairs
        self.derive = derive
        self.models = family_pairs.load() if pairs <= 1 else {}

    def __call__(self, doc: Doc) -> Doc:
        doc._.marriages, doc._.relationships, doc._.parentages, doc._.people = self.predict(doc)
        return doc

    def predict(self, doc: Doc) -> Family:
        """The family facts of `doc`, which has people with references, as far as they are to be believed."""
        family = self.told(doc)
        facts = (*family.marriages, *family.relationships, *family.parentages)
        sure = {f.id: p for f, p in zip(facts, believed(doc, facts, family.people), strict=True)}
        out = {f.id for f in facts if sure[f.id] < self.believed}
        out |= {f.id for f in facts if not out.isdisjoint(f.premises)}
        marriages, relationships, parentages = (
            tuple(replace(f, confidence=round(sure[f.id], 4)) for f in kind if f.id not in out)
            for kind in (family.marriages, family.relationships, family.parentages)
        )
        tied = {end for f in (*marriages, *relationships, *parentages) for end in ends_of(f)}
        known = {p.id for p in doc._.people}
        people = tuple(p for p in family.people if p.id in known or p.id in tied)
        return Family(marriages, relationships, parentages, people)

    def told(self, doc: Doc) -> Family:
        """The family facts of `doc` by what its sentences say, each with its rule's confidence."""
        sentences, marker = told_sentences(doc)
        if marker is None:
            return Family(people=doc._.people)
        everyone = marker.people
        clues = [c for c in read_all(sentences, doc._.published, marker.people) if c.confidence >= self.threshold]
        clues += former_spouses(clues, {p.id: p.gender for p in doc._.people})
        clues = [c for c in clues if c.type not in ("formerly", "coparents")]
        clues = widowed(clues, marker.people)
        clues += planned_weddings(sentences, clues)
        clues += _together(sentences, marker, clues)
        if self.models:
            told = {frozenset((c.first, c.second)) for c in clues}
            raised = {c.second for c in clues if c.type == "parentage"}
            context = family_pairs.Context(clues)
            for s in sentences:
                wed = frozenset(x for c in clues if c.type == "marriage" and s.words
                                and s.words[0].start <= c.place[0] < s.words[-1].end for x in (c.first, c.second))
                guesses = family_pairs.judge(s, self.models, self.pairs, told, wed, context)
                clues += [c for c in guesses if not (c.type == "parentage" and c.second in raised)]
        marriages, relationships, parentages = (told_in(doc, facts) for facts in gather(doc, clues))
        marriages, parentages = numbered(marriages, "m"), numbered(parentages, "c")
        if self.derive:
            relationships, parentages = imply(marriages, relationships, parentages)
        people = _with_children(doc, everyone, sentences, parentages)
        return Family(marriages, numbered(relationships, "t"), numbered(parentages, "c"), people)


def _together(sentences: list[MarkedSentence], marker: Marker, clues: list[Clue]) -> list[Clue]:
    """What the clues of an article say together: names of newborns, parents of brothers and sisters, other parents."""
    born = newborns(sentences)
    found = list(named_newborns(marker, born, clues))
    found += joined_siblings(sentences, clues + found, born)
    small = infants(sentences, clues + found) | {p.id for p in marker.people if p.age is not None and p.age < 3}
    young = small | {p.id for p in marker.people if p.age is not None and p.age < 18}
    phrases = [p for s in sentences for p in s.phrases if not is_played(s, p.head)]
    found += namesakes(phrases, clues + found, marker.people)
    found += other_parents(clues + found, small)
    return found + shared_parents(clues + found, young)


def told_sentences(doc: Doc) -> tuple[list[MarkedSentence], Marker | None]:
    """The sentences that hold a kin word or a word of courtship, marked; and the marker, None if there are none."""
    hits = [m.start() for m in GATE.finditer(text_of(doc).lower())] if len(doc) else []
    if not hits:
        return [], None
    tree = tree_of(doc)
    marker = Marker(doc, tree)
    segments = [tree.segments[n] for n in sorted({tree.sentence[marker.token_at(h)] for h in hits})]
    marker.add(named_by_kin(doc, tree, segments, marker.named))
    return [marker.sentence(*segment) for segment in segments], marker


def read_all(
    sentences: list[MarkedSentence], published: str | None = None, people: tuple[Person, ...] = (),
) -> list[Clue]:
    """What the sentences say, in text order: once to learn who are couples, then with "they" and "the couple".

    Args:
        published: the article's date. people: of the article.
    """
    couples = Couples()
    for s in sentences:
        couples.set_aside(s)
    first_reading = [read(s, published) for s in sentences]
    for clues in first_reading:
        couples.add(clues)
    phrases = [p for s in sentences for p in s.phrases if not is_played(s, p.head)]
    found = [c for c in namesakes(phrases, [c for clues in first_reading for c in clues], people)
             if c.type != "parentage"]
    couples.add(found)
    siblings = SiblingGroups(couples.known, sentences[0].pairs if sentences else ())
    siblings.add(found)
    for s, clues in zip(sentences, first_reading, strict=True):
        siblings.add_names(s)
        siblings.add(clues)  # "his sister, ⟨Ida⟩, sang; their mother, ⟨Ada⟩, wept"
        if couples.complete(s, siblings):
            clues = read(s, published)
            couples.add(clues)
        siblings.add(clues)
        found += [*clues, *siblings.clues(s)]
    return found


def read(s: MarkedSentence, published: str | None = None) -> list[Clue]:
    """The clues of one sentence."""
    s.phrases = phrases = kin_phrases(s)
    if named_later(s):
        s.phrases = phrases = kin_phrases(s)
    found = [clue for phrase in phrases for clue in clues_of(s, phrase, published)]
    found += couple_clues(s, published, phrases)
    found += birth_clues(s)
    found += couple_nouns(s)
    return found


def _with_children(
    doc: Doc, people: tuple[Person, ...], sentences: list[MarkedSentence], parentages: tuple[Parentage, ...],
) -> tuple[Person, ...]:
    """The people, with the number of their children where the text gives one not below what it names."""
    counts: dict[str, Attribute] = {}
    for s in sentences:
        for person, count, tokens in counted_children(s, s.phrases):
            named = sum(p.parent == person and p.kind != "step" for p in parentages)
            if person not in counts and count >= named:
                counts[person] = Attribute(
                    type="children", value=str(count), as_of=doc._.published, evidence=(place_of(doc, tokens),),
                    component="family/children-counted", confidence=0.8)
    if not counts:
        return people
    return tuple(
        replace(p, attributes=(*(a for a in p.attributes if a.type != "children"), counts[p.id]))
        if p.id in counts else p for p in people)

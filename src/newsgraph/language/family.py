"""Marriages, courtships, siblings, parents and children."""

from collections import defaultdict

from spacy.language import Language
from spacy.tokens import Doc

from newsgraph.language import family_pairs
from newsgraph.language.birth_events import birth_clues
from newsgraph.language.couple_events import couple_clues
from newsgraph.language.couple_anaphora import Couples
from newsgraph.language.family_clues import Clue
from newsgraph.language.kin_clues import clues_of
from newsgraph.language.kin_phrases import kin_phrases
from newsgraph.language.kinship import GATE
from newsgraph.language.marked_sentence import MarkedSentence, Marker
from newsgraph.language.tree import Tree
from newsgraph.language.weights import LinearModel
from newsgraph.record import Marriage, Parentage, Place, Relationship

__all__ = ["FamilyFinder", "make_family"]

Facts = tuple[tuple[Marriage, ...], tuple[Relationship, ...], tuple[Parentage, ...]]


@Language.factory(
    "newsgraph_family", assigns=["doc._.marriages", "doc._.relationships", "doc._.parentages"],
    default_config={"threshold": 0.5, "pairs": 0.9, "derive": True},
)
def make_family(nlp: Language, name: str, threshold: float, pairs: float, derive: bool) -> "FamilyFinder":
    return FamilyFinder(threshold=threshold, pairs=pairs, derive=derive)


class FamilyFinder:
    """Sets `doc._.marriages`, `doc._.relationships` and `doc._.parentages`.

    Args:
        threshold: facts with less confidence are left out.
        pairs: the least probability at which the trained judge of pairs is believed where no pattern
            speaks; more than 1 switches it off.
        derive: whether facts that follow from others are added (`implied`).
    """

    def __init__(self, *, threshold: float = 0.5, pairs: float = 0.9, derive: bool = True):
        self.threshold = threshold
        self.pairs = pairs
        self.derive = derive
        self.models = family_pairs.load() if pairs <= 1 else {}

    def __call__(self, doc: Doc) -> Doc:
        doc._.marriages, doc._.relationships, doc._.parentages = self.predict(doc)
        return doc

    def predict(self, doc: Doc) -> Facts:
        """The facts of `doc`, which has people with references."""
        return gather(doc, [c for c in clues(doc, self.models, self.pairs) if c.confidence >= self.threshold])


def clues(doc: Doc, models: dict[str, LinearModel] | None = None, least: float = 1.0) -> list[Clue]:
    """What the sentences with a kin word or a word of courtship say, in text order.

    Args:
        models: of the judge of pairs, which is asked where no pattern speaks. least: its threshold.
    """
    hits = [m.start() for m in GATE.finditer(doc.text.lower())] if len(doc) and doc._.people else []
    if not hits:
        return []
    tree = Tree(doc)
    marker = Marker(doc, tree)
    couples, published = Couples(), doc._.published
    sentences = [marker.sentence(*tree.segments[n]) for n in sorted({tree.sentence[marker.token_at(h)] for h in hits})]
    for s in sentences:
        couples.set_aside(s)
    read_once = [read(s, published) for s in sentences]
    for here in read_once:
        couples.add(here)
    found: list[Clue] = []
    for s, here in zip(sentences, read_once, strict=True):
        if couples.complete(s):
            here = read(s, published)
            couples.add(here)
        found += here
    if models:
        told = {frozenset((c.first, c.second)) for c in found}
        for s in sentences:
            found += family_pairs.judge(s, models, least, told)
    return found


def read(s: MarkedSentence, published: str | None = None) -> list[Clue]:
    """The clues of one sentence."""
    found: list[Clue] = []
    for phrase in kin_phrases(s):
        found += clues_of(s, phrase, published)
    found += couple_clues(s, published)
    found += birth_clues(s)
    return found


def gather(doc: Doc, found: list[Clue]) -> Facts:
    """One fact for each pair, from all its clues."""
    groups: dict[tuple, list[Clue]] = defaultdict(list)
    for clue in found:
        ends = (clue.first, clue.second) if clue.type == "parentage" else tuple(sorted((clue.first, clue.second), key=_number))
        groups[clue.type, ends].append(clue)
    kin = {frozenset(ends) for kind, ends in groups if kind in ("parentage", "sibling")}
    for kind, ends in list(groups):
        if frozenset(ends) in kin and kind not in ("parentage", "sibling", "divorcing"):
            del groups[kind, ends]  # parents do not marry their children: a pronoun was misread
    married = {ends for kind, ends in groups if kind == "marriage" and any(c.status != "planned" for c in groups[kind, ends])}
    divorcing = {x for kind, ends in groups if kind == "divorcing" for x in ends}
    courting = {ends for kind, ends in groups if kind in ("dating", "engaged")}
    marriages, relationships, parentages = [], [], []
    for (kind, ends), group in groups.items():
        evidence, statuses = _evidence(doc, group), {c.status for c in group}
        best = max(group, key=lambda c: c.confidence)
        common = {"evidence": evidence, "component": f"family/{best.rule}", "confidence": best.confidence}
        if kind == "marriage":
            status = next(s for s in ("former", "widowed", "current", "planned") if s in statuses)
            start = max((c.start for c in group if c.start), key=len, default=None)
            end = max((c.end for c in group if c.end), key=len, default=None)
            if end and status == "current":
                status = "former"
            marriages.append(Marriage(partners=ends, status=status, start=start, end=end, **common))
        elif kind == "parentage":
            status = next(s for s in ("step", "adopted", "child") if s in statuses)
            parentages.append(Parentage(parent=ends[0], child=ends[1], kind=status, **common))
        elif kind == "sibling":
            relationships.append(Relationship(people=ends, type="sibling", **common))
        elif kind in ("dating", "engaged"):
            parted = ends in married or ("separation", ends) in groups or "former" in statuses
            relationships.append(Relationship(
                people=ends, type=kind, status="former" if parted else "current", **common))
        elif kind == "separation" and ends not in married | courting:
            if divorcing & set(ends):  # "their split", and elsewhere "her divorce filing"
                marriages.append(Marriage(partners=ends, status="current", **common))
            else:
                relationships.append(Relationship(people=ends, type="dating", status="former", **common))
        elif kind == "falling" and ends not in married | courting and ("separation", ends) not in groups:
            relationships.append(Relationship(people=ends, type="dating", status="current", **common))
    return tuple(marriages), tuple(relationships), tuple(parentages)


def _number(ident: str) -> tuple[int, str]:
    return len(ident), ident


def _evidence(doc: Doc, group: list[Clue]) -> tuple[Place, ...]:
    places = []
    for clue in sorted(group, key=lambda c: c.place):
        start, end = clue.place
        last = doc[end - 1]
        here = Place(doc[start].idx, last.idx + len(last))
        if not places or here.start >= places[-1].end:
            places.append(here)
    return tuple(places)

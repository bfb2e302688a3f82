"""What a kin phrase says of the people at its two ends."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from newsgraph.language.family.couple_status import died
from newsgraph.language.family.family_clues import Clue
from newsgraph.language.family.kinship import Kin
from newsgraph.language.family.marked_sentence import MarkedSentence
from newsgraph.language.family.marriage_dates import dates_at, years_of_marriage
from newsgraph.language.veridicality import is_played

__all__ = ["KinPhrase", "clues_of"]

_FORMER = {"ex", "former", "then", "previous", "one-time", "onetime", "erstwhile"}
_BEREFT = {"lost", "mourns", "mourning", "mourned", "buried"}
_EARLIER = {"previous", "former", "first", "second", "past", "prior", "earlier", "ex", "marriage", "relationship"}
_SPOUSES = {"wife": "female", "husband": "male"}
_SURVIVING = {"survived", "survivors", "predeceased"}
_ORDINALS = ("first", "second", "third")
_ROMANTIC = {"longtime", "romantic", "life", "domestic", "former", "ex", "long-term", "then"}


@dataclass(slots=True)
class KinPhrase:
    """A kin noun phrase of one sentence; numbers are indices of its words.

    Attributes:
        head: the kin word. word: its text. kin: what it says.
        left: the phrase's first word. end: the word after the phrase and its names.
        modifiers: the words between possessor and head. article: "a", "the", "" for none.
        possessors, relatives: person ids: whose kin, and who the kin are.
        coparents: who else has the children, as in "a son, ⟨Al⟩, with ⟨Bo⟩".
        owner: the pattern that found the possessors, "" as long as there are none.
        link: the pattern that found the relatives. names: their words.
    """

    head: int
    word: str
    kin: Kin
    left: int
    end: int
    modifiers: tuple[str, ...] = ()
    article: str = ""
    possessors: tuple[str, ...] = ()
    relatives: tuple[str, ...] = ()
    coparents: tuple[str, ...] = ()
    place: tuple[int, int] = (0, 0)
    owner: str = ""
    link: str = ""
    names: list[int] = field(default_factory=list)

    @property
    def many(self) -> bool:
        """Whether the phrase may have several relatives."""
        return self.kin.plural or self.kin.tie == "twins"

    @property
    def of_children(self) -> bool:
        return self.kin.tie in ("child", "twins")


def clues_of(s: MarkedSentence, p: KinPhrase, published: str | None = None) -> Iterator[Clue]:
    """The clues of a kin phrase; none if it stands for a part in a film.

    Args:
        published: the article's date, for "her husband of nine years".
    """
    if is_played(s, p.head):
        return
    if not (p.relatives or p.coparents):
        yield from _unnamed(s, p)
        return
    place = (s.words[max(0, min([p.left, *p.names]))].start,
             s.words[min(max(p.end, p.head + 1), len(s.words)) - 1].end)
    loose = p.owner.endswith("nearest") or p.link == "reference"
    confidence = 0.6 if "topic" in (p.owner, p.link) else 0.7 if loose else 0.9
    alone = bool(_EARLIER & {s.text(k) for k in range(p.end, p.end + 7)} & _EARLIER) and any(
        s.text(k) in ("from", "by", "with") for k in range(p.head + 1, p.end + 4))
    for kind, a, b, status in _said(s, p):
        if a != b:
            start = years_of_marriage(s, p.head, published) if (kind, status) == ("marriage", "current") else None
            death = next((k for k in range(p.head, p.head + 20) if s.text(k) in ("died", "death")), None)
            end = dates_at(s, death, published).start if status == "widowed" and death is not None else None
            yield Clue(type=kind, first=a, second=b, status=status, place=place, start=start, end=end,
                       rule=f"{p.kin.tie}-{p.owner or 'none'}-{p.link}", confidence=confidence, alone=alone)


def _unnamed(s: MarkedSentence, p: KinPhrase) -> Iterator[Clue]:
    """The clue of "his former wife", which names nobody (`unnamed_spouses`)."""
    gender = _SPOUSES.get(p.word.removeprefix("ex-"))
    former = p.kin.former or bool(set(p.modifiers) & _FORMER)
    if former and gender and len(p.possessors) == 1 and p.link != "denied" and p.kin.tie == "spouse":
        place = s.words[max(0, p.left)].start, s.words[p.head].end
        yield Clue(type="formerly", first=p.possessors[0], second=p.possessors[0], status=gender, place=place,
                   rule="spouse-unnamed", confidence=0.6)


def _said(s: MarkedSentence, p: KinPhrase) -> Iterator[tuple]:
    """(clue type, first, second, status) of each pair of possessor and relative."""
    modifiers = set(p.modifiers)
    if p.of_children and len(p.possessors) == len(p.coparents) == 1:
        yield "coparents", p.possessors[0], p.coparents[0], "current"
    if p.kin.tie in ("spouse", "fiance", "partner", "ex"):
        if len(p.possessors) == 1 and (len(p.relatives) == 1 or p.kin.plural):
            for relative in p.relatives:
                yield from _couple(s, p, modifiers, (p.possessors[0], relative))
    elif p.kin.tie == "sibling":
        half = p.kin.step or p.word.startswith("half") or modifiers & {"half", "step"}
        yield from (("sibling", a, b, "half" if half else "current") for a in p.possessors for b in p.relatives)
        if not p.possessors and p.kin.plural and len(p.relatives) == 2:  # "brothers ⟨Al⟩ and ⟨Bo⟩"
            yield "sibling", *p.relatives, "current"
    else:
        kind = "step" if p.kin.step or "step" in modifiers else "child"
        if modifiers & {"adopted", "adoptive"} or (p.of_children and (_adopted(s, p.end) or (
                p.names and any(s.text(k) == "adopted" for k in range(p.head + 1, min(p.names)))))):
            kind = "adopted"
        parents, children = p.relatives[:2], p.possessors
        if len(parents) == 1 and p.owner == "of" and kind == "child":
            parents += tuple(x for x in p.coparents if x not in parents)
        if p.of_children:
            parents, children = p.possessors, p.relatives
            if len(parents) == 1:
                parents = tuple(dict.fromkeys(parents + (p.coparents or _of_marriage(s, p))))
        if len(parents) <= 2:
            yield from (("parentage", a, b, kind) for a in parents for b in children)
        twins = p.kin.tie == "twins" or (p.of_children and "twin" in (s.text(p.head - 1), *modifiers))
        if twins and len(p.relatives) == 2:
            yield "sibling", *p.relatives, "current"


def _of_marriage(s: MarkedSentence, p: KinPhrase) -> tuple[str, ...]:
    """The other parent in "a son from his first marriage": the first spouse that the article tells of."""
    after = [s.text(k) for k in range(p.head + 1, p.head + 6)]
    number = next((n for n, word in enumerate(_ORDINALS) if word in after), None) if "marriage" in after else None
    if number is None or after[:1] not in (["from"], ["by"], ["of"]):
        return ()
    spouses = [b if a == p.possessors[0] else a for a, b in s.marriages if p.possessors[0] in (a, b)]
    return tuple(spouses[number:number + 1])


def _adopted(s: MarkedSentence, i: int) -> bool:
    """Whether the names that end before word `i` are of the adopted: "son ⟨Al⟩, 13, who was adopted from Peru"."""
    told = [s.text(k) for k in range(i, i + 7)]
    return ("adopted" in told and "whom" in told[:3]) or (told[:2] == [",", "who"] and "adopted" in told[2:5])


def _couple(s: MarkedSentence, p: KinPhrase, modifiers: set[str], ends: tuple[str, str]) -> Iterator[tuple]:
    pending = p.word.startswith("soon") or any(m.startswith("soon") for m in modifiers)  # "soon-to-be ex-husband"
    former = (p.kin.former or bool(modifiers & _FORMER)) and not pending
    status = "former" if former or "first" in modifiers else "current"
    if p.kin.tie == "spouse":
        survived = bool(_SURVIVING & {s.text(k) for k in range(max(0, p.left - 6), p.left)}) or p.owner == "survived"
        survived = survived or (s.text(p.left - 1) in ("leaves", "behind") and any(w.text == ";" for w in s.words))
        survived = survived or died(s, ends, p.end) or s.text(p.left - 1) in _BEREFT
        survived = survived or (s.text(p.left - 1) == "to" and s.text(p.left - 2) == "addition" and any(
            w.text == "survived" for w in s.words))  # "in addition to his wife, ⟨Ida⟩, he is survived by"
        late = p.kin.dead or survived or bool(modifiers & {"late", "deceased"})
        if "future" in modifiers and s.text(p.left - 1) not in ("met", "meet"):
            yield "engaged", *ends, "current"
        else:
            yield "marriage", *ends, "widowed" if late and not former else status
    elif p.kin.tie == "ex":
        yield "separation", *ends, "former"
    elif p.kin.tie == "fiance":
        yield "engaged", *ends, status
    elif not p.word.startswith("partner") or modifiers & _ROMANTIC or p.owner in (
            "genitive", "her", "his", "and", "subject"):
        yield "dating", *ends, status

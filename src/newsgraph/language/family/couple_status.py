"""What a word of courtship, wedding or divorce says of a couple, in its sentence: clue type and status."""

from typing import Literal, NamedTuple

from newsgraph.language.family.family_clues import ClueType
from newsgraph.language.family.marked_sentence import MarkedSentence
from newsgraph.language.family.marriage_dates import Span, dates_at
from newsgraph.language.family.person_groups import subject
from newsgraph.language.veridicality import Factuality

__all__ = ["Event", "Reading", "died", "ending", "reading"]

Event = Literal["marriage", "wedding", "divorce", "filing", "separation", "dating", "courting", "courtship", "reunion",
                "engaged"]

_BYGONE = {"previously", "formerly", "once", "used", "former", "previous", "ex"}
_OF_NOUNS = {"former", "previous", "ex"}  # "the former model married ⟨Al⟩"
_PENDING = {"impending", "pending", "filing", "ongoing", "messy", "looming", "through", "amid", "midst"}
_BACK_THEN = {"time", "before", "until", "ago", "previously", "then"}
_ENDS = {"divorce", "annulment", "separation", "death", "dissolved", "annulled"}
_FADED = {"ended", "fizzled", "soured"}
_ENDING = {"end", "ended", "ending", "ends"}
_PERFECT = {"has", "have", "'ve", "’ve", "'s", "’s"}


class Reading(NamedTuple):
    """The clue's type and status, and how sure it is."""

    type: ClueType
    status: str
    confidence: float


def reading(s: MarkedSentence, i: int, event: Event, real: Factuality, noun: bool) -> Reading | None:
    """What the word `i` says of its couple; None if nothing that holds.

    Args:
        real: how the text puts it. noun: "their wedding" rather than "they wed".
    """
    before = {s.text(k) for k in range(max(0, i - 4), i)}
    bygone = bool(before & (_BYGONE if noun else _BYGONE - _OF_NOUNS))
    if event in ("marriage", "wedding"):
        if real == "planned":
            return Reading("marriage", "planned", 0.7)
        if real in ("asserted", "ended"):
            first = noun and s.text(i - 1) == "first" and s.text(i + 1) in ("to", "with")
            earlier = noun and s.text(i - 1) in ("earlier", "prior", "past")  # "from his earlier marriage to ⟨Ida⟩"
            over = bygone or first or earlier or {"was", "first"} <= before or real == "ended"
            over = over or (not noun and _was_married(s, i))
            return Reading("marriage", "former" if over else "current", 0.85)
    elif event == "divorce":
        if real == "asserted":
            pending = before & _PENDING or (not noun and s.text(i) in ("divorcing", "divorce"))
            return Reading("marriage", "current" if pending else "former", 0.85)
        if real in ("planned", "possible", "denied"):  # who may divorce is married
            return Reading("marriage", "current", 0.7)
    elif event == "filing":
        return Reading("marriage", "current", 0.85)
    elif event == "courtship":
        return Reading("dating", "former", 0.8)
    elif real == "ended" and event in ("dating", "engaged"):
        return Reading(event, "former", 0.75)
    elif event == "separation" and before & {"almost", "nearly"}:
        return Reading("falling", "current", 0.6)
    elif real != "asserted":
        return None
    elif event == "separation":
        return Reading("separation", "former", 0.7)
    elif event == "courting":
        return Reading("falling", "current", 0.6)
    elif event == "reunion":
        return Reading("reunion", "current", 0.7)
    elif event == "dating":
        return Reading("dating", "former" if bygone or "had" in before or _over(s, i, before) else "current", 0.75)
    elif event == "engaged" and s.text(i) not in ("engage", "engages", "engaging") and (
            s.text(i) != "proposed" or s.text(i + 1) == "to"):
        return Reading("engaged", "former" if bygone or before & {"was", "were", "had"} else "current", 0.75)
    return None


def _was_married(s: MarkedSentence, i: int) -> bool:
    """Whether "married" tells of a state that is over: "she was married to ⟨Al⟩", but not "on Sunday", "in 2010"."""
    stative = s.text(i) == "married" and s.text(i + 1) == "to"
    return stative and (s.text(i - 1) in ("was", "were") or (s.text(i - 1) == "been" and s.text(i - 2) == "had")) and (
        dates_at(s, i, None) == Span())


def ending(s: MarkedSentence, i: int) -> tuple[str, int] | None:
    """How a marriage named by the noun `i` ended, "former" or "widowed", and the word that says so.

    "her marriage to ⟨Al⟩ ended in divorce in 2009", "his first marriage ended in divorce".
    """
    for k in range(i + 1, min(i + 14, len(s.words))):
        if s.text(k) in (".", ";"):
            return None
        if s.text(k) in ("ended", "ending", "dissolved", "annulled"):
            last = next((m for m in range(k, k + 5) if s.text(m) in _ENDS), k)
            return ("widowed" if s.text(last) == "death" else "former"), last
    return None


def died(s: MarkedSentence, ends: tuple[str, str], after: int) -> bool:
    """Whether the sentence goes on to say that one of a couple died.

    "he married ⟨Ida⟩, an oboist; she died in 2014", "his first wife, ⟨Ida⟩, died in 2018", "⟨Ida⟩, who died in May".
    """
    for k in range(after, min(after + 20, len(s.words))):
        if s.text(k) != "died" and not (s.text(k) == "passed" and s.text(k + 1) == "away"):
            continue
        before = s.text(k - 1)
        if set(subject(s, s.words[k].start)) & set(ends):
            return True
        if before in ("who", ",", ")"):
            named = next((s.ids(m) for m in range(k - 1, after - 3, -1) if s.is_name(m)), ())
            return bool(set(named) & set(ends))
        said = {"he": "male", "she": "female"}.get(before)
        if said and (s.gender(ends[0]) == said) != (s.gender(ends[1]) == said):
            return True
        return bool(set(s.ids(k - 1)) & set(ends))
    return False


def _over(s: MarkedSentence, i: int, before: set[str]) -> bool:
    """Whether a dating is told as over: "she dated him", "she was dating him at the time"."""
    if s.text(i) in ("dated", "romanced"):
        return not before & _PERFECT
    after = {s.text(k) for k in range(i + 1, i + 10)}
    if s.tag(i).startswith("NN") and (_FADED & after or before & _ENDING or any(
            s.text(k) == "is" and s.text(k + 1) == "over" for k in range(i + 1, i + 7))):
        return True  # "their romance is over", "⟨Al⟩'s romance with ⟨Bea⟩ has fizzled"
    return bool(before & {"was", "were"}) and bool(after & _BACK_THEN)

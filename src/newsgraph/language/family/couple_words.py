"""The words of courtship, wedding and divorce, and where a sentence has them."""

from collections.abc import Iterator

from newsgraph.language.family.couple_status import Event
from newsgraph.language.family.marked_sentence import MarkedSentence
from newsgraph.language.family.person_groups import following

__all__ = ["NOUN_EVENTS", "events"]

_VERBS: dict[Event, str] = {
    "marriage": "marry wed remarry elope", "divorce": "divorce", "separation": "separate split dump jilt uncouple",
    "dating": "date romance", "reunion": "reconcile rekindle", "engaged": "engage propose betroth",
}
_FORMS = {  # which the tagger often takes for adjectives or nouns
    "married": "marry", "remarried": "remarry", "wed": "wed", "weds": "wed", "engaged": "engage", "divorced": "divorce",
    "separated": "separate", "dated": "date", "dating": "date", "betrothed": "betroth", "dumped": "dump",
    "reconciled": "reconcile", "rekindled": "rekindle", "rekindling": "rekindle", "splits": "split",
}
_PHRASES: dict[Event, str] = {
    "marriage": "tied the knot|tie the knot|tying the knot|exchanged vows|exchange vows|got hitched|"
                "walked down the aisle|walk down the aisle|walks down the aisle|headed down the aisle|"
                "heading down the aisle|head down the aisle|became husband and wife|renewed their vows|"
                "renew their vows|renewed vows|said i do|said \" i do|said “ i do|said ‘ i do|said ' i do",
    "filing": "filed for divorce|filing for divorce|files for divorce|filed for legal separation|filed for separation",
    "divorce": "finalized their divorce|finalised their divorce",
    "separation": "broke up|broken up|break up|breaking up|breaks up|parted ways|called it quits|calling it quits|"
                  "called off|called it off|called time on|separate ways|over between|over for",
    "courting": "fell in love|going strong|been together|packed on the pda|packing on the pda",
    "reunion": "back together",
    "dating": "hooked up|hooking up|moved on with|moving on with|started seeing|began seeing|started dating|"
              "found love with|found love again with|been seeing|"
              "going out with|go out with|shacked up with|"
              "in a relationship|an item|went public with|gone public with|going public with",
    "engaged": "popped the question|pop the question|down on one knee|dropped to one knee|dropping to one knee|"
               "dropped to a knee|newly engaged|accepted a ring from|accepted a proposal from|said yes to|"
               "wearing a ring from|engagement ring from",
}
_NOUNS: dict[Event, str] = {
    "marriage": "marriage marriages", "wedding": "wedding", "divorce": "divorce", "engaged": "engagement",
    "separation": "split breakup break-up separation",
    "dating": "romance relationship courtship fling affair romances relationships",
}
_LEMMAS = {lemma: event for event, lemmas in _VERBS.items() for lemma in lemmas.split()}
NOUN_EVENTS: dict[str, Event] = {noun: event for event, nouns in _NOUNS.items() for noun in nouns.split()}
_BY_FIRST: dict[str, list[tuple[list[str], Event]]] = {}
for _event, _phrases in _PHRASES.items():
    for _phrase in _phrases.split("|"):
        _BY_FIRST.setdefault(_phrase.split()[0], []).append((_phrase.split(), _event))
_EXPECTING = {"expecting", "expect", "expects", "welcomed", "welcome", "welcoming"}
_BABIES = {"baby", "child", "babies", "twins", "triplets"}
_BE = {"is", "'s", "’s", "are", "'re", "’re", "was", "were"}


def events(s: MarkedSentence) -> Iterator[tuple[int, int, Event]]:
    """Each event of a sentence: its first word, how many words, what it is."""
    inside = 0
    for i, word in enumerate(s.words):
        if word.name or i < inside:
            continue
        phrase = next(((len(words), event) for words, event in _BY_FIRST.get(word.text, ())
                       if all(s.text(i + k) == w for k, w in enumerate(words))), None)
        if phrase:
            inside = i + phrase[0]
            yield i, *phrase
        elif word.text == "dating" and s.text(i - 1) == "of":
            yield i, 1, "courtship"  # "married after four years of dating"
        elif word.tag.startswith("NN") and word.text in NOUN_EVENTS:
            yield i, 1, NOUN_EVENTS[word.text]
        elif word.text in _FORMS:
            yield i, 1, _LEMMAS[_FORMS[word.text]]
        elif word.tag.startswith("VB") and s.tree.lemma[word.end - 1] in _LEMMAS:
            yield i, 1, _LEMMAS[s.tree.lemma[word.end - 1]]
        elif word.text == "left" and _leaves_for(s, i):
            yield i, 1, "separation"
        elif word.text in _EXPECTING and (length := _to_baby(s, i)):
            yield i, length, "courting"
        elif word.text == "seeing" and _sees_somebody(s, i):
            yield i, 1, "dating"


def _to_baby(s: MarkedSentence, i: int) -> int:
    """The words of "expecting their second child together", 0 if the verb `i` has no such object."""
    for k in range(i + 1, i + 7):
        if s.text(k) in _BABIES:
            return k + 1 + (s.text(k + 1) == "together") - i
        if s.ids(k) and not s.is_owner(k):
            break
    return 0


def _leaves_for(s: MarkedSentence, i: int) -> bool:
    """Whether "left" is a parting: "⟨Al⟩ left ⟨Ida⟩ for his co-star"."""
    k = following(s, i + 1, 7, comma=True)
    if k is None or not s.is_name(k):
        return False
    k += s.text(k + 1) == ","
    return s.text(k + 1) == "for" and (s.is_owner(k + 2) or following(s, k + 2, 4) is not None)


def _sees_somebody(s: MarkedSentence, i: int) -> bool:
    """Whether "seeing" means dating: "is now seeing ⟨Al⟩", "are seeing each other"."""
    before = {s.text(k) for k in range(max(0, i - 3), i)}
    whom = following(s, i + 1, 5)
    return bool(before & _BE) and ((whom is not None and s.is_name(whom)) or s.text(i + 1) == "each")

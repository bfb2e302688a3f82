"""Verbs and nouns of courtship, wedding and divorce, and the two people that they tie."""

from collections.abc import Iterator
from dataclasses import replace

from newsgraph.language.family_clues import Clue
from newsgraph.language.kinship import kin
from newsgraph.language.marked_sentence import POSSESSIVE, MarkedSentence
from newsgraph.language.marriage_dates import dates_at, years_of_marriage
from newsgraph.language.person_groups import following, group_before, subject
from newsgraph.language.veridicality import factuality

__all__ = ["couple_clues"]

# lemma → clue type, status; the words that may follow it before the other partner's name
_VERBS = {
    "marry": "marriage", "wed": "marriage", "remarry": "marriage", "divorce": "divorce", "separate": "separation",
    "split": "separation", "date": "dating", "romance": "dating", "engage": "engaged", "propose": "engaged",
    "elope": "marriage", "reconcile": "dating", "betroth": "engaged",
}
_PHRASES = (
    (("tied", "the", "knot"), "marriage"), (("tie", "the", "knot"), "marriage"), (("tying", "the", "knot"), "marriage"),
    (("exchanged", "vows"), "marriage"), (("exchange", "vows"), "marriage"), (("got", "hitched"), "marriage"),
    (("walked", "down", "the", "aisle"), "marriage"), (("said", "i", "do"), "marriage"),
    (("filed", "for", "divorce"), "filing"), (("filing", "for", "divorce"), "filing"),
    (("finalized", "their", "divorce"), "divorce"), (("finalised", "their", "divorce"), "divorce"),
    (("broke", "up"), "separation"), (("broken", "up"), "separation"), (("break", "up"), "separation"),
    (("parted", "ways"), "separation"), (("called", "it", "quits"), "separation"), (("called", "off"), "separation"),
    (("fell", "in", "love"), "courting"), (("hooked", "up"), "dating"), (("hooking", "up"), "dating"),
    (("moved", "on", "with"), "dating"), (("moving", "on", "with"), "dating"), (("back", "together"), "dating"),
    (("started", "seeing"), "dating"), (("began", "seeing"), "dating"), (("been", "seeing"), "dating"),
    (("romantically", "linked"), "dating"), (("been", "linked"), "dating"),
    (("going", "out", "with"), "dating"), (("in", "a", "relationship"), "dating"), (("an", "item"), "dating"),
)
_STARTS = {words[0] for words, _ in _PHRASES}
_NOUNS = {
    "marriage": "marriage", "wedding": "wedding", "divorce": "divorced", "split": "separation", "breakup": "separation",
    "break-up": "separation", "separation": "separation", "romance": "dating", "relationship": "dating",
    "engagement": "engaged", "courtship": "dating", "fling": "dating", "affair": "dating",
}
_LINKS = {"to", "with", "from", "of", "between"}


def couple_clues(
    s: MarkedSentence, published: str | None = None,
) -> Iterator[Clue]:
    """What the words of courtship and marriage of a sentence say, as clues.

    Args:
        published: the article's date.
    """
    for i, clue in _told(s):
        if clue.type == "marriage":
            span = dates_at(s, i, published)
            if clue.rule.startswith(("divorce", "divorced")):
                end = span.end or span.start
                clue = replace(clue, end=end, start=years_of_marriage(s, i, published, end))
            elif clue.rule.startswith(("marriage", "wedding")):
                clue = replace(clue, start=span.start, end=span.end)
        yield clue


def _told(s: MarkedSentence) -> Iterator[tuple[int, Clue]]:
    """Each clue with the index of the word that gives it."""
    i = 0
    while i < len(s.words):
        word = s.words[i]
        if word.name:
            i += 1
            continue
        token = word.end - 1
        kind, length = None, 1
        if word.text in _STARTS:
            for words, what in _PHRASES:
                if all(s.text(i + k) == w for k, w in enumerate(words)):
                    kind, length = what, len(words)
                    break
        if kind is None and word.tag.startswith(("VB", "JJ", "NN")):
            lemma = s.tree.lemma[token]
            if word.text in ("wed", "weds", "married", "engaged", "divorced", "separated", "betrothed") or word.tag.startswith("VB"):
                kind = _VERBS.get({"married": "marry", "engaged": "engage", "divorced": "divorce", "wed": "wed",
                                   "weds": "wed", "separated": "separate", "dated": "date", "dating": "date"}.get(word.text, lemma))
            if word.text == "dating" and s.text(i - 1) == "of":
                kind = "courtship"  # "married after four years of dating"
            if kind is None and word.tag.startswith("NN"):
                noun = _NOUNS.get(word.text)
                if noun:
                    yield from ((i, clue) for clue in _noun_clues(s, i, noun))
        if kind:
            yield from ((i, clue) for clue in _verb_clues(s, i, i + length, kind))
        i += length


def _partner_after(s: MarkedSentence, i: int) -> int | None:
    """The person that a verb or noun is about: "married ⟨Al⟩", "split from her boyfriend, actor ⟨Al⟩"."""
    j = i
    while s.tag(j) == "RB" or s.text(j) in ("up", "again", "secretly", "back", "recently", "off"):
        j += 1
    if s.text(j) in _LINKS or s.text(j) == "on":
        j += 1
    k = following(s, j, 8, comma=s.tag(j) in ("PRP$", "DT") or s.tag(j).startswith("NN") and not s.is_name(j))
    if k is None:
        return None
    kins = [kin(s.text(m)) for m in range(j, k)]
    if any(x and x.tie in ("child", "parent", "sibling", "other") for x in kins) and not any(
            s.text(m) in POSSESSIVE for m in range(j, k + 1)):
        return k
    return k


def _verb_clues(s: MarkedSentence, i: int, after: int, kind: str) -> Iterator[Clue]:
    token = s.words[i].end - 1
    if s.words[i].tag in ("NN", "NNS") and s.words[i].text not in ("wed", "weds") and kind not in ("dating", "courtship"):
        return
    left = subject(s, token)
    if not left:
        j = i
        while s.tag(j - 1).startswith(("VB", "RB", "MD")) or s.text(j - 1) in ("who", ",", "to", "later", "got"):
            j -= 1
        left = s.people(group_before(s, j))
    if len(left) == 1:
        who = next((m for m in range(i - 1, max(-1, i - (11 if kind == "courtship" else 5)), -1)
                    if s.text(m) == "who"), None)
        if who is not None:
            group = s.people(group_before(s, who))
            if len(group) == 2 and left[0] in group and _partner_after(s, after) is None:
                left = group  # "⟨Al⟩ and ⟨Bea⟩, who got engaged in May"
    k = _partner_after(s, after)
    right = s.ids(k) if k is not None else ()
    if k is not None and kind in ("marriage", "dating") and s.text(k) in ("who", "whom"):
        right = ()
    right = tuple(x for x in right if x not in left) if len(left) != 2 or not set(right) <= set(left) else ()
    if len(left) == 2 and not right:
        a, b = left
    elif len(left) == 1 and len(right) == 1:
        a, b = left[0], right[0]
    elif len(left) >= 2 and len(right) == 1:
        a, b = left[-1], right[0]
    else:
        whom = next((m for m in range(i - 1, max(-1, i - 5), -1) if s.text(m) == "whom"), None)
        if whom is None or len(left) != 1:
            return
        while s.tag(whom - 1) in ("IN", "TO") or s.text(whom - 1) in ("-", "--", "—", "–", ","):
            whom -= 1  # "⟨Al⟩ — to whom she was married"
        group = group_before(s, whom)
        if not group or s.ids(group[-1]) == left:
            return
        a, b = left[0], s.ids(group[-1])[0]
    real = factuality(s.tree, token)
    if real == "asserted" and s.text(i - 1) in ("will", "'ll", "’ll"):
        real = "planned"
    yield from _clue(s, i, max(after, k + 1 if k is not None else after), kind, a, b, real)


def _noun_clues(s: MarkedSentence, i: int, kind: str) -> Iterator[Clue]:
    """"her marriage to ⟨Al⟩", "⟨Al⟩ and ⟨Bo⟩'s wedding", "the couple's divorce", "their romance"."""
    # possessor
    j = i - 1
    while j >= 0 and s.tag(j).startswith(("JJ", "NN", "CD", "VBN", "RB")) and not s.words[j].ids:
        j -= 1
    left: tuple[str, ...] = ()
    if any(kin(s.text(m)) for m in range(j + 1, i)):
        return  # "⟨Ida⟩'s ex-fiancé split" tells of nobody's split with ⟨Ida⟩
    if s.text(j) in POSSESSIVE:
        left = s.people(group_before(s, j))
        if len(s.ids(j - 1)) == 2:
            left = s.ids(j - 1)
    elif s.tag(j) == "PRP$":
        left = s.ids(j)
    finished = ""
    while kind == "divorced" and s.tag(i + 1).startswith("NN") and not s.is_name(i + 1):
        i += 1
        finished = "settled" if s.text(i) in ("settlement", "decree", "agreement") else "pending"
    k, right, after = None, (), s.text(i + 1)
    if after in _LINKS:
        k = _partner_after(s, i + 1)
        right = s.ids(k) if k is not None else ()
        if after in ("of", "between") and k is not None and s.text(k + 1) in ("and", "&") and s.ids(k + 2):
            left, right, k = right, s.ids(k + 2), k + 2
    if right and not left:
        left = subject(s, s.words[i].start)
    if len(left) == 2 and not set(right) - set(left):
        a, b = left
    elif len(left) == 1 and len(right) == 1 and left != right:
        a, b = left[0], right[0]
    elif kind == "divorced" and len(left) == 1 and not right:
        yield Clue(type="divorcing", first=left[0], second=left[0], status="current", rule="divorce-of-one",
                   place=(s.words[i].start, s.words[i].end), confidence=0.6)
        return
    else:
        return
    real = "asserted"
    if finished:
        kind = "filing" if finished == "pending" else kind
    head = s.tree.lower[s.tree.head[s.words[i].start]]
    if any(s.text(m) in ("no", "rumored", "rumoured", "alleged", "fake", "potential", "on-screen", "onscreen", "fictional", "possible") for m in range(max(0, j - 1), i)):
        real = "possible"
    elif kind in ("wedding",) and (head in ("planning", "plan", "plans", "postpone") or "upcoming" in [s.text(m) for m in range(j, i)]):
        real = "planned"
    if kind == "dating" and s.text(i) in ("relationship", "affair") and not any(
            s.text(m) in ("romantic", "love", "dating", "on-off", "on-and-off", "on-again", "off-again", "romance") for m in range(j, i)):
        return  # one has a relationship with one's mother too
    yield from _clue(s, i, (k if k is not None else i) + 1, kind, a, b, real, noun=True)


def _clue(s: MarkedSentence, i, end, kind, a, b, real, noun=False) -> Iterator[Clue]:
    place = s.words[max(0, i - 1)].start, s.words[min(end, len(s.words)) - 1].end
    word = s.text(i)
    token = s.words[i].end - 1
    auxiliaries = {s.tree.lower[c] for c in s.tree.children[token] if s.tree.dep[c] in ("aux", "auxpass")}
    modifiers = {s.text(m) for m in range(max(0, i - 4), i)}
    past = bool(modifiers & {"previously", "formerly", "once", "used", "former", "previous", "ex"})

    def clue(type_, status, confidence=0.85):
        return Clue(type=type_, first=a, second=b, status=status, place=place, rule=f"{kind}-{'noun' if noun else 'verb'}", confidence=confidence)

    if kind in ("marriage", "wedding"):
        if real in ("planned",) or (kind == "wedding" and real == "planned"):
            yield clue("marriage", "planned", 0.7)
        elif real == "asserted":
            was = (word == "married" and "was" in modifiers and s.text(i + 1) == "to") or ("were" in modifiers and word == "married" and not noun)
            yield clue("marriage", "former" if past or (was and False) else "current")
    elif kind in ("divorce", "divorced"):
        if real == "asserted":
            ongoing = (word in ("divorcing", "divorce") and not noun) or bool(modifiers & {"impending", "pending", "filing", "ongoing", "messy"}) or ("are" in auxiliaries and word == "divorcing")
            yield clue("marriage", "current" if ongoing else "former")
        elif real in ("planned", "possible"):
            yield clue("marriage", "current", 0.7)
    elif kind == "filing":
        yield clue("marriage", "current")
    elif kind == "separation":
        if real == "asserted":
            yield clue("separation", "former", 0.7)
    elif kind == "dating":
        if real == "asserted":
            finished = (word in ("dated", "romanced") and not auxiliaries & {"has", "have", "'ve", "'s"}) or past or bool(
                auxiliaries & {"was", "were", "had"})
            yield clue("dating", "former" if finished else "current", 0.75)
    elif kind == "courting":
        if real == "asserted":
            yield clue("falling", "current", 0.6)
    elif kind == "courtship":
        yield clue("dating", "former", 0.8)
    elif kind == "engaged":
        if real == "asserted" and (word not in ("engages", "engage", "engaging")):
            if word == "proposed" and s.text(i + 1) != "to":
                return
            yield clue("engaged", "former" if past or auxiliaries & {"were", "was", "had"} else "current", 0.75)

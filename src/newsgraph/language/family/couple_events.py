"""Verbs and nouns of courtship, wedding and divorce, and the two people that they tie."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from newsgraph.language.coreference.descriptions import person_noun
from newsgraph.language.family.couple_status import Event, died, ending, reading
from newsgraph.language.family.couple_words import NOUN_EVENTS, events
from newsgraph.language.family.family_clues import Clue
from newsgraph.language.family.kin_clues import KinPhrase
from newsgraph.language.family.kinship import kin
from newsgraph.language.family.marked_sentence import AND, POSSESSIVE, MarkedSentence
from newsgraph.language.family.marriage_dates import dates_at, years_of_marriage
from newsgraph.language.family.person_groups import following, group_before, listed, skip_age, subject
from newsgraph.language.veridicality import Factuality, factuality

__all__ = ["couple_clues"]

_PARTNERS = {"spouse", "fiance", "partner", "ex"}
_LINKS = {"to", "with", "from", "of", "between"}
_IMAGINED = {"herself", "himself", "themselves", "myself", "of", "about", "imagine", "consider", "considering",
             "considered", "contemplating", "picture"}
_EXPECTING = {"expecting", "expect", "expects", "welcomed", "welcome", "welcoming"}
_DAYS = {f"{day}day" for day in ("mon", "tues", "wednes", "thurs", "fri", "satur", "sun")} | {"yesterday", "today"}
_ROMANTIC = {"romantic", "love", "dating", "on-off", "on-and-off", "on-again", "off-again"}
_UNREAL = {"no", "rumored", "rumoured", "alleged", "fake", "potential", "on-screen", "onscreen", "fictional",
           "possible"}
_SPANS = {"year", "month", "week", "decade"}
_SHOWN = {"public", "confirm", "confirmed", "confirms", "rekindled", "rekindling", "ended", "official"}
_PLANNING = {"planning", "plan", "plans", "postpone", "postponed"}
_CANCELLED = {"cancelled", "canceled", "scrapped", "nixed", "off", "ended", "end", "ending", "broke", "broken"}
_SETTLED = {"settlement", "decree", "agreement"}


def couple_clues(
    s: MarkedSentence, published: str | None = None, phrases: Sequence[KinPhrase] = (),
) -> Iterator[Clue]:
    """What the words of courtship and marriage of a sentence say, as clues.

    Args:
        published: the article's date, for "last year". phrases: the sentence's kin phrases.
    """
    last: Clue | None = None
    for i, length, event in events(s):
        if event == "courtship" and last is not None and last.type == "marriage":
            yield replace(last, type="dating", status="former", start=None, end=None, rule="courtship-verb",
                          confidence=0.8)
            continue  # "wed in 2009 after four years of dating"
        noun = s.tag(i).startswith("NN") and s.text(i) in NOUN_EVENTS
        for clue in _noun_clue(s, i, event) if noun else _verb_clue(s, i, i + length, event, phrases):
            over = ending(s, i) if noun and event == "marriage" and clue.type == "marriage" else None
            if over is not None:
                told = dates_at(s, over[1], published)
                clue = replace(clue, status=over[0], end=told.end or told.start if over[0] == "former" else None)
            elif clue.type == "marriage" and event in ("marriage", "wedding"):
                lasting = clue.status == "current" or s.text(i - 1) in ("was", "were")
                if lasting and died(s, (clue.first, clue.second), i + 1):
                    clue = replace(clue, status="widowed")
                last = s.at[clue.place[1] - 1] if clue.rule == "marriage-further" else i
                clue = replace(clue, **dates_at(s, last, published)._asdict())
            elif clue.type == "marriage" and event in ("divorce", "filing"):
                told = dates_at(s, i, published)
                end = told.end or told.start
                clue = replace(clue, end=end if event == "divorce" else None,
                               start=years_of_marriage(s, i, published, end))
            elif clue.type == "separation":
                told = dates_at(s, i, published)
                clue = replace(clue, end=told.end or told.start)
            if clue.type == "separation" and _of_marriage(s, i):
                yield replace(clue, type="marriage", status="current", rule="separation-of-marriage")
            last = clue
            yield clue


def _of_marriage(s: MarkedSentence, i: int) -> bool:
    """Whether the parting at word `i` is of a married couple: "split after nine years of marriage"."""
    return any(s.text(k) in ("marriage", "married") and s.text(k - 1) in ("of", "their", "being")
               for k in range(i + 1, i + 12))


def _verb_clue(
    s: MarkedSentence, i: int, after: int, event: Event, phrases: Sequence[KinPhrase] = (),
) -> Iterator[Clue]:
    """"⟨Al⟩ married ⟨Bea⟩", "⟨Al⟩ and ⟨Bea⟩, who got engaged in May", "⟨Al⟩, to whom she was married"."""
    divided = s.text(i) in ("split", "splits", "splitting") and (s.text(after) in ("the", "a") or s.is_owner(after))
    pair = s.text(after - 1) != "for" or s.text(i) != "over" or (s.is_name(after) and len(listed(s, after)[0]) == 2)
    if event == "separation" and (divided or not pair or s.text(after) in ("by", "$", "time", "duties")):
        return  # "they had to be separated by security", "the duo split the prize"
    if event in ("marriage", "engaged") and s.tag(i) == "VBG" and s.text(i - 1) in _IMAGINED:
        return  # "she could see herself marrying him", "he was thinking of marrying ⟨Ida⟩"
    if s.text(i) == "marry" and s.text(i - 1) == "to" and s.text(i + 1) in ("him", "her"):
        asked = next((k for k in range(i - 2, max(-1, i - 9), -1) if s.text(k) in ("asked", "asks")), None)
        if asked is not None:  # "⟨Al⟩ asked girlfriend ⟨Ida⟩ to marry him": she said yes, unless told otherwise
            whom = following(s, asked + 1, 6, comma=True)
            ends = _ends(subject(s, s.words[asked].start) or s.people(group_before(s, asked)[-1:]),
                         s.ids(whom) if whom is not None else ())
            if ends and ends[0] != ends[1] and factuality(s.tree, s.words[asked].start) == "asserted":
                yield Clue(type="engaged", first=ends[0], second=ends[1], status="current", rule="engaged-asked",
                           place=(s.words[asked].start, s.words[i + 1].end), confidence=0.7)
            return
    left = subject(s, s.words[i].end - 1)
    if not left:
        j = i
        while s.tag(j - 1).startswith(("VB", "RB", "MD")) or s.text(j - 1) in ("who", ",", "to", "later", "plan"):
            j -= 1
        left = s.people(group_before(s, j)) or _fronted(s, j)
    left = left or _described(s, i) or _goes_on(s, i)
    if len(left) == 1 and left[0] in s.young:  # coreference took a child for "she" of "she married ⟨Al⟩"
        left = s.topic(s.gender(left[0]), left)
    k = _partner_after(s, after)
    if s.text(i) in _EXPECTING and s.text(after) not in _LINKS:
        k = None  # "⟨Ida⟩ is expecting a baby, and ⟨Bea⟩ is thrilled"
    if len(left) == 1 and k is None:
        reach = 11 if event == "courtship" else 5
        who = next((m for m in range(i - 1, max(-1, i - reach), -1) if s.text(m) == "who"), None)
        group = s.people(group_before(s, who)) if who is not None else ()
        if len(group) == 2 and left[0] in group:
            left = group
    right = s.ids(k) if k is not None and s.text(k) not in ("who", "whom") else ()
    if k is None or (right == left):  # "engaged to her boyfriend of six months, the oboist ⟨Al⟩"
        own = next((p for p in phrases if len(p.relatives) == 1 and p.kin.tie in _PARTNERS and (
            p.left == after or (p.left == after + 1 and s.text(after) in _LINKS))), None)
        if own:
            k, right = max(own.names, default=own.head), own.relatives
    if len(right) == 1 and left == right:  # "the star wed her fiancé ⟨Al⟩": the star is whom "her" means
        left = next((s.ids(m) for m in range(k, after - 1, -1) if s.is_owner(m) and s.ids(m)), ())
    if right and (not left or left == right):  # "the star is engaged to her boyfriend ⟨Al⟩": whose boyfriend he is
        own = next((p for p in phrases if p.kin.tie in _PARTNERS and p.relatives == right and p.left >= after), None)
        left = own.possessors if own and len(own.possessors) == 1 else left
    ends = _ends(left, right) or _whom(s, i, left)
    if not ends and event == "engaged" and len(left) == 1 and left[0] in s.couple and after - i > 1:
        ends = s.couple  # "⟨Al⟩ popped the question in May": to whom he is told to be with
    if s.text(after - 1) in ("between", "for") and s.is_name(after):  # "it is over between ⟨Al⟩ and ⟨Bea⟩"
        ends = _ends(s.people(listed(s, after)[0]), ())
    if not ends and event == "engaged" and len(left) == 1:  # "⟨Al⟩ fell on one knee and asked his girlfriend, ⟨Ida⟩"
        ends = next(((left[0], p.relatives[0]) for p in phrases if after <= p.left <= after + 9 and p.possessors == left
                     and len(p.relatives) == 1 and p.kin.tie == "partner" and left != p.relatives), None)
    if not ends and event == "filing" and len(left) == 1:
        yield Clue(type="divorcing", first=left[0], second=left[0], status="current", rule="filing-of-one",
                   place=(s.words[i].start, s.words[after - 1].end), confidence=0.6)
    if s.text(i) == "left" and len(left) == 1 and k is not None:  # "⟨Al⟩ left ⟨Ida⟩ for her friend ⟨Bea⟩"
        k += s.text(k + 1) == ","
        m = following(s, k + 2, 6, comma=True) if s.text(k + 1) == "for" else None
        if m is not None and s.is_name(m) and s.ids(m) != left:
            yield Clue(type="dating", first=left[0], second=s.ids(m)[0], status="current", rule="left-for",
                       place=(s.words[i].start, s.words[m].end), confidence=0.7)
    if ends:
        real = factuality(s.tree, _center(s, i, after))
        yield from _clue(s, i, max(after, (k or 0) + 1), event, ends, real)
        if event == "dating" and len(left) == 1 and k is not None and s.tag(k - 1) == "NNS":
            for m in listed(s, k)[0][1:]:  # "she dated the actors ⟨Al⟩ and ⟨Bo⟩"
                yield from _clue(s, i, m + 1, event, (left[0], s.ids(m)[0]), real)
        to = "to" in (s.text(after), s.text(after + 2), s.text(after + 3))
        several = event == "marriage" and k is not None and to
        for m in _further(s, i, k, left) if several else ():
            for clue in _clue(s, i, m + 1, event, (left[0], s.ids(m)[0]), real):
                yield replace(clue, rule="marriage-further")


def _goes_on(s: MarkedSentence, i: int) -> tuple[str, ...]:
    """The sentence's subject, if the verb `i` goes on after "and": "she moved to Leeds and, years later, wed ⟨Al⟩"."""
    for k in range(i - 1, max(0, i - 8), -1):
        if s.text(k) in AND and s.text(k + 1) == "," and s.text(i - 1) == ",":
            return subject(s, s.root())
        if s.ids(k) or s.text(k) == ";":
            break
    return ()


def _described(s: MarkedSentence, i: int) -> tuple[str, ...]:
    """Whom the article is about, if the subject of word `i` is a description that coreference left open.

    "the second marriage for the actor, who was wed to ⟨Ida⟩"
    """
    for k in range(i - 1, max(0, i - 9), -1):
        noun = person_noun(s.text(k))
        if noun and noun.kind != "kin" and s.tag(k) == "NN" and not s.is_name(k + 1) and not s.ids(k):
            start = k - 1
            while start > k - 5 and s.tag(start).startswith(("JJ", "NN", "CD")):
                start -= 1
            if s.text(start) == "the" and s.text(k + 1) not in (*POSSESSIVE, "of"):
                return s.topic("male" if s.text(k) == "actor" else noun.gender)
            return ()
        if s.ids(k) and not s.is_owner(k):
            return ()
    return ()


def _center(s: MarkedSentence, i: int, after: int) -> int:
    """The token of the words `[i, after)` that governs the others: "item" of "an item", "linked" of "been linked"."""
    tokens = range(s.words[i].start, s.words[after - 1].end)
    if s.tree.pos[tokens[0]] in ("VERB", "NOUN"):
        return tokens[0]
    return next((t for t in tokens if s.tree.head[t] not in tokens or s.tree.head[t] == t), tokens[0])


def _fronted(s: MarkedSentence, j: int) -> tuple[str, ...]:
    """The name that opens the sentence, parted from word `j` by an apposition: "⟨Ida⟩, a painter from York, dated"."""
    return s.ids(0) if s.is_name(0) and s.text(1) == "," and s.text(j - 1) == "," and j > 3 else ()


def _further(s: MarkedSentence, i: int, k: int, left: tuple[str, ...]) -> list[int]:
    """The later spouses of "was previously married to ⟨Al⟩ (2001–2003), to ⟨Bo⟩ and to the actor ⟨Cy⟩"."""
    if len(left) != 1 or not s.is_name(k) or not {s.text(m) for m in range(max(0, i - 4), i)} & {"was", "been", "once"}:
        return []
    found, m = [], skip_age(s, k + 1)
    while s.text(m) in (",", *AND):
        while s.text(m) in (",", *AND, "to", "then", "later"):
            m += 1
        j = following(s, m, 5)
        if j is None or not s.is_name(j) or s.tag(j + 1) in ("VBD", "VBZ", "MD") or s.text(j + 1) in POSSESSIVE:
            break
        found.append(j)
        m = skip_age(s, j + 1)
    return found


def _ends(left: tuple[str, ...], right: tuple[str, ...]) -> tuple[str, str] | None:
    """The couple of subject and object; two subjects without an object are one too."""
    right = tuple(x for x in right if x not in left)
    if len(right) == 1 and left:
        return left[-1], right[0]
    return left if len(left) == 2 and not right else None


def _whom(s: MarkedSentence, i: int, left: tuple[str, ...]) -> tuple[str, str] | None:
    """The couple of "⟨Al⟩ — to whom she was married"."""
    whom = next((m for m in range(i - 1, max(-1, i - 5), -1) if s.text(m) == "whom"), None)
    if whom is None or len(left) != 1:
        return None
    while s.tag(whom - 1) in ("IN", "TO") or s.text(whom - 1) in ("-", "--", "—", "–", ","):
        whom -= 1
    group = s.people(group_before(s, whom)[-1:])
    return (left[0], group[0]) if group and group != left else None


def _partner_after(s: MarkedSentence, i: int) -> int | None:
    """The person that follows: "married ⟨Al⟩", "split from her boyfriend, actor ⟨Al⟩"."""
    while s.tag(i) == "RB" or s.text(i) in _DAYS | {"up", "again", "secretly", "back", "recently", "off"} or (
            s.text(i) == "on" and s.text(i + 1) in _DAYS):
        i += 1
    if s.text(i) == "for" and any(s.text(k).rstrip("s") in _SPANS for k in range(i + 1, i + 5)):
        i = next(k for k in range(i + 1, i + 5) if s.text(k).rstrip("s") in _SPANS) + 1  # "engaged for a year to ⟨Al⟩"
    i += s.text(i) in ('"', "”", "’", "'")  # "said “I do” to ⟨Al⟩"
    i += 2 * (s.text(i + 1) == "times")
    if s.text(i - 1) in ("twice", "thrice", "times") and s.text(i) == "," and s.text(i + 1) == "to":
        i += 1  # "married twice, to ⟨Al⟩ and to ⟨Bo⟩"
    if s.text(i) == "in" and s.tag(i + 1) == "CD":  # "remarried in 2015, to the chef ⟨Al⟩"
        j = i + 2 + (s.text(i + 2) == ",")
        i = j if s.text(j) == "to" else i
    if s.text(i) in _LINKS or s.text(i) == "on":
        i += 1
    if s.text(i - 1) == "to" and s.tag(i) == "VB":  # "engaged to hedge funder ⟨Al⟩": the tagger takes it for a verb
        name = next((k for k in range(i, i + 4) if s.is_name(k)), i)
        trade = s.text(i).endswith(("er", "or", "ist", "ian", "man", "ess"))
        if (name > i + 1 or (name > i and trade)) and all(
                s.tag(k).startswith(("VB", "NN", "JJ")) for k in range(i, name)):
            return name
    described = s.tag(i) in ("PRP$", "DT") or (s.tag(i).startswith("NN") and not s.is_name(i))
    return following(s, i, 8, comma=described)


def _noun_clue(s: MarkedSentence, i: int, event: Event) -> Iterator[Clue]:
    """"her marriage to ⟨Al⟩", "⟨Al⟩ and ⟨Bo⟩'s wedding", "the couple's divorce", "their romance"."""
    first = i - 1
    while first >= 0 and s.tag(first).startswith(("JJ", "NN", "CD", "VBN", "VBG", "RB")) and not s.ids(first):
        first -= 1
    inside = {s.text(m) for m in range(first + 1, i)}
    if any(kin(text) for text in inside):
        return  # "⟨Ida⟩'s ex-fiancé split" tells of nobody's split from ⟨Ida⟩
    shown = _SHOWN & {s.text(m) for m in (*range(max(0, first - 3), first + 1), *range(i + 3, i + 6))}
    if s.text(i).rstrip("s") in ("relationship", "affair") and not inside & _ROMANTIC and not shown:
        return  # one has a relationship with one's mother too
    if event == "divorce" and s.tag(i + 1).startswith("NN") and not s.is_name(i + 1):
        i += 1  # "her divorce settlement", "his divorce papers"
        event = event if s.text(i) in _SETTLED else "filing"
    if {"rekindled", "rekindle", "rekindling", "rekindles"} & {s.text(m) for m in range(max(0, first - 1), first + 1)}:
        event = "reunion"
    i += event == "wedding" and s.text(i + 1) == "anniversary"
    left: tuple[str, ...] = ()
    if s.text(first) in POSSESSIVE:
        owners = s.ids(first - 1)
        left = owners if len(owners) == 2 else s.people(group_before(s, first))
    elif s.is_owner(first):
        left = s.ids(first)
    link = i + 2 if s.text(i + 1) == "," and s.text(i + 2) in ("to", "with") else i + 1
    k = _partner_after(s, link) if s.text(link) in _LINKS else None  # "her previous marriage, to the actor ⟨Al⟩, ended"
    right = s.ids(k) if k is not None else ()
    if k is not None and s.text(i + 1) in ("of", "between") and s.text(k + 1) in ("and", "&") and s.ids(k + 2):
        left, right, k = right, s.ids(k + 2), k + 2
    planning = event == "wedding" and s.tree.lower[s.tree.head[s.words[i].start]] in _PLANNING
    if (right or planning) and not left:
        left = subject(s, s.words[i].start)
    ends = _ends(left, right) if len(left) < 3 else None
    if ends:
        yield from _clue(s, i, (k or i) + 1, event, ends, _noun_factuality(s, first, i), noun=True)
        if s.text(i) == "marriages" and k is not None and s.is_name(k):  # "his marriages to ⟨Ida⟩ and ⟨Bea⟩"
            for m in listed(s, k)[0][1:]:
                yield from _clue(s, i, m + 1, event, (ends[0], s.ids(m)[0]), _noun_factuality(s, first, i), noun=True)
    elif event in ("divorce", "filing") and len(left) == 1 and not right:
        yield Clue(type="divorcing", first=left[0], second=left[0], status="current", rule="divorce-of-one",
                   place=(s.words[i].start, s.words[i].end), confidence=0.6)


def _noun_factuality(s: MarkedSentence, first: int, i: int) -> Factuality:
    """How a noun is put: "their rumoured romance" is possible, "planning a wedding" planned."""
    inside = {s.text(m) for m in range(max(0, first - 1), i)}
    cancelled = _CANCELLED & {s.text(m) for m in range(max(0, first - 2), first + 1)}
    if inside & _UNREAL or (cancelled and s.text(i) == "wedding"):
        return "possible"
    if cancelled and s.text(i) == "engagement":
        return "ended"
    if inside & {"before"} and any(event == "separation" for _, _, event in events(s)):
        return "possible"  # "broke up weeks before their wedding"
    above = s.tree.lower[s.tree.head[s.words[i].start]]
    return "planned" if above in _PLANNING or "upcoming" in inside else "asserted"


def _clue(
    s: MarkedSentence, i: int, end: int, event: Event, ends: tuple[str, str], real: Factuality, noun: bool = False,
) -> Iterator[Clue]:
    """The clue of an event at word `i`, whose words end before `end`."""
    told = reading(s, i, event, real, noun)
    if told is not None and ends[0] != ends[1]:
        place = s.words[max(0, i - 1)].start, s.words[min(end, len(s.words)) - 1].end
        yield Clue(type=told.type, first=ends[0], second=ends[1], status=told.status, place=place,
                   rule=f"{event}-{'noun' if noun else 'verb'}", confidence=told.confidence)

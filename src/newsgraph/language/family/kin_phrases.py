"""Kin noun phrases: whose husband, daughter or brother the text names.

A kin phrase has a head ("daughter"), a possessor ("Alma's", "her", "of Alma", the subject of "has") and
relatives (an apposition, a list of names, the subject of "is"). All three are read off the row of
words (`MarkedSentence`), because a parser that is off by one comma loses a whole list of children; the
parse only says what the subject of a verb is. Relatives: `kin_relatives`; possessors that do not stand
in the phrase itself: `kin_possessors`; what the phrase then says: `kin_clues`.
"""

import re

from newsgraph.language.coreference.descriptions import person_noun
from newsgraph.language.family.kin_clues import KinPhrase
from newsgraph.language.family.kin_possessors import (
    SHARING,
    bound,
    find_possessors,
    namesake_owner,
    nearest,
    owner_before,
    owner_noun,
)
from newsgraph.language.family.kin_relatives import find_relatives
from newsgraph.language.family.kinship import Kin, kin
from newsgraph.language.family.marked_sentence import AND, DASHES, OWNERS, POSSESSIVE, MarkedSentence
from newsgraph.language.family.person_groups import group_before

__all__ = ["kin_phrases"]

_BEFORE = {"ex", "former", "then", "previous", "one-time", "onetime", "ex-", "erstwhile"}
_NOT_KIN = {"business", "writing", "dance", "dancing", "comedy", "law", "sparring", "scene", "acting", "running",
            "band", "soul", "professional", "tennis", "creative", "podcast", "songwriting", "skating", "debate",
            "crime", "fraternity", "sorority", "big", "blood", "spiritual", "surrogate", "training"}
_LOVERS = {"love", "man", "woman", "guy", "squeeze", "fella"}
_CHILD = re.compile(r"eldest|oldest|youngest|firstborn|first-born|\d+-(?:year|month|week|day)-old(?P<plural>s)?")
_OPPOSITE = {"female": "male", "male": "female"}
_NEW = {"new", "longtime", "long-time", "current", "rumored"}
_PARENTS = {"daddy", "mama", "mother", "father", "momma"}
_ONCE_MORE = {"on-again", "off-again", "on-and-off", "on-off", "on-and-off-again"}
_INDEFINITE = {"child", "baby", "kid", "newborn", "parent", "children", "kids", "babies", "lover", "partner"}


def kin_phrases(s: MarkedSentence) -> list[KinPhrase]:
    """The kin phrases of a sentence, in text order, with possessors and relatives as far as it tells them."""
    phrases: list[KinPhrase] = []
    for i, word in enumerate(s.words):
        said = None if word.name else _lover(s, i) or kin(word.text)
        if said is None or said.tie in ("couple", "other") or word.tag.startswith(("VB", "RB")) or _in_title(s, i):
            continue
        if said.tie == "child" and s.text(i - 1) in ("a", "an") and s.text(i - 2) == "as" and s.text(i + 1) == "by":
            continue  # "adopted as an infant by ⟨Al⟩"
        if (said.tie == "twins" and (after := kin(s.text(i + 1))) and after.tie == "sibling") or (
                word.text == "baby" and s.text(i + 1) in _PARENTS):
            continue  # "her twin brother", "her baby daddy"
        phrase = _read(s, i, said, phrases)
        if phrase is not None:
            phrases.append(phrase)
    return phrases


def _in_title(s: MarkedSentence, i: int) -> bool:
    """Whether a capitalised kin word ends a title: "Harbor Wives actress ⟨Ida⟩"."""
    doc, start, end = s.tree.doc, s.words[i].start, s.words[i].end
    return (i > 0 and not s.words[i - 1].name and end < len(doc) and doc[start].text[:1].isupper()
            and doc[start - 1].text[:1].isupper() and doc[end].text.islower() and s.tag(i + 1) == "NN")


def _lover(s: MarkedSentence, i: int) -> Kin | None:
    """The kin of words that are some only here: "her new man ⟨Al⟩", "her longtime love", "her baby daddy"."""
    before, text = s.text(i - 1), s.text(i)
    owned = before in POSSESSIVE or s.is_owner(i - 1)
    child = _CHILD.fullmatch(text)
    if child and owned and (s.text(i + 1) in (",", ":", "(", *DASHES) or s.is_name(i + 1)):
        return Kin("child", plural=bool(child["plural"]))  # "the couple's eldest, ⟨Ida⟩", "his 12-year-old, ⟨Al⟩"
    if text in ("boys", "girls") and before == "the" and s.text(i + 1) in (",", *DASHES) and s.is_name(i + 2):
        return Kin("child", plural=True)  # "the boys, ⟨Al⟩, 9, and ⟨Bo⟩, live with her"
    if text in ("boys", "girls") and (owned or (s.tag(i - 1) == "CD" and s.is_owner(i - 2))):
        return Kin("child", plural=True)  # "their boys, ⟨Al⟩ and ⟨Bo⟩"
    if text in ("boy", "girl") and before in ("little", "baby") and s.is_owner(i - 2):
        return Kin("child")
    if text == "companion" and (before in ("longtime", "long-time") or (
            owned and s.text(i + 1) == "of" and any(
                s.text(k).startswith(("year", "decade")) for k in range(i + 2, i + 6)))):
        return Kin("partner")  # "her companion of many years, ⟨Al⟩"
    if s.text(i) in _LOVERS and before in _NEW:
        return Kin("partner")
    return Kin("ex") if before == "baby" and s.text(i) in _PARENTS else None


def _read(s: MarkedSentence, head: int, said: Kin, before: list[KinPhrase]) -> KinPhrase | None:
    """The phrase of the kin word `head`; None if it is no kin ("her business partner")."""
    i, modifiers = _modifiers(s, head)
    other = _NOT_KIN & set(modifiers)
    if other and said.tie in ("partner", "sibling", "parent", "child") and not (
            other == {"big"} and (s.is_owner(i) or s.text(i) in POSSESSIVE or s.is_name(head + 1) or (
                s.text(head + 1) == "," and s.is_name(head + 2)))):  # "big sister ⟨Ida⟩", but "Big Brother"
        return None
    if {"work", "office"} & {s.text(head - 1)}:
        return None  # "my work wife"
    p = KinPhrase(head=head, word=s.text(head), kin=said, left=i + 1, end=head + 1, modifiers=tuple(modifiers))
    if s.text(i) in POSSESSIVE and i > 0:
        _genitive(s, p, i, before)
    elif s.is_owner(i):
        _pronoun(s, p, i, before)
    elif s.tag(i) == "DT" and s.text(i) != "no":
        p.left, p.article = i, s.text(i)
    elif s.is_name(i) and not modifiers and said.tie == "spouse" and s.text(head + 1) == ",":
        p.left, p.possessors, p.owner = i, s.ids(i), "genitive"  # an apostrophe is missing: "⟨Al⟩ wife, ⟨Ida⟩"
    p.place = s.words[max(0, p.left)].start, s.words[head].end
    find_relatives(s, p, before)
    if p.owner in ("his", "her") and set(p.relatives) & set(p.possessors):
        # nobody is a brother of his own: in "His brother ⟨Al⟩ is worse" the article's main person has him
        gender = "male" if p.owner == "his" else "female"
        p.possessors, p.owner = owner_before(s, p, gender), "topic"
    if p.owner in ("his", "her") and p.possessors and p.kin.tie not in ("parent", "sibling") and set(
            p.possessors) <= s.young:  # a baby has neither husband nor son
        p.possessors, p.owner = owner_before(s, p, "male" if p.owner == "his" else "female"), "topic"
    if not p.owner:
        find_possessors(s, p, before)
    namesake_owner(s, p)
    if p.owner in ("subject", "parent-of", "coordinate", "nearest") and set(p.relatives) & set(p.possessors):
        # "the actress is mom to ⟨Bea⟩, 8", where coreference took ⟨Bea⟩ for the actress
        p.possessors, p.owner = s.topic("", p.relatives), "topic"
    p.coparents = tuple(x for x in p.coparents if x not in p.relatives)
    silent = not p.relatives and not p.coparents and p.link != "denied"
    if silent and p.possessors and p.owner in ("genitive", *OWNERS) and (
            p.word not in _INDEFINITE and p.kin.tie != "parent"):
        # coreference knows whom the phrase means: "⟨Ida⟩ … her husband"
        ids = s.ids(head)
        other = _OPPOSITE.get(noun.gender, "") if (noun := person_noun(p.word.removeprefix("ex-"))) else ""
        if ids and not set(ids) & set(p.possessors) and not any(s.gender(x) == other for x in ids):
            p.relatives, p.link = ids, "reference"
    return p


def _modifiers(s: MarkedSentence, head: int) -> tuple[int, list[str]]:
    """The word before the modifiers of `head`, and these: "her │ second and rather notorious │ husband"."""
    i, modifiers = head - 1, []
    while i >= 0 and len(modifiers) < 8:
        word = s.words[i]
        if word.name or word.ids or word.tag == "DT" or word.text in (*POSSESSIVE, "including") or s.is_owner(i):
            break
        plain = word.tag.startswith(("JJ", "NN", "CD", "VBN", "VBG", "RB", "HYPH")) or word.text in _BEFORE
        joined = word.text in ("and", ",", "/") and modifiers and (
            s.tag(i - 1).startswith("JJ") or s.text(i - 1) in _ONCE_MORE)
        if not (plain or joined or word.text.startswith("soon")) or (
                kin(word.text) and word.text != "ex" and not (word.text == "baby" and i == head - 1)):
            break
        if word.text in SHARING and s.ids(i - 1):
            break  # the tagger takes "⟨Ida⟩ shares sons" for a noun phrase
        if word.tag in ("VBN", "VBG") and (s.tag(i - 1).startswith(("VB", "MD", "PRP", "TO")) or s.ids(i - 1)):
            break  # "they have added seven children"
        modifiers.insert(0, word.text)
        i -= 1
    return i, modifiers


def _genitive(s: MarkedSentence, p: KinPhrase, mark: int, before: list[KinPhrase]) -> None:
    """Possessors of "⟨Al⟩'s wife", "⟨Al⟩ and ⟨Bea⟩'s son", "her sister ⟨Ida⟩'s husband", "the singer's son"."""
    p.left, p.owner, p.possessors = mark - 1, "genitive", s.ids(mark - 1)
    together = p.kin.tie in ("child", "twins", "parent", "sibling") and s.text(mark - 2) in AND
    if together and p.possessors and s.is_name(mark - 3) and s.text(mark - 4) not in POSSESSIVE:
        p.possessors = s.people((mark - 3, mark - 1))
    if not p.possessors:
        p.owner = "unknown"
        p.possessors = next((b.relatives for b in reversed(before) if b.head == mark - 1), ())
        if not p.possessors:
            owner_noun(s, p, mark - 1)


def _of_child(s: MarkedSentence, p: KinPhrase, i: int, before: list[KinPhrase]) -> tuple[str, ...]:
    """The parent told of before "with her ex-husband", where coreference took the child for "her".

    "⟨Ida⟩ has a daughter, ⟨Bea⟩, 7, with her ex-husband, ⟨Al⟩".
    """
    last = before[-1] if before else None
    if last is None or not last.of_children or p.kin.tie not in ("spouse", "partner", "ex", "fiance"):
        return ()
    if len(last.possessors) != 1 or s.text(i - 1) not in ("with", "from", "by"):
        return ()
    own = s.gender(last.possessors[0]) in ("unknown", "male" if s.text(i) == "his" else "female")
    return last.possessors if own and set(p.possessors) <= set(last.relatives) else ()


def _pronoun(s: MarkedSentence, p: KinPhrase, i: int, before: list[KinPhrase]) -> None:
    """Possessors of "her husband", "whose wife"."""
    text = s.text(i)
    p.left, p.owner, p.possessors = i, text, s.ids(i)
    if text in ("his", "her"):
        near = bound(s, i)
        last = before[-1] if before else None
        if near and last and last.owner == text and set(near) <= set(last.relatives) and "parent" in (
                last.kin.tie, p.kin.tie):
            near = last.possessors  # "her mom, ⟨Ida⟩, and her stepdad, ⟨Al⟩"
        parents = _of_child(s, p, i, before)
        if near and near != p.possessors:
            p.possessors, p.owner = near, text + "-bound"
        elif parents:
            p.possessors, p.owner = parents, text + "-parent"
        elif not p.possessors:
            p.possessors, p.owner = nearest(s, i), text + "-nearest"
            if not p.possessors:  # "He was late. His brother ⟨Al⟩ is worse."
                p.possessors, p.owner = s.topic("male" if text == "his" else "female", p.relatives), "topic"
    elif text == "whose" and not p.possessors:
        p.possessors = s.people(group_before(s, i)[-1:])

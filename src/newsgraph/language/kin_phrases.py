"""Kin noun phrases: whose husband, daughter or brother the text names.

A kin phrase has a head ("daughter"), a possessor ("Alma's", "her", "of Alma", the subject of "has") and
relatives (an apposition, a list of names, the subject of "is"). All three are read off the row of
words (`MarkedSentence`), because a parser that is off by one comma loses a whole list of children; the
parse only says what the subject of a verb is.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from newsgraph.language.descriptions import person_noun
from newsgraph.language.family_clues import Clue
from newsgraph.language.kinship import Kin, kin
from newsgraph.language.marked_sentence import MarkedSentence
from newsgraph.language.marriage_dates import years_of_marriage
from newsgraph.language.person_groups import following, group_before, listed, skip_age, subject
from newsgraph.language.tree import Tree
from newsgraph.language.veridicality import is_played

__all__ = ["KinPhrase", "clues_of", "kin_phrases"]

_POSSESSIVE = {"'s", "’s", "'", "’"}
_AND = {"and", "&", "plus"}
_DASHES = {"-", "--", "—", "–", "―"}
_FORMER = {"ex", "former", "then", "previous", "one-time", "onetime", "first", "second", "third"}
_EX = {"ex", "former", "then", "previous", "one-time", "onetime", "ex-", "erstwhile"}
_LATE = {"late", "deceased"}
_NOT_KIN = {"business", "writing", "dance", "dancing", "crime", "comedy", "law", "sparring", "scene", "acting", "running",
            "band", "soul", "fraternity", "sorority", "sister-in", "big", "baby", "blood", "spiritual", "surrogate"}
_HAVING = {"have", "share", "welcome", "adopt", "raise", "add", "bear", "include", "father", "mother", "deliver", "get",
           "expect", "lose", "leave", "parent", "produce", "beget", "co-parent"}
_INDEFINITE = {"child", "baby", "kid", "newborn", "parent", "children", "kids", "babies", "lover", "partner"}
_OWNERS = {"her", "his", "their", "my", "our", "your", "its"}
_BE = {"is", "was", "are", "were", "'s", "’s", "been", "be", "became", "become", "becomes", "remains", "named", "called"}


@dataclass(slots=True)
class KinPhrase:
    """A kin noun phrase of one sentence; numbers are indices of its words.

    Attributes:
        head: the kin word. kin: what it says. left: the phrase's first word.
        modifiers: the words between possessor and head.
        possessors, relatives: person ids. possessor_rule, relative_rule: the patterns that found them.
        end: the word after the phrase and its names.
        open: no possessor was found, though the phrase is one that has one.
    """

    head: int
    word: str
    kin: Kin
    left: int
    modifiers: tuple[str, ...] = ()
    possessors: tuple[str, ...] = ()
    relatives: tuple[str, ...] = ()
    coparents: tuple[str, ...] = ()
    possessor_rule: str = ""
    relative_rule: str = ""
    pronoun: str = ""
    end: int = 0
    names: list[int] = field(default_factory=list)


def kin_phrases(s: MarkedSentence, tree: Tree, at: dict[int, tuple[str, ...]]) -> list[KinPhrase]:
    """The kin phrases of a sentence, in text order, with possessors and relatives as far as it tells them."""
    phrases: list[KinPhrase] = []
    for i, word in enumerate(s.words):
        if word.name:
            continue
        said = kin(word.text)
        if said is None or said.tie in ("couple", "other") or word.tag.startswith(("VB", "RB")):
            continue
        phrase = _read(s, tree, at, i, said, phrases)
        if phrase is not None:
            phrases.append(phrase)
    return phrases


def _read(s: MarkedSentence, tree: Tree, at: dict, head: int, said: Kin, before: list[KinPhrase]) -> KinPhrase | None:
    # The noun phrase to the left of the head.
    i = head - 1
    modifiers: list[str] = []
    while i >= 0:
        word = s.words[i]
        if word.name or word.text in _POSSESSIVE or word.tag in ("PRP$", "DT", "WP$") or word.ids or word.text in _OWNERS:
            break
        if not (word.tag.startswith(("JJ", "NN", "CD", "VBN", "VBG", "RB", "HYPH")) or word.text in _EX) or (kin(word.text) and word.text != "ex"):
            break
        if len(modifiers) > 7 or word.tag in ("VBN", "VBG") and (
                s.tag(i - 1).startswith(("VB", "MD", "PRP", "TO")) or s.ids(i - 1)):
            break  # "they have added seven children"
        modifiers.insert(0, word.text)
        i -= 1
    if _NOT_KIN & set(modifiers) and said.tie in ("partner", "sibling", "parent", "child"):
        if said.tie != "child" or "baby" not in modifiers:
            return None
    phrase = KinPhrase(head=head, word=s.text(head), kin=said, left=i + 1, modifiers=tuple(modifiers), end=head + 1)
    text, tag = s.text(i), s.tag(i)
    if tag == "DT" and text not in ("no",) and s.tag(i - 1) != "POS":
        phrase.left = i
    determined = tag == "DT"
    if text in _POSSESSIVE and i > 0:
        phrase.left = i - 1
        owner = s.words[i - 1]
        phrase.possessors, phrase.possessor_rule = owner.ids, "genitive"
        both = said.tie in ("child", "twins", "parent", "sibling")
        if both and owner.ids and s.text(i - 2) in _AND and s.is_name(i - 3) and s.text(i - 4) not in _POSSESSIVE:
            phrase.possessors = tuple(dict.fromkeys(s.ids(i - 3) + owner.ids))
        if not owner.ids:
            phrase.possessor_rule = "unknown"
            for earlier in reversed(before):  # "her sister ⟨Ida⟩'s", "her daughter's father"
                if earlier.head == i - 1 and earlier.relatives:
                    phrase.possessors = earlier.relatives
            noun = person_noun(owner.text.rsplit("-", 1)[-1])
            if not phrase.possessors and noun and noun.kind == "work" and owner.tag == "NN":
                gender = "male" if owner.text == "actor" else noun.gender
                phrase.possessors = s.topic(gender or _other_gender(phrase))
                phrase.possessor_rule = "topic"
    elif tag == "PRP$" or text in _OWNERS or tag == "WP$":
        phrase.left = i
        phrase.pronoun = text
        phrase.possessor_rule = text
        phrase.possessors = s.ids(i)
        if text in ("his", "her"):
            bound = _bound(s, i)
            if bound and bound != phrase.possessors:
                phrase.possessors, phrase.possessor_rule = bound, text + "-bound"
            elif not phrase.possessors:
                phrase.possessors, phrase.possessor_rule = _nearest(s, i), text + "-nearest"
        if text == "whose" and not phrase.possessors:
            group = group_before(s, i)
            phrase.possessors = s.ids(group[-1]) if group else ()
    elif s.is_name(i) and not modifiers and said.tie == "spouse" and s.text(head + 1) == ",":
        phrase.left, phrase.possessors, phrase.possessor_rule = i, s.ids(i), "genitive"  # an apostrophe is missing
    _relatives(s, tree, at, phrase, determined, before)
    if not phrase.possessor_rule:
        _bare_possessor(s, tree, at, phrase, before, determined)
    if not phrase.relatives and not phrase.coparents and phrase.possessors and s.text(head) not in _INDEFINITE:
        word = s.words[head]
        if word.ids and not set(word.ids) & set(phrase.possessors):
            phrase.relatives, phrase.relative_rule = word.ids, "reference"
    return phrase


def _bound(s: MarkedSentence, i: int) -> tuple[str, ...]:
    """"⟨Al⟩ (1820 – 88) and his wife": the possessive after "and" means the person before it."""
    if s.text(i - 1) not in _AND:
        return ()
    j = i - 2
    if s.text(j) == ",":
        j -= 1
        k = j
        while k > j - 7 and s.tag(k).startswith(("NN", "JJ", "DT", "IN", "HYPH")) and not s.is_name(k):
            k -= 1
        if k < j and s.text(k) == ",":  # "⟨Al⟩, a baker, and his wife"
            j = k - 1
    if s.text(j) == ")":
        while j > 0 and s.text(j) != "(":
            j -= 1
        j -= 1
    if s.tag(j) == "CD" and s.text(j - 1) == ",":
        j -= 2
    return s.ids(j) if s.is_name(j) and len(s.ids(j)) == 1 else ()


def _nearest(s: MarkedSentence, i: int) -> tuple[str, ...]:
    """For a possessive that coreference left open: "⟨Ida⟩ and her husband", "⟨Ida⟩ lives with her husband"."""
    for j in range(i - 1, max(-1, i - 12), -1):
        if s.words[j].name and s.text(j + 1) not in _POSSESSIVE:
            return s.ids(j)
    return ()


def _other_gender(p: KinPhrase) -> str:
    """The likely gender of the possessor of a husband or a wife, "" of others."""
    if p.kin.tie != "spouse":
        return ""
    return {"husband": "female", "hubby": "female", "wife": "male"}.get(p.word.removeprefix("ex-"), "")


def _relatives(
    s: MarkedSentence, tree: Tree, at: dict, p: KinPhrase, determined: bool, before: list[KinPhrase],
) -> None:
    """Fill in `relatives`, and the possessors of "wife of ⟨Al⟩"."""
    i = p.head + 1
    many = p.kin.plural or p.kin.tie == "twins"
    text = s.text(i)
    if text in _POSSESSIVE:
        return
    if text in ("of", "to") and not p.possessor_rule and (text == "of" or p.kin.tie in ("parent", "spouse", "sibling")):
        _of_phrase(s, tree, at, p, i + 1)
        i = p.end
        if p.possessors:
            if before and before[-1].possessor_rule == "of" and before[-1].relatives and all(
                    s.text(k) in ("and", ",", "the", "a", "later", "also") for k in range(before[-1].end, p.left)):
                # "⟨Ida⟩, wife of ⟨Al⟩ and mother of ⟨Bea⟩"
                p.relatives, p.relative_rule = before[-1].relatives, before[-1].relative_rule
                return
            _named_before(s, tree, at, p)
            if not p.relatives and s.text(i) == "," and s.is_name(i + 1) and determined is not None:
                j = following(s, i + 1, 1)
                if j is not None and s.text(j + 1) in (",", ".", "who"):
                    p.relatives, p.relative_rule, p.end = s.ids(j), "of", j + 1
            return
    # "husband of thirteen years", "children together", "daughters, aged 3 and 5,"
    if (text == "of" and s.tag(i + 1) in ("CD", "JJ", "DT", "RB", "IN")) or (text == "of" and s.text(i + 2).startswith("year")):
        while i < p.head + 8 and not s.text(i).rstrip("s").endswith(("year", "month", "decade", "two", "three", "four")):
            i += 1
        i += 1
    if s.text(i) in ("to", "in", "into") and s.text(i + 2) in ("family", "brood", "clan", "household"):
        i += 3  # "added two children to their family — ⟨Ann⟩, 5, and ⟨Bea⟩, 3"
    while s.text(i) in ("together", "total", "altogether", "respectively"):
        i += 1
    comma = s.text(i) in (",", ":", "(", *_DASHES)
    if s.text(i) in ("and", "&") and s.tag(i + 1).startswith("NN") and not kin(s.text(i + 1)) and not s.is_name(i + 1):
        i += 1  # "her husband and manager ⟨Al⟩"
    elif s.text(i) in ("and",) and kin(s.text(i + 1)) and p.possessor_rule not in ("", "unknown"):
        i += 2  # "her husband and father of her children, ⟨Al⟩" is left; "his wife and mother ⟨Ida⟩" is rare
    named = s.text(i) in ("named", "called", "by")
    if named:
        i += 1
    start = i + 1 if comma else i
    if s.text(start) in ("which", "who", "that") and s.text(start + 1) in ("include", "includes", "are"):
        start += 2
    while s.text(start) in ("including", "named", "called", "which", "include", "includes", "namely", "aged", "ages"):
        start += 1
    j = following(s, start, 8, owner=True)
    if j is not None and (s.is_name(j) or named):
        found, after = listed(s, j, many)
        verb = s.tag(after) in ("VBD", "VBZ", "VBP", "MD")
        # "according to her husband, ⟨Al⟩ said": a clause begins after the comma
        clause = comma and verb and after == j + 1 and s.text(i) == ","
        if not (clause and (s.tag(p.left - 1) == "IN" or s.text(p.left - 1) == "to")):
            p.names = found
            p.relatives = tuple(dict.fromkeys(x for f in found for x in s.ids(f)))
            p.relative_rule, p.end = ("apposition" if comma else "name"), after
            _coparent(s, p)
            return
    _named_before(s, tree, at, p)
    if not p.relatives and s.text(p.head + 1) in _BE and (p.possessors or p.possessor_rule):
        k = p.head + 2
        while s.text(k) in ("named", "called", "none", "other", "than", "now"):
            k += 1
        j = following(s, k, 6)
        if j is not None and s.is_name(j):
            found, after = listed(s, j, many)
            p.relatives = tuple(dict.fromkeys(x for f in found for x in s.ids(f)))
            p.relative_rule, p.end = "is", after
    if not p.relatives:
        p.end = i
        _coparent(s, p)


def _of_phrase(s: MarkedSentence, tree: Tree, at: dict, p: KinPhrase, i: int) -> None:
    """Possessors in "wife of rapper ⟨Al⟩", "son of ⟨Al⟩ and ⟨Bea⟩", "mother to ⟨Ida⟩, 5, and ⟨Jo⟩, 3"."""
    many = p.kin.tie in ("child", "parent", "sibling", "twins")
    while s.text(i) in ("the", "late", "both", ":"):
        i += 1
    if s.text(i) == "of" or s.text(i) == "to":
        i += 1
    j = following(s, i, 7, comma=p.kin.tie == "spouse" and not s.is_name(i))
    inner = range(i, j or i)
    if j is None or p.kin.tie == "parent" and any(kin(s.text(k)) for k in inner) and not any(
            s.text(k) in _POSSESSIVE for k in inner):
        return  # "mother to sons ⟨Al⟩ and ⟨Bo⟩": the inner phrase takes the names
    found, after = listed(s, j, many)
    ids = tuple(dict.fromkeys(x for f in found for x in s.ids(f)))
    if p.kin.tie in ("child", "twins") and s.text(after) in _AND:
        inner = after + 1  # "⟨Al⟩ and his wife, ⟨Bea⟩"
        k = following(s, inner, 6, comma=True)
        ties = {kin(s.text(m)).tie for m in range(inner, k or inner) if kin(s.text(m))}
        if k is not None and (ties & {"spouse", "partner", "ex"} or {"mistress", "concubine", "consort", "queen"} & {
                s.text(m) for m in range(inner, k)}):
            ids += s.ids(k)
            after = k + 1
        elif k is not None and s.is_name(k) and not ties:
            ids += s.ids(k)
            after = skip_age(s, k + 1)
    p.possessors, p.possessor_rule, p.end = ids, "of", after


def _named_before(s: MarkedSentence, tree: Tree, at: dict, p: KinPhrase) -> None:
    """The relative in "⟨Ida⟩, the wife of ⟨Al⟩", "⟨Ida⟩ is her mother", "⟨Ida⟩ (his wife)"."""
    i = p.left - 1
    while s.tag(i) == "RB" or s.text(i) in ("also", "a", "an", "the", "not", "now"):
        i -= 1
    text = s.text(i)
    if p.possessor_rule == "of" and text in _AND:
        # "⟨Ida⟩, a painter and the wife of ⟨Al⟩"
        j = i
        while j > i - 8 and (s.tag(j).startswith(("NN", "JJ", "DT", "VBN")) and not s.ids(j) or s.text(j) in _AND):
            j -= 1
        if s.text(j) in (",", *_DASHES):
            i, text = j, s.text(j)
    if text in (",", "(", *_DASHES):
        j = i - 1
        if s.tag(j) == "CD" or s.text(j).endswith("-old"):  # "⟨Ida⟩, 41, the wife"
            j -= 1
            if s.text(j) == ",":
                j -= 1
        elif s.text(j) == ")":
            while j > 0 and s.text(j) != "(":
                j -= 1
            j -= 1
        word = s.words[j] if j >= 0 else None
        if word and (word.name or (word.ids and word.tag not in ("PRP$",))) and not set(word.ids) & set(p.possessors):
            after = s.text(p.end)
            if s.text(j - 1) in (",", *_AND) and not s.text(j - 1) == "" and s.is_name(j - 2) and p.possessor_rule != "of":
                return  # a list of several people
            genitive = p.possessor_rule == "genitive" and s.is_name(p.left)
            if genitive and s.tag(p.end) in ("VBZ", "VBD") or after in (",", ".", "", ";", "who", ")", "and", "--", "—", "whom", "on", "in", "at") or p.possessor_rule == "of":
                p.relatives, p.relative_rule = word.ids, "before"
    elif text in _BE and text not in ("named", "called"):
        ids = subject(s, tree, at, s.words[i].end - 1) or tuple(
            x for g in group_before(s, i) for x in s.ids(g))
        if not set(ids) & set(p.possessors):
            p.relatives, p.relative_rule = ids, "is"
            if not ids and p.possessor_rule == "of" and p.kin.tie == "parent":
                # "the star is a mom to ⟨Al⟩"
                p.relatives = tuple(x for x in s.topic() if x not in p.possessors)
                p.relative_rule = "topic"
            if any(s.text(k) in ("not", "n't", "never") for k in range(i, p.left + 1)):
                p.relatives = ()


def _predicated(s: MarkedSentence, tree: Tree, at: dict, p: KinPhrase) -> tuple[str, ...]:
    """The subject of a predicate that the phrase is part of: "⟨Ida⟩ was a painter and the wife of ⟨Al⟩"."""
    token = s.words[p.head].end - 1
    for _ in range(5):
        dep, head = tree.dep[token], tree.head[token]
        if token != s.words[p.head].end - 1 and token in at and token in s.at:
            return tuple(x for x in at[token] if x not in p.possessors)
        if dep == "attr" or dep == "prep" and tree.lower[token] == "as":
            ids = subject(s, tree, at, head)
            if ids:
                return tuple(x for x in ids if x not in p.possessors)
            verb = s.at.get(head, 0)  # "⟨Ida⟩ (1900 – 1980) was"
            group = group_before(s, verb)
            return tuple(x for g in group[-1:] for x in s.ids(g) if x not in p.possessors)
        if dep not in ("conj", "appos", "pobj") or head == token:
            break
        token = head
    before = [k for k in range(p.left) if s.ids(k) and s.tag(k) != "PRP$" and not s.text(k + 1) in _POSSESSIVE]
    if s.text(p.left - 1) == "," and before and len({s.ids(k) for k in before}) == 1 and not s.tag(p.left).startswith("PRP"):
        # "she was born in Leeds, the third child of ⟨Al⟩ and his wife"
        return tuple(x for x in s.ids(before[0]) if x not in p.possessors)
    first = s.words[0]
    if first.name and any(s.text(k) in ("was", "is") for k in range(1, p.left)) and not any(
            w.ids for w in s.words[1:p.left] if w.ids != first.ids):
        return tuple(x for x in first.ids if x not in p.possessors)
    return ()


def _coparent(s: MarkedSentence, p: KinPhrase) -> None:
    """The other parent: "daughter ⟨Ida⟩, 8, with ex ⟨Al⟩", "from her marriage to ⟨Al⟩", "⟨Al⟩, with whom she has"."""
    if p.kin.tie not in ("child", "twins"):
        return
    whom = next((k for k in range(p.left - 1, max(-1, p.left - 8), -1) if s.text(k) == "whom"), None)
    if whom is not None:
        group = group_before(s, whom - 1 if s.tag(whom - 1) == "IN" else whom)
        if group:
            p.coparents = s.ids(group[-1])
        return
    i = p.end
    for _ in range(7):
        text = s.text(i)
        if text in ("with", "to") or (text == "by" and s.text(i - 1) in (",", *[w for w in (s.text(p.end - 1),)])):
            j = following(s, i + 1, 6, comma=True)
            if j is not None:
                ids = s.ids(j)
                if text == "with" or any(s.text(k) in ("marriage", "relationship", "romance") for k in range(p.end, i)):
                    p.coparents = ids
            return
        if text in (",", "from", "whom", "he", "she", "they", "shares", "share", "together", "previous", "first",
                    "his", "her", "marriage", "relationship", "romance", "a", "second", "former", "shared",
                    ")", "the", "both", "past", "prior", "earlier", "third", "had", "has", "have"):
            i += 1
            continue
        return


def _bare_possessor(s: MarkedSentence, tree: Tree, at: dict, p: KinPhrase, before: list[KinPhrase], determined: bool) -> None:
    """The possessor of a phrase without one: of the phrase it is coordinated with, or the subject."""
    left = s.text(p.left - 1)
    if before and p.kin.tie in ("child", "twins"):
        last = before[-1]
        if last.kin.tie == "parent" and not last.possessors and last.relatives and all(
                s.text(k) in ("of", "to", "a", "an", "the", ":") for k in range(last.head + 1, p.left)):
            p.possessors, p.possessor_rule = last.relatives, "parent-of"  # "she is mom to son ⟨Al⟩"
            return
        between = s.words[last.end:p.left]
        if last.kin.tie in ("child", "twins") and last.possessors and len(between) <= 13 and not any(
                w.ids and w.tag != "WP" or w.tag in ("VBD", "VBZ") and w.text not in ("is", "was", "includes") for w in between):
            # "son ⟨Al⟩, who was born in Leeds; daughter ⟨Bea⟩", "their brood, which includes sons ⟨Cy⟩"
            p.possessors, p.possessor_rule, p.coparents = last.possessors, "coordinate", p.coparents or last.coparents
            return
    if before and p.kin.tie in ("child", "twins", "sibling", "parent"):
        last = before[-1]
        # "sons ⟨Al⟩, 10, and ⟨Bo⟩, 8, and daughter ⟨Cy⟩", "his wife, ⟨Ida⟩, and two sons"
        joined = all(s.text(k) in (",", ";", "and", "&", "as", "well", "plus", "with", "along", "a", "-") for k in range(last.end, p.left))
        if joined and last.possessors and p.left - last.end <= 4 and not (last.kin.tie == "spouse" and not p.kin.tie == "child"):
            same = last.possessor_rule not in ("of",) or last.kin.tie == p.kin.tie
            if same:
                p.possessors, p.possessor_rule = last.possessors, "coordinate"
                if not p.coparents and last.kin.tie in ("child", "twins"):
                    p.coparents = last.coparents
                if last.kin.tie == "spouse" and left == "and":
                    pass
                return
    if not p.relatives and not p.coparents:
        return
    token = s.words[p.head].start
    if s.tag(p.left - 1) == "IN" or left in ("to", "with"):
        # "her split from husband ⟨Al⟩", "⟨Ida⟩'s romance with boyfriend ⟨Al⟩"
        k = p.left - 2
        while k > p.left - 9 and s.tag(k).startswith(("NN", "JJ", "RB", "CD")) and (
                not s.words[k].ids or kin(s.text(k))) or s.text(k) in ("at", "on") and s.tag(k + 1) == "CD":
            k -= 1
        ids = ()
        if (s.tag(k) == "PRP$" or s.text(k) in _OWNERS) and k < p.left - 2:
            ids = s.ids(k) or _nearest(s, k)
        elif s.text(k) in _POSSESSIVE:
            ids = s.ids(k - 1)
        ids = tuple(x for x in ids if x not in p.relatives)
        if len(ids) == 1:
            p.possessors, p.possessor_rule = ids, "of-noun"
            return
    if left in _AND and p.relative_rule in ("name", "apposition") and not determined:
        group = group_before(s, p.left - 1)
        if group:
            many = p.kin.tie in ("child", "twins")
            ids = tuple(dict.fromkeys(x for g in (group if many else group[-1:]) for x in s.ids(g)))
            p.possessors, p.possessor_rule = ids, "and"
            return
    ids = subject(s, tree, at, token)
    if not ids:
        verb = next((k for k in range(p.left - 1, max(-1, p.left - 7), -1) if s.tag(k).startswith("VB")), None)
        if verb is not None:
            while s.tag(verb - 1).startswith(("VB", "RB", "MD")) or s.text(verb - 1) in ("who", "also", ","):
                verb -= 1
            ids = tuple(dict.fromkeys(x for g in group_before(s, verb) for x in s.ids(g)))
    if p.kin.tie in ("parent", "sibling") and p.left == 0 or p.word == "momager":
        return
    if determined or p.kin.plural or s.tag(p.left).startswith("CD") or p.kin.tie in ("child", "twins"):
        verbs = {tree.lemma[s.words[k].end - 1] for k in range(max(0, p.left - 6), p.left) if s.tag(k).startswith("VB")}
        if not verbs & _HAVING and left not in ("with", "to", "of", "and", ",", "her", "his") and (determined or p.kin.plural) and not (
                s.text(p.left) == "the" and len(p.names) > 1):
            return
    ids = tuple(x for x in ids if x not in p.relatives)
    if ids:
        p.possessors, p.possessor_rule = ids, "subject"
    elif p.kin.plural and left != "with" and len(p.names) > 1 and s.text(p.left) == "the" and p.kin.tie == "child":
        p.possessors, p.possessor_rule = s.couple, "couple"  # "the six kids — ⟨Ann⟩, 15, ⟨Bea⟩, 12, and ⟨Cy⟩"
    elif p.relative_rule in ("name", "apposition") and p.kin.tie in ("spouse", "fiance", "partner", "ex", "child") and (
            left in ("with", "to", "from", "about", "has", "have", "of", "by", "and", "hubby", "alongside")):
        # "the 40-year-old has a son, ⟨Al⟩, with husband ⟨Bo⟩": the one whom the article is about
        p.possessors = tuple(x for x in s.topic(_other_gender(p)) if x not in p.relatives)
        p.possessor_rule = "topic"


def clues_of(s: MarkedSentence, tree: Tree, phrase: KinPhrase, published: str | None = None) -> Iterator[Clue]:
    """What a kin phrase says, as clues; none if it stands for a part in a film."""
    p = phrase
    if (not p.relatives and not p.coparents) or is_played(s, tree, p.head):
        return
    tie, modifiers = p.kin.tie, set(p.modifiers)
    first = min([p.left, *p.names])
    last = max(p.end, p.head + 1)
    place = s.words[max(0, first)].start, s.words[min(last, len(s.words)) - 1].end
    rule = f"{tie}-{p.possessor_rule or 'none'}-{p.relative_rule}"

    def clue(kind, a, b, status, confidence=0.9):
        if "topic" in (p.possessor_rule, p.relative_rule):
            confidence = 0.6
        if a != b:
            start = years_of_marriage(s, p.head, published) if kind == "marriage" and status == "current" else None
            yield Clue(type=kind, first=a, second=b, status=status, place=place, rule=rule, confidence=confidence,
                       start=start)

    former = p.kin.former or bool(modifiers & _EX)
    if "soon-to-be" in modifiers or any(m.startswith("soon-to-be") for m in modifiers) or s.text(p.head).startswith("soon"):
        former = False
    if tie in ("spouse", "fiance", "partner", "ex"):
        if len(p.relatives) != 1 or len(p.possessors) != 1:
            return
        a, b = p.possessors[0], p.relatives[0]
        if tie == "spouse":
            late = p.kin.dead or bool(modifiers & _LATE) or any(
                s.text(k) == "survived" for k in range(max(0, p.left - 6), p.left))
            kind = "engaged" if "future" in modifiers else "marriage"
            yield from clue(kind, a, b, "widowed" if late and not former else "former" if former else "current")
        elif tie == "ex":
            yield from clue("separation", a, b, "former")
        else:
            kind = "engaged" if tie == "fiance" else "dating"
            if s.text(p.head) in ("partner", "partners") and not modifiers & {"longtime", "romantic", "life", "domestic", "former", "ex", "long-term", "then"} and p.possessor_rule not in ("genitive", "her", "his", "and", "subject"):
                return
            yield from clue(kind, a, b, "former" if former else "current")
        return
    if tie == "sibling":
        for a in p.possessors:
            for b in p.relatives:
                yield from clue("sibling", a, b, "current")
        if not p.possessors and p.kin.plural and len(p.relatives) == 2:
            yield from clue("sibling", *p.relatives, "current")
        return
    if tie in ("child", "twins"):
        status = "step" if p.kin.step or "step" in modifiers else "adopted" if "adopted" in modifiers or "adoptive" in modifiers else "child"
        parents = p.possessors
        if len(parents) < 2 and p.coparents:
            parents = tuple(dict.fromkeys(parents + p.coparents))
        if len(parents) <= 2:
            for a in parents:
                for b in p.relatives:
                    yield from clue("parentage", a, b, status)
        if tie == "twins" and len(p.relatives) == 2:
            yield from clue("sibling", *p.relatives, "current")
    if tie == "parent":
        status = "step" if p.kin.step else "adopted" if "adoptive" in modifiers or "adopted" in modifiers else "child"
        for a in p.relatives[:2]:
            for b in p.possessors:
                yield from clue("parentage", a, b, status)

"""Who the kin of a kin phrase are: the names after it, before it, or across "is"."""

from newsgraph.language.coreference.descriptions import person_noun
from newsgraph.language.family.kin_clues import KinPhrase
from newsgraph.language.family.kinship import kin
from newsgraph.language.family.marked_sentence import AND, DASHES, POSSESSIVE, MarkedSentence
from newsgraph.language.family.person_groups import (
    QUOTES,
    following,
    group_before,
    listed,
    quoted_title,
    skip_age,
    subject,
)
from newsgraph.language.veridicality import factuality

__all__ = ["find_relatives"]

_BE = {"is", "was", "are", "were", "'s", "’s", "been", "be", "became", "become", "becomes", "remains"}
_SPANS = ("year", "month", "decade", "two", "three", "four")
_NAMING = {"including", "named", "called", "which", "include", "includes", "namely", "aged", "ages"}
_UNWED = {"mistress", "concubine", "consort", "queen"}
_AFTER_APPOSITION = {",", ".", "", ";", "who", ")", "and", "--", "—", "whom", "on", "in", "at"}


def find_relatives(s: MarkedSentence, p: KinPhrase, before: list[KinPhrase]) -> None:
    """Fill in `relatives` and `coparents`, and the possessors of "wife of ⟨Al⟩".

    Args:
        before: the phrases before it in the sentence.
    """
    text = s.text(p.head + 1)
    if text in POSSESSIVE:
        return
    _partitive(s, p)
    if not p.owner and (text == "of" or (text == "to" and p.kin.tie in ("parent", "spouse", "sibling"))):
        _of_phrase(s, p, p.head + 2)
        if p.possessors:
            _relative_of(s, p, before)
            if text == "to" and p.kin.tie == "parent":
                _coparents(s, p, before)
            return
    i = _skip_duration(s, p)
    other, i = _skip_coparent(s, p, i)
    if _named_after(s, p, i):
        _coparents(s, p, before)
        p.coparents = p.coparents or other
        return
    _named_before(s, p)
    if p.relatives and p.of_children:
        _coparents(s, p, before)
    if not p.relatives and s.text(p.head + 1) in _BE and p.owner:
        _predicate(s, p)
    if not p.relatives:
        p.end = i
        _coparents(s, p, before)


def _partitive(s: MarkedSentence, p: KinPhrase) -> None:
    """Take "the second of three children of ⟨Al⟩" for "the second child of ⟨Al⟩"."""
    if p.kin.plural and p.of_children and not p.owner and s.text(p.head + 1) == "of":
        i = p.head - 1
        while i > p.head - 7 and (s.tag(i).startswith(("CD", "JJ", "DT", "NN")) or s.text(i) == "of") and not s.ids(i):
            i -= 1
        inside = [s.text(k) for k in range(i + 1, p.head)]
        if "of" in inside and inside[0] in ("the", "a", "one"):
            p.left = i + 1


def _skip_clause(s: MarkedSentence, i: int) -> int:
    """The comma or colon behind a clause on the kin: "two children whom they adopted in the 1990s, ⟨Al⟩ and ⟨Bea⟩"."""
    if s.text(i) not in ("whom", "that", "they", "he", "she") and not (s.text(i) == "who" and s.tag(i + 1)[:2] == "VB"):
        return i
    for k in range(i + 2, min(i + 11, len(s.words))):
        if s.is_name(k) or s.text(k) == ";":
            return i
        if s.text(k) in (",", ":", "(", *DASHES):
            return k if s.is_name(k + 1) and s.tag(k + 2)[:2] != "VB" else i
    return i


def _skip_union(s: MarkedSentence, i: int) -> int:
    """The word after "from his first marriage", "with his first wife" behind children; else `i`."""
    j = i
    if s.text(j) in ("from", "by", "of") and (s.is_owner(j + 1) or s.tag(j + 1) == "DT"):
        j += 2
        while s.tag(j).startswith("JJ") or s.text(j) in ("previous", "earlier"):
            j += 1
        if s.text(j) in ("marriage", "marriages", "relationship", "union"):
            return j + 1
    return i


def _skip_duration(s: MarkedSentence, p: KinPhrase) -> int:
    """The word after "husband of thirteen years", "children together", "father-of-two and manager"."""
    i = p.head + 1
    if s.text(i) == "of" and (s.tag(i + 1) in ("CD", "JJ", "DT", "RB", "IN") or s.text(i + 2).startswith("year")):
        while i < p.head + 8 and not s.text(i).rstrip("s").endswith(_SPANS):
            i += 1
        i += 1
        while s.text(i).rstrip("s") in ("year", "month", "decade", "week"):
            i += 1  # "boyfriend of three years"
    if s.text(i) in ("to", "in", "into") and s.text(i + 2) in ("family", "brood", "clan", "household"):
        i += 3  # "added two children to their family — ⟨Ann⟩, 5, and ⟨Bea⟩, 3"
    while s.text(i) in ("together", "total", "altogether", "respectively"):
        i += 1
    if p.of_children:
        i = _skip_clause(s, _skip_union(s, i))
    if s.text(i) in AND and not s.is_name(i + 1):
        if kin(s.text(i + 1)):
            if p.owner not in ("", "unknown") and s.text(i + 2) != "of":
                i += 2  # "his wife and mother ⟨Ida⟩"
        else:  # "her husband and manager ⟨Al⟩", "her mom and producing partner, ⟨Ida⟩"
            j = i + 1
            while j < i + 5 and s.tag(j).startswith(("NN", "JJ", "VBG", "HYPH")) and not s.is_name(j):
                j += 1
            if j > i + 1 and (s.is_name(j) or (s.text(j) == "," and s.is_name(j + 1))):
                i = j
            elif s.tag(i + 1).startswith("NN"):
                i += 1
    return i


def _skip_coparent(s: MarkedSentence, p: KinPhrase, i: int) -> tuple[tuple[str, ...], int]:
    """The other parent of "⟨Al⟩'s kids with ⟨Ida⟩, ⟨Bo⟩ and ⟨Cy⟩", and the word after; else nobody and `i`."""
    at = next((k for k in range(i + 1, i + 5) if s.text(k) in ("to", "with")), i) if s.text(i) == "from" else i
    if at > i and not any(s.text(k) in ("marriage", "relationship", "romance") for k in range(i, at)):
        return (), i
    if p.of_children and s.text(at) in ("with", "to"):
        j = following(s, at + 1, 5)
        if j is not None and s.is_name(j) and s.text(j + 1) in (",", ":", *DASHES) and s.is_name(j + 2) and (
                s.tag(j + 3) not in ("VBD", "VBZ")):
            return s.ids(j), j + 1
    return (), i


def _named_after(s: MarkedSentence, p: KinPhrase, i: int) -> bool:
    """"husband ⟨Al⟩", "husband, the actor ⟨Al⟩", "children — ⟨Ann⟩, 12, ⟨Bea⟩ (9) and ⟨Cy⟩"."""
    named = s.text(i) in ("named", "called", "by")
    comma = s.text(i) in (",", ":", "(", *DASHES)
    start = i + 1 if named or comma else i
    if s.text(i) == "," and s.text(i + 1) in QUOTES and quoted_title(s, i + 1) is None:
        return False  # '"They saved my son," ⟨Ida⟩ said'
    if s.text(start) in ("which", "who", "that") and s.text(start + 1) in ("include", "includes", "are"):
        start += 2
    while s.text(start) in _NAMING:
        start += 1
    j = following(s, start, 8, owner=True)
    if j is None or not (s.is_name(j) or named):
        return False
    found, after = listed(s, j, p.many)
    verb = s.tag(after) in ("VBD", "VBZ", "VBP", "MD")
    if s.text(i) == "," and verb and after == j + 1 and (s.tag(p.left - 1) == "IN" or s.text(p.left - 1) == "to"):
        return False  # "according to her husband, ⟨Al⟩ said": a clause begins after the comma
    if s.text(i) == "(" and len(found) == 1 and " " in s.text(j) and p.owner and s.surnames.get(
            s.ids(j)[0]) not in [s.surnames.get(x) for x in p.possessors]:
        p.link = "denied"  # "Her son (⟨Al Moss⟩, in fine form) wants to sell": the part and who plays it
        return True
    p.names, p.relatives, p.end = found, s.people(found), after
    p.link = "apposition" if comma else "name"
    return True


def _of_phrase(s: MarkedSentence, p: KinPhrase, i: int) -> None:
    """Possessors in "wife of rapper ⟨Al⟩", "son of ⟨Al⟩ and his wife, ⟨Bea⟩", "mother to ⟨Ida⟩, 5, and ⟨Jo⟩, 3"."""
    if p.kin.tie == "parent" and s.tag(i) == "CD" and s.text(i + 1) in (":", *DASHES):
        i += 1  # "a mother of two: ⟨Ida⟩, 5, and ⟨Jo⟩, 3"
    while s.text(i) in ("the", "late", "both", ":", "of", "to", *DASHES):
        i += 1
    j = following(s, i, 7, comma=p.kin.tie == "spouse" and not s.is_name(i))
    inner = range(i, j or i)
    if j is None or (p.kin.tie == "parent" and any(kin(s.text(k)) for k in inner) and not any(
            s.text(k) in POSSESSIVE for k in inner)):
        return  # "mother to sons ⟨Al⟩ and ⟨Bo⟩": the inner phrase takes the names
    found, after = listed(s, j, p.kin.tie != "spouse")
    ids = s.people(found)
    if p.of_children:
        after = _skip_home(s, after)
    if p.of_children and s.text(after) in AND:
        k = following(s, after + 1 + s.is_owner(after + 1), 6, comma=True)
        if k is not None:
            ties = {said.tie for m in range(after + 1, k) if (said := kin(s.text(m)))}
            partner = ties & {"spouse", "partner", "ex"} or _UNWED & {s.text(m) for m in range(after + 1, k)}
            if partner or (s.is_name(k) and not ties):
                ids += s.ids(k)
                after = skip_age(s, k + 1)
    p.possessors, p.owner, p.end = tuple(dict.fromkeys(ids)), "of", after


def _skip_home(s: MarkedSentence, i: int) -> int:
    """The "and" after "of York", "of York, Maine," or ", a baker," behind a parent, else `i`.

    "the daughter of ⟨Ada⟩ of York and the late ⟨Al⟩", "the son of ⟨Al⟩, a baker, and the former ⟨Ada⟩".
    """
    j = i
    if s.text(j) in ("of", "in", "from", ","):
        j += 1
        while j < i + 8 and not s.is_name(j) and (
                s.tag(j).startswith(("NN", "JJ", "DT")) or (s.text(j) == "," and s.text(j + 1) not in ("who", "the"))):
            j += 1
        if s.text(j) in AND and s.text(j + 1) in ("the", "his") and s.text(j + 2) in ("late", "former", "wife"):
            return j
        if s.text(i) != "," and s.text(j) in AND and s.is_name(j + 1) and s.text(j - 1) != ",":
            return j
    return i


def _relative_of(s: MarkedSentence, p: KinPhrase, before: list[KinPhrase]) -> None:
    """The relative of "the wife of ⟨Al⟩"."""
    last = before[-1] if before else None
    if last and last.owner == "of" and last.relatives and all(
            s.text(k) in ("and", ",", "the", "a", "later", "also") for k in range(last.end, p.left)):
        p.relatives, p.link = last.relatives, last.link  # "⟨Ida⟩, wife of ⟨Al⟩ and mother of ⟨Bea⟩"
        return
    _named_before(s, p)
    i = p.end
    if not p.relatives and s.text(i) == "," and s.is_name(i + 1) and s.text(i + 2) in (",", ".", "who"):
        p.relatives, p.link, p.end = s.ids(i + 1), "after", i + 2  # "the wife of ⟨Al⟩, ⟨Ida⟩, said"
    if not p.relatives and p.link != "denied":
        p.relatives, p.link = _predicated(s, p), "predicate"
    if not p.relatives and s.text(i) == "," and s.ids(i + 1) and not s.is_owner(i + 1) and not any(
            w.ids for w in s.words[:p.left]):
        p.relatives, p.link = s.ids(i + 1), "fronted"  # "the daughter of ⟨Al⟩, she was born in Leeds"
    p.relatives = tuple(x for x in p.relatives if x not in p.possessors)
    if not p.relatives and p.left == 0 and p.article == "the" and not p.kin.plural and p.link != "denied":
        noun = person_noun(p.word)  # "The daughter of ⟨Al⟩ and ⟨Bea⟩ made her debut": whom the text tells of
        p.relatives, p.link = s.topic(noun.gender if noun else "", p.possessors), "topic"


def _named_before(s: MarkedSentence, p: KinPhrase) -> None:
    """The relative in "⟨Ida⟩, the wife of ⟨Al⟩", "⟨Ida⟩ is her mother", "⟨Ida⟩ (his wife)"."""
    i = p.left - 1
    while s.tag(i) == "RB" or s.text(i) in ("also", "a", "an", "the", "not", "now"):
        i -= 1
    if p.owner == "of" and s.text(i) in AND:
        j = i  # "⟨Ida⟩, a painter and the wife of ⟨Al⟩"
        while j > i - 8 and ((s.tag(j).startswith(("NN", "JJ", "DT", "VBN")) and not s.ids(j)) or s.text(j) in AND):
            j -= 1
        if s.text(j) in (",", *DASHES):
            i = j
    if s.text(i) in (",", "(", *DASHES):
        _apposed(s, p, i)
    elif s.text(i) in _BE:
        ids = subject(s, s.words[i].end - 1) or s.people(group_before(s, i))
        denied = any(s.text(k) in ("not", "n't", "never", "n’t") for k in range(i, p.left + 1))
        real = factuality(s.tree, s.words[i].end - 1)
        if p.kin.plural and len(ids) == 1:  # "⟨Al⟩ and girlfriend ⟨Ida⟩ are the parents of"
            group = s.people(group_before(s, i))
            ids = group if set(ids) <= set(group) else ids
        if denied or set(ids) & set(p.possessors) or real not in ("asserted", "ended"):
            p.link = "denied"  # "⟨Al⟩ may be the father of ⟨Ida⟩"
            return
        p.relatives, p.link = ids, "is"
        if not ids and p.owner == "of" and p.kin.tie == "parent":
            p.relatives, p.link = s.topic(), "topic"  # "the star is a mom to ⟨Al⟩"


def _apposed(s: MarkedSentence, p: KinPhrase, mark: int) -> None:
    """Take the name before the comma or dash `mark`: "⟨Ida⟩, 41, the wife of ⟨Al⟩", "⟨Ida⟩ (his wife)"."""
    j = mark - 1
    if s.tag(j) == "CD" or s.text(j).endswith("-old"):
        j -= 1
        if s.text(j) == ",":
            j -= 1
    elif s.text(j) == ")":
        while j > 0 and s.text(j) != "(":
            j -= 1
        j -= 1
    ids = s.ids(j)
    if not ids or s.is_owner(j) or set(ids) & set(p.possessors):
        return
    if p.owner != "of":
        if s.text(j - 1) in (",", *AND) and s.is_name(j - 2) and s.ids(j - 2) != p.possessors:
            return  # a list of several people, not "⟨Al⟩ and ⟨Ida⟩, his wife"
        genitive = p.owner == "genitive" and s.is_name(p.left) and s.tag(p.end) in ("VBZ", "VBD")
        if (p.kin.tie == "parent" and s.text(p.end) == "of" and s.is_owner(p.end + 1)) or (
                p.of_children and s.text(p.end) == "with"):
            genitive = True  # "⟨Al⟩, the father of her two sons", "⟨Bo⟩, her son with ⟨Al⟩"
        if not genitive and s.text(p.end) not in _AFTER_APPOSITION:
            return
    p.relatives, p.link = ids, "before"
    if p.kin.plural and s.is_name(j):
        p.relatives = s.people(group_before(s, j + 1))  # "⟨Al⟩ and ⟨Bo⟩ (the children of ⟨Cy⟩)"


def _predicate(s: MarkedSentence, p: KinPhrase) -> None:
    """The relatives of "her father is ⟨Al⟩", "his parents were ⟨Al⟩ and ⟨Bea⟩"."""
    k = p.head + 2
    while s.text(k) in ("named", "called", "none", "other", "than", "now"):
        k += 1
    j = following(s, k, 6)
    if j is not None and s.is_name(j):
        p.names, p.end = listed(s, j, p.many)
        p.relatives, p.link = s.people(p.names), "is"


def _predicated(s: MarkedSentence, p: KinPhrase) -> tuple[str, ...]:
    """The subject of a predicate that the phrase is part of: "⟨Ida⟩ was a painter and the wife of ⟨Al⟩"."""
    tree, head = s.tree, s.words[p.head].end - 1
    token = head
    for _ in range(5):
        dep, above = tree.dep[token], tree.head[token]
        if token != head and s.meant.get(token):
            return s.meant[token]
        if dep == "attr" or tree.lower[token] == "as":
            verb = s.at.get(above, 0)
            return subject(s, above) or s.people(group_before(s, verb)[-1:])  # "⟨Ida⟩ (1900 – 1980) was"
        if dep not in ("conj", "appos", "pobj") or above == token:
            break
        token = above
    before = [k for k in range(p.left) if s.ids(k) and not s.is_owner(k) and s.text(k + 1) not in POSSESSIVE]
    if s.text(p.left - 1) == "," and before and len({s.ids(k) for k in before}) == 1:
        return s.ids(before[0])  # "she was born in Leeds, the third child of ⟨Al⟩ and his wife"
    return ()


def _coparents(s: MarkedSentence, p: KinPhrase, before: list[KinPhrase]) -> None:
    """The other parent: "daughter ⟨Ida⟩, 8, with ex ⟨Al⟩", "from her marriage to ⟨Al⟩", "⟨Al⟩, with whom she has".

    And "⟨Al⟩, the father of her children".
    """
    if not p.of_children and p.kin.tie != "parent":
        return
    last = before[-1] if before else None
    joined = last and last.kin.tie == "parent" and last.head == p.left - 2 and s.text(p.left - 1) in ("of", "to")
    if joined and p.owner and last.relatives:
        if last.kin.step:  # "became stepmother to his two children, ⟨Bo⟩ and ⟨Cy⟩"
            last.possessors, last.owner = p.relatives, "of"
        else:
            p.coparents = last.relatives
        return
    whom = next((k for k in range(p.left - 1, max(-1, p.left - 8), -1) if s.text(k) == "whom"), None)
    if whom is not None and not any(s.text(k) == ";" for k in range(whom, p.left)):
        p.coparents = s.people(group_before(s, whom - 1 if s.tag(whom - 1) == "IN" else whom)[-1:])
        return
    union = False
    for i in range(p.end, p.end + 7):
        text = s.text(i)
        union = union or text in ("marriage", "relationship", "romance")
        if text in ("with", "to", "by"):
            j = following(s, i + 1, 6, comma=True)
            if j is not None and (text != "to" or union):
                p.coparents = s.ids(j)
            return
        if text not in _BEFORE_COPARENT:
            return


_BEFORE_COPARENT = set(
    [",", ")", "from", "whom", "he", "she", "they", "shares", "share", "together", "previous", "first", "his", "her",
     "the", "a", "both", "marriage", "relationship", "romance", "second", "third", "former", "shared", "past", "prior",
     "earlier", "had", "has", "have"])

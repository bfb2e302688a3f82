"""Whose kin a phrase names where the phrase itself does not say or a pronoun is left open."""

from newsgraph.language.coreference.descriptions import person_noun
from newsgraph.language.family.kin_clues import KinPhrase
from newsgraph.language.family.kinship import kin
from newsgraph.language.family.marked_sentence import AND, POSSESSIVE, MarkedSentence
from newsgraph.language.family.person_groups import group_before, subject

__all__ = ["SHARING", "bound", "find_possessors", "namesake_owner", "nearest", "owner_before", "owner_noun",
           "survived_by"]

_HAVING = {"have", "share", "welcome", "adopt", "raise", "add", "bear", "include", "father", "mother", "deliver", "get",
           "expect", "lose", "leave", "parent", "produce", "beget", "co-parent"}
SHARING = {"shares", "welcomes"}
_JOINING = {",", ";", "and", "&", "as", "well", "plus", "with", "along", "a", "-"}
_OPENING = {"with", "to", "from", "about", "has", "have", "of", "by", "and", "alongside"}
_SURVIVING = {"survived", "survivors", "survives", "leaves", "leave"}
_OPPOSITE = {"husband": "female", "hubby": "female", "wife": "male"}


def bound(s: MarkedSentence, i: int) -> tuple[str, ...]:
    """Whom the possessive `i` after "and" means: the person before it, whatever coreference says.

    "⟨Al⟩ (1820 – 88) and his wife", "⟨Al⟩, a baker, and his wife", "⟨Al⟩, 67, and his wife"; but also
    "⟨Al⟩ and ⟨Ida⟩, his wife of nine years".
    """
    said = kin(s.text(i + 1))
    if s.text(i - 1) == "," and s.is_name(i - 2) and s.text(i - 3) in AND and s.is_name(i - 4) and (
            said and said.tie == "spouse"):
        return s.ids(i - 4)
    if s.text(i - 1) not in AND:
        return ()
    j = i - 2
    if s.text(j) == ",":
        j -= 1
        k = j
        while k > j - 7 and s.tag(k).startswith(("NN", "JJ", "DT", "IN", "HYPH")) and not s.is_name(k):
            k -= 1
        if k < j and s.text(k) == ",":
            j = k - 1
    if s.text(j) == ")":
        while j > 0 and s.text(j) != "(":
            j -= 1
        j -= 1
    if s.tag(j) == "CD" and s.text(j - 1) == ",":
        j -= 2
    other = "female" if s.text(i) == "his" else "male"
    return s.ids(j) if s.is_name(j) and len(s.ids(j)) == 1 and s.gender(s.ids(j)[0]) != other else ()


def nearest(s: MarkedSentence, i: int) -> tuple[str, ...]:
    """The last name before a possessive that coreference left open: "⟨Ida⟩ lives with her husband"."""
    names = [j for j in range(i - 1, max(-1, i - 12), -1) if s.is_name(j)]
    owners = [j for j in names if s.text(j + 1) in POSSESSIVE]
    return s.people([j for j in names if j not in owners][:1] or owners[:1])


def owner_before(s: MarkedSentence, p: KinPhrase, gender: str) -> tuple[str, ...]:
    """Who "her" is if not the kin: the one person of the gender before the phrase, else whom the article is about."""
    no = {*p.relatives, *s.young}
    fit = [x for x in s.people(range(p.left)) if s.gender(x) == gender and x not in no]
    return tuple(fit) if len(fit) == 1 else s.topic(gender, no)


def namesake_owner(s: MarkedSentence, p: KinPhrase) -> None:
    """Let the one who has the relative's surname be the possessor, where only coreference spoke for another.

    "⟨Al Moss⟩ sued his partner, ⟨Bo Reyes⟩. His wife, ⟨Ida Moss⟩, wept": not the wife of ⟨Bo Reyes⟩.
    """
    if p.owner not in ("his", "her", "topic") or len(p.relatives) != 1 or len(p.possessors) != 1:
        return
    relative, surname = p.relatives[0], s.surnames.get(p.relatives[0])
    if surname is None or s.surnames.get(p.possessors[0]) in (surname, None):
        return
    gender = {"his": "male", "her": "female"}.get(p.owner, "")
    fit = [x for x, name in s.surnames.items() if name == surname and x != relative and x not in s.young
           and (not gender or s.gender(x) in (gender, "unknown"))]
    told = {ident: count for ident, _, count in s.topics}
    # a wife is spoken of, not her child
    if len(fit) == 1 and (told[fit[0]] >= told.get(p.possessors[0], 0) or fit[0] in s.prior):
        p.possessors = (fit[0],)
        if s.is_owner(p.left):
            s.mean(p.left, p.possessors)
        p.owner = "topic"


def owner_noun(s: MarkedSentence, p: KinPhrase, i: int) -> None:
    """Possessors of "the singer's son", where nothing says who the singer is: whom the article is about."""
    noun = person_noun(s.text(i).rsplit("-", 1)[-1])
    if noun and noun.kind != "kin" and s.tag(i) == "NN":
        gender = "male" if s.text(i) == "actor" else noun.gender
        p.possessors, p.owner = s.topic(gender or _partner_gender(p), p.relatives), "topic"


def _partner_gender(p: KinPhrase) -> str:
    """The likely gender of whoever has a husband or a wife, "" for other kin."""
    return _OPPOSITE.get(p.word.removeprefix("ex-"), "") if p.kin.tie == "spouse" else ""


def find_possessors(s: MarkedSentence, p: KinPhrase, before: list[KinPhrase]) -> None:
    """Fill in the possessors of a phrase without one: "a son", "sons ⟨Al⟩ and ⟨Bo⟩", "husband ⟨Al⟩".

    Args:
        before: the phrases before it in the sentence.
    """
    if survived_by(s, p, before) or (before and _coordinated(s, p, before[-1])):
        return
    counted = p.of_children and p.kin.plural and s.tag(p.head - 1) == "CD"  # "they have four children"
    if not p.relatives and not p.coparents and not counted:
        return
    last = before[-1] if before else None
    if last and last.of_children and p.kin.tie in ("partner", "ex", "spouse", "fiance") and len(
            last.possessors) == 1 and last.coparents == p.relatives and p.left >= last.head:
        p.possessors, p.owner = last.possessors, "subject"  # "he has a son, ⟨Bo⟩, by a former girlfriend, ⟨Ida⟩"
        return
    if (s.tag(p.left - 1) == "IN" or s.text(p.left - 1) in ("to", "with")) and _of_noun(s, p):
        return
    if s.text(p.left - 1) in AND and p.link in ("name", "apposition") and not p.article:
        group = group_before(s, p.left - 1)
        if not group and (noun := person_noun(s.text(p.left - 2))) and s.tag(p.left - 2) == "NN":
            p.possessors, p.owner = s.topic(noun.gender, p.relatives), "topic"  # "the singer and husband ⟨Al⟩"
            return
        if group:  # "⟨Al⟩ and wife ⟨Bea⟩", "⟨Al⟩, ⟨Bea⟩ and daughter ⟨Ida⟩"
            p.possessors, p.owner = s.people(group if p.of_children else group[-1:]), "and"
            return
    if p.left == 0 and p.kin.tie == "sibling" and p.link == "name" and p.names and " " in s.text(p.names[0]):
        p.possessors, p.owner = s.topic("", p.relatives), "topic"  # "Sister ⟨Bea Moss⟩ is pregnant too"
        return
    own = next((b for b in reversed(before) if b.of_children and b.relatives), None)
    if p.kin.tie == "parent" and not p.article and len(p.relatives) == 1 and own and s.text(p.left - 1) in (
            "with", "and", "alongside", "by"):
        p.possessors, p.owner = own.relatives, "children"  # "her girls, ⟨Ida⟩ and ⟨Bea⟩, on the couch with dad ⟨Al⟩"
        for b in before:
            if b is not own and b.of_children and b.possessors == own.possessors:
                p.possessors += tuple(x for x in b.relatives if x not in p.possessors)
        return
    if (p.kin.tie in ("parent", "sibling") and p.left == 0) or p.word == "momager":
        return
    if p.left == 0 and p.of_children and p.relatives and (
            p.article in ("another", "") or (p.article == "a" and p.link == "apposition" and s.text(p.end) == "," and (
                s.text(p.end + 1) in ("died", "survives", "predeceased"))) or
            {"second", "third", "fourth", "other"} & set(p.modifiers)):
        p.possessors, p.owner = s.topic("", p.relatives), "topic"  # "A second son, ⟨Bo⟩, died in 2003."
        return
    if p.kin.tie == "parent" and s.text(p.head + 1) in ("of", "to") and s.is_owner(p.head + 2):
        return  # "⟨Al⟩, the father of her children"
    if p.kin.tie == "sibling" and s.text(p.left - 1) in ("joins", "joined") and s.is_name(p.left - 2):
        p.possessors, p.owner = s.ids(p.left - 2), "subject"  # "⟨Bea⟩ joins big brothers ⟨Al⟩ and ⟨Bo⟩"
        return
    if p.kin.tie == "sibling" and {"big", "proud"} & set(p.modifiers):
        return  # "⟨Ida⟩ shared a photo of the baby and big brother ⟨Al⟩": the baby's (`newborns`)
    if s.text(p.left - 1) == "including" and not p.article:
        k = next((k for k in range(p.left - 2, max(0, p.left - 5), -1) if s.text(k) == "family"), 0)
        if s.is_owner(k - 1) or s.text(k - 1) in POSSESSIVE:  # "⟨Al⟩'s family, including wife ⟨Ida⟩"
            p.possessors, p.owner = s.ids(k - 1) if s.is_owner(k - 1) else s.ids(k - 2), "family"
            return
    _by_verb(s, p, before)


def survived_by(s: MarkedSentence, p: KinPhrase, before: list[KinPhrase]) -> bool:
    """Take the dead of a list of survivors for the possessor.

    "⟨Al⟩ is survived by his wife, ⟨Ida⟩; two sons, ⟨Bo⟩ and ⟨Cy⟩; and a brother, ⟨Di⟩"; "survivors include a son".
    """
    verb = next((k for k in range(p.left - 1, -1, -1) if s.text(k) in _SURVIVING), None)
    if verb is not None and s.text(verb) in ("leaves", "leave") and s.text(verb + 1) != "behind" and not any(
            s.text(k) == ";" for k in range(verb, len(s.words))):
        verb = None  # "he leaves a wife, ⟨Ida⟩; a son, ⟨Al⟩", but "she leaves her husband, ⟨Al⟩"
    if verb is None or not p.relatives or any(s.text(k) in (".", "said", "died") for k in range(verb, p.left)):
        return False
    ids: tuple[str, ...] = ()
    if s.text(verb) in ("survived", "leaves", "leave"):
        if s.text(verb) == "survived" and s.text(verb + 1) != "by":
            return False
        k = verb
        while s.tag(k - 1).startswith(("VB", "RB", "MD")):
            k -= 1
        ids = subject(s, s.words[verb].start) or s.people(group_before(s, k)[-1:])
    owned = [b.possessors for b in before if b.head > verb and b.owner in ("his", "her", "survived")]
    ids = ids or next(iter(owned), ()) or s.topic()
    ids = tuple(x for x in ids if x not in p.relatives)
    if len(ids) == 1:
        p.possessors, p.owner = ids, "survived"
    return len(ids) == 1


def _coordinated(s: MarkedSentence, p: KinPhrase, last: KinPhrase) -> bool:
    """Take the possessors of the phrase that this one goes on from."""
    between = s.words[last.end:p.left]
    if p.of_children:
        if last.kin.tie == "parent" and not last.possessors and last.relatives and all(
                s.text(k) in ("of", "to", "a", "an", "the", ":") for k in range(last.head + 1, p.left)):
            p.possessors, p.owner = last.relatives, "parent-of"  # "she is mom to son ⟨Al⟩"
            return True
        if last.of_children and last.possessors and len(between) <= 13 and not any(
                (w.ids and w.tag != "WP") or (w.tag in ("VBD", "VBZ") and w.text not in ("is", "was", "includes"))
                for w in between):
            # "son ⟨Al⟩, who was born in Leeds; daughter ⟨Bea⟩", "their brood, which includes sons ⟨Cy⟩"
            if len(between) <= 2 and not p.kin.plural:  # "daughter ⟨Ida⟩ and son ⟨Al⟩, whom she shares with ⟨Bo⟩"
                last.coparents = last.coparents or p.coparents
            p.possessors, p.owner, p.coparents = last.possessors, "coordinate", p.coparents or last.coparents
            return True
    elif p.kin.tie == "spouse" and last.of_children and last.owner in ("subject", "topic") and last.possessors and (
            len(between) == 1 and between[0].text in AND):
        p.possessors, p.owner = last.possessors, "coordinate"  # "⟨Ida⟩ brought daughter ⟨Bea⟩ and husband ⟨Al⟩"
        return True
    elif p.kin.tie not in ("sibling", "parent") or last.kin.tie == "spouse":
        return False
    same = last.owner != "of" or last.kin.tie == p.kin.tie
    if last.possessors and same and len(between) <= 4 and all(w.text in _JOINING for w in between):
        # "his wife, ⟨Ida⟩, and two sons"
        p.possessors, p.owner = last.possessors, "coordinate"
        if last.of_children:
            p.coparents = p.coparents or last.coparents
        return True
    return False


def _of_noun(s: MarkedSentence, p: KinPhrase) -> bool:
    """Take the possessor of the noun before: "her split from husband ⟨Al⟩", "⟨Ida⟩'s romance with ex ⟨Al⟩"."""
    k = p.left - 2
    while k > p.left - 9 and (
            (s.tag(k).startswith(("NN", "JJ", "RB", "CD")) and (not s.ids(k) or kin(s.text(k))))
            or (s.text(k) in ("at", "on") and s.tag(k + 1) == "CD")):
        k -= 1
    ids: tuple[str, ...] = ()
    if s.is_owner(k) and k < p.left - 2:
        ids = s.ids(k) or nearest(s, k)
    elif s.text(k) in POSSESSIVE:
        ids = s.ids(k - 1)
    ids = tuple(x for x in ids if x not in p.relatives)
    if len(ids) == 1:
        p.possessors, p.owner = ids, "of-noun"
    return len(ids) == 1


def _by_verb(s: MarkedSentence, p: KinPhrase, before: list[KinPhrase]) -> None:
    """Take the subject of the verb: "⟨Ida⟩ has a son, ⟨Al⟩", "⟨Ida⟩ arrived with husband ⟨Al⟩"."""
    ids = subject(s, s.words[p.head].start)
    told = set(s.people(range(p.left)))
    if ids and not set(ids) & told:  # "the dish that daughter ⟨Bea⟩ and son ⟨Cy⟩ ask for": these are its subject
        ids = tuple(x for x in subject(s, s.root()) if x in told)
    verbs = [k for k in range(max(0, p.left - 6), p.left)
             if s.tag(k).startswith("VB") or (s.text(k) in SHARING and s.ids(k - 1))]
    minor = {x for b in before if b.of_children for x in b.relatives} | s.young
    if ids and set(ids) <= minor:  # "mom to ⟨Bea⟩, 8, and has a son, ⟨Cy⟩, with husband ⟨Al⟩"
        ids = next((b.possessors for b in reversed(before) if b.of_children and b.possessors), ())
    if not ids and verbs:
        verb = verbs[-1]
        while s.tag(verb - 1).startswith(("VB", "RB", "MD")) or s.text(verb - 1) in ("who", "also", ","):
            verb -= 1
        ids = s.people(group_before(s, verb))
        if not ids and s.text(verb - 1) in AND:  # "the pair wed in 2018 and share one daughter"
            first = next((k for k in range(verb - 2, 0, -1) if s.tag(k) in ("VBD", "VBZ", "VBP")), None)
            if first is not None:
                ids = subject(s, s.words[first].start) or s.people(group_before(s, first))
        if not ids and s.text(verb - 1) in ("he", "she"):
            ids = s.topic("male" if s.text(verb - 1) == "he" else "female", (*p.relatives, *p.coparents))
    link = s.text(p.left - 1)
    listed = p.article == "the" and len(p.names) > 1
    if (p.article or p.kin.plural) and not listed:
        lemmas = {s.tree.lemma[s.words[k].end - 1] for k in verbs}
        if not lemmas & _HAVING and link not in ("with", "to", "of", "and", ",", "her", "his"):
            return  # "the children saw a son, ⟨Al⟩"
    elif listed and p.of_children and s.couple and not {s.tree.lemma[s.words[k].end - 1] for k in verbs} & _HAVING:
        ids = ()
    ids = tuple(x for x in ids if x not in p.relatives)
    if ids:
        p.possessors, p.owner = ids, "subject"
    elif p.kin.plural and listed and p.of_children and link != "with":
        p.possessors, p.owner = s.couple, "couple"  # "the six kids — ⟨Ann⟩, 15, ⟨Bea⟩, 12, and ⟨Cy⟩"
    elif p.link in ("name", "apposition") and p.kin.tie not in ("sibling", "parent", "twins") and (
            link in _OPENING or not (p.article or p.kin.plural)):
        # "the 40-year-old has a son with husband ⟨Bo⟩": whom the article is about
        p.possessors = s.topic(_partner_gender(p), p.relatives)
        p.owner = "topic"

"""Words that mean two named people: "the couple", "the exes", and "they" and "their" where a pair stands near.

A pair is two people that the text puts together: joined by "and" ("Ada and Ben"), as partners ("Ada's husband
Ben"), or alone in a sentence that speaks of marriage or courtship ("Ada married Ben in 1990."). "The couple"
means the best of such pairs before it; "they" one only if it is near and no other plural came in between.
"""

from collections import Counter
from dataclasses import dataclass
from math import log1p

from newsgraph.language.bounds import NEAREST
from newsgraph.language.coreference.mentions import Text

__all__ = ["PairReference", "find_pairs"]

ROMANTIC = frozenset(["couple", "exes", "newlyweds", "lovebirds", "spouses", "coparents", "co-parents",
                      "sweethearts", "ex-couple", "ex-spouses"])
COUPLE = ROMANTIC | {"pair", "duo", "twosome"}
PLURAL = frozenset(["they", "them", "their", "theirs", "themselves"])
PARTNER = frozenset([
    "husband", "wife", "spouse", "fiancé", "fiancée", "fiance", "fiancee", "boyfriend", "girlfriend",
    "partner", "beau", "hubby", "bride", "groom", "ex-husband", "ex-wife", "ex-boyfriend",
    "ex-girlfriend", "ex-fiancé", "ex-fiancée", "ex",
])
COURTSHIP = PARTNER | frozenset([
    "marry", "wed", "divorce", "date", "engage", "split", "separate", "elope", "marriage", "wedding",
    "engagement", "romance", "relationship", "couple", "exes", "newlywed", "newlyweds", "honeymoon",
    "reconcile", "lovebird", "anniversary", "breakup", "vow", "vows", "separation", "custody",
    "remarry", "dating", "married", "engaged", "divorced",
])
HOUSEHOLD = COURTSHIP | frozenset([
    "child", "kid", "son", "daughter", "baby", "twin", "parent", "family", "home", "brood", "pregnancy",
    "toddler", "kiss", "house", "together", "share", "welcome", "children", "kids", "sons", "daughters",
    "twins",
])
GENERATIONS = frozenset(["son", "daughter", "mother", "father", "child", "dad", "mom", "mum", "sister", "brother",
                         "stepdaughter", "stepson", "adopted"])
SIBLINGS = frozenset(["sons", "daughters", "children", "kids", "twins", "brothers", "sisters", "siblings", "boys",
                      "girls"])
GROUP = frozenset([
    "people", "fans", "men", "women", "girls", "boys", "players", "members", "friends", "officials",
    "police", "reporters", "critics", "others", "students", "parents", "lawyers", "sources", "stars",
    "celebrities", "guests", "brothers", "sisters", "siblings",
])
BACK = 3  # sentences that "they" looks back; "the couple" looks back through the whole text


@dataclass(frozen=True, slots=True)
class PairReference:
    """`[start, end)` in tokens means the two people `ids`."""

    start: int
    end: int
    ids: tuple[str, str]
    confidence: float
    rule: str


@dataclass(slots=True)
class _Pair:
    """Two people told of together; `at` is the last token of it.

    Attributes:
        courting: the sentence speaks of marriage or courtship.
        joined: they are put together by the grammar, or were meant by a plural word already.
        siblings: a word for children or siblings stands before their names: "sons Ada, 6, and Ben".
    """

    ids: tuple[str, str]
    sentence: int
    at: int
    courting: bool
    joined: bool
    siblings: bool = False


def find_pairs(text: Text, meant: dict[int, str]) -> list[PairReference]:
    """The plural words and phrases of the text that mean two named people.

    Args:
        meant: the person's id by the root token of what means one: names, and what was resolved.
    """
    tree = text.tree
    triggers = [i for i, word in enumerate(tree.lower) if word in PLURAL or word in COUPLE]
    if not triggers or len(set(meant.values())) < 2:
        return []
    pairs = _pairs(text, meant)
    romantic = Counter(frozenset(p.ids) for p in pairs if p.courting)
    found: list[PairReference] = []
    before: list[_Pair] = []
    k = 0
    for i in triggers:
        while k < len(pairs) and pairs[k].at < i:
            before.append(pairs[k])
            k += 1
        if tree.lower[i] in COUPLE:
            reference = _couple(text, i, before[-NEAREST:], pairs[k:k + 2], romantic)
        else:
            reference = _they(text, i, before[-NEAREST:], meant)
        if reference is not None:
            found.append(reference)
            courting = reference.rule == "pair/couple" or any(
                p.courting for p in before[-NEAREST:] if set(p.ids) == set(reference.ids))
            before.append(_Pair(reference.ids, tree.sentence[i], i, courting, True))
    return found


def _pairs(text: Text, meant: dict[int, str]) -> list[_Pair]:
    """The pairs of the text, by their last token."""
    tree = text.tree
    by_sentence: dict[int, list[int]] = {}
    for root in sorted(meant):
        by_sentence.setdefault(tree.sentence[root], []).append(root)
    found = []
    for sentence, roots in by_sentence.items():
        start, end = tree.segments[sentence]
        courting = any(w in COURTSHIP for w in tree.lemma[start:end]) or any(
            w in COURTSHIP for w in tree.lower[start:end])
        people = list(dict.fromkeys(meant[r] for r in roots))
        joined = False
        for root in roots:
            other = _joined_to(text, root, roots, meant)
            if other is not None:
                kin = any(w in SIBLINGS for w in tree.lower[max(start, other - 4):other])
                found.append(_Pair((meant[other], meant[root]), sentence, root, courting and not kin, True, kin))
                joined = True
            owner = _partner_of(text, root, meant)
            if owner is not None:
                found.append(_Pair((owner, meant[root]), sentence, root, True, True))
                joined = True
        if len(people) == 2 and not joined and not any(w in GENERATIONS for w in tree.lower[start:end]):
            found.append(_Pair((people[0], people[1]), sentence, roots[-1], courting, False))
    return sorted(found, key=lambda p: p.at)


def _joined_to(text: Text, root: int, roots: list[int], meant: dict[int, str]) -> int | None:
    """The token that "and" joins this one to, if the two are all that it joins."""
    tree, other = text.tree, text.tree.head[root]
    if tree.dep[root] != "conj" or other not in meant or meant[other] == meant[root]:
        return None
    if tree.dep[other] == "conj" and tree.head[other] in meant:
        return None
    if any(r != root and tree.dep[r] == "conj" and tree.head[r] in (root, other) for r in roots):
        return None
    return None if _listed(text, other, meant) else other


def _partner_of(text: Text, root: int, meant: dict[int, str]) -> str | None:
    """Whose partner a name is: "her husband Ben", "Ada's ex-wife, Cleo"."""
    tree = text.tree
    noun = None
    if tree.head[root] != root and tree.dep[root] in ("appos", "compound", "nmod"):
        noun = tree.head[root]
    else:
        for child in tree.children[root]:
            if tree.lower[child] in PARTNER and tree.dep[child] in ("compound", "nmod", "appos"):
                noun = child
    if noun is None or tree.lower[noun] not in PARTNER:
        return None
    for head in (noun, root):
        for child in tree.children[head]:
            if tree.dep[child] == "poss" and child in meant and meant[child] != meant[root]:
                return meant[child]
    return None


def _listed(text: Text, first: int, meant: dict[int, str]) -> bool:
    """Whether a name goes on a list: "their children Ada, 3, Ben, 5, Cleo and Dan"."""
    lower, start = text.tree.lower, first
    while start > 0 and text.tree.head[start - 1] == first:
        start -= 1
    return start > 1 and lower[start - 1] in (",", ";") and (lower[start - 2].isdigit() or start - 2 in meant)


def _couple(
    text: Text, i: int, before: list[_Pair], after: list[_Pair], romantic: Counter
) -> PairReference | None:
    """Example: "Ada and Ben wed in 1990. The couple have a son." """
    tree, here = text.tree, text.tree.sentence[i]
    start = i
    while start > 0 and tree.head[start - 1] == i and tree.dep[start - 1] in ("det", "amod", "compound", "poss"):
        start -= 1
    following = tree.lower[i + 1] if i + 1 < len(tree) else ""
    opening = tree.lower[start]
    if following == "of" or opening in ("a", "an", "another", "any", "every", "no", "each", "most", "many"):
        return None
    if tree.dep[i] == "compound" and not (after and following and tree.pos[i + 1] == "PROPN"):
        return None  # "couple goals"
    for pair in after:  # "former couple Ada and Ben"
        near = pair.joined and pair.sentence == here and pair.at - i <= 8
        if near and following not in ("'s", "’s", ",", ".") and "VERB" not in tree.pos[i:pair.at]:
            return PairReference(start, i + 1, pair.ids, 0.9, "pair/couple")
    if opening not in ("the", "both", "former"):
        return None
    best = None
    for pair in reversed(before):
        away = here - pair.sentence
        times = romantic[frozenset(pair.ids)]
        if not (pair.joined or pair.courting or times) and away > 1:
            continue
        if tree.lower[i] in ROMANTIC and pair.siblings:
            continue
        if tree.lower[i] in ROMANTIC and romantic and not times and not (pair.joined and away <= 1):
            continue
        score = pair.joined + pair.courting + log1p(times) - 0.4 * min(away, 6)
        if best is None or score > best[0]:
            best = (score, pair)
    if best is None:
        return None
    confidence = 0.9 if best[0] > 1.5 else 0.75 if best[0] > 0 else 0.6
    return PairReference(start, i + 1, best[1].ids, confidence, "pair/couple")


def _they(text: Text, i: int, before: list[_Pair], meant: dict[int, str]) -> PairReference | None:
    """Examples: "Ada and Ben wed in 1990. They live in Leeds." "Ada met Ben in May and they wed in June." """
    tree, here = text.tree, text.tree.sentence[i]
    start, end = tree.segments[here]
    home = any(w in HOUSEHOLD for w in tree.lemma[start:end])
    courting = home and any(w in COURTSHIP for w in tree.lemma[start:end])
    for pair in reversed(before):
        away = here - pair.sentence
        if away > BACK or (away > 1 and not (pair.joined and home)):
            break
        if not pair.joined and not (pair.courting and home) and not courting:
            continue
        if _plural_between(text, pair.at, i):
            return None
        confidence = 0.85 if pair.joined and (home or away == 0) else 0.7
        return PairReference(i, i + 1, pair.ids, confidence, "pair/they")
    near = [k for k in range(start, i) if k in meant]
    people = list(dict.fromkeys(meant[k] for k in near))
    if home and len(people) == 2 and not any(w in GENERATIONS for w in tree.lower[start:near[-1]]) and (
            not _plural_between(text, near[-1], i)):
        return PairReference(i, i + 1, (people[0], people[1]), 0.7, "pair/they")
    return None


def _plural_between(text: Text, start: int, end: int) -> bool:
    """Whether a plural noun that may be people stands between two tokens."""
    tree = text.tree
    return any(
        tree.tag[k] in ("NNS", "NNPS") and tree.lower[k] not in COUPLE
        and (tree.lower[k] in GROUP or tree.dep[k] in ("nsubj", "nsubjpass"))
        for k in range(start + 1, end))

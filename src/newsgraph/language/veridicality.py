"""Whether the text asserts what a verb or a kin phrase says: negation, modality, plans, roles played.

After the factuality profiles of Saurí and Pustejovsky (FactBank, 2009), cut down to what a family
fact needs. The verb group is read off the words; the parse says what governs it. What the article
reports as told by somebody counts as asserted ("a source says that they are dating").
"""

from itertools import pairwise
from typing import Literal

from newsgraph.language.family.marked_sentence import MarkedSentence
from newsgraph.language.tree import Tree

__all__ = ["Factuality", "factuality", "is_played"]

Factuality = Literal["asserted", "denied", "ended", "planned", "possible"]

_NEGATIVE = frozenset(["not", "n't", "n’t", "never", "no", "neither", "nor", "without", "almost", "nearly"])
_PERHAPS = frozenset(["possibly", "perhaps", "maybe"])
_POSSIBLE = frozenset(["might", "may", "could", "would", "should", "can", "'d", "’d", "must", "ca"]) | _PERHAPS
_FUTURE = frozenset(["will", "'ll", "’ll", "shall", "wo"])
_CONDITION = frozenset(["if", "whether", "unless"])
_DOUBT = frozenset(["rumor", "rumors", "rumour", "rumours", "rumored", "rumoured", "speculation", "speculated", "hoax",
                    "false", "untrue", "bogus", "gossip", "allegedly", "supposedly", "wondered", "wonder", "wonders"])
_DENYING = frozenset(["deny", "dismiss", "refute", "debunk", "dispel", "refuse", "decline", "fail", "reject"])
_REPORTS = frozenset(["report", "claim", "story", "allegation", "suggestion", "rumor", "rumour", "speculation"])
_THOUGHTS = frozenset(["talk", "idea", "prospect", "thought", "possibility", "notion"])
_UNTRUE = frozenset(["untrue", "false", "bogus", "baseless", "fabricated", "inaccurate", "ridiculous", "nonsense",
                     "ludicrous", "fiction", "wrong", "unfounded", "not true", "n't true", "hit back", "shut down",
                     "shot down", "slammed", "blasted", "rubbished", "scoffed", "laughed off", "brushed off", "denied",
                     "dismissed"])
_GAVE_UP = frozenset(["but", "before", "until", "when"])
_WISHING = frozenset(["want", "wish", "hope", "dream", "beg", "urge", "ask", "consider", "try", "pretend", "imagine",
                      "demand", "pressure", "seek", "need", "threaten", "agree", "long", "vow", "ready", "rush", "love",
                      "like", "think", "offer"])
_PLANNING = frozenset(["going", "set", "due", "planning", "planned", "plan", "plans", "preparing", "prepares",
                       "scheduled", "about", "gearing", "intend", "intends", "expected"])
_AUXILIARY = frozenset(["be", "am", "is", "are", "was", "were", "been", "being", "has", "have", "had", "do", "does",
                        "did",
                        "get", "gets", "got", "getting", "'s", "’s", "'re", "’re", "'ve", "’ve"])
_QUOTES = frozenset(['"', "“", "‘", "'"])
_GOVERNED = frozenset(["xcomp", "ccomp", "acl", "pcomp", "dobj", "pobj", "prep", "oprd", "conj", "acomp", "attr"])
_PLAYING = frozenset(["play", "portray", "depict", "reprise", "voice"])
_APPEARING = frozenset(["star", "appear", "cast", "act", "feature", "debut", "return"])
_STAGE = frozenset(["fictional", "on-screen", "onscreen", "tv", "television", "reel-life", "screen", "movie", "film",
                    "character", "fictitious", "pretend", "fake", "imaginary", "role", "would-be", "hypothetical",
                    "work"])
_TALES = frozenset(["series", "film", "movie", "show", "drama", "play", "novel", "sitcom", "soap", "story"])
_BESIDES = frozenset(["with", "by", "at", ",", "alongside", "and", "for", "against", "opposite"])


def factuality(tree: Tree, token: int) -> Factuality:
    """How the text puts what the verb or noun at `token` says.

    "They never married" is denied, "they are no longer married" ended, "they will marry in May" and
    "they plan to marry" planned, "he might propose", "rumours that they are dating", "is she dating
    him?" and "if they marry" possible.
    """
    start, end = tree.segments[tree.sentence[token]]
    group = _verb_group(tree, start, token)
    if ("longer" in group and "no" in group) or "anymore" in tree.lower[token + 1:min(token + 8, end)]:
        return "ended"
    if _NEGATIVE & set(group) or _reported_untrue(tree, start, end, token):
        return "denied"
    if _POSSIBLE & set(group) or _open(tree, start, end, token) or _inverted(tree, token):
        return "possible"
    governed = _governed(tree, token)
    if governed == "asserted" and (_FUTURE & set(group) or (_PLANNING & set(group) and "to" in group)):
        governed = "planned"
    if governed == "planned" and _abandoned(tree, group, token, end):
        return "possible"
    if governed != "asserted":
        return governed
    if any(pair in (("was", "to"), ("were", "to")) for pair in pairwise(group)):
        return "possible"  # "she was to marry him, but she fled"
    return "asserted"


def _verb_group(tree: Tree, start: int, token: int) -> list[str]:
    """The words of the verb group that ends before `token`: ["is", "no", "longer"] before "married"."""
    j = token
    while j > start and token - j < 9:
        text, tag = tree.lower[j - 1], tree.tag[j - 1]
        if text in _QUOTES:  # "they are not “secretly engaged”"
            j -= 1
            continue
        if not (tag.startswith(("MD", "RB", "TO")) or text in _AUXILIARY or text in _NEGATIVE or text in _PLANNING
                or text in _POSSIBLE or text in ("to", "longer") or (tag.startswith("VB") and tree.lower[j] == "to")):
            break
        j -= 1
    return tree.lower[j:token]


def _open(tree: Tree, start: int, end: int, token: int) -> bool:
    """Whether the sentence leaves it open: a condition or a rumour before it, a question."""
    for text in reversed(tree.lower[max(start, token - 10):token]):
        if text in _CONDITION or text in _DOUBT:
            return True
        if text in (";", ".", ":"):
            break
    for text in reversed(tree.lower[max(start, token - 8):token]):
        if text in _PERHAPS:
            return True
        if text in (",", ";", ":"):
            break
    last = end - 1
    while last > start and (tree.lower[last].isspace() or tree.lower[last] in ('"', "”", "'", "’", ")")):
        last -= 1
    if tree.lower[last] != "?":
        return False
    first = next((k for k in range(start, last) if tree.lower[k][0].isalpha()), start)
    return tree.lower[first] in _AUXILIARY or tree.tag[first] in ("MD", "WRB", "WP", "WDT")


def _inverted(tree: Tree, token: int) -> bool:
    """Whether the verb stands before its subject, as in "had she married him, she would have stayed"."""
    named = tree.child(token, "nsubj", "nsubjpass")
    return named is not None and any(
        tree.lower[c] in ("had", "were", "should") and c < named and tree.dep[c] in ("aux", "auxpass", "cop")
        for c in tree.children[token])


def _abandoned(tree: Tree, group: list[str], token: int, end: int) -> bool:
    """Whether a plan came to nothing: "had planned to marry him", "were going to wed, but he left"."""
    after = set(tree.lower[token:min(end, token + 12)])
    return "had" in group or bool({"was", "were"} & set(group) and _GAVE_UP & after)


def _reported_untrue(tree: Tree, start: int, end: int, token: int) -> bool:
    """Whether the sentence calls untrue the reports that say so: "called reports that she married him untrue"."""
    reports = range(max(start, token - 12), token - 1)
    if not any(tree.lower[k + 1] == "that" and tree.lemma[k] in _REPORTS for k in reports):
        return False
    words = tree.lower[start:end]
    return bool(_UNTRUE & {*words, *(f"{a} {b}" for a, b in pairwise(words))})


def _governed(tree: Tree, token: int) -> Factuality:
    """What the verbs above `token` in the parse make of it: "denied dating him", "wants to marry him"."""
    for _ in range(5):
        dep, head = tree.dep[token], tree.head[token]
        if head == token or dep not in _GOVERNED:
            return "asserted"
        lemma = tree.lemma[head]
        if lemma in _DENYING:
            return "denied"
        if (lemma in _THOUGHTS and tree.pos[head] == "NOUN") or lemma == "joke":
            return "possible"  # "laughed off talk that they are dating", "the idea of marrying him"
        if dep in ("xcomp", "pcomp", "oprd", "acl") or (dep == "ccomp" and tree.lower[token - 1] == "to"):
            if tree.lower[head] in _PLANNING:
                return "planned"
            if lemma in _WISHING or (tree.dep[head] == "prep" and tree.lemma[tree.head[head]] in _WISHING):
                return "possible"
        elif dep in ("ccomp", "pobj", "dobj") and tree.pos[head] in ("VERB", "AUX"):
            return "asserted"  # of what stands over a finite clause only a denial matters
        token = head
    return "asserted"


def is_played(s: MarkedSentence, i: int) -> bool:
    """Whether the kin word `i` belongs to a part in a film: "plays the wife of", "her on-screen husband".

    "In the series, Ada is the wife of Ben" is one; "stars with her husband" and "plays tennis with her son" are none.
    """
    opening = [s.text(k) for k in range(min(4, len(s.words)))]
    if len(opening) == 4 and opening[0] == "in" and opening[2] in _TALES and opening[3] == ",":
        return True
    for j in range(max(0, i - 7), i):
        word = s.words[j]
        if word.text in _STAGE and j >= i - 3:
            return True
        if word.name:
            continue
        lemma = s.tree.lemma[word.end - 1]
        between = {s.text(k) for k in range(j + 1, i)}
        if lemma in _PLAYING and word.tag.startswith("VB") and not between & _BESIDES:
            return True
        if lemma in _APPEARING and "as" in between:
            return True
    return False

"""Whether the text asserts what a verb or a kin phrase says: negation, modality, plans, roles played.

After the factuality profiles of Saurí and Pustejovsky (FactBank, 2009), cut down to what a family
fact needs: `asserted`, `denied`, `planned` and `possible`.
"""

from typing import Literal

from newsgraph.language.marked_sentence import MarkedSentence
from newsgraph.language.tree import Tree

__all__ = ["Factuality", "factuality", "is_played"]

Factuality = Literal["asserted", "denied", "planned", "possible"]

_NEGATIVE = {"not", "n't", "n’t", "never", "no", "neither", "nor", "nt", "without"}
_POSSIBLE = {"might", "may", "could", "would", "should", "can", "'d", "’d", "must", "ca"}
_FUTURE = {"will", "'ll", "’ll", "shall", "wo"}
_CONDITIONAL = {"if", "whether", "unless", "until", "before"}
_DENYING = {"deny", "dismiss", "refute", "debunk", "dispel", "refuse", "decline", "fail", "reject", "slam"}
_WISHING = {"want", "wish", "hope", "dream", "beg", "urge", "ask", "consider", "try", "love", "pretend", "imagine",
            "think", "demand", "pressure", "seek", "need", "threaten", "agree", "wonder", "long", "vow", "like",
            "expect", "ready", "rush", "allege"}
_PLANNING = {"plan", "go", "set", "prepare", "due", "intend", "decide", "schedule", "promise", "expect", "get"}
_DOUBTED = {"rumor", "rumour", "rumored", "rumoured", "speculation", "hoax", "false", "untrue", "speculate", "bogus",
            "gossip", "alleged"}
_PLAYING = {"play", "portray", "star", "appear", "cast", "depict", "reprise", "act", "voice", "feature"}
_STAGE = {"fictional", "on-screen", "onscreen", "tv", "television", "reel-life", "screen", "movie", "film", "character",
          "fictitious", "pretend", "fake", "imaginary", "role", "character's", "would-be", "hypothetical"}


def factuality(tree: Tree, token: int) -> Factuality:
    """How the text puts what the verb or noun at `token` says.

    "They never married" is denied; "they will marry in May" is planned; "he might propose" and "rumours
    that they are dating" are possible; "she did not say that they had married" is read as asserted.
    """
    verb, first = token, True
    worst: Factuality = "asserted"
    for _ in range(6):
        words = [tree.lower[c] for c in tree.children[verb] if tree.dep[c] in ("aux", "neg", "mark", "advmod", "det", "preconj")]
        if first and any(w in _NEGATIVE for w in words):
            return "denied"
        if any(w in _CONDITIONAL for w in words if w != "before" and w != "until"):
            return "possible"
        if any(w in _POSSIBLE for w in words) and tree.pos[verb] in ("VERB", "AUX") and first:
            worst = "possible"
        if any(w in _FUTURE for w in words) and first and worst == "asserted":
            worst = "planned"
        if "allegedly" in words:
            return "possible"
        head = tree.head[verb]
        if head == verb:
            break
        dep, lemma = tree.dep[verb], tree.lemma[head]
        if dep in ("xcomp", "ccomp", "acl", "advcl", "pcomp", "dobj", "pobj", "prep", "relcl", "oprd", "conj"):
            if dep == "conj":
                first = first and tree.child(verb, "nsubj", "nsubjpass") is None
            elif dep in ("relcl",) or (dep in ("advcl",) and tree.lower[verb] != "to"):
                break
            else:
                infinitive = any(tree.lower[c] == "to" for c in tree.children[verb] if tree.dep[c] == "aux")
                if lemma in _DENYING and dep in ("xcomp", "ccomp", "dobj", "pobj", "acl", "pcomp"):
                    return "denied"
                if lemma in _DOUBTED or tree.lower[head] in _DOUBTED:
                    return "possible"
                if infinitive or dep in ("xcomp", "pcomp"):
                    if tree.lower[head] in ("going", "set", "due", "planning", "planned", "preparing", "scheduled", "about", "plans"):
                        worst = "planned" if worst == "asserted" else worst
                    elif lemma in _WISHING:
                        worst = "possible"
                if dep in ("ccomp", "dobj", "pobj", "prep") or dep not in ("xcomp", "oprd", "acl", "pcomp"):
                    first = False
        else:
            break
        verb = head
    return worst


def is_played(s: MarkedSentence, i: int) -> bool:
    """Whether the kin word `i` belongs to a part in a film: "plays the wife of", "as her on-screen husband"."""
    for j in range(max(0, i - 7), i):
        word = s.words[j]
        if word.text in _STAGE and j >= i - 3:
            return True
        if word.tag.startswith("VB") and s.tree.lemma[word.end - 1] in _PLAYING:
            between = [s.text(k) for k in range(j + 1, i)]
            if s.tree.lemma[word.end - 1] in ("play", "portray", "depict", "reprise", "voice"):
                if not any(w in ("with", "by", "at", ",", "alongside", "and", "for") for w in between):
                    return True
            elif "as" in between:
                return True
    return False

"""Nouns that call two people a couple: "exes ⟨Al⟩ and ⟨Bea⟩", "the newlyweds, ⟨Al⟩ and ⟨Bea⟩"."""

from collections.abc import Iterator

from newsgraph.language.family.family_clues import Clue, ClueType
from newsgraph.language.family.marked_sentence import AND, MarkedSentence
from newsgraph.language.family.person_groups import listed, skip_age, subject
from newsgraph.language.veridicality import factuality, is_played

__all__ = ["couple_nouns"]

_NOUNS: dict[str, tuple[ClueType, str]] = {
    "exes": ("separation", "former"), "newlyweds": ("marriage", "current"), "spouses": ("marriage", "current"),
    "couple": ("falling", "current"), "lovebirds": ("falling", "current"), "flames": ("separation", "former"),
}
_PARTED = {"former", "ex", "ex-", "onetime", "one-time", "old", "then"}
_WED = {"married", "wedded"}


def couple_nouns(s: MarkedSentence) -> Iterator[Clue]:
    """The clues of nouns for couples that stand right before the two names, or of which the two are the subject.

    "the exes, ⟨Al⟩ and ⟨Bea⟩, share a son", "former couple ⟨Al⟩ and ⟨Bea⟩", "⟨Al⟩ and ⟨Bea⟩ are no longer a couple".
    """
    for i, word in enumerate(s.words):
        noun = word.text.removeprefix("ex-")
        if noun in ("wife", "husband") and s.text(i - 1) == "and" and s.text(i - 2) in ("wife", "husband", "man"):
            noun = "spouses"  # "husband and wife ⟨Al⟩ and ⟨Bea⟩"
        team = noun in ("husband-and-wife", "wife-and-husband")  # "husband-and-wife team ⟨Al⟩ and ⟨Bea⟩"
        noun = "spouses" if team else noun
        if word.name or noun not in _NOUNS:
            continue
        kind, status = _NOUNS[noun]
        before = {s.text(k) for k in range(max(0, i - 3), i)}
        if word.text.startswith("ex-") or before & _PARTED:
            kind, status = "separation", "former"
        elif before & _WED and noun == "couple":
            kind, status = "marriage", "current"
        elif "engaged" in before:
            kind = "engaged"
        ends, last = _named(s, i + (team and not s.is_name(i + 1)))
        predicate = s.tree.head[word.end - 1] if noun == "spouses" and word.text in ("wife", "husband") else None
        token = word.end - 1 if predicate is None or s.tree.dep[word.end - 1] != "conj" else predicate
        if not ends and s.tree.dep[token] == "attr":
            above = s.tree.head[token]
            real, ends, last = factuality(s.tree, above), subject(s, above), i
            if len(ends) == 1 and noun == "spouses":  # "⟨Al⟩ and his longtime love, ⟨Bea⟩, are husband and wife"
                ends = next(((p.possessors[0], p.relatives[0]) for p in s.phrases if p.end <= i and len(
                    p.possessors) == len(p.relatives) == 1 and p.kin.tie in ("partner", "fiance", "spouse")), ends)
            if real == "ended":
                kind, status = "separation", "former"
            elif real != "asserted":
                continue
        elif not ends and s.text(i - 1) == "a" and s.text(i - 2) == "as" and noun == "couple":
            ends, last = subject(s, word.start), i  # "⟨Al⟩ and ⟨Bea⟩ made their debut as a couple"
        if len(ends) == 2 and (s.text(i - 2) == "as" or not is_played(s, i)):
            yield Clue(type=kind, first=ends[0], second=ends[1], status=status, rule=f"{kind}-couple-noun",
                       place=(word.start, s.words[last].end), confidence=0.7)


def _named(s: MarkedSentence, i: int) -> tuple[tuple[str, ...], int]:
    """The two names after word `i`, in a list of just two, and the word where they end."""
    j = i + 1 + (s.text(i + 1) in (",", ":", "—", "–"))
    if not s.is_name(j):
        return (), i
    found, after = listed(s, j)
    between = skip_age(s, j + 1)
    if len(found) != 2 or s.text(between) not in (*AND, ",") or s.text(after) in ("'s", "’s"):
        return (), i
    return s.people(found), found[1]

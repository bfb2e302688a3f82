"""How many children somebody has, where the text counts them without naming them all.

"a mother of three", "the father-of-two", "they have four children", "her six kids": an attribute
`children` of the person. A pregnancy or a child without a name is no person and no parentage.
"""

import re

from newsgraph.language.family.kin_clues import KinPhrase
from newsgraph.language.family.marked_sentence import MarkedSentence
from newsgraph.language.family.person_groups import group_before

__all__ = ["counted_children"]

_NUMBERS = {w: n for n, w in enumerate(
    ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
     "fourteen"], 1)}
_HAVING = {"have", "share", "raise", "welcome", "parent"}
_PARENT_OF = re.compile(r"(?:step)?(?:mother|father|mom|mum|dad|parent)s?-of-([a-z]+|\d\d?)")


def _number(text: str) -> int | None:
    return int(text) if text.isdigit() and len(text) < 3 else _NUMBERS.get(text)


def counted_children(s: MarkedSentence, phrases: list[KinPhrase]) -> list[tuple[str, int, tuple[int, int]]]:
    """(person id, number of children, tokens of the phrase) for each count in a sentence.

    Args:
        phrases: its kin phrases.
    """
    found = []
    for p in phrases:
        count, people = None, ()
        i = p.head
        if joined := _PARENT_OF.fullmatch(p.word):
            count, people = _number(joined[1]), _whose(s, p)
        elif p.kin.tie == "parent" and s.text(i + 1) == "of" and s.tag(i + 2) == "CD" and s.text(i + 3) not in (
                "of", "-", "other"):
            count, people = _number(s.text(i + 2)), _whose(s, p)
        elif p.kin.tie == "child" and p.kin.plural and p.word in ("children", "kids") and p.possessors:
            numbers = [n for m in p.modifiers if (n := _number(m))]
            having = p.owner in ("genitive", "their", "her", "his") or any(
                s.tree.lemma[s.words[k].end - 1] in _HAVING for k in range(max(0, p.left - 3), p.left))
            if len(numbers) == 1 and having and not any(m in p.modifiers for m in ("first", "other", "more", "young")):
                count, people = numbers[0], p.possessors
        if count:
            found += [(person, count, (s.words[p.left].start, s.words[min(p.end, len(s.words)) - 1].end))
                      for person in people]
    return found


def _whose(s: MarkedSentence, p: KinPhrase) -> tuple[str, ...]:
    """Whom "the mother of three" means: "⟨Ida⟩, a mother of three", "mother-of-two ⟨Ida⟩", "⟨Ida⟩ is a mother of 2"."""
    if p.relatives:
        return p.relatives[:1]
    if s.ids(p.head):
        return s.ids(p.head)
    after = p.head + (3 if s.text(p.head + 1) == "of" else 1)
    if s.is_name(after):
        return s.ids(after)
    mark = p.left - 1
    if s.text(mark) in (",", "is", "was"):
        return s.people(group_before(s, mark)[-1:])
    return ()

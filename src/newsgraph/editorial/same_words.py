"""Whether two quotations are the same words: whole, shortened, or with words changed."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

__all__ = ["Likeness", "likeness", "shingles", "words_of"]

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
SAME = 0.6
"""Share of the shorter one's words that stand in the other, in their order, from which two are the same."""
RUN = 3
"""Words that must follow each other in both."""


@dataclass(frozen=True)
class Likeness:
    """Attributes:
        shared: share of the shorter one's words that the longer one has, in the same order.
        kind: `same`, `shortened` (words are missing at an end) or `altered`.
        marked: the second one, with `[-words-]` that it lacks and `{+words+}` that it has more.
    """

    shared: float
    kind: str
    marked: str


def words_of(text: str) -> list[str]:
    """Words in small letters, without marks."""
    return [word.replace("’", "'") for word in _WORD.findall(text.casefold())]


def shingles(words: list[str], size: int = RUN) -> set[tuple[str, ...]]:
    """All runs of `size` words; of a shorter text the whole."""
    return {tuple(words[i : i + size]) for i in range(max(1, len(words) - size + 1))}


def likeness(a: str, b: str) -> Likeness | None:
    """How `b` differs from `a`; None if they are different quotations."""
    first, second = words_of(a), words_of(b)
    if first == second:
        return Likeness(1.0, "same", b)
    if min(len(first), len(second)) < RUN + 1:
        return None
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    blocks = [block for block in matcher.get_matching_blocks() if block.size]
    if max((block.size for block in blocks), default=0) < RUN:
        return None
    longer = max(len(first), len(second))
    shared = sum(block.size for block in blocks) / min(len(first), len(second))
    inner = sum(block.size for block in blocks) / max(1, _span(blocks, longer == len(first)))
    if shared < SAME or inner < SAME:
        return None
    kind = "shortened" if len(blocks) == 1 and shared == 1 else "altered"
    return Likeness(round(shared, 3), kind, _marked(matcher, first, second))


def _span(blocks: list, of_first: bool) -> int:
    """Words of the longer one from the first to the last that both have."""
    place = (lambda block: block.a) if of_first else (lambda block: block.b)
    return place(blocks[-1]) + blocks[-1].size - place(blocks[0])


def _marked(matcher: SequenceMatcher, first: list[str], second: list[str]) -> str:
    pieces = []
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            pieces.append(" ".join(second[c:d]))
            continue
        if b > a:
            pieces.append(f"[-{' '.join(first[a:b])}-]")
        if d > c:
            pieces.append(f"{{+{' '.join(second[c:d])}+}}")
    return " ".join(pieces)

"""Where the content of a reporting word may stand: candidate token spans from the parse and the surface.

The parser is often wrong about long complements, so each cue gets several candidates: what the parse
says, and what lies between landmarks that a reader sees ("that", a comma, the sentence's end). Which of
them is the content, if any, is decided elsewhere.
"""

from dataclasses import dataclass

from newsgraph.language.tree import Tree

__all__ = ["Candidate", "candidates", "cue_clause", "trim"]

CLAUSES = frozenset({"ccomp", "xcomp", "acl", "pcomp", "advcl", "relcl"})
OBJECTS = frozenset({"dobj", "pobj", "oprd", "attr", "nsubjpass"})
MARKS = frozenset("\"“”‘’''``«»‹›„")
EDGE = MARKS | frozenset({",", ";", ":", "-", "--", "–", "—", "―", ".", "…", "...", "!", "?", "'", "(", ")", "*", "•"})
CUTTERS = frozenset({"but", "and", "while", "although", "though", "whereas", "yet", "or"})
CLAUSE_OPENERS = frozenset({"according", "which", "who", "as", "before", "after"})


@dataclass(frozen=True)
class Candidate:
    """A span of tokens that may be what `cue` reports.

    Attributes:
        start, end: tokens, half-open. begins, ends: which landmarks set the two limits.
        side: "after" or "before" the cue; "second" for what follows an interrupting "he said".
    """

    start: int
    end: int
    begins: str
    ends: str
    side: str


def trim(tree: Tree, start: int, end: int) -> tuple[int, int]:
    """The span without marks, "that", conjunctions and white space at its limits."""
    while start < end and (
        tree.lower[start] in EDGE or tree.pos[start] in ("SPACE", "PUNCT")
        or (tree.lower[start] == "that" and tree.dep[start] == "mark")
    ):
        start += 1
    while end > start and (tree.lower[end - 1] in EDGE or tree.pos[end - 1] in ("SPACE", "PUNCT")):
        end -= 1
    while end - start > 1 and tree.lower[end - 1] in ("and", "but", "or"):
        end -= 1
        while end > start and tree.lower[end - 1] in EDGE:
            end -= 1
    return start, end


def cue_clause(tree: Tree, cue: int, subject: int | None, segment: tuple[int, int]) -> tuple[int, int]:
    """The tokens of the reporting clause itself: "he said on Tuesday" in "It rains, he said on Tuesday"."""
    a, b = segment
    start = cue
    if subject is not None and a <= subject < cue:
        start = tree.left[subject] if a <= tree.left[subject] <= subject else subject
    while start - 1 >= a and tree.dep[start - 1] in ("aux", "advmod", "neg", "mark", "auxpass") \
            and tree.head[start - 1] == cue:
        start -= 1
    end = cue + 1
    if subject is not None and cue < subject < b:
        end = min(b, max(end, tree.right[subject] + 1))
    return start, end


_FAR = 400
"""Tokens beyond which no comma is looked for: a sentence that never ends would take the square of its length."""


def candidates(tree: Tree, cue: int, subject: int | None) -> list[Candidate]:
    """Spans in the cue's segment that may be its content.

    Args:
        subject: the head token of the cue's source, if known.
    """
    segment = tree.segments[tree.sentence[cue]]
    a, b = segment
    first, after = cue_clause(tree, cue, subject, segment)
    found: dict[tuple[int, int], Candidate] = {}

    def add(start: int, end: int, begins: str, ends: str, side: str) -> None:
        start, end = trim(tree, max(start, a), min(end, b))
        if end > start and not start <= cue < end and (start, end) not in found:
            found[start, end] = Candidate(start, end, begins, ends, side)

    for start, begins in _starts(tree, cue, after, b):
        for end, ends in _ends(tree, cue, start, b):
            add(start, end, begins, ends, "after")
    if first > a:
        comma = tree.lower[first - 1] in EDGE
        ends = "comma" if comma else "cue"
        for start, begins in _front_starts(tree, a, first):
            add(start, first, begins, ends, "before")
        for child in tree.children[cue]:
            if child < first and tree.dep[child] in ("ccomp", "nsubjpass", "dobj", "advcl", "parataxis"):
                add(tree.left[child], min(tree.right[child] + 1, first), "subtree", tree.dep[child], "before")
    return list(found.values())


def _starts(tree: Tree, cue: int, after: int, b: int) -> list[tuple[int, str]]:
    """Where content behind the cue may begin."""
    starts: dict[int, str] = {}

    def add(i: int, name: str) -> None:
        while i < b and (tree.lower[i] in EDGE or tree.pos[i] == "SPACE"):
            i += 1
        if i < b:
            starts.setdefault(i, name)

    for child in tree.children[cue]:
        if child <= cue or child >= b:
            continue
        dep = tree.dep[child]
        if dep in CLAUSES or dep in OBJECTS or dep == "nsubj":
            left = max(tree.left[child], cue + 1)
            if tree.lower[left] == "that" and tree.dep[left] == "mark":
                left += 1
            add(left, dep)
        elif dep in ("prep", "agent"):
            for inner in tree.children[child]:
                if inner > child and tree.dep[inner] in ("pobj", "pcomp"):
                    add(child + 1, f"prep-{tree.dep[inner]}")
    for i in range(cue + 1, min(b, cue + 16)):
        if tree.lower[i] == "that" and tree.pos[i] == "SCONJ":
            add(i + 1, "that")
            break
    for i in range(cue + 1, min(b, cue + 16)):
        if tree.lower[i] == ":":
            add(i + 1, "colon")
            break
    for i in range(after, min(b, after + 12)):
        if tree.lower[i] == ",":
            add(i + 1, "comma")
            break
    add(after, "cue")
    return list(starts.items())


def _ends(tree: Tree, cue: int, start: int, b: int) -> list[tuple[int, str]]:
    """Where content that begins at `start` may end."""
    ends: dict[int, str] = {b: "segment"}
    head = start
    while tree.head[head] != head and tree.head[head] != cue and start <= tree.head[head] < b:
        head = tree.head[head]
    right = tree.right[head] + 1
    if start < right < b:
        ends.setdefault(right, "subtree")
    child = cue
    for conjunct in tree.children[cue]:
        if conjunct > start and tree.dep[conjunct] == "conj":
            left = tree.left[conjunct]
            ends.setdefault(left, "conjunct")
            break
        if conjunct > start and tree.dep[conjunct] == "cc":
            ends.setdefault(conjunct, "conjunct")
            break
    up = tree.head[child]
    if up != child and start < tree.right[child] + 1 < b:
        ends.setdefault(tree.right[child] + 1, "cue-subtree")
    commas = 0
    for i in range(start + 1, min(b, start + _FAR)):
        if tree.lower[i] in (",", ";", "--", "—", "–", "―"):
            following = tree.lower[i + 1] if i + 1 < b else ""
            if following in CUTTERS or following in CLAUSE_OPENERS or \
                    any(tree.tag[k] == "VBG" for k in range(i + 1, min(i + 3, b))):
                ends.setdefault(i, f"comma-{following if following in CUTTERS else 'clause'}")
            elif commas == 0:
                ends.setdefault(i, "comma")
                commas += 1
        elif tree.lower[i] in ("and", "but") and tree.dep[i] == "cc" and i - start > 2 and \
                any(tree.tag[k] in ("VBD", "VBZ", "VBP") for k in range(i + 1, min(i + 3, b))):
            ends.setdefault(i, "and-verb")  # "He says that he is innocent and showed the court his papers."
        elif tree.lower[i] in (".", "!", "?") and i + 2 < b and tree.doc[i + 1].is_title:
            ends.setdefault(i + 1, "stop")
            break
        if len(ends) > 7:
            break
    return list(ends.items())


def _front_starts(tree: Tree, a: int, first: int) -> list[tuple[int, str]]:
    """Where content before the cue may begin."""
    starts = {a: "segment"}
    i = a
    while i < first and (tree.lower[i] in EDGE or tree.pos[i] == "SPACE"):
        i += 1
    if i < first and tree.lower[i] in CUTTERS:
        starts.setdefault(i + 1, "cc")
    commas = 0
    for i in range(first - 2, max(a, first - _FAR), -1):
        if tree.lower[i] in (",", ";", "--", "—", "–", "―", ":"):
            starts.setdefault(i + 1, "comma")
            commas += 1
            if commas == 2:
                break
    return list(starts.items())

"""A trained judge of pairs: what a sentence says of two people where no pattern speaks.

Candidates are two person words of one sentence that holds a kin word or a word of marriage. Four
binary models say whether they are spouses, whether the first is the parent, the child or the sibling
of the second. Features after Zhou et al. 2005 (words and kin words between and around, the path in
the parse, distance), over the row of marked words.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from newsgraph.language.family.family_clues import Clue
from newsgraph.language.family.kinship import GATE, kin
from newsgraph.language.family.marked_sentence import POSSESSIVE, MarkedSentence
from newsgraph.language.tree import Tree
from newsgraph.language.veridicality import factuality, is_played
from newsgraph.language.weights import LinearModel

__all__ = ["LABELS", "Candidate", "Context", "candidates", "features", "judge", "load"]

LABELS = ("spouse", "parent", "child", "sibling")
REACH = 22
_PARENTS = ("parent", "step")
_TIES = {"marriage": ("spouse", "spouse"), "dating": ("partner", "partner"), "engaged": ("partner", "partner"),
         "separation": ("partner", "partner"), "parentage": ("parent", "child"), "sibling": ("sibling", "sibling")}


class Candidate(NamedTuple):
    """Two person words `first` < `second` of a sentence and the ids that they mean."""

    first: int
    second: int
    a: str
    b: str


def candidates(s: MarkedSentence, limit: int = 40) -> list[Candidate]:
    """The pairs of a sentence, nearest mentions first, at most `limit`."""
    people = [i for i, w in enumerate(s.words) if w.ids]
    pairs = []
    for x, i in enumerate(people):
        for j in people[x + 1:]:
            if j - i > REACH:
                break
            pairs += [(j - i, Candidate(i, j, a, b)) for a in s.ids(i) for b in s.ids(j) if a != b]
    return [pair for _, pair in sorted(pairs, key=lambda p: p[0])[:limit]]


def _shape(s: MarkedSentence, i: int) -> str:
    """A word for the features: kin words by tie, people by kind, numbers alike."""
    if not 0 <= i < len(s.words):
        return "⊥"
    word = s.words[i]
    if word.name:
        return "⟨P⟩"
    tie = kin(word.text)
    if tie:
        return tie.tie.upper() + ("S" if tie.plural else "") + ("-step" if tie.step else "")
    if word.tag == "PRP$":
        return "their" if word.text in ("their", "our") else "POSS"
    if word.ids and word.tag in ("PRP", "WP"):
        return "⟨p⟩"
    if word.tag == "CD":
        return "#"
    if word.text in POSSESSIVE:
        return "'s"
    return word.text


class Context:
    """What the patterns have found in the article: who is whose spouse, child, brother or sister.

    Args:
        clues: of the article.
    """

    def __init__(self, clues: Iterable[Clue] = ()):
        self.ties: dict[str, dict[str, str]] = {}
        for c in clues:
            if c.type in _TIES:
                kind, back = ("step", "stepchild") if c.status == "step" else _TIES[c.type]
                self.ties.setdefault(c.first, {})[c.second] = kind
                self.ties.setdefault(c.second, {})[c.first] = back

    def have_a_child(self, a: str, b: str) -> bool:
        """Whether two are parents or stepparents of one child, which says what ties them."""
        mine, theirs = self.ties.get(a, {}), self.ties.get(b, {})
        return any(kind in _PARENTS and theirs.get(x) in _PARENTS for x, kind in mine.items())

    def features(self, a: str, b: str) -> Iterator[str]:
        """How `a` and `b` stand to third people: "a-spouse", "b-parent"."""
        mine, theirs = ({k: v for k, v in self.ties.get(x, {}).items() if k not in (a, b)} for x in (a, b))
        yield from (f"a-{kind}" for kind in set(mine.values()))
        yield from (f"b-{kind}" for kind in set(theirs.values()))


def features(s: MarkedSentence, pair: Candidate, context: Context | None = None) -> dict[str, float]:
    """What the models see of a candidate.

    Args:
        context: of the article, what the patterns found.
    """
    i, j = pair.first, pair.second
    between = [_shape(s, k) for k in range(i + 1, j)]
    found: dict[str, float] = {f"distance={min(len(between), 12)}": 1.0}
    for word in between:
        found[f"between={word}"] = 1.0
    for a, b in zip(["⟨", *between], [*between, "⟩"], strict=True):
        found[f"between2={a} {b}"] = 1.0
    core = [w for k, w in zip(range(i + 1, j), between, strict=True)
            if not s.tag(k).startswith(("JJ", "RB")) and (w.isupper() or not s.tag(k).startswith("NN"))]
    if len(core) <= 7:
        found["core=" + " ".join(core)] = 1.0
    for k in (1, 2, 3):
        found[f"left{k}={_shape(s, i - k)}"] = 1.0
        found[f"right{k}={_shape(s, j + k)}"] = 1.0
    left, right = _shape(s, i - 1), _shape(s, j + 1)
    for name, k in (("first", i), ("second", j)):
        word = s.words[k]
        found[f"{name}={'name' if word.name else word.tag if word.tag.startswith(('PRP', 'WP')) else 'noun'}"] = 1.0
    ties = [w for w in between if w.isupper() and len(w) > 2]
    found["ties=" + ",".join(ties)] = 1.0
    outside = [_shape(s, k) for k in (*range(max(0, i - 6), i), *range(j + 1, min(j + 7, len(s.words))))]
    for word in outside:
        if word.isupper() and len(word) > 2:
            found[f"outside={word}"] = 1.0
    found[f"frame={left}|{core[0] if core else ''}|{core[-1] if core else ''}|{right}"] = 1.0
    people = sum(w == "⟨P⟩" for w in between)
    found[f"people={min(people, 4)}"] = 1.0
    if ties:
        found[f"ties+people={ties[0]},{min(people, 3)}"] = 1.0
    first, second = s.words[i].text.split(), s.words[j].text.split()
    if s.words[i].name and s.words[j].name and first[-1] == second[-1]:
        found["surname"] = 1.0
    for told in context.features(pair.a, pair.b) if context else ():
        found[told] = 1.0
    ages = [pair.a in s.young, pair.b in s.young]
    if any(ages):
        found[f"young={ages[0]:d}{ages[1]:d}"] = 1.0
    genders = s.gender(pair.a)[0], s.gender(pair.b)[0]
    found[f"genders={genders[0]}{genders[1]}"] = 1.0
    path = _path(s.tree, s.words[i].end - 1, s.words[j].end - 1)
    if path:
        found["path=" + path] = 1.0
    return found


def _path(tree: Tree, a: int, b: int, longest: int = 6) -> str:
    """The way from token `a` to `b` in the parse: relations upward, the top's lemma, relations downward."""
    up, node = [a], a
    while tree.head[node] != node and len(up) < 12:
        node = tree.head[node]
        up.append(node)
    down, node = [], b
    while node not in up:
        if tree.head[node] == node or len(down) > longest:
            return ""
        down.append(node)
        node = tree.head[node]
    rise = up[:up.index(node)]
    if len(rise) + len(down) > longest:
        return ""
    top = tree.lemma[node] if node not in (a, b) else ""
    steps = [f"{tree.dep[n]}↑{tree.lemma[tree.head[n]] if tree.head[n] not in (node, a, b) else ''}" for n in rise]
    back = [f"{tree.dep[n]}↓" for n in reversed(down)]
    return " ".join([*steps, f"[{top}]", *back])


def load() -> dict[str, LinearModel]:
    """The models of `models/family`, by label."""
    return {label: LinearModel.load(f"family/{label}") for label in LABELS}


def _relates(s: MarkedSentence, k: int) -> bool:
    """Whether word `k` is a kin word that can tie two people, which "mother-of-two" and "father of three" do not."""
    counted = "-of-" in s.text(k) or (s.text(k + 1) == "of" and s.tag(k + 2) == "CD")
    return kin(s.text(k)) is not None and not counted


def _asserted(s: MarkedSentence, k: int) -> bool:
    """Whether the text asserts word `k`, or the "is" over it if it is a predicate."""
    token = s.words[k].end - 1
    if s.tree.dep[token] == "attr":
        token = s.tree.head[token]
    return factuality(s.tree, token) == "asserted"


def _listed_together(s: MarkedSentence, pair: Candidate) -> bool:
    """Whether two names are neighbours in a list, "⟨Al⟩, ⟨Bea⟩ and ⟨Cy⟩", with no kin word between."""
    between = range(pair.first + 1, pair.second)
    return s.words[pair.first].name and s.words[pair.second].name and all(
        s.text(k) in (",", "and", "&") or s.is_name(k) for k in between)


def judge(
    s: MarkedSentence, models: dict[str, LinearModel], threshold: float, told: set[frozenset[str]],
    wed: frozenset[str] = frozenset(), context: Context | None = None,
) -> Iterator[Clue]:
    """Clues for the pairs of a sentence that the models are sure of.

    Args:
        models: by label. threshold: the least probability.
        told: pairs of ids to leave out, for patterns tell of them.
        wed: people whose marriage a pattern tells in this sentence. context: of the article.
    """
    if any(w.text in ("survived", "survivors") for w in s.words):
        return  # a list of relatives, each of the dead and not of the next
    for pair in candidates(s):
        joined = any({pair.a, pair.b} <= set(w.ids) for w in s.words)  # "they" of the two: one generation
        if frozenset((pair.a, pair.b)) in told or _listed_together(s, pair) or joined:
            continue
        seen = features(s, pair, context)
        best, label = max((models[label].yes(seen), label) for label in LABELS)
        if context and context.have_a_child(pair.a, pair.b):
            continue
        if best < threshold or (label == "spouse" and wed & {pair.a, pair.b}):
            continue
        words = [k for k in range(max(0, pair.first - 4), min(len(s.words), pair.second + 5))
                 if _relates(s, k) or (not kin(s.text(k)) and GATE.fullmatch(s.text(k)))]
        if not words or any(is_played(s, k) or not _asserted(s, k) for k in words):
            continue
        place = s.words[pair.first].start, s.words[pair.second].end
        ends = (pair.b, pair.a) if label == "child" else (pair.a, pair.b)
        kind = {"spouse": "marriage", "sibling": "sibling"}.get(label, "parentage")
        status = "child" if kind == "parentage" else "current"
        if kind == "marriage" and any(
                s.text(k - 1) in ("ex", "former") or s.text(k).startswith(("ex-", "divorced")) for k in words):
            status = "former"
        yield Clue(type=kind, first=ends[0], second=ends[1], status=status,
                   place=place, rule=f"pairs-{label}", confidence=round(best, 3))

"""What speaks for a span being what a cue reports: features of the cue, of the span, and of the two together.

Named features, mostly 0 or 1, for the model `models/indirect`.
"""

from itertools import accumulate

from newsgraph.language.statements.indirect_cues import Cue
from newsgraph.language.statements.reported_clauses import EDGE, Candidate, cue_clause
from newsgraph.language.tree import Tree

__all__ = ["Counts", "cue_features", "span_features"]

#: Forms that open many clauses; as features by themselves.
OPENERS = frozenset([
    "that", "to", "whether", "if", "how", "why", "what", "who", "when", "where", "which", "he", "she",
    "it", "they", "his", "her", "its", "their", "there", "the", "a", "an", "this", "these", "in", "on",
    "for", "about", "of", "with", "against", "as", "by", "at", "from", "and", "but", "or", "not", "no",
    "i", "we", "you", "any", "some", "all", "more",
])
AUXILIARIES = frozenset([
    "not", "n't", "n’t", "never", "would", "will", "could", "can", "may", "might", "should", "to", "be",
    "is", "was", "has", "have", "had", "did", "also", "been", "are", "were",
])
COMPLEMENTS = frozenset([
    "ccomp", "xcomp", "dobj", "prep", "advcl", "oprd", "punct", "acl", "relcl", "npadvmod", "prt",
    "dative", "conj", "nsubj",
])
LAYOUTS = ("comma-before", "tail", "opening", "comma-after", "as", "that-after")
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


def cue_features(tree: Tree, cue: Cue, source: int | None, quoted: list[bool]) -> dict[str, float]:
    """What can be said of the cue whatever its content."""
    i = cue.token
    a, b = tree.segments[tree.sentence[i]]
    f = dict.fromkeys((f"base={cue.base}", f"kind={cue.kind}", f"tag={tree.tag[i]}", f"dep={tree.dep[i]}"), 1.0)
    words = {tree.lower[c] for c in tree.children[i] if c < i}
    for word in sorted(words & AUXILIARIES):  # in one order, for the same sum in every run
        f[f"aux={word}"] = 1.0
    right = [c for c in tree.children[i] if c > i]
    for dep in sorted({tree.dep[c] for c in right} & COMPLEMENTS):
        f[f"right={dep}"] = 1.0
    for c in right:
        if tree.dep[c] in ("prep", "prt"):
            f[f"prep={tree.lower[c]}"] = 1.0
    if source is None:
        f["source=none"] = 1.0
    else:
        f[f"source={tree.pos[source]}"] = 1.0
        f[f"source-dep={tree.dep[source]}"] = 1.0
        entity = tree.entity[source]
        f[f"source-entity={entity}"] = 1.0
        f["source-after"] = float(source > i)
        f["source-far"] = float(abs(source - i) > 8)
        if tree.pos[source] == "PRON":
            f[f"pronoun={tree.lower[source]}"] = 1.0
    f[f"next={tree.lower[i + 1] if i + 1 < b else '<end>'}"] = 1.0
    f[f"next-pos={tree.pos[i + 1] if i + 1 < b else '<end>'}"] = 1.0
    f[f"previous={tree.lower[i - 1] if i > a else '<start>'}"] = 1.0
    f[f"previous-pos={tree.pos[i - 1] if i > a else '<start>'}"] = 1.0
    first, after = cue_clause(tree, i, source, (a, b))
    for c in tree.children[i]:
        if tree.dep[c] == "mark":
            f[f"mark={tree.lower[c]}"] = 1.0
    for name in _layout(tree, i, first, after, (a, b)):
        f[name] = 1.0
    f["from-start"] = min(i - a, 30) / 10
    f["to-end"] = min(b - i, 40) / 10
    inner = sum(quoted[a:b])
    f["quoted"] = inner / (b - a)
    f["quoted-next"] = float(any(quoted[i + 1:min(b, i + 4)]))
    f["quoted-before"] = float(any(quoted[max(a, i - 6):i]))
    f["unended"] = float(tree.lower[b - 1] not in EDGE and (b < 2 or tree.lower[b - 2] not in EDGE))
    f["in-front"] = float(tree.sentence[i] < 2)
    head = tree.head[i]
    f[f"head-pos={tree.pos[head] if head != i else 'root'}"] = 1.0
    return f


def _layout(tree: Tree, i: int, first: int, after: int, segment: tuple[int, int]) -> list[str]:
    """How the reporting clause lies in its sentence: "As he said, …", "…, a source tells the paper." """
    a, b = segment
    names = []
    if first - 1 > a and tree.lower[first - 1] in EDGE:
        names.append("comma-before")
        if b - after <= 5 and not any(tree.tag[k] in FINITE for k in range(after, b)):
            names.append("tail")
    elif first - a <= 1:
        names.append("opening")
    if any(tree.lower[k] in (",", ":") for k in range(after, min(after + 3, b))):
        names.append("comma-after")
    if any(tree.lower[k] == "as" for k in range(max(a, first - 2), first)) or tree.lower[first] == "as":
        names.append("as")
    if any(tree.lower[k] == "that" and tree.dep[k] == "mark" for k in range(after, min(after + 8, b))):
        names.append("that-after")
    return names


class Counts:
    """How many tokens of a kind any span has, by running sums: many spans of one sentence are asked about.

    Args:
        quoted: for each token, whether it stands in a quotation. cue_at: whether it is a cue.
    """

    def __init__(self, tree: Tree, quoted: list[bool], cue_at: list[bool]):
        self._sums = {
            name: [0, *accumulate(kind)]
            for name, kind in (
                ("finite", (tag in FINITE for tag in tree.tag)),
                ("verbs", (tag[:1] == "V" for tag in tree.tag)),
                ("subjects", (dep in ("nsubj", "nsubjpass", "expl") for dep in tree.dep)),
                ("commas", (lower == "," for lower in tree.lower)),
                ("cc", (lower in ("but", "and") for lower in tree.lower)),
                ("cues", cue_at),
                ("quoted", quoted),
            )
        }

    def __call__(self, kind: str, start: int, end: int) -> int:
        """Of the tokens from `start` to before `end`."""
        sums = self._sums[kind]
        return sums[end] - sums[start] if end > start else 0


def span_features(
    tree: Tree, cue: Cue, source: int | None, span: Candidate, quoted: list[bool], counts: Counts,
    known: dict[str, float],
) -> dict[str, float]:
    """What can be said of `span` as the content of `cue`.

    Args:
        quoted: for each token, whether it stands in a quotation. known: the features of the cue.
    """
    i, start, end = cue.token, span.start, span.end
    a, b = tree.segments[tree.sentence[i]]
    length = end - start
    side = span.side
    f = {
        f"{side}:begins={span.begins}": 1.0,
        f"{side}:ends={span.ends}": 1.0,
        f"base={cue.base}:{side}": 1.0,
        f"base={cue.base}:begins={span.begins}": 1.0,
        "after": float(side == "after"),
        "length": min(length, 40) / 10,
        "short": float(length < 4),
        "one": float(length == 1),
        "share": length / (b - a),
        "distance": min(start - i if start > i else i - end, 25) / 10,
    }
    layout = "+".join(name for name in LAYOUTS if name in known)
    f[f"{side}:{layout}"] = 1.0
    f[f"{side}:{span.begins}:{layout}"] = 1.0
    f[f"{side}:ccomp={'right=ccomp' in known}"] = 1.0
    first = tree.lower[start]
    f[f"first={first if first in OPENERS else tree.pos[start]}"] = 1.0
    f[f"last-pos={tree.pos[end - 1]}"] = 1.0
    inner = counts("quoted", start, end)
    f["finite"] = min(counts("finite", start, end), 3) / 1
    f["subjects"] = min(counts("subjects", start, end), 3) / 1
    f["commas"] = min(counts("commas", start, end), 4)
    f["cues"] = min(counts("cues", start, end), 2)
    f["cc"] = min(counts("cc", start, end), 3)
    f["in-quotes"] = inner / length
    f["part-quoted"] = float(0 < inner < length)
    f["opens-quoted"] = float(quoted[start])
    f["closes-quoted"] = float(quoted[end - 1])
    head = start
    while start <= tree.head[head] < end and tree.head[head] != head:
        head = tree.head[head]
    f[f"head-dep={tree.dep[head]}"] = 1.0
    f[f"head-pos={tree.pos[head]}"] = 1.0
    f["head-of-cue"] = float(tree.head[head] == i)
    f["cue-below"] = float(tree.head[i] == head or start <= tree.head[i] < end)
    f["whole-subtree"] = float(tree.left[head] >= start - 2 and tree.right[head] <= end + 1)
    stop = tree.lower[end] if end < b else "<end>"
    f[f"stop={stop if stop in EDGE or stop in OPENERS or stop == '<end>' else tree.pos[end]}"] = 1.0
    past = tree.lower[end + 1] if end + 1 < b else "<end>"
    f[f"past={past if past in OPENERS or past == '<end>' else tree.pos[min(end + 1, b - 1)]}"] = 1.0
    ahead = tree.lower[start - 1] if start > a else "<start>"
    f[f"ahead={ahead if ahead in EDGE or ahead in OPENERS or ahead == '<start>' else tree.pos[start - 1]}"] = 1.0
    between = (i + 1, start) if side == "after" else (end, i)
    f["gap-verbs"] = min(counts("verbs", *between), 3)
    f["gap-commas"] = min(counts("commas", *between), 3)
    f["gap-cues"] = min(counts("cues", *between), 2)
    f["holds-source"] = float(source is not None and start <= source < end)
    return f

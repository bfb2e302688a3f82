"""Which words are reported content, which report it, and which name its source: a token tagger.

The network reads what the base pipeline already computed for each token (its tok2vec vector, tag,
dependency label, the syntactic head's state) and its lower-case form, and passes it through a few gated
dilated convolutions (Gehring et al. 2017; Strubell et al. 2017), so that a word sees some 30 words to
each side. It learned the three layers of PolNeAR (Newell, Margolin and Ruths 2018); `training/attribution.py`.
"""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from spacy.attrs import DEP, ENT_TYPE, HEAD, IDX, LOWER, TAG
from spacy.language import Language
from spacy.tokens import Doc

from newsgraph.language.annotations import text_of
from newsgraph.language.statements.quotation_marks import pair
from newsgraph.language.weights import folder

__all__ = ["Attribution", "AttributionTagger", "inputs", "make_attribution"]

SYMBOLS = {"lower": LOWER, "tag": TAG, "dep": DEP, "ent": ENT_TYPE}  # tables of the network, by token attribute
REACH = 10  # the farthest head that is told apart, in tokens


@Language.factory(
    "newsgraph_attribution", assigns=["doc._.attribution"], default_config={"model": "attribution", "threshold": 0.5}
)
def make_attribution(nlp: Language, name: str, model: str, threshold: float) -> "AttributionTagger":
    return AttributionTagger(model=model, threshold=threshold)


@dataclass(frozen=True)
class Attribution:
    """Probabilities for each token of a `Doc`.

    Attributes:
        content: (tokens, 3): outside, inside, at the beginning of reported content.
        cue, source: (tokens,): part of the words that report, of the words that name who is reported.
        spans: token spans [start, end) of reported content, in text order.
    """

    content: np.ndarray
    cue: np.ndarray
    source: np.ndarray
    spans: tuple[tuple[int, int], ...]


class AttributionTagger:
    """Tags content, cue and source.

    Args:
        model: a folder of `models/`, or the path of such a folder.
        threshold: above 0.5 fewer words are taken for content, below it more.
    """

    def __init__(self, *, model: str = "attribution", threshold: float = 0.5):
        self.network = Network.load(model)
        self.lean = float(np.log(threshold / (1 - threshold)))

    def __call__(self, doc: Doc) -> Doc:
        doc._.attribution = self.predict(doc)
        return doc

    def predict(self, doc: Doc) -> Attribution | None:
        """The tags of `doc`; None where its tok2vec vectors are missing or of another width."""
        if not len(doc) or doc.tensor.shape != (len(doc), self.network.width):
            return None
        content, cue, source = self.network(inputs(doc))
        log = np.log(content + 1e-9)
        log[:, 0] += self.lean
        return Attribution(content, cue, source, spans(best_path(log)))


def inputs(doc: Doc) -> dict[str, np.ndarray]:
    """What the network reads of a `Doc`: arrays of as many rows as it has tokens."""
    table = doc.to_array([LOWER, TAG, DEP, ENT_TYPE, HEAD, IDX])
    offset = table[:, 4].astype(np.int64)
    starts = table[:, 5].astype(np.int64)
    quoted = np.zeros(len(doc), "float32")
    for passage in pair(text_of(doc), doc._.blocks):
        quoted[np.searchsorted(starts, passage.start) : np.searchsorted(starts, passage.end)] = 1
    line_break = np.fromiter((t.is_space and "\n" in t.text for t in doc), "float32", len(doc))
    return {
        "vector": doc.tensor,
        **{name: table[:, column] for column, name in enumerate(SYMBOLS)},
        "head": np.arange(len(doc)) + offset,
        "distance": np.clip(offset, -REACH, REACH) + REACH,
        "flags": np.stack([quoted, line_break], 1),
    }


class Network:
    """The tagger's forward pass. Shapes: n tokens, w the hidden width, d the width of tok2vec."""

    def __init__(self, weights: dict[str, np.ndarray]):
        w = {name: array.astype("float32") for name, array in weights.items() if not name.startswith("keys.")}
        self.width = w["in.vector"].shape[1]
        self.vector, self.bias = w["in.vector"].T, w["in.bias"]
        self.flags = w["in.flags"].T
        self.distance = w["embed.distance"] @ w["in.distance"].T
        # symbols are looked up by their hash; row 0 is for those not known
        self.keys, self.tables = {}, {}
        for name in SYMBOLS:
            keys = weights[f"keys.{name}"]
            order = np.argsort(keys)
            self.keys[name] = keys[order]
            table = w[f"embed.{name}"] @ w[f"in.{name}"].T
            self.tables[name] = np.concatenate([table[:1], table[1:][order]])
        self.head = w["head.weight"].T, w["head.bias"]
        self.layers = [
            (int(dilation), w[f"layer.{i}.weight"].transpose(2, 1, 0).reshape(-1, w[f"layer.{i}.weight"].shape[0]),
             w[f"layer.{i}.bias"], w[f"layer.{i}.scale"], w[f"layer.{i}.shift"])
            for i, dilation in enumerate(weights["keys.dilations"])
        ]
        self.out = w["out.weight"].T, w["out.bias"]

    @classmethod
    def load(cls, model: str) -> "Network":
        path = Path(model) if Path(model).is_dir() else folder(model)
        with np.load(path / "weights.npz") as stored:
            return cls(dict(stored))

    def rows(self, name: str, symbols: np.ndarray) -> np.ndarray:
        """The table's rows for symbols, (n, w)."""
        keys = self.keys[name]
        at = np.minimum(np.searchsorted(keys, symbols), len(keys) - 1)
        return self.tables[name][np.where(keys[at] == symbols, at + 1, 0)]

    def __call__(self, x: dict[str, np.ndarray]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Probabilities of content (n, 3), cue (n,) and source (n,)."""
        h = x["vector"] @ self.vector + self.bias + x["flags"] @ self.flags + self.distance[x["distance"]]
        for name in SYMBOLS:
            h += self.rows(name, x[name])
        h = np.tanh(h)
        weight, bias = self.head
        h += np.maximum(h[x["head"]] @ weight + bias, 0)
        for dilation, weight, bias, scale, shift in self.layers:
            window = np.zeros((len(h), 3 * h.shape[1]), "float32")
            w = h.shape[1]
            window[:, w : 2 * w] = h
            if len(h) > dilation:
                window[dilation:, :w] = h[:-dilation]
                window[:-dilation, 2 * w :] = h[dilation:]
            z = window @ weight + bias
            h = h + z[:, :w] * sigmoid(z[:, w:])
            h -= h.mean(1, keepdims=True)
            h *= scale / np.sqrt((h * h).mean(1, keepdims=True) + 1e-5)
            h += shift
        weight, bias = self.out
        z = np.concatenate([h, h[x["head"]]], 1) @ weight + bias
        content = np.exp(z[:, :3] - z[:, :3].max(1, keepdims=True))
        return content / content.sum(1, keepdims=True), sigmoid(z[:, 3]), sigmoid(z[:, 4])


def sigmoid(z: np.ndarray) -> np.ndarray:
    return 1 / (1 + np.exp(-z))


def best_path(log: np.ndarray) -> np.ndarray:
    """The most likely tags, 0 outside, 1 inside, 2 beginning, where inside never follows outside (Viterbi).

    Args:
        log: log-probabilities, (n, 3).
    """
    back = np.zeros((len(log), 2), "int8")  # the best tag before: for outside or beginning, for inside
    outside, inside, begin = log[0, 0], -np.inf, log[0, 2]
    for i, (o, n, b) in enumerate(log[1:].tolist(), 1):
        within = max(inside, begin)
        best = max(outside, within)
        back[i] = (0 if outside >= within else 1 if inside >= begin else 2), 1 if inside >= begin else 2
        outside, inside, begin = best + o, within + n, best + b
    tags = np.zeros(len(log), "int8")
    tags[-1] = int(np.argmax([outside, inside, begin]))
    for i in range(len(log) - 1, 0, -1):
        tags[i - 1] = back[i, 1] if tags[i] == 1 else back[i, 0]
    return tags


def spans(tags: np.ndarray) -> tuple[tuple[int, int], ...]:
    """Token spans [start, end) that the tags mark."""
    found = []
    for i in np.flatnonzero(tags == 2).tolist():
        rest = np.flatnonzero(tags[i + 1 :] != 1)
        found.append((i, i + 1 + int(rest[0]) if len(rest) else len(tags)))
    return tuple(found)

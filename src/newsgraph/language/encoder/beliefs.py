"""What the encoder believes of a document's words, and the component that asks it.

MiniLM (Wang et al. 2020), six layers of 384, taught on as a tagger of names with one label a word (Devlin et al.
2019): outside, or the first or a later word of a person's name, a show's title or a broadcast event's name. Windows
are read one at a time: the scale of int8 activations depends on what is read together, and records must not.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import numpy as np
import onnxruntime
from spacy.language import Language
from spacy.tokens import Doc

from newsgraph.language.annotations import text_of
from newsgraph.language.encoder.pieces import load_tokenizer, pieces_of, windows
from newsgraph.language.weights import folder

__all__ = ["LABELS", "Beliefs", "Encoder", "make_encoder"]

LABELS = ("O", "B-PERSON", "I-PERSON", "B-SHOW", "I-SHOW", "B-EVENT", "I-EVENT")


class Beliefs:
    """The encoder's probabilities of a text's words.

    Attributes:
        starts, ends: of the words, code points, half-open. probabilities: (words, len(LABELS)).
    """

    def __init__(self, starts: np.ndarray, ends: np.ndarray, probabilities: np.ndarray):
        self.starts, self.ends = starts.tolist(), ends.tolist()
        self.probabilities = probabilities

    def at(self, start: int, end: int) -> np.ndarray:
        """The rows of the words that touch `[start, end)`, (k, len(LABELS)); k is 0 where there is none."""
        return self.probabilities[bisect_right(self.ends, start) : bisect_left(self.starts, end)]


class Encoder:
    """Reads texts with the ONNX model of a folder.

    Args:
        path: a folder with `encoder.onnx` and `tokenizer.json`; by default `models/encoder`.
    """

    def __init__(self, path: str | Path | None = None):
        path = Path(path) if path else folder("encoder")
        self._tokenizer = load_tokenizer(path / "tokenizer.json")
        self._session = _session(path / "encoder.onnx")

    def __call__(self, doc: Doc) -> Doc:
        doc._.beliefs = self.read(text_of(doc), [sentence.start_char for sentence in doc.sents])
        return doc

    def read(self, text: str, starts: Sequence[int]) -> Beliefs:
        """What it believes of the words of `text`, whose sentences begin at the code points `starts`."""
        pieces = pieces_of(self._tokenizer, text)
        probabilities = np.zeros((len(pieces.ids), len(LABELS)), "float32")
        for window in windows(pieces, starts):
            (found,) = self._session.run(None, {"ids": window.ids[None], "cases": window.cases[None]})
            probabilities[window.first : window.after] = found[0, window.skip : -1]
        first = np.flatnonzero(pieces.opens)
        last = np.append(first, len(pieces.ids))[1:] - 1
        return Beliefs(pieces.starts[first], pieces.ends[last], probabilities[first])


@lru_cache
def _session(path: Path) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


@Language.factory("newsgraph_encoder", assigns=["doc._.beliefs"], default_config={"path": None})
def make_encoder(nlp: Language, name: str, path: str | None) -> Encoder:
    return Encoder(path)

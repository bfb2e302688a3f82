"""What the encoder believes of the texts of a corpus, kept in `.cache/`.

An annotated article is read by the encoder that did not learn from it (`python -m training.encoder --fold N`), if
there is one, and else left out; any other text is read by the one of `models/encoder`.
"""

import hashlib
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import numpy as np
from spacy.tokens import Doc

from newsgraph.language.encoder.beliefs import Beliefs, Encoder
from newsgraph.language.weights import folder
from training.corpora import CACHE, GOLD, parsed

FOLDS = 3
HELD = (0, 1)
"""The folds that an encoder learned without, 17 minutes of one core each; the third is for the encoders alone."""
LEARNED = (*GOLD, "newsroom")
"""Corpora that the encoder learns from."""


def fold_of(ident: str) -> int:
    """Which fold an annotated article belongs to."""
    return sha256(f"encoder {ident}".encode()).digest()[0] % FOLDS


def fold_path(fold: int) -> Path:
    """Where the encoder lies that did not learn from a fold."""
    return CACHE / f"encoder-{fold}"


def believed(corpus: str) -> Iterator[tuple[dict, Doc]]:
    """`parsed(corpus)` with `doc._.beliefs`."""
    paths = [fold_path(fold) for fold in HELD] if corpus in LEARNED else [folder("encoder")]
    texts = hashlib.sha256()
    found = list(parsed(corpus))
    if len(paths) > 1:
        found = [(item, doc) for item, doc in found if fold_of(item["id"]) in HELD]
    digest = hashlib.sha256(b"".join((path / "encoder.onnx").read_bytes() for path in paths)).hexdigest()[:12]
    for item, _ in found:
        texts.update(item["text"].encode())
    kept = CACHE / f"beliefs-{corpus}-{texts.hexdigest()[:12]}-{digest}.npz"
    if not kept.exists():
        encoders = [Encoder(path) for path in paths]
        beliefs = [encoders[fold_of(i["id"]) if len(encoders) > 1 else 0](doc)._.beliefs for i, doc in found]
        temporary = kept.with_suffix(".part.npz")
        np.savez(temporary, sizes=[len(b.starts) for b in beliefs], starts=np.concatenate([b.starts for b in beliefs]),
                 ends=np.concatenate([b.ends for b in beliefs]),
                 probabilities=np.concatenate([b.probabilities for b in beliefs]))
        temporary.replace(kept)
    with np.load(kept) as stored:
        sizes, starts, ends, rows = (stored[key] for key in ("sizes", "starts", "ends", "probabilities"))
    at = 0
    for (item, doc), size in zip(found, sizes.tolist(), strict=True):
        part = slice(at, at + size)
        doc._.beliefs = Beliefs(starts[part].astype(int), ends[part].astype(int), rows[part])
        at += size
        yield item, doc

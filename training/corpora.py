"""The development corpora of `../shared`, parsed once by the base pipeline and kept in `.cache/`.

    for name, doc in parsed("gold"): ...

A cached `Doc` holds what the base pipeline found and nothing of newsgraph's, so newsgraph's components
can run on it again and again. Corpora: gold (the 49 old articles), celebrity, general and broadcast (the new ones,
split by `part_of`), newsroom, newsroom-check and role_articles (`newsroom.py`), polnear-train, polnear-dev, gum,
gap-development, gap-validation, knowledgenet, redocred, fewrel, show-sentences.
"""

import hashlib
import json
import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin

from newsgraph.articles.layout import layout
from newsgraph.language.pipeline import BOUNDARIES, DEFAULT_MODEL
from training import newsroom

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"
CACHE = ROOT / ".cache"
ATTRIBUTES = ("ORTH", "SPACY", "TAG", "POS", "MORPH", "LEMMA", "HEAD", "DEP", "SENT_START", "ENT_IOB", "ENT_TYPE")
FILES = {
    "polnear-train": "quotes/polnear-train.jsonl",
    "polnear-dev": "quotes/polnear-dev.jsonl",
    **{
        name: f"relations/{name}.jsonl"
        for name in ("gum", "gap-development", "gap-validation", "knowledgenet", "redocred", "fewrel")
    },
}
GOLD = {"gold": "gold", **{name: f"gold/{name}" for name in ("celebrity", "general", "broadcast")}}
"""Folders of annotated articles, each with `records/` and `text/`."""

PARTS = ("read", "learn", "score")


def part_of(ident: str) -> str:
    """Which part of the new gold articles one belongs to, by the digest of its id alone.

    `read` (a fifth): its texts and errors may be looked at, rules may be written at it. `learn` (half): models
    learn from it, its errors are not read. `score` (three tenths): scored at the end, never read, and nothing
    is chosen on it.
    """
    n = hashlib.sha256(f"gold {ident}".encode()).digest()[0] % 10
    return "read" if n < 2 else "score" if n < 5 else "learn"


def read(corpus: str) -> list[dict]:
    """The corpus's records, each with `id` and `text`; for the gold parts the annotated records with their text."""
    if corpus in GOLD:
        folder = SHARED / GOLD[corpus]
        records = [json.loads(p.read_text("utf-8")) for p in sorted((folder / "records").glob("*.json"))]
        for record in records:
            record["text"] = (folder / f"text/{record['id']}.txt").read_text("utf-8-sig")
        return records
    if corpus == "newsroom":
        return newsroom.records()
    if corpus == "newsroom-check":
        return newsroom.records(newsroom.FOLDER / "check")
    if corpus == "show-sentences":
        return show_sentences()
    if corpus == "role_articles":
        return newsroom.records(ROOT / "training/role_articles")
    with (SHARED / FILES[corpus]).open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def show_sentences() -> list[dict]:
    """The sentences of `show_sentences.txt`, each a record with its `shows`."""
    records = []
    for line in (Path(__file__).parent / "show_sentences.txt").read_text("utf-8").splitlines():
        if line.startswith("#"):
            continue
        text, shows = "", []
        for before, title, kind in re.findall(r"([^\[]*)(?:\[([^|\]]+)\|(\w+)\]|$)", line):
            text += before
            if title:
                place = [len(text), len(text) + len(title)]
                shows.append({"id": f"s{len(shows) + 1}", "title": title, "type": kind, "mentions": [place]})
                text += title
        records.append({"id": f"sentence-{len(records) + 1:03}", "text": text, "shows": shows})
    return records


def parsed(corpus: str, model: str = DEFAULT_MODEL) -> Iterator[tuple[dict, Doc]]:
    """Each record with its text as parsed by the base pipeline within its blocks, `doc.tensor` included."""
    records = read(corpus)
    nlp = spacy.load(model)
    nlp.add_pipe(BOUNDARIES, first=True)
    blocks = [layout(record["text"]) for record in records]
    starts = ["|".join(str(block.start) for block in found) for found in blocks]
    key = hashlib.sha256("\0".join([model, *(r["text"] for r in records), *starts]).encode()).hexdigest()[:12]
    path, tensors = CACHE / f"{corpus}-{key}.spacy", CACHE / f"{corpus}-{key}.npy"
    if not path.exists():
        _parse([r["text"] for r in records], nlp, path)
    docs = list(DocBin().from_disk(path).get_docs(nlp.vocab))
    if not tensors.exists():
        _embed(docs, nlp, tensors)
    vectors = np.load(tensors, mmap_mode="r")
    at = 0
    for record, doc, found in zip(records, docs, blocks, strict=True):
        doc.tensor = np.array(vectors[at : at + len(doc)])
        at += len(doc)
        doc._.blocks = found
        yield record, doc


def _parse(texts: list[str], nlp: Language, path: Path) -> None:
    box = DocBin(attrs=ATTRIBUTES)
    for doc in nlp.pipe(texts, batch_size=16):
        box.add(doc)
    _keep(path, box.to_disk)


def _embed(docs: list[Doc], nlp: Language, path: Path) -> None:
    tok2vec = nlp.get_pipe("tok2vec")
    vectors = np.concatenate([tok2vec.predict([doc])[0] for doc in docs])
    _keep(path, lambda temporary: np.save(temporary.open("wb"), vectors))


def _keep(path: Path, write: Callable[[Path], None]) -> None:
    """Write beside `path`, then rename, so that no half a file is ever read."""
    CACHE.mkdir(exist_ok=True)
    temporary = path.with_suffix(f".{os.getpid()}")
    write(temporary)
    temporary.replace(path)

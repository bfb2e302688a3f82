"""Train what tells speech from titles, nicknames and scare quotes, `models/quotations`.

    python -m training.quotations [--folds 5]

Data: passages between quotation marks of PolNeAR's training part (speech if they lie in a direct or mixed
attribution; fragments of three words or fewer in mixed ones weigh little, since titles stand there
too) and of the gold articles that are not held back (speech if annotated so; they weigh `--gold` times).
"""

import argparse

import numpy as np
import spacy
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from newsgraph.language.pipeline import DEFAULT_MODEL, add_components
from newsgraph.language.statements.quotation_marks import pair
from newsgraph.language.statements.quotations import features
from newsgraph.language.weights import LinearModel
from training.corpora import ROOT, parsed, read
from training.evaluate import held_back

RARE = 3


def political() -> list[tuple[str, dict, bool, float]]:
    """(article, features, is it speech, weight) of PolNeAR's passages."""
    found = []
    for record in read("polnear-train"):
        text = record["text"]
        spans = [(a, b, s["kind"]) for s in record["statements"] for a, b in s["spans"]]
        for p in pair(text):
            half = 0.5 * (p.end - p.start)
            kinds = {kind for a, b, kind in spans if min(b, p.end) - max(a, p.start) > half}
            n = len(text[p.start:p.end].split())
            if kinds - {"indirect"}:
                weight = 1.0 if "direct" in kinds or n > 3 else 0.4
                found.append((record["id"], features(text, p), True, weight))
            else:
                found.append((record["id"], features(text, p), False, 1.0 if n < 7 else 0.3))
    return found


def celebrity() -> list[tuple[str, dict, bool, float]]:
    """The same of the gold articles that are not held back."""
    nlp = add_components(spacy.load(DEFAULT_MODEL))
    found = []
    for record, doc in parsed("gold"):
        if held_back(record["id"]):
            continue
        for name in ("newsgraph_people", "newsgraph_shows"):
            doc = nlp.get_pipe(name)(doc)
        shows = {tuple(m) for s in doc._.shows for m in s.mentions}
        speech = {tuple(s["spans"][0]) for s in record["statements"] if s["kind"] == "direct"}
        found += [(record["id"], features(doc.text, p, shows), (p.start, p.end) in speech, 1.0)
                  for p in pair(doc.text)]
    return found


def fit(data, c: float) -> LinearModel:
    seen: dict[str, int] = {}
    for _, f, _, _ in data:
        for k in f:
            seen[k] = seen.get(k, 0) + 1
    names = sorted(k for k, v in seen.items() if v >= RARE)
    index = {k: i for i, k in enumerate(names)}
    rows = [(r, index[k], v) for r, (_, f, _, _) in enumerate(data) for k, v in f.items() if k in index]
    r, cols, values = zip(*rows, strict=True)
    x = csr_matrix((values, (r, cols)), shape=(len(data), len(names)))
    model = LogisticRegression(C=c, max_iter=3000).fit(x, [d[2] for d in data], [d[3] for d in data])
    weights = np.stack([np.zeros(len(names)), model.coef_[0]], 1)
    return LinearModel(names, ("no", "yes"), weights, np.array([0.0, model.intercept_[0]]))


def f1(model: LinearModel, data) -> tuple[int, int, int]:
    said = [model.yes(f) >= 0.5 for _, f, _, _ in data]
    return (sum(s and d[2] for s, d in zip(said, data, strict=True)), sum(said), sum(d[2] for d in data))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folds", type=int, default=8)
    parser.add_argument("--gold", type=float, default=5.0, help="weight of a gold passage")
    parser.add_argument("--c", type=float, default=0.3)
    args = parser.parse_args()
    base, gold = political(), celebrity()
    weighted = [(i, f, y, w * args.gold) for i, f, y, w in gold]
    print(len(base), "passages of PolNeAR,", len(gold), "of gold articles")
    articles = sorted({g[0] for g in gold})
    fold = {a: i % args.folds for i, a in enumerate(np.random.default_rng(0).permutation(articles).tolist())}
    for name, train, test in (
        ("PolNeAR alone, on gold", lambda k: base, gold),
        ("gold alone, on gold", lambda k: [d for d in weighted if fold[d[0]] != k], gold),
        ("both, on gold", lambda k: base + [d for d in weighted if fold[d[0]] != k], gold),
    ):
        counts = np.zeros(3)
        for k in range(args.folds):
            counts += f1(fit(train(k), args.c), [d for d in test if fold[d[0]] == k])
        hit, said, true = counts
        print(f"{name}: P {hit / said:.3f} R {hit / true:.3f} F1 {2 * hit / (said + true):.3f}")
    model = fit(base + weighted, args.c)
    model.save(ROOT / "models/quotations")
    print("features", len(model._rows))


if __name__ == "__main__":
    main()

"""Train the ranker of sources, `models/speakers`.

    python -m training.speakers [--folds 5]

Data: the direct and mixed attributions of PolNeAR's training part. For each quoted passage the ranker
learns, by conditional logit, to prefer the candidates whose words lie in the annotated source; where several
do, the sum of their probabilities counts.
"""

import argparse
import re
from pathlib import Path

import numpy as np
import spacy
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from newsgraph.language.source_candidates import Scene, span
from newsgraph.language.pipeline import DEFAULT_MODEL, add_components
from newsgraph.language.weights import LinearModel
from training.corpora import ROOT, parsed

COMPONENTS = ("newsgraph_people", "newsgraph_shows", "newsgraph_coreference", "newsgraph_quotations")
FUNCTION = frozenset("a an the this that these those of in on at for from to by with and or but as is was 's s".split())
RARE = 4  # a feature seen in fewer quotations is left out
WORD = re.compile(r"\w+(?:['’]\w+)*")


def telling(text: str, spans: list) -> list[tuple[int, int]]:
    """Places of the source's words that are no function words (all of them, if there are no others)."""
    words = [(m.start(), m.end(), m.group()) for a, b in spans for m in WORD.finditer(text, a, b)]
    return [w[:2] for w in words if w[2].lower() not in FUNCTION] or [w[:2] for w in words]


def examples(corpus: str, limit: int | None = None):
    """(article id, features of each candidate, which of them are right) of every quoted passage."""
    nlp = add_components(spacy.load(DEFAULT_MODEL))
    found, lost, total = [], 0, 0
    for number, (record, doc) in enumerate(parsed(corpus)):
        if limit and number >= limit:
            break
        for name in COMPONENTS:
            doc = nlp.get_pipe(name)(doc)
        scene = Scene(doc)
        text = doc.text
        spans = [(a, b, s) for s in record["statements"] if s["kind"] != "indirect" for a, b in s["spans"]]
        earlier: dict[int, tuple[int, str]] = {}
        for n, q in enumerate(scene.speech):
            best, attribution = 0, None
            for a, b, s in spans:
                both = min(b, q.end) - max(a, q.start)
                if both > 0.5 * (q.end - q.start) and both / max(b - a, q.end - q.start) > best:
                    best, attribution = both / max(b - a, q.end - q.start), s
            if attribution is None:
                continue
            candidates = scene.candidates(n, earlier)
            if attribution["speaker_span"] is None:
                right = [c.kind == "none" for c in candidates]
                earlier[n] = -1, ""
            else:
                words = telling(text, attribution["speaker_span"])
                right = []
                for c in candidates:
                    hit = False
                    if c.head >= 0:
                        a, b = span(scene, c.head)
                        place = scene.offsets[a], scene.offsets[b - 1] + len(doc[b - 1])
                        hit = any(x < place[1] and y > place[0] for x, y in words)
                    right.append(hit)
                heads = [c.head for c, r in zip(candidates, right, strict=True) if r]
                if heads:
                    head = max(set(heads), key=heads.count)
                else:
                    first = attribution["speaker_span"][0]
                    head = doc.char_span(*first, alignment_mode="expand").root.i
                people = scene.people.get(head, ())
                earlier[n] = head, people[0] if people else scene.tree.lower[head]
            total += 1
            if not any(right):
                lost += 1
                continue
            found.append((record["id"], [c.features for c in candidates], right, attribution["kind"]))
    print(f"{total} passages, {lost} without a right candidate")
    return found


def fit(data, l2: float = 1.0):
    """Weights by feature: the conditional logit's maximum a posteriori."""
    seen: dict[str, int] = {}
    for _, rows, _, _ in data:
        for name in {k for row in rows for k in row}:
            seen[name] = seen.get(name, 0) + 1
    names = sorted(k for k, v in seen.items() if v >= RARE)
    index = {k: i for i, k in enumerate(names)}
    indptr, indices, values, group, right = [0], [], [], [], []
    for g, (_, rows, labels, _) in enumerate(data):
        for row, label in zip(rows, labels, strict=True):
            for k, v in row.items():
                if k in index:
                    indices.append(index[k])
                    values.append(v)
            indptr.append(len(indices))
            group.append(g)
            right.append(label)
    x = csr_matrix((values, indices, indptr), shape=(len(indptr) - 1, len(names)))
    group, right = np.array(group), np.array(right, dtype=bool)
    n = len(data)

    def loss(w):
        s = x @ w
        top = np.full(n, -1e9)
        np.maximum.at(top, group, s)
        e = np.exp(s - top[group])
        z = np.bincount(group, e, n)
        good = np.bincount(group, e * right, n)
        p = e / z[group]
        q = e * right / np.maximum(good, 1e-30)[group]
        return -np.log(np.maximum(good, 1e-30) / z).sum() + l2 * (w @ w) / 2, x.T @ (p - q) + l2 * w

    result = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B", options={"maxiter": 200})
    return LinearModel(names, ("score",), result.x[:, None].astype("float32"), np.zeros(1))


def accuracy(model, data):
    hits, direct, hits_direct = 0, 0, 0
    for _, rows, right, kind in data:
        s = [float(model.scores(r)[0]) for r in rows]
        hit = right[int(np.argmax(s))]
        hits += hit
        direct += kind == "direct"
        hits_direct += hit and kind == "direct"
    return hits / len(data), hits_direct / max(direct, 1)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--l2", type=float, default=1.0)
    args = parser.parse_args()
    data = examples("polnear-train")
    articles = sorted({d[0] for d in data})
    order = {a: i % args.folds for i, a in enumerate(np.random.default_rng(0).permutation(articles).tolist())} if args.folds else {}
    scores = []
    for fold in range(args.folds):
        model = fit([d for d in data if order[d[0]] != fold], args.l2)
        scores.append(accuracy(model, [d for d in data if order[d[0]] == fold]))
        print("fold", fold, scores[-1])
    if scores:
        print("cross-validated: all, direct", np.mean(scores, axis=0))
    model = fit(data, args.l2)
    print("train", accuracy(model, data), "features", len(model._rows))
    model.save(Path(ROOT / "models/speakers"))


if __name__ == "__main__":
    main()

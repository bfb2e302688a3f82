"""Train the ranker of sources, `models/speakers`.

    python -m training.speakers [--folds 4]

Data: the direct and mixed attributions of PolNeAR's training part, and the direct statements of the gold
articles that are not held back (they weigh `--gold` times). For each quoted passage the ranker learns, by
conditional logit, to prefer the right candidates: those whose words lie in the annotated source; where
several do, the sum of their probabilities counts.
"""

import argparse
import re

import numpy as np
import spacy
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from newsgraph.language.pipeline import DEFAULT_MODEL, add_components
from newsgraph.language.statements.quotation_scene import Scene, span
from newsgraph.language.statements.source_candidates import Candidate, candidates
from newsgraph.language.weights import LinearModel
from training.corpora import ROOT, parsed
from training.evaluate import held_back

COMPONENTS = ("newsgraph_people", "newsgraph_shows", "newsgraph_coreference", "newsgraph_quotations")
FUNCTION = frozenset(
    "a an the this that these those of in on at for from to by with and or but as is was 's s".split())
RARE = 4  # a feature seen in fewer quotations is left out
WORD = re.compile(r"\w+(?:['’]\w+)*")


def telling(text: str, spans: list) -> list[tuple[int, int]]:
    """Places of the source's words that are no function words (all of them, if there are no others)."""
    words = [(m.start(), m.end(), m.group()) for a, b in spans for m in WORD.finditer(text, a, b)]
    return [w[:2] for w in words if w[2].lower() not in FUNCTION] or [w[:2] for w in words]


def examples(corpus: str) -> list[tuple[str, list[dict], list[bool], str]]:
    """(article, features of each candidate, which of them are right, kind) of every annotated passage."""
    nlp = add_components(spacy.load(DEFAULT_MODEL))
    judge = _gold if corpus == "gold" else _political
    found, lost, total = [], 0, 0
    for record, doc in parsed(corpus):
        if corpus == "gold" and held_back(record["id"]):
            continue
        for name in COMPONENTS:
            doc = nlp.get_pipe(name)(doc)
        scene = Scene(doc)
        earlier: dict[int, tuple[int, str]] = {}
        annotated: dict[int, dict] = {}
        for n in range(len(scene.speech)):
            statement = judge(record, scene, n)
            if statement is None:
                continue
            annotated[n] = statement
            possible = candidates(scene, n, earlier)
            right = [statement["right"](c, annotated) for c in possible]
            heads = [c.head for c, r in zip(possible, right, strict=True) if r]
            head = max(set(heads), key=heads.count) if heads else statement["head"]
            people = scene.people.get(head, ())
            earlier[n] = head, "" if head < 0 else people[0] if people else scene.tree.lower[head]
            total += 1
            if not any(right):
                lost += 1
                continue
            found.append((record["id"], [c.features for c in possible], right, statement["kind"]))
    print(f"{corpus}: {total} passages, {lost} without a right candidate")
    return found


def place_of(scene: Scene, head: int) -> tuple[int, int]:
    a, b = span(scene, head)
    return scene.offsets[a], scene.offsets[b - 1] + len(scene.doc[b - 1])


def _political(record: dict, scene: Scene, n: int) -> dict | None:
    """The attribution that passage `n` lies in, and how to know a right candidate."""
    q, text = scene.speech[n], scene.doc.text
    best, found = 0.0, None
    for s in record["statements"]:
        for a, b in s["spans"] if s["kind"] != "indirect" else ():
            both = min(b, q.end) - max(a, q.start)
            if both > 0.5 * (q.end - q.start) and both / max(b - a, q.end - q.start) > best:
                best, found = both / max(b - a, q.end - q.start), s
    if found is None:
        return None
    if found["speaker_span"] is None:
        return {"kind": found["kind"], "head": -1, "right": lambda c, _: c.kind == "none"}
    words = telling(text, found["speaker_span"])

    def right(c: Candidate, _: dict) -> bool:
        if c.head < 0:
            return False
        start, end = place_of(scene, c.head)
        return any(x < end and y > start for x, y in words)

    head = scene.doc.char_span(*found["speaker_span"][0], alignment_mode="expand").root.i
    return {"kind": found["kind"], "head": head, "right": right}


def _gold(record: dict, scene: Scene, n: int) -> dict | None:
    """The direct statement at passage `n`: the cue is annotated, the source only by its words."""
    q, text = scene.speech[n], scene.doc.text
    direct = (s for s in record["statements"] if s["kind"] == "direct")
    found = next((s for s in direct if s["spans"][0] == [q.start, q.end]), None)
    if found is None:
        return None
    named = (found["speaker_text"] or "").lower()

    def right(c: Candidate, annotated: dict[int, dict]) -> bool:
        if not named:
            return c.kind == "none"
        if c.kind == "chain":
            other = annotated[c.earlier]["statement"]
            return all(other[k] == found[k] for k in ("speaker", "speaker_type")) and (
                other["speaker_text"] == found["speaker_text"] or other["speaker"] is not None)
        if c.head < 0:
            return False
        start, end = place_of(scene, c.head)
        words = text[start:end].lower()
        if words not in named and named not in words:
            return False
        if found["cue"] and c.cue >= 0:
            a, b = scene.offsets[c.cue], scene.offsets[c.cue_end - 1] + len(scene.doc[c.cue_end - 1])
            return a < found["cue"][1] and found["cue"][0] < b
        return not found["cue"]

    return {"kind": "direct", "head": -1, "right": right, "statement": found}


def fit(data, l2: float = 1.0, weights: list[float] | None = None) -> LinearModel:
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
    weight = np.array(weights or [1.0] * n)

    def loss(w):
        s = x @ w
        top = np.full(n, -1e9)
        np.maximum.at(top, group, s)
        e = np.exp(s - top[group])
        z = np.bincount(group, e, n)
        good = np.bincount(group, e * right, n)
        p = e / z[group]
        q = e * right / np.maximum(good, 1e-30)[group]
        nats = weight @ np.log(np.maximum(good, 1e-30) / z)
        return l2 * (w @ w) / 2 - nats, x.T @ ((p - q) * weight[group]) + l2 * w

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
    parser.add_argument("--folds", type=int, default=4)
    parser.add_argument("--l2", type=float, default=1.0)
    parser.add_argument("--gold", type=float, default=3.0, help="weight of a gold statement")
    args = parser.parse_args()
    base, gold = examples("polnear-train"), examples("gold")
    data = base + gold
    weights = [1.0] * len(base) + [args.gold] * len(gold)
    order = {}
    for part in (base, gold):
        articles = np.random.default_rng(0).permutation(sorted({d[0] for d in part})).tolist()
        order |= {a: i % args.folds for i, a in enumerate(articles)}
    scores = {"PolNeAR": [], "gold": [], "gold, from PolNeAR alone": []}
    for fold in range(args.folds):
        train = [i for i, d in enumerate(data) if order[d[0]] != fold]
        model = fit([data[i] for i in train], args.l2, [weights[i] for i in train])
        scores["PolNeAR"].append(accuracy(model, [d for d in base if order[d[0]] == fold]))
        scores["gold"].append(accuracy(model, [d for d in gold if order[d[0]] == fold]))
        if fold == 0:
            scores["gold, from PolNeAR alone"].append(accuracy(fit(base, args.l2), gold))
    for name, values in scores.items():
        print(f"{name}: right source, all and direct", np.mean(values, axis=0).round(4))
    model = fit(data, args.l2, weights)
    model.save(ROOT / "models/speakers")


if __name__ == "__main__":
    main()

"""Train the judge of pairs of `newsgraph_family` (`language/family/family_pairs.py`), with its scores and its card.

    python -m training.family            cross-validate, train on all, write models/family and the plot
    python -m training.family --folds    cross-validate only

Data: KnowledgeNet folds 1–3, Re-DocRED development, FewRel (labelled pairs only, weight 0.3) and the
gold articles of `../shared` that are not held back, each with its own annotated people; coreference from newsgraph's
component.
Seed 7; folds by document.
"""

import argparse
import json
from hashlib import sha256
from pathlib import Path

import numpy as np
import spacy
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from newsgraph.language.family.family import read_all
from newsgraph.language.family.family_pairs import LABELS, Context, candidates, features
from newsgraph.language.family.kinship import GATE
from newsgraph.language.family.marked_sentence import Marker
from newsgraph.language.pipeline import DEFAULT_MODEL, add_components
from newsgraph.language.tree import Tree
from newsgraph.language.weights import LinearModel
from newsgraph.record import Person, Place, Reference
from training.corpora import ROOT, parsed
from training.evaluate import held_back

CORPORA = ("gold", "newsroom", "knowledgenet", "redocred", "fewrel")
FOLDS = 5
TOLD = 0.3  # the weight of pairs of which a pattern tells, for the judge is only asked about the others
MODEL = ROOT / "models/family"
RELATION = {"spouse": "spouse", "sibling": "sibling", "parent": "parent_of", "child": "parent_of"}
PRONOUNS = frozenset(
    ["i", "me", "my", "mine", "we", "us", "our", "you", "your", "he", "him", "his", "she", "her", "hers", "they",
     "them", "their", "himself", "herself", "who", "whom", "whose"])


def annotated_people(item: dict) -> tuple[Person, ...]:
    """The corpus's own people, names and pronouns told apart."""
    people = []
    for entity in item.get("people") or item["entities"]:
        if entity.get("type", "person") != "person":
            continue
        names = tuple(Place(*m) for m in entity["mentions"] if item["text"][m[0]:m[1]].lower() not in PRONOUNS)
        others = tuple(Reference(start=m[0], end=m[1]) for m in entity["mentions"]
                       if item["text"][m[0]:m[1]].lower() in PRONOUNS)
        people.append(Person(id=entity["id"], name=entity["name"], mentions=names, references=others,
                             gender=entity.get("gender", "unknown")))
    return tuple(people)


def relations(item: dict) -> tuple[dict[tuple[str, str, str], None], set[str], bool]:
    """(relation, subject, object) of a record, the relations annotated in it, whether silence means no."""
    if "people" in item:
        found = [("spouse", *m["partners"]) for m in item["marriages"] if m["status"] != "planned"]
        found += [("sibling", *r["people"]) for r in item["relationships"] if r["type"] == "sibling"]
        found += [("parent_of", p["parent"], p["child"]) for p in item["parentages"] if p["kind"] != "step"]
        return dict.fromkeys(found), {"spouse", "sibling", "parent_of"}, True
    found = [(r["type"], r["subject"], r["object"]) for r in item["relations"]]
    return dict.fromkeys(found), set(item["types"]), item["complete"]


def truth(label: str, a: str, b: str, known: dict) -> bool:
    kind = RELATION[label]
    if label == "parent":
        return (kind, a, b) in known
    if label == "child":
        return (kind, b, a) in known
    return (kind, a, b) in known or (kind, b, a) in known


def examples() -> list[tuple[str, str, dict, dict[str, bool]]]:
    """(corpus, document, features, {label: truth where it is known}) of every candidate pair."""
    nlp = add_components(spacy.load(DEFAULT_MODEL), {"newsgraph_family": {"pairs": 2}})
    found = []
    for corpus in CORPORA:
        for item, doc in parsed(corpus):
            if corpus == "gold" and held_back(item["id"]):
                continue
            known, types, complete = relations(item)
            if not types & {"spouse", "sibling", "parent_of"}:
                continue
            doc._.people = annotated_people(item)
            if corpus != "knowledgenet":
                doc = nlp.get_pipe("newsgraph_coreference")(doc)
            tree = Tree(doc)
            marker = Marker(doc, tree)
            numbers = {tree.sentence[marker.token_at(m.start())] for m in GATE.finditer(doc.text.lower())}
            related = {frozenset(r[1:]) for r in known}
            sentences = {n: marker.sentence(*tree.segments[n]) for n in sorted(numbers)}
            clues = read_all(list(sentences.values()), people=doc._.people)
            context, told = Context(clues), {frozenset((c.first, c.second)) for c in clues}
            for number in sentences:
                s = sentences[number]
                for pair in candidates(s):
                    if not complete and frozenset((pair.a, pair.b)) not in related:
                        continue
                    labels = {x: truth(x, pair.a, pair.b, known) for x in LABELS if RELATION[x] in types}
                    silent = frozenset((pair.a, pair.b)) not in told
                    found.append((corpus, item["id"], features(s, pair, context), labels, silent))
    return found


def fold_of(document: str) -> int:
    return sha256(document.encode()).digest()[1] % FOLDS


def fit(rows: list, label: str) -> tuple[DictVectorizer, LogisticRegression]:
    rows = [r for r in rows if label in r[3]]
    counts: dict[str, int] = {}
    for row in rows:
        for f in row[2]:
            counts[f] = counts.get(f, 0) + 1
    vectorizer = DictVectorizer()
    matrix = vectorizer.fit_transform([{f: v for f, v in r[2].items() if counts[f] > 2} for r in rows])
    weights = np.array([(0.3 if r[0] == "fewrel" else 1.0) * (1.0 if r[4] else TOLD) for r in rows])
    model = LogisticRegression(C=0.5, max_iter=400, random_state=7)
    model.fit(matrix, [r[3][label] for r in rows], sample_weight=weights)
    return vectorizer, model


def exported(vectorizer: DictVectorizer, model: LogisticRegression) -> LinearModel:
    weights = model.coef_[0]
    keep = np.abs(weights) > 0.02
    names = np.array(vectorizer.get_feature_names_out())[keep]
    columns = np.stack([np.zeros(keep.sum()), weights[keep]], axis=1)
    return LinearModel(names, ("no", "yes"), columns, np.array([0.0, model.intercept_[0]]))


def cross_validated(rows: list, label: str) -> tuple[np.ndarray, np.ndarray, list[str]]:
    """Out-of-fold probabilities, the truth, and the corpus of each example (FewRel's left out)."""
    probabilities, right, corpora = [], [], []
    for fold in range(FOLDS):
        vectorizer, model = fit([r for r in rows if fold_of(r[1]) != fold], label)
        held = [r for r in rows if fold_of(r[1]) == fold and label in r[3] and r[0] != "fewrel" and r[4]]
        probabilities += list(model.predict_proba(vectorizer.transform([r[2] for r in held]))[:, 1])
        right += [r[3][label] for r in held]
        corpora += [r[0] for r in held]
    return np.array(probabilities), np.array(right), corpora


def table(rows: list) -> dict:
    scores = {}
    for label in LABELS:
        p, y, corpora = cross_validated(rows, label)
        bins = []
        for low in np.arange(0, 1, 0.1):
            inside = (p >= low) & (p < low + 0.1 + (low > 0.85))
            bins.append([round(float(p[inside].mean()), 3) if inside.any() else None,
                         round(float(y[inside].mean()), 3) if inside.any() else None, int(inside.sum())])
        sure = p >= 0.5
        scores[label] = {
            "examples": len(y), "positive": int(y.sum()),
            "precision": round(float(y[sure].mean()), 3), "recall": round(float(y[sure].sum() / y.sum()), 3),
            "by corpus": {c: _shares(p, y, np.array(corpora) == c) for c in CORPORA if c != "fewrel"},
            "brier": round(float(((p - y) ** 2).mean()), 4), "bins": bins,
        }
    return scores


def _shares(p: np.ndarray, y: np.ndarray, corpus: np.ndarray) -> dict[str, float]:
    """Positives of a corpus, precision and recall of the pairs judged with 0.9 and more."""
    sure = corpus & (p >= 0.9)
    positive = int((y & corpus).sum())
    return {"positive": positive, "precision": round(float((y & sure).sum() / max(1, sure.sum())), 3),
            "recall": round(float((y & sure).sum() / max(1, positive)), 3)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folds", action="store_true", help="cross-validate only")
    args = parser.parse_args()
    rows = examples()
    scores = table(rows)
    for label, s in scores.items():
        print(label, json.dumps({k: v for k, v in s.items() if k != "bins"}))
    if args.folds:
        return
    for label in LABELS:
        exported(*fit(rows, label)).save(MODEL / label)
    (MODEL / "scores.json").write_text(json.dumps(scores, indent=1) + "\n")
    plot(scores, ROOT / "docs/family-reliability.svg")


def plot(scores: dict, path: Path) -> None:
    """Out-of-fold reliability: how often a pair judged with probability p is right, for each label."""
    import matplotlib

    matplotlib.use("svg")
    matplotlib.rcParams["svg.hashsalt"] = "newsgraph"
    import matplotlib.pyplot as plt

    figure, axes = plt.subplots(1, len(LABELS), figsize=(12, 3.2), sharey=True)
    for axis, label in zip(axes, LABELS, strict=True):
        bins = [b for b in scores[label]["bins"] if b[0] is not None]
        axis.plot([0, 1], [0, 1], color="0.7", linewidth=1)
        axis.plot([b[0] for b in bins], [b[1] for b in bins], marker="o", color="tab:blue")
        for said, right, count in bins:
            axis.annotate(str(count), (said, right), textcoords="offset points", xytext=(4, -9), fontsize=7)
        axis.set(title=label, xlabel="probability said", xlim=(0, 1), ylim=(0, 1))
    axes[0].set_ylabel("share that is right")
    figure.tight_layout()
    figure.savefig(path, metadata={"Date": None})


if __name__ == "__main__":
    main()

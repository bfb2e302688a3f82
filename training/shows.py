"""Train the weights of `newsgraph_shows` (`language/shows/show_scoring.py`), with their scores and their card.

    python -m training.shows            cross-validate, train on all, write models/shows
    python -m training.shows --folds    cross-validate only

Data: the newsroom, the gold articles that are not held back, and invented sentences (`show_sentences.txt`). Each text
is read twice, with and without known titles, so that the other cues do not rest on them. Logistic regression with a
Gaussian prior around the hand-set weights (`show_prior.py`; a new feature: around 0). The features by which candidates
of one document tell of each other come from the weights of the round before. Seedless; folds by document.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterable
from hashlib import sha256

import numpy as np
import spacy
from scipy.optimize import minimize
from scipy.sparse import csr_matrix
from spacy.tokens import Doc

from newsgraph.language.pipeline import DEFAULT_MODEL, add_components
from newsgraph.language.shows.show_candidates import found_in
from newsgraph.language.shows.shows import ShowFinder
from newsgraph.language.weights import LinearModel
from training.corpora import ROOT, parsed
from training.evaluate import held_back
from training.newsroom import kind_of
from training.show_prior import PRIOR

FOLDS = 5
ROUNDS = 3
DEVIATION, NEW_DEVIATION = 0.7, 0.5  # of the prior: hand-set weights, features without one
LEAST_DOCUMENTS = 3  # for a feature without a hand-set weight
MODEL = ROOT / "models/shows"
Text = tuple[str, dict, Doc]  # corpus, record, document with its people
Row = tuple[str, dict[str, float], bool, float]  # document, features, is a show, weight


def texts() -> list[Text]:
    """What is learned from; the later articles of the newsroom were tried too, and gained nothing."""
    nlp = add_components(spacy.load(DEFAULT_MODEL))
    people = nlp.get_pipe("newsgraph_people")
    return [
        (corpus, item, people(doc))
        for corpus in ("newsroom", "gold", "show-sentences")
        for item, doc in parsed(corpus)
        if corpus != "newsroom" or kind_of(item["id"]) <= 2
    ]


def core(text: str, start: int, end: int) -> tuple[int, int]:
    """A title's place without its article and closing marks."""
    if text[start : start + 4].lower() == "the ":
        start += 4
    while end > start and text[end - 1] in "?!.,":
        end -= 1
    return start, end


def rows(data: Iterable[Text], weights: dict[str, float]) -> list[Row]:
    """The candidates of the texts. What overlaps a title without being it counts half."""
    found = []
    for finder in (ShowFinder(known_titles=known, weights=weights) for known in (True, False)):
        for _, item, doc in data:
            text = item["text"]
            titles = [tuple(m) for show in item["shows"] for m in show["mentions"]]
            cores = {core(text, *place) for place in titles}
            for scored in found_in(doc, doc.text, finder.gazetteer, weights):
                start, end = scored.candidate.start, scored.candidate.end
                right = core(text, start, end) in cores
                near = any(a < end and start < b for a, b in titles)
                if not right and not near and "title:event" in scored.features:
                    continue  # events are not annotated throughout
                found.append((item["id"], scored.features, right, 0.25 if near and not right else 0.5))
    return found


def fit(examples: list[Row]) -> dict[str, float]:
    documents: dict[str, set[str]] = {}
    for ident, features, _, _ in examples:
        for feature in features:
            documents.setdefault(feature, set()).add(ident)
    names = ["bias", *sorted(f for f, d in documents.items() if f in PRIOR or len(d) >= LEAST_DOCUMENTS)]
    columns = {name: i for i, name in enumerate(names)}
    cells = [(i, 0, 1.0) for i in range(len(examples))] + [
        (i, columns[f], v) for i, row in enumerate(examples) for f, v in row[1].items() if f in columns
    ]
    at, column, value = zip(*cells, strict=True)
    matrix = csr_matrix((value, (at, column)), shape=(len(examples), len(names)))
    right = np.array([row[2] for row in examples], float)
    weight = np.array([row[3] for row in examples])
    prior = np.array([PRIOR.get(name, 0.0) for name in names])
    variance = np.array([DEVIATION if name in PRIOR else NEW_DEVIATION for name in names]) ** 2

    def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
        score = matrix @ w
        p = 1 / (1 + np.exp(-score))
        value = (weight * (np.logaddexp(0, score) - right * score)).sum() + ((w - prior) ** 2 / variance).sum() / 2
        return value, matrix.T @ (weight * (p - right)) + (w - prior) / variance

    fitted = minimize(loss, prior, jac=True, method="L-BFGS-B", options={"maxiter": 300}).x
    return PRIOR | {name: round(float(w), 4) for name, w in zip(names, fitted, strict=True)}


def train(data: list[Text]) -> dict[str, float]:
    weights = dict(PRIOR)
    for _ in range(ROUNDS):
        weights = fit(rows(data, weights))
    return weights


def counts(data: Iterable[Text], finder: ShowFinder) -> dict[str, Counter]:
    """Shows wanted, found and right by corpus, paired by common places; events count neither way."""
    result: dict[str, Counter] = {}
    for corpus, item, doc in data:
        wanted = [s for s in item["shows"] if s["type"] != "event"]
        events = [tuple(m) for s in item["shows"] if s["type"] == "event" for m in s["mentions"]]
        taken, found = set(), 0
        for show in finder.predict(doc):
            overlaps = [
                s["id"] for s in wanted
                if s["id"] not in taken and any(a < y and x < b for a, b in s["mentions"] for x, y in show.mentions)
            ]
            if overlaps:
                taken.add(overlaps[0])
            elif show.type == "event" or any(a < y and x < b for a, b in events for x, y in show.mentions):
                continue
            found += 1
        count = result.setdefault(corpus, Counter())
        count.update(gold=len(wanted), found=found, right=len(taken))
    return result


def fold_of(document: str) -> int:
    return sha256(document.encode()).digest()[1] % FOLDS


def measures(c: Counter) -> dict[str, float]:
    return {
        "gold": c["gold"], "precision": round(c["right"] / max(1, c["found"]), 3),
        "recall": round(c["right"] / max(1, c["gold"]), 3),
        "f1": round(2 * c["right"] / max(1, c["found"] + c["gold"]), 3),
    }


def cross_validated(data: list[Text]) -> dict[str, dict]:
    """Scores by corpus with and without known titles, each text read with weights that did not learn from it."""
    totals: dict[str, Counter] = {}
    for fold in range(FOLDS):
        weights = train([t for t in data if fold_of(t[1]["id"]) != fold])
        held = [t for t in data if fold_of(t[1]["id"]) == fold]
        for known in (True, False):
            for corpus, count in counts(held, ShowFinder(known_titles=known, weights=weights)).items():
                name = corpus if known else f"{corpus}, without known titles"
                totals.setdefault(name, Counter()).update(count)
    return {name: measures(totals[name]) for name in sorted(totals)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folds", action="store_true", help="cross-validate only")
    args = parser.parse_args()
    everything = texts()
    data = [t for t in everything if not (t[0] == "gold" and held_back(t[1]["id"]))]
    held = [t for t in everything if t[0] == "gold" and held_back(t[1]["id"])]
    scores = cross_validated(data)
    weights = train(data)
    for known in (True, False):
        name = "gold, held back" if known else "gold, held back, without known titles"
        scores[name] = measures(counts(held, ShowFinder(known_titles=known, weights=weights))["gold"])
    for name, score in scores.items():
        print(name, json.dumps(score))
    if not args.folds:
        save(weights, scores)


def save(weights: dict[str, float], scores: dict[str, dict]) -> None:
    names = sorted(name for name in weights if name != "bias")
    values = np.array([[0.0, weights[name]] for name in names])
    LinearModel(names, ("no", "yes"), values, np.array([0.0, weights["bias"]])).save(MODEL)
    (MODEL / "scores.json").write_text(json.dumps(scores, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

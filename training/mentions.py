"""Train what makes people of the encoder's and the tagger's views: `models/people/views.npz`, `models/people/person`.

    python -m training.mentions            cross-validate, then train on all and write
    python -m training.mentions --folds    cross-validate only

Data: the new gold articles of `../shared`, which the tagger did not learn from, read by encoders that did not either
(`training/beliefs.py`). Folds by article.
"""

import argparse
import sys
from collections import Counter

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from newsgraph.language.annotations import text_of
from newsgraph.language.people import name_beliefs
from newsgraph.language.people.name_beliefs import FEATURES, views
from newsgraph.language.people.name_tagging import NameTagger
from newsgraph.language.people.name_words import name_words
from newsgraph.language.people.people import PeopleFinder
from newsgraph.language.people.person_judge import person_features
from newsgraph.language.weights import LinearModel
from training.beliefs import HELD, believed, fold_of
from training.corpora import ROOT, SHARED
from training.people import labels_of

sys.path.insert(0, str(SHARED / "eval"))
from score_records import pair_entities

MODEL = ROOT / "models/people"
CORPORA = ("celebrity", "general", "broadcast")


def fit_views(articles: list[tuple[np.ndarray, np.ndarray]]) -> np.ndarray:
    """The weights of `both_views` from pairs of features and labels."""
    x, y = (np.concatenate(part) for part in zip(*articles, strict=True))
    model = LogisticRegression(C=1.0, max_iter=500, fit_intercept=False).fit(x, y)
    return model.coef_.T.astype("float32")


def fit_person(examples: list[tuple[dict, bool]]) -> LinearModel:
    vectorizer = DictVectorizer()
    x = vectorizer.fit_transform([features for features, _ in examples])
    model = LogisticRegression(C=1.0, max_iter=1000).fit(x, [right for _, right in examples])
    columns = np.stack([np.zeros(x.shape[1]), model.coef_[0]], axis=1)
    return LinearModel(vectorizer.get_feature_names_out(), ("no", "yes"), columns, np.array([0.0, model.intercept_[0]]))


def judged(finder: PeopleFinder, item: dict, doc) -> list[tuple[dict, bool]]:
    """The groups of an article's mentions: their features, and whether they name somebody annotated."""
    groups = finder.groups(doc)
    found = [{"id": i, "name": max((m.text for m in g), key=len), "mentions": [[m.start, m.end] for m in g]}
             for i, g in enumerate(groups)]
    right = pair_entities(item["people"], found)
    return [(person_features(text_of(doc), g, doc._.beliefs), i in right) for i, g in enumerate(groups)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folds", action="store_true", help="cross-validate only")
    args = parser.parse_args()
    tagger, finder = NameTagger.load(), PeopleFinder()
    data = []
    for corpus in CORPORA:
        for item, doc in believed(corpus):
            words = name_words(text_of(doc))
            if words:
                features = views(text_of(doc), words, tagger.probabilities(doc, words), doc._.beliefs)
                data.append((corpus, item, doc, features, labels_of(corpus, item, words)))
    examples: dict[str, list[tuple[dict, bool]]] = {}
    for fold in HELD:
        weights = fit_views([d[3:] for d in data if fold_of(d[1]["id"]) != fold])
        name_beliefs._weights = lambda weights=weights: weights
        for _, item, doc, *_ in data:
            if fold_of(item["id"]) == fold:
                examples[item["id"]] = judged(finder, item, doc)
    table: dict[float, dict[str, Counter]] = {t: {c: Counter() for c in CORPORA} for t in (0.3, 0.4, 0.5, 0.6, 0.7)}
    sure = Counter()
    for fold in HELD:
        model = fit_person([e for d in data if fold_of(d[1]["id"]) != fold for e in examples[d[1]["id"]]])
        for corpus, item, *_ in data:
            if fold_of(item["id"]) == fold:
                said = [(model.yes(features), right) for features, right in examples[item["id"]]]
                sure.update(said=sum(p >= 0.9 for p, _ in said), right=sum(r for p, r in said if p >= 0.9))
                for threshold, counts in table.items():
                    counts[corpus].update(gold=len(item["people"]), said=sum(p >= threshold for p, _ in said),
                                          right=sum(r for p, r in said if p >= threshold))
    for threshold, counts in table.items():
        print(threshold, *(f"{c} {n['right'] / n['said']:.3f} {n['right'] / n['gold']:.3f} "
                           f"{2 * n['right'] / (n['said'] + n['gold']):.3f}" for c, n in counts.items()), sep="  ")
    print("said >= .9:", sure["said"], "right", round(sure["right"] / sure["said"], 3))
    if not args.folds:
        np.savez_compressed(MODEL / "views.npz", features=np.array(FEATURES), weights=fit_views([d[3:] for d in data]))
        fit_person([e for found in examples.values() for e in found]).save(MODEL / "person")


if __name__ == "__main__":
    main()

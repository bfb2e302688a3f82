"""Train the judge of shows, `models/shows/judge` (`language/shows/show_judge.py`).

    python -m training.show_judge            cross-validate, then train on all and write
    python -m training.show_judge --folds    cross-validate only

Data: the new gold articles of `../shared`, which the cues' weights did not learn from, read by encoders that did not
either. Run it after `training.mentions`. Folds by article.
"""

import argparse
from collections import Counter

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from newsgraph.language.annotations import text_of
from newsgraph.language.people.people import PeopleFinder
from newsgraph.language.shows.show_candidates import found_in
from newsgraph.language.shows.show_entities import shows_of
from newsgraph.language.shows.show_judge import decided, show_features
from newsgraph.language.shows.shows import ShowFinder
from newsgraph.language.weights import LinearModel
from training.beliefs import HELD, believed, fold_of
from training.corpora import ROOT
from training.mentions import CORPORA
from training.shows import core

MODEL = ROOT / "models/shows/judge"


def fit(examples: list[tuple[dict, bool, float]]) -> LinearModel:
    vectorizer = DictVectorizer()
    x = vectorizer.fit_transform([features for features, _, _ in examples])
    model = LogisticRegression(C=0.3, max_iter=2000)
    model.fit(x, [right for _, right, _ in examples], sample_weight=[weight for *_, weight in examples])
    columns = np.stack([np.zeros(x.shape[1]), model.coef_[0]], axis=1)
    return LinearModel(vectorizer.get_feature_names_out(), ("no", "yes"), columns, np.array([0.0, model.intercept_[0]]))


def rows(scored, features, item: dict) -> list[tuple[dict, bool, float]]:
    """The candidates of an article; what overlaps a title without being it counts half."""
    text = item["text"]
    titles = [tuple(m) for show in item["shows"] for m in show["mentions"]]
    cores = {core(text, *place) for place in titles}
    found = []
    for one, told in zip(scored, features, strict=True):
        start, end = one.candidate.start, one.candidate.end
        right = core(text, start, end) in cores
        near = any(a < end and start < b for a, b in titles)
        found.append((told, right, 0.5 if near and not right else 1.0))
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folds", action="store_true", help="cross-validate only")
    args = parser.parse_args()
    people, finder = PeopleFinder(), ShowFinder()
    data = []
    for corpus in CORPORA:
        for item, doc in believed(corpus):
            doc = people(doc)
            scored = found_in(doc, text_of(doc), finder.gazetteer, finder.weights)
            features = show_features(scored, doc._.beliefs)
            data.append((corpus, item, scored, features, rows(scored, features, item)))
    counts: dict[float, dict[str, Counter]] = {t: {c: Counter() for c in CORPORA} for t in (0.3, 0.4, 0.5, 0.6, 0.7)}
    for fold in HELD:
        model = fit([row for d in data if fold_of(d[1]["id"]) != fold for row in d[4]])
        for corpus, item, scored, features, _ in data:
            if fold_of(item["id"]) == fold:
                told = [decided(s, model.yes(f)) for s, f in zip(scored, features, strict=True)]
                for threshold, count in counts.items():
                    _count(count[corpus], item, shows_of(item["text"], told, threshold))
    for threshold, count in counts.items():
        print(threshold, *(f"{c} {n['right'] / max(1, n['found']):.3f} {n['right'] / n['gold']:.3f} "
                           f"{2 * n['right'] / (n['found'] + n['gold']):.3f}" for c, n in count.items()), sep="  ")
    if not args.folds:
        fit([row for d in data for row in d[4]]).save(MODEL)


def _count(count: Counter, item: dict, found) -> None:
    """Shows wanted, found and right, paired by common places; events count neither way."""
    wanted = [s for s in item["shows"] if s["type"] != "event"]
    events = [tuple(m) for s in item["shows"] if s["type"] == "event" for m in s["mentions"]]
    taken: set[str] = set()
    count["gold"] += len(wanted)
    for show in found:
        overlaps = [s["id"] for s in wanted if s["id"] not in taken
                    and any(a < y and x < b for a, b in s["mentions"] for x, y in show.mentions)]
        if overlaps:
            taken.add(overlaps[0])
        elif show.type == "event" or any(a < y and x < b for a, b in events for x, y in show.mentions):
            continue
        count["found"] += 1
    count["right"] += len(taken)


if __name__ == "__main__":
    main()

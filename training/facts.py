"""Train the judge of family facts, `models/family/facts` (`language/family/fact_judge.py`).

    python -m training.facts            cross-validate, then train on all and write
    python -m training.facts --folds    cross-validate only

Data: the facts that the rules tell of the new gold articles of `../shared`, which no rule was written at. Folds by
article. Run it after everything that stands before the family in the pipeline.
"""

import argparse
import sys
from collections import Counter, defaultdict

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from newsgraph.language.family.fact_judge import fact_features
from newsgraph.language.family.family import FamilyFinder
from newsgraph.language.weights import LinearModel
from newsgraph.record import Marriage, Parentage
from training.beliefs import HELD, fold_of
from training.corpora import ROOT, SHARED
from training.evaluate import NEW, annotated

sys.path.insert(0, str(SHARED / "eval"))
from score_records import key_of, pair_entities

MODEL = ROOT / "models/family/facts"
Row = tuple[str, str, str, dict[str, float], bool]  # corpus, article, kind, features, right
STRENGTH = 0.1


def rows(corpus: str, finder: FamilyFinder) -> list[Row]:
    found: list[Row] = []
    for item, doc in annotated(corpus, folds=True, until="newsgraph_family"):
        family = finder.told(doc)
        people = pair_entities(item["people"], [
            {"id": p.id, "name": p.name, "aliases": list(p.aliases), "mentions": [[m.start, m.end] for m in p.mentions]}
            for p in family.people])
        facts = (*family.marriages, *family.relationships, *family.parentages)
        wanted = {kind: {key_of(kind, fact) for fact in item[kind]}
                  for kind in ("marriages", "relationships", "parentages")}
        for fact, features in zip(facts, fact_features(doc, facts, family.people), strict=True):
            if isinstance(fact, Marriage):
                kind, told = "marriages", {"partners": [people.get(p, "?" + p) for p in fact.partners]}
            elif isinstance(fact, Parentage):
                kind, told = "parentages", {x: people.get(getattr(fact, x), "?" + x) for x in ("parent", "child")}
            else:
                kind, told = "relationships", {"people": [people.get(p, "?" + p) for p in fact.people],
                                               "type": fact.type}
            found.append((corpus, item["id"], kind, features, key_of(kind, told) in wanted[kind]))
        for kind, keys in wanted.items():
            found += [(corpus, item["id"], kind, {}, True)] * len(keys)  # what is wanted, for the recall
    return found


def fit(data: list[Row]) -> LinearModel:
    data = [row for row in data if row[3]]
    seen: dict[str, set[str]] = defaultdict(set)
    for _, ident, _, features, _ in data:
        for feature in features:
            seen[feature].add(ident)
    vectorizer = DictVectorizer()
    x = vectorizer.fit_transform([{f: v for f, v in row[3].items() if len(seen[f]) > 2} for row in data])
    model = LogisticRegression(C=STRENGTH, max_iter=2000).fit(x, [row[4] for row in data])
    columns = np.stack([np.zeros(x.shape[1]), model.coef_[0]], axis=1)
    return LinearModel(vectorizer.get_feature_names_out(), ("no", "yes"), columns, np.array([0.0, model.intercept_[0]]))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folds", action="store_true", help="cross-validate only")
    args = parser.parse_args()
    finder = FamilyFinder(believed=0)
    data = [row for corpus in NEW for row in rows(corpus, finder)]
    said: list[tuple[Row, float]] = []
    for fold in HELD:
        model = fit([row for row in data if fold_of(row[1]) != fold])
        said += [(row, model.yes(row[3])) for row in data if row[3] and fold_of(row[1]) == fold]
    for threshold in (0.0, 0.3, 0.4, 0.5, 0.6, 0.7):
        counts: dict[str, Counter] = defaultdict(Counter)
        for row in data:
            if not row[3]:
                counts[row[0]]["gold"] += 1
                counts[row[2]]["gold"] += 1
        for row, p in said:
            if p >= threshold:
                for name in (row[0], row[2]):
                    counts[name].update(found=1, right=int(row[4]))
        print(threshold, *(f"{name} {c['right'] / max(1, c['found']):.3f} {c['right'] / c['gold']:.3f} "
                           f"{2 * c['right'] / (c['found'] + c['gold']):.3f}" for name, c in counts.items()), sep="  ")
    for low, high in ((0, 0.3), (0.3, 0.5), (0.5, 0.7), (0.7, 0.8), (0.8, 0.9), (0.9, 1)):
        here = [(p, row[4]) for row, p in said if low <= p < high]
        if here:
            print(f"said {low}-{high}: {len(here)}, mean {np.mean([p for p, _ in here]):.2f}, "
                  f"right {np.mean([r for _, r in here]):.2f}")
    if not args.folds:
        fit(data).save(MODEL)


if __name__ == "__main__":
    main()

"""Train the two models of `newsgraph_roles`, with their scores and the plot: whether a pair of a person and a show has
a role (`language/roles/role_pairs.py`), and which one (`role_choice.py`).

    python -m training.roles            cross-validate, train on all, write models/roles and docs/roles-reliability.svg
    python -m training.roles --folds    cross-validate only

Data: the newsroom, the new gold articles of `../shared` and the old ones that are not held back (weight 2), all read
by encoders that did not learn from them (`training/beliefs.py`), Re-DocRED's development part
(weight 0.1) and articles invented for this model (`role_articles/`, weight 0.7), each read twice: with its annotated
people and shows, and with those that newsgraph finds (a pair with a show that is none counts as no role); and our own
sentences of `tests/data/role_sentences.json` (weight 0.5). Roles in broadcast events are learned too, but not scored,
as in the project's scorer. Folds by document.
"""

import argparse
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from hashlib import sha256

import numpy as np
import spacy
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from spacy.language import Language
from spacy.tokens import Doc

from newsgraph.language.pipeline import COMPONENTS, DEFAULT_MODEL, add_components
from newsgraph.language.roles.role_choice import ROLES, reasons
from newsgraph.language.roles.role_pairs import Pair
from newsgraph.language.roles.roles import THRESHOLD
from newsgraph.language.weights import LinearModel
from newsgraph.record import Person, Place, Show
from training.beliefs import believed
from training.corpora import ROOT, SHARED
from training.evaluate import NEW, held_back

sys.path.insert(0, str(SHARED / "eval"))
from score_records import pair_entities

Weights = tuple[DictVectorizer, LogisticRegression]
MODEL = ROOT / "models/roles"
FOLDS = 8
WEIGHTS = {"gold": 2.0, **dict.fromkeys(NEW, 2.0), "redocred": 0.1, "sentences": 0.5, "role_articles": 0.7}
STRENGTH, CHOICE_STRENGTH = 0.02, 1.0  # inverse of the regularization, of the two models
SEEN_IN = 3  # documents, for a feature to count
ROLE_OF = {"cast": "cast", "director": "director", "writer": "crew", "creator": "creator", "producer": "producer"}
PRONOUNS = frozenset("he him his she her hers they them their i me my it".split())


@dataclass(frozen=True)
class Example:
    """A pair of a document: its features, what speaks for each role, whether it has one, and those annotated."""

    corpus: str
    document: str
    entities: str
    key: tuple
    features: dict[str, float]
    reasons: dict[str, dict[str, float]]
    right: bool
    roles: frozenset[str]
    scored: bool = True


@dataclass(frozen=True)
class Reading:
    """The examples of one document, and the annotated pairs among which those that no candidate covers count too."""

    corpus: str
    document: str
    entities: str
    wanted: frozenset
    examples: list[Example]


def readings() -> list[Reading]:
    nlp = add_components(spacy.load(DEFAULT_MODEL))
    found = [r for corpus in ("newsroom", "gold", *NEW, "redocred", "role_articles") for r in _of_corpus(nlp, corpus)]
    return found + list(_of_sentences(nlp))


def _of_corpus(nlp: Language, corpus: str) -> Iterator[Reading]:
    for item, doc in believed(corpus):
        part = corpus
        if corpus == "gold":
            part = "gold held" if held_back(item["id"]) else "gold"
        people, shows = item.get("people"), item.get("shows")
        if people is None:
            people = [e for e in item["entities"] if e["type"] == "person" and not e.get("fictional")]
            shows = [{**e, "title": e["name"]} for e in item["entities"] if e["type"] == "show"]
        events = {s["id"] for s in shows if s.get("type") == "event"}
        wanted = _wanted(item, {p["id"] for p in people if p.get("named", True)})
        for entities in ("found", "annotated"):
            _read(nlp, doc, None if entities == "found" else (_people(people, item["text"]), _shows(shows)))
            person = pair_entities(people, _plain(doc._.people, "name"))
            show = pair_entities(shows, _plain(doc._.shows, "title"))
            unscored = {s.id for s in doc._.shows if show.get(s.id, "event" if s.type == "event" else "") in
                        {*events, "event"}}
            examples = [
                replace(_example(part, item["id"], entities, pair, (person.get(pair.person), show.get(pair.show.id)),
                                 wanted), scored=pair.show.id not in unscored)
                for pair in nlp.get_pipe("newsgraph_roles").candidates(doc)
            ]
            yield Reading(part, item["id"], entities, frozenset(k for k in wanted if k[1] not in events), examples)


def _example(part: str, document: str, entities: str, pair: Pair, key: tuple, wanted: dict) -> Example:
    right = key in wanted
    named = key if None not in key else ("?", pair.person, pair.show.id)
    return Example(part, document, entities, named, pair.features, reasons(pair), right, frozenset(wanted.get(key, ())))


def _of_sentences(nlp: Language) -> Iterator[Reading]:
    for number, item in enumerate(json.loads((ROOT / "tests/data/role_sentences.json").read_text("utf-8"))):
        doc = nlp(item["text"], disable=["newsgraph_roles"])
        names = {p.id: p.name for p in doc._.people} | {s.id: s.title for s in doc._.shows}
        wanted: dict[tuple, set[str]] = defaultdict(set)
        for person, role, show in item["roles"]:
            wanted[person, show].add(role)
        ident = f"sentence {number}"
        examples = [_example("sentences", ident, "found", pair, (names[pair.person], names[pair.show.id]), wanted)
                    for pair in nlp.get_pipe("newsgraph_roles").candidates(doc)]
        yield Reading("sentences", ident, "found", frozenset(wanted), examples)


def _wanted(item: dict, named: set[str]) -> dict[tuple[str, str], set[str]]:
    """(person, show) → annotated roles."""
    wanted: dict[tuple[str, str], set[str]] = defaultdict(set)
    for role in item.get("roles", ()):
        wanted[role["person"], role["show"]].add(role["role"])
    for relation in item.get("relations", ()):
        if relation["type"] in ROLE_OF and relation["object"] in named:
            wanted[relation["object"], relation["subject"]].add(ROLE_OF[relation["type"]])
    return wanted


def _read(nlp: Language, doc: Doc, annotated: tuple | None) -> None:
    """Run the components before the roles; with annotated people and shows in place of found ones, if given."""
    doc._.people = doc._.shows = doc._.statements = doc._.quotations = ()
    for name in COMPONENTS[1:COMPONENTS.index("newsgraph_roles")]:
        nlp.get_pipe(name)(doc)
        if annotated and name == "newsgraph_people":
            doc._.people = annotated[0]
        if annotated and name == "newsgraph_shows":
            types = {show.title: show.type for show in doc._.shows}
            doc._.shows = tuple(Show(id=s["id"], title=s["title"], type=s.get("type") or types.get(s["title"], "tv"),
                                     mentions=tuple(Place(*m) for m in s["mentions"])) for s in annotated[1])


def _people(people: list[dict], text: str) -> tuple[Person, ...]:
    found = []
    for p in people:
        names = tuple(Place(*m) for m in p["mentions"] if text[m[0]:m[1]].lower() not in PRONOUNS)
        if names:
            found.append(Person(id=p["id"], name=p["name"], gender=p.get("gender", "unknown"),
                                aliases=tuple(p.get("aliases", ())), mentions=names))
    return tuple(found)


def _shows(shows: list[dict]) -> list[dict]:
    return [{**s, "type": s.get("type") if s.get("type") != "show" else None} for s in shows if s["mentions"]]


def _plain(entities: tuple, name: str) -> list[dict]:
    return [{"id": e.id, name: getattr(e, name), "aliases": list(getattr(e, "aliases", ())),
             "mentions": [[m.start, m.end] for m in e.mentions]} for e in entities]


def fold_of(document: str) -> int:
    return sha256(document.encode()).digest()[1] % FOLDS


def fit(readings: list[Reading]) -> tuple[Weights, Weights]:
    """Whether a pair has a role, and which: of the pairs that have one, each role a case."""
    examples = [e for r in readings for e in r.examples]
    pair = _regression([(e, e.features, e.right) for e in examples], STRENGTH)
    cases = [(e, features, role in e.roles) for e in examples if e.right for role, features in e.reasons.items()]
    return pair, _regression(cases, CHOICE_STRENGTH)


def _regression(cases: list[tuple[Example, dict[str, float], bool]], strength: float) -> Weights:
    documents: dict[str, set[str]] = defaultdict(set)
    for e, features, _ in cases:
        for feature in features:
            documents[feature].add(e.document)
    kept = {feature for feature, where in documents.items() if len(where) >= SEEN_IN}
    vectorizer = DictVectorizer()
    matrix = vectorizer.fit_transform([{f: v for f, v in features.items() if f in kept} for _, features, _ in cases])
    model = LogisticRegression(C=strength, max_iter=3000)
    model.fit(matrix, [y for *_, y in cases], sample_weight=[WEIGHTS.get(e.corpus, 1.0) for e, *_ in cases])
    return vectorizer, model


def _judge(weights: Weights, features: list[dict[str, float]]) -> np.ndarray:
    vectorizer, model = weights
    return model.predict_proba(vectorizer.transform(features))[:, 1] if features else np.zeros(0)


def exported(vectorizer: DictVectorizer, model: LogisticRegression) -> LinearModel:
    weights = model.coef_[0]
    keep = np.abs(weights) > 0.005
    names = np.array(vectorizer.get_feature_names_out())[keep]
    columns = np.stack([np.zeros(keep.sum()), weights[keep]], axis=1)
    return LinearModel(names, ("no", "yes"), columns, np.array([0.0, model.intercept_[0]]))


def cross_validated(readings: list[Reading]) -> list[tuple[Reading, np.ndarray, list[str]]]:
    """Each reading with the probabilities and the roles of models that saw none of its document."""
    judged = []
    for fold in range(FOLDS + 1):
        def inside(r: Reading, fold: int = fold) -> bool:
            return r.corpus == "gold held" if fold == FOLDS else r.corpus != "gold held" and fold_of(r.document) == fold
        pair, choice = fit([r for r in readings if not inside(r) and r.corpus != "gold held"])
        for r in filter(inside, readings):
            chosen = [ROLES[int(_judge(choice, [e.reasons[role] for role in ROLES]).argmax())] for e in r.examples]
            judged.append((r, _judge(pair, [e.features for e in r.examples]), chosen))
    return judged


def table(judged: list[tuple[Reading, np.ndarray, list[str]]], threshold: float) -> dict:
    """Scores by corpus and entities, and the bins of the reliability plot (found entities of news)."""
    counts: dict[str, Counter] = defaultdict(Counter)
    said: list[tuple[float, bool]] = []
    for r, probabilities, chosen in judged:
        sure = {e.key: (e, role)
                for e, p, role in zip(r.examples, probabilities, chosen, strict=True) if p >= threshold and e.scored}
        hits = [said for key, said in sure.items() if key in r.wanted]
        parts = [r.corpus, "newsroom, television"] if r.document.startswith("television") else [r.corpus]
        for part in parts:
            counts[f"{part}, {r.entities}"].update(
                wanted=len(r.wanted), said=len(sure), hit=len(hits), role=sum(role in e.roles for e, role in hits))
        if r.corpus in NEW and r.entities == "found":
            said += [(float(p), e.right) for e, p in zip(r.examples, probabilities, strict=True) if e.scored]
    p, y = (np.array(x) for x in zip(*said, strict=True))
    bins = []
    for low in np.arange(0, 1, 0.1):
        inside = (p >= low) & (p < low + 0.1 + (low > 0.85))
        bins.append([round(float(p[inside].mean()), 3) if inside.any() else None,
                     round(float(y[inside].mean()), 3) if inside.any() else None, int(inside.sum())])
    return {"threshold": threshold, "brier": round(float(((p - y) ** 2).mean()), 4), "bins": bins,
            "scores": {name: _shares(c) for name, c in counts.items()}}


def _shares(c: Counter) -> dict[str, float]:
    precision, recall = c["hit"] / max(1, c["said"]), c["hit"] / max(1, c["wanted"])
    return {"roles": c["wanted"], "precision": round(precision, 3), "recall": round(recall, 3),
            "f1": round(2 * precision * recall / max(1e-9, precision + recall), 3),
            "role right": round(c["role"] / max(1, c["hit"]), 3)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folds", action="store_true", help="cross-validate only")
    parser.add_argument("--threshold", type=float, default=THRESHOLD)
    args = parser.parse_args()
    data = readings()
    scores = table(cross_validated(data), args.threshold)
    print("brier", scores["brier"])
    for name, row in scores["scores"].items():
        print(f"{name:20}", json.dumps(row))
    if args.folds:
        return
    for name, weights in zip(("pair", "choice"), fit([r for r in data if r.corpus != "gold held"]), strict=True):
        exported(*weights).save(MODEL / name)
    (MODEL / "scores.json").write_text(json.dumps(scores, indent=1) + "\n")
    plot(scores, ROOT / "docs/roles-reliability.svg")


def plot(scores: dict, path) -> None:
    """How often a pair that is judged with probability p has a role, in articles that the model did not see."""
    import matplotlib

    matplotlib.use("svg")
    matplotlib.rcParams["svg.hashsalt"] = "newsgraph"
    import matplotlib.pyplot as plt

    figure, axis = plt.subplots(figsize=(3.6, 3.2))
    bins = [b for b in scores["bins"] if b[0] is not None]
    axis.plot([0, 1], [0, 1], color="0.7", linewidth=1)
    axis.plot([b[0] for b in bins], [b[1] for b in bins], marker="o", color="tab:blue")
    for said, right, count in bins:
        axis.annotate(str(count), (said, right), textcoords="offset points", xytext=(4, -9), fontsize=7)
    axis.set(title="role", xlabel="probability said", ylabel="share that is right", xlim=(0, 1), ylim=(0, 1))
    figure.tight_layout()
    figure.savefig(path, metadata={"Date": None})


if __name__ == "__main__":
    main()

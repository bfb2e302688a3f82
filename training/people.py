"""Train the tagger of people's names, `models/people`.

    python -m training.people [--folds 4]

Data: GUM (names of people), Re-DocRED development (entities of type person), the newsroom, and of the gold articles
the part that is not held back; besides, the few names that GAP, KnowledgeNet and FewRel annotate in each of their texts
(`PARTIAL`). Of a text's other words only those count of which a tagger learned from the first four is sure.
Prints cross-validated scores over names (exact places), split by document.
"""

import argparse
import random
from pathlib import Path

import numpy as np
import spacy
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
from spacy.tokens import Doc

from newsgraph.language.people.name_features import belief_features, common_words, word_classes, word_features
from newsgraph.language.people.name_tagging import NameTagger, Round, name_spans, softmax
from newsgraph.language.people.name_words import NameWord, name_words
from newsgraph.language.people.names import TITLES, TITLES_IN_NAMES, first_names, surnames
from newsgraph.language.pipeline import DEFAULT_MODEL
from training.corpora import CACHE, parsed
from training.evaluate import held_back
from training.newsroom import kind_of

MODEL = Path(__file__).parent.parent / "models/people"
WEIGHTS = {"gold": 6.0, "newsroom": 3.0, "gum": 1.0, "redocred": 0.7}
PARTIAL = {"gap-development": 0.7, "gap-validation": 0.7, "knowledgenet": 0.5, "fewrel": 0.3}
"""Corpora that annotate some names of a text, and their weights."""
SURE = 0.9
RENAMED = ("gold", "newsroom", "redocred", "gap-development", "gap-validation")
REGULARIZATION = 0.1
OWN = ("gold", "newsroom", "celebrity", "general", "broadcast")
"""Corpora annotated by our guide: a name is just what its annotation says."""
IDENTITIES = ("word=", "left=", "right=", "run start=", "run end=")
"""Features that know a word: learned from the corpora of many subjects only, lest the famous of the gold
articles and the shows of the newsroom be learned by heart."""


def names_of(corpus: str, record: dict) -> list[tuple[int, int]]:
    """The places of people's names that the corpus annotates."""
    if corpus in OWN:
        return [tuple(m) for person in record["people"] for m in person["mentions"]]
    if corpus == "redocred" or corpus in PARTIAL:
        return [tuple(m) for e in record["entities"] if e["type"] == "person" for m in e["mentions"]]
    return [
        tuple(m["head"])
        for person in record["people"]
        if person["named"] and not person["plural"]
        for m in person["mentions"]
        if m["kind"] == "name" and not record["text"][slice(*m["span"])].lower().startswith(("the ", "an "))
    ]


def labels_of(corpus: str, record: dict, words: list[NameWord]) -> np.ndarray:
    labels = np.zeros(len(words), int)
    for start, end in names_of(corpus, record):
        inside = [n for n, w in enumerate(words) if w.start < end and w.end > start]
        while inside and corpus not in OWN and _describes(words[inside[0]].form, len(inside)):
            inside.pop(0)
        while inside and words[inside[0]].form.rstrip(".") in TITLES - TITLES_IN_NAMES:
            inside.pop(0)
        while inside and words[inside[0]].form.rstrip(".") in TITLES and words[inside[0]].run < words[inside[-1]].run:
            inside.pop(0)  # "St. Ada": the stop ends the run
        inside = [n for n in inside if words[n].run == words[inside[0]].run]
        goes_on = inside and not words[inside[-1]].last and words[inside[-1] + 1].gap == " "
        if goes_on and corpus == "gum" and words[inside[-1]].end >= end - 1:
            continue  # the first part of another name: "Carnegie" of "Carnegie Hall"
        if inside:
            labels[inside[0]] = 1
            labels[inside[1:]] = 2
    return labels


def _describes(form: str, left: int) -> bool:
    """Whether a word of a name as GUM and Re-DocRED annotate it is none for our guide: "Prime Minister Ada Holt"."""
    if form in TITLES_IN_NAMES:
        return left == 1
    noun = word_classes().get(form) in ("KIN", "WORK", "PERSON", "TITLE")
    described = noun or form in TITLES or form in common_words()
    return described and not (left > 1 and form in first_names())


class Article:
    def __init__(self, corpus: str, record: dict, doc: Doc):
        self.corpus, self.id, self.doc, self.record = corpus, record["id"], doc, record
        self.words = name_words(doc.text)
        self.features = word_features(doc, self.words)
        self.labels = labels_of(corpus, record, self.words)
        self.counts = np.ones(len(self.words), bool)
        """Of which words the label is known."""


def articles(corpora=WEIGHTS) -> list[Article]:
    """What is learned from; the last articles of the newsroom came later, and learning from them too gained nothing."""
    found = [
        Article(corpus, record, doc)
        for corpus in corpora
        for record, doc in parsed(corpus)
        if not (corpus == "gold" and held_back(record["id"]))
        and not (corpus == "newsroom" and kind_of(record["id"]) > 3)
    ]
    return [a for a in found if a.words]


def partial_articles(tagger: NameTagger, corpora=PARTIAL) -> list[Article]:
    """The articles of corpora that annotate some names only; `tagger` labels the words it is sure of."""
    found = [Article(corpus, record, doc) for corpus in corpora for record, doc in parsed(corpus)]
    found = [a for a in found if a.labels.any()]
    for a in found:
        annotated = a.labels > 0
        names = {w.form for w, yes in zip(a.words, annotated, strict=True) if yes}
        beliefs = tagger.probabilities(a.doc, a.words)
        labels = np.zeros(len(a.words), int)
        a.counts = beliefs[:, 0] > SURE
        for start, end, confidence in name_spans(a.words, beliefs, 0.5):
            if confidence > SURE and not annotated[start:end].any():
                labels[start], labels[start + 1 : end] = 1, 2
                a.counts[start:end] = True
        # the same word elsewhere is hardly something else
        a.counts &= np.array([labels[n] > 0 or w.form not in names for n, w in enumerate(a.words)])
        a.counts |= annotated
        a.labels = np.where(annotated, a.labels, labels)
    return found


class Renamed(Article):
    """An article in which every person has got another name; it weighs half."""

    def __init__(self, article: Article, doc: Doc):
        self.corpus, self.id, self.doc, self.record = article.corpus, article.id, doc, article.record
        self.words = name_words(doc.text)
        self.features = word_features(doc, self.words)
        at = {n: label for n, label in enumerate(article.labels)}
        self.labels = np.array([at.get(n, 0) for n in range(len(self.words))])
        self.counts = np.array([n < len(at) and article.counts[n] for n in range(len(self.words))], bool)


def renamed(data: list[Article], seed: int = 1) -> list[Article]:
    """The articles with their people renamed, in the order of `data`, parsed anew.

    Half of the new names are from the lists, whatever their origin; half are joined from the parts of two
    and stand in no list. So the tagger learns to trust in what surrounds a name it has never seen.
    """
    given, last = sorted(first_names()), sorted(surnames())

    def name(names: list[str], chance: random.Random) -> str:
        new = chance.choice(names)
        if chance.random() < 0.5:
            other = chance.choice(names)
            new = new[: max(2, len(new) // 2)] + other[len(other) // 2 :]
        return "-".join(part.capitalize() for part in new.replace("'", "").split("-"))

    texts = []
    for article in data:
        chance = random.Random(f"{seed} {article.id}")
        new: dict[str, str] = {}
        parts, end = [], 0
        text = article.doc.text
        for n, word in enumerate(article.words):
            if not article.labels[n] or len(word.text) < 3 or "." in word.text or word.form in TITLES:
                continue
            if word.form not in new:
                behind = article.labels[n] == 2
                new[word.form] = name(last if behind else given, chance)
            parts += [text[end : word.start], new[word.form].upper() if word.text.isupper() else new[word.form]]
            end = word.end
        texts.append("".join([*parts, text[end:]]))
    docs = spacy.load(DEFAULT_MODEL).pipe(texts, batch_size=16)
    found = [Renamed(article, doc) for article, doc in zip(data, docs, strict=True)]
    return [r for r, a in zip(found, data, strict=True) if len(r.words) == len(a.words)]


def fit(features: list[list[list[str]]], train: list[Article], least: int = 3, c: float = REGULARIZATION) -> Round:
    """A round learned from the features of each article."""
    number: dict[str, int] = {}
    columns = np.array([number.setdefault(f, len(number)) for found in features for word in found for f in word])
    sizes = [len(word) for found in features for word in found]
    starts = np.concatenate([[0], np.cumsum(sizes)])
    counts = np.bincount(columns)
    known = np.array([not feature.startswith(IDENTITIES) for feature in number])
    documents = np.zeros(len(number), int)
    at = 0
    for article in train:
        here = np.unique(columns[starts[at] : starts[at + len(article.words)]])
        documents[here[known[here]] if article.corpus in OWN else here] += 1
        at += len(article.words)
    names = list(number)
    kept = sorted((n for n in np.flatnonzero((counts >= least) & (documents >= 3))), key=names.__getitem__)
    place = np.full(len(names), -1)
    place[kept] = np.arange(len(kept))
    columns = place[columns]
    rows = np.repeat(np.arange(len(sizes)), sizes)[columns >= 0]
    columns = columns[columns >= 0]
    x = csr_matrix((np.ones(len(rows)), (rows, columns)), shape=(len(sizes), len(kept)))
    y = np.concatenate([a.labels for a in train])
    weights = WEIGHTS | PARTIAL
    weight = np.concatenate([weights[a.corpus] / (1 + isinstance(a, Renamed)) * a.counts for a in train])
    x, y, weight = x[weight > 0], y[weight > 0], weight[weight > 0]
    model = LogisticRegression(C=c, max_iter=300, tol=1e-3).fit(x, y, sample_weight=weight)
    return Round([names[n] for n in kept], model.coef_.T, model.intercept_)


def fold_of(article: Article, folds: int) -> int:
    from hashlib import sha256

    return sha256(article.id.encode()).digest()[1] % folds


def beliefs(train: list[Article], folds: int) -> list[np.ndarray]:
    """What a first round learned from the other folds believes of each article."""
    found: dict[int, np.ndarray] = {}
    for fold in range(folds):
        rest = [a for a in train if fold_of(a, folds) != fold]
        first = fit([a.features for a in rest], rest)
        for i, a in enumerate(train):
            if fold_of(a, folds) == fold:
                found[i] = softmax(first.scores(a.features))
    return [found[i] for i in range(len(train))]


def extended(article: Article, belief: np.ndarray) -> list[list[str]]:
    beliefs = belief_features(article.doc.text, article.words, belief)
    return [f + b for f, b in zip(article.features, beliefs, strict=True)]


def train_tagger(train: list[Article], folds: int, firsts: list[np.ndarray] | None = None) -> NameTagger:
    """Both rounds; `firsts` are the `beliefs` of `train`, where they are known."""
    firsts = beliefs(train, folds) if firsts is None else firsts
    second = [extended(a, b) for a, b in zip(train, firsts, strict=True)]
    return NameTagger(fit([a.features for a in train], train), fit(second, train))


def score(pairs: list[tuple[Article, np.ndarray]], threshold: float = 0.5) -> str:
    hit = predicted = gold = 0
    for a, probabilities in pairs:
        wanted = {s[:2] for s in name_spans(a.words, np.eye(3)[a.labels], 0.5)}
        found = {s[:2] for s in name_spans(a.words, probabilities, threshold) if a.counts[s[0] : s[1]].any()}
        hit, predicted, gold = hit + len(wanted & found), predicted + len(found), gold + len(wanted)
    p, r = hit / max(predicted, 1), hit / max(gold, 1)
    return f"P {p:.3f} R {r:.3f} F1 {2 * p * r / max(p + r, 1e-9):.3f} ({gold} names)"


def cross_validated(
    data: list[Article], folds: int, firsts: list[np.ndarray]
) -> list[tuple[Article, np.ndarray, np.ndarray]]:
    """Each article with the probabilities of the first and of both rounds learned from the other folds."""
    found = []
    for fold in range(folds):
        # the beliefs that the second round learns from must not know the fold either: close to so, as each
        # was made by a first round that did not see its own article
        rest = [i for i, a in enumerate(data) if fold_of(a, folds) != fold]
        second = fit([extended(data[i], firsts[i]) for i in rest], [data[i] for i in rest])
        for i, a in enumerate(data):
            if fold_of(a, folds) == fold:
                found.append((a, firsts[i], softmax(second.scores(extended(a, firsts[i])))))
    return found


def half_of(ident: str) -> int:
    """To which half of GAP development a text belongs: each half is read by a tagger that learned without it."""
    return int(ident.rsplit("-", 1)[1]) % 2


def half_path(half: int) -> Path:
    """Where the tagger is kept that did not learn from a half of GAP development."""
    return CACHE / f"people-without-{half}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folds", type=int, default=4)
    args = parser.parse_args()
    data = articles()
    data += partial_articles(train_tagger(data, args.folds))
    data += renamed([a for a in data if a.corpus in RENAMED])
    firsts = beliefs(data, args.folds)
    results = cross_validated(data, args.folds, firsts)
    for corpus in WEIGHTS | PARTIAL:
        for new in (False, True):
            here = [r for r in results if r[0].corpus == corpus and isinstance(r[0], Renamed) == new]
            if here:
                print(f"{corpus:15} {'renamed' if new else '':8}", end="")
                print(f"first round {score([(a, p) for a, p, _ in here])}", end="  ")
                print(f"mean of both {score([(a, (p + q) / 2) for a, p, q in here])}", flush=True)
    tagger = train_tagger(data, args.folds, firsts)
    tagger.save(MODEL)
    print(len(tagger.first.features), len(tagger.second.features), (MODEL / "weights.npz").stat().st_size)
    for half in (0, 1):
        rest = [a for a in data if a.corpus != "gap-development" or half_of(a.id) != half]
        train_tagger(rest, args.folds).save(half_path(half))


if __name__ == "__main__":
    main()

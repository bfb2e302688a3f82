"""Train the ranker of antecedents (models/coreference) on GUM, GAP, KnowledgeNet and the gold articles.

    python -m training.coreference [--rounds 1] [--seed 1] [--folds 5] [--no-save]

What a pronoun's features are depends on what was decided for the ones before it. The first round learns from
what follows the right decisions; each further one from what follows the last round's own (imitation, as in Ross
et al. 2011), which did not help. Scores are by cross-validation over documents: the features of a fold's
documents and their decisions come from weights that never saw these documents.
"""

import argparse
import re
from collections import Counter
from dataclasses import dataclass

import numpy as np

from newsgraph.language.annotations import register_extensions
from newsgraph.language.coreference.antecedents import DESCRIPTION_FEATURES, FEATURES, Entity
from newsgraph.language.coreference.mentions import PRONOUNS, Mention, Text
from newsgraph.language.coreference.ranker import Ranker
from newsgraph.language.coreference.resolution import Decision, Rankers, Reading
from newsgraph.language.people.name_tagging import NameTagger
from newsgraph.language.people.names import first_name_gender, fold
from newsgraph.language.people.people import PeopleFinder
from newsgraph.record import Person, Place
from training.corpora import ROOT, parsed
from training.evaluate import held_back
from training.people import half_of, half_path

CORPORA = ("gum", "gap-development", "gap-validation", "knowledgenet", "gold")
WEIGHTS = {"gum": 1.0, "gap-development": 2.0, "gap-validation": 2.0, "knowledgenet": 0.5, "gold": 1.0}
NEWS = ("bio", "news", "interview")
UNITS, NETWORKS, EPOCHS, RATE, DECAY = 24, 3, 20, 4e-3, 1e-2


@dataclass
class Article:
    corpus: str
    record: dict
    text: Text
    people: tuple[Person, ...]
    fold: int = 0
    completed: bool = False


@dataclass
class Example:
    """One decision with the rows that are right."""

    article: Article
    decision: Decision
    right: np.ndarray


@dataclass
class Placed:
    """A description whose person follows from its place."""

    article: Article
    mention: Mention
    entity: Entity


def overlap(a, b) -> bool:
    return max(a[0], b[0]) < min(a[1], b[1])


def within(a, b) -> bool:
    return b[0] <= a[0] and a[1] <= b[1]


def place_of(text: Text, mention: Mention) -> tuple[int, int]:
    """The place of a mention's head."""
    start = text.offsets[mention.root]
    return start, start + len(text.tree.lower[mention.root])


class Gum:
    """What GUM says of an article's pronouns, aligned as `score_coref.py` does."""

    def __init__(self, article: Article):
        self.article = article
        people = article.record["people"]
        self.by_id = {p["id"]: p for p in people}
        self.owner: dict[str, str | None] = {}
        for person in article.people:
            votes = Counter()
            for place in person.mentions:
                for entity in people:
                    votes[entity["id"]] += any(
                        m["kind"] == "name" and (within(m["head"], place) or within(place, m["head"]))
                        for m in entity["mentions"])
            best = votes.most_common(1)
            self.owner[person.id] = best[0][0] if best and best[0][1] else None
        self.at = {tuple(m["head"]): p for p in people for m in p["mentions"]}
        self.nouns = sorted((*m["head"], p["id"]) for p in people for m in p["mentions"])
        self.descriptions = sum(
            m["kind"] == "noun" for p in people if p["named"] and not p["plural"] for m in p["mentions"])
        self.wanted = sum(
            m["kind"] != "name" and article.record["text"][slice(*m["head"])].lower() in PRONOUNS
            for p in people if p["named"] and not p["plural"] for m in p["mentions"])

    def entity(self, entity: Entity) -> str | None:
        if entity.id:
            return self.owner[entity.id]
        text = self.article.text
        root = entity.seen[0].root
        place = (text.offsets[root], text.offsets[root] + len(text.tree.lower[root]))
        inside = [(end - start, who) for start, end, who in self.nouns if within(place, (start, end))]
        return min(inside)[1] if inside else "?"

    def right(self, decision: Decision) -> np.ndarray | None:
        place = place_of(self.article.text, decision.mention)
        if decision.mention.kind == "pronoun":
            target = self.at.get(place)
        else:
            inside = [(end - start, who) for start, end, who in self.nouns if within(place, (start, end))]
            target = self.by_id[min(inside)[1]] if inside else None
        right = np.zeros(len(decision.candidates) + 1, dtype=bool)
        if target is not None:
            for i, candidate in enumerate(decision.candidates):
                right[i] = self.entity(candidate.entity) == target["id"]
        right[-1] = not right.any() or not target["named"] or target["plural"]
        return right

    def hit(self, mention: Mention, entity: Entity) -> bool:
        """Whether `score_coref.py` counts a description."""
        text = self.article.text
        place = (text.offsets[mention.start], text.offsets[mention.end - 1] + len(text.tree.lower[mention.end - 1]))
        target = self.by_id.get(self.owner[entity.id])
        return bool(target) and target["named"] and not target["plural"] and any(
            m["kind"] == "noun" and within(m["head"], place) and within(place, (m["span"][0] - 3, m["span"][1] + 3))
            for m in target["mentions"])


class Gap:
    def __init__(self, article: Article):
        self.article = article
        record = article.record
        self.pronouns = {tuple(p["span"]): p for p in record["pronouns"]}
        self.meant = {
            e["id"]: {p.id for p in article.people if any(overlap(m, n) for m in p.mentions for n in e["mentions"])}
            for e in record["entities"]}

    def right(self, decision: Decision) -> np.ndarray | None:
        text = self.article.text
        pronoun = self.pronouns.get(place_of(text, decision.mention))
        if pronoun is None:
            return None
        right = np.zeros(len(decision.candidates) + 1, dtype=bool)
        if pronoun["antecedent"] is None:
            both = set().union(*self.meant.values())
            for i, candidate in enumerate(decision.candidates):
                right[i] = candidate.entity.id not in both
            right[-1] = True
        else:
            for i, candidate in enumerate(decision.candidates):
                right[i] = candidate.entity.id in self.meant[pronoun["antecedent"]]
            if not right.any():
                right[-1] = True
        return right


class KnowledgeNet:
    def __init__(self, article: Article):
        self.article = article
        self.at = {tuple(m): e for e in article.record["entities"] if e["type"] == "person" for m in e["mentions"]}

    def right(self, decision: Decision) -> np.ndarray | None:
        text = self.article.text
        entity = self.at.get(place_of(text, decision.mention)) if decision.mention.kind == "pronoun" else None
        if entity is None:
            return None
        meant = {p.id for p in self.article.people
                 if any(overlap(m, n) for m in p.mentions for n in entity["mentions"])}
        right = np.array([c.entity.id in meant for c in decision.candidates] + [False])
        if entity.get("named", True) and not right.any():
            return None
        if not right.any():
            right[-1] = True
        return right


class Gold:
    def __init__(self, article: Article):
        self.article = article
        record, text = article.record, article.text
        places = {p["id"]: p["mentions"] for p in record["people"]}
        pronouns = [m for m in text.mentions if m.kind == "pronoun"]
        self.at: dict[int, set[str]] = {}
        nouns = [m for m in text.mentions if m.kind == "noun"]
        for statement in record["statements"]:
            words, cue = (statement.get("speaker_text") or ""), statement.get("cue")
            if not words or not cue:
                continue
            meant = set() if not statement.get("speaker") else {
                p.id for p in article.people
                if any(overlap(m, n) for m in p.mentions for n in places[statement["speaker"]])}
            if words.lower() in PRONOUNS:
                near = [(abs(text.offsets[m.root] - cue[0]), m.root) for m in pronouns
                        if text.tree.lower[m.root] == words.lower() and not m.quote]
            else:
                start = max((k for k in (record["text"].rfind(words, 0, cue[0]), record["text"].find(words, cue[0]))
                             if k >= 0), key=lambda k: -abs(k - cue[0]), default=-1)
                source = (start, start + len(words))
                near = [(abs(text.offsets[m.root] - cue[0]), m.root) for m in nouns
                        if start >= 0 and within(place_of(text, m), source) and text.offsets[m.start] - start < 4]
            if near and min(near)[0] < 60 and (meant or not statement.get("speaker")):
                self.at[min(near)[1]] = meant

    def right(self, decision: Decision) -> np.ndarray | None:
        meant = self.at.get(decision.mention.root)
        if meant is None:
            return None
        right = np.array([c.entity.id in meant for c in decision.candidates] + [not meant])
        if not meant:
            right[:-1] = [not c.entity.id for c in decision.candidates]
        return right if right.any() else None


KEYS = {"gum": Gum, "gap-development": Gap, "gap-validation": Gap, "knowledgenet": KnowledgeNet, "gold": Gold}


def articles(folds: int) -> list[Article]:
    """All articles with their people found; the fold of each follows from its place in the corpus.

    Those of GUM and GAP stand there twice: once with the people as found, and once, to learn from only, with
    the annotated people that were not found added. The tagger of names has learned from GAP: for each half of its
    development part one is taken that has not seen it (`training.people` keeps them in `.cache`).
    """
    register_extensions()
    finder = PeopleFinder()
    halves = [PeopleFinder(tagger=NameTagger.read(half_path(half))) for half in (0, 1)]
    found = []
    for corpus in CORPORA:
        for n, (record, doc) in enumerate(parsed(corpus)):
            if corpus == "gold" and held_back(record["id"]):
                continue
            reader = halves[half_of(record["id"])] if corpus == "gap-development" else finder
            doc = reader(doc)
            people = doc._.people
            found.append(Article(corpus, record, Text(doc, people), people, n % folds))
            missing = _missing(record, people) if corpus.startswith("g") and corpus != "gold" else ()
            if missing:
                found.append(Article(corpus, record, Text(doc, people + missing), people + missing, n % folds, True))
    return found


def _missing(record: dict, people: tuple[Person, ...]) -> tuple[Person, ...]:
    """The annotated people that none of `people` is, their gender from their first name."""
    if "people" in record:
        named = [(p["name"], [m["head"] for m in p["mentions"] if m["kind"] == "name"])
                 for p in record["people"] if p["named"] and not p["plural"]]
    else:
        named = [(e["name"], e["mentions"]) for e in record["entities"]]
    taken = [m for p in people for m in p.mentions]
    missing = []
    for name, places in named:
        if places and not any(overlap(m, n) for m in taken for n in places):
            if "people" not in record:
                places = [m.span() for m in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", record["text"])]
            if places:
                missing.append(Person(
                    id=f"missing{len(missing)}", name=name, gender=first_name_gender(fold(name.split()[0])),
                    mentions=tuple(Place(*m) for m in places if not any(overlap(m, t) for t in taken))))
    return tuple(missing)


def told(key, decision: Decision) -> int | None:
    """The likeliest right row."""
    right = key.right(decision)
    return None if right is None else int(np.where(right, decision.probabilities, -1).argmax())


def examples(
    found: list[Article], rankers: list[Rankers], keys: dict[int, object], guided: bool = False
) -> tuple[list[Example], list[Example], list["Placed"]]:
    """Every labelled decision on pronouns and on descriptions, made by the rankers of the article's fold, and
    GUM's descriptions that follow from their place."""
    pronouns, descriptions, placed = [], [], []
    for article in found:
        key = keys[id(article)]
        guide = (lambda d, key=key: told(key, d)) if guided else None
        reading = Reading(article.text, article.people, rankers[article.fold % len(rankers)], guide)
        for decision in reading.decisions:
            right = key.right(decision)
            if right is not None:
                (pronouns if decision.mention.kind == "pronoun" else descriptions).append(
                    Example(article, decision, right))
        if article.corpus == "gum":
            placed += [Placed(article, mention, entity) for mention, entity, rule in reading.placed
                       if entity.id and rule != "title"]
    return pronouns, descriptions, placed


def tensors(data: list[Example]):
    width = max(len(e.right) for e in data)
    x = np.zeros((len(data), width, data[0].decision.matrix.shape[1]), dtype="float32")
    valid = np.zeros((len(data), width), dtype=bool)
    right = np.zeros((len(data), width), dtype=bool)
    for i, e in enumerate(data):
        n = len(e.right)
        x[i, :n], valid[i, :n], right[i, :n] = e.decision.matrix, True, e.right
    return x, valid, right, np.array([WEIGHTS[e.article.corpus] for e in data], dtype="float32")


def fit(data: list[Example], seed: int, units: int = UNITS, networks: int = NETWORKS, epochs: int = EPOCHS,
        rate: float = RATE, decay: float = DECAY) -> Ranker:
    """Minimise the negative log of the probability of the right rows by Adam."""
    x, valid, right, weight = tensors(data)
    stacks = [_fit_one(x, valid, right, weight, seed * 100 + k, units, epochs, rate, decay) for k in range(networks)]
    return Ranker(*(np.stack([s[j] for s in stacks]) for j in range(4)))


def _fit_one(x, valid, right, weight, seed, units, epochs, rate, decay):
    rng = np.random.default_rng(seed)
    size = x.shape[2]
    parameters = [np.zeros(size, "float32"), (rng.normal(size=(size, units)) / np.sqrt(12)).astype("float32"),
                  np.zeros(units, "float32"), (rng.normal(size=units) * 0.1).astype("float32")]
    moments = [(np.zeros_like(p), np.zeros_like(p)) for p in parameters]
    step, batch = 0, 64
    for epoch in range(epochs):
        order = rng.permutation(len(x))
        scale = rate * (1 - epoch / epochs)
        for start in range(0, len(x), batch):
            rows = order[start:start + batch]
            gradients = _gradients(parameters, x[rows], valid[rows], right[rows], weight[rows], rng)
            step += 1
            for k, (p, g) in enumerate(zip(parameters, gradients, strict=True)):
                m, v = moments[k]
                m += 0.1 * (g - m)
                v += 0.01 * (g * g - v)
                p -= scale * ((m / (1 - 0.9 ** step)) / (np.sqrt(v / (1 - 0.99 ** step)) + 1e-8)
                              + (decay * p * 5 if k != 2 else 0))
    return parameters


def _gradients(parameters, x, valid, right, weight, rng, dropout=0.2):
    w, v, c, u = parameters
    keep = (rng.random((1, 1, x.shape[2])) > dropout).astype("float32") / (1 - dropout)
    x = x * keep
    hidden = np.tanh(x @ v + c)
    scores = np.where(valid, x @ w + hidden @ u, -1e9)
    scores = scores - scores.max(1, keepdims=True)
    p = np.exp(scores)
    p /= p.sum(1, keepdims=True)
    good = np.where(right, p, 0)
    good /= np.maximum(good.sum(1, keepdims=True), 1e-9)
    d = (p - good) * weight[:, None] / len(x)
    dh = d[:, :, None] * u * (1 - hidden ** 2)
    flat = x.reshape(-1, x.shape[2])
    return (d.reshape(-1) @ flat, flat.T @ dh.reshape(-1, len(u)), dh.sum((0, 1)),
            d.reshape(-1) @ hidden.reshape(-1, len(u)))


def calibrate(data: list[Example], rankers: list[Ranker]) -> float:
    """The temperature that makes the cross-validated probabilities most likely."""
    best = (np.inf, 1.0)
    for temperature in np.arange(0.6, 2.01, 0.05):
        loss = 0.0
        for e in data:
            p = np.maximum(rankers[e.article.fold].probabilities(e.decision.matrix), 1e-9) ** (1 / temperature)
            loss -= np.log(max((p[e.right] / p.sum()).sum(), 1e-9))
        best = min(best, (loss, float(temperature)))
    return best[1]


def f1(hit: float, predicted: float, wanted: float) -> float:
    return 2 * hit / (predicted + wanted) if hit else 0.0


def report(data: list[Example], keys: dict[int, object], found: list[Article], threshold: float) -> dict[str, float]:
    """F1 as the scorers of ../shared/eval count it, from the decisions as they were made."""
    gum, close, gap, gold = Counter(), Counter(), {}, Counter()
    for article in found:
        if article.corpus == "gum":
            gum["wanted"] += keys[id(article)].wanted
            if article.record["genre"] in NEWS:
                close["wanted"] += keys[id(article)].wanted
        if article.corpus.startswith("gap"):
            for p in article.record["pronouns"]:
                c = gap.setdefault((article.corpus, p["gender"][0].lower()), Counter())
                c["wanted"] += p["antecedent"] is not None
    for e in data:
        d, key = e.decision, keys[id(e.article)]
        said = d.entity is not None and d.entity.id and d.probabilities[d.chosen] >= threshold
        if e.article.corpus == "gum":
            meant = key.by_id.get(key.owner[d.entity.id]) if said else None
            right = meant and e.right[d.chosen] and meant["named"] and not meant["plural"]
            for c in (gum, close) if e.article.record["genre"] in NEWS else (gum,):
                c["predicted"] += bool(said)
                c["hit"] += bool(right)
        elif e.article.corpus.startswith("gap"):
            start = e.article.text.offsets[d.mention.root]
            p = key.pronouns[start, start + len(e.article.text.tree.lower[d.mention.root])]
            c = gap[e.article.corpus, p["gender"][0].lower()]
            for entity in e.article.record["entities"]:
                yes = bool(said) and d.entity.id in key.meant[entity["id"]]
                c["predicted"] += yes
                c["hit"] += yes and p["antecedent"] == entity["id"]
        elif e.article.corpus == "gold":
            gold["predicted"] += bool(said)
            gold["hit"] += bool(said and e.right[d.chosen])
            gold["wanted"] += 1
    def value(c):
        return f1(c["hit"], c["predicted"], c["wanted"])
    out = {"gum": value(gum), "gum news": value(close), "gum P": gum["hit"] / max(1, gum["predicted"]),
           "gum R": gum["hit"] / max(1, gum["wanted"]), "gold": value(gold)}
    for corpus in ("gap-development", "gap-validation"):
        f, m = gap[corpus, "f"], gap[corpus, "m"]
        out[corpus], out[f"{corpus} bias"] = value(f + m), value(f) / max(value(m), 1e-9)
    return out


def report_descriptions(
    data: list[Example], placed: list["Placed"], keys: dict[int, object], found: list[Article], threshold: float
) -> dict[str, float]:
    """F1 of descriptions as `score_coref.py` counts it, and of those that name a source in the gold articles."""
    by_place = Counter(predicted=len(placed), hit=sum(keys[id(p.article)].hit(p.mention, p.entity) for p in placed))
    gum, gold = Counter(by_place), Counter()
    gum["wanted"] = sum(keys[id(a)].descriptions for a in found if a.corpus == "gum")
    for e in data:
        entity = e.decision.entity
        said = entity is not None and entity.id and e.decision.confidence >= threshold
        if e.article.corpus == "gum":
            gum["predicted"] += bool(said)
            gum["hit"] += bool(said) and keys[id(e.article)].hit(e.decision.mention, entity)
        else:
            gold["predicted"] += bool(said)
            gold["hit"] += bool(said and e.right[e.decision.chosen])
            gold["wanted"] += not e.right[-1]
    return {"gum": f1(gum["hit"], gum["predicted"], gum["wanted"]), "P": gum["hit"] / max(1, gum["predicted"]),
            "R": gum["hit"] / gum["wanted"], "placed P": by_place["hit"] / max(1, by_place["predicted"]),
            "gold": f1(gold["hit"], gold["predicted"], gold["wanted"])}


def _of(part: list[Example], articles: list[Article]) -> list[Example]:
    """The examples of these articles."""
    wanted = {id(a) for a in articles}
    return [e for e in part if id(e.article) in wanted]


def start() -> Rankers:
    """Weights set by hand, to begin with: the nearest, subjects first, of agreeing gender."""
    by_hand = {
        "nobody": 1.0, "unnamed": -1.0, "words": -2.0, "role:subject": 1.0, "bound": -6.0, "within itself": -6.0,
        "gender:sure": 2.0, "gender:likely": 1.5, "gender:unlikely": -2.0, "agreeing pronouns": 1.0,
        "other pronouns": -2.0, "own subject's": 2.0, "quote:candidate": -0.5, "most named": 0.5, "ahead": -1.0,
        "sentences:0": 3.0, "sentences:1": 2.0, "sentences:2": 1.0, "reflexive of subject": 5.0,
        "later in clause": -3.0,
    }

    def linear(features: tuple[str, ...], more: dict[str, float]) -> Ranker:
        weights = np.array([[(by_hand | more).get(f, 0.0) for f in features]])
        return Ranker(weights, np.zeros((1, len(features), 1)), np.zeros((1, 1)), np.zeros((1, 1)))

    return Rankers(
        linear(FEATURES, {}),
        linear(DESCRIPTION_FEATURES, {"nobody": 5.0, "noun:said before": 2.0, "noun:same": 4.0}))


def show(label: str, values: dict[str, float]) -> None:
    print(label, *(f"{k} {v:.3f}" for k, v in values.items()), sep="  ", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=1, help="more than one learn from own decisions")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--no-save", action="store_true")
    args = parser.parse_args()
    found = articles(args.folds)
    keys = {id(a): KEYS[a.corpus](a) for a in found}
    real = [a for a in found if not a.completed]
    rankers = [start()]
    data = examples(found, rankers, keys, guided=True)
    for n in range(1, args.rounds + 1):
        pronouns, descriptions, _ = data
        rankers = [
            Rankers(*(fit([e for e in part if e.article.fold != k], args.seed) for part in (pronouns, descriptions)))
            for k in range(args.folds)]
        data = examples(found, rankers, keys)
        for threshold in (0.0, 0.3, 0.4, 0.5, 0.6, 0.7):
            pronouns, descriptions, placed = (_of(part, real) for part in data)
            show(f"round {n}, {threshold}", report(pronouns, keys, real, threshold))
            show("  descriptions", report_descriptions(descriptions, placed, keys, real, threshold))
    if not args.no_save:
        for name, part, names in (("pronouns", data[0], FEATURES), ("descriptions", data[1], DESCRIPTION_FEATURES)):
            ranker = fit(part, args.seed)
            ranker.temperature = calibrate(_of(part, real), [getattr(r, name) for r in rankers])
            print(name, "temperature", ranker.temperature)
            ranker.save(ROOT / f"models/coreference/{name}.npz", names)


if __name__ == "__main__":
    main()

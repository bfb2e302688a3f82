"""Train the ranker of antecedents (models/coreference) on GUM, GAP, KnowledgeNet and the gold articles.

    python -m training.coreference [--rounds 2] [--seed 3] [--folds 5] [--no-save]

What a pronoun's features are depends on what was decided for the ones before it. Where the corpus tells whom they
mean, that is taken; elsewhere (GAP asks for one pronoun of each text) the first round takes what weights set by hand
decide, and each further one what the weights of the round before decide. Scores are by cross-validation over
documents: the features of a fold's documents and their decisions come from weights that never saw these documents.
"""

import argparse
import re
from collections import Counter
from dataclasses import dataclass

import numpy as np

from newsgraph.language.annotations import register_extensions
from newsgraph.language.coreference.antecedents import DESCRIPTION_FEATURES, PRONOUN_FEATURES
from newsgraph.language.coreference.entities import Entity
from newsgraph.language.coreference.mentions import Mention, Text
from newsgraph.language.coreference.ranker import Ranker
from newsgraph.language.coreference.resolution import Decision, Rankers, Reading
from newsgraph.language.people.name_tagging import NameTagger
from newsgraph.language.people.names import first_name_gender, fold
from newsgraph.language.people.people import PeopleFinder
from newsgraph.record import Person, Place
from training.antecedent_keys import KEYS, Article, Example, overlap
from training.corpora import ROOT, parsed
from training.evaluate import held_back
from training.people import half_of, half_path
from training.ranker_fitting import calibrate, fit

CORPORA = ("gum", "gap-development", "gap-validation", "knowledgenet", "gold")
WEIGHTS = {"gum": 1.0, "gap-development": 2.0, "gap-validation": 2.0, "knowledgenet": 0.5, "gold": 1.0}
WOMEN = 1.4  # what decisions on feminine pronouns weigh besides: GAP's are harder, and both shall fare alike
NEWS = ("bio", "news", "interview")


@dataclass
class Placed:
    """A description whose person follows from its place."""

    article: Article
    mention: Mention
    entity: Entity


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
        linear(PRONOUN_FEATURES, {}),
        linear(DESCRIPTION_FEATURES, {"nobody": 5.0, "noun:said before": 2.0, "noun:same": 4.0}))


def show(label: str, values: dict[str, float]) -> None:
    print(label, *(f"{k} {v:.3f}" for k, v in values.items()), sep="  ", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seed", type=int, default=3)
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--no-save", action="store_true")
    args = parser.parse_args()
    found = articles(args.folds)
    keys = {id(a): KEYS[a.corpus](a) for a in found}
    real = [a for a in found if not a.completed]
    rankers = [start()]
    for _ in range(args.rounds):
        data = examples(found, rankers, keys, guided=True)[:2]
        rankers = [
            Rankers(*(_fit([e for e in part if e.article.fold != k], args.seed) for part in data))
            for k in range(args.folds)]
    decided = examples(real, rankers, keys)
    for threshold in (0.0, 0.3, 0.4, 0.5, 0.6, 0.7):
        show(f"threshold {threshold}", report(decided[0], keys, real, threshold))
        show("  descriptions", report_descriptions(*decided[1:], keys, real, threshold))
    if not args.no_save:
        for name, part, own, names in zip(
            ("pronouns", "descriptions"), data, decided[:2], (PRONOUN_FEATURES, DESCRIPTION_FEATURES), strict=True
        ):
            ranker = _fit(part, args.seed)
            ranker.temperature = calibrate(own, [getattr(r, name) for r in rankers])
            print(name, "temperature", ranker.temperature)
            ranker.save(ROOT / f"models/coreference/{name}.npz", names)


def _fit(part: list[Example], seed: int) -> Ranker:
    return fit(part, np.array([_weight(e) for e in part]), seed)


def _weight(example: Example) -> float:
    mention = example.decision.mention
    woman = mention.kind == "pronoun" and mention.gender == "female"
    return WEIGHTS[example.article.corpus] * (WOMEN if woman else 1)


if __name__ == "__main__":
    main()

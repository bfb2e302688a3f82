"""What the corpora say of whom pronouns and descriptions mean, aligned with the decisions of a `Reading`."""

from collections import Counter
from dataclasses import dataclass

import numpy as np

from newsgraph.language.coreference.entities import Entity
from newsgraph.language.coreference.mentions import PRONOUNS, Mention, Text
from newsgraph.language.coreference.resolution import Decision
from newsgraph.record import Person


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

"""Who speaks each quotation: the direct statements."""

from functools import cache

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from newsgraph.language.statements.cues import REPORTING_VERBS
from newsgraph.language.statements.occasions import Occasion, about, occasion
from newsgraph.language.statements.quotation_scene import Scene, span
from newsgraph.language.statements.source_candidates import SIGNED, Candidate, candidates
from newsgraph.language.statements.sources import Source, described, identify
from newsgraph.language.statements.turns import with_turns
from newsgraph.language.weights import LinearModel
from newsgraph.record import Place, Statement

__all__ = ["SpeakerAttributor", "make_speakers"]

FIRST_PERSON = frozenset(["i", "me", "my", "we", "us", "our", "myself"])
NOBODY = Source((), "unnamed")
GOING_ON = frozenset(["add", "continue", "go", "conclude", "finish", "elaborate"])
SURE = 0.9  # confidence of a signature
NEAR = 4  # paragraphs back to the last speaker
LATELY = 80  # tokens back to the last person named


@Language.factory("newsgraph_speakers", assigns=["doc._.statements"])
def make_speakers(nlp: Language, name: str) -> "SpeakerAttributor":
    return SpeakerAttributor()


class SpeakerAttributor:
    """Makes a direct statement of every quotation that is speech, with its source and speaker."""

    def __call__(self, doc: Doc) -> Doc:
        doc._.statements = with_turns(doc, self.predict(doc))
        return doc

    def predict(self, doc: Doc) -> tuple[Statement, ...]:
        """The direct statements of the document, in text order."""
        if not any(q.kind == "speech" for q in doc._.quotations):
            return ()
        scene = Scene(doc)
        weights = _weights("speakers")
        earlier: dict[int, tuple[int, str]] = {}
        sources: dict[int, Source] = {}
        found: list[Statement] = []
        for n in range(len(scene.speech)):
            chosen, confidence = best(candidates(scene, n, earlier), weights)
            source = self._who(scene, n, chosen, sources)
            sources[n] = source
            earlier[n] = chosen.head, source.ids[0] if source.ids else _key(scene, chosen.head)
            found.append(self._statement(scene, n, chosen, source, confidence, found))
        return tuple(found)

    def _who(self, scene: Scene, n: int, chosen: Candidate, sources: dict[int, Source]) -> Source:
        if chosen.kind == "chain":
            return sources[chosen.earlier]
        if chosen.head < 0:
            return NOBODY
        outer = scene.parent[n]
        if outer >= 0 and scene.tree.lower[chosen.head] in FIRST_PERSON:
            return sources[outer]
        found = identify(scene.doc, scene.tree, chosen.head, scene.people)
        if found.ids or outer >= 0 or chosen.kind not in ("verb", "according"):
            return found
        gender = described(scene.tree, chosen.head)
        return found if gender is None else _at_hand(scene, n, chosen.head, gender, sources) or found

    def _statement(
        self, scene: Scene, n: int, chosen: Candidate, source: Source, confidence: float,
        before: list[Statement],
    ) -> Statement:
        doc, q = scene.doc, scene.speech[n]
        place = cue = None
        told = Occasion()
        if chosen.kind == "chain":
            place = before[chosen.earlier].source
            cue = before[chosen.earlier].cue
            last = before[chosen.earlier]
            told = Occasion(last.addressee, last.show, last.medium, last.date)
        elif chosen.head >= 0:
            place = _place(scene, *span(scene, chosen.head))
        if chosen.cue >= 0:
            cue = _place(scene, chosen.cue, chosen.cue_end)
            told = occasion(scene, chosen.cue, doc._.published)
        evidence = [q.place]
        if chosen.head >= 0 and chosen.kind != "chain" and place and cue:
            low, high = min(place.start, cue.start), max(place.end, cue.end)
            if high <= q.start or low >= q.end:
                evidence.append(Place(low, high))
        return Statement(
            id=f"q{n + 1}", spans=(q.place,), kind="direct", speaker=source.ids[0] if source.ids else None,
            speakers=source.ids, speaker_type=source.type,
            speaker_text=scene.text[place.start:place.end] if place else None, source=place, cue=cue,
            evidence=tuple(sorted(evidence)), component=f"speakers/{chosen.kind}",
            confidence=round(confidence, 3), follows=_followed(scene, chosen, source, place, before),
            addressee=told.addressee if told.addressee not in source.ids else None, show=told.show,
            medium=told.medium, date=told.date, about=about(scene, q.place),
        )


def _at_hand(scene: Scene, n: int, head: int, gender: str, sources: dict[int, Source]) -> Source | None:
    """Who "she" or "the actress" is where coreference does not say.

    The last speaker, else of those named shortly before the one whom the article names most.
    """
    genders = {person.id: person.gender for person in scene.doc._.people}
    at = scene.paragraph[head]

    def fits(ident: str) -> bool:
        return not gender or genders.get(ident, "unknown") in (gender, "unknown")

    for k in range(n - 1, -1, -1):
        if scene.parent[k] < 0 and at - scene.paragraph[scene.tokens[k][0]] <= NEAR:
            if sources[k].ids and fits(sources[k].ids[0]):
                return Source(sources[k].ids[:1], "person")
            if sources[k].type == "person":
                break
    named = {scene.people[i][0] for i in range(max(0, head - LATELY), head)
             if scene.owner[i] == -1 and len(scene.people.get(i, ())) == 1}
    often = [(p.gender == gender, len(p.mentions), -k, p.id) for k, p in enumerate(scene.doc._.people)
             if p.id in named and fits(p.id)]
    return Source((max(often)[3],), "person") if often else None


def _followed(
    scene: Scene, chosen: Candidate, source: Source, place: Place | None, before: list[Statement]
) -> str | None:
    """The id of the statement that this one goes on from: the same attribution, or "she added"."""
    if chosen.kind == "chain":
        return before[chosen.earlier].id
    adding = chosen.cue >= 0 and REPORTING_VERBS.get(scene.tree.lower[chosen.cue], ("",))[0] in GOING_ON
    for last in reversed(before[-3:]):
        if place is not None and last.source == place:
            return last.id
        if adding and source.ids and last.speakers == source.ids:
            return last.id
    return None


@cache
def _weights(model: str) -> dict[str, float]:
    """The ranker's weight of each feature; sums of floats are faster than of small arrays."""
    loaded = LinearModel.load(model)
    return {feature: float(row[0]) for feature, row in loaded._rows.items()}


def best(candidates: list[Candidate], weights: dict[str, float]) -> tuple[Candidate, float]:
    """The likeliest candidate and its probability, that of others with the same source added."""
    for c in candidates:
        if SIGNED in c.features:  # rare in the training data, and plain
            return c, SURE
    scores = np.array([sum(weights.get(k, 0.0) * v for k, v in c.features.items()) for c in candidates])
    odds = np.exp(scores - scores.max())
    odds /= odds.sum()
    pooled: dict[int, float] = {}
    for c, p in zip(candidates, odds.tolist(), strict=True):
        pooled[c.head] = pooled.get(c.head, 0.0) + p
    head = max(pooled, key=lambda h: pooled[h])
    chosen = max((k for k, c in enumerate(candidates) if c.head == head), key=lambda k: odds[k])
    return candidates[chosen], min(1.0, pooled[head])


def _place(scene: Scene, start: int, end: int) -> Place:
    last = scene.doc[end - 1]
    return Place(scene.offsets[start], last.idx + len(last))


def _key(scene: Scene, head: int) -> str:
    return scene.tree.lower[head] if head >= 0 else ""

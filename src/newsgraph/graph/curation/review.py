"""What a person should look at first: doubtful facts, merges and speakers, and names that may be two spellings of one.

The order is by doubt times effect: how unsure it is, and how many articles and statements hang on it.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from math import log1p
from pathlib import Path

from newsgraph.graph import names
from newsgraph.graph import vocabulary as v
from newsgraph.graph.build import curation_of
from newsgraph.graph.curation.corrections import COMPONENT
from newsgraph.graph.curation.decisions import Curation, Entry
from newsgraph.graph.curation.facts import statement_name, told
from newsgraph.graph.identity import Identities, IdentityIndex
from newsgraph.graph.rdf import fact_iri, show_iri
from newsgraph.graph.records import RecordFiles
from newsgraph.graph.spellings import reason, sound
from newsgraph.record import Record

__all__ = ["Doubt", "queue"]

SURE = 0.9
"""Confidence from which nobody is asked."""

_BLOCK = 50
"""People whose last names sound alike, above which they are not compared: a name that common says nothing."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """A question to answer with yes or no.

    Attributes:
        kind: `fact`, `merge`, `speaker` or `spelling`. why: what speaks for yes.
        confidence: in yes. effect: articles and statements that hang on it.
        yes, no: the line of the curation file that the answer is.
    """

    kind: str
    question: str
    why: str
    confidence: float
    effect: int
    yes: Entry
    no: Entry

    @property
    def weight(self) -> float:
        return (1 - self.confidence) * log1p(self.effect)


def queue(graph: str | Path, limit: int = 20) -> list[Doubt]:
    """The doubts of greatest weight first.

        for doubt in queue("data/graph", limit=5):
            print(doubt.question)

    Args:
        graph: the folder that `extract` or `build` wrote. limit: how many at most.

    Raises:
        FileNotFoundError: there is no graph.
    """
    index, records = IdentityIndex(), RecordFiles([Path(graph) / "records.jsonl"])
    for record in records.scan():
        index.add(record)
    curation = curation_of(Path(graph)) or Curation()
    identities = index.resolve(curation)
    counts: dict[str, int] = defaultdict(int)
    called: dict[str, str] = {}
    for decision in identities.decisions():
        counts[decision.iri] += 1
        if len(decision.name) > len(called.get(decision.iri, "")):
            called[decision.iri] = decision.name
    facts: dict[str, tuple[str, float, str]] = {}
    found: list[Doubt] = []
    for original in records:
        record, people = identities.corrections.apply(original, identities.of(original.id))
        for iri, words, confidence, component in _facts(record, people, called):
            known = facts.get(iri, (words, 0.0, component))
            facts[iri] = (known[0], 1 - (1 - known[1]) * (1 - confidence), known[2])
        found += _speakers(record, people, called, counts)
    for iri, (words, confidence, component) in facts.items():
        if component != COMPONENT and confidence < SURE:
            effect = sum(counts[v.BASE + f"person/{name}"] for name in iri.partition("/")[2].split("+")[:2])
            why = f"found by {component}" if component else "found by rules"
            yes, no = Entry("right", iri), Entry("wrong", iri)
            found.append(Doubt("fact", f"{words}?", why, confidence, effect, yes, no))
    found += _merges(identities, called, counts)
    found += _spellings(identities, curation, called, counts)
    return sorted(found, key=lambda doubt: (-doubt.weight, doubt.question))[:limit]


def _facts(record: Record, people: dict, called: dict[str, str]) -> Iterator[tuple[str, str, float, str]]:
    labels = {ident: called.get(iri, ident) for ident, iri in people.items()}
    roles = {role.id or f"o{i}": role for i, role in enumerate(record.roles, 1)}
    titles = {show.id: show.title for show in record.shows}
    for fact in told(record, labels):
        if fact.between and len({people[person] for person in fact.between}) == 2:
            iri = fact_iri(fact.kind, *(f"<{people[person]}>" for person in fact.between))
        elif fact.kind == "role":
            role = roles[fact.id]
            iri = fact_iri("role", f"<{people[role.person]}>", f"<{show_iri(titles[role.show])}>", role.role)
        else:
            continue
        yield iri.removeprefix(v.BASE), fact.words, fact.confidence, fact.component


def _speakers(record: Record, people: dict, called: dict[str, str], counts: dict[str, int]) -> Iterator[Doubt]:
    for statement in record.statements:
        iri = people.get(statement.speaker or "")
        if iri and statement.component != COMPONENT and statement.confidence < SURE and statement.text:
            line = statement_name(record.id, statement.text)
            said = f"“{statement.text}”" if statement.kind == "direct" else f"that {statement.text}"
            why = f"the article names the source “{statement.speaker_text}”" if statement.speaker_text else ""
            yes = Entry("speaker", line, iri.removeprefix(v.BASE))
            no = Entry("speaker", line, "nobody")
            question = f"{record.id}: did {called.get(iri, iri)} say {said}?"
            yield Doubt("speaker", question, why, statement.confidence, counts[iri], yes, no)


def _merges(identities: Identities, called: dict[str, str], counts: dict[str, int]) -> Iterator[Doubt]:
    for decision in identities.decisions():
        if decision.rule in ("alone", "curation") or decision.confidence >= SURE:
            continue
        if names.key(decision.name) == names.key(called[decision.iri]):
            continue
        mention, whole = f"{decision.article}#{decision.person}", decision.iri.removeprefix(v.BASE)
        question = f"{decision.article}: is {decision.name} {called[decision.iri]} ({whole})?"
        yes, no = Entry("same", mention, whole), Entry("different", mention, whole)
        yield Doubt("merge", question, f"joined by {decision.rule}", decision.confidence, counts[decision.iri], yes, no)


def _spellings(
    identities: Identities, curation: Curation, called: dict[str, str], counts: dict[str, int]
) -> Iterator[Doubt]:
    decided = {frozenset(pair) for pair in (*curation.same, *curation.different)}
    by_sound: dict[str, list[str]] = defaultdict(list)
    for iri, name in called.items():
        if " " in (key := names.key(name)):
            by_sound[sound(key.split()[-1])].append(iri)
    for block in by_sound.values():
        for a, b in combinations(sorted(block), 2) if len(block) <= _BLOCK else ():
            lines = a.removeprefix(v.BASE), b.removeprefix(v.BASE)
            why = reason(called[a], called[b])
            if why is None or frozenset(lines) in decided:
                continue
            one, two = identities.members(a)[0], identities.members(b)[0]
            if identities.clusters.forbidden(one, two):
                continue
            question = f"are {called[a]} and {called[b]} one person?"
            effect = counts[a] + counts[b]
            yield Doubt("spelling", question, why, 0.5, effect, Entry("same", *lines), Entry("different", *lines))

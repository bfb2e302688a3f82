"""Facts, the reports of each, and the words that show them."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from newsgraph.graph import vocabulary as v
from newsgraph.serve import lookups
from newsgraph.serve.desk import Edition

__all__ = ["Fact", "Link", "Report", "Said", "Words", "facts_of", "local", "place_of", "reports_of", "said"]

_PLACE = re.compile(r"#char=(\d+),(\d+)$")
_FACTS_AT_ONCE = 60
"""Reports that one page looks up."""


@dataclass(frozen=True, slots=True)
class Link:
    """A person, show or article to go to."""

    iri: str
    label: str


@dataclass(frozen=True, slots=True)
class Words:
    """Attributes: place: characters of the article, half-open. text: what stands there, "" where nobody kept it."""

    place: tuple[int, int] | None
    text: str


@dataclass(frozen=True, slots=True)
class Report:
    """What one article says of a fact."""

    iri: str
    article: str
    headline: str
    outlet: str
    date: str
    status: str
    component: str
    confidence: float
    rule: str
    words: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """What all articles together say.

    Attributes:
        kind: `marriage`, `dating`, `engaged`, `sibling`, `parentage` or `role`.
        sentence: before the name of `other`: "married to". details: behind it: "since 2012".
        begin, end: days between which it held, as far as articles say: dates of the fact, not of reports.
        reports: the first few of all `sources`.
    """

    iri: str
    kind: str
    sentence: str
    other: Link
    details: str
    status: str
    begin: str
    end: str
    first: str
    last: str
    sources: int
    confidence: float
    reports: tuple[Report, ...] = ()


@dataclass(frozen=True, slots=True)
class Said:
    """A statement. Attributes: words: the name of the source as the article has it."""

    iri: str
    day: str
    kind: str
    text: str
    article: str
    headline: str
    outlet: str
    speakers: tuple[Link, ...]
    words: str
    on: str
    place: tuple[int, int] | None
    confidence: float

    @property
    def begins(self) -> int:
        """Where in its article; what has no place comes first."""
        return self.place[0] if self.place else -1


def local(iri: str) -> str:
    """The end of an IRI: `spouse` of `https://schema.org/spouse`."""
    return iri.replace("/", "#").rpartition("#")[2]


def place_of(iri: str) -> tuple[int, int] | None:
    """Start and end of a place, which its IRI says (RFC 5147)."""
    found = _PLACE.search(iri)
    return (int(found[1]), int(found[2])) if found else None


def reports_of(
    edition: Edition, facts: Iterable[str], each: int = 3, most: int = _FACTS_AT_ONCE
) -> dict[str, list[Report]]:
    """The first reports of facts.

    Args:
        each: of one fact. most: of all together.
    """
    facts = list(facts)
    if not facts:
        return {}
    chosen: dict[str, str] = {}
    counts: dict[str, int] = defaultdict(int)
    for row in lookups.ask(edition.store, "reports-of", facts=facts, limit=5000):
        if counts[row["fact"]] < each and len(chosen) < most:
            counts[row["fact"]] += 1
            chosen[row["report"]] = row["fact"]
    if not chosen:
        return {}
    rows: dict[str, list[lookups.Row]] = defaultdict(list)
    for row in lookups.ask(edition.store, "reports", nodes=list(chosen)):
        rows[row["report"]].append(row)
    found: dict[str, list[Report]] = defaultdict(list)
    for iri, same in rows.items():
        one = same[0]
        words = {Words(place_of(row["place"]), row["words"]): None for row in same if row["place"]}
        found[chosen[iri]].append(
            Report(
                iri=iri,
                article=one["article"],
                headline=one["headline"],
                outlet=one["outlet"],
                date=one["date"],
                status=one["status"],
                component=one["component"],
                confidence=float(one["confidence"] or 0),
                rule=one["rule"],
                words=tuple(words),
            )
        )
    return found


def facts_of(edition: Edition, iri: str, *, with_reports: bool = True) -> list[Fact]:
    """The facts about a person, those of most articles first within each kind."""
    said: dict[tuple[str, str], dict[str, list[str]]] = {}
    for row in lookups.ask(edition.store, "facts-of", node=iri):
        said.setdefault((row["fact"], local(row["role"])), {}).setdefault(local(row["p"]), []).append(row["o"])
    others = {other for known in said.values() for other in _others(known, iri)}
    labels = edition.labels(sorted(others))
    found = [_fact(fact, role, known, iri, labels) for (fact, role), known in said.items()]
    found = sorted(filter(None, found), key=lambda f: (_KINDS.index(f.kind), -f.sources, f.iri))
    reports = reports_of(edition, [fact.iri for fact in found]) if with_reports else {}
    return [_with(fact, reports.get(fact.iri, [])) for fact in found]


_KINDS = ("marriage", "engaged", "dating", "parentage", "sibling", "role")


def _with(fact: Fact, reports: list[Report]) -> Fact:
    from dataclasses import replace

    return replace(fact, reports=tuple(reports))


def _others(known: dict[str, list[str]], iri: str) -> list[str]:
    return [o for p in ("partner", "parent", "child", "show") for o in known.get(p, ()) if o != iri]


def _fact(fact: str, role: str, known: dict[str, list[str]], iri: str, labels: dict[str, str]) -> Fact | None:
    one = {name: values[0] for name, values in known.items()}
    others = _others(known, iri)
    if not others:
        return None
    kind, sentence, details = _in_words(one, {local(type) for type in known.get("type", ())}, role)
    if not kind:
        return None
    return Fact(
        iri=fact,
        kind=kind,
        sentence=sentence,
        other=Link(others[0], labels.get(others[0], others[0].removeprefix(v.BASE))),
        details=details,
        status=one.get("status", ""),
        begin=one.get("startDate", ""),
        end=one.get("endDate", ""),
        first=one.get("firstReported", ""),
        last=one.get("lastReported", ""),
        sources=int(one.get("sources", 0)),
        confidence=float(one.get("confidence", 0)),
    )


_MARRIED = {
    "current": "married to",
    "former": "was married to",
    "widowed": "was married to",
    "planned": "to marry",
}


def _in_words(one: dict[str, str], types: set[str], role: str) -> tuple[str, str, str]:
    """Kind of a fact, its sentence before the other's name, and what comes behind."""
    if "Marriage" in types:
        dates = [f"{word} {one[name]}" for word, name in (("since", "startDate"), ("until", "endDate")) if name in one]
        widowed = ["widowed"] if one.get("status") == "widowed" else []
        return "marriage", _MARRIED.get(one.get("status", ""), "married to"), ", ".join([*dates, *widowed])
    if "Relationship" in types:
        kind, former = one.get("relationshipType", "dating"), one.get("status") == "former"
        if kind == "sibling":
            return kind, "sibling of", ""
        return kind, {"engaged": "engaged to", "dating": "with"}.get(kind, kind), "no longer" if former else ""
    if "Parentage" in types:
        word = {"step": "step-", "adopted": "adoptive "}.get(one.get("kind", ""), "")
        return "parentage", f"{word}{'parent' if role == 'parent' else 'child'} of", ""
    if "Role" in types:
        part = f"as {one['character']}" if "character" in one else ""
        return "role", f"{one.get('roleName', 'part')} of", part
    return "", "", ""


def said(rows: Iterable[lookups.Row]) -> list[Said]:
    """Statements out of rows, of which one statement may have several (of speakers, of places)."""
    grouped: dict[str, list[lookups.Row]] = defaultdict(list)
    for row in rows:
        grouped[row["statement"]].append(row)
    found = []
    for iri, same in grouped.items():
        one = same[0]
        speakers = {Link(row["speaker"], row["speakerName"] or row["speaker"]): None for row in same if row["speaker"]}
        found.append(
            Said(
                iri=iri,
                day=one.get("day", ""),
                kind=one["kind"],
                text=one["text"],
                article=one["article"],
                headline=one["headline"],
                outlet=one["outlet"],
                speakers=tuple(speakers),
                words=one["speakerText"],
                on=one.get("on", ""),
                place=place_of(one["place"]),
                confidence=float(one["confidence"] or 0),
            )
        )
    return found

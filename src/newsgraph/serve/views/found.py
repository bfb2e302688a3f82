"""The first page, search results, a show, a fact."""

from dataclasses import dataclass

from newsgraph.graph import vocabulary as v
from newsgraph.graph.rdf import words as indexed_words
from newsgraph.serve import lookups
from newsgraph.serve.desk import Edition
from newsgraph.serve.names import Named
from newsgraph.serve.pictures.networks import Part
from newsgraph.serve.views.evidence import Link, Report, Said, local, reports_of, said

__all__ = ["Fact", "Hit", "Home", "Result", "Show", "fact", "home", "search", "show", "talks_around"]

_MANY = 1000
"""Statements that a search counts up to."""


@dataclass(frozen=True, slots=True)
class Home:
    counts: dict[str, int]
    quoted: tuple[tuple[Link, int], ...]
    shows: tuple[tuple[Link, int], ...]
    latest: tuple[lookups.Row, ...]


def home(edition: Edition) -> Home:
    """What the graph holds; found once an edition."""
    known = edition.kept.get("home")
    if known is None:
        totals = lookups.ask(edition.store, "totals")[0]
        known = Home(
            counts={name: int(count) for name, count in totals.items()},
            quoted=_linked(lookups.ask(edition.store, "most-quoted", limit=12), "statements"),
            shows=_linked(lookups.ask(edition.store, "most-cast", limit=12), "parts"),
            latest=tuple(lookups.ask(edition.store, "articles", limit=8, offset=0)),
        )
        edition.kept["home"] = known
    return known


def _linked(rows: list[lookups.Row], count: str) -> tuple[tuple[Link, int], ...]:
    return tuple((Link(row["node"], row["label"]), int(row[count])) for row in rows)


@dataclass(frozen=True, slots=True)
class Hit:
    """Attributes: notes: counts and dates, in words."""

    named: Named
    notes: str


@dataclass(frozen=True, slots=True)
class Result:
    """Attributes: count: statements with all the words, up to `_MANY`. words: those that the index was asked for."""

    text: str
    named: tuple[Hit, ...]
    statements: tuple[Said, ...]
    count: int
    words: tuple[str, ...]

    @property
    def count_in_words(self) -> str:
        if self.count >= _MANY:
            return f"more than {_MANY:,} statements"
        return f"{self.count:,} statement{'s' * (self.count != 1)}" if self.count else ""


def search(edition: Edition, text: str, people: int, statements: int) -> Result:
    """People, shows and statements.

    Args:
        people, statements: at most so many of each.
    """
    named = edition.names.search(text, people)
    days = (
        {row["node"]: row for row in lookups.ask(edition.store, "days-of", nodes=[n.iri for n in named])}
        if named
        else {}
    )
    keys = sorted(indexed_words(text), key=lambda word: (-len(word), word))[:4]
    ids = lookups.each(edition.store, "with-words", "statement", words=lookups.words(keys), limit=_MANY) if keys else []
    ids = list(dict.fromkeys(ids))
    rows = lookups.ask(edition.store, "statements", nodes=ids[:statements]) if ids else []
    return Result(
        text=text,
        named=tuple(Hit(n, _notes(n, days.get(n.iri))) for n in named),
        statements=tuple(said(rows)),
        count=len(ids),
        words=tuple(keys),
    )


def _notes(named: Named, days: lookups.Row | None) -> str:
    """ "3 articles, 19 statements, 2014 to 2025"."""
    notes = [named.about] if named.about else []
    articles = named.articles or int(days["articles"] if days else 0)
    if articles:
        notes.append(f"{articles:,} article{'s' * (articles != 1)}")
    if named.statements:
        notes.append(f"{named.statements:,} statement{'s' * (named.statements != 1)}")
    if days and days["first"]:
        first, last = days["first"], days["last"]
        notes.append(first if first == last else f"{first} to {last}")
    return ", ".join(notes)


@dataclass(frozen=True, slots=True)
class ShowPart:
    fact: str
    part: Part
    sources: int
    confidence: float
    reports: tuple[Report, ...]


@dataclass(frozen=True, slots=True)
class Show:
    iri: str
    title: str
    other_titles: tuple[str, ...]
    type: str
    networks: tuple[str, ...]
    parts: tuple[ShowPart, ...]
    about: tuple[Said, ...]
    latest: tuple[lookups.Row, ...]


def show(edition: Edition, iri: str) -> Show | None:
    """None if the graph has no show of this IRI."""
    own: dict[str, list[str]] = {}
    for row in lookups.ask(edition.store, "node", node=iri):
        own.setdefault(local(row["p"]), []).append(row["o"])
    if v.NG + "Show" not in own.get("type", ()):
        return None
    rows = lookups.ask(edition.store, "cast", node=iri, limit=200)
    reports = reports_of(edition, [row["fact"] for row in rows[:40]], each=2)
    parts = {row["fact"]: row for row in rows}
    return Show(
        iri=iri,
        title=own["prefLabel"][0],
        other_titles=tuple(sorted(own.get("altLabel", ()))),
        type=own.get("showType", [""])[0],
        networks=tuple(sorted(own.get("network", ()))),
        parts=tuple(
            ShowPart(
                fact,
                Part((row["person"], row["label"]), row["role"], row["character"]),
                int(row["sources"]),
                float(row["confidence"]),
                tuple(reports.get(fact, ())),
            )
            for fact, row in parts.items()
        ),
        about=tuple(said(lookups.ask(edition.store, "statements-about", node=iri, limit=25))),
        latest=tuple(lookups.ask(edition.store, "articles-of", node=iri, limit=15)),
    )


@dataclass(frozen=True, slots=True)
class Fact:
    """Attributes: ends: people and show in it, with what each is to it. values: everything else, in words."""

    iri: str
    kind: str
    ends: tuple[tuple[str, Link], ...]
    values: tuple[tuple[str, str], ...]
    confidence: float
    sources: int
    reports: tuple[Report, ...]


_ENDS = ("partner", "parent", "child", "person", "show")
_VALUES = {
    "status": "status",
    "startDate": "began",
    "endDate": "ended",
    "kind": "kind",
    "relationshipType": "kind",
    "roleName": "role",
    "character": "as",
    "firstReported": "first reported",
    "lastReported": "last reported",
}


def fact(edition: Edition, iri: str) -> Fact | None:
    """A fact with the reports of all articles; None if the graph has none of this IRI."""
    own: dict[str, list[str]] = {}
    for row in lookups.ask(edition.store, "node", node=iri):
        own.setdefault(local(row["p"]), []).append(row["o"])
    if "sources" not in own:
        return None
    ends = [(end, iri) for end in _ENDS for iri in sorted(own.get(end, ()))]
    labels = edition.labels([end for _, end in ends])
    return Fact(
        iri=iri,
        kind=iri.removeprefix(v.BASE).partition("/")[0],
        ends=tuple((kind, Link(end, labels.get(end, end))) for kind, end in ends),
        values=tuple((words, value) for name, words in _VALUES.items() for value in own.get(name, ())),
        confidence=float(own["confidence"][0]),
        sources=int(own["sources"][0]),
        reports=tuple(reports_of(edition, [iri], each=200, most=200).get(iri, ())),
    )


def talks_around(edition: Edition, iri: str) -> list[lookups.Row]:
    """Who speaks about somebody, and about whom he or she speaks."""
    return lookups.ask(edition.store, "talks-around", node=iri)

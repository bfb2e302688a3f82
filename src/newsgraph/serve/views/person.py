"""A person's page."""

from collections import defaultdict
from dataclasses import dataclass

from newsgraph.graph import vocabulary as v
from newsgraph.serve import lookups
from newsgraph.serve.desk import Edition
from newsgraph.serve.names import Named
from newsgraph.serve.views.evidence import Fact, Link, Said, Words, facts_of, local, place_of, said

__all__ = ["STATEMENTS", "Age", "Merged", "Person", "Trait", "person"]

STATEMENTS = 25
"""Of each kind, the latest; a question has all."""


@dataclass(frozen=True, slots=True)
class Age:
    """An age that an article gives. Attributes: born: between which years, by this and the date."""

    age: int
    date: str
    article: str
    words: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Trait:
    """What articles say of the person alone. Attributes: articles: (id, headline, words) of the first few."""

    name: str
    value: str
    count: int
    articles: tuple[tuple[str, str, Words], ...]


@dataclass(frozen=True, slots=True)
class Merged:
    """Mentions of articles that the build took for this person. Attributes: rule: why."""

    name: str
    rule: str
    confidence: float
    articles: tuple[tuple[str, str], ...]
    count: int


@dataclass(frozen=True)
class Person:
    """Attributes: statements, told: how many are by and about the person; `by` and `about` are the latest."""

    iri: str
    name: str
    other_names: tuple[str, ...]
    gender: str
    born: tuple[int, int] | None
    occupations: tuple[str, ...]
    wikidata: tuple[str, ...]
    articles: int
    statements: int
    told: int
    facts: tuple[Fact, ...]
    ages: tuple[Age, ...]
    traits: tuple[Trait, ...]
    by: tuple[Said, ...]
    about: tuple[Said, ...]
    speaks_about: tuple[tuple[Link, int], ...]
    spoken_about_by: tuple[tuple[Link, int], ...]
    merged: tuple[Merged, ...]
    namesakes: tuple[Named, ...]
    latest: tuple[lookups.Row, ...]

    def of(self, *kinds: str) -> list[Fact]:
        """The facts of some kinds."""
        return [fact for fact in self.facts if fact.kind in kinds]

    @property
    def ident(self) -> str:
        """What stands in the address: `marisol-vance`."""
        return self.iri.removeprefix(v.BASE + "person/")


def person(edition: Edition, iri: str, statements: int = STATEMENTS) -> Person | None:
    """None if the graph has nobody of this IRI."""
    own: dict[str, list[str]] = defaultdict(list)
    for row in lookups.ask(edition.store, "node", node=iri):
        own[local(row["p"])].append(row["o"])
    if v.SCHEMA + "Person" not in own["type"]:
        return None
    counts = lookups.ask(edition.store, "count-statements", node=iri)[0]
    ages, traits = _attributes(edition, iri)
    by = said(lookups.ask(edition.store, "statements-by", node=iri, limit=statements))
    about = said(lookups.ask(edition.store, "statements-about", node=iri, limit=statements))
    talks = lookups.ask(edition.store, "talks", node=iri)
    return Person(
        iri=iri,
        name=own["prefLabel"][0],
        other_names=tuple(sorted(own["altLabel"], key=lambda name: (-len(name), name))),
        gender=own["gender"][0] if own["gender"] else "",
        born=(int(own["bornFrom"][0]), int(own["bornUntil"][0])) if own["bornFrom"] and own["bornUntil"] else None,
        occupations=tuple(sorted(own["jobTitle"])),
        wikidata=tuple(sorted(local(same) for same in own["sameAs"] if "wikidata.org" in same)),
        articles=int((own["articleCount"] or ["0"])[0]),
        statements=int(counts["said"]),
        told=int(counts["told"]),
        facts=tuple(facts_of(edition, iri)),
        ages=tuple(ages),
        traits=tuple(traits),
        by=tuple(by),
        about=tuple(about),
        speaks_about=_talks(talks, "about"),
        spoken_about_by=_talks(talks, "by"),
        merged=tuple(_merged(edition, iri)),
        namesakes=tuple(edition.names.namesakes(iri)),
        latest=tuple(lookups.ask(edition.store, "articles-of", node=iri, limit=15)),
    )


def _talks(rows: list[lookups.Row], way: str) -> tuple[tuple[Link, int], ...]:
    return tuple(
        (Link(row["other"], row["name"] or local(row["other"])), int(row["statements"]))
        for row in rows
        if row["way"] == way
    )


def _attributes(edition: Edition, iri: str) -> tuple[list[Age], list[Trait]]:
    """Ages by date, and everything else that articles say of one person alone."""
    ages: dict[tuple[str, str, str], list[Words]] = defaultdict(list)
    others: dict[tuple[str, str], list[tuple[str, str, Words]]] = defaultdict(list)
    for row in lookups.ask(edition.store, "attributes-of", node=iri):
        words = Words(place_of(row["place"]), row["words"])
        if row["attribute"] == "age" and row["value"].isdigit():
            ages[row["date"], row["value"], row["article"]].append(words)
        else:
            others[row["attribute"].replace("_", " "), row["value"]].append((row["article"], row["headline"], words))
    found = [Age(int(age), date, article, tuple(words)) for (date, age, article), words in ages.items()]
    traits = [Trait(name, value, len(where), tuple(where[:3])) for (name, value), where in others.items()]
    return (
        sorted(found, key=lambda age: (age.date, age.age, age.article)),
        sorted(traits, key=lambda trait: (trait.name, -trait.count, trait.value)),
    )


def _merged(edition: Edition, iri: str) -> list[Merged]:
    """The mentions behind a person, by name and rule: those that need most explanation first."""
    groups: dict[tuple[str, str], list[dict[str, str]]] = defaultdict(list)
    for row in edition.merged(iri):
        groups[row["name"], row["rule"]].append(row)
    return [
        Merged(
            name=name,
            rule=rule,
            confidence=min(float(row["confidence"] or 0) for row in rows),
            articles=tuple((row["article"], row["person"]) for row in rows[:20]),
            count=len(rows),
        )
        for (name, rule), rows in sorted(groups.items(), key=lambda group: (-len(group[1]), group[0]))
    ]

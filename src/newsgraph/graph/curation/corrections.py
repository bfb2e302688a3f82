"""Decisions on single facts, statements, people and shows, put to one record after the other.

Records stay as the articles have them; what goes into the graph is a record with these decisions in it, so that taking
a line out of the curation file undoes it. What a person decided is attributed to the component `curation`.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Protocol, get_args

from newsgraph.graph import vocabulary as v
from newsgraph.graph.curation.decisions import Curation, CurationError
from newsgraph.graph.curation.facts import Named, parse
from newsgraph.graph.rdf import fact_iri, show_key
from newsgraph.record import Finding, MarriageStatus, ParentageKind, Record, RelationshipStatus, Statement

__all__ = ["COMPONENT", "Corrections", "Family", "People", "corrections_of", "family_wrong"]

COMPONENT = "curation"
"""To whom facts are attributed that a person has decided on."""

_STATUSES = {
    "marriage": get_args(MarriageStatus),
    "parentage": get_args(ParentageKind),
    "dating": get_args(RelationshipStatus),
    "engaged": get_args(RelationshipStatus),
}
_ALLOWED = {"m": _STATUSES["marriage"], "r": _STATUSES["dating"], "c": _STATUSES["parentage"]}
_EDGES = re.compile(r"^\W+|\W+$")

Family = dict[str, set[frozenset[str]]]
"""By article, pairs of its people that are not the relatives which it says they are."""


class People(Protocol):
    """Who is who, as `Identities` has it."""

    def everything(self, person: str) -> Iterable[tuple[str, str]]:
        """(article, person id) of all mentions of whoever is meant. Raises CurationError for nobody."""

    def iris(self, person: str) -> Iterable[str]:
        """Who is meant. Raises CurationError for nobody."""


@dataclass(frozen=True, slots=True)
class _Ruling:
    """What is decided on a fact of one article. Attributes: b: the other person's id, the show's key or the value."""

    kind: str
    a: str
    b: str
    detail: str | None
    verdict: str


@dataclass
class Corrections:
    """Attributes:
    not_people: by article the ids of those who are none. not_shows: their keys.
    facts: by article. reports: by article the verdict on each id.
    statements: by article, (first words, or "#" and the id; action; value).
    statuses: what a person decided to hold now, by the IRI of the fact.
    idle: of lines that mean nothing in these articles, why.
    """

    not_people: Mapping[str, set[str]] = field(default_factory=dict)
    not_shows: frozenset[str] = frozenset()
    facts: Mapping[str, list[_Ruling]] = field(default_factory=dict)
    reports: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    statements: Mapping[str, list[tuple[str, str, str]]] = field(default_factory=dict)
    statuses: Mapping[str, str] = field(default_factory=dict)
    idle: tuple[str, ...] = ()

    def apply(self, record: Record, people: Mapping[str, str]) -> tuple[Record, Mapping[str, str]]:
        """The record as the graph is to have it, and its people.

        Args:
            people: the IRI of each person id of the record.
        """
        if gone := self.not_people.get(record.id):
            people = {ident: iri for ident, iri in people.items() if ident not in gone}
            record = replace(record, statements=tuple(_unspoken(s, gone) for s in record.statements))
        if self.not_shows and (none := {s.id for s in record.shows if show_key(s.title) in self.not_shows}):
            record = _without_shows(record, none)
        rulings, reports = self.facts.get(record.id, ()), self.reports.get(record.id, {})
        if reports or record.id in self.statements:
            record, people = self._statements(record, people, reports)
        return _judged(record, rulings, reports) if rulings or reports else record, people

    def _statements(
        self, record: Record, people: Mapping[str, str], reports: Mapping[str, str]
    ) -> tuple[Record, Mapping[str, str]]:
        kept, people = [], dict(people)
        by_words = self.statements.get(record.id, ())
        for i, statement in enumerate(record.statements, 1):
            said, ident = _plain(statement.text), statement.id or f"q{i}"
            decided = [(action, value) for words, action, value in by_words
                       if words == f"#{ident}" or said.startswith(words)]  # fmt: skip
            if verdict := reports.get(ident):
                decided.append((verdict, ""))
            if ("wrong", "") in decided:
                continue
            if decided:
                statement = replace(statement, confidence=1.0, component=COMPONENT)
            for action, iri in decided:
                if action == "speaker":
                    statement = _spoken(statement, iri, people)
            kept.append(statement)
        return replace(record, statements=tuple(kept)), people


def _judged(record: Record, rulings: Iterable[_Ruling], reports: Mapping[str, str]) -> Record:
    """The record with its facts as they were decided on."""
    shows = {show.id: show_key(show.title) for show in record.shows}

    def judged(facts: Iterable[Finding], letter: str, means: Callable[[Finding, _Ruling], bool], status: str = ""):
        kept = []
        for i, fact in enumerate(facts, 1):
            verdicts = {ruling.verdict for ruling in rulings if means(fact, ruling)}
            verdicts |= {reports.get(fact.id or f"{letter}{i}")} - {None}
            if "wrong" in verdicts:
                continue
            if verdicts:
                held = verdicts & set(_ALLOWED.get(letter, ()))
                fact = replace(fact, confidence=1.0, component=COMPONENT, **{status: min(held)} if held else {})
            kept.append(fact)
        return tuple(kept)

    def tie(kind: str, a: str, b: str, ruling: _Ruling) -> bool:
        ends = (ruling.a, ruling.b)
        return ruling.kind == kind and ((a, b) == ends or (kind != "parentage" and (b, a) == ends))

    def part(person: str, show: str, role: str, ruling: _Ruling) -> bool:
        return (ruling.kind, ruling.a, ruling.b, ruling.detail) == ("role", person, shows.get(show), role)

    def trait(person: str, kind: str, value: str, ruling: _Ruling) -> bool:
        said = (ruling.kind, ruling.a, ruling.detail, ruling.b.casefold())
        return said == ("attribute", person, kind, value.casefold())

    return replace(
        record,
        marriages=judged(record.marriages, "m", lambda m, r: tie("marriage", *m.partners, r), "status"),
        relationships=judged(record.relationships, "r", lambda x, r: tie(x.type, *x.people, r), "status"),
        parentages=judged(record.parentages, "c", lambda c, r: tie("parentage", c.parent, c.child, r), "kind"),
        roles=judged(record.roles, "o", lambda o, r: part(o.person, o.show, o.role, r)),
        people=tuple(
            replace(p, attributes=judged(p.attributes, f"{p.id}a", lambda a, r, p=p: trait(p.id, a.type, a.value, r)))
            for p in record.people
        ),
    )


def corrections_of(curation: Curation, people: People) -> Corrections:
    """What the lines of the curation file mean for these people.

    Args:
        people: who is who, with the file's decisions on that in it.
    """
    facts: dict[str, list[_Ruling]] = defaultdict(list)
    reports: dict[str, dict[str, str]] = defaultdict(dict)
    statements: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
    statuses: dict[str, str] = {}
    gone: dict[str, set[str]] = defaultdict(set)
    idle = []

    def say(article: str, words: str, action: str, value: str) -> None:
        # The id of an article may have a "#" in it: each that is there may be the one which ends the id.
        whole = f"{article}#{words}"
        for mark in (i for i, letter in enumerate(whole) if letter == "#"):
            if plain := _plain(whole[mark + 1 :]):
                statements[whole[:mark]].append((plain, action, value))

    def judge(line: str, verdict: str) -> None:
        named = parse(line)
        if named is None:
            raise CurationError("it is no fact; write “A married to B”, “A parent of B”, an IRI, or ARTICLE#words")
        if named.kind == "report":
            reports[named.a][named.b] = verdict
        elif named.kind == "statement":
            say(named.a, named.b, verdict, "")
        else:
            met = list(_rulings(named, verdict, people))
            for article, ruling in met:
                facts[article].append(ruling)

    def hold(line: str, status: str) -> None:
        named = parse(line)
        kind = named.kind if named else ""
        allowed = _STATUSES.get(kind, sum(_STATUSES.values(), ()) if kind == "report" else ())
        if status not in allowed:
            words = f"has none of these: {', '.join(dict.fromkeys(allowed))}" if allowed else "can have no status"
            raise CurationError(f"{status!r}: {kind or 'what is no fact'} {words}")
        if kind == "report":
            reports[named.a][named.b] = status
            return
        for a in people.iris(named.a):
            for b in people.iris(named.b):
                statuses[fact_iri(kind, f"<{a}>", f"<{b}>")] = status

    def speak(line: str, person: str) -> None:
        named = parse(line)
        if named is None or named.kind not in ("report", "statement"):
            raise CurationError("it is no statement; write ARTICLE#first words, or its IRI")
        iris = [] if person == "nobody" else list(people.iris(person))
        if len(iris) > 1:
            raise CurationError(f"several are called {person}: {', '.join(i.removeprefix(v.BASE) for i in iris)}")
        iri = iris[0] if iris else ""
        if named.kind == "report":
            statements[named.a].append((f"#{named.b}", "speaker", iri))
        else:
            say(named.a, named.b, "speaker", iri)

    def leave_out(person: str) -> None:
        for article, ident in people.everything(person):
            gone[article].add(ident)

    for entry in curation.entries():
        try:
            match entry.action:
                case "wrong" | "right":
                    judge(entry.a, entry.action)
                case "status":
                    hold(entry.a, entry.b)
                case "speaker":
                    speak(entry.a, entry.b)
                case "not-a-person":
                    leave_out(entry.a)
        except CurationError as error:
            idle.append(f"{entry.action}: {entry.a}: {error}")
    shows = frozenset(show_key(title.removeprefix(v.BASE).removeprefix("show/")) for title in curation.not_a_show)
    return Corrections(gone, shows, facts, reports, statements, statuses, tuple(idle))


def family_wrong(corrections: Corrections) -> Family:
    """Pairs of people who are no relatives, so that nobody is taken for somebody because of it."""
    found: Family = defaultdict(set)
    for article, rulings in corrections.facts.items():
        for ruling in rulings:
            if ruling.verdict == "wrong" and ruling.kind not in ("role", "attribute"):
                found[article].add(frozenset((ruling.a, ruling.b)))
    return found


def _rulings(named: Named, verdict: str, people: People) -> Iterator[tuple[str, _Ruling]]:
    """(article, ruling) for each article that names those whom a fact is about."""
    if named.kind in ("role", "attribute"):
        other = show_key(named.b.removeprefix("show/")) if named.kind == "role" else named.b
        for article, ident in people.everything(named.a):
            yield article, _Ruling(named.kind, ident, other, named.detail, verdict)
        return
    by_article: dict[str, list[str]] = defaultdict(list)
    for article, ident in people.everything(named.b):
        by_article[article].append(ident)
    for article, ident in people.everything(named.a):
        for other in by_article.get(article, ()):
            if other != ident:
                yield article, _Ruling(named.kind, ident, other, None, verdict)


def _plain(text: str) -> str:
    """Words as they are compared: without marks at the ends, in small letters."""
    return _EDGES.sub("", " ".join(text.split()).casefold())


def _unspoken(statement: Statement, gone: set[str]) -> Statement:
    """The statement when some are no people: whoever speaks without being a person is an organization."""
    speakers = tuple(s for s in statement.speakers if s not in gone)
    if statement.speaker not in gone and speakers == statement.speakers:
        return statement
    first = speakers[0] if speakers else None
    kind = statement.speaker_type if first else "organization"
    return replace(statement, speaker=first, speakers=speakers, speaker_type=kind)


def _spoken(statement: Statement, iri: str, people: dict[str, str]) -> Statement:
    """The statement as somebody's, who need not be named in the article; of nobody, if `iri` is ""."""
    if not iri:
        return replace(statement, speaker=None, speakers=(), speaker_type="unnamed")
    ident = next((ident for ident, known in people.items() if known == iri), f"{COMPONENT}:{iri}")
    people[ident] = iri
    return replace(statement, speaker=ident, speakers=(ident,), speaker_type="person")


def _without_shows(record: Record, none: set[str]) -> Record:
    return replace(
        record,
        shows=tuple(show for show in record.shows if show.id not in none),
        roles=tuple(role for role in record.roles if role.show not in none),
        statements=tuple(
            replace(s, show=None if s.show in none else s.show, about=tuple(a for a in s.about if a not in none))
            for s in record.statements
        ),
    )

"""An article's page: its text with what the record says of each place, its facts, its statements by speaker."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from newsgraph.graph import vocabulary as v
from newsgraph.record import Finding, Record, Statement
from newsgraph.serve import lookups
from newsgraph.serve.desk import Edition
from newsgraph.serve.views.evidence import Link, Said, said

__all__ = ["COLOURS", "Article", "ArticleFact", "Note", "Segment", "Someone", "article", "article_of", "segments"]

COLOURS = 10
"""People in so many colours; the eleventh has the first again."""

LONGEST = 300_000
"""Characters of a text that one page shows."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of the text in which nothing begins or ends.

    Attributes:
        person: ordinal of who is named or meant; None for nobody. link: where a name leads.
        statement: number of the innermost statement, from 1. direct: whether that is a quotation.
        mark: numbers of the statements that begin here. cue: whether it is the reporting words of a statement.
        facts: ids of the facts that these words show. lit: whether it was asked to show this place.
    """

    text: str
    person: int | None = None
    reference: bool = False
    link: str = ""
    statement: int | None = None
    direct: bool = False
    mark: tuple[int, ...] = ()
    cue: bool = False
    facts: tuple[str, ...] = ()
    lit: bool = False


@dataclass(frozen=True, slots=True)
class Someone:
    """A person of the article. Attributes: ordinal: also the colour, modulo `COLOURS`. iri: "" without a graph."""

    ordinal: int
    id: str
    name: str
    iri: str
    who: str
    mentions: int
    references: int


@dataclass(frozen=True, slots=True)
class Note:
    """A statement, and why it is somebody's.

    Attributes: speaker: the name as the article's people have it. reasons: sentences.
    """

    number: int
    id: str
    kind: str
    text: str
    speaker: str
    person: int | None
    reasons: tuple[str, ...]
    confidence: float
    place: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class ArticleFact:
    """Attributes: fact: the IRI of what all articles say of it, "" if it is not known. ends: people and show in it."""

    id: str
    before: str
    first: Link
    sentence: str
    second: Link | None
    details: str
    confidence: float
    component: str
    snippets: tuple[str, ...]
    place: tuple[int, int] | None
    fact: str


@dataclass(frozen=True)
class Article:
    """Attributes: segments: None where no text was found. facts_only: statements where there is no record either."""

    id: str
    title: str
    outlet: str
    byline: str
    published: str
    url: str
    source: str
    length: int
    segments: tuple[Segment, ...] | None
    cut: bool
    people: tuple[Someone, ...]
    shows: tuple[Link, ...]
    facts: tuple[ArticleFact, ...]
    notes: tuple[Note, ...]
    without_record: tuple[Said, ...] = ()

    @property
    def by_speaker(self) -> list[tuple[str, int | None, list[Note]]]:
        """(speaker, ordinal, statements), those of most statements first; of equals the first to speak."""
        groups: dict[tuple[str, int | None], list[Note]] = defaultdict(list)
        for note in self.notes:
            groups[note.speaker, note.person].append(note)
        ordered = sorted(groups.items(), key=lambda group: -len(group[1]))
        return [(speaker, person, notes) for (speaker, person), notes in ordered]


def article(edition: Edition, ident: str, text: str | None, record: Record | None, lit: tuple[int, int] | None = None):
    """The page of an article; None if the graph has none of this id.

    Args:
        text: the article's text, where it was found. record: its record, where that is at hand.
        lit: a place to show.
    """
    iri = v.article_iri(ident)
    who = lookups.ask(edition.store, "people-in", article=iri)
    if record is None:
        return _without_record(edition, ident, iri, who)
    named = {row["appearance"]: row for row in who}
    facts = {row["report"]: row["fact"] for row in lookups.ask(edition.store, "facts-in", article=iri)}
    return article_of(
        record,
        text,
        links={p.id: _link(named.get(f"{iri}#{p.id}"), p.name) for p in record.people}
        | {s.id: _link(named.get(f"{iri}#{s.id}"), s.title) for s in record.shows},
        facts={report.removeprefix(f"{iri}#"): fact for report, fact in facts.items()},
        lit=lit,
    )


def _link(row: lookups.Row | None, name: str) -> Link:
    return Link(row["node"], row["label"] or name) if row else Link("", name)


def article_of(
    record: Record,
    text: str | None,
    links: dict[str, Link] | None = None,
    facts: dict[str, str] | None = None,
    lit: tuple[int, int] | None = None,
) -> Article:
    """The view of a record by itself.

    Args:
        links: who each person and show of the record is in a graph. facts: the graph's fact of each of the record's.
    """
    links = links or {}
    statements = sorted(record.statements, key=lambda s: s.spans[0] if s.spans else (0, 0))
    people = tuple(
        Someone(
            ordinal=i,
            id=p.id,
            name=p.name,
            iri=links[p.id].iri if p.id in links else "",
            who=links[p.id].label if p.id in links else p.name,
            mentions=len(p.mentions),
            references=len(p.references),
        )
        for i, p in enumerate(record.people)
    )
    ordinals = {p.id: p.ordinal for p in people}
    names = {p.id: p.name for p in record.people} | {s.id: s.title for s in record.shows}
    shown = text[:LONGEST] if text is not None else None
    return Article(
        id=record.id,
        title=record.title or record.id,
        outlet=record.outlet or "",
        byline=record.byline or "",
        published=record.published or "",
        url=record.url if record.url and record.url.startswith(("http://", "https://")) else "",
        source=record.source,
        length=record.length,
        segments=tuple(segments(shown, record, statements, links, lit)) if shown is not None else None,
        cut=text is not None and len(text) > LONGEST,
        people=people,
        shows=tuple(links.get(s.id) or Link("", s.title) for s in record.shows),
        facts=tuple(_facts(record, links, facts or {})),
        notes=tuple(_note(n, s, names, ordinals, text) for n, s in enumerate(statements, 1)),
    )


def segments(
    text: str, record: Record, statements: list[Statement], links: dict[str, Link], lit: tuple[int, int] | None
) -> Iterator[Segment]:
    """The text in pieces, in order; together they are the text."""
    events: dict[int, list[tuple[int, str, object]]] = defaultdict(list)
    ends: set[int] = {0, len(text)}

    def mark(place: tuple[int, int], kind: str, value: object) -> None:
        start, end = max(0, place[0]), min(place[1], len(text))
        if start < end:
            events[start].append((end, kind, value))
            ends.update((start, end))

    for ordinal, person in enumerate(record.people):
        for place in person.mentions:
            mark(place, "name", (ordinal, person.id))
        for reference in person.references:
            mark(reference.place, "reference", (ordinal, person.id))
    marks: dict[int, list[int]] = defaultdict(list)
    for number, statement in enumerate(statements, 1):
        for place in statement.spans:
            mark(place, "statement", (number, statement.kind == "direct"))
        if statement.spans:
            marks[statement.spans[0].start].append(number)
        if statement.cue:
            mark(statement.cue, "cue", number)
    for fact in _findings(record):
        for place in fact.evidence:
            mark(place, "fact", fact.id)
    if lit:
        mark(lit, "lit", True)
    open_now: list[tuple[int, int, str, object]] = []
    bounds = sorted(ends)
    for start, end in pairwise(bounds):
        open_now = [each for each in open_now if each[0] > start]
        open_now += [(until, until - start, kind, value) for until, kind, value in events.get(start, ())]
        yield _segment(text[start:end], open_now, tuple(marks.get(start, ())), links)


def _segment(
    text: str, now: list[tuple[int, int, str, object]], mark: tuple[int, ...], links: dict[str, Link]
) -> Segment:
    """What holds of a piece: of several names or statements, the shortest."""
    names = sorted((each for each in now if each[2] == "name"), key=lambda each: each[1])
    references = sorted((each for each in now if each[2] == "reference"), key=lambda each: each[1])
    inside = sorted((each for each in now if each[2] == "statement"), key=lambda each: each[1])
    meant = (names or references or [None])[0]
    person, ident = meant[3] if meant else (None, "")
    link = links.get(ident) if names else None
    number, direct = inside[0][3] if inside else (None, False)
    return Segment(
        text=text,
        person=person,
        reference=bool(meant and not names),
        link=link.iri if link else "",
        statement=number,
        direct=direct,
        mark=mark,
        cue=any(each[2] == "cue" for each in now),
        facts=tuple(dict.fromkeys(each[3] for each in now if each[2] == "fact")),
        lit=any(each[2] == "lit" for each in now),
    )


def _findings(record: Record) -> Iterator[Finding]:
    for person in record.people:
        yield from person.attributes
    for group in (record.marriages, record.relationships, record.parentages, record.roles):
        yield from group


_MARRIED = {
    "current": "is married to",
    "former": "was married to",
    "widowed": "was married to",
    "planned": "will marry",
}


def _facts(record: Record, links: dict[str, Link], known: dict[str, str]) -> Iterator[ArticleFact]:
    names = {p.id: p.name for p in record.people} | {s.id: s.title for s in record.shows}

    def link(ident: str) -> Link:
        return links.get(ident) or Link("", names.get(ident, ident))

    def fact(finding: Finding, first: str, sentence: str, second: str | None, details: str = "") -> ArticleFact:
        return ArticleFact(
            id=finding.id,
            before="",
            first=link(first),
            sentence=sentence,
            second=link(second) if second else None,
            details=details,
            confidence=finding.confidence,
            component=finding.component + (f" (follows by {finding.derived})" if finding.derived else ""),
            snippets=finding.snippets,
            place=finding.evidence[0] if finding.evidence else None,
            fact=known.get(finding.id, ""),
        )

    for m in record.marriages:
        dates = [f"{word} {day}" for word, day in (("since", m.start), ("until", m.end)) if day]
        widowed = ["widowed"] if m.status == "widowed" else []
        yield fact(m, m.partners[0], _MARRIED[m.status], m.partners[1], ", ".join([*dates, *widowed]))
    for r in record.relationships:
        verb = {"sibling": "is a sibling of", "engaged": "is engaged to", "dating": "is with"}[r.type]
        former = r.status == "former" and r.type != "sibling"
        yield fact(r, r.people[0], verb.replace("is ", "was ", 1) if former else verb, r.people[1])
    for c in record.parentages:
        word = {"step": "step-parent", "adopted": "adoptive parent"}.get(c.kind, "parent")
        yield fact(c, c.parent, f"is {word} of", c.child)
    for o in record.roles:
        yield fact(o, o.person, f"is {o.role} of", o.show, f"as {o.character}" if o.character else "")
    for person in record.people:
        for a in person.attributes:
            yield fact(a, person.id, f"{a.type.replace('_', ' ')}: {a.value}".rstrip(": "), None)


def _note(number: int, s: Statement, names: dict[str, str], ordinals: dict[str, int], text: str | None) -> Note:
    speakers = [names.get(ident, ident) for ident in s.speakers or ((s.speaker,) if s.speaker else ())]
    speaker = " and ".join(speakers) or s.speaker_text or "nobody named"
    return Note(
        number=number,
        id=s.id,
        kind=s.kind,
        text=s.text,
        speaker=speaker,
        person=ordinals.get(s.speaker or ""),
        reasons=tuple(_reasons(s, names, text)),
        confidence=s.confidence,
        place=s.spans[0] if s.spans else None,
    )


def _reasons(s: Statement, names: dict[str, str], text: str | None) -> Iterator[str]:
    """Why this speaker, in sentences."""
    if s.cue and text is not None:
        yield f"The reporting words are “{text[s.cue.start : s.cue.end]}”."
    if s.speaker_text:
        meant = names.get(s.speaker or "")
        same = meant is None or meant == s.speaker_text
        yield f"The source is named “{s.speaker_text}”" + ("." if same else f", which means {meant}.")
    elif s.speaker:
        yield f"No word beside it names the source; the text around it makes it {names.get(s.speaker, s.speaker)}."
    if s.speaker is None:
        kind = {"organization": "an organization or a document", "unnamed": "somebody without a name"}
        yield f"The source is {kind.get(s.speaker_type, s.speaker_type)}."
    if s.follows:
        yield "It continues the statement before it."
    if s.addressee:
        yield f"It is said to {names.get(s.addressee, s.addressee)}."
    if s.show:
        yield f"It is said on {names.get(s.show, s.show)}."
    if s.medium:
        yield f"It appeared on {s.medium}."
    if s.component:
        yield f"Found by {s.component}, with confidence {s.confidence:.2f}."


def _without_record(edition: Edition, ident: str, iri: str, who: list[lookups.Row]) -> Article | None:
    own: dict[str, str] = {}
    for row in lookups.ask(edition.store, "node", node=iri):
        own.setdefault(row["p"].rpartition("/")[2].rpartition("#")[2], row["o"])
    if "identifier" not in own:
        return None
    url = own.get("url", "")
    people = {row["node"]: row["label"] for row in who}
    return Article(
        id=ident,
        title=own.get("headline", ident),
        outlet=own.get("outlet", ""),
        byline=own.get("byline", ""),
        published=own.get("datePublished", ""),
        url=url if url.startswith(("http://", "https://")) else "",
        source=own.get("source", ""),
        length=int(own.get("length", 0)),
        segments=None,
        cut=False,
        people=tuple(
            Someone(i, "", label, node, label, 0, 0)
            for i, (node, label) in enumerate(people.items())
            if node.startswith(v.BASE + "person/")
        ),
        shows=tuple(Link(node, label) for node, label in people.items() if node.startswith(v.BASE + "show/")),
        facts=(),
        notes=(),
        without_record=tuple(said(lookups.ask(edition.store, "said-in", article=iri))),
    )

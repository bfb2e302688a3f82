"""One record to the quads of its article's named graph.

What one article says stands in one graph, named like the article. Facts are nodes (`article/X#m1` is
the first marriage of article X); people and shows have IRIs that all articles share. Every fact leads
to its evidence: `prov:wasDerivedFrom` a place, `oa:hasSource` the article, `oa:hasSelector` the
characters and the quoted words; `prov:wasAttributedTo` the component; `prov:wasGeneratedBy` the run,
whose software has a version.

The subjects of this graph are all the article's own. What is said of a person or a show itself stands in the
graph of `fusion.py`, so that no triple stands in two graphs: SPARQL stores differ in whether the union of graphs
gives such a triple once.
"""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import PurePath

from newsgraph.graph import vocabulary as v
from newsgraph.graph.ages import birth_years
from newsgraph.graph.days import said_on
from newsgraph.record import Attribute, Finding, Person, Place, Record, Show, Statement

__all__ = ["SHOW_CLASSES", "article_quads", "fact_iri", "show_iri", "show_key", "words"]

SHOW_CLASSES = {
    "tv": "TVSeries",
    "podcast": "PodcastSeries",
    "radio": "RadioSeries",
    "web": "CreativeWorkSeries",
    "stage": "Play",
    "film": "Movie",
    "event": "Event",
}

_A = v.A
_CONFIDENCE, _REPORTED, _IN = v.ng("confidence"), v.ng("reported"), v.ng("reportedIn")
_DERIVED_FROM, _ATTRIBUTED = v.prov("wasDerivedFrom"), v.prov("wasAttributedTo")
_GENERATED = v.prov("wasGeneratedBy")
_REPORT_OF = v.ng("reportOf")
_HAS_SELECTOR, _START, _END = v.oa("hasSelector"), v.oa("start"), v.oa("end")
_QUOTE_SELECTOR, _EXACT = v.oa("TextQuoteSelector"), v.oa("exact")
_INDEXED = re.compile(r"[^\W_]{3,}")
_FUNCTION_WORDS = frozenset(
    "about all and any are been but can could did does for from had has have her him his into its just nor not our out "
    "she than that the their them then there these they this those was were what when which who will with would you "
    "your".split()
)
"""Words of so many texts that nobody looks for one alone, and an index of them would be a third of the whole."""
_PERSON, _NAME, _MENTION = v.ng("person"), v.schema("name"), v.ng("mention")


def words(text: str) -> set[str]:
    """The words of a text that the full-text index has: three letters and more, no function words, in small letters."""
    return set(_INDEXED.findall(text.casefold())) - _FUNCTION_WORDS


def show_key(title: str) -> str:
    """What makes two titles one show: "The Late Hour" and "Late Hour" are."""
    return v.slug(title).removeprefix("the-") or "untitled"


def show_iri(title: str) -> str:
    """Of the title alone. Without angle brackets."""
    return f"{v.BASE}show/{show_key(title)}"


def fact_iri(kind: str, *terms: str) -> str:
    """Of the fact that reports of different articles share: "these two, married".

    Args:
        kind: `marriage`, `parentage`, `role`, `talk` or a relationship's type.
        terms: those who take part, as `<IRI>`s; of `parentage` the parent first, of `talk` (one speaks about
            the other) the speaker, of `role` the show and the
            role's name after the person. In all other kinds the order does not matter.
    """
    names = [term.strip("<>").removeprefix(v.BASE).partition("/")[2] or term for term in terms]
    if kind not in ("parentage", "role", "talk"):
        names.sort()
    return f"{v.BASE}{kind}/{'+'.join(names)}"


@lru_cache(maxsize=4096)
def _fragment(ident: str) -> str:
    return v.quote(ident, safe="-._~=,")


class _ArticleGraph:
    """The quads of one article, gathered as lines of N-Quads."""

    def __init__(self, record: Record, people: Mapping[str, str]):
        self.record = record
        self.article = v.article_iri(record.id)
        self.graph = f"<{self.article}>"
        self.lines: set[str] = set()
        self.people = {ident: f"<{iri}>" for ident, iri in people.items()}
        self.shows = {show.id: f"<{show_iri(show.title)}>" for show in record.shows}
        self.published = v.date(record.published) if record.published else None
        self._node, self._end = f"<{self.article}#", f" {self.graph} .\n"
        self._at_place = f" {_A} {v.oa('SpecificResource')}{self._end}", f" {v.oa('hasSource')} {self.graph}{self._end}"
        self._at_selector = f" {_A} {v.oa('TextPositionSelector')}{self._end}"
        self._places: set[Place] = set()

    def node(self, fragment: str) -> str:
        return f"{self._node}{_fragment(fragment)}>"

    def add(self, subject: str, predicate: str, value: str | None) -> None:
        if value is not None:
            self.lines.add(f"{subject} {predicate} {value}{self._end}")

    def place(self, place: Place, snippet: str | None = None) -> str:
        """The node of a place (RFC 5147 fragment), with its position and, if known, its words."""
        start, end = place
        target, selector = f"{self._node}char={start},{end}>", f"{self._node}selector={start},{end}>"
        if place not in self._places:
            self._places.add(place)
            self.lines.update([target + constant for constant in self._at_place])
            self.lines.add(selector + self._at_selector)
            self.add(target, _HAS_SELECTOR, selector)
            self.add(selector, _START, v.integer(start))
            self.add(selector, _END, v.integer(end))
        if snippet:
            self.add(selector, _A, _QUOTE_SELECTOR)
            self.add(selector, _EXACT, v.literal(snippet))
        return target

    def component(self, node: str, name: str) -> None:
        if name:
            self.add(node, _ATTRIBUTED, f"<{v.component_iri(name)}>")

    def fact(self, kind: str, finding: Finding, ident: str) -> str:
        """The node of a fact, with what every fact has."""
        node = self.node(ident)
        self.add(node, _A, v.ng(kind))
        self.add(node, _IN, self.graph)
        self.add(node, _REPORTED, self.published)
        self.add(node, _GENERATED, self.node("run"))
        self.add(node, _CONFIDENCE, v.decimal(finding.confidence))
        self.component(node, finding.component)
        for i, place in enumerate(finding.evidence):
            snippet = finding.snippets[i] if i < len(finding.snippets) else None
            self.add(node, _DERIVED_FROM, self.place(place, snippet))
        if finding.derived:
            self.add(node, v.ng("rule"), v.literal(finding.derived))
        for premise in finding.premises:
            self.add(node, v.ng("premise"), self.node(premise))
        return node


def article_quads(record: Record, people: Mapping[str, str]) -> list[str]:
    """The named graph of one article, as sorted lines of N-Quads.

    Args:
        record: what the article says.
        people: for each person id of the record, the IRI (without angle brackets) of who it is.

    Facts about ids that the record does not list are left out.
    """
    g = _ArticleGraph(record, people)
    _article(g)
    for person in record.people:
        _person(g, person)
    for show in record.shows:
        _show(g, show)
    _family(g)
    for i, role in enumerate(record.roles, 1):
        if role.person in g.people and role.show in g.shows:
            node = g.fact("RoleReport", role, role.id or f"o{i}")
            g.add(node, _PERSON, g.people[role.person])
            g.add(
                node,
                _REPORT_OF,
                f"<{fact_iri('role', g.people[role.person], g.shows[role.show], role.role)}>",
            )
            g.add(node, v.ng("show"), g.shows[role.show])
            g.add(node, v.schema("roleName"), v.literal(role.role))
            for name in ("character", "season", "episode"):
                value = getattr(role, name)
                g.add(node, v.ng(name), v.literal(value) if value else None)
            g.add(node, v.schema("startDate"), v.date(role.date) if role.date else None)
    for i, statement in enumerate(record.statements, 1):
        _statement(g, statement, statement.id or f"q{i}")
    return sorted(g.lines)


def _article(g: _ArticleGraph) -> None:
    record, node = g.record, g.graph
    g.add(node, _A, v.schema("NewsArticle"))
    g.add(node, v.schema("identifier"), v.literal(record.id))
    g.add(node, v.schema("datePublished"), g.published)
    for predicate, value, term in (
        (v.schema("headline"), record.title, v.literal),
        (v.schema("url"), record.url, v.url),
        (v.schema("dateModified"), record.modified, v.date),
        (v.ng("notes"), "; ".join(record.notes), v.literal),
        (v.ng("byline"), record.byline, v.literal),
        (v.ng("outlet"), record.outlet, v.literal),
        (v.ng("source"), _source(record), v.literal),
        (v.ng("sha256"), record.sha256, v.literal),
        (v.ng("length"), record.length, v.integer),
    ):
        g.add(node, predicate, term(value) if value else None)
    for component in record.failed:
        g.add(node, v.ng("failed"), v.literal(component))
    run = g.node("run")
    g.add(run, _A, v.prov("Activity"))
    g.add(run, v.prov("used"), node)
    g.add(run, v.prov("wasAssociatedWith"), f"<{v.software_iri(record.pipeline)}>")


def _source(record: Record) -> str:
    """The file as it is seen from the folder that was given, like the id: who reads the graph need not know in whose
    folders it was made. Of a URL all but user and password.
    """
    if "://" in record.source:
        return re.sub(r"(?<=://)[^/@]*@", "", record.source)
    parts = PurePath(record.source).parts
    return "/".join(parts[-1 - record.id.partition("#")[0].count("/") :])


def _person(g: _ArticleGraph, person: Person) -> None:
    if person.id not in g.people:
        return
    node, iri = g.node(person.id), g.people[person.id]
    g.add(g.graph, v.schema("mentions"), iri)
    g.add(node, _A, v.ng("Appearance"))
    g.add(node, _IN, g.graph)
    g.add(node, _PERSON, iri)
    g.add(node, _NAME, v.literal(person.name))
    for alias in person.aliases:
        g.add(node, v.schema("alternateName"), v.literal(alias))
    if person.gender != "unknown":
        g.add(node, v.schema("gender"), v.literal(person.gender))
    if person.age is not None:
        g.add(node, v.ng("age"), v.integer(person.age))
    if born := birth_years(person, g.record.published):
        g.add(node, v.ng("bornFrom"), v.integer(born[0]))
        g.add(node, v.ng("bornUntil"), v.integer(born[1]))
    g.add(node, _REPORTED, g.published)
    g.add(node, _CONFIDENCE, v.decimal(person.confidence))
    g.component(node, person.component)
    for place in person.mentions:
        g.add(node, _MENTION, g.place(place))
    for i, attribute in enumerate(person.attributes, 1):
        _attribute(g, iri, attribute, attribute.id or f"{person.id}a{i}")


def _attribute(g: _ArticleGraph, person: str, attribute: Attribute, ident: str) -> None:
    node = g.fact("Attribute", attribute, ident)
    g.add(node, _PERSON, person)
    g.add(node, v.ng("attribute"), v.literal(attribute.type))
    g.add(node, v.schema("value"), v.literal(attribute.value) if attribute.value else None)
    g.add(node, v.ng("asOf"), v.date(attribute.as_of) if attribute.as_of else None)


def _show(g: _ArticleGraph, show: Show) -> None:
    node, iri = g.node(show.id), g.shows[show.id]
    g.add(g.graph, v.schema("mentions"), iri)
    g.add(node, _A, v.ng("Appearance"))
    g.add(node, _IN, g.graph)
    g.add(node, v.ng("show"), iri)
    g.add(node, _NAME, v.literal(show.title))
    for alias in show.aliases:
        g.add(node, v.schema("alternateName"), v.literal(alias))
    g.add(node, v.ng("showType"), v.literal(show.type))
    g.add(node, _REPORTED, g.published)
    g.add(node, _CONFIDENCE, v.decimal(show.confidence))
    g.component(node, show.component)
    for place in show.mentions:
        g.add(node, _MENTION, g.place(place))


def _family(g: _ArticleGraph) -> None:
    record, people = g.record, g.people
    for i, marriage in enumerate(record.marriages, 1):
        pair = _pair(people, marriage.partners)
        if not pair:
            continue
        node = g.fact("MarriageReport", marriage, marriage.id or f"m{i}")
        for person in pair:
            g.add(node, v.ng("partner"), person)
        g.add(node, _REPORT_OF, f"<{fact_iri('marriage', *pair)}>")
        g.add(node, v.ng("status"), v.literal(marriage.status))
        g.add(node, v.schema("startDate"), v.date(marriage.start) if marriage.start else None)
        g.add(node, v.schema("endDate"), v.date(marriage.end) if marriage.end else None)
    for i, relationship in enumerate(record.relationships, 1):
        pair = _pair(people, relationship.people)
        if not pair:
            continue
        node = g.fact("RelationshipReport", relationship, relationship.id or f"r{i}")
        for person in pair:
            g.add(node, v.ng("partner"), person)
        g.add(node, _REPORT_OF, f"<{fact_iri(relationship.type, *pair)}>")
        g.add(node, v.ng("relationshipType"), v.literal(relationship.type))
        g.add(node, v.ng("status"), v.literal(relationship.status))
    for i, parentage in enumerate(record.parentages, 1):
        pair = _pair(people, (parentage.parent, parentage.child))
        if not pair:
            continue
        node = g.fact("ParentageReport", parentage, parentage.id or f"c{i}")
        g.add(node, _REPORT_OF, f"<{fact_iri('parentage', *pair)}>")
        g.add(node, v.ng("parent"), pair[0])
        g.add(node, v.ng("child"), pair[1])
        g.add(node, v.ng("kind"), v.literal(parentage.kind))


def _pair(people: Mapping[str, str], idents: Sequence[str]) -> tuple[str, str] | None:
    """Both people's IRIs, or None where the record lacks one or both are one."""
    a, b = (people.get(ident) for ident in idents)
    return (a, b) if a and b and a != b else None


def _statement(g: _ArticleGraph, statement: Statement, ident: str) -> None:
    node = g.fact("Statement", statement, ident)
    if statement.kind == "direct":
        g.add(node, _A, v.schema("Quotation"))
    g.add(node, v.ng("kind"), v.literal(statement.kind))
    g.add(node, v.schema("text"), v.literal(statement.text) if statement.text else None)
    g.add(node, v.ng("day"), v.literal(said_on(statement, g.record.published)))
    g.add(node, v.ng("speakerType"), v.literal(statement.speaker_type))
    g.add(node, v.ng("speakerText"), v.literal(statement.speaker_text) if statement.speaker_text else None)
    for word in words(statement.text):
        g.add(node, v.ng("word"), v.literal(word))
    exact = statement.text if len(statement.spans) == 1 else None
    for span in statement.spans:
        g.add(node, v.ng("content"), g.place(span, exact))
    if not statement.evidence:
        for span in statement.spans:
            g.add(node, _DERIVED_FROM, g.place(span, exact))
    g.add(node, v.ng("sourcePlace"), g.place(statement.source) if statement.source else None)
    g.add(node, v.ng("cue"), g.place(statement.cue) if statement.cue else None)
    speakers = statement.speakers or ((statement.speaker,) if statement.speaker else ())
    for speaker in speakers:
        g.add(node, v.ng("speaker"), g.people.get(speaker))
    g.add(node, v.ng("addressee"), g.people.get(statement.addressee or ""))
    g.add(node, v.ng("saidOn"), g.shows.get(statement.show or ""))
    g.add(node, v.ng("medium"), v.literal(statement.medium) if statement.medium else None)
    g.add(node, v.schema("dateCreated"), v.date(statement.date) if statement.date else None)
    for subject in statement.about:
        g.add(node, v.schema("about"), g.people.get(subject) or g.shows.get(subject))
    g.add(node, v.ng("follows"), g.node(statement.follows) if statement.follows else None)

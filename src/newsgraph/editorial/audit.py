"""Whose voices are heard: sources by outlet, author or month, with the words behind every number."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from newsgraph.editorial.copies import copies
from newsgraph.editorial.reading import Reading, readings
from newsgraph.record import Person, Statement

__all__ = ["BY", "COUNTS", "Audit", "Behind", "Group", "audit"]

BY = ("outlet", "author", "month")
COUNTS = (
    "articles", "copies", "single_source", "statements", "named", "organization", "unnamed", "unresolved", "quoted",
    "paraphrased", "women", "men", "gender_unknown",
)
_GUESSED = ("attributes/first-name",)
"""Components that tell a gender from a name alone: no evidence in the text."""
_SURE = 0.7
"""Confidence of a pronoun that tells a gender."""
_SAID = {"direct": "quoted", "indirect": "paraphrased"}
_GENDER = {"female": "women", "male": "men", "unknown": "gender_unknown"}


@dataclass(frozen=True)
class Behind:
    """A number's proof. Attributes: source: who; words: what was said, or the words that tell the gender."""

    article: str
    source: str
    words: str


@dataclass
class Group:
    """What is counted for an outlet, an author or a month.

    Attributes:
        articles: read, copies of others left out. copies: those left out. single_source: articles all of whose
            statements have one source.
        statements: of them `named` have a person for a source, `organization`, `unnamed`; `unresolved` are those of
            which nothing but "they" or "who" is known. quoted and paraphrased are direct and indirect ones.
        women, men, gender_unknown: people who speak, once an article, by pronouns, kin words and titles in its text.
        behind: the statements and people behind each of these.
    """

    name: str
    counts: dict[str, int] = field(default_factory=dict)
    behind: dict[str, list[Behind]] = field(default_factory=dict)

    def add(self, what: str) -> None:
        self.counts[what] = self.counts.get(what, 0) + 1

    def count(self, what: str, proof: Behind) -> None:
        self.add(what)
        self.behind.setdefault(what, []).append(proof)


@dataclass(frozen=True)
class Audit:
    """Attributes: unheard: (name, statements about them) of people of whom others speak and who never do."""

    by: str
    groups: tuple[Group, ...]
    unheard: tuple[tuple[str, int], ...]


def audit(graph: str | Path, by: str = "outlet") -> Audit:
    """The sources of all articles of a graph's folder.

    Args:
        by: "outlet", "author" or "month"; an article of two authors counts for both.

    Raises:
        ValueError: `by` is none of these. FileNotFoundError: there are no records.
    """
    if by not in BY:
        raise ValueError(f"articles are counted by {', '.join(BY)}, not by {by!r}")
    copied = copies((r.record.id, r.record.published or "", r.record.sketch) for r in readings(graph))
    groups: dict[str, Group] = {}
    heard: set[str] = set()
    about: Counter[str] = Counter()
    called: dict[str, str] = {}
    for reading in readings(graph):
        for name in _groups(reading, by):
            group = groups.setdefault(name, Group(name))
            if reading.record.id in copied:
                group.add("copies")
            else:
                _count(group, reading)
        for statement in reading.record.statements:
            speaker = reading.speaker(statement)[0]
            heard.add(speaker)
            for ident in statement.about:
                if ident in reading.names and reading.people.get(ident, ident) != speaker:
                    person = reading.people.get(ident, f"{reading.record.id}#{ident}")
                    about[person] += 1
                    called.setdefault(person, reading.names[ident])
    unheard = [(called[p], n) for p, n in sorted(about.items(), key=lambda each: (-each[1], called[each[0]]))
               if p not in heard]
    return Audit(by, tuple(groups[name] for name in sorted(groups)), tuple(unheard))


def _groups(reading: Reading, by: str) -> Iterable[str]:
    record = reading.record
    if by == "outlet":
        return [record.outlet or "(not told)"]
    if by == "month":
        return [(record.published or "")[:7] or "(not told)"]
    return record.authors or [record.byline or "(not told)"]


def _count(group: Group, reading: Reading) -> None:
    record = reading.record
    group.add("articles")
    sources: dict[str, Statement] = {}
    for statement in record.statements:
        iri, name = reading.speaker(statement)
        kind = "named" if statement.speaker in reading.names else statement.speaker_type
        kind = "unresolved" if not iri else "unnamed" if kind == "person" else kind
        proof = Behind(record.id, name or statement.speaker_text or "nobody", statement.text)
        for what in ("statements", kind, _SAID[statement.kind]):
            group.count(what, proof)
        if iri:
            sources.setdefault(iri, statement)
    if len(sources) == 1:
        ((_, statement),) = sources.items()
        group.count("single_source", Behind(record.id, reading.speaker(statement)[1], statement.text))
    spoke = {s.speaker for s in record.statements if s.speaker}
    for person in record.people:
        if person.id in spoke:
            gender, words = _gender(person)
            group.count(_GENDER[gender], Behind(record.id, person.name, words))


def _gender(person: Person) -> tuple[str, str]:
    """What the text tells of a person's gender, and by which words; a first name alone tells nothing.

    Where a name only made it likely, "she" or "he", said of the person and surely so, are the evidence.
    """
    told = [a for a in person.attributes if a.type == "gender" and not a.component.startswith(_GUESSED)]
    best = max(told, key=lambda a: a.confidence, default=None)
    if best is not None:
        return best.value, " … ".join(best.snippets) or best.component
    sure = [r for r in person.references if r.rule == "pronoun" and r.confidence >= _SURE]
    return (person.gender, f"pronoun at {sure[0].start}") if sure else ("unknown", "")


def rows(found: Audit) -> Iterator[list[str | int]]:
    """The table: a heading, then a row a group."""
    yield [found.by, *COUNTS]
    for group in found.groups:
        yield [group.name, *(group.counts.get(what, 0) for what in COUNTS)]

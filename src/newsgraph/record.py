"""The article record: what one article says, and where it says it.

THE contract between `language` and `graph`. The field names and their meaning are those of the
annotation guide (docs/guidelines.md); what the guide does not ask for has a default, so a
record that carries only the guide's fields loads too.

Every place is a `Place`, `[start, end)` in Unicode code points of the article's text; in JSON it is
a pair. Everything here is frozen and goes to JSON and back without loss.
"""

from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from pydantic import ConfigDict, TypeAdapter, ValidationError

__all__ = [
    "Attribute",
    "Block",
    "BlockKind",
    "Finding",
    "Marriage",
    "Parentage",
    "Person",
    "Place",
    "Post",
    "Record",
    "RecordError",
    "Reference",
    "Relationship",
    "Role",
    "Show",
    "Statement",
    "json_schema",
]

Gender = Literal["female", "male", "unknown"]
AttributeType = Literal[
    "gender", "age", "birth_year", "occupation", "honorific", "deceased", "children", "maiden_name"
]
ShowType = Literal["tv", "podcast", "radio", "web", "stage", "film", "event"]
MarriageStatus = Literal["current", "former", "widowed", "planned"]
RelationshipType = Literal["dating", "engaged", "sibling"]
RelationshipStatus = Literal["current", "former"]
ParentageKind = Literal["child", "step", "adopted"]
RoleName = Literal["cast", "host", "contestant", "judge", "guest", "creator", "director", "producer", "crew"]
StatementKind = Literal["direct", "indirect"]
BlockKind = Literal[
    "title", "standfirst", "heading", "body", "caption", "credit", "byline", "list", "table", "post", "question",
    "answer", "link",
]
SpeakerType = Literal["person", "organization", "unnamed"]


class RecordError(ValueError):
    """A line or file is no article record; the message says where and why."""


class Place(NamedTuple):
    """`[start, end)` in code points of the article's text."""

    start: int
    end: int


@dataclass(frozen=True)
class Block:
    """A paragraph of the article, or a line set off: `[start, end)` in code points of its text.

    Attributes:
        kind: "body" for the story's own paragraphs, quotations and lists of facts in sentences among them; "title",
            "standfirst" (the summary below the title) and "heading"; "caption" and "credit" of a picture; "byline"
            (who wrote it, when, where); "list" (an item a block) and "table" (a row a block); "post" (set into the
            page from a social network); "question" and "answer" of an interview, with their labels; "link" for what
            leads elsewhere ("RELATED: …", "Sign up …", "Advertisement").
    """

    kind: BlockKind
    start: int
    end: int

    @property
    def aside(self) -> bool:
        """Whether it stands beside the story's own paragraphs, and tells nothing that they do not tell."""
        return self.kind in ("title", "heading", "caption", "credit", "byline", "link")


@dataclass(frozen=True, kw_only=True)
class Post:
    """One entry of a live page: `[start, end)` in code points of its text.

    Attributes:
        time: as ISO 8601, as far as the page says it ("2026-03-02T14:05:00+00:00"). title: its own headline.
    """

    start: int
    end: int
    time: str | None = None
    authors: tuple[str, ...] = ()
    title: str | None = None


@dataclass(frozen=True, kw_only=True)
class Finding:
    """What every fact carries: where it stands, who found it, how sure.

    Attributes:
        id: unique in its record (`m1`, `c2`, …); what `premises` of derived facts name.
        evidence: the shortest clauses or sentences that show the fact.
        snippets: the text at each place of `evidence`, in the same order.
        component: the pipeline component that found it, with its rule: `family/husband-of`.
        confidence: 0…1.
        derived: the name of the rule that implied the fact; None if the text states it.
        premises: ids of the facts that a derived fact follows from.
    """

    id: str = ""
    evidence: tuple[Place, ...] = ()
    snippets: tuple[str, ...] = ()
    component: str = ""
    confidence: float = 1.0
    derived: str | None = None
    premises: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Attribute(Finding):
    """What the text says of a person: `type` "occupation", `value` "yoga teacher".

    Attributes:
        value: for `age` and `children` (a count) an integer in digits; for `birth_year` a year or a
            range `1983/1984`; for `deceased` a date or "".
        as_of: the date at which it held (`YYYY`, `YYYY-MM` or `YYYY-MM-DD`), usually the article's.
    """

    type: AttributeType
    value: str = ""
    as_of: str | None = None


@dataclass(frozen=True, kw_only=True)
class Reference:
    """A pronoun or noun phrase that means a person ("she", "the actress", "her husband").

    A phrase that means several people ("the couple") stands in the references of each.
    """

    start: int
    end: int
    confidence: float = 1.0
    rule: str = ""

    @property
    def place(self) -> Place:
        return Place(self.start, self.end)


@dataclass(frozen=True, kw_only=True)
class Person:
    """A human being named in the article.

    Attributes:
        name: the fullest form in the article. aliases: the other name forms used.
        mentions: places of every name mention, in text order.
        references: places of pronouns and noun phrases that mean this person, in text order.
    """

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    gender: Gender = "unknown"
    age: int | None = None
    mentions: tuple[Place, ...] = ()
    references: tuple[Reference, ...] = ()
    attributes: tuple[Attribute, ...] = ()
    component: str = ""
    confidence: float = 1.0


@dataclass(frozen=True, kw_only=True)
class Show:
    """A named programme that an audience follows."""

    id: str
    title: str
    aliases: tuple[str, ...] = ()
    type: ShowType = "tv"
    network: str | None = None
    mentions: tuple[Place, ...] = ()
    component: str = ""
    confidence: float = 1.0


@dataclass(frozen=True, kw_only=True)
class Marriage(Finding):
    """`partners` are or were married, or plan to. Dates are `YYYY`, `YYYY-MM` or `YYYY-MM-DD`."""

    partners: tuple[str, str]
    status: MarriageStatus = "current"
    start: str | None = None
    end: str | None = None


@dataclass(frozen=True, kw_only=True)
class Relationship(Finding):
    people: tuple[str, str]
    type: RelationshipType
    status: RelationshipStatus = "current"


@dataclass(frozen=True, kw_only=True)
class Parentage(Finding):
    parent: str
    child: str
    kind: ParentageKind = "child"


@dataclass(frozen=True, kw_only=True)
class Role(Finding):
    """`person` has the `role` in `show`; `character` is the name of the part played."""

    person: str
    show: str
    role: RoleName = "cast"
    character: str | None = None
    season: str | None = None
    episode: str | None = None
    date: str | None = None


@dataclass(frozen=True, kw_only=True)
class Statement(Finding):
    """Somebody's words, or what somebody is reported to have said.

    Attributes:
        spans: places of the content: the words between the marks, or the reported clause alone.
        text: the content itself, spans joined by " … ".
        speaker: id of the person, or None for an organization, a document or an unnamed source.
        speakers: ids of all joint sources, the first of them `speaker`.
        speaker_text: the words that name the source. source: their place.
        cue: place of the reporting words.
        addressee: id of the person spoken to. show: id of the show on which it was said.
        medium: outlet or platform to which or on which it was said ("Us Weekly", "Instagram").
        date: when it was said (`YYYY`, `YYYY-MM` or `YYYY-MM-DD`).
        about: ids of people and shows that the content mentions.
        follows: id of the statement that this one continues ("she added").
    """

    spans: tuple[Place, ...]
    kind: StatementKind
    text: str = ""
    speaker: str | None = None
    speakers: tuple[str, ...] = ()
    speaker_type: SpeakerType = "unnamed"
    speaker_text: str | None = None
    source: Place | None = None
    cue: Place | None = None
    addressee: str | None = None
    show: str | None = None
    medium: str | None = None
    date: str | None = None
    about: tuple[str, ...] = ()
    follows: str | None = None


@dataclass(frozen=True, kw_only=True)
class Record:
    """All that one article says.

    Attributes:
        source: the path or URL that the article was read from, as given. sha256: of its text, UTF-8.
        published, modified: `YYYY-MM-DD`. byline: the authors in one line. posts: those of a live page, as it has them.
        notes: what the reader found out and the user should know ("the text speaks of 2026, its date is 2024-03-01").
        length: code points of the text. pipeline: the name and version of what made this.
        sketch: of the text, for near-duplicates (`articles/sketch.py`); "" of a short one.
        failed: the components ("shows") that failed on the article, so that what they find is missing.
        blocks: the text's paragraphs in its order; between them is white space alone.
    """

    __pydantic_config__ = ConfigDict(title="newsgraph article record")

    id: str
    source: str = ""
    sha256: str = ""
    title: str | None = None
    url: str | None = None
    published: str | None = None
    modified: str | None = None
    byline: str | None = None
    authors: tuple[str, ...] = ()
    outlet: str | None = None
    posts: tuple[Post, ...] = ()
    notes: tuple[str, ...] = ()
    length: int = 0
    pipeline: str = ""
    sketch: str = ""
    failed: tuple[str, ...] = ()
    blocks: tuple[Block, ...] = ()
    people: tuple[Person, ...] = ()
    shows: tuple[Show, ...] = ()
    marriages: tuple[Marriage, ...] = ()
    relationships: tuple[Relationship, ...] = ()
    parentages: tuple[Parentage, ...] = ()
    roles: tuple[Role, ...] = ()
    statements: tuple[Statement, ...] = field(default=())

    def to_json(self) -> str:
        """One line of JSON, keys in the order of the fields."""
        return _ADAPTER.dump_json(self).decode()

    @classmethod
    def from_json(cls, line: str | bytes) -> "Record":
        """Raises RecordError if `line` is no record."""
        try:
            return _ADAPTER.validate_json(line)
        except ValidationError as error:
            raise RecordError(_first(error)) from None

    @classmethod
    def from_dict(cls, data: dict) -> "Record":
        """Raises RecordError if `data` is no record."""
        try:
            return _ADAPTER.validate_python(data)
        except ValidationError as error:
            raise RecordError(_first(error)) from None


_ADAPTER = TypeAdapter(Record)


def _first(error: ValidationError) -> str:
    first = error.errors(include_url=False)[0]
    where = ".".join(map(str, first["loc"]))
    return f"{where}: {first['msg']}" if where else first["msg"]


def json_schema() -> dict:
    """The JSON Schema (2020-12) of a record, as shipped in `record.schema.json`."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **_ADAPTER.json_schema(mode="serialization")}

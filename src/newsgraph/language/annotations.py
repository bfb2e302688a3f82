"""What the components add to a `Doc`, and how they look it up.

Each component sets one attribute (`doc._.people`, `doc._.shows`, …) to a tuple of the record's own
types, so that nothing is translated on the way out. `doc._.failed` names those that failed. Two hold something
else: `doc._.beliefs` the encoder's probabilities of each word to be part of a name, by kind, and `doc._.attribution`
each token's probabilities to be reported content, cue or source.
`doc._.published` is input: the article's date, for "after 17 years of marriage"; so is `doc._.blocks`, the
paragraphs of the article, if its reader knew them.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from spacy.attrs import IDX
from spacy.tokens import Doc, Span

from newsgraph.record import Person, Place

__all__ = ["Failure", "Quotation", "people_at", "place", "register_extensions", "span_of", "text_of"]

COLLECTIONS = (
    "people", "shows", "quotations", "statements", "marriages", "relationships", "parentages", "roles",
)


@dataclass(frozen=True, kw_only=True)
class Quotation:
    """One passage between quotation marks, marks left out; code points.

    Attributes:
        depth: 0 for an outermost quotation, 1 for one inside it, …
        continued: it opens a paragraph and goes on from the quotation that the last one left open.
        closed: a closing mark was found; else it ends with its paragraph.
        kind: "speech" for somebody's words; "title", "nickname" or "scare" for other uses of marks.
    """

    start: int
    end: int
    depth: int = 0
    continued: bool = False
    closed: bool = True
    kind: Literal["speech", "title", "nickname", "scare"] = "speech"

    @property
    def place(self) -> Place:
        return Place(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Failure:
    """A component, without `newsgraph_`, that has no part in the document, and why."""

    component: str
    reason: str


# Kept beside the document: where each token begins, its text, and who its tokens mean.
_STARTS, _TEXT, _PEOPLE_AT = "newsgraph.starts", "newsgraph.text", "newsgraph.people_at"


def register_extensions() -> None:
    """Make the attributes known to spaCy; safe to call again."""
    for name in COLLECTIONS:
        Doc.set_extension(name, default=(), force=True)
    Doc.set_extension("attribution", default=None, force=True)
    Doc.set_extension("beliefs", default=None, force=True)
    Doc.set_extension("failed", default=(), force=True)
    Doc.set_extension("published", default=None, force=True)
    Doc.set_extension("blocks", default=(), force=True)


def place(span: Span) -> Place:
    """The place of a token span."""
    return Place(span.start_char, span.end_char)


def span_of(doc: Doc, where: tuple[int, int]) -> Span:
    """The tokens that a place touches (`Doc.char_span` joins the whole text at every call; this does not)."""
    starts = doc.user_data.get(_STARTS)
    if starts is None:
        starts = doc.user_data[_STARTS] = doc.to_array([IDX]).reshape(-1).tolist()
    first = max(bisect_right(starts, where[0]) - 1, 0)
    return doc[first : max(bisect_left(starts, where[1]), first + 1)]


def text_of(doc: Doc) -> str:
    """`doc.text`, which spaCy joins anew from its tokens at every call; this does so once."""
    text = doc.user_data.get(_TEXT)
    if text is None:
        text = doc.user_data[_TEXT] = doc.text
    return text


def people_at(doc: Doc) -> Mapping[int, tuple[str, ...]]:
    """Token index → ids of the people it means: every token of a name mention, the root of a reference.

    "the couple" means two. A name wins over a reference that ends on it ("her husband Alec").
    """
    people = doc._.people
    kept = doc.user_data.get(_PEOPLE_AT)
    if kept is None or kept[0] is not people:
        kept = doc.user_data[_PEOPLE_AT] = people, MappingProxyType(_people_at(doc, people))
    return kept[1]


def _people_at(doc: Doc, people: tuple[Person, ...]) -> dict[int, tuple[str, ...]]:
    found: dict[int, list[str]] = {}
    for person in people:
        for reference in person.references:
            found.setdefault(span_of(doc, reference.place).root.i, []).append(person.id)
    named: dict[int, list[str]] = {}
    for person in people:
        for mention in person.mentions:
            for token in span_of(doc, mention):
                named.setdefault(token.i, []).append(person.id)
    return {i: tuple(ids) for i, ids in (found | named).items()}

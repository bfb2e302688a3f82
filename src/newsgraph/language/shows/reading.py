"""A candidate in its place: all that its features are computed from."""

import re
from dataclasses import dataclass
from functools import cached_property

from newsgraph.language.shows.document_names import DocumentNames
from newsgraph.language.shows.gazetteer import Entry, key_of
from newsgraph.language.shows.titles import Candidate

__all__ = ["CERTAIN", "ROLE_NEXT", "Reading"]

# Cues that hardly anything but shows has: beside one of them, what else the title may be called counts less.
CERTAIN = frozenset(
    {
        "before:kind", "before:such-as", "after:is-kind", "after:year", "before:part", "before:called", "before:stars",
        "before:as-part", "before:role-part", "before:makes", "before:award-for", "before:part-on",
        "after:starring", "after:made-by",
        "after:apposed-kind", "after:actor", "after:host", "after:star", "after:creator", "after:judge", "after:part",
        "after:contestant", "after:fame", "after:role-name", "before:known-for", "after:kind",
    }
)
# "Silver Creek | Star Ann Bell": in headlines the noun has a capital too.
ROLE_NEXT = re.compile(
    r"[”\"’'*_]?(?:[’']s)? (?:(?:Reality|Child|Former|Show) )?"
    r"(?:[Ss]tar|[Aa]lum|[Aa]ctress|[Aa]ctor|[Hh]ost|[Cc]o-?[Ss]tar|"
    r"[Cc]reator|[Ww]inner|[Cc]ontestant|[Jj]udge|[Dd]irector|[Cc]ast|[Ff]inale|[Pp]remiere|[Rr]eunion|[Rr]eboot)s?\b"
)


@dataclass(frozen=True)
class Reading:
    """A candidate in its place.

    Attributes:
        title: its words.
        before, after: the words of its line around it, marks left out, up to 80 code points.
        entry: what the gazetteer says of the title.
        label: what else the words name: "person", "person-unsure", "place", "org", "work", "calendar" or None.
        context: the names of the document.
    """

    candidate: Candidate
    title: str
    before: str
    after: str
    entry: Entry | None
    label: str | None
    context: DocumentNames

    @cached_property
    def words(self) -> list[str]:
        return self.title.split()

    @cached_property
    def key(self) -> str:
        return key_of(self.title)

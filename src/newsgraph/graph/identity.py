"""Which people of different articles are one.

First version: equal full names.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from newsgraph.graph import names
from newsgraph.graph import vocabulary as v
from newsgraph.record import Record


@dataclass(frozen=True)
class Decision:
    article: str
    person: str
    name: str
    iri: str
    rule: str
    confidence: float


class IdentityIndex:
    def __init__(self) -> None:
        self._people: dict[tuple[str, str], str] = {}

    def add(self, record: Record) -> None:
        for p in record.people:
            self._people[record.id, p.id] = p.name

    def resolve(self) -> Iterator[Decision]:
        for (article, person), name in sorted(self._people.items()):
            k = names.key(name)
            iri = f"{v.BASE}person/{v.slug(k)}"
            if " " not in k:
                iri += "-" + v.slug(article)
            yield Decision(article, person, name, iri, "full-name", 0.9)

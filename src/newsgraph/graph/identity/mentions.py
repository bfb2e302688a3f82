"""What an article says of a person that helps to tell who it is; and that of all articles, on disk."""

import marshal
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from operator import attrgetter
from pathlib import Path

from newsgraph.graph import names
from newsgraph.graph.ages import Years, birth_years
from newsgraph.graph.columns import Bytes, give_back, numbers
from newsgraph.graph.rdf import show_key
from newsgraph.record import Record

__all__ = ["Mention", "MentionTable", "mentions_of", "row_of", "without_kin"]

_AT_HAND = 4096
"""Mentions that stay in memory after they were looked at."""


@dataclass(slots=True)
class Mention:
    """One person of one article.

    Attributes:
        key: the name as `names.key` has it; tokens: its words. aliases: keys of other full forms.
        age: where no date makes years of birth of it.
        kin: (relation, index of the other person among the article's): "parent" means that the other is
            this one's parent. Relations: parent, child, sibling, partner.
        shows, occupations: keys.
    """

    article: str
    person: str
    name: str
    key: str
    tokens: tuple[str, ...]
    aliases: tuple[str, ...]
    gender: str
    born: Years | None
    age: int | None
    kin: tuple[tuple[str, int], ...]
    shows: tuple[str, ...]
    occupations: tuple[str, ...]
    published: str
    titled: bool

    @property
    def full(self) -> bool:
        """Whether the name has more than one word."""
        return len(self.tokens) > 1


_FIELDS = [field.name for field in fields(Mention)]
row_of = attrgetter(*_FIELDS)
"""The values of a mention, in the order of its fields."""


def without_kin(row: tuple, rows: Sequence[tuple], wrong: set[frozenset[str]]) -> tuple:
    """The row of a mention without relatives who are none.

    Args:
        rows: of all mentions of the article. wrong: pairs of person ids.
    """
    mention = Mention(*row)
    person = _FIELDS.index("person")
    kin = tuple((r, o) for r, o in mention.kin if frozenset((mention.person, rows[o][person])) not in wrong)
    return row_of(replace(mention, kin=kin))


class MentionTable(Sequence[Mention]):
    """All mentions in the order of articles.

    Args:
        folder: where its files may lie. at_most: how many mentions there can be.
        articles: for each article, in order, the mentions as `row_of` gives them.

    Attributes:
        first: for each mention the number of its article's first one. full: whether its name has more than one word.
        related: whether it has kin.
    """

    def __init__(self, folder: Path, articles: Iterable[Sequence[tuple]], at_most: int):
        self.first = numbers(folder / "first", at_most)
        self.full = numbers(folder / "full", at_most, "B")
        self.related = numbers(folder / "related", at_most, "B")
        self._places = numbers(folder / "places", at_most, "q")
        self._rows = Bytes(folder / "mentions")
        self._at_hand: dict[int, Mention] = {}
        count = 0
        for rows in articles:
            first = count
            for row in rows:
                mention = Mention(*row)
                self.first[count] = first
                self.full[count] = mention.full
                self.related[count] = bool(mention.kin)
                self._places[count] = self._rows.add(marshal.dumps(row))
                count += 1
        self._rows.close()
        self._count = count

    def __len__(self) -> int:
        return self._count

    def __getitem__(self, i: int) -> Mention:
        found = self._at_hand.get(i)
        if found is None:
            if len(self._at_hand) >= _AT_HAND:
                self._at_hand.clear()
                give_back()
            found = self._at_hand[i] = Mention(*marshal.loads(self._rows[self._places[i]]))
        return found

    def __iter__(self) -> Iterator[Mention]:
        for count, row in enumerate(self._rows, 1):
            yield Mention(*marshal.loads(row))
            if count % _AT_HAND == 0:
                give_back()

    def relatives(self, i: int) -> list[tuple[str, int]]:
        """(relation, mention of the relative) of mention `i`, in its own article."""
        first = self.first[i]
        return [(relation, first + other) for relation, other in self[i].kin] if self.related[i] else []

    def around(self, i: int) -> Iterator[int]:
        """The mentions of the article of mention `i`, itself among them."""
        there, first = self.first[i], self.first
        while there < self._count and first[there] == first[i]:
            yield there
            there += 1


def mentions_of(record: Record) -> list[Mention]:
    """The people of a record, in its order."""
    place = {person.id: i for i, person in enumerate(record.people)}
    kin: list[set[tuple[str, int]]] = [set() for _ in record.people]
    shows: list[set[str]] = [set() for _ in record.people]

    def tie(a: str, to_b: str, b: str, to_a: str) -> None:
        """`b` is the `to_b` of `a`, and `a` is the `to_a` of `b`."""
        if a in place and b in place and a != b:
            kin[place[a]].add((to_b, place[b]))
            kin[place[b]].add((to_a, place[a]))

    children: dict[str, list[str]] = {}
    for parentage in record.parentages:
        tie(parentage.parent, "child", parentage.child, "parent")
        if parentage.kind != "step":
            children.setdefault(parentage.parent, []).append(parentage.child)
    for brood in children.values():
        for i, a in enumerate(brood):
            for b in brood[i + 1 :]:
                tie(a, "sibling", b, "sibling")
    for marriage in record.marriages:
        tie(marriage.partners[0], "partner", marriage.partners[1], "partner")
    for relationship in record.relationships:
        relation = "sibling" if relationship.type == "sibling" else "partner"
        tie(relationship.people[0], relation, relationship.people[1], relation)
    titles = {show.id: show_key(show.title) for show in record.shows}
    for role in record.roles:
        if role.person in place and role.show in titles:
            shows[place[role.person]].add(titles[role.show])

    found = []
    for i, person in enumerate(record.people):
        key = names.key(person.name)
        born = birth_years(person, record.published)
        forms = {names.key(alias) for alias in person.aliases}
        found.append(
            Mention(
                article=record.id,
                person=person.id,
                name=person.name,
                key=key,
                tokens=tuple(key.split()),
                aliases=tuple(sorted(form for form in forms if " " in form and form != key)),
                gender=person.gender,
                born=born,
                age=None if born else person.age,
                kin=tuple(sorted(kin[i])),
                shows=tuple(sorted(shows[i])),
                occupations=tuple(
                    sorted(
                        {a.value.casefold() for a in person.attributes if a.type == "occupation" and a.value}
                    )
                ),
                published=record.published or "",
                titled=names.surname_alone(person.name),
            )
        )
    return found

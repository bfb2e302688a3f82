"""What changed when articles were read again: facts, people and quotations, article by article, with the words."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from newsgraph.editorial.same_words import likeness, words_of
from newsgraph.graph import names
from newsgraph.record import Finding, Record, Statement
from newsgraph.run.history import earlier_records

__all__ = ["Change", "changes", "diff"]


@dataclass(frozen=True)
class Change:
    """One difference between two readings of an article.

    Attributes:
        change: `appeared`, `vanished` or `changed`. kind: `person`, `marriage`, `parentage`, `role`, `statement`, …
        what: in words: "Ada Bell and Bo Carr". before, after: what was said of it ("current, since 2012"); "" for none.
        words_before, words_after: the words of the article that show it.
    """

    article: str
    change: str
    kind: str
    what: str
    before: str
    after: str
    words_before: str
    words_after: str


_Fact = tuple[str, str, str]  # what, what is said of it, words


def diff(graph: str | Path, since: str | None = None) -> list[Change]:
    """What changed in the records of a graph's folder, by the ids of articles.

    Args:
        since: the number of a run, or a day (`YYYY-MM-DD`): all that changed after it; by default, in the last run
            that changed something.

    Raises:
        FileNotFoundError: no run wrote to the folder. ValueError: `since` is neither.
    """
    pairs = earlier_records(graph, since)
    return list(chain.from_iterable(changes(before, after) for before, after in pairs))


def changes(before: Record | None, after: Record | None) -> Iterator[Change]:
    """What differs between two readings of one article; None where there was none, or is none any more."""
    article = (before or after).id
    old, new = _facts(before), _facts(after)
    for key in sorted(old.keys() | new.keys()):
        one, other = old.get(key), new.get(key)
        if one is None or other is None or one[1] != other[1]:
            yield _change(article, key[0], one, other)
    yield from _statements(article, before, after)


def _change(article: str, kind: str, old: _Fact | None, new: _Fact | None) -> Change:
    change = "appeared" if old is None else "vanished" if new is None else "changed"
    what, before, words_before = old or (new[0], "", "")
    _, after, words_after = new or ("", "", "")
    return Change(article, change, kind, what, before, after, words_before, words_after)


def _facts(record: Record | None) -> dict[tuple[str, ...], _Fact]:
    if record is None:
        return {}
    called = {p.id: p.name for p in record.people} | {s.id: s.title for s in record.shows}
    found: dict[tuple[str, ...], _Fact] = {}

    def add(
        kind: str, between: Iterable[str], said: Iterable[str | None], finding: Finding, link: str = " and "
    ) -> None:
        ends = [called.get(ident, ident) for ident in between]
        key = (kind, *map(names.key, ends)) if link != " and " else (kind, *sorted(map(names.key, ends)))
        found[key] = link.join(ends), ", ".join(filter(None, said)), _words(finding)

    for person in record.people:
        age = [a for a in person.attributes if a.type == "age"]
        said = [] if person.gender == "unknown" else [person.gender]
        said += [] if person.age is None else [str(person.age)]
        found["person", names.key(person.name)] = person.name, ", ".join(said), _words(age[0]) if age else ""
    for m in record.marriages:
        add("marriage", m.partners, (m.status, m.start and f"since {m.start}", m.end and f"until {m.end}"), m)
    for r in record.relationships:
        add(r.type, r.people, (r.status,), r)
    for p in record.parentages:
        add("parentage", (p.parent, p.child), (p.kind,), p, ", parent of ")
    for o in record.roles:
        add("role", (o.person, o.show), (o.role, o.character), o, " on ")
    return found


def _words(finding: Finding) -> str:
    return " … ".join(" ".join(snippet.split()) for snippet in finding.snippets)


def _statements(article: str, before: Record | None, after: Record | None) -> Iterator[Change]:
    """Quotations by their words: the same ones of another speaker are changed, and so are those much like."""
    old, new = _said(before), _said(after)
    for text in [text for text in old if text in new]:
        one, other = old.pop(text), new.pop(text)
        if one[1] != other[1]:
            yield _change(article, "statement", one, other)
    for text, one in list(old.items()):
        near = next((key for key, other in new.items() if likeness(one[2], other[2])), None)
        if near is not None:
            yield _change(article, "statement", old.pop(text), new.pop(near))
    for one in old.values():
        yield _change(article, "statement", one, None)
    for other in new.values():
        yield _change(article, "statement", None, other)


def _said(record: Record | None) -> dict[tuple, _Fact]:
    if record is None:
        return {}
    called = {p.id: p.name for p in record.people}

    def fact(s: Statement) -> _Fact:
        speaker = called.get(s.speaker or "") or s.speaker_text or "nobody"
        return f"“{s.text}”", f"{speaker}, {s.kind}", s.text

    return {(s.kind, *words_of(s.text)): fact(s) for s in record.statements}

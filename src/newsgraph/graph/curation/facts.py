"""A fact as a person names it: by its IRI, by that of one report of it, or in words.

>>> parse("Ann Bell married to Bo Carr")
Named(kind='marriage', a='Ann Bell', b='Bo Carr', detail=None)
>>> parse("https://newsgraph.example/role/ann-bell+late-hour+host")
Named(kind='role', a='person/ann-bell', b='show/late-hour', detail='host')
>>> parse("article/east-3#m1")
Named(kind='report', a='east-3', b='m1', detail=None)
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple, get_args
from urllib.parse import unquote

from newsgraph.graph import vocabulary as v
from newsgraph.record import AttributeType, Record, RoleName

__all__ = ["Named", "Told", "parse", "statement_name", "told"]


@dataclass(frozen=True, slots=True)
class Named:
    """Attributes:
    kind: `marriage`, `parentage`, `dating`, `engaged`, `sibling`, `role`, `attribute`, `report` or `statement`.
    a: whom it is about; of a parentage the parent; of reports and statements the article.
    b: the other person, the show, the value of an attribute, the id of a report, the words of a statement.
    detail: the role, or the attribute.
    """

    kind: str
    a: str
    b: str
    detail: str | None = None


_IRI = re.compile(r"(marriage|parentage|dating|engaged|sibling|role)/([^\s+]+)\+([^\s+]+)(?:\+(\S+))?")
_BEHIND = re.compile(r"\s*\([^()]*\)\s*$")
_BE = r"(?:(?:is|was|were|are|has been|had been) )?(?:(?:an?|the) )?(?:(?:ex|former|late)[- ])?"
_ROLES, _ATTRIBUTES = "|".join(get_args(RoleName)), "|".join(get_args(AttributeType)).replace("_", "[ _]")
_WORDS = (
    ("marriage", rf"{_BE}(?:married to|to marry|(?:wife|husband|spouse|widow|widower) of)"),
    ("parentage", rf"{_BE}(?:step-?|adoptive )?(?:parent|mother|father) of"),
    ("child", rf"{_BE}(?:step-?|adoptive |adopted )?(?:child|son|daughter) of"),
    ("sibling", rf"{_BE}(?:sibling|brother|sister) of"),
    ("dating", rf"{_BE}dating"),
    ("engaged", rf"{_BE}engaged(?: to)?"),
)
_PHRASES = tuple((kind, re.compile(rf"(.+?) {words} (.+)", re.IGNORECASE)) for kind, words in _WORDS)
_ROLE = re.compile(rf"(.+?) {_BE}({_ROLES}) of (.+?)(?: as .+)?", re.IGNORECASE)
_ATTRIBUTE = re.compile(rf"(.+?):? ({_ATTRIBUTES}): (.*)", re.IGNORECASE)


def parse(text: str) -> Named | None:
    """What a line of the curation file means by a fact; None for what is none.

    The words are those of `newsgraph show`, with a name before them; what stands in brackets behind is passed over.
    """
    text = " ".join(text.split()).removeprefix(v.BASE)
    if text.startswith("article/") and "#" in text:
        article, _, report = text.removeprefix("article/").rpartition("#")
        return Named("report", unquote(article), unquote(report)) if article and report else None
    if iri := _IRI.fullmatch(text):
        kind, a, b, role = iri.groups()
        return Named(kind, f"person/{a}", f"{'show' if kind == 'role' else 'person'}/{b}", role)
    bare = _BEHIND.sub("", text)
    if "#" not in bare or bare.startswith("person/"):
        for kind, phrase in _PHRASES:
            if found := phrase.fullmatch(bare):
                a, b = found.groups()
                return Named("parentage", b, a) if kind == "child" else Named(kind, a, b)
        if found := _ROLE.fullmatch(bare):
            return Named("role", found[1], found[3], found[2].lower())
        if found := _ATTRIBUTE.fullmatch(text):
            return Named("attribute", found[1], found[3], found[2].lower().replace(" ", "_"))
    if "#" in text:
        article, _, words = text.partition("#")
        return Named("statement", article, words)
    return None


def statement_name(article: str, text: str) -> str:
    """How a curation file names a statement: its article and its first words, which outlast ids."""
    words = " ".join(text.split())
    if len(words) > 60:
        words = words[:60].rpartition(" ")[0] or words[:60]
    return f"{article}#{words}"


_STEP = {"step": "step-", "adopted": "adoptive "}


class Told(NamedTuple):
    """A fact or statement of an article. Attributes: words: as `parse` reads them. between: ids of relatives."""

    id: str
    kind: str
    words: str
    confidence: float
    component: str
    between: tuple[str, str] | None = None


def told(record: Record, labels: dict[str, str]) -> Iterator[Told]:
    """Everything that a record says, in words.

    Args:
        labels: what to call each person id; facts about others are left out.
    """

    def who(ident: str | None) -> str:
        return labels.get(ident or "", "")

    for i, m in enumerate(record.marriages, 1):
        if all(map(who, m.partners)):
            dates = [f"{word} {day}" for word, day in (("since", m.start), ("until", m.end)) if day]
            words = f"{who(m.partners[0])} married to {who(m.partners[1])} ({', '.join([m.status, *dates])})"
            yield Told(m.id or f"m{i}", "marriage", words, m.confidence, m.component, m.partners)
    for i, r in enumerate(record.relationships, 1):
        if all(map(who, r.people)):
            word = {"sibling": "sibling of", "engaged": "engaged to"}.get(r.type, r.type)
            state = "" if r.type == "sibling" else f" ({r.status})"
            words = f"{who(r.people[0])} {word} {who(r.people[1])}{state}"
            yield Told(r.id or f"r{i}", r.type, words, r.confidence, r.component, r.people)
    for i, c in enumerate(record.parentages, 1):
        if who(c.parent) and who(c.child):
            words = f"{who(c.parent)} {_STEP.get(c.kind, '')}parent of {who(c.child)}"
            yield Told(c.id or f"c{i}", "parentage", words, c.confidence, c.component, (c.parent, c.child))
    titles = {show.id: show.title for show in record.shows}
    for i, o in enumerate(record.roles, 1):
        if who(o.person) and o.show in titles:
            part = f" as {o.character}" if o.character else ""
            words = f"{who(o.person)} {o.role} of {titles[o.show]}{part}"
            yield Told(o.id or f"o{i}", "role", words, o.confidence, o.component)
    for person in record.people:
        for i, a in enumerate(person.attributes, 1):
            if who(person.id):
                words = f"{who(person.id)} {a.type.replace('_', ' ')}: {a.value}"
                yield Told(a.id or f"{person.id}a{i}", "attribute", words, a.confidence, a.component)
    for i, q in enumerate(record.statements, 1):
        said = f"“{q.text}”" if q.kind == "direct" else f"that {q.text}"
        by = " and ".join(filter(None, map(who, q.speakers or (q.speaker,)))) or q.speaker_text or "somebody"
        yield Told(q.id or f"q{i}", "statement", f"{by} said {said}", q.confidence, q.component)

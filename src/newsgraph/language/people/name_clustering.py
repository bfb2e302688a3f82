"""Which name mentions of an article are one person's.

Full names ("Ada Holt", "Ada J. Holt", "Addie Holt") are joined first; then every single word goes to the
person of whose name it is a part. Where several share it, as in an obituary that names the dead man's father
once, it keeps meaning whom it meant before, and one who is named in full only once does not take it over.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from newsgraph.language.bounds import NEAREST
from newsgraph.language.people.names import Name, first_names, same_given
from newsgraph.record import Gender

__all__ = ["NameMention", "Namesakes", "cluster", "told_relatives", "told_same"]

COMMON = 3  # bearers per 100,000 people from which on a first name speaks against a title of the other gender


@dataclass(frozen=True, kw_only=True)
class NameMention:
    """A place where a person is named.

    Attributes:
        start, end: code points. text: the name as written, without an outer title ("Mr").
        title: such a title. confidence: that it names a person.
    """

    start: int
    end: int
    text: str
    title: str = ""
    confidence: float = 1.0

    @property
    def name(self) -> Name:
        return Name.parse(self.text, self.title)


@dataclass
class Namesakes:
    """One person while the mentions are gathered."""

    mentions: list[NameMention] = field(default_factory=list)
    names: list[Name] = field(default_factory=list)
    gender: Gender = "unknown"
    meant_by: set[str] = field(default_factory=set)
    relative_from: int | None = None

    def add(self, mention: NameMention) -> None:
        name = mention.name
        self.mentions.append(mention)
        if not name.full:
            self.meant_by.add(name.given)
        if name not in self.names:
            self.names.append(name)
        if name.title_gender != "unknown":
            self.gender = name.title_gender
        elif self.gender == "unknown" and name.full and first_names().get(name.given, (0, 0))[1] >= COMMON:
            self.gender = name.gender


def cluster(
    mentions: Sequence[NameMention], same: Sequence[tuple[int, int]] = (), relatives: frozenset[int] = frozenset()
) -> list[list[NameMention]]:
    """The mentions of each person, persons and mentions in text order.

    Args:
        mentions: in text order.
        same: pairs of indexes of mentions that the text says are one person ("Ada Holt, born Ada Reyes").
        relatives: indexes of mentions that the text introduces as somebody's relative ("her husband, Ben Holt").
    """
    people: list[Namesakes] = []
    bearing: dict[str | tuple[str, ...], list[Namesakes]] = defaultdict(list)  # by a word, and by all words of a name
    owner: dict[int, Namesakes] = {}
    told = _links(same)

    def join(i: int, person: Namesakes | None) -> None:
        if person is None:
            person = Namesakes(relative_from=mentions[i].start if i in relatives else None)
            people.append(person)
        person.add(mentions[i])
        owner[i] = person
        for key in (*names[i].words, names[i].words):
            if not bearing[key] or bearing[key][-1] is not person:
                bearing[key].append(person)

    def known_to(name: Name) -> list[Namesakes]:
        """Whom a name may mean: everybody; of very many those who have one of its words, the last ones."""
        if len(people) <= NEAREST:
            return people
        alike = [p for word in name.words for p in bearing[word][-NEAREST:]]
        return list({id(p): p for p in (*bearing[name.words][:1], *alike)}.values())

    names = [m.name for m in mentions]
    for i, name in enumerate(names):
        if name.full:
            known = next((owner[j] for j in told.get(i, ()) if j in owner), None)
            join(i, known or _same_full_name(name, known_to(name)))
    for i, name in enumerate(names):
        if not name.full:
            known = next((owner[j] for j in told.get(i, ()) if j in owner), None)
            join(i, known or _bearer(mentions[i], name, known_to(name)))
    groups = [sorted(p.mentions, key=lambda m: m.start) for p in people]
    return sorted(groups, key=lambda g: g[0].start)


# "Ada Holt (née Reyes)", "Ada Holt, formerly known as Ada Reyes", "Dj Kite, born Ada Holt", "Ada Holt, aka Kite"
_ALSO = re.compile(
    r"(?:,| \()? ?(?:who (?:was|is) )?(?:n[ée]e|formerly(?: known as)?|previously known as|born|"
    r"also known as|better known as|known as|aka|a\.k\.a\.|real name|whose real name is|nicknamed|"
    r"n\.?k\.?a\.?),? [\"“‘']?",
    re.IGNORECASE,
)


def told_same(text: str, mentions: Sequence[NameMention]) -> list[tuple[int, int]]:
    """Pairs of indexes of neighbouring mentions that the words between them make one person."""
    return [
        (n, n + 1)
        for n, (one, other) in enumerate(pairwise(mentions))
        if other.start - one.end < 40 and _ALSO.fullmatch(text, one.end, other.start)
    ]


_RELATIVE = re.compile(
    r"(?:\b[Hh]is|\b[Hh]er|\b[Tt]heir|['’]s) (?:[a-z-]+ ){0,2}"
    r"(?:husband|wife|spouse|son|daughter|child|father|mother|parents|brother|sister|"
    r"uncle|aunt|nephew|niece|cousin|grandfather|grandmother|grandson|granddaughter|widow|widower),? $|"
    r"\b(?:son|daughter|child|children|widow|widower|wife|husband|brother|sister|nephew|niece) of "
    r"(?:[a-z]+ ){0,4}$|\bmarried (?:to )?(?:(?:the )?[a-z]+ ){0,3}$"
)


def told_relatives(text: str, mentions: Sequence[NameMention]) -> frozenset[int]:
    """Indexes of full names that are introduced as somebody's relative: "her husband, Ben Holt"."""
    return frozenset(
        n for n, m in enumerate(mentions)
        if " " in m.text and _RELATIVE.search(text, max(0, m.start - 50), m.start)
    )


def _links(same: Sequence[tuple[int, int]]) -> dict[int, list[int]]:
    links: dict[int, list[int]] = defaultdict(list)
    for i, j in same:
        links[i].append(j)
        links[j].append(i)
    return links


def _same_full_name(name: Name, people: list[Namesakes]) -> Namesakes | None:
    for person in people:
        if any(other.full and _variants(name, other) for other in person.names):
            return person
    return None


def _variants(one: Name, other: Name) -> bool:
    """Whether two full names can be one person's."""
    if one.suffix != other.suffix and one.suffix and other.suffix:
        return False
    genders = {one.title_gender, other.title_gender} - {"unknown"}
    if len(genders) > 1:
        return False
    if one.words == other.words:
        return True
    a, b = sorted((one.words, other.words), key=len)
    if not same_given(a[0], b[0]):
        # "T. Ada Holt" and "Ada Holt", "Ada Reyes Holt" and "Reyes Holt"; "Lee Ada Holt" and "Ada Holt" are not sure
        opens = len(b[0].replace(".", "")) == 1 or a[0] not in first_names()
        return len(b) > len(a) and b[1:] == a and opens
    rest = b[1:]
    surnames = {part for word in rest for part in (word, *word.split("-"), word.split()[-1])}
    # "Ada Reyes" and "Ada Reyes Holt" or "Ada Reyes-Holt"; "Ada Holt" and "Ada J. Holt"
    if all(word in surnames for word in a[1:]):
        return True
    return a[0] == b[0] and _misspelt(a[-1], b[-1])


def _junior(name: Name, person: Namesakes) -> bool:
    """Whether a name tells its bearer from a namesake: "Ada Holt and Ben Reyes had Ben Jr.", a son."""
    return name.suffix in ("jr", "ii", "iii", "iv") and all(other.suffix != name.suffix for other in person.names)


def _misspelt(one: str, other: str) -> bool:
    """Whether two long words differ by one letter, or by two letters that changed places."""
    if min(len(one), len(other)) < 5 or abs(len(one) - len(other)) > 1 or one[0] != other[0]:
        return False
    i = 0
    while i < min(len(one), len(other)) and one[i] == other[i]:
        i += 1
    a, b = one[i:], other[i:]
    return a[1:] == b[1:] or a[1:] == b or a == b[1:] or (a[:2] == b[1::-1] and a[2:] == b[2:])


def _bearer(mention: NameMention, name: Name, people: list[Namesakes]) -> Namesakes | None:
    """The person whom a name of one word means; None if nobody known has it."""
    word = name.given
    if not word:
        return None
    fits = [(max((_fit(word, name, other, mention.text.isupper()) for other in p.names), default=0), p) for p in people
            if ("unknown" in (name.title_gender, p.gender) or name.title_gender == p.gender)
            and not _still_unknown(p, mention, name) and not _junior(name, p)]
    best = max((fit for fit, _ in fits), default=0)
    bearers = [p for fit, p in fits if fit == best] if best else []
    if len(bearers) < 2:
        return bearers[0] if bearers else None
    before = [p for p in bearers if p.mentions[0].start < mention.start]
    if not before:  # whoever will be named first
        return min(bearers, key=lambda p: p.mentions[0].start)
    last = max(before, key=lambda p: _last(p, mention, lambda m: True))
    usual = max(before, key=lambda p: _last(p, mention, lambda m: _alone(m, word)))
    if _last(usual, mention, lambda m: _alone(m, word)) < 0:
        usual = max(before, key=lambda p: (_in_full(p), p is last))
        return usual if word != last.names[0].given else last
    return last if last is usual or _takes_over(last, usual, word, mention) else usual


def _still_unknown(person: Namesakes, mention: NameMention, name: Name) -> bool:
    """Whether somebody is introduced as a relative only behind a bare surname, which then is not theirs.

    "Holt taught. Her husband, Ben Holt, died."
    """
    if person.relative_from is None or name.title or mention.start > person.relative_from:
        return False
    return all(name.given != other.given for other in person.names)


def _alone(mention: NameMention, word: str) -> bool:
    """Whether the mention is the bare word, with or without a title."""
    return mention.name.words == (word,)


def _last(person: Namesakes, mention: NameMention, wanted: Callable[[NameMention], bool]) -> int:
    """Where a person was last named so before `mention`; -1 if nowhere."""
    return max((m.start for m in person.mentions if m.start < mention.start and wanted(m)), default=-1)


def _in_full(person: Namesakes) -> int:
    """How often the person is named in full."""
    return sum(m.name.full for m in person.mentions)


def _takes_over(last: Namesakes, usual: Namesakes, word: str, mention: NameMention) -> bool:
    """Whether the person named last is meant by a word that has meant another.

    Not a relative who is named in full once beside the person whom the article is about; but a first
    name means whom it was last said of.
    """
    again = sum(m.start < mention.start for m in last.mentions) > 1
    named_again = again and _in_full(last) >= _in_full(usual)
    return named_again or any(word == n.given for n in last.names)


def _fit(word: str, name: Name, other: Name, capitals: bool) -> int:
    """How well a word fits a name: 3 for its own words, 2 for a short form, 1 for the start of it or its initials."""
    parts = other.words
    if word in parts:
        return 2 if name.title and other.full and word != other.surname else 3
    if any(word in part.replace("-", " ").split() for part in parts):
        return 3 if not name.title or word != other.given else 2
    given = other.given
    if name.title and other.full:
        return 0
    if same_given(word, given) and len(word) > 1:
        return 2
    if capitals and other.full and word == "".join(part[0] for part in parts):
        return 1  # "AVH" is Ada Vivien Holt
    if len(word) >= 3 and given.startswith(word) and word not in first_names():
        return 1
    if len(given) >= 3 and word.startswith(given) and given not in first_names() and not other.full:
        return 1
    return 0

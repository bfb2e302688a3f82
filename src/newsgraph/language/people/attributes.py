"""What the text says of a person beside their name: gender, age, occupation, honours, children, death.

Each is an `Attribute` with the place that shows it. The rules look at what stands directly before and behind a
name mention:

    Dr Ada Holt, 41, a violin teacher and mother of two, …     honorific, age, occupation, children, gender
    her husband, the 43-year-old actor Ben Reyes               gender, age, occupation
    Cleo Holt (née Abara; 1931 – 2004)                         maiden name, deceased
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc

from newsgraph.language.annotations import text_of
from newsgraph.language.coreference.descriptions import person_noun
from newsgraph.language.people.name_clustering import NameMention
from newsgraph.language.people.names import first_names, fold, surnames
from newsgraph.record import Attribute, Gender, Place

__all__ = ["attributes_of", "number"]

_NUMBERS = {
    word: n
    for n, word in enumerate(
        [
            "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
            "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen",
            "eighteen", "nineteen", "twenty",
        ]
    )
}
_NUMBER = r"\d{1,3}|" + "|".join(_NUMBERS)
_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_DATE = rf"(?:(?:{_MONTH} \d{{1,2}}, |\d{{1,2}} {_MONTH} |c(?:irca|\.)? ?)?(\d{{4}}))"

# "Ada Holt, 41, …", "Ada Holt (41)", "Ada Holt, aged 41"; not "to Ada Holt, 12 people"
_AGE_BEHIND = re.compile(
    r"(?:['’]s)?(?:, (?:now |aged? |who is |who turned )?|[ ]\((?:aged? )?| aged )(\d{1,3})"
    r"(?=[,.;:!?)—–”\"’']|[ ](?:and\b|[—–-])|\n|$)"
)
_TURNS = re.compile(
    r"(?:, who)? (?:is|turns|turned|has turned) (\d{1,3})(?: years old)?"
    r"(?=[,.;!?]| (?:and|on|this|last|today)\b|\n|$)"
)
# "the 43-year-old actor Ben Reyes", "her seven-year-old son Romeo"
_AGE_BEFORE = re.compile(rf"\b({_NUMBER})[- ]year[- ]old,?(?: (?!and |or )[a-z][a-z’'-]*){{0,4}},? $", re.IGNORECASE)
_BORN = re.compile(rf"(?:, (?:who )?| (?:\([^()\n]{{0,40}})?)(?:was )?born (?:on |in )?{_DATE}")
# "Cleo Holt (4 May 1931 – 2 June 2004)"
_LIFE = re.compile(rf" \((?:[^()\n]{{0,60}}?[;,] )?(?:born )?{_DATE}\s?[–—-]\s?{_DATE}\)")
_DIED = re.compile(
    rf"(?:, who|, \d{{1,3}},)? (?:has )?(?:died|passed away|was killed|was found dead)\b"
    rf"(?:(?: \w+){{0,6}}? (?:in|on) {_DATE})?"
)
_LATE = re.compile(r"\b(?:[Tt]he|[Hh]er|[Hh]is|[Tt]heir|[Oo]ur|[Mm]y) late (?:[a-z-]+ ){0,3}$")  # no "late Per | Lund"
_DEATH = re.compile(r"['’]s? (?:death|funeral|memorial service|obituary|widow|widower)\b")
_NEE = re.compile(
    r"(?:,| \()? ?(?:n[ée]e|formerly known as|formerly|born) ((?:[^\W\d_a-z][\w’'-]+)(?: [^\W\d_a-z][\w’'-]+){0,2})"
)
_CHILDREN = re.compile(rf"\b(?:mother|father|mum|mom|dad|parent)[ -]of[ -]({_NUMBER})\b", re.IGNORECASE)
_DETERMINER = frozenset(["a", "an", "the", "his", "her", "their", "my", "our"])
_COPULA = frozenset(["is", "was", "became", "remains"])
_PRONOUNS: dict[str, Gender] = {
    "she": "female", "her": "female", "hers": "female", "herself": "female",
    "he": "male", "him": "male", "his": "male", "himself": "male",
}


def number(word: str) -> int | None:
    """41 for "41" and 7 for "seven"."""
    return int(word) if word.isdigit() else _NUMBERS.get(word.lower())


def attributes_of(doc: Doc, groups: Sequence[Sequence[NameMention]]) -> list[tuple[Attribute, ...]]:
    """What the text says of each person.

    Args:
        groups: the name mentions of each person.

    Returns:
        for each person one attribute of each type and value, the surest place of it; the surest first.
    """
    text, tokens = text_of(doc), doc.to_array("IDX").tolist()
    near = _pronouns_of_sole_names(doc, groups, tokens)
    return [
        _surest([
            *(a for m in group for a in _told(doc, text, m, tokens)),
            *_from_pronouns(pronouns),
            *_from_first_name(group),
        ])
        for group, pronouns in zip(groups, near, strict=True)
    ]


def _surest(found: list[Attribute]) -> tuple[Attribute, ...]:
    best: dict[tuple[str, str], Attribute] = {}
    for attribute in found:
        key = attribute.type, attribute.value.lower()
        if key not in best or attribute.confidence > best[key].confidence:
            best[key] = attribute
    order = sorted(best.values(), key=lambda a: (a.type, -a.confidence, a.evidence))
    return tuple(replace(a, id=f"a{n}") for n, a in enumerate(order, 1))


def _attribute(kind: str, value: str, start: int, end: int, rule: str, confidence: float, as_of=None) -> Attribute:
    return Attribute(
        type=kind, value=value, evidence=(Place(start, end),), component=f"attributes/{rule}",
        confidence=confidence, as_of=as_of,
    )  # fmt: skip


def _told(doc: Doc, text: str, mention: NameMention, tokens: list[int]) -> Iterator[Attribute]:
    """What stands directly before and behind a mention."""
    published = doc._.published
    start, end = mention.start, mention.end
    name = mention.name
    if (name.title and not (noun := person_noun(name.title))) or (name.title and noun.kind != "kin"):
        yield _attribute("honorific", name.title, max(0, start - len(name.title) - 2), end, "title", 0.95)
    if name.title_gender != "unknown":
        yield _attribute("gender", name.title_gender, max(0, start - len(name.title) - 2), end, "title", 0.98)
    behind = _AGE_BEHIND.match(text, end) or _TURNS.match(text, end)
    before = _AGE_BEFORE.search(text, max(0, start - 70), start)
    for found, rule in ((behind, "age-behind"), (before, "age-before")):
        age = number(found[1]) if found else None
        if age is not None and 0 < age < 115:
            yield _attribute("age", str(age), min(start, found.start()), max(end, found.end()), rule, 0.95, published)
    lived, born, died = _LIFE.match(text, end), _BORN.match(text, end), _DIED.match(text, end)
    if lived and int(lived[1]) < int(lived[2]):
        yield _attribute("birth_year", lived[1], start, lived.end(), "lived", 0.97)
        yield _attribute("deceased", lived[2], start, lived.end(), "lived", 0.97)
    elif born:
        yield _attribute("birth_year", born[1], start, born.end(), "born", 0.95)
    if died:
        yield _attribute("deceased", died[1] or "", start, died.end(), "died", 0.9)
    late, death = _LATE.search(text, max(0, start - 60), start), _DEATH.match(text, end)
    if late:
        yield _attribute("deceased", "", late.start(), end, "late", 0.95)
    elif death:
        yield _attribute("deceased", "", start, death.end(), "death", 0.8)
    maiden = _NEE.match(text, end)
    if (maiden and not maiden[0].lstrip(" (,").startswith("born")) or (maiden and "(" in maiden[0][:2]):
        yield _attribute("maiden_name", maiden[1].split()[-1], start, maiden.end(), "née", 0.9)
    yield from _from_nouns(doc, text, mention, tokens)


def _from_nouns(doc: Doc, text: str, mention: NameMention, tokens: list[int]) -> Iterator[Attribute]:
    """Gender, occupation and children from the nouns before and behind a mention.

    "violin teacher Ada Holt", "his daughter Ada", "Ada Holt, 41, a violin teacher,", "Ada Holt is an actress".
    """
    first, after = bisect_right(tokens, mention.start) - 1, bisect_left(tokens, mention.end)
    i = first - 1
    if i >= 0 and doc[i].text == ",":
        i -= 1
    if i >= 0 and doc[i].text[0].islower() and doc[i].tag_ in ("NN", "JJ", "NNP"):
        apposed = i == first - 1 or (i > 0 and any(doc[k].lower_ in _DETERMINER for k in range(max(0, i - 3), i)))
        if apposed:
            yield from _from_noun(doc, text, i, mention, "noun-before", 0.95)
    i = after
    if i < len(doc) and doc[i].text in (",", "(") and i + 2 < len(doc) and doc[i + 1].is_digit:
        i += 2
    if i + 2 < len(doc) and (doc[i].text == "," or doc[i].lower_ in _COPULA) and doc[i + 1].lower_ in _DETERMINER:
        rule, sure = ("apposition", 0.9) if doc[i].text == "," else ("copula", 0.9)
        stop = min(len(doc), i + 9)
        for k in range(i + 2, stop):
            token = doc[k]
            if token.pos_ in ("VERB", "AUX", "ADP", "PUNCT", "PRON", "SCONJ") and token.text not in ("-", "–"):
                break
            if token.tag_ in ("NN", "NNP") and person_noun(token.lower_) and (
                k + 1 == len(doc) or doc[k + 1].tag_ not in ("NN", "NNS", "NNP", "POS", "HYPH")
            ):
                yield from _from_noun(doc, text, k, mention, rule, sure)
                break


def _from_noun(
    doc: Doc, text: str, at: int, mention: NameMention, rule: str, confidence: float
) -> Iterator[Attribute]:
    token = doc[at]
    noun = person_noun(token.lower_)
    if noun is None:
        return
    left = at
    while left > 0 and doc[left - 1].tag_ in ("NN", "HYPH") and not doc[left - 1].text[0].isupper():
        left -= 1
    start, end = doc[left].idx, token.idx + len(token)
    places = min(start, mention.start), max(end, mention.end)
    if noun.gender:
        yield _attribute("gender", noun.gender, *places, f"{rule}-{noun.kind}", confidence + 0.02)
    if noun.kind == "work":
        yield _attribute("occupation", text[start:end], *places, rule, confidence)
    children = _CHILDREN.match(text, token.idx)
    if children and (count := number(children[1])):
        yield _attribute("children", str(count), places[0], max(places[1], children.end()), rule, confidence)


def _pronouns_of_sole_names(
    doc: Doc, groups: Sequence[Sequence[NameMention]], tokens: list[int]
) -> list[list[tuple[Gender, int, int]]]:
    """For each person the pronouns that follow their name in sentences that name nobody else.

    An object ("Ada praised him") is mostly somebody else.
    """
    found: list[list[tuple[Gender, int, int]]] = [[] for _ in groups]
    named = sorted((m.start, m.end, who) for who, group in enumerate(groups) for m in group)
    if not named:
        return found
    pronouns = [
        (t.start(), t.end(), _PRONOUNS[t[0].lower()])
        for t in _PRONOUN.finditer(text_of(doc))
        if len(t[0]) != 3 or t[0].lower() == "she" or doc[bisect_right(tokens, t.start()) - 1].tag_ == "PRP$"
    ]
    starts = [s.start_char for s in doc.sents] if doc.has_annotation("SENT_START") else [0]
    n = p = 0
    for end in [*starts[1:], len(text_of(doc))]:
        here: set[int] = set()
        first = end
        while n < len(named) and named[n][0] < end:
            here.add(named[n][2])
            first = min(first, named[n][1])
            n += 1
        while p < len(pronouns) and pronouns[p][0] < end:
            if len(here) == 1 and pronouns[p][0] > first:
                found[next(iter(here))].append((pronouns[p][2], first, pronouns[p][1]))
            p += 1
    return found


_PRONOUN = re.compile(r"\b(?:" + "|".join(_PRONOUNS) + r")\b", re.IGNORECASE)


def _from_pronouns(pronouns: list[tuple[Gender, int, int]]) -> Iterator[Attribute]:
    """Most of the pronouns in the sentences that name nobody else: "Ada said that she …"."""
    women = sum(gender == "female" for gender, _, _ in pronouns)
    men = len(pronouns) - women
    gender = "female" if women > men else "male"
    most, least = max(women, men), min(women, men)
    if most and most >= 3 * least:
        start, end = next((s, e) for g, s, e in pronouns if g == gender)
        sure = {1: 0.8, 2: 0.88}.get(most - least, 0.93)
        yield _attribute("gender", gender, start, end, "pronouns", sure)


def _from_first_name(group: Sequence[NameMention]) -> Iterator[Attribute]:
    """Weak evidence: what share of the bearers of a first name are women.

    A word alone that is a surname too ("Kelly", "Ryan") tells least, unless it is a very common first name.
    """
    for mention in sorted(group, key=lambda m: -len(m.name.words)):
        given = fold(mention.name.given)
        share, bearers = first_names().get(given, (0.5, 0))
        if not 0.2 < share < 0.8:
            sure = max(share, 1 - share)
            if not mention.name.full and given in surnames() and (bearers < 40 or sure < 0.95):
                factor = 0.7
            else:
                factor = 0.88 if bearers >= 3 else 0.75
            gender = "female" if share > 0.5 else "male"
            yield _attribute("gender", gender, mention.start, mention.end, "first-name", round(sure * factor, 2))
            return

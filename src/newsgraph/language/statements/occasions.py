"""Where, when and to whom something was said, from the words around the reporting word.

"Quill told Daily Buzz on Monday", "she said on the Wednesday episode of Open Mic", "he asked Nora".
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from newsgraph.language.statements.quotation_scene import Scene
from newsgraph.record import Place

__all__ = ["Occasion", "about", "occasion"]

PLATFORMS = frozenset("""
    facebook instagram myspace reddit snapchat threads tiktok tumblr twitter weibo youtube
    """.split())
PLACES = frozenset("on during in to with for at via told tells telling over of through".split())
OUTLETS = frozenset(["ORG", "PRODUCT", "WORK_OF_ART"])
RECIPIENTS = frozenset("tell ask assure inform remind thank congratulate greet".split())
MONTHS = {m: i for i, m in enumerate(
    "january february march april may june july august september october november december".split(), 1)}
MONTHS |= {m[:3]: i for m, i in MONTHS.items()} | {"sept": 9}
WEEKDAYS = {d: i for i, d in enumerate("monday tuesday wednesday thursday friday saturday sunday".split())}
DAY = re.compile(
    rf"\b(?:on\s+)?(?:(?P<weekday>{'|'.join(WEEKDAYS)})\b,?\s*)?"
    rf"(?:\(?(?P<month>{'|'.join(sorted(MONTHS, key=len, reverse=True))})\.?\s+(?P<day>\d{{1,2}})\b"
    rf"(?:,?\s+(?P<year>(?:19|20)\d\d))?)?", re.I)


@dataclass(frozen=True, slots=True)
class Occasion:
    """The circumstances of a statement; each None if the text does not tell them.

    Attributes:
        addressee: id of the person spoken to. show: id of the show.
        medium: the outlet or platform, as written.
        date: `YYYY-MM-DD`.
    """

    addressee: str | None = None
    show: str | None = None
    medium: str | None = None
    date: str | None = None


def occasion(scene: Scene, cue: int, published: str | None = None) -> Occasion:
    """The circumstances in the sentence of the reporting word at token `cue`.

    Args:
        published: the article's date, which "on Monday" and "on June 6" are counted back from.
    """
    tree = scene.tree
    first, last = tree.segments[tree.sentence[cue]]
    level = scene.owner[cue]
    tokens = [i for i in range(max(first, cue - 40), min(last, cue + 40)) if scene.owner[i] == level]
    return Occasion(_addressee(scene, cue), _show(scene, tokens), _medium(scene, cue, tokens),
                    _date(scene, tokens, published))


def _addressee(scene: Scene, cue: int) -> str | None:
    tree = scene.tree
    if tree.lemma[cue] in RECIPIENTS:
        for child in tree.children[cue]:
            if child > cue and tree.dep[child] in ("dobj", "dative", "iobj") and child in scene.people:
                return scene.people[child][0]
    for child in tree.children[cue]:
        if child > cue and tree.lower[child] == "to":
            inner = tree.child(child, "pobj")
            if inner is not None and inner in scene.people:
                return scene.people[inner][0]
    return None


def _show(scene: Scene, tokens: list[int]) -> str | None:
    """ "on the latest episode of Open Mic": a show behind a preposition."""
    inside = set(tokens)
    for show in scene.doc._.shows:
        for mention in show.mentions:
            i = scene.token_at(mention.start)
            if i in inside and any(
                    scene.tree.lower[k] in PLACES for k in range(max(0, i - 6), i) if k in inside):
                return show.id
    return None


def _medium(scene: Scene, cue: int, tokens: list[int]) -> str | None:
    """ "told Daily Buzz", "wrote on Instagram": the outlet or platform."""
    tree, doc = scene.tree, scene.doc
    for i in tokens:
        if tree.lower[i] in PLATFORMS:
            return doc[i].text
    for i in tokens:
        if i <= cue or scene.entity[i] not in OUTLETS or i in scene.people:
            continue
        told = tree.lemma[cue] == "tell" and i - cue <= 3
        if told or tree.lower[i - 1] in ("to", "with") or (i > 1 and tree.lower[i - 2] in ("to", "with")):
            end = i + 1
            while end < len(doc) and scene.entity[end] == scene.entity[i] and doc[end].ent_iob_ == "I":
                end += 1
            return doc[i:end].text.removesuffix("'s").removesuffix("’s")
    return None


def _date(scene: Scene, tokens: list[int], published: str | None) -> str | None:
    """ "on Monday, June 6": counted back from the day of the article."""
    words = " ".join(scene.tree.lower[i] for i in tokens)
    try:
        today = date.fromisoformat(published) if published else None
    except ValueError:
        today = None
    for found in DAY.finditer(words):
        weekday, month, day, year = found.group("weekday", "month", "day", "year")
        try:
            if month and day and (year or today):
                said = date(int(year or today.year), MONTHS[month.lower()], int(day))
                if not year and said > today:
                    said = said.replace(year=today.year - 1)
                return said.isoformat()
            if weekday and today:
                return (today - timedelta((today.weekday() - WEEKDAYS[weekday.lower()]) % 7)).isoformat()
        except ValueError:
            continue
    return None


def about(scene: Scene, place: Place) -> tuple[str, ...]:
    """Ids of the people and shows that the words at `place` mention, in text order."""
    found = [(m.start, person.id) for person in scene.doc._.people
             for m in (*person.mentions, *(r.place for r in person.references))
             if place.start <= m.start < place.end]
    found += [(m.start, show.id) for show in scene.doc._.shows for m in show.mentions
              if place.start <= m.start < place.end]
    return tuple(dict.fromkeys(i for _, i in sorted(found)))

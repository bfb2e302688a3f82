"""Roles from nouns beside a title: "the Silver Creek star Ann Bell", "Ann Bell, host of Silver Creek"."""

import re
from collections.abc import Iterator

from newsgraph.language.role_scene import Found, Mention, Scene
from newsgraph.language.show_words import FILLERS, ROLE_OF
from newsgraph.record import RoleName

__all__ = ["from_nouns", "from_title"]

CO = re.compile(r"co-?(?:star|stars|host|hosts|judge|anchor)", re.I)


def role_of_noun(word: str) -> RoleName | None:
    return ROLE_OF.get(word)


def from_nouns(scene: Scene, mention: Mention) -> Iterator[Found]:
    """The roles that nouns around one mention give."""
    yield from _noun_after(scene, mention)
    yield from _noun_before(scene, mention)


def _noun_after(scene: Scene, mention: Mention) -> Iterator[Found]:
    """"The Silver Creek star", "Silver Creek's co-host Ann Bell", "stars of Silver Creek" is not here."""
    tree = scene.tree
    i, steps = mention.last, 0
    while i < mention.end and tree.lower[i] in FILLERS and steps < 5:
        if role_of_noun(tree.lower[i]) and tree.lower[i] not in {"lead", "guest"}:
            break
        i += 1
        steps += 1
    if i >= mention.end:
        return
    word = tree.lower[i]
    role = role_of_noun(word)
    if role is None or i == mention.last and tree.lower[i - 1] == ",":
        return
    if word in {"star", "stars", "co-star", "costar"} and tree.pos[i] == "VERB":
        return
    if mention.form == "competition" and role == "cast" and word in {"alum", "alums", "alumna", "alumnus", "veteran", "hunk"}:
        role = "contestant"
    evidence = scene.place(mention.first, i + 1)
    people = scene.list_of_names(i + 1, mention.end) if i + 1 < mention.end else []
    rule = "noun-name"
    if people and word in {"star", "actor", "actress", "host", "judge", "alum", "director", "creator", "producer", "co-star"}:
        people = people[:1]
    if people:
        evidence = scene.place(mention.first, min(mention.end, scene.names_end(i + 1, mention.end)))
    else:
        people, rule = scene.described(i), "noun"
    for person in people:
        yield Found(person, mention.show.id, role, rule, 0.9 if rule == "noun-name" else 0.8, evidence)
    if CO.match(word) or tree.lower[i - 1] == "co":
        for other in scene.possessor(mention.first):
            yield Found(other, mention.show.id, role, "co-star-of", 0.85, evidence)


BEFORE_NOUN = re.compile(r"(?:of|on|for|from|in)$")


def _noun_before(scene: Scene, mention: Mention) -> Iterator[Found]:
    """"Ann Bell, star of the ABC series Silver Creek", "the host of Silver Creek, Ann Bell"."""
    tree = scene.tree
    i = mention.first - 1
    lowest = max(mention.start, mention.first - 9)
    while i >= lowest and not BEFORE_NOUN.match(tree.lower[i]):
        if tree.pos[i] in {"VERB", "AUX"} or tree.lower[i] in {",", ".", ";", "and", "who"} and i < mention.first - 2:
            return
        i -= 1
    noun = i - 1
    if noun < lowest:
        return
    role = role_of_noun(tree.lower[noun])
    if role is None or tree.pos[noun] not in {"NOUN", "PROPN"}:
        return
    if mention.form == "competition" and role == "cast" and tree.lower[noun] == "veteran":
        role = "contestant"
    people = scene.described(noun)
    evidence = scene.place(noun, mention.last)
    if not people:
        people = scene.list_of_names(mention.last, mention.end)[:1]
    for person in people:
        yield Found(person, mention.show.id, role, "noun-of", 0.85, evidence)


NAMED = re.compile(r"(?:Show|Live!?|Tonight|Hour|Podcast|Report|Now|Late|Talk|Morning)\b|\b[Ww]ith\b")


def from_title(scene: Scene) -> Iterator[Found]:
    """Who gives a show its name: "The Ann Bell Show" has its host, "Ann's World" its star."""
    for show in scene.doc._.shows:
        if show.type == "event":
            continue
        title = show.title.replace("’", "'")
        for person in scene.people.values():
            full = person.name.replace("’", "'")
            forms = {full, *(a for a in person.aliases if len(a) > 2)}
            hit = next((f for f in sorted(forms, key=len, reverse=True) if re.search(rf"\b{re.escape(f)}\b", title)), None)
            if not hit:
                continue
            evidence = show.mentions[0]
            if NAMED.search(title) and (len(hit.split()) > 1 or re.search(rf"[Ww]ith (?:\w+ and )?{re.escape(hit)}\b|[Ww]ith {re.escape(hit)}\b", title)):
                yield Found(person.id, show.id, "host", "named-after", 0.9, evidence)
            elif re.search(rf"{re.escape(hit)}'s? (?!Angels)", title) or title.startswith(hit + " "):
                yield Found(person.id, show.id, "cast", "named-after", 0.7, evidence)

"""Roles from nouns beside a title: "the Silver Creek star Ann Bell", "Ann Bell, host of Silver Creek"."""

import re
from collections.abc import Iterator

from newsgraph.language.roles.role_formats import appearance
from newsgraph.language.roles.role_scene import Found, Mention, Scene
from newsgraph.language.roles.show_descriptions import described_person
from newsgraph.language.shows.gazetteer import word_set
from newsgraph.language.shows.show_words import FILLERS, KIND_OF, ROLE_OF
from newsgraph.record import RoleName

__all__ = ["from_colleagues", "from_nouns", "from_parentheses", "from_title"]

GAP = FILLERS | {"co", "-", "’", "*", "_", "”", '"', "\u00a0", "house", "cast", "leading"}
SINGULAR = word_set(
    "star actor actress host judge alum director creator producer co-star costar alumna alumnus coach "
    "presenter"
)
OWNED = re.compile(
    r"(?:new|latest|own|hit|upcoming|popular|weekly|reality|e!|family|'s|’s|abc|nbc|cbs|netflix|bravo|mtv|"
    r"hbo|tv|fox|vh1|\W)$"
)
COMPETITOR = word_set("star stars alum alums alumna alumnus veteran hunk beauty personality")


def from_nouns(scene: Scene, mention: Mention) -> Iterator[Found]:
    """The roles that nouns around one mention give."""
    yield from _noun_after(scene, mention)
    yield from _noun_before(scene, mention)
    if mention.named:
        yield from _owned(scene, mention)
        yield from _of_show(scene, mention)


def _role(word: str, mention: Mention) -> RoleName | None:
    """The role that a noun names; the star of a competition is one of its contestants."""
    role = ROLE_OF.get(word)
    if role == "cast" and mention.form == "competition" and word in COMPETITOR:
        return "contestant"
    return role


def _noun_after(scene: Scene, mention: Mention) -> Iterator[Found]:
    """ "The Silver Creek star", "Silver Creek's co-host Ann Bell"."""
    tree = scene.tree
    i = mention.last
    while i < min(mention.end, mention.last + 4) and tree.lower[i] in GAP and tree.lower[i] not in ROLE_OF:
        i += 1
    if i >= mention.end or tree.lower[i] == "lead" or tree.lower[mention.last] in {",", '."'}:
        return
    word = tree.lower[i]
    if word in {"man", "lady", "member", "members", "mate"} and tree.lower[i - 1] in {"leading", "cast"}:
        role: RoleName | None = "cast"
    else:
        role = _role(word, mention)
    people = scene.list_of_names(i + 1, mention.end)
    if role is None or (
        not people
        and word in {"star", "stars", "host", "hosts", "judge", "judges"}
        and tree.tag[i] in {"VBZ", "VBP", "VBD"}
        and i != mention.last
    ):
        return
    if people:
        people = people[:1] if word in SINGULAR else people
        evidence = scene.place(mention.first, max(i + 1, scene.names_end(i + 1, mention.end)))
        rule, confidence = "noun-name", 0.9
    else:
        evidence, rule, confidence = scene.place(mention.first, i + 1), "noun", 0.8
        if (name := scene.name_before(mention.first)) and tree.lower[mention.first - 1] == ",":
            people = [name]  # "Ann Bell, the Silver Creek star,"
        else:
            people = scene.predicated(i)
        if not people and mention.named and (found := described_person(scene, mention, i)):
            people, confidence, rule = [found[0]], found[1], "description"
    for person in people:
        yield Found(person, mention.show.id, role, rule, confidence, evidence)
    if (word.startswith("co") and word != "coach") or "co" in tree.lower[i - 2 : i]:
        for other in scene.possessor(mention.first):
            yield Found(other, mention.show.id, role, "co-star-of", 0.85, evidence)


def _noun_before(scene: Scene, mention: Mention) -> Iterator[Found]:
    """ "Ann Bell, star of the ABC series Silver Creek", "the host of Silver Creek, Ann Bell"."""
    tree = scene.tree
    lowest = max(mention.start, mention.first - 9)
    i = mention.first - 1
    while i >= lowest and tree.lower[i] not in {"of", "on", "for", "from", "in"}:
        if tree.pos[i] in {"VERB", "AUX"} or (
            tree.lower[i] in {",", ".", ";", "and", "who"} and i < mention.first - 2
        ):
            return
        i -= 1
    noun = i - 1
    if noun < lowest:
        return
    role = _role(tree.lower[noun], mention)
    if tree.lower[noun] in {"member", "members", "regular"} and "cast" in tree.lower[noun - 1 : noun + 1]:
        role = appearance(mention.show, mention.form if mention.form != "talk" else "fiction")
    if tree.lower[noun] == "partner" and tree.lower[i] == "on":
        role = "cast"  # "her professional partner on the show, Ann Bell"
    if role is None or tree.pos[noun] not in {"NOUN", "PROPN"}:
        return
    evidence = scene.place(noun, mention.last)
    people = scene.described(noun) or scene.list_of_names(mention.last, mention.end)[:1]
    for person in people:
        yield Found(person, mention.show.id, role, "noun-of", 0.85, evidence)


def _of_show(scene: Scene, mention: Mention) -> Iterator[Found]:
    """ "Silver Creek's Ann Bell and Bo Carr", "Silver Creek’s own Ann Bell"."""
    tree = scene.tree
    i = mention.last
    while i < mention.end and tree.lower[i] in {"'", "’", "”", '"', "*", "_"}:
        i += 1
    marks = range(mention.last - 1, min(i + 1, mention.end))
    possessive = any(tree.tag[k] == "POS" or tree.lower[k] in {"'s", "’s"} for k in marks)
    if tree.lower[i:i + 1] in (["'s"], ["’s"]):
        i += 1
    if not possessive or mention.show.type == "event" or i >= mention.end:
        return
    if tree.lower[i] in {"own", "very"}:
        i += 1
    if name := scene.name_at(i):
        role = appearance(mention.show, mention.form if mention.form != "talk" else "fiction")
        yield Found(name[1], mention.show.id, role, "show-possessive", 0.8, scene.place(mention.first, name[0]))


def _owned(scene: Scene, mention: Mention) -> Iterator[Found]:
    """ "Her podcast Silver Creek", "Ann Bell's new series Silver Creek": whose it is."""
    tree = scene.tree
    i = mention.first - 1
    while i >= mention.start and tree.lower[i] in {"“", '"', "‘", "*", "_", "'", ","}:
        i -= 1
    kind = i >= 0 and KIND_OF.get(tree.lower[i])
    if not kind:
        # "launching her “Silver Creek” show"
        after = next(
            (
                tree.lower[k]
                for k in range(mention.last, min(mention.end, mention.last + 3))
                if tree.lower[k].isalpha()
            ),
            "",
        )
        kind = KIND_OF.get(after)
        i = mention.first
        if not kind:
            return
    owners: list[str] = []
    for k in range(i - 1, max(mention.start, i - 6) - 1, -1):
        if tree.tag[k] == "PRP$":
            owners = list(scene.at.get(k, ()))
            break
        if tree.tag[k] == "POS" and k - 1 in scene.at:
            owners = list(scene.at[k - 1])
            break
        if tree.pos[k] in {"VERB", "ADP", "AUX", "SCONJ"}:
            break
    if len(owners) != 1:
        return
    talk = kind == "podcast" or mention.form == "talk"
    directs = any(
        re.search(rf"\b(?:director|filmmaker) {re.escape(n)}", scene.text)
        for n in (scene.people[owners[0]].name,)
    )
    role: RoleName = "host" if talk else "director" if directs and kind == "film" else "cast"
    yield Found(
        owners[0],
        mention.show.id,
        role,
        "owned",
        0.7 if talk else 0.6,
        scene.place(max(mention.start, mention.first - 5), mention.last),
    )


def from_parentheses(scene: Scene) -> Iterator[Found]:
    """ "Detective Holt (Ann Bell)" in an article whose topic is a film or series: who plays whom."""
    if not scene.mentions or scene.mentions[0].place.start > 60 or scene.mentions[0].form != "fiction":
        return
    show = scene.mentions[0].show
    for first, (last, person) in sorted(scene.names.items()):
        tree = scene.tree
        if (
            first > 1
            and last < len(tree)
            and tree.lower[first - 1] == "("
            and tree.lower[last] == ")"
            and tree.pos[first - 2] in {"PROPN", "NOUN"}
        ):
            yield Found(person, show.id, "cast", "parentheses", 0.65, scene.place(first - 2, last + 1))


def from_colleagues(scene: Scene, found: list[Found]) -> Iterator[Found]:
    """ "Her co-host Bo Carr", where she hosts one show only: he hosts it too."""
    tree = scene.tree
    for first, (last, person) in sorted(scene.names.items()):
        i = first - 1
        colleague = {"host", "star", "judge", "co-host", "co-star", "co-judge", "costar", "castmate"}
        if i < 2 or tree.lower[i] not in colleague:
            continue
        role: RoleName = "host" if "host" in tree.lower[i] else "judge" if "judge" in tree.lower[i] else "cast"
        if "co" in tree.lower[i - 2 : i]:
            i -= 2
        elif tree.lower[i] in {"host", "star", "judge"}:
            continue
        for owner in scene.possessor(i):
            same = {f.show: f.role for f in found if f.person == owner}
            if len(same) == 1 and owner != person:
                show, its = next(iter(same.items()))
                if its == role or (role == "cast" and its == "contestant"):
                    yield Found(person, show, its, "colleague", 0.7, scene.place(i - 1, last))


NAMED = re.compile(r"(?:Show|Live!?|Tonight|Hour|Podcast|Report|Now|Late|Talk|Morning)\b|\b[Ww]ith\b")


def from_title(scene: Scene) -> Iterator[Found]:
    """Who gives a show its name: "The Ann Bell Show" has its host, "Ann's World" its star."""
    for show in scene.doc._.shows:
        if show.type == "event":
            continue
        title = show.title.replace("’", "'")
        for person in scene.people.values():
            forms = {f.replace("’", "'").strip() for f in (person.name, *person.aliases) if len(f) > 2}
            first = person.name.split()[0] if person.name.split() else ""
            if len(first) > 2:
                forms.add(first)
            hit = next(
                (
                    f
                    for f in sorted(forms, key=lambda f: (-len(f), f))
                    if re.search(rf"\b{re.escape(f)}\b", title)
                ),
                None,
            )
            if hit is None:
                continue
            evidence = show.mentions[0]
            if re.search(rf"\b[Ww]ith (?:\w+ (?:and|&) )?{re.escape(hit)}\b", title) or (
                NAMED.search(title) and " " in hit
            ):
                yield Found(person.id, show.id, "host", "named-after", 0.9, evidence)
            elif f"{hit}'s " in title or (" " in hit and title.startswith(hit)):
                yield Found(person.id, show.id, appearance(show, "reality"), "named-after", 0.7, evidence)

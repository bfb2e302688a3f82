"""Roles from credits: "Silver Creek, directed by Ann Bell and starring Bo Carr", "whose credits include"."""

from collections.abc import Iterator

from newsgraph.language.roles.role_scene import Found, Mention, Scene
from newsgraph.language.shows.show_words import KIND_OF
from newsgraph.record import RoleName

__all__ = ["OBJECT", "character_of", "from_credits", "plays"]

# What the subject of a verb is in its object.
OBJECT: dict[str, RoleName] = {
    "host": "host",
    "co-host": "host",
    "cohost": "host",
    "present": "host",
    "anchor": "host",
    "moderate": "host",
    "emcee": "host",
    "direct": "director",
    "helm": "director",
    "co-direct": "director",
    "produce": "producer",
    "co-produce": "producer",
    "create": "creator",
    "co-create": "creator",
    "write": "crew",
    "co-write": "crew",
    "judge": "judge",
    "win": "contestant",
    "pen": "crew",
    "script": "crew",
    "lead": "cast",
}
CREDITS = {
    "actor": "cast",
    "actress": "cast",
    "comedian": "cast",
    "director": "director",
    "producer": "producer",
}


def from_credits(scene: Scene, mention: Mention) -> Iterator[Found]:
    """The roles that the words behind a title, or "credits" before it, give."""
    yield from _behind(scene, mention)
    yield from _listed_credits(scene, mention)


def _listed_credits(scene: Scene, mention: Mention) -> Iterator[Found]:
    """ "Ann Bell is a designer whose credits include Silver Creek": the role that the occupation gives."""
    tree = scene.tree
    for i in range(mention.first - 1, max(mention.start, mention.first - 14) - 1, -1):
        if tree.lower[i] != "credits":
            continue
        verb = scene.verb_above(i)
        noun = tree.head[verb] if tree.dep[verb] == "relcl" else None
        people = scene.possessor(i) or (scene.described(noun) if noun is not None else [])
        role: RoleName = CREDITS.get(tree.lower[noun], "crew") if noun is not None else "cast"  # type: ignore[assignment]
        for person in people:
            yield Found(person, mention.show.id, role, "credits", 0.75, scene.place(i, mention.last))
        return


def plays(scene: Scene) -> Iterator[Found]:
    """ "Ann Bell will play Hanna", where the film was named a sentence or two before."""
    tree = scene.tree
    named = [m for m in scene.mentions if m.named and m.show.type != "event" and m.form == "fiction"]
    for i, lemma in enumerate(tree.lemma):
        if lemma not in {"play", "portray"} or tree.pos[i] != "VERB":
            continue
        near = [m for m in named if m.first < i and tree.sentence[i] - tree.sentence[m.first] <= 2]
        same = [m for m in named if m.start <= i < m.end]
        character = character_of(scene, i)
        if not near or same or character is None or not scene.asserted(i):
            continue
        part = tree.child(i, "dobj")
        if part in scene.at or tree.entity[part] in {"ORG", "GPE", "EVENT"}:
            continue
        start, end = tree.segments[tree.sentence[i]]
        for person in scene.subjects(i):
            yield Found(person, near[-1].show.id, "cast", "plays", 0.65, scene.place(start, end), character)


def character_of(scene: Scene, verb: int) -> str | None:
    """ "plays Detective Anders Holt on": the name of the part."""
    tree = scene.tree
    part = tree.child(verb, "dobj")
    if part is None or tree.pos[part] != "PROPN":
        return None
    first = part
    while tree.pos[first - 1] == "PROPN" and first - 1 > verb:
        first -= 1
    a, b = scene.place(first, part + 1)
    return scene.text[a:b]


BY: dict[str, RoleName] = {
    "directed": "director",
    "produced": "producer",
    "created": "creator",
    "hosted": "host",
    "written": "crew",
    "presented": "host",
    "narrated": "cast",
    "co-hosted": "host",
    "headlined": "cast",
    "fronted": "host",
    "anchored": "host",
    "co-created": "creator",
    "co-directed": "director",
    "co-produced": "producer",
    "helmed": "director",
    "co-written": "crew",
}


def _behind(scene: Scene, mention: Mention) -> Iterator[Found]:
    """ "Silver Creek, directed by Ann Bell and starring Bo Carr and Cy Dunn": the words behind the title."""
    tree = scene.tree
    for i in range(mention.last, min(mention.end, mention.last + 40)):
        word = tree.lower[i]
        if word in {"starring", "stars", "featuring", "features", "co-starring", "starred"}:
            for person in scene.list_of_names(i + 1, mention.end):
                yield Found(
                    person, mention.show.id, "cast", "starring", 0.85, scene.place(mention.first, mention.end)
                )
        elif (
            i < mention.last + 14
            and tree.dep[i] == "relcl"
            and tree.lemma[i] in OBJECT
            and tree.lower[tree.head[i]] in KIND_OF
        ):
            # "“Silver Creek,” a film she directed"
            subject = tree.child(i, "nsubj")
            if subject is not None and scene.asserted(i):
                for person in scene.who(subject):
                    yield Found(
                        person,
                        mention.show.id,
                        OBJECT[tree.lemma[i]],
                        "apposed-clause",
                        0.8,
                        scene.place(mention.first, i + 1),
                    )
        elif word == "by" and (
            role := next(
                (
                    BY[tree.lower[k]]
                    for k in range(i - 1, max(i - 4, mention.last - 1), -1)
                    if tree.lower[k] in BY
                ),
                None,
            )
        ):
            for person in scene.list_of_names(i + 1, mention.end):
                yield Found(
                    person,
                    mention.show.id,
                    role,
                    "participle-by",
                    0.85,
                    scene.place(mention.first, mention.end),
                )

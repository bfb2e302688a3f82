"""Roles from the verb over a title: "Ann Bell starred in Silver Creek", "she told Silver Creek"."""

import re
from collections.abc import Iterator

from newsgraph.language.gazetteer import word_set
from newsgraph.language.role_formats import appearance
from newsgraph.language.role_scene import Found, Mention, Scene
from newsgraph.language.show_words import KIND_OF
from newsgraph.record import RoleName

__all__ = ["from_verbs", "plays"]

# What the subject of a verb is in its object or in what "in" or "on" names.
OBJECT: dict[str, RoleName] = {
    "host": "host", "co-host": "host", "cohost": "host", "present": "host", "anchor": "host", "moderate": "host",
    "emcee": "host", "direct": "director", "helm": "director", "co-direct": "director", "produce": "producer",
    "co-produce": "producer", "create": "creator", "co-create": "creator", "write": "crew", "co-write": "crew",
    "judge": "judge", "win": "contestant", "pen": "crew", "script": "crew", "lead": "cast",
}
CREDITS = {"actor": "cast", "actress": "cast", "comedian": "cast", "director": "director", "producer": "producer"}
INSIDE: dict[str, RoleName] = {
    "star": "cast", "co-star": "cast", "costar": "cast", "act": "cast", "play": "cast", "portray": "cast", "voice": "cast",
    "guest-star": "cast", "cameo": "cast", "feature": "cast", "reprise": "cast", "cast": "cast", "narrate": "cast",
    "compete": "contestant", "know": "cast", "participate": "contestant", "audition": "contestant", "dance": "contestant",
    "eliminate": "contestant", "vote": "contestant", "place": "contestant", "work": "crew",
}
SEEN = word_set("appear feature debut see show film shoot perform sing join return exit leave enter tour")
# Speech on a programme of talk makes a guest.
TALK = word_set(
    "tell say reveal speak talk share admit confess confirm explain announce discuss open sit chat joke gush "
    "dish visit stop drop swing call ask appear address recall clarify express insist declare quip promote "
    "describe detail tease add deny claim note interview answer respond make spill be hit swing"
)
# What hosts do: "On The Late Hour, Ann Bell teased the mayor".
HOSTLY = word_set("tease joke mock quip poke roast skewer")
DIRECT_TALK = word_set("tell inform remind assure")


def from_verbs(scene: Scene, mention: Mention) -> Iterator[Found]:
    """The roles that the verbs over one mention give."""
    chain = list(_upward(scene, mention))
    for verb, prepositions, direct in chain:
        yield from _by_verb(scene, mention, verb, prepositions, direct)
    yield from _participles(scene, mention)
    yield from _credits(scene, mention)


def _credits(scene: Scene, mention: Mention) -> Iterator[Found]:
    """"Ann Bell is a designer whose credits include Silver Creek": the role that the occupation gives."""
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
    """"Ann Bell will play Hanna", where the film was named a sentence or two before."""
    tree = scene.tree
    named = [m for m in scene.mentions if m.named and m.show.type != "event" and m.form == "fiction"]
    for i, lemma in enumerate(tree.lemma):
        if lemma not in {"play", "portray"} or tree.pos[i] != "VERB":
            continue
        near = [m for m in named if m.first < i and tree.sentence[i] - tree.sentence[m.first] <= 2]
        same = [m for m in named if m.start <= i < m.end]
        character = _character(scene, i)
        if not near or same or character is None or not scene.asserted(i):
            continue
        part = tree.child(i, "dobj")
        if part in scene.at or tree.entity[part] in {"ORG", "GPE", "EVENT"}:
            continue
        start, end = tree.segments[tree.sentence[i]]
        for person in scene.subjects(i):
            yield Found(person, near[-1].show.id, "cast", "plays", 0.65, scene.place(start, end), character)


def _anchor(scene: Scene, mention: Mention) -> tuple[int, list[str]]:
    """Where to climb from: the preposition before the title if one stands there, since parses of titles are unsure.

    "While appearing on Watch the Late Hour she was asked": from "on", whatever the parser made of "Watch".
    """
    tree = scene.tree
    previous = mention
    while (earlier := _listed_before(scene, previous)) is not None:
        previous = earlier
    if previous is not mention:
        return _anchor(scene, previous)
    i = mention.first - 1
    if i >= mention.start and mention.named and tree.lower[i] in KIND_OF and tree.pos[i] in {"NOUN", "PROPN"}:
        return i, []  # "directed the film Silver Creek": the film's place in the parse is the surer one
    while i >= mention.start and i >= mention.first - 4 and (
        tree.pos[i] in {"DET", "PUNCT", "PROPN", "ADJ", "PART"} or tree.lower[i] in {"'s", "’s", "’", "'"}
    ) and i not in scene.names_last and tree.lower[i] not in {",", ".", ";", ")"}:
        i -= 1
    if i >= mention.start and tree.pos[i] in {"ADP", "SCONJ"} and tree.lower[i] not in {"while", "if", "because", "since", "that"}:
        return i, [tree.lower[i]]
    return mention.head, []


LISTED = word_set(", and or & ( ) the “ ” \" ' ’ * _")


def _listed_before(scene: Scene, mention: Mention) -> Mention | None:
    """The mention before it in a list: "directed Silver Creek (2004) and Ann's World"."""
    before = next((m for m in reversed(scene.mentions) if m.named and m.last <= mention.first), None)
    if before is None or not mention.named or before.start != mention.start or before.last == mention.first:
        return None
    between = scene.tree.lower[before.last:mention.first]
    return before if all(w in LISTED or w.isdigit() for w in between) else None


def _upward(scene: Scene, mention: Mention) -> Iterator[tuple[int, list[str], bool]]:
    """Verbs over the title, nearest first, with the prepositions on the way and whether it is their bare object."""
    tree = scene.tree
    i, prepositions = _anchor(scene, mention)
    count = 0
    for _ in range(14):
        head = tree.head[i]
        if head == i:
            return
        if tree.dep[i] in {"relcl", "ccomp", "parataxis"} and tree.pos[i] in {"VERB", "AUX"}:
            return
        if tree.pos[head] == "ADP":
            prepositions.append(tree.lower[head])
        if tree.pos[head] in {"VERB", "AUX"} and not mention.first <= head < mention.last:
            count += 1
            direct = not prepositions and tree.dep[i] in {"dobj", "obj", "dative", "attr", "nsubjpass", "oprd"}
            yield head, list(prepositions), direct
            if count == 3:
                return
        i = head


def _by_verb(scene: Scene, mention: Mention, verb: int, prepositions: list[str], direct: bool) -> Iterator[Found]:
    tree = scene.tree
    lemma = tree.lemma[verb]
    if lemma == "star" and tree.pos[verb] == "NOUN":
        return
    role: RoleName | None = None
    confidence, rule = 0.8, "verb-" + lemma
    near = set(prepositions[:2])
    inside = bool(near & {"in", "on", "at", "during", "for", "from", "by", "with", "to", "as", "off"})
    people = scene.subjects(verb) or scene.just_before(verb)
    if lemma == "guest" or (tree.lower[max(0, verb - 1)] in {"-", "guest"} and tree.lower[max(0, verb - 2)] == "guest"):
        lemma = {"star": "guest-star", "host": "host"}.get(lemma, lemma)
    if direct and lemma in OBJECT:
        role = OBJECT[lemma]
        if tree.child(verb, "nsubjpass") is not None:
            people = _agents(scene, verb)
        if role == "contestant" and mention.form not in {"competition"}:
            return
    elif direct and lemma in {"start", "launch", "found"} and mention.show.type == "podcast":
        role, confidence = "host", 0.7
    elif direct and lemma in DIRECT_TALK and mention.form == "talk":
        role, confidence = "guest", 0.75
    elif lemma in INSIDE and near & {"in", "on", "as", "from", "for", "off"}:
        role = INSIDE[lemma]
        confidence = 0.7 if lemma in {"know", "work", "place", "vote"} else confidence
        if role == "cast" and mention.form in {"competition", "talk"} and lemma not in {"star", "co-star", "play", "guest-star"}:
            role = appearance(mention.show, mention.form)
        if role == "contestant" and mention.form == "fiction" and lemma in {"dance", "vote", "place", "eliminate"}:
            role = "cast"
    elif inside and lemma in TALK and mention.form == "talk":
        role, confidence = "guest", 0.7
    elif lemma in SEEN and near & {"in", "on", "at", "to", "during"}:
        role, confidence = appearance(mention.show, mention.form), 0.7
    elif direct and lemma in {"join", "leave", "quit", "exit", "visit", "attend", "headline"}:
        role, confidence = appearance(mention.show, mention.form), 0.65
    elif lemma in TALK and mention.form in {"reality", "competition"} and near & {"on", "during"}:
        role, confidence = appearance(mention.show, mention.form), 0.6
    elif mention.form == "talk" and prepositions[:1] in (["at"], ["on"]) and tree.pos[verb] == "VERB":
        role, confidence = "guest", 0.55  # "ran into him at The Late Hour"
    elif mention.show.type == "event" and lemma in {"attend", "arrive", "walk", "present", "wear", "step", "see"}:
        role, confidence = "guest", 0.6
    if role is None and near & {"in", "on", "from", "for"}:
        # "known for her role in Silver Creek", "had a part on Silver Creek"
        noun = _part_noun(scene, mention)
        if noun is not None:
            role, rule = appearance(mention.show, mention.form), "part-in"
            people = scene.possessor(noun + 1) or people
    if role is None or not scene.asserted(verb):
        return
    evidence = scene.place(mention.start, mention.end)
    if role == "guest" and mention.show.type != "event" and (
        OWN.search(scene.text[evidence.start:evidence.end]) or (lemma in HOSTLY and prepositions[:1] == ["on"])
    ):
        role, rule = "host", rule + "-own-show"
    if role == "guest" and lemma == "interview" and not tree.child(verb, "nsubjpass"):
        # "While interviewing Ann on The Late Hour": the one who asks is at home there.
        role = "host"
        asked = tree.child(verb, "dobj")
        for person in scene.who(asked) if asked is not None else []:
            yield Found(person, mention.show.id, "guest", rule, confidence, evidence)
    character = _character(scene, verb) if role == "cast" and lemma in {"play", "portray", "voice", "reprise"} else None
    for person in people:
        yield Found(person, mention.show.id, role, rule, confidence, evidence, character)


PART_NOUNS = word_set(
    "role roles part parts cameo debut performance performances lead leads turn portrayal appearance "
    "appearances"
)


def _part_noun(scene: Scene, mention: Mention) -> int | None:
    """The token of "role", "part", "debut" over the preposition before the title."""
    tree = scene.tree
    i = _anchor(scene, mention)[0]
    for _ in range(4):
        if tree.lower[i] in PART_NOUNS:
            return i
        if tree.head[i] == i or tree.pos[i] in {"VERB", "AUX"}:
            break
        i = tree.head[i]
    words = tree.lower[max(mention.start, mention.first - 10):mention.first]
    for back, word in enumerate(reversed(words)):
        if word in PART_NOUNS and "as" in words[-back:]:
            return mention.first - 1 - back  # "her role as Detective Holt in Silver Creek"
        if word in {",", ";", "."}:
            break
    return None


def _character(scene: Scene, verb: int) -> str | None:
    """"plays Detective Anders Holt on": the name of the part."""
    tree = scene.tree
    part = tree.child(verb, "dobj")
    if part is None or tree.pos[part] != "PROPN":
        return None
    first = part
    while tree.pos[first - 1] == "PROPN" and first - 1 > verb:
        first -= 1
    a, b = scene.place(first, part + 1)
    return scene.text[a:b]


OWN = re.compile(r"\b(?:his|her|their) (?:opening )?(?:monologue|audience|own show|guests?|co-?host|viewers)\b|\bmonologue\b", re.I)


def _agents(scene: Scene, verb: int) -> list[str]:
    tree = scene.tree
    by = tree.child(verb, "agent", "prep")
    if by is None or tree.lower[by] != "by":
        return []
    return scene.list_of_names(by + 1, by + 20) or [
        p for c in tree.children[by] if tree.dep[c] == "pobj" for p in scene.who(c)]


BY: dict[str, RoleName] = {
    "directed": "director", "produced": "producer", "created": "creator", "hosted": "host", "written": "crew",
    "presented": "host", "narrated": "cast", "co-hosted": "host", "headlined": "cast", "fronted": "host", "anchored": "host",
    "co-created": "creator", "co-directed": "director", "co-produced": "producer", "helmed": "director", "co-written": "crew",
}


def _participles(scene: Scene, mention: Mention) -> Iterator[Found]:
    """"Silver Creek, directed by Ann Bell and starring Bo Carr and Cy Dunn": the words behind the title."""
    tree = scene.tree
    for i in range(mention.last, min(mention.end, mention.last + 40)):
        word = tree.lower[i]
        if word in {"starring", "stars", "featuring", "features", "co-starring", "starred"}:
            for person in scene.list_of_names(i + 1, mention.end):
                yield Found(person, mention.show.id, "cast", "starring", 0.85, scene.place(mention.first, mention.end))
        elif i < mention.last + 14 and tree.dep[i] == "relcl" and tree.lemma[i] in OBJECT and tree.lower[tree.head[i]] in KIND_OF:
            # "“Silver Creek,” a film she directed"
            subject = tree.child(i, "nsubj")
            if subject is not None and scene.asserted(i):
                for person in scene.who(subject):
                    yield Found(person, mention.show.id, OBJECT[tree.lemma[i]], "apposed-clause", 0.8, scene.place(mention.first, i + 1))
        elif word == "by" and (role := next((BY[tree.lower[k]] for k in range(i - 1, max(i - 4, mention.last - 1), -1) if tree.lower[k] in BY), None)):
            for person in scene.list_of_names(i + 1, mention.end):
                yield Found(person, mention.show.id, role, "participle-by", 0.85, scene.place(mention.first, mention.end))

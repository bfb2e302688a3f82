"""Roles from the verb over a title: "Ann Bell starred in Silver Creek", "she told Silver Creek"."""

import re
from collections.abc import Iterator

from newsgraph.language.roles.role_credits import OBJECT, character_of
from newsgraph.language.roles.role_formats import appearance, is_news
from newsgraph.language.roles.role_scene import Found, Mention, Scene
from newsgraph.language.shows.gazetteer import word_set
from newsgraph.language.shows.show_words import KIND_OF
from newsgraph.record import RoleName

__all__ = ["from_verbs", "upward"]

# What the subject of a verb is in what "in" or "on" names.
INSIDE: dict[str, RoleName] = {
    "star": "cast",
    "co-star": "cast",
    "costar": "cast",
    "act": "cast",
    "play": "cast",
    "portray": "cast",
    "voice": "cast",
    "guest-star": "cast",
    "cameo": "cast",
    "feature": "cast",
    "reprise": "cast",
    "cast": "cast",
    "narrate": "cast",
    "compete": "contestant",
    "know": "cast",
    "participate": "contestant",
    "audition": "contestant",
    "dance": "contestant",
    "eliminate": "contestant",
    "vote": "contestant",
    "place": "contestant",
    "work": "crew",
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
    chain = list(upward(scene, mention))
    for verb, prepositions, direct in chain:
        yield from _by_verb(scene, mention, verb, prepositions, direct)


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
    while (
        i >= mention.start
        and i >= mention.first - 4
        and (
            tree.pos[i] in {"DET", "PUNCT", "PROPN", "ADJ", "PART"} or tree.lower[i] in {"'s", "’s", "’", "'"}
        )
        and i not in scene.names_last
        and tree.lower[i] not in {",", ".", ";", ")"}
    ):
        i -= 1
    if (
        i >= mention.start
        and tree.pos[i] in {"ADP", "SCONJ"}
        and tree.lower[i] not in {"while", "if", "because", "since", "that"}
    ):
        return i, [tree.lower[i]]
    return mention.head, []


LISTED = word_set(", and or & ( ) the “ ” \" ' ’ * _")


def _listed_before(scene: Scene, mention: Mention) -> Mention | None:
    """The mention before it in a list: "directed Silver Creek (2004) and Ann's World"."""
    before = next((m for m in reversed(scene.mentions) if m.named and m.last <= mention.first), None)
    if before is None or not mention.named or before.start != mention.start or before.last == mention.first:
        return None
    between = scene.tree.lower[before.last : mention.first]
    return before if all(w in LISTED or w.isdigit() for w in between) else None


def upward(scene: Scene, mention: Mention) -> Iterator[tuple[int, list[str], bool]]:
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
            direct = not prepositions and tree.dep[i] in {
                "dobj",
                "obj",
                "dative",
                "attr",
                "nsubjpass",
                "oprd",
            }
            yield head, list(prepositions), direct
            if count == 3:
                return
        i = head


def _by_verb(
    scene: Scene, mention: Mention, verb: int, prepositions: list[str], direct: bool
) -> Iterator[Found]:
    tree = scene.tree
    lemma = tree.lemma[verb]
    if lemma == "star" and tree.pos[verb] == "NOUN":
        return
    role: RoleName | None = None
    confidence, rule = 0.8, "verb-" + lemma
    near = set(prepositions[:2])
    inside = bool(near & {"in", "on", "at", "during", "for", "from", "by", "with", "to", "as", "off"})
    people = scene.subjects(verb) or scene.just_before(verb)
    if lemma == "guest" or (
        tree.lower[max(0, verb - 1)] in {"-", "guest"} and tree.lower[max(0, verb - 2)] == "guest"
    ):
        lemma = {"star": "guest-star", "host": "host"}.get(lemma, lemma)
    if direct and lemma in OBJECT:
        role = OBJECT[lemma]
        if tree.child(verb, "nsubjpass") is not None:
            people = _agents(scene, verb)
        if role == "contestant" and mention.form not in {"competition"}:
            return
    elif direct and lemma in {"start", "launch", "found"} and mention.show.type == "podcast":
        role, confidence = "host", 0.7
    elif direct and lemma in DIRECT_TALK and mention.form == "talk" and not is_news(mention.show.title):
        role, confidence = "guest", 0.75
    elif lemma in INSIDE and near & {"in", "on", "as", "from", "for", "off"}:
        role = INSIDE[lemma]
        confidence = 0.7 if lemma in {"know", "work", "place", "vote"} else confidence
        if (
            role == "cast"
            and mention.form in {"competition", "talk"}
            and lemma not in {"star", "co-star", "play", "guest-star"}
        ):
            role = appearance(mention.show, mention.form)
        if (
            role == "contestant"
            and mention.form == "fiction"
            and lemma in {"dance", "vote", "place", "eliminate"}
        ):
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
    elif mention.show.type == "event" and lemma in {
        "attend",
        "arrive",
        "walk",
        "present",
        "wear",
        "step",
        "see",
    }:
        role, confidence = "guest", 0.6
    if lemma == "audition" and mention.form == "fiction":
        return
    if role is None and near & {"in", "on", "from", "for"}:
        # "known for her role in Silver Creek", "had a part on Silver Creek"
        noun = _part_noun(scene, mention)
        if noun is not None and lemma not in REFUSED:
            role, rule = appearance(mention.show, mention.form), "part-in"
            people = scene.possessor(noun + 1) or people
    if role is None or not scene.asserted(verb):
        return
    evidence = scene.place(mention.start, mention.end)
    if (
        role == "guest"
        and mention.show.type != "event"
        and (
            OWN.search(scene.text[evidence.start : evidence.end])
            or (lemma in HOSTLY and prepositions[:1] == ["on"])
        )
    ):
        role, rule = "host", rule + "-own-show"
    if role == "guest" and lemma == "interview" and not tree.child(verb, "nsubjpass"):
        # "While interviewing Ann on The Late Hour": the one who asks is at home there.
        role = "host"
        asked = tree.child(verb, "dobj")
        for person in scene.who(asked) if asked is not None else []:
            yield Found(person, mention.show.id, "guest", rule, confidence, evidence)
    character = (
        character_of(scene, verb)
        if role == "cast" and lemma in {"play", "portray", "voice", "reprise"}
        else None
    )
    for person in people:
        yield Found(person, mention.show.id, role, rule, confidence, evidence, character)


# "turned down a role in", "lost the part in"
REFUSED = word_set("turn decline reject lose pass refuse offer deny want eye audition")
PART_NOUNS = word_set(
    "role roles part parts cameo debut performance performances lead leads turn portrayal appearance "
    "appearances"
)


def _part_noun(scene: Scene, mention: Mention) -> int | None:
    """The token of "role", "part", "debut" over the preposition before the title."""
    tree = scene.tree
    i = _anchor(scene, mention)[0]
    for _ in range(4):
        if tree.lower[i] in PART_NOUNS and tree.lower[i + 1:i + 2] != ["of"]:
            return i
        if tree.head[i] == i or tree.pos[i] in {"VERB", "AUX"}:
            break
        i = tree.head[i]
    words = tree.lower[max(mention.start, mention.first - 10) : mention.first]
    for back, word in enumerate(reversed(words)):
        if word in PART_NOUNS and "as" in words[-back:]:
            return mention.first - 1 - back  # "her role as Detective Holt in Silver Creek"
        if word in {",", ";", "."}:
            break
    return None


OWN = re.compile(
    r"\b(?:his|her|their) (?:opening )?(?:monologue|audience|own show|guests?|co-?host|viewers)\b|"
    r"\bmonologue\b",
    re.I,
)


def _agents(scene: Scene, verb: int) -> list[str]:
    tree = scene.tree
    by = tree.child(verb, "agent", "prep")
    if by is None or tree.lower[by] != "by":
        return []
    return scene.list_of_names(by + 1, by + 20) or [
        p for c in tree.children[by] if tree.dep[c] == "pobj" for p in scene.who(c)
    ]

"""What the words around a title say that calls for a person, and whether its sentence gives anybody a role."""

from collections.abc import Iterable
from dataclasses import dataclass

from newsgraph.language.roles.role_formats import is_news
from newsgraph.language.roles.role_scene import Mention, Scene
from newsgraph.language.roles.role_verbs import upward
from newsgraph.language.roles.role_words import noun_class, verb_class

__all__ = ["ShowClues", "VerbAbove", "show_clues", "side_groups"]

GROUPS = {
    "role-noun": ("after-as-", "before-as-", "after-colleague", "before-colleague"),
    "part-noun": ("before-part", "before-cast", "after-cast", "before-time", "after-part"),
    "role-verb": ("before-does-act", "before-does-direct", "before-does-host", "before-does-judge",
                  "before-does-create", "before-does-write", "before-does-produce", "before-does-contest"),
    "seen-verb": ("before-does-seen", "before-does-meet"),
    "talk-verb": ("before-does-talk", "before-talk"),
    "watch-verb": ("before-does-watch", "before-fan", "after-fan"),
}
_GLUE = frozenset(["'s", "’s", "'", "’", "“", "”", '"', "-", "the", "a", "an", ",", "*", "_", "‘"])


@dataclass(frozen=True)
class VerbAbove:
    """A verb over a title: its class ("other" if it has none), its subjects, whether it is told as a fact."""

    name: str
    subjects: tuple[str, ...]
    sure: bool


@dataclass(frozen=True)
class ShowClues:
    """Clues beside one mention of a show.

    Attributes:
        sides: "after-as-cast" ("the Silver Creek star"), "before-part-in" ("a role in Silver Creek").
        groups: of the sides. verbs: the two nearest above the title.
        doubt: "doubted" ("never starred in"), "watched" ("watched Silver Creek"), "told" ("told the Silver News"), or
            "" where a role may be told.
    """

    sides: frozenset[str]
    groups: frozenset[str]
    verbs: tuple[VerbAbove, ...]
    doubt: str


def side_groups(sides: Iterable[str]) -> frozenset[str]:
    sides = list(sides)
    return frozenset(name for name, starts in GROUPS.items() if any(s.startswith(starts) for s in sides))


def show_clues(scene: Scene, mention: Mention) -> ShowClues:
    """What the words around a mention of a show say."""
    tree = scene.tree
    sides = _behind(scene, mention) | _before(scene, mention)
    k = mention.first - 1
    while k > mention.start and tree.lower[k] in _GLUE:
        k -= 1
    verbs, doubt = [], ""
    for verb, _, direct in upward(scene, mention):
        name = verb_class(tree.lemma[verb]) or "other"
        sure = scene.asserted(verb)
        if not verbs and not sure:
            doubt = "doubted"
        elif not verbs and (direct or verb == k):  # parsers take "Entertainment Tonight" for a time
            doubt = "watched" if name == "watch" else ""
            if tree.lemma[verb] == "tell" and is_news(mention.show.title):
                doubt = "told"
        verbs.append(VerbAbove(name, tuple(scene.subjects(verb) or scene.just_before(verb)), sure))
        if len(verbs) == 2:
            break
    return ShowClues(frozenset(sides), side_groups(sides), tuple(verbs), doubt)


def _behind(scene: Scene, m: Mention) -> set[str]:
    """ "The Silver Creek star", "Silver Creek airs", "Silver Creek with"."""
    tree, found = scene.tree, set()
    for k in range(m.last, min(m.end, m.last + 5)):
        word = tree.lower[k]
        if name := noun_class(word):
            found.add(f"after-{name}")
            if name != "kind":
                break
        if tree.pos[k] == "ADP":
            found.add(f"after-w-{word}")
        elif tree.pos[k] == "VERB":
            found.add(f"after-does-{verb_class(tree.lemma[k])}")
        if word in {",", ".", "and"} or tree.pos[k] in {"VERB", "AUX", "ADP"}:
            break
    return found


def _before(scene: Scene, m: Mention) -> set[str]:
    """ "A role in the drama Silver Creek", "as a judge on Silver Creek", "directed Silver Creek"."""
    tree, found = scene.tree, set()
    k = m.first - 1
    while k >= m.start and k > m.first - 7 and k not in scene.names_last and (
            tree.lower[k] in _GLUE or tree.pos[k] in {"ADJ", "DET", "PROPN", "NOUN", "NUM"}):
        if noun_class(tree.lower[k]) not in {None, "kind"}:
            break
        k -= 1
    if k < m.start:
        return found
    word = tree.lower[k]
    if tree.pos[k] == "ADP" or word in {"to", "as"}:
        found.add(f"before-w-{word}")
        for j in range(k - 1, max(m.start - 1, k - 7), -1):
            if tree.pos[j] in {"VERB", "AUX"}:
                if name := verb_class(tree.lemma[j]):
                    found.add(f"before-does-{name}-{word}")
                break
            if name := noun_class(tree.lower[j]):
                found |= {f"before-{name}", f"before-{name}-{word}"}
                if name not in {"time", "kind"}:  # "as a coach on the new season of"
                    break
            if tree.lower[j] in {",", "."}:
                break
    elif tree.pos[k] in {"VERB", "AUX"}:
        found.add(f"before-does-{verb_class(tree.lemma[k])}")
    elif name := noun_class(word):
        found.add(f"before-{name}")
    return found

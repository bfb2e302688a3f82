"""Whom "the actress" or "the two" means, where coreference left it open and a show is named in the sentence.

Coreference says nothing where it is not sure. For roles a guess is worth having, because what the sentence says of
the show is judged once more, with the kind of reference as evidence. "The actress, who won fans in Silver Creek,
gave birth": the person fitting in gender who was spoken of last and most.
"""

from newsgraph.language.coreference.descriptions import person_noun
from newsgraph.language.roles.role_scene import Scene
from newsgraph.language.roles.show_descriptions import best_described
from newsgraph.language.shows.gazetteer import word_set

__all__ = ["stand_ins"]

PRONOUNS = {"he": "male", "his": "male", "him": "male", "she": "female", "her": "female"}
PAIRS = word_set("two pair duo couple twosome trio exes")


def stand_ins(scene: Scene) -> dict[int, tuple[str, ...]]:
    """Token → the people it may mean, for the open references of the sentences that mention a show."""
    tree, found = scene.tree, {}
    sentences = {tree.sentence[m.first] for m in scene.mentions}
    titled = {i for m in scene.mentions if m.named for i in range(m.first, m.last)}
    for number in sorted(sentences):
        start, end = tree.segments[number]
        said: dict[str, tuple[str, ...]] = {}
        for i in range(start, end):
            word = tree.lower[i]
            if i in scene.at or i in titled:
                continue
            if word == "they" or (word in PAIRS and i > start and tree.lower[i - 1] == "the"):
                pair = _pair(scene, i)
                if pair:
                    found[i] = pair
                continue
            gender = PRONOUNS.get(word)
            if gender is None:
                noun = person_noun(word) if tree.pos[i] == "NOUN" else None
                if noun is None or noun.kind == "kin" or not _definite(scene, i, start, titled):
                    continue
                gender = noun.gender
            if gender in said:
                found[i] = said[gender]
                continue
            best = best_described(scene, i, i, gender)
            if best is not None:
                found[i] = said[gender] = (best[0],)
                if word not in PRONOUNS:
                    # "The actress … her": the same person
                    told = scene.people[best[0]].gender
                    said |= dict.fromkeys(("female", "male") if told == "unknown" else (told,), found[i])
    return found


def _definite(scene: Scene, noun: int, start: int, titled: set[int]) -> bool:
    """Whether "the" opens the noun's phrase, with no name or title between: "the 34-year-old actress"."""
    tree = scene.tree
    if noun + 1 < len(tree) and tree.pos[noun + 1] in {"NOUN", "PROPN"}:
        return False
    for k in range(noun - 1, max(start - 1, noun - 6), -1):
        if tree.lower[k] in {"the", "this"}:
            return True
        if k in titled or k in scene.at or tree.pos[k] not in {"ADJ", "NOUN", "NUM", "PUNCT", "VERB", "ADV"}:
            return False
    return False


def _pair(scene: Scene, at: int) -> tuple[str, ...] | None:
    """The two people named last before "the two"."""
    tree = scene.tree
    last: list[str] = []
    for first in sorted((f for f in scene.names if f < at), reverse=True):
        if tree.sentence[at] - tree.sentence[first] > 3:
            break
        person = scene.names[first][1]
        if person not in last:
            last.append(person)
        if len(last) == 2:
            return tuple(sorted(last))
    return None

"""Whom "the Silver Creek star" means, where no name stands beside it.

News varies a name by what the person is known for. The reader takes such a description for somebody already
named who is not named in the same clause ("Ann called the Silver Creek star": not Ann), who was spoken of last
or most, and whose gender fits the noun.
"""

import math
from bisect import bisect_left

from newsgraph.language.roles.role_scene import Mention, Scene
from newsgraph.language.shows.gazetteer import word_set

__all__ = ["best_described", "described_person", "gender_of", "ranked"]

FEMALE = word_set(
    "actress alumna starlet comedienne hostess beauty bombshell siren matriarch housewife blonde babe"
)
MALE = word_set("hunk alumnus funnyman stud heartthrob weatherman newsman patriarch")
MOSTLY_MALE = word_set("actor actors")


def described_person(scene: Scene, mention: Mention, noun: int) -> tuple[str, float] | None:
    """The person and a confidence, or None.

    Args:
        noun: the token of the role noun behind the title ("star").
    """
    return best_described(scene, mention.first, noun, *gender_of(scene.tree.lower[noun]))


def gender_of(noun: str) -> tuple[str, frozenset[str]]:
    """The gender that a role noun tells, and whether it is seldom said of women (not empty)."""
    return "female" if noun in FEMALE else "male" if noun in MALE else "", MOSTLY_MALE & {noun}


def best_described(scene: Scene, first: int, noun: int, gender: str = "",
                   mostly_male: frozenset[str] = frozenset()) -> tuple[str, float] | None:
    """Whom a description without a name means, and a confidence; None if nobody fits.

    Args:
        first, noun: the first token of the description and its noun.
        gender: "female", "male" or "".
        mostly_male: not empty for a noun that is seldom said of women.
    """
    people = ranked(scene, first, noun, gender, mostly_male)
    if not people:
        return None
    margin = people[0][0] - people[1][0] if len(people) > 1 else 2.0
    return people[0][1], round(min(0.85, 0.55 + 0.12 * max(margin, 0.0)), 2)


def ranked(scene: Scene, first: int, noun: int, gender: str = "",
           mostly_male: frozenset[str] = frozenset()) -> list[tuple[float, str]]:
    """Whom a description may mean, as (score, person), best first; arguments as for `best_described`."""
    tree = scene.tree
    sentence = tree.sentence[noun]
    referred = scene.at.get(noun, ())
    people = []
    for person in scene.people.values():
        if gender and person.gender not in (gender, "unknown"):
            continue
        score = 0.0
        if person.gender == "female" and mostly_male:
            score -= 3.0
        if person.gender == "unknown" and gender:
            score -= 1.0
        tokens = scene.tokens_of(person.id)
        at = bisect_left(tokens, first)
        before, after = tokens[:at], [t for t in tokens[at:] if t > noun]
        if before and tree.sentence[before[-1]] == sentence:
            # Named or meant in the same sentence: the description is someone else's, if not in an earlier clause.
            score -= 3.0 if not scene.comma_between(before[-1], first) else 1.0
        if after and tree.sentence[after[0]] == sentence:
            score += 1.0 if tree.tag[after[0]] in {"PRP$", "PRP"} else -2.0
        elsewhere = [t for t in before if tree.sentence[t] != sentence]
        if elsewhere:
            gap = sentence - tree.sentence[elsewhere[-1]]
            score += 2.5 / gap + (0.8 if tree.dep[elsewhere[-1]] in {"nsubj", "nsubjpass"} else 0.0)
        elif after:
            score -= 0.5
        score += 0.8 * math.log2(1 + len(tokens))
        if person.id in referred:
            score += 1.0
        people.append((score, person.id))
    return sorted(people, key=lambda r: (-r[0], r[1]))

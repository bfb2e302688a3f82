"""Features of where a pronoun and a candidate of the same sentence stand to one another in its parse.

The path from the one to the other, where it turns, by which relation either side hangs there, and which candidate
one meets first on the way up from the pronoun (Hobbs 1978).
"""

from newsgraph.language.coreference.mentions import OBJECT, OBLIQUE, SUBJECT, VERBS, Mention
from newsgraph.language.tree import Tree

__all__ = ["PATH_FEATURES", "path_features", "turn", "way_up"]

_ROLE_KINDS = ("subject", "object", "other")
_LINKS = ("advcl", "ccomp", "relcl", "conj", "xcomp", "acl", "prep", "pcomp", "other")
_SIDES = ("nsubj", "dobj", "prep", "poss", "appos", "conj", "clause", "none", "other")
_SAME_SIDE = {"nsubjpass": "nsubj", "agent": "prep", "dative": "dobj", "advcl": "clause", "ccomp": "clause",
              "relcl": "clause", "acl": "clause", "xcomp": "clause"}
_CLAUSES = frozenset(["advcl", "ccomp", "relcl", "acl", "xcomp", "pcomp", "csubj"])
_FARTHEST = 14
PATH_FEATURES = (
    "path up", "path down", "path length", "clauses up", "clauses down", "commands",
    *(f"met:{n}" for n in (0, 1, 2)), "turns at verb", "turns at noun", *(f"side:{s}" for s in _SIDES),
    *(f"link:{link}:{role}" for link in _LINKS for role in _ROLE_KINDS),
)
_AT = {name: i for i, name in enumerate(PATH_FEATURES)}


def _coarse_role(mention: Mention) -> str:
    """One of `_ROLE_KINDS`."""
    return "subject" if mention.role == SUBJECT else "object" if mention.role in (OBJECT, OBLIQUE) else "other"


def way_up(tree: Tree, token: int) -> list[int]:
    """A token, its head, the head's head, …"""
    way = [token]
    while len(way) <= _FARTHEST and tree.head[token] != token:
        token = tree.head[token]
        way.append(token)
    return way


def turn(tree: Tree, way: list[int], token: int) -> tuple[int, int]:
    """Where the path from the pronoun to `token` turns down: steps up to there, and down from there; 99 if nowhere.

    Args:
        way: `way_up` of the pronoun.
    """
    for down in range(_FARTHEST + 1):
        if token in way:
            return way.index(token), down
        if tree.head[token] == token:
            break
        token = tree.head[token]
    return 99, 99


def path_features(tree: Tree, way: list[int], place: tuple[int, int], met: int, last: Mention) -> list[float]:
    """The values of `PATH_FEATURES`.

    Args:
        way: `way_up` of the pronoun. place: `turn` of the candidate's mention `last`.
        met: how many candidates one meets before it, going up from the pronoun.
    """
    row = [0.0] * len(PATH_FEATURES)
    up, down = place
    if up == 99:
        return row
    row[_AT["path up"]], row[_AT["path down"]] = min(up, 8) / 8, min(down, 8) / 8
    row[_AT["path length"]] = min(up + down, 12) / 12
    row[_AT["commands"]] = down == 1
    if met < 3:
        row[_AT[f"met:{met}"]] = 1
    row[_AT["turns at verb" if tree.pos[way[up]] in VERBS else "turns at noun"]] = 1
    token, below, clauses = last.root, -1, 0
    for _ in range(down):
        below = token
        clauses += tree.dep[token] in _CLAUSES
        token = tree.head[token]
    side = "none" if below < 0 else _SAME_SIDE.get(tree.dep[below], tree.dep[below])
    row[_AT["side:" + (side if side in _SIDES else "other")]] = 1
    row[_AT["clauses down"]] = min(clauses, 4) / 4
    passed = way[:up]
    row[_AT["clauses up"]] = min(4, sum(
        tree.dep[k] in _CLAUSES or (tree.dep[k] == "conj" and tree.pos[k] == "VERB") for k in passed)) / 4
    link = next((tree.dep[k] for k in reversed(passed) if tree.dep[k] in _LINKS), "other")
    row[_AT[f"link:{link}:{_coarse_role(last)}"]] = 1
    return row

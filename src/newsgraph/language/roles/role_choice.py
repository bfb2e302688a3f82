"""Which role a person has in a show, where it has one.

Each of the nine roles is given what speaks for it: rules that found it, clues that name it ("co-host Ann Bell", "as
a judge on"), and what the show's format makes of one who is seen on it. A small model weighs these; the best role wins.
"""

from typing import get_args

from newsgraph.language.roles.role_formats import appearance
from newsgraph.language.roles.role_pairs import Pair
from newsgraph.language.roles.role_scene import Found
from newsgraph.language.roles.role_words import ROLE_OF_VERBS
from newsgraph.language.weights import LinearModel
from newsgraph.record import RoleName

__all__ = ["ROLES", "choose", "reasons", "role_named"]

ROLES: tuple[RoleName, ...] = get_args(RoleName)


def choose(pair: Pair, model: LinearModel) -> Found:
    """The best role, with the rule, the character and the evidence that go with it."""
    by_role = reasons(pair)
    role = max(ROLES, key=lambda r: model.yes(by_role[r]))
    said = [f for f in pair.found if f.role == role] or pair.found
    best = max(said, key=lambda f: f.confidence, default=None)
    if best is None:
        return Found(pair.person, pair.show.id, role, "clues", 0.5, pair.evidence)
    return Found(pair.person, pair.show.id, role, best.rule, best.confidence, best.evidence, best.character)


def reasons(pair: Pair) -> dict[RoleName, dict[str, float]]:
    """For each role what speaks for it, as features."""
    default = appearance(pair.show, pair.form)
    found: dict[RoleName, dict[str, float]] = {
        role: {f"{role}": 1.0, f"{pair.form}:{role}": 1.0, f"type-{pair.show.type}:{role}": 1.0} for role in ROLES}
    found[default]["default"] = 1.0
    colleague = any("co-" in clue or "colleague" in clue for _, clue in pair.clues)
    for role in pair.others:
        for name in ("others", "others:colleague" if colleague else f"others:{role}"):
            found[role][name] = 1.0  # type: ignore[index]
    for f in pair.found:
        rule = "default" if f.role == default else "own"
        for name in (f"rule:{rule}", f"rule={f.rule}"):
            found[f.role][name] = 1.0
        found[f.role]["confidence"] = max(found[f.role].get("confidence", 0.0), f.confidence)
    for where, clue in pair.clues:
        role = role_named(clue)
        if role is None:
            continue
        listed = clue.removeprefix("listed-")
        kind = listed.partition("-")[0]
        for name in (f"{where}:{kind}", f"{kind}:{role}", f"{where}:{kind}:{role}", "clue"):
            found[role][name] = 1.0
        if role == "cast" and pair.form == "competition":
            found["contestant"][f"{where}:{kind}:star"] = 1.0
    if any("clue" in reasons or "rule:own" in reasons for role, reasons in found.items() if role != default):
        found[default]["default:contested"] = 1.0
    return found


def role_named(clue: str) -> RoleName | None:
    """The role that a clue names ("by-director", "pre-as-host", "does-direct"), None if it names none."""
    kind, _, rest = clue.removeprefix("listed-").partition("-")
    if kind == "by":
        return rest or None  # type: ignore[return-value]
    if kind in {"starring", "cast"} or rest == "co-partner":
        return "cast"
    if kind in {"does", "relative"}:
        return ROLE_OF_VERBS.get(rest.removesuffix("-passive"))
    if kind in {"before", "after"} and rest.startswith("does-"):
        return ROLE_OF_VERBS.get(rest.split("-")[1])
    if kind in {"pre", "apposed", "own", "before", "after"} and "as-" in rest:
        role = rest.split("as-")[1].split("-")[0]
        return role if role in ROLES else None  # type: ignore[return-value]
    return None

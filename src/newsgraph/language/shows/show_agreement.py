"""What candidates of one document tell of each other: lists of titles, and further places of the same title."""

import re
from collections.abc import Iterator
from dataclasses import replace

from newsgraph.language.shows.show_scoring import Scored, probability

__all__ = ["agreed"]

NEXT = re.compile(r"(?:,? (?:and|or|&) |, )(?:the )?[“\"‘'*_]?")
# What joins the titles of a list: "Silver Creek, The Late Hour and Ann's World".
JOINED = re.compile(r"[”\"’'*_]?(?:,[”\"’'*_]?)?(?: \(\d{4}\),?)? (?:(?:and|or|&) )?(?:the )?[“\"‘'*_]?$")


def agreed(scored: list[Scored], weights: dict[str, float]) -> list[Scored]:
    """The candidates of a document, each with what the others tell of it."""
    return _reinforced(_beside(_again(scored, weights), weights), weights)


OTHER_WORK = frozenset(
    f"{where}{kind}" for kind in ("song", "book") for where in ("before:", "after:", "after:is-", "after:apposed-")
)


def _with_others(scored: list[Scored]) -> Iterator[tuple[Scored, list[Scored]]]:
    """Each place with all places of its title, itself among them."""
    places: dict[str, list[Scored]] = {}
    for item in scored:
        places.setdefault(item.title.removeprefix("The "), []).append(item)
    return ((item, places[item.title.removeprefix("The ")]) for item in scored)


def _again(scored: list[Scored], weights: dict[str, float]) -> list[Scored]:
    """A title that stands several times, and one that stands between marks elsewhere."""
    result = []
    for item, others in _with_others(scored):
        if len(others) > 1:
            more = {"again": 1.0}
            if sum(1 for o in others if o.candidate.marked) - bool(item.candidate.marked) > 0:
                more["again-marked"] = 1.0
            if any(not OTHER_WORK.isdisjoint(o.features) for o in others if o is not item):
                more["again-other-work"] = 1.0  # "her single “Silver Creek” … “Silver Creek” was played"
            found = item.features | more
            item = replace(item, features=found, p=probability(found, weights))
        result.append(item)
    return result


def _beside(scored: list[Scored], weights: dict[str, float]) -> list[Scored]:
    """Candidates in a list with a sure show are shows more often."""
    sure = [s for s in scored if s.p >= 0.6]
    if not sure:
        return scored
    ends = {s.candidate.end for s in sure}
    starts = {s.candidate.start for s in sure}
    result = []
    for item in scored:
        if item.p < 0.6 and "person" not in item.features:
            joint = JOINED.search(item.before + item.title[:0])
            at = item.candidate.outer[0] if item.candidate.marked else item.candidate.start
            left = (
                joint
                and "," in joint.group() + " and"
                and bool({at - k for k in range(1, len(joint.group()) + 1)} & ends)
            )
            follows = NEXT.match(item.after)
            right = follows and bool({item.candidate.end + k for k in range(1, follows.end() + 3)} & starts)
            if left or right:
                found = {k: v for k, v in item.features.items() if k not in {"cut-left", "cut-right", "initial"}}
                found["beside-show"] = 1.0
                if " and " in item.title or " & " in item.title:
                    found["list-and"] = 1.0  # the last two of "A, B and C"
                item = replace(item, features=found, p=probability(found, weights))
        result.append(item)
    return result


def _reinforced(scored: list[Scored], weights: dict[str, float]) -> list[Scored]:
    """What two places of one title tell in different words counts together.

    "She met him on Silver Creek … the Silver Creek cast".
    """
    result = []
    for item, others in _with_others(scored):
        if 0.03 < item.p < 0.6 and len(others) > 1 and " " in item.title:
            own = {f for f in item.features if weights.get(f, 0) > 1.4}
            more = {f for o in others for f in o.features if weights.get(f, 0) > 1.4} - own
            if more:
                found = item.features | {"reinforced": float(min(2, len(more)))}
                item = replace(item, features=found, p=probability(found, weights))
        result.append(item)
    return result

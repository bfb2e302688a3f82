"""A family tree: grandparents, parents, the person with partners and siblings, children, grandchildren."""

from collections.abc import Callable
from dataclasses import dataclass, field

from newsgraph.serve import lookups
from newsgraph.serve.desk import Edition
from newsgraph.serve.pictures.svg import Picture
from newsgraph.serve.views.evidence import local

__all__ = ["Family", "draw", "family"]

_PARENTS, _CHILDREN = {"parent": "", "stepParent": "step-"}, {"children": "", "stepChild": "step-"}
_PARTNERS = {"spouse": "married", "formerSpouse": "formerly married", "engagedTo": "engaged", "dating": "together"}
_MOST = 14
"""People of one generation; more are counted in words."""

_WIDE, _HIGH, _GAP, _APART = 148, 44, 18, 62


@dataclass
class Family:
    """Attributes: rows: people by generation, 0 the person's own, -1 the parents'.

    ties: (a, b, kind) with kind `parent` (a of b), `step`, a word of `_PARTNERS` or `sibling`. notes: by person, what
    stands below the name. left_out: how many there were no room for.
    """

    person: str
    rows: dict[int, list[str]] = field(default_factory=dict)
    ties: set[tuple[str, str, str]] = field(default_factory=set)
    names: dict[str, str] = field(default_factory=dict)
    notes: dict[str, str] = field(default_factory=dict)
    left_out: int = 0

    def __bool__(self) -> bool:
        return len(self.names) > 1


def family(edition: Edition, iri: str) -> Family:
    """The relatives of a person, two generations up and two down."""
    found = Family(iri, {0: [iri]})
    edges = _edges(edition, [iri])
    mine = edges.get(iri, [])
    siblings = [b for edge, b in mine if edge == "sibling"]
    partners = [b for edge, b in mine if edge in _PARTNERS]
    parents = [b for edge, b in mine if edge in _PARENTS]
    children = [b for edge, b in mine if edge in _CHILDREN]
    edges |= _edges(edition, [*siblings, *partners, *parents, *children])
    siblings += [b for p in parents for edge, b in edges.get(p, []) if edge == "children"]
    grandparents = [b for p in parents for edge, b in edges.get(p, []) if edge in _PARENTS]
    grandchildren = [b for c in children for edge, b in edges.get(c, []) if edge in _CHILDREN]
    in_laws = [b for c in children for edge, b in edges.get(c, []) if edge == "spouse"]
    edges |= _edges(edition, [*grandparents, *siblings])
    placed: set[str] = set()

    def row(generation: int, *groups: list[str]) -> None:
        people = [p for p in dict.fromkeys(p for group in groups for p in group) if p not in placed]
        found.left_out += max(0, len(people) - _MOST)
        people = people[:_MOST]
        placed.update(people)
        if people:
            found.rows[generation] = people

    row(0, [s for s in dict.fromkeys(siblings) if s not in partners][: _MOST // 2], [iri], partners)
    row(-1, parents)
    row(-2, grandparents)
    row(1, _by_partner(children, in_laws, edges))
    row(2, grandchildren)
    for a in placed:
        for edge, b in edges.get(a, []):
            if b not in placed:
                continue
            if edge in _CHILDREN:
                found.ties.add((a, b, "step" if edge == "stepChild" else "parent"))
            elif edge in _PARTNERS:
                found.ties.add((*sorted((a, b)), _PARTNERS[edge]))
            elif edge == "sibling":
                found.ties.add((*sorted((a, b)), "sibling"))
    found.names = edition.labels(sorted(placed))
    for a, b, kind in found.ties:
        if iri in (a, b) and kind in _PARTNERS.values():
            found.notes[b if a == iri else a] = kind
    for s in siblings:
        found.notes.setdefault(s, "sibling")
    found.notes.pop(iri, None)
    return found


def _edges(edition: Edition, people: list[str]) -> dict[str, list[tuple[str, str]]]:
    found: dict[str, list[tuple[str, str]]] = {p: [] for p in people}
    if people:
        for row in lookups.ask(edition.store, "relatives", nodes=sorted(set(people))):
            found[row["a"]].append((local(row["edge"]), row["b"]))
    return {person: sorted(edges) for person, edges in found.items()}


def _by_partner(children: list[str], in_laws: list[str], edges: dict[str, list[tuple[str, str]]]) -> list[str]:
    """Children, each with husband or wife beside."""
    found: list[str] = []
    for child in children:
        found += [child, *(b for edge, b in edges.get(child, []) if edge == "spouse" and b in in_laws)]
    return found


def draw(tree: Family, href: Callable[[str], str]) -> Picture:
    """Generations as rows; who has children together hangs them on one line.

    Args:
        href: where a person's box leads.
    """
    widest = max(len(people) for people in tree.rows.values())
    width = max(2 * _GAP + widest * (_WIDE + _GAP) - _GAP, 340)
    generations = sorted(tree.rows)
    height = 2 * _GAP + len(generations) * (_HIGH + _APART) - _APART + (18 if tree.left_out else 0)
    name = tree.names.get(tree.person, "")
    picture = Picture(width, height, f"Family of {name}", f"{len(tree.names)} people in {len(generations)} generations")
    spots: dict[str, tuple[float, float]] = {}
    for line, generation in enumerate(generations):
        people = tree.rows[generation]
        left = (width - len(people) * (_WIDE + _GAP) + _GAP) / 2
        for column, person in enumerate(people):
            spots[person] = left + column * (_WIDE + _GAP), _GAP + line * (_HIGH + _APART)
    _draw_ties(picture, tree, spots)
    for person, (x, y) in spots.items():
        label = tree.names.get(person, local(person))
        picture.box(href(person), x, y, _WIDE, label, tree.notes.get(person, ""), main=person == tree.person)
    if tree.left_out:
        picture.text(None, _GAP, height - 8, f"{tree.left_out} more without room here", font_size=11, class_="soft")
    return picture


def _draw_ties(picture: Picture, tree: Family, spots: dict[str, tuple[float, float]]) -> None:
    parents: dict[str, list[str]] = {}
    steps = {(a, b) for a, b, kind in tree.ties if kind == "step"}
    for a, b, kind in sorted(tree.ties):
        (ax, ay), (bx, by) = spots[a], spots[b]
        if kind in ("parent", "step"):
            parents.setdefault(b, []).append(a)
        elif kind != "sibling" and ay == by:
            (ax, ay), (bx, by) = sorted([(ax, ay), (bx, by)])
            dash = {} if kind == "married" else {"stroke_dasharray": "5 4"}
            if bx - ax <= _WIDE + _GAP:
                picture.line(ax + _WIDE, ay + 22, bx, by + 22, stroke_width=2, **dash)
            else:  # over the boxes between
                top = ay - 9
                d = f"M{ax + _WIDE / 2:g} {ay:g}V{top:g}H{bx + _WIDE / 2:g}V{by:g}"
                picture.path(d, stroke_width=2, **dash)
    levels: dict[tuple[str, ...], int] = {}
    for child, theirs in sorted(parents.items()):
        group = tuple(sorted(theirs, key=lambda p: spots[p]))
        level = levels.setdefault(group, len(levels))
        x, y = spots[child]
        for parent in group:
            px, py = spots[parent]
            if py + _HIGH >= y:
                continue
            bend = py + _HIGH + 14 + (level % 5) * 8
            dash = {"stroke_dasharray": "2 3"} if (parent, child) in steps else {}
            picture.path(
                f"M{px + _WIDE / 2:g} {py + _HIGH:g}V{bend:g}H{x + _WIDE / 2:g}V{y:g}", stroke_width=1.5, **dash
            )

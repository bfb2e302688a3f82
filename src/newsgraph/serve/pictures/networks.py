"""Who speaks about whom, and casts of shows."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from newsgraph.serve.pictures.svg import ACCENT, SOFT, Picture, short

__all__ = ["Part", "Talk", "draw_cast", "draw_talks"]


@dataclass(frozen=True, slots=True)
class Talk:
    """One speaks so many times about another; both (IRI, name)."""

    speaker: tuple[str, str]
    about: tuple[str, str]
    count: int


@dataclass(frozen=True, slots=True)
class Part:
    """Attributes: person: (IRI, name). role: `host`. details: the part played."""

    person: tuple[str, str]
    role: str
    details: str = ""


def draw_talks(
    talks: Sequence[Talk], href: Callable[[str], str], title: str = "Who speaks about whom"
) -> Picture | None:
    """People as circles, larger the more they are part of it; arrows from speakers to whom they speak about.

    Places are those of NetworkX's spring layout (Fruchterman and Reingold 1991), the same at every drawing.
    """
    import networkx as nx

    talks = [talk for talk in talks if talk.speaker[0] != talk.about[0]]
    if not talks:
        return None
    names = dict(end for talk in talks for end in (talk.speaker, talk.about))
    graph = nx.Graph()
    for talk in sorted(talks, key=lambda t: (t.speaker, t.about)):
        known = graph.get_edge_data(talk.speaker[0], talk.about[0], {"weight": 0})["weight"]
        graph.add_edge(talk.speaker[0], talk.about[0], weight=known + math.sqrt(talk.count))
    side = max(420.0, 150 * math.sqrt(len(graph)))
    width, height = side * 1.35 + 120, side * 0.8 + 80
    spots = {}
    for node, (x, y) in _layout(graph).items():
        spots[node] = (60 + x * (width - 120), 36 + y * (height - 80))
    picture = Picture(width, height, title, f"{len(graph)} people; arrows lead from speakers to whom they speak about")
    both = {(talk.speaker[0], talk.about[0]) for talk in talks}
    most = max(talk.count for talk in talks)
    sizes = {node: 6 + 9 * math.sqrt(degree / _greatest(graph)) for node, degree in graph.degree(weight="weight")}
    for talk in talks:
        a, b = talk.speaker[0], talk.about[0]
        bend = 0.16 if (b, a) in both else 0.0
        _arrow(picture, spots[a], spots[b], sizes[b], bend, 1 + 4 * math.sqrt(talk.count / most), talk)
    for node, (x, y) in sorted(spots.items(), key=lambda spot: sizes[spot[0]]):
        a = picture.link(href(node), names[node])
        picture.add(
            a, "circle", cx=x, cy=y, r=sizes[node], fill=ACCENT, stroke="#ffffff", stroke_width=1.5, class_="bar node"
        )
        picture.text(
            a,
            x,
            y + sizes[node] + 14,
            short(names[node], 26),
            text_anchor="middle",
            font_size=12,
            class_="ink halo",
            paint_order="stroke",
            stroke="#ffffff",
            stroke_width=3,
            stroke_linejoin="round",
        )
    return picture


def _layout(graph) -> dict[str, tuple[float, float]]:
    """Places between 0 and 1. Parts that nothing joins are laid out by themselves and put beside one another."""
    import networkx as nx

    parts = sorted(nx.connected_components(graph), key=lambda part: (-len(part), min(part)))
    cells, found = [], {}
    for part in parts:
        inner = graph.subgraph(sorted(part))
        places = nx.spring_layout(inner, seed=4, iterations=120, k=1.6 / math.sqrt(len(part)), weight="weight")
        xs, ys = [p[0] for p in places.values()], [p[1] for p in places.values()]
        wide, high = max(xs) - min(xs) or 1, max(ys) - min(ys) or 1
        cells.append({n: ((p[0] - min(xs)) / wide, (p[1] - min(ys)) / high) for n, p in places.items()})
    # The largest part takes its share of the width, the small ones columns beside it.
    big, rest = cells[0], cells[1:]
    share = len(big) / max(1, sum(map(len, cells))) if rest else 1.0
    share = max(0.45, share) if rest else 1.0
    found.update({n: (x * (share - 0.06 * bool(rest)), y) for n, (x, y) in big.items()})
    columns = max(1, round(math.sqrt(len(rest) * (1 - share))))
    lines = -(-len(rest) // columns) if rest else 1
    for number, cell in enumerate(rest):
        column, line = number % columns, number // columns
        w, h = (1 - share) / columns, 1 / lines
        for n, (x, y) in cell.items():
            found[n] = share + column * w + (0.2 + 0.6 * x) * w, line * h + (0.2 + 0.55 * y) * h
    return found


def _greatest(graph) -> float:
    return max(degree for _, degree in graph.degree(weight="weight")) or 1


def _arrow(
    picture: Picture, a: tuple[float, float], b: tuple[float, float], r: float, bend: float, width: float, talk: Talk
) -> None:
    (x1, y1), (x2, y2) = a, b
    dx, dy = x2 - x1, y2 - y1
    far = math.hypot(dx, dy) or 1
    cx, cy = (x1 + x2) / 2 - dy * bend, (y1 + y2) / 2 + dx * bend
    ex, ey = x2 - cx, y2 - cy
    end = math.hypot(ex, ey) or 1
    ux, uy = ex / end, ey / end
    tip = x2 - ux * (r + 2), y2 - uy * (r + 2)
    size = 6 + width
    base = tip[0] - ux * size, tip[1] - uy * size
    del far
    line = picture.path(
        f"M{x1:.1f} {y1:.1f}Q{cx:.1f} {cy:.1f} {base[0]:.1f} {base[1]:.1f}",
        stroke_width=width,
        stroke="#9aa7b5",
        class_="line tie",
        opacity=0.75,
    )
    words = f"{talk.speaker[1]} about {talk.about[1]}: {talk.count:,} statement{'s' * (talk.count != 1)}"
    picture.add(line, "title", words)
    half = size * 0.45
    corner = [
        tip,
        (base[0] - uy * half, base[1] + ux * half),
        (base[0] + uy * half, base[1] - ux * half),
    ]
    points = " ".join(f"{x:.1f},{y:.1f}" for x, y in corner)
    picture.add(None, "polygon", points=points, fill="#9aa7b5", class_="head", opacity=0.9)


def draw_cast(show: tuple[str, str], parts: Sequence[Part], href: Callable[[str], str]) -> Picture | None:
    """A show and its people, in columns by role."""
    if not parts:
        return None
    roles: dict[str, list[Part]] = {}
    for part in parts:
        roles.setdefault(part.role, []).append(part)
    most = 18
    columns = [(role, some[i : i + most]) for role, some in roles.items() for i in range(0, len(some), most)]
    wide = 190
    width = max(360, 40 + wide * len(columns))
    height = 130 + 54 * max(len(some) for _, some in columns)
    picture = Picture(width, height, f"Cast of {show[1]}", f"{len(parts)} parts")
    middle = width / 2
    for number, (role, some) in enumerate(columns):
        x = 20 + number * wide + (width - 40 - wide * len(columns)) / 2
        center = x + (wide - 14) / 2
        picture.path(f"M{middle:g} 60V76H{center:g}V96", stroke_width=1.5)
        picture.text(None, center, 114, role, text_anchor="middle", font_size=12, fill=SOFT, class_="soft")
        for line, part in enumerate(some):
            below = f"as {part.details}" if part.details else ""
            picture.box(href(part.person[0]), x, 124 + line * 54, wide - 14, part.person[1], below)
    picture.box(href(show[0]), middle - 130, 16, 260, show[1], "", main=True)
    return picture

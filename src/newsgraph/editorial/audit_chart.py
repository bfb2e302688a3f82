"""An audit as a chart: three bars a group, each in parts."""

from newsgraph.editorial.audit import Audit
from newsgraph.serve.pictures.svg import Picture

__all__ = ["chart"]

_BARS = (
    (("named", "#0b5cad"), ("organization", "#5b9bd5"), ("unnamed", "#e0a030"), ("unresolved", "#b8c0ca")),
    (("quoted", "#2a7f62"), ("paraphrased", "#9ad0bd")),
    (("women", "#8e44ad"), ("men", "#d98880"), ("gender_unknown", "#b8c0ca")),
)
_LEFT, _WIDTH, _BAR, _GROUP = 190, 520, 14, 64


def chart(found: Audit) -> str:
    """The audit as SVG: shares of sources, of quoted and paraphrased words, of women and men who are heard."""
    height = 60 + _GROUP * len(found.groups)
    picture = Picture(_LEFT + _WIDTH + 20, height, f"Sources by {found.by}", "Shares of sources, with the numbers")
    x = 10.0
    for name, colour in (part for bar in _BARS for part in bar):
        label = name.replace("_", " ")
        picture.add(None, "rect", x=x, y=10, width=10, height=10, fill=colour)
        picture.text(None, x + 13, 19, label, font_size=10)
        x += 24 + 5.6 * len(label)
    for n, group in enumerate(found.groups):
        top = 40 + _GROUP * n
        picture.text(None, 10, top + 26, group.name[:28])
        for row, bar in enumerate(_BARS):
            whole, at = sum(group.counts.get(name, 0) for name, _ in bar), float(_LEFT)
            for name, colour in bar:
                width = _WIDTH * group.counts.get(name, 0) / whole if whole else 0
                if width:
                    y = top + row * (_BAR + 2)
                    part = picture.add(None, "rect", x=at, y=y, width=width, height=_BAR, fill=colour)
                    told = f"{group.name}: {name.replace('_', ' ')} {group.counts.get(name, 0)} of {whole}"
                    picture.add(part, "title", told)
                    if width > 22:
                        picture.text(None, at + 4, y + 11, str(group.counts.get(name, 0)), font_size=10, fill="#ffffff")
                at += width
    return picture.markup()

"""SVG elements. Everything goes through ElementTree, which escapes; no text is ever markup.

Colours stand in attributes, so that a picture is whole by itself (and for PNG); on a page, the style sheet's classes
win over them, dark mode among them.
"""

import re
from xml.etree import ElementTree as ET

from newsgraph.graph import vocabulary as v

__all__ = ["Picture", "png", "short"]

INK, SOFT, LINE, PAPER, ACCENT = "#1b1f24", "#5a6472", "#b8c0ca", "#ffffff", "#0b5cad"
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
FONT = "system-ui, 'Segoe UI', 'Noto Sans', 'DejaVu Sans', Helvetica, Arial, sans-serif"


class Picture:
    """An SVG under way. Units are pixels at zoom 1.

    Args:
        title, description: what it shows, for those who do not see it.
    """

    def __init__(self, width: float, height: float, title: str, description: str = ""):
        self.width, self.height = width, height
        self.root = ET.Element(
            "svg",
            {
                "xmlns": "http://www.w3.org/2000/svg",
                "viewBox": f"0 0 {width:g} {height:g}",
                "width": f"{width:g}",
                "height": f"{height:g}",
                "class": "picture",
                "role": "group",
                "aria-label": _clean(title),
                "font-family": FONT,
            },
        )
        ET.SubElement(self.root, "title").text = _clean(title)
        if description:
            ET.SubElement(self.root, "desc").text = _clean(description)
        self.body = ET.SubElement(self.root, "g", {"class": "zoomed"})

    def add(self, parent: ET.Element | None, tag: str, text: str | None = None, **attributes: object) -> ET.Element:
        """An element; `class_` and `text_anchor` are `class` and `text-anchor`."""
        named = {name.rstrip("_").replace("_", "-"): _number(value) for name, value in attributes.items()}
        element = ET.SubElement(self.body if parent is None else parent, tag, named)
        if text is not None:
            element.text = _clean(text)
        return element

    def link(self, href: str, label: str) -> ET.Element:
        """What is put into it leads to `href`, a path of the desk or an IRI."""
        return self.add(None, "a", href=href, aria_label=_clean(label))

    def text(self, parent: ET.Element | None, x: float, y: float, text: str, **attributes: object) -> ET.Element:
        given = {"font_size": 13, "fill": INK, "class_": "ink", **attributes}
        return self.add(parent, "text", text, x=x, y=y, **given)

    def line(self, x1: float, y1: float, x2: float, y2: float, **attributes: object) -> ET.Element:
        return self.add(None, "line", x1=x1, y1=y1, x2=x2, y2=y2, **{"stroke": LINE, "class_": "line", **attributes})

    def path(self, d: str, **attributes: object) -> ET.Element:
        return self.add(None, "path", d=d, **{"fill": "none", "stroke": LINE, "class_": "line", **attributes})

    def box(
        self, href: str, x: float, y: float, width: float, label: str, below: str = "", *, main: bool = False
    ) -> None:
        """A person, as a box with a name that leads to a page; (x, y) is its upper left corner, 44 high."""
        a = self.link(href, f"{label}, {below}" if below else label)
        kind = {"fill": "#dbeafe" if main else "#f6f8fa", "stroke": ACCENT if main else LINE}
        self.add(a, "rect", x=x, y=y, width=width, height=44, rx=6, class_="box main" if main else "box", **kind)
        middle = x + width / 2
        self.text(a, middle, y + (19 if below else 27), short(label, width / 7.4), text_anchor="middle", font_size=13)
        if below:
            self.text(
                a,
                middle,
                y + 35,
                short(below, width / 6.2),
                text_anchor="middle",
                font_size=11,
                fill=SOFT,
                class_="soft",
            )

    def markup(self, *, absolute: bool = False) -> str:
        """The SVG as text, for a page or, with `absolute`, for a file: its links are then IRIs of the graph."""
        if absolute:
            for link in self.root.iter("a"):
                link.set("href", v.BASE + link.get("href", "").removeprefix("/"))
        return ET.tostring(self.root, encoding="unicode")


def png(svg: str, width: int | None = None) -> bytes:
    """An SVG as PNG on white, twice as large as it is if no width is given.

    Raises:
        ModuleNotFoundError: resvg-py is not installed.
    """
    import resvg_py

    size = {"width": width} if width else {"zoom": 2.0}
    return bytes(resvg_py.svg_to_bytes(svg_string=svg, background="#ffffff", **size))


def short(text: str, most: float) -> str:
    """`text`, cut to so many characters."""
    return text if len(text) <= most else text[: max(1, int(most) - 1)].rstrip() + "…"


def _clean(text: str) -> str:
    return _UNPRINTABLE.sub("�", text)


def _number(value: object) -> str:
    return (
        f"{value:.4g}"
        if isinstance(value, float) and abs(value) < 1000
        else f"{value:.1f}"
        if isinstance(value, float)
        else _clean(str(value))
    )

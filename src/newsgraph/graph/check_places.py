"""Where to look when a node is at fault: whom it is about, and the line of the record that says so."""

import json
from functools import cached_property
from pathlib import Path

import pyoxigraph as ox

from newsgraph.graph import vocabulary as v

__all__ = ["Places"]

_ARTICLES = f"{v.BASE}article/"
_LABEL = ox.NamedNode(v.SKOS + "prefLabel")
_ENDS = [ox.NamedNode(v.NG + name) for name in ("partner", "parent", "child", "person", "speaker", "show")]
_HEADLINE = ox.NamedNode(v.SCHEMA + "headline")
_FACT = ox.NamedNode(v.NG + "reportOf")
_ABOUT = ox.NamedNode(v.SCHEMA + "about")


class Places:
    """Args:
    store: the graph. folder: what `build` wrote: its records and redirects are looked up.
    """

    def __init__(self, store: ox.Store, folder: Path):
        self._store = store
        self._folder = folder

    def name(self, iri: str) -> str:
        """Its label, or those of whom it is about; "" where there is none."""
        try:
            node = ox.NamedNode(iri)
        except ValueError:  # a value that is no IRI
            return ""
        if label := self._value(node, _LABEL) or self._value(node, _HEADLINE):
            return label
        ends = {quad.object for end in _ENDS for quad in self._store.quads_for_pattern(node, end, None, None)}
        if not ends:
            ends = {q.object for p in (_ABOUT, _FACT) for q in self._store.quads_for_pattern(node, p, None, None)}
            ends |= {e.object for f in ends for p in _ENDS for e in self._store.quads_for_pattern(f, p, None, None)}
        return ", ".join(sorted(filter(None, (self._value(end, _LABEL) for end in ends))))

    def place(self, focus: str, value: str | None) -> str | None:
        """`records.jsonl:7`, or `redirects.csv:3`; None for what no file has."""
        if (line := self._redirects.get(focus)) is not None:
            return f"{self._folder / 'redirects.csv'}:{line}"
        article = self._article(focus) or self._article(value or "")
        line = self._records.get(self._value(article, ox.NamedNode(v.SCHEMA + "identifier"))) if article else None
        return f"{self._folder / 'records.jsonl'}:{line}" if line else None

    def source(self, focus: str, value: str | None) -> str | None:
        """What the article was read from."""
        article = self._article(focus) or self._article(value or "")
        return self._value(article, ox.NamedNode(v.NG + "source")) if article else None

    def _article(self, iri: str) -> ox.NamedNode | None:
        """The article whose node it is, or else the first that names it."""
        if iri.startswith(_ARTICLES):
            return ox.NamedNode(iri.partition("#")[0])
        try:
            naming = self._store.quads_for_pattern(None, None, ox.NamedNode(iri), None)
        except ValueError:
            return None
        graphs = (quad.graph_name.value for quad in naming if quad.graph_name.value.startswith(_ARTICLES))
        return ox.NamedNode(first) if (first := min(graphs, default=None)) else None

    def _value(self, node: object, predicate: ox.NamedNode) -> str | None:
        if not isinstance(node, ox.NamedNode):
            return None
        return min((q.object.value for q in self._store.quads_for_pattern(node, predicate, None, None)), default=None)

    @cached_property
    def _records(self) -> dict[str | None, int]:
        """The line of each article's record."""
        path = self._folder / "records.jsonl"
        if not path.exists():
            return {}
        with path.open(encoding="utf-8") as lines:
            return {json.loads(line)["id"]: number for number, line in enumerate(lines, 1) if line.strip()}

    @cached_property
    def _redirects(self) -> dict[str, int]:
        path = self._folder / "redirects.csv"
        if not path.exists():
            return {}
        with path.open(encoding="utf-8") as lines:
            return {line.partition(",")[0]: number for number, line in enumerate(lines, 1)}

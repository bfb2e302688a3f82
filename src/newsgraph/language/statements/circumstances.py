"""Around a statement: the people and shows that it is about, the show and the medium that it was made on or to.

    "She told Us Weekly that …"                       medium "Us Weekly"
    "He wrote on Instagram that …"                    medium "Instagram"
    "She said on The Late Porch that …"               show (a known show of the article)
"""

from collections.abc import Iterable

from spacy.tokens import Doc

from newsgraph.language.tree import Tree
from newsgraph.record import Place

__all__ = ["Mentioned", "medium"]

PLATFORMS = frozenset([
    "instagram", "twitter", "facebook", "snapchat", "tiktok", "youtube", "reddit", "tumblr", "threads", "periscope",
])
TOWARDS = frozenset({"to", "with", "on", "in", "via", "by", "through"})


class Mentioned:
    """Which people and shows the places of a document mention, by name or reference."""

    def __init__(self, doc: Doc):
        self.people = sorted(
            {(m.start, m.end, p.id) for p in doc._.people for m in (*p.mentions, *(r.place for r in p.references))})
        self.shows = sorted({(m.start, m.end, s.id) for s in doc._.shows for m in s.mentions})

    def about(self, spans: Iterable[Place]) -> tuple[str, ...]:
        """Ids of the people and shows mentioned in the spans, in text order, people first."""
        found: dict[str, None] = {}
        for mentions in (self.people, self.shows):
            for span in spans:
                found |= dict.fromkeys(i for a, b, i in mentions if span.start <= a and b <= span.end)
        return tuple(found)

    def show(self, clause: Place, spans: Iterable[Place]) -> str | None:
        """The first show named in `clause` outside the `spans`: where it was said."""
        spans = tuple(spans)
        for a, b, i in self.shows:
            if clause.start <= a and b <= clause.end and not any(s.start < b and a < s.end for s in spans):
                return i
        return None


def medium(tree: Tree, cue: int) -> str | None:
    """The outlet or platform among what hangs on the cue: "told Us Weekly", "wrote on Instagram"."""
    for child in tree.children[cue]:
        inner = child
        if tree.dep[child] in ("prep", "agent"):
            inner = tree.child(child, "pobj")
            if inner is None or tree.lower[child] not in TOWARDS:
                continue
        elif tree.dep[child] not in ("dobj", "dative"):
            continue
        if tree.lower[inner] in PLATFORMS:
            return tree.doc[inner].text
        if tree.entity[inner] == "ORG":
            for ent in tree.doc.ents:
                if ent.start <= inner < ent.end:
                    return ent.text
    return None

"""What a line of the curation file will change at the next build, seen from the graph as it is now."""

from dataclasses import dataclass

from newsgraph.graph import vocabulary as v
from newsgraph.graph.curation import Entry
from newsgraph.serve import lookups
from newsgraph.serve.desk import Edition
from newsgraph.serve.views.evidence import Link, local

__all__ = ["Pending", "meant", "pending"]


@dataclass(frozen=True, slots=True)
class Pending:
    """Attributes: a, b: who is meant, None where nobody is found. waiting: whether the next build changes the graph."""

    entry: Entry
    a: Link | None
    b: Link | None
    waiting: bool
    words: str


def pending(edition: Edition, entry: Entry) -> Pending:
    if entry.action not in ("same", "different", "name", "wikidata"):
        waiting = edition.curated_since()
        words = _WORDS[entry.action].format(entry.b)
        return Pending(entry, None, None, waiting, words if waiting else f"in the graph: {words}")
    a = meant(edition, entry.a)
    b = meant(edition, entry.b) if entry.action in ("same", "different") else None
    if a is None or (b is None and entry.action in ("same", "different")):
        lost = entry.a if a is None else entry.b
        return Pending(entry, a, b, False, f"“{lost}” is nobody in the graph as it is now")
    if entry.action == "same":
        waiting = a.iri != b.iri
        words = f"{a.label} and {b.label} will be one person" if waiting else f"one person: {a.label}"
    elif entry.action == "different":
        waiting = a.iri == b.iri
        words = f"the two mentions of {a.label} will be two people" if waiting else "two people"
    elif entry.action == "name":
        waiting = a.label != entry.b
        words = f"{a.label} will be called {entry.b}" if waiting else f"called {entry.b}"
    else:
        linked = {
            local(row["o"]) for row in lookups.ask(edition.store, "node", node=a.iri) if local(row["p"]) == "sameAs"
        }
        waiting = entry.b not in linked
        words = f"{a.label} will be linked to {entry.b}" if waiting else f"linked to {entry.b}"
    return Pending(entry, a, b, waiting, words)


_WORDS = {
    "wrong": "left out",
    "right": "held to be sure",
    "status": "{} now",
    "speaker": "said by {}",
    "not-a-person": "no person any more",
    "not-a-show": "no show any more",
}
"""What the next build makes of what a line is about."""


def meant(edition: Edition, text: str) -> Link | None:
    """Whom a curation file means by `person/…`, an IRI, `article#name` or `article#p3`."""
    article, mark, who = text.rpartition("#")
    if not mark:
        iri = text if text.startswith(v.BASE) else v.BASE + text
        return _there(edition, iri)
    record = edition.record(article)
    ids = [p.id for p in record.people if who in (p.id, p.name)] if record else [who]
    for row in lookups.ask(edition.store, "people-in", article=v.article_iri(article)):
        if row["appearance"].rpartition("#")[2] in ids:
            return Link(row["node"], row["label"])
    return None


def _there(edition: Edition, iri: str) -> Link | None:
    """A person of this IRI, or whom it leads to since a merge."""
    try:
        labels = edition.labels([iri])
        if iri in labels:
            return Link(iri, labels[iri])
        for to in lookups.each(edition.store, "redirect", "to", node=iri):
            if to in (found := edition.labels([to])):
                return Link(to, found[to])
    except ValueError:  # no IRI
        pass
    return None

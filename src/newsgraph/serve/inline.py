"""The desk's views of a person and of an article by themselves, for notebooks: one frame, no script, no server."""

from dataclasses import dataclass
from html import escape
from importlib.resources import files

from newsgraph.record import Record
from newsgraph.run.texts import text_of
from newsgraph.serve.app import environment
from newsgraph.serve.desk import Edition, Settings
from newsgraph.serve.pictures import family as family_tree
from newsgraph.serve.pictures import timeline
from newsgraph.serve.views.article import article_of
from newsgraph.serve.views.person import person as person_view
from newsgraph.store import QueryError

__all__ = ["View", "person", "record"]


@dataclass(frozen=True)
class View:
    """What Jupyter shows inline. Attributes: html: a whole page."""

    html: str
    title: str
    height: int = 620

    def __repr__(self) -> str:
        return f"<newsgraph view: {self.title}>"

    def _repr_html_(self) -> str:
        """A frame, so that neither's styles touch the other's; the sandbox runs nothing."""
        frame = f'<iframe sandbox srcdoc="{escape(self.html)}" width="100%" height="{self.height}"'
        return f'{frame} title="{escape(self.title)}" style="border:1px solid #ccc;border-radius:6px"></iframe>'


def person(graph: str, name: str) -> View:
    """The view of whoever is called so, of several the one of most articles.

    Raises:
        QueryError: nobody is.
    """
    edition = Edition(Settings(graph), None)
    found = [hit for hit in edition.names.search(name) if hit.kind == "person"]
    if name in edition.names.all or not found:
        chosen = name
    else:
        exact = [hit for hit in found if hit.label.casefold() == name.casefold()]
        chosen = (exact or found)[0].iri
    view = person_view(edition, chosen) if chosen in edition.names.all else None
    if view is None:
        raise QueryError(f"nobody is called {name!r}")
    tree, life = family_tree.family(edition, view.iri), timeline.draw_life(view, _nowhere)
    body = _filled(
        "_person.html",
        person=view,
        tree=family_tree.draw(tree, _nowhere).markup() if tree else None,
        life=life.markup() if life else None,
    )
    return View(_page(body), view.name)


def record(one: Record, text: str | None = None) -> View:
    """The view of an article's record.

    Args:
        text: of the article; by default the file that the record names, if it is unchanged.
    """
    view = article_of(one, text if text is not None else text_of(one))
    return View(_page(_filled("_article.html", article=view)), view.title)


def _nowhere(iri: str) -> str:
    return "#"


def _filled(template: str, **values: object) -> str:
    env = environment()
    env.globals |= {"href": lambda iri: "#" if iri else "", "article_href": lambda ident, place=None: "#"}
    return env.get_template(template).render(values)


def _page(body: str) -> str:
    css = files("newsgraph.serve").joinpath("static", "desk.css").read_text(encoding="utf-8")
    quiet = "main a:not(.mark) { pointer-events: none; color: inherit; text-decoration: none }"
    return f'<!doctype html><html lang="en"><meta charset="utf-8"><style>{css}{quiet}</style><main>{body}</main></html>'

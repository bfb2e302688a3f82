"""Pages: search, people, shows, articles, facts, pictures. Each asks one view and fills one template."""

from collections import Counter

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from newsgraph.graph import vocabulary as v
from newsgraph.record import Record
from newsgraph.run.texts import text_of
from newsgraph.serve import lookups
from newsgraph.serve.addresses import article_href, href
from newsgraph.serve.desk import Edition
from newsgraph.serve.pictures import family as family_tree
from newsgraph.serve.pictures import networks, timeline
from newsgraph.serve.pictures.svg import Picture, png
from newsgraph.serve.views import article as articles
from newsgraph.serve.views import evidence, found
from newsgraph.serve.views.person import person as person_view

__all__ = ["PICTURES", "picture_of", "routes"]

PICTURES = {
    "talk": "Who speaks about whom",
    "family": "The family of a person",
    "life": "A person over the years",
    "cast": "The cast of a show",
    "statements": "Statements over time",
}


def routes() -> list[Route]:
    return [
        Route("/", home),
        Route("/search", search),
        Route("/search.json", search_json),
        Route("/person/{name:path}", person),
        Route("/show/{name:path}", show),
        Route("/articles", article_list),
        Route("/article/{ident:path}", article),
        *(
            Route(f"/{kind}/{{name:path}}", fact)
            for kind in ("marriage", "parentage", "role", "dating", "engaged", "sibling")
        ),
        Route("/pictures", pictures),
        Route("/pictures/{name}", picture),
    ]


def _edition(request: Request) -> Edition:
    return request.app.state.desk.edition


def home(request: Request) -> Response:
    edition = _edition(request)
    return request.app.state.page("home.html", home=found.home(edition))


def search(request: Request) -> Response:
    text = request.query_params.get("q", "").strip()[:200]
    result = found.search(_edition(request), text, people=30, statements=30)
    if len(result.named) == 1 and not result.statements and request.query_params.get("go"):
        return RedirectResponse(href(result.named[0].named.iri), 303)
    return request.app.state.page("search.html", result=result, q=text)


def search_json(request: Request) -> Response:
    """What the search box shows while one types."""
    text = request.query_params.get("q", "").strip()[:200]
    result = found.search(_edition(request), text, people=8, statements=4)
    return JSONResponse(
        {
            "query": text,
            "named": [
                {"href": href(hit.named.iri), "label": hit.named.label, "kind": hit.named.kind, "notes": hit.notes}
                for hit in result.named
            ],
            "statements": [
                {
                    "href": article_href(s.article, s.place),
                    "text": s.text,
                    "speaker": " and ".join(link.label for link in s.speakers) or s.words,
                    "day": s.day,
                }
                for s in result.statements
            ],
            "count": result.count_in_words,
        }
    )


def person(request: Request) -> Response:
    edition, iri = _edition(request), f"{v.BASE}person/{request.path_params['name']}"
    view = person_view(edition, _checked(iri))
    if view is None:
        return _elsewhere(edition, iri, "person")
    tree = family_tree.family(edition, iri)
    life = timeline.draw_life(view, href)
    return request.app.state.page(
        "person.html",
        person=view,
        tree=family_tree.draw(tree, href).markup() if tree else None,
        life=life.markup() if life else None,
        changed=request.query_params.get("changed", ""),
    )


def show(request: Request) -> Response:
    edition, iri = _edition(request), f"{v.BASE}show/{request.path_params['name']}"
    view = found.show(edition, _checked(iri))
    if view is None:
        return _elsewhere(edition, iri, "show")
    cast = networks.draw_cast((iri, view.title), [p.part for p in view.parts[:60]], href)
    return request.app.state.page("show.html", show=view, cast=cast.markup() if cast else None)


def article_list(request: Request) -> Response:
    page = min(10_000, max(1, _number(request.query_params.get("page", "1"))))
    size = 50
    rows = lookups.ask(_edition(request).store, "articles", limit=size + 1, offset=size * (page - 1))
    return request.app.state.page("articles.html", rows=rows[:size], page_number=page, more=len(rows) > size)


def article(request: Request) -> Response:
    ident = request.path_params["ident"]
    edition, settings = _edition(request), request.app.state.desk.settings
    record = edition.record(ident)
    text = text_of(record, settings.folder) if record is not None else None
    lit = _lit(request.query_params.get("show", ""), record)
    view = articles.article(edition, ident, text, record, lit)
    if view is None:
        raise HTTPException(404, "The graph has no such article.")
    return request.app.state.page("article.html", article=view, lit=lit)


def _lit(asked: str, record: Record | None) -> tuple[int, int] | None:
    """The place that an address asks to show: `char=12,34`, or that of a fact or statement of the record."""
    if place := evidence.place_of(f"#{asked}"):
        return place
    if record is None or not asked:
        return None
    for finding in (*record.marriages, *record.relationships, *record.parentages, *record.roles):
        if finding.id == asked and finding.evidence:
            return tuple(finding.evidence[0])
    for statement in record.statements:
        if statement.id == asked and statement.spans:
            return tuple(statement.spans[0])
    return next((tuple(p.mentions[0]) for p in record.people if p.id == asked and p.mentions), None)


def fact(request: Request) -> Response:
    view = found.fact(_edition(request), _checked(v.BASE + request.scope["path"].strip("/")))
    if view is None:
        raise HTTPException(404, "The graph has no such fact.")
    return request.app.state.page("fact.html", fact=view)


def pictures(request: Request) -> Response:
    return request.app.state.page("pictures.html", names=PICTURES)


def picture(request: Request) -> Response:
    name, _, suffix = request.path_params["name"].partition(".")
    if name not in PICTURES or suffix not in ("", "svg", "png"):
        raise HTTPException(404, "There is no such picture.")
    asked = request.query_params.get("of", "").strip()[:200]
    about, made = picture_of(_edition(request), name, asked)
    if suffix and made is None:
        raise HTTPException(404, "The graph has nothing to draw here.")
    if suffix == "svg":
        return _file(made.markup(absolute=True).encode(), "image/svg+xml", f"{name}.svg")
    if suffix == "png":
        return _file(png(made.markup()), "image/png", f"{name}.png")
    return request.app.state.page(
        "picture.html", name=name, title=PICTURES[name], asked=asked, about=about, svg=made.markup() if made else None
    )


def picture_of(edition: Edition, name: str, of: str = "") -> tuple[str, Picture | None]:
    """(what it is called, the picture); None where the graph has nothing of it.

    Args:
        name: one of `PICTURES`. of: the name or IRI of a person or show, where the picture is of one.
    """
    chosen = None
    if of:
        iri = of if of.startswith(v.BASE) else v.BASE + of
        hits = edition.names.search(of)
        wanted = [hit for hit in hits if hit.kind == ("show" if name == "cast" else "person")]
        chosen = iri if iri in edition.names.all else wanted[0].iri if wanted else None
    label = edition.label(chosen) if chosen else ""
    if name == "talk":
        if of and chosen is None:
            return "", None
        rows = (
            lookups.ask(edition.store, "talk-network", limit=70)
            if chosen is None
            else found.talks_around(edition, chosen)
        )
        talks = [
            networks.Talk((r["speaker"], r["speakerName"]), (r["about"], r["aboutName"]), int(r["statements"]))
            for r in rows
            if r["about"].startswith(v.BASE + "person/")
        ]
        return label, networks.draw_talks(talks, href)
    if name == "statements":
        rows = lookups.ask(edition.store, "months")
        days = Counter({r["date"]: int(r["statements"]) for r in rows if r["date"]})
        return "", timeline.draw_months(days, href=lambda p: f"/questions/statements?from={p}&until={p}")
    if chosen is None:
        return "", None
    if name == "cast":
        view = found.show(edition, chosen)
        return label, networks.draw_cast((chosen, label), [p.part for p in view.parts[:60]], href) if view else None
    if name == "life":
        view = person_view(edition, chosen)
        return label, timeline.draw_life(view, href) if view else None
    tree = family_tree.family(edition, chosen)
    return label, family_tree.draw(tree, href) if tree else None


def _file(data: bytes, kind: str, name: str) -> Response:
    return Response(data, media_type=kind, headers={"Content-Disposition": f'inline; filename="newsgraph-{name}"'})


def _elsewhere(edition: Edition, iri: str, kind: str) -> Response:
    """Where a merge or split left this IRI behind, its new one."""
    for to in lookups.each(edition.store, "redirect", "to", node=iri):
        if to.startswith(v.BASE):
            return RedirectResponse(href(to), 301)
    raise HTTPException(404, f"The graph has no such {kind}.")


def _checked(iri: str) -> str:
    """Raises HTTPException 404 for what is no IRI."""
    from pyoxigraph import NamedNode

    try:
        return NamedNode(iri).value
    except ValueError:
        raise HTTPException(404, "There is no such page.") from None


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 1

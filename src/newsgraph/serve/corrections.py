"""Corrections: lines of the graph's curation file, which the next build follows; the page says what it will change."""

import threading
from collections.abc import Mapping
from urllib.parse import urlencode

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from newsgraph.graph.curation import ACTIONS, CurationError, Entry
from newsgraph.graph.curation.decisions import SINGLE
from newsgraph.graph.curation.file import CurationFile
from newsgraph.serve.desk import Desk
from newsgraph.serve.protocol import posted
from newsgraph.serve.views.pending import Pending, pending

__all__ = ["routes"]

_writing = threading.Lock()


def routes() -> list[Route]:
    return [
        Route("/corrections", corrections, methods=["GET"]),
        Route("/corrections/add", add, methods=["POST"]),
        Route("/corrections/remove", remove, methods=["POST"]),
    ]


def corrections(request: Request) -> Response:
    """What stands in the curation file, what of it the graph follows already, and what the next build will change."""
    desk: Desk = request.app.state.desk
    file, problem = CurationFile.of(desk.settings.folder), ""
    entries: list[Pending] = []
    try:
        entries = [pending(desk.edition, entry) for entry in file.entries()] if file else []
    except CurationError as error:
        problem = str(error)
    return request.app.state.page(
        "corrections.html",
        entries=entries,
        waiting=sum(entry.waiting for entry in entries),
        file=file.path.name if file else "",
        there=bool(file and file.path.exists()),
        problem=problem,
        changed=request.query_params.get("changed", ""),
        actions=ACTIONS,
        given=request.query_params,
    )


async def add(request: Request) -> Response:
    form = await _allowed(request)
    return await run_in_threadpool(_change, request, form, True)


async def remove(request: Request) -> Response:
    form = await _allowed(request)
    return await run_in_threadpool(_change, request, form, False)


async def _allowed(request: Request) -> dict[str, str]:
    """The form, if corrections are on and it comes from a page of this desk.

    Raises:
        HTTPException: 403 otherwise.
    """
    if not request.app.state.desk.settings.curate:
        raise HTTPException(403, "Corrections are off; start the desk with --curate to write them.")
    form = await posted(request)
    if not request.app.state.token.fits(form.get("token", "")):
        raise HTTPException(403, "This form is from another desk or an older page; load the page again.")
    return form


def _change(request: Request, form: Mapping[str, str], adding: bool) -> Response:
    desk: Desk = request.app.state.desk
    file = CurationFile.of(desk.settings.folder)
    if file is None:
        raise HTTPException(403, "The graph is on a server; corrections are for graphs in folders.")
    entry = Entry(form.get("action", ""), form.get("a", "").strip(), form.get("b", "").strip())
    if adding and entry.action == "same":  # a name typed by hand is looked for
        entry = Entry("same", entry.a, _person(desk, entry.b))
    if adding and entry.action in SINGLE:
        entry = Entry(entry.action, entry.a or entry.b)
    with _writing:
        try:
            file.add(entry) if adding else file.remove(entry)
        except CurationError as error:
            raise HTTPException(400, str(error)) from None
    return RedirectResponse("/corrections?" + urlencode({"changed": "added" if adding else "removed"}), 303)


def _person(desk: Desk, text: str) -> str:
    """The person that a field means: an IRI as it is; of a name, who alone has it.

    Raises:
        HTTPException: 400 for nobody, or several.
    """
    if text.startswith(("person/", "https://")) or "#" in text:
        return text.removeprefix("https://newsgraph.example/")
    hits = [hit for hit in desk.edition.names.search(text) if hit.kind == "person"]
    exact = [hit for hit in hits if hit.label.casefold() == text.casefold()]
    found = exact or hits
    if len(found) == 1:
        return found[0].iri.removeprefix("https://newsgraph.example/")
    if not found:
        raise HTTPException(400, f"Nobody is called “{text}”.")
    several = "; ".join(hit.iri.removeprefix("https://newsgraph.example/") for hit in found[:6])
    raise HTTPException(400, f"Several are called “{text}”; give one of: {several}")

"""The site as an ASGI application, and the server that runs it."""

from collections.abc import Mapping
from importlib.resources import files
from urllib.parse import quote

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles

from newsgraph.serve import corrections, protocol, questions, reconcile, routes
from newsgraph.serve.addresses import article_href, href
from newsgraph.serve.desk import Desk, Settings
from newsgraph.serve.safety import Guard, Token
from newsgraph.serve.vendor import libraries
from newsgraph.store import LimitError, QueryError, StoreError

__all__ = ["LOCAL", "application", "environment", "serve"]

LOCAL = ("127.0.0.1", "localhost", "[::1]")


def percent(confidence: float) -> str:
    return f"{confidence:.0%}"


def environment() -> Environment:
    """Templates with every value escaped."""
    env = Environment(
        loader=PackageLoader("newsgraph.serve"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.globals |= {"href": href, "article_href": article_href}
    env.filters |= {
        "percent": percent,
        "quoted": lambda text: quote(text, safe=""),
        "thousands": lambda n: f"{int(n):,}",
    }
    return env


def application(settings: Settings) -> Starlette:
    """The desk over one graph.

    Raises:
        StoreError: if there is no graph.
    """
    desk, token, env = Desk(settings), Token(), environment()
    env.globals |= {"settings": settings, "token": token.value, "libraries": libraries()}

    def page(template: str, status: int = 200, **values: object) -> HTMLResponse:
        values = {"q": "", **values}
        return HTMLResponse(env.get_template(template).render(values), status)

    async def refused(request: Request, error: Exception) -> Response:
        return _error(request, 400, str(error))

    async def out_of_reach(request: Request, error: Exception) -> Response:
        return _error(request, 503, "The graph cannot be read at the moment; a build may be under way. Try again.")

    async def unfound(request: Request, error: HTTPException) -> Response:
        return _error(request, error.status_code, error.detail, error.headers)

    async def failed(request: Request, error: Exception) -> Response:
        return _error(request, 500, "The desk failed on this page. Its terminal says more.")

    def _error(request: Request, status: int, words: str, headers: Mapping[str, str] | None = None) -> Response:
        if request.url.path.startswith("/sparql") or "text/html" not in request.headers.get("accept", "text/html"):
            return Response(words + "\n", status, headers, media_type="text/plain")
        made = page("error.html", status, words=words, status_code=status)
        made.headers.update(headers or {})
        return made

    app = Starlette(
        routes=[
            *routes.routes(),
            *questions.routes(),
            *protocol.routes(),
            *corrections.routes(),
            *reconcile.routes(),
            Mount("/static", StaticFiles(packages=[("newsgraph.serve", "static")]), name="static"),
            Mount("/vendor", StaticFiles(directory=str(files("newsgraph.serve") / "vendor"), check_dir=False)),
        ],
        middleware=[Middleware(Guard, hosts=(*LOCAL, *settings.hosts))],
        exception_handlers={
            QueryError: refused,
            LimitError: refused,
            ValueError: refused,
            StoreError: out_of_reach,
            HTTPException: unfound,
            Exception: failed,
        },
    )
    app.state.desk, app.state.page, app.state.token, app.state.env = desk, page, token, env
    return app


def serve(settings: Settings, host: str = "127.0.0.1", port: int = 8321) -> None:
    """Run the desk until it is interrupted.

    Args:
        host: the address to listen on; under any other than this machine's own, whoever reaches it reads the graph.
    """
    import uvicorn

    app = application(settings)
    if settings.announce:
        settings.announce(f"The desk is at http://{host}:{port}/ (Ctrl-C ends it)")
    uvicorn.run(app, host=host, port=port, log_level="warning", server_header=False, timeout_graceful_shutdown=3)

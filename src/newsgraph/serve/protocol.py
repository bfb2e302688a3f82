"""SPARQL 1.1 Protocol at /sparql: queries by GET and POST, answers in the format that is asked for; no updates.

https://www.w3.org/TR/sparql11-protocol/
"""

import asyncio
from collections.abc import Sequence
from urllib.parse import parse_qsl

import pyoxigraph as ox
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from newsgraph.graph import vocabulary as v
from newsgraph.graph.ask import ask, bound
from newsgraph.serve.desk import Settings
from newsgraph.store import Found, LimitError, Limits

__all__ = ["limits_of", "negotiated", "posted", "routes"]

LONGEST = 1 << 20
"""Bytes of a request's body."""

SOLUTIONS = {
    "application/sparql-results+json": ox.QueryResultsFormat.JSON,
    "application/json": ox.QueryResultsFormat.JSON,
    "application/sparql-results+xml": ox.QueryResultsFormat.XML,
    "application/xml": ox.QueryResultsFormat.XML,
    "text/csv": ox.QueryResultsFormat.CSV,
    "text/tab-separated-values": ox.QueryResultsFormat.TSV,
}
TRIPLES = {
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
    "application/ld+json": ox.RdfFormat.JSON_LD,
    "text/plain": ox.RdfFormat.N_TRIPLES,
}
BOOLEAN = {kind: format for kind, format in SOLUTIONS.items() if "json" in kind or "xml" in kind}

_SHORT = {
    "json": "application/sparql-results+json",
    "xml": "application/sparql-results+xml",
    "csv": "text/csv",
    "tsv": "text/tab-separated-values",
    "turtle": "text/turtle",
    "ttl": "text/turtle",
    "ntriples": "application/n-triples",
    "nt": "application/n-triples",
}
"""What clients write in `format=` (SPARQLWrapper does)."""

_DESCRIPTION = """@prefix sd: <http://www.w3.org/ns/sparql-service-description#> .
@prefix formats: <http://www.w3.org/ns/formats/> .
[] a sd:Service ;
  sd:endpoint <ENDPOINT> ;
  sd:supportedLanguage sd:SPARQL11Query ;
  sd:feature sd:UnionDefaultGraph ;
  sd:resultFormat formats:SPARQL_Results_JSON, formats:SPARQL_Results_XML, formats:SPARQL_Results_CSV,
    formats:SPARQL_Results_TSV, formats:Turtle, formats:N-Triples, formats:RDF_XML, formats:JSON-LD ;
  sd:defaultDataset [ a sd:Dataset ; sd:defaultGraph [ a sd:Graph ] ] .
"""


def routes() -> list[Route]:
    return [
        Route("/sparql", endpoint, methods=["GET", "POST", "HEAD"]),
        Route("/sparql/", endpoint, methods=["GET", "POST"]),
    ]


def limits_of(settings: Settings) -> Limits:
    """What one query of a user may take."""
    return Limits(seconds=settings.seconds, rows=settings.rows, memory=settings.memory)


async def endpoint(request: Request) -> Response:
    values = await _values(request)
    if any(name in ("update", "using-graph-uri", "using-named-graph-uri") for name, _ in values):
        raise HTTPException(
            403, "updates are refused: this graph is changed by its articles and `newsgraph build` alone"
        )
    queries = [value for name, value in values if name == "query"]
    if not queries and request.method in ("GET", "HEAD"):
        return _describe(request)
    if len(queries) != 1:
        raise HTTPException(400, "there must be exactly one query")
    graphs = [value for name, value in values if name in ("default-graph-uri", "named-graph-uri") and value]
    if graphs:
        raise HTTPException(400, "the data set is fixed; name graphs in the query, by GRAPH")
    wanted = next((_SHORT.get(value, value) for name, value in values if name in ("format", "output")), None)
    settings: Settings = request.app.state.desk.settings
    text = queries[0]
    found = await _unless_gone(request, settings, text)
    return _response(found, wanted or request.headers.get("accept", "*/*"), bool(wanted))


async def _unless_gone(request: Request, settings: Settings, text: str) -> Found:
    """The answer; nobody waits for it when the client has hung up."""
    asked = asyncio.ensure_future(
        run_in_threadpool(lambda: ask(settings.graph, bound(text, {}), limits=limits_of(settings)))
    )
    gone = asyncio.ensure_future(_gone(request))
    try:
        await asyncio.wait({asked, gone}, return_when=asyncio.FIRST_COMPLETED)
        if not asked.done():
            raise HTTPException(499, "the client has gone")
        try:
            return asked.result()
        except LimitError as error:
            raise HTTPException(503, str(error)) from None
    finally:
        gone.cancel()


async def _gone(request: Request) -> None:
    while not await request.is_disconnected():
        await asyncio.sleep(0.2)


async def _values(request: Request) -> list[tuple[str, str]]:
    """Names and values of the query string and of a form."""
    values = list(request.query_params.multi_items())
    if request.method != "POST":
        return values
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    body = await _body(request)
    if kind == "application/sparql-query":
        return [*values, ("query", _decoded(body))]
    if kind == "application/x-www-form-urlencoded":
        return [*values, *parse_qsl(_decoded(body), keep_blank_values=True, max_num_fields=100)]
    if kind == "application/sparql-update":
        return [*values, ("update", "")]
    raise HTTPException(415, "send application/sparql-query or application/x-www-form-urlencoded")


async def posted(request: Request) -> dict[str, str]:
    """The fields of a form, of equal names the last."""
    return dict(parse_qsl(_decoded(await _body(request)), keep_blank_values=True, max_num_fields=100))


async def _body(request: Request) -> bytes:
    pieces, size = [], 0
    async for piece in request.stream():
        size += len(piece)
        if size > LONGEST:
            raise HTTPException(413, f"a request has at most {LONGEST >> 20} MiB")
        pieces.append(piece)
    return b"".join(pieces)


def _decoded(body: bytes) -> str:
    try:
        return body.decode()
    except UnicodeDecodeError:
        raise HTTPException(400, "the request is no UTF-8") from None


def _describe(request: Request) -> Response:
    """The service description (https://www.w3.org/TR/sparql11-service-description/), or for a browser the editor."""
    accept = request.headers.get("accept", "*/*")
    kind = negotiated(accept, ("text/turtle", "text/html", *TRIPLES))
    if kind == "text/html":
        return Response(status_code=303, headers={"Location": "/sparql-editor"})
    address = str(request.url.replace(query="", fragment=""))
    format = TRIPLES[kind or "text/turtle"]
    graph = ox.parse(_DESCRIPTION.replace("ENDPOINT", address), format=ox.RdfFormat.TURTLE)
    data = ox.serialize(graph, format=format, prefixes={"sd": "http://www.w3.org/ns/sparql-service-description#"})
    return Response(data, media_type=kind or "text/turtle")


def _response(found: Found, accept: str, forced: bool) -> Response:
    offered = {"solutions": SOLUTIONS, "boolean": BOOLEAN, "triples": TRIPLES}[found.kind]
    kind = negotiated(accept, tuple(offered))
    if kind is None:
        if not forced:
            raise HTTPException(406, f"this answer comes as {', '.join(offered)}")
        kind = next(iter(offered))
    parsed = found.parsed()
    if found.kind == "triples":
        data = ox.serialize(parsed, format=offered[kind], prefixes=v.PREFIXES if kind == "text/turtle" else None)
    else:
        data = parsed.serialize(format=offered[kind])
    charset = "; charset=utf-8" if kind.startswith("text/") else ""
    headers = {"Content-Type": kind + charset, "Vary": "Accept"}
    if found.cut:
        headers["X-Rows-Cut"] = "true"
    return Response(data, headers=headers)


def negotiated(accept: str, offered: Sequence[str]) -> str | None:
    """The media type that an Accept header likes best of those offered, the first of equals; None if it wants none."""
    best, chosen = 0.0, None
    ranges = [_range(each) for each in accept.split(",") if each.strip()] or [("*/*", 1.0)]
    for kind in offered:
        fits = [(spec, q) for pattern, q in ranges if (spec := _specific(pattern, kind))]
        quality = max(fits)[1] if fits else 0.0
        if quality > best:
            best, chosen = quality, kind
    return chosen


def _range(text: str) -> tuple[str, float]:
    kind, *parameters = [part.strip().lower() for part in text.split(";")]
    quality = 1.0
    for parameter in parameters:
        if parameter.startswith("q="):
            try:
                quality = float(parameter[2:])
            except ValueError:
                quality = 0.0
    return kind, quality


def _specific(pattern: str, kind: str) -> int:
    """How exactly a media range names a type: 3 itself, 2 its group, 1 anything, 0 not."""
    if pattern == kind:
        return 3
    if pattern.endswith("/*") and kind.startswith(pattern[:-1]):
        return 2
    return 1 if pattern == "*/*" else 0

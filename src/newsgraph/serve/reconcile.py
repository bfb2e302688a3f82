"""A reconciliation service of the W3C Reconciliation API 0.2, for OpenRefine: /reconcile."""

import json

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from newsgraph.graph import vocabulary as v
from newsgraph.graph.matching import Matcher
from newsgraph.serve.desk import Edition
from newsgraph.serve.protocol import posted

__all__ = ["routes"]

_PERSON = {"id": "person", "name": "Person"}
_MOST = 50
"""Queries of one request, and candidates of one query."""


def routes() -> list[Route]:
    return [Route("/reconcile", reconcile, methods=["GET", "POST"])]


async def reconcile(request: Request) -> Response:
    """The manifest; or, of `queries`, the candidates of each, with scores from 0 to 100."""
    form = await posted(request) if request.method == "POST" else dict(request.query_params)
    if "queries" not in form:
        return JSONResponse(_manifest(str(request.base_url).rstrip("/")))
    try:
        queries = json.loads(form["queries"])
        asked = {key: (str(one["query"]), int(one.get("limit", 5)), one.get("type")) for key, one in queries.items()}
    except (ValueError, KeyError, TypeError, AttributeError):
        raise HTTPException(400, 'queries is an object of objects with a "query" each') from None
    if len(asked) > _MOST:
        raise HTTPException(400, f"at most {_MOST} queries a request")
    return JSONResponse(await run_in_threadpool(_answers, request.app.state.desk.edition, asked))


def _answers(edition: Edition, asked: dict[str, tuple[str, int, object]]) -> dict[str, dict]:
    matcher = edition.kept.get("matcher")
    if matcher is None:
        matcher = edition.kept["matcher"] = Matcher(edition.store)
    said = {}
    for key, (name, limit, kind) in asked.items():
        found = matcher.find(name, max(1, min(limit, _MOST))) if kind in (None, "", "person") else []
        sure = len(found) == 1 or (len(found) > 1 and found[0].score > found[1].score)
        said[key] = {
            "result": [
                {
                    "id": each.person.removeprefix(v.BASE),
                    "name": each.label,
                    "description": "; ".join(each.reasons),
                    "type": [_PERSON],
                    "score": round(100 * each.score, 1),
                    "match": number == 0 and sure and each.score >= 0.95,
                }
                for number, each in enumerate(found)
            ]
        }
    return said


def _manifest(address: str) -> dict:
    return {
        "versions": ["0.2"],
        "name": "newsgraph",
        "identifierSpace": v.BASE,
        "schemaSpace": v.SCHEMA,
        "defaultTypes": [_PERSON],
        "view": {"url": f"{address}/{{{{id}}}}"},
        "batchSize": _MOST,
    }

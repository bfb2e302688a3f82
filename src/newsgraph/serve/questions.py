"""Questions: the named queries as forms, their answers as tables and files, and the page for SPARQL of one's own."""

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

import pyoxigraph as ox
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from newsgraph.graph import vocabulary as v
from newsgraph.graph.ask import Answer, answer_of, ask, bound
from newsgraph.graph.hints import hints
from newsgraph.graph.queries import NamedQuery, named_queries
from newsgraph.graph.spreadsheet import guarded
from newsgraph.serve import lookups
from newsgraph.serve.addresses import article_href, href
from newsgraph.serve.protocol import limits_of, posted
from newsgraph.store import QueryError

__all__ = ["Cell", "Table", "routes", "table"]

SHOWN = 500
"""Rows of a table on a page; files have all."""

_ARTICLE_COLUMNS = frozenset(["article"])
_NUMBERS = ("integer", "decimal", "double", "float")


@dataclass(frozen=True, slots=True)
class Cell:
    """Attributes: href: "" without a page. number: whether to set it to the right."""

    text: str
    href: str = ""
    number: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Attributes: total: rows that pass the filter, of which `rows` are shown. cut: there were more in the graph."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    total: int
    cut: bool
    sort: str = ""
    descending: bool = False
    filter: str = ""


def routes() -> list[Route]:
    return [
        Route("/questions", overview),
        Route("/questions/{name}", question),
        Route("/sparql-editor", editor, methods=["GET"]),
        Route("/sparql-editor", edited, methods=["POST"]),
        Route("/terms.json", terms),
    ]


def overview(request: Request) -> Response:
    return request.app.state.page("questions.html", queries=list(named_queries().values()))


def question(request: Request) -> Response:
    """A named query: its form, and once it has what it needs, its answer."""
    name, _, suffix = request.path_params["name"].partition(".")
    queries = named_queries()
    if name not in queries or suffix not in ("", *_FILES):
        return request.app.state.page("error.html", 404, words="There is no such question.", status_code=404)
    query, settings = queries[name], request.app.state.desk.settings
    given = {p.name: value for p in query.parameters if (value := request.query_params.get(p.name, "").strip())}
    missing = [p.name for p in query.parameters if p.required and p.name not in given]
    asked = not missing and (bool(given) or bool(request.query_params) or not _needs_input(query))
    found: Answer | None = None
    problem = text = ""
    if asked:
        try:
            text = query.bind(given)
            found = answer_of(ask(settings.graph, text, limits=limits_of(settings)))
        except QueryError as error:
            if suffix:
                raise
            problem = str(error)
    if suffix:
        if found is None:
            raise QueryError(f"the question needs {', '.join(missing)}")
        return _file(found, suffix, name)
    rest = {key: value for key, value in request.query_params.items() if key in given}
    return request.app.state.page(
        "question.html",
        query=query,
        given=given,
        problem=problem,
        sparql=text,
        table=table(found, request.query_params) if found else None,
        hints=hints(settings.graph, name, given, len(found.rows)) if found else [],
        search=urlencode(rest),
    )


def _needs_input(query: NamedQuery) -> bool:
    return any(p.required for p in query.parameters)


def editor(request: Request) -> Response:
    text = request.query_params.get("query", "")[:100_000] or lookups.examples()[0][1]
    return request.app.state.page("editor.html", text=text, table=None, problem="", graph_text="", **_editor_values())


async def edited(request: Request) -> Response:
    from starlette.concurrency import run_in_threadpool

    form = await posted(request)
    return await run_in_threadpool(_answered, request, form.get("query", ""), form)


def _answered(request: Request, text: str, form: Mapping[str, str]) -> Response:
    settings, found, problem, triples = request.app.state.desk.settings, None, "", ""
    try:
        raw = ask(settings.graph, bound(text, {}), limits=limits_of(settings))
        if raw.kind == "triples":
            triples = raw.body[:200_000].decode("utf-8", "ignore")
        found = answer_of(raw)
    except QueryError as error:
        problem = str(error)
    if found is not None and (suffix := form.get("format", "")) in _FILES:
        return _file(found, suffix, "answer")
    return request.app.state.page(
        "editor.html",
        text=text,
        table=table(found, form) if found else None,
        problem=problem,
        graph_text=triples,
        **_editor_values(),
    )


def terms(request: Request) -> Response:
    """What the editor completes."""
    return JSONResponse({"prefixes": v.PREFIXES, "terms": lookups.terms()})


def _editor_values() -> dict[str, object]:
    return {"examples": lookups.examples(), "queries": list(named_queries().values()), "prefixes": v.PREFIXES}


def table(answer: Answer, asked: Mapping[str, str], shown: int = SHOWN) -> Table:
    """An answer as a page shows it.

    Args:
        asked: `sort` (a column), `desc`, `filter` (words that some cell of a row must have).
    """
    columns = answer.columns
    rows = [tuple(_cell(column, term) for column, term in zip(columns, row, strict=True)) for row in answer.rows]
    wanted = asked.get("filter", "").strip()
    if wanted:
        key = wanted.casefold()
        rows = [row for row in rows if any(key in cell.text.casefold() for cell in row)]
    sort, descending = asked.get("sort", ""), bool(asked.get("desc"))
    if sort in columns:
        at = columns.index(sort)
        rows.sort(key=lambda row: _order(row[at]), reverse=descending)
    return Table(columns, tuple(rows[:shown]), len(rows), answer.cut, sort, descending, wanted)


def _order(cell: Cell) -> tuple[int, float, str]:
    """Numbers by size before texts by letters; what is empty last."""
    if cell.number:
        try:
            return 0, float(cell.text), ""
        except ValueError:
            pass
    return (1, 0.0, cell.text.casefold()) if cell.text else (2, 0.0, "")


def _cell(column: str, term: ox.NamedNode | ox.BlankNode | ox.Literal | None) -> Cell:
    if term is None:
        return Cell("")
    if isinstance(term, ox.NamedNode):
        return Cell(_short(term.value), href(term.value))
    if isinstance(term, ox.Literal):
        number = term.datatype.value.rpartition("#")[2] in _NUMBERS
        return Cell(term.value, article_href(term.value) if column in _ARTICLE_COLUMNS else "", number)
    return Cell(str(term))


def _short(iri: str) -> str:
    """`ng:Marriage` for an IRI of a known namespace."""
    if iri.startswith(v.BASE) and not iri.startswith(v.NG):
        return iri.removeprefix(v.BASE)
    for prefix, namespace in v.PREFIXES.items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return iri


def _file(answer: Answer, suffix: str, name: str) -> Response:
    data, kind = _FILES[suffix](answer)
    return Response(data, media_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}.{suffix}"'})


def _csv(answer: Answer) -> tuple[bytes, str]:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(answer.columns)
    writer.writerows([["" if term is None else guarded(term.value) for term in row] for row in answer.rows])
    return out.getvalue().encode("utf-8", "replace"), "text/csv; charset=utf-8"


def _json(answer: Answer) -> tuple[bytes, str]:
    import json

    return json.dumps(answer.values(), ensure_ascii=False, indent=1).encode("utf-8", "replace"), "application/json"


def _parquet(answer: Answer) -> tuple[bytes, str]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    values = answer.values()
    columns = {column: pa.array([row[column] for row in values], pa.string()) for column in answer.columns}
    out = io.BytesIO()
    pq.write_table(pa.table(columns), out)
    return out.getvalue(), "application/vnd.apache.parquet"


_FILES = {"csv": _csv, "json": _json, "parquet": _parquet}

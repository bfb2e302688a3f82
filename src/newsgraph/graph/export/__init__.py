"""The graph in other people's formats: one module a family of formats."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from newsgraph.graph.ask import graph_store
from newsgraph.graph.export.gedcom import write_gedcom
from newsgraph.graph.export.networks import write_gexf, write_graph_ml, write_json
from newsgraph.graph.export.quads import write_jsonld, write_nquads, write_trig, write_turtle
from newsgraph.graph.export.tables import write_csv, write_parquet
from newsgraph.store import Store

__all__ = ["EXPORTS", "export"]

EXPORTS: dict[str, tuple[str, Callable[[Store, Path], None]]] = {
    "nquads": (".nq", write_nquads),
    "trig": (".trig", write_trig),
    "turtle": (".ttl", write_turtle),
    "jsonld": (".jsonld", write_jsonld),
    "graphml": (".graphml", write_graph_ml),
    "gexf": (".gexf", write_gexf),
    "node-link": (".json", write_json),
    "csv": ("", write_csv),
    "parquet": ("", write_parquet),
    "gedcom": (".ged", write_gedcom),
}
"""By name: the ending of its file ("" for a folder of tables), and what writes it."""


def export(graph: str | Path, format: str, path: str | Path, *, raw: bool = False) -> Path:
    """Write a graph in another format.

    Args:
        graph: the folder that `extract` or `build` wrote; for tables, networks and GEDCOM a SPARQL server's
            address does too.
        format: one of `EXPORTS`.
        path: the file to write; of `csv` and `parquet` a folder.
        raw: for machines: leave cells of `csv` as they are that a spreadsheet takes for a formula.

    Returns:
        `path`.

    Raises:
        ValueError: for a format that there is not.
        StoreError: if there is no graph.
    """
    if format not in EXPORTS:
        raise ValueError(f"no format is called {format!r}; there are: {', '.join(EXPORTS)}")
    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    write = EXPORTS[format][1]
    (partial(write, raw=raw) if format == "csv" else write)(graph_store(graph), path)
    return path

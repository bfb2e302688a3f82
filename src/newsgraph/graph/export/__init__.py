"""The graph in other people's formats: one module a family of formats."""

from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path

from newsgraph.disk.files import replaced
from newsgraph.disk.locks import writing
from newsgraph.disk.marks import is_ours
from newsgraph.graph.ask import graph_store
from newsgraph.graph.export.gedcom import write_gedcom
from newsgraph.graph.export.networks import write_gexf, write_graph_ml, write_json, write_neighbourhood, write_people
from newsgraph.graph.export.quads import write_jsonld, write_nquads, write_trig, write_turtle
from newsgraph.graph.export.tables import write_csv, write_csv_for_excel, write_parquet, write_xlsx

__all__ = ["EXPORTS", "export"]

EXPORTS: dict[str, tuple[str, Callable[..., object]]] = {
    "nquads": (".nq", write_nquads),
    "trig": (".trig", write_trig),
    "turtle": (".ttl", write_turtle),
    "jsonld": (".jsonld", write_jsonld),
    "graphml": (".graphml", write_graph_ml),
    "gexf": (".gexf", write_gexf),
    "node-link": (".json", write_json),
    "people-network": (".gexf", write_people),
    "neighbourhood": (".json", write_neighbourhood),
    "csv": ("", write_csv),
    "csv-excel": ("", write_csv_for_excel),
    "xlsx": (".xlsx", write_xlsx),
    "parquet": ("", write_parquet),
    "gedcom": (".ged", write_gedcom),
}
"""By name: the ending of its file ("" for a folder of tables), and what writes it."""


def export(graph: str | Path, format: str, path: str | Path, **options: object) -> Path:
    """Write a graph in another format. A file that is there is replaced when the new one is complete.

    Args:
        graph: the folder that `extract` or `build` wrote; for tables, networks and GEDCOM a SPARQL server's
            address does too.
        format: one of `EXPORTS`.
        path: the file to write; of `csv` and `parquet` a folder. A file is there only once it is whole.
        options: those of the format: `mentioned` of `people-network`; `of` and `steps` of `neighbourhood`; `raw` of
            `csv` (for machines, leave cells as they are that a spreadsheet takes for a formula); `graphs` of `turtle`
            (then TriG) and `jsonld` (keep the named graphs apart).

    Returns:
        `path`.

    Raises:
        ValueError: for a format that there is not.
        StoreError: if there is no graph. Busy: the file is in a graph's folder, and another newsgraph writes there.
    """
    if format not in EXPORTS:
        raise ValueError(f"no format is called {format!r}; there are: {', '.join(EXPORTS)}")
    path = Path(path)
    store = graph_store(graph)
    path.parent.mkdir(parents=True, exist_ok=True)
    # Into the folder of a graph only while nobody else writes there.
    with writing(path.parent) if is_ours(path.parent) else nullcontext(), replaced(path) as new:
        EXPORTS[format][1](store, new, **options)
    return path

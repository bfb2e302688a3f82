"""rdflib's view of a store on disk: reads only, and asks within limits."""

from collections.abc import Mapping
from io import BytesIO
from typing import Any

import pyoxigraph as ox
from oxrdflib import OxigraphStore
from rdflib import Dataset, Graph
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID
from rdflib.query import Result
from rdflib.term import Identifier

from newsgraph.store.asking import ask
from newsgraph.store.embedded import EmbeddedStore
from newsgraph.store.interface import Found, Limits, QueryError

__all__ = ["dataset"]


def dataset(store: EmbeddedStore, limits: Limits) -> Dataset:
    """Nothing is copied. Its default graph is the union of all.

    Queries are answered by Oxigraph: rdflib's own engine knows no limits, and reads whatever SERVICE and FROM name.
    """
    return _Dataset(store=_Store(store, limits), default_union=True)


class _Store(OxigraphStore):
    def __init__(self, store: EmbeddedStore, limits: Limits):
        super().__init__(store=store.oxigraph)
        self._opened, self._limits = store, limits  # held as long as the view is used

    def query(
        self,
        query: object,
        initNs: Mapping[str, Any],
        initBindings: Mapping[str, Identifier],
        queryGraph: Identifier,
        **kwargs: object,
    ) -> Result:
        if not isinstance(query, str) or kwargs:  # rdflib would answer these itself
            raise QueryError("give the query as a text, without further options")
        union = str(queryGraph) in ("__UNION__", str(DATASET_DEFAULT_GRAPH_ID))
        found = ask(
            self._opened.path,
            query,
            self._limits,
            prefixes={**self._namespace_for_prefix, **{name: str(iri) for name, iri in initNs.items()}},
            given={str(name): term.n3() for name, term in initBindings.items()},
            graph=None if union else str(queryGraph),
        )
        return _result(found)

    def add_graph(self, graph: Graph) -> None:
        """`Dataset.graph` adds what is only looked at."""


class _Asked:
    def query(self, query_object: object, *args: object, use_store_provided: bool = True, **kwargs: object) -> Result:
        if not use_store_provided:
            raise QueryError("rdflib's own engine knows no limits; leave use_store_provided out")
        return super().query(query_object, *args, **kwargs)


class _Graph(_Asked, Graph):
    """One named graph."""


class _Dataset(_Asked, Dataset):
    def get_context(self, identifier: object, quoted: bool = False, base: str | None = None) -> Graph:
        return _Graph(store=self.store, identifier=identifier, namespace_manager=self.namespace_manager, base=base)


def _result(found: Found) -> Result:
    if found.kind == "triples":
        made = Result("CONSTRUCT")
        made.graph = Graph().parse(data=found.body, format="nt")
        return made
    return Result.parse(BytesIO(found.parsed().serialize(format=ox.QueryResultsFormat.JSON)), format="json")

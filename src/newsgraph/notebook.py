"""A graph in a notebook: RDF, NetworkX and pandas views of one store.

import newsgraph
g = newsgraph.load("data/graph")
g.people().head()
"""

import warnings
from pathlib import Path
from typing import TYPE_CHECKING

import networkx as nx
import pandas as pd
import pyoxigraph as ox
from rdflib import Dataset

from newsgraph.graph import ask
from newsgraph.graph.hints import hints
from newsgraph.graph.network import network_of, person_network
from newsgraph.graph.queries import named_query
from newsgraph.store import LIMITS, EmbeddedStore, Limits, StoreError

if TYPE_CHECKING:
    from newsgraph.serve.inline import View

__all__ = ["Graph", "load"]


def load(path: str | Path = "data/graph", *, limits: Limits = LIMITS) -> "Graph":
    """The graph that `newsgraph extract` or `newsgraph build` wrote to the folder `path`.

    A SPARQL server's address works too, save for `dataset`.

    Args:
        limits: what each query may take: 60 seconds and a million rows, and no SERVICE, where nothing is said.

    Raises:
        StoreError: if there is none.
    """
    return Graph(path, limits)


class Graph:
    """Reads only. Several notebooks may hold one graph at a time, each as it was when it was loaded."""

    def __init__(self, path: str | Path, limits: Limits = LIMITS):
        self.path = path
        self.limits = limits
        self.store = ask.graph_store(path)

    def __len__(self) -> int:
        """How many quads."""
        return len(self.store)

    def __repr__(self) -> str:
        return f"<newsgraph.Graph {self.path}: {len(self)} quads>"

    @property
    def dataset(self) -> Dataset:
        """An rdflib Dataset on the Oxigraph store itself (nothing is copied); one graph an article.

        Its default graph is the union of all. Its queries have the limits of the graph.
        """
        from newsgraph.store.rdflib_view import dataset

        if not isinstance(self.store, EmbeddedStore):
            raise StoreError(f"{self.path}: rdflib's view is for graphs on disk; ask a server with sparql()")
        return dataset(self.store, self.limits)

    def network(self, *, statements: bool = True) -> nx.MultiDiGraph:
        """People, shows and statements with typed edges, in memory."""
        return network_of(self.store, statements=statements)

    def show(self, name: str) -> "View":
        """The desk's page of a person, inline; needs the extra `newsgraph[desk]`.

        Raises:
            QueryError: nobody is called so.
        """
        from newsgraph.serve.inline import person

        return person(str(self.path), name)

    def person_network(self) -> nx.Graph:
        """People alone, one simple edge for all that ties two of them."""
        return person_network(self.network())

    def sparql(self, query: str, **parameters: str) -> pd.DataFrame:
        """A SPARQL query, or a named one with its parameters, as a data frame.

            g.sparql("statements-by", person="Ana Lund", word="wedding")

        Numbers and truth values become Python's; everything else is text, None where unbound. Warns of names that the
        graph does not have, and of limits that were reached.
        """
        given = {name.rstrip("_"): str(value) for name, value in parameters.items()}
        answer = ask.answer(self.store, query, given, limits=self.limits)
        if answer.cut:
            more = f"stopped at {self.limits.rows:,} rows: there are more; load(path, limits=Limits(rows=…)) gives them"
            warnings.warn(more, stacklevel=2)
        for hint in hints(self.path, query, given, len(answer.rows)):
            warnings.warn(hint, stacklevel=2)
        rows = [[_python(term) for term in row] for row in answer.rows]
        return pd.DataFrame(rows, columns=list(answer.columns))

    def _all(self, query: str, **parameters: str) -> pd.DataFrame:
        """A named query without its limit, if nobody sets one: a data frame has room for all rows."""
        limited = named_query(query).limit({}) is not None
        return self.sparql(query, **{**({"limit": "all"} if limited else {}), **parameters})

    def people(self) -> pd.DataFrame:
        """One row a person: name, gender, years of birth, number of articles and statements."""
        return self._all("people")

    def marriages(self, **parameters: str) -> pd.DataFrame:
        """One row a marriage: partners, status, dates, first and last report, sources, confidence."""
        return self._all("marriages", **parameters)

    def families(self, **parameters: str) -> pd.DataFrame:
        """One row a tie between two relatives."""
        return self._all("families", **parameters)

    def shows(self) -> pd.DataFrame:
        """One row a show."""
        return self._all("shows")

    def roles(self, **parameters: str) -> pd.DataFrame:
        """One row for each person's role in a show."""
        return self._all("who-appears-on", **parameters)

    def articles(self, **parameters: str) -> pd.DataFrame:
        """One row an article: date, outlet, headline, authors, what its page did not say, notes, URL, id."""
        return self._all("articles", **parameters)

    def statements(self, **parameters: str) -> pd.DataFrame:
        """One row a statement: date (as pandas time), speaker, text, kind, article, and the people it is about."""
        frame = self._all("statements-by" if "person" in parameters else "statements", **parameters)
        frame["date"] = pd.to_datetime(frame["date"], format="ISO8601", errors="coerce")
        return frame


_NUMBERS = {"integer": int, "decimal": float, "double": float, "boolean": lambda value: value == "true"}


def _python(term: ox.NamedNode | ox.BlankNode | ox.Literal | None) -> object:
    if term is None:
        return None
    if isinstance(term, ox.Literal):
        return _NUMBERS.get(term.datatype.value.rpartition("#")[2], str)(term.value)
    return term.value

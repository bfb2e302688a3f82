"""A SPARQL 1.1 server by URL: queries by the Protocol, graphs by the Graph Store Protocol.

Only the standard library is used. The user and password, or the token, come from the environment:
NEWSGRAPH_STORE_USER and NEWSGRAPH_STORE_PASSWORD, or NEWSGRAPH_STORE_TOKEN.
"""

import os
from base64 import b64encode
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlencode
from urllib.request import Request, urlopen

import pyoxigraph as ox

from newsgraph.store.interface import QueryError, StoreError, refuse_update

__all__ = ["RemoteStore"]

_RESULTS = "application/sparql-results+json, application/n-triples;q=0.9"
_BATCH = 50_000


class RemoteStore:
    """Args:
    url: the server's root, as Oxigraph has it (`http://localhost:7878`: `/query`, `/update` and
        `/store` below it).
    query_url, update_url, graphs_url: where a server has them elsewhere; Fuseki, say, has
        `/news/sparql`, `/news/update` and `/news/data`.
    timeout: seconds to wait for an answer.
    """

    def __init__(
        self,
        url: str,
        *,
        query_url: str | None = None,
        update_url: str | None = None,
        graphs_url: str | None = None,
        timeout: float = 300,
    ):
        self.url = url.rstrip("/")
        self.query_url = query_url or f"{self.url}/query"
        self.update_url = update_url or f"{self.url}/update"
        self.graphs_url = graphs_url or f"{self.url}/store"
        self.timeout = timeout

    def query(self, sparql: str) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
        refuse_update(sparql)
        # The same default graph as in the embedded store. Oxigraph reads this parameter; other servers
        # ignore it and have a setting of their own (Fuseki: tdb2:unionDefaultGraph).
        address = f"{self.query_url}?union-default-graph"
        kind, body = self._send("POST", address, sparql.encode(), "application/sparql-query", _RESULTS)
        if "n-triples" in kind:
            return ox.parse(body, format=ox.RdfFormat.N_TRIPLES)  # type: ignore[return-value]
        return ox.parse_query_results(body, format=ox.QueryResultsFormat.JSON)

    def load(self, path: Path) -> None:
        """Batches of lines, so that no server has to hold the whole file at once."""
        with Path(path).open("rb") as file:
            for batch in _batches(file):
                self._send("POST", self.graphs_url, b"".join(batch), "application/n-quads")

    def replace(self, graph: str, lines: Iterable[str]) -> None:
        address = f"{self.graphs_url}?{urlencode({'graph': graph})}"
        triples = "".join(f"{line[: line.rindex(' <')]} .\n" for line in lines)
        if triples:
            self._send("PUT", address, triples.encode(), "application/n-triples")
        else:
            self.update(f"DROP SILENT GRAPH <{quote(graph, safe=':/#%?=&+,-._~')}>")

    def update(self, sparql: str) -> None:
        self._send("POST", self.update_url, sparql.encode(), "application/sparql-update")

    def __len__(self) -> int:
        (row,) = self.query("SELECT (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } }")
        return int(row["n"].value)

    def close(self) -> None:
        """Nothing is kept open."""

    def _send(
        self, method: str, address: str, body: bytes, content_type: str, accept: str = "*/*"
    ) -> tuple[str, bytes]:
        headers = {"Content-Type": content_type, "Accept": accept, **_authorization()}
        try:
            with urlopen(Request(address, body, headers, method=method), timeout=self.timeout) as answer:
                return answer.headers.get("Content-Type", ""), answer.read()
        except HTTPError as error:
            text = error.read(2000).decode("utf-8", "replace").strip()
            if error.code == 400 and content_type == "application/sparql-query":
                raise QueryError(f"{address}: {text}") from None
            remedy = (
                "; set NEWSGRAPH_STORE_USER and NEWSGRAPH_STORE_PASSWORD, or NEWSGRAPH_STORE_TOKEN"
                if error.code in (401, 403)
                else ""
            )
            raise StoreError(f"{address}: {error.code} {text}{remedy}") from None
        except (URLError, TimeoutError) as error:
            raise StoreError(
                f"{address}: {getattr(error, 'reason', error)}; is the server running?"
            ) from None


def _authorization() -> dict[str, str]:
    if token := os.environ.get("NEWSGRAPH_STORE_TOKEN"):
        return {"Authorization": f"Bearer {token}"}
    if user := os.environ.get("NEWSGRAPH_STORE_USER"):
        pair = f"{user}:{os.environ.get('NEWSGRAPH_STORE_PASSWORD', '')}"
        return {"Authorization": f"Basic {b64encode(pair.encode()).decode()}"}
    return {}


def _batches(lines: Iterable[bytes]) -> Iterator[list[bytes]]:
    numbered = groupby(enumerate(lines), key=lambda pair: pair[0] // _BATCH)
    for _, batch in numbered:
        yield [line for _, line in batch]

"""A SPARQL 1.1 server by URL: queries by the Protocol, graphs by the Graph Store Protocol.

The user and password, or the token, come from the environment, NEWSGRAPH_STORE_USER and NEWSGRAPH_STORE_PASSWORD, or
NEWSGRAPH_STORE_TOKEN, else from the server's entry in a netrc. They go to the server named and to no other, and neither
do queries and quads: a redirect is an error that says where it leads.
"""

import os
import time
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit, urlunsplit

import pyoxigraph as ox

from newsgraph.store.interface import LIMITS, Found, LimitError, Limits, QueryError, StoreError
from newsgraph.store.sparql_text import refuse_service, refuse_update

if TYPE_CHECKING:
    import requests

__all__ = ["RemoteStore", "without_credentials"]

_RESULTS = "application/sparql-results+json, application/n-triples;q=0.9"
_BATCH = 50_000
_CREDENTIALS = "NEWSGRAPH_STORE_USER and NEWSGRAPH_STORE_PASSWORD, or NEWSGRAPH_STORE_TOKEN, or a netrc entry"


class RemoteStore:
    """Args:
    url: the server's root, as Oxigraph has it (`http://localhost:7878`: `/query`, `/update` and
        `/store` below it).
    query_url, update_url, graphs_url: where a server has them elsewhere; Fuseki, say, has
        `/news/sparql`, `/news/update` and `/news/data`.
    timeout: seconds to wait for an answer to what is no query of a person.

    Raises:
        StoreError: for an address with a password in it, which would stand in lists of processes and in messages.
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
        for address in filter(None, (url, query_url, update_url, graphs_url)):
            if (bare := without_credentials(address)) != address:
                raise StoreError(f"{bare}: leave user and password out of the address; they come from {_CREDENTIALS}")
        self.url = url.rstrip("/")
        self.query_url = query_url or f"{self.url}/query"
        self.update_url = update_url or f"{self.url}/update"
        self.graphs_url = graphs_url or f"{self.url}/store"
        self.timeout = timeout
        self._connections: requests.Session | None = None

    def ask(self, sparql: str, limits: Limits = LIMITS) -> Found:
        """The server is not told to stop: it may go on with what is given up here, if it has no limit of its own."""
        refuse_update(sparql)
        if not limits.service:
            refuse_service(sparql)
        end = time.monotonic() + limits.seconds
        with self._query(sparql, limits.seconds) as answer:
            try:
                return _found(answer, limits.rows, end)
            except TimeoutError:
                raise LimitError(
                    f"{self.query_url}: the answer took longer than {limits.seconds:g} seconds; "
                    "ask for less of the graph, or give it longer with --timeout"
                ) from None

    def stream(self, sparql: str) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
        answer = self._query(sparql, self.timeout)
        if "n-triples" in answer.headers.get("Content-Type", ""):
            return ox.parse(answer.raw, format=ox.RdfFormat.N_TRIPLES)  # type: ignore[return-value]
        return ox.parse_query_results(answer.raw, format=ox.QueryResultsFormat.JSON)

    def load(self, path: Path) -> None:
        """Batches of lines, so that no server has to hold the whole file at once."""
        with Path(path).open("rb") as file:
            while batch := b"".join(islice(file, _BATCH)):
                self.add(batch)

    def add(self, lines: bytes) -> None:
        """Args: lines: N-Quads, as many as the server takes at a time."""
        self._send("POST", self.graphs_url, lines, "application/n-quads")

    def replace(self, graph: str, lines: Iterable[str]) -> None:
        """At once, up to 50,000 triples; more are added to these."""
        triples, kind, method = (f"{line[: line.rindex(' <')]} .\n" for line in lines), "application/n-triples", "PUT"
        while batch := "".join(islice(triples, _BATCH)):
            self._send(method, self.graphs_url, batch.encode(), kind, graph=graph)
            method = "POST"
        if method == "PUT":
            self._send("DELETE", self.graphs_url, b"", kind, graph=graph)

    def graphs(self) -> Iterator[str]:
        """The IRIs of all named graphs that have quads."""
        for row in self.stream("SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } }"):
            yield row["g"].value

    def update(self, sparql: str) -> None:
        self._send("POST", self.update_url, sparql.encode(), "application/sparql-update")

    def __len__(self) -> int:
        (row,) = self.stream("SELECT (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } }")
        return int(row["n"].value)

    def close(self) -> None:
        if self._connections is not None:
            self._connections.close()
            self._connections = None

    def _query(self, sparql: str, seconds: float) -> "requests.Response":
        # The same default graph as in the embedded store. Oxigraph reads this parameter; other servers
        # ignore it and have a setting of their own (Fuseki: tdb2:unionDefaultGraph).
        address = f"{self.query_url}?union-default-graph"
        kind = "application/sparql-query"
        return self._send("POST", address, sparql.encode(), kind, accept=_RESULTS, seconds=seconds)

    def _send(
        self,
        method: str,
        address: str,
        body: bytes,
        kind: str,
        *,
        accept: str = "*/*",
        graph: str | None = None,
        seconds: float | None = None,
    ) -> "requests.Response":
        """The answer, of a query not yet read."""
        import requests

        if self._connections is None:
            self._connections = requests.Session()
        try:
            answer = self._connections.request(
                method, address, data=body, headers={"Content-Type": kind, "Accept": accept},
                params=None if graph is None else {"graph": graph}, auth=_credentials,
                timeout=seconds or self.timeout, stream=seconds is not None, allow_redirects=False,
            )  # fmt: skip
        except requests.Timeout:
            raise (StoreError if seconds is None else LimitError)(
                f"{address}: no answer within {seconds or self.timeout:g} seconds"
            ) from None
        except requests.RequestException as error:
            raise StoreError(f"{address}: {_reason(error)}; is the server running?") from None
        answer.raw.decode_content = True
        if answer.is_redirect:
            to = without_credentials(urljoin(answer.url, answer.headers["Location"])).partition("?")[0]
            raise StoreError(f"{address}: the server redirects to {to}; give that address, if you trust it")
        if answer.ok or (method == "DELETE" and answer.status_code == 404):
            return answer
        text = _without_secrets(answer.text, answer.request.headers.get("Authorization", ""))[:2000].strip()
        if answer.status_code == 400 and kind == "application/sparql-query":
            raise QueryError(f"{address}: {text}")
        remedy = f"; set {_CREDENTIALS}" if answer.status_code in (401, 403) else ""
        raise StoreError(f"{without_credentials(answer.url)}: {answer.status_code} {text}{remedy}")


def without_credentials(url: str) -> str:
    """An address without user and password."""
    parts = urlsplit(url)
    return urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2])) if "@" in parts.netloc else url


def _without_secrets(text: str, authorization: str) -> str:
    """What a server says, which may repeat what it was told."""
    secrets = (authorization.partition(" ")[2], os.environ.get("NEWSGRAPH_STORE_PASSWORD"))
    for secret in filter(None, secrets):
        text = text.replace(secret, "…")
    return text


def _credentials(request: "requests.PreparedRequest") -> "requests.PreparedRequest":
    """Adds them to a request to the server named; there are no others, since redirects are not followed."""
    from requests.auth import HTTPBasicAuth
    from requests.utils import get_netrc_auth

    if token := os.environ.get("NEWSGRAPH_STORE_TOKEN"):
        request.headers["Authorization"] = f"Bearer {token}"
    elif user := os.environ.get("NEWSGRAPH_STORE_USER"):
        return HTTPBasicAuth(user.encode(), os.environ.get("NEWSGRAPH_STORE_PASSWORD", "").encode())(request)
    elif pair := get_netrc_auth(request.url):
        return HTTPBasicAuth(*pair)(request)
    return request


def _found(answer: "requests.Response", most: int, end: float) -> Found:
    """The answer as it comes, until there are `most` rows. Raises TimeoutError when the clock is past `end`."""
    source = _InTime(answer, end)
    if "n-triples" in answer.headers.get("Content-Type", ""):
        parsed: Iterable[ox.Triple] = ox.parse(source, format=ox.RdfFormat.N_TRIPLES)
        lines = (f"{quad.triple} .\n" for quad in parsed)
        return Found("triples", "".join(islice(lines, most)).encode(), next(lines, None) is not None)
    found = ox.parse_query_results(source, format=ox.QueryResultsFormat.JSON)
    if isinstance(found, ox.QueryBoolean):
        return Found("boolean", found.serialize(format=ox.QueryResultsFormat.JSON))
    head = "\t".join(map(str, found.variables)) + "\n"
    lines = ("\t".join("" if term is None else str(term) for term in row) + "\n" for row in found)
    return Found("solutions", (head + "".join(islice(lines, most))).encode(), next(lines, None) is not None)


class _InTime:
    """The body of an answer that comes in time: a server may send a byte now and then for ever."""

    def __init__(self, answer: "requests.Response", end: float):
        self._raw = answer.raw
        self._end = end
        self._rest = b""

    def read(self, size: int = -1) -> bytes:
        from urllib3.exceptions import HTTPError, ReadTimeoutError

        if time.monotonic() > self._end:
            raise TimeoutError
        if not self._rest:
            try:
                # What is there now: `read` and `iter_content` wait until all that was asked for has come.
                self._rest = self._raw.read1(65536, decode_content=True)
            except ReadTimeoutError:
                raise TimeoutError from None
            except HTTPError as error:
                raise StoreError(f"the server broke off its answer: {_reason(error)}") from None
        piece, self._rest = (self._rest, b"") if size < 0 else (self._rest[:size], self._rest[size:])
        return piece


def _reason(error: Exception) -> str:
    """The innermost cause, in words; the outer ones repeat the address."""
    inner = error.args[0] if error.args else error
    return str(getattr(inner, "reason", inner)).rpartition("object at ")[2].partition(": ")[2] or type(error).__name__

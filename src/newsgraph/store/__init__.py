"""Where quads are kept and asked: Oxigraph on disk, or any SPARQL 1.1 server by URL."""

from newsgraph.store.embedded import EmbeddedStore
from newsgraph.store.interface import LIMITS, Found, LimitError, Limits, QueryError, Store, StoreError
from newsgraph.store.remote import RemoteStore

__all__ = [
    "LIMITS",
    "EmbeddedStore",
    "Found",
    "LimitError",
    "Limits",
    "QueryError",
    "RemoteStore",
    "Store",
    "StoreError",
    "open_store",
]


def open_store(location: str, *, read_only: bool = True) -> Store:
    """The store at `location`: a folder, or the `http(s)://` address of a SPARQL server.

    Raises:
        StoreError: if there is none, or it cannot be opened.
    """
    if str(location).lower().startswith(("http://", "https://")):
        return RemoteStore(str(location))
    return EmbeddedStore(location, read_only=read_only)

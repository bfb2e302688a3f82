"""What the desk asks the graph: the `.rq` files beside this one, each with places for terms.

A place is written `$node`, which is a variable in SPARQL, so that each file is a query as it stands. All SPARQL of the
desk is here, and nothing of it in routes, views or templates.
"""

import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from pyoxigraph import NamedNode

from newsgraph.graph import vocabulary as v
from newsgraph.graph.ask import everything
from newsgraph.graph.queries import PREFIXES, named_queries
from newsgraph.store import Store

__all__ = ["Row", "ask", "each", "examples", "sparql", "terms", "words"]

Row = dict[str, str]
"""A row of an answer: values as text, "" where a variable is unbound."""

_TERM = re.compile(r"\b[a-z]+:[A-Za-z]\w*\b")
_PLACE = re.compile(r"\$(\w+)")


def ask(store: Store, name: str, **places: str | int | Iterable[str]) -> list[Row]:
    """The rows of the lookup `name`.

    Args:
        places: by name, an IRI, several, a number, or what `words` made.

    Raises:
        ValueError: for a text that is no IRI.
    """
    rows = everything(store, sparql(name, **places)).values()
    return [{column: value or "" for column, value in row.items()} for row in rows]


def each(store: Store, name: str, column: str, **places: str | int | Iterable[str]) -> list[str]:
    """One column of `ask`."""
    return [row[column] for row in ask(store, name, **places)]


def sparql(name: str, **places: str | int | Iterable[str]) -> str:
    """The text of a lookup with terms in its places."""
    return PREFIXES + _PLACE.sub(lambda place: _term(places[place[1]]), _file(name))


@cache
def examples() -> tuple[tuple[str, str], ...]:
    """Queries to begin with: (title, SPARQL)."""
    folder = files(__package__).joinpath("examples")
    texts = [file.read_text(encoding="utf-8") for file in sorted(folder.iterdir(), key=lambda file: file.name)]
    return tuple((title.removeprefix("# "), body) for title, _, body in (text.partition("\n") for text in texts))


@cache
def terms() -> tuple[str, ...]:
    """What a query of this graph may speak of, with prefixes: the ontology's terms, and those of others in use here."""
    ontology = files("newsgraph.graph").joinpath("ontology.ttl").read_text(encoding="utf-8")
    here = [file for file in files(__package__).iterdir() if file.name.endswith(".rq")]
    texts = [ontology, *(query.sparql for query in named_queries().values()), *(f.read_text("utf-8") for f in here)]
    found = {term for text in texts for term in _TERM.findall(text)}
    return tuple(sorted(term for term in found if term.partition(":")[0] in v.PREFIXES))


class words(str):
    """The conditions that a statement has each of these words (in small letters, as the graph's index has them)."""

    def __new__(cls, keys: Iterable[str]):
        return super().__new__(cls, " ; ".join(f"ng:word {v.literal(key)}" for key in keys))


def _term(value: str | int | Iterable[str]) -> str:
    if isinstance(value, int | words):
        return str(value)
    return str(NamedNode(value)) if isinstance(value, str) else " ".join(str(NamedNode(iri)) for iri in value)


@cache
def _file(name: str) -> str:
    return files(__package__).joinpath(f"{name}.rq").read_text(encoding="utf-8")

"""Named queries: the `.rq` files of `queries/`, each with its parameters.

A file opens with a comment block: its first line is the title, further lines explain, and a line
`name (type): meaning` declares a parameter; `required` before the meaning's end makes it one that must be
given. Below, a line ending in `#: name` is kept only if that parameter is given, and of these
a line `VALUES ?name { … }` has its content replaced by the value. The value is made a SPARQL
term by its type, never pasted as text. As they stand the files are plain SPARQL, with an example in
place of each value. For a parameter `word` there is `word-key` too: its longest word, if the full-text index
(`ng:word`) has words of that length.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from newsgraph.graph import names
from newsgraph.graph import vocabulary as v
from newsgraph.graph.rdf import show_key, words
from newsgraph.store import QueryError

__all__ = ["PREFIXES", "NamedQuery", "Parameter", "named_queries", "named_query"]

PREFIXES = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in v.PREFIXES.items())
"""What stands before the queries that this package asks itself."""

_PARAMETER = re.compile(r"([a-z][a-z-]*) \((\w+)(, required)?\): (.*)")
_MARK = re.compile(r"#:\s*([a-z-]+)\s*$")
_VALUES = re.compile(r"(\s*)VALUES \?(\w+) \{.*\}")
_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")


@dataclass(frozen=True)
class Parameter:
    """Attributes: type: `name` (a person), `show` (a title), `word`, `text`, `date` or `article`."""

    name: str
    type: str
    required: bool
    meaning: str


@dataclass(frozen=True)
class NamedQuery:
    """Attributes: sparql: the file as it stands."""

    name: str
    title: str
    description: str
    parameters: tuple[Parameter, ...]
    sparql: str

    def bind(self, values: Mapping[str, str]) -> str:
        """The query with these values for its parameters.

        Raises:
            QueryError: for a parameter that it has not, one that it lacks, or a value that is none of its type.
        """
        known = {parameter.name: parameter for parameter in self.parameters}
        terms = {}
        for name, value in values.items():
            parameter = known.get(name.replace("_", "-"))
            if parameter is None:
                has = ", ".join(known) or "none"
                raise QueryError(f"the query {self.name} has no parameter {name} (it has: {has})")
            terms[parameter.name] = _term(parameter, value)
            if parameter.type == "word" and (found := words(value)):
                terms[f"{parameter.name}-key"] = v.literal(max(found, key=lambda word: (len(word), word)))
        for parameter in self.parameters:
            if parameter.required and parameter.name not in terms:
                raise QueryError(f"the query {self.name} needs {parameter.name}: {parameter.meaning}")
        return "\n".join(_bound(self.sparql, terms)) + "\n"


def _bound(sparql: str, terms: Mapping[str, str]) -> Iterator[str]:
    for line in sparql.splitlines():
        mark = _MARK.search(line)
        if mark is None:
            yield line
        elif mark[1] in terms:
            place = _VALUES.match(line)
            yield f"{place[1]}VALUES ?{place[2]} {{ {terms[mark[1]]} }}" if place else line[: mark.start()]


def _term(parameter: Parameter, value: str) -> str:
    match parameter.type:
        case "name":
            if value.startswith(v.BASE):
                raise QueryError(f"{parameter.name}: give a name, not an IRI")
            return v.literal(names.key(value))
        case "show":
            return v.literal(show_key(value))
        case "word":
            return v.literal(" ".join(value.casefold().split()))
        case "text":
            return v.literal(value)
        case "date" if _DATE.fullmatch(value):
            return v.literal(value)
        case "article":
            return f"<{v.article_iri(value)}>"
    raise QueryError(f"{parameter.name}: {value!r} is no {parameter.type}")


@cache
def named_queries() -> dict[str, NamedQuery]:
    """All that ship with the package, by name, in the order of names."""
    folder = files("newsgraph.graph").joinpath("queries")
    found = sorted((f for f in folder.iterdir() if f.name.endswith(".rq")), key=lambda f: f.name)
    return {f.name[:-3]: _read(f.name[:-3], f.read_text(encoding="utf-8")) for f in found}


def named_query(name: str) -> NamedQuery:
    """Raises QueryError, with the names there are, if none is called so."""
    queries = named_queries()
    if name not in queries:
        raise QueryError(f"no query is called {name!r}; there are: {', '.join(queries)}")
    return queries[name]


def _read(name: str, sparql: str) -> NamedQuery:
    comments = []
    for line in sparql.splitlines():
        if not line.startswith("#"):
            break
        comments.append(line.removeprefix("#").strip())
    parameters, text = [], []
    for line in comments[1:]:
        if declared := _PARAMETER.fullmatch(line):
            parameters.append(Parameter(declared[1], declared[2], bool(declared[3]), declared[4]))
        else:
            text.append(line)
    return NamedQuery(name, comments[0].rstrip("."), " ".join(filter(None, text)), tuple(parameters), sparql)

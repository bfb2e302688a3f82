"""Named queries: the `.rq` files of `queries/`, each with its parameters.

A file opens with a comment block: its first line is the title, further lines explain, and a line
`name (type): meaning` declares a parameter; `(type, required)` makes it one that must be given, `(current | former)`
one that has these values alone. Below, a line ending in `#: name` is kept only if that parameter is given, one ending
in `#: no name` only if it is not, `#: name, no other` if both hold. In a line `VALUES ?name { "…" }`,
`FILTER(REGEX(?text, "…"` or `LIMIT …` the value of the first parameter of the mark replaces the example that stands
there. The value is made a SPARQL term by its type, never pasted as text. As they stand the files are plain SPARQL,
with an example in place of each value.

A parameter `word` gives three more. `word-key` is its longest word that the full-text index (`ng:word`) has,
`word-second` the next longest; `word-pattern` is a regular expression for the whole, given only where it says more than
the key. The number of a parameter `limit` has a default, which stands in the file: the lines `LIMIT 1000  #: limit` and
`VALUES ?most { 1000 }  #: limit` stay as they are where no number is given; `all` is a number beyond every answer.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from importlib.resources import files

from newsgraph.graph import names
from newsgraph.graph import vocabulary as v
from newsgraph.graph.rdf import show_key, words
from newsgraph.store import QueryError

__all__ = ["PREFIXES", "NamedQuery", "Parameter", "named_queries", "named_query", "term"]

PREFIXES = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in v.PREFIXES.items())
"""What stands before the queries that this package asks itself."""

_PARAMETER = re.compile(r"([a-z][a-z-]*) \(([\w |]+)(, required)?\): (.*)")
_MARK = re.compile(r"#:\s*([a-z, -]+?)\s*$")
_LIMIT = re.compile(r"^\s*LIMIT (\d+)\s+#: limit$", re.MULTILINE)
_PLACE = re.compile(r"""^(\s*(?:VALUES \?\w+ \{ |FILTER\(REGEX\(\?\w+, |LIMIT ))(?:"(?:[^"\\]|\\.)*"|\d+|<[^>]*>)""")
"""Where the value of a marked line goes: what stands there is an example."""

_ALL = str(2**53)
"""The number of rows that no answer has."""


@dataclass(frozen=True)
class Parameter:
    """Attributes: type: `name` (a person), `show` (a title), `word`, `date`, `article`, `outlet`, `limit`, `a | b`."""

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
            try:
                terms[parameter.name] = term(parameter.type, value)
            except QueryError as error:
                raise QueryError(f"{parameter.name}: {error}") from None
            if parameter.type == "word":
                terms |= _full_text(parameter.name, value)
        for parameter in self.parameters:
            if parameter.required and parameter.name not in terms:
                example = f'newsgraph query {self.name} {parameter.name}="…"'
                raise QueryError(f"the query {self.name} needs {parameter.name} ({parameter.meaning}); write {example}")
        return "\n".join(_bound(self.sparql, terms)) + "\n"

    def limit(self, values: Mapping[str, str]) -> int | None:
        """Rows at most of the answer with these values; None where every row is given."""
        default = _LIMIT.search(self.sparql)
        given = values.get("limit", default[1] if default else "all")
        return None if given == "all" else int(given)


def _full_text(name: str, value: str) -> Iterator[tuple[str, str]]:
    """What the index is asked for a word or phrase, and what it cannot answer by itself."""
    key, second, *_ = [*sorted(words(value), key=lambda word: (-len(word), word)), None, None]
    if key is not None:
        yield f"{name}-key", v.literal(key)
    if second is not None:
        yield f"{name}-second", v.literal(second)
    if key != value.casefold().strip():
        yield f"{name}-pattern", v.literal(_pattern(value))


def _pattern(value: str) -> str:
    """A regular expression (of XPath, which has no `\\b`) for whole words as they follow each other."""
    parts = [re.sub(r"([\\.+*?^$|(){}\[\]-])", r"\\\1", part) for part in value.split()]
    phrase = re.sub("['’]", "['’]", r"\s+".join(parts))
    return rf"(^|\W){phrase}($|\W)"


def _bound(sparql: str, terms: Mapping[str, str]) -> Iterator[str]:
    for line in sparql.splitlines():
        mark = _MARK.search(line)
        if mark is None:
            yield line
            continue
        wanted = [each.strip() for each in mark[1].split(",")]
        if all(each in terms or each == "limit" for each in wanted if not each.startswith("no ")) and not any(
            each.removeprefix("no ") in terms for each in wanted if each.startswith("no ")
        ):
            yield _with_value(line, mark.start(), terms.get(wanted[0]))


def _with_value(line: str, end: int, term: str | None) -> str:
    """A marked line without its mark, and with the value in the place that it has for one."""
    if term is None:
        return line[:end].rstrip()
    return _PLACE.sub(lambda place: place[1] + term, line[:end].rstrip())


def term(type: str, value: str) -> str:
    """A parameter's value as SPARQL has it.

    Raises:
        QueryError: if it is none of the type.
    """
    match type:
        case "name":
            # Every person has its IRI among its name keys: namesakes are told apart by it.
            iri = value.removeprefix(v.BASE)
            return v.literal(iri if iri.startswith("person/") else names.key(value))
        case "show":
            return v.literal(show_key(value.removeprefix(v.BASE).removeprefix("show/")))
        case "word" if value.strip():
            return v.literal(" ".join(value.split()))
        case "outlet" if value.strip():
            return v.literal(" ".join(value.split()).lower())
        case _ if value in type.split(" | "):
            return v.literal(value)
        case "date" if v.is_date(value):
            return v.literal(value)
        case "limit" if value == "all":
            return _ALL
        case "limit" if value.isascii() and value.isdigit():
            return value
        case "article":
            return f"<{v.article_iri(value)}>"
    how = {"date": "; write YYYY, YYYY-MM or YYYY-MM-DD", "limit": "; write a number, or all"}.get(type, "")
    what = f"none of {type.replace(' |', ',')}" if "|" in type else f"no {type}"
    raise QueryError(f"{value!r} is {what}{how}")


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
        near = get_close_matches(name, queries, n=3, cutoff=0.7)
        there = f"near it are: {', '.join(near)}" if near else f"there are: {', '.join(queries)}"
        raise QueryError(f"no query is called {name!r}; {there} (newsgraph query --list)")
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

"""What is wrong with a query, in the words and places of whoever wrote it."""

import re
from difflib import get_close_matches
from functools import cache
from importlib.resources import files

from newsgraph.graph import vocabulary as v
from newsgraph.store.sparql_text import tokens

__all__ = ["in_own_text", "unknown_terms"]

_AT = re.compile(r"error at (\d+):(\d+): (?:expected )?(.*)", re.DOTALL)
_NG = re.compile(r"\bng:(\w+)")
_KEYWORDS = frozenset(
    "a abs add adjust all as asc ask avg base bind bnode bound by ceil clear coalesce concat construct contains "
    "copy count create data datatype day default delete desc describe distinct drop encode_for_uri exists false "
    "filter floor from graph group group_concat having hours if in insert into iri isblank isiri isliteral "
    "isnumeric istriple isuri langdir haslang haslangdir strlangdir lang langmatches lateral lcase limit load max "
    "md5 min minus minutes month move named not now object offset optional or order predicate prefix rand reduced "
    "regex replace round sameterm sample seconds select separator service sha1 sha256 sha384 sha512 silent str "
    "strafter strbefore strdt strends strlang strlen strstarts struuid subject substr sum timezone to triple true "
    "tz ucase undef union uri using uuid values version where with year".split()
)


def in_own_text(message: str, query: str, before: int) -> str:
    """A parser's message in ten words, with the line and column of `query` and the place marked below its line.

    Args:
        message: the parser's, with "error at LINE:COLUMN: …"; any other comes back as it is.
        before: characters that stood before the query when it was parsed: prefixes that nobody wrote.
    """
    found = _AT.search(message)
    if not found:
        return message
    known = _culprit(query)
    if known:
        place, words = known
    else:
        line, column = int(found[1]), int(found[2])
        lines = query.splitlines(keepends=True) or [""]
        column -= before if line == 1 else 0
        place = min(len(query.rstrip()), sum(map(len, lines[: line - 1])) + max(1, column) - 1)
        words = "the query cannot end here" if place >= len(query.rstrip()) else _expected(found[3])
    start = query.rfind("\n", 0, place) + 1
    own = query[start:].partition("\n")[0]
    line, column = query.count("\n", 0, place) + 1, place - start + 1
    first = max(0, column - 60)
    said = f"no SPARQL query: line {line}, column {column}: {words}"
    return f"{said}\n  {own[first : column + 40]}\n  {' ' * (column - 1 - first)}^"


def _culprit(query: str) -> tuple[int, str] | None:
    """Where a word stands that SPARQL has not, or a prefix that nobody declared, and what to do."""
    declared = {match["prefix"] for match in tokens(query) if match["prefix"] and match[0].endswith(":")}
    for match in tokens(query):
        word, prefix = match["word"], match["prefix"]
        if word and word.lower() not in _KEYWORDS:
            near = get_close_matches(word.lower(), _KEYWORDS, n=1, cutoff=0.7)
            meant = f"; did you mean {near[0].upper()}?" if near else "; a variable begins with ?"
            return match.start(), f"{word} is no word of SPARQL{meant}"
        if prefix and prefix not in declared and prefix not in v.PREFIXES:
            return match.start(), f"the prefix {prefix}: is not declared; begin with PREFIX {prefix}: <…>"
    return None


def _expected(said: str) -> str:
    """Ten words at most of what the parser would have liked to find."""
    options = [option.strip(' "') for option in " ".join(said.split()).removeprefix("one of ").split(", ")]
    plain = [option for option in options if re.fullmatch(r"[A-Za-z]+|[.;,{}()|]+", option)]
    if not plain:
        return "this cannot stand here"
    return f"something else must stand here: {', '.join(plain[:5])}"


def unknown_terms(query: str) -> list[str]:
    """Terms of `ng:` in a query that there are not, each with the nearest that there is."""
    known, found = _terms(), []
    by_small = {name.casefold(): name for name in known}
    asked = (match[0][3:] for match in tokens(query) if match["prefix"] == "ng")
    for term in dict.fromkeys(asked):
        if term and known.get(term) != "ng":
            near = get_close_matches(term.casefold(), by_small, n=1, cutoff=0.6)
            name = by_small[near[0]] if near else ""
            meant = f"did you mean {known[name]}:{name}?" if name else "docs/graph.md has them"
            found.append(f"there is no term ng:{term}; {meant}")
    return found


@cache
def _terms() -> dict[str, str]:
    """The terms that the graph has, and the prefix of each."""
    text = files("newsgraph.graph").joinpath("ontology.ttl").read_text(encoding="utf-8")
    found = dict.fromkeys(_NG.findall(text), "ng")
    for prefix, term in re.findall(r"\b(schema|prov|oa|skos):(\w+)", text):
        found.setdefault(term, prefix)
    return found

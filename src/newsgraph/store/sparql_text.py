"""What can be told of a query by its tokens: whether it is an update, whether it calls other servers.

SERVICE is a keyword in one place of the grammar alone, so that tokens decide exactly. An algebra that another
parser makes does not: where two parsers differ (rdflib ends a comment at a line feed, Oxigraph at a carriage return
too), the one sees no SERVICE and the other sends it. Where in doubt this reads a keyword: parts of words count, and
escaped letters.
"""

import re
from collections.abc import Iterator

from newsgraph.store.interface import QueryError

__all__ = ["refuse_service", "refuse_update", "tokens"]

_TOKEN = re.compile(
    r"""
    (?P<space>  [\ \t\r\n]+ | \#[^\r\n]*)
  | (?P<iri>    <[^<>"{}|^`\\\x00-\x20]*>)
  | (?P<string> \"{3}(?:\"{0,2}(?:[^"\\]|\\.))*\"{3} | '{3}(?:'{0,2}(?:[^'\\]|\\.))*'{3}
              | "(?:[^"\\\r\n]|\\.)*" | '(?:[^'\\\r\n]|\\.)*')
  | (?P<variable> [?$]\w+)
  | (?P<language> @[a-zA-Z]+(?:-[a-zA-Z0-9-]+)*)
  | (?P<number> (?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)
  | (?P<name>   (?P<prefix>[^\W\d][\w.-]*)?:(?:[\w:-]|%[0-9A-Fa-f]{2}|\\.)*)
  | (?P<word>   [^\W\d]\w*)
  | .
    """,
    re.S | re.X,
)
_ESCAPED = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_UPDATES = frozenset(["insert", "delete", "load", "clear", "create", "drop", "copy", "move", "add", "with"])


def tokens(sparql: str) -> Iterator[re.Match[str]]:
    """The tokens of a query, with groups `word`, `name`, `prefix`, …; white space and comments are left out."""
    return (match for match in _TOKEN.finditer(sparql) if not match["space"])


def refuse_update(sparql: str) -> None:
    """Raises QueryError if `sparql` is an update, which no reading command carries out."""
    first = next((match["word"] for match in _TOKEN.finditer(sparql) if _is_keyword(match)), "")
    if first.lower() in _UPDATES:
        raise QueryError(
            f"{first.upper()} is an update; queries only read (SELECT, ASK, CONSTRUCT, DESCRIBE). "
            "To change the graph, change its articles and run `newsgraph extract` or `newsgraph build`."
        )


def refuse_service(sparql: str) -> None:
    """Raises QueryError if `sparql` has a SERVICE clause, which would send parts of it to another server."""
    # Some parsers unfold `\\u0053` before they look for keywords, others after: neither reading may have one.
    if _has_service(sparql) or _has_service(_ESCAPED.sub(lambda found: _letter(found[1] or found[2]), sparql)):
        raise QueryError(
            "SERVICE sends parts of the query to another server; allow it with --allow-service, "
            "in Python with Limits(service=True)"
        )


def _is_keyword(match: re.Match[str]) -> bool:
    return bool(match["word"]) and match["word"].lower() not in ("prefix", "base", "version")


def _has_service(sparql: str) -> bool:
    if "service" not in sparql.lower():
        return False
    tokens = [match for match in _TOKEN.finditer(sparql) if not match["space"]]
    declared = set(_declared(tokens))
    return any(
        "service" in (match["word"] or "").lower()
        # `trueSERVICEx:y {…}`: a parser that does not know the prefix may take it apart.
        or ("service" in (match["prefix"] or "").lower() and match["prefix"] not in declared)
        for match in tokens
    )


def _declared(tokens: list[re.Match[str]]) -> Iterator[str]:
    for before, match, after in zip(tokens, tokens[1:], tokens[2:], strict=False):
        if (before["word"] or "").lower() == "prefix" and match["prefix"] and match[0].endswith(":") and after["iri"]:
            yield match["prefix"]


def _letter(code: str) -> str:
    try:
        return chr(int(code, 16))
    except (ValueError, OverflowError):
        return " "

"""What to tell with an answer: that there is more of it; that nobody is called so, but others are much alike; that
several are called so; that a query asks for terms which there are not."""

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path

from newsgraph.graph import names
from newsgraph.graph import vocabulary as v
from newsgraph.graph.ask import answer, graph_store
from newsgraph.graph.plain_errors import unknown_terms
from newsgraph.graph.queries import PREFIXES, named_queries, term
from newsgraph.graph.rdf import show_key
from newsgraph.graph.spellings import TITLES, alike, sound
from newsgraph.store import Store

__all__ = ["hints", "near_names", "unknown"]

MOST = 5
"""Names to propose."""

_WITH_WORDS = """SELECT DISTINCT ?name ?articles WHERE {{
  ?node a {kind} ; ng:nameKey ?key FILTER({words})
  ?node skos:prefLabel ?name OPTIONAL {{ ?node ng:articleCount ?articles }}
}} ORDER BY DESC(?articles) ?name LIMIT {most}"""
_ALIKE = "SELECT DISTINCT ?key WHERE {{ ?node a {kind} ; ng:nameKey ?key FILTER({start}) }}"
_LABELS = "SELECT DISTINCT ?name WHERE {{ VALUES ?key {{ {keys} }} ?node ng:nameKey ?key ; skos:prefLabel ?name }}"


def hints(graph: str | Path, query: str, params: Mapping[str, str], rows: int) -> list[str]:
    """What to tell whoever got `rows` rows from a named query: that there may be more, that nobody is called so.

    Args:
        graph: the folder or the server's address.
        query: the name of the query; another one gets no hints.
        params: the values of its parameters.
    """
    named = named_queries().get(query.strip())
    if named is None:
        return [] if rows else unknown_terms(query)
    people_asked = [params[p.name] for p in named.parameters if p.type == "name" and params.get(p.name)]
    several = [said for name in people_asked for said in _namesakes(graph_store(graph), name)] if rows else []
    if several:
        return several
    if rows:
        cut = rows == named.limit(params)
        return [f"stopped at {rows:,}: there may be more; limit=all gives every row, limit=N so many"] if cut else []
    given = [(p.type, params[p.name]) for p in named.parameters if params.get(p.name)]
    people, shows = ([value for kind, value in given if kind == wanted] for wanted in ("name", "show"))
    return unknown(graph, *people) + unknown(graph, *shows, show=True)


def unknown(graph: str | Path, *values: str, show: bool = False) -> list[str]:
    """Those of some names (or titles of shows) that the graph does not have, each with others like it."""
    store, found = graph_store(graph), []
    for value in values:
        if not _known(store, value, show=show):
            others = near_names(store, value, show=show)
            known = f"; there are: {', '.join(others)}" if others else ""
            found.append(f"{'no show' if show else 'nobody'} is called '{value}'{known}")
    return found


def near_names(store: Store, name: str, *, show: bool = False) -> list[str]:
    """People (or shows) whose names have all the words of `name`; if there are none, those spelled much like it."""
    kind, apart = ("ng:Show", "-") if show else ("schema:Person", " ")
    key = show_key(name) if show else names.key(name)
    parts = key.split(apart)
    if not key:
        return []
    has = " && ".join(f'CONTAINS(CONCAT("{apart}", ?key, "{apart}"), {v.literal(apart + p + apart)})' for p in parts)
    found = _names(store, _WITH_WORDS.format(kind=kind, words=has, most=MOST))
    if not found and not show and len(parts) > 1:
        # "President Marlow": a title that no article has before the name; "Zelensky" and "Zelenskyy" have one sound.
        found = _sounding_alike(store, parts)
    if found:
        return found
    # Whoever mistypes mostly has the first letter of some word right; to compare all names would take long.
    starts = " || ".join(f'CONTAINS(CONCAT("{apart}", ?key), {v.literal(apart + p[0])})' for p in parts)
    keys = [row["key"] or "" for row in answer(store, PREFIXES + _ALIKE.format(kind=kind, start=starts)).values()]
    near = get_close_matches(key, keys, n=MOST, cutoff=0.75)
    if not near:
        return []
    return _names(store, _LABELS.format(keys=" ".join(map(v.literal, near))))


_NAMESAKES = """SELECT ?person ?name ?articles WHERE {{ ?person ng:nameKey {key} ; ng:articleCount ?articles ;
  skos:prefLabel ?name }} ORDER BY DESC(?articles) ?person LIMIT {most}"""


def _namesakes(store: Store, name: str) -> Iterator[str]:
    """That several people have a name, with the IRI of each, by which one of them can be asked for."""
    if name.removeprefix(v.BASE).startswith("person/"):
        return
    rows = answer(store, PREFIXES + _NAMESAKES.format(key=term("name", name), most=21)).values()
    if len(rows) > 1:
        found = [(row["name"], row["person"] or "", row["articles"]) for row in rows[:MOST]]
        who = [f"{name} ({iri.removeprefix(v.BASE)}, {articles} art.)" for name, iri, articles in found]
        count = "more than 20" if len(rows) > 20 else str(len(rows))
        more = " …" if len(rows) > MOST else ""
        yield f"{count} people are called '{name}': {'; '.join(who)}{more}; ask for one by its IRI"


def _sounding_alike(store: Store, parts: list[str]) -> list[str]:
    """People of the same last name (and first name, unless it may be a title), as it sounds or is transliterated."""
    last = sound(parts[-1])
    starts = f'CONTAINS(CONCAT(" ", ?key), {v.literal(" " + parts[-1][0])})'
    found = answer(store, PREFIXES + _ALIKE.format(kind="schema:Person", start=starts))
    keys = [row["key"] or "" for row in found.values()]
    same = [key for key in keys if " " in key and sound(key.split()[-1]) == last]
    first = [key for key in same if alike(parts[0], key.split()[0])]
    titled = parts[:-1] if not first and all(part in TITLES for part in parts[:-1]) else []
    chosen = first or (same if titled else [])
    return _names(store, _LABELS.format(keys=" ".join(map(v.literal, chosen[:MOST])))) if chosen else []


def _names(store: Store, sparql: str) -> list[str]:
    """Each once, though namesakes have it in common."""
    return list(dict.fromkeys(row["name"] or "" for row in answer(store, PREFIXES + sparql).values()))


def _known(store: Store, name: str, *, show: bool) -> bool:
    key = term("show" if show else "name", name)
    return answer(store, PREFIXES + f"ASK {{ ?node ng:nameKey {key} }}").values()[0]["answer"] == "true"

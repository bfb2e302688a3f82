"""How much a graph holds."""

from dataclasses import dataclass
from pathlib import Path

from newsgraph.graph import ask

__all__ = ["Totals", "totals"]

# No triple stands in two graphs, so that only children, who have several parents, could be counted twice.
_COUNTS = """
PREFIX ng: <https://newsgraph.example/ontology#>
PREFIX schema: <https://schema.org/>
SELECT
  (COUNT(?article) AS ?articles) (COUNT(?person) AS ?people)
  (COUNT(?marriage) AS ?marriages) (COUNT(DISTINCT ?child) AS ?children)
  (COUNT(?show) AS ?shows) (COUNT(?statement) AS ?statements)
WHERE {
  { ?article a schema:NewsArticle }
  UNION { ?person a schema:Person }
  UNION { ?marriage a ng:Marriage }
  UNION { ?parentage a ng:Parentage ; ng:child ?child }
  UNION { ?show a ng:Show }
  UNION { ?statement a ng:Statement }
}
"""

_MOST_QUOTED = """
PREFIX ng: <https://newsgraph.example/ontology#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?name WHERE { ?person ng:statementCount ?n ; skos:prefLabel ?name }
ORDER BY DESC(?n) ?name LIMIT 1
"""


@dataclass(frozen=True)
class Totals:
    """Attributes: children: people who are somebody's child. most_quoted: the person with most statements."""

    articles: int
    people: int
    marriages: int
    children: int
    shows: int
    statements: int
    most_quoted: str | None


def totals(graph: str | Path) -> Totals:
    """Counts over the graph in the folder `graph`.

    Raises:
        StoreError: there is none.
    """
    store = ask.graph_store(graph)
    counts = ask.everything(store, _COUNTS).values()[0]
    quoted = ask.everything(store, _MOST_QUOTED).values()
    return Totals(
        **{k: int(v or 0) for k, v in counts.items()}, most_quoted=quoted[0]["name"] if quoted else None
    )

"""One person as one page to share: facts, years, family and statements, each with its sentence, outlet, date and link.

Nothing on the page is fetched from anywhere: styles and pictures are in it. It prints on A4.
"""

from dataclasses import dataclass
from pathlib import Path

from newsgraph.graph import vocabulary as v
from newsgraph.graph.ask import answer
from newsgraph.graph.portrait import HEADINGS, Known, Portrait, show
from newsgraph.graph.queries import PREFIXES
from newsgraph.run.sentences import Sentences
from newsgraph.serve.app import environment
from newsgraph.serve.desk import Edition, Settings
from newsgraph.serve.pictures import family as family_tree
from newsgraph.serve.pictures import timeline
from newsgraph.serve.views.person import person
from newsgraph.store import QueryError, Store

__all__ = ["Proof", "Told", "report"]

_ARTICLES = """SELECT ?article ?outlet ?headline ?url ?date WHERE { VALUES ?in { ARTICLES }
  ?in schema:identifier ?article OPTIONAL { ?in ng:outlet ?outlet } OPTIONAL { ?in schema:headline ?headline }
  OPTIONAL { ?in schema:url ?url } OPTIONAL { ?in schema:datePublished ?date } }"""


@dataclass(frozen=True, slots=True)
class Proof:
    """Where a fact stands. Attributes: sentence: the whole one, or the words that are known. url: of the web, or ""."""

    article: str
    outlet: str
    headline: str
    url: str
    date: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Told:
    """A fact in words with all that proves it. Attributes: confidence: of the surest report."""

    words: str
    confidence: float
    proofs: tuple[Proof, ...]


def report(graph: str | Path, name: str, output: str | Path) -> Path:
    """Write the page of whoever is called `name`, of several the one of most articles.

        report("data/graph", "Marisol Vance", "vance.html")

    Args:
        graph: the folder that `extract` or `build` wrote, or a server's address (whose articles have no sentences).
        name: a name in any form, or an IRI.

    Returns:
        `output`.

    Raises:
        QueryError: nobody is called so.
        StoreError: there is no graph.
    """
    found = show(graph, name)
    if not found:
        raise QueryError(f"nobody is called {name!r}")
    portrait, edition = found[0], Edition(Settings(str(graph)), None)
    sections = _sections(portrait, _articles(edition.store, portrait.articles), Sentences(graph))
    tree, life = family_tree.family(edition, portrait.iri), timeline.draw_life(person(edition, portrait.iri), _nowhere)
    env = environment()
    page = env.get_template("report.html").render(
        person=portrait,
        sections=sections,
        articles=len(portrait.articles),
        tree=family_tree.draw(tree, _nowhere).markup() if tree else None,
        life=life.markup() if life else None,
        namesakes=found[1:],
    )
    path = Path(output)
    path.write_text(page, encoding="utf-8")
    return path


def _nowhere(iri: str) -> str:
    return "#"


def _articles(store: Store, idents: tuple[str, ...]) -> dict[str, dict[str, str | None]]:
    found = {}
    for first in range(0, len(idents), 500):
        terms = " ".join(f"<{v.article_iri(ident)}>" for ident in idents[first : first + 500])
        for row in answer(store, PREFIXES + _ARTICLES.replace("ARTICLES", terms)).values():
            found[row["article"] or ""] = row
    return found


def _sections(
    portrait: Portrait, articles: dict[str, dict[str, str | None]], sentences: Sentences
) -> list[tuple[str, list[Told]]]:
    """(heading, facts): of statements the latest first, of all others the best known."""
    made = []
    for kind, heading in HEADINGS.items():
        facts: dict[str, list[Known]] = {}
        for known in portrait.known:
            if known.kind == kind:
                facts.setdefault(known.sentence, []).append(known)
        told = [
            Told(
                words,
                max(known.confidence for known in reports),
                tuple(dict.fromkeys(proof for known in reports for proof in _proofs(known, articles, sentences))),
            )
            for words, reports in facts.items()
        ]
        if kind == "Statement":
            told.sort(key=lambda one: max((proof.date for proof in one.proofs), default=""), reverse=True)
        else:
            told.sort(key=lambda one: -len(one.proofs))
        if told:
            made.append((heading, told))
    return made


def _proofs(known: Known, articles: dict[str, dict[str, str | None]], sentences: Sentences) -> list[Proof]:
    found = []
    for place in known.places:
        row = articles.get(place.article, {})
        url = row.get("url") or ""
        found.append(
            Proof(
                article=place.article,
                outlet=row.get("outlet") or "",
                headline=row.get("headline") or "",
                url=url if url.startswith(("http://", "https://")) else "",
                date=row.get("date") or "",
                sentence=sentences.of(place.article, place.start, place.end) or " ".join((place.snippet or "").split()),
            )
        )
    return found

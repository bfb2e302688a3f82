"""Which page of the desk shows what."""

from urllib.parse import quote

from newsgraph.graph import vocabulary as v

__all__ = ["article_href", "href"]


def href(iri: str) -> str:
    """The desk's page of a node: its IRI is its address, on another host. "" of what has no page."""
    if iri.startswith("http://www.wikidata.org/entity/"):
        return iri
    path = iri.removeprefix(v.BASE)
    if path == iri or path.startswith(("component/", "software/", "graph/", "ontology")):
        return ""
    path, _, fragment = path.partition("#")
    if fragment and path.startswith("article/"):
        return "/" + quote(path, safe="/%-._~+") + f"?show={quote(fragment, safe='=,-._~')}#shown"
    return "/" + quote(path, safe="/%-._~+")


def article_href(ident: str, place: tuple[int, int] | None = None) -> str:
    """The page of an article, with a place lit up."""
    path = "/" + v.article_iri(ident).removeprefix(v.BASE)
    return path + (f"?show=char={place[0]},{place[1]}#shown" if place else "")

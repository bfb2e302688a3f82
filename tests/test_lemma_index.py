"""The lemmatizer's index as sets: the same lemmas."""

import spacy

from newsgraph.language.lemma_index import index_lemmas
from newsgraph.language.pipeline import DEFAULT_MODEL

TEXT = (
    "The twins were happier than their wives' lawyers, who had been taking wolves, geese and better knives. "
    "She was seen lying in the leaves; he left early, and the worst stories were the ones they told themselves."
)


def test_the_same_lemmas():
    plain, indexed = spacy.load(DEFAULT_MODEL), spacy.load(DEFAULT_MODEL)
    index_lemmas(indexed)
    lemmas = [token.lemma_ for token in plain(TEXT)]
    assert [token.lemma_ for token in indexed(TEXT)] == lemmas and "wolf" in lemmas
    index = indexed.get_pipe("lemmatizer").lookups.get_table("lemma_index")
    assert index and all(isinstance(words, frozenset) for words in index.values())


def test_a_pipeline_without_a_lemmatizer_is_left_alone():
    index_lemmas(spacy.blank("en"))

"""Reported content, cue and source, token by token."""

import numpy as np
import pytest
from spacy.tokens import Doc

from newsgraph.language.statements.attribution_tagger import AttributionTagger, best_path, spans


@pytest.fixture(scope="module")
def tagger():
    return AttributionTagger()


def words(doc: Doc, attribution) -> list[str]:
    return [doc[start:end].text for start, end in attribution.spans]


def test_content_of_reported_speech(nlp, tagger):
    doc = nlp("The senator said on Monday that the ferries would be sold by the spring. It rained all day.")
    attribution = tagger.predict(doc)
    assert any("the ferries would be sold" in w for w in words(doc, attribution))
    assert not any("rained" in w for w in words(doc, attribution))


def test_cue_and_source_have_their_own_tags(nlp, tagger):
    doc = nlp("The senator said that the ferries would be sold.")
    attribution = tagger.predict(doc)
    assert doc[int(np.argmax(attribution.cue))].text == "said"
    assert doc[int(np.argmax(attribution.source))].text in ("The", "senator")


def test_probabilities_are_probabilities(nlp, tagger):
    attribution = tagger.predict(nlp("“We are done,” she laughed.\n\nNobody answered."))
    np.testing.assert_allclose(attribution.content.sum(1), 1, atol=1e-4)
    assert ((attribution.cue >= 0) & (attribution.cue <= 1)).all()


def test_without_vectors_it_keeps_silent(nlp, tagger):
    assert tagger.predict(nlp.make_doc("The senator said that it would be sold.")) is None
    assert tagger.predict(nlp.make_doc("")) is None


def test_threshold_takes_more_or_less(nlp):
    doc = nlp(
        "Officials believe the sale would raise money, the agency reported, and a spokesman argued it was fair."
    )
    taken = [
        sum(end - start for start, end in AttributionTagger(threshold=t).predict(doc).spans) for t in (0.05, 0.95)
    ]
    assert taken[0] >= taken[1]


def test_best_path_never_goes_from_outside_to_inside():
    log = np.log(np.random.default_rng(1).dirichlet(np.ones(3), 500))
    tags = best_path(log)
    assert not ((tags[:-1] == 0) & (tags[1:] == 1)).any()
    assert tags[0] != 1
    assert sum(end - start for start, end in spans(tags)) == (tags != 0).sum()

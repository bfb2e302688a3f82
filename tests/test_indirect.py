"""Indirect speech: contents, sources, what is not said."""

import numpy as np
import pytest

from newsgraph.language.statements.content_model import ContentModel


def reported(nlp, text):
    """(content, source, cue) of the indirect statements."""
    doc = nlp(text)
    return [
        (" … ".join(text[a:b] for a, b in s.spans), s.speaker_text, text[slice(*s.cue)])
        for s in doc._.statements if s.kind == "indirect"
    ]


@pytest.mark.parametrize(("text", "content", "source", "cue"), [
    # the complement of a verb, without "that"
    ("Nora Quill said that she and her brother had sold the old house in Maine.",
     "she and her brother had sold the old house in Maine", "Nora Quill", "said"),
    ("The singer told reporters on Monday that she was leaving the band after the tour.",
     "she was leaving the band after the tour", "The singer", "told"),
    # before the cue
    ("The couple is planning a small wedding in Vermont next spring, a friend said.",
     "The couple is planning a small wedding in Vermont next spring", "a friend", "said"),
    # "according to", in front and behind
    ("According to a new report, the actress is expecting her second child with the drummer.",
     "the actress is expecting her second child with the drummer", "a new report", "According to"),
    ("The two have been living apart since March, according to the magazine.",
     "The two have been living apart since March", "the magazine", "according to"),
    # conjoined verbs share a subject
    ("Nora Quill praised the crew and said that the series would return in the autumn.",
     "the series would return in the autumn", "Nora Quill", "said"),
    # a participle borrows the subject of its clause
    ("Nora Quill left the stage early, saying that she had lost her voice.",
     "she had lost her voice", "Nora Quill", "saying"),
    # a noun with its owner
    ("Her lawyer rejected Tom Varga's claim that the contract had never been signed.",
     "the contract had never been signed", "Tom Varga", "claim"),
])
def test_content_source_and_cue(nlp, text, content, source, cue):
    assert (content, source, cue) in reported(nlp, text)


def test_can_reveal_reveals(nlp):
    found = reported(nlp, "The Daily Lantern can reveal that the pair have parted for good.")
    assert ("the pair have parted for good", "The Daily Lantern", "reveal") in found


def test_a_denial_is_a_statement(nlp):
    found = reported(nlp, "Her spokesman denied that the two were engaged.")
    assert ("the two were engaged", "Her spokesman", "denied") in found


@pytest.mark.parametrize("text", [
    "Nora Quill did not say that she was leaving the band.",
    "Nora Quill declined to say whether she was leaving the band.",
    "If Nora Quill says that she is leaving the band, the fans will be upset.",
    "Nora Quill never claimed that she had written the song.",
    "Nobody said that the tour was over.",
])
def test_what_was_not_said_is_not_recorded(nlp, text):
    assert reported(nlp, text) == []


@pytest.mark.parametrize("text", [
    "The couple is said to be planning a wedding.",  # names no source
    "We say that the show deserves another season.",  # the writer
])
def test_no_source_no_statement(nlp, text):
    assert reported(nlp, text) == []


def test_one_report_in_another(nlp):
    contents = [c for c, *_ in reported(
        nlp, "The tabloid reported that a neighbour claimed that the pair had moved out in June.")]
    assert "the pair had moved out in June" in contents
    assert any(c.startswith("a neighbour claimed") for c in contents)


def test_a_partly_quoted_clause_is_indirect_and_its_words_direct(nlp):
    text = "Nora Quill said that the last year had been “a very long walk uphill” for her whole family."
    doc = nlp(text)
    kinds = {s.kind: text[slice(*s.spans[0])] for s in doc._.statements}
    assert kinds["indirect"] == "the last year had been “a very long walk uphill” for her whole family"
    assert kinds["direct"] == "a very long walk uphill"


def test_a_representative_speaks_for_nobody_but_herself(nlp):
    doc = nlp("Nora Quill arrived in Rome on Friday. A spokeswoman for Nora Quill said that she was on holiday.")
    [statement] = [s for s in doc._.statements if s.kind == "indirect"]
    assert statement.speaker is None
    assert statement.speaker_type == "unnamed"


def test_who_says_it_and_to_whom(nlp):
    doc = nlp("Nora Quill told Tom Varga that the house was too big for them.")
    names = {p.id: p.name for p in doc._.people}
    [statement] = [s for s in doc._.statements if s.kind == "indirect"]
    assert names[statement.speaker] == "Nora Quill"
    assert names[statement.addressee] == "Tom Varga"
    assert 0.5 < statement.confidence <= 1


@pytest.mark.parametrize(("text", "medium"), [
    ("Nora Quill wrote on Instagram that she had moved to Lisbon.", "Instagram"),
    ("Nora Quill said on Monday that she had moved to Lisbon.", None),
])
def test_medium(nlp, text, medium):
    [statement] = [s for s in nlp(text)._.statements if s.kind == "indirect"]
    assert statement.medium == medium


def test_about(nlp):
    doc = nlp("Nora Quill said that Tom Varga had bought a farm in Wales.")
    [statement] = [s for s in doc._.statements if s.kind == "indirect"]
    assert [p.name for p in doc._.people if p.id in statement.about] == ["Tom Varga"]


@pytest.mark.parametrize("text", [
    "", "\n\n", "said", "According to", "said that", ": said : \" that", "He said" * 50, "“said that” said he that",
    "says " * 300, "according to according to, said he said she said",
])
def test_no_text_raises(nlp, text):
    assert nlp(text)._.statements == nlp(text)._.statements


def test_the_model_survives_writing_and_reading(tmp_path):
    random = np.random.default_rng(0)
    model = ContentModel(
        features=np.array(["a", "b"]), linear=random.normal(size=2), intercept=0.1,
        hidden=random.normal(size=(2, 2, 3)), bias=random.normal(size=(2, 3)),
        out=random.normal(size=(2, 3)), offset=random.normal(size=2))
    model.save(tmp_path)
    with np.load(tmp_path / "weights.npz") as stored:
        again = ContentModel(**stored)
    groups = [({"a": 1.0}, [{"b": 0.5}, {}]), ({"unknown": 1.0}, [{"a": 1.0}])]
    before, after = model.probabilities(groups), again.probabilities(groups)
    assert [len(p) for p in after] == [2, 1]
    assert all(np.allclose(x, y, atol=0.01) for x, y in zip(before, after, strict=True))

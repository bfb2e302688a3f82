"""Turns of transcripts and interviews, and posts: statements without quotation marks."""

import pytest

from newsgraph.articles import Article
from newsgraph.language.documents import annotate

TRANSCRIPT = """A talk about tides

Hugo Bell, who hosts the show, spoke to the engineer Nadia Holm on Friday.

BELL: When did you first see the bridge move?

HOLM: In March. I told my brother that it was the wind.

It was not the wind.

BELL: And what did Rupert Bell say?

HOLM: He said, “Sell the house.”
"""
QUESTIONS = """An interview with Nadia Holm

The engineer talks about tides.

Q: When did you first see the bridge move?

A: In March. I thought that it was the wind.

Q: And then?

A: I sold the house.
"""
POST = """Engineer leaves the bridge

Nadia Holm, an engineer, said on Tuesday that she had left the bridge company.

Back at sea. Do not call before Monday.

— Nadia Holm (@nadiaholm) May 3, 2026

The company declined to comment on her going.
"""


def direct(nlp, text):
    (doc,) = annotate(nlp, [Article(id="a", text=text)])
    names = {p.id: p.name for p in doc._.people} | {None: None}
    return [
        (text[slice(*s.spans[0])], names[s.speaker], names[s.addressee]) for s in doc._.statements if s.kind == "direct"
    ]


def test_labelled_turns_with_whom_they_are_said_to(nlp):
    found = direct(nlp, TRANSCRIPT)
    bell, holm = "Hugo Bell", "Nadia Holm"
    assert ("When did you first see the bridge move?", bell, holm) in found
    assert ("In March. I told my brother that it was the wind.", holm, bell) in found
    assert ("It was not the wind.", holm, bell) in found  # a turn's second paragraph
    assert any(words == "Sell the house." for words, _, _ in found)  # within a turn a quotation is its own


def test_questions_and_answers(nlp):
    assert direct(nlp, QUESTIONS) == [
        ("When did you first see the bridge move?", None, "Nadia Holm"),
        ("In March. I thought that it was the wind.", "Nadia Holm", None),
        ("And then?", None, "Nadia Holm"),
        ("I sold the house.", "Nadia Holm", None),
    ]


def test_a_post_is_its_authors(nlp):
    assert ("Back at sea. Do not call before Monday.", "Nadia Holm", None) in direct(nlp, POST)


@pytest.mark.parametrize("text", [
    "Rain again\n\nNote: the ferry leaves at noon.\n\nNadia Holm stayed at home.\n\nThe bridge was closed on Friday.\n",
    "Who won?\n\nNadia Holm won the race on Sunday. Was it close? Not at all.\n\nShe will race again in May.\n",
])
def test_ordinary_prose_has_no_turns(nlp, text):
    assert direct(nlp, text) == []

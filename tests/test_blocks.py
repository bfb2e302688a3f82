"""Blocks in the pipeline: sentences end with them, and what stands beside the story tells nothing of its own."""

from newsgraph.articles import Article, Block
from newsgraph.language.blocks import blocks_of
from newsgraph.language.documents import annotate

PARK = (
    "The park on the river opened again on Friday.\n\nBook park tickets early\n\n"
    'Nora Quill said: "It is a fine park."\n\nALSO READ: The goat that Ben Bell loves\n\nMs Quill left.'
)


def test_a_block_begins_a_sentence_for_the_parser(nlp):
    doc = nlp(PARK)
    assert [s.text.strip() for s in doc.sents] == PARK.split("\n\n")
    assert [b.kind for b in doc._.blocks] == ["body", "heading", "body", "link", "body"]
    assert [(s.speaker_text, s.text) for s in doc._.statements if s.kind == "direct"] == [("Nora Quill", "")]


def test_wrapped_lines_are_not_cut(nlp):
    doc = nlp("The park on the river, which the flood of May had taken,\nopened again on Friday with a goat.")
    assert len(list(doc.sents)) == 1


def test_the_readers_blocks_are_believed(nlp):
    text = "Ida Lund\n\nThe mayor, Nora Quill, opened the park on Friday. Quill left."
    (doc,) = annotate(nlp, [Article(id="a", text=text, blocks=(Block("credit", 0, 8), Block("body", 10, len(text))))])
    assert [p.name for p in doc._.people] == ["Nora Quill"] and doc._.people[0].id == "p1"
    assert blocks_of(doc).aside(3) and not blocks_of(doc).aside(12)


def test_names_in_bylines_and_credits_are_nobody_in_the_story(nlp):
    text = (
        "By Ida Lund\n\nThe mayor, Nora Quill, opened the park on Friday. Quill thanked her father.\n\n"
        "Photo: Ben Bell/Getty Images\n\nShe left at noon."
    )
    assert [p.name for p in nlp(text)._.people] == ["Nora Quill"]


def test_a_heading_tells_no_fact_that_the_story_does_not(nlp):
    story = "Nora Quill opened the park on Friday. Quill met the mayor, Ben Bell, at noon. Bell gave her a goat."
    line = "\n\n{}Nora Quill married Ben Bell\n\nThe park is open until nine in the evening."
    assert nlp(story + line.format("").replace("Bell\n", "Bell.\n"))._.marriages
    assert not nlp(story + line.format(""))._.marriages
    assert not nlp(story + line.format("READ MORE: "))._.marriages


def test_a_quotation_goes_on_over_a_link_between_its_paragraphs(nlp):
    text = (
        "Nora Quill said: “It is a fine park.\n\nRELATED: The goat\n\n“It has a goat.”\n\nShe left on Friday."
    )
    found = [(q.continued, text[q.start : q.end]) for q in nlp(text)._.quotations]
    assert found == [(False, "It is a fine park."), (True, "It has a goat.")]


def test_a_long_article_keeps_the_blocks_of_the_whole(nlp, monkeypatch):
    text = "\n\n".join([PARK] * 4)
    monkeypatch.setattr("newsgraph.language.documents.WINDOW", 250)
    (doc,) = annotate(nlp, [Article(id="long", text=text)])
    assert [text[b.start : b.end] for b in doc._.blocks] == text.split("\n\n")
    starts = {s.start_char for s in doc.sents}
    assert {b.start for b in doc._.blocks} <= starts

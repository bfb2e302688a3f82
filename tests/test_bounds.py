"""No text makes a component look at everything in pairs."""

import time

import pytest

from newsgraph.articles import Article
from newsgraph.language.bounds import MOST
from newsgraph.language.components import complete
from newsgraph.language.documents import annotate, parsed

LISTS = {
    "names": ("Ann and Bob and ", 400),
    "full names": ("Ann Bell, Bob Moss, ", 400),
    "clauses": ("Ann said that Bob said that ", 200),
    "titles": ("Ann starred in “Bake Row” with Bob and ", 200),
    "couples": ("The couple, Ann and Bob, have a son. ", 300),
    "marks": ("\" ' “ ", 700),
}


@pytest.mark.parametrize("name", LISTS)
def test_twice_the_text_takes_no_more_than_some_twice_the_time(nlp, name):
    piece, number = LISTS[name]
    seconds = []
    for times in (number, 2 * number):
        (doc,) = parsed(nlp, [Article(id="a", text=piece * times + "Cy left.")])
        start = time.process_time()
        complete(nlp, doc)
        seconds.append(time.process_time() - start)
        assert doc._.failed == ()
    assert seconds[1] < 3.2 * seconds[0] + 0.2


def test_a_sentence_without_an_end_is_cut_behind_a_mark(nlp):
    text = "Ann met Bob, " * 300 + "Cy left. Dan Bell said: “I am happy.”"
    (doc,) = annotate(nlp, [Article(id="a", text=text, published="2025-01-01")])
    sentences = [len(sentence) for sentence in doc.sents]
    assert doc.text == text and max(sentences) <= MOST and doc._.published == "2025-01-01"
    assert sum(doc[sentence.start - 1].text == "," for sentence in doc.sents if sentence.start) >= len(sentences) - 3
    assert [t.tag_ for t in doc if t.text == "met"] == ["VBD"] * 300 and doc.ents and doc.has_annotation("DEP")
    assert doc._.statements and doc._.people


def test_a_usual_sentence_is_left_alone(nlp):
    (doc,) = parsed(nlp, [Article(id="a", text="Ann met Bob, " * 90 + "Cy left.")])
    assert len(list(doc.sents)) == len(list(nlp(doc.text).sents))


def test_of_many_namesakes_the_same_name_is_one_person(nlp):
    names = [f"{a}{b}ra Bell" for a in "BCDFGHKLMN" for b in ("a", "e", "i", "o", "u") for _ in (0, 1)] * 3
    text = " ".join(f"{name} met the mayor." for name in names)
    (doc,) = annotate(nlp, [Article(id="a", text=text)])
    found = [p.name for p in doc._.people]
    assert len(found) == len(set(found))

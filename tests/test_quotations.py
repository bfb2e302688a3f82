"""The passages between quotation marks, and which of them are speech."""

import time
from itertools import pairwise

import pytest

from newsgraph.articles.layout import paragraphs
from newsgraph.language.statements.quotation_marks import pair


def words(text: str) -> list[str]:
    return [text[p.start:p.end] for p in pair(text)]


@pytest.mark.parametrize(("text", "expected"), [
    ('"I am home," Quill said. "At last."', ["I am home,", "At last."]),
    ("“I am home,” Quill said. ‘At last.’", ["I am home,", "At last."]),
    ("''I am home,'' Quill said.", ["I am home,"]),
    ("``I am home,'' Quill said.", ["I am home,"]),
    ("«Chez moi», she said; „zu Hause“, he said; »daheim«, they said.", ["Chez moi", "zu Hause", "daheim"]),
    ('“I am home" she said.', ["I am home"]),  # opened by one form, closed by another
    ("'Ask the neighbours' dog,' she said.", ["Ask the neighbours' dog,"]),
    ("It's the '90s, get 'em: the kids' toys and the dogs' bowls.", []),
    ("‘I don’t know the boys’ names,’ she said.", ["I don’t know the boys’ names,"]),
    ('She is 5\'10" tall. "Yes," he said.', ["Yes,"]),
    ('"Foo"—and ("bar")', ["Foo", "bar"]),
    ('"I am home, "she said. "At last."', ["I am home, ", "At last."]),  # the space is on the wrong side
])
def test_marks(text, expected):
    assert words(text) == expected


def test_nested():
    text = '"And she told me, \'Go home,\' so I did," Quill said.'
    assert [(text[p.start:p.end], p.depth) for p in pair(text)] == [
        ("And she told me, 'Go home,' so I did,", 0), ("Go home,", 1)]


def test_same_marks_nested():
    text = 'Quill said, "He told me "never" and left."'
    assert [(text[p.start:p.end], p.depth) for p in pair(text)] == [
        ('He told me "never" and left.', 0), ("never", 1)]


def test_continued_over_paragraphs():
    text = '"One.\n\n"Two.\n\n"Three," Quill said.\n\n"Four," Bell said.'
    assert [(text[p.start:p.end], p.continued, p.closed) for p in pair(text)] == [
        ("One.", False, False), ("Two.", True, False), ("Three,", True, True), ("Four,", False, True)]


def test_continued_without_a_second_opening_mark():
    text = '"One.\n\nTwo," Quill said.'
    assert [(text[p.start:p.end], p.continued, p.opened) for p in pair(text)] == [
        ("One.", False, True), ("Two,", True, False)]


@pytest.mark.parametrize("bad", [
    '"I like it, she said. "Then we left."', 'I like it a lot," she said.', '"', '" "',
    'He said "well.', "” ” ”",
])
def test_one_bad_mark_costs_its_paragraph(bad):
    good = '"It was a fine day," Quill said.'
    found = words(f"{good}\n\n{bad}\n\n{good}")
    assert found[0] == found[-1] == "It was a fine day,"


def test_missing_closing_mark_ends_before_the_reporting_words():
    assert words('"I like it, she said. "Then we left."') == ["I like it,", "Then we left."]


def test_wrapped_lines_are_one_paragraph():
    text = 'Quill said, "I am\nhome at last."'
    assert len(paragraphs(text)) == 1
    assert words(text) == ["I am\nhome at last."]


@pytest.mark.parametrize("unit", ['"a ', "'a ", "a' ", "“a ", 'a” ', '"\n', "''' ", '“a "b” '])
def test_linear_time(unit):
    def seconds(n: int) -> float:
        text, times = unit * n, []
        for _ in range(3):
            start = time.process_time()
            pair(text)
            times.append(time.process_time() - start)
        return min(times)

    assert seconds(20_000) < 40 * max(seconds(2_000), 0.002)  # ten times the text; squared, a hundred


def test_passages_never_cross():
    text = "".join("\"'“”‘’«»`ab ,.\n("[(i * i * 7 + i // 3) % 16] for i in range(3000))
    found = pair(text)
    assert found
    for first, second in pairwise(found):
        assert second.start >= first.end or second.end <= first.end


@pytest.mark.parametrize(("text", "expected"), [
    ('"It was a hard year for all of us," Nora Quill told the magazine.', ["speech"]),
    ('Nora Quill called the breakup "a total mess" in the interview, she said.', ["speech"]),
    ('She will sing her new single "Paper Lanterns" at the festival.', ["title"]),
    ('The "Paper Lanterns" singer was seen in town.', ["title"]),
    ('“Cheers!” Quill captioned the photo.', ["speech"]),
])
def test_kinds(nlp, text, expected):
    assert [q.kind for q in nlp(text)._.quotations] == expected


@pytest.mark.parametrize("text", ["", " ", "\n\n", '"', "'" * 500, '"' * 501, "“" * 300 + "a" * 300])
def test_odd_texts(nlp, text):
    doc = nlp(text)
    assert all(0 <= q.start < q.end <= len(text) for q in doc._.quotations)

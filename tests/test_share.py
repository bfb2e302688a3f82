"""What a person shares and checks: whole sentences, the page of a person, why in one sentence."""

import json
import re

import pytest
from typer.testing import CliRunner

from desk_graph import HOSTILE, make
from invented import records
from newsgraph.cli import app
from newsgraph.graph.build import build, why
from newsgraph.graph.curation import Entry
from newsgraph.graph.curation.review import queue
from newsgraph.run.sentences import Sentences, around
from newsgraph.serve.report import report
from newsgraph.store import QueryError


@pytest.fixture(scope="module")
def graph(tmp_path_factory):
    return make(tmp_path_factory.mktemp("share"))


@pytest.mark.parametrize(
    ("text", "words", "sentence"),
    [
        ("Ann came. Her husband, Mr. Bo Carr, left. It rained.", "Her husband", "Her husband, Mr. Bo Carr, left."),
        ("A title\nHer husband left", "husband", "Her husband left"),
        ("“I do. I will,” Ann Bell said. Bo did too.", "I will,", "I will,” Ann Bell said."),
        ("He met J. R. Lund in May. She left.", "met", "He met J. R. Lund in May."),
        ("Is it so? It is! Fine.", "is!", "It is!"),
    ],
)
def test_the_sentence_around_words(text, words, sentence):
    start = text.index(words)
    assert around(text, start, start + len(words)) == sentence


def test_a_sentence_that_never_ends_is_cut():
    assert len(around("word " * 5000, 9000, 9004)) < 1300


def test_show_gives_the_whole_sentence_with_outlet_and_date(graph):
    said = CliRunner().invoke(app, ["show", "Pia Okra", "--graph", str(graph)]).output
    assert "“Their daughter Pia is nine.”" in said and "The Example, 2024-03-05" in said


def test_without_the_text_the_words_stand_alone(graph, tmp_path):
    (tmp_path / "r.jsonl").write_text("\n".join(r.to_json() for r in records()), encoding="utf-8")
    build([tmp_path / "r.jsonl"], tmp_path / "g")
    assert Sentences(tmp_path / "g").of("wedding", 0, 8) == ""
    assert "“Ana Lund wed Bo Okra”" in CliRunner().invoke(app, ["show", "Ana Lund", "-g", str(tmp_path / "g")]).output


def test_a_report_is_one_page_that_fetches_nothing(graph, tmp_path):
    page = report(graph, "Ana Lund", tmp_path / "lund.html").read_text(encoding="utf-8")
    assert "Ana Lund, 41, married Bo Okra in 2012." in page  # the whole sentence
    assert "We are done with feuds" in page and "The Example, 2024-03-05" in page
    assert 'href="https://example.org/wedding"' in page and "A wedding remembered" in page
    assert "<svg" in page and "@media print" in page
    assert not re.findall(r"<(?:script|link|img|iframe)\b|url\(|@import", page)
    assert HOSTILE not in page and "javascript:" not in re.findall(r'href="([^"]*)"', page)
    assert all(link.startswith(("#", "https://")) for link in re.findall(r'href="([^"]*)"', page))
    with pytest.raises(QueryError, match="nobody"):
        report(graph, "Nobody Atall", tmp_path / "x.html")


def test_report_on_the_command_line(graph, tmp_path):
    done = CliRunner().invoke(app, ["report", "Ana Lund", "-o", str(tmp_path / "x.html"), "-g", str(graph)])
    assert done.exit_code == 0 and (tmp_path / "x.html").exists()


def test_why_in_one_sentence(tmp_path):
    plain = [
        {"id": "a", "people": [{"id": "p1", "name": "Tolliver"}]},
        {"id": "b", "people": [{"id": "p1", "name": "Edda Tolliver"}]},
        {"id": "c", "people": [{"id": "p1", "name": "Bo Carr"}]},
    ]
    lines = [*(r.to_json() for r in records()), *map(json.dumps, plain)]
    (tmp_path / "r.jsonl").write_text("\n".join(lines), encoding="utf-8")
    build([tmp_path / "r.jsonl"], tmp_path / "g")

    def first(a, b):
        return why(tmp_path / "g", a, b)[0]

    assert first("family#Suri", "Suri Okra").startswith("yes: the same first name and the same parent, Bo Okra")
    assert "both are called Chris Bell, and one was born" in first("actor#Chris Bell", "senator#Chris Bell")
    assert "nothing else joins them" in first("a#p1", "b#p1")
    assert "no name in common" in first("a#p1", "c#p1")


def test_review_asks_for_what_is_doubtful_and_follows_the_answers(tmp_path):
    doubted = [
        {"id": "d1", "people": [{"id": "p1", "name": "Olena Zelensky"}, {"id": "p2", "name": "Ivo Rask"}],
         "marriages": [{"id": "m1", "partners": ["p1", "p2"], "confidence": 0.4, "component": "family/guess"}],
         "statements": [{"spans": [[0, 5]], "kind": "direct", "text": "We never met", "speaker": "p2",
                         "speaker_text": "he", "confidence": 0.5}]},
        {"id": "d2", "people": [{"id": "p1", "name": "Olena Zelenskyy"}]},
    ]  # fmt: skip
    (tmp_path / "r.jsonl").write_text("\n".join(map(json.dumps, doubted)), encoding="utf-8")
    build([tmp_path / "r.jsonl"], tmp_path / "g")
    asked = {doubt.kind: doubt for doubt in queue(tmp_path / "g")}
    assert asked["fact"].no == Entry("wrong", "marriage/ivo-rask+olena-zelensky")
    assert asked["speaker"].yes == Entry("speaker", "d1#We never met", "person/ivo-rask")
    assert asked["spelling"].why == "Zelensky and Zelenskyy are spellings of one name"
    order = [doubt.kind for doubt in queue(tmp_path / "g")]
    answers = "".join({"fact": "n\n", "speaker": "what?\ny\n", "spelling": "y\n"}[kind] for kind in order)
    done = CliRunner().invoke(app, ["review", "--graph", str(tmp_path / "g")], input=answers)
    assert done.exit_code == 0 and "3 of 3 answered" in done.output
    quads = (tmp_path / "g/graph.nq").read_text()
    assert "marriage/ivo-rask" not in quads
    assert len({line.split(" ")[0] for line in quads.splitlines() if "#articleCount>" in line}) == 2
    assert queue(tmp_path / "g") == []

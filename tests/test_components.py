"""A component that fails, or goes on for ever, leaves out its own part alone."""

import json
import time

import pytest

from newsgraph.articles import Article
from newsgraph.language.documents import annotate
from newsgraph.language.pipeline import COMPONENTS
from newsgraph.processor_time import at_most
from newsgraph.record import Record
from newsgraph.run import extract

TEXT = "Hugo Bell married Ada Moss in 2001. “I am very happy,” Bell said."


class Broken:
    """A component that fails, after it has done half of its work."""

    def __call__(self, doc):
        doc._.people = doc._.shows = ("half",)
        raise IndexError("list index out of range")


@pytest.fixture
def breaking(nlp, monkeypatch):
    """A pipeline with one component broken."""

    def broken(name, component):
        pipes = [(n, component if n == name else pipe) for n, pipe in nlp._components]
        monkeypatch.setattr(nlp, "_components", pipes)
        return nlp

    return broken


@pytest.mark.parametrize("name", COMPONENTS)
def test_the_others_do_their_part(name, breaking):
    (doc,) = annotate(breaking(name, Broken()), [Article(id="a", text=TEXT)])
    assert [(f.component, f.reason) for f in doc._.failed] == [
        (name.removeprefix("newsgraph_"), "it failed: IndexError: list index out of range")
    ]
    if name not in ("newsgraph_people", "newsgraph_coreference"):
        assert [p.name for p in doc._.people] == ["Hugo Bell", "Ada Moss"]
    if name not in ("newsgraph_people", "newsgraph_family"):
        assert len(doc._.marriages) == 1
    if name not in ("newsgraph_quotations", "newsgraph_speakers"):
        assert [s.kind for s in doc._.statements] == ["direct"]
    assert "half" not in (*doc._.people, *doc._.shows)


def test_one_without_end_is_stopped(breaking, monkeypatch):
    def endless(doc):
        while True:
            pass

    monkeypatch.setattr("newsgraph.language.components.SECONDS", 0.2)
    (doc,) = annotate(breaking("newsgraph_shows", endless), [Article(id="a", text=TEXT)])
    assert [f.component for f in doc._.failed] == ["shows"] and "longer than" in doc._.failed[0].reason
    assert doc._.people and doc._.marriages


def test_the_record_the_summary_and_a_file_say_so(breaking, tmp_path, monkeypatch):
    pipeline = breaking("newsgraph_shows", Broken())
    monkeypatch.setattr("newsgraph.run.extractor._loaded", lambda *_: (pipeline, len(pipeline.vocab.strings)))
    (tmp_path / "bell.txt").write_text(TEXT, encoding="utf-8")
    for run in range(2):  # the second finds nothing new, and says the same
        summary = extract([tmp_path / "bell.txt"], tmp_path / "out", workers=0)
        assert (summary.records, summary.skipped, summary.failed, summary.reused) == (1, 0, 1, run)
        record = Record.from_json((tmp_path / "out/records.jsonl").read_bytes())
        assert record.failed == ("shows",) and len(record.people) == 2 and record.statements
        problem = json.loads((tmp_path / "out/problems.jsonl").read_text())
        assert problem["id"] == "bell" and problem["component"] == "shows" and "IndexError" in problem["reason"]
    assert summary.failed


def test_the_time_of_the_processor_is_limited():
    with pytest.raises(TimeoutError, match="longer than"), at_most(0.1):
        while True:
            pass
    with at_most(0.2):
        time.sleep(0.3)  # waiting is no work
    with at_most(5):
        assert sum(range(100)) == 4950

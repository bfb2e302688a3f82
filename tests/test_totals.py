"""How much a graph holds, counted over a small one with known answers."""

import pytest

from invented import person, write
from newsgraph.graph.build import build
from newsgraph.graph.totals import Totals, totals
from newsgraph.record import Record, Statement
from newsgraph.store import StoreError


def test_everything_is_counted_once(tmp_path):
    """Ana and Bo marry in two articles and are two people with one marriage."""
    write(tmp_path / "r.jsonl")
    made = build([tmp_path / "r.jsonl"], tmp_path / "g")
    found = totals(tmp_path / "g")
    assert (found.articles, found.people) == (made.articles, made.people) == (8, 12)
    assert (found.marriages, found.children, found.shows, found.statements) == (2, 3, 1, 2)


def test_the_most_quoted(tmp_path):
    """Of those with as many statements, the first by name."""
    people = person("p1", "Bo Okra"), person("p2", "Ana Lund"), person("p3", "Ivo Pike")
    said = [
        Statement(spans=((n, n + 1),), kind="direct", text="so", speaker=who)
        for n, who in enumerate(("p1", "p2", "p3", "p1", "p2"))
    ]
    write(tmp_path / "r.jsonl", [Record(id="a", people=people, statements=tuple(said))])
    build([tmp_path / "r.jsonl"], tmp_path / "g")
    assert totals(tmp_path / "g").most_quoted == "Ana Lund"


def test_an_empty_graph(tmp_path):
    (tmp_path / "r.jsonl").write_text("")
    build([tmp_path / "r.jsonl"], tmp_path / "g")
    assert totals(tmp_path / "g") == Totals(0, 0, 0, 0, 0, 0, None)


def test_no_graph(tmp_path):
    with pytest.raises(StoreError, match="no graph here"):
        totals(tmp_path)

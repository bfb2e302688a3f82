"""150 broken inputs beside sound neighbours: nothing fails, no neighbour is lost, no component costs an article."""

import json
from pathlib import Path

import pytest

from broken import COUNT, broken, sound
from newsgraph.graph.build import build
from newsgraph.run import extract


@pytest.fixture(scope="module")
def ran(tmp_path_factory) -> Path:
    """The output of a run over them."""
    root = tmp_path_factory.mktemp("broken")
    (root / "in").mkdir()
    for name, data in [*broken(), *sound()]:
        (root / "in" / name).write_bytes(data)
    extract([root / "in"], root / "out", workers=0)
    return root / "out"


def lines(path: Path) -> list[dict]:
    with path.open(encoding="utf-8") as file:  # not splitlines: U+2028 ends no line of JSON Lines
        return [json.loads(line) for line in file]


def test_they_are_as_many_as_promised_and_the_same_at_every_run():
    given = list(broken())
    assert len({name for name, _ in given}) == COUNT and given == list(broken())


def test_each_ends_in_a_record_or_a_named_reason(ran):
    ids = {line["id"].partition("#")[0].partition("~")[0] for name in ("records", "skipped") for line in
           lines(ran / f"{name}.jsonl")}
    for name, _ in broken():
        stem = name.removesuffix(".gz").rpartition(".")[0]
        assert {stem, name} & ids, name


def test_no_reader_and_no_component_fails(ran):
    assert [line for line in lines(ran / "skipped.jsonl") if "failed on it" in line["reason"]] == []
    assert lines(ran / "problems.jsonl") == []


def test_no_neighbour_is_lost(ran):
    found = {line["id"].partition("#")[0]: line for line in lines(ran / "records.jsonl")}
    for name, _ in sound():
        record = found[name.removesuffix(".gz").rpartition(".")[0]]
        assert {"Orla Fenwick", "Tomas Grell"} <= {person["name"] for person in record["people"]}, name
        assert record["marriages"], name


def test_their_graph_can_be_built(ran, tmp_path):
    build([ran / "records.jsonl"], tmp_path)
    assert (tmp_path / "graph.nq").stat().st_size

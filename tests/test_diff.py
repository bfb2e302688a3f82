"""newsgraph diff: what another reading of the same articles changes."""

import json

import pytest
from typer.testing import CliRunner

from newsgraph.cli import app
from newsgraph.editorial.diff import changes, diff
from newsgraph.record import Marriage, Person, Record, Statement
from newsgraph.run.history import earlier_records
from newsgraph.run.ledger import Ledger
from newsgraph.run.work import Done


def record(ident, *, status="current", age=40, words="It rained on the wedding all day", speaker="p1"):
    return Record(
        id=ident,
        people=(Person(id="p1", name="Ada Bell", age=age), Person(id="p2", name="Bo Carr")),
        marriages=(Marriage(id="m1", partners=("p1", "p2"), status=status, evidence=((0, 5),), snippets=(status,)),),
        statements=(Statement(id="q1", spans=((9, 20),), kind="direct", text=words, speaker=speaker),),
    )


def kinds(before, after):
    return {(c.change, c.kind, c.what, c.before, c.after) for c in changes(before, after)}


def test_a_fact_that_changed():
    assert kinds(record("a"), record("a", status="former", age=41)) == {
        ("changed", "marriage", "Ada Bell and Bo Carr", "current", "former"),
        ("changed", "person", "Ada Bell", "40", "41"),
    }
    (change, _) = sorted(changes(record("a"), record("a", status="former", age=41)), key=lambda c: c.kind)
    assert (change.words_before, change.words_after) == ("current", "former")


def test_quotations_by_their_words():
    shorter = record("a", words="It rained on the wedding")
    assert kinds(record("a"), shorter) == {
        ("changed", "statement", "“It rained on the wedding all day”", "Ada Bell, direct", "Ada Bell, direct")
    }
    other = record("a", speaker="p2")
    assert {(c.before, c.after) for c in changes(record("a"), other)} == {("Ada Bell, direct", "Bo Carr, direct")}
    assert {c.change for c in changes(record("a"), record("a", words="Nobody came at all"))} == {"appeared", "vanished"}


def test_nothing_changed():
    assert kinds(record("a"), record("a")) == set()


@pytest.fixture
def folder(tmp_path):
    def run(*records, prune=False):
        with Ledger(tmp_path / "checkpoint.sqlite") as ledger:
            for r in records:
                ledger.meet(r.id)
                ledger.write(Done(r.id, "digest", r.to_json(), 1, ()), "pipeline")
            if prune:
                ledger.prune()
            ledger.commit()

    run(record("a"), record("b"))
    run(record("a"), record("b", status="former"))
    run(record("a", status="planned"), prune=True)
    return tmp_path


def test_since_a_run(folder):
    last = {(c.article, c.change, c.kind) for c in diff(folder) if c.kind == "marriage"}
    assert last == {("a", "changed", "marriage"), ("b", "vanished", "marriage")}
    both = {(c.article, c.before, c.after) for c in diff(folder, "1") if c.kind == "marriage"}
    assert both == {("a", "current", "planned"), ("b", "current", "")}
    assert [before for before, _ in earlier_records(folder, "0")] == [None, None]
    assert diff(folder, "3") == diff(folder, "9999-01-01") == []


def test_command(folder, tmp_path):
    output = CliRunner().invoke(app, ["diff", "--graph", str(folder)]).output
    assert "~ marriage: Ada Bell and Bo Carr: current → planned" in output
    found = json.loads(CliRunner().invoke(app, ["diff", "--graph", str(folder), "--json"]).output)
    assert {c["article"] for c in found} == {"a", "b"}
    assert "no run" in CliRunner().invoke(app, ["diff", "--graph", str(folder), "--since", "May"]).output

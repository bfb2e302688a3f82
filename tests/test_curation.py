"""Decisions on facts, statements, people and shows."""

import json

import pytest
from typer.testing import CliRunner

import newsgraph
from invented import fact, person, records
from newsgraph.cli import app
from newsgraph.graph.build import build
from newsgraph.graph.curation import Curation, CurationError, Entry
from newsgraph.graph.curation.curate import curate, forget, preview
from newsgraph.graph.curation.facts import Named, parse
from newsgraph.record import Marriage, Parentage, Record


@pytest.fixture
def graph(tmp_path):
    (tmp_path / "r.jsonl").write_text("\n".join(r.to_json() for r in records()), encoding="utf-8")
    build([tmp_path / "r.jsonl"], tmp_path / "g")
    return tmp_path / "g"


def couples(graph) -> dict[frozenset[str], str]:
    rows = newsgraph.load(graph).marriages()
    pairs = zip(rows.partner1, rows.partner2, rows.status, strict=True)
    return {frozenset((a, b)): status for a, b, status in pairs}


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Ann Bell married to Bo Carr", Named("marriage", "Ann Bell", "Bo Carr")),
        ("Ann Bell is the ex-wife of Bo Carr", Named("marriage", "Ann Bell", "Bo Carr")),
        ("Cy Bell was married to Bo Carr (former, until 2020)", Named("marriage", "Cy Bell", "Bo Carr")),
        ("Cy Bell is the son of Ann Bell", Named("parentage", "Ann Bell", "Cy Bell")),
        ("Ann Bell step-parent of Cy Bell", Named("parentage", "Ann Bell", "Cy Bell")),
        ("Ann Bell host of The Late Hour", Named("role", "Ann Bell", "The Late Hour", "host")),
        ("Ann Bell occupation: judge", Named("attribute", "Ann Bell", "judge", "occupation")),
        ("marriage/ann-bell+bo-carr", Named("marriage", "person/ann-bell", "person/bo-carr")),
        ("https://newsgraph.example/article/a%20b#m1", Named("report", "a b", "m1")),
        ("east-3#We slept in our boots", Named("statement", "east-3", "We slept in our boots")),
        ("Ann Bell", None),
    ],
)
def test_a_fact_by_iri_or_in_words(text, meant):
    assert parse(text) == meant


def test_a_wrong_fact_goes_and_comes_back(graph):
    pair = frozenset(("Ana Lund", "Bo Okra"))
    assert pair in couples(graph)
    before = (graph / "graph.nq").read_bytes()
    done = curate(graph, "wrong", "Bo Okra married to Ana Lund")
    assert {change.article for change in done.changes} >= {"wedding"}
    assert all("married to" in change.before and not change.after for change in done.changes)
    assert pair not in couples(graph)
    assert b"marriage/ana-lund+bo-okra" not in (graph / "graph.nq").read_bytes()
    forget(graph, "wrong", "Bo Okra married to Ana Lund")
    assert (graph / "graph.nq").read_bytes() == before


def test_a_fact_by_its_iri_and_one_report_alone(graph):
    curate(graph, "wrong", "article/wedding#m1")
    assert frozenset(("Ana Lund", "Bo Okra")) in couples(graph)  # others report it too
    curate(graph, "wrong", "marriage/ana-lund+bo-okra")
    assert frozenset(("Ana Lund", "Bo Okra")) not in couples(graph)


def test_a_right_fact_is_sure_and_takes_the_wrong_back(graph):
    curate(graph, "wrong", "Vera Lund parent of Ana Lund")
    curate(graph, "right", "Vera Lund parent of Ana Lund")
    assert "wrong" not in (graph / "curation.yaml").read_text().split("right")[0].replace("wrong:\n", "")
    lines = [line for line in (graph / "graph.nq").read_text().splitlines() if "article/wedding#c1>" in line]
    assert any('confidence> "1"' in line for line in lines)
    assert any("component/curation>" in line for line in lines)


def test_status(graph):
    curate(graph, "status", "Ana Lund married to Bo Okra", "current")
    assert couples(graph)[frozenset(("Ana Lund", "Bo Okra"))] == "current"
    with pytest.raises(CurationError, match="current, former"):
        curate(graph, "status", "Ana Lund married to Bo Okra", "happy")


def test_speakers_and_statements(graph):
    curate(graph, "speaker", "wedding#Bo is the love", "Bo Okra")
    said = newsgraph.load(graph).statements(person="Bo Okra")
    assert "Bo is the love of my life" in set(said.text)
    curate(graph, "speaker", "wedding#Bo is the love", "person/vera-lund")
    assert "Bo is the love of my life" not in set(newsgraph.load(graph).statements(person="Bo Okra").text)
    curate(graph, "wrong", "wedding#“Bo is the love of my life”")
    assert "Bo is the love of my life" not in set(newsgraph.load(graph).statements().text)


def test_somebody_who_speaks_need_not_be_named_in_the_article(graph):
    curate(graph, "speaker", "wedding#Bo is the love", "Carla Vance")
    said = newsgraph.load(graph).statements(person="Carla Vance")
    assert "Bo is the love of my life" in set(said.text)


def test_no_person_and_no_show(graph):
    people = len(newsgraph.load(graph).people())
    curate(graph, "not-a-person", "Bo Okra")
    left = newsgraph.load(graph)
    assert len(left.people()) == people - 1 and "Bo Okra" not in set(left.people().name)
    assert not any("Bo Okra" in pair for pair in couples(graph))
    assert "bo-okra" not in (graph / "graph.nq").read_text()
    assert "Bo Okra" not in (graph / "identities.csv").read_text()
    assert "Bo Okra" in (graph / "records.jsonl").read_text()  # what the articles say stays
    curate(graph, "not-a-show", "Late Hour")
    assert not len(newsgraph.load(graph).shows())


def test_decisions_hold_when_the_articles_are_built_anew_elsewhere(graph, tmp_path):
    curate(graph, "wrong", "Ana Lund married to Bo Okra")
    build([tmp_path / "r.jsonl"], tmp_path / "other", curation=graph / "curation.yaml")
    assert (tmp_path / "other/graph.nq").read_bytes() == (graph / "graph.nq").read_bytes()


def test_a_wrong_relative_is_no_reason_to_join_people(tmp_path):
    """Suri is Suri Okra because Bo Okra is her father; where he is not, nothing says so."""
    some = [
        Record(id="a", people=(person("p1", "Bo Okra"), person("p2", "Suri")),
               parentages=(Parentage(id="c1", parent="p1", child="p2", **fact("his daughter Suri")),)),
        Record(id="b", people=(person("p1", "Bo Okra"), person("p2", "Suri Okra")),
               parentages=(Parentage(id="c1", parent="p1", child="p2", **fact("his daughter Suri Okra")),)),
    ]  # fmt: skip
    (tmp_path / "r.jsonl").write_text("\n".join(r.to_json() for r in some), encoding="utf-8")
    assert build([tmp_path / "r.jsonl"], tmp_path / "g").people == 2
    wrong = Curation(wrong=("Bo Okra parent of Suri Okra",))
    assert build([tmp_path / "r.jsonl"], tmp_path / "g", curation=wrong).people == 3


def test_namesakes_are_told_apart_by_iri(tmp_path):
    some = [
        Record(id=f"n{i}", published=f"202{i}-01-01",
               people=(person("p1", "Chris Bell", age=34 + 36 * i), person("p2", f"Dana {'Pike' if i else 'Rowe'}")),
               marriages=(Marriage(id="m1", partners=("p1", "p2"), **fact("his wife")),))
        for i in (0, 1)
    ]  # fmt: skip
    (tmp_path / "r.jsonl").write_text("\n".join(r.to_json() for r in some), encoding="utf-8")
    build([tmp_path / "r.jsonl"], tmp_path / "g")
    curate(tmp_path / "g", "wrong", "Chris Bell married to Dana Rowe")
    assert set(couples(tmp_path / "g")) == {frozenset(("Chris Bell", "Dana Pike"))}


def test_what_means_nothing_is_refused_or_named(graph, tmp_path):
    for entry in (("wrong", "Nobody Atall married to Bo Okra"), ("wrong", "Bo Okra"), ("name", "person/nobody", "X"),
                  ("wrong", "Vera Lund married to Bo Okra"), ("speaker", "wedding#Not there", "Bo Okra")):  # fmt: skip
        with pytest.raises(CurationError):
            curate(graph, *entry)
    assert not (graph / "curation.yaml").exists()
    made = build([tmp_path / "r.jsonl"], tmp_path / "g2", curation=Curation(wrong=("Nobody Atall dating Bo Okra",)))
    assert "Nobody Atall" in made.idle[0]


def test_an_unknown_key_names_the_valid_ones(tmp_path):
    (tmp_path / "curation.yaml").write_text("wrnog:\n  - x\n")
    with pytest.raises(CurationError, match=r"none of same, .*not-a-show; did you mean wrong\?"):
        Curation.read(tmp_path / "curation.yaml")
    (tmp_path / "curation.csv").write_text("action,a,b\nright,marriage/a+b,\nspeaker,x#hello,person/a\n")
    read = Curation.read(tmp_path / "curation.csv")
    assert read.right == ("marriage/a+b",) and read.speaker == {"x#hello": "person/a"}
    assert Curation.of(read.entries()) == read


def test_preview_changes_nothing(graph):
    before = {path: path.stat().st_mtime_ns for path in graph.rglob("*") if path.is_file()}
    changes, idle = preview(graph, Entry("wrong", "Ana Lund married to Bo Okra"))
    assert changes and not idle
    assert before == {path: path.stat().st_mtime_ns for path in graph.rglob("*") if path.is_file()}


def test_on_the_command_line(graph):
    run = CliRunner().invoke
    done = run(app, ["curate", "wrong", "Ana Lund married to Bo Okra", "--graph", str(graph)])
    assert done.exit_code == 0 and "- Ana Lund married to Bo Okra" in done.output
    listed = run(app, ["curate", "--graph", str(graph), "--json"])
    assert json.loads(listed.output) == [{"action": "wrong", "a": "Ana Lund married to Bo Okra", "b": ""}]
    undone = run(app, ["curate", "wrong", "Ana Lund married to Bo Okra", "--undo", "--json", "--graph", str(graph)])
    assert json.loads(undone.output)["changes"][0]["before"] == ""
    wrong = run(app, ["curate", "wrnog", "x", "--graph", str(graph)])
    assert wrong.exit_code == 1 and "did you mean wrong?" in wrong.output

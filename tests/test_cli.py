"""The commands, as a person gives them."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

import newsgraph
from newsgraph.cli import app

ROOT = Path(__file__).parent.parent
ARTICLE = """Ada Okoro says her husband is her editor

Ada Okoro, 44, and her husband, Jonas Brandt, 50, married in 2010 and have two children, Mina, 9, and Theo, 6.

“He crosses out the jokes,” Okoro told reporters. “Then he laughs at them.”
"""
runner = CliRunner()


def run(*args: object, status: int = 0) -> str:
    result = runner.invoke(app, list(map(str, args)))
    assert result.exit_code == status, result.output
    return result.output


@pytest.fixture(scope="module")
def graph(tmp_path_factory) -> Path:
    """A graph of one article, beside a file that cannot be read."""
    folder = tmp_path_factory.mktemp("cli")
    (folder / "raw").mkdir()
    (folder / "raw/okoro.txt").write_text(ARTICLE, encoding="utf-8")
    (folder / "raw/empty.txt").write_text("", encoding="utf-8")
    output = run("extract", folder / "raw", "--output", folder / "graph", "--workers", 1, status=2)
    assert "skipped" in output
    return folder / "graph"


def test_what_was_skipped_is_named_with_its_reason(graph):
    (skipped,) = map(json.loads, (graph / "skipped.jsonl").read_text("utf-8").splitlines())
    assert skipped["file"].endswith("empty.txt")
    assert skipped["reason"] and skipped["remedy"]


def test_extract_writes_all_that_the_readme_promises(graph):
    for name in ("records.jsonl", "identities.csv", "graph.nq", "graph.ttl", "graph.graphml", "graph.json", "store"):
        assert (graph / name).exists()


def test_quiet_says_nothing(graph, tmp_path):
    assert run("build", graph / "records.jsonl", "--output", tmp_path / "g", "--quiet") == ""
    assert (tmp_path / "g/graph.nq").read_bytes() == (graph / "graph.nq").read_bytes()


def test_named_query(graph):
    output = run("query", "marriages", "person=Ada Okoro", "--graph", graph, "--format", "csv")
    assert "Jonas Brandt" in output and "2010" in output


def test_sparql_from_a_file_as_json(graph, tmp_path):
    file = tmp_path / "children.rq"
    file.write_text(
        "PREFIX schema: <https://schema.org/> SELECT (COUNT(DISTINCT ?c) AS ?n) WHERE { ?p schema:children ?c }"
    )
    output = json.loads(run("query", "-f", file, "--graph", graph, "--format", "json"))
    assert output["results"]["bindings"][0]["n"]["value"] == "2"


def test_the_graphs_own_prefixes_need_no_declaration(graph):
    assert "Ada Okoro" in run(
        "query", "SELECT ?name WHERE { ?p a schema:Person ; skos:prefLabel ?name }", "--graph", graph, "--format", "csv"
    )
    with_own = "PREFIX schema: <https://schema.org/> ASK { ?p a schema:Person }"
    assert run("query", with_own, "--graph", graph, "--format", "csv").strip() == "true"


def test_updates_are_refused(graph):
    assert "update" in run("query", "DELETE WHERE { ?s ?p ?o }", "--graph", graph, status=1).lower()


def test_queries_are_listed_with_their_parameters():
    output = run("query", "--list")
    for name in (
        "people", "marriages", "families", "shows", "statements-by", "statements-about", "who-appears-on"
    ):
        assert name in output
    assert "person=" in output


def test_show_prints_facts_with_their_words(graph):
    output = run("show", "Ada Okoro", "--graph", graph)
    assert "married to Jonas Brandt" in output
    assert "He crosses out the jokes" in output
    assert "okoro" in output


def test_show_prints_a_fact_of_many_articles_once(tmp_path):
    article = {
        "published": "2020-01-01",
        "people": [{"id": "p1", "name": "Ana Lund"}, {"id": "p2", "name": "Bo Okra"}],
        "marriages": [{"partners": ["p1", "p2"], "status": "current", "evidence": [[0, 9]]}],
        "statements": [
            {"spans": [[n, n + 1]], "kind": "direct", "text": f"no. {n}", "speaker": "p1"} for n in range(6)
        ],
    }
    lines = [json.dumps({"id": f"a{n}", **article}) for n in range(5)]
    (tmp_path / "r.jsonl").write_text("\n".join(lines))
    run("build", tmp_path / "r.jsonl", "--output", tmp_path / "g", "--quiet")
    output = run("show", "Ana Lund", "--graph", tmp_path / "g")
    assert output.count("married to Bo Okra (current)") == 1
    assert "5 reports" in output and "and 2 more (--all)" in output
    assert output.count("“no. 3”") == 1
    assert "more (--all)" not in run("show", "Ana Lund", "--graph", tmp_path / "g", "--all")


def test_whoever_mistypes_is_told_near_names(graph):
    assert "there are: Ada Okoro" in run("show", "Ada Okro", "--graph", graph, status=1)
    assert "there are: Ada Okoro" in run("query", "statements-by", "person=Ada Okoru", "--graph", graph)
    assert "there are: Ada Okoro" in run("why", "Ada Okro", "Jonas Brandt", "--graph", graph, status=1)
    assert 'write person="Ada"' in run("query", "statements-by", "Ada", "--graph", graph, status=1)
    assert "stopped at 1" in run("query", "people", "limit=1", "--graph", graph)


def test_unknown_names_and_missing_graphs_get_a_remedy(graph, tmp_path):
    assert "nobody" in run("show", "Nobody Atall", "--graph", graph, status=1)
    assert "error" in run("query", "people", "--graph", tmp_path / "none", status=1)


def test_check_passes_and_speaks_json(graph):
    assert json.loads(run("check", "--graph", graph, "--json"))["conforms"] is True


def test_export_and_remove(graph, tmp_path):
    run("build", graph / "records.jsonl", "--output", tmp_path / "g", "--quiet")
    run("export", "gedcom", "--graph", tmp_path / "g", "--output", tmp_path / "family.ged")
    assert "Ada" in (tmp_path / "family.ged").read_text("utf-8")
    run("remove", "okoro", "--graph", tmp_path / "g")
    assert "okoro" not in (tmp_path / "g/graph.nq").read_text("utf-8")


def test_settings_are_checked_before_anything_is_read(tmp_path):
    assert "no setting" in run("extract", tmp_path, "--set", "nonsense.threshold=1", status=1)


def test_a_persons_statements_in_a_notebook(graph):
    frame = newsgraph.load(str(graph)).statements(person="Ada Okoro")
    assert any("crosses out" in text for text in frame["text"])


def test_nothing_to_read_is_an_error_that_says_why(tmp_path):
    assert "no articles" in run("extract", tmp_path, "--output", tmp_path / "g", status=1)
    assert "no such file or folder" in run("extract", tmp_path / "nowhere", "--output", tmp_path / "g", status=1)
    assert not (tmp_path / "g/graph.nq").exists()


def test_a_full_disk_and_an_interrupt_are_told_in_words(tmp_path, monkeypatch):
    import errno

    def raising(error):
        def extract(*args, **kwargs):
            raise error

        monkeypatch.setattr("newsgraph.run.extract", extract)

    raising(OSError(errno.ENOSPC, "No space left on device"))
    assert "disk is full" in run("extract", tmp_path, "--output", tmp_path / "g", status=1)
    raising(KeyboardInterrupt())
    assert "goes on from there" in run("extract", tmp_path, "--output", tmp_path / "g", status=130)


def test_an_article_cannot_be_removed_while_a_run_writes(graph):
    from newsgraph.run.batch import LEDGER
    from newsgraph.run.ledger import Ledger

    before = (graph / "records.jsonl").read_bytes()
    with Ledger(graph / LEDGER):
        assert "another newsgraph" in run("remove", "okoro", "--graph", graph, status=1)
    assert (graph / "records.jsonl").read_bytes() == before
    assert "no article" in run("remove", "nobody", "--graph", graph, status=1)


def test_version_and_help():
    assert run("--version").strip() == newsgraph.__version__
    for command in ("extract", "build", "query", "show", "why", "check", "remove", "export", "load"):
        assert command in run("--help")
        assert run(command, "--help")


def test_one_article_in_python():
    record = newsgraph.extract(ARTICLE, id="okoro", published="2024-05-01")
    assert {"Ada Okoro", "Jonas Brandt", "Mina", "Theo"} <= {person.name for person in record.people}
    assert record.published == "2024-05-01"
    assert newsgraph.pipeline().has_pipe("newsgraph_quotations")

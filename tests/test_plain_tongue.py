"""What is told to whoever asks wrongly."""

import json

import pytest
from typer.testing import CliRunner

from invented import person, write
from newsgraph.cli import app
from newsgraph.graph.ask import ask
from newsgraph.graph.build import build
from newsgraph.graph.hints import hints, near_names
from newsgraph.graph.plain_errors import unknown_terms
from newsgraph.graph.spellings import alike, reason, sound
from newsgraph.record import Record
from newsgraph.store import EmbeddedStore, QueryError


@pytest.fixture(scope="module")
def graph(tmp_path_factory):
    folder = tmp_path_factory.mktemp("graph")
    write(folder / "r.jsonl")
    more = Record(id="m", people=(person("p1", "Edda Marlow"), person("p2", "Olena Zelenska"),
                                  person("p3", "Katherine Frost"), person("p4", "Ida Frost")))  # fmt: skip
    with (folder / "r.jsonl").open("a", encoding="utf-8") as out:
        out.write("\n" + more.to_json() + "\n")
    build([folder / "r.jsonl"], folder / "g")
    return folder / "g"


@pytest.mark.parametrize(
    ("query", "place", "words"),
    [
        ("SELECT ?a WHER { ?a ?b ?c }", "line 1, column 11", "did you mean WHERE?"),
        ("SELECT ?a WHERE {\n ?a foo:b ?c }", "line 2, column 5", "the prefix foo: is not declared"),
        ("SELECT ?a WHERE { ?a schema:name ?b", "line 1, column 36", "cannot end here"),
        ("SELECT ?a WHERE { ?a schema:name xyz }", "line 1, column 34", "a variable begins with ?"),
    ],
)
def test_errors_point_into_the_users_own_text(graph, query, place, words):
    with pytest.raises(QueryError) as error:
        ask(graph, query)
    said = str(error.value).splitlines()
    assert place in said[0] and words in said[0]
    mark = said[2].index("^") - 2
    assert query.splitlines()[int(place[5]) - 1][mark:] == said[1][2 + mark :]


def test_words_of_strings_and_comments_are_no_keywords(graph):
    ask(graph, 'SELECT ?a WHERE { ?a ng:kind "a quick brown fox" } # nothing of SPARQL')


def test_an_unknown_term_suggests_the_nearest(graph):
    assert unknown_terms("SELECT * { ?s ng:speeker ?p }") == ["there is no term ng:speeker; did you mean ng:speaker?"]
    assert "schema:spouse" in unknown_terms("SELECT * { ?s ng:spouse ?p }")[0]
    assert not unknown_terms('SELECT * { ?s ng:speaker "ng:nonsense" }')
    assert "ng:speaker" in CliRunner().invoke(app, ["query", "SELECT * { ?s ng:speeker ?p }", "-g", str(graph)]).output


def test_dates_and_formats_say_how(graph):
    with pytest.raises(QueryError, match="YYYY-MM-DD"):
        ask(graph, "statements", {"from": "5 March"})
    with pytest.raises(QueryError, match=r"table \(the default\)"):
        from newsgraph.graph.ask import check_format

        check_format("xml")


def test_several_of_one_name_are_told_with_their_iris(graph):
    (said,) = hints(graph, "people", {"name": "Chris Bell"}, 2)
    assert said.startswith("2 people are called 'Chris Bell'") and "person/chris-bell" in said
    assert not hints(graph, "people", {"name": "Ana Lund"}, 1)


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("President Marlow", "Edda Marlow"),
        ("Former Prime Minister Marlow", "Edda Marlow"),
        ("Olena Zelenskaya", "Olena Zelenska"),
        ("Kate Frost", "Katherine Frost"),
    ],
)
def test_titles_nicknames_and_transliterations(graph, name, found):
    assert found in near_names(EmbeddedStore(graph / "store", read_only=True), name)


def test_spellings():
    assert sound("Zelensky") == sound("Zelenskyy") == sound("Zelenskiy") == sound("Selenskij")
    assert sound("Tchaikovsky") == sound("Chaikovskii")
    assert sound("Marlow") != sound("Marley")
    assert alike("Kate", "Katherine") and alike("J.", "Jonas") and not alike("Mark", "Mary")
    assert reason("Volodymyr Zelensky", "Volodymyr Zelenskyy") == "Zelensky and Zelenskyy are spellings of one name"
    assert reason("Kate Frost", "Katherine Frost") == "Kate and Katherine are forms of one first name"
    assert reason("Ana Lund", "Bo Lund") is None


def test_json_of_queries_is_what_it_was(graph):
    said = CliRunner().invoke(app, ["query", "people", "--format", "json", "-g", str(graph)]).output
    assert json.loads(said.splitlines()[0])["head"]

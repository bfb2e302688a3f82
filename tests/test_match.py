"""Lists of people against a graph: newsgraph match, and the reconciliation service."""

import json

import pytest
from starlette.testclient import TestClient
from typer.testing import CliRunner

from newsgraph.cli import app
from newsgraph.graph.build import build
from newsgraph.graph.matching import match
from newsgraph.serve.app import application
from newsgraph.serve.desk import Settings
from newsgraph.store import QueryError

ARTICLES = [
    {"id": "a", "people": [{"id": "p1", "name": "Katherine Frost"}, {"id": "p2", "name": "Olena Zelensky"}]},
    {"id": "b", "people": [{"id": "p1", "name": "Chris Bell", "age": 30}, {"id": "p2", "name": "Dana Pike"}],
     "published": "2020-01-01"},
    {"id": "c", "people": [{"id": "p1", "name": "Chris Bell", "age": 75}], "published": "2020-01-01"},
]  # fmt: skip


@pytest.fixture(scope="module")
def graph(tmp_path_factory):
    folder = tmp_path_factory.mktemp("match")
    (folder / "r.jsonl").write_text("\n".join(map(json.dumps, ARTICLES)), encoding="utf-8")
    build([folder / "r.jsonl"], folder / "g")
    return folder / "g"


def test_a_list_as_csv(graph, tmp_path):
    (tmp_path / "people.csv").write_text(
        "id,name,aliases,partner\n1,Kate Frost,,\n2,Olena Zelenskyy,,\n3,Chris Bell,,Dana Pike\n"
        "4,Ivo Rask,Dr Dana Pike,\n5,Nobody Atall,,\n"
    )
    found = match(graph, tmp_path / "people.csv")
    best = {each.id: each for each in reversed(found)}
    assert best["1"].label == "Katherine Frost" and "first name" in best["1"].reasons[0]
    assert best["2"].label == "Olena Zelensky" and "spelling" in best["2"].reasons[0]
    assert sum(each.id == "3" for each in found) == 2  # namesakes, neither of them chosen
    assert best["4"].label == "Dana Pike" and "5" not in best
    assert any("named with Dana Pike" in each.reasons for each in found if each.id == "3")
    done = CliRunner().invoke(app, ["match", str(tmp_path / "people.csv"), "--graph", str(graph), "--json"])
    assert len(json.loads(done.output)) == len(found)


def test_a_list_of_followthemoney(graph, tmp_path):
    entity = {"id": "x1", "schema": "Person", "properties": {"name": ["K. Frost"], "alias": ["Katherine Frost"]}}
    (tmp_path / "p.ijson").write_text(json.dumps(entity) + "\n" + json.dumps({**entity, "schema": "Company"}))
    (found,) = match(graph, tmp_path / "p.ijson")
    assert (found.id, found.label, found.score) == ("x1", "Katherine Frost", 1.0)
    (tmp_path / "bad.csv").write_text("who\nx\n")
    with pytest.raises(QueryError, match="`name` among them"):
        match(graph, tmp_path / "bad.csv")


def test_reconciliation(graph):
    with TestClient(application(Settings(str(graph))), base_url="http://127.0.0.1:8321") as client:
        manifest = client.get("/reconcile").json()
        assert manifest["versions"] == ["0.2"] and manifest["view"]["url"] == "http://127.0.0.1:8321/{{id}}"
        queries = {
            "q0": {"query": "Dana Pike"},
            "q1": {"query": "Chris Bell", "limit": 1},
            "q2": {"query": "Nobody"},
            "q3": {"query": "Chris Bell", "type": "person"},
            "q4": {"query": "Kate Frost", "type": "city"},
        }
        for said in (client.post("/reconcile", data={"queries": json.dumps(queries)}),
                     client.get("/reconcile", params={"queries": json.dumps(queries)})):  # fmt: skip
            found = said.json()
            (pike,) = found["q0"]["result"]
            assert pike["match"] is True and pike["score"] == 100
            assert pike["type"] == [{"id": "person", "name": "Person"}]
            assert client.get(f"/{pike['id']}").status_code == 200
            assert len(found["q1"]["result"]) == 1 and found["q2"]["result"] == found["q4"]["result"] == []
            assert not any(each["match"] for each in found["q3"]["result"])
        assert client.post("/reconcile", data={"queries": "[]"}).status_code == 400

"""Every exported format, read back by a reader that is not ours."""

import csv
import json
import re
from collections import Counter

import ged4py
import networkx as nx
import openpyxl
import pandas as pd
import pytest
import rdflib
from rdflib.compare import isomorphic

from invented import write
from newsgraph.graph.build import build
from newsgraph.graph.export import EXPORTS, export
from newsgraph.graph.export.tables import TABLES


@pytest.fixture(scope="module")
def graph(tmp_path_factory):
    folder = tmp_path_factory.mktemp("graph")
    write(folder / "r.jsonl")
    build([folder / "r.jsonl"], folder / "g")
    return folder / "g"


@pytest.fixture(scope="module")
def whole(graph):
    """graph.nq in rdflib's own memory."""
    data = rdflib.Dataset()
    data.parse(graph / "graph.nq", format="nquads")
    return data


def quads(data: rdflib.Dataset) -> set:
    return {(s, p, o, g) for s, p, o, g in data.quads() if g is not None}


def test_nquads(graph, tmp_path):
    path = export(graph, "nquads", tmp_path / "x.nq")
    assert path.read_bytes() == (graph / "graph.nq").read_bytes()


@pytest.mark.parametrize(("name", "parser"), [("trig", "trig"), ("jsonld", "json-ld")])
def test_datasets_in_rdflib(graph, whole, tmp_path, name, parser):
    data = rdflib.Dataset()
    options = {"graphs": True} if name == "jsonld" else {}
    data.parse(export(graph, name, tmp_path / "x", **options), format=parser)
    assert quads(data) == quads(whole)


def test_turtle_in_rdflib(graph, whole, tmp_path):
    merged = rdflib.Graph()
    for s, p, o, _ in whole.quads():
        merged.add((s, p, o))
    assert isomorphic(
        rdflib.Graph().parse(export(graph, "turtle", tmp_path / "x.ttl"), format="turtle"), merged
    )
    whole = rdflib.Graph().parse(export(graph, "jsonld", tmp_path / "x.jsonld"), format="json-ld")
    assert isomorphic(whole, merged)
    readable = rdflib.Graph().parse(graph / "graph.ttl", format="turtle")
    assert 0 < len(readable) < len(merged)


def test_jsonld_needs_nothing_from_outside(graph, tmp_path):
    data = json.loads(export(graph, "jsonld", tmp_path / "x.jsonld").read_text())
    (bride,) = [
        node
        for node in data["@graph"]
        if node["@id"].endswith("person/ana-lund") and "prefLabel" in node
    ]
    assert bride["formerSpouse"] == ["https://newsgraph.example/person/bo-okra"]
    assert isinstance(data["@context"], dict)


@pytest.mark.parametrize("name", ["graphml", "gexf", "node-link"])
def test_networks_in_networkx(graph, tmp_path, name):
    path = export(graph, name, tmp_path / "x")
    if name == "node-link":
        network = nx.node_link_graph(json.loads(path.read_text()), edges="edges")
    else:
        network = (nx.read_graphml if name == "graphml" else nx.read_gexf)(path)
    kinds = Counter(data["type"] for _, data in network.nodes(data=True))
    assert kinds == {"person": 12, "show": 1, "statement": 2}
    edges = Counter(data["relation" if name == "gexf" else "type"] for _, _, data in network.edges(data=True))
    assert edges["former spouse"] == 1
    assert edges["child"] == 5
    assert edges["said"] == edges["about"] == 2


def test_tables(graph, tmp_path):
    folder, columnar = export(graph, "csv", tmp_path / "csv"), export(graph, "parquet", tmp_path / "parquet")
    for name in TABLES:
        with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        frame = pd.read_parquet(columnar / f"{name}.parquet")
        assert list(rows[0]) == list(frame.columns)
        assert len(rows) == len(frame) > 0
    people = pd.read_parquet(columnar / "people.parquet").set_index("name")
    assert people.loc["Ana Lund", "articles"] == 4
    assert people.loc["Ana Lund", "bornFrom"] == 1979
    sources = pd.read_parquet(columnar / "sources.parquet")
    assert "Ana Lund wed Bo Okra" in set(sources["snippet"])
    assert sources["start_character"].dtype.kind == "f" or sources["start_character"].dtype.kind == "i"


def test_excel(graph, tmp_path):
    """Read back by openpyxl: a sheet a table, numbers as numbers, and no cell a formula."""
    book = openpyxl.load_workbook(export(graph, "xlsx", tmp_path / "x.xlsx"))
    assert tuple(book.sheetnames) == TABLES
    rows = list(book["people"].iter_rows(values_only=True))
    people = pd.read_parquet(export(graph, "parquet", tmp_path / "p") / "people.parquet")
    assert list(rows[0]) == list(people.columns) and len(rows) - 1 == len(people)
    lund = dict(zip(rows[0], next(row for row in rows if "Ana Lund" in row), strict=True))
    assert lund["articles"] == 4 and lund["bornFrom"] == 1979
    assert all(cell.data_type != "f" for sheet in book for row in sheet for cell in row)


def test_csv_for_excel_begins_with_a_byte_order_mark(graph, tmp_path):
    plain, marked = export(graph, "csv", tmp_path / "a"), export(graph, "csv-excel", tmp_path / "b")
    for name in TABLES:
        assert (marked / f"{name}.csv").read_bytes() == b"\xef\xbb\xbf" + (plain / f"{name}.csv").read_bytes()


def test_statements_have_article_and_subject(graph, tmp_path):
    statements = pd.read_parquet(export(graph, "parquet", tmp_path / "p") / "statements.parquet").set_index("text")
    love = statements.loc["Bo is the love of my life"]
    assert (love["about"], love["headline"]) == ("Bo Okra", "Lund weds Okra")
    assert love["url"] == "https://news.example/wedding"


@pytest.mark.parametrize("ending", ["gexf", "graphml", "json"])
def test_network_of_people(graph, tmp_path, ending):
    path = export(graph, "people-network", tmp_path / f"x.{ending}")
    if ending == "json":
        network = nx.node_link_graph(json.loads(path.read_text()), edges="edges")
    else:
        network = (nx.read_graphml if ending == "graphml" else nx.read_gexf)(path)
    named = {data["label"]: node for node, data in network.nodes(data=True)}
    tie = network.edges[named["Ana Lund"], named["Bo Okra"]]
    assert "marriage" in tie["types"] and "speaks about" in tie["types"]
    assert 1 < tie["weight"] <= tie["ties"]
    assert network.nodes[named["Ana Lund"]]["articles"] == 4
    fewer = export(graph, "people-network", tmp_path / f"y.{ending}", mentioned=False)
    assert fewer.stat().st_size < path.stat().st_size


@pytest.mark.parametrize("name", ["graphml", "gexf"])
def test_each_edge_has_an_id_of_its_own(graph, tmp_path, name):
    ids = re.findall(r'<edge [^>]*\bid="([^"]*)"', export(graph, name, tmp_path / "x").read_text())
    assert len(ids) == len(set(ids)) > 10


def test_an_export_that_fails_leaves_no_file(graph, tmp_path):
    with pytest.raises(ValueError, match=r"\.gexf, \.graphml or \.json"):
        export(graph, "people-network", tmp_path / "x.pdf")
    assert not list(tmp_path.iterdir())


def test_the_neighbourhood_of_a_person(graph, tmp_path):
    made = json.loads(export(graph, "neighbourhood", tmp_path / "x.json", of="Vera Lund").read_text())
    names = {node["id"]: node["name"] for node in made["nodes"]}
    assert {"Vera Lund", "Ana Lund", "Bo Okra"} <= set(names.values())  # a mother, her child, whom that one married
    (wedding,) = [edge for edge in made["edges"] if edge["id"] == "marriage/ana-lund+bo-okra"]
    assert {"words": "Ana Lund wed Bo Okra", "article": "wedding", "date": "2010-06-13",
            "url": "https://news.example/wedding"} in wedding["evidence"]  # fmt: skip
    near = json.loads(export(graph, "neighbourhood", tmp_path / "y.json", of="Vera Lund", steps=1).read_text())
    assert len(near["nodes"]) < len(made["nodes"])
    assert all(edge[end] in names for edge in made["edges"] for end in ("source", "target"))
    with pytest.raises(ValueError, match="nobody is called"):
        export(graph, "neighbourhood", tmp_path / "z.json", of="Nobody Atall")


def test_gedcom(graph, tmp_path):
    path = export(graph, "gedcom", tmp_path / "x.ged")
    with ged4py.GedcomReader(str(path)) as reader:
        people = {record.name.format(): record for record in reader.records0("INDI")}
        assert set(people) == {
            "Ana Lund", "Bo Okra", "Vera Lund", "Suri Okra", "Zoë Okra", "Carla Vance", "Chris Bell", "Dana Pike-Bell",
        } or "Dana Pike" in people  # fmt: skip
        suri = people["Suri Okra"]
        assert {suri.father.name.format(), suri.mother.name.format()} == {"Bo Okra", "Ana Lund"}
        assert suri.sex == "F"
        (marriage,) = [
            family
            for family in reader.records0("FAM")
            if family.sub_tag("DIV") and family.sub_tag_value("MARR/DATE")
        ]
        assert str(marriage.sub_tag_value("MARR/DATE")) == "12 JUN 2010"
        assert str(marriage.sub_tag_value("DIV/DATE")) == "2020"
        assert str(people["Ana Lund"].sub_tag_value("BIRT/DATE")) == "BETWEEN 1979 AND 1980"


def test_exports_have_the_same_bytes_every_time(graph, tmp_path):
    for name, (ending, _) in EXPORTS.items():
        given = {"of": "Ana Lund"} if name == "neighbourhood" else {}
        one, two = (export(graph, name, tmp_path / f"{name}-{i}{ending}", **given) for i in "ab")
        files = sorted(one.iterdir()) if one.is_dir() else [one]
        for file in files:
            twin = two / file.name if one.is_dir() else two
            assert file.read_bytes() == twin.read_bytes(), name


def test_unknown_format(graph, tmp_path):
    with pytest.raises(ValueError, match="there are: nquads"):
        export(graph, "docx", tmp_path / "x")

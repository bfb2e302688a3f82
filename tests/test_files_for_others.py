"""What other programs open holds no surprise for them, whatever stood in the articles."""

import csv
import io
from urllib.parse import unquote, urljoin

import ged4py
import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from newsgraph.articles.dates import day_of
from newsgraph.cli import app
from newsgraph.graph import vocabulary as v
from newsgraph.graph.ages import birth_years
from newsgraph.graph.ask import query
from newsgraph.graph.build import build
from newsgraph.graph.export import export
from newsgraph.graph.spreadsheet import guarded, unguarded
from newsgraph.record import Attribute, Marriage, Parentage, Person, Record, Statement

FORMULA, FEED = '=HYPERLINK("https://evil.example")', "Ada\x0c\x1b\ufffe Moss"
LINES = "Bo\n0 @I9@ INDI\n1 NAME Eve /Il/"


def person(ident: str, name: str, **more) -> Person:
    return Person(id=ident, name=name, mentions=((0, len(name)),), **more)


def record(ident: str = "wire#../person/ada-moss", source: str = "/home/somebody/news/wire.jsonl", **more) -> Record:
    return Record(
        id=ident,
        source=source,
        people=(person("p1", FEED), person("p2", LINES), person("p3", FORMULA), person("p4", "Una @ Lind")),
        marriages=(
            Marriage(id="m1", partners=("p1", "p2"), start="2024-99-99", status="current"),
            Marriage(id="m2", partners=("p3", "p4"), start="٢٠٢٤-٠٥-٠٦", status="current"),
        ),
        parentages=(Parentage(id="c1", parent="p1", child="p4"),),
        statements=(
            Statement(id="q1", kind="direct", spans=((0, 4),), text="@SUM(A1)", speaker="p1", speaker_type="person"),
        ),
        **more,
    )


@pytest.fixture(scope="module")
def graph(tmp_path_factory):
    folder = tmp_path_factory.mktemp("others")
    (folder / "records.jsonl").write_text(record().to_json() + "\n", encoding="utf-8")
    build([folder / "records.jsonl"], folder / "g")
    return folder / "g"


def test_networks_are_xml(graph, tmp_path):
    label = "Ada\ufffd\ufffd\ufffd Moss"
    for network in (
        nx.read_graphml(graph / "graph.graphml"),
        nx.read_graphml(export(graph, "graphml", tmp_path / "x.graphml")),
        nx.read_gexf(export(graph, "gexf", tmp_path / "x.gexf")),
    ):
        assert label in {data.get("label") for _, data in network.nodes(data=True)}


def test_a_name_adds_no_record_to_gedcom(graph, tmp_path):
    path = export(graph, "gedcom", tmp_path / "x.ged")
    with ged4py.GedcomReader(str(path)) as reader:
        assert len(list(reader.records0("INDI"))) == 4
        assert len(list(reader.records0("FAM"))) == 3
    text = path.read_text("utf-8-sig")
    assert "0 @I9@ INDI" not in text.splitlines() and "Una @@ /Lind/" in text
    assert "2 DATE (2024-99-99)" in text


def cells(text: str) -> set[str]:
    return {cell for row in csv.reader(io.StringIO(text)) for cell in row}


def test_no_cell_is_a_formula_unless_machines_ask(graph, tmp_path):
    files = [graph / "identities.csv", *sorted(export(graph, "csv", tmp_path / "csv").iterdir())]
    found = set().union(*(cells(file.read_text("utf-8")) for file in files))
    assert {"'" + FORMULA, "'@SUM(A1)"} <= found and not {FORMULA, "@SUM(A1)"} & found
    raw = export(graph, "csv", tmp_path / "raw", raw=True)
    assert {FORMULA, "@SUM(A1)"} <= set().union(*(cells(file.read_text("utf-8")) for file in raw.iterdir()))


def test_answers_in_csv(graph):
    asked = ["query", "people", "--format", "csv", "--graph", str(graph)]
    assert "'" + FORMULA in cells(CliRunner().invoke(app, asked).output)
    assert FORMULA in cells(CliRunner().invoke(app, [*asked, "--raw"]).output)
    assert FORMULA in cells(query(graph, "people", format="csv"))


@given(st.text(alphabet="'=+-@1.a\t", max_size=6))
def test_a_guard_can_be_taken_away(cell):
    assert unguarded(guarded(cell)) == cell
    assert guarded("-12.5") == "-12.5"


@pytest.mark.parametrize("text", ["2024-99-99", "2023-02-29", "2024-13", "0000", "٢٠٢٤-٠٥-٠٦", "²024", "2024-5-6", ""])
def test_what_no_calendar_has_is_no_date(text):
    assert "^^" not in v.date(text)
    assert day_of(text) is None


def test_dates():
    assert v.date("2024-02-29").endswith("#date>") and v.date("2024-02").endswith("#gYearMonth>")
    assert day_of("2024-05-06T10:00Z") == day_of("May 6, 2024") == "2024-05-06"
    assert day_of("May ٦, 2024") is None


def test_ages_that_are_no_numbers():
    odd = tuple(Attribute(type=kind, value="3²") for kind in ("age", "birth_year"))
    assert birth_years(person("p", "Ada", attributes=odd), "٢٠٢٤-٠١-٠١") is None


@pytest.mark.parametrize("ident", ["../person/x", "a/./b", "wire#a/../../x", "..", ".", "a/..", "x/.../y.."])
def test_the_iri_of_an_article_stays_where_it_is(ident):
    iri = v.article_iri(ident)
    assert urljoin(iri, iri) == iri and urljoin(v.BASE, iri.removeprefix(v.BASE)) == iri
    assert iri.startswith(f"{v.BASE}article/") and "%2E" not in iri
    assert ident in (".", "..") or unquote(iri.removeprefix(f"{v.BASE}article/")) == ident


@pytest.mark.parametrize(
    ("ident", "source", "written"),
    [
        ("weddings/lind", "/home/somebody/news/weddings/lind.txt.gz", "weddings/lind.txt.gz"),
        ("lind", "lind.txt", "lind.txt"),
        ("feeds/wire#a/b", "../news/feeds/wire.jsonl", "feeds/wire.jsonl"),
        ("lind", "https://ada:secret@news.example/lind.html", "https://news.example/lind.html"),
    ],
)
def test_the_graph_does_not_tell_whose_machine_it_was_made_on(tmp_path, ident, source, written):
    (tmp_path / "r.jsonl").write_text(Record(id=ident, source=source).to_json() + "\n", encoding="utf-8")
    build([tmp_path / "r.jsonl"], tmp_path)
    assert query(tmp_path, "SELECT ?source { ?article ng:source ?source }", format="csv").split() == ["source", written]

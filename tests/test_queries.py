"""The named queries on a small graph with known answers."""

import csv
import io
import json

import pytest
from rdflib import Dataset

from invented import fact, person, write
from newsgraph.graph.ask import query
from newsgraph.graph.build import build
from newsgraph.graph.check import check
from newsgraph.graph.hints import hints
from newsgraph.graph.queries import named_queries
from newsgraph.notebook import load
from newsgraph.record import Marriage, Parentage, Place, Record, Relationship, Role, Show, Statement
from newsgraph.store import QueryError


@pytest.fixture(scope="module")
def graph(tmp_path_factory):
    folder = tmp_path_factory.mktemp("graph")
    write(folder / "r.jsonl")
    build([folder / "r.jsonl"], folder / "g")
    return folder / "g"


def column(graph, named: str, /, *columns: str, **params: str) -> list:
    """The values of one column, or tuples of several."""
    rows = query(graph, named, params).values()
    return [row[columns[0]] if len(columns) == 1 else tuple(row[c] for c in columns) for row in rows]


def test_people(graph):
    assert column(graph, "people", "name", "articles")[:2] == [("Ana Lund", "4"), ("Bo Okra", "4")]
    assert column(graph, "people", "bornFrom", "bornUntil", name="Ana Lund") == [("1979", "1980")]
    assert column(graph, "people", "name", name="Dr. ANA lund") == ["Ana Lund"]
    assert len(column(graph, "people", "name", name="Chris Bell")) == 2


def test_marriages(graph):
    expected = ("Ana Lund", "Bo Okra", "former", "2010-06-12", "2020", "2")
    assert (
        column(graph, "marriages", "partner1", "partner2", "status", "start", "end", "sources")[0] == expected
    )
    assert column(graph, "marriages", "partner2", person="Dana Pike") == ["Dana Pike-Bell"] or column(
        graph, "marriages", "partner1", person="Dana Pike"
    ) == ["Chris Bell"]
    assert len(column(graph, "marriages", "status", status="former")) == 1


@pytest.mark.parametrize(
    ("day", "status"),
    [("2005", []), ("2015-01-01", ["current"]), ("2020-12-31", ["former"]), ("2022", ["former"])],
)
def test_marriages_as_of_a_day(graph, day, status):
    assert column(graph, "marriages", "status", **{"person": "Ana Lund", "as-of": day}) == status


def test_a_marriage_as_reports_had_it_over_time(tmp_path):
    """Wed by the report of 2001, parted by those of 2005, wed again by that of 2009; of one day the surest counts."""
    people = person("p1", "Ivo Pike"), person("p2", "Eva Vale")
    said = [("2001", "current", 0.9), ("2005-02-01", "former", 0.9), ("2005-02-01", "current", 0.5),
            ("2007-01-01", "former", 0.9), ("2009-03-01", "current", 0.9), (None, "planned", 0.9)]  # fmt: skip
    made = [
        Record(
            id=f"r{n}",
            published=day,
            people=people,
            marriages=(Marriage(partners=("p1", "p2"), status=status, **fact("told", confidence=sure)),),
        )
        for n, (day, status, sure) in enumerate(said)
    ]
    write(tmp_path / "r.jsonl", made)
    build([tmp_path / "r.jsonl"], tmp_path / "g")
    states = {"1990": "current", "2004-12-31": "current", "2005-02-01": "former", "2008": "former", "2010": "current"}
    assert {day: column(tmp_path / "g", "marriages", "status", **{"as-of": day}) for day in states} == {
        day: [status] for day, status in states.items()
    }
    assert column(tmp_path / "g", "marriages", "status", status="former", **{"as-of": "2006"}) == ["former"]
    assert column(tmp_path / "g", "marriages", "status", status="former") == []
    assert check(tmp_path / "g").conforms


def test_fused_confidence_and_dates(graph):
    (row,) = query(graph, "marriages", {"person": "Ana Lund"}).values()
    assert row["confidence"] == "0.99"  # two reports of 0.9
    assert (row["firstReported"], row["lastReported"]) == ("2010-06-13", "2021-01-20")


def test_families(graph):
    found = column(graph, "families", "relation", "relative", person="Bo Okra")
    assert set(found) == {
        ("former spouse of", "Ana Lund"),
        ("parent of", "Suri Okra"),
        ("parent of", "Zoë Okra"),
    }


def test_further_family(graph):
    assert set(column(graph, "ancestors", "ancestor", person="Suri Okra")) == {
        "Ana Lund",
        "Bo Okra",
        "Vera Lund",
    }
    assert column(graph, "half-siblings", "half", "common", person="Suri Okra") == [("Zoë Okra", "Bo Okra")]
    assert column(graph, "in-laws", "inLaw") == []
    assert column(graph, "step-relations", "stepChild") == []


def test_shows(graph):
    assert column(graph, "shows", "title", "people") == [("The Late Hour", "2")]
    assert column(graph, "who-appears-on", "name", "role", show="late hour") == [
        ("Bo Okra", "guest"),
        ("Ana Lund", "host"),
    ]
    assert column(graph, "who-appears-on", "name", role="host") == ["Ana Lund"]
    assert column(graph, "co-stars", "with", person="Bo Okra") == ["Ana Lund"]
    assert column(graph, "exes-on-same-show", "one", "other", "were") == [("Ana Lund", "Bo Okra", "married")]


def test_statements(graph):
    assert column(graph, "statements-by", "text", "date", person="Ana Lund") == [
        ("Bo is the love of my life", "2010-06-13")
    ]
    assert column(graph, "statements-about", "speaker", person="Ana Lund") == ["Bo Okra"]
    assert column(graph, "statements-on", "speaker", show="The Late Hour") == ["Bo Okra"]
    for word in ("BLESSING", "divorce had been", "had"):
        assert column(graph, "statements-with", "speaker", word=word) == ["Bo Okra"]
    assert column(graph, "statements-with", "speaker", word="divorce been") == []
    assert column(graph, "statements-with", "speaker", word="bless") == []
    assert column(graph, "statements", "speaker", **{"from": "2011", "until": "2021"}) == ["Bo Okra"]
    assert column(graph, "statements", "about", until="2010-06") == ["Bo Okra"]
    assert set(column(graph, "most-quoted", "name", "statements")) == {("Ana Lund", "1"), ("Bo Okra", "1")}
    assert column(graph, "most-quoted", "name", show="Late Hour") == ["Bo Okra"]
    assert set(column(graph, "who-quotes-whom", "speaker", "about")) == {
        ("Ana Lund", "Bo Okra"),
        ("Bo Okra", "Ana Lund"),
    }
    assert column(graph, "who-quotes-whom", "statements", speaker="Bo Okra") == ["1"]


@pytest.fixture(scope="module")
def talk(tmp_path_factory):
    """Ivo Pike speaks in an article of a day, one of a year and one of no date."""
    folder = tmp_path_factory.mktemp("talk")
    texts = {
        "2020-05-02": ("I don’t know, Dad", "the\nwar is over"),
        "2020": ("shade at noon",),
        None: ("had we but time",),
    }
    made = [
        Record(
            id=f"on-{day}",
            published=day,
            people=(person("p1", "Ivo Pike"),),
            statements=tuple(
                Statement(spans=((n, n + 1),), kind="direct", text=text, speaker="p1") for n, text in enumerate(said)
            ),
        )
        for day, said in texts.items()
    ]
    write(folder / "r.jsonl", made)
    build([folder / "r.jsonl"], folder / "g")
    return folder / "g"


@pytest.mark.parametrize(
    ("word", "texts"),
    [
        ("dad", ["I don’t know, Dad"]),
        ("don't know", ["I don’t know, Dad"]),
        ("war is", ["the\nwar is over"]),
        ("had", ["had we but time"]),
        ("at", ["shade at noon"]),
        ("wars", []),
        ("is (over)", []),
    ],
)
def test_full_text(talk, word, texts):
    """Words of any length, whole, in phrases that a line's end may part."""
    for name in ("statements-with", "statements"):
        assert column(talk, name, "text", word=word) == texts
    assert column(talk, "statements-by", "text", person="Ivo Pike", word=word) == texts


def test_statements_in_the_order_of_time(talk):
    days = [None, "2020", "2020-05-02", "2020-05-02"]
    assert column(talk, "statements", "date") == days
    assert column(talk, "statements-by", "date", person="Ivo Pike") == days
    assert column(talk, "statements", "date", **{"from": "2020"}) == days[1:]
    assert column(talk, "statements", "date", until="2020-05") == days[1:]
    assert column(talk, "statements", "date", **{"from": "2020-05"}) == days[2:]
    for limit in range(5):
        assert column(talk, "statements", "date", limit=str(limit)) == days[:limit]
        assert column(talk, "statements", "date", limit=str(limit), until="2021") == days[1:][:limit]
    assert column(talk, "statements", "date", limit="all") == days


def test_limits(graph):
    assert len(column(graph, "people", "name", limit="all")) == 12
    assert column(graph, "people", "name", limit="2") == ["Ana Lund", "Bo Okra"]
    assert column(graph, "statements-with", "speaker", word="had", limit="0") == []
    with pytest.raises(QueryError, match="limit: 'many' is no limit"):
        query(graph, "people", {"limit": "many"})
    defaults = {name: named.limit({}) for name, named in named_queries().items()}
    assert (defaults["people"], defaults["most-quoted"], defaults["statements-by"]) == (1000, 100, None)


def test_namesakes_are_told_apart_by_their_iris(graph):
    (one, other) = column(graph, "people", "person", name="Chris Bell")
    assert column(graph, "people", "person", name=one) == [one]
    short = other.removeprefix("https://newsgraph.example/")
    assert column(graph, "people", "person", name=short) == [other]
    assert column(graph, "who-appears-on", "name", show="show/late-hour", role="host") == ["Ana Lund"]


@pytest.mark.parametrize(
    ("name", "params", "rows", "said"),
    [
        ("people", {"limit": "2"}, 2, "stopped at 2: there may be more; limit=all gives every row"),
        ("people", {}, 12, None),
        ("marriages", {"person": "Ana Lnd"}, 0, "nobody is called 'Ana Lnd'; there are: Ana Lund"),
        ("marriages", {"person": "Lund"}, 0, "there are: Ana Lund, Vera Lund"),
        ("marriages", {"person": "Qqq"}, 0, "nobody is called 'Qqq'"),
        ("marriages", {"person": "Vera Lund"}, 0, None),
        ("marriages", {"person": "person/ana-lund"}, 0, None),
        ("who-appears-on", {"show": "Late Hours"}, 0, "no show is called 'Late Hours'; there are: The Late Hour"),
        ("SELECT * { ?s ?p ?o }", {}, 0, None),
    ],
)
def test_hints(graph, name, params, rows, said):
    found = hints(graph, name, params, rows)
    assert found == [] if said is None else said in found[0]


def test_evidence(graph):
    rows = query(graph, "evidence", {"person": "Vera Lund"}).values()
    assert [(r["kind"], r["with"], r["snippet"], r["start"]) for r in rows] == [
        ("ParentageReport", "Ana Lund", "her mother, Vera Lund", "60")
    ]


def test_step_relations_that_follow_from_others(tmp_path):
    """Una's father married Eva: Eva is her step-mother, though nobody says so."""
    people = person("p1", "Ivo Pike"), person("p2", "Una Pike"), person("p3", "Eva Vale"), person("p4", "Jon Pike")
    said = Record(
        id="a",
        people=people,
        marriages=(Marriage(partners=("p1", "p3"), **fact("wed")),),
        parentages=(
            Parentage(parent="p1", child="p2", **fact("his daughter")),
            Parentage(parent="p3", child="p4", kind="step", **fact("her stepson")),
        ),
    )
    write(tmp_path / "r.jsonl", [said])
    build([tmp_path / "r.jsonl"], tmp_path / "g")
    implied, told = ("Eva Vale", "Una Pike", "implied"), ("Eva Vale", "Jon Pike", "said")
    columns = ("stepParent", "stepChild", "how")
    assert set(column(tmp_path / "g", "step-relations", *columns)) == {implied, told}
    assert set(column(tmp_path / "g", "step-relations", *columns, person="Eva Vale")) == {implied, told}
    assert column(tmp_path / "g", "step-relations", *columns, person="Una Pike") == [implied]
    assert column(tmp_path / "g", "step-relations", *columns, person="Jon Pike") == [told]


def test_exes_of_other_kinds(tmp_path):
    """Who once dated and both appear on a show."""
    people = person("p1", "Ivo Pike"), person("p2", "Eva Vale")
    shows = (Show(id="s1", title="Night Desk", type="tv", mentions=((0, 4),)),)
    record = Record(
        id="a",
        people=people,
        shows=shows,
        relationships=(Relationship(people=("p1", "p2"), type="dating", status="former", **fact("once dated")),),
        roles=tuple(Role(person=who, show="s1", role="host", **fact("hosts")) for who in ("p1", "p2")),
    )
    write(tmp_path / "r.jsonl", [record])
    build([tmp_path / "r.jsonl"], tmp_path / "g")
    for given in ({}, {"show": "Night Desk"}):
        found = column(tmp_path / "g", "exes-on-same-show", "one", "other", "were", **given)
        assert found == [("Eva Vale", "Ivo Pike", "dating")]


def test_contradictions_of_a_sound_graph(graph):
    assert column(graph, "contradictions", "kind") == []


def test_articles_and_what_their_pages_do_not_say(tmp_path):
    told = {"statements": (Statement(spans=(Place(0, 2),), kind="direct", text="No", **fact("said")),)}
    made = [
        Record(id="a", title="Ferry stays", outlet="The Gull", published="2024-03-05", byline="Ada Holt",
               url="https://gull.example/a", notes=("the text speaks of 2026, its date is 2024-03-05",), **told),
        Record(id="b", outlet="The Quay", published="2024-04-01", **told),
        Record(id="c", title="Goats"),
    ]  # fmt: skip
    write(tmp_path / "r.jsonl", made)
    build([tmp_path / "r.jsonl"], tmp_path / "g")
    rows = column(tmp_path / "g", "articles", "article", "outlet", "missing")
    assert rows == [
        ("c", None, "day, outlet, authors, URL"), ("a", "The Gull", ""), ("b", "The Quay", "headline, authors, URL"),
    ]  # fmt: skip
    assert column(tmp_path / "g", "articles", "notes", outlet="the gull") == [made[0].notes[0]]
    assert column(tmp_path / "g", "articles", "article", **{"from": "2024-04"}) == ["b"]
    assert column(tmp_path / "g", "articles", "article", until="2024-03") == ["a"]
    said = column(tmp_path / "g", "statements", "article", "outlet", "headline", "url", outlet="THE GULL")
    assert said == [("a", "The Gull", "Ferry stays", "https://gull.example/a")]
    assert len(column(tmp_path / "g", "statements", "article")) == 2
    assert list(load(tmp_path / "g").articles()["article"]) == ["c", "a", "b"]


def test_every_query_runs_as_its_file_stands_and_with_all_parameters(graph):
    """Queries are plain SPARQL, usable elsewhere; every parameter can be given."""
    examples = {
        "name": "Ana Lund", "show": "The Late Hour", "word": "love", "date": "2015", "limit": "3",
        "outlet": "The Gull",
    }  # fmt: skip
    for name, named in named_queries().items():
        examples |= {p.type: p.type.split(" | ")[0] for p in named.parameters if "|" in p.type}
        assert named.title and len(named.title) < 100, name
        query(graph, named.sparql)
        query(graph, name, {p.name: examples[p.type] for p in named.parameters})
        query(graph, name, {p.name: examples[p.type] for p in named.parameters if p.required})


GIVEN = {"name": "Ana Lund", "show": "Late Hour", "word": "love of my"}


@pytest.mark.filterwarnings("ignore:Dataset.default_context")
@pytest.mark.parametrize("named", named_queries().values(), ids=lambda named: named.name)
@pytest.mark.parametrize("which", ["required", "all", "dates"])
def test_another_engine_gives_the_same_rows(graph, in_rdflib, named, which):
    """The files are SPARQL 1.1 as every server has it."""
    given = {p.name: GIVEN[p.type] for p in named.parameters if p.type in GIVEN and (p.required or which == "all")}
    if which == "dates":
        given |= {p.name: "2015" for p in named.parameters if p.type == "date"}
    ours = [[cell or "" for cell in row.values()] for row in query(graph, named.name, given).values()]
    others = [["" if cell is None else str(cell) for cell in row] for row in in_rdflib.query(named.bind(given))]
    assert sorted(ours) == sorted(others)


@pytest.fixture(scope="module")
def in_rdflib(graph):
    dataset = Dataset(default_union=True)
    dataset.parse(graph / "graph.nq", format="nquads")
    return dataset


def test_a_value_is_never_read_as_sparql(graph):
    """Quotation marks, braces and line ends in a value stay its own."""
    for evil in ('" } INSERT DATA { <a:a> <a:b> 1 } #', "x\n} UNION { ?s ?p ?o", '\\"}', "?key }"):
        assert column(graph, "statements", "text", word=evil) == []
        assert column(graph, "statements-with", "text", word=evil) == []
        assert column(graph, "people", "name", name=evil) == []


@pytest.mark.parametrize(
    ("name", "params", "said"),
    [
        ("marriages", {"spouse": "x"}, "has no parameter spouse"),
        ("statements-by", {}, "needs person"),
        ("marriages", {"as-of": "yesterday"}, "'yesterday' is no date"),
        ("marriages", {"status": "curent"}, "status: 'curent' is none of current, former, widowed, planned"),
        ("mariages", {}, "near it are: marriages"),
        ("nonsense", {}, "there are: ancestors, "),
    ],
)
def test_wrong_parameters(graph, name, params, said):
    with pytest.raises(QueryError, match=said):
        query(graph, name, params)


def test_formats(graph):
    params = {"person": "Ana Lund"}
    rows = list(csv.DictReader(io.StringIO(query(graph, "marriages", params, "csv"))))
    assert rows[0]["partner2"] == "Bo Okra"
    assert query(graph, "marriages", params, "tsv").splitlines()[0].split("\t")[0] == "?partner1"
    data = json.loads(query(graph, "marriages", params, "json"))
    assert data["results"]["bindings"][0]["partner1"]["value"] == "Ana Lund"
    with pytest.raises(QueryError, match="no format is called"):
        query(graph, "marriages", params, "xlsx")


def test_notebook_view(graph):
    g = load(graph)
    assert len(g.dataset) == len(g)
    rows = g.dataset.query("SELECT ?s WHERE { ?s a <https://schema.org/Person> }")
    assert len(rows) == len(g.people())
    marriage = g.marriages(person="Ana Lund").iloc[0]
    assert (marriage["sources"], marriage["confidence"]) == (2, 0.99)
    statements = g.statements()
    assert list(statements["date"].dt.year) == [2010, 2021]
    assert list(g.sparql("statements", word="love")["speaker"]) == ["Ana Lund"]
    network = g.network()
    ana, bo = (f"https://newsgraph.example/person/{name}" for name in ("ana-lund", "bo-okra"))
    assert network.nodes[ana] == {"type": "person", "label": "Ana Lund", "gender": "female", "articles": 4}
    assert network.edges[ana, bo, "former spouse"]["end"] == "2020"
    assert network.has_edge(ana, "https://newsgraph.example/show/late-hour", "host")
    assert network.has_edge(ana, "https://newsgraph.example/article/wedding#q1", "said")
    simple = g.person_network()
    assert simple.edges[ana, bo]["types"] == "former spouse, same show, speaks about"
    assert simple.edges[ana, bo]["weight"] == 4


def test_notebooks_are_warned(graph):
    g = load(graph)
    with pytest.warns(UserWarning, match="nobody is called 'Ana Lnd'; there are: Ana Lund"):
        assert g.marriages(person="Ana Lnd").empty
    with pytest.warns(UserWarning, match="stopped at 2"):
        assert len(g.sparql("people", limit=2)) == 2
    assert len(g.people()) == 12

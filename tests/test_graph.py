"""From records to a graph: quads, building anew and again, the store, checks, portraits."""

import gzip
import sqlite3

import pyoxigraph as ox
import pytest

from invented import fact, person, records, write
from newsgraph.disk.locks import Busy
from newsgraph.graph.ask import Answer, query
from newsgraph.graph.build import build, remove, why
from newsgraph.graph.check import check
from newsgraph.graph.identity import CurationError
from newsgraph.graph.portrait import show
from newsgraph.graph.rdf import article_quads
from newsgraph.graph.records import RecordFiles
from newsgraph.graph.sorting import LineSorter
from newsgraph.graph.vocabulary import url
from newsgraph.record import Marriage, Parentage, Record, RecordError, Statement
from newsgraph.store import EmbeddedStore, QueryError, StoreError, open_store
from newsgraph.store.published import published

ARTICLE = "https://newsgraph.example/article/"
FILES = (
    "graph.nq",
    "graph.ttl",
    "graph.graphml",
    "graph.json",
    "identities.csv",
    "graphs.csv",
    "records.jsonl",
)


@pytest.fixture(scope="module")
def graph(tmp_path_factory):
    folder = tmp_path_factory.mktemp("graph")
    write(folder / "r.jsonl")
    build([folder / "r.jsonl"], folder / "g")
    return folder / "g"


def stored(folder) -> set[str]:
    """All quads of the store, as lines."""
    store = EmbeddedStore(folder / "store", read_only=True)
    return {f"{quad} .\n" for quad in store.oxigraph}


def identity(folder) -> str:
    """RocksDB's name of the store, which copies share."""
    return (published(folder / "store") / "IDENTITY").read_text()


def lines(folder) -> list[str]:
    return (folder / "graph.nq").read_text(encoding="utf-8").splitlines(keepends=True)


def test_quads_are_sorted_and_in_the_store(graph):
    assert lines(graph) == sorted(set(lines(graph)))
    assert set(lines(graph)) == stored(graph)


def test_one_named_graph_an_article_and_no_triple_in_two(graph):
    quads = list(ox.parse(path=str(graph / "graph.nq"), format=ox.RdfFormat.N_QUADS))
    names = {q.graph_name.value for q in quads}
    assert {ARTICLE + r.id for r in records()} <= names
    assert len(names) == len(records()) + 1
    assert len({q.triple for q in quads}) == len(quads)


def test_every_fact_leads_to_its_evidence(graph):
    """One chain: fact, place, article, characters, words; component; version; confidence."""
    found = query(
        graph,
        """PREFIX ng: <https://newsgraph.example/ontology#> PREFIX schema: <https://schema.org/>
        PREFIX prov: <http://www.w3.org/ns/prov#> PREFIX oa: <http://www.w3.org/ns/oa#>
        PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
        SELECT ?article ?start ?end ?words ?component ?version ?confidence WHERE {
          ?fact a ng:MarriageReport ; schema:endDate ?any ; ng:confidence ?confidence ;
            prov:wasAttributedTo/rdfs:label ?component ;
            prov:wasGeneratedBy/prov:wasAssociatedWith/schema:softwareVersion ?version ;
            prov:wasDerivedFrom ?place .
          ?place oa:hasSource/schema:identifier ?article ; oa:hasSelector ?selector .
          ?selector oa:start ?start ; oa:end ?end ; oa:exact ?words }""",
    )
    words = "Lund and Okra divorced in 2020"
    assert found.values() == [
        {
            "article": "divorce",
            "start": "0",
            "end": str(len(words)),
            "words": words,
            "component": "family/example",
            "version": "newsgraph 0.1.0",
            "confidence": "0.9",
        }
    ]


def test_odd_text_survives():
    """Quotation marks, line ends, control characters and letters of all kinds come back as they were."""
    odd = 'a "b" \\ c\nd\re\tf\x00\x1f\x7f ’ é 💍 <>'
    record = Record(
        id="år/2 #x?",
        title=odd,
        url="not a url",
        people=(person("p1", odd), person("p2", "…")),
        statements=(Statement(spans=((0, 3),), kind="direct", text=odd, speaker="p1"),),
    )
    quads = list(
        ox.parse("".join(article_quads(record, {"p1": "https://x.example/1", "p2": "https://x.example/2"})).encode(),
                 format=ox.RdfFormat.N_QUADS)
    )  # fmt: skip
    values = {q.predicate.value: q.object.value for q in quads}
    assert values["https://schema.org/headline"] == values["https://schema.org/text"] == odd


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("https://news.example/a?b=é", "<https://news.example/a?b=é>"),
        ("http://[", '"http://["'),
        ("https://a.example/ b", '"https://a.example/ b"'),
        ("javascript:x", '"javascript:x"'),
    ],
)
def test_what_is_no_address_is_kept_as_text(text, term):
    assert url(text) == term


def test_facts_about_nobody_are_left_out():
    record = Record(
        id="a",
        people=(person("p1", "Ana Lund"),),
        marriages=(
            Marriage(partners=("p1", "p9"), **fact("x")),
            Marriage(partners=("p1", "p1"), **fact("x")),
        ),
        parentages=(Parentage(parent="p7", child="p1", **fact("x")),),
    )
    assert not [line for line in article_quads(record, {"p1": "https://x.example/1"}) if "Report" in line]


def test_building_again_gives_the_same_bytes(graph, tmp_path):
    build([graph / "records.jsonl"], tmp_path)
    for name in FILES:
        assert (tmp_path / name).read_bytes() == (graph / name).read_bytes(), name
    again = build([tmp_path / "records.jsonl"], tmp_path)
    assert (again.added, again.changed, again.removed) == ((), (), ())
    for name in FILES:
        assert (tmp_path / name).read_bytes() == (graph / name).read_bytes(), name


def test_nothing_is_written_where_nothing_changed(tmp_path):
    source, output = tmp_path / "r.jsonl", tmp_path / "g"
    write(source)
    first = build([source], output)
    times = {path: path.stat().st_mtime_ns for path in output.rglob("*")}
    again = build([source], output)
    assert {path: path.stat().st_mtime_ns for path in output.rglob("*")} == times
    assert (again.articles, again.people, again.quads) == (first.articles, first.people, first.quads)
    assert (again.added, again.changed, again.removed) == ((), (), ())


def test_a_file_that_was_touched_is_written_again(tmp_path):
    source, output = tmp_path / "r.jsonl", tmp_path / "g"
    write(source)
    build([source], output)
    right = (output / "graph.ttl").read_bytes()
    (output / "graph.ttl").write_text("spoilt", encoding="utf-8")
    (output / "graph.json").unlink()
    build([source], output)
    assert (output / "graph.ttl").read_bytes() == right
    assert (output / "graph.json").exists()


def test_curation_given_by_argument_stays(tmp_path):
    """It is followed by later builds, `why` and `remove`; a file that it replaces is kept aside."""
    source, output, mine = tmp_path / "r.jsonl", tmp_path / "g", tmp_path / "mine.csv"
    write(source)
    build([source], output)
    (output / "curation.yaml").write_text("name:\n  person/bo-okra: Bob\n", encoding="utf-8")
    mine.write_text("action,a,b\nsame,person/zorblax,person/carla-vance\n", encoding="utf-8")
    build([source], output, curation=mine)
    assert why(output, "Zorblax", "Carla Vance")[0].startswith("yes: ")
    remove(output, "senator")
    build([output / "records.jsonl"], output)
    assert why(output, "Zorblax", "Carla Vance")[0].startswith("yes: ")
    assert "Bob" in (output / "curation.yaml.old").read_text(encoding="utf-8")
    assert not (output / "curation.yaml").exists()


def test_curation_that_cannot_be_followed_is_not_kept(tmp_path):
    write(tmp_path / "r.jsonl")
    wrong = tmp_path / "wrong.yaml"
    wrong.write_text("name:\n  person/nobody: X\n", encoding="utf-8")
    with pytest.raises(CurationError, match="no such person"):
        build([tmp_path / "r.jsonl"], tmp_path / "g", curation=wrong)
    assert not (tmp_path / "g" / "curation.yaml").exists()


def many(count: int) -> list[Record]:
    """Enough articles that a change of one of them is changed in place."""
    return [Record(id=f"brief-{n}", people=(person("p1", f"Person Number{n}"),)) for n in range(count)]


def test_update_changes_only_what_differs(tmp_path):
    source, output = tmp_path / "r.jsonl", tmp_path / "g"
    write(source, [*records(), *many(40)])
    first = build([source], output)
    assert len(first.added) == 48
    untouched = identity(output)
    changed = [
        Record.from_dict({**vars(r), "title": "Corrected"}) if r.id == "actor" else r for r in records()
    ]
    extra = Record(id="new", people=(person("p1", "Ana Lund"),))
    write(source, [*[r for r in changed if r.id != "stage"], extra, *many(40)])
    second = build([source], output)
    assert (second.added, second.changed, second.removed) == (("new",), ("actor",), ("stage",))
    assert identity(output) == untouched, "loaded anew, not a changed copy"
    assert set(lines(output)) == stored(output)
    fresh = tmp_path / "fresh"
    build([source], fresh)
    for name in FILES:
        assert (fresh / name).read_bytes() == (output / name).read_bytes(), name


def test_remove(tmp_path):
    write(tmp_path / "r.jsonl")
    build([tmp_path / "r.jsonl"], tmp_path / "g")
    assert remove(tmp_path / "g", "divorce").removed == ("divorce",)
    assert not [line for line in stored(tmp_path / "g") if "article/divorce" in line]
    assert query(tmp_path / "g", "marriages", {"person": "Ana Lund"}).values()[0]["status"] == "current"
    with pytest.raises(KeyError, match="'divorce' was withdrawn"):
        remove(tmp_path / "g", "divorce")
    with pytest.raises(KeyError, match="no article 'nobody'"):
        remove(tmp_path / "g", "nobody")


def test_sources_of_records(graph, tmp_path):
    """A folder, a gzipped file and single files of records give the same graph."""
    folder = tmp_path / "records"
    folder.mkdir()
    for record in records()[:4]:
        (folder / f"{record.id}.json").write_text(record.to_json(), encoding="utf-8")
    with gzip.open(tmp_path / "rest.jsonl.gz", "wt", encoding="utf-8") as packed:
        packed.write("\n".join(r.to_json() for r in records()[4:]))
    build([folder, tmp_path / "rest.jsonl.gz"], tmp_path / "g")
    assert (tmp_path / "g" / "graph.nq").read_bytes() == (graph / "graph.nq").read_bytes()


def test_a_record_that_is_none_is_named(tmp_path):
    (tmp_path / "r.jsonl").write_text(records()[0].to_json() + '\n{"id": 3}\n')
    with pytest.raises(RecordError, match=r"r\.jsonl, line 2"):
        build([tmp_path / "r.jsonl"], tmp_path / "g")
    with pytest.raises(FileNotFoundError, match="nowhere"):
        build([tmp_path / "nowhere.jsonl"], tmp_path / "g")


def test_one_build_at_a_time(tmp_path):
    write(tmp_path / "r.jsonl")
    lock = sqlite3.connect(tmp_path / ".lock", isolation_level=None)
    lock.execute("BEGIN EXCLUSIVE")
    with pytest.raises(Busy, match="wait for it to end"):
        build([tmp_path / "r.jsonl"], tmp_path)
    lock.close()
    assert build([tmp_path / "r.jsonl"], tmp_path).quads


def test_no_records_make_an_empty_graph(tmp_path):
    (tmp_path / "r.jsonl").write_text("")
    assert build([tmp_path / "r.jsonl"], tmp_path / "g").articles == 0
    assert query(tmp_path / "g", "people").rows == ()


def test_lines_beyond_memory(tmp_path):
    sorter = LineSorter(tmp_path, limit=3)
    for line in "hfbgadceab":
        sorter.add((f"{line}\n",))
    assert sorter.write(tmp_path / "out") == 8
    assert (tmp_path / "out").read_text() == "a\nb\nc\nd\ne\nf\ng\nh\n"
    assert [p.name for p in tmp_path.iterdir()] == ["out"]


def test_shapes_pass_and_catch_a_broken_graph(graph, tmp_path):
    assert check(graph).conforms
    write(tmp_path / "r.jsonl")
    build([tmp_path / "r.jsonl"], tmp_path / "g")
    store = EmbeddedStore(tmp_path / "g" / "store")
    store.oxigraph.update(
        "PREFIX ng: <https://newsgraph.example/ontology#> "
        "DELETE { GRAPH ?g { ?m ng:confidence ?c } } INSERT { GRAPH ?g { ?m ng:confidence 1.7 } } "
        "WHERE { GRAPH ?g { ?m a ng:MarriageReport ; ng:confidence ?c } }"
    )
    store.oxigraph.update(
        "PREFIX oa: <http://www.w3.org/ns/oa#> DELETE { GRAPH ?g { ?s oa:end ?e } } INSERT { GRAPH ?g { ?s oa:end 0 } }"
        " WHERE { GRAPH ?g { ?s oa:end ?e } }"
    )
    store.close()
    broken = check(tmp_path / "g")
    assert not broken.conforms
    paths = {violation.path.rpartition("#")[2] for violation in broken.violations if violation.path}
    assert {"confidence", "start"} <= paths


def test_contradictions(tmp_path):
    lund = person("p1", "Ana Lund", age=30)
    some = [
        Record(id="a", published="2010-01-01", people=(lund, person("p2", "Bo Okra", age=60)),
               marriages=(Marriage(partners=("p1", "p2"), **fact("wed")),)),
        Record(id="b", published="2010-01-02", people=(person("p1", "Ana Lund", age=34), person("p2", "Ivo Pike")),
               marriages=(Marriage(partners=("p1", "p2"), **fact("wed")),)),
        Record(id="c", published="2010-01-02", people=(person("p1", "Bo Okra"), person("p2", "Una Okra", age=58)),
               parentages=(Parentage(parent="p1", child="p2", **fact("his daughter")),)),
        Record(id="d", published="2010-01-03", people=(person("p1", "Cleo Dahl"), person("p2", "Max Roth")),
               marriages=(Marriage(partners=("p1", "p2"), start="2004-05", end="2003", **fact("split")),)),
        Record(id="e", published="2010-01-03", people=(person("p1", "Ines Falk"), person("p2", "Leo Stein")),
               marriages=(Marriage(partners=("p1", "p2"), start="2004-05", end="2004", **fact("split")),)),
    ]  # fmt: skip
    write(tmp_path / "r.jsonl", some)
    build([tmp_path / "r.jsonl"], tmp_path / "g")
    found = {kind: (people, said) for kind, people, said in check(tmp_path / "g").contradictions}
    kinds = {"birth-years", "two-current-spouses", "child-older-than-parent", "ended-before-it-began"}
    assert set(found) == kinds and len(check(tmp_path / "g").contradictions) == 4
    people, said = found["ended-before-it-began"]
    assert sorted(people.split(", ")) == ["Cleo Dahl", "Max Roth"] and said == "married 2004-05, until 2003"
    assert found["birth-years"] == ("Ana Lund", "born 1975/1976 (1 article), 1979/1980 (1 article)")
    assert found["two-current-spouses"][1] == "married to Bo Okra and Ivo Pike"
    assert check(tmp_path / "g").conforms, "a contradiction is no malformed graph"


def test_portrait(graph):
    (ana,) = show(graph, "ana  LUND")
    assert (ana.name, ana.gender, ana.born) == ("Ana Lund", "female", (1979, 1980))
    assert ana.articles == ("divorce", "family", "senator", "wedding")
    said = {known.sentence: known for known in ana.known}
    assert "married to Bo Okra (current, since 2010-06-12)" in said
    assert "married to Bo Okra (former, until 2020)" in said
    assert "child of Vera Lund" in said
    assert "host of The Late Hour" in said
    assert "dating Chris Bell (current)" in said
    quoted = said["said “Bo is the love of my life”"]
    assert quoted.places[0].snippet == "“Bo is the love of my life,” Lund said"
    assert quoted.version == "newsgraph 0.1.0"
    assert show(graph, "Nobody Here") == []


@pytest.mark.parametrize(
    "update",
    [
        "INSERT DATA { <https://a.example/> <https://b.example/> 1 }",
        "PREFIX a: <https://a.example/#x>\n# a comment\ndelete where { ?s ?p ?o }",
        "CLEAR ALL",
        "DROP GRAPH <https://a.example/>",
    ],
)
def test_updates_are_refused(graph, update):
    with pytest.raises(QueryError, match="is an update"):
        query(graph, update)


def test_what_is_no_query_is_refused_with_its_place(graph):
    with pytest.raises(QueryError, match="no SPARQL query"):
        query(graph, "SELECT * WHERE { ?s ?p }")
    with pytest.raises(QueryError, match="no query is called 'marriage'"):
        query(graph, "marriage")


def test_no_graph(tmp_path):
    with pytest.raises(StoreError, match="no graph here"):
        query(tmp_path, "people")
    with pytest.raises(StoreError, match="is the server running"):
        query("http://127.0.0.1:9/", "people")


def test_ask_and_construct(graph):
    assert query(graph, "ASK { ?s a <https://schema.org/Person> }").rows[0][0].value == "true"
    assert query(graph, "ASK { ?s a <https://schema.org/Person> }", format="csv") == "true\n"
    spouses = query(
        graph, "CONSTRUCT { ?a <https://x.example/w> ?b } WHERE { ?a <https://schema.org/spouse> ?b }"
    )
    assert isinstance(spouses, Answer)
    assert spouses.columns == ("subject", "predicate", "object")


def test_several_readers_at_a_time(graph):
    one, two = open_store(str(graph / "store")), open_store(str(graph / "store"))
    assert len(one) == len(two) == len(lines(graph))


def test_what_is_no_gzip_of_records_is_refused(tmp_path, monkeypatch):
    (tmp_path / "bomb.jsonl.gz").write_bytes(gzip.compress(b"\n" * 2**22))
    (tmp_path / "cut.jsonl.gz").write_bytes(gzip.compress(b"{}" * 2**10)[:-9])
    (tmp_path / "line.jsonl").write_bytes(b" " * 2**12)
    monkeypatch.setattr("newsgraph.graph.records.MAX_RECORD", 2**11)
    reasons = {"bomb.jsonl.gz": "unpacks to more than", "cut.jsonl.gz": "broken", "line.jsonl": "longer"}
    for name, reason in reasons.items():
        with pytest.raises(RecordError, match=reason):
            list(RecordFiles([tmp_path / name]).scan())

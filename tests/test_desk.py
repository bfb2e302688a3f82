"""The desk without a browser: pages, safety, questions, corrections, pictures; and SPARQL 1.1 at /sparql."""

import io
import json
import shutil
import subprocess
import threading
from concurrent.futures import ThreadPoolExecutor
from html.parser import HTMLParser
from urllib.parse import quote

import pytest

pytest.importorskip("starlette")

import pyoxigraph as ox
from starlette.testclient import TestClient

from desk_graph import HOSTILE, PLAIN, make, served
from newsgraph.graph import vocabulary as v
from newsgraph.graph.build import build
from newsgraph.graph.curation import Entry
from newsgraph.graph.curation.file import CurationFile
from newsgraph.graph.identity import Curation, CurationError
from newsgraph.record import Record
from newsgraph.run.texts import keep_texts, text_of
from newsgraph.serve.app import application
from newsgraph.serve.desk import Settings
from newsgraph.serve.protocol import negotiated

ANA = "/person/ana-lund"
BAD_ARTICLE = "/" + v.article_iri(f"bad/{HOSTILE}#1?x=\"'").removeprefix(v.BASE)


@pytest.fixture(scope="module")
def graph(tmp_path_factory):
    return make(tmp_path_factory.mktemp("desk"))


@pytest.fixture(scope="module")
def client(graph):
    with TestClient(application(Settings(str(graph))), base_url="http://127.0.0.1:8321") as client:
        yield client


class _Tags(HTMLParser):
    def __init__(self):
        super().__init__()
        self.found: list[tuple[str, dict]] = []

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))


def tags(html: str) -> list[tuple[str, dict]]:
    parser = _Tags()
    parser.feed(html)
    return parser.found


PAGES = [
    "/", "/search?q=lund", ANA, "/show/late-hour", "/articles", "/article/news/plain", BAD_ARTICLE, "/questions",
    "/questions/marriages", "/questions/statements-by?person=Ana+Lund", "/sparql-editor", "/pictures", "/pictures/talk",
    "/pictures/statements", "/pictures/family?of=Ana+Lund", "/pictures/life?of=ana+lund", "/pictures/cast?of=late+hour",
    "/corrections", "/marriage/ana-lund+bo-okra",
]  # fmt: skip


@pytest.mark.parametrize("path", PAGES)
def test_pages_hold_no_markup_of_articles(client, path):
    answer = client.get(path)
    assert answer.status_code == 200, answer.text[:500]
    assert answer.headers["content-security-policy"].startswith("default-src 'none'")
    for tag, attributes in tags(answer.text):
        assert tag not in ("img", "iframe", "object", "style")
        assert tag != "script" or attributes["src"].startswith(("/static/", "/vendor/"))
        assert not any(name.startswith("on") or name == "style" for name in attributes)
        target = attributes.get("href") or attributes.get("action") or ""
        assert not target.lower().startswith(("javascript:", "data:"))


def test_links_between_pages_lead_somewhere(client):
    """Every link of the main pages, the hostile ones too."""
    for page in ("/", ANA, "/article/news/plain", BAD_ARTICLE, "/show/late-hour", "/questions/people?ask=1"):
        for tag, attributes in tags(client.get(page).text):
            href = attributes.get("href", "")
            if tag == "a" and href.startswith("/") and not href.startswith("//"):
                assert client.get(href).status_code == 200, (page, href)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("ana lund", "Ana Lund"), ("Anna Lund", "Ana Lund"), ("ána lünd", "Ana Lund"), ("lun", "Ana Lund"),
     ("okra bo", "Bo Okra"),
     ("late hour", "Late Hour"), ("Late Huor", "Late Hour")],
)  # fmt: skip
def test_search_forgives(client, text, expected):
    found = client.get("/search.json", params={"q": text}).json()
    assert expected in [hit["label"] for hit in found["named"]]


def test_search_finds_words_of_statements_with_counts_and_dates(client):
    found = client.get("/search.json", params={"q": "feuds"}).json()
    assert [s["text"] for s in found["statements"]] == ["We are done with feuds,"]
    assert found["count"] == "1 statement"
    notes = client.get("/search.json", params={"q": "ana lund"}).json()["named"][0]["notes"]
    assert "2 articles" in notes and "2024-03-05" in notes


def test_a_person_has_facts_with_confidence_sources_and_words(client):
    html = client.get(ANA).text
    for words in ("married to", "Bo Okra", "since 2012", "90%", "1 source", "Ana Lund, 41, married Bo Okra in 2012"):
        assert words in html
    for words in (
        "guest of",
        "Late Hour",
        "parent of",
        "Pia Okra",
        "We are done with feuds,",
        "full-name",
        "about her",
    ):
        assert words in html
    assert "<svg" in html and "41" in html


def test_an_article_is_its_text_in_pieces(client):
    html = client.get("/article/news/plain?show=char=0,8").text
    inside = html[html.index('class="words"') : html.index("</article>")]
    for words in (">Ana Lund</a>", ">We are done with feuds,</span>", 'data-facts="m1', 'class="mark"', 'id="shown"'):
        assert words in inside
    assert "The reporting words are “told”." in html
    assert "“Lund”, which means Ana Lund" in html


def test_an_article_without_its_text_says_so(graph, tmp_path):
    copy = tmp_path / "graph"
    shutil.copytree(graph, copy)
    lines = [json.loads(line) for line in (copy / "records.jsonl").read_text(encoding="utf-8").splitlines()]
    gone = [json.dumps({**line, "source": "gone.txt"}) + "\n" for line in lines]
    (copy / "records.jsonl").write_text("".join(gone), encoding="utf-8")
    html = TestClient(application(Settings(str(copy))), base_url="http://localhost").get("/article/news/plain").text
    assert "The text is not at hand" in html and "We are done with feuds," in html


def test_kept_texts_outlive_their_files(graph, tmp_path):
    copy = tmp_path / "graph"
    shutil.copytree(graph, copy)
    assert keep_texts(copy) == 2
    record = next(
        r for r in map(Record.from_json, (copy / "records.jsonl").read_bytes().splitlines()) if r.id == "news/plain"
    )
    assert text_of(record) == PLAIN
    lost = Record.from_dict({**json.loads(record.to_json()), "source": "/nowhere/plain.txt"})
    assert text_of(lost) is None
    assert text_of(lost, copy) == PLAIN


def test_a_text_that_changed_is_not_shown(graph, tmp_path):
    record = next(
        r for r in map(Record.from_json, (graph / "records.jsonl").read_bytes().splitlines()) if r.id == "news/plain"
    )
    changed = tmp_path / "plain.txt"
    changed.write_text(PLAIN + " More.", encoding="utf-8")
    assert text_of(Record.from_dict({**json.loads(record.to_json()), "source": str(changed)})) is None


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8321", "127.0.0.1.evil.example", "", "localhost.evil"])
def test_other_hosts_are_refused(client, host):
    assert client.get("/", headers={"Host": host}).status_code == 421


@pytest.mark.parametrize("host", ["localhost:8321", "127.0.0.1", "[::1]:8321"])
def test_this_machine_is_served(client, host):
    assert client.get("/", headers={"Host": host}).status_code == 200


def test_questions_sort_filter_and_link(client):
    people = client.get("/questions/people", params={"ask": 1, "sort": "name", "desc": 1}).text
    assert people.index(">Pia Okra<") < people.index(">Bo Okra<") < people.index(">Ana Lund<")
    assert f'href="{ANA}"' in people
    filtered = client.get("/questions/people", params={"ask": 1, "filter": "okra"}).text
    assert ">Pia Okra<" in filtered and ">Ana Lund<" not in filtered
    assert "/sparql-editor?query=" in people


def test_questions_download(client):
    import pandas as pd

    csv = client.get("/questions/marriages.csv", params={"person": "Bo Okra"})
    assert csv.headers["content-type"].startswith("text/csv")
    assert pd.read_csv(io.BytesIO(csv.content))["partner2"].tolist() == ["Bo Okra"]
    assert client.get("/questions/marriages.json", params={"person": "Bo Okra"}).json()[0]["start"] == "2012"
    parquet = client.get("/questions/marriages.parquet", params={"person": "Bo Okra"})
    assert pd.read_parquet(io.BytesIO(parquet.content))["partner1"].tolist() == ["Ana Lund"]


def test_a_wrong_value_is_explained(client):
    answer = client.get("/questions/marriages", params={"as-of": "soon"})
    assert answer.status_code == 200 and "is no date" in answer.text


def test_the_editor_answers_and_explains(client):
    answer = client.post("/sparql-editor", data={"query": "SELECT ?n { ?p a schema:Person ; skos:prefLabel ?n }"})
    assert "Ana Lund" in answer.text and "4 rows" in answer.text
    assert "no SPARQL query" in client.post("/sparql-editor", data={"query": "SELECT ?n { ?p"}).text
    assert "is an update" in client.post("/sparql-editor", data={"query": "DELETE WHERE { ?s ?p ?o }"}).text
    terms = client.get("/terms.json").json()["terms"]
    assert {"ng:Marriage", "schema:spouse", "ng:speaker"} <= set(terms)


@pytest.mark.parametrize("name", ["talk", "statements", "family?of=Ana+Lund", "life?of=Ana+Lund", "cast?of=Late+Hour"])
def test_pictures_are_files_too(client, name):
    from xml.etree import ElementTree

    kind, _, of = name.partition("?")
    svg = client.get(f"/pictures/{kind}.svg?{of}")
    assert svg.headers["content-type"] == "image/svg+xml"
    assert ElementTree.fromstring(svg.text).tag.endswith("svg")
    pytest.importorskip("resvg_py")
    assert client.get(f"/pictures/{kind}.png?{of}").content.startswith(b"\x89PNG")


def test_draw_writes_what_the_desk_shows(graph, tmp_path):
    from newsgraph.serve.draw import draw
    from newsgraph.store import QueryError

    svg = draw(graph, "family", "Ana Lund", tmp_path / "ana.svg").read_text(encoding="utf-8")
    assert "Pia Okra" in svg and "https://newsgraph.example/person/bo-okra" in svg
    with pytest.raises(QueryError, match="nobody called"):
        draw(graph, "family", "Nobody Atall", tmp_path / "no.svg")


# Corrections


def _token(client) -> str:
    return next(a["value"] for tag, a in tags(client.get(ANA).text) if tag == "input" and a.get("name") == "token")


@pytest.fixture
def curated(graph, tmp_path):
    copy = tmp_path / "graph"
    shutil.copytree(graph, copy)
    with TestClient(application(Settings(str(copy), curate=True)), base_url="http://127.0.0.1:8321") as client:
        yield client, copy


def test_corrections_are_written_shown_built_and_undone(curated):
    client, folder = curated
    entry = {"action": "same", "a": "person/ana-lund", "b": "Pia Okra", "token": _token(client)}
    shown = client.post("/corrections/add", data=entry)
    assert "Ana Lund and Pia Okra will be one person" in shown.text
    assert Curation.read(folder / "curation.yaml").same == (("person/ana-lund", "person/pia-okra"),)
    rename = {"action": "name", "a": "person/bo-okra", "b": "Bo “B” Okra: #1", "token": _token(client)}
    assert "Bo Okra will be called" in client.post("/corrections/add", data=rename).text
    gone = client.post("/corrections/remove", data={**entry, "b": "person/pia-okra"})
    assert "Pia Okra will be one" not in gone.text
    build([folder / "records.jsonl"], folder)
    after = client.get("/corrections").text
    assert "nothing changes: called Bo “B” Okra: #1" in after
    assert "Bo “B” Okra: #1" in client.get("/person/bo-okra").text


def test_corrections_are_off_unless_asked_for(client):
    assert client.post("/corrections/add", data={"action": "name", "a": "person/x", "b": "y"}).status_code == 403
    assert "Corrections are off" in client.get(ANA).text


def test_corrections_from_other_sites_are_refused(curated):
    client, folder = curated
    good = {"action": "name", "a": "person/ana-lund", "b": "Evil"}
    for data, headers in [
        (good, {}),
        ({**good, "token": "guess"}, {}),
        ({**good, "token": _token(client)}, {"Origin": "https://evil.example"}),
        ({**good, "token": _token(client)}, {"Origin": "null"}),
    ]:
        assert client.post("/corrections/add", data=data, headers=headers).status_code == 403
    assert not (folder / "curation.yaml").exists()


@pytest.mark.parametrize(
    "before",
    [
        "",
        "# mine\nsame:\n  - [a/x, b/y]   # why\n\nname:\n  person/q: Q\n",
        "different:\n- [x#1, y#2]\n",
        "wikidata: {}\n",
    ],
)
@pytest.mark.parametrize(
    "entry",
    [Entry("same", "person/a", "x/y#Chris: Bell"), Entry("different", "a#p1", "b#p2"),
     Entry("name", "person/é", "No: 'x' #"),
     Entry("wikidata", "person/a", "Q12")],
)  # fmt: skip
def test_a_line_added_and_removed_leaves_the_file_as_it_was(tmp_path, before, entry):
    file = CurationFile(tmp_path / "curation.yaml")
    file.path.write_text(before, encoding="utf-8")
    had = file.entries()
    try:
        file.add(entry)
    except CurationError:
        assert before == "wikidata: {}\n" and entry.action == "wikidata"  # laid out so that a line has no place
        assert file.path.read_text(encoding="utf-8") == before
        return
    assert set(file.entries()) == {*had, entry}
    assert all(line in file.path.read_text(encoding="utf-8") for line in before.splitlines())
    file.remove(entry)
    assert file.entries() == had
    assert sorted(p.name for p in tmp_path.iterdir()) == ["curation.yaml"]


def test_a_csv_stays_a_csv(tmp_path):
    file = CurationFile(tmp_path / "curation.csv")
    file.path.write_text("action,a,b\nsame,person/a,person/b\n", encoding="utf-8")
    file.add(Entry("name", "person/c", 'C, "the" one'))
    assert file.entries()[-1] == Entry("name", "person/c", 'C, "the" one')
    file.remove(Entry("same", "person/a", "person/b"))
    assert file.entries() == [Entry("name", "person/c", 'C, "the" one')]


# SPARQL 1.1 Protocol

PERSON, LABEL = "<https://schema.org/Person>", "<http://www.w3.org/2004/02/skos/core#prefLabel>"
SELECT = f"SELECT ?n WHERE {{ ?p a {PERSON} ; {LABEL} ?n }} ORDER BY ?n"
CONSTRUCT = "CONSTRUCT { ?a <https://schema.org/spouse> ?b } WHERE { ?a <https://schema.org/spouse> ?b }"


@pytest.mark.parametrize(
    ("accept", "kind"),
    [
        ("application/sparql-results+json", "application/sparql-results+json"),
        ("application/sparql-results+xml", "application/sparql-results+xml"),
        ("text/csv", "text/csv; charset=utf-8"),
        ("text/tab-separated-values", "text/tab-separated-values; charset=utf-8"),
        ("*/*", "application/sparql-results+json"),
        ("text/turtle, text/csv;q=0.4, application/sparql-results+xml;q=0.9", "application/sparql-results+xml"),
    ],
)
def test_solutions_come_as_asked(client, accept, kind):
    answer = client.get("/sparql", params={"query": SELECT}, headers={"Accept": accept})
    assert answer.status_code == 200 and answer.headers["content-type"] == kind
    parsed = ox.parse_query_results(
        answer.content,
        format={"json": ox.QueryResultsFormat.JSON, "xml": ox.QueryResultsFormat.XML}.get(
            kind.rpartition("+")[2], ox.QueryResultsFormat.TSV
        ),
    ) if "csv" not in kind else None  # fmt: skip
    names = [row["n"].value for row in parsed] if parsed is not None else answer.text.splitlines()[1:]
    assert "Ana Lund" in names and len(names) == 4


@pytest.mark.parametrize("accept", ["text/turtle", "application/n-triples", "application/rdf+xml"])
def test_triples_come_as_asked(client, accept):
    answer = client.get("/sparql", params={"query": CONSTRUCT}, headers={"Accept": accept})
    assert answer.headers["content-type"].startswith(accept)
    assert len(list(ox.parse(answer.content, format=ox.RdfFormat.from_media_type(accept)))) == 4


def test_queries_by_post(client):
    direct = client.post("/sparql", content=SELECT, headers={"Content-Type": "application/sparql-query"})
    form = client.post("/sparql", data={"query": SELECT})
    assert direct.json() == form.json() and len(form.json()["results"]["bindings"]) == 4
    assert client.post("/sparql", data={"query": "ASK { ?s ?p ?o }"}).json()["boolean"] is True


@pytest.mark.parametrize(
    ("request_", "status"),
    [
        ({"params": {"query": "SELECT ?x WHERE {"}}, 400),
        ({"params": [("query", "ASK {}"), ("query", "ASK {}")]}, 400),
        ({"params": {"query": "INSERT DATA { <a:a> <a:b> <a:c> }"}}, 400),
        ({"params": {"update": "CLEAR ALL"}}, 403),
        ({"params": {"query": "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }"}}, 400),
        ({"params": {"query": SELECT}, "headers": {"Accept": "image/png"}}, 406),
        ({"params": {"query": "ASK {}", "default-graph-uri": "http://x.example/"}}, 400),
    ],
)
def test_what_cannot_be_asked_is_refused(client, request_, status):
    answer = client.get("/sparql", **request_)
    assert answer.status_code == status and answer.headers["content-type"].startswith("text/plain")
    assert "Traceback" not in answer.text and "/tmp" not in answer.text


def test_updates_are_refused_by_post(client):
    update = client.post("/sparql", content="CLEAR ALL", headers={"Content-Type": "application/sparql-update"})
    assert update.status_code == 403
    assert client.post("/sparql", data={"update": "CLEAR ALL"}).status_code == 403
    assert client.post("/sparql", content=b"x", headers={"Content-Type": "text/html"}).status_code == 415
    assert client.post("/sparql", data={"query": "x" * (1 << 21)}).status_code == 413


def test_the_service_describes_itself(client):
    answer = client.get("/sparql", headers={"Accept": "text/turtle"})
    triples = list(ox.parse(answer.content, format=ox.RdfFormat.TURTLE))
    assert any(t.object == ox.NamedNode("http://127.0.0.1:8321/sparql") for t in triples)
    assert client.get("/sparql", headers={"Accept": "text/html"}, follow_redirects=False).status_code == 303


@pytest.mark.parametrize(
    ("accept", "chosen"),
    [("", "a/x"), ("b/*", "b/y"), ("a/x;q=0, */*;q=0.1", "b/y"), ("a/*;q=0.3, b/y;q=0.2", "a/x"), ("c/z", None),
     ("a/x;q=x", None)],
)  # fmt: skip
def test_negotiation(accept, chosen):
    assert negotiated(accept, ("a/x", "b/y")) == chosen


ENDLESS = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


@pytest.fixture(scope="module")
def address(graph):
    with served(graph, seconds=2.0, rows=3) as address:
        yield address


def test_a_query_without_end_is_ended_and_stops_nobody(address):
    import httpx

    with ThreadPoolExecutor(1) as beside:
        slow = beside.submit(httpx.get, f"{address}/sparql", params={"query": ENDLESS}, timeout=30)
        quick = [httpx.get(address + ANA, timeout=30).status_code for _ in range(3)]
        assert not slow.done() and quick == [200] * 3
        assert slow.result().status_code == 503 and "2 seconds" in slow.result().text


def test_rows_are_limited(address):
    import httpx

    answer = httpx.get(f"{address}/sparql", params={"query": "SELECT * { ?s ?p ?o }"}, timeout=30)
    assert len(answer.json()["results"]["bindings"]) == 3 and answer.headers["x-rows-cut"] == "true"


def test_many_requests_at_once_lose_none(address):
    """200 here; the benchmark asks 1,000."""
    import httpx

    paths = [ANA, "/article/news/plain", "/search.json?q=lund", "/questions"]
    with httpx.Client(limits=httpx.Limits(max_connections=50), timeout=60) as client, ThreadPoolExecutor(50) as pool:
        codes = list(pool.map(lambda i: client.get(address + paths[i % 4]).status_code, range(200)))
    assert codes == [200] * 200


def test_other_programs_ask(graph):
    """rdflib's SPARQLStore, SPARQLWrapper and curl, as they come."""
    from rdflib import Graph, URIRef
    from rdflib.plugins.stores.sparqlstore import SPARQLStore

    sparqlwrapper = pytest.importorskip("SPARQLWrapper")
    with served(graph) as address:
        endpoint = f"{address}/sparql"
        for method in ("GET", "POST", "POST_FORM"):
            remote = Graph(store=SPARQLStore(endpoint, method=method))
            assert len(list(remote.query(SELECT))) == 4
        remote = Graph(store=SPARQLStore(endpoint))
        assert len(list(remote.triples((None, URIRef(v.SCHEMA + "spouse"), None)))) == 4
        assert len(remote.query(CONSTRUCT).graph) == 4
        wrapper = sparqlwrapper.SPARQLWrapper(endpoint)
        for method in (sparqlwrapper.GET, sparqlwrapper.POST):
            for format, count in ((sparqlwrapper.JSON, lambda found: len(found["results"]["bindings"])),
                                  (sparqlwrapper.XML, lambda found: len(found.getElementsByTagName("result"))),
                                  (sparqlwrapper.CSV, lambda found: len(found.splitlines()) - 1)):  # fmt: skip
                wrapper.setMethod(method)
                wrapper.setQuery(SELECT)
                wrapper.setReturnFormat(format)
                assert count(wrapper.query().convert()) == 4, (method, format)
        wrapper.setQuery(CONSTRUCT)
        wrapper.setReturnFormat(sparqlwrapper.TURTLE)
        assert len(Graph().parse(data=wrapper.query().convert(), format="turtle")) == 4
        if shutil.which("curl"):
            said = subprocess.run(
                ["curl", "-s", "-H", "Accept: text/csv", "--data-urlencode", f"query={SELECT}", endpoint],
                capture_output=True, text=True, check=True, timeout=30,
            )  # fmt: skip
            assert "Ana Lund" in said.stdout.splitlines()


def test_a_new_build_is_seen(graph, tmp_path):
    copy = tmp_path / "graph"
    shutil.copytree(graph, copy)
    client = TestClient(application(Settings(str(copy))), base_url="http://localhost")
    assert client.get("/person/bo-okra").status_code == 200
    lines = (copy / "records.jsonl").read_text(encoding="utf-8").replace("Bo Okra", "Bo Umber")
    (copy / "records.jsonl").write_text(lines, encoding="utf-8")
    build([copy / "records.jsonl"], copy)
    assert client.get("/person/bo-umber").status_code == 200
    moved = client.get("/person/bo-okra", follow_redirects=False)
    assert moved.status_code == 301 and moved.headers["location"] == "/person/bo-umber"


def test_pages_on_threads(client):
    """Pages asked at the same time are those asked one by one."""
    alone = client.get(ANA).text
    found, threads = [], []
    for _ in range(8):
        threads.append(threading.Thread(target=lambda: found.append(client.get(ANA).text)))
        threads[-1].start()
    for thread in threads:
        thread.join()
    assert found == [alone] * 8


def test_unknown_pages(client):
    for path in ("/person/nobody", "/show/none", "/article/none", "/marriage/none", "/pictures/none", "/x",
                 "/questions/none",
                 "/person/" + quote("<script>"), "/static/../app.py", "/vendor/__init__.py/../../app.py"):  # fmt: skip
        answer = client.get(path, headers={"Accept": "text/html"})
        assert answer.status_code == 404 and "<script>" not in answer.text.replace('<script src="/static', "")


# Notebooks


def test_notebooks_show_people_and_records(graph):
    import newsgraph

    view = newsgraph.load(graph).show("ana lund")
    shown = view._repr_html_()
    assert shown.startswith("<iframe sandbox srcdoc=") and shown.count("<") == 2  # what is inside is escaped
    assert "married to" in view.html and "<svg" in view.html
    for line in (graph / "records.jsonl").read_bytes().splitlines():
        record = Record.from_json(line)
        html = newsgraph.render(record).html
        assert not [tag for tag, _ in tags(html) if tag in ("script", "img")]
        assert record.statements[0].text.split("<")[0] in html
    assert "The text is not at hand" in newsgraph.render(Record.from_dict({"id": "x"})).html

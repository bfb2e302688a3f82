"""What a query may take, and where it may not go."""

import json
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.sparql.algebra import translateQuery
from rdflib.plugins.sparql.parser import parseQuery
from typer.testing import CliRunner

from invented import write
from newsgraph.cli import app
from newsgraph.graph.ask import answer_of, ask, query, text_of
from newsgraph.graph.build import build
from newsgraph.notebook import load
from newsgraph.store import LimitError, Limits, QueryError, RemoteStore, StoreError, asking
from newsgraph.store.sparql_text import refuse_service

EVERYTHING = "SELECT * WHERE { ?s ?p ?o }"
ENDLESS = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


@pytest.fixture(scope="module")
def graph(tmp_path_factory):
    folder = tmp_path_factory.mktemp("graph")
    write(folder / "r.jsonl")
    build([folder / "r.jsonl"], folder / "g")
    return folder / "g"


class _Called(BaseHTTPRequestHandler):
    """A SPARQL server that notes who asks it, and has one row, which it sends ten times a second if it has more."""

    def do_POST(self):
        self.server.calls.append(self.rfile.read(int(self.headers["Content-Length"])))
        row = json.dumps({"s": {"type": "literal", "value": "told"}})
        first = f'{{"head":{{"vars":["s"]}},"results":{{"bindings":[{row}'.encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/sparql-results+json")
        if not self.server.more:
            self.send_header("Content-Length", str(len(first) + 3))
        self.end_headers()
        self.wfile.write(first)
        for _ in range(self.server.more):
            try:
                self.wfile.write(f",{row}".encode())
                self.wfile.flush()
            except OSError:
                return
            time.sleep(0.1)
        self.wfile.write(b"]}}")

    def log_message(self, *args):
        pass


@pytest.fixture
def other():
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Called)
    server.daemon_threads = True
    server.calls, server.more = [], 0
    threading.Thread(target=server.serve_forever, daemon=True).start()
    server.url = f"http://127.0.0.1:{server.server_port}"
    yield server
    server.shutdown()


def test_service_is_refused_wherever_a_query_is_asked(graph, other):
    text = f"SELECT * WHERE {{ SERVICE <{other.url}/sparql> {{ ?s ?p ?o }} }}"
    notebook = load(graph)
    for call in (
        lambda: query(graph, text),
        lambda: query(other.url, text),
        lambda: ask(notebook.store, text),
        lambda: notebook.sparql(text),
        lambda: notebook.dataset.query(text),
        lambda: notebook.dataset.query(text, use_store_provided=False),
        lambda: notebook.dataset.query(prepareQuery(text)),
        lambda: notebook.dataset.graph("https://newsgraph.example/graph/fusion").query(text),
    ):
        with pytest.raises(QueryError):
            call()
    result = CliRunner().invoke(app, ["query", text, "--graph", str(graph)])
    assert result.exit_code == 1 and "--allow-service" in result.output
    assert other.calls == []
    result = CliRunner().invoke(app, ["query", text, "--graph", str(graph), "--allow-service", "--format", "csv"])
    assert "told" in result.output and len(other.calls) == 1
    assert answer_of(ask(graph, text, limits=Limits(service=True))).values()[0]["s"] == "told"


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { service <http://a.example/> { ?s ?p ?o } }",
        "SELECT * { ?s ?p ?o OPTIONAL { SeRvIcE SILENT ?x { ?s ?p ?o } } }",
        "# a comment\rSELECT * { SERVICE <http://a.example/> { ?s ?p ?o } }",
        "# '\nSELECT * { SERVICE <http://a.example/> { ?s ?p '#' } }",
        r"SELECT * { \u0053ERVICE <http://a.example/> { ?s ?p ?o } }",
        r"SELECT * { ?s ?p '\\' . SERVICE <http://a.example/> { ?s ?p '' } }",
        r"PREFIX a: <urn:a> SELECT * { ?s a:x\' ?o . SERVICE a:\' { ?s ?p ?o } }",
        "SELECT * { ?s ?p 1e5SERVICE<http://a.example/>{} }",
        "SELECT * { ?s ?p trueSERVICE<http://a.example/>{} }",
        "SELECT * { ?s ?p trueSERVICEx:y{} }",
        "SELECT * { FILTER(?a<?b)SERVICE?c{ ?s ?p ?o FILTER(?d>?e) } }",
        'SELECT * { ?s ?p """a"b""" SERVICE<http://a.example/>{ ?s ?p """""" } }',
        "SELECT * { { SELECT * { SERVICE <http://a.example/> { ?s ?p ?o } } } }",
    ],
)
def test_service_in_disguise(text):
    with pytest.raises(QueryError, match="--allow-service"):
        refuse_service(text)


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { ?service ?p 'SERVICE <http://a.example/> {}' }",
        "SELECT * { ?s <http://service.example/SERVICE> \"a \\\" SERVICE\"@service }",
        "# SERVICE <http://a.example/>\nSELECT * { ?s ?p ?o }",
        "PREFIX service: <http://a.example/> SELECT * { ?s service:SERVICE ?o ; service:a-service ?p }",
        "PREFIX a: <http://a.example/> SELECT * { ?s a:service '''it's a SERVICE''' }",
    ],
)
def test_what_is_no_service(text):
    refuse_service(text)
    assert "ServiceGraphPattern" not in repr(translateQuery(parseQuery(text)).algebra)


def test_another_parser_sees_no_service_where_oxigraph_has_one(graph, other):
    """Why tokens decide, and no algebra of rdflib's."""
    text = f"SELECT * {{ ?s ?p 'x' }} # \r LIMIT 0 VALUES ?s {{}}\rSELECT * {{ SERVICE <{other.url}> {{ ?s ?p ?o }} }}"
    assert "ServiceGraphPattern" not in repr(translateQuery(parseQuery(text)).algebra)
    with pytest.raises(QueryError, match="--allow-service"):
        query(graph, text)


def test_a_query_without_end_is_ended(graph):
    for call in (
        lambda limits: query(graph, ENDLESS, limits=limits),
        lambda limits: load(graph, limits=limits).sparql(ENDLESS),
        lambda limits: load(graph, limits=limits).dataset.query(ENDLESS),
        lambda limits: query(graph, ENDLESS.replace("(COUNT(*) AS ?n)", "*") + " ORDER BY ?a", limits=limits),
    ):
        start = time.monotonic()
        with pytest.raises(LimitError, match=r"longer than 0\.7 seconds"):
            call(Limits(seconds=0.7))
        assert time.monotonic() - start < 5
    result = CliRunner().invoke(app, ["query", ENDLESS, "--graph", str(graph), "--timeout", "0.7"])
    assert result.exit_code == 1 and "--timeout" in result.output
    assert len(query(graph, "people").rows) == 12, "the next query has a process again"


@pytest.mark.skipif(sys.platform != "linux", reason="memory is bounded on Linux")
def test_a_query_that_takes_all_memory_is_ended(graph):
    with pytest.raises(LimitError, match="memory"):
        query(graph, ENDLESS.replace("(COUNT(*) AS ?n)", "*") + " ORDER BY ?a", limits=Limits(memory=300 * 2**20))


def test_rows_beyond_the_limit_are_cut_off_and_said_so(graph):
    whole = query(graph, EVERYTHING)
    for rows in (0, 1, 7, len(whole.rows) - 1, len(whole.rows), len(whole.rows) + 1):
        found = ask(graph, EVERYTHING, limits=Limits(rows=rows))
        assert answer_of(found).rows == whole.rows[:rows]
        assert found.cut == (rows < len(whole.rows)) and found.rows() == min(rows, len(whole.rows))
    made = ask(graph, "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }", limits=Limits(rows=3))
    assert (made.cut, made.rows(), len(answer_of(made).rows)) == (True, 3, 3)
    with pytest.warns(UserWarning, match="stopped at 2"):
        assert len(load(graph, limits=Limits(rows=2)).sparql(EVERYTHING)) == 2
    result = CliRunner().invoke(app, ["query", EVERYTHING, "--graph", str(graph), "--max-rows", "2", "--format", "csv"])
    assert "stopped at 2 rows" in result.output


def test_terms_of_all_kinds_come_through(graph):
    text = r"""SELECT * WHERE { VALUES (?a ?b) { (UNDEF "tab\t\"line\n\r\\") (1.50 UNDEF) ("01"^^<urn:x> true)
        (UNDEF UNDEF) ("é💍"@en-GB <urn:x>) (1e0 1) } }"""
    store = load(graph).store
    assert [tuple(row) for row in answer_of(ask(store, text)).rows] == [tuple(row) for row in store.stream(text)]
    assert json.loads(query(graph, text, format="json")) == json.loads(
        store.stream(text).serialize(format=ox.QueryResultsFormat.JSON)
    )
    assert text_of(ask(graph, "SELECT * WHERE {}"), "csv").strip() == ""


def test_many_ask_at_one_time(graph):
    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(lambda n: len(query(graph, "people", {"limit": str(n % 5)}).rows), range(40)))
    assert found == [n % 5 for n in range(40)]
    assert len(asking._idle) <= asking.PROCESSES


def test_whoever_waits_for_a_turn_waits_no_longer_than_the_query_may_take(graph, monkeypatch):
    monkeypatch.setattr(asking, "_turns", threading.BoundedSemaphore(1))
    with ThreadPoolExecutor(1) as thread:
        long = thread.submit(lambda: query(graph, ENDLESS, limits=Limits(seconds=2)))
        time.sleep(0.5)
        with pytest.raises(LimitError, match="other queries"):
            query(graph, "people", limits=Limits(seconds=0.2))
        with pytest.raises(LimitError):
            long.result()


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks into /proc")
def test_a_process_whose_asker_was_killed_ends_by_itself(graph):
    code = f"""
from newsgraph.store import Limits, asking
process = asking._Process()
print(process._process.pid, flush=True)
asking._idle.append(process)
asking.ask({str(graph / "store")!r}, {ENDLESS!r}, Limits(seconds=2))
"""
    asker = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE)
    answers = Path("/proc", asker.stdout.readline().decode().strip(), "stat")
    time.sleep(1)
    asker.kill()
    asker.wait()
    asker.stdout.close()
    end = time.monotonic() + 20
    while answers.exists() and answers.read_text().rpartition(")")[2].split()[0] != "Z":
        assert time.monotonic() < end
        time.sleep(0.2)


def test_a_server_that_goes_on_for_ever(other):
    other.more = 10_000
    start = time.monotonic()
    with pytest.raises(LimitError, match=r"longer than 0\.6 seconds"):
        query(other.url, EVERYTHING, limits=Limits(seconds=0.6))
    assert time.monotonic() - start < 4
    found = RemoteStore(other.url).ask(EVERYTHING, Limits(rows=3))
    assert found.cut and found.rows() == 3


def test_no_store_is_said_by_the_process_too(tmp_path):
    with pytest.raises(StoreError, match="no graph here"):
        ask(tmp_path, "people")

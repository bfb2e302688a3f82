"""A SPARQL server by URL: the real `oxigraph` server of PyPI, and who may write to it."""

import shutil
import socket
import subprocess
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from typer.testing import CliRunner

from invented import records, write
from newsgraph.cli import app
from newsgraph.graph.ask import query
from newsgraph.graph.build import LossError, build, remove
from newsgraph.graph.export import export
from newsgraph.graph.mirror import mirror
from newsgraph.notebook import load
from newsgraph.store import EmbeddedStore, QueryError, RemoteStore, StoreError, open_store


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """The address of an empty Oxigraph server."""
    program = shutil.which("oxigraph") or str(Path(sys.executable).parent / "oxigraph")
    if not Path(program).exists():
        pytest.skip("no oxigraph server installed")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    folder = tmp_path_factory.mktemp("server")
    running = subprocess.Popen(
        [program, "serve", "--location", str(folder), "--bind", f"127.0.0.1:{port}"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    url = f"http://127.0.0.1:{port}"
    for _ in range(100):
        try:
            RemoteStore(url).stream("ASK { ?s ?p ?o }")
            break
        except StoreError:
            time.sleep(0.1)
    yield url
    running.terminate()
    running.wait()


@pytest.fixture(scope="module")
def graph(tmp_path_factory):
    folder = tmp_path_factory.mktemp("graph")
    write(folder / "r.jsonl")
    build([folder / "r.jsonl"], folder / "g")
    return folder / "g"


def test_load_query_replace_withdraw(server, graph, tmp_path):
    remote = open_store(server)
    remote.load(graph / "graph.nq")
    assert len(remote) == len(EmbeddedStore(graph / "store", read_only=True))
    for name in ("people", "marriages", "families", "shows", "statements", "contradictions"):
        assert query(server, name).values() == query(graph, name).values(), name
    assert query(server, "marriages", {"person": "Ana Lund"}, "csv") == query(
        graph, "marriages", {"person": "Ana Lund"}, "csv"
    )
    g = load(server)
    assert len(g.network()) == len(load(graph).network())
    assert (
        export(server, "gedcom", tmp_path / "a").read_bytes()
        == export(graph, "gedcom", tmp_path / "b").read_bytes()
    )
    assert query(server, "ASK { ?s ?p ?o }").rows[0][0].value == "true"
    assert len(query(server, "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }").rows) == len(remote)

    article = "https://newsgraph.example/article/divorce"
    before = len(remote)
    lines = [
        line for line in (graph / "graph.nq").open(encoding="utf-8") if line.endswith(f" <{article}> .\n")
    ]
    remote.replace(article, lines[:5])
    assert len(remote) == before - len(lines) + 5
    remote.replace(article, ())
    assert len(remote) == before - len(lines)


def test_the_server_has_what_the_folder_has(server, graph, tmp_path):
    """Graphs that are not ours stay."""
    remote = RemoteStore(server)
    remote.update("CLEAR ALL")
    remote.update("INSERT DATA { GRAPH <urn:other> { <urn:a> <urn:b> 1 } }")
    folder = shutil.copytree(graph, tmp_path / "g")

    def there() -> set[str]:
        quads = remote.stream("SELECT * WHERE { GRAPH ?g { ?s ?p ?o } FILTER(?g != <urn:other>) }")
        return {f"{row['s']} {row['p']} {row['o']} {row['g']} .\n" for row in quads}

    def here() -> set[str]:
        return set((folder / "graph.nq").read_text(encoding="utf-8").splitlines(keepends=True))

    mirror(folder, server)
    assert there() == here()
    remove(folder, "divorce")
    remote.update("INSERT DATA { GRAPH <https://newsgraph.example/article/wedding> { <urn:a> <urn:b> 1 } }")
    assert mirror(folder, server).withdrawn == 1
    assert there() == here() and not [line for line in there() if "article/divorce" in line]
    result = CliRunner().invoke(app, ["load", server, "--graph", str(folder)])
    assert result.exit_code == 0 and "8 named graphs" in result.output and there() == here()
    write(tmp_path / "two.jsonl", records()[:2])
    build([tmp_path / "two.jsonl"], tmp_path / "two")
    with pytest.raises(LossError, match="lose 5 of its 7 articles"):
        mirror(tmp_path / "two", server)
    assert there() == here()
    mirror(tmp_path / "two", server, prune=True)
    assert len(remote) == len(EmbeddedStore(tmp_path / "two" / "store", read_only=True)) + 1


def test_a_large_graph_goes_in_parts(server, graph, monkeypatch):
    remote = RemoteStore(server)
    monkeypatch.setattr("newsgraph.store.remote._BATCH", 7)
    lines = [f"<urn:s> <urn:p> <urn:o{n}> <urn:large> .\n" for n in range(20)]
    for some in (lines, lines[5:12], lines[:7], []):
        remote.replace("urn:large", some)
        found = remote.stream("SELECT ?o WHERE { GRAPH <urn:large> { ?s ?p ?o } }")
        assert {row["o"].value for row in found} == {line.split()[2][1:-1] for line in some}


def test_errors_say_what_to_do(server):
    with pytest.raises(QueryError, match="cannot end here"):
        query(server, "SELECT * WHERE { ?s ?p }")
    with pytest.raises(QueryError, match="is an update"):
        query(server, "CLEAR ALL")
    with pytest.raises(StoreError, match="graphs on disk"):
        export(server, "trig", "/nowhere")


class _Guarded(BaseHTTPRequestHandler):
    """Answers those who say who they are."""

    def do_POST(self):
        self.rfile.read(int(self.headers["Content-Length"]))
        known = self.headers.get("Authorization") in ("Bearer s3cret", "Basic YW5hOnBhc3M=")
        body = b'{"head":{},"boolean":true}' if known else b"who are you?"
        self.send_response(200 if known else 401)
        self.send_header("Content-Type", "application/sparql-results+json" if known else "text/plain")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args):
        pass


@pytest.mark.parametrize(
    ("environment", "welcome"),
    [
        ({}, False),
        ({"NEWSGRAPH_STORE_TOKEN": "s3cret"}, True),
        ({"NEWSGRAPH_STORE_USER": "ana", "NEWSGRAPH_STORE_PASSWORD": "pass"}, True),
        ({"NEWSGRAPH_STORE_USER": "ana", "NEWSGRAPH_STORE_PASSWORD": "wrong"}, False),
    ],
)
def test_credentials_from_the_environment(monkeypatch, environment, welcome):
    for name in ("TOKEN", "USER", "PASSWORD"):
        monkeypatch.delenv(f"NEWSGRAPH_STORE_{name}", raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    guarded = HTTPServer(("127.0.0.1", 0), _Guarded)
    threading.Thread(target=guarded.serve_forever, daemon=True).start()
    url = f"http://127.0.0.1:{guarded.server_port}"
    try:
        if welcome:
            assert bool(RemoteStore(url).stream("ASK { ?s ?p ?o }"))
        else:
            with pytest.raises(StoreError, match="NEWSGRAPH_STORE_TOKEN"):
                RemoteStore(url).stream("ASK { ?s ?p ?o }")
    finally:
        guarded.shutdown()


class _Redirects(_Guarded):
    """Sends everybody on to another host, or repeats what it was told."""

    def _answer(self):
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.server.calls.append(self.headers.get("Authorization"))
        body = f"you said {self.headers.get('Authorization')}".encode()
        self.send_response(self.server.status)
        self.send_header("Location", self.server.to)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    do_GET = do_POST = do_PUT = do_DELETE = _answer


@pytest.fixture
def two_hosts():
    made = []
    for name in ("127.0.0.1", "localhost"):
        host = HTTPServer(("127.0.0.1", 0), _Redirects)
        host.calls, host.status, host.url = [], 403, f"http://{name}:{host.server_port}"
        threading.Thread(target=host.serve_forever, daemon=True).start()
        made.append(host)
    made[0].to, made[1].to = f"http://ana:s3cret@{made[1].url[7:]}/query?key=s3cret", made[0].url
    yield made
    for host in made:
        host.shutdown()


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
@pytest.mark.parametrize(
    "environment", [{"TOKEN": "s3cret"}, {"USER": "ana", "PASSWORD": "s3cret"}, {"netrc": "s3cret"}]
)
def test_nothing_follows_a_redirect_to_strangers(two_hosts, monkeypatch, tmp_path, environment, status):
    named, stranger = two_hosts
    named.status = status
    for name in ("TOKEN", "USER", "PASSWORD"):
        monkeypatch.delenv(f"NEWSGRAPH_STORE_{name}", raising=False)
    if "netrc" in environment:
        (tmp_path / "netrc").write_text("machine 127.0.0.1 login ana password s3cret\n")
        monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
    else:
        for name, value in environment.items():
            monkeypatch.setenv(f"NEWSGRAPH_STORE_{name}", value)
    remote = RemoteStore(named.url)
    for call in (
        lambda: remote.stream("ASK { ?s ?p ?o }"),
        lambda: remote.ask("ASK { ?s ?p ?o }"),
        lambda: remote.add(b"<urn:a> <urn:b> <urn:c> <urn:d> .\n"),
        lambda: remote.replace("urn:d", ()),
        lambda: remote.update("CLEAR ALL"),
    ):
        with pytest.raises(StoreError, match="redirects to http://localhost") as raised:
            call()
        assert "s3cret" not in str(raised.value)
    assert len(named.calls) == 5 and all(named.calls) and not stranger.calls


def test_what_a_server_repeats_is_not_printed(two_hosts, monkeypatch):
    named, _ = two_hosts
    monkeypatch.setenv("NEWSGRAPH_STORE_TOKEN", "s3cret")
    with pytest.raises(StoreError, match="you said Bearer …") as raised:
        RemoteStore(named.url).stream("ASK { ?s ?p ?o }")
    assert "s3cret" not in str(raised.value)


@pytest.mark.parametrize("scheme", ["http", "HTTPS"])
@pytest.mark.parametrize(
    "command",
    [
        ["query", "people", "--graph", "URL"], ["show", "Ana Lund", "--graph", "URL"], ["check", "--graph", "URL"],
        ["why", "Ana Lund", "Bo Okra", "--graph", "URL"], ["export", "csv", "-o", "OUT", "--graph", "URL"],
        ["load", "URL", "--graph", "GRAPH"], ["remove", "wedding", "--graph", "URL"],
        ["draw", "talk", "--graph", "URL"],
    ],
)  # fmt: skip
def test_a_password_in_an_address_is_not_printed(graph, tmp_path, command, scheme):
    words = {"URL": f"{scheme}://ana:s3cret@127.0.0.1:9/x", "GRAPH": str(graph), "OUT": str(tmp_path / "out")}
    result = CliRunner().invoke(app, [words.get(word, word) for word in command])
    assert result.exit_code == 1 and "s3cret" not in result.output and "error" in result.output

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

from invented import write
from newsgraph.graph.ask import query
from newsgraph.graph.build import build
from newsgraph.graph.export import export
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


def test_errors_say_what_to_do(server):
    with pytest.raises(QueryError, match="error at"):
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

"""What other people wrote, in names, texts, file names and errors, never commands the terminal."""

import io
import re

import pytest
from typer.testing import CliRunner

from newsgraph import terminal
from newsgraph.cli import app
from newsgraph.graph.build import build
from newsgraph.record import Marriage, Person, Record, Statement

CLEAR, LINK, TURNED = "\x1b[2J\x1b[H", "\x1b]8;;https://evil.example\x07Ada\x1b]8;;\x07", "\u202egnp.exe"
C1 = "\x9b31m"
NAME = f"Ada {CLEAR}{LINK}{C1} Moss{TURNED}"
WORDS = f"I am{CLEAR} very\r happy{C1}"
COMMANDS = re.compile("[\0-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


@pytest.fixture(scope="module")
def graph(tmp_path_factory):
    """A graph of one record that was made to hurt whoever looks at it."""
    folder = tmp_path_factory.mktemp("hostile")
    record = Record(
        id=f"a{CLEAR}",
        source=f"in/a{LINK}.txt",
        published="2024-05-06",
        people=(
            Person(id="p1", name=NAME, aliases=(f"Moss{LINK}",), mentions=((0, 3),), gender="female"),
            Person(id="p2", name="Bo Lind", mentions=((9, 12),), gender="female"),
        ),
        marriages=(
            Marriage(id="m1", partners=("p1", "p2"), start="2001", evidence=((0, 30),), snippets=(WORDS,)),
            Marriage(id="m2", partners=("p1", "p2"), start="2005", evidence=((0, 30),), snippets=(WORDS,)),
        ),
        statements=(
            Statement(id="q1", kind="direct", spans=((40, 60),), text=WORDS, speaker="p1", speaker_type="person"),
        ),
    )
    (folder / "records.jsonl").write_text(record.to_json() + "\n", encoding="utf-8")
    build([folder / "records.jsonl"], folder / "graph")
    return folder / "graph"


def printed(*args: object) -> str:
    """All that a command prints, on both streams."""
    result = CliRunner().invoke(app, list(map(str, args)))
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.output


@pytest.fixture(params=["terminal", "pipe"])
def on(request, monkeypatch):
    """What Rich prints, as on a terminal without colours, or as on a pipe."""
    shown = io.StringIO()
    for name in ("out", "err"):
        terminals = request.param == "terminal"
        console = terminal._Visible(file=shown, force_terminal=terminals, no_color=True, width=200, highlight=False)
        monkeypatch.setattr(terminal, name, console)
    return shown


def words_of(shown: str) -> str:
    """Without what Rich itself writes: bold, dim, red, and the comings and goings of a spinner."""
    return re.sub(r"\r?\x1b\[(?:[\d;]*m|\?25[lh]|1A|2K)", "", shown)


@pytest.mark.parametrize(
    "command",
    [
        ("show", "Bo Lind"),
        ("show", NAME),
        ("query", "people"),
        ("query", "marriages"),
        ("query", "statements"),
        ("query", "SELECT ?s ?o WHERE { ?s ?p ?o }"),
        ("why", "Bo Lind", NAME),
        ("check",),
        ("show", f"Nobody{CLEAR}"),
        ("query", f"SELECT {CLEAR}"),
        ("remove", f"none{LINK}"),
        ("export", f"x{CLEAR}", "-o", "/nowhere/x"),
    ],
    ids=lambda command: " ".join(command[:2]).encode("ascii", "backslashreplace").decode(),
)
def test_names_texts_and_errors(graph, on, command):
    output = words_of(printed(*command, "--graph", graph) + on.getvalue())
    assert output.strip()
    assert not COMMANDS.findall(output)


def test_what_is_hidden_is_shown(graph, on):
    output = printed("show", NAME, "--graph", graph) + on.getvalue()
    assert r"Ada \x1b[2J\x1b[H" in output and r"\u202egnp.exe" in output and r"\x9b31m" in output


def test_file_names(tmp_path, on):
    name = tmp_path / f"no{CLEAR}\nerror.txt"
    output = printed("extract", name, "--output", tmp_path / "g", "--workers", 1)
    name.write_bytes(b"")
    output += printed("extract", tmp_path, "--output", tmp_path / "g", "--workers", 1)
    output += printed("build", tmp_path / f"none{LINK}", "--output", tmp_path / "h")
    output = words_of(output + on.getvalue())
    assert r"\x1b[2J" in output and not COMMANDS.findall(output)


def test_machines_get_what_is_there(graph):
    """On a pipe, CSV and JSON are data."""
    assert NAME in printed("query", "people", "--format", "csv", "--graph", graph).replace('""', '"')


def test_machines_words_on_a_terminal(graph, monkeypatch, capsys):
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    terminal.print_text(f"{NAME}\n")
    assert not COMMANDS.findall(capsys.readouterr().out)


def test_words_that_are_meant_stay():
    meant = "Zoë’s “café”\n\tשלום 👩‍👩‍👧 e\u0301 C:\\x1b"
    assert terminal.visible(meant) == meant
    assert terminal.visible("a\x1b\r\x7f\udcff\u2067") == r"a\x1b\r\x7f\udcff\u2067"

"""What lies in the folder in which somebody types a command is data, not code."""

import pytest

from newsgraph.graph.ask import ask
from newsgraph.graph.build import build
from newsgraph.run import extract
from newsgraph.store import bulk

TRAPS = ("json", "newsgraph", "numpy", "pickle", "pyoxigraph", "select", "spacy", "thinc")
"""Modules that the processes import which newsgraph starts."""


@pytest.fixture
def here(tmp_path, monkeypatch):
    """The working folder, with a file for each of `TRAPS` that leaves a mark when it is imported."""
    for name in TRAPS:
        mark = f"import pathlib\npathlib.Path(__file__).with_suffix('.imported').touch()\nraise SystemExit({name!r})\n"
        (tmp_path / f"{name}.py").write_text(mark)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(bulk, "PART", 1000)  # so that another process loads the store of so few quads
    return tmp_path


def test_no_code_of_the_working_folder_runs(here):
    (here / "in").mkdir()
    (here / "in/moss.txt").write_text("Hugo Bell married Ada Moss in 2001.")
    assert extract(["in"], "out", workers=1).records == 1
    build(["out/records.jsonl"], "out")
    assert ask("out", "SELECT ?m { ?m a ng:Marriage }").rows() == 1
    assert not list(here.glob("*.imported"))

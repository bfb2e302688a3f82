"""`kill -9` at random moments: the next run goes on, and ends in the same bytes. `benchmarks/kill.py` does more."""

import os

import pytest

from newsgraph.run import extract, scheduling
from newsgraph.store import bulk

kill = pytest.importorskip("benchmarks.kill")


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_killed_runs_end_in_the_same_bytes(tmp_path, monkeypatch):
    for module, name in ((scheduling, "ARTICLES"), (bulk, "PART")):
        monkeypatch.setattr(module, name, getattr(module, name))  # to be put back
    stages = kill.kill_runs(tmp_path, kills=6, articles=9)
    assert stages.total() == 6 and not stages["different"]


def test_a_torn_line_is_written_anew(tmp_path):
    (tmp_path / "a.txt").write_text("Hugo Bell left.")
    extract([tmp_path / "a.txt"], tmp_path / "out", workers=0)
    whole = (tmp_path / "out/records.jsonl").read_bytes()
    (tmp_path / "out/records.jsonl").write_bytes(whole[:-9])
    (tmp_path / "out/records.jsonl.new").write_bytes(whole[:5])
    extract([tmp_path / "a.txt"], tmp_path / "out", workers=0)
    assert (tmp_path / "out/records.jsonl").read_bytes() == whole

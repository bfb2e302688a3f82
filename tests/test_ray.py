"""The Ray engine, on a cluster of this machine."""

import json

import pytest

from newsgraph.run import extract, scheduling

ray = pytest.importorskip("ray")
psutil = pytest.importorskip("psutil")

TEXT = "Hugo Bell married Ada Moss in {year}. “I am very happy,” Bell said."


@pytest.fixture(scope="module")
def cluster():
    ray.init(num_cpus=3, include_dashboard=False, log_to_driver=False)
    yield
    ray.shutdown()


def test_the_same_bytes_as_the_local_engine_though_a_worker_is_killed(cluster, tmp_path, monkeypatch):
    monkeypatch.setattr(scheduling, "ARTICLES", 2)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    articles = tmp_path / "wire.jsonl"
    lines = (json.dumps({"id": n, "text": TEXT.format(year=1980 + n)}) for n in range(40))
    articles.write_text("\n".join(lines), encoding="utf-8")
    killed = []

    def kill_one(progress):
        if not killed and progress.done:
            running = psutil.process_iter(["cmdline"])
            actors = [p for p in running if "ray::_Reader" in " ".join(p.info["cmdline"] or ())]
            actors[0].kill()
            killed.append(actors[0].pid)

    remote = extract([articles], f"file://{tmp_path}/remote", engine="ray", workers=2, progress=kill_one)
    local = extract([articles], tmp_path / "local", workers=0)
    assert killed and remote.read == local.read == 40 and remote.skipped == 0
    assert (tmp_path / "remote/records.jsonl").read_bytes() == (tmp_path / "local/records.jsonl").read_bytes()


def test_a_model_that_is_not_there_stops_the_run(cluster, tmp_path):
    (tmp_path / "a.txt").write_text("Text.")
    with pytest.raises(OSError, match="no_such_model"):
        extract([tmp_path / "a.txt"], tmp_path / "out", engine="ray", workers=1, model="no_such_model")


def test_without_ray_the_error_names_the_extra(tmp_path, monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "ray", None)
    (tmp_path / "a.txt").write_text("Text.")
    with pytest.raises(ImportError, match=r"newsgraph\[ray\]"):
        extract([tmp_path / "a.txt"], tmp_path / "out", engine="ray")

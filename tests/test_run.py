"""The batch: work list, workers, checkpoint."""

import json
import os
import shutil
import sqlite3
from pathlib import Path

import pytest

import newsgraph.run.batch as batch
from newsgraph.disk.marks import make
from newsgraph.language.pipeline import build
from newsgraph.record import Record
from newsgraph.run import Busy, LedgerError, extract, scheduling
from newsgraph.run.extractor import Extractor
from newsgraph.run.ledger import Ledger
from newsgraph.run.local import WorkerError, in_workers
from newsgraph.run.work import Begun, Item, Skipped
from newsgraph.run.worklist import work_list

TEXT = "Hugo Bell married Ada Moss in {year}. “I am very happy,” Bell said."


@pytest.fixture
def folder(tmp_path) -> Path:
    articles = tmp_path / "articles"
    for n in range(7):
        path = articles / f"part-{n % 2}" / f"wedding-{n}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(TEXT.format(year=2000 + n), encoding="utf-8")
    lines = [{"id": "x", "text": TEXT.format(year=1990)}, {"text": "No id."}, {"id": "x", "text": "Same id."}]
    (articles / "wire.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    return articles


def records(output) -> list[Record]:
    with open(output / "records.jsonl", encoding="utf-8") as lines:
        return [Record.from_json(line) for line in lines]


def skipped(output) -> dict[str, str]:
    with open(output / "skipped.jsonl", encoding="utf-8") as lines:
        return {line["id"]: line["reason"] for line in map(json.loads, lines)}


def test_ids_are_the_paths_without_extensions(folder):
    ids = [item.id for item in work_list([str(folder)])]
    assert ids[:2] == ["part-0/wedding-0", "part-0/wedding-2"]
    assert ids[-3:] == ["wire#x", "wire#2", "wire#x"]


def test_one_name_in_two_formats(tmp_path):
    for name in ("vance.html", "vance.txt", "vance.txt.gz"):
        (tmp_path / name).write_text("x")
    assert [i.id for i in work_list([str(tmp_path)])] == ["vance", "vance.txt", "vance.txt.gz"]


def test_unknown_formats_are_passed_over_in_folders_and_named_when_asked_for(tmp_path):
    (tmp_path / "photo.jpg").write_bytes(b"x")
    (tmp_path / ".hidden.txt").write_text("x")
    assert list(work_list([str(tmp_path)])) == []
    [found] = work_list([str(tmp_path / "photo.jpg")])
    assert isinstance(found, Skipped) and "format" in found.reason
    [found] = work_list([str(tmp_path / "gone.txt.bak")])
    assert "no such file" in found.reason


def test_the_whole_batch(folder, tmp_path):
    output = tmp_path / "out"
    summary = extract([folder], output, workers=0)
    found = records(output)
    assert [r.id for r in found] == sorted(r.id for r in found) and len(found) == 10 == summary.records
    assert found[0].source == str(folder / "part-0/wedding-0.txt") and "newsgraph" in found[0].pipeline
    assert {"wire#x", "wire#2", "wire#x~2"} <= {r.id for r in found}
    assert summary.skipped == 0 and skipped(output) == {}


def item(number: int, size: int) -> Item:
    return Item(str(number), "", ".txt", b"x" * size)


def test_the_last_batches_get_smaller_and_the_longest_article_goes_first():
    items = [item(n, 4000) for n in range(133)] + [item(133, 50_000)]
    made = list(scheduling.batches(iter(items), workers=2))
    sizes = [sum(len(i.data) for i in batch) for batch in made]
    assert sorted(int(i.id) for batch in made for i in batch) == list(range(134))
    assert [i.id for i in made[0]] == [str(n) for n in range(32)]  # as long as there are many, in order
    assert made[1][0].id == "133" and sizes[1:] == sorted(sizes[1:], reverse=True)
    assert sum(sizes[:1]) < sum(sizes) / 2 and max(sizes[-4:]) <= 16_000


def test_batches_of_one_worker_are_full_and_none_is_too_large():
    items = [item(n, 1000) for n in range(70)] + [item(70, 500_000)]
    assert sorted(len(batch) for batch in scheduling.batches(items, workers=1)) == [1, 6, 32, 32]


def test_batches_are_made_of_few_items_ahead():
    taken = []
    source = (taken.append(n) or item(n, 10) for n in range(10_000))
    next(scheduling.batches(source, workers=2))
    assert len(taken) == 4 * scheduling.ARTICLES


def test_what_comes_at_the_end_keeps_other_runs_out(folder, tmp_path):
    def then(summary):
        assert summary.records == 10
        with pytest.raises(Busy):
            extract([folder], tmp_path / "out", workers=0)
        called.append(summary)

    called = []
    assert extract([folder], tmp_path / "out", workers=0, then=then) is called[0]


def test_an_unknown_engine_leaves_nothing_behind(folder, tmp_path):
    with pytest.raises(ValueError, match="local"):
        extract([folder], tmp_path / "out", engine="spark")
    assert not (tmp_path / "out").exists()


def test_the_total_is_told_before_anything_is_read(folder, tmp_path):
    told = []
    extract([folder], tmp_path / "out", workers=0, progress=lambda p: told.append((p.total, p.done)))
    assert told[0] == (8, 0) and told[-1] == (10, 10)


def test_the_same_bytes_from_two_workers(folder, tmp_path):
    extract([folder], tmp_path / "none", workers=0)
    extract([folder], tmp_path / "two", workers=2)
    assert (tmp_path / "none/records.jsonl").read_bytes() == (tmp_path / "two/records.jsonl").read_bytes()


def test_unchanged_articles_are_not_read_again(folder, tmp_path, monkeypatch):
    output = tmp_path / "out"
    extract([folder], output, workers=0)
    before = (output / "records.jsonl").read_bytes()
    monkeypatch.setattr(Extractor, "nlp", property(lambda self: pytest.fail("the model is not needed")))
    summary = extract([folder], output, workers=0)
    assert (summary.read, summary.reused, summary.changed) == (0, 10, False)
    (output / "records.jsonl").write_text("damaged")
    extract([folder], output, workers=0)
    assert (output / "records.jsonl").read_bytes() == before


def test_a_changed_article_alone_is_read_again(folder, tmp_path):
    output = tmp_path / "out"
    extract([folder], output, workers=0)
    (folder / "part-0/wedding-0.txt").write_text("Nothing happened today.")
    summary = extract([folder], output, workers=0)
    assert (summary.read, summary.reused, summary.changed) == (1, 9, True)
    fresh = tmp_path / "fresh"
    extract([folder], fresh, workers=0)
    assert (output / "records.jsonl").read_bytes() == (fresh / "records.jsonl").read_bytes()


def test_articles_that_are_gone_stay_until_pruned(folder, tmp_path):
    output = tmp_path / "out"
    extract([folder], output, workers=0)
    shutil.rmtree(folder / "part-1")
    assert extract([folder], output, workers=0).records == 10
    summary = extract([folder], output, workers=0, prune=True)
    assert (summary.records, summary.pruned) == (7, 3)
    assert not any(r.id.startswith("part-1") for r in records(output))


def test_a_changed_option_is_told_and_reads_all_again(folder, tmp_path, monkeypatch):
    output, told = tmp_path / "out", []
    extract([folder], output, workers=0)
    monkeypatch.setattr(batch, "fingerprint", lambda model, config, language: "another pipeline")
    summary = extract([folder], output, workers=0, progress=lambda p: told.append((p.notice, p.done)))
    assert summary.read == 10
    [(notice, done)] = [(notice, done) for notice, done in told if notice]
    assert notice.startswith("articles read by newsgraph") and ": 10;" in notice and done == 0
    assert summary.notices == (notice,)


def test_two_folders_with_the_same_names_are_told(folder, tmp_path):
    output = tmp_path / "out"
    extract([folder / "part-0"], output, workers=0)
    assert not extract([folder / "part-0"], output, workers=0).notices
    other = shutil.copytree(folder / "part-1", tmp_path / "other")
    (other / "wedding-1.txt").rename(other / "wedding-0.txt")
    [notice] = extract([other], output, workers=0).notices
    assert f"{other / 'wedding-0.txt'} takes the place of {folder / 'part-0/wedding-0.txt'}" in notice
    shutil.move(other, tmp_path / "moved")
    (tmp_path / "moved/wedding-0.txt").write_text("Nothing happened.")
    assert not extract([tmp_path / "moved"], output, workers=0).notices


def test_an_article_that_became_unreadable_loses_its_record(folder, tmp_path):
    output = tmp_path / "out"
    extract([folder], output, workers=0)
    (folder / "part-0/wedding-0.txt").write_bytes(b"")
    summary = extract([folder], output, workers=0)
    assert summary.records == 9 and "empty" in skipped(output)["part-0/wedding-0"]
    again = extract([folder], output, workers=0)
    assert again.skipped == 1 and skipped(output) and not again.changed


def test_the_output_is_not_read_as_articles(folder):
    extract([folder], folder / "graph", workers=0)
    assert extract([folder], folder / "graph", workers=0).records == 10


def test_a_second_run_on_the_same_output_is_refused(folder, tmp_path):
    make(tmp_path / "out")
    with Ledger(tmp_path / "out" / batch.LEDGER), pytest.raises(Busy, match="another newsgraph is writing"):
        extract([folder], tmp_path / "out", workers=0)


def test_a_broken_checkpoint_is_named(folder, tmp_path):
    make(tmp_path / "out")
    (tmp_path / "out" / batch.LEDGER).write_bytes(b"this is no database" * 100)
    with pytest.raises(LedgerError, match="remove this file"):
        extract([folder], tmp_path / "out", workers=0)


def test_a_full_disk_stops_the_run_and_the_next_one_continues(folder, tmp_path, monkeypatch):
    output = tmp_path / "out"
    real, calls = Ledger.commit, []

    def commit(self):
        calls.append(1)
        if len(calls) == 4:
            self._db.execute(f"PRAGMA max_page_count={self._db.execute('PRAGMA page_count').fetchone()[0]}")
            self._db.executemany("INSERT INTO records VALUES (?, ?)", [(f"{n}", b"x" * 9000) for n in range(99)])
        real(self)

    monkeypatch.setattr(scheduling, "ARTICLES", 2)
    monkeypatch.setattr(Ledger, "commit", commit)
    with pytest.raises((LedgerError, sqlite3.OperationalError), match="full"):
        extract([folder], output, workers=0)
    monkeypatch.setattr(Ledger, "commit", real)
    summary = extract([folder], output, workers=0)
    assert summary.records == 10 and summary.reused > 0
    extract([folder], tmp_path / "fresh", workers=0)
    assert (output / "records.jsonl").read_bytes() == (tmp_path / "fresh/records.jsonl").read_bytes()


def test_what_the_pipeline_cannot_take_costs_one_article(folder, tmp_path, monkeypatch):
    import newsgraph.language.to_record as module

    real = module.to_record

    def fragile(doc, article, pipeline=""):
        if article.id == "part-1/wedding-3":
            raise IndexError("odd marks")
        return real(doc, article, pipeline)

    monkeypatch.setattr(module, "to_record", fragile)
    summary = extract([folder], tmp_path / "out", workers=0)
    assert (summary.records, summary.skipped) == (9, 1)
    assert skipped(tmp_path / "out") == {"part-1/wedding-3": "the pipeline failed on it: IndexError: odd marks"}


def test_a_vocabulary_that_has_grown_is_given_back(folder, tmp_path, monkeypatch):
    import newsgraph.run.extractor as module

    extract([folder], tmp_path / "whole", workers=0)
    loaded = []
    module._loaded.cache_clear()
    monkeypatch.setattr("newsgraph.language.pipeline.build", lambda *a, b=build: loaded.append(1) or b(*a))
    monkeypatch.setattr(module, "NEW_STRINGS", -1)
    monkeypatch.setattr(scheduling, "ARTICLES", 4)
    extract([folder], tmp_path / "parts", workers=0)
    assert len(loaded) == 3
    assert (tmp_path / "parts/records.jsonl").read_bytes() == (tmp_path / "whole/records.jsonl").read_bytes()


class Deadly(Extractor):
    """Dies of "poison", and sleeps over "slow"."""

    nlp = None

    def __init__(self, tells=False):
        super().__init__("none")
        self.tells = tells

    def __call__(self, items, begun):
        import os
        import time

        for place, item in enumerate(items):
            begun(Begun(place if self.tells else None, 0))
            if item.data == b"poison":
                os._exit(9)
            if item.data == b"slow":
                time.sleep(60)
        return [Skipped(item.id, "", "fine", "") for item in items]


@pytest.mark.parametrize("tells", [False, True])
@pytest.mark.parametrize(("bad", "reason"), [(b"poison", "died"), (b"slow", "took longer than 2")])
def test_a_worker_that_dies_costs_one_article(bad, reason, tells, monkeypatch):
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parent), prepend=os.pathsep)
    items = [Item(str(n), "", ".txt", bad if n == 4 else b"good") for n in range(10)]
    found = in_workers(Deadly(tells), [items[:3], items[3:6], items[6:]], workers=2, timeout=2)
    results = {r.id: r.reason for batch in found for r in batch}
    assert len(results) == 10 and reason in results.pop("4") and set(results.values()) == {"fine"}


def test_a_model_that_is_not_there_stops_the_run(folder, tmp_path):
    with pytest.raises(OSError, match="no_such_model"):
        extract([folder], tmp_path / "out", workers=2, model="no_such_model")
    with pytest.raises(OSError, match="no_such_model"):
        extract([folder], tmp_path / "out", workers=0, model="no_such_model")


def test_a_worker_that_cannot_start_stops_the_run(monkeypatch):
    monkeypatch.setattr("sys.executable", shutil.which("false"))
    with pytest.raises(WorkerError):
        list(in_workers(Extractor("none"), [[Item("a", "a.txt", ".txt")]], workers=1))


def test_urls(tmp_path):
    import fsspec

    memory = fsspec.filesystem("memory")
    memory.pipe("/news/a/bell.txt", TEXT.format(year=2001).encode())
    memory.pipe("/news/wire.jsonl", b'{"id": 7, "text": "Ada Moss left."}\n')
    summary = extract(["memory://news"], tmp_path / "out", workers=0)
    assert summary.records == 2 and [r.id for r in records(tmp_path / "out")] == ["a/bell", "wire#7"]
    assert extract(["memory://nowhere"], tmp_path / "out2", workers=0).skipped == 1

"""What newsgraph removes and replaces is its own, whole, and nobody else's at the moment."""

import subprocess
import sys
import time
from pathlib import Path

import pytest
from typer.testing import CliRunner

from invented import person, records, write
from newsgraph.cli import app
from newsgraph.disk import marks
from newsgraph.disk.files import replaced
from newsgraph.disk.locks import Busy, writing
from newsgraph.graph.ask import query
from newsgraph.graph.build import LossError, build, remove, restore
from newsgraph.graph.export import export
from newsgraph.record import Record, RecordError
from newsgraph.run import extract
from newsgraph.store import EmbeddedStore
from newsgraph.store.published import published
from newsgraph.withdrawn import read_withdrawn

ARTICLES = "SELECT ?a WHERE { ?a a <https://schema.org/NewsArticle> }"


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


@pytest.fixture
def source(tmp_path) -> Path:
    write(tmp_path / "r.jsonl")
    return tmp_path / "r.jsonl"


@pytest.mark.parametrize("name", ["store", ".building"])
def test_what_bears_no_mark_is_named_and_left(source, tmp_path, name):
    output = tmp_path / "g"
    (output / name).mkdir(parents=True)
    (output / name / "mine.txt").write_text("mine")
    with pytest.raises(marks.NotOurs, match=name):
        build([source], output)
    assert contents(output) == {f"{name}/mine.txt": b"mine"}


@pytest.mark.parametrize("name", ["store", ".building"])
def test_a_link_is_no_folder_of_ours(source, tmp_path, name):
    """Nothing of the graph that stood there is replaced before that is seen."""
    output, other = tmp_path / "g", tmp_path / "other"
    build([source], output)
    if name == "store":
        (output / "store").rename(other)
    else:
        marks.make(other)
    (output / name).symlink_to(other)
    before = contents(output), contents(other)
    write(source, records()[:7])
    with pytest.raises(marks.NotOurs, match=name):
        build([source], output)
    assert (contents(output), contents(other)) == before


@pytest.mark.parametrize("name", ["graph.json", "identities.csv", "records.jsonl"])
def test_files_that_somebody_else_wrote_are_not_replaced(source, tmp_path, name):
    output = tmp_path / "g"
    output.mkdir()
    (output / name).write_text("mine")
    with pytest.raises(marks.NotOurs, match=name):
        build([source], output)
    with pytest.raises(marks.NotOurs, match=name):
        extract([source], output, workers=0)
    assert contents(output) == {name: b"mine"}


def test_other_files_may_stand_beside_a_graph(source, tmp_path):
    (tmp_path / "letters").mkdir()
    build([source], tmp_path)
    write(source, records()[:7])
    build([source], tmp_path)
    assert (tmp_path / "letters").is_dir() and source.exists()


def test_a_mark_goes_last_so_that_half_a_removal_can_be_finished(tmp_path, monkeypatch):
    folder = tmp_path / "ours"
    marks.make(folder)
    (folder / "inside").mkdir()
    (folder / "inside" / "file").write_text("x")
    monkeypatch.setattr("shutil.rmtree", lambda *args, **named: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        marks.remove(folder)
    monkeypatch.undo()
    assert marks.is_ours(folder)
    marks.remove(folder)
    assert not folder.exists()


def test_articles_are_no_records(source, tmp_path):
    output, folder = tmp_path / "g", tmp_path / "articles"
    build([source], output)
    before = contents(output)
    folder.mkdir()
    (folder / "bell.txt").write_text("Hugo Bell left.")
    with pytest.raises(RecordError, match="newsgraph extract"):
        build([folder], output)
    (folder / "moss.json").write_text('{"id": "moss", "text": "Ada Moss left."}')
    with pytest.raises(RecordError, match=r"moss\.json, line 1: an article, no record; .*newsgraph extract"):
        build([folder], output)
    assert contents(output) == before


def test_more_than_half_of_the_articles_do_not_go_unasked(source, tmp_path):
    output = tmp_path / "g"
    build([source], output)
    before = contents(output)
    write(source, records()[:3])
    with pytest.raises(LossError, match=r"lose 5 of its 8 articles \(actor, …\).*--prune"):
        build([source], output)
    assert contents(output) == before
    result = CliRunner().invoke(app, ["build", str(source), "-o", str(output)])
    assert result.exit_code == 1 and "--prune" in result.output
    write(source, records()[:4])
    assert build([source], output).counts["removed"] == 4
    write(source, records()[:1])
    result = CliRunner().invoke(app, ["build", str(source), "-o", str(output), "--prune"])
    assert result.exit_code == 0, result.output
    assert len(query(output, ARTICLES).rows) == 1


def test_one_lock_for_all_that_write(source, tmp_path):
    output = tmp_path / "g"
    build([source], output)
    before = contents(output)
    held = subprocess.Popen(
        [sys.executable, "-c", "import sys; from newsgraph.disk.locks import writing\n"
         "with writing(sys.argv[1]): print('in', flush=True); sys.stdin.read()", str(output)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    )  # fmt: skip
    assert held.stdout.readline()
    for call in (
        lambda: build([source], output),
        lambda: remove(output, "wedding"),
        lambda: extract([source], output, workers=0),
        lambda: export(output, "gedcom", output / "family.ged"),
    ):
        with pytest.raises(Busy, match="wait for it to end"):
            call()
    assert contents(output) == before
    assert export(output, "gedcom", tmp_path / "family.ged").exists(), "readers are not kept out"
    held.communicate()
    with writing(output):
        build([source], output)


def test_a_build_that_fails_changes_nothing(source, tmp_path, monkeypatch):
    output = tmp_path / "g"
    build([source], output)
    before = contents(output)
    write(source, records()[:6])
    monkeypatch.setattr("newsgraph.graph.build.write_turtle", lambda *args: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        build([source], output)
    assert contents(output) == before
    with pytest.raises(ZeroDivisionError):
        remove(output, "wedding")
    assert contents(output) == before


def test_a_store_is_there_as_long_as_somebody_holds_it(source, tmp_path):
    output = tmp_path / "g"
    build([source], output)
    reader, first = EmbeddedStore(output / "store", read_only=True), published(output / "store")
    size = len(reader)
    for count in (7, 6):
        write(source, records()[:count])
        build([source], output)
    assert reader.path == first and first.exists() and len(reader) == size
    assert not reader.is_current(output / "store")
    assert len(list((output / "store").glob("store-*"))) == 2
    reader.close()
    write(source, records()[:5])
    build([source], output)
    assert list((output / "store").glob("store-*")) == [published(output / "store")]


def test_a_build_cut_short_between_two_renames_is_made_good(source, tmp_path, monkeypatch):
    """The store alone is the new one, graphs.csv the old: the next build, of the old records, does not believe it."""
    output = tmp_path / "g"
    write(source, [*records(), *(Record(id=f"b{n}", people=(person("p1", f"Per Son{n}"),)) for n in range(40))])
    build([source], output)
    whole = contents(output)
    old = source.read_bytes()
    source.write_bytes(b"".join(line for line in old.splitlines(keepends=True) if b'"id":"b7"' not in line))

    def cut(made, output, store):
        publish(output / "store", store)
        raise KeyboardInterrupt

    from newsgraph.store.published import publish

    monkeypatch.setattr("newsgraph.graph.build._put_in_place", cut)
    with pytest.raises(KeyboardInterrupt):
        build([source], output)
    monkeypatch.undo()
    source.write_bytes(old)
    build([source], output)
    store = EmbeddedStore(output / "store", read_only=True)
    assert "".join(sorted(f"{quad} .\n" for quad in store.oxigraph)).encode() == whole["graph.nq"]


def test_readers_never_fail_while_builds_run(source, tmp_path):
    output = tmp_path / "g"
    build([source], output)
    code = (
        "import sys; from invented import records, write; from newsgraph.graph.build import build\n"
        "from pathlib import Path\n"
        "for n in range(12):\n"
        "    write(Path(sys.argv[1]), records()[: 8 - n % 3])\n"
        "    build([sys.argv[1]], sys.argv[2])\n"
    )
    path = [str(Path(__file__).parent), *sys.path]
    builds = subprocess.Popen([sys.executable, "-c", f"import sys; sys.path[:0] = {path!r}\n{code}", source, output])
    found = []
    while builds.poll() is None:
        found.append(len(query(output, ARTICLES).rows))
        found.append(len(list(EmbeddedStore(output / "store", read_only=True).stream(ARTICLES))))
        time.sleep(0.001)
    assert builds.returncode == 0
    assert set(found) <= {6, 7, 8} and len(set(found)) > 1


def test_what_is_withdrawn_stays_withdrawn(tmp_path):
    folder, output = tmp_path / "articles", tmp_path / "g"
    folder.mkdir()
    for name in ("bell", "moss", "vane"):
        (folder / f"{name}.txt").write_text(f"Hugo {name.title()} left the show on Monday.")

    def run(*args: object) -> str:
        result = CliRunner().invoke(app, [str(arg) for arg in args])
        assert result.exit_code == 0, result.output
        return result.output

    def ids() -> set[str]:
        found = {Record.from_json(line).id for line in (output / "records.jsonl").read_bytes().splitlines()}
        assert {row["a"].rpartition("/")[2] for row in query(output, ARTICLES).values()} == found
        return found

    run("extract", folder, "-o", output, "--workers", 1, "--keep-text")
    kept = (output / "records.jsonl").read_bytes()
    run("remove", "bell", "-g", output, "--reason", "names a minor")
    assert ids() == {"moss", "vane"}
    assert read_withdrawn(output)["bell"].reason == "names a minor"
    assert b"Hugo Bell" not in b"".join(contents(output).values())
    summary = run("extract", folder, "-o", output, "--workers", 1)
    assert ids() == {"moss", "vane"} and "withdrawn" in summary
    (tmp_path / "old.jsonl").write_bytes(kept)
    run("build", tmp_path / "old.jsonl", "-o", output)
    assert ids() == {"moss", "vane"}
    assert "was withdrawn from" in CliRunner().invoke(app, ["remove", "bell", "-g", str(output)]).output
    assert "names a minor" in run("remove", "bell", "-g", output, "--restore")
    run("extract", folder, "-o", output, "--workers", 1)
    assert ids() == {"bell", "moss", "vane"} and not read_withdrawn(output)
    with pytest.raises(KeyError, match="was not withdrawn"):
        restore(output, "bell")


@pytest.mark.parametrize("format", ["gedcom", "nquads", "csv"])
def test_an_export_that_fails_leaves_the_file_that_was_there(source, tmp_path, monkeypatch, format):
    from newsgraph.graph.export import EXPORTS

    build([source], tmp_path / "g")
    target = tmp_path / "exported"
    export(tmp_path / "g", format, target)
    before, names = contents(tmp_path), sorted(path.name for path in tmp_path.iterdir())

    def fail(store, path, **options):
        if format == "csv":
            path.mkdir()
            path = path / "people.csv"
        path.write_text("half")
        raise OSError("No space left on device")

    monkeypatch.setitem(EXPORTS, format, (EXPORTS[format][0], fail))
    with pytest.raises(OSError, match="No space"):
        export(tmp_path / "g", format, target)
    assert contents(tmp_path) == before and sorted(path.name for path in tmp_path.iterdir()) == names


def test_what_a_link_leads_to_is_replaced_and_what_is_no_file_written_to(tmp_path):
    (tmp_path / "real").write_text("old")
    (tmp_path / "link").symlink_to("real")
    with replaced(tmp_path / "link") as new:
        new.write_text("new")
    assert (tmp_path / "link").is_symlink() and (tmp_path / "real").read_text() == "new"
    with replaced("/dev/null") as new:
        new.write_text("gone")
    assert not Path("/dev/null").is_file()

"""What of the folder given is read, what is passed over, and what is said of it."""

import json
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import fsspec
import pytest
from typer.testing import CliRunner

from newsgraph.cli import app
from newsgraph.run import extract
from newsgraph.run.work import Item, Skipped
from newsgraph.run.worklist import work_list

GOOD = "Hugo Bell married Ada Moss in 2001."


def command(*given: object) -> tuple[int, str]:
    result = CliRunner().invoke(app, list(map(str, given)))
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, " ".join(result.output.split())


def skipped(folder):
    return [json.loads(line) for line in (folder / "skipped.jsonl").read_text("utf-8").splitlines()]


@pytest.fixture
def links(tmp_path):
    """A folder with links to a neighbour, to a file of the neighbour, and to its own file and folder."""
    for name in ("in/own", "other/deep"):
        (tmp_path / name).mkdir(parents=True)
    for name in ("in/own/bell.txt", "other/secret.txt", "other/deep/moss.txt"):
        (tmp_path / name).write_text(GOOD)
    folder = tmp_path / "in"
    (folder / "away").symlink_to(tmp_path / "other", target_is_directory=True)
    (folder / "file.txt").symlink_to(tmp_path / "other/secret.txt")
    (folder / "hop.txt").symlink_to(folder / "file.txt")
    (folder / "same.txt").symlink_to("own/bell.txt")
    (folder / "twin").symlink_to("own", target_is_directory=True)
    (folder / "picture.png").symlink_to(tmp_path / "other/secret.txt")
    return folder


def test_links_out_of_the_folder_are_passed_over_and_named(links):
    found = list(work_list([str(links)]))
    assert [item.id for item in found if isinstance(item, Item)] == ["own/bell", "same", "twin/bell"]
    out = [item for item in found if isinstance(item, Skipped)]
    assert [item.id for item in out] == ["away/", "file", "hop"]
    assert {item.reason for item in out} == {"the link leads out of the folder given"}
    assert all("--follow-links" in item.remedy for item in out)


def test_links_are_followed_when_asked(links):
    ids = [item.id for item in work_list([str(links)], follow_links=True)]
    assert ids == ["away/deep/moss", "away/secret", "file", "hop", "own/bell", "same", "twin/bell"]


def test_a_folder_that_is_itself_a_link_is_what_was_given(links, tmp_path):
    (tmp_path / "link").symlink_to(tmp_path / "other")
    assert [item.id for item in work_list([str(tmp_path / "link")])] == ["deep/moss", "secret"]


def test_files_that_no_reader_knows_are_counted_and_can_be_named(tmp_path):
    folder = tmp_path / "in"
    (folder / "more").mkdir(parents=True)
    for name in ("bell.txt", "a.bin", "B.BIN", "more/c.docm", "more/d.tar.gz", "more/noname", ".hidden.bin"):
        (folder / name).write_text(GOOD)
    status, output = command("extract", folder, "-o", tmp_path / "g", "--workers", 1)
    assert status == 0 and "5 files: 2 .bin, 1 without an ending, 1 .docm, 1 .tar.gz" in output
    assert skipped(tmp_path / "g") == []
    status, _ = command("extract", folder, "-o", tmp_path / "g", "--workers", 1, "--verbose")
    assert status == 0
    assert sorted(line["file"].removeprefix(f"{folder}/") for line in skipped(tmp_path / "g")) == [
        "B.BIN", "a.bin", "more/c.docm", "more/d.tar.gz", "more/noname",
    ]


@pytest.mark.parametrize("name", ["nowhere", "nowhere/at/all.txt", "memo://x", "no-such-scheme://x/y.txt"])
def test_nothing_is_left_behind_where_nothing_was_read(tmp_path, name):
    given = name if "://" in name else tmp_path / name
    status, output = command("extract", given, "-o", tmp_path / "g")
    assert status == 1 and name.partition("://")[0] in output
    assert not (tmp_path / "g").exists()


def test_a_folder_without_articles_leaves_none_behind(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in/a.bin").write_bytes(b"a")
    status, output = command("extract", tmp_path / "in", "-o", tmp_path / "g")
    assert status == 1 and "1 file: 1 .bin passed over" in output and not (tmp_path / "g").exists()


def test_a_path_that_is_gone_withdraws_nothing(tmp_path):
    (tmp_path / "bell.txt").write_text(GOOD)
    assert extract([tmp_path / "bell.txt"], tmp_path / "g", workers=0).records == 1
    with pytest.raises(FileNotFoundError):
        extract([tmp_path / "gone"], tmp_path / "g", workers=0, prune=True)
    assert (tmp_path / "g/records.jsonl").read_text()


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None: ...


@pytest.fixture
def server(tmp_path):
    site = tmp_path / "site"
    site.mkdir()
    (site / "bell.txt").write_text(GOOD)
    page = f"<html><head><title>Bell</title></head><body><article><p>{GOOD} {GOOD}</p></article></body></html>"
    (site / "wedding").write_text(page)
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=site)) as serving:
        threading.Thread(target=serving.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{serving.server_port}"
        serving.shutdown()


def test_pages_of_the_web(server, tmp_path):
    pytest.importorskip("aiohttp")
    paths = [f"{server}/bell.txt", f"{server}/wedding?page=1", f"{server}/gone.txt"]
    summary = extract(paths, tmp_path / "g", workers=0)
    ids = [json.loads(line)["id"] for line in (tmp_path / "g/records.jsonl").read_text().splitlines()]
    assert ids == ["bell", "wedding-page=1"] and summary.skipped == 1
    assert "gone.txt" in skipped(tmp_path / "g")[0]["file"]


def test_a_url_whose_packages_are_missing(tmp_path, monkeypatch):
    def missing(_: str):
        raise ImportError("HTTPFileSystem requires aiohttp")

    monkeypatch.setattr(fsspec, "get_filesystem_class", missing)
    status, output = command("extract", "https://news.example/bell.html", "-o", tmp_path / "g")
    assert status == 1 and "pip install 'newsgraph[http]'" in output and not (tmp_path / "g").exists()

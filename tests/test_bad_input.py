"""A corpus of broken things: each ends in a record or in a named reason, and costs no neighbour."""

import gzip
import json
import os
import sys

import pytest

from newsgraph.articles import unpacking
from newsgraph.record import Record
from newsgraph.run import extract

GOOD = "Hugo Bell married Ada Moss in 2001. “I am very happy,” Bell said."
READ, EITHER = "read", "either"


def gz(data: bytes) -> bytes:
    return gzip.compress(data)


BROKEN = {
    "empty.txt": (b"", "empty"),
    "blank.md": (b"\n \n", "no text"),
    "front-matter-alone.md": (b"---\ntitle: x\n---\n", "no text"),
    "binary.txt": (bytes(range(256)) * 40, EITHER),
    "picture.html": (b"\x89PNG\r\n\x1a\n" + os.urandom(5000), EITHER),
    "latin.txt": ("Zoë Brontë’s café — “closed,” she said.".encode("cp1252"), READ),
    "utf16.txt": (GOOD.encode("utf-16"), READ),
    "utf16-no-mark.txt": (GOOD.encode("utf-16-le"), READ),
    "shift-jis.txt": ("彼女は「はい」と言った。東京で結婚した。".encode("shift_jis") * 5, EITHER),
    "half-utf16.txt": (GOOD.encode("utf-16")[:-1], READ),
    "nuls.txt": (b"Hugo Bell\0 said he was happy. " * 3, READ),
    "one-line-10mb.txt": (b"She said no. " * 800_000, "characters"),
    "one-word.txt": (b"a" * 300_000, READ),
    "marks.txt": ("“" * 600 + "'" * 600 + '"' * 601, READ),
    "brackets.txt": ("Bell (" * 1500 + ")" * 1500, EITHER),
    "row.txt": (GOOD + "=" * 100_000, "row of"),
    "newlines.txt": (b"\n" * 20_000 + b"Hugo Bell left.\r\r\n\n", READ),
    "rtl.txt": ("Hugo \u202eBell\u202c met \u2067Noor\u2069. “\u200fYes,” she said.", READ),
    "emoji.txt": ("👩‍👩‍👧‍👦 Hugo Bell 💍 Ada Moss e\u0301\u0301\u0301 \ufdfd", READ),
    "control.txt": (b"Hugo\x0b Bell\x0c said\x1b[31m no to the whole of the plan.", READ),
    "names.txt": ('Hugo "The <Bell>" O\'Brien\\n {x} |y| ^z` Moss & Søn\u2028 said: “A\u0085B.”', READ),
    "nested.html": (b"<div>" * 50_000 + GOOD.encode() + b"</div>" * 50_000, "nested"),
    "unclosed.html": (b"<html><body><p>" + b"<b><i>" * 900 + GOOD.encode(), EITHER),
    "script.html": (b"<html><script>document.write('<p>' + x)</script></html>", "no main text"),
    "cdata.xhtml": (b"<?xml version='1.0'?><!DOCTYPE x [<!ENTITY a 'aa'><!ENTITY b '&a;&a;'>]><p>&b;</p>", EITHER),
    "no-tags.html": (GOOD.encode(), EITHER),
    "bad-charset.html": (f"<meta charset='no-such-charset'><article><p>{GOOD * 5}</p></article>".encode(), READ),
    "elements.html": (b"<html><body><p>Hugo<br>" + b"Bell<br>" * 60_000, "elements"),
    "spaces.html": (b"<html><body><article><p>a" + b" " * 10**6 + b"b</p>" + GOOD.encode() * 9, READ),
    "half-links.md": (b"[a](" * 30_000, EITHER),
    "pictures.md": (b"![a " * 100_000, EITHER),
    "comments.md": (b"<!-- a " * 50_000, EITHER),
    "heading.md": (b"#" + b" " * 10**6 + b"x" + b" #" * 10**5, READ),
    "long.md": (b"She said *no*. " * 300_000, "characters"),
    "nested-author.json": (json.dumps({"text": GOOD, "author": ["a", [["b"]]]}).encode(), READ),
    "deep-author.json": (b'{"text": "Hugo Bell left.", "author": ' + b"[" * 900 + b"]" * 900 + b"}", READ),
    "bomb.txt.gz": (gz(b"\0" * 80 * 2**20), "MiB"),
    "bomb-in-bomb.txt.gz": (gz(gz(b"a" * 10**6)), EITHER),
    "cut.txt.gz": (gz(GOOD.encode() * 99)[:-20], "gzip data is broken"),
    "no-gzip.txt.gz": (GOOD.encode(), "gzip data is broken"),
    "crc.txt.gz": (gz(GOOD.encode())[:-8] + b"00000000", "gzip data is broken"),
    "cut.json": (b'{"text": "He s', "no JSON"),
    "number.json": (b"5", "not an object"),
    "deep.json": (b'{"text": ' * 5000 + b"1" + b"}" * 5000, EITHER),
    "no-text.json": (b'{"title": "x"}', "no `text`"),
    "text-list.json": (b'{"text": ["a"]}', "not a string"),
    "empty-list.json": (b"[]", "list is empty"),
    "surrogates.json": (b'{"text": "Hugo \\ud83d Bell left.", "title": "\\udc00"}', READ),
    "twice.json": (b'{"text": "First.", "text": "Second."}', READ),
    "html-names.json": (json.dumps({"text": GOOD, "title": "<b>\n\"'", "url": "https://x y/<>\"{}|"}).encode(), READ),
    "empty.jsonl": (b"\n\n", "empty"),
}

LINES = [
    {"id": "twin", "text": GOOD},
    {"id": "twin", "text": GOOD + " Again."},
    {"id": {"a": 1}, "text": GOOD},
    {"id": "a\nb\u202e\"<>{}|\\^` %20#?", "text": GOOD},
    {"id": "", "text": GOOD},
    {"text": None},
    "a string",
    {"id": True, "text": GOOD, "published": 20250101, "author": 7, "url": ["x"]},
]


@pytest.fixture(scope="module")
def ran(tmp_path_factory):
    """The corpus, run once; records and reasons by id."""
    root = tmp_path_factory.mktemp("broken")
    folder = root / "corpus"
    folder.mkdir()
    for name, (data, _) in BROKEN.items():
        (folder / name).write_bytes(data if isinstance(data, bytes) else data.encode())
    (folder / "lines.jsonl").write_bytes(
        b"".join(json.dumps(line).encode() + b"\n" for line in LINES) + b'{"text": "cut\n\xff\xfe\x00binary\n'
    )
    for number in range(5):
        (folder / f"good-{number}.txt").write_text(GOOD, encoding="utf-8")
    (folder / "loop").symlink_to(folder, target_is_directory=True)
    (folder / "dangling.txt").symlink_to(folder / "gone.txt")
    (folder / "self.txt").symlink_to(folder / "self.txt")
    (folder / "a folder.txt").mkdir()
    (folder / "a folder.txt" / "inside.txt").write_text(GOOD, encoding="utf-8")
    if hasattr(os, "mkfifo"):
        os.mkfifo(folder / "pipe.txt")
    for name in ('quo"te\'s', "new\nline", "rtl\u202etxt", "reserved <>{}|^`\\%41#?", "d’Été", " spaces "):
        (folder / f"{name}.txt").write_text(GOOD, encoding="utf-8")
    if sys.platform == "linux":
        with open(os.fsencode(folder) + b"/bytes-\xff\xfe.txt", "wb") as file:
            file.write(GOOD.encode())
    locked = folder / "locked.txt"
    locked.write_text(GOOD)
    locked.chmod(0)
    summary = extract([folder], root / "out", workers=0)
    with open(root / "out/records.jsonl", encoding="utf-8") as lines:
        records = {r.id: r for r in map(Record.from_json, lines)}
    with open(root / "out/skipped.jsonl", encoding="utf-8") as lines:
        reasons = {line["id"]: line for line in map(json.loads, lines)}
    return summary, records, reasons


@pytest.mark.parametrize("name", BROKEN)
def test_each_ends_in_a_record_or_a_named_reason(ran, name):
    _, records, reasons = ran
    expected = BROKEN[name][1]
    stem = name.removesuffix(".gz").rsplit(".", 1)[0]
    id = next(i for i in (name, stem) if i in records or i in reasons)
    if id in reasons:
        assert reasons[id]["remedy"] and "failed on it" not in reasons[id]["reason"]
        assert expected not in (READ,) and (expected == EITHER or expected in reasons[id]["reason"])
    else:
        assert expected in (READ, EITHER)


def test_nothing_fails_inside(ran):
    _, _, reasons = ran
    assert not [r for r in reasons.values() if "failed on it" in r["reason"] or "died" in r["reason"]]


def test_no_neighbour_is_lost(ran):
    summary, records, reasons = ran
    assert {f"good-{n}" for n in range(5)} <= records.keys()
    assert summary.records == len(records) and summary.skipped == len(reasons)
    assert not records.keys() & reasons.keys()


def test_lines_of_one_file(ran):
    _, records, reasons = ran
    assert {"lines#twin", "lines#twin~2", "lines#3", "lines#5", "lines#8"} <= records.keys()
    assert records["lines#8"].published == "2025-01-01" and records["lines#8"].url == "x"
    assert {"lines#6", "lines#7", "lines#9", "lines#10"} <= reasons.keys()


def test_links_pipes_and_locks(ran):
    _, records, reasons = ran
    assert "leads back" in reasons["loop/"]["reason"]
    assert "no such file" in reasons["dangling"]["reason"]
    assert "cannot be read" in reasons["self"]["reason"]
    assert "a folder.txt/inside" in records
    if hasattr(os, "mkfifo"):
        assert "not a regular file" in reasons["pipe"]["reason"]
    if os.geteuid():
        assert "not permitted" in reasons["locked"]["reason"]


def test_hostile_names(ran):
    _, records, _ = ran
    assert {'quo"te\'s', "new\nline", "rtl\u202etxt", "d’Été", " spaces "} <= records.keys()
    if sys.platform == "linux":
        assert "bytes-%FF%FE" in records


def test_the_graph_of_hostile_records_is_well_formed(ran, tmp_path):
    pyoxigraph = pytest.importorskip("pyoxigraph")
    from newsgraph.graph.build import build

    _, records, _ = ran
    (tmp_path / "records.jsonl").write_text("".join(r.to_json() + "\n" for r in records.values()), encoding="utf-8")
    build([tmp_path / "records.jsonl"], tmp_path)
    with open(tmp_path / "graph.nq", "rb") as file:
        quads = list(pyoxigraph.parse(file, format=pyoxigraph.RdfFormat.N_QUADS))
    assert len({q.graph_name for q in quads}) >= len(records)


def test_a_file_that_changes_while_it_is_read(tmp_path, monkeypatch):
    path = tmp_path / "live.txt"
    path.write_text("a" * 1000)
    before = iter([(1, 1), (2, 2)])
    monkeypatch.setattr(unpacking, "_state", lambda raw: next(before))
    with pytest.raises(unpacking.Unreadable, match="changed while"):
        unpacking.contents(str(path))


def test_a_line_without_end_does_not_fill_the_memory(tmp_path, monkeypatch):
    monkeypatch.setattr(unpacking, "MAX_BYTES", 1000)
    path = tmp_path / "long.jsonl"
    path.write_bytes(b'{"text": "a"}\n' + b"x" * 5000 + b'\n{"text": "b"}\n' + b"y" * 50_000 + b"\nlost\n")
    with unpacking.opened(str(path)) as file:
        found = list(unpacking.lines(file))
    kinds = [(n, line if isinstance(line, bytes) else line.reason[:8]) for n, line in found]
    assert kinds[0] == (1, b'{"text": "a"}') and kinds[2] == (3, b'{"text": "b"}')
    assert [n for n, _ in kinds] == [1, 2, 3, 4]



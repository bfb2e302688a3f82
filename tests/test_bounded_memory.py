"""A build that holds little in memory gives the same as one that holds all."""

import random
import re
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import networkx as nx
import pytest

from invented import records, write
from newsgraph.disk.marks import make
from newsgraph.graph import fusion, loading, sorting
from newsgraph.graph.ask import query
from newsgraph.graph.build import build
from newsgraph.graph.digests import Change, GraphDigests
from newsgraph.graph.export import export
from newsgraph.graph.identity import IdentityIndex, clusters, mentions, name_index
from newsgraph.graph.network import network_of
from newsgraph.graph.sorting import LineSorter, RowSorter
from newsgraph.record import Record, RecordError
from newsgraph.store import EmbeddedStore, StoreError, bulk, loading_process
from newsgraph.store.published import published

FILES = ("graph.nq", "graph.ttl", "graph.graphml", "graph.json", "identities.csv", "graphs.csv", "records.jsonl")


@pytest.fixture
def little_memory(monkeypatch):
    """Next to nothing is held: everything goes through the disk."""
    for module, name, value in (
        (sorting, "ROWS_IN_MEMORY", 3),
        (sorting, "LINES_IN_MEMORY", 2000),
        (sorting, "_FAN_IN", 3),
        (sorting, "_BLOCK", 2),
        (fusion, "_IN_MEMORY", 3),
        (mentions, "_AT_HAND", 20),
        (clusters, "_AT_HAND", 3),
        (clusters, "_LARGE", 2),
        (name_index, "_FILTER", 8),
        (loading, "_AT_A_TIME", 7),
        (bulk, "PART", 50_000),
    ):
        monkeypatch.setattr(module, name, value)


def made_up(articles: int) -> list[Record]:
    from benchmarks.synthetic import records

    return [record for record, _ in records(articles, seed=5, statements=2)]


@pytest.fixture(autouse=True)
def benchmarks_at_hand(monkeypatch):
    monkeypatch.syspath_prepend(Path(__file__).parent.parent)


def test_rows_are_sorted_and_equal_ones_keep_their_order(tmp_path, little_memory):
    rng = random.Random(1)
    rows = [(rng.randrange(20), n, ("text", None, 1.5)) for n in range(500)]
    sorter = RowSorter(tmp_path, key=lambda row: row[0])
    for row in rows:
        sorter.add(row)
    assert list(sorter) == sorted(rows, key=lambda row: row[0])
    assert list(sorter) == list(sorter), "it can be read again"


def test_a_row_of_much_weight_is_not_held(tmp_path):
    sorter = RowSorter(tmp_path, limit=10)
    sorter.add(("x" * 1000,), weight=10)
    assert len(list(tmp_path.rglob("*"))) == 2, "a folder with one piece"
    assert list(sorter) == [("x" * 1000,)]


@pytest.mark.parametrize("ordered", [True, False])
def test_lines_are_sorted_whatever_comes(tmp_path, little_memory, ordered):
    rng = random.Random(2)
    lines = [f"{rng.randrange(2000):05} and more of it\n" for _ in range(3000)]
    if ordered:
        lines.sort()
    other = sorted({f"{n:05} of a file\n" for n in range(0, 3000, 7)})
    (tmp_path / "other").write_text("".join(other))
    sorter = LineSorter(tmp_path)
    for start in range(0, len(lines), 40):
        sorter.add(lines[start : start + 40])
    sorter.add_sorted(tmp_path / "other")
    expected = sorted({*lines, *other})
    assert sorter.write(tmp_path / "out") == len(expected)
    assert (tmp_path / "out").read_text().splitlines(keepends=True) == expected
    assert {path.name for path in tmp_path.iterdir()} == {"out", "other"}


@pytest.mark.parametrize("swapped", [0, 1, 7])
def test_runs_become_one_file(tmp_path, little_memory, swapped):
    """Of articles whose names begin alike, the lines of one lie between those of the other."""
    rng = random.Random(swapped)
    names = sorted([str(n) for n in range(1, 121)] + ["1/a", "1-a", "1.a"])
    for _ in range(swapped):
        i, j = rng.randrange(len(names)), rng.randrange(len(names))
        names[i], names[j] = names[j], names[i]
    runs = [sorted([*(f"<{name}#p{n}> a\n" for n in range(12)), f"<{name}> a\n", f"<{name}> b\n"]) for name in names]
    sorter = LineSorter(tmp_path)
    for run in runs:
        sorter.add_run(run)
    expected = sorted(line for run in runs for line in run)
    assert sorter.write(tmp_path / "out") == len(expected)
    assert (tmp_path / "out").read_text().splitlines(keepends=True) == expected


def test_who_is_who_does_not_depend_on_memory(request):
    made = made_up(300)
    found = []
    for little in (False, True):
        if little:
            request.getfixturevalue("little_memory")
            random.Random(3).shuffle(made)
        index = IdentityIndex()
        for record in made:
            index.add(record)
        found.append(list(index.resolve().decisions()))
    assert found[0] == found[1]
    assert len({decision.iri for decision in found[0]}) < len(found[0])
    assert all(a.article <= b.article for a, b in pairwise(found[0]))


def test_the_graph_does_not_depend_on_memory(request, tmp_path):
    write(tmp_path / "r.jsonl", [*records(), *made_up(60)])
    build([tmp_path / "r.jsonl"], tmp_path / "much")
    request.getfixturevalue("little_memory")
    made = build([tmp_path / "r.jsonl"], tmp_path / "little")
    for name in FILES:
        assert (tmp_path / "little" / name).read_bytes() == (tmp_path / "much" / name).read_bytes(), name
    store = EmbeddedStore(tmp_path / "little" / "store", read_only=True)
    assert len(store) == made.quads


def test_a_large_graph_is_changed_in_place(tmp_path, little_memory):
    """One article of many goes: the store has the quads of graph.nq again, the fused ones among them."""
    some = [*records(), *made_up(60)]
    write(tmp_path / "r.jsonl", some)
    build([tmp_path / "r.jsonl"], tmp_path / "g")
    untouched = (published(tmp_path / "g" / "store") / "IDENTITY").read_text()
    write(tmp_path / "r.jsonl", [record for record in some if record.id != "wedding"])
    made = build([tmp_path / "r.jsonl"], tmp_path / "g")
    assert made.removed == ("wedding",)
    assert (published(tmp_path / "g" / "store") / "IDENTITY").read_text() == untouched
    lines = set((tmp_path / "g" / "graph.nq").read_text(encoding="utf-8").splitlines(keepends=True))
    store = EmbeddedStore(tmp_path / "g" / "store", read_only=True)
    assert {f"{quad} .\n" for quad in store.oxigraph} == lines


def test_network_files_are_those_of_networkx(tmp_path, little_memory):
    write(tmp_path / "r.jsonl", [*records(), *made_up(40)])
    build([tmp_path / "r.jsonl"], tmp_path / "g")
    store = EmbeddedStore(tmp_path / "g" / "store", read_only=True)
    network = network_of(store)
    nx.write_graphml_xml(network, tmp_path / "nx.graphml", named_key_ids=True)
    ours, theirs = ((tmp_path / name).read_text("utf-8") for name in ("g/graph.graphml", "nx.graphml"))
    edge = re.compile(r'(<edge [^>]*) id="[^"]*"')  # NetworkX gives all edges of one type one id
    assert edge.sub(r"\1", ours) == edge.sub(r"\1", theirs)
    export(tmp_path / "g", "node-link", tmp_path / "exported.json")
    assert (tmp_path / "exported.json").read_bytes() == (tmp_path / "g" / "graph.json").read_bytes()


def test_digests_tell_what_changed(tmp_path):
    (tmp_path / "before.csv").write_text("graph,sha256\na,1\nb,2\nc,3\n")
    digests = GraphDigests(tmp_path, tmp_path / "before.csv")
    for row in (("d", "4", "article d"), ("b", "5", "article b"), ("a", "1", "article a")):
        digests.add(*row)
    assert list(digests.changes()) == [
        Change("b", "article b", "2", "5"),
        Change("c", "", "3", None),
        Change("d", "article d", None, "4"),
    ]
    digests.write(tmp_path / "after.csv")
    assert (tmp_path / "after.csv").read_text() == "graph,sha256\na,1\nb,5\nd,4\n"


def test_nothing_is_left_beside_the_graph(tmp_path):
    """Not after a build, not after one that fails, and not after one that was killed before."""
    write(tmp_path / "r.jsonl")
    build([tmp_path / "r.jsonl"], tmp_path / "g")
    make(tmp_path / "g" / ".building")
    (tmp_path / "g" / ".building" / "rest").write_text("of a build that was killed")
    (tmp_path / "g" / "built.json").unlink()
    build([tmp_path / "r.jsonl"], tmp_path / "g")
    assert not (tmp_path / "g" / ".building").exists()
    assert len(list((tmp_path / "g" / "store").glob("store-*"))) == 1
    (tmp_path / "r.jsonl").write_text("{")
    with pytest.raises(RecordError):
        build([tmp_path / "r.jsonl"], tmp_path / "g")
    assert [path.name for path in (tmp_path / "g").iterdir() if path.name.startswith(".")] == [".lock"]


def test_a_store_that_cannot_be_loaded_is_an_error_and_leaves_the_old_one(tmp_path, monkeypatch):
    (tmp_path / "r.jsonl").write_text("".join(record.to_json() + "\n" for record in made_up(3)))
    build([tmp_path / "r.jsonl"], tmp_path / "g")
    monkeypatch.setattr(bulk, "PART", 50_000)
    monkeypatch.setattr(loading_process, "__name__", "no_such_module_for_loading")
    (tmp_path / "r.jsonl").write_text("".join(record.to_json() + "\n" for record in made_up(6)))
    with pytest.raises(StoreError, match="No module named no_such_module_for_loading; make room"):
        build([tmp_path / "r.jsonl"], tmp_path / "g")
    assert query(tmp_path / "g", "SELECT ?a WHERE { ?a a <https://schema.org/NewsArticle> }").rows
    monkeypatch.undo()
    build([tmp_path / "r.jsonl"], tmp_path / "g")
    assert len(query(tmp_path / "g", "SELECT ?a WHERE { ?a a <https://schema.org/NewsArticle> }").rows) == 6


@pytest.mark.parametrize(("end", "made"), [(loading_process.END, True), (b"", False)])
def test_quads_that_end_without_a_mark_make_no_store(tmp_path, end, made):
    """Their maker was killed."""
    quads = b"<urn:a> <urn:b> <urn:c> <urn:g> .\n" + end
    command = [sys.executable, "-P", "-m", loading_process.__name__, tmp_path / "store"]
    assert (subprocess.run(command, input=quads).returncode == 0) is made
    assert len(EmbeddedStore(tmp_path / "store")) == made

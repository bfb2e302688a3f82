"""What `check` catches: sound graphs pass, and each way to break one is found, with a name and a line to look at."""

import re
import shutil
from pathlib import Path

import pytest

from newsgraph.graph.build import build
from newsgraph.graph.check import check
from newsgraph.graph.queries import PREFIXES
from newsgraph.record import Attribute, Marriage, Person, Record, Role, Show, Statement
from newsgraph.run import extract
from newsgraph.store import EmbeddedStore

ROOT = Path(__file__).parent.parent
SOME = ("celebrity/marisol-vance", "celebrity/small-claims")


@pytest.fixture(scope="module")
def samples(tmp_path_factory):
    output = tmp_path_factory.mktemp("samples")
    extract([ROOT / "data/raw"], output, workers=0)
    build([output / "records.jsonl"], output)
    return output


@pytest.fixture(scope="module")
def sound(samples, tmp_path_factory):
    """A graph of two samples."""
    folder = tmp_path_factory.mktemp("sound")
    lines = (samples / "records.jsonl").read_text("utf-8").splitlines()
    some = [line for line in lines if Record.from_json(line).id in SOME]
    (folder / "r.jsonl").write_text("\n".join(some) + "\n", "utf-8")
    build([folder / "r.jsonl"], folder / "g")
    assert check(folder / "g").violations == ()
    return folder / "g"


UPDATES = (Path(__file__).parent / "data/broken.ru").read_text("utf-8")
_, _, _, *PARTS = re.split(r"^# (.*)\n", UPDATES, flags=re.MULTILINE)
BROKEN = dict(zip(PARTS[::2], PARTS[1::2], strict=True))
NAMED = PREFIXES + "PREFIX graph: <https://newsgraph.example/graph/>\n"


@pytest.mark.parametrize("how", BROKEN)
def test_a_broken_copy_is_caught(sound, tmp_path, how):
    graph = tmp_path / "g"
    shutil.copytree(sound, graph)
    store = EmbeddedStore(graph / "store")
    before = set(store.oxigraph)
    store.oxigraph.update(NAMED + BROKEN[how])
    assert set(store.oxigraph) != before
    store.close()
    found = check(graph).violations
    assert found
    if "loop" not in how:
        assert all(fault.place.startswith(f"{graph / 'records.jsonl'}:") for fault in found if fault.place)
        assert any(fault.place and fault.source for fault in found)
        assert any(fault.name or fault.value_name for fault in found) or "end" in how


def test_what_is_said_of_a_fault(sound, tmp_path):
    graph = tmp_path / "g"
    shutil.copytree(sound, graph)
    store = EmbeddedStore(graph / "store")
    store.oxigraph.update(NAMED + BROKEN["a wrong number of sources"])
    store.close()
    (fault,) = check(graph).violations
    assert set(fault.name.split(", ")) == {"Marisol Vance", "Teodor Vance"} or "Bell" in fault.name
    assert fault.message == "has not so many reports as it says"
    number = int(fault.place.rpartition(":")[2])
    record = Record.from_json((graph / "records.jsonl").read_text("utf-8").splitlines()[number - 1])
    assert record.source.endswith(fault.source)


def test_sound_graphs_raise_no_alarm(samples, tmp_path, monkeypatch):
    assert check(samples).violations == ()
    monkeypatch.syspath_prepend(ROOT)
    from benchmarks.synthetic import records

    lines = [record.to_json() + "\n" for record, _ in records(80, seed=3, statements=3)]
    (tmp_path / "r.jsonl").write_text("".join(lines), "utf-8")
    build([tmp_path / "r.jsonl"], tmp_path / "g")
    assert check(tmp_path / "g").violations == ()


def test_sound_records_of_every_kind(tmp_path):
    """Joint speakers, a death without a day, months and years, two reports of one fact, a curated redirect."""
    people = tuple(Person(id=f"p{n}", name=name, mentions=((n, n + 1),)) for n, name in
                   enumerate(("Ana Lund", "Bo Okra", "Ivo Pike")))  # fmt: skip
    dead = Attribute(type="deceased", value="", evidence=((0, 3),), component="x")
    told = [
        (None, "planned", None),
        ("2002", "current", None),
        ("2003-04", "former", "2003"),
        ("2003-04-09", "widowed", None),
    ]
    made = [
        Record(
            id=f"a {n}",
            published=day,
            length=90,
            people=(*people[:2], Person(id="p2", name="Ivo Pike", attributes=(dead,), mentions=((5, 9),))),
            shows=(Show(id="s1", title="Late Hour"),),
            marriages=(
                Marriage(partners=("p0", "p1"), status=status, start="2001-05", end=end, evidence=((0, 5),)),
                Marriage(partners=("p1", "p0"), status=status, derived="x", confidence=0.3),
            ),
            roles=(Role(person="p0", show="s1", date="1999", evidence=((0, 5),)),),
            statements=(
                Statement(spans=((7, 9),), kind="direct", text="we win", speaker="p0", speakers=("p0", "p1"),
                          speaker_type="person", about=("p2", "p1", "s1"), date=day),
                Statement(spans=((7, 9),), kind="indirect", speaker_type="unnamed"),
            ),
        )
        for n, (day, status, end) in enumerate(told)
    ]  # fmt: skip
    (tmp_path / "r.jsonl").write_text("".join(r.to_json() + "\n" for r in made), "utf-8")
    build([tmp_path / "r.jsonl"], tmp_path / "g")
    assert check(tmp_path / "g").violations == ()

"""The whole way on the sample articles, against what a reader finds in them (`data/samples.json`)."""

import json
from pathlib import Path

import jsonschema
import pytest

from newsgraph.record import Record, json_schema
from newsgraph.run import extract

ROOT = Path(__file__).parent.parent
EXPECTED = json.loads((Path(__file__).parent / "data/samples.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def records(tmp_path_factory) -> dict[str, Record]:
    """The samples' records by article."""
    output = tmp_path_factory.mktemp("samples")
    summary = extract([ROOT / "data/raw"], output, workers=0)
    assert summary.skipped == 0
    lines = (output / "records.jsonl").read_text("utf-8").splitlines()
    return {record.id: record for record in map(Record.from_json, lines)}


def f1(wanted: set, found: set) -> float:
    return 2 * len(wanted & found) / (len(wanted) + len(found)) if wanted or found else 1.0


def named(record: Record) -> dict[str, str]:
    """Person and show ids to the names that the expectations use, or to the record's own."""
    expected = EXPECTED[record.id]
    names = {}
    for entity in (*record.people, *record.shows):
        forms = {getattr(entity, "name", None) or entity.title, *entity.aliases}
        known = [n for n in expected["people"] + expected["shows"] if n in forms]
        names[entity.id] = known[0] if known else min(forms)
    return names


def facts(record: Record) -> set[tuple]:
    n = named(record)
    return {
        *(("marriage", frozenset(map(n.get, m.partners))) for m in record.marriages),
        *(("parentage", n[p.parent], n[p.child], p.kind) for p in record.parentages),
        *(("relationship", frozenset(map(n.get, r.people)), r.type) for r in record.relationships),
        *(("role", n[r.person], n[r.show]) for r in record.roles),
    }


def expected_facts(article: str) -> set[tuple]:
    e = EXPECTED[article]
    return {
        *(("marriage", frozenset(m[:2])) for m in e["marriages"]),
        *(("parentage", *p) for p in e["parentages"]),
        *(("relationship", frozenset(r[:2]), r[2]) for r in e["relationships"]),
        *(("role", *r[:2]) for r in e["roles"]),
    }


def test_every_sample_gives_a_valid_record(records):
    assert len(records) == 15
    validator = jsonschema.Draft202012Validator(json_schema())
    for record in records.values():
        validator.validate(json.loads(record.to_json()))
        assert record.length and record.sha256 and record.pipeline and record.source


def test_people_and_shows(records):
    people = {(a, n) for a, e in EXPECTED.items() for n in e["people"]}
    shows = {(a, n) for a, e in EXPECTED.items() for n in e["shows"]}
    found_people = {(a, named(records[a])[p.id]) for a in EXPECTED for p in records[a].people}
    found_shows = {(a, named(records[a])[s.id]) for a in EXPECTED for s in records[a].shows}
    assert f1(people, found_people) >= 0.9
    assert f1(shows, found_shows) >= 0.7


def test_facts(records):
    wanted = {(a, *f) for a in EXPECTED for f in expected_facts(a)}
    found = {(a, *f) for a in EXPECTED for f in facts(records[a])}
    assert f1(wanted, found) >= 0.85, f"missed {wanted - found}\nextra {found - wanted}"


def test_quotations_have_their_speakers(records):
    right = wanted = 0
    for article, expected in EXPECTED.items():
        record = records[article]
        n = named(record)
        direct = [n.get(s.speaker) for s in record.statements if s.kind == "direct"]
        for name, count in expected["quoted"].items():
            wanted += count
            right += min(count, direct.count(name))
    assert right / wanted >= 0.9


def test_every_fact_has_evidence_and_confidence(records):
    checked = 0
    for record in records.values():
        for finding in (*record.marriages, *record.relationships, *record.parentages, *record.roles):
            assert finding.component and 0 < finding.confidence <= 1
            assert finding.evidence and all(0 <= a < b <= record.length for a, b in finding.evidence)
            assert len(finding.snippets) == len(finding.evidence)
            checked += 1
        for statement in record.statements:
            assert statement.text and statement.component and 0 < statement.confidence <= 1
    assert checked >= 40

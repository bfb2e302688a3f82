"""The record goes to JSON and back, and is what its schema says."""

import json
from importlib.resources import files

import jsonschema
import pytest

from newsgraph.record import (
    Attribute,
    Block,
    Marriage,
    Person,
    Place,
    Record,
    RecordError,
    Reference,
    Statement,
    json_schema,
)

FULL = Record(
    id="a/1",
    title='He said "no"\n\u202eback',
    published="2025-03-03",
    blocks=(Block("title", 0, 18), Block("body", 20, 90)),
    people=(
        Person(
            id="p1",
            name="Marisol Vance",
            aliases=("Marisol",),
            age=42,
            mentions=(Place(0, 13),),
            references=(Reference(start=20, end=23, confidence=0.8, rule="ranker"),),
            attributes=(Attribute(type="occupation", value="Pilates teacher", evidence=(Place(30, 45),)),),
        ),
        Person(id="p2", name="Teodor Vance"),
    ),
    marriages=(Marriage(id="m1", partners=("p1", "p2"), start="2012", confidence=0.9),),
    statements=(Statement(spans=(Place(50, 60), Place(70, 80)), kind="direct", speaker="p1"),),
)


def test_json_there_and_back():
    assert Record.from_json(FULL.to_json()) == FULL
    assert Record.from_dict(json.loads(FULL.to_json())) == FULL


def test_places_are_pairs_in_json():
    data = json.loads(FULL.to_json())
    assert data["people"][0]["mentions"] == [[0, 13]]
    assert data["statements"][0]["spans"] == [[50, 60], [70, 80]]


def test_shipped_schema_is_the_records_own():
    shipped = json.loads(files("newsgraph").joinpath("record.schema.json").read_text("utf-8"))
    assert shipped == json_schema(), "run `make schema`"


def test_schema_accepts_records_and_refuses_others():
    validator = jsonschema.Draft202012Validator(json_schema())
    validator.validate(json.loads(FULL.to_json()))
    wrong = json.loads(FULL.to_json())
    wrong["marriages"][0]["status"] = "complicated"
    assert not validator.is_valid(wrong)


def test_guide_fields_alone_make_a_record():
    guide = {
        "id": "x",
        "people": [{"id": "p1", "name": "Noor", "aliases": [], "gender": "female", "age": 8, "mentions": [[0, 4]]}],
        "statements": [{"spans": [[5, 9]], "kind": "direct", "speaker": "p1", "speaker_type": "person",
                        "speaker_text": "Noor", "cue": None, "addressee": None, "show": None}],
    }
    record = Record.from_dict(guide)
    assert record.people[0].mentions == (Place(0, 4),)
    assert record.statements[0].speaker == "p1"


@pytest.mark.parametrize(
    ("line", "where"),
    [('{"id": "x", "people": [{"id": 3}]}', "people.0"), ("{", "Invalid JSON"), ('{"people": []}', "id")],
)
def test_what_is_no_record_is_said_where(line, where):
    with pytest.raises(RecordError, match=where):
        Record.from_json(line)


def test_gold_records_load(shared):
    paths = sorted((shared / "gold/records").glob("*.json"))
    assert len(paths) > 40
    for path in paths:
        assert Record.from_json(path.read_bytes()).id == path.stem

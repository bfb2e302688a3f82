"""Whatever a record holds, it goes to JSON and back, and its graph is N-Quads that say the same."""

import json

import pyoxigraph as ox
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newsgraph.graph import vocabulary as v
from newsgraph.graph.rdf import article_quads
from newsgraph.record import Attribute, Marriage, Parentage, Person, Place, Record, Reference, Role, Show, Statement

TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=30) | st.sampled_from(
    ["", '"', "\\", "\n\r\t\u2028\u0085", "\u202egalf", "<>{}|^`%41#?", "'''\"\"\"", "\U0001f468\u200d💍", "\ufffe"]
)
IDS = st.sampled_from(["p1", "p2", "p3"])
DATE = st.none() | st.sampled_from(["2012", "2012-03", "2012-03-31"]) | TEXT
CONFIDENCE = st.floats(0, 1)
PLACES = st.tuples(st.integers(0, 10**6), st.integers(0, 1000)).map(lambda at: Place(at[0], at[0] + at[1]))


def several(what: st.SearchStrategy) -> st.SearchStrategy:
    return st.lists(what, max_size=2).map(tuple)


def finding(**fields: st.SearchStrategy) -> dict[str, st.SearchStrategy]:
    return {
        "id": TEXT, "evidence": several(PLACES), "snippets": several(TEXT), "component": TEXT,
        "confidence": CONFIDENCE, "derived": st.none() | TEXT, **fields,
    }  # fmt: skip


PEOPLE = st.builds(
    Person, id=IDS, name=TEXT, aliases=several(TEXT), gender=st.sampled_from(["female", "male", "unknown"]),
    age=st.none() | st.integers(0, 120), mentions=several(PLACES),
    references=several(st.builds(Reference, start=st.integers(0, 9), end=st.integers(9, 99), rule=TEXT)),
    attributes=several(st.builds(Attribute, **finding(type=st.sampled_from(["age", "occupation"]), value=TEXT))),
    component=TEXT, confidence=CONFIDENCE,
)  # fmt: skip
RECORDS = st.builds(
    Record, id=TEXT.filter(bool), source=TEXT, sha256=TEXT, title=st.none() | TEXT, url=st.none() | TEXT,
    published=DATE, byline=st.none() | TEXT, outlet=st.none() | TEXT, length=st.integers(0, 10**7), pipeline=TEXT,
    people=st.lists(PEOPLE, max_size=3, unique_by=lambda person: person.id).map(tuple),
    shows=several(st.builds(Show, id=TEXT, title=TEXT, aliases=several(TEXT), network=st.none() | TEXT)),
    marriages=several(st.builds(Marriage, **finding(partners=st.tuples(IDS, IDS), start=DATE, end=DATE))),
    parentages=several(st.builds(Parentage, **finding(parent=IDS, child=IDS))),
    roles=several(st.builds(Role, **finding(person=IDS, show=TEXT, character=st.none() | TEXT, date=DATE))),
    statements=several(st.builds(Statement, **finding(
        spans=several(PLACES), kind=st.sampled_from(["direct", "indirect"]), text=TEXT, speaker=st.none() | IDS,
        speaker_text=st.none() | TEXT, source=st.none() | PLACES, medium=st.none() | TEXT, date=DATE,
    ))),
)  # fmt: skip
SLOW = settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@SLOW
@given(RECORDS)
def test_any_record_goes_to_json_and_back(record):
    line = record.to_json()
    assert "\n" not in line and Record.from_json(line) == record
    assert Record.from_dict(json.loads(line)) == record


@SLOW
@given(RECORDS)
def test_the_graph_of_any_record_is_well_formed_and_says_the_same(record):
    people = {person.id: f"{v.BASE}person/{number}" for number, person in enumerate(record.people)}
    lines = article_quads(record, people)
    assert all(line.count("\n") == 1 and line.endswith(" .\n") for line in lines)
    quads = list(ox.parse("".join(lines).encode(), format=ox.RdfFormat.N_QUADS))
    assert len(quads) == len(lines) == len(set(lines))
    assert {quad.graph_name.value for quad in quads} == {v.article_iri(record.id)}
    said = {quad.object.value for quad in quads if isinstance(quad.object, ox.Literal)}
    assert {statement.text for statement in record.statements if statement.text} <= said


@pytest.mark.parametrize("term", [v.literal, v.url, v.date])
@given(text=TEXT)
def test_any_text_comes_out_of_a_term_as_it_went_in(term, text):
    [triple] = ox.parse(f"<x:s> <x:p> {term(text)} .".encode(), format=ox.RdfFormat.N_TRIPLES)
    assert triple.object.value == text


@given(TEXT.filter(bool), TEXT.filter(bool))
def test_articles_have_iris_of_their_own(one, other):
    assert ox.NamedNode(v.article_iri(one))
    assert (v.article_iri(one) == v.article_iri(other)) == (one == other)

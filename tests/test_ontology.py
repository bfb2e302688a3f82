"""The ontology, the context and the made-up world."""

import re
import sys
from importlib.resources import files
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from rdflib.namespace import OWL, RDF, RDFS

from invented import write
from newsgraph.graph.build import build
from newsgraph.graph.export.quads import context
from newsgraph.graph.queries import named_queries
from newsgraph.graph.vocabulary import NG, PREFIXES

FOLDER = files("newsgraph.graph")


@pytest.fixture(scope="module")
def ontology():
    return rdflib.Graph().parse(data=FOLDER.joinpath("ontology.ttl").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def used(tmp_path_factory):
    """Every predicate and class of a graph."""
    folder = tmp_path_factory.mktemp("graph")
    write(folder / "r.jsonl")
    build([folder / "r.jsonl"], folder)
    quads = list(ox.parse(path=str(folder / "graph.nq"), format=ox.RdfFormat.N_QUADS))
    classes = {q.object.value for q in quads if q.predicate.value.endswith("#type")}
    return {q.predicate.value for q in quads}, classes


def test_every_term_of_ours_is_defined_and_explained(ontology, used):
    for iri in used[0] | used[1]:
        if iri.startswith(NG):
            assert ontology.value(rdflib.URIRef(iri), RDF.type) in (
                OWL.Class,
                OWL.ObjectProperty,
                OWL.DatatypeProperty,
            ), iri
            assert ontology.value(rdflib.URIRef(iri), RDFS.comment), iri


def test_queries_use_only_terms_that_are_defined(ontology):
    defined = {str(s).removeprefix(NG) for s in ontology.subjects(RDFS.comment) if str(s).startswith(NG)}
    for name, query in named_queries().items():
        # nothing is said of ng:nothing: the end of a step that leads nowhere
        assert set(re.findall(r"\bng:(\w+)", query.sparql)) <= defined | {"nothing"}, name


def test_context_has_every_property(used):
    known = set()
    for entry in context()["@context"].values():
        if isinstance(entry, dict):
            prefix, _, local = entry["@id"].partition(":")
            known.add(PREFIXES[prefix] + local)
    assert used[0] - known == {str(RDF.type)}


def test_made_up_world(monkeypatch):
    """The bars: B-cubed F1 of 0.95 and no merge of people who share only a first name."""
    monkeypatch.syspath_prepend(Path(__file__).parent.parent)
    sys.modules.pop("benchmarks", None)
    from benchmarks.identity import b_cubed, first_name_merges
    from benchmarks.synthetic import records

    from newsgraph.graph.identity import IdentityIndex

    made = list(records(600, seed=3, statements=0))
    index = IdentityIndex()
    for record, _ in made:
        index.add(record)
    held = {(a, p): iri for a, who in index.resolve().people().items() for p, iri in who.items()}
    true = {(r.id, p.id): who for r, truth in made for p, who in zip(r.people, truth, strict=True)}
    names = {(r.id, p.id): p.name for r, _ in made for p in r.people}
    precision, recall = b_cubed(true, held)
    assert 2 * precision * recall / (precision + recall) >= 0.95
    assert first_name_merges(true, held, names) == set()

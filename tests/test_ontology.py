"""The ontology, the context and the made-up world."""

import re
import sys
from importlib.resources import files
from pathlib import Path

import owlrl
import pyoxigraph as ox
import pyshacl
import pytest
import rdflib
from pyshacl.inference import CustomRDFSSemantics
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


def test_inference_changes_neither_shapes_nor_evidence(ontology, tmp_path):
    """With all that follows by RDFS the shapes still pass, and `evidence` gives the same rows."""
    write(tmp_path / "r.jsonl")
    build([tmp_path / "r.jsonl"], tmp_path / "g")
    data = rdflib.Graph()
    quads = ox.parse(path=str(tmp_path / "g/graph.nq"), format=ox.RdfFormat.N_QUADS)
    data.parse(data="".join(f"{quad.triple} .\n" for quad in quads), format="nt")
    inferred = data + ontology
    # pySHACL's rules are owlrl's without those that take "1" for "1.0", and "child"@en for "child".
    owlrl.DeductiveClosure(CustomRDFSSemantics, axiomatic_triples=False, datatype_axioms=False).expand(inferred)
    assert len(inferred) > len(data) + len(ontology)
    shapes = rdflib.Graph().parse(data=FOLDER.joinpath("shapes.ttl").read_text(encoding="utf-8"))
    conforms, _, report = pyshacl.validate(inferred, shacl_graph=shapes)
    assert conforms, report
    asked = named_queries()["evidence"]
    for name in ("Ana Lund", "Bo Okra", "Chris Bell"):
        rows = [sorted(map(str, graph.query(asked.bind({"person": name})))) for graph in (data, inferred)]
        assert rows[0] == rows[1] != []


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

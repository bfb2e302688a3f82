"""The features by which a pronoun's antecedent is chosen. All people are invented."""

import numpy as np

from newsgraph.language.coreference.antecedents import FEATURES, PRONOUN_FEATURES
from newsgraph.language.coreference.gender_evidence import GENDER_FEATURES, NOTHING, gender_features, gender_odds
from newsgraph.language.coreference.mentions import Text
from newsgraph.language.coreference.ranker import Ranker
from newsgraph.language.coreference.resolution import Rankers, Reading
from newsgraph.language.coreference.sentence_paths import turn, way_up
from newsgraph.record import Attribute, Person, Place


def rows(nlp, text: str, pronoun: str) -> dict[str, dict[str, float]]:
    """For the first such pronoun of a text: by surname, the features of each candidate that are not 0."""
    doc = nlp(text)
    rankers = Rankers(Ranker.load("coreference", "pronouns"), Ranker.load("coreference", "descriptions"))
    people = {p.id: p.name.split()[-1] for p in doc._.people}
    for decision in Reading(Text(doc, doc._.people), doc._.people, rankers).decisions:
        if doc[decision.mention.root].lower_ == pronoun:
            return {
                people.get(c.entity.id, c.entity.noun): {f: v for f, v in zip(PRONOUN_FEATURES, row, strict=True) if v}
                for c, row in zip(decision.candidates, decision.matrix.tolist(), strict=False)}
    raise AssertionError(f"no {pronoun} in {text}")


def test_going_up_from_the_pronoun_one_meets_the_nearest_clause_first(nlp):
    found = rows(nlp, "Anna Harlow said that Maria Lund had sold her house.", "her")
    assert found["Lund"]["met:0"] and found["Harlow"]["met:1"]
    assert found["Lund"]["path length"] < found["Harlow"]["path length"]
    assert found["Harlow"]["other nearer subject here"] and "other nearer subject here" not in found["Lund"]


def test_where_a_path_turns(nlp):
    tree = Text(nlp("Anna Harlow said that Maria Lund had left."), ()).tree
    said, left = tree.lower.index("said"), tree.lower.index("left")
    assert turn(tree, way_up(tree, left), tree.lower.index("harlow")) == (1, 1)
    assert turn(tree, way_up(tree, left), said) == (1, 0)


def test_her_friend_by_name_is_not_her(nlp):
    text = "Anna Harlow laughed with her friend Maria Lund."
    harlow = next(p for p in nlp(text)._.people if p.name == "Anna Harlow")
    assert "her" in {text[r.start:r.end] for r in harlow.references}


def test_a_candidate_that_is_what_is_possessed(nlp):
    found = rows(nlp, "Anna Harlow laughed. Maria Lund was her friend.", "her")
    assert found["Lund"]["is possessed"] and "is possessed" not in found["Harlow"]


def test_the_preposition_before_a_candidate(nlp):
    found = rows(nlp, "Anna Harlow was praised by Maria Lund. She smiled.", "she")
    assert found["Lund"]["preposition:by"] and not any(f.startswith("preposition") for f in found["Harlow"])


def test_a_verb_that_was_used_before(nlp):
    found = rows(nlp, "Anna Harlow wrote a book. Maria Lund laughed. She wrote in Leeds.", "she")
    assert found["Harlow"]["head before"] and "head before" not in found["Lund"]


def person(name: str, *told: str) -> Person:
    attributes = tuple(
        Attribute(type="gender", value=gender, evidence=(Place(0, 1),), component="attributes/title", confidence=0.9)
        for gender in told)
    return Person(id="p1", name=name, attributes=attributes)


def test_gender_by_name_and_by_text():
    assert gender_odds(person("Mary Lund")).name > 2 and gender_odds(person("Robert Lund")).name < -2
    assert gender_odds(person("Zzyx Lund")) == NOTHING
    assert gender_odds(person("Zzyx Lund", "female")).text == -gender_odds(person("Zzyx Lund", "male")).text > 2


def test_gender_features_are_the_same_for_she_and_he():
    women = gender_features(gender_odds(person("Zzyx Lund", "female")), 2.0, 2.0, 1, True)
    men = gender_features(gender_odds(person("Zzyx Lund", "male")), 2.0, 2.0, -1, True)
    assert women == men and len(women) == len(GENDER_FEATURES)


def test_a_document_without_vectors_is_read_the_same(nlp):
    text = "Anna Harlow met Maria Lund. She was late, and her train was too."
    doc = nlp(text)
    component = nlp.get_pipe("newsgraph_coreference")
    doc.tensor = np.zeros((0,), dtype="float32")
    again = component.predict(doc)
    assert [p.references for p in again] == [p.references for p in component.predict(nlp(text))]


def test_names_of_features_are_told_apart():
    assert len(set(PRONOUN_FEATURES)) == len(PRONOUN_FEATURES) > len(FEATURES)

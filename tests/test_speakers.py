"""Who speaks each quotation."""

import pytest

STATEMENTS = [
    # verbs of every kind, before, behind and inverted
    ('Nora Quill arrived late. "I missed the train," Quill said.', ["Nora Quill"]),
    ('Nora Quill arrived late. "I missed the train," gushed Quill.', ["Nora Quill"]),
    ('Nora Quill told the outlet, "I missed the train again."', ["Nora Quill"]),
    ('"We made it home," Nora Quill captioned the photo.', ["Nora Quill"]),
    # interrupted, and without a cue of its own
    ('"I missed the train," Nora Quill said. "It was raining all day."', ["Nora Quill", "Nora Quill"]),
    ('"I missed the train," Nora Quill said.\n\n"It was raining all day."', ["Nora Quill", "Nora Quill"]),
    ('"It was raining all day." — Nora Quill', ["Nora Quill"]),
    # layouts
    ('Nora Quill: "I missed the train and walked."', ["Nora Quill"]),
    # nouns and phrases
    ('"I missed the train," according to Nora Quill.', ["Nora Quill"]),
    # organizations and unnamed sources are never a person
    ('Nora Quill stayed home. "She missed the train," a source told the magazine.', [None]),
    ('Nora Quill stayed home. "She missed the train," her rep said.', [None]),
    ('Nora Quill stayed home. "She missed the train," a source close to the actress said.', [None]),
    # two speakers
    ('Nora Quill met Marta Bell. "Are you well?" asked Quill. "I am fine," Bell replied.',
     ["Nora Quill", "Marta Bell"]),
]


def named(doc):
    names = {p.id: p.name for p in doc._.people}
    return [names.get(s.speaker) for s in doc._.statements if s.kind == "direct"]


@pytest.mark.parametrize(("text", "speakers"), STATEMENTS)
def test_speakers(nlp, text, speakers):
    assert named(nlp(text)) == speakers


def test_source_is_the_words_in_that_attribution(nlp):
    text = 'Nora Quill was late. "I missed the train," she said.'
    (s,) = [s for s in nlp(text)._.statements if s.kind == "direct"]
    assert text[s.source.start:s.source.end] == s.speaker_text == "she"
    assert text[s.cue.start:s.cue.end] == "said"
    assert s.speaker_type == "person"


def test_next_utterance_names_what_it_follows(nlp):
    text = '"I missed the train," Nora Quill said. "It was raining all day."'
    first, second = [s for s in nlp(text)._.statements if s.kind == "direct"]
    assert second.follows == first.id
    assert second.source == first.source


def test_joint_source_keeps_every_name(nlp):
    doc = nlp('The couple smiled. "We are engaged," Nora Quill and Marta Bell said in a statement.')
    (s,) = [s for s in doc._.statements if s.kind == "direct"]
    assert len(s.speakers) == 2
    assert s.speaker == s.speakers[0]


def test_nested_first_person_is_the_outer_speaker(nlp):
    text = '"My agent called and I said, \'Never again,\' and left," Nora Quill said.'
    outer, inner = [s for s in nlp(text)._.statements if s.kind == "direct"]
    assert inner.speaker == outer.speaker


def test_about(nlp):
    doc = nlp('"Marta Bell is my best friend," Nora Quill said.')
    (s,) = [s for s in doc._.statements if s.kind == "direct"]
    names = {p.id: p.name for p in doc._.people}
    assert "Marta Bell" in [names.get(i) for i in s.about]


@pytest.mark.parametrize(("published", "expected"), [("2021-06-10", "2021-06-07"), (None, None)])
def test_day_is_counted_back_from_the_article(nlp, published, expected):
    doc = nlp.make_doc('"I missed the train," Nora Quill told reporters on Monday.')
    doc._.published = published
    (s,) = [s for s in nlp(doc)._.statements if s.kind == "direct"]
    assert s.date == expected


def test_medium(nlp):
    doc = nlp('"I missed the train," Nora Quill wrote on Instagram.')
    (s,) = [s for s in doc._.statements if s.kind == "direct"]
    assert s.medium == "Instagram"

"""What else than a person a capitalised word may name: lists and cues."""

import pytest

from newsgraph.language.people.name_features import word_classes
from newsgraph.language.people.name_kinds import listed_features, part_cue
from newsgraph.language.people.name_words import name_words


@pytest.mark.parametrize(
    ("text", "word", "feature"),
    [
        ("Brel told Us Weekly so.", "Weekly", "listed=outlet of=2 whole=True"),
        ("Brel told the Associated Press so.", "Associated", "listed=outlet of=2 whole=True"),
        ("She came on The Tonight Show twice.", "Tonight", "listed=show of=2 whole=True"),
        ("She left CBS Tuesday.", "CBS", "listed=network of=1 whole=False"),
        ("The Oscar winner wept.", "Oscar", "award True"),
        ("The Emmy-winning host wept.", "Emmy-winning", "award True"),
        ("Her son Oscar wept.", "Oscar", "award False"),
    ],
)
def test_a_listed_phrase_is_known(text, word, feature):
    words = name_words(text)
    assert feature in dict(zip((w.text for w in words), listed_features(text, words), strict=True))[word]


def test_a_listed_phrase_ends_at_the_end_of_a_word():
    text = "Ada Bildt read Bild."
    words = name_words(text)
    assert [bool(found) for found in listed_features(text, words)] == [False, False, True]


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("she plays | Tamsin Oake | .", "plays"),
        ("she plays sheriff | Tamsin Oake | .", "plays"),
        ("he plays the prodigal son , | Wade | .", "plays"),
        ("he took over the role of | Lola | .", "part"),
        ("best known as the unflappable dr. | Oake | .", "known as"),
        ("she starred as | Tam Oake | .", "as"),
        ("her role on the drama as nurse | Tam Oake | .", "as"),
        ("her character , nurse | Tam Oake | , left", "character"),
        ("a nurse , | Tam Oake | , played by a friend", "character"),
        ("their dog , | Biscuit | , left", "animal"),
        # people all the same
        ("she plays opposite | Tamsin Oake | .", ""),
        ("he played with | Tamsin Oake | .", ""),
        ("she played the piano and | Oake | sang", ""),
        ("for playing the character , | Tam Oake | was praised", ""),
        ("he is known as | Tam Oake | .", ""),
        ("she returned to work as | Tam Oake | left", ""),
        ("she works as | Oake | did", ""),
        ("the part of the money of | Tam Oake | .", ""),
        ("the dog 's owner , | Tam Oake | , left", ""),
        ("she left the role . | Tam Oake | came", ""),
    ],
)
def test_what_makes_a_name_a_character(text, cue):
    before, name, behind = (part.split() for part in text.lower().split("|"))
    tokens = [*before, *name, *behind]
    assert part_cue(tokens, len(before), len(before) + len(name), word_classes()) == cue

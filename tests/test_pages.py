"""Web pages: what they say of themselves, their story, what is none."""

# ruff: noqa: E501

import re
from collections import Counter

import pytest

from newsgraph.articles import Unreadable, dates, headlines, outlets
from newsgraph.articles.authors import names
from newsgraph.articles.formats import parse
from pages import FOOT, PAGES, STORY, TEASERS, TITLE

_WORDS = re.compile(r"\w+")


def article(page, suffix=".html"):
    return parse(page.encode(), suffix, id="a", source="a.html")


def without_title(found):
    return " ".join(found.text[b.start : b.end] for b in found.blocks if b.kind != "title")


@pytest.mark.parametrize("kind", PAGES)
def test_pages_of_many_kinds(kind):
    page, authors, day, outlet = PAGES[kind]
    found = article(page)
    assert (found.title, list(found.authors), found.published, found.outlet) == (TITLE, authors, day, outlet)
    told, read = (Counter(_WORDS.findall(text.lower())) for text in (" ".join(STORY), without_title(found)))
    both = sum((told & read).values())
    assert both / sum(read.values()) >= 0.96 and both / sum(told.values()) >= 0.97
    assert all(found.text[b.start : b.end].strip() == found.text[b.start : b.end] for b in found.blocks)


def test_headings_and_lists_are_blocks_of_their_kind():
    fare = "<ul><li>The fare is three crowns a day.</li></ul>"
    body = f"<p>{STORY[0]}</p><h2>What the board decided</h2><p>{STORY[1]}</p>{fare}"
    found = article(f"<html><title>{TITLE}</title><article><h1>{TITLE}</h1>{body}<p>{STORY[2]}</p></article></html>")
    assert [b.kind for b in found.blocks] == ["title", "body", "heading", "body", "list", "body"]


@pytest.mark.parametrize(
    ("title", "sites", "bare"),
    [
        ("Bell returns - Global Gull", ["Global Gull"], "Bell returns"),
        ("Bell returns | TideCrunch", ["tidecrunch.example"], "Bell returns"),
        ("Bell returns | Islands | The Sentinel", ["The Sentinel"], "Bell returns"),
        ("The Quay: Bell returns", ["The Quay"], "The Quay: Bell returns"),
        ("AQ News - Bell returns - again", ["AQ"], "Bell returns - again"),
        ("Bell – a life", ["Gull"], "Bell – a life"),
    ],
)
def test_headlines_without_the_site(title, sites, bare):
    assert headlines.without_site(title, sites) == bare


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("By Ada Holt, Chief Reporter and Ben Reyes", ["Ada Holt", "Ben Reyes"]),
        ("Holt, Ada; Reyes, Ben", ["Ada Holt", "Ben Reyes"]),
        ("van der Berg, Anna", ["Anna van der Berg"]),
        ("Ada Holt | 3 May 2024", ["Ada Holt"]),
        ("Ada Holt For Daily Gull", ["Ada Holt"]),
        ("Ada Holt, Ben Reyes", ["Ada Holt", "Ben Reyes"]),
        ("Political Editor Ada Holt in Torrin", ["Ada Holt"]),
        ("ADA O'HOLT", ["Ada O'Holt"]),
        ("Username", []),
        ("2 minutes ago Per Askew", []),
        ("https://gull.example/ada", []),
        ("Reuters, AFP", ["Reuters", "AFP"]),
        ("Ada Holt, MD", ["Ada Holt"]),
        ("Martin Bell Jr.", ["Martin Bell Jr."]),
    ],
)
def test_authors(said, found):
    assert list(names([said])) == found


def test_an_outlet_has_its_proper_name():
    assert outlets.name_of(["Nationalpost"], "https://nationalpost.com/news/1") == "National Post"
    assert outlets.name_of(["daily gull", "Daily Gull"], "https://gull.example") == "Daily Gull"
    assert outlets.name_of(["The Quay Media Ltd."], None) == "The Quay Media"
    assert outlets.name_of([], "https://www.gull.example/1") == "gull.example"


@pytest.mark.parametrize(
    ("value", "others", "language", "day"),
    [
        ("13/03/2024", (), "", "2024-03-13"),
        ("02/03/2024", (), "", None),
        ("02/03/2024", ("2024-03-04",), "", "2024-03-02"),
        ("02/03/2024", (), "en-US", "2024-02-03"),
        ("02/03/2024", (), "en-GB", "2024-03-02"),
        ("2.3.2024", (), "", "2024-03-02"),
        ("Published: Tuesday 5th March 2024 at 10:15", (), "", "2024-03-05"),
        (1709634000000, (), "", "2024-03-05"),
        ("20240305", (), "", "2024-03-05"),
        ("31/02/2024", (), "", None),
    ],
)
def test_days(value, others, language, day):
    assert dates.day_of(value, others, language) == day


def test_a_date_that_means_two_days_is_refused_aloud():
    found = article('{"text": "The ferry left at noon.", "date": "02/03/2024"}', ".json")
    assert found.published is None and "'02/03/2024' may be two days" in found.notes[0]


def test_later_years():
    assert dates.later_years("The ferry sank. In 2026 a bridge opened.", "2024-03-05") == 2026
    assert dates.later_years("The board will decide in 2026.", "2024-03-05") is None


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("<h1>404</h1><p>The page you are looking for could not be found.</p>", "error page"),
        ("<p>Please enable JavaScript and cookies to continue.</p>", "JavaScript"),
        ("<p>Checking your browser before you reach gull.example.</p>", "robots"),
        ("<p>This article is for subscribers only. Already a subscriber? Log in to keep reading.</p>", "paid"),
        ("<main>" + "".join(f"<p><a href='/{n}'>Nine goats were found on stair {n}</a></p>" for n in range(9))
         + "</main>", "page of links|no main text"),
    ],
)
def test_what_is_no_article_is_refused_with_its_reason(body, reason):
    with pytest.raises(Unreadable, match=reason):
        article(f"<html><head><title>Gull</title></head><body>{body}</body></html>")


def test_a_story_about_missing_pages_is_read():
    text = (
        "The town's website was attacked on Friday. Visitors saw a notice that the page could not be found. The mayor, "
        "Osric Bayle, said that the council had called the police and that the site would be back by noon on Saturday."
    )
    assert article(text, ".txt").text == text


def test_a_notice_in_place_of_a_text_is_refused_in_every_format():
    with pytest.raises(Unreadable, match="error page"):
        article('{"text": "We are sorry but this document cannot be displayed."}', ".json")


LIVE = "".join(
    f'<article class="live-post"><time datetime="2024-03-05T1{n}:00:00Z">1{n}:00</time><h2>Part {n} of the meeting</h2>'
    f'<p class="byline">By Ada Holt</p><p>{p}</p></article>'
    for n, p in enumerate(STORY)
)


def test_a_live_page_is_cut_into_its_posts():
    page = (
        f"<html><head><title>{TITLE} - live</title><link rel='canonical' href='https://gull.example/live/1'></head><body>"
        f"<main><h1>{TITLE}</h1><p>Follow the vote here as it happens, from the first speech to the last one.</p>"
        f"<div class='live-blog'>{LIVE}</div></main>{TEASERS.format('related')}{FOOT}</body></html>"
    )
    found = article(page)
    assert [p.time for p in found.posts] == [f"2024-03-05T1{n}:00:00Z" for n in range(5)]
    assert all(p.authors == ("Ada Holt",) for p in found.posts)
    assert [p.title for p in found.posts] == [f"Part {n} of the meeting" for n in range(5)]
    for post, told in zip(found.posts, STORY, strict=True):
        assert found.text[post.start : post.end].endswith(told)
    assert "goats" not in found.text


def test_a_story_whose_layout_cuts_it_into_pieces_is_read_to_its_end():
    pieces = "".join(
        f"<div class='grid'><div class='grid--item'>{''.join(f'<p>{n}: {p}</p>' for p in STORY)}</div></div><div class='ad'>Ad</div>"
        for n in range(6)
    )
    found = article(f"<html><head><title>{TITLE}</title></head><body><main><h1>{TITLE}</h1>{pieces}</main></body></html>")
    assert len(found.blocks) == 31 and f"5: {STORY[4]}" in found.text


def test_a_byline_above_the_story_counts_where_no_article_is_marked():
    teaser = "<article><p class='byline'>By Per Askew</p></article>"
    page = (
        f"<html><body><h1>{TITLE}</h1><span class='pb-byline'>By <a href='/people/ada-holt'>Ada Holt</a></span>"
        f"{''.join(f'<p>{p}</p>' for p in STORY)}</body></html>"
    )
    assert article(page).authors == ("Ada Holt",)
    assert article(page.replace("<html><body>", "<html><body><aside>" + teaser.replace("article", "div") + "</aside>")).authors == (
        "Ada Holt",
    )


def test_a_headline_that_is_given_as_the_sites_name_is_still_the_headline():
    head = f"<meta property='og:title' content='{TITLE}'><meta property='og:site_name' content='{TITLE}'>"
    body = f"<h1>Island News</h1><article><h1>{TITLE}</h1>{''.join(f'<p>{p}</p>' for p in STORY)}</article>"
    assert article(f"<html><head>{head}</head><body>{body}</body></html>").title == TITLE

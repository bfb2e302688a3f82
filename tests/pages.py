"""Pages in the manner of eighteen kinds of outlet: their markup, invented words. Each with what a reader should see."""

# ruff: noqa: E501

import json

__all__ = ["PAGES", "STORY"]

STORY = [
    "The harbour board of Quillhaven voted on Tuesday to keep the old ferry running through the winter, after a "
    "meeting of three hours in which forty residents spoke and nobody left before the end.",
    "“We looked at the figures twice, and then we looked at the faces,” said Marta Ellingworth, who chairs the board. "
    "“A town on an island cannot be asked to swim.”",
    "The ferry, built in 1962, carries some 300 people a day. Its engine was replaced four years ago with one that had "
    "served a trawler, and its captain, Osric Bayle, says that he trusts it more than his own car.",
    "Opponents had asked for a bridge. Tobias Renn, a grocer who collected 900 signatures, told the meeting that the "
    "crossing cost him two hours of every working day and that the fog cost him the rest.",
    "The board will come back to the question in the spring. Until then the fare stays at three crowns, and dogs "
    "travel free of charge, as they have since the first crossing.",
]
TITLE = "Quillhaven keeps its ferry through the winter"
TEASERS = (
    '<div class="{}"><h3>Related stories</h3><ul><li><a href="/a">Baker wins the long race to Torrin Point</a></li>'
    '<li><a href="/b">School roof leaks again after the storm, pupils sent home</a></li><li><a href="/c">Nine goats '
    "found on the lighthouse stairs</a></li></ul></div>"
)
LETTER = (
    '<div class="{}"><h4>Get the morning briefing</h4><p>Sign up for our newsletter and have the best of our reporting '
    'in your inbox every day before breakfast.</p><form><input type="email"><button>Sign up</button></form></div>'
)
CONSENT = (
    '<div id="{}" class="modal"><p>We and our 412 partners store and access information on a device, such as cookies, '
    "and process personal data for advertising and measurement.</p><p>You may change your choice at any time. Some "
    "vendors rely on legitimate interest.</p><button>Accept all</button></div>"
)
SHARE = '<ul class="{}"><li><a href="#">Facebook</a></li><li><a href="#">Email</a></li><li><a href="#">Copy link</a></li></ul>'
FOOT = "<footer><p>© 2024 All rights reserved. No part of this page may be copied without leave.</p></footer>"


def _p(paragraphs, between=None, mark='<p class="{}">', name="p"):
    parts = [f"{mark.format(name)}{p}</p>" for p in paragraphs]
    if between:
        parts.insert(2, between)
    return "\n".join(parts)


def _ld(**more):
    data = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": TITLE,
            "datePublished": "2024-03-05T18:20:00Z", "dateModified": "2024-03-06T07:00:00Z"} | more
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


def _page(head, body, lang="en"):
    return f'<!DOCTYPE html><html lang="{lang}"><head><meta charset="utf-8">{head}</head><body>{body}</body></html>'


def _meta(**names):
    return "".join(f'<meta property="{k.replace("__", ":")}" content="{v}">' for k, v in names.items())


def _person(name):
    return {"@type": "Person", "name": name}


PAGES = {
    # A broadcaster on a national platform: JSON-LD graph, site name after a dash, teasers inside the article
    "broadcaster": (_page(
        f"<title>{TITLE} - Island News | Islandnews.example</title><link rel='canonical' href='https://www.islandnews.example/1'>"
        + _meta(og__title=f"{TITLE} - Island News", og__site_name="Island News")
        + '<script type="application/ld+json">' + json.dumps({"@graph": [
            {"@type": "Organization", "@id": "#org", "name": "Island News"},
            {"@type": "NewsArticle", "headline": f"{TITLE} - Island News", "author": [{"@id": "#ada"}],
             "publisher": {"@id": "#org"}, "datePublished": "2024-03-05T18:20:00-05:00"},
            {"@type": "Person", "@id": "#ada", "name": "Ada Holt"}]}) + "</script>",
        CONSENT.format("onetrust-banner-sdk") + f"<header><nav><a href='/'>Home</a></nav></header><main><article><h1>{TITLE}</h1>"
        "<div class='c-byline'>By Ada Holt <span class='c-byline__date'>Posted March 5, 2024 6:20 pm</span></div>"
        + _p(STORY, "<div class='c-related-inline'><a href='/x'>READ MORE: Baker wins the long race to Torrin Point</a></div>"
             + LETTER.format("c-newsletter-signup")) + SHARE.format("c-share") + "</article>"
        + TEASERS.format("c-posts-related") + "</main>" + FOOT),
        ["Ada Holt"], "2024-03-05", "Island News"),
    # WordPress with Yoast: author as a graph, "Surname, Given" in the meta tag, share buttons by Jetpack
    "wordpress": (_page(
        f"<title>{TITLE} | TideCrunch</title><meta name='author' content='Holt, Ada'>"
        + _meta(og__title=f"{TITLE} | TideCrunch", og__site_name="TideCrunch", article__published_time="2024-03-05T09:00:00+00:00"),
        f"<article class='post hentry'><header class='entry-header'><h1 class='entry-title'>{TITLE}</h1></header>"
        f"<div class='entry-content'>{_p(STORY, mark='<p>')}<div class='sharedaddy sd-sharing-enabled'><h3>Share this:</h3>"
        "<ul><li>Twitter</li><li>Facebook</li></ul></div><div class='jp-relatedposts'><h3>Related</h3><p>Nine goats found on "
        "the lighthouse stairs by a surprised keeper.</p></div></div></article><div id='comments' class='comments-area'><ol "
        "class='comment-list'><li><p>I have taken this ferry since I was six and it never once sank, said nobody.</p></li>"
        "</ol></div>" + FOOT),
        ["Ada Holt"], "2024-03-05", "TideCrunch"),
    # A tabloid: search-engine title in the head, the headline on the page, captions in paragraphs with classes
    "tabloid": (_page(
        "<title>Quillhaven ferry: Board votes, winter, timetable and fares explained | Daily Gull</title>"
        + _meta(og__title="Quillhaven ferry vote: what it means for winter fares", og__site_name="Daily Gull")
        + _ld(headline="Quillhaven ferry vote: what it means for winter fares", author=[_person("BEN REYES"), _person("Username")],
              publisher={"@type": "Organization", "name": "Daily Gull"}),
        f"<div id='content'><div class='article-text'><h1>{TITLE}</h1><ul class='mol-bullets'><li>Forty residents spoke</li></ul>"
        "<p class='author-section byline-plain'>By Ben Reyes For Daily Gull</p><p class='byline-section'>Published: 18:20, 5 March "
        "2024</p><div itemprop='articleBody'>" + _p(STORY, "<p class='imageCaption'>Captain Bayle at the wheel of the boat that he "
        "trusts more than his car on Monday morning</p>", '<p class="mol-para">') + "</div>" + TEASERS.format("related-carousel")
        + "</div></div>" + FOOT),
        ["Ben Reyes"], "2024-03-05", "Daily Gull"),
    # A quality daily with generated class names: only JSON-LD helps; aside teasers between paragraphs
    "hashed-classes": (_page(
        f"<title>{TITLE} | Islands | The Sentinel</title>" + _ld(
            author=[_person("Ada Holt"), _person("Ben Reyes")], publisher={"@type": "NewsMediaOrganization", "name": "The Sentinel"},
            articleSection="Islands", articleBody=" ".join(STORY)),
        f"<main><article><div class='dcr-1q'><h1 class='dcr-x9'>{TITLE}</h1></div><div class='dcr-77'>"
        + _p(STORY, "<aside class='dcr-rich'><p>Baker wins the long race to Torrin Point</p><a href='/x'>Read more</a></aside>", "<p class='dcr-p'>")
        + "<p class='dcr-p'>Explore more on these topics</p><div class='dcr-z'><a href='/t'>Islands</a> <a href='/u'>Ferries</a></div>"
        "</div></article></main>" + FOOT),
        ["Ada Holt", "Ben Reyes"], "2024-03-05", "The Sentinel"),
    # A regional paper of a chain: microdata, date only in a time element
    "microdata": (_page(
        f"<title>{TITLE}</title><meta name='application-name' content='Torrin Gazette'>",
        "<div itemscope itemtype='http://schema.org/NewsArticle'><h1 itemprop='headline'>" + TITLE + "</h1><p>By <span "
        "itemprop='author' itemscope itemtype='http://schema.org/Person'><span itemprop='name'>Ada Holt</span></span></p>"
        "<time itemprop='datePublished' datetime='2024-03-05T10:00:00'>5th March</time><div itemprop='articleBody'>"
        + _p(STORY, mark="<p>") + "</div></div>" + SHARE.format("social-tools") + FOOT),
        ["Ada Holt"], "2024-03-05", "Torrin Gazette"),
    # An agency: authors with agency, dateline, advertisement lines
    "agency": (_page(
        f"<title>{TITLE} | AQ News</title>" + _meta(og__site_name="AQ News", og__title=TITLE)
        + _ld(author=[_person("By ADA HOLT"), {"@type": "Organization", "name": "Associated Press"}]),
        f"<div class='Page-content'><h1 class='Page-headline'>{TITLE}</h1><div class='Page-authors'>By <a rel='author'>ADA HOLT</a>"
        "</div><div class='RichTextStoryBody RichTextBody'>" + _p(STORY, "<div class='SovrnAd Advertisement'>Advertisement</div><div "
        "class='PageListEnhancementGeneric'><h2>Most read</h2><a href='/a'>Nine goats found on the lighthouse stairs</a> <a "
        "href='/b'>School roof leaks again</a></div>", "<p>") + "</div></div>" + FOOT),
        ["Ada Holt", "Associated Press"], "2024-03-05", "AQ News"),
    # A magazine behind scripts: the text is in JSON-LD, the page has the first two paragraphs
    "long-read": (_page(
        f"<title>{TITLE} | Tidal Review</title>" + _ld(
            headline=TITLE, author=_person("Ada Holt"), publisher={"name": "Tidal Review"}, articleBody="\n\n".join(STORY * 1)),
        f"<main><h1>{TITLE}</h1><div class='body'>{_p(STORY[:2], mark='<p>')}</div></main>" + FOOT),
        ["Ada Holt"], "2024-03-05", "Tidal Review"),
    # Long sections, each in a container of its own, with headings
    "sections": (_page(
        f"<title>{TITLE} — Harbour Weekly</title>" + _meta(og__site_name="Harbour Weekly") + _ld(
            author=_person("Ada Holt"), articleBody="\n".join(STORY)),
        f"<main><h1>{TITLE}</h1>" + "".join(
            f"<section class='chunk-{n}'><div class='grid'><div class='col'><p>{p}</p></div></div></section><div class='ad-slot'>"
            "Advertisement</div>" for n, p in enumerate(STORY)) + "</main>" + FOOT),
        ["Ada Holt"], "2024-03-05", "Harbour Weekly"),
    # Paragraphs by line breaks
    "line-breaks": (_page(
        f"<title>Quillhaven Post: {TITLE}</title><meta name='date' content='Tue, 05 Mar 2024 10:00:00 GMT'><meta name='author' "
        "content='Ada Holt, Chief Reporter'>" + _meta(og__site_name="Quillhaven Post"),
        f"<div class='story'><h1>{TITLE}</h1><div class='story-body'>{'<br><br>'.join(STORY)}</div></div>" + FOOT),
        ["Ada Holt"], "2024-03-05", "Quillhaven Post"),
    # Tag soup of an old site
    "old": (_page(
        f"<title>{TITLE} - Old Mill Times</title><meta name='author' content='Ada Holt'><meta name='pubdate' content='20240305'>"
        "<meta name='publisher' content='Old Mill Times'>",
        f"<table><tr><td><a href='/'>Home</a></td><td><h1>{TITLE}</h1>{''.join('<p>' + p for p in STORY)}</td></tr></table>"),
        ["Ada Holt"], "2024-03-05", "Old Mill Times"),
    # An American local station: day in numbers, the language decides; modified day earlier in the page
    "local-tv": (_page(
        f"<title>{TITLE} | WQHV</title>" + _meta(og__site_name="WQHV", og__title=TITLE, og__updated_time="2024-03-07"),
        f"<article><h1>{TITLE}</h1><div class='author-name'>Ada Holt, Reporter</div><div class='timestamp'>Posted 03/05/2024</div>"
        + _p(STORY, "<div class='inline-promo'><p>Download the WQHV app for news on the go.</p></div>", "<p>") + "</article>" + FOOT,
        lang="en-US"), ["Ada Holt"], "2024-03-05", "WQHV"),
    # A site that writes its domain as its name
    "domain-name": (_page(
        f"<title>{TITLE} - nationalharbour</title><link rel='canonical' href='https://nationalharbour.example/n/1'>"
        + _meta(og__site_name="nationalharbour") + _ld(author=_person("Ada Holt"), publisher={"name": "National Harbour"}),
        f"<article><h1>{TITLE}</h1>{_p(STORY, mark='<p>')}</article>"),
        ["Ada Holt"], "2024-03-05", "National Harbour"),
    # Consent text longer than the article, the newsletter box without a class of its own
    "consent": (_page(
        f"<title>{TITLE}</title>" + _meta(og__site_name="Skerry Star") + _ld(author="Ada Holt"),
        CONSENT.format("cookie-consent") * 6 + f"<main><article><h1>{TITLE}</h1>" + _p(STORY, "<p>Sign up for our newsletter</p>"
        "<p>RELATED: Nine goats found on the lighthouse stairs</p>", "<p>") + "</article></main>"),
        ["Ada Holt"], "2024-03-05", "Skerry Star"),
    # A kicker within the heading, two authors in one string, a biography below
    "opinion": (_page(
        f"<title>Opinion | {TITLE} - The Quay</title>" + _meta(og__site_name="The Quay", og__title=f"Opinion | {TITLE}")
        + _ld(headline=f"Opinion | {TITLE}", author=_person("Ada Holt and Ben Reyes"), articleSection="Opinion"),
        f"<article><h1><span class='kicker'>Opinion</span> {TITLE}</h1>{_p(STORY, mark='<p>')}<div class='author-bio'><p>Ada Holt "
        "is a columnist at The Quay and the author of two books on fog.</p></div></article>" + FOOT),
        ["Ada Holt", "Ben Reyes"], "2024-03-05", "The Quay"),
    # The data of teasers stand beside the article's own
    "list-of-data": (_page(
        f"<title>{TITLE} | Firth Today</title>" + '<script type="application/ld+json">' + json.dumps([
            {"@type": "NewsArticle", "headline": "Nine goats found on the lighthouse stairs"},
            {"@type": "NewsArticle", "headline": TITLE, "author": _person("Ada Holt"), "datePublished": "2024-03-05",
             "publisher": {"name": "Firth Today"}}]) + "</script>",
        f"<main><h1>{TITLE}</h1>{_p(STORY, mark='<p>')}</main>" + TEASERS.format("most-read") + FOOT),
        ["Ada Holt"], "2024-03-05", "Firth Today"),
    # Entities within JSON, markup within articleBody
    "entities": (_page(
        f"<title>{TITLE} &raquo; Sound &amp; Sea</title>" + _meta(og__site_name="Sound &amp; Sea") + _ld(
            headline=TITLE.replace("its", "its"), author=_person("Ada O&#039;Holt"), publisher={"name": "Sound &amp; Sea"},
            articleBody="".join(f"&lt;p&gt;{p}&lt;/p&gt;" for p in STORY)),
        f"<article><h1>{TITLE}</h1>{_p(STORY, mark='<p>')}</article>" + FOOT),
        ["Ada O'Holt"], "2024-03-05", "Sound & Sea"),
    # The outlet is its own author in the data, the byline has the name
    "byline": (_page(
        f"<title>{TITLE} | Buoy</title>" + _meta(og__site_name="Buoy") + _ld(
            author={"@type": "Organization", "name": "Buoy"}, publisher={"name": "Buoy"}),
        f"<article><h1>{TITLE}</h1><p class='byline'>By <a rel='author' href='/a'>Ada Holt</a>, Senior Correspondent</p>"
        f"{_p(STORY, mark='<p>')}</article>"),
        ["Ada Holt"], "2024-03-05", "Buoy"),
    # No data at all
    "bare": (_page(
        f"<title>{TITLE}</title><link rel='canonical' href='https://skipper.example/2024/03/05/ferry'>",
        f"<div><h1>{TITLE}</h1><p>By Ada Holt</p>{_p(STORY, mark='<p>')}</div>"),
        ["Ada Holt"], "2024-03-05", "skipper.example"),
}

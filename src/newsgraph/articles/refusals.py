"""Texts and pages that are no article, and what they are."""

import re
from collections.abc import Iterable

from newsgraph.articles.unreadable import Unreadable

__all__ = ["refuse_notice", "refuse_page"]

_SHORT = 90  # words of what a server says in the place of an article, at most
_NOTICES = (
    (
        re.compile(
            r"(?i)\b(?:enable|turn on|activate|requires?|need|without) java ?script|java ?script (?:is|"
            r"has been|to be) "
            r"(?:disabled|not (?:enabled|available)|required|enabled|turned off)|(?:enable|"
            r"support) (?:cookies|java ?script) (?:and|to)"
        ),
        "it is a notice that JavaScript is needed, not an article",
        "save the page from a browser",
    ),
    (
        re.compile(
            r"(?i)\b(?:are you a (?:robot|human)|verify (?:that )?you are (?:a )?human|"
            r"checking your browser|captcha|"
            r"unusual (?:activity|traffic)|security check|press (?:and|&) hold|ddos protection|"
            r"automated (?:access|requests)|"
            r"attention required)\b"
        ),
        "it is a check for robots, not an article",
        "save the page from a browser",
    ),
    (
        re.compile(
            r"(?i)^\W*(?:error\W*)?(?:404|410|403|401|500|502|503)\b|\b(?:page|article|story|content|"
            r"document|url|file) (?:\w+ ){0,6}"
            r"(?:not (?:be )?found|could not be (?:found|displayed|loaded)|cannot be (?:found|displayed|"
            r"loaded)|can['’]t be (?:found|"
            r"displayed)|(?:is )?no longer (?:available|exists?)|does(?:n['’]t| not) exist|(?:has been|"
            r"was) (?:removed|deleted|moved)|"
            r"is (?:not available|unavailable)|you (?:are|were) looking for)|\b(?:access denied|forbidden|"
            r"bad gateway|"
            r"service unavailable|internal server error|gateway time-?out|something went wrong|"
            r"an error (?:has )?occurred|"
            r"not available in your (?:country|region|location))\b"
        ),
        "it is an error page, not an article",
        "fetch the article again, or remove it",
    ),
    (
        re.compile(
            r"(?i)\b(?:subscribe (?:to|now|for|today)|subscribers? only|(?:for|to) (?:our )?(?:subscribers|"
            r"members)|already a (?:subscriber|"
            r"member)|log in (?:to|or) |sign in to|create (?:a free|an) account|register (?:to|for free)|"
            r"to (?:continue|keep) reading|"
            r"start your (?:free )?trial|this (?:article|content|story) is (?:for|only|reserved|exclusive))"
        ),
        "it is a notice that the article must be paid for",
        "fetch it with a subscription",
    ),
    (
        re.compile(
            r"(?i)\b(?:we (?:and our \d* ?(?:partners|vendors)|use cookies|value your privacy)|"
            r"accept (?:all )?cookies|cookie (?:policy|"
            r"settings|preferences)|manage (?:your )?(?:consent|privacy|preferences))\b"
        ),
        "it is a consent banner, not an article",
        "save the page after the choice",
    ),
)
_SENTENCE = re.compile(r"\w{2}[.!?…][\"”’')]*(?:\s|$)")


def refuse_notice(text: str) -> None:
    """Refuse a short text of which a third or more is a server's notice: "We are sorry but this document cannot be …"

    Raises:
        Unreadable: it is such a notice; the reason says of what kind.
    """
    words = text.split()
    if len(words) > _SHORT:
        return
    for pattern, reason, remedy in _NOTICES:
        for match in pattern.finditer(text):
            sentence = _around(text, match.start(), match.end())
            # a story that tells of a page that is no more has other sentences; quoted words are a story's too
            if 3 * len(sentence.split()) >= len(words) and not re.search(r"[“\"«][^”\"»]*$", text[: match.start()]):
                raise Unreadable(reason, remedy)


def refuse_page(paragraphs: Iterable[str], *, linked: float, kinds: set[str], free: bool, title: str) -> None:
    """Refuse a page without a story.

    Args:
        paragraphs: of the story that was found. linked: the share of its text that is links. kinds: schema.org's types.
        free: False if the page says that it must be paid for. title: of the page's window.

    Raises:
        Unreadable: it is an error page, a list of links, or the free beginning of an article; the reason says which.
    """
    told = [p for p in paragraphs if p]
    words = sum(len(p.split()) for p in told)
    refuse_notice("\n".join(told))
    if words < _SHORT and re.match(
        r"(?i)\W*(?:error\W*)?(?:404|403|410|500|502|503)\b|"
        r".{0,40}\b(?:page not found|access denied|"
        r"not found|just a moment)\b",
        title,
    ):
        raise Unreadable(*_NOTICES[2][1:])
    full = sum(1 for p in told if _SENTENCE.search(p) and len(p.split()) > 7)
    article = any(kind.endswith(("Article", "Posting", "Report")) or kind == "og:article" for kind in kinds)
    if (linked > 0.6 and (not article or full < 2) and words > 30) or (not full and len(told) > 4 and not article):
        raise Unreadable("it is a page of links, not an article", "give the pages that it leads to")
    if (
        kinds & {"CollectionPage", "ItemList", "SearchResultsPage"}
        and not article
        and (linked > 0.3 or 2 * full < len(told))
    ):
        raise Unreadable("it is a page of links, not an article", "give the pages that it leads to")
    if not free and words < _SHORT:
        raise Unreadable(
            "the page has but the beginning of an article that must be paid for", "fetch it with a subscription"
        )


def _around(text: str, start: int, end: int) -> str:
    first = max(text.rfind(mark, 0, start) for mark in (". ", "! ", "? ", "\n")) + 1
    stops = [at for mark in (". ", "! ", "? ", "\n") if (at := text.find(mark, end)) >= 0]
    return text[first : min(stops, default=len(text))]

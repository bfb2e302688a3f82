"""What of a page is none of its story, by the names that sites give their parts: teasers, newsletters, consent, …"""

import re
from collections import Counter

from lxml.html import HtmlElement

__all__ = ["prune"]

# Names of classes, ids, roles and test ids. Never part of a story, however much text there is:
_BANNER = re.compile(
    r"(?i)cookie|consent|gdpr|onetrust|didomi|sp_message|cmp[-_]|qc-cmp|privacy-?(?:banner|policy|notice|"
    r"manager)|truste"
)
_FOREIGN = re.compile(
    r"(?i)newsletter|sign-?up|opt-?in\b|subscri(?:be|ption)[-_ ]?(?:box|form|promo|cta|banner|block|widget|prompt)|"
    r"(?:^|[-_ ])(?:comments?|disqus|coral|viafoura|spotim|openweb)(?:$|[-_ ](?:list|section|area|container|wrap\w*|"
    r"thread|form|count|box|block))|comment-?(?:list|respond|thread)|respond$|"
    r"(?:^|[-_ ])related|related(?:$|[-_ A-Z])|recirc|outbrain|taboola|zergnet|revcontent|nativo|"
    r"(?:read|see|view|watch|explore)-?(?:more|also|next)|also-?(?:read|like)|up-?next|"
    r"more-?(?:stories|on|from|news|articles|coverage|in|like|top)(?:$|[-_ ])|"
    r"most-?(?:read|popular|viewed|shared|watched|recent|commented)|trending|recommend|"
    r"editors?-?(?:pick|choice)|(?:latest|top|other|popular|featured|similar)-?(?:stories|news|posts|articles|"
    r"headlines|videos)|"
    r"(?:^|[-_ ])teasers?(?:$|[-_ ])|promo(?:$|[-_ ]|tion)|onward|"
    r"(?:^|[-_ ])(?:share|sharing|social|addthis|sharedaddy|follow)(?:$|[-_ ]|[A-Z])|share-?(?:bar|tools|"
    r"buttons?|links?|icons?)|"
    r"social-?(?:bar|tools|links?|icons?|media|share|follow)|(?:^|[-_ ])(?:ad|ads|advert|adbox|adslot|"
    r"advertisement|sponsor(?:ed)?|"
    r"dfp|gpt|mpu|leaderboard)(?:$|[-_ ])|ad-?(?:slot|container|wrapper|unit|label|placeholder)|advert|"
    r"bread-?crumb|paywall|regwall|piano|subscriber-?(?:only|wall)|meter(?:ed)?-?(?:wall|bar)|donat(?:e|ion)|"
    r"membership|"
    r"author-?(?:bio|box|info|card|profile|description|about|block)|about-?(?:the-)?author|bio-?box|contributor-?bio|"
    r"(?:^|[-_ ])(?:tags?|topics|keywords)(?:$|[-_ ](?:list|links?|container|cloud|wrap\w*))|"
    r"affiliate|product-?(?:card|box|list|widget|carousel)|(?:buy|shop)-?(?:now|box|button|links?|module)|"
    r"price-?(?:box|list)|"
    r"(?:^|[-_ ])(?:caption|credit|wp-caption-text|photo-?credit|image-?(?:caption|credit)|figcaption)(?:$|[-_ ])|"
    r"(?:image|photo|media|img|picture|video|gallery)[-_]*(?:caption|credit|source|description|attribution|meta)|"
    r"(?:article|story|post|entry)[-_]*(?:footer|tools|actions|nav|share|tags|related|end)(?:$|[-_ ])|"
    r"(?:^|[-_ ])(?:byline|dateline|timestamp|pub-?date|publish(?:ed)?-?date|post-?meta|entry-?meta|"
    r"article-?meta|article-?info)"
    r"(?:$|[-_ ])|read(?:ing)?-?time|(?:^|[-_ ])(?:toolbar|popup|pop-up|modal|overlay|toast|lightbox|tooltip|"
    r"dropdown|"
    r"screen-?reader(?:-text)?|sr-?only|visually-?hidden|visuallyhidden|skip-?(?:link|to)\w*|print-?only|noprint|"
    r"correction-?form|feedback|poll|quiz|survey|horoscope|weather|stock-?ticker|ticker|playlist|carousel|"
    r"slideshow-?nav|"
    r"audio-?player|video-?player|player|transcript-?toggle|app-?(?:promo|banner|download)|push-?notification|"
    r"infinite-?scroll|next-?(?:article|post|story)|prev-?(?:article|post|story)|pagination|pager)(?:$|[-_ ])"
)
_KEEP = re.compile(
    r"(?i)(?:^|[-_ ])(?:article|story|post|entry|main)?[-_]*(?:body|content|text)(?:$|[-_ ])|articlebody|"
    r"^(?:post|hentry|story|article)$"
)
_TAGS = frozenset(("nav", "footer", "form", "button", "dialog", "figcaption", "noscript", "template", "svg", "select"))
_ROLES = frozenset(("navigation", "complementary", "contentinfo", "dialog", "alertdialog", "search", "banner", "menu"))
_HIDDEN = re.compile(r"(?i)display\s*:\s*none|visibility\s*:\s*hidden")
_WHOLE = frozenset(("html", "body", "main"))
_LABEL = re.compile(
    r"(?i)(?:related|recommended|read (?:more|next|also)|more (?:on|from|stories|in|news|like)|most (?:read|"
    r"popular)|trending|"
    r"sign up|newsletter|you (?:may|might) (?:also )?like|don['’]t miss|up next|top stories|editors?['’]? picks?|"
    r"latest (?:news|stories)|popular (?:now|stories)|in this (?:article|story)$|see also|about the author|"
    r"comments?$|"
    r"elsewhere|keep reading|what to read next|promoted|sponsored|topics|tags|share this|follow us|join the)\b"
)
_HEADS = frozenset(("h2", "h3", "h4", "h5", "h6", "strong", "b", "header"))


def prune(tree: HtmlElement) -> None:
    """Take out of `tree` what is none of the story; an element that holds most of the page's text stays.

    It takes time linear in the page's length.
    """
    for meaningless in list(tree.iter("script", "style")):
        meaningless.drop_tree()
    elements = [e for e in tree.iter() if isinstance(e.tag, str)]
    size, linked = _sizes(elements)
    whole = size.get(tree, 0)
    dropped: list[HtmlElement] = []
    gone: set[HtmlElement] = set()
    told = 0
    for element in elements:
        parent = element.getparent()
        if parent is not None and parent in gone:
            gone.add(element)
        elif element.tag not in _WHOLE and parent is not None and _foreign(element, size, linked, whole - told):
            gone.add(element)
            dropped.append(element)
            told += size[element]
    for element in dropped:
        element.drop_tree()


def _sizes(elements: list[HtmlElement]) -> tuple[Counter, Counter]:
    """Characters of text in each element, and in the links within it."""
    size: Counter = Counter()
    linked: Counter = Counter()
    for element in reversed(elements):  # children stand behind their parents
        size[element] += len((element.text or "").strip())
        if element.tag == "a":
            linked[element] = size[element]
        parent = element.getparent()
        if parent is not None:
            size[parent] += size[element] + len((element.tail or "").strip())
            linked[parent] += linked[element]
    return size, linked


def _foreign(element: HtmlElement, size: Counter, linked: Counter, whole: int) -> bool:
    tag = element.tag
    names = " ".join(
        filter(None, (element.get(n) for n in ("class", "id", "data-testid", "data-component", "data-qa")))
    )
    if _BANNER.search(names) and tag not in ("article", "p"):
        return size[element] < whole or not whole
    if tag in _TAGS or element.get("role") in _ROLES or (element.get("aria-hidden") == "true" and tag != "img"):
        return 2 * size[element] < whole or tag in ("button", "svg", "template")
    if element.get("hidden") is not None or _HIDDEN.search(element.get("style") or ""):
        return 2 * size[element] < whole
    if tag == "aside":
        return 3 * size[element] < whole
    if tag == "blockquote" or (tag in ("a", "span", "em", "strong", "b", "i") and 10 * size[element] > whole):
        return False
    if 5 * size[element] > 2 * whole:
        return False
    if names and _FOREIGN.search(names) and not _KEEP.search(names):
        return True
    return tag in ("div", "section", "ul", "ol", "aside") and _list_of_links(element, size, linked)


def _list_of_links(element: HtmlElement, size: Counter, linked: Counter) -> bool:
    """Whether most of a part's words are links below a heading such as "Related stories"; or it holds links alone."""
    if not size[element] or 2 * linked[element] < size[element]:
        return False
    first = next((e for e in element if isinstance(e.tag, str)), None)
    head = first is not None and first.tag in (*_HEADS, "p", "span", "div") and size[first] < 60
    if head and _LABEL.match(" ".join(" ".join(first.itertext()).split())):
        return True
    links = sum(1 for _ in element.iter("a")) if size[element] < 5000 else 3
    return 20 * linked[element] > 19 * size[element] and links > 1

"""The story of a page, block by block.

trafilatura finds the main text in the page without its foreign parts. Where the page's data have the text too
(`articleBody`), the two are compared by their runs of four words:

- the data's text is a part or an abstract of what was found: it is left aside;
- both are the same but for a few paragraphs: those that the data have not are left out (teasers, boxes), headings stay;
- the data have more: the page's paragraphs that the data have are the story; and if even they lack a tenth of it (the
  page loads it later), the data's text is, with the breaks that it has.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lxml import html as lxml_html
from lxml.html import HtmlElement

from newsgraph.articles.layout import LINE, alone, layout
from newsgraph.record import Block, BlockKind

__all__ = ["Paragraph", "blocks", "from_markup", "story"]

_WORDS = re.compile(r"\w+")
_RUN = 4
_ABOVE = 4  # paragraphs among which the headline stands, if it does
_BLOCKS = frozenset(
    (
        "p",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "li",
        "blockquote",
        "pre",
        "td",
        "th",
        "dt",
        "dd",
        "div",
        "section",
        "article",
        "figcaption",
        "main",
        "aside",
        "header",
        "tr",
        "table",
        "ul",
        "ol",
        "body",
        "summary",
        "details",
    )
)
_KINDS: dict[str, BlockKind] = {
    "h2": "heading",
    "h3": "heading",
    "h4": "heading",
    "h5": "heading",
    "h6": "heading",
    "li": "list",
    "td": "table",
    "th": "table",
    "figcaption": "caption",
}
_CUT = re.compile(r"(?:\.\.\.|…|\[…\]|\[\.\.\.\])\s*(?:read more)?\s*$", re.IGNORECASE)
_TAG = re.compile(r"</?(?:p|br|div|h\d|li|a|strong|em|ul|blockquote|span)\b[^<>]{0,2000}>", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Attributes: kind: what the page's markup makes of it, "body" if nothing special."""

    text: str
    kind: BlockKind = "body"


def story(tree: HtmlElement, bodies: Iterable[str], summaries: Iterable[str]) -> tuple[list[Paragraph], str | None]:
    """The story's paragraphs, and what the user should know of their choice.

    Args:
        tree: the page without its foreign parts. bodies: the article's text as the page's data have it. summaries:
            descriptions; a paragraph with one's words is kept though `articleBody` has it not.
    """
    found = _found(tree)
    found = _in_chunks(tree, found) or found
    body = max((_plain(b) for b in bodies), key=len, default="")
    told = _grams(body)
    if len(told) < 30 or _CUT.search(body):
        return _tidy(found), None
    have = _grams(" ".join(p.text for p in found))
    shared = len(have & told)
    if have and shared < 0.3 * len(have) and shared > 0.9 * len(told):
        return _tidy(found), None  # an abstract, or the beginning
    if shared < 0.93 * len(told):
        page = [p for p in paragraphs(tree) if _share(p.text, told) > 0.8]
        page = _once(page)
        reached = _grams(" ".join(p.text for p in page))
        if len(reached & told) > 0.9 * len(told):
            return _tidy(page), "the story is the page's paragraphs that its articleBody has: more than the main text"
        if shared < 0.9 * len(told) and len(told) > 0.5 * len(have):
            lines = [Paragraph(" ".join(line.split())) for line in body.splitlines() if line.strip()]
            return _tidy(lines), "the story is the page's articleBody: its paragraphs lack a tenth of it or more"
    if shared > 0.75 * len(have):
        known = [_grams(s) for s in summaries]
        found = [
            p
            for n, p in enumerate(found)
            if p.kind in ("heading", "list", "table")
            or _share(p.text, told) > 0.3
            or (n < 2 and any(_share(p.text, s) > 0.7 for s in known))
        ]
        while found and found[-1].kind == "heading":
            found.pop()
    return _tidy(found), None


def from_markup(text: str) -> list[Paragraph]:
    """The paragraphs of a text with HTML's tags, as feeds and exports have it; empty if it has none."""
    if not _TAG.search(text):
        return []
    tree = lxml_html.document_fromstring(f"<html><body>{text}</body></html>")
    for foreign in list(tree.iter("script", "style", "figure", "figcaption", "noscript")):
        foreign.drop_tree()
    return _tidy(list(paragraphs(tree)))


def blocks(story: Iterable[Paragraph], title: str | None) -> tuple[str, tuple[Block, ...]]:
    """The text of a story, a blank line between its paragraphs, and the kind of each.

    The headline stays in the text, as a reader sees it: who "he" is below is often told by it alone.
    """
    headline = _bare(title or "")
    texts, places, at = [], [], 0
    for paragraph in story:
        texts.append(paragraph.text)
        places.append((paragraph.kind, at, at + len(paragraph.text)))
        at += len(paragraph.text) + 2
    text = "\n\n".join(texts)
    looks = {block.start: block for block in layout(text)}
    made = []
    for n, (kind, start, end) in enumerate(places):
        look = looks.get(start)
        if kind == "body" and look is not None and look.end == end and (n or look.kind != "title"):
            kind = look.kind if look.kind not in ("title", "standfirst", "table", "heading") else "body"
        bare = _bare(text[start:end]) if n < _ABOVE and headline else ""
        if bare.endswith(headline) and 0 < len(bare) <= 1.4 * len(headline):
            kind = "title"  # "Opinion: …" too
        made.append(Block(kind, start, end))
    return text, tuple(made)


def _bare(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def paragraphs(tree: HtmlElement) -> Iterator[Paragraph]:
    """Every piece of text that stands by itself in `tree`, in order."""
    held: list[str] = []
    kind: BlockKind = "body"

    def flush() -> Iterator[Paragraph]:
        text = " ".join("".join(held).split())
        held.clear()
        if text:
            yield Paragraph(text, kind)

    from lxml.etree import iterwalk

    for event, element in iterwalk(tree, events=("start", "end", "comment", "pi")):
        if not isinstance(element.tag, str):
            held.append(element.tail or "")
            continue
        block = element.tag in _BLOCKS or (element.tag == "br" and _double(element))
        if block:
            yield from flush()
        if event == "start":
            if block:
                kind = _kind(element)
            held.append(element.text or "")
        else:
            if block:
                parent = element.getparent()
                kind = _kind(parent) if parent is not None else "body"
            elif element.tag == "br":
                held.append(" ")
            held.append(element.tail or "")
    yield from flush()


def _double(br: HtmlElement) -> bool:
    after = br.getnext()
    return after is not None and after.tag == "br" and not (br.tail or "").strip()


def _kind(element: HtmlElement) -> BlockKind:
    for _ in range(6):
        if element is None:
            break
        if element.tag in _KINDS:
            return _KINDS[element.tag]
        if element.tag not in ("p", "div", "blockquote", "span"):
            break
        element = element.getparent()
    return "body"


def _found(tree: HtmlElement) -> list[Paragraph]:
    """trafilatura's main text."""
    from trafilatura import bare_extraction, baseline

    found = bare_extraction(
        tree, with_metadata=False, include_comments=False, include_tables=False, favor_precision=False
    )
    if found is None or not (found.text or "").strip():
        text = baseline(tree)[1]
        return [Paragraph(line) for line in map(str.strip, text.split("\n")) if line]
    headings = {p.text for p in paragraphs(found.body) if p.kind == "heading"} if found.body is not None else set()
    items, heads = set(), set()
    if found.body is not None:
        for element in found.body.iter("head", "item"):
            text = " ".join(" ".join(element.itertext()).split())
            (heads if element.tag == "head" else items).add(text)
    made = []
    for line in found.text.split("\n"):
        text = " ".join(line.split())
        bare = text.removeprefix("- ")
        if bare:
            kind = "heading" if text in heads | headings else "list" if bare in items and bare != text else "body"
            made.append(Paragraph(bare if kind == "list" else text, kind))
    return made


def _in_chunks(tree: HtmlElement, found: list[Paragraph]) -> list[Paragraph]:
    """The story of a page whose layout cuts it into containers of one kind, of which `found` is the first or so.

    Empty if `found` has most long paragraphs of the kind that it begins with.
    """
    kinds: dict[tuple, list[tuple[HtmlElement, str]]] = {}
    for p in tree.iter("p"):
        text = " ".join("".join(p.itertext()).split())
        if len(text) > 80:
            above = [a for _, a in zip(range(2), p.iterancestors(), strict=False)]
            kinds.setdefault(tuple((a.tag, a.get("class")) for a in above), []).append((p, text))
    told = _grams(" ".join(p.text for p in found))
    alike = max(kinds.values(), key=lambda group: sum(len(text) for _, text in group), default=[])
    missed = sum(len(text) for _, text in alike if _share(text, told) < 0.5)
    whole = sum(len(text) for _, text in alike)
    if len(alike) < 5 or not 0.2 * whole < missed < 0.9 * whole:
        return []
    below = set(alike[-1][0].iterancestors())
    common = next(a for a in alike[0][0].iterancestors() if a in below)
    return list(paragraphs(common))


def _tidy(found: list[Paragraph]) -> list[Paragraph]:
    """Without lines that lead elsewhere, credits and bylines, and what stands there twice."""
    kept = []
    for paragraph in _once(found):
        if len(paragraph.text) <= LINE and any(map(str.isalpha, paragraph.text)):
            if alone(paragraph.text) in ("link", "byline", "credit"):
                continue
        elif not any(map(str.isalnum, paragraph.text)):
            continue
        kept.append(paragraph)
    while kept and kept[-1].kind == "heading":
        kept.pop()
    return kept


def _once(found: Iterable[Paragraph]) -> list[Paragraph]:
    seen: set[str] = set()
    kept = []
    for paragraph in found:
        if len(paragraph.text) > 60 and paragraph.text in seen:
            continue
        seen.add(paragraph.text)
        kept.append(paragraph)
    return kept


def _plain(body: str) -> str:
    made = from_markup(body)
    return "\n".join(p.text for p in made) if made else body


def _grams(text: str) -> set[tuple[str, ...]]:
    words = _WORDS.findall(text.casefold())
    return set(zip(*(words[n:] for n in range(_RUN)), strict=False)) if len(words) >= _RUN else {tuple(words)} - {()}


def _share(text: str, grams: set[tuple[str, ...]]) -> float:
    """How much of a paragraph stands in another text."""
    own = _grams(text)
    return len(own & grams) / len(own) if own else 0.0

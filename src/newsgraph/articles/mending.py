"""Dirty text: what encoders, word processors and exports leave in it, mended; places count in the mended text."""

import re
from dataclasses import replace

from newsgraph.articles.article import Article
from newsgraph.record import Block

__all__ = ["mended"]

_TWICE = re.compile(r"[ÂÃâËÅ][\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹Œ‘’“”•–—˜™š›œžŸ\xa0ž¢£¤¥¦§¨©ª«¬®¯°±²³´µ¶·¸¹º»¼½¾]|\x80|[\x91-\x97]")
_UNSEEN = re.compile(
    "[\xad\u200b\u2060\ufeff\u180e\u200e\u200f\u202a-\u202e\u2066-\u2069]|"
    "(?<![\u200d\ufe0f\U0001f000-\U0001faff])[\u200c\u200d](?=[A-Za-z])"
)
_SPACES = re.compile("[\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_BREAKS = re.compile("[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_LIGATURE = re.compile(f"[{''.join(_LIGATURES)}]")
_CUT = re.compile(r"(?<![^\W\d_])([^\W\d_]{2,40})-[ \t]{0,9}\r?\n[ \t]{0,9}([a-z]{2,40})(?![\w-])")
_WORD = re.compile(r"[^\W\d_]{4,}")
_LINE = re.compile(r"[^\n]+")
_CLOSES_FIRST = re.compile(r"(?:(?<=^)|(?<=[\s(]))”(?=\w)", re.MULTILINE)
_OPENS_LAST = re.compile(r"(?<=[\w.,!?…])“(?!\w)")
_CHANGES = (
    ("twice", "marks that were encoded twice were mended"),
    ("unseen", "characters that nobody sees were taken out"),
    ("ligatures", "ligatures were written as letters"),
    ("cut", "words that line ends cut were put together"),
    ("turned", "quotation marks that looked the wrong way were turned"),
)


def mended(article: Article) -> Article:
    """`article` with its text, title and names clean, its blocks and posts in their new places, and notes of it.

    - text in UTF-8 that was read as Windows-1252 and encoded again (â€œ for “), by ftfy, paragraph by paragraph;
    - soft hyphens, zero-width characters and marks of direction, which are taken out; ligatures, which become letters;
    - the many kinds of blanks, which become blanks, and line ends of other systems, which become line ends;
    - words cut at line ends ("pub-⏎lished"), if the whole word stands elsewhere in the text, or the text cuts three;
    - quotation marks that look the wrong way (”Yes,“) in a paragraph where all of them do.
    """
    pieces, done = _mend(article)
    names = {name: _line(value) for name in ("title", "byline", "outlet") if (value := getattr(article, name))}
    names["authors"] = tuple(map(_line, article.authors))
    if not done and "".join(pieces) == article.text:
        return replace(article, **names)
    text, moved = _joined(article, pieces)
    notes = tuple(words for kind, words in _CHANGES if kind in done)
    return replace(article, text=text, notes=(*article.notes, *notes), **moved, **names)


def _mend(article: Article) -> tuple[list[str], set[str]]:
    """The text in pieces, each block one and what is between them one, and which changes were made."""
    done: set[str] = set()
    whole = article.text
    cut = _cut_words(whole)
    places = [(b.start, b.end) for b in article.blocks] or [(0, len(whole))]
    pieces, at = [], 0
    for start, end in places:
        pieces += [whole[at:start], _piece(whole[start:end], cut, done)]
        at = end
    return [*pieces, whole[at:]], done


def _piece(text: str, cut: frozenset[str], done: set[str]) -> str:
    def apply(kind: str, new: str) -> None:
        nonlocal text
        if new != text:
            done.add(kind)
            text = new

    if not text.isascii():
        if _TWICE.search(text):
            apply("twice", _LINE.sub(lambda line: _encoded_once(line[0]), text))
        apply("unseen", _UNSEEN.sub("", text))
        apply("ligatures", _LIGATURE.sub(lambda mark: _LIGATURES[mark[0]], text))
        text = _SPACES.sub(" ", text)
        apply("turned", _LINE.sub(lambda line: _turned(line[0]), text))
    text = _BREAKS.sub("\n", text)
    apply("cut", _CUT.sub(lambda word: _uncut(word, cut), text))
    return text


def _line(value: str) -> str:
    """A name or title, clean."""
    return " ".join(_piece(value, frozenset(), set()).split())


def _encoded_once(line: str) -> str:
    from ftfy import fix_encoding

    return fix_encoding(line) if len(line) < 100_000 and _TWICE.search(line) else line


def _cut_words(text: str) -> frozenset[str]:
    """The words by which a cut is told from a hyphen; with "*" among them if the text cuts words as a rule."""
    cuts = {(a + b).casefold() for a, b in _CUT.findall(text)}
    if not cuts:
        return frozenset()
    there = {word.casefold() for word in _WORD.findall(text)} & cuts
    return frozenset(there | ({"*"} if len(cuts) >= 3 else set()))


def _uncut(word: re.Match, known: frozenset[str]) -> str:
    whole = word[1] + word[2]
    if whole.casefold() in known or ("*" in known and not word[1][0].isupper()):
        return whole
    return f"{word[1]}-{word[2]}"


def _turned(line: str) -> str:
    """`line` with its marks turned, if every one of them looks the wrong way."""
    wrong = len(_CLOSES_FIRST.findall(line)), len(_OPENS_LAST.findall(line))
    if not min(wrong) or sum(wrong) != line.count("“") + line.count("”"):
        return line
    return line.translate({0x201C: "”", 0x201D: "“"})


def _joined(article: Article, pieces: list[str]) -> tuple[str, dict]:
    if not article.blocks:
        return "".join(pieces), {}
    at, blocks, ends = 0, [], {}
    for n, piece in enumerate(pieces):
        if n % 2:
            block = article.blocks[n // 2]
            ends[block.start], ends[block.end] = at, at + len(piece)
            if piece.strip():
                blocks.append(Block(block.kind, at + len(piece) - len(piece.lstrip()), at + len(piece.rstrip())))
        at += len(piece)
    posts = tuple(
        replace(p, start=ends[p.start], end=ends[p.end]) for p in article.posts if {p.start, p.end} <= ends.keys()
    )
    return "".join(pieces), {"blocks": tuple(blocks), "posts": posts}

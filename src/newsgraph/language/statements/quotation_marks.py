"""Where the quotation marks of a text open and close.

`pair(text)` knows straight, curly, low and angle marks, doubled single ones ('' and ``), single ones,
and any mixture of them (a quotation may open with one form and close with another). It knows nothing
of what the passages are; `quotations.py` tells speech from titles and nicknames.

How it decides:

- What a mark can do follows from its form and from what stands around it: white space before and
  none behind opens, the reverse closes; a straight mark that could do both closes what is open.
- A single mark inside a word is an apostrophe; before "'em", "'90s" too. Elsewhere a single mark opens
  only if one that can close it follows in the same paragraph and the same double quotation.
  "'Ask the neighbours' dog,' he said": a mark behind an s and before a small letter yields to a better one.
- A quotation that its paragraph leaves open ends with it. It goes on in the next paragraph if that
  begins with a mark, or if the next mark there closes.
- One bad mark costs at most its paragraph: a passage whose closing mark is missing ends at the next
  opening mark or before the reporting words ("…, she said"), and a closing mark without an opening
  one takes what its sentence or paragraph holds before it.

The time is linear in the length of the text.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from newsgraph.articles.layout import paragraphs
from newsgraph.record import Block

__all__ = ["Passage", "pair"]


@dataclass(frozen=True, slots=True)
class Passage:
    """The text between two marks, without them, as `[start, end)` in code points.

    Attributes:
        depth: 0 for an outermost passage, 1 for one inside it, …
        continued: it goes on from the passage that the paragraph before left open.
        closed: its closing mark is there. opened: its opening mark is there.
    """

    start: int
    end: int
    depth: int = 0
    continued: bool = False
    closed: bool = True
    opened: bool = True


@dataclass(slots=True)
class _Mark:
    start: int
    end: int
    double: bool
    opens: bool
    closes: bool
    straight: bool
    partner: int = -1  # of a single opening mark: the index of its closing one, and the reverse


MARK = re.compile(
    r"``|‘‘|''+|’’|,,(?=\w)|[\"“”„‟«»″]"
    r"|(?<!\w)['‘‚‹`’](?=[^\s])|(?<=\S)['’›´‘](?!\w)"
)
OPENERS = frozenset(["“", "„", "‟", "«", "``", "‘‘", ",,"])
CLOSERS = frozenset(["”", "»", "’’"])
BEFORE_OPENING = frozenset("([{—–-/")
AFTER_CLOSING = frozenset(".,;:!?)]}…—–-/")
ELISION = re.compile(
    r"(?:em|til|till|tis|twas|twere|cause|bout|round|neath|n|nuff|ere|cept|ol|sup)\b|\d0s|\d\d\b", re.I
)
MEASURE = re.compile(r"(?<=\d)(?:\"|''|″|['’](?!['’]))(?=[\s\d.,;)x×-]|$)")
WEAK_TRIES = 4  # plural possessives to look past for a better closing single mark

_VERBS = (
    "said|says|told|tells|added|adds|wrote|writes|asked|asks|replied|explained|continued|tweeted|recalled|"
    "revealed|admitted|insisted|joked|noted|claimed|gushed|shared|stated"
)
_NAME = r"[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){0,2}"
CUE_WITHIN = re.compile(
    rf"[,!?.—-]['’]?\s+(?=(?:(?:he|she|they|{_NAME}|(?:the|a|an|his|her) (?:\w+ ){{1,3}}?)\s?(?:{_VERBS})\b)"
    rf"|(?:{_VERBS})\s+(?:{_NAME}|the |a |his |her ))"
)
SENTENCE_START = re.compile(r"[.!?…][)\]]?\s+(?=[\w\[(])")


def pair(text: str, blocks: Sequence[Block] = ()) -> list[Passage]:
    """The passages between quotation marks, by start and then the longer first.

    Never raises; an empty passage is none.

    Args:
        blocks: the text's paragraphs, if they are known: a quotation that goes on over several of the story goes
            on over a heading or a link between them.
    """
    marks = _marks(text)
    if not marks:
        return []
    starts = [mark.start for mark in marks]

    def inside(start: int, end: int) -> list[_Mark]:
        return marks[bisect_left(starts, start) : bisect_left(starts, end)]

    found: list[Passage] = []
    carried, carried_double = False, True
    places = [(b.start, b.end) for b in blocks if not b.aside] if blocks else paragraphs(text)
    for start, end in [(b.start, b.end) for b in blocks if b.aside]:
        found += _pair_paragraph(text, start, end, inside(start, end), False, False, False)[0]
    for number, (start, end) in enumerate(places):
        first = bisect_left(starts, start)
        here = inside(start, end)
        unopened = carried and not (here and here[0].start == start and here[0].double == carried_double)
        if unopened:
            coming = next((m for m in marks[first:first + 3] if m.double == carried_double), None)
            going_on = bool(coming) and coming.closes and not coming.opens and coming.start - start < 1500
            if not going_on:
                unopened = carried = False
        elif not here:
            continue
        repeated = number + 1 < len(places) and text[places[number + 1][0]] == text[start]
        passages, carried, carried_double = _pair_paragraph(
            text, start, end, here, carried, unopened, repeated)
        found += passages
    found = [p for p in found if text[p.start:p.end].strip()]
    return sorted(found, key=lambda p: (p.start, -p.end))


def _marks(text: str) -> list[_Mark]:
    """Every mark that could open or close, in order."""
    spans: list[tuple[int, int]] = []
    for match in MARK.finditer(text):
        start, end = match.span()
        if end - start > 2 and text[start] == "'":  # ''' is a double and a single mark
            opens = start == 0 or text[start - 1].isspace()
            cut = start + 2 if opens else end - 2
            spans += [(start, cut), (cut, end)]
        else:
            spans.append((start, end))
    found = []
    i = 0
    while i < len(spans):
        j = i
        while j + 1 < len(spans) and spans[j + 1][0] == spans[j][1]:
            j += 1
        before = text[spans[i][0] - 1] if spans[i][0] else " "
        after = text[spans[j][1]] if spans[j][1] < len(text) else " "
        for start, end in spans[i:j + 1]:
            mark = _mark(text, start, end, before, after, i < j)
            if mark.opens or mark.closes:
                found.append(mark)
        i = j + 1
    return found


def _mark(text: str, start: int, end: int, before: str, after: str, in_run: bool) -> _Mark:
    form = text[start:end]
    double = end - start == 2 or form in "\"“”„‟«»″"
    space_before, space_after = before.isspace(), after.isspace()
    if not in_run and MEASURE.match(text, start):  # 5'10" tall
        closes = (form == '"' and '"' in text[max(0, start - 200):start]
                  and "'" not in text[max(0, start - 4):start])
        return _Mark(start, end, double, False, closes, True)
    if not double:
        opens = (space_before or before in BEFORE_OPENING or before in ":,") and not space_after
        opens = opens and form in "'‘‚‹`" and not (text[end:end + 1].isalnum() and ELISION.match(text, end))
        closes = not space_before and not after.isalnum() and form in "'’›´‘" and not (form == "‘" and opens)
        return _Mark(start, end, False, opens, closes and before not in "([{", form in "'`´")
    if form in OPENERS:
        closes = not space_before and before not in "([{" and (space_after or after in ".,;:!?)")
        return _Mark(start, end, True, not closes, closes, False)
    if form in CLOSERS:
        opens = space_before and not space_after
        return _Mark(start, end, True, opens, not opens, False)
    opens = closes = True
    if space_before != space_after:
        opens, closes = space_before, space_after
    elif not space_before:
        if after in AFTER_CLOSING:
            opens = before in BEFORE_OPENING and after not in AFTER_CLOSING
        elif before in BEFORE_OPENING:
            closes = False
    return _Mark(start, end, True, opens, closes, True)


def _pair_paragraph(
    text: str, start: int, end: int, marks: list[_Mark], carried: bool, unopened: bool, repeated: bool
) -> tuple[list[Passage], bool, bool]:
    """The passages of one paragraph, whether it leaves one open, and whether that has double marks.

    Args:
        marks: the paragraph's marks.
        carried: the paragraph before left a quotation open that goes on here;
        unopened: … and this one does not repeat the opening mark.
        repeated: the next paragraph begins with the same character.
    """
    _match_singles(text, marks, unopened)
    doubles = [i for i, m in enumerate(marks) if m.double]
    following = dict(zip(doubles, [*doubles[1:], None], strict=False))
    found: list[Passage] = []
    stack: list[tuple[int, bool, bool, bool]] = []  # start, double, continued, opened
    if unopened:
        stack.append((start, True, True, False))

    def close(at: int, closed: bool = True) -> None:
        begin, _, continued, opened = stack.pop()
        if begin < at:
            found.append(Passage(begin, at, len(stack), continued, closed, opened))

    last_end = start  # of what was said before in this paragraph
    for i, mark in enumerate(marks):
        continuing = carried and not unopened and mark.start == start
        if not mark.double:
            if mark.partner > i:
                stack.append((mark.end, False, False, True))
            elif mark.partner >= 0 and any(not double for _, double, _, _ in stack):
                while stack[-1][1]:
                    stack.pop()  # a double mark opened inside the single ones and did not close
                close(mark.start)
                last_end = mark.end
            elif mark.opens and mark.start == start and (continuing or repeated) and not stack:
                stack.append((mark.end, False, continuing, True))
            continue
        is_open = any(double for _, double, _, _ in stack)
        after = following[i]
        follower = marks[after] if after is not None else None
        if continuing:
            opening = True
        elif not is_open:
            opening = mark.opens or (
                # 'he said" Foo bar" ': the space is on the wrong side
                mark.straight and follower is not None and not follower.opens
                and text[mark.start - 1].isalpha() and text[mark.end:mark.end + 2].strip()[:1].isupper()
            )
        elif mark.closes:
            opening = False
        else:
            # '"I love it, "he said.': the space is on the wrong side
            opening = not (text[mark.start - 2:mark.start].rstrip().endswith((",", "?", "!"))
                           and text[mark.end:mark.end + 1].islower())
        if opening:
            if is_open and not _closes_twice(marks, following, i):
                while not stack[-1][1]:
                    stack.pop()
                close(_cut(text, stack[-1][0], mark.start), closed=False)
            stack.append((mark.end, True, continuing, True))
        elif is_open:
            while not stack[-1][1]:
                stack.pop()
            close(mark.start)
            last_end = mark.end
        elif not stack and text[max(0, mark.start - 1)] in ",.!?…" and mark.start - last_end < 1500:
            begin = last_end
            if begin > start:
                sentence = SENTENCE_START.search(text, begin, mark.start)
                begin = sentence.end() if sentence else mark.start
            if mark.start - begin > 10:
                found.append(Passage(begin, mark.start, 0, False, True, False))
            last_end = mark.end
    left_open, left_double = bool(stack), not stack or stack[0][1]
    while stack:
        if stack[-1][1] or len(stack) == 1:
            close(end, closed=False)
        else:
            stack.pop()
    return found, left_open, left_double


def _closes_twice(marks: list[_Mark], following: dict[int, int | None], i: int) -> bool:
    """Whether the next two double marks both close: 'He told me "no" and left."'"""
    first = following[i]
    second = following[first] if first is not None else None
    return (second is not None and marks[first].closes and marks[second].closes
            and not (marks[second].opens and not marks[second].straight))


def _cut(text: str, start: int, end: int) -> int:
    """Where a passage without a closing mark ends: before the reporting words, else at `end`."""
    cue = CUE_WITHIN.search(text, start + 1, end)
    stop = cue.start() + 1 if cue else end
    return start + len(text[start:stop].rstrip())


def _match_singles(text: str, marks: list[_Mark], within_double: bool) -> None:
    """Set `partner` of the single marks of a paragraph that open and close a quotation."""
    end = len(marks)
    closer, opener, fence = [end] * (end + 1), [end] * (end + 1), [end] * (end + 1)
    for i in range(end - 1, -1, -1):  # the first mark from i on that …
        mark = marks[i]
        closer[i] = i if not mark.double and mark.closes else closer[i + 1]
        opener[i] = i if not mark.double and mark.opens and not mark.closes else opener[i + 1]
        fence[i] = i if mark.double and mark.closes else fence[i + 1]
    inside, free = within_double, -1
    for i, mark in enumerate(marks):
        if mark.double:
            inside = not inside if mark.opens and mark.closes else mark.opens
            continue
        if i <= free or not mark.opens:
            continue
        limit = fence[i] if inside else end
        best = candidate = closer[i + 1]
        for _ in range(WEAK_TRIES):
            if candidate >= limit or opener[best] < candidate:
                break
            if not _weak(text, marks[candidate]):
                best = candidate
                break
            candidate = closer[candidate + 1]
        if best < limit and marks[best].start > mark.end:
            mark.partner, marks[best].partner = best, i
            free = best


def _weak(text: str, mark: _Mark) -> bool:
    """Whether a closing single mark may be the apostrophe of "the neighbours' dog" or "goin' home"."""
    return text[mark.start - 1] in "sSn" and text[mark.end:mark.end + 2].strip()[:1].islower()

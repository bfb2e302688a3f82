"""The words of a text that can be part of a name: capitalised words, in runs.

A run is as long as nothing but a space, a particle ("de la") or a nickname's mark stands between two
capitalised words: "actress Ada van der Holt, 41, told Star Weekly" has the runs "Ada van der Holt" and
"Star Weekly". Which words of a run are a person's name, if any, is for `name_tagging` to say.
"""

import re
from dataclasses import dataclass

from newsgraph.language.people.names import fold

__all__ = ["NameWord", "name_words"]

_UPPER = r"[^\W\d_a-zß-öø-ÿ]"  # a letter that is no small one of Latin-1; `name_words` checks the others
_INITIALS = rf"(?:{_UPPER}\.(?:[ -](?={_UPPER}\.))?)+(?![^\W\d_])"
_SUFFIX = r"(?:Jr|Sr)\b\.?"
_CAPITALISED = rf"(?:al-|el-)?{_UPPER}[^\W\d_]*(?:[-–'’](?!s\b)[^\W\d_]+)*"
_PARTICLES = r"(?:de|del|della|di|da|dos|das|du|des|la|le|van|von|der|den|ter|ten|bin|ibn|bint|al|el|abu|zu|af|av)"
_WORD = re.compile(rf"(?<![\w#@])(?:{_INITIALS}|{_SUFFIX}|{_CAPITALISED})(?![\w@])")
_JOINING = re.compile(rf"[ \xa0]|[ \xa0](?:{_PARTICLES}[ \xa0]){{1,3}}")
_NICKNAME = re.compile(rf" (?:[\"“‘'(]|``){_UPPER}[^\W\d_]+(?:[\"”'’)]|'') (?={_UPPER})")


@dataclass(slots=True)
class NameWord:
    """A capitalised word and its place in its run.

    Attributes:
        start, end: code points; a possessive "'s" is left out. text: as written. form: folded.
        run: number of its run. at: its number in the run. last: whether it ends the run.
        gap: what stands between the word before it in the run and it: "" at the start of a run.
    """

    start: int
    end: int
    text: str
    form: str
    run: int
    at: int
    last: bool
    gap: str


def name_words(text: str) -> list[NameWord]:
    """The capitalised words of `text`, in order."""
    words: list[NameWord] = []
    run = -1
    nickname_end = -1
    for match in _WORD.finditer(text):
        start, end = match.span()
        word = match[0]
        if word[0].islower() and "-" not in word:
            continue
        last = words[-1] if words else None
        joined = last is not None and start - last.end <= 16 and (
            _JOINING.fullmatch(text, last.end, start)
            or (word.rstrip(".") in ("Jr", "Sr") and text[last.end : start] == ", ")
            or start < nickname_end
            or (last.end < nickname_end and start == nickname_end)
        )
        if joined:
            at, gap = last.at + 1, text[last.end : start]
            last.last = False
        else:
            run += 1
            at, gap = 0, ""
        words.append(NameWord(start, end, word, fold(word), run, at, True, gap))
        nickname = _NICKNAME.match(text, end)
        if nickname:
            nickname_end = nickname.end()
    return words

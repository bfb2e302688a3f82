"""Titles that are known beforehand: the list that ships, and the user's own.

A file has one title a line, then optionally a tab and its type (`tv` without one), then optionally a tab and its
format, which tells what its people are: `talk` has hosts and guests, `competition` contestants, `reality` and
`fiction` (without a format) a cast. `#` opens a comment.
A title of which an ordinary sentence may be full ("Friends", "Lost", "Today") is *weak*: it counts only
where its surroundings speak of a show too. A title is weak if it is one word that is neither an abbreviation
nor joined or apostrophed, or a single word behind "The".
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import get_args

from newsgraph.record import ShowType

__all__ = ["Entry", "Gazetteer", "key_of", "word_list", "word_set"]

LEXICON = Path(__file__).parent.parent / "lexicon"
TYPES = frozenset(get_args(ShowType))
FORMATS = frozenset({"", "talk", "competition", "reality", "fiction"})


@dataclass(frozen=True)
class Entry:
    title: str
    type: str = "tv"
    format: str = ""
    weak: bool = False


def key_of(title: str) -> str:
    """What two spellings of one title share: no case, no leading "The", straight apostrophes, "and" for "&"."""
    key = " ".join(title.replace("’", "'").replace("&", " and ").split()).casefold()
    return key.removeprefix("the ").strip(" .,!?")


def _weak(title: str) -> bool:
    words = re.sub(r"^The ", "", title).split()
    if len(words) != 1:
        return False
    word = words[0]
    return not (
        sum(c.isupper() for c in word) >= 3 or "/" in word or "-" in word or "’" in word or "'" in word
    )


class Gazetteer:
    """Titles by key. A later file adds to an earlier one and wins over it."""

    SHIPPED = LEXICON / "shows.txt"

    def __init__(self, *files: Path):
        """Raises OSError if a file cannot be read, ValueError (file, line, remedy) if a type is unknown."""
        self._entries: dict[str, Entry] = {}
        for file in files:
            for number, line in enumerate(Path(file).read_text("utf-8-sig").splitlines(), 1):
                if not line.strip() or line.startswith("#"):
                    continue
                title, kind, form = (*(field.strip() for field in line.split("\t")), "", "")[:3]
                kind = kind or "tv"
                if kind not in TYPES:
                    raise ValueError(
                        f"{file}, line {number}: '{kind}' is no type of show; use one of {sorted(TYPES)}"
                    )
                if form not in FORMATS:
                    raise ValueError(
                        f"{file}, line {number}: '{form}' is no format of a show; use one of {sorted(FORMATS)}"
                    )
                self._entries[key_of(title)] = Entry(title, kind, form, _weak(title))

    def __len__(self) -> int:
        return len(self._entries)

    def get(self, title: str) -> Entry | None:
        """The entry of `title`, whatever its case and leading article."""
        return self._entries.get(key_of(title))


def word_set(words: str) -> frozenset[str]:
    """The words of a line."""
    return frozenset(words.split())


@lru_cache
def word_list(name: str) -> frozenset[str]:
    """The keys of the names in `lexicon/NAME.txt`."""
    lines = (LEXICON / f"{name}.txt").read_text("utf-8").splitlines()
    return frozenset(key_of(line) for line in lines if line.strip() and not line.startswith("#"))

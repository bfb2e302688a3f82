"""Forms of a person's name, reduced to what can be compared.

>>> key("Dr. Zoë D'Arcy-Lund")
'zoe darcy lund'
"""

import re
import unicodedata
from functools import cache, lru_cache
from importlib.resources import files

__all__ = ["common_first_names", "key", "nicknames", "surname_alone"]

_HONORIFICS = frozenset(
    re.findall(
        r"\w+",
        "mr mrs ms miss mx dr prof professor sir dame rev reverend sen senator rep gov governor judge justice "
        "president mayor captain capt sgt detective officer coach chef madame monsieur",
    )
)
_PLAIN_TITLES = frozenset(["mr", "mrs", "ms", "miss", "mx"])
_WORD = re.compile(r"[^\W_]+")
_POSSESSIVE = re.compile(r"['’]s\b")
_APOSTROPHE = re.compile(r"['’`ʼ.]")


def _words(name: str) -> list[str]:
    folded = unicodedata.normalize("NFKD", _POSSESSIVE.sub("", name).casefold())
    folded = "".join(c for c in folded if not unicodedata.combining(c))
    # "T.I." is one word and "D'Arcy" too, but "J. Lo" is two.
    return _WORD.findall(_APOSTROPHE.sub("", folded))


@lru_cache(maxsize=1 << 14)
def key(name: str) -> str:
    """`name` in plain small letters, without accents, honorifics and marks; words apart by one space.

    A hyphen parts words ("Mary-Ann" is "Mary Ann"). An honorific stays where only one word would be left
    after "Dr." and the like ("Dr. Okra" is a name to be known by); "" for a name without letters.
    """
    words = _words(name)
    kept = words
    while len(kept) > 1 and kept[0] in _HONORIFICS:
        kept = kept[1:]
    if len(kept) == 1 and len(words) > 1 and words[-2] not in _PLAIN_TITLES:
        kept = words[-2:]
    return " ".join(kept)


def surname_alone(name: str) -> bool:
    """Whether a title shows that the one word after it is a surname ("Mr. Okra")."""
    words = _words(name)
    return len(words) == 2 and words[0] in _PLAIN_TITLES


def _entries(name: str) -> list[list[str]]:
    text = files("newsgraph").joinpath("language", "lexicon", name).read_text(encoding="utf-8")
    return [line.split() for line in text.splitlines() if line and not line.startswith("#")]


@cache
def common_first_names(per_hundred_thousand: float = 2.0) -> frozenset[str]:
    """First names that at least so many of 100,000 people bear."""
    return frozenset(
        entry[0] for entry in _entries("first_names.txt") if float(entry[2]) >= per_hundred_thousand
    )


@cache
def nicknames() -> frozenset[tuple[str, str]]:
    """(first name, short form) both ways: ("katherine", "kate") and ("kate", "katherine")."""
    pairs = {(entry[0], entry[1]) for entry in _entries("nicknames.txt")}
    return frozenset(pairs | {(b, a) for a, b in pairs})

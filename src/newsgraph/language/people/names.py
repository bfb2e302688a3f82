"""What a person's name is: its words, its titles and suffixes, and when two names can be one person's.

A name is taken apart as `Name`: "Mrs. Ada J. van der Berg-Holt Jr" has the title "mrs", the given name
"ada", the middle name "j", the surname "van der berg-holt" and the suffix "jr".
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from newsgraph.record import Gender

__all__ = [
    "FEMALE_TITLES",
    "MALE_TITLES",
    "PARTICLES",
    "TITLES",
    "TITLES_IN_NAMES",
    "Name",
    "first_name_gender",
    "first_names",
    "fold",
    "same_given",
    "surnames",
]

FEMALE_TITLES = frozenset(
    [
        "mrs", "ms", "miss", "madam", "madame", "mme", "mlle", "mademoiselle", "lady", "dame", "queen",
        "princess", "duchess", "countess", "baroness", "sister", "empress", "señora", "senora",
        "signora", "frau", "congresswoman", "councilwoman", "aunt", "auntie", "grandma", "mother",
    ]
)
MALE_TITLES = frozenset(
    [
        "mr", "mister", "sir", "lord", "king", "prince", "duke", "count", "baron", "father", "brother",
        "emperor", "señor", "senor", "signor", "herr", "monsieur", "congressman", "councilman", "uncle",
        "grandpa", "pope",
    ]
)
TITLES = FEMALE_TITLES | MALE_TITLES | frozenset(
    [
        "dr", "doctor", "prof", "professor", "president", "vice-president", "senator", "sen", "rep",
        "representative", "gov", "governor", "mayor", "judge", "justice", "chancellor", "minister",
        "premier", "secretary", "speaker", "ambassador", "chairman", "chairwoman", "chief", "general",
        "gen", "colonel", "col", "major", "maj", "captain", "capt", "lieutenant", "lt", "sergeant",
        "sgt", "corporal", "cpl", "private", "officer", "detective", "inspector", "sheriff",
        "constable", "commander", "commissioner", "admiral", "marshal", "rev", "reverend", "bishop",
        "archbishop", "cardinal", "rabbi", "imam", "sheikh", "saint", "st", "coach", "attorney",
        "counsel", "pastor", "deacon", "hon", "honourable", "honorable", "attorney-general",
        "prosecutor", "dean", "director",
    ]
)
TITLES_IN_NAMES = frozenset(
    [
        "queen", "king", "prince", "princess", "duke", "duchess", "lady", "lord", "dame", "sir", "pope",
        "saint", "st", "count", "countess", "baron", "baroness", "sheikh", "emperor", "empress",
    ]
)
"""Titles that stand for a part of the name: "Prince Aldric" is a mention, in "Mr Holt" only "Holt"."""

PARTICLES = frozenset(
    [
        "de", "del", "della", "di", "da", "dos", "das", "du", "des", "la", "le", "van", "von", "der",
        "den", "ter", "ten", "bin", "ibn", "bint", "al", "el", "ben", "abu", "st", "zu", "zur", "y",
        "e", "af", "av", "mac", "mc", "o", "d",
    ]
)
GIVEN_OR_PARTICLE = frozenset(["al", "el", "ben", "van", "bin", "st", "e", "y", "o", "d", "mac", "mc"])
SUFFIXES = frozenset(["jr", "sr", "ii", "iii", "iv", "md", "phd", "esq", "obe", "mbe", "cbe"])

_WORD = re.compile(r"[^\W_]+(?:[-'’.][^\W_]+)*")


def fold(text: str) -> str:
    """`text` in lower case without accents, with plain apostrophes: what two spellings are compared by."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text.replace("’", "'").replace("‘", "'").casefold())
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def _entries(file: str) -> list[list[str]]:
    path = Path(__file__).parent.parent / "lexicon" / file
    return [fold(line).split() for line in path.read_text("utf-8").splitlines() if line and line[0] != "#"]


@lru_cache
def first_names() -> dict[str, tuple[float, float]]:
    """First name → share of women among its bearers, bearers per 100,000 people."""
    return {name: (float(share), float(bearers)) for name, share, bearers in _entries("first_names.txt")}


@lru_cache
def surnames() -> frozenset[str]:
    return frozenset(name for name, *_ in _entries("surnames.txt"))


@lru_cache
def _short_forms() -> frozenset[tuple[str, str]]:
    return frozenset((full, short) for full, short in _entries("nicknames.txt"))


def first_name_gender(given: str) -> Gender:
    """The gender of nine of ten bearers of a first name; "unknown" for others and for unlisted names."""
    share, _ = first_names().get(fold(given), (0.5, 0))
    return "female" if share >= 0.9 else "male" if share <= 0.1 else "unknown"


def same_given(one: str, other: str) -> bool:
    """Whether two given names, folded, can be one person's: equal, an initial, or a short form of the other."""
    if one == other:
        return True
    a, b = sorted((one.replace(".", ""), other.replace(".", "")), key=len)
    if a == b or (len(a) == 1 and b.startswith(a)):
        return True
    return (a, b) in _short_forms() or (b, a) in _short_forms()


@dataclass(frozen=True)
class Name:
    """A name in its parts, all folded.

    Attributes:
        text: as written. title: "" if there is none. words: the words without title and suffix; a particle
            is joined to the word after it ("van der berg"). suffix: "jr", "iii" or "".
    """

    text: str
    title: str
    words: tuple[str, ...]
    suffix: str

    @classmethod
    @lru_cache(maxsize=4096)
    def parse(cls, text: str, title: str = "") -> "Name":
        """Args: text: the name as written. title: a title that stands before it and outside of it."""
        written = _WORD.findall(text)
        found = [fold(word) for word in written]
        while len(found) > 1 and found[0] in TITLES:
            title = title or found[0]
            del found[0], written[0]
        suffix = ""
        while len(found) > 1 and found[-1] in SUFFIXES:
            suffix = found.pop()
        words: list[str] = []
        joins = False
        for i, word in enumerate(found):
            if joins:
                words[-1] += f" {word}"
            else:
                words.append(word)
            # "Al Roker", "Ben King" and "Van Morrison" open with a given name
            joins = word in PARTICLES and (i > 0 or written[0].islower() or word not in GIVEN_OR_PARTICLE)
        return cls(text, fold(title).rstrip("."), tuple(words), suffix)

    @property
    def given(self) -> str:
        return self.words[0] if self.words else ""

    @property
    def surname(self) -> str:
        """The last word, with its particles; "" for a name of one word."""
        return self.words[-1] if len(self.words) > 1 else ""

    @property
    def full(self) -> bool:
        """Whether it has a given name and a surname."""
        return len(self.words) > 1

    @property
    def title_gender(self) -> Gender:
        if self.title in FEMALE_TITLES:
            return "female"
        return "male" if self.title in MALE_TITLES else "unknown"

    @property
    def gender(self) -> Gender:
        """From the title, else from the first name."""
        return self.title_gender if self.title_gender != "unknown" else first_name_gender(self.given)

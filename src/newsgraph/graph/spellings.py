"""Two spellings of one name: transliterations, nicknames, letters that sound alike.

>>> sound("Zelenskyy") == sound("Zelensky") == sound("Selenskij")
True
>>> alike("Katherine", "Kate"), alike("Yuri", "Iurii"), alike("Mark", "Mary")
(True, True, False)
>>> reason("Volodymyr Zelensky", "Volodymyr Zelenskyy")
'Zelensky and Zelenskyy are spellings of one name'
"""

import re
from functools import cache

from newsgraph.graph import names

__all__ = ["TITLES", "alike", "reason", "sound"]

TITLES = frozenset(
    "president chancellor premier minister prime king queen prince princess duke duchess lord lady count countess "
    "emperor empress pope cardinal bishop archbishop father brother sister pastor imam rabbi senator congressman "
    "congresswoman representative delegate governor mayor councillor councilor alderman ambassador secretary "
    "commissioner attorney general admiral colonel major lieutenant sergeant corporal private commander captain "
    "inspector superintendent constable sheriff chief officer detective agent judge justice magistrate sir dame "
    "dr doctor prof professor nurse mr mrs ms miss mx coach manager director chairman chairwoman chair ceo the "
    "former ex vice deputy".split()
)
"""What stands before a name and is none of it."""

_SOUNDS = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"shch|sch|sh|ş|š|sz", "S"),
        (r"tch|tsch|ch|cz|č|ç", "C"),
        (r"zh|ž|dj", "Z"),
        (r"kh|gh|ck|q|c(?=[aou]|$)", "k"),
        (r"ph", "f"),
        (r"x", "ks"),
        (r"w|ff|v|f", "v"),
        (r"ts|tz|z", "s"),
        (r"th", "t"),
        (r"(?:iy|ij|yi|yy|ii|ie|ey|ei|y|j)+", "i"),
        (r"ou|oo", "u"),
        (r"[ao]h(?![aeiou])", "a"),
        (r"dt$|d$", "t"),
    )
)
_DOUBLE = re.compile(r"(.)\1+")


@cache
def sound(word: str) -> str:
    """What spellings of one name have in common: of letters that transliterations mix up, one."""
    heard = names.key(word).replace(" ", "")
    for pattern, one in _SOUNDS:
        heard = pattern.sub(one, heard)
    return _DOUBLE.sub(r"\1", heard)


def alike(one: str, two: str) -> bool:
    """Whether two first names can be one: equal, as they sound, a nickname, an initial."""
    a, b = names.key(one), names.key(two)
    if a == b or sound(a) == sound(b):
        return True
    return (a, b) in names.nicknames() or (1 in (len(a), len(b)) and a[:1] == b[:1])


def reason(one: str, two: str) -> str | None:
    """Why two full names can be one person's, in words; None if they cannot."""
    a, b = names.key(one).split(), names.key(two).split()
    if len(a) < 2 or len(b) < 2 or a == b:
        return None
    if not alike(a[0], b[0]) or sound(a[-1]) != sound(b[-1]):
        return None
    if a[-1] != b[-1]:
        return f"{one.split()[-1]} and {two.split()[-1]} are spellings of one name"
    if a[0] != b[0]:
        if (a[0], b[0]) in names.nicknames():
            return f"{one.split()[0]} and {two.split()[0]} are forms of one first name"
        return f"{one.split()[0]} and {two.split()[0]} may be one first name"
    return "they have first and last name in common"

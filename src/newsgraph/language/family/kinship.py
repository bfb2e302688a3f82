"""Kin words: what a noun, with its prefixes, says of a family tie."""

import re
from functools import lru_cache
from typing import Literal, NamedTuple

__all__ = ["GATE", "Kin", "kin"]

Tie = Literal["spouse", "fiance", "partner", "ex", "parent", "child", "sibling", "twins", "couple", "other"]


class Kin(NamedTuple):
    """What a kin word says.

    Attributes:
        tie: what the person meant is to the possessor: "daughter" is `child`. `couple` and `other`
            ("grandmother", "niece", "mother-in-law") are no facts, but end a list of names.
        plural: "daughters". former: "ex-wife". step: "stepson". foster: "foster son".
        dead: the possessor of a "widow" is dead.
    """

    tie: Tie
    plural: bool = False
    former: bool = False
    step: bool = False
    foster: bool = False
    dead: bool = False


_SINGULAR: dict[Tie, str] = {
    "spouse": "husband wife spouse hubby wifey bride groom bridegroom consort widow widower",
    "fiance": "fiancé fiancée fiance fiancee",
    "partner": "boyfriend girlfriend beau lover flame paramour sweetheart partner",
    "ex": "ex",
    "parent": "mother father mom dad mum mama papa mommy daddy mummy momager parent",
    "child": "son daughter child kid baby firstborn toddler infant newborn",
    "sibling": "brother sister sibling sis bro",
    "twins": "twin triplet",
    "couple": "couple pair duo",
    "other": "grandmother grandfather grandparent grandma grandpa granddad grandson granddaughter grandchild aunt "
             "uncle niece nephew cousin godmother godfather godson goddaughter godparent",
}
_PLURAL: dict[Tie, str] = {
    "spouse": "wives", "ex": "exes", "child": "children babies offspring brood", "other": "grandchildren",
}
_WORDS: dict[str, tuple[Tie, bool]] = {
    **{form + "s": (tie, True) for tie, forms in _SINGULAR.items() for form in forms.split() if tie != "ex"},
    **{form: (tie, False) for tie, forms in _SINGULAR.items() for form in forms.split()},
    **{form: (tie, True) for tie, forms in _PLURAL.items() for form in forms.split()},
}
_FORM = re.compile(
    r"(?P<former>(?:soon-to-be-)?ex-|former-|then-|one-?time-)?(?P<step>step-?)?"
    r"(?P<other>half-?|twin-|god-?|co-|grand-?|great-|foster-)*(?P<word>[a-zé]+)"
    r"(?P<tail>-in-law|-to-be|-of-[a-z0-9]+|-[a-z]+)?"
)

GATE = re.compile(
    r"\b(?:step|half-?)?(?:"
    + "|".join(sorted((w for w, (tie, _) in _WORDS.items() if tie not in ("couple", "other")), key=len, reverse=True))
    + r"|married|marry|marries|marrying|marriages?|wed|weds|wedding|remarried|divorc\w+|widowed|annulled"
    r"|tied the knot|tying the knot|tie the knot|vows|as a couple|walked down the aisle|said [“\"']?i do|elop\w+"
    r"|engage[ds]?|engagement|propos(?:ed|es|al)|dat(?:ed|es|ing)|romanc\w+|romantic\w*|relationship|split(?:ting|s)?"
    r"|separated|separation|broke(?:n)? up|breakup|break-up|break up|broke up with|courtship|fling"
    r"|hooking up|hooked up|linked|seeing|an item|gave birth|giving birth|birth|born|begat|fathered|adopt\w+"
    r"|rais(?:e|ed|es|ing)"
    r"|welcomed|welcome|betrothed|fell in love|falling in love|rekindl\w+|reconcil\w+|moved on with|back together"
    r"|dumped|jilted|going strong|been together|parted ways|exes|newlyweds|former couple|old flames|it quits|it off"
    r"|separate ways|popped the question|one knee|a knee|down the aisle|over between|over for"
    r"|left \w+ (?:[\w,]+ ){,4}for"
    r"|hitched|ceremony|shacked up|go out with|set a date|engagement ring|(?:the|both) (?:boys|girls), "
    r"|companion|with whom"
    r"|public with|nuptials|found love|anniversary"
    r"|(?:new|longtime|long-time) (?:love|man|woman|guy)|expecting|fiancée?s?"
    r"|shares? [a-z]+(?: and [a-z]+)? with|living with|moved in with|(?:eldest|oldest|youngest), "
    r"|(?:his|her|their|[’']s?) \d+-(?:year|month|week|day)-old|(?:his|her|their) (?:\w+ )?(?:boys?|girls?)"
    r"|née|née|née|mom|mum)\b"
)


@lru_cache(maxsize=4096)
def kin(word: str) -> Kin | None:
    """What a lower-case word says of kinship; hyphens join it to its prefixes. None: it is no kin word.

    "ex-wife", "stepdaughters", "half-brother", "father-of-two", "mother-in-law".
    """
    found = _FORM.fullmatch(word)
    if found is None:
        return None
    entry = _WORDS.get(found["word"])
    step = bool(found["step"])
    if entry is None:
        return None
    tie, plural = entry
    tail, other = found["tail"] or "", found["other"] or ""
    if tail == "-in-law" or other.startswith(("god", "grand", "great", "co")):
        return Kin("other", plural)
    if tail == "-to-be":
        if tie != "spouse":
            return None
        tie = "fiance"
    elif tail and not tail.startswith("-of-"):
        return None
    former = bool(found["former"]) and not found["former"].startswith("soon")
    return Kin(tie, plural, former=former, step=step, foster="foster" in other,
               dead=found["word"] in ("widow", "widower"))

"""Of what type a show is, by the words around all its mentions.

A noun that the title stands beside ("the podcast Slow Boats", "Slow Boats podcast") tells most; other words of the
clause ("theaters", "for six seasons", "a matinee of") tell a little. All mentions add up. Weights by judgement.
"""

import re
from collections import Counter
from collections.abc import Iterable

from newsgraph.language.shows.gazetteer import key_of, word_list, word_set
from newsgraph.language.shows.show_words import KIND_OF, WORD
from newsgraph.language.shows.title_form import EVENT, is_showy
from newsgraph.language.shows.titles import SMALL
from newsgraph.language.shows.words_after import APPOSED, IS_KIND, YEAR
from newsgraph.record import ShowType

__all__ = ["show_type"]

BESIDE = 4.0
KNOWN = 4.0
# Nouns that say less than their type: a drama may be a series, a film or a play.
SOFT: dict[str, dict[ShowType, float]] = {
    word: {kind: weight}
    for words, kind, weight in (
        ("drama dramas comedy comedies dramedy sketch", "tv", 0.7),
        ("thriller thrillers western westerns documentary documentaries", "film", 0.7),
        ("show shows program programs programme programmes special", "tv", 2.0),
        ("series soap competition contest quiz cartoon", "tv", 3.0),
    )
    for word in words.split()
}
# What the words beside a title tell though they are no kinds of show.
QUALIFYING: dict[str, dict[ShowType, float]] = {
    "radio": {"radio": 6.0}, "web": {"web": 6.0}, "youtube": {"web": 6.0}, "online": {"web": 4.0},
    "broadway": {"stage": 4.0}, "off-broadway": {"stage": 5.0}, "stage": {"stage": 4.0}, "indie": {"film": 3.0},
    "independent": {"film": 2.0}, "romantic": {"film": 1.5}, "feature": {"film": 3.0}, "caper": {"film": 1.5},
    "heist": {"film": 1.5}, "reality": {"tv": 3.0}, "tv": {"tv": 2.0}, "television": {"tv": 2.0},
    "matinee": {"stage": 4.0},
}
CLAUSE: tuple[tuple[ShowType, float, re.Pattern], ...] = tuple(
    (kind, weight, re.compile(rf"\b(?:{words})\b"))
    for kind, weight, words in (
        ("tv", 2.5, "episodes of|seasons of"),
        ("tv", 2.0, "seasons?|airs|aired|renewed|cancell?ed|sitcom|reality|showrunner|daytime|primetime|reruns|reboot"),
        ("tv", 1.3, "episodes?|finale|contestants?|viewers|guest (?:spots?|arc)|series|hosted|hosts?|judges?"),
        ("tv", 1.3, "week (?:one|two|three|four|five|six|seven|eight|nine|ten|\\d+)"),
        ("film", 3.0, "theaters|theatres|cinemas|box office|indie"),
        ("film", 2.0, "Sundance|Cannes|Tribeca|Toronto|Venice|SXSW|Oscars?|Academy Awards?|screenplay|"
         "big screen|feature|filmmaker|out (?:Sun|Mon|Tues|Wednes|Thurs|Fri|Satur)day|opening (?:next|this)"),
        ("film", 1.0, "directed|director|opposite|sequel|trailer|filming|shooting|shot|wrapped|costarred|red carpet|"
         "(?:Angeles|York|London|world|Hollywood) premiere|cinematographer"),
        ("stage", 3.0, "Broadway|off-Broadway|West End|matinees?|national tour|Tony|Tonys|Olivier|understudy"),
        ("stage", 1.2, "touring|musical|stage|curtain|numbers? from|playhouse|theater|theatre|revival|eight shows|"
         "Old Vic|previews|performances"),
        ("radio", 4.0, "Sirius ?XM|BBC Radio|Radio \\d|NPR|on the radio|radio"),
        ("podcast", 2.0, "podcast|listen(?:s|ed|ing)? to"),
        ("web", 2.0, "YouTube|web series|vlog"),
    )
)
# "films including Silver Creek, The Late Hour and |"
LIST_OF = re.compile(r"\b(\w+),? (?:such as|including|includes?|included|like|were|are) ([^.;]*)$")
SEQUEL = re.compile(r" (?:\d|II|III)$")
BREAK = re.compile(r"[.;!?] |[”\"] ")
# Capitalised words that may stand between a kind and its title, or before the kind: "the Broadway musical".
PASSED = word_set("broadway west end british american australian canadian irish youtube web tv radio off-broadway")


def show_type(places: Iterable[tuple[str, str, str]], known: ShowType | None = None) -> ShowType | None:
    """The type of a show.

    Args:
        places: of each of its mentions the words before, the words after, and the title.
        known: its type by the list of known titles.

    Returns:
        the type for which most is told, None if nothing is.
    """
    votes: Counter[ShowType] = Counter()
    for before, after, title in places:
        if EVENT.search(title):
            return "event"
        for kind, weight in _evidence(before, after, title):
            votes[kind] += weight
    if known:
        votes[known] += KNOWN
    return max(votes, key=lambda kind: votes[kind]) if votes else None


def _evidence(before: str, after: str, title: str) -> Iterable[tuple[ShowType, float]]:
    clause = "the " if before.endswith(", the ") else BREAK.split(before)[-1]
    behind = BREAK.split(after)[0]
    for word in (*_beside_before(clause), *(w.lower() for w in _beside_after(behind))):
        yield from QUALIFYING.get(word, {}).items()
        if word in SOFT:
            yield from SOFT[word].items()
        elif word in KIND_OF:
            yield KIND_OF[word], BESIDE
    if (word := _list_head(before)) in KIND_OF:
        yield from SOFT.get(word, {KIND_OF[word]: BESIDE}).items()
    for pattern in (IS_KIND, APPOSED):
        if match := pattern.match(after):
            said = [w.strip(",.”").lower() for w in after[: match.end() + 20].split()]
            for word in said:
                if word in KIND_OF:
                    yield from SOFT.get(word, {KIND_OF[word]: BESIDE}).items()
                    break
    if YEAR.match(after):
        yield "film", 1.5
    if SEQUEL.search(title):
        yield "film", 1.0
    if title.endswith("The Musical"):
        yield "stage", BESIDE
    elif is_showy(title):
        yield "tv", 1.0
    near = clause[-60:] + " | " + behind[:45]
    for kind, weight, pattern in CLAUSE:
        if pattern.search(near):
            yield kind, weight


def _list_head(before: str) -> str | None:
    """ "films" for a title in "films including A, B and": nothing but names stands between."""
    match = LIST_OF.search(before)
    if match and all(w[0].isupper() or w[0].isdigit() or w in SMALL or w == "or" for w in WORD.findall(match.group(2))):
        return match.group(1).lower()
    return None


def _beside_before(clause: str) -> list[str]:
    """The words of the noun phrase before a title, in lower case, nearest first: back to another name or a comma."""
    found = []
    for word in reversed(re.findall(r"[\w’'-]+|,", clause)[-6:]):
        if word == "," and found:
            break
        name = word[0].isupper() and not word.endswith(("’s", "'s")) and word.lower() not in PASSED
        if name and word.lower() not in KIND_OF and key_of(word) not in word_list("networks"):
            break
        found.append(word.lower())
    return found


def _beside_after(behind: str) -> list[str]:
    """The words right behind a title, up to a comma: "Slow Boats podcast"."""
    if not behind.startswith((" ", "’s ", "'s ")):
        return []
    return WORD.findall(behind.split(",")[0][:40])[:2]

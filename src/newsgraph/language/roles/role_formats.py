"""What a show's people are: the format of a show, and what follows from it for "appeared on".

"She appeared on Silver Creek" makes a guest of an interview programme, a contestant of a competition and a
member of the cast of a series.
"""

import re

from newsgraph.language.shows.gazetteer import Gazetteer
from newsgraph.record import RoleName, Show

__all__ = ["appearance", "format_of", "is_news"]

TALK_TITLE = re.compile(
    r"\b(?:Show|Live!?|Late|Tonight|Talk|Morning|Mornings|This Week|Podcast|Radio|Breakfast|News|Report|"
    r"Interview|Nightly|Daily|"
    r"Conversations?|With [A-Z]\w+|with [A-Z]\w+(?: and [A-Z]\w+)?)\b"
)
COMPETITION_TITLE = re.compile(
    r"\b(?:Idol|Got Talent|Big Brother|Dancing|Bake Off|Top Model|Top Chef|Master ?[Cc]hef|Survivor|Race|"
    r"Challenge|Island|Bachelor(?:ette)?|"
    r"Apprentice|X Factor|Voice|Celebrity|Masked|Superstar|Showdown|Championship)\b"
)
NEWS_TITLE = re.compile(
    r"\b(?:Entertainment Tonight|Access|Extra|News(?:night|round|hour)?|Inside Edition|Dateline|Nightly|Headlines)\b"
    r"|^ET$"
)
REALITY_TITLE = re.compile(
    r"\b(?:Real Housewives|Housewives of|Keeping Up|Teen Mom|Real World|’s World|'s World)\b"
)
NEAR = {
    "competition": re.compile(
        r"\b(?:contestants?|eliminat\w+|winners?|finalists?|runners?-up|competition|judges?|judging|mirrorball|"
        r"compet(?:es?|ed|ing)|voted off|finished (?:second|third)|grand prize|game show|quiz|housemates?|villa)\b",
        re.I,
    ),
    "talk": re.compile(
        r"\b(?:interview(?:ed|ing)?|talk show|late-night|host(?:ed)?|podcast|guests?(?![- ]star)|morning show|"
        r"daytime show|chat show|breakfast show|episode of .{0,10}podcast)\b",
        re.I,
    ),
    "reality": re.compile(r"\b(?:reality (?:show|series|star|TV)|docu-?series)\b", re.I),
}


def format_of(show: Show, text: str, known: Gazetteer) -> str:
    """ "talk", "competition", "reality" or "fiction"."""
    entry = known.get(show.title)
    if entry:
        return entry.format or "fiction"
    if show.type in ("podcast", "radio"):
        return "talk"
    if show.type in ("film", "stage"):
        return "fiction"
    for name, pattern in (
        ("reality", REALITY_TITLE),
        ("competition", COMPETITION_TITLE),
        ("talk", TALK_TITLE),
    ):
        if pattern.search(show.title):
            return name
    around = " ".join(text[max(0, a - 60) : b + 60] for a, b in show.mentions)
    counts = {name: len({m.lower() for m in pattern.findall(around)}) for name, pattern in NEAR.items()}
    best = max(counts, key=lambda name: counts[name])  # the first of equals
    return best if counts[best] else "fiction"


def is_news(title: str) -> bool:
    """Whether the title is that of a programme of news, which people tell things without being its guests."""
    return NEWS_TITLE.search(title) is not None


def appearance(show: Show, form: str) -> RoleName:
    """The role of one who is seen on the show."""
    if show.type == "event" or form == "talk":
        return "guest"
    return "contestant" if form == "competition" else "cast"

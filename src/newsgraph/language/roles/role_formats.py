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
# What is said of the people and events of each format.
SAID = {
    "competition": re.compile(
        r"\b(?:contestants?|eliminat\w+|winners?|finalists?|semi-?final\w*|runners?-up|competition|judg(?:es?|ing)|"
        r"mirrorball|compet(?:es?|ed|ing)|voted (?:off|out)|sent home|finished (?:second|third)|leaderboard|dance-off|"
        r"grand prize|game show|quiz|housemates?|villa|rivals|castaways?|finale night|blindsided)\b", re.I),
    "talk": re.compile(
        r"\b(?:interview(?:ed|ing)?|talk show|late-night|(?:co-?)?host(?:s|ed)?|podcast|guests?(?![- ]star)|"
        r"morning show|morning program|daytime|chat show|breakfast show|episode of .{0,10}podcast|monologue|"
        r"(?:co-?)?anchors?|moderator|weatherman|stopped by|correspondent|couch)\b", re.I),
    "reality": re.compile(r"\b(?:reality (?:show|series|star|TV|hit)|docu-?series|cast(?:mates?|members?))\b", re.I),
    "fiction": re.compile(
        r"\b(?:dramas?|sitcoms?|soaps?|comedy|thriller|movie|film|plays|played|portray\w*|roles?|character|actor|"
        r"actress|starr(?:ed|ing)|miniseries|script|screenplay|filming|western|cop show)\b", re.I),
}
# The noun beside a title: "the dance competition Silver Creek", "the talk show Silver Creek".
KIND = {
    "competition": re.compile(r"\b(?:competition|contest|game show|quiz show|talent show)\b", re.I),
    "talk": re.compile(
        r"\b(?:talk show|chat show|podcast|morning show|morning program|breakfast show|newsmagazine)\b", re.I),
    "reality": re.compile(r"\b(?:reality (?:show|series|star|hit)|docu-?series)\b", re.I),
    "fiction": re.compile(r"\b(?:drama|sitcom|soap|comedy|thriller|movie|film|miniseries|saga|western)\b", re.I),
}
BESIDE, NEAR, WIDE = 35, 60, 300  # code points on both sides of a title
PRIOR_FICTION = 1.5


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
    scores = dict.fromkeys(SAID, 0.0)
    for name in SAID:
        for reach, patterns, weight in ((BESIDE, KIND, 3.0), (NEAR, SAID, 2.0), (WIDE, SAID, 1.0)):
            around = " ".join(_around(text, a, b, reach) for a, b in show.mentions)
            scores[name] += weight * len({m.lower() for m in patterns[name].findall(around)})
    scores["fiction"] += PRIOR_FICTION
    return max(scores, key=lambda name: scores[name])


def _around(text: str, start: int, end: int, reach: int) -> str:
    """The text beside a title, up to the ends of its paragraph."""
    before = text[max(0, start - reach) : start].rpartition("\n")[2]
    return f"{before} {text[end : end + reach].partition(chr(10))[0]}"


def is_news(title: str) -> bool:
    """Whether the title is that of a programme of news, which people tell things without being its guests."""
    return NEWS_TITLE.search(title) is not None


def appearance(show: Show, form: str) -> RoleName:
    """The role of one who is seen on the show."""
    if show.type == "event" or form == "talk":
        return "guest"
    return "contestant" if form == "competition" else "cast"

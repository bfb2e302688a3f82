"""What a title's own words tell: "… Awards" is an event, "The … Show" a programme."""

import re

from newsgraph.language.people.names import first_names, surnames
from newsgraph.language.shows.gazetteer import word_list
from newsgraph.language.shows.titles import SMALL

__all__ = ["EVENT", "INSTITUTION", "OUTLET", "SITE", "SOFT_INSTITUTION", "is_showy", "shape"]

EVENT = re.compile(
    r"(?:Awards?|Gala|Ball|Oscars?|Emmys?|Grammys?|Golden Globes?|Globes|VMAs?|AMAs|BBMAs|BAFTAs?|Tonys|"
    r"Super Bowl|Festival|Fest|Ceremony|"
    r"Pageant|Telethon|Championships?|Olympics|World Cup|Fashion Week|Fashion Show|Benefit|Honors|"
    r"Eurovision|Coachella|Summit|Parade|Concert|"
    r"Gold Cup|Derby|Miss (?:Universe|America|USA|World)|Comic[- ]Con|Jubilee|Luncheon|Upfronts?|"
    r"Fundraiser|Premiere|Open|Expo|"
    r"Conference|of the Year)(?: 20\d\d)?$"
)
# "The Late Hour Show", "Real Housewives of Silver Creek", "Silver Creek Live!"
SHOWY = re.compile(
    r"(?:\bShow|\bLive!?|\bTonight|\bPodcast|\bDiaries|\bChronicles|\bHousewives(?: of .+)?|\bIdol|\bHour|\bShowdown|"
    r"\bGot Talent|\bThe Musical)$|"
    r"^Keeping Up [Ww]ith |^(?:The )?Real Housewives|^Dancing [Ww]ith |^Live [Ww]ith |"
    r"^(?:The )?Late Night |^Inside the |^Saturday Night "
)
# No programme is called so; of the second some are.
INSTITUTION = re.compile(
    r"\b(?:University|College|Records|Pictures|Studios?|Productions|Entertainment|Foundation|Institute|Association|Agency|"
    r"Department|Ministry|Museum|Orchestra|Council|Committee|Bureau|Authority|Commission|Inc|Corp|Ltd|LLC|Holdings|Bros|"
    r"Brothers|Guild|Union|Charity|Trust|Society|Federation|Airlines|Industries|Group|Company|Co|Sons|Police|Senate|"
    r"Congress|Parliament|Navy|Army|Supreme Court|Superior Court|High School|Academy)\b(?!:)"
)
SOFT_INSTITUTION = re.compile(
    r"\b(?:League|Football|Baseball|Basketball|Hockey|Church|Party|War|Court(?! of)|Bank|Fund|Prize|Medal|Slam|Cross|"
    r"School)\b"
)
OUTLET = re.compile(
    r"\b(?:Telegraph|Times|Herald|Post|Gazette|Tribune|Journal|Magazine|Weekly|Dispatch|Inquirer|Examiner|Observer|Courier|"
    r"Mail|Bulletin|Press|Newspaper|Online|News)$"
)
SITE = re.compile(
    r"\b(?:Hospital|Airport|Hotel|Street|Avenue|Road|Square|Beach|Valley|City|Hills|Park|House|Cent(?:er|re)|Arena|Stadium|"
    r"Theat(?:er|re)|Hall|Gardens?|Plaza|Mall|Tower|Boulevard|Drive|Bridge|Club|Resort|Inn|Clinic|Library|Chapel|"
    r"Cathedral|Island|Bay|County|Village|Heights|Springs|Canyon|Creek|Lounge|Bar|Grill|Café|Cafe)$"
)


def is_showy(title: str) -> bool:
    """Whether the title alone sounds like a programme's: "The Ann Bell Show"."""
    return bool(SHOWY.search(title))


def shape(words: list[str], before: str) -> dict[str, float]:
    """What sort of words the title is made of: plain words with a capital in mid sentence are a name of something."""
    found = {}
    core = [w.lower() for w in words[words[0] in {"The", "A", "An"} :] if w.lower() not in SMALL]
    plain = [w in word_list("common_words") for w in core]
    inside = bool(before.strip()) and before.rstrip()[-1] not in '.!?”":'
    if core and all(plain) and inside:
        found["shape:plain" if len(core) > 1 else "shape:plain-one"] = 1.0
    if core and (first_names().get(core[0], (0, 0))[1] >= 5 and not plain[0]):
        found["shape:first-name"] = 1.0
    if len(core) > 1 and core[-1] in surnames() and not plain[-1]:
        found["shape:surname"] = 1.0
    return found

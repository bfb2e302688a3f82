"""What a title's own words tell: "… Awards" is an event, "The … Show" a programme."""

import re

__all__ = ["EVENT", "is_showy"]

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


def is_showy(title: str) -> bool:
    """Whether the title alone sounds like a programme's: "The Ann Bell Show"."""
    return bool(SHOWY.search(title))

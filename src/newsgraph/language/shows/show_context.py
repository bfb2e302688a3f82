"""What the words around a title tell: whether a show is meant.

`cues` names every cue that it finds (`before:part`, `after:actor`, …); what each is worth stands in
`show_scoring`.
"""

import re
from collections.abc import Iterator

from newsgraph.language.shows.gazetteer import word_set
from newsgraph.language.shows.show_words import (
    ACTORS,
    AIRING,
    CREATIVE,
    FILLERS,
    KIND_OF,
    MAKING,
    OTHER_WORKS,
    PARTS,
    PERFORMING,
    PLACES,
    ROLE_OF,
    ROLE_PARTS,
    SPEAKING,
    STARRING_VERBS,
    STARS,
    TELLING,
    WEAK_PARTS,
)

__all__ = ["APPOSED", "EVENT", "IS_KIND", "WORD", "YEAR", "cues", "is_showy", "network_before"]

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
    r"(?:\bShow|\bLive!?|\bTonight|\bPodcast|\bDiaries|\bChronicles|\bHousewives(?: of .+)?|\bIdol|"
    r"\bGot Talent|\bThe Musical)$|"
    r"^Keeping Up [Ww]ith |^(?:The )?Real Housewives|^Dancing [Ww]ith |^Live [Ww]ith |"
    r"^(?:The )?Late Night |^Inside the |^Saturday Night "
)
WORD = re.compile(r"[\w’'-]+")
PREPOSITIONS = word_set("of for on from in to at with opposite alongside by as during")
NETWORK = re.compile(
    r"\b([A-Z][\w&+]*!?(?: [A-Z0-9][\w+]*){0,2})(?:’s?|'s?|’|') (?:(?:[a-z][\w-]*,? ){0,4})(?:[“\"‘'*_]?)$"
)
ON_NETWORK = re.compile(
    r" on (?:the )?(?:ABC|AMC|BBC|BET|Bravo|CBS|CNN|CW|Comedy Central|Disney|E!|FOX|Fox|FX|Freeform|HBO|"
    r"HGTV|Hulu|ITV|Lifetime|MTV|NBC|"
    r"Netflix|Nickelodeon|OWN|Oxygen|PBS|Peacock|Showtime|Sky|Starz|Syfy|TBS|TLC|TNT|VH1|Amazon|Apple|"
    r"Paramount|Channel|Broadway|"
    r"television|TV|(?:Sun|Mon|Tues|Wednes|Thurs|Fri|Satur)day|the air)\b"
)
YEAR = re.compile(
    r"[”\"’'*_,]{0,2} \((?:(?:film|TV series|miniseries|musical)?,? ?(?:19|20)\d\d|PG|R,|film|TV|rated)"
)
STARRING = re.compile(
    r"[”\"’'*_]?,?[”\"’'*_]? (?:co-?)?(?:starring|directed|opposite|alongside|hosted by|created by|"
    r"narrated by|written (?:and|by)|with [A-Z]\w+ [A-Z]\w+ in the lead)\b"
)
# "Silver Creek was created by Ann Bell"
MADE_BY = re.compile(
    r"[”\"’'*_]? (?:is|was|were|has been) (?:co-?)?(?:created|directed|produced|hosted|presented|narrated|written) "
    r"(?:and \w+ )?by\b"
)
# "the Silver Creek host Ann Bell": a role noun and a name
NAMED_ROLE = re.compile(r"[”\"’'*_]?(?:[’']s?)? (?:[A-Za-z][\w-]* ){1,3}[A-ZÀ-Þ][\w’'-]+")
# "Ann Bell (“Silver Creek”) and Bo Carr"
AFTER_NAME = re.compile(r"[A-Z][\w’'-]+ \([“\"‘'*_]?$")
PRIZE = re.compile(r"\b(?:an?|his|her|their|first|two|three|four|\w+-time) $")
# "an appearance on Silver Creek", "sat down with Ann Bell on Silver Creek"
INTERVIEWED = re.compile(
    r"\b(?:sat down|interview(?:ed)?|appear(?:ed|ing|ance|s)|guest|chatted|spoke|caught up)(?: with [A-Z][\w’'-]+ "
    r"[A-Z][\w’'-]+)? (?:on|during)(?: the)? ?[“\"‘'*_]?$"
)
AWARD_FOR = re.compile(
    r"\b(?:Emmy|Oscar|Academy Award|Golden Globe|BAFTA|Tony|SAG Award)s?(?: Award| nomination)?s? for(?: the)? "
    r"?[“\"‘'*_]?$"
)
APPOSED = re.compile(
    r"[”\"’'*_]?,[”\"’'*_]? (?:which (?:is|was) )?(?:a|an|the|her|his|their|about|one of|"
    r"it) (?:[\w’'.&!-]+ ){0,5}?(\w[\w-]*)\b"
)


# "Silver Creek is a 2004 American crime drama", "Silver Creek (2004) was a British sitcom"
IS_KIND = re.compile(
    r"[”\"’'*_]?(?: \([^)]{1,40}\))?,?[”\"’'*_]? (?:is|was|are) (?:a|an|the|his|her|"
    r"one of the) ((?:[\w’'.&!,-]+ ){0,8})"
)
# "as Detective Holt in Silver Creek", "played Anders Holt on Silver Creek"
AS_PART = re.compile(
    r"\b(?:as|[Pp]lay(?:s|ed|ing)|[Pp]ortray(?:s|ed|ing)|role of|voice of) (?:the |his |"
    r"her )?(?:[\w.’'-]+ ){1,4}(?:in|on|for)(?: the)? ?[“\"‘'*_]?$"
)
# "films such as Silver Creek", "shows including Silver Creek"
SUCH_AS = re.compile(
    r"\b(\w+),? (?:such as|including|like|include|includes|are|were|being)(?: the)? ?[“\"‘'*_]?$"
)


def cues(before: str, after: str, title: str) -> Iterator[str]:
    """The names of all cues in the words before and after a title (one line, some 80 code points)."""
    yield from _before(before)
    yield from _after(after)
    if INTERVIEWED.search(before):
        yield "before:interview"
    if AWARD_FOR.search(before):
        yield "before:award-for"
    if AFTER_NAME.search(before) and re.match(r"[”\"’'*_]?\)", after):
        yield "before:after-name"
    if EVENT.search(title):
        yield "title:event"
        if PRIZE.search(before):
            yield "prize"  # "won an Emmy"
    elif is_showy(title):
        yield "title:showy"


# "the Silver Creek show at the arena" is a concert, "Plan 9 production company" a firm.
NOT_A_KIND = word_set("company director business role at tour studio house label")
PLURALS = word_set(
    "films movies shows series sitcoms dramas comedies musicals podcasts programs programmes credits hits "
    "roles productions"
)


def is_showy(title: str) -> bool:
    """Whether the title alone sounds like a programme's: "The Ann Bell Show"."""
    return bool(SHOWY.search(title))


def _before(before: str) -> Iterator[str]:
    # "season 34 of Network's": what stands before the network counts.
    if (
        network := NETWORK.search(before) if before.endswith(("s ", "’ ", "' ")) else None
    ) and network.start() > 1:
        before = before[: network.start()]
    words = WORD.findall(before[-60:])
    if (match := SUCH_AS.search(before)) and match.group(1).lower() in PLURALS:
        yield "before:such-as"
    if AS_PART.search(before):
        yield "before:as-part"
    if not words or before.rstrip(" “\"‘'*_(")[-1:] in ".!?;":
        return
    if before.rstrip().endswith(","):
        # "the hit film, “Silver Creek”"
        if words[-1].lower() in KIND_OF:
            yield "before:kind"
        yield from _other(words[-1].lower(), "before")
        yield "before:comma"
        return
    article = words[-1].lower() == "the"
    if article:
        yield "before:the"
        words.pop()
        if not words or before.rstrip(" “\"‘'*_(")[:-3].rstrip()[-1:] in {",", "”", '"', "—", "–", ":"}:
            return  # "“I love this team,” the Silver Creek host said"
    # "the hit series Silver Creek", "a show called Silver Creek", "hosts Silver Creek"
    last = words[-1].lower()
    if last in {"called", "titled", "entitled", "dubbed", "named"}:
        yield "before:called"
        for word in words[-5:-1]:
            if word.lower() in KIND_OF:
                yield "before:kind"
            yield from _other(word.lower(), "before")
        return
    if not article and last in KIND_OF:
        yield "before:kind"
    if last in MAKING:
        yield "before:makes"
    elif last in CREATIVE:
        yield "before:creates"
    if last in TELLING:
        yield "before:told"
    if last in {"promoting", "promote", "plugging", "promotes", "promoted"}:
        yield "before:promotes"
    if last in {
        "joined",
        "joining",
        "quit",
        "left",
        "leaving",
        "joins",
        "won",
        "winning",
        "visited",
        "exited",
        "exiting",
    }:
        yield "before:joins"
    if last in {"former", "ex", "onetime", "one-time", "fellow", "ex-"}:
        yield "before:former"
    yield from _other(last, "before")
    if last in PREPOSITIONS and len(words) > 1:
        yield f"before:{last}"
        yield from _before_preposition([w.lower() for w in words[:-1]], last)


def _before_preposition(words: list[str], preposition: str) -> Iterator[str]:
    """The noun or verb before "of", "on", "in": "season 34 of", "starred with him in", "known for her role in"."""
    last = words[-1]
    if preposition == "as":
        yield "before:character"  # "best known for his role as"
        return
    if last in PARTS or (
        len(words) > 1 and words[-2] in {"season", "episode", "series"} and preposition in {"of", "on"}
    ):
        yield "before:part"
    elif last in ROLE_PARTS and preposition in {"of", "on", "in", "for"}:
        yield "before:role-part"
    elif last in WEAK_PARTS:
        yield "before:weak-part"
    recent = words[-5:]
    if preposition in {"in", "on", "opposite", "from", "for"} and not STARRING_VERBS.isdisjoint(recent):
        yield "before:stars"
    elif preposition in {"in", "on", "opposite"} and not PERFORMING.isdisjoint(recent):
        yield "before:performs"
    if preposition in {"on", "at", "during", "to", "with", "by"} and not SPEAKING.isdisjoint(recent):
        yield "before:speaks"
    if preposition == "by" and last in {"stopped", "stops", "stopping", "dropped", "drops", "swung"}:
        yield "before:drops-by"
    if preposition in {"for", "from", "in", "as"} and not {
        "known",
        "famous",
        "best-known",
        "recognized",
    }.isdisjoint(recent):
        yield "before:known-for"
    if preposition in {"in", "from", "at", "to"} and not PLACES.isdisjoint(words[-3:]):
        yield "before:place"
    for kind in ("song", "book"):
        if last in OTHER_WORKS[kind] and last not in {"video", "cover", "record"}:
            yield f"before:{kind}-{preposition}"


def _other(word: str, side: str) -> Iterator[str]:
    for kind, words in OTHER_WORKS.items():
        if word in words:
            yield f"{side}:{kind}"


def _after(after: str) -> Iterator[str]:
    if not after:
        return
    first = after.lstrip("”\"’'*_")[:1] if after[0] in "”\"’'*_" else after[0]
    if first == " " or after[:2] in {"'s", "’s"} or after[:2] in {"' ", "’ "}:
        nouns = list(_after_noun([w.strip("’'").lower() for w in WORD.findall(after[:50])[:5]]))
        yield from nouns
        if any(n in AFTER_ROLES for n in nouns) and NAMED_ROLE.match(after):
            yield "after:role-name"
        if after.startswith(" on ") and ON_NETWORK.match(after):
            yield "after:on-network"
        if YEAR.match(after):
            yield "after:year"
    if match := IS_KIND.match(after):
        words = [w.strip(",.").lower() for w in match.group(1).split(". ")[0].split()]
        if any(w in KIND_OF for w in words) and not any(w in {"episode", "song", "album"} for w in words):
            yield "after:is-kind"
        for kind, others in OTHER_WORKS.items():
            if any(w in others for w in words):
                yield f"after:is-{kind}"
    if STARRING.match(after):
        yield "after:starring"
    if MADE_BY.match(after):
        yield "after:made-by"
    if first == "," and (match := APPOSED.match(after)):
        words = after[match.start() : match.end() + 25].split()
        if any(w.strip(",.”\"’'").lower() in KIND_OF for w in words[:8]):
            yield "after:apposed-kind"
        for kind, others in OTHER_WORKS.items():
            if any(w.strip(",.”\"’'").lower() in others for w in words[:5]):
                yield f"after:apposed-{kind}"


AFTER_ROLES = frozenset(f"after:{role}" for role in ("star", *ROLE_OF.values()))


def _after_noun(words: list[str]) -> Iterator[str]:
    """The noun that the title qualifies ("Silver Creek actress"), over words like "reality", "former", "lead"."""
    i = 0
    while i < min(2, len(words) - 1) and words[i] in FILLERS and words[i + 1] in ROLE_OF:
        i += 1
    if i < len(words):
        word = words[i]
        if word in ACTORS:
            yield "after:actor"
        elif word in STARS:
            yield "after:star"
        elif word in ROLE_OF:
            yield f"after:{ROLE_OF[word]}"
        elif (
            word in {"leading", "cast"}
            and len(words) > i + 1
            and words[i + 1] in {"man", "lady", "member", "members"}
        ):
            yield "after:actor"
        if word == "fame":
            yield "after:fame"
        if word in KIND_OF and not (len(words) > i + 1 and words[i + 1] in NOT_A_KIND):
            yield "after:kind"
        elif word in PARTS and word not in ROLE_OF and word != "starring":
            yield "after:part"
        elif (
            word in WEAK_PARTS
            and word not in ROLE_OF
            and not (len(words) > i + 1 and words[i + 1] in NOT_A_KIND)
        ):
            yield "after:weak-part"
        elif words[0] in AIRING or (words[0] in {"was", "is"} and len(words) > 1 and words[1] in AIRING):
            yield "after:airs"
        elif words[0] in {"report", "reports", "reported", "claims", "claimed", "writes", "wrote", "learned"}:
            yield "after:reports"
        elif words[0] in {
            "is",
            "was",
            "has",
            "had",
            "will",
            "would",
            "says",
            "said",
            "told",
            "adds",
            "who",
            "are",
            "were",
        }:
            yield "after:verb"
        yield from _other(words[i + 1] if word == "production" and len(words) > i + 1 else word, "after")


def network_before(before: str) -> str | None:
    """The name before a possessive that ends `before`: "ABC" for "season 34 of ABC's "."""
    if "'" not in before and "’" not in before:
        return None
    match = NETWORK.search(before)
    return match.group(1) if match else None

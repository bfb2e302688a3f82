"""What the words before a title tell: "season 34 of", "the hit podcast", "got her start as a nurse in".

Each cue has a name (`before:part`, `before:career`, …); what it is worth stands in `show_scoring`.
"""

import re
from collections.abc import Iterator

from newsgraph.language.shows.gazetteer import key_of, word_list, word_set
from newsgraph.language.shows.show_words import (
    CREATIVE,
    KIND_OF,
    MAKING,
    OTHER_WORKS,
    PARTS,
    PERFORMING,
    PLACES,
    ROLE_PARTS,
    SPEAKING,
    STARRING_VERBS,
    TELLING,
    WEAK_PARTS,
    WORD,
    other_works,
)

__all__ = ["AFTER_NAME", "PRIZE", "cues_before", "network_before"]

PREPOSITIONS = word_set("of for on from in to at with opposite alongside by as during")
NETWORK = re.compile(
    r"\b([A-Z][\w&+]*!?(?: [A-Z0-9][\w+]*){0,2})(?:’s?|'s?|’|') (?:(?:[a-z][\w-]*,? ){0,4})(?:[“\"‘'*_]?)$"
)
PRIZE = re.compile(r"\b(?:an?|his|her|their|first|two|three|four|\w+-time) $")
# "Ann Bell (“Silver Creek”) and Bo Carr"
AFTER_NAME = re.compile(r"[A-Z][\w’'-]+ \([“\"‘'*_]?$")
# "an appearance on Silver Creek", "sat down with Ann Bell on Silver Creek"
INTERVIEWED = re.compile(
    r"\b(?:sat down|interview(?:ed)?|appear(?:ed|ing|ance|s)|guest|chatted|spoke|caught up)(?: with [A-Z][\w’'-]+ "
    r"[A-Z][\w’'-]+)? (?:on|during)(?: the)? ?[“\"‘'*_]?$"
)
OPEN = r"(?: the)? ?[“\"‘'*_]?$"
# "an Emmy for", "a two-time Tony nominee for her turns in", "won the BAFTA for her work on"
AWARD_FOR = re.compile(
    r"\b(?:Emmys?|Oscars?|Academy Awards?|Golden Globes?|BAFTAs?|Tonys?|Tony Awards?|SAG Awards?|Critics[’'] Choice|"
    r"Oliviers?|Peabodys?|Obies?|Independent Spirit Awards?|Daytime Emmys?|"
    r"Best (?:Supporting |Lead |Featured )?(?:Actor|Actress|Director|Picture|Drama|Comedy|Screenplay))"
    r"(?:[ -](?!for\b)[\w’'-]+){0,3} for(?: (?:his|her|their|the|its))?(?: [\w’'-]+){0,2}?(?: (?:in|on|as))?" + OPEN
)
# "got her start as a nurse in", "rose to fame on", "made his television debut in", "her big break came with"
CAREER = re.compile(
    r"\b(?:start|big break|break|breakthrough|debut|fame|stardom|prominence|attention|household name|bow|"
    r"(?:broke|breaking) (?:out|through)|started (?:out|off)|career|teeth|credits?)"
    r"(?: (?!in\b|on\b|said|told)[\w’',-]+){0,7} (?:in|on|with|from|include|includes|including)" + OPEN
)
# "read three times for", "auditioned for", "let her try out for", "signed on for", "worked together on"
TRYING = re.compile(
    r"\b(?:read|try|tried|trying|tries|audition(?:s|ed|ing)?|tapped|signed on|signs on|screen-?test(?:s|ed|ing)?|"
    r"approached|recast|cast|hired|fired|axed|dropped|written out)"
    r"(?: (?:out|off|up|together|again|first|once|twice|briefly|most recently|recently|\w+ (?:times|years)|"
    r"with [A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?))*"
    r" (?:for|from|on|out of)" + OPEN + r"|\b(?:work(?:s|ed|ing)?|collaborat(?:ed|ing|es)) (?:\w+ )*on" + OPEN
)
# "came third on", "went home in week four of", "was crowned winner of"
COMPETING = re.compile(
    r"\b(?:came|placed|finished|finishing|sent home|went home|eliminated|crowned|voted off|ousted|competed|competing|"
    r"competes|dances|danced|skated|sang)(?: \w+){0,3} (?:on|in|from|of)" + OPEN
)
# "listens to", "tuned in to", "hooked on"
CONSUMING = re.compile(
    r"\b(?:listen(?:s|ed|ing)? to|tun(?:e|es|ed|ing) in(?:to| to)|glued to|hooked on|addicted to|obsessed with|"
    r"(?:seen|see|caught|catch|saw|loves?|loved|missed|miss) (?:every|an|the first|the last) episodes? of)" + OPEN
)
# "repeating her role as the dentist in"
ROLE_AS = re.compile(r"\b(?:role|part|turn|stint|run|performance|work) as(?: [\w’',.-]+){1,7}? (?:in|on)" + OPEN)
# "the role of Dawn", "plays Dawn": a character
CHARACTER = re.compile(
    r"\b(?:[Rr]ole|[Pp]art|[Cc]haracter) (?:of|named|called)(?: the)? ?[“\"‘'*_]?$|"
    r"\b(?:[Pp]lay(?:s|ed|ing)?|[Pp]ortray(?:s|ed|ing)?)(?: the)? ?[“\"‘'*_]?$"
)
# "as a soldier in", "as the wisecracking coroner on"
AS_SOMEBODY = re.compile(
    r"\b(?:as|[Pp]lay(?:s|ed|ing)|[Pp]ortray(?:s|ed|ing)|voic(?:es|ed|ing)|(?:role|voice|part) of) (?:an?|the|his|"
    r"her|one of)(?: [\w’',-]+){1,7}? (?:in|on)"
    + OPEN
)
# "the reality hit", "Netflix's smash hit", "the 2009 indie"; a smash hit alone may be a song
HIT = re.compile(
    r"\b(?:indie|(?:[Rr]eality|TV|[Tt]elevision|[Cc]able|[Ss]creen|[Bb]ox[- ]office|[Ss]treaming|[Ss]tage|Broadway|"
    r"West End|[Cc]omedy|[Hh]orror|[Dd]aytime|[Pp]rimetime|Netflix|Hulu|HBO|NBC|ABC|CBS|Fox|AMC|FX|BBC|ITV|Bravo|"
    r"Showtime|Starz|MTV|VH1|TLC|Amazon|Lifetime)(?:[’']s)?(?: (?:smash|runaway|breakout|surprise|summer|new))*"
    r" (?:hit|smash|favou?rite|staple|juggernaut|classic|phenomenon))"
    + OPEN
)
# "television's", "Broadway's", "the West End's"
MEDIUM = re.compile(r"\b(?:[Tt]elevision|TV|Broadway|West End|[Dd]aytime|[Pp]rimetime|[Rr]adio|cable)[’']s" + OPEN)
# "returning to", "exit from", "since leaving"
RETURNING = re.compile(
    r"\b(?:[Rr]eturn(?:s|ed|ing)? to|[Ee]xit(?:ed|ing|s)?(?: from)?|[Dd]eparture from|[Rr]ejoin(?:s|ed|ing)?|"
    r"[Dd]epart(?:s|ed|ing)|[Ll]eft|[Ll]eaving|[Ll]eave|[Qq]uit|[Qq]uitting|back (?:on|to))" + OPEN
)
# "In Silver Creek, out Friday, Bell plays": with `after:plays`
OPENING_IN = re.compile(r"(?:^|[.!?”\"] )(?:In|On)" + OPEN)
# "as Detective Holt in Silver Creek", "played Anders Holt on Silver Creek"
AS_PART = re.compile(
    r"\b(?:as|[Pp]lay(?:s|ed|ing)|[Pp]ortray(?:s|ed|ing)|role of|voice of) (?:the |his |her )?"
    r"(?:[\w.’'-]+ ){0,4}[A-ZÀ-Þ][\w.’'-]*,? (?:in|on)(?: the)? ?[“\"‘'*_]?$"
)
# "films such as Silver Creek", "shows including Silver Creek"
SUCH_AS = re.compile(
    r"\b(\w+),? (?:such as|including|like|include|includes|are|were|being)(?: the)? ?[“\"‘'*_]?$"
)
PLURALS = word_set(
    "films movies shows series sitcoms dramas comedies musicals podcasts programs programmes credits hits "
    "roles productions westerns thrillers procedurals soaps features plays documentaries miniseries pictures classics "
    "favorites projects blockbusters revivals titles"
)

# The phrases by the words that may end them, so that few are tried.
PHRASES: dict[str, list[tuple[str, re.Pattern]]] = {}
for _cue, _pattern, _ends in (
    ("before:interview", INTERVIEWED, "on during"),
    ("before:award-for", AWARD_FOR, "for in on as"),
    ("before:career", CAREER, "in on with from include includes including"),
    ("before:tries", TRYING, "for from on of"),
    ("before:competes", COMPETING, "on in from of"),
    ("before:consumes", CONSUMING, "to on with of"),
    ("before:role-as", ROLE_AS, "in on"),
    ("before:character", CHARACTER, "of named called play plays played playing portray portrays portrayed portraying"),
    ("before:as-somebody", AS_SOMEBODY, "in on"),
    ("before:as-part", AS_PART, "in on"),
    ("before:returns", RETURNING,
     "to exit exited exiting exits from rejoin rejoins rejoined rejoining departs departed departing left leaving "
     "leave quit quitting on"),
    ("before:opening-in", OPENING_IN, "in on"),
):
    for _end in _ends.split():
        PHRASES.setdefault(_end, []).append((_cue, _pattern))


def cues_before(before: str) -> Iterator[str]:
    """The names of the cues in the words before a title (one line, some 80 code points)."""
    if before.endswith(("s ", "’ ", "' ")):
        if MEDIUM.search(before):
            yield "before:medium"
        if (owner := NETWORK.search(before)) and owner.start() > 1:
            before = before[: owner.start()]  # "season 34 of Network's": what stands before the network counts
    words = WORD.findall(before[-60:])
    if not words:
        return
    last = words[-1] if words[-1].lower() != "the" or len(words) == 1 else words[-2]
    for cue, pattern in PHRASES.get(last.lower(), ()):
        if pattern.search(before):
            yield cue
    if (match := SUCH_AS.search(before)) and match.group(1).lower() in PLURALS:
        yield "before:such-as"
    if before.rstrip(" “\"‘'*_(")[-1:] in ".!?;":
        return
    if before.rstrip().endswith(","):
        # "the hit film, “Silver Creek”"
        if words[-1].lower() in KIND_OF:
            yield "before:kind"
        yield from other_works(words[-1].lower(), "before")
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
            yield from other_works(word.lower(), "before")
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
    if not article and HIT.search(before):
        yield "before:hit"
    elif last in {"hit", "smash", "number", "anthem"} and not article:
        yield "before:hit-bare"  # of songs as often
    yield from other_works(last, "before")
    if last in PREPOSITIONS and len(words) > 1:
        yield f"before:{last}"
        yield from _before_preposition([w.lower() for w in words[:-1]], last)


RUNS = word_set("season series episode week chapter seasons weeks installment")


def _before_preposition(words: list[str], preposition: str) -> Iterator[str]:
    """The noun or verb before "of", "on", "in": "season 34 of", "starred with him in", "known for her role in"."""
    last = words[-1]
    if preposition == "as":
        yield "before:character"  # "best known for his role as"
        return
    run = last in RUNS or (len(words) > 1 and words[-2] in RUNS)
    if (run or last in PARTS) and preposition in {"of", "on", "from"}:
        yield "before:part" if preposition == "of" else "before:part-on"
    elif last in PARTS:
        yield f"before:part-{preposition}"
    elif last == "part" and not {"took", "take", "taking", "takes", "taken"}.isdisjoint(words[-3:]):
        yield "before:takes-part"  # "took part in the Lantern Parade"
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
        "remembered",
        "beloved",
    }.isdisjoint(recent):
        yield "before:known-for"
    if preposition in {"in", "from", "at", "to"} and not PLACES.isdisjoint(words[-3:]):
        yield "before:place"
    for kind in ("song", "book"):
        if last in OTHER_WORKS[kind] and last not in {"video", "cover", "record"}:
            yield f"before:{kind}-{preposition}"


def network_before(before: str) -> str | None:
    """The name before a possessive that ends `before`, of up to three words: "ABC" for "season 34 of ABC's ".

    Of "Ann Bell Joins HBO's" the end that is a known network.
    """
    if "'" not in before and "’" not in before:
        return None
    match = NETWORK.search(before)
    if not match:
        return None
    words = match.group(1).split()
    ends = (" ".join(words[i:]) for i in range(len(words)))
    return next((end for end in ends if key_of(end) in word_list("networks")), match.group(1))

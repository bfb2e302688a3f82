"""What the words behind a title tell: "… actress", "(2004)", ", a film she directed", "returns for its fifth season".

Each cue has a name (`after:actor`, `after:year`, …); what it is worth stands in `show_scoring`.
"""

import re
from collections.abc import Iterator

from newsgraph.language.shows.gazetteer import key_of, word_list, word_set
from newsgraph.language.shows.show_words import (
    ACTORS,
    AIRING,
    FILLERS,
    KIND_OF,
    OTHER_WORKS,
    PARTS,
    ROLE_OF,
    STARS,
    WEAK_PARTS,
    WORD,
    other_works,
)

__all__ = ["APPOSED", "IS_KIND", "YEAR", "cues_after"]

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
APPOSED = re.compile(
    r"[”\"’'*_]?,[”\"’'*_]? (?:which (?:is|was) )?(?:a|an|the|her|his|their|about|one of|"
    r"it) (?:[\w’'.&!-]+ ){0,5}?(\w[\w-]*)\b"
)
# "Silver Creek is a 2004 American crime drama", "Silver Creek (2004) was a British sitcom"
IS_KIND = re.compile(
    r"[”\"’'*_]?(?: \([^)]{1,40}\))?,?[”\"’'*_]? (?:is|was|are) (?:a|an|the|his|her|"
    r"one of the) ((?:[\w’'.&!,-]+ ){0,8})"
)
END = r"[,.]?[”\"’'*_]?(?: \([^)]{1,30}\))?"
# "Silver Creek's Ann Bell"
POSSESSED = re.compile(r"[’']s? [A-ZÀ-Þ][\w’'-]+ [A-ZÀ-Þ][\w’'-]+")
# "Silver Creek, HBO's love letter to Ohio", "Silver Creek, the Netflix hit"
APPOSED_NETWORK = re.compile(END + r",?[”\"’'*_]? (?:an? |the )?(?:(?:new|hit|upcoming|forthcoming) )?"
                             r"((?:The )?[A-Z][\w&+!]*(?: [A-Z0-9][\w+]*){0,2}?)(?:[’']s?)? [a-z]")
ASIDE = END + r"(?:, [^.;]{2,60}?,)?(?: (?:will|also|finally|recently|first|is set to|is slated to|which|that|just))* "
# "Silver Creek opens in theaters Friday", "…, the second feature from Ann Bell, premiered", "returns this autumn"
RUNNING = re.compile(
    ASIDE + r"(?:(?:airs?|aired|premieres?|premiered|debuts?|debuted|streams?|streamed|screen(?:s|ed)|"
    r"bow(?:s|ed)|wrap(?:s|ped)|tapes?|taped|film(?:s|ed)|shoots?|(?:was|is|has been|were) (?:being )?"
    r"(?:renewed|cancel?led|axed|rebooted|revived|adapted|filmed|shot|taped|greenlit|picked up))\b|"
    r"(?:went|goes|going) (?:off|on) (?:the )?air\b|came to an end|(?:opens?|opened|returns?|returned|begins?|began|"
    r"drops?|dropped|hits?|ran|runs?|ended|ends|closes|closed|continues|"
    r"kicks off|arrives|starts|lands) (?:on (?:Broadway|\w*flix|HBO|NBC|ABC|CBS|Fox|BBC|ITV|DVD|stage|television|TV|"
    r"[A-Z][\w+]+ (?:on|at|in))|off-Broadway|in (?:select |selected )?(?:theaters|theatres|cinemas|the West End)|"
    r"to (?:theaters|cinemas|Broadway|HBO|NBC|ABC|CBS|Fox|BBC|ITV|Netflix|Hulu|television)|theaters|theatres|cinemas|"
    r"for (?:its|a|an|\w+) (?:\w+ )?(?:(?:and|final) )*(?:seasons?|series|years|run|weeks)|with its|production|filming|"
    r"its (?:\w+ )?(?:season|series|run)|(?:next |this )?(?:fall|autumn|spring|summer|winter|season)\b))"
)
# "Silver Creek is in its fifth season", "Silver Creek's second season"
ITS_SEASON = re.compile(
    END + r"[^.;“”\"]{0,45}?\b(?:its|whose|[’']s) (?:\w+ )?(?:and \w+ )?(?:season|series finale|finale|premiere|pilot|"
    r"final episode|first episode|run on)\b")
# "Silver Creek, out Friday,", "Silver Creek, in theaters now", "now streaming"
RELEASED = re.compile(
    END + r",?(?: (?:which|that) (?:is|comes|are|came))?(?: (?:is|due|now|currently))* "
    r"(?:out (?:now|on|this|next|in|later|today|"
    r"(?:Sun|Mon|Tues|Wednes|Thurs|Fri|Satur)day|[A-Z][a-z]{2,8}\.? \d)|in (?:theaters|theatres|cinemas)|"
    r"streaming|in (?:post-?|pre-)?production|available to stream|playing at)")
# "the Ohio premiere of …": the noun is another title's
NOUN_OF = re.compile(
    r"(?:[’']s)? (?:[a-z][\w-]+ ){0,2}(?:premieres?|episodes?|cast|finale|star|stars|host|adaptation|version|"
    r"production|screening|trailer|set|remake|revival|reboot|taping) (?:of|for) (?:the )?[“\"‘'*_]?[A-Z]")
# "In Silver Creek, out Friday, Bell plays …", "Silver Creek stars Ann Bell as"
PLAYS = re.compile(
    END + r"(?:,[^.;]{0,50}?)? (?:(?:[A-Z][\w’'-]+|he|she) ){0,3}"
    r"(?:stars|plays|portrays|co-stars|played|portrayed|also stars)\b"
)
# "the Silver Creek show at the arena" is a concert, "Plan 9 production company" a firm.
NOT_A_KIND = word_set("company director business role at tour studio house label")


def cues_after(after: str) -> Iterator[str]:
    """The names of the cues in the words behind a title (one line, some 80 code points)."""
    if not after:
        return
    if POSSESSED.match(after):
        yield "after:possessed-person"
    if (match := APPOSED_NETWORK.match(after)) and key_of(match.group(1)) in word_list("networks"):
        yield "after:apposed-network"
    if RUNNING.match(after):
        yield "after:runs"
    if ITS_SEASON.match(after):
        yield "after:its-season"
    if RELEASED.match(after):
        yield "after:released"
    if NOUN_OF.match(after):
        yield "after:noun-of"
    if PLAYS.match(after):
        yield "after:plays"
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
        yield "after:starring" if after[0] != " " or not after.startswith(" starring") else "after:starring-bare"
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
        yield from other_works(words[i + 1] if word == "production" and len(words) > i + 1 else word, "after")



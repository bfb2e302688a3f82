"""What the words around a title tell: whether a show is meant, and of what type.

`cues(before, after, title)` names every cue that it finds, `before:episode-of`, `after:star`, …; what each is
worth is for the classifier of `shows` to say. `show_type` reads the type off the same words.
"""

import re
from collections.abc import Iterator

from newsgraph.record import ShowType

__all__ = ["BEFORE", "AFTER", "EVENT", "cues", "network_before", "show_type"]

# Kinds of show, by type. Spelled as they stand before or after a title.
KINDS: dict[ShowType, str] = {
    "podcast": r"podcasts?",
    "radio": r"radio (?:show|program(?:me)?|series|drama)s?|radio",
    "web": r"web ?series|webseries|youtube (?:show|series)|web show",
    "stage": r"(?:broadway |west end |stage |rock )?(?:musicals?|play|production|opera|pantomime|panto)|broadway show|stage show|"
             r"musical show|off-broadway|ballet",
    "film": r"films?|movies?|flicks?|blockbusters?|thriller|rom-?com|romantic comedy|biopic|motion picture|feature film|"
            r"action-?comedy|horror film|documentary|western|feature|rom com|tearjerker|trilogy",
    "event": r"awards?|ceremony|gala|festival|telethon|pageant|concert|benefit",
    "tv": r"(?:tv |television |reality |talk |game |chat |late-night |morning |competition |dating |cooking |variety |news |"
          r"sketch |sci-fi |soap |quiz |daytime |hit |comedy |drama |breakfast |docu)?(?:shows?|series)|sitcoms?|soap|soap opera|"
          r"miniseries|mini-series|docu-?series|telenovela|medical drama|crime drama|drama|comedy|dramedy|reality tv|"
          r"(?:tv |television |holiday |comedy |variety )special|cartoon|program(?:me)?s?|programming|newsmagazine|reality competition",
}
ANY_KIND = "|".join(KINDS.values())
PART = (r"episodes?|seasons?|season \w+|installments?|instalments?|editions?|finale|premieres?|set|sets|cast|stars?|hosts?|co-?hosts?|"
        r"creators?|directors?|(?:executive )?producers?|writers?|judges?|contestants?|winners?|trailer|promo|reboot|revival|adaptation|"
        r"remake|production|version|tapings?|crew|screenings?|viewers|fans?|showrunners?|co-?stars?|actors?|actress|"
        r"reunion|taping|episode \w+|series|spin-?off|sequel|prequel|segment|broadcast|run|panel|panelists?|clip|preview|"
        r"scenes?|character|filming|shooting|reruns|anchor|presenters?|makers|alum|alumna|alumni|veterans?|recap|success|release|opening|"
        r"rendition|broadcasts?|edition|film version|couch|sofa|stage|start|end|return|cancellation|days|years|time|stint|appearances?|interview|"
        r"performances?|roles?|parts?|work|debut|guest spot|cameo|job|monologue|narrator|voice")
ADJ = r"(?:(?:[a-z][\w-]+|\d\w*|[A-Z][\w-]+-\w+),? ){0,3}?"
VERB_IN = (r"stars?|starred|starring|co-?star(?:s|red|ring)|guest-?star(?:s|red|ring)|appear(?:s|ed|ing)?|featur(?:e|es|ed|ing)|cast|"
           r"act(?:s|ed|ing)|perform(?:s|ed|ing)?|cameo(?:ed)?|compet(?:e|es|ed|ing)|play(?:s|ed|ing)?|debut(?:s|ed)?|seen|"
           r"turn|breakout|worked|working|film(?:s|ed|ing)|shoot(?:s|ing)?|shot|portray(?:s|ed|ing|al)?|return(?:s|ed|ing)?|join(?:s|ed|ing)|"
           r"auditioned|directed|met|guest|guested|dancing|danced|judg(?:es|ed|ing)|mentor|participated|stint|won|eliminated|booted")
VERB_ON = (r"appear(?:s|ed|ing)?|interview(?:s|ed|ing)?|guest|said|told|revealed|reveals|spoke|speaking|confessed|admitted|shared|"
           r"discuss(?:es|ed|ing)?|joked|explained|announced|chat(?:ted|ting)?|sat down|aired|airs|seen|talk(?:s|ed|ing)?|gushed|"
           r"opened up|co-?star(?:red)?|starr(?:ed|ing)|tease[ds]?|declared|dished|guest-?hosting|hosting|asked|quipped|visit(?:ed)?|live")

BEFORE: dict[str, re.Pattern] = {name: re.compile(pattern + r"$", flags) for name, pattern, flags in (
    # the hit podcast “Silver Creek”, the film Silver Creek, a show called Silver Creek
    ("kind", rf"\b(?:{ANY_KIND})(?:,| called| titled| entitled| named| known as| -| –| —|:)? (?:the )?", re.I),
    ("called", r"\b(?:called|titled|entitled|dubbed|named),? (?:the )?", re.I),
    # on Wednesday's episode of Silver Creek, season 34 of ABC's Silver Creek, a star of Silver Creek
    ("part-of", rf"\b(?:{PART}) (?:of|for|on|from|in|to|at|with) (?:the )?", re.I),
    # hosts Silver Creek, directed Silver Creek
    ("makes", r"\b(?:co-?|guest-?)?(?:hosts?|hosted|hosting|direct(?:s|ed|ing)?|produc(?:es|ed|ing)|created|creating|filming|filmed|"
              r"watch(?:es|ed|ing)?|shooting|premiered|binge-watching|anchors|anchored|narrates|narrated|executive-?produc\w+) (?:the )?", re.I),
    # starred in Silver Creek, appeared as a guest on Silver Creek
    ("verb-in", rf"\b(?:{VERB_IN})(?: [\w’'-]+){{0,4}}? (?:in|on|opposite|for|alongside) (?:the )?", re.I),
    ("verb-on", rf"\b(?:{VERB_ON})(?: [\w’'-]+){{0,3}}? (?:on|at|during|to|with) (?:the )?", re.I),
    # told Silver Creek, revealed to Silver Creek: as weak as it is for outlets
    ("told", r"\b(?:tell|tells|told|telling|informed|reminded|(?:revealed|reveals|said|admitted|confessed|confirmed|explained|opened|opened up|spoke|gushed|insisted|dished) to|"
             r"spoke with|speaking to|speaking with|talking to|interview with|chatted with|chat with|sat down with) ", re.I),
    ("drops-by", r"\b(?:stopped by|stops by|stopping by|dropped by|drops by|swung by|visited|visits|stop by) (?:the )?", re.I),
    # the new Silver Creek star is for AFTER; best known for Silver Creek
    ("known-for", r"\b(?:known|famous|recognized|recognised|remembered|fame|acclaim|role|praise|Emmy|Oscar|nomination|nominated)(?: \w+){0,3}? (?:for|from|in|as|on)(?: (?:his|her|their)(?: \w+){1,3} (?:in|on))? (?:the )?", re.I),
    ("promoting", r"\b(?:promot(?:e|es|ed|ing)|plugging|promotion for|press tour for|trailer for|screening of|premiere of|premieres? for|wrapped|reprise\w* .{1,30} (?:in|on)|debut\w*) (?:the )?", re.I),
    ("on", r"\bon (?:the )?", re.I),
    ("in", r"\bin (?:the )?", re.I),
    ("at", r"\bat (?:the )?", re.I),
    ("from", r"\bfrom (?:the )?", re.I),
    ("former", r"\b(?:former|ex-|onetime|one-time|fellow|ex) (?:the )?", re.I),
    ("the", r"\b[Tt]he ", 0),
    ("quits", r"\b(?:quit|left|leave|leaving|joins?|joined|joining|axed from|fired from|exit(?:ed|ing)?|return(?:s|ed|ing)? to|back to|win|won|winning) (?:the )?", re.I),
    # against
    ("song", r"\b(?:songs?|singles?|tracks?|tunes?|ballads?|album|EP|LP|mixtape|lyrics|anthem|record|remix|music video|video for|duet|sang|sing|sings|singing|hit single|no\. ?1 hit|chart-topper|hits)(?: called| titled|,)? (?:the )?", re.I),
    ("book", r"\b(?:books?|memoir|novels?|autobiography|magazine|cookbook|author of|biography|tell-all|newspaper|comic|graphic novel|bestseller|best-seller|wrote|article|tabloid|website|site|blog|app|game|video game|painting|perfume|fragrance|collection|line|restaurant|hotel|club|nightclub|charity|foundation|company|label|brand|tour)(?: called| titled|,)? (?:the )?", re.I),
    ("place", r"\b(?:near|outside|downtown|from|arrived in|arriving in|lives? in|living in|moved to|born in|based in|home in|house in|travel\w* to|trip to|vacation in|airport in|mayor of|university of|city of|state of) (?:the )?", re.I),
)}

WHO: dict[str, str] = {
    "cast": r"stars?|actress(?:es)?|actors?|alum(?:n[aiu]s?)?|alums|hunk|beauty|starlet|cast ?mates?|co-?stars?|leading (?:man|lady)|heartthrob|"
            r"veteran|personality|villain|bombshell|siren|cutie|cast members?|funnyman|comedian|comedienne|regular|favorite|leads?|housewife|stud|blonde|thespian|star-turned\S*|player|graduate|babe|icon|legend|favourite|wife|husband|matriarch|patriarch",
    "host": r"(?:co-?)?hosts?|(?:co-?)?presenters?|(?:co-?)?anchors?|moderator|emcee|podcaster|panell?ists?|weatherman|hostess|correspondents?|newsman|newscaster|interviewer",
    "judge": r"judges?|coach(?:es)?|mentors?",
    "contestant": r"contestants?|winners?|finalists?|runners?-up|champions?|champs?|housemates?|houseguests?|participants?|competitors?|quarter-?finalists?|semi-?finalists?|hopefuls?|castaways?|mirrorball\w*",
    "creator": r"(?:co-?)?creators?|showrunners?|mastermind",
    "director": r"(?:co-?)?directors?|filmmakers?|helmer",
    "producer": r"(?:(?:co-|executive )?)?producers?|exec(?:utive)?s?|boss(?:es)?",
    "crew": r"(?:co-?|screen)?writers?|composers?|dancers?|pros?|choreographers?|stylists?|cinematographers?|crew|scribe|narrator",
}
AFTER: dict[str, re.Pattern] = {name: re.compile(pattern, flags) for name, pattern, flags in (
    # the Silver Creek star, the Silver Creek and Late Hour actress, Silver Creek's host
    *((f"who-{role}", rf"(?:’s|')? (?:reality |movie |action |child |lead |guest |breakout |female |male |longtime |leading |former |executive |head |series |professional |celebrity |senior |late-night |TV )?(?:{nouns})\b(?! (?:of|for) (?!the ))", re.I) for role, nouns in WHO.items()),
    # Silver Creek podcast, the Silver Creek movie
    ("kind", rf" (?:{ANY_KIND})\b", re.I),
    ("part", r"(?:’s|')? (?:\w+ )?(?:episodes?|seasons?|series|premieres?|finale|reunion|trailer|sequel|prequel|set|cast|reboot|remake|revival|special|house|audience|"
             r"franchise|spin-?off|role|character|crew|fame|screening|stage|taping|viewers?|debut|promo|theme|script|reruns?|finals?|saga|trilogy|universe|appearance|couch|interview|soundtrack|ratings|scene|scenes|press tour|panel)\b", re.I),
    # Silver Creek (2004), "Silver Creek," a movie she directed, Silver Creek, starring
    ("year", r",? \((?:(?:film|TV series|miniseries|musical)?,? ?(?:19|20)\d\d|PG|R,|film|TV|rated)", re.I),
    ("apposed-kind", rf"[,”\"’'*_]*,?[”\"’'*_]* (?:which|a|an|the|her|his|their|about|one of) {ADJ}(?:[\w’'.&!-]+ ){{0,3}}?(?:{ANY_KIND})\b", 0),
    ("starring", r",? (?:co-?)?(?:starring|directed|produced|opposite|alongside|co-?starring|hosted|created by|co-?hosted|narrated)\b", re.I),
    ("airs", r",? (?:which |that )?(?:airs?|aired|premier(?:es|ed|ing)|debut(?:s|ed)|hits theat|opens in|was (?:renewed|cancell?ed)|is (?:renewed|set in)|"
             r"returns? (?:to|for|on)|tapes|wrapped|ran for|bombed|grossed|earned|won the|kicks off|streams|is (?:in theaters|out|airing))", re.I),
    ("on-network", r" on (?:the )?(?:ABC|AMC|BBC|BET|Bravo|CBS|CNN|CW|Comedy Central|Disney|E!|FOX|Fox|FX|Freeform|HBO|HGTV|Hulu|ITV|Lifetime|MTV|NBC|Netflix|Nickelodeon|OWN|Oxygen|PBS|Peacock|Showtime|Sky|Starz|Syfy|TBS|TLC|TNT|VH1|Amazon|Apple|Paramount|Channel|Broadway|television|TV|Sunday|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|the air)\b", 0),
    ("day", r" (?:(?:last|this|earlier|on|in|back in|next) )?(?:Sunday|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|week|month|year|night|summer|January|February|March|April|May|June|July|August|September|October|November|December|\d{4})\b", 0),
    ("reports", r"(?:,)? (?:reports?|reported|revealed|claims?|claimed|writes|wrote|learned|has learned|exclusively|magazine|newspaper|website|tabloid|editor|reporter|journalist|readers|publication)\b", re.I),
    # against
    ("song", r"[’'”\"]* ?(?:\(?(?:feat|ft|featuring)\b|(?:singer|rapper|hitmaker|songstress|crooner|chanteuse|song|single|album|track|music video|video|lyrics|tour|vocalist|frontman|lead singer|guitarist|drummer|band|duo|remix|hit|world tour|DJ|member))\b", re.I),
    ("book", r"[’'”\"]* ?(?:author|magazine|newspaper|novel|book|memoir|editor|cover|newsletter|website|app|account|page|photo|store|brand|CEO|founder|model|designer|collection|perfume|restaurant|airport|hotel|police|resident|quarterback|striker|midfielder|point guard|forward|defender|linebacker|pitcher|game|games|team|mom|mommy|dad|native|home|mansion|house in|party|sources?|insiders?|rep|reps|spokes\w+|fan page|post)\b", re.I),
    ("verb", r" (?:is|was|has|had|will|would|says?|said|told|adds|added|explained|continued|posted|shared|looked|wore|arrived|stepped|confirmed|took|are|were|have|may|can|who|whose)\b", 0),
)}
EVENT = re.compile(
    r"(?:Awards?|Gala|Ball|Oscars?|Emmys?|Grammys?|Golden Globes?|Globes|VMAs?|AMAs|BBMAs|BAFTAs?|Tonys|Super Bowl|Festival|Fest|Ceremony|"
    r"Pageant|Telethon|Championships?|Olympics|World Cup|Fashion Week|Fashion Show|Benefit|Honors|Eurovision|Coachella|Summit|Parade|Concert|Gold Cup|Derby|"
    r"Miss (?:Universe|America|USA|World)|Comic[- ]Con|Choice|Jubilee|Luncheon|Upfronts?|Fundraiser|Premiere|Film Festival|Open|Expo|Conference)(?: 20\d\d)?$"
)
SHOWY_END = re.compile(
    r"(?:\bShow|\bLive!?|\bTonight|\bPodcast|\bDiaries|\bChronicles|\bFiles|\bHousewives(?: of .+)?|\bIdol|\bGot Talent|\bIsland|\bNews|\bReport|\bMovie|"
    r"\bStory|\bRace|\bMornings?|\bNights?|\bWars|\bHour|\bSpecial|\bSeries|\bMystery|\bThe Musical)$"
)
NETWORK = re.compile(r"\b([A-Z][\w&+]*!?(?: [A-Z0-9][\w+]*){0,2})(?:’s?|'s?|’|') (?:(?:[a-z][\w-]*,? ){0,4})(?:[“\"‘'*_]?)$")


def cues(before: str, after: str, title: str) -> Iterator[str]:
    """The names of all cues in the 80 code points before and after a title."""
    for name, pattern in BEFORE.items():
        if pattern.search(before):
            yield f"before:{name}"
    for name, pattern in AFTER.items():
        if pattern.match(after):
            yield f"after:{name}"
    if EVENT.search(title):
        yield "title:event"
    if SHOWY_END.search(title):
        yield "title:showy"


def network_before(before: str) -> str | None:
    """The name before a possessive that ends `before`: "ABC" for "season 34 of ABC's "."""
    match = NETWORK.search(before)
    return match.group(1) if match else None


TYPE_NEAR = {kind: re.compile(rf"\b(?:{words})\b", re.I) for kind, words in KINDS.items() if kind != "event"}
FILM_WORDS = re.compile(r"\b(?:directed|director|box office|theaters|theatres|premiere|film|movie|co-star|opposite|screenplay|sequel|trailer|on-screen)\b", re.I)
TV_WORDS = re.compile(r"\b(?:episodes?|season|series|host|aired|airs|contestant|judge|finale|sitcom|TV|television|show|network|reality)\b", re.I)


def show_type(before: str, after: str, title: str, known: str | None = None) -> ShowType | None:
    """The type that the nearest words give; None if they give none."""
    if EVENT.search(title):
        return "event"
    head, tail = " ".join(before.split()[-5:]), " ".join(after.split()[:3])
    for kind in ("podcast", "radio", "web", "stage", "film", "tv"):
        if TYPE_NEAR[kind].search(tail) or (TYPE_NEAR[kind].search(head) and kind != "radio"):
            return kind
    if known:
        return known
    if FILM_WORDS.search(before[-60:]) or FILM_WORDS.search(after[:40]):
        return "film"
    if TV_WORDS.search(before[-60:]) or TV_WORDS.search(after[:40]):
        return "tv"
    return None

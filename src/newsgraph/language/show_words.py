"""Word lists of the show world: kinds of show, parts of a show, the people of a show, what happens on one."""

from newsgraph.record import RoleName, ShowType

__all__ = [
    "ACTORS", "AIRING", "CREATIVE", "FILLERS", "KINDS", "KIND_OF", "OTHER_WORKS", "PARTS", "PERFORMING", "PLACES", "ROLE_OF",
    "SPEAKING", "STARS", "TELLING", "WEAK_PARTS",
]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Kinds of show by type, as the last word of the phrase ("the hit comedy series").
KINDS: dict[ShowType, frozenset[str]] = {
    "podcast": _words("podcast podcasts"),
    "web": _words("webseries web-series vlog"),
    "stage": _words("musical musicals play opera pantomime panto off-broadway ballet"),
    "film": _words(
        "film films movie movies flick flicks blockbuster thriller rom-com romcom biopic documentary feature tearjerker "
        "trilogy threequel rom-coms"
    ),
    "tv": _words(
        "show shows series sitcom sitcoms soap miniseries mini-series docuseries docu-series telenovela drama dramas comedy "
        "comedies dramedy special cartoon contest competition program programme programmes programs newsmagazine"
    ),
}
KIND_OF: dict[str, ShowType] = {word: kind for kind, words in KINDS.items() for word in words}

# Of what only a show has: "episode of", "the … finale".
PARTS = _words(
    "episode episodes season seasons installment instalment installments finale premiere premieres cast host hosts co-host "
    "co-hosts creator creators showrunner reboot revival adaptation remake taping tapings screening screenings reunion spin-off "
    "spinoff sequel prequel reruns trailer co-star co-stars star stars starring viewers contestant contestants judge judges director "
    "set sets filming actor actress alum alumna castmate castmates crew fame franchise audition"
)
# Of what many other things have too: "scene from", "the role of".
WEAK_PARTS = _words(
    "producer producers writer writers winner fan fans promo production version panel clip preview scene scenes character couch "
    "appearance appearances interview performance role roles part work debut cameo job narrator voice edition broadcast segment "
    "stint days years success release winner winners script theme soundtrack house audience stage guest spot run universe saga anchor "
    "presenter makers veteran recap opening gig monologue shooting turn time"
)
ACTORS = _words(
    "actress actresses actor actors alum alums alumna alumnus alumni castmate castmates co-star co-stars costar costars "
    "heartthrob cast-mate starlet"
)
STARS = _words("star stars hunk beauty veteran personality villain bombshell siren cutie stud blonde funnyman matriarch leads")
ROLE_OF: dict[str, RoleName] = {
    word: role for role, words in {
        "cast": ACTORS | STARS | _words("lead comedian comedienne regular favorite favourite thespian housewife babe icon legend"),
        "host": _words(
            "host hosts co-host co-hosts cohost cohosts presenter presenters co-presenter anchor anchors co-anchor moderator emcee "
            "podcaster panelist panelists panellist weatherman hostess correspondent newsman newscaster interviewer"
        ),
        "judge": _words("judge judges coach coaches mentor mentors"),
        "contestant": _words(
            "contestant contestants winner winners finalist finalists runner-up runners-up champion champions champ housemate "
            "housemates houseguest houseguests participant participants competitor hopeful castaway semi-finalist"
        ),
        "creator": _words("creator creators co-creator showrunner showrunners mastermind"),
        "director": _words("director directors co-director filmmaker helmer"),
        "producer": _words("producer producers exec execs boss bosses"),
        "crew": _words("writer writers screenwriter composer choreographer stylist cinematographer scribe"),
    }.items() for word in words
}
# What may stand between a title and its noun: "the Silver Creek reality star", "Silver Creek's longtime host".
FILLERS = _words(
    "reality movie action child lead guest breakout female male longtime leading former executive head series professional "
    "celebrity senior late-night tv film big-screen hit fellow ex own new veteran 's ’s ’ ' talk radio comedy"
)
AIRING = _words("airs aired premieres premiered premiering debuts debuted renewed cancelled canceled tapes streams bombed")

PERFORMING = _words(
    "star stars starred starring co-star co-stars co-starred co-starring guest-star guest-stars guest-starred guest-starring appear "
    "appears appeared appearing cast act acted acting feature featured features featuring cameo compete competes competed competing "
    "play plays played playing debuted portray portrays portrayed portraying auditioned danced dancing participated participating "
    "perform performs performed performing reprise reprised reprising"
)
SPEAKING = _words(
    "interview interviewed said told revealed reveals spoke confessed admitted shared discussed discusses joked explained announced "
    "chatted sat talked gushed dished teased declared guest-hosting hosting asked quipped visit visited seen live guest opened"
)
TELLING = _words("tell tells told telling informed reminded")
CREATIVE = _words(
    "host hosts hosted hosting co-host co-hosts co-hosted co-hosting directed directing directs produced created filming filmed watch "
    "watches watched watching binge-watching anchors anchored narrates narrated executive-produced executive-produces rebooted"
)
OTHER_WORKS = {
    "song": _words(
        "song songs single singles track tracks tune tunes ballad ballads album albums ep lp mixtape lyrics anthem record remix video "
        "duet sang sing sings singing chart-topper singer rapper hitmaker songstress crooner chanteuse vocalist frontman guitarist "
        "drummer band duo tour dj bandmate feat ft soundtrack"
    ),
    "book": _words(
        "book books memoir novel novels autobiography magazine cookbook author biography tell-all newspaper comic bestseller best-seller "
        "wrote article tabloid website site blog app game painting perfume fragrance collection line restaurant hotel club nightclub "
        "charity foundation company label brand editor cover newsletter account photo store ceo founder model designer airport "
        "police quarterback striker midfielder forward defender linebacker pitcher games team mom mommy dad native mansion party "
        "source sources insider insiders rep reps post player players coach-driver street university college school church hospital "
        "boulevard records studios"
    ),
}
PLACES = _words("near outside downtown arrived arriving lives live living moved born based home house travelled traveled trip vacation mayor "
                "university city state hotel beach airport")

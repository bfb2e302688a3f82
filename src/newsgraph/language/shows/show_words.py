"""Word lists of the show world: kinds of show, parts of a show, the people of a show, what happens on one."""

import re
from collections.abc import Iterator

from newsgraph.language.shows.gazetteer import word_set
from newsgraph.record import RoleName, ShowType

__all__ = [
    "ACTORS", "AIRING", "CREATIVE", "FILLERS", "KINDS", "KIND_OF", "MAKING", "OTHER_WORKS", "PARTS", "PERFORMING",
    "PLACES", "ROLE_OF", "ROLE_PARTS", "SPEAKING", "STARRING_VERBS", "STARS", "TELLING", "WEAK_PARTS", "WORD",
    "other_works",
]

WORD = re.compile(r"[\w’'-]+")

# Kinds of show by type, as the last word of the phrase ("the hit comedy series").
KINDS: dict[ShowType, frozenset[str]] = {
    "podcast": word_set("podcast podcasts"),
    "web": word_set("webseries web-series vlog"),
    "stage": word_set("musical musicals play opera operas pantomime panto off-broadway ballet revue operetta"),
    "film": word_set(
        "film films movie movies flick flicks blockbuster thriller rom-com romcom biopic documentary "
        "tearjerker trilogy threequel rom-coms western westerns weepie slasher biopics documentaries thrillers "
        "chiller whodunit featurette blockbusters"
    ),
    "tv": word_set(
        "show shows series sitcom sitcoms soap miniseries mini-series docuseries docu-series telenovela drama "
        "dramas comedy comedies dramedy special cartoon contest competition program programme programmes "
        "programs newsmagazine procedural procedurals dramedies mockumentary docudrama telefilm soaps telenovelas "
        "cartoons quiz sketch"
    ),
}
KIND_OF: dict[str, ShowType] = {word: kind for kind, words in KINDS.items() for word in words}

# Of what only a show has: "episode of", "the … finale".
PARTS = word_set(
    "episode episodes season seasons installment instalment installments finale premiere premieres cast host "
    "hosts co-host co-hosts creator creators showrunner reboot revival adaptation remake taping tapings "
    "screening screenings reunion spin-off spinoff sequel prequel reruns trailer co-star co-stars star stars "
    "starring viewers contestant contestants judge judges director set sets filming actor actress alum alumna "
    "castmate castmates crew fame franchise audition matinee matinees rehearsal rehearsals pilot showing broadcasts "
    "taping co-creator premise showrunners understudy"
)
# Of what many other things have too: "scene from", "the role of".
WEAK_PARTS = word_set(
    "producer producers writer writers winner fan fans promo production version panel clip preview scene "
    "scenes character couch appearance appearances interview performance role roles part work debut cameo job "
    "narrator voice edition broadcast segment stint days years success release winner winners script theme "
    "soundtrack house audience stage guest spot run universe saga anchor presenter makers veteran recap "
    "opening gig monologue shooting turn time tour history numbers top end beginning success episode-long arc hiatus "
    "cancellation renewal ratings company bosses lads universe"
)
ACTORS = word_set(
    "actress actresses actor actors alum alums alumna alumnus alumni castmate castmates co-star co-stars "
    "costar costars heartthrob cast-mate starlet"
)
STARS = word_set(
    "star stars lad lads lass babe babes beau hottie stalwart newcomer castaway hunk beauty veteran personality "
    "villain bombshell siren cutie stud blonde funnyman matriarch "
    "leads"
)
ROLE_OF: dict[str, RoleName] = {
    word: role for role, words in {
        "cast": ACTORS | STARS | word_set(
            "lead comedian comedienne regular favorite favourite thespian housewife babe icon legend"
        ),
        "host": word_set(
            "host hosts co-host co-hosts cohost cohosts presenter presenters co-presenter anchor anchors "
            "co-anchor moderator emcee podcaster panelist panelists panellist weatherman hostess "
            "correspondent newsman newscaster interviewer"
        ),
        "judge": word_set("judge judges coach coaches mentor mentors"),
        "contestant": word_set(
            "contestant contestants winner winners finalist finalists runner-up runners-up champion champions "
            "champ housemate housemates houseguest houseguests participant participants competitor hopeful "
            "castaway semi-finalist"
        ),
        "creator": word_set("creator creators co-creator showrunner showrunners mastermind"),
        "director": word_set("director directors co-director filmmaker helmer"),
        "producer": word_set("producer producers exec execs boss bosses"),
        "crew": word_set("writer writers screenwriter composer choreographer stylist cinematographer scribe"),
    }.items() for word in words
}
# What may stand between a title and its noun: "the Silver Creek reality star", "Silver Creek's longtime host".
FILLERS = word_set(
    "reality movie action child lead guest breakout female male longtime leading former executive head series "
    "professional celebrity senior late-night tv film big-screen hit fellow ex own new veteran 's ’s ’ ' talk "
    "radio comedy"
)
AIRING = word_set(
    "airs aired premieres premiered premiering debuts debuted renewed cancelled canceled tapes streams bombed"
)

PERFORMING = word_set(
    "star stars starred starring co-star co-stars co-starred co-starring guest-star guest-stars guest-starred "
    "guest-starring appear appears appeared appearing cast act acted acting feature featured features "
    "featuring cameo compete competes competed competing play plays played playing debuted portray portrays "
    "portrayed portraying auditioned danced dancing participated participating perform performs performed "
    "performing reprise reprised reprising"
)
SPEAKING = word_set(
    "interview interviewed said told revealed reveals spoke confessed admitted shared discussed discusses "
    "joked explained announced chatted sat talked gushed dished teased declared guest-hosting hosting asked "
    "quipped visit visited seen live guest opened"
)
TELLING = word_set("tell tells told telling informed reminded")
# "filming Silver Creek", "fronts Silver Creek": what one does to shows and to little else.
MAKING = word_set(
    "host hosts hosted hosting co-host co-hosts co-hosted co-hosting directed directing directs filming filmed "
    "fronts fronted fronting narrates narrated executive-produced executive-produces rebooted renewed renews axed"
)
CREATIVE = word_set(
    "produced producing created create creating watch watches watched watching binge-watching anchors anchored "
    "present presents presented presenting canceled cancelled binge binged bingeing rewatch rewatched wrapped wrapping "
    "shooting shoot shot making co-wrote co-written penned produces executive-producing adapted reviving revive"
)
STARRING_VERBS = word_set(
    "star stars starred starring co-star co-stars co-starred co-starring costarred guest-star guest-stars "
    "guest-starred guest-starring cast acted acting cameo portray portrays portrayed portraying reprise reprises "
    "reprised reprising auditioned eliminated competes competed"
)
# "a regular on", "the winner of": roles by which other things are named too, but seldom in title case.
ROLE_PARTS = word_set(
    "presenter presenters regular runner-up runners-up finalist finalists winner winners narrator anchor anchors "
    "role roles character characters cameo panel panelist panellist showrunner producer producers writer writers "
    "mentor coach screenplay performance performances contestants appearance guest co-anchor debut episodes "
    "part"
)
OTHER_WORKS = {
    "song": word_set(
        "song songs single singles track tracks tune tunes ballad ballads album albums ep lp mixtape lyrics "
        "anthem record remix video duet sang sing sings singing chart-topper singer rapper hitmaker "
        "songstress crooner chanteuse vocalist frontman guitarist drummer band duo tour dj bandmate feat ft "
        "soundtrack"
    ),
    "book": word_set(
        "book books memoir novel novels autobiography magazine cookbook author biography tell-all newspaper "
        "comic bestseller best-seller wrote article tabloid website site blog app game painting perfume "
        "fragrance collection line restaurant hotel club nightclub charity foundation company label brand "
        "editor cover newsletter account photo store ceo founder model designer airport police quarterback "
        "striker midfielder forward defender linebacker pitcher games team mom mommy dad native mansion party "
        "source sources insider insiders rep reps post player players coach-driver street university college "
        "school church hospital boulevard records studios"
    ),
}
# Behind a title they are what its people did: "the cast of Silver Creek sang".
VERBS = word_set("sang sing sings singing wrote")
PLACES = word_set(
    "near outside downtown arrived arriving lives live living moved born based home house travelled traveled "
    "trip vacation mayor university city state hotel beach airport"
)


def other_works(word: str, side: str) -> Iterator[str]:
    """`before:song`, `after:book` … where `word`, on that `side` of a title, tells of something else than a show."""
    for kind, words in OTHER_WORKS.items():
        if word in words and not (side == "after" and word in VERBS):
            yield f"{side}:{kind}"

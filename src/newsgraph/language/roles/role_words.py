"""What verbs and nouns say of people and shows, by class, and the role that a class names, if any."""

from newsgraph.language.shows.gazetteer import word_set
from newsgraph.language.shows.show_words import KIND_OF, ROLE_OF
from newsgraph.record import RoleName

__all__ = ["COLLEAGUES", "PARTICIPLES", "ROLE_OF_VERBS", "noun_class", "verb_class"]

# Verbs by what their subject does. Those up to "contest" name a role, "seen" leaves it to the show's format.
_VERBS = {
    "act": "star co-star costar act play portray voice reprise cast cameo guest-star understudy narrate headline",
    "direct": "direct helm co-direct",
    "produce": "produce co-produce",
    "create": "create co-create develop devise",
    "write": "write pen co-write script compose design choreograph score edit adapt photograph style",
    "host": "host co-host cohost present co-present anchor co-anchor moderate emcee front interview guest-host",
    "judge": "judge coach mentor",
    "contest": "compete win lose eliminate evict vote place finish audition dance crown skate survive triumph",
    "seen": "appear feature debut join rejoin return exit quit leave depart film shoot perform enter sing wrap pop "
            "replace succeed land book sign recur spend break rise know recognise recognize remember last tape",
    "talk": "tell say reveal speak talk share admit confess confirm explain discuss sit chat joke gush dish visit stop "
            "drop swing call recall open guest quip describe tease laugh insist recount swear declare",
    "watch": "watch love binge rewatch see enjoy review attend cancel renew air premiere base buy order parody mock",
    "meet": "meet date work fall marry",
    "make": "make take begin start launch run lead",
    "nominate": "nominate earn receive collect honor honour",
    "be": "be have",
}
_CLASS_OF_VERB = {verb: name for name, verbs in _VERBS.items() for verb in verbs.split()}
ROLE_OF_VERBS: dict[str, RoleName] = {
    "act": "cast", "direct": "director", "produce": "producer", "create": "creator", "write": "crew", "host": "host",
    "judge": "judge", "contest": "contestant",
}

COLLEAGUES = word_set(
    "co-star co-stars costar costars castmate castmates cast-mate cast-mates co-host co-hosts cohost cohosts co-anchor "
    "castmember cast-member co-judge onscreen on-screen"
)
_NOUNS = {
    "part": "role roles part parts lead leads turn cameo debut performance performances character spot stint run arc "
            "appearance appearances portrayal voice",
    "time": "season seasons episode episodes finale premiere reunion years year decade months installment",
    "cast": "cast ensemble company set crew panel lineup roster line-up",
    "prize": "emmy emmys oscar oscars tony tonys nominee nomination award awards prize globe",
    "work": "script screenplay direction music score costumes sets choreography",
    "talk": "interview chat visit couch monologue",
    "fan": "fan fans viewer viewers audience critic review",
    "job": "singer rapper musician model author reporter chef athlete",
    "kin": "husband wife son daughter mother father brother sister mom dad boyfriend girlfriend fiance fiancé fiancee "
           "fiancée ex partner",
}
_CLASS_OF_NOUN = {
    **dict.fromkeys(KIND_OF, "kind"),
    **{noun: name for name, nouns in _NOUNS.items() for noun in nouns.split()},
    **{noun: f"as-{role}" for noun, role in ROLE_OF.items()},
    **dict.fromkeys(("guest", "guests"), "as-guest"),
    **dict.fromkeys(("screenwriter", "lyricist"), "as-crew"),
    "playwright": "as-creator", "villain": "as-cast", "narrator": "as-cast",
    # what one is by trade is no part in a show yet
    **dict.fromkeys(("actor", "actress", "actors", "actresses", "comedian", "comedienne", "comic"), "actor"),
    **dict.fromkeys(COLLEAGUES, "colleague"),
}

PARTICIPLES: dict[str, RoleName] = {
    "directed": "director", "co-directed": "director", "helmed": "director",
    "produced": "producer", "co-produced": "producer",
    "created": "creator", "co-created": "creator", "developed": "creator", "devised": "creator",
    "written": "crew", "co-written": "crew", "penned": "crew", "scripted": "crew", "choreographed": "crew",
    "composed": "crew", "designed": "crew", "adapted": "crew",
    "hosted": "host", "co-hosted": "host", "presented": "host", "fronted": "host", "anchored": "host",
    "moderated": "host", "interviewed": "host",
    "narrated": "cast", "played": "cast", "portrayed": "cast", "voiced": "cast", "headlined": "cast", "led": "cast",
    "judged": "judge",
}


def verb_class(lemma: str) -> str | None:
    """The class of a verb's lemma ("act", "seen", "talk" …); None for verbs that say nothing of shows."""
    return _CLASS_OF_VERB.get(lemma)


def noun_class(word: str) -> str | None:
    """The class of a noun in small letters: "as-host" if it names a role, "part", "kind" …; None for other nouns."""
    return _CLASS_OF_NOUN.get(word)

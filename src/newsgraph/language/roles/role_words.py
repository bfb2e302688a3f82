"""What words say of people and shows: verbs, nouns and participles by class, each class with the role it names, if any."""

from newsgraph.language.shows.gazetteer import word_set
from newsgraph.language.shows.show_words import KIND_OF, ROLE_OF
from newsgraph.record import RoleName

__all__ = ["COLLEAGUE", "PARTICIPLE_OF", "ROLE_OF_CLASS", "noun_class", "verb_class"]

# Verbs by what their subject does; "act" to "contest" name a role of their own, "seen" leaves it to the format.
_VERBS = {
    "act": "star co-star costar act play portray voice reprise cast cameo guest-star understudy narrate headline",
    "seen": "appear feature debut join rejoin return exit quit leave depart film shoot perform enter sing wrap pop "
            "replace succeed land book score sign recur spend break rise know recognise recognize remember last tape",
    "direct": "direct helm co-direct", "produce": "produce co-produce", "create": "create co-create develop devise",
    "write": "write pen co-write script compose design choreograph score edit adapt photograph style",
    "host": "host co-host cohost present co-present anchor co-anchor moderate emcee front interview guest-host",
    "judge": "judge coach mentor",
    "contest": "compete win lose eliminate evict vote place finish audition dance crown skate survive triumph",
    "talk": "tell say reveal speak talk share admit confess confirm explain discuss sit chat joke gush dish visit stop "
            "drop swing call appear recall open guest quip describe tease laugh insist recount swear declare",
    "watch": "watch love binge rewatch see enjoy review attend cancel renew air premiere base buy order parody mock",
    "meet": "meet date work fall marry",
    "be": "be have", "make": "make take begin start launch run lead", "nominate": "nominate earn receive collect honor",
}
_CLASS_OF_VERB = {verb: name for name, verbs in _VERBS.items() for verb in verbs.split()}

COLLEAGUE = word_set(
    "co-star co-stars costar costars castmate castmates cast-mate cast-mates co-host co-hosts cohost cohosts co-anchor "
    "castmember cast-member co-judge onscreen on-screen tv"
)
_NOUNS = {
    "part": "role roles part parts lead leads turn cameo debut performance performances character spot stint run arc "
            "appearance appearances portrayal voice guest-spot",
    "time": "season seasons episode episodes series finale premiere reunion years year decade months installment",
    "cast": "cast ensemble company set crew panel lineup roster line-up",
    "prize": "emmy emmys oscar oscars tony tonys nominee nomination award awards prize globe",
    "work": "script screenplay direction music score costumes set sets choreography",
    "talk": "interview chat visit guest guests couch episode monologue",
    "fan": "fan fans viewer viewers audience critic review",
    "job": "actor actress comedian comic singer rapper musician model filmmaker writer author reporter chef athlete",
    "kin": "husband wife son daughter mother father brother sister mom dad boyfriend girlfriend fiance fiancé fiancee "
           "fiancée ex partner",
}
_CLASS_OF_NOUN = {noun: name for name, nouns in _NOUNS.items() for noun in nouns.split()}
_CLASS_OF_NOUN |= {noun: f"as-{role}" for noun, role in ROLE_OF.items()}
_CLASS_OF_NOUN |= {"guest": "as-guest", "guests": "as-guest", "alum": "as-cast", "screenwriter": "as-crew",
                   "playwright": "as-creator", "villain": "as-cast", "narrator": "as-cast"}
_CLASS_OF_NOUN |= {noun: "colleague" for noun in COLLEAGUE}

# "directed by"
PARTICIPLE_OF: dict[str, RoleName] = {
    "directed": "director", "produced": "producer", "created": "creator", "hosted": "host", "written": "crew",
    "presented": "host", "narrated": "cast", "played": "cast", "portrayed": "cast", "voiced": "cast",
    "headlined": "cast", "fronted": "host", "anchored": "host", "helmed": "director", "penned": "crew",
    "scripted": "crew", "choreographed": "crew", "composed": "crew", "designed": "crew", "judged": "judge",
    "moderated": "host", "interviewed": "host", "led": "cast", "joined": "cast", "adapted": "crew",
    "co-hosted": "host", "co-created": "creator", "co-directed": "director", "co-produced": "producer",
    "co-written": "crew", "developed": "creator", "devised": "creator",
}
ROLE_OF_CLASS: dict[str, RoleName] = {
    "act": "cast", "direct": "director", "produce": "producer", "create": "creator", "write": "crew", "host": "host",
    "judge": "judge", "contest": "contestant",
}


def verb_class(lemma: str) -> str | None:
    """The class of a verb's lemma, None for verbs that say nothing of shows."""
    return _CLASS_OF_VERB.get(lemma)


def noun_class(word: str) -> str | None:
    """The class of a noun in lower case: "as-cast" for one that names a role, "part", "kind" …; None for others."""
    return _CLASS_OF_NOUN.get(word) or ("kind" if word in KIND_OF else None)

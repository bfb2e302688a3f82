"""All that speaks for or against a candidate, by name."""

import re
from collections.abc import Iterator

from newsgraph.language.people.names import first_names, surnames
from newsgraph.language.shows.document_names import DocumentNames
from newsgraph.language.shows.gazetteer import Entry, key_of, word_list
from newsgraph.language.shows.show_words import AIRING, KIND_OF, OTHER_WORKS, PARTS, ROLE_OF, STARRING_VERBS, WORD
from newsgraph.language.shows.title_form import EVENT, is_showy
from newsgraph.language.shows.title_spans import CALENDAR, COMMON, OPENING
from newsgraph.language.shows.titles import SMALL, Candidate
from newsgraph.language.shows.words_after import cues_after
from newsgraph.language.shows.words_before import AFTER_NAME, PRIZE, cues_before, network_before

__all__ = ["features"]

CERTAIN = frozenset(
    {
        "before:kind", "before:such-as", "after:is-kind", "after:year", "before:part", "before:called", "before:stars",
        "before:as-part", "before:role-part", "before:makes", "before:award-for", "before:part-on",
        "after:starring", "after:made-by",
        "after:apposed-kind", "after:actor", "after:host", "after:star", "after:creator", "after:judge", "after:part",
        "after:contestant", "after:fame", "after:role-name", "before:known-for", "after:kind",
    }
)
AFTER_NOUNS = frozenset(
    f"after:{noun}" for noun in ("actor", "host", "star", "creator", "judge", "part", "contestant", "kind", "role-name")
)
MOMENT = (
    r"(?:Jan|Febr)uary|March|April|May|June|July|August|(?:Septem|Octo|Novem|Decem)ber"
    r"|(?:Sun|Mon|Tues|Wednes|Thurs|Fri|Satur)day|(?:19|20)\d\d|Christmas"
)
TIME_TAIL = re.compile(rf"\b(?:in|on|at|for|by|since|until) (?:{MOMENT})\b")
TIME_AFTER = re.compile(rf" (?:in|on|at|for|by|since|until) (?:{MOMENT})\b")
# "as | Detective Holt in Silver Creek", "opposite | Ann Bell in Silver Creek": a name and a title, not one title.
PART_BEFORE = re.compile(
    r"\b(?:as|opposite|alongside|with|by|plays?|played|playing|portrays?|portrayed|portraying|starring|featuring|"
    r"met|joins?|joined|replaced?) $"
)
PART_INSIDE = re.compile(r" (?:in|on|from|for) ")
LIST_AND = re.compile(r" (?:and|&) (?:The )?[A-Z]")
AND_BEFORE = re.compile(r"[A-Z][\w’'-]* [A-Z][\w’'-]* (?:and|&) $")
# "Silver Creek and Ann's World": two titles, as both halves have several words.
TWO_TITLES = re.compile(r"(?:[^ ]+ ){2,}(?:and|&) (?:[A-Z][^ ]*)(?: [^ ]+)+$")
PLURAL_BEFORE = re.compile(
    r"\b(?:films|movies|shows|series|sitcoms|dramas|comedies|musicals|podcasts|include|includes|included|including) $"
)
NUMBER_OF = re.compile(r"\b(?:season|series|episode) \w+ of $", re.I)
# "Silver Creek | Star Ann Bell": in headlines the noun has a capital too.
ROLE_NEXT = re.compile(
    r"[”\"’'*_]?(?:[’']s)? (?:(?:Reality|Child|Former|Show) )?"
    r"(?:[Ss]tar|[Aa]lum|[Aa]ctress|[Aa]ctor|[Hh]ost|[Cc]o-?[Ss]tar|"
    r"[Cc]reator|[Ww]inner|[Cc]ontestant|[Jj]udge|[Dd]irector|[Cc]ast|[Ff]inale|[Pp]remiere|[Rr]eunion|[Rr]eboot)s?\b"
)
NEAR_SHOW = frozenset(KIND_OF) | PARTS | ROLE_OF.keys() | AIRING | STARRING_VERBS
WEEKDAY_TAIL = re.compile(r"\b(?:Sun|Mon|Tues|Wednes|Thurs|Fri|Satur)day(?: [Nn]ight| [Mm]orning)?$")
PERSON_OF = re.compile(r"\b(?:of|from)(?: the)? $")
WEEKDAY = re.compile(r"\b(?:Sun|Mon|Tues|Wednes|Thurs|Fri|Satur)day['’]s ")
AS_TAIL = re.compile(r" as [A-Z]")
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
# "Former | Silver Creek", "On | Silver Creek": a capital that only the sentence asked for.
SENTENCE_OPENING = re.compile(rf"[.!?”\"] (?:{'|'.join(w.capitalize() for w in sorted(OPENING))}) $")


def features(
    candidate: Candidate,
    title: str,
    before: str,
    after: str,
    entry: Entry | None,
    label: str | None,
    context: DocumentNames,
) -> dict[str, float]:
    """The names of all that speaks for or against a candidate, each 1.0."""
    found = dict.fromkeys((*cues_before(before), *cues_after(after)), 1.0)
    if AFTER_NAME.search(before) and re.match(r"[”\"’'*_]?\)", after):
        found["before:after-name"] = 1.0
    if EVENT.search(title):
        found["title:event"] = 1.0
        if PRIZE.search(before):
            found["prize"] = 1.0  # "won an Emmy"
    elif is_showy(title):
        found["title:showy"] = 1.0
    words = title.split()
    key = key_of(title)
    if candidate.marked:
        found[candidate.marked] = 1.0
        if title[-1] in "!?.," or _is_speech(after):
            found["speech"] = 1.0
    if entry:
        found["known-weak" if entry.weak else "known"] = 1.0
    network = network_before(before)
    if network and key_of(network) in word_list("networks"):
        found["before:network"] = 1.0
    if key in word_list("outlets"):
        found["outlet"] = 1.0
    if key in word_list("networks"):
        found["network"] = 1.0
    if key in word_list("teams"):
        found["team"] = 1.0
    if words[0] == "Best":
        found["award"] = 1.0
    if label and not (label == "calendar" and candidate.marked):
        # Entity labels are unsure on titles: beside a cue that only shows have they tell little.
        telling = found.keys() - {"after:starring", "after:part"} if "before:in" in found else found.keys()
        certain = CERTAIN & telling
        cued = label in {"place", "person-entity", "org"} and bool(certain)
        if label == "place" and cued and not certain - AFTER_NOUNS:
            found["place-noun"] = 1.0  # "the Ohio judge", "a West End play"
        if label == "place" and not cued and len(words) > 1:
            label = "place-long"  # the tagger takes many a title of two words for a place
        name = label + "-cued" if cued else label
        found[name] = 1.0
        if label == "person-unsure" and candidate.marked:
            found["person-unsure&marked"] = 1.0
    elif "title:showy" not in found and not entry and (edge := context.person_edge(candidate.start, candidate.end)):
        name = "person-edge" if edge == "person" else "person-edge-unsure"
        found[name if CERTAIN.isdisjoint(found) else name + "-cued"] = 1.0
    if words[0].lower() in CALENDAR and len(words) == 2:
        found["calendar-start"] = 1.0
    if not candidate.marked and title[-1] in "?!":
        found["tail:" + title[-1]] = 1.0
    if WEEKDAY_TAIL.search(title) and len(words) > 2:
        found["calendar-tail"] = 1.0
    if "before:opening-in" in found and "after:plays" in found:
        found["before:in-plays"] = 1.0
    if PERSON_OF.search(before) and context.person_before(candidate.outer[0] if candidate.marked else candidate.start):
        found["before:person-of-marked" if candidate.marked else "before:person-of"] = 1.0
    for kind in _near(before[-60:], after[:60]):
        found[kind] = 1.0
        if candidate.marked:
            found[f"{kind}&marked"] = 1.0
    found |= _shape(words, before)
    if len(words) == 1:
        found["one-word"] = 1.0
        if "after:star" in found:
            found.pop("after:role-name", None)  # "Rovers star Ann Bell" plays football
        if key in COMMON:
            found["common-cued" if {"after:star", "after:actor"} & found.keys() else "common"] = 1.0
        if title.isupper() and len(title) >= 3:
            found["acronym"] = 1.0
    if (
        key in CALENDAR
        or WEEKDAY.search(title)
    ):
        found["calendar"] = 1.0
    if any(w in SMALL for w in words[1:-1]):
        found["small-inside"] = 1.0
    certain = entry is not None and not entry.weak
    opened = (
        before.strip().lower() in OPENING
        or bool(SENTENCE_OPENING.search(before))
        or bool(NUMBER_OF.search(before) or AND_BEFORE.search(before))
        or context.person_before(candidate.start)
        or all(w.lower() in OPENING or w.lower() in SMALL for w in re.split(r"[.!?”\"] ", before)[-1].split())
    )
    if (
        candidate.cut_left
        and not certain
        and not opened
        and not (
            network
            or before.endswith(("’s ", "'s ", "’ ", "' "))
            or before.rstrip().rpartition(" ")[2].lower() in KIND_OF
            or "before:as-part" in found
            or "before:performs" in found
        )
    ):
        found["cut-left"] = 1.0
    if (
        candidate.cut_right
        and not certain
        and "after:is-kind" not in found
        and not (
            TIME_AFTER.match(after)
            or context.person_after(candidate.end)
            or context.place_after(candidate.end, after)
            or LIST_AND.match(after)
            or ROLE_NEXT.match(after)
        )
    ):
        found["cut-right"] = 1.0
    if context.place_tail(title, candidate.end):
        found["place-tail"] = 1.0
    if PART_BEFORE.search(before) and PART_INSIDE.search(title):
        found["part-inside"] = 1.0
    if TIME_TAIL.search(title):
        found["calendar"] = 1.0
    if AS_TAIL.search(title):
        found["as-tail"] = 1.0
    if INSTITUTION.search(title):
        found["institution" if CERTAIN.isdisjoint(found) else "institution-cued"] = 1.0
    elif SOFT_INSTITUTION.search(title):
        found["institution-soft" if CERTAIN.isdisjoint(found) else "institution-soft-cued"] = 1.0
    elif OUTLET.search(title) and not entry:
        found["outlet-like"] = 1.0
    elif SITE.search(title) and not entry and "title:showy" not in found:
        found["site" if CERTAIN.isdisjoint(found) else "site-cued"] = 1.0
    if context.headline(candidate.start):
        found["headline-cued" if candidate.marked or ROLE_NEXT.match(after) else "headline"] = 1.0
    if candidate.marked and context.person_next(candidate.outer[1]):
        found["marked-before-name"] = 1.0
    if context.music:
        found["music&marked" if candidate.marked else "music"] = 1.0
    if context.showbiz:
        found["showbiz"] = 1.0
    if len(words) > 2 and words[0] == "The" and before.rstrip()[-1:].isalpha():
        found["title:the"] = 1.0
    if TWO_TITLES.match(title) and not entry:
        found["two-titles"] = 1.0
    elif " and " in title and PLURAL_BEFORE.search(before):
        found["list-and"] = 1.0
    if not before.strip() or before.rstrip()[-1] in '.!?”"':
        if words[0] != "The" or not ({"after:star", "after:actor", "after:host"} & found.keys()):
            found["initial" if CERTAIN.isdisjoint(found) else "initial-cued"] = 1.0
        else:
            found["before:the"] = 1.0  # "The Silver Creek star" opens many a paragraph
        if words[0].lower() in COMMON or (len(words) > 1 and words[0].lower() in OPENING - SMALL) or (
            words[0].lower() in SMALL and words[0] not in {"The", "A", "An", "My"}
        ):
            found["function-start"] = 1.0
    return found


def _near(before: str, after: str) -> Iterator[str]:
    """`near:show`, `near:song`, `near:book` by the words of the same line, wherever they stand."""
    words = {w.lower() for w in WORD.findall(re.split(r"[.!?]”? ", before)[-1] + " " + re.split(r"[.!?]”? ", after)[0])}
    if not words.isdisjoint(NEAR_SHOW):
        yield "near:show"
    for kind, others in OTHER_WORKS.items():
        if not words.isdisjoint(others):
            yield f"near:{kind}"


def _shape(words: list[str], before: str) -> dict[str, float]:
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


def _is_speech(after: str) -> bool:
    return after.lstrip().split(" ", 1)[0] in {"said", "says", "she", "he", "they", "I"}

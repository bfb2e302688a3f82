"""Which stretches of a text may name a show, and how likely each does.

A run of title case is cut at its small words and its possessives: "Anna Bell at The Late Hour" may name "The
Late Hour". Names of people, places, outlets and networks are no candidates by themselves.
"""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace

from spacy.tokens import Doc

from newsgraph.language.shows.gazetteer import Entry, Gazetteer, key_of, word_list, word_set
from newsgraph.language.shows.show_context import cues, network_before
from newsgraph.language.shows.show_scoring import WEIGHTS, probability
from newsgraph.language.shows.titles import SMALL, Candidate, headline_lines, marked_titles, title_runs

__all__ = ["Scored", "features", "found_in"]

WINDOW = 80
LABELS = {
    "PERSON": "person-entity",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
    "NORP": "place",
    "ORG": "org",
    "WORK_OF_ART": "work",
}
CALENDAR = word_set(
    "monday tuesday wednesday thursday friday saturday sunday january february march april june july august "
    "september october november december christmas thanksgiving halloween easter mr mrs ms dr"
)
# Capitalised by their place or by habit; a title of one of these words alone needs marks.
COMMON = word_set(
    "i he she it they we you but and so now then when while after before if as in on at for this that these "
    "those there here whichever whatever whoever where "
    "which what who why how well oh yes no ok okay according meanwhile also however although "
    "though despite earlier later last first both his her their our my your its not sources source reports "
    "related exclusive photos video watch see read click tv mtv hollywood broadway bollywood disney academy "
    "pop rock soap late-night daytime primetime reality american british instagram facebook twitter internet god "
    "mom dad president queen prince "
    "princess king sir lady lord judge court bible christian muslim jewish african"
)


# Capitalised at the head of a sentence: "On Network's Late Hour", "While The Late Hour".
OPENING = (COMMON | SMALL | word_set(
    "during since until like former meanwhile longtime veteran actor actress host comedian director star fellow ex "
    "speaking appearing starring filming"
)) - {"the"}


@dataclass(frozen=True)
class Scored:
    """A candidate, the gazetteer's entry for it, its cues and P(show)."""

    candidate: Candidate
    title: str
    entry: Entry | None
    features: dict[str, float]
    p: float
    before: str
    after: str


def found_in(doc: Doc, gazetteer: Gazetteer) -> list[Scored]:
    """The candidates of `doc` with their probabilities, in text order."""
    text = doc.text
    context = _Context(doc)
    scored = []
    for candidate in _candidates(text):
        title = text[candidate.start : candidate.end]
        outer = candidate.outer if candidate.marked else (candidate.start, candidate.end)
        entry = gazetteer.get(title)
        if entry and entry.weak and entry.title.startswith("The ") and not candidate.marked and title[:4] != "The ":
            entry = None  # "the crown" is no "The Crown"
        label = context.label(candidate.start, candidate.end)
        if not entry and not candidate.marked and _hopeless(text, title, label, outer[1], context.nationalities):
            continue
        before = text[max(0, outer[0] - WINDOW) : outer[0]].replace("\u00a0", " ").rpartition("\n")[2]
        after = text[outer[1] : outer[1] + WINDOW].replace("\u00a0", " ").partition("\n")[0]
        if candidate.marked and "," in text[candidate.end : outer[1]]:
            after = "," + after  # American printers put the comma inside the marks
        found = features(candidate, title, before, after, entry, label, context)
        scored.append(Scored(candidate, title, entry, found, probability(found), before, after))
    return _reinforced(_beside(scored))


def _hopeless(text: str, title: str, label: str | None, end: int, nationalities: frozenset[str]) -> bool:
    """Names of people, outlets and days that no noun follows: most runs of title case, and never shows."""
    if label == "person" or title[0].islower() or title.islower() or (title[0].isdigit() and not CAPITAL.search(title)):
        return True
    if all(w in nationalities or w in SMALL or w.isdigit() for w in title.split()):
        return True  # "the 1972 Italian and French film"
    key = key_of(title)
    if PART_TITLE.match(title) or " is a" in title:
        return True
    if key == "the" or (title.startswith("The ") and key in COMMON):
        return True  # "The actress sat down": the article alone, or "The TV personality"
    if key in word_list("outlets") or key in word_list("networks") or key in CALENDAR or len(key) < 2:
        return True
    return " " not in title and (
        title.isdigit() or ((key in COMMON or title.lower() in SMALL) and not NOUN_NEXT.match(text, end))
    )


PART_TITLE = re.compile(r"(?:The )?(?:Season|Series|Episode)(?: \w+)?$")
NOUN_NEXT = re.compile(
    r"[ \u00a0](?:\w+ )?(?:star|actress|actor|alum|host|co-star|creator|judge|episode|season|finale)"
)
# What joins the titles of a list: "Silver Creek, The Late Hour and Ann's World".
JOINED = re.compile(r"[”\"’'*_]?(?:,[”\"’'*_]?)?(?: \(\d{4}\),?)? (?:(?:and|or|&) )?(?:the )?[“\"‘'*_]?$")


def _beside(scored: list[Scored]) -> list[Scored]:
    """Candidates in a list with a sure show are shows more often."""
    sure = [s for s in scored if s.p >= 0.6]
    if not sure:
        return scored
    ends = {s.candidate.end for s in sure}
    starts = {s.candidate.start for s in sure}
    result = []
    for item in scored:
        if item.p < 0.6 and "person" not in item.features:
            joint = JOINED.search(item.before + item.title[:0])
            at = item.candidate.outer[0] if item.candidate.marked else item.candidate.start
            left = (
                joint
                and "," in joint.group() + " and"
                and bool({at - k for k in range(1, len(joint.group()) + 1)} & ends)
            )
            follows = NEXT.match(item.after)
            right = follows and bool({item.candidate.end + k for k in range(1, follows.end() + 3)} & starts)
            if left or right:
                found = {k: v for k, v in item.features.items() if k not in {"cut-left", "cut-right", "initial"}}
                found["beside-show"] = 1.0
                if " and " in item.title or " & " in item.title:
                    found["list-and"] = 1.0  # the last two of "A, B and C"
                item = replace(item, features=found, p=probability(found))
        result.append(item)
    return result


def _reinforced(scored: list[Scored]) -> list[Scored]:
    """What two places of one title tell in different words counts together.

    "She met him on Silver Creek … the Silver Creek cast".
    """
    places: dict[str, list[Scored]] = {}
    for item in scored:
        places.setdefault(item.title.removeprefix("The "), []).append(item)
    result = []
    for item in scored:
        others = places[item.title.removeprefix("The ")]
        if 0.03 < item.p < 0.6 and len(others) > 1 and " " in item.title:
            own = {f for f in item.features if WEIGHTS.get(f, 0) > 1.4}
            more = {f for o in others for f in o.features if WEIGHTS.get(f, 0) > 1.4} - own
            if more:
                found = item.features | {"reinforced": float(min(2, len(more)))}
                item = replace(item, features=found, p=probability(found))
        result.append(item)
    return result


NEXT = re.compile(r"(?:,? (?:and|or|&) |, )(?:the )?[“\"‘'*_]?")


CERTAIN = frozenset(
    {
        "before:kind", "before:such-as", "after:is-kind", "after:year", "before:part", "before:called", "before:stars",
        "before:as-part", "before:role-part", "before:makes", "before:award-for", "after:starring", "after:made-by",
        "after:apposed-kind", "after:actor", "after:host", "after:star", "after:creator", "after:judge", "after:part",
        "after:contestant", "after:fame", "after:role-name", "before:known-for", "after:kind",
    }
)


def features(
    candidate: Candidate,
    title: str,
    before: str,
    after: str,
    entry: Entry | None,
    label: str | None,
    context: "_Context",
) -> dict[str, float]:
    """The names of all that speaks for or against a candidate, each 1.0."""
    found = dict.fromkeys(cues(before, after, title), 1.0)
    words = title.split()
    key = key_of(title)
    if candidate.marked:
        found[candidate.marked] = 1.0
        if title[-1] in "!?.," or text_is_speech(after):
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
        cued = label in {"place", "person-entity", "org"} and not CERTAIN.isdisjoint(telling)
        if label == "place" and not cued and len(words) > 1:
            label = "place-long"  # the tagger takes many a title of two words for a place
        found[label + "-cued" if cued else label] = 1.0
    elif "title:showy" not in found and not entry and context.person_edge(candidate.start, candidate.end):
        found["person-edge" if CERTAIN.isdisjoint(found) else "person-edge-cued"] = 1.0
    if len(words) == 1:
        found["one-word"] = 1.0
        if "after:star" in found:
            found.pop("after:role-name", None)  # "Rovers star Ann Bell" plays football
        if key in COMMON:
            found["common"] = 1.0
        if title.isupper() and len(title) >= 3:
            found["acronym"] = 1.0
    if (
        key in CALENDAR
        or (words[0].lower() in CALENDAR and len(words) <= 2)
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
    elif SITE.search(title) and not entry:
        found["site" if CERTAIN.isdisjoint(found) else "site-cued"] = 1.0
    if context.headline(candidate.start):
        found["headline-cued" if candidate.marked or ROLE_NEXT.match(after) else "headline"] = 1.0
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
SHOWBIZ = re.compile(
    r"\b(actor|actress|sitcom|series|episode|television|TV|film|movie|celebrity|Hollywood|reality|podcast|premiere|"
    r"co-star|cast|contestant|season|talk show|showrunner)s?\b"
)
WEEKDAY = re.compile(r"\b(?:Sun|Mon|Tues|Wednes|Thurs|Fri|Satur)day['’]s ")
AS_TAIL = re.compile(r" as [A-Z]")
INSTITUTION = re.compile(
    r"\b(?:League|Football|Baseball|Basketball|Hockey|University|College|Church|Party|War|Records|Pictures|Studios?|"
    r"Productions|Entertainment|Magazine|Foundation|Court|Bank|Institute|Association|Agency|Department|Ministry|Museum|"
    r"Orchestra|Council|Committee|Bureau|Authority|Commission|Fund|Prize|Medal|Slam|Cross|Inc|Corp|Ltd|Holdings)\b"
)
SITE = re.compile(r"\b(?:Hospital|Airport|Hotel|Street|Avenue|Road|Square|Beach|Valley|City|Hills|Park|House)$")
CAPITAL = re.compile(r"[^\W\d_a-z]")
# "Former | Silver Creek", "On | Silver Creek": a capital that only the sentence asked for.
SENTENCE_OPENING = re.compile(rf"[.!?”\"] (?:{'|'.join(w.capitalize() for w in sorted(OPENING))}) $")


PLACE_TAIL = re.compile(r" (?:in|at|from|for)(?: an?| the)? ([^ ]+(?: [^ ]+)?)$")
IN_PLACE = re.compile(r" (?:in|at|from|for)(?: an?| the)? (\w+(?: [A-Z]\w+)?)")


def text_is_speech(after: str) -> bool:
    return after.lstrip().split(" ", 1)[0] in {"said", "says", "she", "he", "they", "I"}


class _Context:
    """What is known of places in one document: names of people, places, headlines."""

    def __init__(self, doc: Doc):
        self.people = sorted((m.start, m.end) for person in doc._.people for m in person.mentions)
        self._starts = [start for start, _ in self.people]
        self.labels = {
            (e.start_char, e.end_char): e.label_
            for e in doc.ents
            if e.label_
            in {
                "PERSON",
                "GPE",
                "LOC",
                "FAC",
                "NORP",
                "DATE",
                "TIME",
                "MONEY",
                "CARDINAL",
                "LANGUAGE",
                "ORDINAL",
                "PERCENT",
                "QUANTITY",
                "ORG",
                "WORK_OF_ART",
            }
        }
        self.headlines = headline_lines(doc.text)
        self.showbiz = len({w.lower() for w in SHOWBIZ.findall(doc.text)}) >= 2
        self.nationalities = frozenset(
            w for e in doc.ents if e.label_ in {"NORP", "LANGUAGE", "DATE"} for w in e.text.split()
        )

    def label(self, start: int, end: int) -> str | None:
        """ "person" or "place" if these very words name one."""
        at = bisect_right(self._starts, start) - 1
        if at >= 0 and self.people[at][0] <= start and end <= self.people[at][1]:
            return "person"
        label = self.labels.get((start, end))
        if label:
            return LABELS.get(label, "calendar")
        return None

    def person_edge(self, start: int, end: int) -> bool:
        """A name of a person crosses the edge, or opens or closes the stretch."""
        at = bisect_right(self._starts, start) - 1
        for a, b in self.people[max(at, 0) : at + 8]:
            if a >= end:
                break
            if b > start and (a <= start or b >= end):
                return True
        return False

    def person_after(self, end: int) -> bool:
        """A person is named right behind a small word: "Silver Creek with Ann Bell"."""
        at = bisect_right(self._starts, end)
        return at < len(self._starts) and self._starts[at] - end <= 6

    def place_tail(self, title: str, end: int) -> bool:
        """The title closes with "in" and a place: "Silver Creek in Paris"."""
        match = PLACE_TAIL.search(title)
        return bool(match) and self.labels.get((end - len(match.group(1)), end)) in {"GPE", "LOC", "NORP"}

    def place_after(self, end: int, after: str) -> bool:
        """A place follows behind "in": "Silver Creek | in Paris"."""
        match = IN_PLACE.match(after)
        return bool(match) and self.labels.get((end + match.start(1), end + match.end(1))) in {"GPE", "LOC", "NORP"}

    def person_before(self, start: int) -> bool:
        """A person is named right before a small word: "sat down with Ann Bell on | Silver Creek"."""
        at = bisect_left(self.people, (start, start)) - 1
        return at >= 0 and 1 < start - self.people[at][1] <= 6

    def headline(self, start: int) -> bool:
        return any(a <= start < b for a, b in self.headlines)


CAPITAL_ROLES = word_set(
    "Star Stars Alum Alums Actress Actor Actors Host Hosts Co-Star Co-Stars Creator Creators Winner Winners Contestant "
    "Contestants Judge Judges Director Cast Finale Premiere"
)


def _candidates(text: str) -> list[Candidate]:
    marked = list(marked_titles(text))
    covered = [(c.start, c.end) for c in marked]
    found = list(marked)
    for start, end, words in title_runs(text):
        if any(a <= start and end <= b for a, b in covered):
            continue
        found += _sub_spans(text, start, end, words)
    return sorted(found, key=lambda c: (c.start, -c.end))


def _sub_spans(text: str, start: int, end: int, words: list[tuple[int, int]]) -> list[Candidate]:
    """The run itself and its parts between small words, colons and possessives."""
    starts, ends = [start], [end]
    for i, (a, b) in enumerate(words):
        word = text[a:b]
        if not i and word.lower() in OPENING and len(words) > 1:
            starts.append(words[1][0])
        if word in SMALL:
            if i and text[words[i - 1][0] : words[i - 1][1]] not in SMALL:
                ends.append(words[i - 1][1])
            if i + 1 < len(words) and text[words[i + 1][0] : words[i + 1][1]] not in SMALL:
                starts.append(words[i + 1][0])
        elif word.endswith(("’s", "'s", "’", "'")) and i + 1 < len(words):
            starts.append(words[i + 1][0])
        elif i and word in CAPITAL_ROLES:
            ends.append(words[i - 1][1])  # "Silver Creek | Star Ann Bell", in a headline
        elif (word == "The" and i) or (i and text[words[i - 1][1]] == ":"):
            starts.append(a)
            if text[words[i - 1][0] : words[i - 1][1]] not in SMALL:
                ends.append(words[i - 1][1])
    spans = {(a, b) for a in starts for b in ends if a < b}
    if len(spans) > 30:
        spans = {(start, end)}
    found = []
    for a, b in spans:
        # "Silver Creek's" is the title and a possessive.
        for mark in ("’s", "'s", "’", "'"):
            if text[a:b].endswith(mark) and b == end:
                b -= len(mark)
                break
        if b > a:
            found.append(Candidate(a, b, cut_left=a != start, cut_right=b < end - 2))
    return found

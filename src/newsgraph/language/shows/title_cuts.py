"""Whether a candidate is the whole title, or cut out of one, or more than one.

Told by the capitalised words that it leaves out on either side, and by what it holds: "Silver Creek in | Paris",
"Ann Bell in Silver Creek", "Silver Creek and Ann's World".
"""

import re

from newsgraph.language.shows.reading import CERTAIN, ROLE_NEXT, Reading
from newsgraph.language.shows.show_words import KIND_OF
from newsgraph.language.shows.title_spans import COMMON, OPENING
from newsgraph.language.shows.titles import SMALL
from newsgraph.language.shows.words_before import network_before

__all__ = ["cuts"]

MOMENT = (
    r"(?:Jan|Febr)uary|March|April|May|June|July|August|(?:Septem|Octo|Novem|Decem)ber"
    r"|(?:Sun|Mon|Tues|Wednes|Thurs|Fri|Satur)day|(?:the )?(?:19|20)\d\ds?|Christmas"
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
AS_TAIL = re.compile(r" as [A-Z]")
# "Former | Silver Creek", "On | Silver Creek": a capital that only the sentence asked for.
SENTENCE_OPENING = re.compile(rf"[.!?”\"] (?:{'|'.join(w.capitalize() for w in sorted(OPENING))}) $")


def cuts(r: Reading, found: dict[str, float]) -> None:
    """Add what the edges of the candidate tell to the features found so far."""
    network = network_before(r.before)
    certain = r.entry is not None and not r.entry.weak
    opened = (
        r.before.strip().lower() in OPENING
        or bool(SENTENCE_OPENING.search(r.before))
        or bool(NUMBER_OF.search(r.before) or AND_BEFORE.search(r.before))
        or r.context.person_before(r.candidate.start)
        or all(w.lower() in OPENING or w.lower() in SMALL for w in re.split(r"[.!?”\"] ", r.before)[-1].split())
    )
    if (
        r.candidate.cut_left
        and not certain
        and not opened
        and not (
            network
            or r.before.endswith(("’s ", "'s ", "’ ", "' "))
            or r.before.rstrip().rpartition(" ")[2].lower() in KIND_OF
            or "before:as-part" in found
            or "before:performs" in found
        )
    ):
        found["cut-left"] = 1.0
    if (
        r.candidate.cut_right
        and not certain
        and "after:is-kind" not in found
        and not (
            TIME_AFTER.match(r.after)
            or r.context.person_after(r.candidate.end)
            or r.context.place_after(r.candidate.end, r.after)
            or LIST_AND.match(r.after)
            or ROLE_NEXT.match(r.after)
        )
    ):
        found["cut-right"] = 1.0
    if r.context.place_tail(r.title, r.candidate.end):
        found["place-tail"] = 1.0
    if PART_BEFORE.search(r.before) and PART_INSIDE.search(r.title):
        found["part-inside"] = 1.0
    if TIME_TAIL.search(r.title):
        found["calendar"] = 1.0
    if AS_TAIL.search(r.title):
        found["as-tail"] = 1.0
    if len(r.words) > 2 and r.words[0] == "The" and r.before.rstrip()[-1:].isalpha():
        found["title:the"] = 1.0
    if TWO_TITLES.match(r.title) and not r.entry:
        found["two-titles"] = 1.0
    elif " and " in r.title and PLURAL_BEFORE.search(r.before):
        found["list-and"] = 1.0
    if not r.before.strip() or r.before.rstrip()[-1] in '.!?”"':
        if r.words[0] != "The" or not ({"after:star", "after:actor", "after:host"} & found.keys()):
            found["initial" if CERTAIN.isdisjoint(found) else "initial-cued"] = 1.0
        else:
            found["before:the"] = 1.0  # "The Silver Creek star" opens many a paragraph
        if r.words[0].lower() in COMMON or (len(r.words) > 1 and r.words[0].lower() in OPENING - SMALL) or (
            r.words[0].lower() in SMALL and r.words[0] not in {"The", "A", "An", "My"}
        ):
            found["function-start"] = 1.0

"""What is known of the places of one document: names of people, places and headlines."""

import re
from bisect import bisect_left, bisect_right

from spacy.tokens import Doc

from newsgraph.language.people.names import first_names, surnames
from newsgraph.language.shows.gazetteer import word_list
from newsgraph.language.shows.show_words import OTHER_WORKS, WORD
from newsgraph.language.shows.titles import headline_lines

__all__ = ["DocumentNames"]

LABELS = {
    "PERSON": "person-entity",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
    "NORP": "place",
    "ORG": "org",
    "WORK_OF_ART": "work",
}
SHOWBIZ = re.compile(
    r"\b(actor|actress|sitcom|series|episode|television|TV|film|movie|celebrity|Hollywood|reality|podcast|premiere|"
    r"co-star|cast|contestant|season|talk show|showrunner)s?\b"
)
PLACE_TAIL = re.compile(r" (?:in|at|from|for)(?: an?| the)? ([^ ]+(?: [^ ]+)?)$")
IN_PLACE = re.compile(r" (?:in|at|from|for)(?: an?| the)? (\w+(?: [A-Z]\w+)?)")


class DocumentNames:
    """What is known of places in one document: names of people, places, headlines."""

    def __init__(self, doc: Doc, text: str):
        self.text = text
        self.people = sorted((m.start, m.end) for person in doc._.people for m in person.mentions)
        self.surnames = frozenset(p.name.split()[-1] for p in doc._.people if " " in p.name)
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
        self.headlines = headline_lines(self.text)
        self.music = len({w.lower() for w in WORD.findall(self.text)} & OTHER_WORKS["song"]) >= 4
        self.showbiz = len({w.lower() for w in SHOWBIZ.findall(self.text)}) >= 2
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

    def sure_person(self, title: str) -> bool:
        """A name that opens with a known first name, or with a word of such a name in this document."""
        first, _, rest = title.partition(" ")
        return first_names().get(first.lower(), (0, 0))[1] >= 5 or first in self.surnames or (
            bool(rest) and rest.split()[-1].lower() in surnames() and first.lower() not in word_list("common_words"))

    def person_edge(self, start: int, end: int) -> str | None:
        """ "person" if somebody's name crosses the edge, or opens or closes the stretch; "unsure" if it may be none."""
        at = bisect_right(self._starts, start) - 1
        for a, b in self.people[max(at, 0) : at + 8]:
            if a >= end:
                break
            if b > start and (a <= start or b >= end):
                return "person" if self.sure_person(self.text[a:b]) else "unsure"
        return None

    def person_after(self, end: int) -> bool:
        """A person is named right behind a small word: "Silver Creek with Ann Bell"."""
        at = bisect_right(self._starts, end)
        return at < len(self._starts) and self._starts[at] - end <= 6

    def person_next(self, end: int) -> bool:
        """A person is named right behind, nothing between: "'Jealous' Ann Bell"."""
        at = bisect_left(self._starts, end)
        return at < len(self._starts) and self._starts[at] - end <= 2

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
        return at >= 0 and 1 < start - self.people[at][1] <= 6 and self.sure_person(self.text[slice(*self.people[at])])

    def headline(self, start: int) -> bool:
        return any(a <= start < b for a, b in self.headlines)

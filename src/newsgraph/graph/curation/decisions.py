"""The curation file: what the user decides about who is who, and about single facts.

`OUTPUT/curation.yaml` (or a file named by the user, `.yaml`, `.yml` or `.csv`):

    same:
      - [person/ana-lund, person/ana-okra]          # one person
    different:
      - [legit-12#Chris Bell, legit-40#Chris Bell]  # two
    name:
      person/ana-lund: Ana Lund-Okra                # what to call her
    wikidata:
      person/ana-lund: Q1234567                     # owl:sameAs; one id, one person
    wrong:
      - Ann Bell married to Bo Carr                 # in words, or by the IRI of the fact or of one report of it
    right:
      - parentage/ann-bell+cy-bell
    status:
      Ann Bell married to Bo Carr: former
    speaker:
      "east-3#We slept in our boots": Wim Castell   # article#first words of the statement; `nobody` for none
    not-a-person:
      - person/fenwick-mills
    not-a-show:
      - The Harrow Downs Inquiry

or, as CSV, the columns `action,a,b`: `same,person/ana-lund,person/ana-okra`; `wrong,Ann Bell married to Bo Carr,`.

A person is an IRI (`person/…` is short for one), as the graph gives it without curation, or `article#name` or
`article#p3` for the person of one article; where facts are named in words, the name alone.
"""

import csv
from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path

__all__ = ["ACTIONS", "PAIRS", "SINGLE", "Curation", "CurationError", "Entry"]

MOST_PEOPLE = 1000
"""In one entry; of people who are different each is compared with each."""

ACTIONS = {
    "same": "These two are one person",
    "different": "These two are two people",
    "name": "Call this person",
    "wikidata": "This person is, at Wikidata",
    "wrong": "This fact or statement is wrong",
    "right": "This fact or statement is right",
    "status": "The status of this fact is",
    "speaker": "The speaker of this statement is",
    "not-a-person": "This is no person",
    "not-a-show": "This is no show",
}
"""What a decision can say, in words."""

PAIRS = ("same", "different")
SINGLE = ("wrong", "right", "not-a-person", "not-a-show")
"""Actions that need one value; all others need two."""


class CurationError(ValueError):
    """A curation file that cannot be followed; the message names file, entry and remedy."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One decision.

    Attributes:
        action: one of `ACTIONS`. a: whom or what it is about. b: the other person, or the value; "" of `SINGLE` ones.
    """

    action: str
    a: str
    b: str = ""

    def checked(self) -> "Entry":
        """The entry itself.

        Raises:
            CurationError: it says nothing that can be followed.
        """
        if self.action not in ACTIONS:
            near = get_close_matches(self.action, ACTIONS, n=1, cutoff=0.6)
            meant = f"; did you mean {near[0]}?" if near else ""
            raise CurationError(f"{self.action!r} is none of {', '.join(ACTIONS)}{meant}")
        if self.action in SINGLE:
            if not self.a:
                raise CurationError(f"{self.action} needs a value")
            if self.b:
                raise CurationError(f"{self.action} takes one value, not two")
        elif not self.a or not self.b or self.a == self.b:
            raise CurationError(f"{self.action} needs two different values")
        if self.action == "wikidata" and not (self.b[:1] == "Q" and self.b[1:].isdigit()):
            raise CurationError(f"{self.b!r} is no Wikidata id (Q and digits)")
        return self


@dataclass(frozen=True)
class Curation:
    """Attributes: by action what the file says, as written there: pairs of people; a value by person, fact or
    statement; facts, people, shows."""

    same: tuple[tuple[str, str], ...] = ()
    different: tuple[tuple[str, str], ...] = ()
    name: Mapping[str, str] = field(default_factory=dict)
    wikidata: Mapping[str, str] = field(default_factory=dict)
    wrong: tuple[str, ...] = ()
    right: tuple[str, ...] = ()
    status: Mapping[str, str] = field(default_factory=dict)
    speaker: Mapping[str, str] = field(default_factory=dict)
    not_a_person: tuple[str, ...] = ()
    not_a_show: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return any(vars(self).values())

    @classmethod
    def read(cls, path: str | Path) -> "Curation":
        """Raises CurationError, naming the entry, for what cannot be followed."""
        path = Path(path)
        rows = _csv_rows(path) if path.suffix == ".csv" else _yaml_rows(path)
        entries = []
        for where, *entry in rows:
            try:
                entries.append(Entry(*entry).checked())
            except CurationError as error:
                raise CurationError(f"{path}, {where}: {error}") from None
        return cls.of(entries)

    @classmethod
    def of(cls, entries: "list[Entry]") -> "Curation":
        """Of two values for one thing the later one counts."""
        said: dict[str, dict] = {action: {} for action in ACTIONS}
        for entry in entries:
            values = said[entry.action]
            if entry.action in PAIRS:
                values[entry.a, entry.b] = None
            else:
                values[entry.a] = entry.b
        made = {a: tuple(values) if a in PAIRS + SINGLE else values for a, values in said.items()}
        return cls(**{action.replace("-", "_"): values for action, values in made.items()})

    def entries(self) -> list[Entry]:
        """The decisions one by one, in the order of `ACTIONS`."""
        found = []
        for action in ACTIONS:
            values = getattr(self, action.replace("-", "_"))
            if action in PAIRS:
                found += [Entry(action, a, b) for a, b in values]
            elif action in SINGLE:
                found += [Entry(action, a) for a in values]
            else:
                found += [Entry(action, a, b) for a, b in values.items()]
        return found


def _csv_rows(path: Path) -> list[tuple[str, str, str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        table = csv.DictReader(file)
        if table.fieldnames is None or not {"action", "a", "b"} <= set(table.fieldnames):
            raise CurationError(f"{path}: the first line must be action,a,b")
        return [
            (f"line {table.line_num}", *((row[c] or "").strip() for c in ("action", "a", "b")))
            for row in table
        ]


def _yaml_rows(path: Path) -> list[tuple[str, str, str, str]]:
    import yaml

    try:
        text = path.read_text(encoding="utf-8-sig")
        # An alias stands for all that its anchor holds, so that 400 bytes unfold to millions of names.
        aliases = any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(text, Loader=yaml.SafeLoader))
        data = None if aliases else yaml.safe_load(text) or {}
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise CurationError(f"{path}: {error}") from None
    except (RecursionError, ValueError, OverflowError) as error:  # lists in lists, "2024-99-99"
        raise CurationError(f"{path}: it is no list of decisions ({type(error).__name__})") from None
    if aliases:
        raise CurationError(f"{path}: it has a YAML alias (*…); write out what it stands for")
    if not isinstance(data, dict):
        raise CurationError(f"{path}: the file must have one of these at its top: {', '.join(ACTIONS)}, each with `:`")
    rows = []
    for action, entries in data.items():
        action = str(action)
        if entries is None and action in ACTIONS:
            continue
        if action in PAIRS:
            rows += _pairs(path, action, entries)
        elif action in SINGLE:
            if not isinstance(entries, list) or any(isinstance(each, list | dict) for each in entries):
                raise CurationError(f'{path}, {action}: write a list below it, each in quotation marks: - "…"')
            rows += [(f"{action} {number}", action, str(each or ""), "") for number, each in enumerate(entries, 1)]
        elif isinstance(entries, dict):
            rows += [(f"{action} {a}", action, str(a), str(b or "")) for a, b in entries.items()]
        elif action in ACTIONS:
            raise CurationError(f"{path}, {action}: write `{_KEYS[action]}: value` below it")
        else:
            rows.append((action, action, "", ""))
    return rows


_KEYS = {"name": "person", "wikidata": "person", "status": "fact", "speaker": "statement"}


def _pairs(path: Path, action: str, entries: object) -> list[tuple[str, str, str, str]]:
    if not isinstance(entries, list):
        raise CurationError(f"{path}, {action}: write lists of people below it")
    rows = []
    for number, entry in enumerate(entries, 1):
        if not isinstance(entry, list) or not 2 <= len(entry) <= MOST_PEOPLE:
            needed = f"needs a list of 2 to {MOST_PEOPLE:,} people"
            raise CurationError(f"{path}, {action} {number}: {needed}")
        if any(isinstance(person, list | dict) for person in entry):
            raise CurationError(f"{path}, {action} {number}: a list of people holds no other list")
        pairs = [(entry[0], other) for other in entry[1:]]
        if action == "different":
            pairs = [(a, b) for i, a in enumerate(entry) for b in entry[i + 1 :]]
        rows += [(f"{action} {number}", action, str(a), str(b)) for a, b in pairs]
    return rows

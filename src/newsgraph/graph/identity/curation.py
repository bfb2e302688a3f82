"""What the user decides about who is who. It always wins, and it survives every re-run.

`OUTPUT/curation.yaml` (or a file named by the user, `.yaml`, `.yml` or `.csv`):

    same:
      - [person/ana-lund, person/ana-okra]          # one person
    different:
      - [legit-12#Chris Bell, legit-40#Chris Bell]  # two
    name:
      person/ana-lund: Ana Lund-Okra                # what to call her
    wikidata:
      person/ana-lund: Q1234567                     # owl:sameAs; one id, one person

or, as CSV, the columns `action,a,b`: `same,person/ana-lund,person/ana-okra`; `name,person/ana-lund,Ana Lund-Okra`.

A person is an IRI (`person/…` is short for one), as the graph gives it without curation, or
`article#name` or `article#p3` for the person of one article.
"""

import csv
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

__all__ = ["Curation", "CurationError"]

MOST_PEOPLE = 1000
"""In one entry; of people who are different each is compared with each."""


class CurationError(ValueError):
    """A curation file that cannot be followed; the message names file, entry and remedy."""


@dataclass(frozen=True)
class Curation:
    """Attributes: same, different: pairs of people. name, wikidata: by person, as written in the file."""

    same: tuple[tuple[str, str], ...] = ()
    different: tuple[tuple[str, str], ...] = ()
    name: Mapping[str, str] = field(default_factory=dict)
    wikidata: Mapping[str, str] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.same or self.different or self.name or self.wikidata)

    @classmethod
    def read(cls, path: str | Path) -> "Curation":
        """Raises CurationError, naming the entry, for what cannot be followed."""
        path = Path(path)
        rows = _csv_rows(path) if path.suffix == ".csv" else _yaml_rows(path)
        pairs: dict[str, list[tuple[str, str]]] = {"same": [], "different": []}
        words: dict[str, dict[str, str]] = {"name": {}, "wikidata": {}}
        for where, action, a, b in rows:
            if not a or not b:
                raise CurationError(f"{path}, {where}: {action} needs two values")
            if action in pairs:
                pairs[action].append((a, b))
            elif action not in words:
                raise CurationError(f"{path}, {where}: {action!r} is none of same, different, name, wikidata")
            elif action == "wikidata" and not (b[:1] == "Q" and b[1:].isdigit()):
                raise CurationError(f"{path}, {where}: {b!r} is no Wikidata id (Q and digits)")
            else:
                words[action][a] = b
        return cls(tuple(pairs["same"]), tuple(pairs["different"]), words["name"], words["wikidata"])


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
        raise CurationError(f"{path}: the file must have same:, different:, name: or wikidata: at its top")
    rows = []
    for action, entries in data.items():
        if action in ("same", "different"):
            if entries is not None and not isinstance(entries, list):
                raise CurationError(f"{path}, {action}: write lists of people below it")
            for number, entry in enumerate(entries or [], 1):
                if not isinstance(entry, list) or not 2 <= len(entry) <= MOST_PEOPLE:
                    needed = f"needs a list of 2 to {MOST_PEOPLE:,} people"
                    raise CurationError(f"{path}, {action} {number}: {needed}")
                if any(isinstance(person, list | dict) for person in entry):
                    raise CurationError(f"{path}, {action} {number}: a list of people holds no other list")
                pairs = [(entry[0], other) for other in entry[1:]]
                if action == "different":
                    pairs = [(a, b) for i, a in enumerate(entry) for b in entry[i + 1 :]]
                rows += [(f"{action} {number}", action, str(a), str(b)) for a, b in pairs]
        elif isinstance(entries, dict):
            rows += [(f"{action} {a}", str(action), str(a), str(b or "")) for a, b in entries.items()]
        elif entries is not None:
            raise CurationError(f"{path}, {action}: write `person: value` below it")
    return rows

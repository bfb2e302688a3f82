"""The records of a graph's folder, each with who its people are."""

import csv
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from newsgraph.record import Record, Statement

__all__ = ["UNRESOLVED", "Reading", "readings"]

UNRESOLVED = frozenset("he she it they who we i you this that these those one him her them whoever".split())
"""Words that name no source by themselves."""


@dataclass(frozen=True)
class Reading:
    """Attributes: people: IRI of each person id of the record; names: as the record has them."""

    record: Record
    people: dict[str, str]
    names: dict[str, str]

    def speaker(self, statement: Statement) -> tuple[str, str]:
        """IRI and name of who speaks; of a source that is no person its words twice; "" where nobody is told."""
        if statement.speaker in self.names:
            return self.people.get(statement.speaker, statement.speaker), self.names[statement.speaker]
        words = " ".join((statement.speaker_text or "").split())
        return ("", "") if words.casefold() in UNRESOLVED else (words.casefold(), words)


def readings(graph: str | Path) -> Iterator[Reading]:
    """Every record, one at a time, in the order of ids.

    Raises:
        FileNotFoundError: there are no records.
    """
    folder = Path(graph)
    identities = folder / "identities.csv"
    with (folder / "records.jsonl").open("rb") as lines:
        table = identities.open(encoding="utf-8", newline="") if identities.exists() else None
        groups = groupby(csv.reader(table), key=lambda row: row[0]) if table else iter(())
        article, people = "", {}
        for line in lines:
            record = Record.from_json(line)
            with suppress(StopIteration):
                while article == "article" or article < record.id or not article:
                    article, rows = next(groups)
                    people = {row[1]: row[3] for row in rows}
            names = {person.id: person.name for person in record.people}
            yield Reading(record, people if article == record.id else {}, names)
        if table:
            table.close()

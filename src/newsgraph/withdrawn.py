"""Articles that were withdrawn: in OUTPUT/withdrawn.csv, with the day and the reason.

Neither `extract` nor `build` brings them back, whatever they read, until they are restored.
"""

import csv
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

__all__ = ["WITHDRAWN", "Withdrawal", "read_withdrawn", "write_withdrawn"]

WITHDRAWN = "withdrawn.csv"


class Withdrawal(NamedTuple):
    """Attributes: date: `YYYY-MM-DD`. reason: as somebody gave it; may be empty."""

    date: str
    reason: str


def read_withdrawn(folder: Path) -> dict[str, Withdrawal]:
    """By the article's id; none where there is no such file."""
    if not (folder / WITHDRAWN).exists():
        return {}
    with (folder / WITHDRAWN).open(encoding="utf-8", newline="") as file:
        return {row["article"]: Withdrawal(row["date"], row["reason"]) for row in csv.DictReader(file)}


def write_withdrawn(withdrawn: Mapping[str, Withdrawal], path: Path) -> None:
    """The table `article,date,reason`, by id."""
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(["article", "date", "reason"])
        table.writerows((ident, *withdrawn[ident]) for ident in sorted(withdrawn))

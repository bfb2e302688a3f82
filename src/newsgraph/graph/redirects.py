"""Where an IRI went that a merge or split left behind.

A build compares who is who with the build before. An IRI that nobody has any more leads to the one that most of
its appearances have now: in `OUTPUT/redirects.csv`, and in the graph as `owl:sameAs`.
"""

import csv
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

from newsgraph.graph import vocabulary as v
from newsgraph.graph.identity import Identities
from newsgraph.graph.spreadsheet import unguarded

__all__ = ["read_redirects", "redirect_quads", "redirects_after", "write_redirects"]


def redirects_after(identities: Path, known: Mapping[str, str], now: Identities) -> dict[str, str]:
    """Old IRI → new IRI, those of earlier builds among them.

    Args:
        identities: `identities.csv` of the build before; there need not be one.
        known: the redirects of the builds before.
        now: who is who.
    """
    moved: dict[str, Counter[str]] = defaultdict(Counter)
    if identities.exists():
        with identities.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                article, person = unguarded(row["article"]), unguarded(row["person"])
                if not now.known(row["iri"]) and (iri := now.of(article).get(person)):
                    moved[row["iri"]][iri] += 1
    found = {old: min(new, key=lambda iri: (-new[iri], iri)) for old, new in moved.items()}
    for old, new in known.items():
        goal = found.get(new, new)
        if not now.known(old) and old not in found and now.known(goal):
            found[old] = goal
    return found


def redirect_quads(redirects: Mapping[str, str]) -> list[str]:
    lines = [f"<{old}> <{v.OWL}sameAs> <{new}> {v.REDIRECT_GRAPH} .\n" for old, new in redirects.items()]
    return sorted(lines)


def read_redirects(path: Path) -> dict[str, str]:
    if not path.exists():
        return {}
    with path.open(encoding="utf-8", newline="") as file:
        return {row["old"]: row["new"] for row in csv.DictReader(file)}


def write_redirects(redirects: Mapping[str, str], path: Path) -> None:
    """No file where there are none."""
    if not redirects:
        path.unlink(missing_ok=True)
        return
    rows: Iterable[tuple[str, str]] = sorted(redirects.items())
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(["old", "new"])
        table.writerows(rows)

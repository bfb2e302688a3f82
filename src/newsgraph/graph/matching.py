"""Which people of a list are in the graph: by forms of the name, nicknames, transliterations and company.

Nothing is merged: each match has a score and its reasons, and a person decides.
"""

import csv
import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from newsgraph.graph import names
from newsgraph.graph.ask import everything, graph_store
from newsgraph.graph.queries import PREFIXES
from newsgraph.graph.spellings import TITLES, alike, sound
from newsgraph.store import QueryError, Store

__all__ = ["Listed", "Match", "Matcher", "match", "read_list"]

_PEOPLE = "SELECT ?person ?label ?key WHERE { ?person ng:articleCount ?n ; skos:prefLabel ?label ; ng:nameKey ?key }"
_COMPANY = """SELECT DISTINCT ?key WHERE {{ ?article schema:mentions <{iri}>, ?other . FILTER(?other != <{iri}>)
  ?other ng:nameKey ?key }}"""
_SAME, _TITLED, _FORM, _SOUND, _INITIAL, _COMPANY_ADDS = 1.0, 0.95, 0.9, 0.85, 0.7, 0.1


@dataclass(frozen=True, slots=True)
class Listed:
    """One of a list. Attributes: names: the first is the name, others are aliases. company: other names in the row."""

    id: str
    names: tuple[str, ...]
    company: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Match:
    """Attributes: id, name: of the list. person, label: of the graph. score: 0…1."""

    id: str
    name: str
    person: str
    label: str
    score: float
    reasons: tuple[str, ...]


class Matcher:
    """The names of a graph in memory, by last name as it sounds: a list is matched in time linear in its length."""

    def __init__(self, store: Store):
        self._store = store
        self._labels: dict[str, str] = {}
        self._by_key: dict[str, set[str]] = defaultdict(set)
        self._by_sound: dict[str, set[tuple[str, str]]] = defaultdict(set)
        for row in everything(store, PREFIXES + _PEOPLE).values():
            person, key = row["person"] or "", row["key"] or ""
            if not key or key.startswith("person/"):
                continue
            self._labels[person] = row["label"] or ""
            self._by_key[key].add(person)
            if " " in key:
                self._by_sound[sound(key.split()[-1])].add((key, person))

    def find(self, name: str, limit: int = 5) -> list[Match]:
        """Who may be meant by a name, the best first; names of one word match whole names alone."""
        key = names.key(name)
        words = key.split()
        found: dict[str, tuple[float, str]] = {}

        def note(person: str, score: float, why: str) -> None:
            if score > found.get(person, (0.0, ""))[0]:
                found[person] = score, why

        for person in self._by_key.get(key, ()):
            note(person, _SAME if " " in key else _INITIAL, "the same name" if " " in key else "the same one name")
        bare = " ".join(word for word in words if word not in TITLES)
        if bare != key and bare:
            for person in self._by_key.get(bare, ()):
                note(person, _TITLED if " " in bare else _INITIAL, "the same name without its title")
        words = bare.split()
        for other, person in self._by_sound.get(sound(words[-1]), ()) if len(words) > 1 else ():
            theirs = other.split()
            if alike(words[0], theirs[0]):
                initial = 1 in (len(words[0]), len(theirs[0]))
                same_last = words[-1] == theirs[-1]
                score = _INITIAL if initial else _FORM if same_last else _SOUND
                what = "an initial" if initial else "a form of the first name" if same_last else "another spelling"
                note(person, score, f"{what}: {self._labels[person]}")
        ranked = sorted(found.items(), key=lambda item: (-item[1][0], item[0]))
        return [Match("", name, person, self._labels[person], score, (why,)) for person, (score, why) in ranked[:limit]]

    def match(self, listed: Listed, limit: int = 5) -> list[Match]:
        """The matches of one of a list, by all of its names; who shares company with them stands higher."""
        best: dict[str, Match] = {}
        for name in listed.names:
            for each in self.find(name, limit):
                if each.person not in best or best[each.person].score < each.score:
                    best[each.person] = replace(each, id=listed.id, name=listed.names[0])
        company = {names.key(other): other for other in listed.company if " " in names.key(other)}
        if company and best:
            best = {person: self._with_company(each, company) for person, each in best.items()}
        return sorted(best.values(), key=lambda each: (-each.score, each.person))[:limit]

    def _with_company(self, each: Match, company: dict[str, str]) -> Match:
        rows = everything(self._store, PREFIXES + _COMPANY.format(iri=each.person)).values()
        met = sorted(company[row["key"]] for row in rows if row["key"] in company)
        if not met:
            return each
        score = min(1.0, each.score + _COMPANY_ADDS)
        return replace(each, score=score, reasons=(*each.reasons, f"named with {met[0]}"))


def match(graph: str | Path, people: str | Path, limit: int = 5) -> list[Match]:
    """Which people of a list are in a graph.

        match("data/graph", "people.csv")

    Args:
        people: a CSV file with a column `name` (and `id`, `aliases`, parted by ";"; all other columns may name
            company), or FollowTheMoney entities, one a line (`.json`, `.jsonl`, `.ijson`).
        limit: matches of each at most.

    Raises:
        QueryError: the file is no list. StoreError: there is no graph.
    """
    matcher = Matcher(graph_store(graph))
    return [found for listed in read_list(Path(people)) for found in matcher.match(listed, limit)]


def read_list(path: Path) -> Iterator[Listed]:
    """Raises QueryError, naming the file and the remedy, for what is no list."""
    if path.suffix == ".csv":
        with path.open(encoding="utf-8-sig", newline="") as file:
            table = csv.DictReader(file)
            if "name" not in (table.fieldnames or ()):
                raise QueryError(f"{path}: the first line must name the columns, `name` among them")
            for number, row in enumerate(table, 1):
                if name := (row["name"] or "").strip():
                    aliases = (part.strip() for part in (row.get("aliases") or "").split(";"))
                    others = tuple(v for k, v in row.items() if k not in ("id", "name", "aliases", None) and v)
                    yield Listed(row.get("id") or str(number), (name, *filter(None, aliases)), others)
        return
    for number, line in enumerate(path.read_text(encoding="utf-8-sig").splitlines(), 1):
        if not line.strip():
            continue
        try:
            entity = json.loads(line)
            said = entity["properties"]
            if entity["schema"] == "Person" and said.get("name"):
                yield Listed(str(entity["id"]), (*said["name"], *said.get("alias", ())))
        except (ValueError, KeyError, TypeError, AttributeError):
            raise QueryError(f"{path}, line {number}: it is no FollowTheMoney entity; give those or a .csv") from None

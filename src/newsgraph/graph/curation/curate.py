"""One more decision: its line in the curation file, and what it changes."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from newsgraph.graph import vocabulary as v
from newsgraph.graph.build import Built, build, curation_of
from newsgraph.graph.curation.decisions import PAIRS, Curation, CurationError, Entry
from newsgraph.graph.curation.facts import told
from newsgraph.graph.curation.file import CurationFile
from newsgraph.graph.identity import Identities, IdentityIndex
from newsgraph.graph.rdf import fact_iri
from newsgraph.graph.records import RecordFiles
from newsgraph.record import Record

__all__ = ["Change", "Curated", "curate", "decide", "forget", "preview"]

_TAKES_BACK = {"wrong": ("right",), "right": ("wrong",), "same": ("different",), "different": ("same",)}


@dataclass(frozen=True)
class Change:
    """What one article says, before a decision and after it; "" where it says nothing of the kind."""

    article: str
    before: str
    after: str


@dataclass(frozen=True)
class Curated:
    """Attributes: file: the curation file. built: None where the graph is to follow at the next build."""

    entry: Entry
    changes: tuple[Change, ...]
    file: Path
    built: Built | None


def curate(graph: str | Path, action: str, a: str, b: str = "", *, later: bool = False) -> Curated:
    """Write a decision into the graph's curation file, and make the graph follow it.

        curate("data/graph", "wrong", "Ann Bell married to Bo Carr").changes

    Args:
        graph: the folder that `extract` or `build` wrote.
        action, a, b: a line of the file (`decisions.ACTIONS`).
        later: leave the graph as it is until the next build.

    Raises:
        CurationError: the decision means nothing in these articles, or the file has to be changed by hand.
        FileNotFoundError: there is no graph.
    """
    entry = Entry(action, a, b).checked()
    file = CurationFile.of(Path(graph))
    changes, idle = preview(graph, entry)
    if idle:
        raise CurationError(idle)
    decide(graph, entry)
    return Curated(entry, changes, file.path, None if later else _follow(graph))


def decide(graph: str | Path, entry: Entry) -> None:
    """Write the line alone, in the place of an older one that says otherwise; the next build follows it.

    Raises:
        CurationError: the file has to be changed by hand.
    """
    file = CurationFile.of(Path(graph))
    for other in file.entries():
        if other != entry and _replaced(other, entry):
            file.remove(other)
    file.add(entry)


def forget(graph: str | Path, action: str, a: str, b: str = "", *, later: bool = False) -> Curated:
    """Take a decision back: its line goes, and the graph is as if it had never been there.

    Raises:
        CurationError: there is no such line.
    """
    entry, file = Entry(action, a, b).checked(), CurationFile.of(Path(graph))
    if entry not in file.entries():
        raise CurationError(f"{file.path} has no line {action}: {a}{f', {b}' if b else ''}")
    changes, _ = preview(graph, entry, taken_back=True)
    file.remove(entry)
    return Curated(entry, changes, file.path, None if later else _follow(graph))


def preview(graph: str | Path, entry: Entry, *, taken_back: bool = False) -> tuple[tuple[Change, ...], str]:
    """What a decision would change, article by article; and why it means nothing, "" where it means something.

    Raises:
        FileNotFoundError: there is no graph.
    """
    index, records = IdentityIndex(), RecordFiles([Path(graph) / "records.jsonl"])
    for record in records.scan():
        index.add(record)
    known = curation_of(Path(graph)) or Curation()
    rest = [each for each in known.entries() if not _replaced(each, entry)]
    before = index.resolve(known)
    after = index.resolve(Curation.of(rest if taken_back else [*rest, entry]))
    changes = tuple(change for record in records for change in _changes(record, before, after))
    line = f"{entry.action}: {entry.a}: "
    idle = next((each for each in after.corrections.idle if each.startswith(line)), "")
    if not changes and not idle and not taken_back:
        idle = f"{line}this changes nothing: no article says it, or the curation file says it already"
    return changes, idle


def _replaced(other: Entry, entry: Entry) -> bool:
    """Whether an older line has to go, because the new one says it again or otherwise."""
    if other == entry:
        return True
    if other.action in _TAKES_BACK.get(entry.action, ()):
        return {other.a, other.b} == {entry.a, entry.b}
    return entry.action not in PAIRS and (other.action, other.a) == (entry.action, entry.a)


def _follow(graph: str | Path) -> Built:
    return build([Path(graph) / "records.jsonl"], graph)


def _changes(record: Record, before: Identities, after: Identities) -> Iterator[Change]:
    was, now = (dict(_said(record, identities)) for identities in (before, after))
    for key in [*was, *(key for key in now if key not in was)]:
        if was.get(key, "") != now.get(key, ""):
            yield Change(record.id, was.get(key, ""), now.get(key, ""))


def _said(record: Record, identities: Identities) -> Iterator[tuple[str, str]]:
    """What an article says, in words, by the id of each thing: people and their IRIs, shows, facts, statements."""
    record, people = identities.corrections.apply(record, identities.of(record.id))
    labels = {p.id: p.name for p in record.people if p.id in people}
    for ident, iri in people.items():
        ours = f" ({identities.wikidata[iri]})" if iri in identities.wikidata else ""
        name = labels.setdefault(ident, identities.called(iri))
        yield ident, f"{identities.names.get(iri, name)} is {iri.removeprefix(v.BASE)}{ours}"
    for show in record.shows:
        yield show.id, f"the show {show.title}"
    settled = identities.corrections.statuses
    for ident, kind, words, confidence, _, between in told(record, labels):
        iri = fact_iri(kind, *(f"<{people[person]}>" for person in between)) if between else ""
        status = f", held to be {settled[iri]}" if iri in settled else ""
        yield ident, f"{words}{status}{'' if kind == 'attribute' else f' [{confidence:.2f}]'}"

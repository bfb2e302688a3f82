"""From records to a graph on disk.

    OUTPUT/records.jsonl    the records that the graph was made from
    OUTPUT/identities.csv   who is who
    OUTPUT/redirects.csv    IRIs that a merge or split left behind
    OUTPUT/curation.yaml    the user's: what always wins (written only where the user gives another file)
    OUTPUT/graph.nq         every quad, sorted
    OUTPUT/graph.ttl        the merged view for people to read
    OUTPUT/graph.graphml    for Gephi and yEd, with graph.json (node-link), of graphs that memory holds
    OUTPUT/graphs.csv       a digest of each named graph: what a later build has to change
    OUTPUT/built.json       what the graph was made from, in digests: to see that there is nothing to do
    OUTPUT/store/           Oxigraph

The same records give the same bytes, in whatever order they come. A build over an existing graph
changes in the store only the named graphs that differ, and where nothing differs at all it writes nothing.
"""

import csv
import shutil
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote

from newsgraph.graph import vocabulary as v
from newsgraph.graph.columns import give_back
from newsgraph.graph.curation.file import CURATION_FILES
from newsgraph.graph.digests import Change, GraphDigests
from newsgraph.graph.graph_quads import GraphQuads
from newsgraph.graph.identity import Curation, Decision, Identities, IdentityIndex
from newsgraph.graph.loading import StoreAnew, change
from newsgraph.graph.network_files import sorted_network
from newsgraph.graph.records import RecordFiles
from newsgraph.graph.redirects import read_redirects, redirects_after, write_redirects
from newsgraph.graph.spreadsheet import guarded
from newsgraph.graph.turtle import write_turtle
from newsgraph.graph.unchanged import digest_of, forget_built, keep_built, read_built
from newsgraph.store import EmbeddedStore, StoreError

__all__ = ["Built", "build", "remove", "why"]

_AFRESH = 0.2
"""Share of changed graphs above which loading everything anew is faster than changing them one by one."""

NETWORK_LIMIT = 3_000_000
"""Quads up to which graph.graphml and graph.json are written: NetworkX holds a graph in memory."""


_SCRATCH = ".building"
"""In OUTPUT while a build goes on: what would be too much for memory."""

_NAMED = 1000


@dataclass(frozen=True)
class Built:
    """What a build did.

    Attributes:
        added, changed, removed: articles, compared with the graph that was there; of each the first 1,000.
        counts: how many they are, by these words. network: whether graph.graphml and graph.json were written.
        idle: lines of the curation file that mean nothing in these articles, each with the reason.
    """

    output: Path
    articles: int
    people: int
    quads: int
    network: bool
    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict)
    idle: tuple[str, ...] = ()


def build(
    paths: Iterable[str | Path],
    output: str | Path,
    *,
    curation: Curation | Path | str | None = None,
    network_limit: int = NETWORK_LIMIT,
) -> Built:
    """Make OUTPUT the graph of exactly these records.

    Args:
        paths: files of records, or folders of them (`RecordFiles`).
        output: the folder; made if missing.
        curation: what the user decides. A file is copied to OUTPUT, in the place of any curation file there (which
            stays as `….old`), so that later builds, `why` and `remove` follow it too; a `Curation` holds for this build
            alone. Without it, that of OUTPUT/curation.yaml or curation.csv, if there is one.
        network_limit: quads up to which graph.graphml and graph.json are written.

    Raises:
        RecordError: naming file and line, for what is no record. The old graph stays as it was.
        CurationError: for a curation file that cannot be followed.
        FileNotFoundError: for a path that is not there.
        StoreError: another build writes to the folder.
    """
    output = Path(output)
    output.mkdir(parents=True, exist_ok=True)
    with _alone(output):
        return _build(list(paths), output, curation, network_limit)


@contextmanager
def _alone(output: Path) -> Iterator[None]:
    """Keep other builds out of OUTPUT, in whatever process, by a lock that ends with this one."""
    lock = sqlite3.connect(output / ".lock", timeout=0.2, isolation_level=None)
    try:
        lock.execute("PRAGMA journal_mode=OFF")
        lock.execute("BEGIN EXCLUSIVE")
    except sqlite3.OperationalError as error:
        lock.close()
        remedy = "wait for it to end, or choose another --output"
        raise StoreError(f"the graph in {output} is being written by another newsgraph ({error}); {remedy}") from None
    try:
        yield
    finally:
        lock.close()


def _build(paths: list[str | Path], output: Path, curation: Curation | Path | str | None, network_limit: int) -> Built:
    decided = curation if isinstance(curation, Curation) else _decisions(output, curation)
    source = digest_of(RecordFiles(paths).files(), decided, network_limit)
    file = None if curation is None or isinstance(curation, Curation) else Path(curation)
    if (kept := read_built(output, source)) is not None:
        _keep_curation(file, output)
        return Built(output=output, **kept)
    scratch = output / _SCRATCH
    shutil.rmtree(scratch, ignore_errors=True)  # of a build that was cut short
    scratch.mkdir(exist_ok=True)
    try:
        records, index = RecordFiles(paths, scratch), IdentityIndex(scratch)
        for record in records.scan():
            index.add(record)
        identities = index.resolve(decided)
        forget_built(output)
        _keep_curation(file, output)
        made, kept = _write(output, records, identities, network_limit, scratch)
        keep_built(output, source, kept)
        return made
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def _write(
    output: Path, records: RecordFiles, identities: Identities, network_limit: int, scratch: Path
) -> tuple[Built, dict[str, int | bool]]:
    """Everything that a build writes, now that it is decided who is who; and what to keep of the counts."""
    redirects = redirects_after(output / "identities.csv", read_redirects(output / "redirects.csv"), identities)
    stored = (output / "store" / "CURRENT").exists()
    digests = GraphDigests(scratch, output / "graphs.csv" if stored else None)
    quads = GraphQuads(output, scratch, digests)
    with StoreAnew(output, scratch) as anew, ThreadPoolExecutor(1) as beside:
        # Where there is no store yet, quads are loaded while more are made; else it must be seen first how many differ.
        count = quads.write(records, identities, redirects, None if stored else anew)
        give_back()
        changes = Counter("removed" if c.new is None else "changed" if c.old else "added" for c in digests.changes())
        afresh = not stored or changes["added"] + changes["changed"] > _AFRESH * digests.count
        loaded = beside.submit(_finish, anew, output / "graph.nq" if stored else None) if afresh else None
        write_identities(identities.decisions(), output / "identities.csv")
        write_redirects(redirects, output / "redirects.csv")
        with (output / "graph.nq").open(encoding="utf-8", newline="\n") as lines:
            write_turtle(lines, output / "graph.ttl")
        if loaded:
            loaded.result()
            anew.put_in_place()
        elif changes:
            change(output, digests.changes(), records, identities, quads.whole, scratch)
    digests.write(output / "graphs.csv")
    drawn = count <= network_limit
    _networks(output, drawn, scratch)
    kept = {"articles": len(records), "people": len(identities), "quads": count, "network": drawn}
    idle = identities.corrections.idle
    return Built(output=output, **kept, **_articles(digests.changes()), idle=idle), kept


def _finish(anew: StoreAnew, path: Path | None) -> None:
    if path:
        anew.add_file(path)
    anew.finish()


def _articles(changes: Iterable[Change]) -> dict[str, object]:
    """The first articles that were added, changed and removed, and how many there are of each."""
    prefix = f"{v.BASE}article/"
    first: dict[str, list[str]] = {"added": [], "changed": [], "removed": []}
    counts: Counter[str] = Counter()
    for each in changes:
        if each.iri.startswith(prefix):
            kind = "removed" if each.new is None else "changed" if each.old else "added"
            counts[kind] += 1
            if len(first[kind]) < _NAMED:
                first[kind].append(each.article or unquote(each.iri.removeprefix(prefix)))
    return {**{kind: tuple(sorted(ids)) for kind, ids in first.items()}, "counts": dict(counts)}


def remove(graph: str | Path, article: str, *, network_limit: int = NETWORK_LIMIT) -> Built:
    """Withdraw one article: its record, its named graph, and what follows from it alone.

    Raises:
        KeyError: if the graph has no such article.
        FileNotFoundError: if there is no graph.
    """
    path = Path(graph) / "records.jsonl"
    records = RecordFiles([path])
    for _ in records.scan():
        pass
    if article not in records.idents:
        raise KeyError(f"{graph} has no article {article!r}; its ids stand in identities.csv")
    rest = path.with_name("records.jsonl.new")
    records.write(rest, without=article)
    rest.replace(path)
    return build([path], graph, network_limit=network_limit)


def why(graph: str | Path, a: str, b: str) -> list[str]:
    """In sentences, why two people are one or two.

    Args:
        a, b: an IRI, `person/…`, `article#name`, `article#p3`, or a name as the records have it.

    Raises:
        CurationError: if there is no such person.
        FileNotFoundError: if there is no graph.
    """
    index = IdentityIndex()
    for record in RecordFiles([Path(graph) / "records.jsonl"]).scan():
        index.add(record)
    return index.resolve(curation_of(Path(graph))).why(a, b)


def write_identities(decisions: Iterable[Decision], path: Path) -> None:
    """The table `article,person,name,iri,rule,confidence`, in the order of articles and people, no cell a formula."""
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(["article", "person", "name", "iri", "rule", "confidence"])
        for d in decisions:
            row = (d.article, d.person, d.name, d.iri, d.rule, f"{d.confidence:.2f}")
            table.writerow(map(guarded, row))


def _decisions(output: Path, file: str | Path | None) -> Curation | None:
    return Curation.read(file) if file is not None else curation_of(output)


def _keep_curation(file: Path | None, output: Path) -> None:
    """Copy the user's file, once it is known that it can be followed. One that was there stays as `….old`."""
    if file is None:
        return
    kept = output / ("curation.csv" if file.suffix == ".csv" else "curation.yaml")
    if kept.exists() and (kept.samefile(file) or kept.read_bytes() == file.read_bytes()):
        return
    new = output / "curation.new"
    shutil.copyfile(file, new)
    for there in filter(Path.exists, (output / name for name in CURATION_FILES)):
        there.replace(there.with_name(f"{there.name}.old"))
    new.replace(kept)


def curation_of(output: Path) -> Curation | None:
    """What the user wrote into OUTPUT/curation.yaml, .yml or .csv; None if there is no such file."""
    for name in CURATION_FILES:
        if (output / name).exists():
            return Curation.read(output / name)
    return None


def _networks(output: Path, drawn: bool, scratch: Path) -> None:
    graphml, node_link = output / "graph.graphml", output / "graph.json"
    if not drawn:
        graphml.unlink(missing_ok=True)
        node_link.unlink(missing_ok=True)
        return
    with sorted_network(EmbeddedStore(output / "store", read_only=True), scratch) as network:
        network.write_graphml(graphml)
        network.write_node_link(node_link)

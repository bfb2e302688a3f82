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
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from urllib.parse import unquote

from newsgraph.graph import vocabulary as v
from newsgraph.graph.fusion import Fusion
from newsgraph.graph.identity import Curation, Decision, IdentityIndex
from newsgraph.graph.network import network_of, write_graphml, write_node_link
from newsgraph.graph.rdf import article_quads
from newsgraph.graph.records import RecordFiles
from newsgraph.graph.redirects import read_redirects, redirect_quads, redirects_after, write_redirects
from newsgraph.graph.sorting import LineSorter
from newsgraph.graph.turtle import write_turtle
from newsgraph.graph.unchanged import digest_of, forget_built, keep_built, read_built
from newsgraph.store import EmbeddedStore

__all__ = ["Built", "build", "remove", "why"]

_AFRESH = 0.2
"""Share of changed graphs above which loading everything anew is faster than changing them one by one."""

NETWORK_LIMIT = 3_000_000
"""Quads up to which graph.graphml and graph.json are written: NetworkX holds a graph in memory."""


CURATION_FILES = ("curation.yaml", "curation.yml", "curation.csv")
"""Where the user's decisions stand in OUTPUT; the first that is there counts."""


@dataclass(frozen=True)
class Built:
    """What a build did. `changed` and `removed` name articles, compared with the graph that was there."""

    output: Path
    articles: int
    people: int
    quads: int
    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]
    network: bool


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
    """
    output = Path(output)
    output.mkdir(parents=True, exist_ok=True)
    decided = curation if isinstance(curation, Curation) else _decisions(output, curation)
    records = RecordFiles(paths)
    source = digest_of(records.files(), decided, network_limit)
    file = None if curation is None or isinstance(curation, Curation) else Path(curation)
    if (counts := read_built(output, source)) is not None:
        _keep_curation(file, output)
        return Built(output=output, added=(), changed=(), removed=(), **counts)
    index = IdentityIndex(output)
    for record in records.scan():
        index.add(record)
    identities = index.resolve(decided)
    people = identities.people()
    forget_built(output)
    _keep_curation(file, output)
    redirects = redirects_after(output / "identities.csv", read_redirects(output / "redirects.csv"), people)

    digests: dict[str, str] = {}
    fusion, sorter = Fusion(), LineSorter(output)
    for record in records:
        who = people.get(record.id, {})
        lines = article_quads(record, who)
        fusion.add(record, who)
        sorter.add(lines)
        digests[v.article_iri(record.id)] = _digest(lines)
    fused = fusion.quads(identities.names, identities.wikidata)
    sorter.add(fused)
    digests[v.FUSION_GRAPH[1:-1]] = _digest(fused)

    moved = redirect_quads(redirects)
    if moved:
        sorter.add(moved)
        digests[v.REDIRECT_GRAPH[1:-1]] = _digest(moved)

    new = output / "graph.nq.new"
    quads = sorter.write(new)
    new.replace(output / "graph.nq")
    write_identities(identities.decisions(), output / "identities.csv")
    write_redirects(redirects, output / "redirects.csv")
    _keep_records(records, output / "records.jsonl")
    with (output / "graph.nq").open(encoding="utf-8", newline="\n") as lines:
        write_turtle(lines, output / "graph.ttl")

    old = _read_digests(output / "graphs.csv") if (output / "store" / "CURRENT").exists() else {}
    names = {v.article_iri(ident): ident for ident in records.idents}
    whole = {v.FUSION_GRAPH[1:-1]: fused, v.REDIRECT_GRAPH[1:-1]: moved}
    changed = {iri for iri, digest in digests.items() if old.get(iri) != digest}
    removed = old.keys() - digests.keys()
    gone = (iri for iri in removed if iri.startswith(f"{v.BASE}article/"))
    _store(output, records, people, changed, removed, whole, afresh=len(changed) > _AFRESH * len(digests))
    _write_digests(digests, output / "graphs.csv")
    drawn = quads <= network_limit
    _networks(output, drawn)
    counts = {"articles": len(records), "people": len(identities), "quads": quads, "network": drawn}
    keep_built(output, source, counts)
    return Built(
        output=output,
        **counts,
        added=tuple(sorted(names[i] for i in changed - old.keys() if i in names)),
        changed=tuple(sorted(names[i] for i in changed & old.keys() if i in names)),
        removed=tuple(sorted(unquote(i.removeprefix(f"{v.BASE}article/")) for i in gone)),
    )


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
    if article not in set(records.idents):
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
    """The table `article,person,name,iri,rule,confidence`, in the order of articles and people."""
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(["article", "person", "name", "iri", "rule", "confidence"])
        for d in decisions:
            table.writerow([d.article, d.person, d.name, d.iri, d.rule, f"{d.confidence:.2f}"])


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


def _keep_records(records: RecordFiles, path: Path) -> None:
    if [p.resolve() for p in records.paths] != [path.resolve()]:
        new = path.with_suffix(".new")
        records.write(new)
        new.replace(path)


def _store(
    output: Path,
    records: RecordFiles,
    people: Mapping[str, Mapping[str, str]],
    changed: set[str],
    removed: set[str],
    whole: Mapping[str, list[str]],
    *,
    afresh: bool,
) -> None:
    folder = output / "store"
    if afresh:
        new = output / "store.new"
        shutil.rmtree(new, ignore_errors=True)
        store = EmbeddedStore(new)
        store.load(output / "graph.nq")
        store.close()
        shutil.rmtree(folder, ignore_errors=True)
        new.rename(folder)
        return
    if not changed and not removed:
        return
    store = EmbeddedStore(folder)
    for iri in removed:
        store.replace(iri, ())
    by_iri = {v.article_iri(ident): ident for ident in records.idents}
    for record in records.select(by_iri[iri] for iri in changed if iri in by_iri):
        store.replace(v.article_iri(record.id), article_quads(record, people.get(record.id, {})))
    for iri in sorted(whole.keys() & changed):
        store.replace(iri, whole[iri])
    store.close()


def _networks(output: Path, drawn: bool) -> None:
    paths = output / "graph.graphml", output / "graph.json"
    if not drawn:
        for path in paths:
            path.unlink(missing_ok=True)
        return
    network = network_of(EmbeddedStore(output / "store", read_only=True))
    write_graphml(network, paths[0])
    write_node_link(network, paths[1])


def _digest(lines: list[str]) -> str:
    return sha256("".join(lines).encode()).hexdigest()


def _read_digests(path: Path) -> dict[str, str]:
    if not path.exists():
        return {}
    with path.open(encoding="utf-8", newline="") as file:
        return {row["graph"]: row["sha256"] for row in csv.DictReader(file)}


def _write_digests(digests: Mapping[str, str], path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(["graph", "sha256"])
        table.writerows(sorted(digests.items()))

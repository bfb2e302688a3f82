"""What a person on a terminal sees; plain lines when piped."""

import os
import re
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, NoReturn

import typer
from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeRemainingColumn
from rich.table import Table

if TYPE_CHECKING:
    from newsgraph.graph.ask import Answer
    from newsgraph.graph.build import Built
    from newsgraph.graph.check import Checked
    from newsgraph.graph.portrait import Portrait
    from newsgraph.graph.queries import NamedQuery
    from newsgraph.graph.totals import Totals
    from newsgraph.run import extract as run

__all__ = [
    "ExtractProgress",
    "fail",
    "failures",
    "print_answer",
    "print_built",
    "print_checked",
    "print_portrait",
    "print_queries",
    "print_summary",
    "working",
]

out, err = Console(), Console(stderr=True)


def fail(what: str, remedy: str | None = None) -> NoReturn:
    """End the command with status 1, saying what is wrong and what to do."""
    err.print(f"[red]error:[/red] {escape(what)}", highlight=False, soft_wrap=True)
    if remedy:
        err.print(f"  {escape(remedy)}", highlight=False, soft_wrap=True)
    raise typer.Exit(1)


@contextmanager
def failures() -> Iterator[None]:
    """Turn what the rooms raise on purpose into a message without a traceback."""
    try:
        yield
    except BrokenPipeError:  # the reader of a pipe, `head` for instance, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(0) from None
    except (OSError, ValueError, RuntimeError) as error:
        # typer.Exit is a RuntimeError too
        if isinstance(error, typer.Exit):
            raise
        fail(str(error) or type(error).__name__)


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
            err.print(escape(state.notice), highlight=False, soft_wrap=True)
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
    columns, rows = list(columns), [["" if cell is None else str(cell) for cell in row] for row in rows]
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
        out.print(f"[dim]{len(rows)} row{'' if len(rows) == 1 else 's'}[/dim]")


def print_queries(queries: "Iterable[NamedQuery]") -> None:
    """Each named query with its parameters."""
    rows = []
    for query in queries:
        rows.append([query.name, query.title])
        rows += [
            [f"  {p.name}=…", f"{p.meaning}{' (needed)' if p.required else ''}"] for p in query.parameters
        ]
    print_rows(["query", "what it answers"], rows)


def print_summary(summary: "run.Summary", graph: "Totals | None", output: str) -> None:
    """What a run found, and what to try next."""
    rows: list[tuple[str, object]] = _counts(graph) if graph else [("articles", summary.records)]
    if summary.reused:
        rows.append(("unchanged since the last run", summary.reused))
    rows.append(("skipped", f"{summary.skipped} ({output}/skipped.jsonl)" if summary.skipped else 0))
    print_rows(["", "found"], rows)
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


def print_built(made: "Built", graph: "Totals") -> None:
    """What a build wrote."""
    rows: list[tuple[str, object]] = [*_counts(graph), ("quads", made.quads)]
    rows += [(f"articles {what}", made.counts[what]) for what in ("added", "changed", "removed") if what in made.counts]
    print_rows(["", "found"], rows)


def _counts(graph: "Totals") -> list[tuple[str, object]]:
    return [(name, f"{count:,}") for name, count in vars(graph).items() if isinstance(count, int)]


def print_portrait(portrait: "Portrait") -> None:
    """A person's facts, each with its article, the words and the confidence."""
    about = [portrait.gender, *portrait.occupations]
    if portrait.born:
        first, last = portrait.born
        about.append(f"born {first}" if first == last else f"born {first} to {last}")
    out.print(f"[bold]{escape(portrait.name)}[/bold]  [dim]{escape(portrait.iri)}[/dim]", highlight=False)
    if portrait.other_names:
        out.print(escape(f"also: {', '.join(portrait.other_names)}"), highlight=False)
    if any(about):
        out.print(escape(", ".join(filter(None, about))), highlight=False)
    for kind, heading in _HEADINGS.items():
        known = [fact for fact in portrait.known if fact.kind == kind]
        if known:
            out.print(f"\n[bold]{heading}[/bold]")
        for fact in known:
            out.print(f"  {escape(fact.sentence)}  [dim]{fact.confidence:.2f}[/dim]", highlight=False, soft_wrap=True)
            for place in fact.places:
                where = f"{place.article} {place.start}-{place.end}"
                words = "" if kind == "Statement" or not place.snippet else f": “{' '.join(place.snippet.split())}”"
                out.print(f"    [dim]{escape(where + words)}[/dim]", highlight=False, soft_wrap=True)
    out.print()


_HEADINGS = {
    "MarriageReport": "Marriages",
    "RelationshipReport": "Relationships",
    "ParentageReport": "Parents and children",
    "RoleReport": "Shows",
    "Attribute": "What articles say",
    "Statement": "Statements",
}


def print_checked(checked: "Checked") -> None:
    """Violations of shapes, then contradictions."""
    for violation in checked.violations:
        path = f" {violation.path}" if violation.path else ""
        out.print(f"[red]violation[/red] {escape(f'{violation.focus}{path}: {violation.message}')}", highlight=False)
    for kind, people, description in checked.contradictions:
        out.print(f"[yellow]{escape(kind)}[/yellow] {escape(f'{people}: {description}')}", highlight=False)
    verdict = "[green]all shapes pass[/green]" if checked.conforms else f"{len(checked.violations)} violations"
    out.print(f"{checked.articles} articles: {verdict}, {len(checked.contradictions)} contradictions", highlight=False)

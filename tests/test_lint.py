"""newsgraph lint: planted faults in drafts (`data/drafts.txt`), and drafts without any."""

import json
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from newsgraph.cli import app
from newsgraph.editorial.archive import Archive
from newsgraph.editorial.draft import read_draft
from newsgraph.editorial.lint import lint_draft
from newsgraph.editorial.problem import render

ROOT = Path(__file__).parent.parent
HEAD = 7
"""The line of a draft's first paragraph."""

EDIT = re.compile(r"! ([a-z-]+): (.*) => (.*)")


def drafts():
    """(text, [(rule, line, words that were put in)]): each article as three drafts, its faults dealt to the three."""
    for block in (ROOT / "tests/data/drafts.txt").read_text("utf-8").split("== ")[1:]:
        head, *lines = block.splitlines()
        date, title = head.split(" ", 1)
        edits = [EDIT.fullmatch(line).groups() for line in lines if line.startswith("!")]
        body = "\n\n".join(line for line in lines if not line.startswith("!"))
        for part in range(3):
            text, planted = body, []
            for rule, old, new in edits[part::3]:
                assert text.count(old) == 1, (title, old)
                planted.append((rule, text[: text.index(old)].count("\n") + HEAD, new))
                text = text.replace(old, new)
            yield f"---\ntitle: {title}\ndate: {date}\n---\n# {title}\n\n{text}\n", planted


@pytest.fixture(scope="module")
def graph(tmp_path_factory) -> Path:
    from newsgraph.graph.build import build
    from newsgraph.run import extract

    folder = tmp_path_factory.mktemp("archive")
    extract([ROOT / "data/raw"], folder, workers=0)
    build([folder / "records.jsonl"], folder)
    return folder


def measure(graph, nlp, folder) -> tuple[float, float, list]:
    """Recall, false alarms a draft, and what was missed or wrong."""
    archive = Archive(graph)
    found = planted_in_all = wrong = count = 0
    notes = []
    for number, (text, planted) in enumerate(drafts()):
        path = folder / f"draft{number}.md"
        path.write_text(text, encoding="utf-8")
        problems = lint_draft(read_draft(path, nlp), archive)
        used = set()
        for rule, at, new in planted:
            hits = {p for p in problems if p.rule == rule and (
                p.line == at or any(e.startswith(f"line {at}:") for e in p.evidence))}
            planted_in_all += 1
            found += bool(hits)
            used |= hits
            if not hits:
                notes.append(("missed", number, rule, new))
        wrong += len(set(problems) - used)
        notes += [("wrong", number, p.rule, p.message) for p in problems if p not in used]
        count += 1
    assert (count, planted_in_all) == (60, 150)
    return found / planted_in_all, wrong / count, notes


def test_planted_faults_are_found_and_little_else(graph, nlp, tmp_path):
    recall, alarms, notes = measure(graph, nlp, tmp_path)
    assert recall >= 0.85 and alarms <= 0.5, notes


DRAFT = """---
date: 2026-01-05
---
# Dancer to marry

**Anton Reyes**, 38, will marry Molly Haverford.

“It will be dry, Reyes said.
"""


def test_line_and_column_are_those_of_the_file(graph, nlp, tmp_path):
    path = tmp_path / "draft.md"
    path.write_text(DRAFT, encoding="utf-8")
    problems = {p.rule: p for p in lint_draft(read_draft(path, nlp), Archive(graph))}
    assert (problems["contradiction"].line, problems["contradiction"].column) == (6, 18)
    assert (problems["unclosed-quotation"].line, problems["unclosed-quotation"].column) == (8, 2)
    assert "1991" in problems["contradiction"].message and "brief-1" in problems["contradiction"].evidence[0]


def test_formats(graph, tmp_path):
    path = tmp_path / "draft.md"
    path.write_text(DRAFT, encoding="utf-8")
    runner = CliRunner()
    text = runner.invoke(app, ["lint", str(path), "--graph", str(graph)])
    assert text.exit_code == 1 and f"{path}:6:18: contradiction:" in text.output.replace("\n    ", " ")
    sarif = json.loads(runner.invoke(app, ["lint", str(path), "--format", "sarif"]).output)
    (result,) = sarif["runs"][0]["results"]
    assert result["ruleId"] == "unclosed-quotation"
    assert result["locations"][0]["physicalLocation"]["region"] == {"startLine": 8, "startColumn": 2}
    path.write_text("Anton Reyes danced.\n", encoding="utf-8")
    clean = runner.invoke(app, ["lint", str(path), "--format", "json"])
    assert clean.exit_code == 0 and json.loads(clean.output) == []


def test_no_such_format():
    with pytest.raises(ValueError, match="sarif"):
        render("draft.md", [], "xml")

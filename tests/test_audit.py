"""newsgraph audit: who is heard, by outlet, author and month."""

import csv
import io
import json
from xml.etree import ElementTree

import pytest
from typer.testing import CliRunner

from newsgraph.articles.sketch import sketch
from newsgraph.cli import app
from newsgraph.editorial.audit import audit
from newsgraph.record import Attribute, Person, Record, Statement

SHE = Attribute(type="gender", value="female", component="coreference/pronoun", snippets=("she",), confidence=0.9)
ADA = Person(id="p1", name="Ada Bell", gender="female", attributes=(SHE,))
GUESS = Attribute(type="gender", value="male", component="attributes/first-name", confidence=0.88)
BO = Person(id="p2", name="Bo Carr", gender="male", attributes=(GUESS,))
CY = Person(id="p3", name="Cy Dunn")
WIRE = " ".join(f"w{n}" for n in range(100))


def said(text, kind="direct", speaker=None, type="unnamed", words=None, about=()):
    return Statement(
        id=text[:3], spans=((0, 1),), kind=kind, text=text, speaker=speaker, speaker_type=type, speaker_text=words,
        about=about,
    )


@pytest.fixture
def folder(tmp_path):
    first = (
        said("It rained", speaker="p1", type="person", words="she", about=("p3",)),
        said("the budget was short", "indirect", words="a source"),
        said("the bill was wrong", "indirect", type="organization", words="the ministry"),
        said("nobody knew", "indirect", words="They"),
        said("It did", speaker="p2", type="person", words="Carr"),
    )
    alone = (said("I won", speaker="p1", type="person"),)
    records = [
        Record(id="a", outlet="The Post", published="2026-01-02", authors=("Di Ek", "Flo Gold"), people=(ADA, BO, CY),
               statements=first, sketch=sketch(WIRE)),
        Record(id="b", outlet="The Post", published="2026-02-02", byline="Di Ek", people=(ADA,), statements=alone),
        Record(id="c", outlet="The Echo", published="2026-02-03", people=(ADA, BO, CY), statements=first,
               sketch=sketch(WIRE)),
    ]
    (tmp_path / "records.jsonl").write_text("".join(r.to_json() + "\n" for r in records), encoding="utf-8")
    return tmp_path


def test_by_outlet(folder):
    echo, post = audit(folder).groups
    assert dict(post.counts) == {
        "articles": 2, "single_source": 1, "statements": 6, "named": 3, "organization": 1, "unnamed": 1,
        "unresolved": 1, "quoted": 3, "paraphrased": 3, "women": 2, "gender_unknown": 1,
    }
    assert dict(echo.counts) == {"copies": 1}  # the same text as the Post's: one source, counted once
    (unknown,) = post.behind["gender_unknown"]
    assert unknown.source == "Bo Carr"  # a first name is no evidence
    assert {proof.words for proof in post.behind["women"]} == {"she"}
    assert [proof.words for proof in post.behind["unnamed"]] == ["the budget was short"]


def test_by_author_and_month(folder):
    assert {g.name: g.counts.get("articles", 0) for g in audit(folder, "author").groups} == {
        "Di Ek": 2, "Flo Gold": 1, "(not told)": 0,
    }
    assert [g.name for g in audit(folder, "month").groups] == ["2026-01", "2026-02"]
    with pytest.raises(ValueError, match="month"):
        audit(folder, "week")


def test_who_is_spoken_about_and_never_heard(folder):
    assert [name for name, _ in audit(folder).unheard] == ["Cy Dunn", "Cy Dunn"]  # nobody said that the two are one


def test_command(folder):
    def run(*options):
        result = CliRunner().invoke(app, ["audit", "--graph", str(folder), *options])
        assert result.exit_code == 0, result.output
        return result.output

    (_, post) = csv.DictReader(io.StringIO(run("--format", "csv")))
    assert (post["outlet"], post["named"]) == ("The Post", "3")
    assert "The Post" in run() and "Cy Dunn" in run()
    assert json.loads(run("--json"))["groups"][1]["behind"]["unnamed"][0]["words"] == "the budget was short"
    assert "the budget was short" in run("--behind", "unnamed")
    picture = ElementTree.fromstring(run("--format", "svg"))
    assert any("named 3 of 6" in (title.text or "") for title in picture.iter("{http://www.w3.org/2000/svg}title"))

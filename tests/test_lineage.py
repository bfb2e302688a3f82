"""Lineage of quotations and copies of articles: pairs with edits, made from the drafts of `data/drafts.txt`."""

import json
import random
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from newsgraph.articles.sketch import alike, sketch, unpacked
from newsgraph.cli import app
from newsgraph.editorial.copies import copies
from newsgraph.editorial.lineage import lineage
from newsgraph.editorial.same_words import likeness
from newsgraph.record import Person, Record, Statement

DRAFTS = (Path(__file__).parent / "data/drafts.txt").read_text("utf-8")
QUOTED = re.findall(r"“([^”\n]+)”", re.sub(r"(?m)^! (?!no-speaker).*", "", DRAFTS))
QUOTES = sorted({quote for quote in QUOTED if len(quote.split()) >= 5})
OTHER = "harbour lantern seven crooked window Tuesday ginger rather gently below".split()


def edits(quote, rng):
    """Shortened, other punctuation, one or two words replaced."""
    words = quote.split()
    cut = max(5, len(words) * 2 // 3)
    yield " ".join(words[:cut])
    yield " ".join(words[-cut:])
    yield re.sub(r"[,.]", "", quote).lower()
    replaced = list(words)
    for at in rng.sample((0, len(words) - 1) if len(words) < 8 else (1, len(words) - 2), 1 if len(words) < 10 else 2):
        replaced[at] = rng.choice(OTHER)
    yield " ".join(replaced)


def f1(right, found, wanted):
    return 2 * right / (found + wanted)


def test_edited_quotations():
    rng = random.Random(5)
    pairs = [(q, e) for q in QUOTES for e in edits(q, rng)]
    hits = sum(likeness(a, b) is not None for a, b in pairs)
    wrong = sum(likeness(a, b) is not None for n, a in enumerate(QUOTES) for b in QUOTES[n + 1 :])
    assert len(pairs) > 250
    assert f1(hits, hits + wrong, len(pairs)) >= 0.95, (hits, wrong, len(pairs))


def test_how_a_version_differs():
    whole = "I was tired of being rained on, and so was the dog"
    assert likeness(whole, "I was tired of being rained on").kind == "shortened"
    altered = likeness(whole, "I was sick of being rained on, and so was the dog")
    assert altered.kind == "altered" and "[-tired-] {+sick+}" in altered.marked
    assert likeness(whole, whole.upper() + ".").kind == "same"
    assert likeness(whole, "The dog slept and I was reading to him") is None


ARTICLES = [re.sub(r"(?m)^!.*\n?", "", block) * 2 for block in DRAFTS.split("== ")[1:]]


def copied(text, rng):
    """An agency's text as an outlet prints it: a line more, a line less, a word changed here and there."""
    lines = text.split("\n")
    del lines[rng.randrange(2, len(lines))]
    words = " ".join(lines).split(" ")
    for at in rng.sample(range(len(words)), len(words) // 40):
        words[at] = rng.choice(OTHER)
    return "From our correspondent. " + " ".join(words)


def test_copies_of_articles():
    rng = random.Random(5)
    texts = [(f"a{n}", "2026-01-01", text) for n, text in enumerate(ARTICLES)]
    texts += [(f"b{n}-{k}", "2026-01-02", copied(text, rng)) for n, text in enumerate(ARTICLES) for k in range(5)]
    found = copies((ident, day, sketch(text)) for ident, day, text in texts)
    wanted = {ident: f"a{ident[1:].split('-')[0]}" for ident, _, _ in texts if ident[0] == "b"}
    right = sum(found.get(ident) == original for ident, original in wanted.items())
    assert f1(right, len(found), len(wanted)) >= 0.95, found


def test_a_sketch_estimates_what_two_texts_share():
    text = " ".join(f"word{n}" for n in range(1000))
    half = " ".join(f"word{n}" for n in range(500, 1500))
    assert alike(unpacked(sketch(text)), unpacked(sketch(half))) == pytest.approx(1 / 3, abs=0.13)
    assert sketch("too short") == ""


def record(ident, day, text, speaker, article="", outlet="The Post"):
    people = (Person(id="p1", name="Ada Bell"), Person(id="p2", name="Bo Carr"))
    said = Statement(id="q1", spans=((0, len(text)),), kind="direct", text=text, speaker=speaker, speaker_type="person")
    return Record(id=ident, published=day, outlet=outlet, people=people, statements=(said,), sketch=sketch(article))


@pytest.fixture
def folder(tmp_path):
    wire = " ".join(f"w{n}" for n in range(200))
    records = [
        record("a", "2026-03-02", "The tide will be here before the bridge is", "p1", wire),
        record("b", "2026-03-01", "The tide will be here long before the bridge is", "p1"),
        record("c", "2026-03-03", "The tide will be here before the bridge is", "p2", wire),
        record("d", "2026-03-04", "Nobody has asked the gulls about any of it", "p2"),
    ]
    (tmp_path / "records.jsonl").write_text("".join(r.to_json() + "\n" for r in records), encoding="utf-8")
    return tmp_path


def test_versions_of_one_quotation(folder):
    (found,) = lineage(folder)
    assert [(v.article, v.kind, v.other_speaker, v.copy_of) for v in found.versions] == [
        ("b", "first", False, ""), ("a", "altered", False, ""), ("c", "altered", True, "a"),
    ]
    assert found.sources == 2 and "[-long-]" in found.versions[1].marked
    assert [each.first.article for each in lineage(folder, "asked the gulls", every=True)] == ["d"]


def test_command(folder):
    output = CliRunner().invoke(app, ["lineage", "--graph", str(folder)]).output
    assert "2 sources" in output and "another speaker" in output and "copy of a" in output
    (found,) = json.loads(CliRunner().invoke(app, ["lineage", "--json", "--graph", str(folder)]).output)
    assert found["sources"] == 2

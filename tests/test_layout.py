"""A plain text's blocks, told by its layout; the examples beside the patterns of `block_words.py` are read too."""

import re
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgraph.articles import block_words
from newsgraph.articles.layout import layout, paragraphs

PAGE = """Norwick park reopens after flood

The town spent two years and half of its savings on the river bank below the mill

By Ada Holt, chief reporter
May 3, 2024

Ben Reyes cuts the ribbon on Friday. (Photo by Ida Lund/Getty Images)

The park on the river opened again on Friday, and half of Norwick came.

RELATED: The night the river rose

“It is a fine park,” said the mayor, Nora Quill.

Book park tickets early

Tickets are sold at the gate:

- adults pay four crowns
- children pay one

Free at last! #norwick pic.twitter.com/AbC123

— Ben Reyes (@benreyes) May 3, 2024

The mill stays closed until June.

READ MORE:

The mill that nobody wants
Where the money went

Sign up for our newsletter
"""


def kinds(text: str, title: str | None = None) -> list[tuple[str, str]]:
    return [(block.kind, text[block.start : block.end]) for block in layout(text, title)]


def test_a_page():
    assert [kind for kind, _ in kinds(PAGE)] == [
        "title", "standfirst", "byline", "byline", "caption", "body", "link", "body", "heading", "body", "list", "list",
        "post", "post", "body", "link", "link", "link", "link",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "kind"),
    [("BYLINE", "byline"), ("DATELINE", "byline"), ("ABOUT_AUTHOR", "byline"), ("LINK", "link"), ("_LABELS", "link"),
     ("_LABELS_SMALL", "link"), ("_BUTTONS", "link"), ("_APPEALS", "link"), ("_ADDRESS", "link"),
     ("CREDIT", "credit"), ("CAPTION", "caption"), ("SIGNATURE", "post"), ("SOCIAL", "post")],
)  # fmt: skip
def test_the_examples_beside_the_patterns(name, kind):
    source = Path(block_words.__file__).read_text("utf-8").splitlines()
    at = next((n for n, line in enumerate(source) if line.startswith(f"{name} = ")), len(source))
    comments = []
    while source[at - 1].startswith("#"):
        at -= 1
        comments.append(source[at])
    examples = re.findall(r'"([^"]+)"', " ".join(reversed(comments)).replace(" # ", " "))
    assert examples or name == "LINK"
    for example in examples:
        text = f"The mayor of Norwick left the town on Friday.\n\n{example}\n\nShe came back on Sunday with a goat."
        assert kinds(text)[1] == (kind, example)


@pytest.mark.parametrize(
    "body",
    [
        "By Friday the river had reached the mill.",
        "By Christmas, Norwick had a new mayor and an old goat.",
        "She captioned the photo: ‘Summer comes to Norwick’",
        "Read more books, the mayor told the children of Norwick.",
        "Watch him closely, she said.",
        "More than 300 people came to the river.",
        "Photos of the flood hang in the hall.",
        "Related charges were dropped in March.",
        "Ada Holt is a writer of novels, and she lives by the river in Norwick.",
        "“Who are you?” the goat asked.",
        "Comments like these cost him the election.",
    ],
)
def test_sentences_of_the_story_are_body(body):
    text = f"The mayor of Norwick left the town on Friday.\n\n{body}\n\nShe came back on Sunday with a goat."
    assert kinds(text)[1] == ("body", body)


def test_the_title_is_the_first_line_that_is_no_sentence_or_the_one_that_is_told():
    assert kinds("Vance weds\n\nMarisol Vance wed on Sunday.")[0] == ("title", "Vance weds")
    assert kinds("Ada Holt\nVance weds\n\nMarisol Vance wed on Sunday.", "Vance weds")[1] == ("title", "Vance weds")
    assert kinds("Vance weds in the U.K.\n\nMarisol Vance wed on Sunday.")[0][0] == "title"
    assert kinds("It rained.\n\nMarisol Vance wed on Sunday.", "It rained.")[0][0] == "title"
    assert kinds("It rained.\n\nMarisol Vance wed on Sunday.")[0][0] == "body"
    assert kinds("Vance weds") == [("body", "Vance weds")]


def test_headings_stand_between_paragraphs_and_several_may_follow_each_other():
    text = "It rained on Norwick for days.\n\nFriday’s storms\n\nZone 1 — the mill\n\nIt will rain on.\n\nThe end"
    assert [kind for kind, _ in kinds(text)] == ["body", "heading", "heading", "body", "body"]


def test_wrapped_lines_are_one_paragraph():
    wrapped = (
        "The park on the river opened again on Friday, and half of\nNorwick came to see the goat that had swum ashore\n"
        "in the night of the flood.\n\nThe mayor, who did not\n\n come, sent a letter."
    )
    assert [text[:8] for _, text in kinds(wrapped)] == ["The park", "The mayo"]
    assert len(paragraphs("One line ends.\nAnother begins.")) == 2


def test_questions_and_answers():
    labelled = "Nora Quill\n\nQ: When did you start?\n\nA: I was nine.\n\nMy goat was ten.\n\nQ: And then?\n\nA: No."
    assert [k for k, _ in kinds(labelled)] == ["title", "question", "answer", "answer", "question", "answer"]
    plain = "The mayor spoke to us.\n\n" + "\n\n".join(
        f"{asked}\n\nI do not know, {n}." for n, asked in enumerate(["Why?", "Who pays?", "And the goat?"])
    )
    assert [k for k, _ in kinds(plain)] == ["body", *["question", "answer"] * 3]


def test_a_table_is_rows_with_as_many_cells():
    text = "The results were these.\n\nNorwick\t3\t1\nSundby\t2\t2\n\nNobody was surprised by them."
    assert [k for k, _ in kinds(text)] == ["body", "table", "table", "body"]


@given(st.text(st.sampled_from("Aa .?!:\"“”'\n\t|-@/#1By READMORE—(),é\u00a0\u2028"), max_size=300))
def test_every_character_but_white_space_is_in_one_block(text):
    blocks = layout(text)
    covered = [False] * len(text)
    last = 0
    for block in blocks:
        assert last <= block.start < block.end
        assert not text[block.start].isspace() and not text[block.end - 1].isspace()
        covered[block.start : block.end] = [True] * (block.end - block.start)
        last = block.end
    assert all(inside or c.isspace() for inside, c in zip(covered, text, strict=True))


@pytest.mark.parametrize(
    "piece",
    ["A", "A b ", "By A. ", "READ ", "a\n", "A\n\n", "Q: a?\n", "/AP ", "(", "Photo: ", "A\tb\n", "- ", "“A” ", "@a "],
)
def test_the_time_is_linear(piece):
    times = []
    for size in (40_000, 160_000):
        text = piece * (size // len(piece))
        started = time.process_time()
        layout(text)
        times.append(time.process_time() - started)
    assert times[1] < 0.2 + 10 * times[0]

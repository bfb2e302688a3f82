"""Family facts of invented sentences as the press writes them, one to four at a time.

`data/family_sentences.txt`: a text stands in a line, its facts in lines with an indent. A known error is named,
"missed: FACT" or "wrong: FACT".
"""

from pathlib import Path

import pytest

from test_family import check, facts, read


def cases() -> dict[str, set[str]]:
    """The facts of each text."""
    found: dict[str, set[str]] = {}
    text = ""
    for line in (Path(__file__).parent / "data/family_sentences.txt").read_text("utf-8").splitlines():
        if line.startswith("  "):
            found[text].add(line.strip())
        else:
            text = line
            found[text] = set()
    return found


CASES = cases()


@pytest.mark.parametrize("text", CASES)
def test_facts_of_sentences(nlp, text):
    check(facts(read(nlp, text)), CASES[text])

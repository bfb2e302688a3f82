"""Coverage-guided fuzzing of the readers: whatever the bytes, an article or `Unreadable`.

    pip install atheris
    python tests/fuzz/fuzz_readers.py -max_total_time=300 -max_len=4096 [FOLDER OF SEEDS]
"""

import sys

import atheris

with atheris.instrument_imports(include=["newsgraph.articles"]):
    from newsgraph.articles import Unreadable
    from newsgraph.articles.formats import READERS, parse

FORMATS = sorted(READERS)


def one_input(data: bytes) -> None:
    if not data:
        return
    try:
        article = parse(data[1:], FORMATS[data[0] % len(FORMATS)], id="fuzz", source="fuzz")
    except Unreadable as error:
        assert error.reason and error.remedy
    else:
        assert article.text.strip()
        assert article.text.encode().decode() == article.text


if __name__ == "__main__":
    atheris.Setup(sys.argv, one_input)
    atheris.Fuzz()

"""Coverage-guided fuzzing of the pairing of quotation marks: passages lie in the text, whatever the marks.

    pip install atheris
    python tests/fuzz/fuzz_quotation_marks.py -max_total_time=300 -max_len=512
"""

import sys

import atheris

with atheris.instrument_imports(include=["newsgraph.language.statements.quotation_marks"]):
    from newsgraph.language.statements.quotation_marks import pair

ALPHABET = "\"'“”‘’„«»‹›`´ \n\n.,!?—:;()[] as said He I Ms don’t it's 'em 90s"


def one_input(data: bytes) -> None:
    text = "".join(ALPHABET[byte % len(ALPHABET)] for byte in data)
    for passage in pair(text):
        assert 0 <= passage.start <= passage.end <= len(text)
        assert passage.depth >= 0


if __name__ == "__main__":
    atheris.Setup(sys.argv, one_input)
    atheris.Fuzz()

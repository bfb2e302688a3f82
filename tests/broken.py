"""150 broken inputs, the same ones at every run: formats cut, bent and mixed up, each small.

    python tests/broken.py FOLDER        # writes them there
"""

import gzip
import json
import random
import sys
from collections.abc import Iterator
from pathlib import Path

__all__ = ["COUNT", "broken", "sound"]

COUNT = 150
STORY = (
    "Orla Fenwick and her husband, Tomas Grell, married in 2011.\n\n“He crosses out the jokes,” Fenwick said.\n\n"
    "Grell, 44, hosts the series The Harbour Hour with their daughter, Pia Grell.\n"
)
_OBJECT = json.dumps({"id": "a", "title": "Fenwick weds", "text": STORY, "published": "2024-05-06"}).encode()
_HTML = f"<html><head><title>Fenwick weds</title></head><body><article><p>{STORY * 3}</p></article></body></html>"
_SOUND = {
    ".txt": STORY.encode(),
    ".md": f"---\ntitle: Fenwick weds\n---\n# Fenwick weds\n\n{STORY}".encode(),
    ".html": _HTML.encode(),
    ".json": _OBJECT,
    ".jsonl": _OBJECT + b"\n" + _OBJECT + b"\n",
    ".txt.gz": gzip.compress(STORY.encode(), mtime=0),
    ".jsonl.gz": gzip.compress(_OBJECT + b"\n", mtime=0),
}
_MARKS = (
    "“", "”",
    "'", '"', "(", "—", "\u202e", "\ufeff", "\0", "\x1b[2J", "\u2028", "e\u0301", "\U0001f468\u200d\U0001f469",
    "=",
)
_LINES = (
    "Mr.", "“", "The “?” show", "THE “—” SHOW", "her her her", "and and and", ", ".join(["Ann Lee"] * 200),
    "No. 1.1.1.1", "born (", "wife husband son daughter", "S01E01 “”", "’s ’s ’s", "Q: A: Q: A:", "said said said",
    "@a #b http://c",
)


def broken() -> Iterator[tuple[str, bytes]]:
    """Name and bytes of each."""
    given = [*_bent(), *_odd_texts()]
    yield from given
    chance = random.Random(4)
    for number in range(COUNT - len(given)):
        suffix = sorted(_SOUND)[number % len(_SOUND)]
        data = bytearray(_SOUND[suffix])
        for _ in range(1 + number % 9):
            at = chance.randrange(len(data))
            match chance.randrange(4):
                case 0:
                    data[at] = chance.randrange(256)
                case 1:
                    del data[at : at + chance.randrange(1, 40)]
                case 2:
                    data[at:at] = data[at // 2 : at // 2 + chance.randrange(1, 60)]
                case 3:
                    data[at:at] = chance.choice(_MARKS).encode()
        yield f"chance-{number:03}{suffix}", bytes(data)


def sound() -> Iterator[tuple[str, bytes]]:
    """The neighbours, one a format, which must all be read."""
    for suffix, data in _SOUND.items():
        yield f"sound-{suffix.strip('.').replace('.', '-')}{suffix}", data


def _bent() -> Iterator[tuple[str, bytes]]:
    """Each format cut short, doubled, turned round, in the encoding or under the name of another."""
    for suffix, data in _SOUND.items():
        name = suffix.strip(".").replace(".", "-")
        yield f"cut-{name}{suffix}", data[: len(data) // 2]
        yield f"twice-{name}{suffix}", data + data
        yield f"turned-{name}{suffix}", data[::-1]
        yield f"swapped-{name}{'.json' if suffix != '.json' else '.html'}", data
        yield f"wide-{name}{suffix}", data.decode("latin-1").encode("utf-16")
        yield f"nul-{name}{suffix}", data.replace(b" ", b"\0")
    yield "empty-object.json", b"{}"
    yield "null.json", b"null"
    yield "types.json", b'{"text": "She left.", "title": 5, "author": {"a": []}, "url": false, "published": [1]}'
    yield "far.json", json.dumps({"text": STORY, "published": "9999-99-99", "url": "http://[", "id": "../x"}).encode()
    yield "deep.jsonl", b"[" * 3000 + b"\n" + _OBJECT + b"\n"
    yield "number.jsonl", b"1" * 5000 + b"\n" + _OBJECT + b"\n"


def _odd_texts() -> Iterator[tuple[str, bytes]]:
    """Sentences that no editor let through."""
    for number, line in enumerate(_LINES):
        yield f"line-{number:02}.txt", f"{line}\n\n{STORY}\n{line}".encode()
        yield f"alone-{number:02}.txt", f"{line}\n".encode()
    for number, mark in enumerate(_MARKS):
        yield f"mark-{number:02}.txt", STORY.replace(" ", f" {mark}").encode("utf-8", "surrogatepass")
        yield f"row-{number:02}.txt", (mark * 300 + STORY).encode()


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in [*broken(), *sound()]:
        (folder / name).write_bytes(data)

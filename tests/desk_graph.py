"""A small graph for the desk's tests, written by hand: one plain article, one hostile in every field, their texts."""

import re
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

from newsgraph.graph.build import build
from newsgraph.record import Attribute, Marriage, Parentage, Person, Place, Record, Role, Show, Statement

HOSTILE = "<script>document.title='owned'</script><img src=x onerror=\"document.title='owned'\">"
"""What must never be more than text."""

PLAIN = (
    "Ana Lund, 41, married Bo Okra in 2012. “We are done with feuds,” Lund told Late Hour. "
    "Okra said that Lund had won. Their daughter Pia is nine."
)
HOSTILE_TEXT = f"Bad {HOSTILE} Name said: “{HOSTILE} is my name,” and smiled at Ana Lund."


def _places(text: str, words: str) -> tuple[Place, ...]:
    return tuple(Place(m.start(), m.end()) for m in re.finditer(re.escape(words), text))


def _place(text: str, words: str) -> Place:
    return _places(text, words)[0]


def records(folder: Path) -> list[Record]:
    """The records; their texts are written to `folder`."""
    sources = {}
    for name, text in (("plain", PLAIN), ("bad", HOSTILE_TEXT)):
        path = folder / f"{name}.txt"
        path.write_text(text, encoding="utf-8")
        sources[name] = {"source": str(path), "sha256": sha256(text.encode()).hexdigest(), "length": len(text)}
    wedding = "Ana Lund, 41, married Bo Okra in 2012"
    quote, reported = "We are done with feuds,", "Lund had won"
    plain = Record(
        id="news/plain",
        title="A wedding remembered",
        published="2024-03-05",
        outlet="The Example",
        url="https://example.org/wedding",
        people=(
            Person(
                id="p1",
                name="Ana Lund",
                aliases=("Lund",),
                gender="female",
                age=41,
                mentions=(_place(PLAIN, "Ana Lund"),),
                attributes=(
                    Attribute(
                        id="a1", type="age", value="41", evidence=(_place(PLAIN, "Ana Lund, 41"),), snippets=("41",)
                    ),
                ),
            ),
            Person(id="p2", name="Bo Okra", gender="male", mentions=(_place(PLAIN, "Bo Okra"),)),
            Person(id="p3", name="Pia Okra", mentions=(_place(PLAIN, "Pia"),)),
        ),
        shows=(Show(id="s1", title="Late Hour", mentions=_places(PLAIN, "Late Hour")),),
        marriages=(
            Marriage(
                id="m1",
                partners=("p1", "p2"),
                start="2012",
                evidence=(_place(PLAIN, wedding),),
                snippets=(wedding,),
                component="family/married",
                confidence=0.9,
            ),
        ),
        parentages=(Parentage(id="c1", parent="p1", child="p3", evidence=(_place(PLAIN, "Their daughter Pia"),)),),
        roles=(Role(id="o1", person="p1", show="s1", role="guest", evidence=(_place(PLAIN, "told Late Hour"),)),),
        statements=(
            Statement(
                id="q1",
                spans=(_place(PLAIN, quote),),
                kind="direct",
                text=quote,
                speaker="p1",
                speaker_type="person",
                speaker_text="Lund",
                cue=_place(PLAIN, "told"),
                show="s1",
                component="speakers/beside",
            ),
            Statement(
                id="q2",
                spans=(_place(PLAIN, reported),),
                kind="indirect",
                text=reported,
                speaker="p2",
                speaker_type="person",
                speaker_text="Okra",
                cue=_place(PLAIN, "said"),
                about=("p1",),
            ),
        ),
        **sources["plain"],
    )
    name = f"Bad {HOSTILE} Name"
    bad = Record(
        id=f"bad/{HOSTILE}#1?x=\"'",
        title=f"</title>{HOSTILE}",
        byline=HOSTILE,
        outlet=HOSTILE,
        url="javascript:document.title='owned'",
        published="2024-03-06",
        people=(
            Person(
                id="p1",
                name=name,
                aliases=(HOSTILE,),
                mentions=(_place(HOSTILE_TEXT, name),),
                attributes=(
                    Attribute(id="a1", type="occupation", value=HOSTILE, snippets=(HOSTILE,), evidence=(Place(0, 3),)),
                ),
            ),
            Person(id="p2", name="Ana Lund", mentions=(_place(HOSTILE_TEXT, "Ana Lund"),)),
        ),
        shows=(Show(id="s1", title=f"Show {HOSTILE}", network=HOSTILE),),
        marriages=(
            Marriage(id="m1", partners=("p1", "p2"), evidence=(Place(0, 30),), snippets=(HOSTILE,), component=HOSTILE),
        ),
        roles=(
            Role(
                id="o1",
                person="p1",
                show="s1",
                role="host",
                character=HOSTILE,
                snippets=(HOSTILE,),
                evidence=(Place(0, 9),),
            ),
        ),
        statements=(
            Statement(
                id="q1",
                spans=(_place(HOSTILE_TEXT, f"{HOSTILE} is my name,"),),
                kind="direct",
                text=f"{HOSTILE} is my name,",
                speaker="p1",
                speaker_type="person",
                speaker_text=HOSTILE,
                about=("p2",),
                medium=HOSTILE,
                component=HOSTILE,
            ),
        ),
        **sources["bad"],
    )
    return [plain, bad]


def make(folder: Path) -> Path:
    """A graph in `folder`/graph."""
    made = folder / "records.jsonl"
    made.write_text("".join(record.to_json() + "\n" for record in records(folder)), encoding="utf-8")
    graph = folder / "graph"
    build([made], graph)
    (graph / "records.jsonl").write_text(made.read_text(encoding="utf-8"), encoding="utf-8")
    build([graph / "records.jsonl"], graph)
    return graph


@contextmanager
def served(graph: Path, **settings: object) -> Iterator[str]:
    """The desk on a free port of this machine while the block lasts; its address."""
    import uvicorn

    from newsgraph.serve.app import application
    from newsgraph.serve.desk import Settings

    app = application(Settings(str(graph), **settings))
    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=0, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    deadline = time.monotonic() + 30
    while not server.started and time.monotonic() < deadline:
        time.sleep(0.02)
    try:
        yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(10)

"""A small newsroom: eight records about invented people, and what is true of them."""

from newsgraph.record import (
    Attribute,
    Marriage,
    Parentage,
    Person,
    Record,
    Relationship,
    Role,
    Show,
    Statement,
)

VERSION = "newsgraph 0.1.0"


def fact(words: str, start: int = 0, **more) -> dict:
    """What a stated fact carries."""
    return {
        "evidence": ((start, start + len(words)),),
        "snippets": (words,),
        "component": "family/example",
        "confidence": 0.9,
        **more,
    }


def person(ident: str, name: str, gender: str = "unknown", **more) -> Person:
    return Person(id=ident, name=name, gender=gender, mentions=((0, len(name)),), component="people", **more)


def records() -> list[Record]:
    """In the order of their dates."""
    return [
        Record(
            id="wedding",
            published="2010-06-13",
            title="Lund weds Okra",
            url="https://news.example/wedding",
            sha256="0" * 64,
            length=900,
            pipeline=VERSION,
            people=(
                person("p1", "Ana Lund", "female", aliases=("Ana",), age=30),
                person("p2", "Bo Okra", "male", age=33),
                person("p3", "Vera Lund", "female", age=61),
            ),
            shows=(Show(id="s1", title="The Late Hour", type="tv", mentions=((40, 53),)),),
            marriages=(
                Marriage(id="m1", partners=("p1", "p2"), start="2010-06-12", **fact("Ana Lund wed Bo Okra")),
            ),
            parentages=(Parentage(id="c1", parent="p3", child="p1", **fact("her mother, Vera Lund", 60)),),
            roles=(
                Role(
                    id="o1", person="p1", show="s1", role="host", **fact("Lund, who hosts The Late Hour", 90)
                ),
                Role(id="o2", person="p2", show="s1", role="guest", **fact("Okra was a guest", 120)),
            ),
            statements=(
                Statement(
                    id="q1",
                    spans=((200, 226),),
                    kind="direct",
                    text="Bo is the love of my life",
                    speaker="p1",
                    speaker_type="person",
                    speaker_text="Lund",
                    about=("p2",),
                    **fact("“Bo is the love of my life,” Lund said", 199),
                ),
            ),
        ),
        Record(
            id="family",
            published="2014-03-01",
            pipeline=VERSION,
            people=(
                person("p1", "Ana Lund", "female"),
                person("p2", "Bo Okra", "male"),
                person("p3", "Suri", "female", age=3),
                person("p4", "Zoë Okra", "female", age=12),
                person("p5", "Carla Vance", "female"),
            ),
            parentages=(
                Parentage(id="c1", parent="p1", child="p3", **fact("their daughter Suri")),
                Parentage(id="c2", parent="p2", child="p3", **fact("their daughter Suri")),
                Parentage(
                    id="c3", parent="p2", child="p4", **fact("Zoë Okra, his daughter with Carla Vance", 50)
                ),
                Parentage(
                    id="c4", parent="p5", child="p4", **fact("Zoë Okra, his daughter with Carla Vance", 50)
                ),
            ),
        ),
        Record(
            id="school",
            published="2019-09-02",
            pipeline=VERSION,
            people=(
                person("p1", "Suri Okra", "female", age=8),
                person("p2", "Bo Okra", "male"),
                person("p3", "Suri Vale", "female", age=30),
            ),
            parentages=(Parentage(id="c1", parent="p2", child="p1", **fact("Bo Okra’s daughter Suri Okra")),),
        ),
        Record(
            id="divorce",
            published="2021-01-20",
            outlet="The Daily Invention",
            pipeline=VERSION,
            people=(person("p1", "Ana Lund", "female"), person("p2", "Bo Okra", "male")),
            shows=(Show(id="s1", title="Late Hour", type="tv", mentions=((10, 19),)),),
            marriages=(
                Marriage(
                    id="m1",
                    partners=("p2", "p1"),
                    status="former",
                    end="2020",
                    **fact("Lund and Okra divorced in 2020"),
                ),
            ),
            statements=(
                Statement(
                    id="q1",
                    spans=((100, 131),),
                    kind="indirect",
                    text="the divorce had been a blessing",
                    speaker="p2",
                    speaker_type="person",
                    speaker_text="Okra",
                    show="s1",
                    about=("p1",),
                    **fact("Okra said that the divorce had been a blessing", 85),
                ),
            ),
        ),
        Record(
            id="actor",
            published="2015-05-05",
            pipeline=VERSION,
            people=(
                person(
                    "p1",
                    "Chris Bell",
                    "male",
                    age=34,
                    attributes=(
                        Attribute(id="p1a1", type="occupation", value="actor", **fact("actor Chris Bell")),
                    ),
                ),
                person("p2", "Dana Pike", "female"),
            ),
            marriages=(Marriage(id="m1", partners=("p1", "p2"), **fact("Bell and his wife, Dana Pike")),),
        ),
        Record(
            id="senator",
            published="2015-06-06",
            pipeline=VERSION,
            people=(
                person(
                    "p1",
                    "Chris Bell",
                    "male",
                    age=70,
                    attributes=(
                        Attribute(id="p1a1", type="occupation", value="senator", **fact("Senator Bell")),
                    ),
                ),
                person("p2", "Ana Lund", "female", age=35),
                person("p3", "Suri", "female"),
            ),
            relationships=(
                Relationship(
                    id="r1", people=("p1", "p2"), type="dating", **fact("Bell dates the host Ana Lund")
                ),
            ),
        ),
        Record(
            id="song",
            published="2016-01-01",
            pipeline=VERSION,
            people=(
                person("p1", "Zorblax", "male"),
                person("p2", "Dana Pike-Bell", "female"),
                person("p3", "Chris Bell"),
            ),
            marriages=(
                Marriage(id="m1", partners=("p2", "p3"), **fact("Dana Pike-Bell, wife of Chris Bell")),
            ),
        ),
        Record(
            id="stage", published="2017-01-01", pipeline=VERSION, people=(person("p1", "Zorblax", "male"),)
        ),
    ]


def write(path, which=None) -> None:
    """`which` records (all) as one `.jsonl`."""
    lines = [record.to_json() for record in (records() if which is None else which)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")

"""A made-up world, and articles about parts of it: what is true is known, so that answers can be scored.

    python -m benchmarks.synthetic ARTICLES OUTPUT.jsonl [--seed 1] [--truth TRUTH.csv] [--statements 8]

People have namesakes (same full name, another life), marry, divorce, have children and appear on shows.
An article is about one household and names some of it, now and then a child or partner by first name
alone (with the family tie told in four of five), with now and then another stranger by first name only.
Names are drawn from syllables and from common first names; nobody is real.
"""

import argparse
import csv
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from newsgraph.record import (
    Attribute,
    Marriage,
    Parentage,
    Person,
    Record,
    Role,
    Show,
    Statement,
)

FIRST = {
    "female": [
        "Mary",
        "Linda",
        "Susan",
        "Karen",
        "Laura",
        "Julia",
        "Emma",
        "Alice",
        "Nora",
        "Clara",
        "Ruth",
        "Diana",
    ],
    "male": [
        "James",
        "John",
        "Robert",
        "David",
        "Paul",
        "Mark",
        "Peter",
        "Simon",
        "Henry",
        "Oscar",
        "Victor",
        "Leo",
    ],
}
SYLLABLES = [
    "bar",
    "cor",
    "del",
    "fen",
    "gor",
    "hal",
    "kel",
    "lom",
    "mar",
    "nor",
    "pel",
    "ros",
    "sel",
    "tor",
    "van",
]
ENDINGS = ["d", "field", "ing", "kin", "low", "man", "ner", "sen", "ston", "wick", "ley", "dale"]
JOBS = ["actor", "singer", "senator", "lawyer", "novelist", "chef", "surgeon", "painter", "coach", "judge"]
WORDS = """we never thought that the wedding would take place in such a small town but the family was there
and it felt right after years of work on the show the divorce the house and the children who grew up so fast"""
NAMESAKES = 0.04
"""Share of people who bear somebody else's full name."""


@dataclass
class Human:
    number: int
    first: str
    last: str
    gender: str
    born: int
    job: str
    partner: "Human | None" = None
    former: "Human | None" = None
    wed: int = 0
    parents: tuple["Human", ...] = ()
    children: list["Human"] = field(default_factory=list)
    shows: list[int] = field(default_factory=list)

    @property
    def name(self) -> str:
        return f"{self.first} {self.last}"


def world(humans: int, rng: random.Random) -> list[list[Human]]:
    """Households: two parents with up to four children, or one person alone."""
    households: list[list[Human]] = []
    everybody: list[Human] = []
    surnames = sorted({a + b + c for a in SYLLABLES for b in SYLLABLES for c in ENDINGS})
    used: set[tuple[str, str]] = set()

    def human(born: int, last: str | None = None) -> Human:
        gender = rng.choice(("female", "male"))
        first = rng.choice(FIRST[gender])
        last = last or rng.choice(surnames).title()
        if (first, last) in used and rng.random() > NAMESAKES:
            for first in rng.sample(FIRST[gender], len(FIRST[gender])):
                if (first, last) not in used:
                    break
        elif everybody and rng.random() < NAMESAKES:
            twin = rng.choice(everybody)
            first, gender = twin.first, twin.gender
            last = twin.last
        used.add((first, last))
        made = Human(len(everybody), first, last, gender, born, rng.choice(JOBS))
        made.shows = [rng.randrange(max(3, humans // 20)) for _ in range(rng.choice((0, 1, 1, 2)))]
        everybody.append(made)
        return made

    while len(everybody) < humans:
        a = human(rng.randint(1940, 1985))
        household = [a]
        if rng.random() < 0.7:
            b = human(a.born + rng.randint(-8, 8))
            a.partner, b.partner = b, a
            a.wed = b.wed = max(a.born, b.born) + rng.randint(20, 30)
            household.append(b)
            for _ in range(rng.choice((0, 1, 2, 2, 3, 4))):
                child = human(a.wed + rng.randint(0, 12), a.last)
                if child.first in {other.first for other in a.children}:
                    continue
                child.parents = (a, b)
                a.children.append(child)
                b.children.append(child)
                household.append(child)
        if rng.random() < 0.2 and len(everybody) > 20:
            former = rng.choice(everybody[:-10])
            if former not in household:
                a.former, former.former = former, a
        households.append(household)
    return households


def records(
    articles: int, seed: int = 1, statements: int = 8, humans: int | None = None
) -> Iterator[tuple[Record, list[int]]]:
    """Each article's record, and the true number of each of its people."""
    rng = random.Random(seed)
    households = world(humans or max(60, articles // 3), rng)
    everybody = [human for household in households for human in household]
    for number in range(articles):
        # Some households are famous: the news returns to them.
        household = households[int(len(households) * rng.random() ** 2)]
        yield _article(number, household, everybody, rng, statements)


def _article(
    number: int, household: list[Human], everybody: list[Human], rng: random.Random, statements: int
) -> tuple[Record, list[int]]:
    year = rng.randint(2012, 2024)
    published = f"{year}-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}"
    lead = household[0]
    cast = [lead, *(h for h in household[1:] if h.born < year and rng.random() < 0.7)]
    if lead.former and rng.random() < 0.5:
        cast.append(lead.former)
    cast += [h for h in rng.sample(everybody, min(2, len(everybody))) if h not in cast and rng.random() < 0.5]
    ident = {h.number: f"p{i}" for i, h in enumerate(cast, 1)}
    bare = {h.number for h in cast if h in lead.children and rng.random() < 0.4}
    people, truth, place = [], [], 0
    for human in cast:
        name = human.first if human.number in bare else human.name
        attributes = ()
        if rng.random() < 0.3 and human.number not in bare:
            attributes = (
                Attribute(
                    id=f"{ident[human.number]}a1",
                    type="occupation",
                    value=human.job,
                    **_found(human.job, place, rng),
                ),
            )
        age = year - human.born - rng.randint(0, 1) if rng.random() < 0.35 else None
        if age is not None and rng.random() < 0.03:
            age = max(1, age + rng.randint(-5, 5))  # newspapers err
        mentions = tuple((place + i * 97, place + i * 97 + len(name)) for i in range(rng.randint(1, 4)))
        people.append(
            Person(
                id=ident[human.number],
                name=name,
                gender=human.gender if rng.random() < 0.9 else "unknown",
                age=age if age and age > 0 else None,
                mentions=mentions,
                attributes=attributes,
                component="synthetic",
                confidence=0.97,
            )
        )
        truth.append(human.number)
        place += 500
    if rng.random() < 0.15:
        stranger = rng.choice(everybody)
        if stranger.number not in ident:
            people.append(
                Person(
                    id=f"p{len(people) + 1}",
                    name=stranger.first,
                    gender=stranger.gender,
                    component="synthetic",
                )
            )
            truth.append(-number - 1)  # who it is, nobody can know
    marriages, parentages = [], []
    if lead.partner and lead.partner.number in ident and year >= lead.wed:
        marriages.append(
            Marriage(
                id="m1",
                partners=(ident[lead.number], ident[lead.partner.number]),
                start=str(lead.wed) if rng.random() < 0.5 else None,
                **_found(f"{lead.name} and {lead.partner.name} are married", 40, rng),
            )
        )
    if lead.former and lead.former.number in ident:
        marriages.append(
            Marriage(
                id="m2",
                partners=(ident[lead.number], ident[lead.former.number]),
                status="former",
                **_found(f"{lead.name}, once married to {lead.former.name}", 140, rng),
            )
        )
    for child in lead.children:
        if child.number in ident and (child.number not in bare or rng.random() < 0.8):
            for parent in child.parents:
                if parent.number in ident:
                    parentages.append(
                        Parentage(
                            id=f"c{len(parentages) + 1}",
                            parent=ident[parent.number],
                            child=ident[child.number],
                            **_found(f"{parent.first}'s child {child.first}", 240 + len(parentages), rng),
                        )
                    )
    shows = sorted({show for human in cast for show in human.shows})
    titles = {show: f"{SYLLABLES[show % 15].title()} {ENDINGS[show % 12]} {show}" for show in shows}
    roles = [
        Role(id=f"o{i}", person=ident[h.number], show=f"s{show}", role=rng.choice(("host", "cast", "guest")),
             **_found(f"{h.name} on {titles[show]}", 400 + i, rng))
        for i, (h, show) in enumerate(((h, s) for h in cast for s in sorted(set(h.shows))), 1)
    ]  # fmt: skip
    said, words = [], WORDS.split()
    for i in range(rng.randint(statements // 2, statements + statements // 2)):
        text = " ".join(rng.choices(words, k=rng.randint(5, 25)))
        speaker, about = rng.choice(cast), rng.choice(cast)
        start = 1000 + 200 * i
        said.append(
            Statement(
                id=f"q{i + 1}",
                spans=((start, start + len(text)),),
                kind=rng.choice(("direct", "direct", "indirect")),
                text=text,
                speaker=ident[speaker.number],
                speaker_type="person",
                speaker_text=speaker.last,
                source=(start + len(text) + 2, start + len(text) + 8),
                about=(ident[about.number],) if about is not speaker else (),
                show=f"s{shows[0]}" if shows and rng.random() < 0.2 else None,
                **_found(f"“{text},” said {speaker.last}", start - 1, rng),
            )
        )
    record = Record(
        id=f"news-{number:07}",
        source=f"news/{number:07}.txt",
        sha256=f"{number:064x}",
        title=f"{lead.name} in the news",
        published=published,
        outlet="The Synthetic Times",
        length=10_000 + 300 * statements,
        pipeline="synthetic 1",
        people=tuple(people),
        shows=tuple(Show(id=f"s{show}", title=titles[show], mentions=((10, 20),)) for show in shows),
        marriages=tuple(marriages),
        parentages=tuple(parentages),
        roles=tuple(roles),
        statements=tuple(said),
    )
    return record, truth


def _found(words: str, start: int, rng: random.Random) -> dict:
    return {
        "evidence": ((start, start + len(words)),),
        "snippets": (words,),
        "component": "synthetic/rule",
        "confidence": round(rng.uniform(0.6, 0.99), 2),
    }


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("articles", type=int)
    parser.add_argument("output", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--statements", type=int, default=8, help="in an article, on average")
    parser.add_argument("--truth", type=Path, help="write article,person,identity here")
    args = parser.parse_args()
    with args.output.open("w", encoding="utf-8") as out:
        rows = []
        for record, truth in records(args.articles, args.seed, args.statements):
            out.write(record.to_json() + "\n")
            if args.truth:
                rows += [
                    (record.id, person.id, who) for person, who in zip(record.people, truth, strict=True)
                ]
    if args.truth:
        with args.truth.open("w", encoding="utf-8", newline="") as file:
            table = csv.writer(file)
            table.writerow(["article", "person", "identity"])
            table.writerows(rows)


if __name__ == "__main__":
    main()

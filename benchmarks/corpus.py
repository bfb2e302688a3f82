"""Generated news: short articles about invented people, the same ones for the same seed.

    python -m benchmarks.corpus FOLDER --articles 10000 [--seed 0]
"""

import argparse
import random
from collections.abc import Iterator
from pathlib import Path

__all__ = ["article", "write"]

GIVEN = ("Ada", "Hugo", "Molly", "Anton", "Noor", "Felix", "Greta", "Tunde", "Saskia", "Imogen", "Desmond", "Carol")
FAMILY = ("Bell", "Moss", "Reyes", "Haverford", "Lind", "Amari", "Okoro", "Vance", "Whitlock", "Hale", "Pryce", "Tate")
SHOWS = ("Ballroom Nights", "Tidewater Row", "Kettle On", "Second Rise", "The Long Table", "Salt Year")
SENTENCES = (
    "{a} married {b} in {year}, {outlet} reported.",
    "“We are very happy,” {a_last} said. “Nobody asked us to be.”",
    "{a}, {age}, hosts the podcast “{show}”.",
    "The couple have two children, {c_first} and {d_first}.",
    "{b} told reporters that the wedding had cost less than a used car.",
    "Her brother, {c} of {town}, did not come.",
    "“I never saw the ring,” he added, “and I never asked.”",
    "{d}, who appeared on “{show}” in {year}, denied that there had been a quarrel.",
    "The two met at a rehearsal in {town} and were engaged a year later.",
    "According to {outlet}, the divorce from {d} was final in March.",
    "It rained in {town} for most of the afternoon, and the ferries ran late.",
    "{a_last} said she would return to “{show}” next spring.",
)
TOWNS = ("Larkfield", "Norwick", "Port Amber", "Easthollow")
OUTLETS = ("The Norwick Post", "Starling Weekly", "Meridian Wire")


def article(number: int, seed: int = 0, sentences: int = 6) -> str:
    """The text of one article."""
    chance = random.Random(f"{seed}-{number}")
    names = chance.sample([(g, f) for g in GIVEN for f in FAMILY], 4)
    words = {
        "year": chance.randint(1980, 2024), "age": chance.randint(20, 80), "show": chance.choice(SHOWS),
        "town": chance.choice(TOWNS), "outlet": chance.choice(OUTLETS),
    }
    for letter, (given, family) in zip("abcd", names, strict=True):
        words |= {letter: f"{given} {family}", f"{letter}_first": given, f"{letter}_last": family}
    chosen = [SENTENCES[0], *(chance.choice(SENTENCES[1:]) for _ in range(sentences - 1))]
    paragraphs = [" ".join(chosen[i : i + 2]) for i in range(0, len(chosen), 2)]
    return "\n\n".join(paragraphs).format(**words) + "\n"


def write(folder: Path, articles: int, seed: int = 0, sentences: int = 6) -> Iterator[Path]:
    """Write articles, 1,000 to a folder, and give their paths."""
    for number in range(articles):
        path = folder / f"{number // 1000:04}" / f"article-{number:07}.txt"
        if number % 1000 == 0:
            path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(article(number, seed, sentences), encoding="utf-8")
        yield path


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=0)
    args = parser.parse_args()
    print(sum(1 for _ in write(args.folder, args.articles, args.seed)), "articles")

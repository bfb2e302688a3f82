"""Lineage and copies of made-up articles: `python -m benchmarks.lineage 25000 50000 100000`; the time should double."""

import random
import sys
import time

from newsgraph.articles.sketch import sketch
from newsgraph.editorial.copies import copies
from newsgraph.editorial.lineage import _Words, lineages

WORDS = [f"{a}{b}{c}" for a in "bdfgklmnprst" for b in "aeiou" for c in ("", "n", "rl", "st", "ck", "m", "sh", "nd")]


def articles(count: int) -> tuple[list[tuple[str, str, str]], list[_Words]]:
    """Sketches and quotations, three an article; a tenth of the articles are copies, of the quotations edited."""
    rng = random.Random(count)
    sketches, said, texts, quotes = [], [], [], []
    for n in range(count):
        if texts and rng.random() < 0.1:
            text = rng.choice(texts)[5:]
        else:
            text = rng.choices(WORDS, k=120)
            texts = [*texts[-500:], text]
        sketches.append((f"a{n}", f"2026-{n % 12 + 1:02}-01", sketch(" ".join(text))))
        for q in range(3):
            if quotes and rng.random() < 0.1:
                quote = rng.choice(quotes)[: rng.randint(8, 15)]
            else:
                quote = rng.choices(WORDS, k=15)
                quotes = [*quotes[-500:], quote]
            said.append(_Words(f"a{n}", "", "2026-01-01", f"q{q}", " ".join(quote), "", ""))
    return sketches, said


def main() -> None:
    for count in map(int, sys.argv[1:] or ("10000", "20000")):
        sketches, said = articles(count)
        begun = time.process_time()
        found = copies(sketches)
        between = time.process_time()
        kinds = sum(1 for _ in lineages(said, found))
        ended = time.process_time()
        print(f"{count:,} articles: copies {between - begun:.1f} s ({len(found):,}), "
              f"{len(said):,} quotations {ended - between:.1f} s ({kinds:,} kinds)", flush=True)


if __name__ == "__main__":
    main()

"""How many articles a second the driver can hand out and keep: where more workers would no longer help.

    python -m benchmarks.driver [--articles 5000] [--workers 2]

Workers answer at once with a record that was made beforehand, so that what is left is the driver's own work: listing,
weighing, sending, compressing and committing, and writing `records.jsonl`. Prints its CPU time too.
"""

import argparse
import tempfile
import time
from pathlib import Path

from benchmarks.corpus import article, write
from newsgraph.run import batch, extract
from newsgraph.run.extractor import Extractor
from newsgraph.run.ledger import digest
from newsgraph.run.work import Done, Item

SENTENCES = 40
"""Of an article: some 500 words."""


class Ready(Extractor):
    """Gives every article the same record."""

    record = ""
    nlp = None

    def __call__(self, items: list[Item], begun: object = None) -> list[Done]:
        return [Done(item.id, digest(Path(item.source).read_bytes()), self.record, 500) for item in items]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=5000)
    parser.add_argument("--workers", type=int, default=2)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        corpus, one = Path(scratch) / "articles", Path(scratch) / "one.txt"
        text = article(0, sentences=SENTENCES)
        one.write_text(text, encoding="utf-8")
        extract([one], Path(scratch) / "one", workers=0)
        record = (Path(scratch) / "one/records.jsonl").read_text("utf-8").strip()
        for _ in write(corpus, args.articles, sentences=SENTENCES):
            pass
        batch.Extractor = lambda *given: _ready(record, *given)
        start, busy = time.perf_counter(), time.process_time()
        extract([corpus], Path(scratch) / "out", workers=args.workers)
        seconds, busy = time.perf_counter() - start, time.process_time() - busy
    print(f"{args.articles:,} articles of {len(text):,} characters, records of {len(record):,} bytes")
    print(f"{args.articles / seconds:,.0f} articles/s; {busy / args.articles * 1e6:,.0f} µs of the driver's CPU each")


def _ready(record: str, *given: object) -> Extractor:
    from benchmarks import driver  # not __main__, where workers would not find the class

    ready = driver.Ready(*given)
    ready.record = record
    return ready


if __name__ == "__main__":
    main()

"""Take an article out of the checkpoint and out of the kept texts."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from newsgraph.disk.locks import writing
from newsgraph.run.batch import LEDGER
from newsgraph.run.ledger import Ledger
from newsgraph.run.texts import TEXTS, drop_texts

__all__ = ["forgetting"]


@contextmanager
def forgetting(output: str | Path, article: str) -> Iterator[None]:
    """Forget one article of the runs that wrote to `output`, if what is done meanwhile succeeds.

    Nobody else can write to `output` meanwhile.

    Raises:
        Busy: another newsgraph is writing to `output`. LedgerError: the checkpoint cannot be written.
        FileNotFoundError: there is no graph.
    """
    folder = Path(output)
    if not (folder / "records.jsonl").exists():
        raise FileNotFoundError(f"{folder}: no graph here")
    with writing(folder):
        if not (folder / LEDGER).exists():
            yield
        else:
            with Ledger(folder / LEDGER) as ledger:
                yield
                ledger.forget(article)
                ledger.commit()
        if (folder / TEXTS).exists():
            drop_texts(folder)

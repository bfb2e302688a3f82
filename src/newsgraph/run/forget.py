"""Take an article out of the checkpoint, so that a later run does not bring its record back."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from newsgraph.run.batch import LEDGER
from newsgraph.run.ledger import Ledger

__all__ = ["forgetting"]


@contextmanager
def forgetting(output: str | Path, article: str) -> Iterator[None]:
    """Forget one article of the runs that wrote to `output`, if what is done meanwhile succeeds.

    No run can write to `output` meanwhile. One that meets the article again reads it again.

    Raises:
        Busy: a run is writing to `output`. LedgerError: the checkpoint cannot be written.
    """
    path = Path(output) / LEDGER
    if not path.exists():
        yield
        return
    with Ledger(path) as ledger:
        yield
        ledger.forget(article)
        ledger.commit()

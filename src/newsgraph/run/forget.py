"""Take an article out of the checkpoint, so that a later run does not bring its record back."""

from pathlib import Path

from newsgraph.run.batch import LEDGER
from newsgraph.run.ledger import Ledger

__all__ = ["forget"]


def forget(output: str | Path, article: str) -> None:
    """Forget one article of the runs that wrote to `output`; a run that meets it again reads it again.

    Raises:
        Busy: a run is writing to `output`. LedgerError: the checkpoint cannot be written.
    """
    path = Path(output) / LEDGER
    if path.exists():
        with Ledger(path) as ledger:
            ledger.forget(article)
            ledger.commit()

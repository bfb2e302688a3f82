"""The batch: work list, workers, engine, checkpoint, progress. It knows nothing of what is in a record."""

from newsgraph.disk.locks import Busy
from newsgraph.run.batch import Progress, Summary, extract
from newsgraph.run.forget import forgetting
from newsgraph.run.ledger import LedgerError

__all__ = ["Busy", "LedgerError", "Progress", "Summary", "extract", "forgetting"]

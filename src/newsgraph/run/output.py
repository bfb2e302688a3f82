"""Files of lines, replaced as a whole and only if they differ."""

import hashlib
import os
from collections.abc import Callable, Iterator
from pathlib import Path

from newsgraph.articles.unpacking import is_url
from newsgraph.disk.files import synchronize
from newsgraph.run.ledger import Ledger

__all__ = ["write_lines"]


def write_lines(output: str, name: str, lines: Callable[[], Iterator[str]], ledger: Ledger) -> bool:
    """Write `lines` to the file `name` of the folder or URL `output`; whether its bytes changed.

    A local file is written beside, synchronized and renamed, so that at no moment is there half of it. What was
    written is noted in `ledger`; if neither the ledger's content nor the file has changed since, nothing is.

    Raises:
        OSError: it cannot be written.
    """
    path = f"{output.rstrip('/')}/{name}" if is_url(output) else os.path.join(output, name)
    total = hashlib.sha256()
    state = ledger.content_state(name)
    if state == ledger.setting(f"content of {name}") and _stamp(path) == ledger.setting(f"stamp of {name}"):
        return False
    if is_url(path):
        import fsspec

        with fsspec.open(path, "wb") as file:
            _write(file, lines(), total)
    else:
        beside = Path(f"{path}.new")
        with beside.open("wb") as file:
            _write(file, lines(), total)
            file.flush()
            os.fsync(file.fileno())
        os.replace(beside, path)
        synchronize(os.path.dirname(path) or ".")
    before = ledger.setting(f"sha256 of {name}")
    ledger.set(f"content of {name}", state)
    ledger.set(f"stamp of {name}", _stamp(path))
    ledger.set(f"sha256 of {name}", total.hexdigest())
    return before != total.hexdigest()


def _write(file, lines: Iterator[str], total) -> None:
    for line in lines:
        data = line.encode() + b"\n"
        total.update(data)
        file.write(data)


def _stamp(path: str) -> str:
    """Changes whenever the file does."""
    if is_url(path):
        import fsspec

        system, root = fsspec.core.url_to_fs(path)
        return str(system.size(root)) if system.exists(root) else "missing"
    try:
        state = os.stat(path)
    except OSError:
        return "missing"
    return f"{state.st_size} {state.st_mtime_ns} {state.st_ino}"

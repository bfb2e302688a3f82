"""The mark on folders that newsgraph made. What bears none is somebody else's: it is neither removed nor replaced."""

import os
import shutil
from collections.abc import Iterable
from pathlib import Path

__all__ = ["NAMES", "TAG", "NotOurs", "claim", "is_ours", "make", "remove"]

TAG = "NEWSGRAPH.TAG"
"""The file that is the mark, as CACHEDIR.TAG is one of caches."""

NAMES = (
    "records.jsonl", "skipped.jsonl", "problems.jsonl", "checkpoint.sqlite", "withdrawn.csv", "redirects.csv",
    "identities.csv", "graph.nq", "graph.ttl", "graph.graphml", "graph.json", "graphs.csv", "built.json", "store",
    ".building",
)  # fmt: skip
"""What `extract` and `build` write to an output and replace there. Curation files are the user's, and not among it."""

_SIGNATURE = "Signature: newsgraph 6b1f0c6e\n"
_TEXT = _SIGNATURE + "newsgraph made this folder; it replaces and removes what it has written here, and nothing else.\n"


class NotOurs(OSError):
    """Something stands in the way that does not bear newsgraph's mark; the message names it."""


def is_ours(folder: Path) -> bool:
    """Whether it is a folder, no link to one, that bears the mark."""
    try:
        with (folder / TAG).open("rb") as file:
            return not folder.is_symlink() and file.read(len(_SIGNATURE)) == _SIGNATURE.encode()
    except OSError:
        return False


def make(folder: Path) -> None:
    """Make a folder that bears the mark; there may be one already, or an empty one.

    Raises:
        NotOurs: something else is there.
    """
    if is_ours(folder):
        return
    if folder.is_symlink():
        raise NotOurs(f"{folder}: this is a link, and newsgraph made none; remove it, or choose another --output")
    if folder.exists() and not (folder.is_dir() and _is_empty(folder)):
        raise NotOurs(
            f"{folder}: there is something that bears no mark of newsgraph ({TAG}), which would replace it; "
            "move it away, or choose another --output"
        )
    folder.mkdir(parents=True, exist_ok=True)
    _mark(folder)


def claim(folder: Path, given: Iterable[Path] = ()) -> None:
    """Make a folder that somebody named for an output, and mark it. It may hold other things.

    Args:
        given: files that may be there under a name of `NAMES`, since they are what is read.

    Raises:
        NotOurs: it bears no mark, and one of `NAMES` is taken.
    """
    folder.mkdir(parents=True, exist_ok=True)
    folder = folder.resolve()
    if is_ours(folder):
        return
    read = {os.path.realpath(path) for path in given}
    for name in NAMES:
        path = folder / name
        if os.path.lexists(path) and os.path.realpath(path) not in read and not (path.is_dir() and _is_empty(path)):
            raise NotOurs(
                f"{path}: newsgraph would replace this, and the folder bears no mark that it wrote it ({TAG}); "
                "move it away, or choose another --output"
            )
    _mark(folder)


def remove(folder: Path) -> None:
    """Remove a folder that bears the mark, and what is in it; the mark last. Nothing may be there.

    Raises:
        NotOurs: something else is there.
    """
    if not os.path.lexists(folder):
        return
    make(folder)
    for entry in folder.iterdir():
        if entry.name == TAG:
            continue
        if entry.is_dir() and not entry.is_symlink():
            shutil.rmtree(entry, ignore_errors=True)
        else:
            entry.unlink(missing_ok=True)
    (folder / TAG).unlink(missing_ok=True)
    folder.rmdir()


def _is_empty(folder: Path) -> bool:
    with os.scandir(folder) as entries:
        return next(entries, None) is None


def _mark(folder: Path) -> None:
    # Beside and renamed: half a mark would be none.
    new = folder / f"{TAG}.new"
    new.write_text(_TEXT, encoding="utf-8")
    new.replace(folder / TAG)

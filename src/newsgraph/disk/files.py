"""Files that are whole or not there: written beside, synchronized, and renamed."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

__all__ = ["replaced", "synchronize"]


@contextmanager
def replaced(path: str | Path) -> Iterator[Path]:
    """A place to write what then takes the place of `path`, if the block succeeds; else nothing is changed.

    Of a folder each file is moved, and others that are there stay. What a link leads to is replaced, not the link.
    What is no file, `/dev/stdout` for instance, gets the bytes.
    """
    path = Path(path)
    if path.is_symlink():
        path = Path(os.path.realpath(path))
    plain = path.is_file() or path.is_dir() or not path.exists()
    with tempfile.TemporaryDirectory(prefix=".newsgraph-", dir=path.parent if plain else None) as folder:
        new = Path(folder) / (path.name or "new")
        yield new
        if not plain:
            with new.open("rb") as source, path.open("wb") as target:
                shutil.copyfileobj(source, target)
        elif new.is_dir() and path.is_dir():
            for file in sorted(new.iterdir()):
                synchronize(file)
                file.replace(path / file.name)
        else:
            if new.is_file():
                synchronize(new)
            new.replace(path)


def synchronize(path: str | Path) -> None:
    """Make a file's bytes, or the names in a folder, durable, where the system allows it."""
    try:
        descriptor = os.open(path, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(descriptor)
    except OSError:
        pass
    finally:
        os.close(descriptor)

"""The bytes of a file: unpacked, bounded, and the same ones from beginning to end."""

import gzip
import io
import os
import stat
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO

from newsgraph.articles.unreadable import Unreadable

__all__ = ["MAX_BYTES", "contents", "is_url", "lines", "opened"]

MAX_BYTES = 64 * 2**20
"""The most bytes that one article may have, unpacked; a zip bomb ends here."""

_USUAL = 2**16
"""Bytes that few articles have; what is asked of a file is set aside in memory before it is read."""

_SPLIT = "split it into smaller files"


def is_url(path: str) -> bool:
    """Whether fsspec, not the local file system, opens `path`: `s3://…`, `memory://…`."""
    scheme, mark, _ = path.partition("://")
    return bool(mark) and scheme.isidentifier()


@contextmanager
def opened(path: str, *, packed: bool = True) -> Iterator[BinaryIO]:
    """The bytes of `path`, unpacked if its name ends in `.gz`; but not if who reads them unpacks them (`packed`).

    Raises:
        Unreadable: it cannot be opened or read, is no regular file, is broken as gzip, or changed meanwhile.
    """
    try:
        with _raw(path) as raw:
            before = _state(raw)
            if packed and path.lower().endswith(".gz"):
                with gzip.GzipFile(fileobj=raw) as unpacked:
                    yield unpacked
            else:
                yield raw
            if _state(raw) != before:
                raise Unreadable("the file changed while it was read", "run again", lasting=False)
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise Unreadable(f"the gzip data is broken: {_first_line(error)}", "fetch or pack the file again") from None
    except FileNotFoundError:
        raise Unreadable("there is no such file", "check the path, or the link", lasting=False) from None
    except PermissionError:
        raise Unreadable("reading it is not permitted", "change the file's permissions", lasting=False) from None
    except OSError as error:
        reason = f"it cannot be read: {error.strerror or _first_line(error)}"
        raise Unreadable(reason, "check the file and its disk", lasting=False) from None


def contents(path: str) -> bytes:
    """All the bytes of `path`, unpacked.

    Raises:
        Unreadable: as `opened`, or there are more than `MAX_BYTES`.
    """
    with opened(path) as file:
        data = file.read(_USUAL)
        if len(data) == _USUAL:
            data += file.read(MAX_BYTES + 1 - _USUAL)
        if len(data) > MAX_BYTES:
            raise Unreadable(f"it holds more than {MAX_BYTES >> 20} MiB", _SPLIT)
    return data


def lines(file: BinaryIO) -> Iterator[tuple[int, bytes | Unreadable]]:
    """Each line of `file` that is not blank, with its number from 1, without its end.

    A line of more than `MAX_BYTES` comes as an `Unreadable`, and the lines after it as usual; but one that has
    still not ended after 16 times as much ends the reading.
    """
    number = 0
    while line := file.readline(MAX_BYTES + 1):
        number += 1
        if len(line) <= MAX_BYTES:
            if line.strip():
                yield number, line.rstrip(b"\r\n")
            continue
        for _ in range(16):
            if not line or line.endswith(b"\n"):
                yield number, Unreadable(f"the line holds more than {MAX_BYTES >> 20} MiB", _SPLIT)
                break
            line = file.readline(MAX_BYTES)
        else:
            yield number, Unreadable("the line does not end, so that the rest is not read", _SPLIT)
            return


def _raw(path: str) -> BinaryIO:
    if is_url(path):
        import fsspec  # not for those who read files: a run that finds nothing new is over before it is there

        return fsspec.open(path, "rb").open()
    # Without O_NONBLOCK, opening a named pipe that nobody writes to would wait for ever.
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise Unreadable("it is not a regular file", "give a file or a folder", lasting=False)
    return io.BufferedReader(io.FileIO(descriptor, "rb"))


def _state(raw: BinaryIO) -> tuple[int, int] | None:
    try:
        state = os.fstat(raw.fileno())
    except (OSError, AttributeError, ValueError):
        return None
    return state.st_size, state.st_mtime_ns


def _first_line(error: BaseException) -> str:
    return (str(error) or type(error).__name__).splitlines()[0][:200]

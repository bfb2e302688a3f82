"""The work list: every article under the paths given, in an order that no file system decides."""

import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from newsgraph.articles import Unreadable, tables, web_archives
from newsgraph.articles.feeds import FEEDS, entries
from newsgraph.articles.formats import PARTED, split_name
from newsgraph.articles.json import is_object, items, name_of
from newsgraph.articles.unpacking import contents, is_url, lines, opened
from newsgraph.run.work import Item, PassedOver, Skipped

__all__ = ["check_urls", "count_files", "files", "passed_over", "printable", "work_list"]

_MOST_OTHERS = 1000
"""Items of a list, or lines, in a row that are no articles: 64 kB of gzip hold 20 million, and each would be skipped by
a line of its own."""

_WEB = ("http", "https")

_BYTES = re.compile("[\udc80-\udcff]")


def work_list(
    paths: Iterable[str],
    leave_out: str | None = None,
    follow_links: bool = False,
    columns: Mapping[str, str] | None = None,
) -> Iterator[Item | Skipped]:
    """Every article in `paths`, in order; what cannot be listed or taken apart comes as `Skipped`.

    An id is the path relative to the folder given, without extensions, with `/` between the parts. Articles of
    a file that holds several add `#` and their own `id`, or their number from 1. Two articles may still have
    the same id here; who consumes the list tells them apart.

    Args:
        paths: files, folders or URLs. leave_out: a folder that is not entered, the run's own output.
        follow_links: read what links in a folder lead to outside it, too.
        columns: of tables, which column has what, as `articles.tables.rows`.
    """
    for file in files(paths, leave_out, follow_links):
        if isinstance(file, PassedOver):
            continue
        if isinstance(file, Skipped):
            yield file
            continue
        id, source, suffix = file
        if suffix in PARTED:
            yield from _parts(id, source, suffix, columns or {})
        else:
            yield Item(id, source, suffix)


def count_files(
    paths: Iterable[str], leave_out: str | None = None, follow_links: bool = False
) -> tuple[int, Counter[str]]:
    """How many files the work list has, and how many were passed over, by the endings of their names."""
    count, passed = 0, Counter[str]()
    for file in files(paths, leave_out, follow_links):
        if isinstance(file, PassedOver):
            passed[file.ending] += 1
        else:
            count += 1
    return count, passed


def passed_over(paths: Iterable[str], leave_out: str | None, follow_links: bool) -> Iterator[PassedOver]:
    """The files that `count_files` has counted as passed over."""
    return (file for file in files(paths, leave_out, follow_links) if isinstance(file, PassedOver))


def check_urls(paths: Iterable[str]) -> None:
    """Raises ImportError, saying what to install, if a URL among `paths` needs packages that are missing."""
    for url in filter(is_url, paths):
        import fsspec

        scheme = url.partition("://")[0]
        try:
            fsspec.get_filesystem_class(scheme)
        except ImportError as error:
            remedy = "pip install 'newsgraph[http]'" if scheme in _WEB else "fsspec's documentation names the package"
            raise ImportError(f"{scheme}:// cannot be read yet: {error}; {remedy}") from None
        except ValueError:
            raise ImportError(f"nothing that is installed reads {scheme}:// (see fsspec's documentation)") from None


def files(
    paths: Iterable[str], leave_out: str | None = None, follow_links: bool = False
) -> Iterator[tuple[str, str, str] | PassedOver | Skipped]:
    """Id, path and format of each file; of folders only those in known formats whose names start with no dot."""
    for path in paths:
        if is_url(path):
            yield from _remote(path)
        elif os.path.isdir(path):
            inside = None if follow_links else os.path.realpath(path)
            yield from _folder(path, "", (), os.path.realpath(leave_out) if leave_out else None, inside)
        else:
            yield _single(path, os.path.basename(path))


def _single(path: str, name: str) -> tuple[str, str, str] | Skipped:
    stem, suffix = split_name(name)
    if not suffix:
        reason, remedy = "its format is not known", "give text, HTML, JSON, a table or a feed: see docs/reading.md"
        if not is_url(path) and not os.path.lexists(path):
            reason, remedy = "there is no such file or folder", "check the path"
        return Skipped(printable(name), printable(path), reason, remedy)
    return printable(stem), path, suffix


def _folder(
    folder: str, prefix: str, above: tuple[str, ...], leave_out: str | None, inside: str | None
) -> Iterator[tuple | PassedOver | Skipped]:
    """Args: inside: the folder that links must not leave; None if they may."""
    real = os.path.realpath(folder)
    if real in above:
        reason = "the link leads back to a folder above it"
        yield Skipped(printable(prefix), printable(folder), reason, "remove the link")
        return
    if real == leave_out:
        return
    try:
        with os.scandir(folder) as entries:
            seen = [entry for entry in entries if not entry.name.startswith(".")]
        names = sorted((printable(entry.name), entry.name, _is_folder(entry), entry.is_symlink()) for entry in seen)
    except OSError as error:
        reason = f"the folder cannot be read: {error.strerror}"
        yield Skipped(printable(prefix), printable(folder), reason, "change its permissions")
        return
    taken: set[str] = set()
    for shown, name, is_folder, is_link in names:
        path = os.path.join(folder, name)
        stem, suffix = split_name(shown)
        if is_link and inside and (is_folder or suffix) and not _within(os.path.realpath(path), inside):
            reason, remedy = "the link leads out of the folder given", "give what it leads to, or --follow-links"
            yield Skipped(f"{prefix}{shown}/" if is_folder else prefix + stem, printable(path), reason, remedy)
        elif is_folder:
            yield from _folder(path, f"{prefix}{shown}/", (*above, real), leave_out, inside)
        elif suffix:
            # "vance.html" beside "vance.txt": the first keeps the short id.
            stem = stem if stem not in taken else shown
            taken.add(stem)
            yield prefix + stem, path, suffix
        else:
            yield PassedOver(printable(path), _ending(shown))


def _within(path: str, folder: str) -> bool:
    return os.path.commonpath([path, folder]) == folder


def _ending(name: str) -> str:
    """".pdf" of "Vance.PDF", ".tar.gz" of "vance.tar.gz"."""
    stem, packed = (name[:-3], ".gz") if name.lower().endswith(".gz") else (name, "")
    return (os.path.splitext(stem)[1].lower() + packed)[-20:]


def _is_folder(entry: os.DirEntry) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False


def _remote(url: str) -> Iterator[tuple | PassedOver | Skipped]:
    import fsspec

    try:
        system, root = fsspec.core.url_to_fs(url)
        if system.isfile(root):
            if url.partition("://")[0] in _WEB:
                yield _page(url)
            else:
                yield _single(url, PurePosixPath(root).name)
            return
        found = sorted(system.find(root))
    except Exception as error:  # each file system has its own errors
        yield Skipped("", url, f"it cannot be listed: {type(error).__name__}: {error}"[:300], "check URL and access")
        return
    if not found:
        yield Skipped("", url, "there is nothing there", "check the URL")
    for path in found:
        inside = PurePosixPath(path).relative_to(root)
        stem, suffix = split_name(inside.name)
        if any(part.startswith(".") for part in inside.parts):
            continue
        if suffix:
            yield str(inside.with_name(stem)), system.unstrip_protocol(path), suffix
        else:
            yield PassedOver(printable(path), _ending(inside.name))


def _page(url: str) -> tuple[str, str, str]:
    """Of a page of the web, whose name seldom ends in a format: HTML then."""
    address = urlsplit(url)
    stem, suffix = split_name(PurePosixPath(address.path).name)
    stem = "-".join(filter(None, (stem, address.query))) or address.netloc.rpartition("@")[2]
    return printable(stem), url, suffix or ".html"


def _parts(id: str, source: str, suffix: str, columns: Mapping[str, str]) -> Iterator[Item | Skipped]:
    """The articles of a file that may hold several: of JSON and its lines, of tables, feeds and archives of the web."""
    try:
        if suffix == ".json":
            parts = items(contents(source))
            if parts is None:
                yield Item(id, source, suffix)
                return
            yield from _named(id, source, suffix, enumerate(parts, 1))
        elif suffix in FEEDS:
            yield from _named(id, source, ".json", entries(contents(source)))
        elif suffix in web_archives.ARCHIVES:
            with opened(source, packed=False) as file:
                yield from _named(id, source, ".json", web_archives.pages(file, suffix))
        else:
            with opened(source) as file:
                table = suffix in tables.TABLES
                empty = True
                numbered = tables.rows(file, suffix, columns) if table else lines(file)
                for part in _named(id, source, ".json" if table else suffix, numbered):
                    empty = False
                    yield part
                if empty:
                    raise Unreadable("the file is empty", "fetch it again, or remove it")
    except Unreadable as error:
        yield Skipped.of(id, printable(source), error)


def _named(id: str, source: str, suffix: str, numbered: Iterable) -> Iterator[Item | Skipped]:
    others = 0
    for number, data in numbered:
        if isinstance(data, Unreadable):
            yield Skipped.of(f"{id}#{number}", f"{printable(source)}:{number}", data)
            continue
        others = 0 if is_object(data) else others + 1
        if others > _MOST_OTHERS:
            reason = f"{_MOST_OTHERS:,} items in a row are no JSON objects, so that the rest is not read"
            raise Unreadable(reason, "give JSON Lines or a list of articles")
        yield Item(f"{id}#{name_of(data) or number}", source, suffix, data)


def printable(name: str) -> str:
    """`name` with `%FF` for each byte that is no UTF-8, which file systems allow in names."""
    name = _BYTES.sub(lambda byte: f"%{ord(byte[0]) - 0xDC00:02X}", name)
    return name.encode("utf-8", "replace").decode()

"""WARC and WACZ: what a crawler fetched; each HTML page that was found is an article."""

import json
import zipfile
from collections.abc import Iterator
from typing import BinaryIO

from newsgraph.articles.encoding import decode
from newsgraph.articles.fields import short_name
from newsgraph.articles.unpacking import MAX_BYTES
from newsgraph.articles.unreadable import Unreadable

__all__ = ["ARCHIVES", "pages"]

ARCHIVES = frozenset({".warc", ".wacz"})
_HTML = ("text/html", "application/xhtml+xml")


def pages(file: BinaryIO, suffix: str) -> Iterator[tuple[int, bytes | Unreadable]]:
    """Each HTML page with status 200 as JSON of an article, with its number from 1; one is in memory at a time.

    Raises:
        Unreadable: it is no such archive, or has no page.
    """
    found = 0
    try:
        for number, part in _records(file, suffix):
            found += 1
            yield number, part
    except (zipfile.BadZipFile, EOFError, RuntimeError, ValueError) as error:
        if isinstance(error, Unreadable):
            raise
        raise Unreadable(f"the archive is broken: {str(error)[:150]}", "fetch it again") from None
    if not found:
        raise Unreadable("there is no HTML page in the archive", "fetch it again, or remove it")


def _records(file: BinaryIO, suffix: str) -> Iterator[tuple[int, bytes | Unreadable]]:
    if suffix == ".warc":
        yield from _warc(file, 0)
        return
    number = 0
    with zipfile.ZipFile(file) as packed:
        for name in sorted(packed.namelist()):
            if name.startswith("archive/") and name.endswith((".warc", ".warc.gz")):
                with packed.open(name) as member:
                    for page, part in _warc(member, number):
                        number = page
                        yield page, part


def _warc(file: BinaryIO, number: int) -> Iterator[tuple[int, bytes | Unreadable]]:
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    for record in ArchiveIterator(file, record_types=WarcRecordType.response, parse_http=True):
        http = record.http_headers
        if http is None or http.status_code != 200 or (record.http_content_type or "").lower() not in _HTML:
            continue
        number += 1
        data = record.reader.read(MAX_BYTES + 1)
        if len(data) > MAX_BYTES:
            yield number, Unreadable(f"the page holds more than {MAX_BYTES >> 20} MiB", "save the article's text alone")
            continue
        try:
            page = decode(data, record.http_charset)
        except Unreadable as error:
            yield number, error
            continue
        url = record.headers.get("WARC-Target-URI")
        item = {"id": short_name(url), "html": page, "url": url}
        yield number, json.dumps(item, ensure_ascii=False).encode("utf-8", "surrogatepass")

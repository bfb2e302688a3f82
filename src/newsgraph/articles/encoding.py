"""Bytes to text."""

import codecs
import re
from encodings import normalize_encoding
from encodings.aliases import aliases

from charset_normalizer import from_bytes

from newsgraph.articles.unreadable import Unreadable

__all__ = ["decode", "presentable"]

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CODECS = frozenset("""
    ascii big5 big5hkscs cp1250 cp1251 cp1252 cp1253 cp1254 cp1255 cp1256 cp1257 cp1258 cp437 cp850 cp866 cp874 cp932
    cp949 cp950 euc_jp euc_kr gb18030 gb2312 gbk iso2022_jp iso8859_1 iso8859_2 iso8859_3 iso8859_4 iso8859_5 iso8859_6
    iso8859_7 iso8859_8 iso8859_9 iso8859_10 iso8859_11 iso8859_13 iso8859_14 iso8859_15 iso8859_16 koi8_r koi8_u
    latin_1 mac_cyrillic mac_roman shift_jis tis_620 utf_8
    """.split())
"""Python's names of the encodings that pages are written in, all of them linear. The others are no encodings of text
(punycode, idna, unicode_escape), some with a time that grows with the square, or decode to what nobody sees (utf_7)."""
_LABELS = {  # of the web, that Python does not know
    "iso_8859_8_i": "iso8859_8", "utf_8_sig": "utf_8", "windows_31j": "cp932", "windows_874": "cp874", "x_gbk": "gbk",
    "x_sjis": "cp932",
}
_NOT_TEXT = bytes(c for c in range(32) if c not in b"\t\n\v\f\r\x1b")
_UNPRESENTABLE = re.compile("[\0\ud800-\udfff]")
_SAMPLE = 2**16


def decode(data: bytes, declared: str | None = None) -> str:
    """The text of `data`: by its byte-order mark, else `declared`, else UTF-8, else by its looks.

    Nothing is changed but this: the byte-order mark goes, and NUL and what cannot be decoded become U+FFFD.

    Args:
        declared: the encoding that the file itself names, as an HTML page does; a wrong one does no harm.

    Raises:
        Unreadable: it is empty, or no text.
    """
    if not data:
        raise Unreadable("the file is empty", "fetch it again, or remove it")
    text = presentable(_decoded(data, declared))
    if not text.strip():
        raise Unreadable("there is no text in it", "fetch it again, or remove it")
    if 20 * sum(map(text[:_SAMPLE].count, "\ufffd")) > len(text[:_SAMPLE]):
        raise Unreadable("it is no text that can be decoded", "save it as UTF-8 text")
    return text


def presentable(text: str) -> str:
    """`text` with U+FFFD for each NUL and lone surrogate, which neither JSON in UTF-8 nor RDF can carry."""
    return _UNPRESENTABLE.sub("\ufffd", text)


def _decoded(data: bytes, declared: str | None) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    sample = data[:_SAMPLE]
    nuls = sample.count(0)
    if nuls > len(sample) // 5:
        # UTF-16 of a European language without its mark has a NUL for every second byte.
        even = sample[::2].count(0)
        if 10 * max(even, nuls - even) > 9 * nuls:
            return data.decode("utf-16-be" if 2 * even > nuls else "utf-16-le", "replace")
    if 10 * (len(sample) - len(sample.translate(None, _NOT_TEXT))) > len(sample):
        raise Unreadable("it is binary, not text", "give it as text, HTML or JSON")
    codec = _codec(declared or "")
    if codec and codec != "utf_8":
        try:
            return data.decode(codec)
        except ValueError:
            pass
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    text = data.decode("utf-8", "replace")
    if sum(c > "\x7f" for c in text) > 2 * text.count("\ufffd"):
        return text  # UTF-8 with damage: cut short in the middle of a character, or a bad byte here and there
    if 10 * sum(byte > 0x7F for byte in sample) < len(sample):
        # Too little beside ASCII for statistics: English, with the quotation marks of Windows-1252.
        return data.decode("cp1252", "replace")
    best = from_bytes(data[:_SAMPLE]).best()
    return data.decode(_codec(best.encoding if best else "") or "cp1252", "replace")


def _codec(name: str) -> str | None:
    """Python's name of the encoding `name`, if it is one of `_CODECS`."""
    name = normalize_encoding(name.lower())
    name = _LABELS.get(name) or aliases.get(name, name)
    # Pages that declare Latin-1 mean Windows-1252, as the HTML standard has it.
    name = "cp1252" if name in ("latin_1", "iso8859_1", "ascii") else name
    return name if name in _CODECS else None

"""Cells of CSV that spreadsheets take for a formula, and would run: `=HYPERLINK(…)`, `+1+1`, `@SUM(A1)`.

Names and words in the graph are other people's. A cell that begins so gets an apostrophe in front, which Excel,
LibreOffice and Google Sheets take as "text follows"; one that began with an apostrophe and such a sign already gets one
more, so that whoever takes one apostrophe away has what was there.
"""

import re

__all__ = ["guarded", "unguarded"]

_FORMULA = re.compile(r"'*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]")
_NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?", re.ASCII)


def guarded(cell: str) -> str:
    """`cell` with an apostrophe in front if it begins like a formula and is no number."""
    return f"'{cell}" if _FORMULA.match(cell) and not _NUMBER.fullmatch(cell) else cell


def unguarded(cell: str) -> str:
    """What `guarded` was given."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell

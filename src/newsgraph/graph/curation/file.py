"""The curation file, line by line: what is added is one line, and taking the line away undoes it.

The file stays the user's: comments, order and everything else in it are left as they stand.
"""

import csv
import io
import json
import os
import re
from collections.abc import Iterator
from pathlib import Path

from newsgraph.graph.curation.decisions import PAIRS, SINGLE, Curation, CurationError, Entry

__all__ = ["CURATION_FILES", "CurationFile"]

CURATION_FILES = ("curation.yaml", "curation.yml", "curation.csv")
"""Where the user's decisions stand in OUTPUT; the first that is there counts."""

_PLAIN = re.compile(r"[A-Za-z][\w/.-]*")


class CurationFile:
    def __init__(self, path: Path):
        self.path = path

    @classmethod
    def of(cls, folder: Path | None) -> "CurationFile | None":
        """That of a graph: the one which is there, or the one to be made; None of a graph on a server."""
        if folder is None:
            return None
        there = [folder / name for name in CURATION_FILES if (folder / name).exists()]
        return cls(there[0] if there else folder / CURATION_FILES[0])

    def entries(self) -> list[Entry]:
        """Raises CurationError for a file that cannot be followed."""
        if not self.path.exists():
            return []
        return Curation.read(self.path).entries()

    def add(self, entry: Entry) -> None:
        """Write one line.

        Raises:
            CurationError: for an entry that says nothing, and a file that has to be changed by hand.
        """
        entry.checked()
        if any(c in part for part in (entry.a, entry.b) for c in "\r\n\0") or len(entry.a) + len(entry.b) > 1000:
            raise CurationError("a correction stands on one line")
        before = self.entries()
        if entry in before:
            return
        text = self.path.read_text(encoding="utf-8-sig") if self.path.exists() else ""
        new = _csv_with(text, entry) if self.path.suffix == ".csv" else _yaml_with(text, entry)
        self._write(new, [*before, entry])

    def remove(self, entry: Entry) -> None:
        """Take an entry's line away.

        Raises:
            CurationError: it is not there, or not on a line of its own.
        """
        before = self.entries()
        if entry not in before:
            raise CurationError("the file has no such line any more")
        rest = [each for each in before if each != entry]
        lines = self.path.read_text(encoding="utf-8-sig").splitlines(keepends=True)
        for number in range(len(lines)):
            without = "".join(lines[:number] + lines[number + 1 :])
            if _mentions(lines[number], entry) and self._says(without, rest):
                self._write(without, rest)
                return
        raise CurationError(f"it is not on a line of its own; change {self.path.name} by hand")

    def _says(self, text: str, wanted: list[Entry]) -> bool:
        beside = self.path.with_name(f"{self.path.stem}.checked{self.path.suffix}")
        try:
            beside.write_text(text, encoding="utf-8")
            return set(CurationFile(beside).entries()) == set(wanted)
        except CurationError:
            return False
        finally:
            beside.unlink(missing_ok=True)

    def _write(self, text: str, wanted: list[Entry]) -> None:
        """Put a new text in the file's place, if it says what is wanted."""
        if not self._says(text, wanted):
            raise CurationError(f"{self.path.name} is laid out in a way that only you can change; add the line by hand")
        beside = self.path.with_name(f"{self.path.name}.new")
        with beside.open("w", encoding="utf-8", newline="") as out:
            out.write(text)
            out.flush()
            os.fsync(out.fileno())
        beside.replace(self.path)


def _mentions(line: str, entry: Entry) -> bool:
    value = entry.b or entry.a
    return any(form in line for form in {value, json.dumps(value, ensure_ascii=False)[1:-1]})


def _csv_with(text: str, entry: Entry) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerow([entry.action, entry.a, entry.b])
    text = text or "action,a,b\n"
    return text + ("" if text.endswith("\n") else "\n") + out.getvalue()


def _yaml_with(text: str, entry: Entry) -> str:
    """The line below the key of its kind, or at the end with the key before it."""
    a, b = _scalar(entry.a), _scalar(entry.b)
    item = f"- [{a}, {b}]" if entry.action in PAIRS else f"- {a}" if entry.action in SINGLE else f"{a}: {b}"
    lines = text.splitlines(keepends=True)
    for number, line in enumerate(lines):
        if re.fullmatch(rf"{entry.action}:\s*(#.*)?\n?", line):
            if not line.endswith("\n"):
                lines[number] += "\n"
            lines.insert(number + 1, f"{_indent(lines[number + 1 :])}{item}\n")
            return "".join(lines)
    end = "" if not text or text.endswith("\n") else "\n"
    return f"{text}{end}{entry.action}:\n  {item}\n"


def _indent(following: list[str]) -> str:
    """That of the entries below a key."""
    for line in _content(following):
        space = re.match(r"[ ]*", line)[0]
        return space if space or line.startswith("-") else "  "
    return "  "


def _content(lines: list[str]) -> Iterator[str]:
    return (line for line in lines if line.strip() and not line.lstrip().startswith("#"))


def _scalar(text: str) -> str:
    """A text as YAML has it on one line; in quotation marks where it might mean something else."""
    words = {"yes", "no", "true", "false", "on", "off", "null", "y", "n"}
    return text if _PLAIN.fullmatch(text) and text.lower() not in words else json.dumps(text, ensure_ascii=False)

"""The newsroom: celebrity news written for this project, with its people, shows and facts.

`newsroom/DESK-N.txt` holds articles between lines of "====". Behind "----" stands one line each:

    Person: Dana Whitlock | Whitlock | Dana ; female      the main name, other forms of it; gender
    Show: Silver Creek (tv) | SC                          the title and its type; other forms of it
    Dana Whitlock + Rob Ames: current 2009..2014          partners: status, start..end
    Dana Whitlock > Ivy: child                            parent > child: kind
    Dana Whitlock ~ Rob Ames: dating former               two people: type and status
    Dana Whitlock @ Silver Creek: cast                    person @ show: role

All people are invented, and so are their facts also where a programme is a real one. Statements are not annotated.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path

__all__ = ["FOLDER", "kind_of", "records", "write"]

FOLDER = Path(__file__).parent / "newsroom"
SHOW = re.compile(r"(?P<title>.+?) \((?P<type>tv|podcast|radio|web|stage|film|event)\)")
FACT = re.compile(r"(?P<first>.+) (?P<sign>[+>~@]) (?P<second>.+): (?P<words>[^:]+)")


def records(folder: Path = FOLDER) -> list[dict]:
    """The articles as gold records (`id`, `people`, `shows`, facts) with their `text`.

    Raises:
        ValueError: a line cannot be read, or names somebody who is not declared; with file, article and line.
    """
    return [record for path in sorted(folder.glob("*.txt")) for record in _articles(path)]


def kind_of(ident: str) -> int:
    """The number behind an article's desk, which tells its kind (README.md)."""
    return int(ident.split("-")[1])


def _articles(path: Path) -> Iterator[dict]:
    blocks = re.split(r"^====$", path.read_text("utf-8"), flags=re.M)
    for number, block in enumerate((b.strip("\n") for b in blocks if b.strip()), 1):
        text, _, lines = block.partition("\n----\n")
        yield _record(f"{path.stem}-{number:02}", text.strip("\n"), [line for line in lines.splitlines() if line])


def _record(ident: str, text: str, lines: list[str]) -> dict:
    record = {"id": ident, "text": text, "people": [], "shows": [], "marriages": [], "relationships": [],
              "parentages": [], "roles": [], "statements": []}
    ids: dict[str, dict[str, str]] = {"people": {}, "shows": {}}
    for line in lines:
        if line.startswith("Person: "):
            names, _, gender = line.removeprefix("Person: ").partition(";")
            name, *aliases = [form.strip() for form in names.split("|")]
            ids["people"][name] = f"p{len(record['people']) + 1}"
            record["people"].append({"id": ids["people"][name], "name": name, "aliases": aliases,
                                     "gender": gender.strip() or "unknown"})
        elif line.startswith("Show: "):
            title, *aliases = [form.strip() for form in line.removeprefix("Show: ").split("|")]
            match = SHOW.fullmatch(title)
            if not match:
                raise ValueError(f"{ident}: '{line}' names no type of show")
            ids["shows"][match["title"]] = f"s{len(record['shows']) + 1}"
            record["shows"].append({"id": ids["shows"][match["title"]], "title": match["title"], "aliases": aliases,
                                    "type": match["type"]})
        else:
            kind, fact = _fact(ident, line, ids)
            record[kind].append(fact)
    _find(text, record["shows"], "title", taken := [])
    _find(text, record["people"], "name", taken)
    return record


def _fact(ident: str, line: str, ids: dict[str, dict[str, str]]) -> tuple[str, dict]:
    match = FACT.fullmatch(line)
    if not match:
        raise ValueError(f"{ident}: '{line}' is no fact")
    try:
        first = ids["people"][match["first"]]
        second = ids["shows" if match["sign"] == "@" else "people"][match["second"]]
    except KeyError as missing:
        raise ValueError(f"{ident}: '{line}' names {missing}, which is not declared") from None
    word, *rest = match["words"].split()
    if match["sign"] == "+":
        start, _, end = (rest[0] if rest else "").partition("..")
        return "marriages", {"partners": [first, second], "status": word, "start": start or None, "end": end or None}
    if match["sign"] == ">":
        return "parentages", {"parent": first, "child": second, "kind": word}
    if match["sign"] == "~":
        return "relationships", {"people": [first, second], "type": word, "status": rest[0] if rest else "current"}
    return "roles", {"person": first, "show": second, "role": word}


def _find(text: str, entities: list[dict], name: str, taken: list[tuple[int, int]]) -> None:
    """Set `mentions`: the places of all forms, longer forms first, none twice."""
    for entity in entities:
        entity["mentions"] = []
    forms = [(form, entity) for entity in entities for form in (entity[name], *entity["aliases"])]
    for form, entity in sorted(forms, key=lambda f: -len(f[0])):
        for match in re.finditer(rf"(?<!\w){re.escape(form)}(?!\w)", text):
            if all(match.end() <= start or end <= match.start() for start, end in taken):
                taken.append(match.span())
                entity["mentions"].append(list(match.span()))
    for entity in entities:
        entity["mentions"].sort()


def write(records: list[dict], folder: Path) -> Path:
    """Write records as `score_records.py` reads them: `folder/ID.json`; gives back the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for record in records:
        kept = {key: value for key, value in record.items() if key != "text"}
        (folder / f"{record['id']}.json").write_text(json.dumps(kept), encoding="utf-8")
    return folder

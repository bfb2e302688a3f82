"""GEDCOM 5.5.1 for family-tree programs: everybody with a relative, and their families."""

import re
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

from newsgraph.graph import vocabulary as v
from newsgraph.graph.ask import everything
from newsgraph.graph.queries import PREFIXES
from newsgraph.store import Store

__all__ = ["write_gedcom"]

_MONTHS = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"]
_LINE = 200
"""Characters of a value on one line: a GEDCOM line has 255 at most."""
_CONTROL = re.compile(r"[\0-\x1f\x7f-\x9f\u2028\u2029]+")

_PARENTS = """SELECT ?parent ?child ?kind WHERE {
  ?f a ng:Parentage ; ng:parent ?parent ; ng:child ?child ; ng:kind ?kind FILTER(?kind != "step") }
  ORDER BY ?parent ?child"""
_COUPLES = """SELECT ?a ?b ?status ?start ?end WHERE {
  ?m a ng:Marriage ; ng:partner ?a, ?b ; ng:status ?status FILTER(STR(?a) < STR(?b) && ?status != "planned")
  OPTIONAL { ?m schema:startDate ?start } OPTIONAL { ?m schema:endDate ?end } } ORDER BY ?a ?b"""
_PEOPLE = """SELECT ?person ?name ?gender ?bornFrom ?bornUntil WHERE {
  ?person ng:articleCount ?n ; skos:prefLabel ?name . OPTIONAL { ?person schema:gender ?gender }
  OPTIONAL { ?person ng:bornFrom ?bornFrom ; ng:bornUntil ?bornUntil } } ORDER BY ?person"""


@dataclass
class _Family:
    """Parents (one or two; of a marriage always two) and their children, with how each came in."""

    parents: tuple[str, ...]
    married: dict[str, str | None] | None = None
    children: dict[str, str] = field(default_factory=dict)


def write_gedcom(store: Store, path: Path) -> None:
    """Step-children stand with their own parents only: GEDCOM has no place for them."""
    families = _families(store)
    kin = sorted({person for family in families for person in (*family.parents, *family.children)})
    number = {person: f"@I{n}@" for n, person in enumerate(kin, 1)}
    known = {row["person"]: row for row in everything(store, PREFIXES + _PEOPLE).values()}
    spouse_in, child_in = defaultdict(list), defaultdict(list)
    for n, family in enumerate(families, 1):
        for parent in family.parents:
            spouse_in[parent].append(n)
        for child, kind in family.children.items():
            child_in[child].append((n, kind))
    lines = ["0 HEAD", "1 SOUR NEWSGRAPH", "1 GEDC", "2 VERS 5.5.1", "2 FORM LINEAGE-LINKED", "1 CHAR UTF-8"]
    lines += ["1 SUBM @U1@", "0 @U1@ SUBM", "1 NAME newsgraph"]
    for person in kin:
        lines += _individual(number[person], person, known[person])
        lines += [f"1 FAMS @F{n}@" for n in spouse_in[person]]
        for n, kind in child_in[person]:
            lines += [f"1 FAMC @F{n}@", *(["2 PEDI adopted"] if kind == "adopted" else [])]
    for n, family in enumerate(families, 1):
        lines += _family(f"@F{n}@", family, number, known)
    lines.append("0 TRLR")
    path.write_text("\ufeff" + "\n".join(lines) + "\n", encoding="utf-8")


def _families(store: Store) -> list[_Family]:
    parents: dict[str, dict[str, str]] = defaultdict(dict)
    for row in everything(store, PREFIXES + _PARENTS).values():
        parents[row["child"]][row["parent"]] = row["kind"]
    found: dict[tuple[str, ...], _Family] = {}
    for row in everything(store, PREFIXES + _COUPLES).values():
        pair = (row["a"], row["b"])
        found[pair] = _Family(pair, married=row)
    for child in sorted(parents):
        # More than two (an adoption told beside a birth): each pair of parents would be a guess.
        whose = tuple(sorted(parents[child]))
        pairs = [whose] if len(whose) <= 2 else [(parent,) for parent in whose]
        for pair in pairs:
            kind = "adopted" if any(parents[child][parent] == "adopted" for parent in pair) else "child"
            found.setdefault(pair, _Family(pair)).children[child] = kind
    return [found[key] for key in sorted(found)]


def _individual(ident: str, iri: str, person: dict[str, str | None]) -> list[str]:
    given, _, surname = (person["name"] or "").replace("/", " ").rpartition(" ")
    name = f"{given} /{surname}/" if given else surname
    lines = [f"0 {ident} INDI", f"1 NAME {_value(name)}"]
    if person["gender"]:
        lines.append(f"1 SEX {'F' if person['gender'] == 'female' else 'M'}")
    if person["bornFrom"]:
        first, last = person["bornFrom"], person["bornUntil"]
        lines += ["1 BIRT", f"2 DATE {first}" if first == last else f"2 DATE BET {first} AND {last}"]
    return [*lines, f"1 REFN {_value(iri[-_LINE:])}"]


def _family(ident: str, family: _Family, number: dict[str, str], known: dict[str | None, dict]) -> list[str]:
    lines = [f"0 {ident} FAM"]
    roles = ["HUSB", "WIFE"]
    genders = [known[parent]["gender"] for parent in family.parents]
    order = list(family.parents)
    if genders[0] == "female" and (len(genders) == 1 or genders[1] != "female"):
        order.reverse()
        roles = ["WIFE"] if len(order) == 1 else roles
    lines += [f"1 {role} {number[parent]}" for role, parent in zip(roles, order, strict=False)]
    lines += [f"1 CHIL {number[child]}" for child in sorted(family.children)]
    if family.married:
        start, end = family.married["start"], family.married["end"]
        lines += ["1 MARR", f"2 DATE {_date(start)}"] if start else ["1 MARR Y"]
        if family.married["status"] == "former":
            lines += ["1 DIV", f"2 DATE {_date(end)}"] if end else ["1 DIV Y"]
    return lines


def _value(text: str) -> str:
    """What a line can hold: no end of a line, which would begin a record, and "@", which marks a pointer, twice."""
    return " ".join(_CONTROL.sub(" ", text).split())[:_LINE].replace("@", "@@")


def _date(text: str) -> str:
    """`2012-06-30` as `30 JUN 2012`; what is no date as a phrase, `(in June)`."""
    if not v.is_date(text):
        return f"({_value(text)})"
    year, *rest = text.split("-")
    month = [_MONTHS[int(rest[0]) - 1]] if rest else []
    return " ".join([*([str(int(rest[1]))] if len(rest) > 1 else []), *month, year])

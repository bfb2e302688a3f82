"""People whom only a kin phrase shows to be people: "his wife Amity", "Semon and his son", "Dr. Beals and her husband".

The people of an article come from `newsgraph_people`; a rare first name or a lone surname may escape
it. Where a capitalised word stands right where a kin phrase has a person, it is taken for a person of
its own, for the family facts and for the record.
"""

from spacy.tokens import Doc

from newsgraph.language.family.kinship import kin
from newsgraph.language.tree import Tree
from newsgraph.record import Person, Place

__all__ = ["named_by_kin"]

_TITLES = {"dr.", "mr.", "mrs.", "ms.", "dr", "mr", "mrs", "ms", "sir", "lady", "lord", "king", "queen", "prince",
           "princess", "emperor", "duke", "duchess"}
_AND = {"and", "&"}
_POSSESSIVE = {"'s", "’s"}
_OWNERS = {"his", "her"}
_WED = {"married", "marries", "wed", "weds", "divorced"}
_NO_NAME = {"god", "christmas", "easter", "lord", "jr.", "sr.", "internet", "mom", "dad", "i"}
_MONTHS = {"april", "may", "june", "august", "summer", "autumn"}
_OTHER_TYPES = {"ORG", "GPE", "LOC", "NORP", "DATE", "FAC", "EVENT", "LANGUAGE", "WORK_OF_ART", "PRODUCT", "TIME"}


def named_by_kin(doc: Doc, tree: Tree, segments: list[tuple[int, int]], taken: set[int]) -> tuple[Person, ...]:
    """New people of some sentences.

    Args:
        segments: the sentences' tokens. taken: tokens inside the mentions of known people.
    """
    known = {part for p in doc._.people for name in (p.name, *p.aliases) for part in name.lower().split()}
    found: dict[str, list[tuple[int, int]]] = {}
    for start, end in segments:
        for i in range(start, end):
            if tree.tag[i] not in ("NNP", "NNPS") or i in taken or not _is_name(doc, tree, i):
                continue
            first, last = i, i
            while (last + 1 < end and tree.tag[last + 1] == "NNP" and last + 1 not in taken
                   and _is_name(doc, tree, last + 1)):
                last += 1
            if first > start and tree.tag[first - 1] == "NNP" and tree.lower[first - 1] not in _TITLES:
                continue
            words = tree.lower[first:last + 1]
            if set(words) & known or not _in_kin_place(tree, first, last, start, end):
                continue
            found.setdefault(doc[first:last + 1].text, []).append((first, last + 1))
    number = max((int(p.id[1:]) for p in doc._.people if p.id[1:].isdigit()), default=0)
    return tuple(
        Person(id=f"p{number + n}", name=name, component="family/named-by-kin", confidence=0.6,
               mentions=tuple(Place(doc[a].idx, doc[b - 1].idx + len(doc[b - 1])) for a, b in places))
        for n, (name, places) in enumerate(found.items(), 1))


def _is_name(doc: Doc, tree: Tree, i: int) -> bool:
    token = doc[i]
    return (token.is_title and token.is_alpha and tree.lower[i] not in _NO_NAME | _TITLES
            and kin(tree.lower[i]) is None and (token.ent_type_ not in _OTHER_TYPES or _month(doc, tree, i)))


def _month(doc: Doc, tree: Tree, i: int) -> bool:
    """Whether a month's name is a daughter's: "a baby daughter, June, with his girlfriend", but not "June 4"."""
    after = tree.lower[i + 1] if i + 1 < len(doc) else ""
    return tree.lower[i] in _MONTHS and not after.isdigit() and after != "of"


def _in_kin_place(tree: Tree, first: int, last: int, start: int, end: int) -> bool:
    """Whether the words stand where a kin phrase has a person."""
    lower = tree.lower

    def at(i: int) -> str:
        return lower[i] if start <= i < end else ""

    before, after = at(first - 1), at(last + 1)
    if before in _TITLES:
        before = at(first - 2)
    comma = before in (",", "-", "—", "–")
    word = at(first - 2) if comma else before
    tie = kin(word)
    if tie and tie.tie not in ("couple", "twins") and (after in (",", ".", ")", "and", "") or not comma):
        return True  # "wife Amity", "his son, Nidaime,"
    if after in _AND and at(last + 2) in _OWNERS and any(kin(at(k)) for k in range(last + 3, last + 6)):
        return True  # "Semon and his three sons"
    if after in _POSSESSIVE and any((t := kin(at(k))) and t.tie != "other" for k in range(last + 2, last + 5)):
        return True  # "Emil's youngest son"
    if after in _WED or (after in ("is", "was") and at(last + 2) == "married"):
        return True  # "Alvares is married to"
    return before in _WED or (before == "to" and at(first - 2) == "married")

"""Pronouns that could mean two people: "Marisol told Whitlock that she had been fair"."""

from collections.abc import Iterator

from newsgraph.editorial.archive import Archive
from newsgraph.editorial.draft import Draft
from newsgraph.language.annotations import people_at
from newsgraph.language.blocks import blocks_of
from newsgraph.language.tree import Tree, tree_of
from newsgraph.record import Place

__all__ = ["ambiguous_pronouns"]

_GENDER = {"she": "female", "he": "male"}
_SUBJECT = ("nsubj", "nsubjpass")
_OBJECT = ("dobj", "dative", "iobj")


def ambiguous_pronouns(draft: Draft, archive: Archive | None) -> Iterator[tuple]:
    """A subject "she" or "he" whose clause hangs on "A told B", or whose sentence follows "A met B" or "A and B"."""
    tree, who = tree_of(draft.doc), people_at(draft.doc)
    names = {p.id: p for p in draft.record.people}
    quoted = [q for q in draft.doc._.quotations if q.kind == "speech"]
    for i, word in enumerate(tree.lower):
        at = draft.doc[i].idx
        if word not in _GENDER or tree.dep[i] not in _SUBJECT or any(q.start <= at < q.end for q in quoted):
            continue
        rivals = _in_sentence(tree, who, i) or _in_sentence_before(draft, tree, who, i)
        fitting = [names[p] for p in rivals if names[p].gender in (_GENDER[word], "unknown")]
        if len(fitting) == 2:
            a, b = (person.name for person in fitting)
            yield "ambiguous-pronoun", Place(at, at + len(word)), f"“{draft.doc[i].text}” could be {a} or {b}"


def _in_sentence(tree: Tree, who, pronoun: int) -> list[str]:
    """A and B of "A told B that she …"."""
    verb = tree.head[pronoun]
    if tree.dep[verb] not in ("ccomp", "advcl", "xcomp"):
        return []
    return _both(tree, who, tree.head[verb], pronoun)


def _in_sentence_before(draft: Draft, tree: Tree, who, pronoun: int) -> list[str]:
    """A and B of "A met B. She …" and "A and B quarrelled. She …", within a paragraph."""
    start, _ = tree.segments[tree.sentence[pronoun]]
    if pronoun - start > 1 or tree.sentence[pronoun] == 0 or tree.dep[tree.head[pronoun]] != "ROOT":
        return []
    before, stop = tree.segments[tree.sentence[pronoun] - 1]
    blocks = blocks_of(draft.doc)
    if blocks.at(draft.doc[before].idx) is not blocks.at(draft.doc[pronoun].idx):
        return []
    root = next((j for j in range(before, stop) if tree.dep[j] == "ROOT"), None)
    return [] if root is None else _both(tree, who, root, stop)


def _both(tree: Tree, who, verb: int, until: int) -> list[str]:
    """The named subject of a verb and the named one beside it: its object, or joined to the subject by "and"."""
    subject = next((c for c in tree.children[verb] if tree.dep[c] in _SUBJECT), None)
    if subject is None or len(who.get(subject, ())) != 1 or tree.pos[subject] == "PRON":
        return []
    beside = [c for c in tree.children[verb] if tree.dep[c] in _OBJECT and c < until]
    beside += [c for c in tree.children[subject] if tree.dep[c] == "conj"]
    others = [who[c][0] for c in beside if len(who.get(c, ())) == 1 and tree.pos[c] != "PRON"]
    found = list(dict.fromkeys([who[subject][0], *others]))
    return found if len(found) == 2 else []

"""Whose words a reporting word reports, from the parse: subject, agent, possessor, object of "according to"."""

from newsgraph.language.tree import Tree

__all__ = ["source_head", "source_span"]

SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")
#: Relations along which a verb without a subject borrows that of its head.
SHARING = frozenset({"conj", "xcomp", "advcl", "pcomp", "ccomp", "prep", "dep", "parataxis", "acl", "aux", "pobj"})


def source_head(tree: Tree, cue: int) -> int | None:
    """The head token of the cue's source, or None."""
    if tree.lower[cue] == "according":
        return _object_of(tree, cue, "to")
    if tree.pos[cue] in ("VERB", "AUX"):
        return _of_verb(tree, cue)
    return _of_noun(tree, cue)


def _object_of(tree: Tree, i: int, preposition: str) -> int | None:
    for child in tree.children[i]:
        if tree.lower[child] == preposition:
            inner = tree.child(child, "pobj")
            return inner if inner is not None else None
    return tree.child(i, "pobj")


def _agent(tree: Tree, verb: int) -> int | None:
    for child in tree.children[verb]:
        if tree.dep[child] in ("agent", "prep") and tree.lower[child] == "by":
            return tree.child(child, "pobj")
    return None


def _of_verb(tree: Tree, verb: int) -> int | None:
    """Climb from the verb to the first subject: "Fields tweeted the news and said that …"."""
    passive = any(tree.dep[c] in ("auxpass", "nsubjpass") for c in tree.children[verb])
    if passive and (agent := _agent(tree, verb)) is not None:
        return agent  # "it was reported by the paper that …"
    if not passive and tree.tag[verb] == "VBN" and (agent := _agent(tree, verb)) is not None:
        return agent  # "the story reported by the paper"
    if passive and tree.lemma[verb] not in ("quote", "cite"):
        return None  # "it was claimed that …", "she was asked whether …" name nobody
    if tree.lower[verb] == "asked" and tree.dep[verb] in ("advcl", "acl") and _subject(tree, verb) is None:
        return None  # "Asked about the rumours, she laughed"
    governor = tree.head[tree.head[verb]]
    if tree.dep[verb] == "pcomp" and tree.lower[tree.head[verb]] in ("for", "of"):
        accused = tree.child(governor, "dobj")
        if accused is not None and accused < verb:
            return accused  # "He teased the singer for saying that …"
    at, steps = verb, 0
    while steps < 6:
        subject = _subject(tree, at)
        if subject is not None:
            return subject
        dep, head = tree.dep[at], tree.head[at]
        if head == at:
            return None
        if dep in ("acl", "relcl") and tree.pos[head] in ("NOUN", "PROPN", "PRON"):
            if dep == "acl" and tree.tag[at] == "VBN":
                return None
            return head  # "a report saying that …"
        if tree.pos[head] in ("NOUN", "PROPN") and dep in ("pcomp", "acl", "prep", "pobj"):
            owner = tree.child(head, "poss")
            if owner is not None:
                return owner
        if dep not in SHARING:
            return None
        at, steps = head, steps + 1
    return None


def _subject(tree: Tree, verb: int) -> int | None:
    found = None
    for child in tree.children[verb]:
        if tree.dep[child] in SUBJECTS and tree.pos[child] in ("NOUN", "PROPN", "PRON", "DET", "NUM", "ADJ", "X"):
            found = child
            if child < verb:
                return child
    return found


def _of_noun(tree: Tree, noun: int) -> int | None:
    """ "her claim that", "a statement by the band", "he made the claim that"."""
    owner = tree.child(noun, "poss")
    if owner is not None:
        return owner
    for child in tree.children[noun]:
        if tree.dep[child] == "prep" and tree.lower[child] in ("by", "from"):
            return tree.child(child, "pobj")
    dep, head = tree.dep[noun], tree.head[noun]
    if dep in ("dobj", "attr", "pobj", "conj") and head != noun:
        if tree.pos[head] == "ADP":
            head = tree.head[head]
        if tree.pos[head] in ("VERB", "AUX"):
            return _of_verb(tree, head)
    return None


def source_span(tree: Tree, head: int) -> tuple[int, int]:
    """The noun phrase of the source, without relative clauses and participles behind it."""
    start, end = tree.left[head], head + 1
    while start < head and tree.lower[start] in (",", '"', "“", "(", "and", "but", "--", "—"):
        start += 1
    for child in tree.children[head]:
        if child > head:
            if tree.dep[child] in ("prep", "compound", "flat", "nmod", "case", "amod", "nummod"):
                if tree.lower[child] in ("'s", "’s"):
                    continue
                end = max(end, tree.right[child] + 1)
            elif tree.dep[child] in ("relcl", "acl", "appos", "punct"):
                break
    if end - head > 12:
        end = head + 1
    return start, end

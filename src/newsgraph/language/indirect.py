"""Indirect statements: clauses that report what somebody said."""

import bisect

from spacy.language import Language
from spacy.tokens import Doc

from newsgraph.language.annotations import people_at
from newsgraph.language.cue_source import source_head, source_span
from newsgraph.language.quotation_marks import pair
from newsgraph.language.reported_clauses import Candidate, candidates
from newsgraph.language.tree import Tree
from newsgraph.record import Place, Statement

__all__ = ["IndirectSpeechFinder", "make_indirect"]

VERBS = frozenset(
    "say tell report claim reveal announce admit add note explain insist confirm suggest argue acknowledge "
    "deny joke mention confess share state declare write tweet warn predict vow promise pledge recall allege "
    "believe emphasize maintain learn express conclude concede assert disclose repeat contend boast".split())
ORGANIZATIONS = frozenset({"ORG", "GPE", "NORP", "WORK_OF_ART", "PRODUCT", "EVENT"})


@Language.factory("newsgraph_indirect", assigns=["doc._.statements"])
def make_indirect(nlp: Language, name: str) -> "IndirectSpeechFinder":
    return IndirectSpeechFinder()


class IndirectSpeechFinder:
    """Indirect statements: clauses that report what somebody said."""

    def __call__(self, doc: Doc) -> Doc:
        doc._.statements = self.predict(doc)
        return doc

    def predict(self, doc: Doc) -> tuple[Statement, ...]:
        """The document's statements with the indirect ones among them, in text order."""
        tree = Tree(doc)
        quoted = sorted((q.start, q.end) for q in doc._.quotations or pair(doc.text) if q.depth == 0)
        starts = [a for a, _ in quoted]
        people = people_at(doc)
        found = []
        for cue in range(len(doc)):
            if not (tree.lower[cue] == "according" or (tree.lemma[cue] in VERBS and tree.pos[cue] == "VERB")):
                continue
            at = doc[cue].idx
            i = bisect.bisect(starts, at) - 1
            if i >= 0 and at < quoted[i][1]:
                continue  # words within a quotation are the quoted person's report
            head = source_head(tree, cue)
            chosen = _choose(candidates(tree, cue, head))
            if chosen is None or head is None or any(tree.dep[c] == "neg" for c in tree.children[cue]):
                continue
            start, end = doc[chosen.start].idx, doc[chosen.end - 1].idx + len(doc[chosen.end - 1])
            i = bisect.bisect(starts, start) - 1
            if i >= 0 and end <= quoted[i][1] + 1:
                continue  # direct speech
            a, b = source_span(tree, head)
            ids = people.get(head, ())
            kind = "person" if ids else (
                "organization" if doc[head].ent_type_ in ORGANIZATIONS else "unnamed")
            source = Place(doc[a].idx, doc[b - 1].idx + len(doc[b - 1]))
            found.append(Statement(
                spans=(Place(start, end),), kind="indirect", speaker=ids[0] if ids else None, speakers=ids,
                speaker_type=kind, speaker_text=doc.text[source.start:source.end], source=source,
                cue=Place(at, at + len(doc[cue])), component="indirect/clause", confidence=0.6,
                evidence=(Place(start, end),)))
        return tuple(sorted((*doc._.statements, *found), key=lambda s: (s.spans[0], s.kind)))


def _choose(options: list[Candidate]) -> Candidate | None:
    for option in options:
        if option.side == "after" and option.begins in ("ccomp", "that") and option.ends == "segment":
            return option
    for option in options:
        if option.side == "before" and option.ends == "comma":
            return option
    for option in options:
        if option.side == "after" and option.begins == "comma":
            return option
    return None

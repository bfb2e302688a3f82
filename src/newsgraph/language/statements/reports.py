"""The reporting words of a document with what each may report: what the model of indirect speech judges."""

import bisect
from dataclasses import dataclass, field

from spacy.attrs import IDX
from spacy.tokens import Doc

from newsgraph.language.annotations import text_of
from newsgraph.language.statements.cue_source import source_head
from newsgraph.language.statements.indirect_cues import Cue, find_cues
from newsgraph.language.statements.quotation_marks import pair
from newsgraph.language.statements.reported_clauses import Candidate, candidates
from newsgraph.language.statements.reporting_features import Counts, cue_features, span_features
from newsgraph.language.tree import tree_of

__all__ = ["Report", "Reports"]


@dataclass(slots=True)
class Report:
    """A cue, its source and the spans that may be its content.

    Attributes:
        source: the head token of the source, or None.
        spans: candidates. features: of the cue. span_features: of each candidate.
    """

    cue: Cue
    source: int | None
    spans: list[Candidate]
    features: dict[str, float] = field(repr=False)
    span_features: list[dict[str, float]] = field(repr=False)

    def is_clause(self, n: int) -> bool:
        """Whether candidate `n` has a subject and a finite verb, and is no object of a preposition."""
        f = self.span_features[n]
        return f["finite"] > 0 and f["subjects"] > 0 and not self.spans[n].begins.startswith("prep-")


class Reports:
    """The reports of a document.

    Attributes:
        text: its text (kept, since `doc.text` joins all tokens each time). tree: its parse.
        quoted: for each token, whether it stands in a quotation. offsets: first code point of each
            token. found: the reports, in text order.
    """

    def __init__(self, doc: Doc):
        self.doc, self.tree, self.text = doc, tree_of(doc), text_of(doc)
        self.offsets: list[int] = doc.to_array(IDX).astype("int64").tolist()
        self.quoted = [False] * len(doc)
        for q in doc._.quotations or pair(self.text, doc._.blocks):
            for i in range(bisect.bisect_left(self.offsets, q.start), bisect.bisect_left(self.offsets, q.end)):
                self.quoted[i] = True
        cues = find_cues(self.tree, self.quoted)
        at = [False] * len(doc)
        for cue in cues:
            at[cue.token] = True
        counts = Counts(self.tree, self.quoted, at)
        self.found: list[Report] = []
        for cue in cues:
            source = source_head(self.tree, cue.token)
            spans = [
                c for c in candidates(self.tree, cue.token, source)
                if counts("quoted", c.start, c.end) < c.end - c.start
            ]
            if spans:
                known = cue_features(self.tree, cue, source, self.quoted)
                own = [span_features(self.tree, cue, source, c, self.quoted, counts, known) for c in spans]
                self.found.append(Report(cue, source, spans, known, own))

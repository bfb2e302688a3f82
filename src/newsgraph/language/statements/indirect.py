"""Indirect statements: clauses that report what somebody said.

Each reporting word outside quotation marks has candidate contents (`reported_clauses.py`); a model
learned from PolNeAR says how likely each is (`content_model.py`); the likeliest that do not clash are
taken, with the source that the parse gives the word (`cue_source.py`). Clauses around quoted words that no
reporting word gave come from the attribution tagger (`partly_quoted.py`).
"""

from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc

from newsgraph.language.annotations import people_at
from newsgraph.language.statements.circumstances import Mentioned, medium
from newsgraph.language.statements.content_model import ContentModel
from newsgraph.language.statements.cue_source import source_span
from newsgraph.language.statements.partly_quoted import partly_quoted
from newsgraph.language.statements.reported_clauses import MARKS, Candidate
from newsgraph.language.statements.reporting_polarity import polarity
from newsgraph.language.statements.reports import Report, Reports
from newsgraph.language.statements.sources import Source, identify
from newsgraph.language.tree import Tree
from newsgraph.record import Place, Statement

__all__ = ["IndirectSpeechFinder", "make_indirect"]

#: Sources outside quotation marks that are the writer or the reader, not somebody reported.
NARRATORS = frozenset({"i", "we", "us", "me", "you", "let"})
#: Cues whose object is what was spoken of or shown rather than what was said: "talked about her son".
TOPICAL = frozenset({"talk", "speak", "post", "share", "tweet", "story", "gush", "ask", "discuss", "joke"})
#: Verbs that need a source: "she is said to", "it was claimed" name none; "it has been reported that" stands.
SOURCED = frozenset({"say", "claim", "allege", "believe", "understand", "think", "know", "speculate", "rumor"})


@Language.factory(
    "newsgraph_indirect", assigns=["doc._.statements"],
    default_config={"clause": 0.6, "phrase": 0.8, "quoted_phrase": 0.6, "topic": 0.93, "tagged": 0.4},
)
def make_indirect(
    nlp: Language, name: str, clause: float, phrase: float, quoted_phrase: float, topic: float, tagged: float
) -> "IndirectSpeechFinder":
    return IndirectSpeechFinder(
        clause=clause, phrase=phrase, quoted_phrase=quoted_phrase, topic=topic, tagged=tagged)


@dataclass(frozen=True, slots=True)
class _Choice:
    report: Report
    span: Candidate
    probability: float
    rank: float


@dataclass(frozen=True, slots=True)
class _Reading:
    """What becomes a statement: spans in tokens, the cue's tokens and base form, the source's head."""

    spans: tuple[tuple[int, int], ...]
    cue: int
    cue_end: int
    base: str
    kind: str
    source: int | None
    probability: float


class IndirectSpeechFinder:
    """Adds the indirect statements to the direct ones.

    Args:
        clause: the least probability at which a clause is taken.
        phrase: the same for what has no finite verb ("criticized the plan"). quoted_phrase: and if
            part of it is quoted ("called the plan “a joke”"). topic: and if its cue only names what was
            spoken of ("talked about the plan"). tagged: and of a clause around quoted words that the
            attribution tagger found.
        model: the judge of candidates; None for `models/indirect`.
    """

    def __init__(
        self, *, clause: float = 0.6, phrase: float = 0.8, quoted_phrase: float = 0.6, topic: float = 0.93,
        tagged: float = 0.4, model: ContentModel | None = None,
    ):
        self.model = model or ContentModel.load("indirect")
        self.clause, self.phrase, self.quoted_phrase, self.topic = clause, phrase, quoted_phrase, topic
        self.tagged = tagged

    def __call__(self, doc: Doc) -> Doc:
        doc._.statements = self.predict(doc)
        return doc

    def predict(self, doc: Doc) -> tuple[Statement, ...]:
        """All statements of the document, in text order."""
        reports = Reports(doc)
        chosen = select(self.options(reports))
        covered = [False] * len(doc)
        for choice in chosen:
            covered[choice.span.start:choice.span.end] = [True] * (choice.span.end - choice.span.start)
        around = partly_quoted(doc, reports.tree, reports.quoted, covered, self.tagged)
        if not chosen and not around:
            return doc._.statements
        people = people_at(doc)
        mentioned = Mentioned(doc)
        found = [_statement(reports, people, mentioned, _read(reports, parts)) for parts in _by_cue(chosen)]
        found += [
            _statement(reports, people, mentioned, _Reading(
                ((p.start, p.end),), p.cue, p.cue + 1, reports.tree.lemma[p.cue], "tagged", p.source, p.probability))
            for p in around if p.source is None or reports.tree.lower[p.source] not in NARRATORS
        ]
        return tuple(sorted((*doc._.statements, *found), key=lambda s: (s.spans[0], s.kind, s.spans)))

    def options(self, reports: Reports) -> list[_Choice]:
        """The candidates above their threshold whose cue reports something said."""
        tree = reports.tree
        kept = [r for r in reports.found if _reports(reports, r)]
        found = []
        for report, scores in zip(
            kept, self.model.probabilities([(r.features, r.span_features) for r in kept]), strict=True
        ):
            for n, p in enumerate(scores.tolist()):
                span = report.spans[n]
                if span.side == "after" and tree.tag[span.start] == "WDT":
                    continue  # a relative clause behind the reported one
                if report.is_clause(n):
                    least = self.clause
                elif report.cue.base in TOPICAL:
                    least = self.topic
                elif span.end - span.start == 1 and tree.pos[span.start] != "NOUN":
                    continue  # a lone pronoun or adverb
                else:
                    least = self.quoted_phrase if report.span_features[n]["in-quotes"] else self.phrase
                if p >= least:
                    found.append(_Choice(report, span, p, p / least))
        return found


def _reports(reports: Reports, report: Report) -> bool:
    tree, cue, source = reports.tree, report.cue, report.source
    if source is None:
        return cue.base not in SOURCED
    if tree.lower[source] in NARRATORS:
        return False
    return cue.kind == "according" or polarity(tree, cue.token) == "said"


def select(options: list[_Choice]) -> list[_Choice]:
    """The best options, of which one may lie in another only if it is reported there ("A says B said …")."""
    chosen: list[_Choice] = []
    for option in sorted(options, key=lambda o: (-o.rank, o.span.start, o.span.end)):
        if not any(_clash(option, other) for other in chosen):
            chosen.append(option)
    return chosen


def _clash(one: _Choice, other: _Choice) -> bool:
    a, b = one.span, other.span
    shared = min(a.end, b.end) - max(a.start, b.start)
    if shared <= 0:
        return False
    if one.report is other.report:
        return True
    inner, outer = (one, other) if a.end - a.start < b.end - b.start else (other, one)
    within = outer.span.start <= inner.span.start and inner.span.end <= outer.span.end
    union = max(a.end, b.end) - min(a.start, b.start)
    return not within or shared > 0.9 * union or not outer.span.start <= inner.report.cue.token < outer.span.end


def _by_cue(chosen: list[_Choice]) -> list[list[_Choice]]:
    """The parts of one statement together: "The plan, he said, would fail"."""
    groups: dict[int, list[_Choice]] = {}
    for choice in sorted(chosen, key=lambda c: c.span.start):
        groups.setdefault(choice.report.cue.token, []).append(choice)
    return list(groups.values())


def _read(reports: Reports, parts: list[_Choice]) -> _Reading:
    report = parts[0].report
    cue = report.cue
    return _Reading(
        tuple(_with_marks(reports, part.span) for part in parts), cue.token,
        cue.token + (2 if cue.kind == "according" else 1), cue.base, cue.kind, report.source,
        min(part.probability for part in parts))


def _statement(
    reports: Reports, people: dict[int, tuple[str, ...]], mentioned: Mentioned, read: _Reading
) -> Statement:
    doc, tree = reports.doc, reports.tree
    spans = tuple(_place(reports, *span) for span in read.spans)
    cue = _place(reports, read.cue, read.cue_end)
    source, who = None, Source((), "unnamed")
    evidence = [*spans, cue]
    if read.source is not None:
        source = _place(reports, *source_span(tree, read.source))
        who = identify(doc, tree, _antecedent(tree, read.source), people)
        evidence.append(source)
    heard: tuple[str, ...] = ()
    if read.base in ("tell", "inform", "assure"):
        heard = people.get(tree.child(read.cue, "dobj", "dative"), ())
    whole = Place(min(e.start for e in evidence), max(e.end for e in evidence))
    return Statement(
        id=f"i{read.cue}.{read.spans[0][0]}", spans=spans, kind="indirect", speaker=who.ids[0] if who.ids else None,
        speakers=who.ids, speaker_type=who.type, source=source, cue=cue,
        speaker_text=reports.text[source.start:source.end] if source else None,
        addressee=heard[0] if heard and heard[0] not in who.ids else None,
        component=f"indirect/{read.kind}", confidence=round(read.probability, 3),
        evidence=(whole,), about=mentioned.about(spans), show=mentioned.show(whole, spans),
        medium=medium(tree, read.cue))


def _antecedent(tree: Tree, head: int) -> int:
    """The noun that a relative pronoun stands for: "the singer, who said that …"."""
    if tree.lower[head] in ("who", "which", "that") and tree.pos[head] in ("PRON", "SCONJ", "DET"):
        verb = tree.head[head]
        while tree.dep[verb] in ("conj", "xcomp", "ccomp") and tree.head[verb] != verb:
            verb = tree.head[verb]
        if tree.dep[verb] == "relcl":
            return tree.head[verb]
    return head


def _with_marks(reports: Reports, span: Candidate) -> tuple[int, int]:
    """The span with the quotation mark that belongs to a quotation within it."""
    start, end, lower = span.start, span.end, reports.tree.lower
    if reports.quoted[start] and start and lower[start - 1] in MARKS:
        start -= 1
    if reports.quoted[end - 1]:
        ahead = lower[end:end + 2]
        if ahead and ahead[0] in MARKS:
            end += 1
        elif len(ahead) == 2 and ahead[0] in (".", ",", "!", "?") and ahead[1] in MARKS:
            end += 2
    return start, end


def _place(reports: Reports, start: int, end: int) -> Place:
    last = reports.doc[min(end, len(reports.doc)) - 1]
    return Place(reports.offsets[start], last.idx + len(last))

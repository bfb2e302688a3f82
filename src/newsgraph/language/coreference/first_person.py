""""I" and "you": the speaker and the addressee of a quotation, or of a transcript's paragraph.

Inside a direct statement "I" is its speaker, and "you" its addressee where that is known; the innermost
quotation counts. Outside of quotation marks the layout tells who speaks (`voices.py`).
"""

import re
from collections import defaultdict
from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc

from newsgraph.language.annotations import text_of
from newsgraph.language.coreference.voices import voices
from newsgraph.record import Person, Reference

__all__ = ["FirstPersonResolver", "make_first_person"]

WORDS = re.compile(r"(?<![\w.])(?:(I)(?![\w.])|(me|my|mine|myself)|(you|your|yours|yourself))(?!\w)", re.I)


@Language.factory("newsgraph_first_person", assigns=["doc._.people"])
def make_first_person(nlp: Language, name: str) -> "FirstPersonResolver":
    return FirstPersonResolver()


class FirstPersonResolver:
    """"I" and "you": the speaker and the addressee of a quotation, or of a transcript's paragraph."""

    def __call__(self, doc: Doc) -> Doc:
        doc._.people = self.predict(doc)
        return doc

    def predict(self, doc: Doc) -> tuple[Person, ...]:
        """The document's people, with "I" and "you" among their references."""
        text = text_of(doc)
        found: dict[str, list[Reference]] = defaultdict(list)
        words = list(WORDS.finditer(text))
        if not words or not doc._.people:
            return doc._.people
        ranges = [
            (start, end, s.speaker, s.addressee, s.confidence, "first-person/quotation")
            for s in doc._.statements if s.kind == "direct" for start, end in s.spans]
        quoted = [(q.start, q.end, None, None, 0.0, "") for q in doc._.quotations if q.kind == "speech"]
        layout = [(v.start, v.end, v.speaker, v.addressee, v.confidence, f"first-person/{v.layout}")
                  for v in voices(text, doc._.people)]
        at = 0
        ranges = sorted(layout + quoted + ranges, key=lambda r: (r[0], -r[1]))
        open_ranges: list[tuple] = []
        for match in words:
            while at < len(ranges) and ranges[at][0] <= match.start():
                open_ranges.append(ranges[at])
                at += 1
            while open_ranges and open_ranges[-1][1] <= match.start():
                open_ranges.pop()
            inner = next((r for r in reversed(open_ranges) if match.end() <= r[1]), None)
            if inner is None or match[1] == "i":
                continue
            _, _, speaker, addressee, confidence, rule = inner
            who = addressee if match[3] else speaker
            if who is not None:
                found[who].append(Reference(
                    start=match.start(), end=match.end(), confidence=round(confidence, 3), rule=rule))
        if not found:
            return doc._.people
        return tuple(
            replace(p, references=tuple(sorted((*p.references, *found[p.id]), key=lambda r: (r.start, r.end))))
            if p.id in found else p
            for p in doc._.people)

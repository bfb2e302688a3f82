"""What lint finds, and how it is printed: as text, JSON, or SARIF for editors and code hosts."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass

from newsgraph.record import Place

__all__ = ["FORMATS", "RULES", "Problem", "render"]

RULES = {
    "unclosed-quotation": "A quotation has no closing (or opening) mark.",
    "no-speaker": "Nobody is said to have spoken a quotation.",
    "unintroduced-speaker": "A speaker is introduced nowhere.",
    "two-spellings": "A name is spelled in two ways, in the draft or against the archive.",
    "ambiguous-pronoun": "A pronoun could mean two people.",
    "contradiction": "An age, a marriage, a child or a date contradicts the draft itself or the archive.",
    "other-words": "The archive has a quotation in other words.",
    "unlinked-name": "A maiden and a married name are not linked.",
}
FORMATS = ("text", "json", "sarif")


@dataclass(frozen=True, order=True)
class Problem:
    """Attributes:
        place: in the draft's text. line, column: in its file, from 1.
        evidence: what else was read: words of the draft, or of the archive with their article.
    """

    line: int
    column: int
    rule: str
    message: str
    place: Place
    evidence: tuple[str, ...] = ()


def render(file: str, problems: Iterable[Problem], format: str = "text") -> str:
    """The problems of one draft.

    Raises:
        ValueError: no such format.
    """
    problems = sorted(problems)
    match format:
        case "text":
            return "".join(
                f"{file}:{p.line}:{p.column}: {p.rule}: {p.message}\n" + "".join(f"    {e}\n" for e in p.evidence)
                for p in problems
            )
        case "json":
            return json.dumps([{"file": file, **asdict(p)} for p in problems], ensure_ascii=False, indent=1) + "\n"
        case "sarif":
            return json.dumps(_sarif(file, problems), ensure_ascii=False, indent=1) + "\n"
    raise ValueError(f"no format is called {format!r}; there are: {', '.join(FORMATS)}")


def _sarif(file: str, problems: Iterable[Problem]) -> dict:
    """SARIF 2.1.0 (OASIS)."""
    driver = {
        "name": "newsgraph lint",
        "rules": [{"id": rule, "shortDescription": {"text": text}} for rule, text in RULES.items()],
    }
    results = [
        {
            "ruleId": p.rule,
            "level": "warning",
            "message": {"text": "\n".join([p.message, *p.evidence])},
            "locations": [{"physicalLocation": {
                "artifactLocation": {"uri": file}, "region": {"startLine": p.line, "startColumn": p.column},
            }}],
        }
        for p in problems
    ]
    return {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0",
        "runs": [{"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}],
    }

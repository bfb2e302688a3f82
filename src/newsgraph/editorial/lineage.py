"""The lineage of quotations: the same words in several articles, shortened, altered, or given to another speaker.

Quotations are compared where they share a run of three words that few others have, and only with the first and the
longest one of each kind: the time is linear in the number of quotations.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from newsgraph.editorial.copies import copies
from newsgraph.editorial.reading import Reading, readings
from newsgraph.editorial.same_words import likeness, shingles, words_of

__all__ = ["Lineage", "Version", "lineage", "lineages"]

LEAST = 4
"""Words of the shortest quotation that is followed."""
_SPREAD = 12
"""Kinds of quotations that a run of words leads to at most: what more have ("at the end of the day") tells nothing."""
_COMPARED = 6
"""Kinds that a quotation is compared with, those first that share most runs."""


@dataclass(frozen=True)
class Version:
    """One article's form of a quotation.

    Attributes:
        speaker: IRI of the person, or the words that name the source, or "". name: as it is printed.
        kind: `first`, `same`, `shortened` or `altered`, against the first; other_speaker: it is given to another one.
        marked: the words with `[-those it lacks-]` and `{+those it adds+}`.
        copy_of: the article of which this one is a copy, or "".
    """

    article: str
    outlet: str
    day: str
    statement: str
    text: str
    speaker: str
    name: str
    kind: str
    other_speaker: bool
    marked: str
    copy_of: str


@dataclass(frozen=True)
class Lineage:
    """A quotation with its versions, the first to appear first. Attributes: sources: articles that are no copies."""

    versions: tuple[Version, ...]
    sources: int

    @property
    def first(self) -> Version:
        return self.versions[0]


@dataclass(slots=True)
class _Words:
    article: str
    outlet: str
    day: str
    statement: str
    text: str
    speaker: str
    name: str


def lineage(graph: str | Path, words: str | None = None, *, every: bool = False) -> list[Lineage]:
    """The quotations that stand in more than one article of a graph's folder, those of most sources first.

    Args:
        words: only quotations with these words. every: also those of one article alone.

    Raises:
        FileNotFoundError: there are no records.
    """
    said, sketches = [], []
    for reading in readings(graph):
        sketches.append((reading.record.id, reading.record.published or "", reading.record.sketch))
        said += _quotations(reading)
    wanted = words_of(words or "")
    found = [
        each for each in lineages(said, copies(sketches))
        if (every or len({v.article for v in each.versions}) > 1)
        and (not wanted or any(" ".join(wanted) in " ".join(words_of(v.text)) for v in each.versions))
    ]
    return sorted(found, key=lambda each: (-each.sources, each.first.day or "9", each.first.article))


def _quotations(reading: Reading) -> Iterator[_Words]:
    record = reading.record
    for s in record.statements:
        if s.kind == "direct":
            iri, name = reading.speaker(s)
            yield _Words(record.id, record.outlet or "", s.date or record.published or "", s.id, s.text, iri, name)


def lineages(said: Iterable[_Words], copied: dict[str, str]) -> Iterator[Lineage]:
    """Quotations of the same words, laid together. Args: copied: the original of each article that is a copy."""
    ordered = sorted((w for w in said if len(words_of(w.text)) >= LEAST), key=lambda w: (w.day or "9", w.article))
    kinds: list[list[_Words]] = []
    leads: dict[int, list[int]] = defaultdict(list)
    for words in ordered:
        runs = [hash(run) for run in shingles(words_of(words.text))]
        near = Counter(kind for run in runs for kind in leads.get(run, ()))
        kind = next((k for k, _ in near.most_common(_COMPARED) if _same(kinds[k], words.text)), None)
        if kind is None:
            kind = len(kinds)
            kinds.append([])
        kinds[kind].append(words)
        for run in runs:
            there = leads[run]
            if kind not in there and len(there) < _SPREAD:
                there.append(kind)
    for kind in kinds:
        yield Lineage(tuple(_versions(kind, copied)), len({copied.get(w.article, w.article) for w in kind}))


def _same(kind: list[_Words], text: str) -> bool:
    first, longest = kind[0].text, max((words.text for words in kind[:8]), key=len)
    return any(likeness(other, text) for other in {first, longest})


def _versions(kind: list[_Words], copied: dict[str, str]) -> Iterator[Version]:
    first = kind[0]
    for n, words in enumerate(kind):
        like = likeness(first.text, words.text)
        yield Version(
            words.article, words.outlet, words.day, words.statement, words.text, words.speaker, words.name,
            kind="first" if not n else like.kind if like else "altered",
            other_speaker=bool(words.speaker and first.speaker and words.speaker != first.speaker),
            marked=like.marked if like else words.text, copy_of=copied.get(words.article, ""),
        )

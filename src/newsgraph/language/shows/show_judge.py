"""P(show) of a candidate by the cues around it, the encoder's view of it and what the article says of the same title.

A logistic regression over all three. The cues know what stands before and behind; the encoder reads the sentence, and
knows a country, a court or a brand that stands where a title might.
"""

from collections.abc import Sequence
from dataclasses import replace
from math import log

from newsgraph.language.encoder.beliefs import Beliefs
from newsgraph.language.shows.show_scoring import Scored
from newsgraph.language.shows.titles import Candidate
from newsgraph.language.weights import LinearModel

__all__ = ["believed_titles", "judged", "show_features"]

LEAST = 0.3
"""Of the encoder's belief in each word of a title that only it finds."""

KEPT = ("quotes", "italics", "known", "known-weak", "one-word", "headline", "title:event", "person", "place", "org",
        "cut-left", "cut-right", "acronym", "initial", "again", "speech")
"""Cues that the judge sees by themselves besides their sum."""


def believed_titles(text: str, beliefs: Beliefs) -> list[Candidate]:
    """The stretches that the encoder believes to be titles of shows or events, in text order."""
    found: list[Candidate] = []
    inside = beliefs.probabilities[:, 3:].sum(1)
    begins = beliefs.probabilities[:, 3] + beliefs.probabilities[:, 5]
    first: int | None = None
    for n in range(len(inside) + 1):
        over = n == len(inside) or inside[n] < LEAST
        if first is not None and (over or begins[n] > 0.5 or "\n" in text[beliefs.ends[n - 1] : beliefs.starts[n]]):
            start, end = beliefs.starts[first], beliefs.ends[n - 1]
            if any(c.isalnum() for c in text[start:end]):
                found.append(Candidate(start, end))
            first = None
        if first is None and not over:
            first = n
    return found


def show_features(scored: Sequence[Scored], beliefs: Beliefs) -> list[dict[str, float]]:
    """What tells of each candidate of an article, by name."""
    views = [_view(item.candidate, beliefs) for item in scored]
    most: dict[str, tuple[float, float]] = {}
    for item, view in zip(scored, views, strict=True):
        cues, seen = most.get(_same(item), (-9.0, -9.0))
        most[_same(item)] = max(cues, _odds(item.p)), max(seen, view["encoder"])
    shows = log(1 + float((beliefs.probabilities[:, 3:5].sum(1) > 0.5).sum()))
    found = []
    for item, view in zip(scored, views, strict=True):
        cues, seen = most[_same(item)]
        kept = {name: 1.0 for name in KEPT if name in item.features}
        found.append({"cues": _odds(item.p), **view, "cues, most": cues, "encoder, most": seen,
                      "cues and encoder": _odds(item.p) * view["encoder"], "shows in the article": shows, **kept})
    return found


def _view(candidate: Candidate, beliefs: Beliefs) -> dict[str, float]:
    rows = beliefs.at(candidate.start, candidate.end)
    before = beliefs.at(candidate.start - 2, candidate.start)[-1:]
    after = beliefs.at(candidate.end, candidate.end + 2)[:1]
    if not len(rows):
        return {"encoder": _odds(0)}
    shows = rows[:, 3:5].sum(1) + rows[:, 5:7].sum(1)
    return {
        "encoder": _odds(shows.mean()),
        "encoder, least": _odds(shows.min()),
        "encoder, begins": _odds(rows[0, 3] + rows[0, 5]),
        "encoder, before": _odds(before[:, 3:].sum() if len(before) else 0),
        "encoder, goes on": _odds(after[:, (4, 6)].sum() if len(after) else 0),
        "encoder, event": float(rows[:, 5:].sum(1).mean()),
        "encoder, person": float(rows[:, 1:3].sum(1).mean()),
    }


def _same(item: Scored) -> str:
    return item.title.removeprefix("The ").casefold()


def _odds(p: float) -> float:
    p = min(max(float(p), 0.002), 0.998)
    return log(p / (1 - p))


def judged(scored: Sequence[Scored], beliefs: Beliefs) -> list[Scored]:
    """The candidates with the probabilities of `models/shows/judge`; a known title is believed by its cues, too."""
    judge = LinearModel.load("shows/judge")
    return [decided(item, judge.yes(features))
            for item, features in zip(scored, show_features(scored, beliefs), strict=True)]


def decided(item: Scored, p: float) -> Scored:
    """The candidate with the judge's probability; of a title from a list, the user's or ours, the cues' if higher."""
    return replace(item, p=max(p, item.p) if item.entry and not item.entry.weak else p)

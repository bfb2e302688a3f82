"""The shows that an article names.

Candidates are stretches of title case and passages between marks (`title_spans`). Each is scored by what stands
around it (`words_before`, `words_after`), by its own form and by the gazetteer (`show_features`); the best of
overlapping candidates above the threshold are shows. What has been found once in the article is then found wherever
its title, short form or abbreviation stands again.
"""

from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from newsgraph.language.annotations import text_of
from newsgraph.language.blocks import named_in
from newsgraph.language.shows.gazetteer import Gazetteer
from newsgraph.language.shows.show_candidates import found_in
from newsgraph.language.shows.show_entities import shows_of
from newsgraph.language.shows.show_judge import judged
from newsgraph.language.shows.show_scoring import load_weights
from newsgraph.record import Show

__all__ = ["ShowFinder", "make_shows"]


@Language.factory(
    "newsgraph_shows",
    assigns=["doc._.shows"],
    default_config={"gazetteer": None, "known_titles": True, "threshold": 0.5},
)
def make_shows(
    nlp: Language, name: str, gazetteer: str | None, known_titles: bool, threshold: float
) -> "ShowFinder":
    return ShowFinder(gazetteer=gazetteer, known_titles=known_titles, threshold=threshold)


class ShowFinder:
    """The shows that an article names.

    Args:
        gazetteer: a file of further titles, one a line, optionally a tab and the type.
        known_titles: use the list of well-known titles that comes with newsgraph.
        threshold: the least probability of a show.
        weights: what the cues are worth; by default those of `models/shows`.

    Raises:
        OSError: the gazetteer cannot be read. ValueError: it names an unknown type.
    """

    def __init__(
        self, *, gazetteer: str | Path | None = None, known_titles: bool = True, threshold: float = 0.5,
        weights: dict[str, float] | None = None,
    ):
        files = [Gazetteer.SHIPPED] if known_titles else []
        self.gazetteer = Gazetteer(*files, *([Path(gazetteer)] if gazetteer else []))
        self.threshold = threshold
        self.weights = weights or load_weights()

    def __call__(self, doc: Doc) -> Doc:
        doc._.shows = named_in(doc, self.predict(doc))
        return doc

    def predict(self, doc: Doc) -> tuple[Show, ...]:
        """The shows in order of their first mention."""
        text = text_of(doc)
        scored = found_in(doc, text, self.gazetteer, self.weights)
        if doc._.beliefs is not None:
            scored = judged(scored, doc._.beliefs)
        return shows_of(text, scored, self.threshold)

"""Items to records: what a worker does, in whatever process or machine it runs."""

import gc
import json
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from newsgraph.articles import Article, Unreadable
from newsgraph.articles.formats import parse
from newsgraph.articles.languages import check_language
from newsgraph.articles.unpacking import contents
from newsgraph.processor_time import at_most
from newsgraph.run.ledger import digest
from newsgraph.run.work import Begun, Done, Item, Problem, Skipped
from newsgraph.run.worklist import printable

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

__all__ = ["Extractor"]


NEW_STRINGS = 150_000
"""Strings that a vocabulary may take up, some 100 MiB with what hangs on them, before the pipeline is loaded anew:
spaCy keeps every word that it has met, and news has ever new ones, so that memory would grow with the articles."""


READING = 30.0
"""Seconds of the processor's time that a reader may take for an article."""


class Extractor:
    """A pipeline, loaded when the first article comes, and kept as long as its vocabulary is not too large.

    Args:
        model, config: as `language.pipeline.build`. pipeline: what records name as their maker.
        products: whose matrix products the base pipeline uses, as `language.matrix_products`.
        language: the code of the one that is read ("en"), or "any"; articles in others are passed over.
    """

    def __init__(
        self,
        model: str,
        config: dict[str, dict] | None = None,
        pipeline: str = "",
        products: str = "blis",
        language: str = "any",
    ):
        self.model = model
        self.config = config
        self.pipeline = pipeline
        self.products = products
        self.language = language
        self._nlp: Language | None = None
        self._strings = 0

    @property
    def nlp(self) -> "Language":
        if self._nlp is None:
            self._nlp, self._strings = _loaded(self.model, json.dumps(self.config or {}, sort_keys=True), self.products)
        return self._nlp

    def __call__(
        self, items: Sequence[Item], begun: Callable[[Begun], None] = lambda _: None
    ) -> list[Done | Skipped]:
        """The result of each item, in their order; never raises for what an article holds.

        Args:
            begun: told, before each step, what it is about.

        Raises:
            OSError: the model cannot be loaded.
        """
        results: list[Done | Skipped | None] = []
        readable: list[tuple[int, Article, str]] = []
        for place, item in enumerate(items):
            begun(Begun(place, 0))
            read = _read(item, self.language)
            results.append(read if isinstance(read, Skipped) else None)
            if not isinstance(read, Skipped):
                readable.append((place, *read))
        if not readable:
            return results
        self._give_back()
        _ = self.nlp  # a model that cannot be loaded is the run's trouble, not the articles'
        try:
            self._extract(readable, results, begun)
        except Exception:
            # One article in the batch is more than the base pipeline can take: find it, and keep the others.
            for place, article, sha in readable:
                results[place] = self._alone(place, article, sha, begun)
        return results

    def _give_back(self) -> None:
        """Let go of a pipeline whose vocabulary has grown too large."""
        if self._nlp is not None and len(self._nlp.vocab.strings) - self._strings > NEW_STRINGS:
            self._nlp = None
            _loaded.cache_clear()
            gc.unfreeze()
            gc.collect()

    def _extract(
        self, batch: list[tuple[int, Article, str]], results: list[Done | Skipped | None],
        begun: Callable[[Begun], None],
    ) -> None:
        from newsgraph.language.documents import parsed

        left = sum(len(article.text) for _, article, _ in batch) // 5  # words, some
        docs = parsed(self.nlp, [article for _, article, _ in batch])
        for place, article, sha in batch:
            begun(Begun(None if len(batch) > 1 else place, left))
            doc = next(docs)
            begun(Begun(place, len(doc)))
            results[place] = self._done(doc, article, sha)

    def _alone(self, place: int, article: Article, sha: str, begun: Callable[[Begun], None]) -> Done | Skipped:
        results: list[Done | Skipped | None] = [None]
        try:
            self._extract([(0, article, sha)], results, lambda what: begun(Begun(place, what.words)))
        except Exception as error:
            reason = f"the pipeline failed on it: {type(error).__name__}: {error}"[:300]
            return Skipped(article.id, article.source, reason, "please report it, with the article", sha, True)
        return results[0]

    def _done(self, doc: "Doc", article: Article, sha: str) -> Done:
        from newsgraph.language.components import complete
        from newsgraph.language.to_record import to_record

        record = to_record(complete(self.nlp, doc), article, self.pipeline).to_json()
        problems = tuple(Problem(article.id, article.source, f.component, f.reason) for f in doc._.failed)
        return Done(article.id, sha, record, len(doc), problems)


@lru_cache(maxsize=2)
def _loaded(model: str, config: str, products: str) -> tuple["Language", int]:
    """The pipeline, and how many strings its vocabulary has from the start."""
    from newsgraph.language.matrix_products import use
    from newsgraph.language.pipeline import build

    nlp = build(model, json.loads(config))
    use(nlp, products)
    gc.collect()
    gc.freeze()  # what is loaded now stays; the collector need not walk it again and again
    return nlp, len(nlp.vocab.strings)


def _read(item: Item, language: str) -> tuple[Article, str] | Skipped:
    source, sha = printable(item.source), ""
    try:
        data = contents(item.source) if item.data is None else item.data
        sha = digest(data)
        with at_most(READING):
            article = parse(data, item.suffix, id=item.id, source=source)
            if language != "any":
                check_language(article.text, language)
            return article, sha
    except Unreadable as error:
        return Skipped.of(item.id, source, error, sha)
    except TimeoutError as error:
        return Skipped(item.id, source, f"{error} to read", "save the article's text alone", sha, True)
    except Exception as error:  # a reader's own fault: the article is lost, its neighbours are not
        reason = f"the reader failed on it: {type(error).__name__}: {error}"[:300]
        return Skipped(item.id, source, reason, "please report it, with the file", sha, True)

"""The passages between quotation marks, and which of them are somebody's words.

Titles ("on the “Open Mic” podcast"), nicknames ('Marta "Mouse" Bell') and words marked for their own
sake ("the next “it” girls") are no speech. Whether a passage is speech is decided by logistic regression
over what a reader sees: its length, capitals and punctuation, the words around it, a reporting word near by.
"""

import re

from spacy.language import Language
from spacy.tokens import Doc

from newsgraph.language.annotations import Quotation, text_of
from newsgraph.language.statements.cues import REPORTING_NOUNS, REPORTING_VERBS
from newsgraph.language.statements.quotation_marks import Passage, pair
from newsgraph.language.weights import LinearModel

__all__ = ["QuotationFinder", "features", "make_quotations"]

SMALL = frozenset("a an and as at but by for from if in into of on or the to up with vs".split())
WORK_NOUNS = frozenset("""
    album anthem book campaign cartoon comedy cover documentary drama ep episode event film flick game
    hashtag hit lyric magazine memoir movie musical name novel painting picture play podcast poem program
    programme project record remake reality revival romcom saga segment sequel series show sitcom single
    slogan song soundtrack special thriller title titled tour track trailer tune video visual
    """.split())
WORK_OWNERS = frozenset("""
    actor actress alum artist author co-star crooner director duo host hitmaker musician personality producer
    rapper rocker singer songstress songwriter star stars starlet vocalist writer
    """.split())
NAMING = frozenset("""
    called named titled entitled dubbed nicknamed labeled labelled known hashtag term word phrase
    """.split())
FUNCTION = frozenset("""
    a an the this that these those his her their its our my your some any no so-called most more very
    """.split())
PREPOSITIONS = frozenset("in on of for from with at by to about during as like than into off under".split())
FIRST_SECOND = frozenset("i i'm i've i'd i'll we we're we've me my our us you you're your".split())
WORD = re.compile(r"[\w’'-]+")
TINY = 2  # words of a nickname, at most
HEADLINE = 250  # the headline ends within so many characters


@Language.factory("newsgraph_quotations", assigns=["doc._.quotations"], default_config={"threshold": 0.5})
def make_quotations(nlp: Language, name: str, threshold: float) -> "QuotationFinder":
    return QuotationFinder(threshold=threshold)


class QuotationFinder:
    """The passages between quotation marks, each with its kind.

    Args:
        threshold: a passage is speech from this probability on.
    """

    def __init__(self, *, threshold: float = 0.5):
        self.threshold = threshold

    def __call__(self, doc: Doc) -> Doc:
        doc._.quotations = self.predict(doc)
        return doc

    def predict(self, doc: Doc) -> tuple[Quotation, ...]:
        """Every passage of the document, in text order."""
        text = text_of(doc)
        passages = pair(text, doc._.blocks)
        if not passages:
            return ()
        model = LinearModel.load("quotations")
        shows = {tuple(m) for s in doc._.shows for m in s.mentions}
        found = []
        for p in passages:
            f = features(text, p, shows)
            speech = model.yes(f) >= self.threshold
            found.append(Quotation(
                start=p.start, end=p.end, depth=p.depth, continued=p.continued, closed=p.closed,
                kind="speech" if speech else _other(f)))
        return tuple(found)


def _other(f: dict[str, float]) -> str:
    """What a passage is that is not speech."""
    if "nickname" in f:
        return "nickname"
    return "title" if "title" in f or "show" in f else "scare"


def features(text: str, passage: Passage, shows: set[tuple[int, int]] = frozenset()) -> dict[str, float]:
    """What a reader sees of a passage between quotation marks and of its surroundings.

    Args:
        shows: places of the shows that the article names.
    """
    start, end = passage.start, passage.end
    inside = text[start:end]
    words = WORD.findall(inside[:400])
    line = max(text.rfind("\n", 0, start) + 1, start - 200)
    ahead = text[line:start].rstrip("\"“”'‘’`«»„ \t")
    stop = text.find("\n", end)
    behind = text[end:min(stop if stop >= 0 else len(text), end + 120)].lstrip("\"“”'‘’`«»„")
    before, after = WORD.findall(ahead.lower())[-7:], WORD.findall(behind.lower())[:7]
    edge = ahead[-1:]
    edge = edge if edge in ",:.;?!-—(=" and edge else "word" if edge else "none"
    tail = inside.rstrip()[-1:]
    tail = tail if tail in ",.?!—-…" and tail else "word"
    follows = behind.lstrip()[:1]
    follows = follows if follows in ",.:;)!?" and follows else "letter" if follows else "none"
    n = len(words)
    size = "1" if n < 2 else "2" if n < 3 else "3" if n < 4 else "6" if n < 7 else "12" if n < 13 else "long"
    capitals = [w[0].isupper() or w[0].isdigit() for w in words]
    title = any(capitals) and all(c or w.lower() in SMALL for c, w in zip(capitals, words, strict=True))
    first = bool(words) and words[0][0].isupper()
    last, next_ = (before[-1] if before else ""), (after[0] if after else "")
    f = {
        f"size={size}": 1.0, f"tail={tail}": 1.0, f"edge={edge}": 1.0, f"follows={follows}": 1.0,
        f"first={first}:{size}": 1.0, f"title:{size}" if title else f"plain:{size}": 1.0,
        f"size={size}:edge={edge}": 1.0, f"size={size}:tail={tail}": 1.0, f"edge={edge}:first={first}": 1.0,
        f"edge={edge}:tail={tail}": 1.0,
        f"depth={min(passage.depth, 1)}": 1.0, f"depth={min(passage.depth, 1)}:{size}": 1.0,
        f"before={_class(last)}": 1.0, f"after={_class(next_)}:{follows}": 1.0,
        f"before={_class(last)}:after={_class(next_)}": 1.0, f"before={_class(last)}:title={title}": 1.0,
        f"title={title}:edge={edge}": 1.0, f"title={title}:tail={tail}": 1.0,
    }
    if title:
        f["title"] = 1.0
        if tail == "," and follows == "letter" and _class(next_) != "verb":
            f["title:apposed"] = 1.0
    if any(w in REPORTING_VERBS for w in before):
        f["verb ahead"] = f[f"verb ahead:{size}"] = f[f"verb ahead:title={title}"] = 1.0
    if any(w in REPORTING_VERBS for w in after[:4]):
        f["verb behind"] = f[f"verb behind:{size}"] = 1.0
        f[f"verb behind:title={title}"] = f[f"verb behind:tail={tail}"] = 1.0
    if "according" in before or "according" in after:
        f["according"] = 1.0
    if any(w in WORK_NOUNS for w in (*before[-3:], *after[:2])):
        f["work"] = f[f"work:title={title}"] = 1.0
    if next_ in WORK_OWNERS:
        f["owner"] = 1.0
    if any(w in NAMING for w in before[-2:]):
        f["naming"] = f[f"naming:title={title}"] = 1.0
    if any(w.lower() in FIRST_SECOND for w in words):
        f["first person"] = 1.0
    if (n <= TINY and title and ahead[-1:].isalpha() and ahead.split()[-1][:1].isupper()
            and behind.lstrip()[:1].isupper() and last not in REPORTING_VERBS):
        f["nickname"] = 1.0
    if start < HEADLINE and "\n" not in text[:start].strip():
        f["headline"] = f[f"headline:{size}"] = f[f"headline:title={title}"] = 1.0
    if not WORD.search(text, line, max(line, start - 1)) and not WORD.search(behind):
        f["alone"] = 1.0
    if (start, end) in shows or (start, end - 1) in shows:
        f["show"] = 1.0
    if not passage.closed or passage.continued or not passage.opened:
        f["broken"] = 1.0
    if ahead.endswith("="):
        f["markup"] = 1.0
    if not words:
        f["empty"] = 1.0
    return f


def _class(word: str) -> str:
    """The class of a word beside a quotation."""
    if word in REPORTING_VERBS:
        return "verb"
    if word in REPORTING_NOUNS:
        return "message"
    if word in WORK_NOUNS:
        return "work"
    if word in NAMING:
        return "naming"
    if word in FUNCTION:
        return "determiner"
    if word in PREPOSITIONS:
        return "preposition"
    if word in ("he", "she", "they", "i", "we", "who"):
        return "pronoun"
    if word in ("is", "was", "are", "were", "be", "been", "being", "'s"):
        return "be"
    if word in ("and", "or", "but", "that", "because", "when"):
        return word
    if word.endswith(("'s", "’s")):
        return "possessive"
    return "word" if word else "none"

"""Which language a text is in."""

import re

from newsgraph.articles.unreadable import Unreadable

__all__ = ["check_language", "language_of"]

FEW = 20
"""Words below which nothing is said: a note of ten words is too short to tell Danish from Norwegian, or English."""

_WORDS = re.compile(r"[^\W\d_]+")
_NAMES = {"nb": "no", "nn": "no"}
_SAMPLE = 4000
_ENGLISH_NAMES = dict(
    ar="Arabic",
    bg="Bulgarian",
    ca="Catalan",
    cs="Czech",
    cy="Welsh",
    da="Danish",
    de="German",
    el="Greek",
    en="English",
    es="Spanish",
    fa="Persian",
    fi="Finnish",
    fr="French",
    ga="Irish",
    he="Hebrew",
    hi="Hindi",
    hr="Croatian",
    hu="Hungarian",
    id="Indonesian",
    it="Italian",
    ja="Japanese",
    ko="Korean",
    la="Latin",
    nl="Dutch",
    no="Norwegian",
    pl="Polish",
    pt="Portuguese",
    ro="Romanian",
    ru="Russian",
    sk="Slovak",
    sv="Swedish",
    tr="Turkish",
    uk="Ukrainian",
    ur="Urdu",
    vi="Vietnamese",
    zh="Chinese",
)


def language_of(text: str) -> str | None:
    """The ISO 639-1 code of the language of `text`; None if it has fewer words than `FEW`.

    By py3langid on the beginning and the middle: what an English article quotes in Spanish does not decide.
    """
    half = len(text) // 2
    sample = text if len(text) <= 2 * _SAMPLE else f"{text[:_SAMPLE]} {text[half : half + _SAMPLE]}"
    if len(_WORDS.findall(sample)) < FEW:
        return None
    from py3langid import classify  # its model takes a second, that a run without new articles need not wait

    code = classify(sample)[0]
    return _NAMES.get(code, code)


def check_language(text: str, wanted: str) -> None:
    """Raises Unreadable, with the name of its language, if `text` is in another than `wanted`."""
    code = language_of(text)
    if code not in (None, wanted):
        reason = (
            f"it is in {_ENGLISH_NAMES.get(code, f'the language {code}')}, not {_ENGLISH_NAMES.get(wanted, wanted)}"
        )
        raise Unreadable(reason, f"--language {code} or --language any reads it all the same")

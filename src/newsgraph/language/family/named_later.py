"""Words that coreference gives to a child who is only named later in the sentence.

"The actress gave birth to daughter ⟨Ida⟩": neither "the actress" nor "she" or "her" before the name means ⟨Ida⟩,
but whom the article is about.
"""

from newsgraph.language.coreference.descriptions import person_noun
from newsgraph.language.family.kinship import kin
from newsgraph.language.family.marked_sentence import MarkedSentence
from newsgraph.language.family.person_groups import listed

__all__ = ["named_later"]

_GENDERS = {"he": "male", "his": "male", "him": "male", "actor": "male", "she": "female", "her": "female"}


def named_later(s: MarkedSentence) -> bool:
    """Give such words of a sentence, whose kin phrases are read, to whom the article is about; whether any was."""
    first: dict[str, int] = {}
    for p in s.phrases:
        if p.of_children and p.link in ("name", "apposition"):
            for k in p.names:
                for ident in s.ids(k):
                    first.setdefault(ident, k)
    for i, word in enumerate(s.words):
        if word.text == "birth" and s.text(i + 1) == "to" and s.is_name(i + 2):
            for k in listed(s, i + 2)[0]:
                for ident in s.ids(k):
                    first.setdefault(ident, k)
    if not first:
        return False
    first = {x: k for x, k in first.items() if not any(w.name and x in w.ids for w in s.words[:k])}
    changed = False
    for i, word in enumerate(s.words):
        if word.name or len(word.ids) != 1 or i >= first.get(word.ids[0], 0) or kin(word.text):
            continue
        noun = person_noun(word.text)
        if not (word.tag in ("PRP", "PRP$") or s.is_owner(i) or (noun and any(
                s.text(k) == "the" for k in range(max(0, i - 5), i)))):
            continue
        gender = _GENDERS.get(word.text) or (noun.gender if noun else "")
        ids = s.topic(gender, first)
        if ids:
            s.mean(i, ids)
            changed = True
    return changed

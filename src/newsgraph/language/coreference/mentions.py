"""What in a text may mean a person: names, pronouns, and noun phrases such as "the actress".

A `Mention` knows where it stands in its clause, sentence, paragraph and quotation; whom it means is
decided in `coreference.py`.
"""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from spacy.attrs import IDX
from spacy.tokens import Doc

from newsgraph.language.annotations import text_of
from newsgraph.language.blocks import blocks_of
from newsgraph.language.coreference.descriptions import person_noun, phrase_start
from newsgraph.language.statements.quotation_marks import pair
from newsgraph.language.tree import tree_of
from newsgraph.record import Person

__all__ = ["PRONOUNS", "REFLEXIVE", "SAYING", "Mention", "Text"]

PRONOUNS = {
    "she": "female", "her": "female", "hers": "female", "herself": "female",
    "he": "male", "him": "male", "his": "male", "himself": "male",
}
REFLEXIVE = frozenset(["herself", "himself"])
SAYING = frozenset([
    "say", "tell", "add", "explain", "note", "claim", "admit", "insist", "reveal", "recall", "write",
    "tweet", "post", "state", "announce", "ask", "reply", "continue", "argue", "warn", "believe",
    "think", "report", "confirm", "deny", "joke", "gush", "share", "caption", "quip", "declare",
    "remark", "comment", "suggest", "acknowledge", "concede", "respond", "agree", "answer", "exclaim",
    "observe", "stress", "emphasize", "conclude", "confess",
])
SUBJECT, OBJECT, OBLIQUE, POSSESSIVE, OTHER = range(5)
ROLES = {
    "nsubj": SUBJECT, "nsubjpass": SUBJECT, "csubj": SUBJECT, "expl": SUBJECT,
    "dobj": OBJECT, "dative": OBJECT, "iobj": OBJECT, "oprd": OBJECT,
    "pobj": OBLIQUE, "agent": OBLIQUE, "poss": POSSESSIVE,
}
_BRACKETS = frozenset("()[]")
VERBS = frozenset(["VERB", "AUX"])


@dataclass(slots=True, eq=False)
class Mention:
    """A word or phrase that may mean a person; all places are token indices, `end` exclusive.

    Attributes:
        root: the token that heads it. kind: "name", "pronoun" or "noun".
        owner: the id of the person it names, for names.
        gender: what the word itself tells ("" if nothing).
        sentence, paragraph: their numbers. quote: number of the quotation it stands in, 0 for none.
        role: what it is to its verb, through conjunctions and appositions. passive, conjunct, apposed: of
            that path. verb: the verb of its clause, -1 if there is none. depth: steps from the
            verb of its clause to the root of its sentence.
        possessed: of a possessive, the head of the noun phrase that it opens, else -1.
        saying: it is the subject of a verb of saying. bracketed: it stands in brackets.
        determiner: of a noun, "the", "a", "poss", "" … age: of "the 41-year-old", 41.
    """

    start: int
    end: int
    root: int
    kind: str
    owner: str = ""
    gender: str = ""
    sentence: int = 0
    paragraph: int = 0
    quote: int = 0
    role: int = OTHER
    passive: bool = False
    conjunct: bool = False
    apposed: bool = False
    verb: int = -1
    depth: int = 0
    possessed: int = -1
    saying: bool = False
    bracketed: bool = False
    determiner: str = ""
    age: int = 0


class Text:
    """A parsed document with its sentences, paragraphs, quotations, and mentions of people.

    Attributes:
        mentions: all of them, in text order; names only for `people`.
        offsets: where each token starts, in code points.
        title: the number of the first sentence, if it looks like a headline, else -1.
    """

    def __init__(self, doc: Doc, people: Iterable[Person]):
        self.doc = doc
        self.tree = tree_of(doc)
        self.offsets: list[int] = doc.to_array([IDX]).reshape(-1).astype("int64").tolist()
        self._paragraphs = [block.start for block in blocks_of(doc).blocks]
        passages = [p for p in pair(text_of(doc), doc._.blocks) if p.depth == 0]
        self._quote_starts = [p.start for p in passages]
        self._quote_ends = [p.end for p in passages]
        self.mentions = self._find(people) if len(doc) else []

    def token_at(self, offset: int) -> int:
        """The index of the token that holds a character."""
        return max(0, bisect_right(self.offsets, offset) - 1)

    def quote_at(self, offset: int) -> int:
        """The number of the outermost quotation around a character, from 1; 0 for none."""
        n = bisect_right(self._quote_starts, offset)
        return n if n and offset < self._quote_ends[n - 1] else 0

    def _find(self, people: Iterable[Person]) -> list[Mention]:
        tree = self.tree
        taken: set[int] = set()
        found: list[Mention] = []
        for person in people:
            for start, end in person.mentions:
                first, last = self.token_at(start), self.token_at(max(start, end - 1))
                if first in taken or last in taken:
                    continue
                taken.update(range(first, last + 1))
                found.append(self._mention(first, last + 1, self._root(first, last + 1), "name", owner=person.id))
        for i, (word, tag) in enumerate(zip(tree.lower, tree.tag, strict=True)):
            if i in taken:
                continue
            if word in PRONOUNS:
                found.append(self._mention(i, i + 1, i, "pronoun", gender=PRONOUNS[word]))
            elif (tag == "NN" and (noun := self._noun(i, taken)) is not None) or (
                    word == "old" and (noun := self._of_age(i)) is not None):
                found.append(noun)
        found.sort(key=lambda m: (m.root, m.start))
        return found

    def _noun(self, root: int, taken: set[int]) -> Mention | None:
        """The noun phrase of a person noun, or of any noun that may say what somebody is."""
        tree = self.tree
        dep = tree.dep[root]
        known = person_noun(tree.lower[root])
        if dep in ("compound", "amod", "nmod"):
            return None
        if known is None and dep != "attr" and not (dep == "appos" and self._determiner(root)):
            return None
        if dep == "conj" and tree.pos[tree.head[root]] == "NOUN" and person_noun(tree.lower[tree.head[root]]) and (
                not any(tree.dep[c] in ("det", "poss") for c in tree.children[root])):
            return None  # the second noun of "an actress and singer"
        start = phrase_start(tree.left[root], root, tree.dep, tree.head, tree.pos)
        while start < root and start in taken and tree.dep[start] != "poss":
            start += 1
        mention = self._mention(start, root + 1, root, "noun", gender=known.gender if known else "",
                                determiner=self._determiner(root))
        mention.end = self._end(root)
        return mention

    def _end(self, root: int) -> int:
        """Behind the last of the nouns that are joined without articles: "an actress and singer"."""
        tree, end, last = self.tree, root + 1, root
        while True:
            joined = [c for c in tree.children[last] if tree.dep[c] == "conj" and tree.pos[c] == "NOUN"
                      and not any(tree.dep[g] in ("det", "poss") for g in tree.children[c])]
            if not joined or joined[0] > last + 5:
                return end
            last = joined[0]
            end = last + 1

    def _of_age(self, old: int) -> Mention | None:
        """Example: "the 41-year-old" and "the 41-year-old said", but not "the 41-year-old singer"."""
        tree = self.tree
        if old < 4 or tree.lower[old - 2] != "year" or not tree.lower[old - 4].isdigit():
            return None
        following = tree.pos[old + 1] if old + 1 < len(tree) else ""
        start = old - 4
        if start < 1 or tree.lower[start - 1] != "the" or following in ("NOUN", "PROPN", "ADJ"):
            return None
        mention = self._mention(start - 1, old + 1, old, "noun", determiner="the")
        mention.age = int(tree.lower[old - 4][:3])
        return mention

    def _determiner(self, noun: int) -> str:
        tree = self.tree
        for child in tree.children[noun]:
            if child > noun:
                break
            if tree.dep[child] == "poss":
                return "poss"
            if tree.dep[child] == "det":
                return tree.lower[child]
        return ""

    def _root(self, start: int, end: int) -> int:
        head = self.tree.head
        for i in range(end - 1, start - 1, -1):
            if not start <= head[i] < end or head[i] == i:
                return i
        return end - 1

    def _mention(self, start: int, end: int, root: int, kind: str, **more: str) -> Mention:
        tree, offset = self.tree, self.offsets[root]
        m = Mention(start, end, root, kind, sentence=tree.sentence[root], **more)
        m.paragraph = bisect_right(self._paragraphs, offset)
        m.quote = self.quote_at(offset)
        for word in reversed(tree.lower[max(0, start - 8):start]):
            if word in _BRACKETS:
                m.bracketed = word in "(["
                break
        top = root
        for _ in range(6):
            if tree.head[top] == top:
                break
            if tree.dep[top] == "conj" and tree.pos[tree.head[top]] not in VERBS:
                m.conjunct = True
            elif tree.dep[top] == "appos":
                m.apposed = True
            elif tree.dep[top] not in ("compound", "nmod"):
                break
            top = tree.head[top]
        m.role = ROLES.get(tree.dep[top], OTHER)
        m.passive = tree.dep[top] == "nsubjpass"
        if m.role == POSSESSIVE:
            m.possessed = tree.head[top]
        at = top
        for _ in range(40):
            if (at != top and tree.pos[at] in VERBS) or tree.head[at] == at:
                break
            at = tree.head[at]
        if tree.pos[at] in VERBS and (at != top):
            m.verb = at
            m.saying = m.role == SUBJECT and tree.head[top] == at and tree.lemma[at] in SAYING
        depth = 0
        while tree.head[at] != at and depth < 12:
            at = tree.head[at]
            depth += 1
        m.depth = depth
        return m

"""A sentence as a row of words in which each person mention is one word.

The small parsers lose their way in lists of names and ages, where the words themselves are plain:
"daughters ⟨Ann⟩ , 12 , and ⟨Bea⟩ , 9". Compounds joined by hyphens are one word ("ex-husband").
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from spacy.tokens import Doc

from newsgraph.language.annotations import people_at
from newsgraph.language.coreference.descriptions import person_noun
from newsgraph.language.family.kinship import kin
from newsgraph.language.tree import Tree
from newsgraph.record import Person

__all__ = ["AND", "DASHES", "OWNERS", "POSSESSIVE", "MarkedSentence", "Marker", "Word", "agreeing"]

POSSESSIVE = frozenset(["'s", "’s", "'", "’"])
OWNERS = frozenset(["her", "his", "their", "my", "our", "your", "whose"])
AND = frozenset(["and", "&", "plus"])
DASHES = frozenset(["-", "--", "—", "–", "―"])
_OTHER = {"he": "female", "his": "female", "him": "female", "she": "male", "her": "male"}
_WANTS_PERSON = {"married", "engaged", "marriage", "wed", "linked", "marriages", "engagement", "wedding"}
_KIN_VERBS = {"father", "mother", "partner", "parent", "baby", "spouse"}
_HYPHENS = {"-", "–", "‐", "‑"}


@dataclass(slots=True)
class Word:
    """One word of a marked sentence.

    Attributes:
        text: lower case. tag: of its last token.
        start, end: its tokens. ids: the people it means. name: it is a name mention.
    """

    text: str
    tag: str
    start: int
    end: int
    ids: tuple[str, ...] = ()
    name: bool = False


@dataclass(slots=True)
class MarkedSentence:
    """The words of a sentence and what the article around it offers for words that it leaves open.

    Attributes:
        tree: the parse of the document. meant: token index → the people that it means.
        at: token index → index of its word.
        couple: the last couple told of, whom "the kids" have for parents.
        marriages: the couples that the article tells of as married, in text order.
        pairs: (token, two ids) of each "⟨Al⟩ and ⟨Bea⟩" of the article.
        young: the people under sixteen, who are nobody's parents or partners.
        prior: the subjects of the sentences before, the last one's first.
        phrases: its kin phrases, as read last.
        topics: (id, gender) of the article's people, most often meant first, with their counts.
        surnames: the last word of each full name, lower-case, by person id.
    """

    words: list[Word]
    tree: Tree
    meant: dict[int, tuple[str, ...]]
    at: dict[int, int] = field(default_factory=dict)
    couple: tuple[str, ...] = ()
    marriages: tuple[tuple[str, str], ...] = ()
    pairs: tuple[tuple[int, tuple[str, str]], ...] = ()
    young: frozenset[str] = frozenset()
    prior: tuple[str, ...] = ()
    topics: tuple[tuple[str, str, int], ...] = ()
    phrases: list = field(default_factory=list)
    surnames: dict[str, str] = field(default_factory=dict)

    def topic(self, gender: str = "", but: Iterable[str] = ()) -> tuple[str, ...]:
        """Who the article is about, of that gender: the one who is meant far more often than the next.

        If there is none, whom the sentences right before are about.

        Args:
            but: who it cannot be.
        """
        no = {*but, *self.young}
        fit = [(ident, count) for ident, of, count in self.topics
               if ident not in no and (not gender or of == gender or of == "unknown")]
        if fit and fit[0][1] >= 4 and (len(fit) == 1 or fit[0][1] >= 1.4 * fit[1][1]):
            return (fit[0][0],)
        fits = {ident for ident, _ in fit}
        return tuple(x for x in self.prior if x in fits)[:1]

    def gender(self, ident: str) -> str:
        """The gender of a person of the article."""
        return next((gender for known, gender, _ in self.topics if known == ident), "unknown")

    def text(self, i: int) -> str:
        """The text of word `i`, "" outside the sentence."""
        return self.words[i].text if 0 <= i < len(self.words) else ""

    def tag(self, i: int) -> str:
        return self.words[i].tag if 0 <= i < len(self.words) else ""

    def ids(self, i: int) -> tuple[str, ...]:
        return self.words[i].ids if 0 <= i < len(self.words) else ()

    def is_name(self, i: int) -> bool:
        return 0 <= i < len(self.words) and self.words[i].name

    def is_owner(self, i: int) -> bool:
        """Whether word `i` is a possessive pronoun; the tagger takes some "her" for an object."""
        return self.tag(i) in ("PRP$", "WP$") or self.text(i) in OWNERS

    def people(self, indices: Iterable[int]) -> tuple[str, ...]:
        """The ids of some words, each once, in their order."""
        return tuple(dict.fromkeys(ident for i in indices for ident in self.ids(i)))

    def root(self) -> int:
        """The token of the sentence that the parse hangs the others on."""
        token = self.words[0].start
        for _ in range(60):
            if self.tree.head[token] == token:
                break
            token = self.tree.head[token]
        return token

    def mean(self, i: int, ids: tuple[str, ...]) -> None:
        """Let word `i` mean these people."""
        word = self.words[i]
        word.ids = ids
        self.meant = {**self.meant, word.start: ids}


def agreeing(at: dict[int, tuple[str, ...]], tree: Tree, gender: dict[str, str]) -> dict[int, tuple[str, ...]]:
    """`at` without the people of the other gender than their pronoun, whom it cannot mean.

    Args:
        at: token index → ids. gender: of each id.
    """
    fit = {}
    for token, ids in at.items():
        other = _OTHER.get(tree.lower[token])
        ids = tuple(x for x in ids if gender.get(x) != other) if other else ids
        if ids:
            fit[token] = ids
    return fit


_AGEING = {"turned", "turns", "turning", "is", ","}
_SMALL = {"one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"}


class Marker:
    """Makes the marked sentences of one document.

    Args:
        doc: with people. tree: its parse.
    """

    def __init__(self, doc: Doc, tree: Tree):
        self.tree = tree
        self.people = doc._.people
        self._starts, self._spaced = [], []
        for token in doc:
            self._starts.append(token.idx)
            self._spaced.append(token.whitespace_ != "")
        self._mentions: dict[int, tuple[int, str]] = {}
        for person in doc._.people:
            self._mark(person)
        self.at = agreeing(people_at(doc), tree, {p.id: p.gender for p in doc._.people})
        self.pairs = tuple(self._pairs())
        self.young = frozenset(p.id for p in doc._.people if p.age is not None and p.age < 16) | self._turned()
        self.surnames = {p.id: p.name.lower().split()[-1] for p in doc._.people if " " in p.name}
        self.topics = tuple(sorted(
            ((p.id, p.gender, len(p.mentions) + len(p.references)) for p in doc._.people), key=lambda t: -t[2]))

    def _turned(self) -> frozenset[str]:
        """Children whose age is told in words: "⟨Ida⟩ turned five", "⟨Al⟩, three, sang"."""
        lower = self.tree.lower
        return frozenset(
            ident for end, ident in self._mentions.values()
            if end + 1 < len(lower) and lower[end] in _AGEING and lower[end + 1] in _SMALL and (
                lower[end] != "," or end + 2 == len(lower) or lower[end + 2] in (",", ".", ";", "and")))

    def _mark(self, person: Person) -> None:
        for start, end in person.mentions:
            first = bisect_right(self._starts, start) - 1
            last = bisect_left(self._starts, end)
            if first >= 0 and (first not in self._mentions or self._mentions[first][0] < last):
                self._mentions[first] = last, person.id

    @property
    def mentions(self) -> list[tuple[int, int, str]]:
        """The name mentions in text order: first token, the token after, person id."""
        return [(first, last, ident) for first, (last, ident) in sorted(self._mentions.items())]

    @property
    def named(self) -> set[int]:
        """The tokens inside name mentions."""
        return {i for first, (last, _) in self._mentions.items() for i in range(first, last)}

    def add(self, people: tuple[Person, ...]) -> None:
        """Mark more people."""
        self.people += people
        for person in people:
            self._mark(person)
        self.pairs = tuple(self._pairs())

    def _pairs(self) -> Iterator[tuple[int, tuple[str, str]]]:
        """The two of each "⟨Al⟩ and ⟨Bea⟩" that is no part of a longer list, with the second's first token.

        So are the two of "⟨Al⟩ stepped out with ⟨Bea⟩", where nobody else is named in the sentence.
        """
        lower = self.tree.lower
        for first, (end, ident) in sorted(self._mentions.items()):
            other = self._mentions.get(end + 1)
            if other is None or lower[end] not in AND or other[1] == ident:
                continue
            after = other[0]
            longer = (first > 1 and lower[first - 1] in (",", *AND) and self._ends_at(first - 1)) or (
                after < len(lower) and lower[after] in AND and after + 1 in self._mentions)
            if not longer:
                yield end + 1, (ident, other[1])
        named: dict[int, list[tuple[int, str]]] = {}
        for token, (_, ident) in sorted(self._mentions.items()):
            named.setdefault(self.tree.sentence[token], []).append((token, ident))
        for told in named.values():
            if len(told) == 2 and told[0][1] != told[1][1]:
                (before, first), (token, second) = told
                if "with" in lower[max(before, token - 3):token]:
                    yield token, (first, second)

    def _ends_at(self, token: int) -> bool:
        """Whether a mention ends before `token`."""
        return any(self._mentions.get(start, (0,))[0] == token for start in range(max(0, token - 4), token))

    def token_at(self, offset: int) -> int:
        """The token that holds the code point `offset`."""
        return max(0, bisect_right(self._starts, offset) - 1)

    def sentence(self, start: int, end: int) -> MarkedSentence:
        """The tokens `[start, end)` as a marked sentence."""
        lower, tag, at = self.tree.lower, self.tree.tag, self.at
        words: list[Word] = []
        i = start
        while i < end:
            mention = self._mentions.get(i)
            if mention and mention[0] <= end:
                words.append(Word(" ".join(lower[i:mention[0]]), "NNP", i, mention[0], at.get(i, (mention[1],)), True))
                i = mention[0]
                continue
            if self._joined(words, i, end):
                last = words[-1]
                last.text += "-" + lower[i + 1]
                last.tag = tag[i + 1]
                last.end = i + 2
                last.ids = at.get(i + 1, last.ids)
                i += 2
                continue
            if lower[i] == "we" and i + 1 < end and lower[i + 1] == "d" and not self._spaced[i]:
                words.append(Word("wed", "VBD", i, i + 2))  # spaCy's tokenizer takes "wed" for "we'd"
                i += 2
                continue
            if not lower[i].isspace():
                words.append(Word(lower[i], tag[i], i, i + 1, at.get(i, ())))
            i += 1
        _retag(words)
        at_word = {t: n for n, w in enumerate(words) for t in range(w.start, w.end)}
        return MarkedSentence(words, self.tree, self.at, at_word, pairs=self.pairs, young=self.young,
                              prior=self._prior(start), topics=self.topics, surnames=self.surnames)

    def _prior(self, token: int, back: int = 3) -> tuple[str, ...]:
        """The person subject of each of the sentences before the one at `token`, else who is named there first."""
        number = self.tree.sentence[token]
        found: dict[str, None] = {}
        for start, end in reversed(self.tree.segments[max(0, number - back):number]):
            single = [t for t in range(start, end) if len(self.at.get(t, ())) == 1]
            subjects = [t for t in single if self.tree.dep[t] in ("nsubj", "nsubjpass")]
            found.update(dict.fromkeys(self.at[t][0] for t in (subjects or single)[:1]))
        return tuple(found)

    def _joined(self, words: list[Word], i: int, end: int) -> bool:
        """Whether token `i` is a hyphen that joins the last word to the next token."""
        return (
            self.tree.lower[i] in _HYPHENS and bool(words) and not words[-1].name and words[-1].end == i
            and i + 1 < end and not self._spaced[i - 1] and not self._spaced[i]
            and i + 1 not in self._mentions and words[-1].text[-1].isalnum() and self.tree.lower[i + 1][0].isalnum()
        )


def _retag(words: list[Word]) -> None:
    """Let a kin word or a profession right before a name be the noun that it is.

    The small tagger reads "married to ⟪actor⟫ ⟨Al⟩" as an infinitive and "they share ⟪twins⟫ ⟨Bea⟩ and ⟨Cy⟩" as a verb.
    Professions that are verbs too ("to host ⟨Al⟩") are nouns only behind a word that wants a person.
    """
    for i in range(1, len(words) - 1):
        word = words[i]
        if word.text in ("shares", "welcomes") and word.tag == "NNS" and (
                words[i - 1].name or words[i - 1].text in (",", ")", "who")):
            word.tag = "VBZ"
        if word.name or not word.tag.startswith("VB") or not words[i + 1].name:
            continue
        said = kin(word.text)
        noun = person_noun(word.text)
        plain = word.text.endswith(("er", "or", "ist", "ian", "man", "ess", "ete"))
        wants = i > 1 and words[i - 1].text in ("to", "with") and words[i - 2].text in _WANTS_PERSON
        if said and (said.plural or word.text not in _KIN_VERBS or words[i - 1].tag.startswith(
                ("VB", "PRP$", "DT", "JJ"))):
            word.tag = "NNS" if said.plural else "NN"
        elif noun and noun.kind != "kin" and (plain or wants):
            word.tag = "NN"

"""A document as the rules for roles see it: its people and shows by token, over the parse."""

from bisect import bisect_left, bisect_right
from collections import Counter
from dataclasses import dataclass

from spacy.attrs import IDX
from spacy.tokens import Doc

from newsgraph.language.annotations import people_at
from newsgraph.language.shows.gazetteer import word_set
from newsgraph.language.shows.show_words import KIND_OF
from newsgraph.language.tree import tree_of
from newsgraph.language.veridicality import factuality
from newsgraph.record import Place, RoleName, Show

__all__ = ["Found", "Mention", "Scene"]


# Before the first name of a list: "features an ensemble cast of", "stars actors".
LEAD_IN = word_set(
    ", “ \" ' ’ ” the \u00a0 an a ensemble cast of : including includes that actors actor actress actresses "
    "comedian newcomer newcomers both include led by singer himself herself"
)


@dataclass(frozen=True)
class Mention:
    """One mention of a show: its place, its tokens `[first, last)` and the sentence `[start, end)` around it."""

    show: Show
    form: str
    place: Place
    first: int
    last: int
    start: int
    end: int
    head: int
    named: bool = True


@dataclass(frozen=True)
class Found:
    """A role that a rule has found."""

    person: str
    show: str
    role: RoleName
    rule: str
    confidence: float
    evidence: Place
    character: str | None = None


IT_DOES = (["stars"], ["starred"], ["features"], ["featured"], ["is"], ["was"])


class Scene:
    """People and shows of a document by token.

    Attributes:
        at: token → ids of the people it means. tree: the parse.
        names: first token of each name mention → (its end, id).
        mentions: of all shows, in text order. titles: places of each show's title.
    """

    def __init__(self, doc: Doc, text: str, forms: dict[str, str]):
        self.doc, self.text = doc, text
        self.tree = tree_of(doc)
        self.at = dict(people_at(doc))
        self.starts = doc.to_array([IDX]).reshape(-1).tolist()
        self.names: dict[int, tuple[int, str]] = {}
        for person in doc._.people:
            for a, b in person.mentions:
                first, last = self.tokens(a, b)
                self.names[first] = last, person.id
        self.names_last = {last - 1 for last, _ in self.names.values()}
        self.titles = {show.id: list(show.mentions) for show in doc._.shows}
        self._tokens: dict[str, list[int]] = {}
        self.guessed: frozenset[int] = frozenset()
        self.people = {person.id: person for person in doc._.people}
        named = [
            self._mention(show, forms[show.id], place) for show in doc._.shows for place in show.mentions
        ]
        self.mentions = sorted(named, key=lambda m: m.first)
        self.mentions += self._definite()

    def tokens(self, a: int, b: int) -> tuple[int, int]:
        """The tokens `[first, last)` of the code points `[a, b)`."""
        first = max(0, bisect_right(self.starts, a) - 1)
        return first, max(first + 1, bisect_left(self.starts, b))

    def _mention(self, show: Show, form: str, place: Place) -> Mention:
        first, last = self.tokens(*place)
        tree = self.tree
        start, end = tree.segments[tree.sentence[first]]
        head = first
        for i in range(first, last):
            if not first <= tree.head[i] < last:
                head = i
        return Mention(show, form, place, first, last, start, end, head)

    def tokens_of(self, person: str) -> list[int]:
        """The tokens that mean a person, in text order."""
        if not self._tokens:
            for token in sorted(self.at):
                for who in self.at[token]:
                    self._tokens.setdefault(who, []).append(token)
        return self._tokens.get(person, [])

    def guess(self, people: dict[int, tuple[str, ...]]) -> None:
        """Take these tokens to mean these people too: references that coreference left open (`stand_ins.py`)."""
        self.at.update(people)
        self.guessed = frozenset(people)
        self._tokens.clear()

    def comma_between(self, i: int, j: int) -> bool:
        """Whether a comma, a dash or a quotation mark stands between two tokens."""
        return any(self.tree.lower[k] in {",", "–", "—", ";", "”", '"', ":"} for k in range(i, j))

    def _definite(self) -> list[Mention]:
        """ "The film", "the show", "her podcast", "it stars" as mentions of the show of that kind that was named last.

        In an article that opens with "Silver Creek is a film", "the film" is that one however far below.
        """
        tree, found = self.tree, []
        if not self.mentions:
            return found
        firsts = [m.first for m in self.mentions]
        topic = self.mentions[0] if self.mentions[0].place.start < 60 else None
        types = Counter(show.type for show in self.doc._.shows)
        for i, word in enumerate(tree.lower):
            kind = KIND_OF.get(word)
            if not i or (not kind and not (word == "it" and tree.lower[i + 1 : i + 2] in IT_DOES)):
                continue
            if kind:
                before = tree.lower[max(0, i - 3) : i]
                if not {"the", "this", "that", "his", "her", "their"} & set(before) and tree.lower[
                    i + 1 : i + 2
                ] not in (["host"], ["star"]):
                    continue
            for mention in reversed(self.mentions[: bisect_left(firsts, i)]):
                far = tree.sentence[i] - tree.sentence[mention.first]
                if (
                    far > (3 if types[kind or "tv"] > 1 else 12)
                    and mention.show is not (topic and topic.show)
                ) or (word == "it" and far > 1):
                    continue
                if (
                    word == "it"
                    or mention.show.type == kind
                    or (kind == "tv" and mention.show.type in {"web", "radio", "stage", "podcast"})
                ):
                    if (mention.last <= i - 3 or far) and not any(m.first == i + 1 for m in self.mentions):
                        start, end = tree.segments[tree.sentence[i]]
                        found.append(
                            Mention(
                                mention.show,
                                mention.form,
                                self.place(i, i + 1),
                                i,
                                i + 1,
                                start,
                                end,
                                i,
                                False,
                            )
                        )
                    break
        return found

    def place(self, start: int, end: int) -> Place:
        """The code points of the tokens `[start, end)`, white space at the edges left out."""
        a = self.starts[start]
        b = self.starts[end] if end < len(self.starts) else len(self.text)
        cut = self.text[a:b]
        return Place(a + len(cut) - len(cut.lstrip()), a + len(cut.rstrip()))

    def name_at(self, i: int) -> tuple[int, str] | None:
        """The name mention that starts at token `i`: (its end, the person)."""
        return self.names.get(i)

    def list_of_names(self, i: int, end: int) -> list[str]:
        """The people of the list that starts at token `i`: "Ann Bell, Bo Carr (34) and Cy Dunn"."""
        found: list[str] = []
        skipped = 0
        while i < end and skipped < 5:
            if name := self.name_at(i):
                if self.tree.lower[name[0] : name[0] + 1] in (["'s"], ["’s"]):
                    # "written by Ann's wife, Bo Carr"
                    owner = name[0]
                    i = next((k for k in range(owner, min(end, owner + 5)) if self.name_at(k)), end)
                    continue
                found.append(name[1])
                i, skipped = name[0], 0
                continue
            word = self.tree.lower[i]
            if found and word == "as":
                # "starring Ann Bell as the judge, Bo Carr as …": on to the next comma
                while i < end and self.tree.lower[i] not in {",", "and", "."}:
                    i += 1
                continue
            if self.tree.pos[i] == "PROPN":
                i += 1
                continue
            if (
                found
                and word not in {",", "and", "&", "\u00a0", "with", "(", ")", "-", "the", "also"}
                and not word.isdigit()
            ):
                break
            if not found and word not in LEAD_IN and self.tree.pos[i] not in {"ADJ", "DET"}:
                break
            skipped += 1
            i += 1
        return found

    def names_end(self, i: int, end: int) -> int:
        """Where the name at or just behind token `i` ends."""
        for k in range(i, min(end, i + 4)):
            if name := self.name_at(k):
                return name[0]
        return i

    def name_before(self, i: int) -> str | None:
        """The person whose name ends before token `i`, over a comma and "the"."""
        i -= 1
        while i >= 0 and self.tree.lower[i] in {"the", ",", "–", "—", "former", "a"}:
            i -= 1
        ids = self.at.get(i, ())
        return ids[0] if len(ids) == 1 and self.tree.pos[i] == "PROPN" else None

    def predicated(self, noun: int) -> list[str]:
        """The subject of "is the Silver Creek star"."""
        tree = self.tree
        head = tree.head[noun]
        if tree.dep[noun] == "attr" and tree.pos[head] in {"AUX", "VERB"} and self.asserted(head):
            return self.subjects(head)
        return []

    def described(self, noun: int) -> list[str]:
        """The people that a role noun describes: by reference, apposition or predicate ("Ann Bell is the star of")."""
        tree = self.tree
        if noun in self.at:
            return list(self.at[noun])
        for child in tree.children[noun]:
            if tree.dep[child] == "appos" and child in self.at:
                return list(self.at[child])
        at = noun
        for _ in range(6):
            dep, head = tree.dep[at], tree.head[at]
            if head == at:
                return []
            if dep in {"appos", "compound", "nmod", "amod"} and head in self.at:
                return list(self.at[head])
            if tree.pos[head] in {"AUX", "VERB"}:
                verb = head
                if dep in {"attr", "oprd"} or (dep == "prep" and tree.lower[at] in {"as", "for"}):
                    return self.subjects(verb) if self.asserted(verb) else []
                return []
            if dep not in {"compound", "nmod", "appos", "conj", "pobj", "pcomp", "prep", "attr"} or (
                tree.pos[head] == "ADP" and tree.lower[head] not in {"as", "of", "for", "by"}
            ):
                return []
            at = head
        return []

    def possessor(self, i: int) -> list[str]:
        """Whose the noun phrase is that starts at token `i`: "her Silver Creek co-star"."""
        for k in range(i - 1, max(-1, i - 4), -1):
            if self.tree.tag[k] == "PRP$" and k in self.at:
                return list(self.at[k])
            if self.tree.tag[k] == "POS" and k - 1 in self.at:
                return list(self.at[k - 1])
        return []

    def subjects(self, verb: int) -> list[str]:
        """The people who are the subject of `verb`, through coordination, relative and participle clauses."""
        tree = self.tree
        seen = set()
        while verb not in seen:
            seen.add(verb)
            subject = tree.child(verb, "nsubj", "nsubjpass")
            if subject is not None and tree.lower[subject] not in {"who", "that", "which"}:
                found = self.who(subject)
                # "The presenter was a familiar face, appearing in Silver Creek"
                attribute = tree.child(verb, "attr")
                return found or (self.who(attribute) if attribute is not None else [])
            dep, head = tree.dep[verb], tree.head[verb]
            if dep in {"relcl", "acl"} and tree.pos[head] in {"NOUN", "PROPN", "PRON"}:
                return self.who(head)
            if dep in {"conj", "xcomp", "advcl", "ccomp", "pcomp", "prep", "acl", "dep", "parataxis"}:
                verb = self.verb_above(verb)
                continue
            break
        return []

    def just_before(self, verb: int) -> list[str]:
        """Who stands right before a verb, adverbs and auxiliaries between, where the parser found no subject."""
        i = verb - 1
        while i >= 0 and self.tree.pos[i] in {"ADV", "AUX"} and i > verb - 4:
            i -= 1
        return list(self.at.get(i, ())) if i >= 0 else []

    def verb_above(self, i: int) -> int:
        """The next verb over token `i`; `i` itself if there is none."""
        tree, at = self.tree, i
        for _ in range(8):
            if tree.head[at] == at:
                return i
            at = tree.head[at]
            if tree.pos[at] in {"VERB", "AUX"}:
                return at
        return i

    def who(self, head: int) -> list[str]:
        """The people that the noun phrase of `head` means, with its coordinates."""
        tree = self.tree
        found = list(self.at.get(head, ()))
        if not found:
            for child in tree.children[head]:
                if tree.dep[child] in {"appos", "compound", "flat"} and child in self.at:
                    found += self.at[child]
        for child in tree.children[head]:
            if tree.dep[child] == "conj" and tree.pos[child] in {"PROPN", "PRON", "NOUN"}:
                found += self.who(child)
        return list(dict.fromkeys(found))

    def asserted(self, verb: int) -> bool:
        """Neither denied nor only possible; what is planned is told as fact."""
        return factuality(self.tree, verb) in {"asserted", "planned"}

"""Who may be the source of a quotation: candidates and what is known of each.

A candidate is a source (words that name somebody, or the source of the quotation before) with the reporting
word that makes it one. `speakers.py` ranks them. After O'Keefe et al. 2012, "A sequence labelling
approach to quote attribution", and Newell et al. 2018, with the parse and the layout of the line added.
"""

from dataclasses import dataclass

from newsgraph.language.statements.cue_source import source_head
from newsgraph.language.statements.cues import REPORTING_NOUNS, REPORTING_VERBS, unreal
from newsgraph.language.statements.quotation_scene import Scene
from newsgraph.language.statements.sources import WRITINGS

__all__ = ["SIGNED", "Candidate", "candidates"]

REACH = 45  # tokens from the quotation to a reporting word
FEW = 14  # candidates from words before, and behind
SEEN = 120  # tokens of the paragraph that are looked at on each side
HEADS = frozenset(["NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ", "X", "VERB"])
STOPS = frozenset([".", "!", "?", "…", "...", ".."])
MARKS = frozenset(["\"", "“", "”", "''", "``", "'", "‘", "’", "«", "»", "„"])
THIRD = frozenset(["he", "she", "they"])
COMMON = frozenset(
    ["say", "tell", "write", "add", "tweet", "continue", "ask", "reply", "explain", "read", "call"])
OBJECTS = frozenset(["him", "her", "me", "us", "them", "it", "that"])
GAPS = ((1, "0"), (3, "3"), (9, "9"))
SIGNED = "dash:signed"  # '"…" — Nora Quill' and nothing more in the line
SIGNATURE = 8  # words of a signature, at most
POSSESSIVE = frozenset(["'s", "’s", "'", "’"])
DASHES = frozenset(["-", "--", "—", "–", "―"])
DISTANCES = ((1, "1"), (2, "2"), (4, "4"), (8, "8"), (16, "16"))


@dataclass(slots=True)
class Candidate:
    """A possible source.

    Attributes:
        head: the token that heads the source; -1 if nobody is named.
        cue: the reporting word's first token, -1 if there is none. cue_end: exclusive.
        kind: "verb", "noun", "according", "colon", "dash"; "chain" for the source of an earlier quotation;
            "none" if no words name the source.
        features: what the ranker sees.
        earlier: for "chain", the index of the earlier quotation.
    """

    head: int
    cue: int
    cue_end: int
    kind: str
    features: dict[str, float]
    earlier: int = -1


def candidates(scene: Scene, n: int, earlier: dict[int, tuple[int, str]]) -> list[Candidate]:
    """The possible sources of quotation `n`.

    Args:
        earlier: for the quotations before it: the head token of the source (-1 for none) and a name
            for who that is, the same for the same person.
    """
    look = _Look(scene, n, earlier)
    nobody = {"none": 1.0, **{f"none:{k}": 1.0 for k in look.setting}}
    return [*look.words(), *look.chain(), Candidate(-1, -1, -1, "none", nobody)]


class _Look:
    """One quotation and what stands around it.

    Attributes:
        level: the quotation around it, whose words may name its source, or -1 for the article's own.
        ahead, behind: the tokens of that level in its paragraph, from the quotation outwards.
        setting: features of the quotation itself.
    """

    def __init__(self, scene: Scene, n: int, earlier: dict[int, tuple[int, str]]):
        self.scene, self.n, self.earlier = scene, n, earlier
        tree, text, q = scene.tree, scene.text, scene.speech[n]
        self.tree = tree
        a, b = scene.tokens[n]
        self.a, self.b = a, max(a + 1, b)
        self.level = level = scene.parent[n]
        owner = scene.owner
        self.number = number = scene.paragraph[min(a, len(tree) - 1)]
        first, last = scene.bounds[number]
        if level >= 0:
            outer = scene.tokens[level]
            first, last = max(first, outer[0]), min(last, outer[1])
        words = text[q.start:q.end]
        tail = words.rstrip()[-1:]
        self.tail = tail if tail in (",", "?", "!", ".", "—", "-", "…") else "word"
        self.comma_after = text[q.end + 1:q.end + 3].strip()[:1] == ","
        before = text[max(0, q.start - 4):q.start].rstrip("\"“”'‘’`«»„ \t")[-1:]
        known = before in (",", ":", ".", "?", "!", "—", "-")
        self.before = before if known else "word" if before else "edge"
        self.capital = words[:1].isupper()
        around = range(max(first, a - SEEN), a)
        self.ahead = [i for i in around if owner[i] == level][::-1]
        self.behind = [i for i in range(self.b, min(last, b + SEEN)) if owner[i] == level]
        blank = ("PUNCT", "SPACE")
        length = len(words.split())
        self.size = "1" if length < 2 else "3" if length < 4 else "6" if length < 7 else "long"
        lonely = not any(tree.pos[i] not in blank for i in self.ahead)
        self.opens = lonely and not any(owner[i] != level for i in around)
        whole = lonely and not any(tree.pos[i] not in blank for i in self.behind)
        self.setting = [
            f"tail={self.tail}", f"before={self.before}", f"capital={self.capital}", f"size={self.size}",
            f"opens={self.opens}", f"whole={whole}", f"nested={level >= 0}",
            f"continued={q.continued}", f"verb={self._verb_near()}", f"first={not earlier}",
        ]

    def _verb_near(self) -> str:
        """Whether a reporting verb stands in the line beside the quotation."""
        lower = self.tree.lower
        if any(lower[i] in REPORTING_VERBS for i in self.behind[:6]):
            return "behind"
        if any(lower[i] in REPORTING_VERBS for i in self.ahead[:6]):
            return "ahead"
        return "none"

    # words that name a source -------------------------------------------------------------------------

    def words(self) -> list[Candidate]:
        """Candidates named beside the quotation, or at the end of the paragraph before."""
        found = self._side(self.behind, "behind") + self._side(self.ahead, "ahead")
        if self.opens and self.level == -1 and self.number > 0:
            first, last = self.scene.bounds[self.number - 1]
            previous = [i for i in range(max(first, last - 60), last) if self.scene.owner[i] == -1][::-1]
            found += self._side(previous, "paragraph")
        return found

    def _side(self, tokens: list[int], side: str) -> list[Candidate]:
        """Candidates among `tokens`, which run from the quotation outwards."""
        tree = self.tree
        found: list[Candidate] = []
        stops = quotes = words = 0
        previous = self.b - 1 if side == "behind" else self.a
        for position, i in enumerate(tokens[:REACH if side == "behind" else 2 * REACH]):
            if len(found) >= FEW:
                break
            if abs(i - previous) > 1 and self._crosses(i, previous):
                quotes += 1
            previous = i
            word, pos = tree.lower[i], tree.pos[i]
            if word in STOPS or (pos == "SPACE" and "\n" in word):
                stops += 1
                continue
            bare = word.strip("\"“”'‘’»«")
            if not words and (bare == ":" or bare in DASHES):
                found += self._layout(tokens[position:position + 14], side, stops, quotes)
            if pos in ("PUNCT", "SPACE") or not (word.isalnum() or any(map(str.isalnum, word))):
                continue
            words += 1
            verb = REPORTING_VERBS.get(word)
            head, how, kind, end = None, "", "verb", i + 1
            if word == "according":
                head, kind, verb, end = source_head(tree, i), "according", ("according", ""), i + 2
            elif word == "per" and pos == "ADP":
                head, kind, verb = tree.child(i, "pobj"), "according", ("according", "")
            elif (pos in ("VERB", "AUX") and (verb or not stops)) or (verb and (pos != "NOUN" or words <= 3)):
                head, how = self._source(i, side, words)
                verb = verb or (tree.lemma[i], "none")
            elif word in REPORTING_NOUNS and stops <= 1:
                head, kind, verb = self._writer(i), "noun", (word, "noun")
            if head is not None:
                if kind == "verb":
                    head = self._possessed(head)
                found.append(self._candidate(head, i, end, kind, side, words, stops, quotes, verb, how))
        return found

    def _possessed(self, head: int) -> int:
        """ "The star's rep told us" is no word of the star; "the star's message read" is."""
        tree = self.tree
        noun = tree.head[head] if tree.dep[head] == "poss" else head
        if noun == head and head + 2 < len(tree) and tree.lower[head + 1] in POSSESSIVE:
            noun = head + 2
            while noun + 1 < len(tree) and tree.pos[noun + 1] in ("NOUN", "PROPN"):
                noun += 1
        owned = tree.pos[noun] in ("NOUN", "PROPN") and self.scene.owner[noun] == self.level
        return noun if owned and tree.lower[noun] not in WRITINGS else head

    def _crosses(self, i: int, j: int) -> bool:
        low, high = min(i, j) + 1, max(i, j)
        return any(self.scene.owner[k] not in (self.level, self.n) for k in range(low, high))

    def _source(self, verb: int, side: str, words: int) -> tuple[int | None, str]:
        """The head of the verb's source, and how it was found."""
        tree, owner = self.tree, self.scene.owner
        if side == "behind" and words <= 2 and (inverted := self._after(verb)) is not None:
            return inverted, "inverted"
        head = source_head(tree, verb)
        if head is not None and owner[head] == self.level and abs(head - verb) < 60:
            return head, "parse"
        for i in range(verb - 1, max(-1, verb - 5), -1):
            if owner[i] != self.level or tree.pos[i] in ("PUNCT", "SPACE"):
                break
            if tree.pos[i] in ("PROPN", "PRON", "NOUN"):
                return i, "left"
        if side == "behind" and words <= 8 and (named := self._named_first(verb)) is not None:
            return named, "left"
        return self._after(verb), "right"

    def _named_first(self, verb: int) -> int | None:
        """The name right behind the quotation, which the parse drew into it: '"…," ⟨Quill⟩, 39, tells Daily Buzz'."""
        tree = self.tree
        for i in range(self.b, verb):
            if tree.pos[i] in ("VERB", "AUX", "ADP"):
                return None
            if tree.pos[i] == "PROPN" and tree.pos[i + 1] != "PROPN" and tree.lower[i + 1] not in POSSESSIVE:
                return i
        return None

    def _after(self, verb: int) -> int | None:
        """The head of the noun phrase right behind an inverted verb: '"Yes," said the young Nora Quill'."""
        tree, owner = self.tree, self.scene.owner
        i = verb + 1
        while i < len(tree) and tree.pos[i] == "ADV" and i < verb + 3:
            i += 1
        if i >= len(tree) or owner[i] != self.level:
            return None
        if tree.pos[i] not in ("PROPN", "DET", "ADJ", "NOUN", "PRON", "NUM") or (
                tree.pos[i] == "PRON" and tree.lower[i] in OBJECTS):
            return None
        if REPORTING_VERBS.get(tree.lower[verb], ("",))[0] == "tell":
            return None  # '"Yes," told the magazine' is none
        left = verb - 1
        if left >= 0 and owner[left] == self.level and tree.pos[left] in ("PROPN", "PRON", "NOUN"):
            return None  # "she said Monday"
        top = i
        for _ in range(12):
            head = tree.head[top]
            full = tree.pos[top] in ("PROPN", "NOUN", "PRON") and tree.dep[top] not in (
                "compound", "nmod", "poss", "amod", "det", "nummod")
            if head == top or head <= verb or owner[head] != self.level or full:
                break
            top = head
        return top if tree.pos[top] in HEADS else i

    def _writer(self, noun: int) -> int | None:
        """Whose a statement, a message or a caption is; the writing itself if nobody is named."""
        tree = self.tree
        owner = tree.child(noun, "poss")
        if owner is not None:
            return owner
        for child in tree.children[noun]:
            if tree.dep[child] == "prep" and tree.lower[child] in ("from", "by"):
                return tree.child(child, "pobj")
        return noun if tree.dep[noun] in ("nsubj", "pobj", "ROOT") else None

    def _layout(self, tokens: list[int], side: str, stops: int, quotes: int) -> list[Candidate]:
        """'Nora Quill: "…"' and '"…" — Nora Quill'; `tokens` begin with the colon or the dash."""
        tree = self.tree
        mark, *run = tokens
        if (side == "behind") == (":" in tree.lower[mark]):
            return []
        head = None
        signature = [tree.pos[i] for i in run if not tree.lower[i].isspace()]
        for k, i in enumerate(run):
            if "\n" in tree.lower[i]:
                signature = [tree.pos[j] for j in run[:k] if not tree.lower[j].isspace()]
                break
        for i in run:
            if tree.lower[i] in STOPS or "\n" in tree.lower[i]:
                break
            if tree.pos[i] in ("PROPN", "NOUN", "PRON") and tree.dep[i] not in ("compound", "nmod", "poss"):
                head = i
                break
        if head is None:
            return []
        kind = "dash" if side == "behind" else "colon"
        made = self._candidate(head, mark, mark + 1, kind, side, 0, stops, quotes, (kind, ""))
        verbs = sum(tree.pos[i] in ("VERB", "AUX") for i in run)
        made.features[f"{kind}:verbs={min(verbs, 2)}"] = 1.0
        nominal = {"PROPN", "PUNCT", "ADP", "NOUN"}
        if kind == "dash" and 0 < len(signature) <= SIGNATURE and nominal.issuperset(signature):
            made.features[SIGNED] = 1.0
        return [made]

    # what is known of a candidate --------------------------------------------------------------------

    def _candidate(
        self, head: int, cue: int, cue_end: int, kind: str, side: str, words: int, stops: int, quotes: int,
        verb: tuple[str, str], how: str = "",
    ) -> Candidate:
        """A candidate `words` words, `stops` sentence ends and `quotes` quotations away."""
        tree, scene = self.tree, self.scene
        lower, (base, strength) = tree.lower, verb
        near = next((name for limit, name in DISTANCES if words <= limit), "far")
        stops, quotes = min(stops, 2), min(quotes, 2)
        people = scene.people.get(head, ())
        what = self._what(head)
        order = "before" if head < cue else "after"
        gap = next((name for limit, name in GAPS if abs(head - cue) <= limit), "far")
        edge = self.b if side == "behind" else self.a
        distance = min(abs(head - edge), 40) / 40
        inside = self.a <= tree.head[cue] < self.b or any(
            self.a <= child < self.b for child in tree.children[cue])
        last = self.earlier.get(self.n - 1)
        same = last is not None and last[1] == (people[0] if people else lower[head])
        f = {
            f"{side}:{near}:{stops}:{quotes}": 1.0, f"{side}:{near}": 1.0, f"{side}:{stops}:{self.tail}": 1.0,
            f"{side}:stops={stops}": 1.0, f"quotes={quotes}": 1.0,
            f"{kind}:{strength}": 1.0, f"{side}:{kind}:{strength}:{near}": 1.0,
            f"cue={base if base in COMMON else strength}:{order}": 1.0,
            f"what={what}": 1.0, f"what={what}:{kind}:{order}": 1.0, f"{kind}:{how}:{order}:{gap}": 1.0,
            f"how={how}:{side}": 1.0,
            f"tag={tree.tag[cue]}:{side}": 1.0, f"introduces={self._introduces(cue_end)}:{side}": 1.0,
            f"inside={inside}": 1.0, f"inside={inside}:{strength}": 1.0,
            f"dep={tree.dep[head]}": 1.0,
            f"before={self.before}:{side}:{near}": 1.0, f"tail={self.tail}:{side}:{near}": 1.0,
            f"capital={self.capital}:{side}": 1.0, f"size={self.size}:{side}:{kind}": 1.0,
            f"comma={self.comma_after}:{side}": 1.0, f"nested={self.level >= 0}:{side}": 1.0,
            "distance": distance, f"distance:{side}": distance,
            f"same={same}:{side}": 1.0, f"first={lower[head] in ('i', 'we', 'me', 'my', 'you')}": 1.0,
        }
        clause = [lower[i] for i in range(max(0, cue - 5), cue) if scene.owner[i] == self.level]
        if taken_back := unreal(clause, modal_counts=False):
            f[f"unreal={taken_back}"] = 1.0
        if base in COMMON:
            f[f"cue={base}:{side}:{near}"] = 1.0
        if scene.speech[self.n].continued:
            f[f"continued:{side}"] = 1.0
        return Candidate(head, cue, cue_end, kind, f)

    def _what(self, head: int) -> str:
        """What kind of word names the source."""
        tree, word = self.tree, self.tree.lower[head]
        if word in THIRD:
            return "he"
        if word in ("who", "which", "that", "what"):
            return "relative"
        if word in ("it", "this", "these", "there"):
            return "it"
        if tree.pos[head] == "PRON":
            return "other pronoun"
        entity = self.scene.entity[head]
        if self.scene.people.get(head) or entity == "PERSON":
            return "person"
        if entity in ("ORG", "NORP", "GPE"):
            return "organization"
        return {"PROPN": "name", "NOUN": "noun"}.get(tree.pos[head], "odd")

    def _introduces(self, i: int) -> str:
        """Whether what stands behind a reporting word, from token `i`, opens another quotation."""
        following = self.tree.lower[i:i + 2]
        if ":" in following:
            return ":"
        if following[:1] and (following[0] in MARKS or (following[0] == "," and following[-1] in MARKS)):
            return "quote"
        return "no"

    # earlier quotations ------------------------------------------------------------------------------

    def chain(self) -> list[Candidate]:
        """The sources of the quotation before, and of the last one by somebody else."""
        scene, tree = self.scene, self.tree
        siblings = [k for k in range(self.n - 1, max(-1, self.n - 12), -1)
                    if scene.parent[k] == self.level and k in self.earlier]
        if not siblings:
            return []
        last = siblings[0]
        head, who = self.earlier[last]
        a, b = scene.tokens[last]
        away = min(self.number - scene.paragraph[a], 3)
        words = [i for i in range(b, self.a)
                 if scene.owner[i] == self.level and tree.pos[i] not in ("PUNCT", "SPACE")]
        count = "none" if not words else "few" if len(words) < 8 else "some" if len(words) < 30 else "many"
        near = f"{away}:{count}"
        asked = scene.text[scene.speech[last].start:scene.speech[last].end].rstrip().endswith("?")
        named = any(i in scene.people for i in words[-30:])
        common = {
            near: 1.0, f"paragraphs={away}": 1.0, f"asked={asked}": 1.0, f"named={named}:{min(away, 1)}": 1.0,
            f"link={len(words) <= 2 and not away}": 1.0,
            **{k: 1.0 for k in self.setting}, **{f"{min(away, 1)}:{k}": 1.0 for k in self.setting},
            f"{near}:{self.opens}:{not self.behind}": 1.0, f"{near}:{self._verb_near()}": 1.0,
        }
        features = {f"chain:{k}": v for k, v in common.items()}
        features |= {"chain": 1.0, f"chain:unknown={head < 0}": 1.0}
        found = [Candidate(head, -1, -1, "chain", features, last)]
        for k in siblings[1:]:
            other, name = self.earlier[k]
            if name != who and other >= 0:
                features = {f"turn:{k}": v for k, v in common.items()}
                found.append(Candidate(other, -1, -1, "chain", {"turn": 1.0, **features}, k))
                break
        return found

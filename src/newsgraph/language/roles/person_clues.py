"""What the words around a person say that calls for a show, whatever the show.

"Co-host Ann Bell", "played by Ann Bell", "Ann Bell, who plays", "Ann Bell's character", "Ann Bell directs".
"""

from collections.abc import Iterable

from newsgraph.language.roles.role_scene import Scene
from newsgraph.language.roles.role_words import COLLEAGUES, PARTICIPLES, noun_class, verb_class
from newsgraph.language.shows.gazetteer import word_set
from newsgraph.language.shows.show_words import KIND_OF

__all__ = ["CALLS_FOR_SHOW", "PersonClues", "groups_of"]

# What clues have in common; the start of a clue tells.
GROUPS = {
    "names-role": (
        "pre-as-", "by-", "starring", "cast-includes", "own-part", "own-as-", "own-work", "does-act", "does-direct",
        "relative-act", "relative-direct", "relative-create", "relative-host", "relative-judge", "apposed-as-",
        "in-parentheses", "beside-act", "beside-direct",
    ),
    # what people do elsewhere too: write a comment, win a prize, host a party
    "may-name-role": ("does-produce", "does-write", "does-create", "does-host", "does-judge", "does-contest",
                      "relative-contest", "relative-write", "relative-produce", "beside-produce", "beside-host",
                      "beside-judge"),
    "colleague": ("pre-co-", "apposed-co-", "own-co", "pre-colleague", "own-colleague", "apposed-colleague"),
    "seen": ("does-seen", "relative-seen", "object-act", "object-seen", "name-as", "beside-seen", "after-replacing",
             "after-succeeding", "after-joining"),
    "talks": ("does-talk", "relative-talk", "pre-as-guest"),
}
CALLS_FOR_SHOW = tuple(start for starts in GROUPS.values() for start in starts)
_BESIDE = frozenset(["opposite", "alongside", "with"])
_LEADS = _BESIDE | word_set("from against behind joining and ( replacing succeeding of as like than to")
_DANCE = word_set("dance dancing professional pro")
_STOPS = frozenset([".", ";", ":", "?", "!", "“", "”", '"'])


def groups_of(clues: Iterable[str]) -> set[str]:
    """The groups that clues belong to: what rare clues have in common with frequent ones."""
    clues = list(clues)
    return {name for name, starts in GROUPS.items() if any(clue.startswith(starts) for clue in clues)}


class PersonClues:
    """Clues by token, and by sentence for the subjects and objects of verbs."""

    def __init__(self, scene: Scene):
        self.scene, self.tree = scene, scene.tree
        self._verbs: dict[int, dict[str, set[str]]] = {}

    def of_verbs(self, sentence: int) -> dict[str, set[str]]:
        """Person → "does-act", "object-act", with "?" before what is denied or only possible."""
        found = self._verbs.get(sentence)
        if found is None:
            found = self._verbs[sentence] = {}
            tree, scene = self.tree, self.scene
            for i in range(*tree.segments[sentence]):
                name = verb_class(tree.lemma[i]) if tree.pos[i] in {"VERB", "AUX"} else None
                if name is None or name == "be":
                    continue
                sure = "" if scene.asserted(i) else "?"
                voice = "-passive" if tree.child(i, "nsubjpass", "auxpass") is not None else ""
                for person in scene.subjects(i) or scene.just_before(i):
                    found.setdefault(person, set()).add(f"{sure}does-{name}{voice}")
                for c in tree.children[i]:
                    if tree.dep[c] in {"dobj", "obj"}:
                        for person in scene.who(c):
                            found.setdefault(person, set()).add(f"{sure}object-{name}")
        return found

    def around(self, first: int, last: int) -> set[str]:
        """Clues of the words beside the tokens `[first, last)` of a name or reference."""
        start, end = self.tree.segments[self.tree.sentence[first]]
        lead = self._list_start(first, start)
        clues = self._before(lead, start)
        if lead != first:
            clues |= {f"listed-{clue}" for clue in clues}
        elif first > start and self.tree.lower[first - 1] == "(":
            clues.add("in-parentheses")
        return clues | self._behind(first, last, end)

    def _before(self, lead: int, start: int) -> set[str]:
        """ "Co-host Ann Bell", "played by Ann Bell", "a cast that includes Ann Bell"."""
        tree, clues = self.tree, set()
        for k in range(lead - 1, max(start - 1, lead - 5), -1):
            word = tree.lower[k]
            if word == "by":
                words = tree.lower[max(start, k - 5):k]
                role = next((PARTICIPLES[w] for w in reversed(words[-3:]) if w in PARTICIPLES), None)
                if role is None and any(noun_class(w) == "work" for w in words):
                    role = "crew"
                clues.add(f"by-{role}" if role else "by")
                break
            if word in {"starring", "stars", "starred", "featuring", "features"}:
                clues.add("starring")
                break
            if word in {"including", "includes", "include"}:
                if any(noun_class(w) in {"cast", "colleague", "as-cast"} for w in tree.lower[max(start, k - 6):k]):
                    clues.add("cast-includes")
                break
            if word in _LEADS:
                clues.add(f"after-{word}")
                above = self.scene.verb_above(k) if word in _BESIDE else k
                if above != k and (name := verb_class(tree.lemma[above])):
                    clues.add(f"beside-{name}")  # "stars opposite Ann Bell"
                break
            if (name := noun_class(word)) == "kind" and KIND_OF[word] != "tv" and clues:
                clues.add(f"kind-{KIND_OF[word]}")  # "podcast host Ann Bell"
            elif word == "partner" and _DANCE & set(tree.lower[max(start, k - 3):k]):
                clues.add("pre-co-partner")
            elif name and name not in {"kind", "time"}:
                co = word in COLLEAGUES or "co" in tree.lower[max(start, k - 2):k]
                clues.add(f"pre-{'co-' if co else ''}{name}")
            if word in _STOPS or tree.pos[k] in {"VERB", "AUX", "ADP"} or k in self.scene.names_last:
                break
        return clues

    def _behind(self, first: int, last: int, end: int) -> set[str]:
        """ "Ann Bell, who plays", "Ann Bell, the creator of", "Ann Bell's character", "her role"."""
        tree, clues = self.tree, set()
        following = tree.lower[last] if last < end else ""
        owns = following in {"'s", "’s", "'", "’"}
        if owns or tree.tag[first] == "PRP$":
            for k in range(last + owns, min(end, last + 4)):
                if (name := noun_class(tree.lower[k])) and name != "kin":
                    clues.add(f"own-{name}")
                    break
        elif following in {",", "(", "–", "—"}:
            for k in range(last + 1, min(end, last + 12)):
                word = tree.lower[k]
                if word in {",", "."} or k in self.scene.names_last:
                    break
                if tree.pos[k] == "VERB":
                    if name := verb_class(tree.lemma[k]):
                        clues.add(f"relative-{name}")
                elif (name := noun_class(word)) and name not in {"kind", "time"}:
                    clues.add(f"apposed-{'co-' if word in COLLEAGUES else ''}{name}")
        elif following == "as":
            clues.add("name-as")
        return clues

    def _list_start(self, first: int, start: int) -> int:
        """Where the list begins that the name at `first` belongs to: "Ann Bell, Bo Carr and Cy Dunn"."""
        tree, scene, at = self.tree, self.scene, first
        while True:
            k = at - 1
            while k >= start and tree.lower[k] in {",", "and", "&"}:
                k -= 1
            if k == at - 1 or k < start or k not in scene.names_last:
                return at
            while k >= start and k not in scene.names:
                k -= 1
            if k < start:
                return at
            at = k

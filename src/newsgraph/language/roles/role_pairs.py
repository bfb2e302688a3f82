"""Pairs of a person and a show of one article, and what the article says of them as features.

A pair is looked at where a sentence holds both, where a person's words call for a show ("played by Ann Bell",
"co-host Bo Carr") and a show was named before, or where a show's words call for a person ("the Silver Creek star").
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from newsgraph.language.roles.role_formats import appearance
from newsgraph.language.roles.role_scene import Found, Mention, Scene
from newsgraph.language.roles.role_verbs import _upward
from newsgraph.language.roles.role_words import COLLEAGUE, PARTICIPLE_OF, ROLE_OF_CLASS, noun_class, verb_class
from newsgraph.record import Place, Show

__all__ = ["Pair", "pairs"]

Features = dict[str, float]
STOPS = frozenset([".", ";", ":", "?", "!", "“", "”", '"'])
GLUE = frozenset(["'s", "’s", "'", "’", "“", "”", '"', "-", "the", "a", "an", ",", "*", "_", "‘"])


@dataclass
class Pair:
    """A person and a show, with features (0 to 1), and the evidence seen first."""

    person: str
    show: str
    features: Features = field(default_factory=dict)
    found: list[Found] = field(default_factory=list)
    evidence: Place | None = None
    form: str = ""
    told: bool = True
    show_record: Show | None = None
    votes: dict[str, float] = field(default_factory=dict)

    def decided(self) -> Found:
        """The role that is said most surely: by a rule, else by the clues, else what the show's format makes of it."""
        if self.found:
            best = max(self.found, key=lambda f: f.confidence)
            if best.confidence >= 0.6 or not self.votes:
                return best
        if self.votes:
            role = max(self.votes, key=lambda r: self.votes[r])
        else:
            role = appearance(self.show_record, self.form)
        return Found(self.person, self.show, role, "pair", 0.5, self.evidence)  # type: ignore[arg-type]

    def vote(self, clues: Iterable[str], weight: float) -> None:
        """Take what clues say of which role it is."""
        for clue in clues:
            name = clue.removeprefix("listed-").removeprefix("?")
            kind, _, rest = name.partition("-")
            role = None
            if kind == "by" and rest:
                role = rest
            elif kind in {"starring", "cast"}:
                role = "cast"
            elif kind in {"does", "relative"}:
                role = ROLE_OF_CLASS.get(rest.removesuffix("-passive"))
            elif "as-" in rest and kind in {"pre", "apposed", "after", "before"}:
                role = rest.split("as-")[1].split("-")[0]
            if role:
                self.votes[role] = self.votes.get(role, 0.0) + weight

    def add(self, names: Iterable[str], value: float = 1.0) -> None:
        for name in names:
            if self.features.get(name, 0.0) < value:
                self.features[name] = value


class PersonClues:
    """What stands around a person's words that calls for a show, whatever the show."""

    def __init__(self, scene: Scene):
        self.scene, self.tree = scene, scene.tree
        self._subjects: dict[int, dict[str, set[str]]] = {}
        self.last = {first: last for first, (last, _) in scene.names.items()}

    def subject_of(self, sentence: int) -> dict[str, set[str]]:
        """Person → classes of verbs of the sentence that the person is subject of."""
        if sentence not in self._subjects:
            found: dict[str, set[str]] = {}
            tree, scene = self.tree, self.scene
            for i in range(*tree.segments[sentence]):
                if tree.pos[i] not in {"VERB", "AUX"} or not (name := verb_class(tree.lemma[i])) or name == "be":
                    continue
                sure = "" if scene.asserted(i) else "?"
                passive = tree.child(i, "nsubjpass", "auxpass") is not None
                for person in scene.subjects(i) or scene.just_before(i):
                    found.setdefault(person, set()).add(f"{sure}does-{name}{'-passive' if passive else ''}")
                for c in tree.children[i]:
                    if tree.dep[c] in {"dobj", "obj"}:
                        for person in scene.who(c):
                            found.setdefault(person, set()).add(f"{sure}object-{name}")
            self._subjects[sentence] = found
        return self._subjects[sentence]

    def around(self, first: int, last: int) -> set[str]:
        """Clues of the words directly around the tokens `[first, last)` of a name or reference."""
        tree, scene = self.tree, self.scene
        clues = set()
        start, end = tree.segments[tree.sentence[first]]
        lead = self._list_start(first, start)
        listed = lead != first
        # before: "co-host Ann Bell", "played by Ann Bell", "starring Bo Carr and Ann Bell"
        for k in range(lead - 1, max(start - 1, lead - 5), -1):
            word = tree.lower[k]
            if word == "by":
                role = next((PARTICIPLE_OF[tree.lower[j]] for j in range(k - 1, max(start - 1, k - 4), -1)
                             if tree.lower[j] in PARTICIPLE_OF), None)
                if role is None and any(noun_class(w) == "work" for w in tree.lower[max(start, k - 5):k]):
                    role = "crew"
                clues.add(f"by-{role}" if role else "by")
                break
            if word in {"starring", "stars", "starred", "featuring", "features"}:
                clues.add("starring")
                break
            if word in {"including", "includes", "include"}:
                if {"cast", "stars", "co-stars", "ensemble", "panel"} & set(tree.lower[max(start, k - 6):k]):
                    clues.add("cast-includes")
                break
            if word in {"opposite", "alongside", "with", "from", "against", "behind", "joining", "and", "(", "replacing",
                        "of", "as", "like"}:
                clues.add(f"after-{word}")
                break
            if (name := noun_class(word)) and name not in {"kind", "time"}:
                co = word in COLLEAGUE or "co" in tree.lower[max(start, k - 2):k]
                clues.add(f"pre-{'co-' if co else ''}{name}")
            if word in STOPS or tree.pos[k] in {"VERB", "AUX", "ADP"} or k in scene.names_last:
                break
        if lead == first and first > start and tree.lower[first - 1] == "(":
            clues.add("in-parentheses")
        # behind: "Ann Bell, who plays", "Ann Bell, the creator", "Ann Bell's character"
        k = last
        if tree.lower[k:k + 1] in (["'s"], ["’s"], ["'"], ["’"]):
            for j in range(k + 1, min(end, k + 4)):
                if (name := noun_class(tree.lower[j])) and name != "kin":
                    clues.add(f"own-{name}")
        elif k < end and tree.lower[k] in {",", "(", "–", "—"}:
            for j in range(k + 1, min(end, k + 12)):
                word = tree.lower[j]
                if word in {",", "."} or j in scene.names_last:
                    break
                if (name := noun_class(word)) and name not in {"kind", "time"}:
                    clues.add(f"apposed-{'co-' if word in COLLEAGUE else ''}{name}")
                if tree.pos[j] == "VERB" and (name := verb_class(tree.lemma[j])):
                    clues.add(f"relative-{name}")
        elif k < end and tree.lower[k] == "as":
            clues.add("name-as")
        if tree.tag[first] == "PRP$":
            for j in range(first + 1, min(end, first + 5)):
                if (name := noun_class(tree.lower[j])) and name != "kin":
                    clues.add(f"own-{name}")
                    break
        return {f"{c}" for c in clues} | ({f"listed-{c}" for c in clues} if listed else set())

    def _list_start(self, first: int, start: int) -> int:
        """Where the list of names that the name at `first` belongs to begins."""
        tree, scene = self.tree, self.scene
        at = first
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


GROUPS = {
    "names-role": ("pre-as-", "by-", "starring", "cast-includes", "own-part", "own-as", "own-work", "does-act", "does-direct",
                   "does-produce", "does-write", "does-create", "does-host", "does-judge", "does-contest", "relative-act",
                   "relative-direct", "relative-create", "relative-host", "relative-contest", "relative-judge",
                   "apposed-as-", "in-parentheses"),
    "colleague": ("pre-co-", "apposed-co-", "own-co", "own-colleague", "pre-colleague", "apposed-colleague"),
    "seen": ("does-seen", "relative-seen", "object-act", "name-as"),
    "talks": ("does-talk", "relative-talk", "pre-as-guest"),
}
SIDES = {
    "role-noun": ("after-as-", "before-as-", "after-colleague", "before-colleague"),
    "part-noun": ("before-part", "before-cast", "after-cast", "before-time", "after-part"),
    "role-verb": ("before-does-act", "before-does-direct", "before-does-host", "before-does-judge", "before-does-create",
                  "before-does-write", "before-does-produce", "before-does-contest"),
    "seen-verb": ("before-does-seen", "before-does-meet"),
    "talk-verb": ("before-does-talk", "before-talk"),
    "watch-verb": ("before-does-watch", "before-fan", "after-fan"),
}


def _groups(clues: Iterable[str], groups: dict[str, tuple[str, ...]]) -> set[str]:
    """The groups that clues belong to: what rare clues have in common."""
    clues = list(clues)
    return {g for g, starts in groups.items() if any(c.startswith(starts) for c in clues)}


ROLEISH = ("pre-as-", "pre-co-", "by-", "starring", "cast-includes", "own-part", "own-as", "own-work", "does-act",
           "does-direct", "does-produce", "does-write", "does-create", "does-host", "does-judge", "does-contest",
           "relative-act", "relative-direct", "relative-create", "relative-host", "relative-contest", "relative-judge",
           "apposed-as-", "apposed-co-", "in-parentheses", "does-seen", "own-co", "name-as", "pre-colleague",
           "own-colleague", "apposed-colleague", "object-act", "relative-seen", "does-talk")


def pairs(scene: Scene, found: list[Found]) -> list[Pair]:
    """The pairs of an article that are worth a look.

    Args:
        found: what the rules found, of which the features tell the model.
    """
    tree = scene.tree
    table: dict[tuple[str, str], Pair] = {}

    def pair(person: str, show: str) -> Pair:
        return table.setdefault((person, show), Pair(person, show))

    for item in found:
        p = pair(item.person, item.show)
        p.found.append(item)
        family = item.rule.split("-own-show")[0]
        p.add([f"rule={family}", "rule"], 1.0)
        p.add(["rule-confidence"], item.confidence)
    clues = PersonClues(scene)
    by_sentence: dict[int, list[Mention]] = {}
    for m in scene.mentions:
        by_sentence.setdefault(tree.sentence[m.first], []).append(m)
    people_in: dict[int, list[tuple[int, int, str, str]]] = {}
    seen_names = set()
    for i in sorted(scene.at):
        if i in scene.names:
            last, person = scene.names[i]
            people_in.setdefault(tree.sentence[i], []).append((i, last, person, "name"))
            seen_names |= set(range(i, last))
        elif i not in seen_names:
            for person in scene.at[i]:
                people_in.setdefault(tree.sentence[i], []).append(
                    (i, i + 1, person, "guess" if i in scene.guessed else "pronoun" if tree.pos[i] == "PRON" else "description"))
    topic = _topics(scene)
    main = max(scene.people.values(), key=lambda p: (len(scene.tokens_of(p.id)), p.id)).id if scene.people else None
    current: Mention | None = None
    for number in range(len(tree.segments)):
        here = by_sentence.get(number, [])
        people = people_in.get(number, [])
        subject_of = clues.subject_of(number) if people else {}
        sides = {m.first: _show_side(scene, m) for m in here}
        verbs = {m.first: [(v, scene.subjects(v) or scene.just_before(v), "" if scene.asserted(v) else "?", direct)
                           for v, _, direct in _upward(scene, m)][:2] for m in here}
        for first, last, person, kind in people:
            around = clues.around(first, last) | subject_of.get(person, set())
            if here:
                for m in here:
                    p = pair(person, m.show.id)
                    doubt = _doubted(scene, m, verbs[m.first])
                    if doubt:
                        p.add([doubt])
                        continue
                    p.add(_together(scene, m, first, last, person, kind, around, here, people, sides[m.first], verbs[m.first],
                                    {f.person for f in found if f.show == m.show.id
                                     and m.place.start - 400 < f.evidence.start and f.evidence.start < m.place.end
                                     and f.evidence.end >= m.place.start}))
                    p.evidence = p.evidence or scene.place(*tree.segments[number])
                    p.vote(around, 1.0)
                    if (last <= m.first and m.first - last < 5) or (m.last <= first and first - m.last < 5):
                        p.vote(sides[m.first], 2.0)
            roleish = [c for c in around if c.startswith(ROLEISH)]
            if not here and roleish:
                targets = {}
                if current is not None:
                    far = number - tree.sentence[current.first]
                    targets[current.show.id] = "last" if far <= 2 else "far"
                for show in topic:
                    targets[show] = targets.get(show, "") + "topic"
                for show, how in targets.items():
                    p = pair(person, show)
                    p.add([f"{how}:{c}" for c in roleish])
                    p.vote(roleish, 0.5)
                    p.add([f"{how}:group-{g}" for g in _groups(roleish, GROUPS)])
                    p.add([f"{how}:{kind}"])
                    p.evidence = p.evidence or scene.place(*tree.segments[number])
        named_here = [m for m in here if m.named]
        for m in here:
            side = sides[m.first]
            if not any(s.startswith(("after-as", "before-as", "before-part", "before-cast")) for s in side):
                continue
            if main:
                p = pair(main, m.show.id)
                p.add([f"free:{s}" for s in side])
                p.vote(side, 0.7)
                p.add([f"free:group-{s}" for s in _groups(side, SIDES)])
                if not people:
                    p.add([f"free:group-{s}:alone" for s in _groups(side, SIDES)])
                p.evidence = p.evidence or scene.place(m.first, m.last)
        if named_here:
            current = named_here[-1]
    for p in table.values():
        p.told = any(f not in {"doubted", "watched"} for f in p.features)
    _whole(scene, table, topic, main)
    return [p for p in table.values() if p.found or p.told]


def _topics(scene: Scene) -> list[str]:
    """The shows that the article may be about: the one named most, if named early or twice."""
    named = [m for m in scene.mentions if m.named and m.show.type != "event"]
    if not named:
        return []
    counts: dict[str, int] = {}
    for m in named:
        counts[m.show.id] = counts.get(m.show.id, 0) + 1
    best = max(counts, key=lambda s: counts[s])
    return [best]


def _show_side(scene: Scene, m: Mention) -> set[str]:
    """Clues of the words around a title that call for a person."""
    tree = scene.tree
    found = set()
    for k in range(m.last, min(m.end, m.last + 5)):
        word = tree.lower[k]
        if name := noun_class(word):
            found.add(f"after-{name}")
            if name != "kind":
                break
        if word in {",", ".", "and"} or tree.pos[k] in {"VERB", "AUX", "ADP"}:
            if tree.pos[k] in {"VERB", "ADP"}:
                found.add(f"after-w-{tree.lemma[k] if tree.pos[k] == 'ADP' else verb_class(tree.lemma[k])}")
            break
    k = m.first - 1
    while k >= m.start and k > m.first - 7 and (
        tree.lower[k] in GLUE or tree.pos[k] in {"ADJ", "DET", "PROPN", "NOUN", "NUM"}) and k not in scene.names_last:
        if (name := noun_class(tree.lower[k])) and name != "kind":
            break
        k -= 1
    if k >= m.start:
        if tree.pos[k] == "ADP" or tree.lower[k] in {"to", "as"}:
            found.add(f"before-w-{tree.lower[k]}")
            for j in range(k - 1, max(m.start - 1, k - 5), -1):
                if name := noun_class(tree.lower[j]):
                    found.add(f"before-{name}")
                    found.add(f"before-{name}-{tree.lower[k]}")
                    break
                if tree.pos[j] in {"VERB", "AUX"} and (name := verb_class(tree.lemma[j])):
                    found.add(f"before-does-{name}-{tree.lower[k]}")
                    break
                if tree.lower[j] in {",", "."}:
                    break
        elif tree.pos[k] in {"VERB", "AUX"}:
            found.add(f"before-does-{verb_class(tree.lemma[k])}")
        elif name := noun_class(tree.lower[k]):
            found.add(f"before-{name}")
    return found


def _doubted(scene: Scene, m: Mention, verbs: list) -> str:
    """Why the sentence gives nobody a role in the show: "never starred in", "watched"; empty if it may."""
    if not verbs:
        return ""
    verb, _, sure, direct = verbs[0]
    if sure:
        return "doubted"
    return "watched" if direct and verb_class(scene.tree.lemma[verb]) == "watch" else ""


def _together(scene: Scene, m: Mention, first: int, last: int, person: str, kind: str, around: set[str],
              here: list[Mention], people: list, side: set[str], verbs: list, by_rule: set[str]) -> Iterator[str]:
    """Features of a person's words and a mention of a show in one sentence."""
    tree = scene.tree
    before = last <= m.first
    a, b = (last, m.first) if before else (m.last, first)
    gap = max(0, b - a)
    order = "ps" if before else "sp"
    other_show = any(a <= o.first < b for o in here if o is not m)
    other_person = any(a <= f < b for f, _, q, _ in people if q != person)
    near = "near" if gap <= 4 else "mid" if gap <= 12 else "far"
    how = "named" if m.named else "kind"
    yield f"together:{how}"
    yield f"{order}:{near}"
    yield f"{order}:{near}:{how}:{kind}"
    if other_show:
        yield f"{order}:other-show-between"
    if other_person:
        yield f"{order}:other-person-between"
    clear = not other_person and not other_show
    mine_or_others = []
    if by_rule and person not in by_rule:
        mine_or_others = ["another-by-rule", f"another-by-rule:{order}"]
    for s in side:
        yield f"side:{s}:{order}"
        if clear:
            yield f"side:{s}:{order}:clear"
    for g in _groups(side, SIDES):
        yield f"side-group:{g}:{order}"
        yield f"side-group:{g}:{m.form}"
        if clear:
            yield f"side-group:{g}:{order}:clear"
    for g in _groups(around, GROUPS):
        yield f"with-group:{g}:{order}:{near}"
        yield f"with-group:{g}:{how}"
        if clear:
            yield f"with-group:{g}:{order}:clear"
    for c in around:
        yield f"with:{c}"
        if not other_show:
            yield f"with:{c}:{order}:{near}"
    words = tree.lower[a:b]
    if gap <= 12:
        for k in range(a, b):
            if tree.pos[k] in {"VERB", "AUX", "NOUN", "ADP", "SCONJ", "ADV"}:
                yield f"between:{order}:{tree.lemma[k] if tree.pos[k] != 'NOUN' else tree.lower[k]}"
    for k in range(a, b):
        name = verb_class(tree.lemma[k]) if tree.pos[k] in {"VERB", "AUX"} else noun_class(tree.lower[k])
        if name:
            yield f"between-class:{order}:{name}"
            if clear:
                yield f"between-class:{order}:{name}:clear"
    if sum(w == "," for w in words) > 1:
        yield f"{order}:commas"
    for item in mine_or_others:
        yield item
    # the verbs above the title, and whether the person is their subject
    for n, (verb, subjects, sure, _) in enumerate(verbs):
        name = verb_class(tree.lemma[verb]) or "other"
        whose = "subject" if person in subjects else "another" if subjects else "none"
        yield f"over{n}:{sure}{name}:{whose}"
        yield f"over{n}:{whose}:{order}"
        yield f"over{n}:{name}:{whose}:{m.form}"
        if n == 0 and whose == "subject":
            for s in _groups(side, SIDES):
                yield f"over-side:{s}"


def _whole(scene: Scene, table: dict[tuple[str, str], Pair], topic: list[str], main: str | None) -> None:
    """Features of the whole article."""
    tree = scene.tree
    shows = {m.show.id: m for m in reversed(scene.mentions) if m.named}
    mentions: dict[str, int] = {}
    for m in scene.mentions:
        if m.named:
            mentions[m.show.id] = mentions.get(m.show.id, 0) + 1
    ranked = sorted(scene.people, key=lambda p: -len(scene.tokens_of(p)))
    rank = {p: i for i, p in enumerate(ranked)}
    found_of = Counter(end for ends, p in table.items() if p.found for end in ends)
    for (person, show), p in table.items():
        m = shows[show]
        tokens = scene.tokens_of(person)
        p.form, p.show_record = m.form, m.show
        p.evidence = p.evidence or m.place
        p.add([f"form:{m.form}", f"type:{m.show.type}", f"rank:{min(rank[person], 3)}",
               f"shows:{min(len(shows), 4)}", f"mentions:{min(mentions[show], 3)}"])
        if show in topic:
            p.add(["topic-show", f"topic-show:rank{min(rank[person], 3)}"])
        by_rule = bool(p.found)
        if found_of[show] > by_rule:
            p.add(["others-in-show"])
        if found_of[person] > by_rule:
            p.add(["in-another-show"])
        if len(tree.segments) < 4:
            continue  # too short to have a headline
        if tree.sentence[m.first] == 0:
            p.add(["headline-show"])
        if tokens and tree.sentence[tokens[0]] == 0:
            p.add(["headline-person"])
            if tree.sentence[m.first] == 0:
                p.add(["headline-both"])

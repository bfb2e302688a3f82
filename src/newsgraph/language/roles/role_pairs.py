"""Pairs of a person and a show of one article, and what the article says of them as features.

A pair is looked at where a sentence holds both, where a person's words call for a show ("played by Ann Bell",
"co-host Bo Carr") and one was named before, and where a show's words call for a person ("the Silver Creek star").
What the rules found is among the features.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from math import exp

from newsgraph.language.blocks import Blocks, blocks_of
from newsgraph.language.roles.person_clues import CALLS_FOR_SHOW, PersonClues, groups_of
from newsgraph.language.roles.role_scene import Found, Mention, Scene
from newsgraph.language.roles.role_words import noun_class, verb_class
from newsgraph.language.roles.show_clues import ShowClues, show_clues
from newsgraph.language.roles.show_descriptions import gender_of, ranked
from newsgraph.record import Place, Show

__all__ = ["Pair", "pairs"]

OUTRIGHT = 3.0  # the value of what says a role outright: the regularization holds its weight down less
SPREAD = 0.8  # of the scores of those whom a description may mean
NEAR_SENTENCES = 2  # a show named that far above is the one that "co-host Ann Bell" is of


@dataclass
class Pair:
    """A person and a show.

    Attributes:
        form: the show's format. features: name → value (0 to 3). found: what the rules found.
        clues: (where, clue) of which the role's name may be told (`role_choice.py`). others: the roles that
            rules found for other people of the show. evidence: the first place in the story, else
            the first beside it.
    """

    person: str
    show: Show
    form: str
    features: dict[str, float] = field(default_factory=dict)
    found: list[Found] = field(default_factory=list)
    clues: set[tuple[str, str]] = field(default_factory=set)
    others: frozenset[str] = frozenset()
    evidence: Place | None = None

    def show_at(self, place: Place, blocks: Blocks) -> None:
        """Take `place` for the evidence if there is none, or one that stands beside the story only."""
        if self.evidence is None or (blocks.aside(self.evidence.start) and not blocks.aside(place.start)):
            self.evidence = place

    def add(self, *names: str) -> None:
        for name in names:
            self.features[name] = 1.0

    def raise_to(self, name: str, value: float) -> None:
        self.features[name] = max(value, self.features.get(name, 0.0))


@dataclass(frozen=True)
class Words:
    """The tokens `[first, last)` that mean a person; kind: "name", "pronoun", "description" or "guess"."""

    first: int
    last: int
    person: str
    kind: str


def pairs(scene: Scene, found: list[Found]) -> list[Pair]:
    """The pairs of an article that are worth a look.

    Args:
        found: what the rules found.
    """
    return _Table(scene, found).pairs()


class _Table:
    def __init__(self, scene: Scene, found: list[Found]):
        self.scene, self.tree = scene, scene.tree
        self.blocks = blocks_of(scene.doc)
        self.person_clues = PersonClues(scene)
        self.first_of = {m.show.id: m for m in reversed(scene.mentions) if m.named}
        self.named = Counter(m.show.id for m in scene.mentions if m.named)
        self.topic = max(self.named, key=lambda s: self.named[s])
        self.main = max(scene.people, key=lambda p: (len(scene.tokens_of(p)), p))
        self.counts = sorted((len(scene.tokens_of(p)) for p in scene.people), reverse=True)
        self.sure = {p.id: p.confidence for p in scene.doc._.people}
        kin = [p for m in scene.doc._.marriages for p in m.partners]
        kin += [p for r in scene.doc._.relationships for p in r.people]
        children = [p.child for p in scene.doc._.parentages]
        self.family = {**dict.fromkeys((*kin, *(p.parent for p in scene.doc._.parentages)), "partner-or-parent"),
                       **dict.fromkeys(children, "child")}
        self.called: dict[str, set[str]] = {}
        for first, (last, person) in scene.names.items():
            nouns = (c.partition("-") for c in self.person_clues.around(first, last))
            self.called.setdefault(person, set()).update(n for kind, _, n in nouns if kind in {"pre", "apposed"})
        self.table: dict[tuple[str, str], Pair] = {}
        self.by_rule: dict[str, list[Found]] = {}
        self.shows_of: dict[str, set[str]] = {}
        for item in found:
            pair = self.pair(item.person, item.show)
            pair.found.append(item)
            pair.add(f"rule={item.rule.removesuffix('-own-show')}")
            pair.raise_to("rule", OUTRIGHT)
            pair.raise_to("rule-confidence", OUTRIGHT * item.confidence)
            self.by_rule.setdefault(item.show, []).append(item)
            self.shows_of.setdefault(item.person, set()).add(item.show)

        for item in found:
            if item.rule == "description":
                self._described(item)

    def _described(self, item: Found) -> None:
        """ "The Silver Creek star smiled": everybody whom it may mean, not the likeliest alone."""
        first, last = self.scene.tokens(*item.evidence)
        people = ranked(self.scene, first, last - 1, *gender_of(self.tree.lower[last - 1]))
        odds = [(exp((score - people[0][0]) / SPREAD), person) for score, person in people]
        total = sum(o for o, _ in odds)
        for o, person in odds:
            if o / total > 0.1:
                pair = self.pair(person, item.show)
                pair.raise_to("described", OUTRIGHT * o / total)
                pair.clues.add(("free", f"after-as-{item.role}"))
                pair.show_at(item.evidence, self.blocks)

    def pair(self, person: str, show: str) -> Pair:
        pair = self.table.get((person, show))
        if pair is None:
            first = self.first_of[show]
            pair = self.table[person, show] = Pair(person, first.show, first.form)
        return pair

    def pairs(self) -> list[Pair]:
        shows: dict[int, list[Mention]] = {}
        for mention in self.scene.mentions:
            shows.setdefault(self.tree.sentence[mention.first], []).append(mention)
        people: dict[int, list[Words]] = {}
        for words in self._people():
            people.setdefault(self.tree.sentence[words.first], []).append(words)
        last: Mention | None = None
        for number in sorted({*shows, *people}):
            here, who = shows.get(number, []), people.get(number, [])
            if here:
                self._sentence(number, here, who)
            if who and last:
                self._later(number, who, last, {m.show.id for m in here})
            last = next((m for m in reversed(here) if m.named), last)
        for pair in self.table.values():
            self._article(pair)
        return [p for p in self.table.values() if p.evidence is not None]

    def _people(self) -> Iterator[Words]:
        scene, inside = self.scene, -1
        for i in sorted(scene.at):
            if name := scene.name_at(i):
                inside = name[0]
                yield Words(i, *name, "name")
            elif i >= inside:
                kind = "guess" if i in scene.guessed else "pronoun" if self.tree.pos[i] == "PRON" else "description"
                for person in scene.at[i]:
                    yield Words(i, i + 1, person, kind)

    def _sentence(self, number: int, here: list[Mention], who: list[Words]) -> None:
        """A sentence that mentions shows, and the people in it."""
        clues = {m.first: show_clues(self.scene, m) for m in here}
        verbs = self.person_clues.of_verbs(number) if who else {}
        around = [self.person_clues.around(w.first, w.last) | verbs.get(w.person, set()) for w in who]
        place = self.scene.place(*self.tree.segments[number])
        for m in here:
            its = clues[m.first]
            by_rule = {f.person for f in self.by_rule.get(m.show.id, ())
                       if f.evidence.start < m.place.end and m.place.start < f.evidence.end}
            if not its.doubt:
                for w, said in _nearest(m, list(zip(who, around, strict=True)), len(here)):
                    pair = self.pair(w.person, m.show.id)
                    pair.add(*self._together(m, its, w, said, here, who))
                    if by_rule and w.person not in by_rule:
                        pair.add("another-by-rule", f"another-by-rule:{'ps' if w.last <= m.first else 'sp'}")
                    pair.show_at(place, self.blocks)
            if its.groups & {"role-noun", "part-noun"} and not its.doubt:
                # "The Silver Creek star smiled": perhaps the one whom the article is about
                pair = self.pair(self.main, m.show.id)
                pair.add(*(f"free:{s}" for s in its.sides), *(f"free:{g}" for g in its.groups))
                if not who:
                    pair.add(*(f"free:{g}:alone" for g in its.groups))
                pair.clues |= {("free", s) for s in its.sides}
                pair.show_at(self.scene.place(m.first, m.last), self.blocks)

    def _together(self, m: Mention, its: ShowClues, w: Words, said: set[str], here: list[Mention],
                  who: list[Words]) -> Iterator[str]:
        """Features of a person's words and a mention of a show in one sentence."""
        tree = self.tree
        before = w.last <= m.first
        order = "ps" if before else "sp"
        a, b = (w.last, m.first) if before else (m.last, w.first)
        gap = max(0, b - a)
        near = "near" if gap <= 4 else "mid" if gap <= 12 else "far"
        how = "named" if m.named else "kind"
        other_show = any(a <= o.first < b for o in here if o is not m)
        clear = not other_show and not any(a <= o.first < b and o.person != w.person for o in who)
        yield from (f"together:{how}", f"{order}:{near}", f"{order}:{near}:{how}:{w.kind}", f"{order}:clear:{clear}")
        if other_show:
            yield f"{order}:other-show-between"
        ends = ("", ":clear") if clear else ("",)
        for end in ends:
            yield from (f"side:{s}:{order}{end}" for s in its.sides)
            yield from (f"side-group:{g}:{order}{end}" for g in its.groups)
            yield from (f"with-group:{g}:{order}{end}" for g in groups_of(said))
        yield from (f"side-group:{g}:{m.form}" for g in its.groups)
        yield from (f"with-group:{g}:{near}" for g in groups_of(said))
        yield from (f"with-group:{g}:{how}" for g in groups_of(said))
        yield from (f"with:{c}" for c in said)
        if not other_show:
            yield from (f"with:{c}:{order}:{near}" for c in said)
        classes = set()
        for k in range(a, b):
            pos = tree.pos[k]
            if gap <= 12 and pos in {"VERB", "AUX", "NOUN", "ADP", "SCONJ", "ADV"}:
                yield f"between:{order}:{tree.lower[k] if pos == 'NOUN' else tree.lemma[k]}"
            classes.add(verb_class(tree.lemma[k]) if pos in {"VERB", "AUX"} else noun_class(tree.lower[k]))
        for name in classes - {None}:
            yield from (f"between-class:{order}:{name}{end}" for end in ends)
        if sum(word == "," for word in tree.lower[a:b]) > 1:
            yield f"{order}:commas"
        for n, verb in enumerate(its.verbs):
            whose = "subject" if w.person in verb.subjects else "another" if verb.subjects else "none"
            name = verb.name if verb.sure else f"?{verb.name}"
            yield from (f"over{n}:{name}:{whose}", f"over{n}:{whose}:{order}", f"over{n}:{verb.name}:{whose}:{m.form}")
            if n == 0 and whose == "subject":
                yield from (f"over-side:{g}" for g in its.groups)
        pair = self.pair(w.person, m.show.id)
        pair.clues |= {(f"together-{near}", c) for c in said}
        attached = gap <= 4 or any(w.person in verb.subjects for verb in its.verbs[:1])
        pair.clues |= {("attached" if attached else "clear" if clear else "loose", s) for s in its.sides}

    def _later(self, number: int, who: list[Words], last: Mention, here: set[str]) -> None:
        """People whose words call for a show, in sentences that do not name the one meant."""
        verbs = self.person_clues.of_verbs(number)
        far = number - self.tree.sentence[last.first]
        place = self.scene.place(*self.tree.segments[number])
        for w in who:
            said = self.person_clues.around(w.first, w.last) | verbs.get(w.person, set())
            calling = [c for c in said if c.startswith(CALLS_FOR_SHOW)]
            if not calling:
                continue
            targets = {self.topic: "topic"} if here else {last.show.id: "last" if far <= NEAR_SENTENCES else "far"}
            targets[self.topic] = targets.get(self.topic, "").removesuffix("topic") + "topic"
            kinds = {c.removeprefix("kind-") for c in said if c.startswith("kind-")}
            if kinds and (fitting := [s for s, m in self.first_of.items() if m.show.type in kinds]):
                targets = dict.fromkeys(fitting, "kind")  # "podcast host Ann Bell"
            for show, how in targets.items():
                if show in here:
                    continue
                how += "-besides" if here else ""
                pair = self.pair(w.person, show)
                pair.add(f"{how}:{w.kind}", *(f"{how}:{c}" for c in said), *(f"{how}:{g}" for g in groups_of(calling)))
                pair.clues |= {(how, c) for c in calling}
                pair.show_at(place, self.blocks)

    def _article(self, pair: Pair) -> None:
        """Features of the whole article: what it is about, and who else has a role."""
        if pair.evidence is None:
            if not pair.found:
                return
            for item in pair.found:
                pair.show_at(item.evidence, self.blocks)
        scene, tree, show = self.scene, self.tree, pair.show.id
        tokens = scene.tokens_of(pair.person)
        rank = f"rank{min(self.counts.index(len(tokens)), 3)}"
        groups = groups_of(clue for _, clue in pair.clues)
        pair.raise_to("show-doubt", 2 * (1 - pair.show.confidence))
        pair.raise_to("person-doubt", 2 * (1 - self.sure.get(pair.person, 1.0)))
        pair.add(f"form:{pair.form}", f"type:{pair.show.type}", rank, f"shows:{min(len(self.first_of), 4)}",
                 f"mentions:{min(self.named[show], 3)}")
        pair.add(*(f"called-{noun}" for noun in self.called.get(pair.person, ())))
        pair.add(f"family-{self.family.get(pair.person, 'none')}")
        about = []
        if show == self.topic:
            about += ["topic-show", f"topic-show:{rank}"]
        pair.others = frozenset(f.role for f in self.by_rule.get(show, ())
                                if f.person != pair.person and f.rule != "description")
        if pair.others:
            about.append("others-in-show")
        if self.shows_of.get(pair.person, set()) - {show}:
            about.append("in-another-show")
        if len(tree.segments) > 3:  # else there is no headline
            first = tree.sentence[self.first_of[show].first] == 0, bool(tokens) and tree.sentence[tokens[0]] == 0
            about += [name for name, holds in zip(("headline-show", "headline-person"), first, strict=True) if holds]
            if all(first):
                about.append("headline-both")
        pair.add(*about, *(f"{g}:{a}" for g in groups for a in about))


def _nearest(m: Mention, people: list[tuple[Words, set[str]]], shows: int) -> list[tuple[Words, set[str]]]:
    """The people of a sentence that are paired with a show in it: all, but of very many those next to it."""
    most = max(12, 160 // shows)
    if len(people) <= most:
        return people
    near = sorted(range(len(people)), key=lambda i: abs(people[i][0].first - m.first))[:most]
    return [people[i] for i in sorted(near)]

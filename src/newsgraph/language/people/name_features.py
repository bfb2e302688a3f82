"""What speaks for and against a capitalised word being part of a person's name: features of the tagger.

Every feature is a string that holds or does not. They are of five kinds: the word itself (its shape, whether
lists of names or of common words have it), its neighbours ("husband _", "_, 41,"), what the base pipeline says
(entity, tag, dependency, and all of `name_context`), what else the word may name (`name_kinds`), and what the article
shows of the same word elsewhere: a name seen once in a clear place ("Mr _", "_, 41,", inside an entity PERSON) is
known everywhere.
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from functools import lru_cache
from pathlib import Path

import numpy as np
from spacy.tokens import Doc

from newsgraph.language.annotations import text_of
from newsgraph.language.people.name_context import context_features
from newsgraph.language.people.name_kinds import listed_features, part_cue
from newsgraph.language.people.name_words import NameWord
from newsgraph.language.people.names import TITLES, first_names, surnames

__all__ = ["belief_features", "common_words", "word_classes", "word_features"]

LEXICON = Path(__file__).parent.parent / "lexicon"
SENTENCE_END = frozenset(".!?")
LINK, FAR = 12, 30  # code points between two names that are linked, or near


@lru_cache
def _lines(file: str) -> tuple[str, ...]:
    return tuple(line for line in (LEXICON / file).read_text("utf-8").splitlines() if line and line[0] != "#")


@lru_cache
def common_words() -> frozenset[str]:
    """Words that are mostly written small."""
    return frozenset(_lines("common_words.txt"))


@lru_cache
def word_classes() -> dict[str, str]:
    """Word → what it tells of a name beside it: a kinship, an occupation, a person, a title, a verb of saying."""
    classes: dict[str, str] = {}
    for line in _lines("reporting_verbs.txt"):
        verb, *forms = [word for word in line.split() if word[0].isalpha()]
        for form in (verb, *forms, verb + "s", verb + "ed", verb.removesuffix("e") + "ed"):
            classes[form] = "SAY"
    for line in _lines("person_nouns.txt"):
        noun, *_, kind = line.split()
        classes.setdefault(noun, kind.upper())
    for title in TITLES:
        classes.setdefault(title, "TITLE")
        classes.setdefault(title + ".", "TITLE")
    return classes


@lru_cache(maxsize=20_000)
def _word_itself(form: str, text: str) -> tuple[str, ...]:
    """Features that a word has wherever it stands; the first is what the lists say of it."""
    features = []
    letters = text.replace(".", "")
    if len(letters) <= 1:
        shape = "initial"
    elif "." in text:
        shape = "initials"
    elif letters.isupper():
        shape = "capitals"
    else:
        shape = "small" if text[1:].islower() or not text[1:].isalpha() else "mixed"
    if "-" in text:
        shape += "-hyphen"
    elif "'" in form:
        shape += "-apostrophe"
    features.append(f"shape={shape}")
    features.append(f"length={min(len(text), 9)}")
    if not text.isascii():
        features.append("accent")
    bearers = first_names().get(form, (0, 0))[1]
    if not bearers and "-" in form:
        bearers = first_names().get(form.split("-")[0], (0, 0))[1]
    given = "no" if not bearers else "rare" if bearers < 3 else "some" if bearers < 40 else "many"
    surname = form in surnames() or ("-" in form and form.rsplit("-", 1)[-1] in surnames())
    common = form in common_words()
    features += [f"given={given}", f"surname={surname}", f"common={common}"]
    features.insert(0, f"given={given} surname={surname} common={common}")
    for n in (2, 3, 4):
        if len(form) > n:
            features.append(f"end={form[-n:]}")
    features.append(f"word={form}")
    if form in word_classes():
        features.append(f"class={word_classes()[form]}")
    return tuple(features)


def _context(word: str) -> str:
    """A neighbour as a feature: digits as 0, capitalised words as what they are."""
    if word.isdigit():
        return "00" if len(word) == 2 else "0000" if len(word) == 4 else "0"
    return word


def word_features(doc: Doc, words: list[NameWord]) -> list[list[str]]:
    """The features of every word, but for what the first round of tagging believes of the article."""
    if not words:
        return []
    tokens = doc.to_array("IDX")
    at = (np.searchsorted(tokens, [w.start for w in words], side="right") - 1).tolist()
    after = np.searchsorted(tokens, [w.end for w in words], side="left").tolist()
    spelled = [token.text for token in doc]
    lower = [word.lower() for word in spelled]
    text = text_of(doc)
    classes = word_classes()
    counted = Counter(spelled)
    entities = [""] * len(doc)
    for ent in doc.ents:
        for i in range(ent.start, ent.end):
            entities[i] = ent.label_
        entities[ent.start] = "B-" + ent.label_
    heads = _capital_lines(text, words)

    labels: dict[str, Counter] = defaultdict(Counter)  # of each form, how the base model labels it
    clear: dict[str, set[str]] = defaultdict(set)  # of each form, the clear places it stands in
    pairs: Counter = Counter()
    runs: dict[int, list[int]] = defaultdict(list)
    local: list[list[str]] = []
    size = len(lower)
    for n, word in enumerate(words):
        i, j = at[n], after[n]
        runs[word.run].append(n)
        before = lower[i - 1] if i else ""
        before2 = lower[i - 2] if i > 1 else ""
        next1 = lower[j] if j < size else ""
        next2 = lower[j + 1] if j + 1 < size else ""
        if next1 in ("'s", "’s"):
            next1, next2 = "'s", next2
        token = doc[i]
        tag = token.tag_
        entity = entities[i].removeprefix("B-")
        opens = i == 0 or before in SENTENCE_END or "\n" in text[max(0, word.start - 2) : word.start]
        opens = opens or bool(token.is_sent_start)
        labels[word.form][entity] += 1
        itself = _word_itself(word.form, word.text)
        f = [
            *itself,
            f"entity={entities[i]}",
            f"tag={tag}",
            f"dep={token.dep_}",
            f"opens={opens} tag={tag}",
            f"opens={opens} entity={entity}",
            f"line={heads[n]}",
            f"line={heads[n]} entity={entities[i]}",
            f"line={heads[n]} opens={opens} {itself[0]}",
        ]
        last = words[n - 1] if word.at else None
        following = None if word.last else words[n + 1]
        if last is None:
            f.append(f"before={_context(before)}")
            f.append(f"before2={_context(before2)} {_context(before)}")
            f.append(f"before class={classes.get(before)}")
            if before == "." and before2 in classes:
                f.append(f"before class={classes[before2]}.")
            if before in ("'s", "’s"):
                f.append("before class='s")
        else:
            f.append(f"left={last.form}")
            f.append(f"left class={classes.get(last.form)}")
            f.append(f"gap={last.text[-1:] == '.'} {len(word.gap) > 1}")
            pairs[last.form, word.form] += 1
            f += [f"left {g}" for g in _word_itself(last.form, last.text) if g.startswith(("given", "shape", "common"))]
            f.append(f"left entity={entities[at[n - 1]]}|{entities[i]}")
        if following is None:
            f.append(f"next={_context(next1)}")
            f.append(f"next2={_context(next1)} {_context(next2)}")
            f.append(f"next class={classes.get(next1)}")
            if next1 in ("-", "–") and next2:
                f.append(f"next class={next2}")
        else:
            f.append(f"right={following.form}")
            f.append(f"right class={classes.get(following.form)}")
            f.append(f"right gap={len(following.gap) > 1}")
            told = _word_itself(following.form, following.text)
            f += [f"right {g}" for g in told if g.startswith(("given", "surname", "shape", "common"))]
            f.append(f"right entity={entities[i]}|{entities[at[n + 1]]}")
        head = token.head
        if head.i != i:
            f.append(f"head={classes.get(head.lower_) or head.tag_[:2]} {token.dep_}")
        local.append(f)
        # clear places
        places = clear[word.form]
        if last is None and (classes.get(before) == "TITLE" or (before == "." and classes.get(before2) == "TITLE")):
            places.add("title")
        if last is not None and classes.get(last.form) == "TITLE":
            places.add("title")
        if last is None and classes.get(before) in ("KIN", "WORK"):
            places.add("noun")
        if next1 in (",", "(") and next2.isdigit() and len(next2) <= 2:
            places.add("age")
        if following is None and classes.get(next1) == "SAY":
            places.add("says")
        if last is None and before in ("in", "at", "from", "near", "into"):
            places.add("in")
        if last is None and before == "the":
            places.add("the")
        if last is not None and first_names().get(last.form, (0, 0))[1] >= 3:
            places.add("behind given")

    for members in runs.values():
        cue = part_cue(lower, at[members[0]], after[members[-1]], classes)
        if cue:
            for n in members:
                local[n].append(f"cue={cue}")
                clear[words[n].form].add("animal" if cue == "animal" else "character")
    listed = listed_features(text, words)
    contexts = context_features(doc, words, at, after, lower, classes)
    first_run = words[0].run
    lengths = {run: len(members) for run, members in runs.items()}
    whole = {run: " ".join(words[n].form for n in members) for run, members in runs.items()}
    wholes = Counter(whole.values())
    for n, word in enumerate(words):
        f = local[n]
        length = lengths[word.run]
        f.append(f"at={min(word.at, 3)} of={min(length, 4)}")
        members = runs[word.run]
        if length > 1:
            f.append(f"run end={words[members[-1]].form}")
            f.append(f"run start={words[members[0]].form}")
        f.append(f"whole again={wholes[whole[word.run]] > 1} of={min(length, 3)}")
        total = sum(labels[word.form].values())
        mine = entities[at[n]].removeprefix("B-")
        if total > 1:
            for label, count in labels[word.form].items():
                others = count - (label == mine)
                if others:
                    share = others / (total - 1)
                    f.append(f"elsewhere {label}={'all' if share > 0.8 else 'half' if share > 0.4 else 'some'}")
            if labels[word.form]["PERSON"] > (mine == "PERSON"):
                f.append(f"elsewhere PERSON, here {mine}")
        else:
            f.append("once")
        if word.text.isupper() or heads[n] != "plain":
            f.append(f"in small letters={min(counted[word.form], 2)} {total > 1}")
        f += [f"clear {c}" for c in clear[word.form]]
        if word.at:
            opened = lower[at[members[0]] - 1] if at[members[0]] else ""
            f += (f"run before={opened}", f"run before class={classes.get(opened)}")
        if not word.last:
            closed = lower[after[members[-1]]] if after[members[-1]] < size else ""
            f += (f"run next={closed}", f"run next class={classes.get(closed)}")
        f += contexts[word.run - first_run]
        f += listed[n]
        if word.at and pairs[words[n - 1].form, word.form] > 1:
            f.append("pair again")
        if not word.last and pairs[word.form, words[n + 1].form] > 1:
            f.append("pair again right")
    return local


def _capital_lines(text: str, words: list[NameWord]) -> list[str]:
    """For every word, how its line is written: "capitals", "title" case or "plain"."""
    kinds: list[str] = []
    line_start, line_end, kind = 0, -1, "plain"
    for word in words:
        if word.start > line_end:
            line_start = text.rfind("\n", 0, word.start) + 1
            line_end = text.find("\n", word.start)
            line_end = len(text) if line_end < 0 else line_end
            kind = "plain"
            if line_end - line_start < 300:
                parts = [w for w in text[line_start:line_end].split() if w[0].isalpha() or w[0] in "'\"“‘"]
                long = [w for w in parts if len(w) > 3]
                if parts and len(parts) > 2:
                    if sum(w.isupper() for w in parts) > 0.7 * len(parts):
                        kind = "capitals"
                    elif sum(not w.islower() for w in long) > 0.75 * len(long):
                        kind = "title"
        kinds.append(kind)
    return kinds


def belief_features(text: str, words: list[NameWord], beliefs: np.ndarray) -> list[list[str]]:
    """What the first round of tagging believes of every word, its neighbours, and the same word elsewhere.

    A neighbour is also the name on the other side of a comma or an "and": "her sons, Ada and Osei".

    Args:
        text: the article's. beliefs: P(outside), P(begins a name), P(continues a name) of every word, (n, 3).
    """
    rows = beliefs.tolist()
    inside = [1 - row[0] for row in rows]
    sums: dict[str, list[float]] = defaultdict(lambda: [0.0] * 4)
    pairs: dict[tuple[str, str], list[float]] = defaultdict(list)
    for n, word in enumerate(words):
        total = sums[word.form]
        for k in range(3):
            total[k] += rows[n][k]
        total[3] += 1
        if word.at:
            pairs[words[n - 1].form, word.form].append(min(inside[n - 1], rows[n][2]))
    found = []
    for n, word in enumerate(words):
        f = [f"belief begins={_bucket(rows[n][1])}", f"belief continues={_bucket(rows[n][2])}"]
        total = sums[word.form]
        if total[3] > 1:
            rest = [(total[k] - rows[n][k]) / (total[3] - 1) for k in range(3)]
            f.append(f"belief elsewhere={_bucket(1 - rest[0])}")
            f.append(f"belief elsewhere={_bucket(1 - rest[0])} here={_bucket(inside[n])}")
            f.append(f"belief begins elsewhere={_bucket(rest[1])}")
            f.append(f"belief continues elsewhere={_bucket(rest[2])}")
        else:
            f.append("belief once")
        if word.at:
            f.append(f"belief left={_bucket(inside[n - 1])} here={_bucket(rows[n][1])} {_bucket(rows[n][2])}")
            f.append(f"belief left={_bucket(inside[n - 1])}")
            others = pairs[words[n - 1].form, word.form]
            if len(others) > 1:
                f.append(f"belief pair={_bucket(max(others))}")
        if not word.last:
            f.append(f"belief right={_bucket(rows[n + 1][1])} {_bucket(rows[n + 1][2])}")
        found.append(f)
    first = 0
    for n, word in enumerate(words):
        if not word.at:
            first = n
        if not word.last:
            continue
        across = []
        if first:
            link = text[words[first - 1].end : words[first].start]
            if len(link) < LINK and "\n" not in link:
                across.append(f"belief across left={link.strip()} {_bucket(inside[first - 1])}")
            elif len(link) < FAR:
                across.append(f"belief far left={_bucket(inside[first - 1])}")
        if n + 1 < len(words):
            link = text[word.end : words[n + 1].start]
            if len(link) < LINK and "\n" not in link:
                across.append(f"belief across right={link.strip()} {_bucket(inside[n + 1])}")
        most = _bucket(max(inside[first : n + 1]))
        for k in range(first, n + 1):
            found[k] += across
            found[k].append(f"belief run={most} {_bucket(inside[k])}")
    return found


def _bucket(p: float) -> int:
    """Probabilities in seven steps, narrow at both ends."""
    return bisect_left((0.03, 0.12, 0.3, 0.5, 0.7, 0.9), p)

"""From scored candidates to shows: the best of what overlaps, one show a title, and its further mentions."""

import re
from collections import Counter

from newsgraph.language.shows.gazetteer import key_of, word_list
from newsgraph.language.shows.show_scoring import Scored
from newsgraph.language.shows.show_types import show_type
from newsgraph.language.shows.titles import SMALL
from newsgraph.language.shows.words_before import network_before
from newsgraph.record import Place, Show

__all__ = ["shows_of"]

LIKELY_SHORT = 0.15  # of what may be the end of a title that is sure

YEAR = re.compile(r"^(?:19|20)\d\d | (?:19|20)\d\d$")


def shows_of(text: str, scored: list[Scored], threshold: float) -> tuple[Show, ...]:
    """The shows among `scored`, in order of their first mention."""
    chosen = _best(scored, threshold)
    groups: dict[str, list[Scored]] = {}
    for item in chosen:
        groups.setdefault(_group(item.title), []).append(item)
    _join_short_forms(groups)
    _join_shorter(groups, scored, chosen)
    mentions = {
        key: {Place(s.candidate.start, s.candidate.end) for s in items} for key, items in groups.items()
    }
    taken = sorted(place for places in mentions.values() for place in places)
    for key, items in groups.items():
        for place in _further(text, items, taken):
            mentions[key].add(place)
            taken.append(place)
    ordered = sorted(groups, key=lambda key: min(mentions[key]))
    return tuple(_show(f"s{i}", groups[key], mentions[key], text) for i, key in enumerate(ordered, 1))


def _best(scored: list[Scored], threshold: float) -> list[Scored]:
    chosen: list[Scored] = []
    for item in sorted(scored, key=lambda s: (-round(s.p, 2), s.candidate.start - s.candidate.end, s.candidate.start)):
        if item.p < threshold:
            break
        if all(
            item.candidate.end <= c.candidate.start or c.candidate.end <= item.candidate.start for c in chosen
        ):
            chosen.append(item)
    return sorted(chosen, key=lambda s: s.candidate.start)


def _group(title: str) -> str:
    return YEAR.sub("", key_of(title)).removesuffix(" show")


def _spelled(item: Scored) -> str:
    """The title, without a "The" that only opens the sentence: "The Silver Creek star"."""
    opens = "before:the" in item.features and item.title.startswith("The ")
    if opens and not (item.entry and item.entry.title.startswith("The ")):
        return item.title.removeprefix("The ")
    return item.title


def _initials(title: str) -> set[str]:
    """The abbreviations of a title: with and without "The", with and without its other small words."""
    words = re.findall(r"\w[\w’']*", title)
    whole = "".join(w[0] for w in words).upper()
    large = "".join(w[0] for w in words if w.lower() not in SMALL).upper()
    return {whole, whole[1:] if words[0] == "The" else whole, large}


def _join_short_forms(groups: dict[str, list[Scored]]) -> None:
    """ "SATR" joins "Singing Above the Rain", "Housewives" the only title that ends so."""
    for short in sorted(groups, key=len):
        title = groups[short][0].title
        for long in list(groups):
            if long == short or len(long) <= len(short):
                continue
            initials = _initials(groups[long][0].title)
            if (
                title.isupper()
                and len(title) >= 3
                and title.rstrip("s") in {i.rstrip("S") for i in initials} | initials
            ) or (re.search(rf"(?:^|\s){re.escape(short)}$", long) and len(short.split()) >= 2):
                groups[long] += groups.pop(short)
                break


def _join_shorter(groups: dict[str, list[Scored]], scored: list[Scored], chosen: list[Scored]) -> None:
    """ "Empire" joins "Ohio Empire": an end of one title alone, that no other reading took and the cues do not deny."""
    ends: dict[str, set[str]] = {}
    for key in groups:
        words = key.split()
        for i in range(1, len(words)):
            if words[i] not in SMALL:
                ends.setdefault(" ".join(words[i:]), set()).add(key)
    places = [(s.candidate.start, s.candidate.end) for s in chosen]
    for short in [key for key in groups if key in ends]:
        longer = ends[short] - {short}
        entry = groups[short][0].entry
        if len(longer) == 1 and (not entry or entry.weak):
            groups[next(iter(longer))] += groups.pop(short)
    for item in scored:
        longer = ends.get(_group(item.title), set()) & groups.keys()
        start, end = item.candidate.start, item.candidate.end
        if len(longer) == 1 and item.p >= LIKELY_SHORT and all(end <= a or b <= start for a, b in places):
            groups[next(iter(longer))].append(item)
            places.append((start, end))


def _further(text: str, items: list[Scored], taken: list[Place]) -> list[Place]:
    """Other places of the same titles, and of their initials in capitals."""
    forms = set()
    for item in items:
        title = item.title
        if len(title.split()) >= 2 or (item.entry and not item.entry.weak):
            forms.add(title)
            forms.add(re.sub(r"^The ", "", title))
        if len(title.split()) >= 3:
            forms |= {initials for initials in _initials(title) if len(initials) >= 3}
        forms |= {part for part in title.split(": ")[1:] if len(part) >= 6}  # "Silver Creek: Untold", "Untold"
    found = []
    for form in sorted(forms, key=len, reverse=True):
        if len(form) < 3:
            continue
        for match in re.finditer(rf"(?<!\w){re.escape(form)}(?!\w)", text):
            place = Place(*match.span())
            if all(place.end <= t.start or t.end <= place.start for t in (*taken, *found)):
                found.append(place)
    return found


def _show(ident: str, items: list[Scored], mentions: set[Place], text: str) -> Show:
    titles = Counter(_spelled(item) for item in items)
    best = max(titles, key=lambda t: (len(t), titles[t], t))
    known = next((i.entry.type for i in items if i.entry), None)
    networks = [n for i in items if (n := network_before(i.before)) and key_of(n) in word_list("networks")]
    places = tuple(sorted(mentions))
    forms = {text[a:b] for a, b in places} - {best}
    return Show(
        id=ident,
        title=best,
        aliases=tuple(sorted(forms)),
        type=show_type(((i.before, i.after, i.title) for i in items), known) or "tv",
        network=networks[0] if networks else None,
        mentions=places,
        component="shows/title",
        confidence=round(max(i.p for i in items), 3),
    )

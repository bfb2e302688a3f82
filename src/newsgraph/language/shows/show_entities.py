"""From scored candidates to shows: the best of what overlaps, one show a title, and its further mentions."""

import re
from collections import Counter

from newsgraph.language.shows.gazetteer import key_of, word_list
from newsgraph.language.shows.show_scoring import Scored
from newsgraph.language.shows.show_types import show_type
from newsgraph.language.shows.words_before import network_before
from newsgraph.record import Place, Show

__all__ = ["shows_of"]

YEAR = re.compile(r"^(?:19|20)\d\d | (?:19|20)\d\d$")


def shows_of(text: str, scored: list[Scored], threshold: float) -> tuple[Show, ...]:
    """The shows among `scored`, in order of their first mention."""
    chosen = _best(scored, threshold)
    groups: dict[str, list[Scored]] = {}
    for item in chosen:
        groups.setdefault(_group(item.title), []).append(item)
    _join_short_forms(groups)
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


def _initials(title: str) -> str:
    return "".join(w[0] for w in re.findall(r"\w+", title)).upper()


def _join_short_forms(groups: dict[str, list[Scored]]) -> None:
    """ "SATR" joins "Singing Above the Rain", "Housewives" the only title that ends so."""
    for short in sorted(groups, key=len):
        title = groups[short][0].title
        for long in list(groups):
            if long == short or len(long) <= len(short):
                continue
            full = groups[long][0].title
            initials = {_initials(full), _initials(re.sub(r"^The ", "", full))}
            if (
                title.isupper()
                and len(title) >= 3
                and title.rstrip("s") in {i.rstrip("S") for i in initials} | initials
            ) or (re.search(rf"(?:^|\s){re.escape(short)}$", long) and len(short.split()) >= 2):
                groups[long] += groups.pop(short)
                break


def _further(text: str, items: list[Scored], taken: list[Place]) -> list[Place]:
    """Other places of the same titles, and of their initials in capitals."""
    forms = set()
    for item in items:
        title = item.title
        if len(title.split()) >= 2 or (item.entry and not item.entry.weak):
            forms.add(title)
            forms.add(re.sub(r"^The ", "", title))
        initials = _initials(title)
        if len(initials) >= 3 and len(title.split()) >= 3:
            forms.add(initials)
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
    types = Counter(t for i in items if (t := show_type(i.before, i.after, i.title, known)))
    networks = [n for i in items if (n := network_before(i.before)) and key_of(n) in word_list("networks")]
    places = tuple(sorted(mentions))
    forms = {text[a:b] for a, b in places} - {best}
    return Show(
        id=ident,
        title=best,
        aliases=tuple(sorted(forms)),
        type=types.most_common(1)[0][0] if types else known or "tv",
        network=networks[0] if networks else None,
        mentions=places,
        component="shows/title",
        confidence=round(max(i.p for i in items), 3),
    )

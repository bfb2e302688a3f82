"""The stretches of a text that may be a title: marked passages, runs of title case and their parts.

A run is cut at its small words and its possessives: "Anna Bell at The Late Hour" may name "The Late Hour".
"""

from newsgraph.language.shows.gazetteer import key_of, word_list, word_set
from newsgraph.language.shows.show_words import KIND_OF
from newsgraph.language.shows.titles import SMALL, Candidate, marked_titles, title_runs

__all__ = ["CALENDAR", "COMMON", "OPENING", "title_spans"]

CALENDAR = word_set(
    "monday tuesday wednesday thursday friday saturday sunday january february march april june july august "
    "september october november december christmas thanksgiving halloween easter mr mrs ms dr "
)
# Capitalised by their place or by habit; a title of one of these words alone needs marks.
COMMON = word_set(
    "i he she it they we you but and so now then when while after before if as in on at for this that these "
    "those there here whichever whatever whoever where "
    "which what who why how well oh yes no ok okay according meanwhile also however although "
    "though despite earlier later last first both his her their our my your its not sources source reports "
    "related exclusive photos video watch see read click tv mtv hollywood broadway bollywood disney academy "
    "pop rock soap late-night daytime primetime reality american british instagram facebook twitter internet god "
    "mom dad president queen prince "
    "princess king sir lady lord judge court bible christian muslim jewish african"
)
# Capitalised at the head of a sentence: "On Network's Late Hour", "While The Late Hour".
OPENING = (COMMON | SMALL | word_set(
    "during since until like former meanwhile longtime veteran actor actress host comedian director star fellow ex "
    "speaking appearing starring filming"
)) - {"the"}
CAPITAL_ROLES = word_set(
    "Star Stars Alum Alums Actress Actor Actors Host Hosts Co-Star Co-Stars Creator Creators Winner Winners Contestant "
    "Contestants Judge Judges Director Cast Finale Premiere"
)


def title_spans(text: str) -> list[Candidate]:
    """The candidates of `text`, in text order; they overlap."""
    marked = list(marked_titles(text))
    covered = [c.outer for c in marked]
    found = list(marked)
    for start, end, words in title_runs(text):
        inside = [(a, b) for a, b in covered if a < end and start < b]
        for span in _sub_spans(text, start, end, words):
            if all(b <= span.start or span.end <= a for a, b in inside):
                found.append(span)
    return sorted(found, key=lambda c: (c.start, -c.end))


def _sub_spans(text: str, start: int, end: int, words: list[tuple[int, int]]) -> list[Candidate]:
    """The run itself and its parts between small words, colons and possessives."""
    starts, ends = [start], [end]
    for i, (a, b) in enumerate(words):
        word = text[a:b]
        if not i and word.lower() in OPENING and len(words) > 1:
            starts.append(words[1][0])
        if word[-1] in "?!" and i + 1 < len(words):
            ends += [b, b - 1]  # "She joins Silver Creek! Ann Bell is …"
            starts.append(words[i + 1][0])
        if i + 1 < len(words) and (word.lower() in KIND_OF or key_of(word) in word_list("networks")):
            starts.append(words[i + 1][0])  # "the Western | Silver Creek", "the Netflix | Silver Creek"
        if i and key_of(word) in CALENDAR:
            ends.append(words[i - 1][1])  # "met on Silver Creek | Thursday"
        if word in SMALL:
            if i and text[words[i - 1][0] : words[i - 1][1]] not in SMALL:
                ends.append(words[i - 1][1])
            if i + 1 < len(words) and text[words[i + 1][0] : words[i + 1][1]] not in SMALL:
                starts.append(words[i + 1][0])
        elif word.endswith(("’s", "'s", "’", "'")) and i + 1 < len(words):
            starts.append(words[i + 1][0])
            ends.append(b)
        elif i and word in CAPITAL_ROLES:
            if text[words[i - 1][0] : words[i - 1][1]] not in SMALL:
                ends.append(words[i - 1][1])  # "Silver Creek | Star Ann Bell", in a headline
        elif (word == "The" and i) or (i and text[words[i - 1][1]] == ":"):
            starts.append(a)
            if text[words[i - 1][0] : words[i - 1][1]] not in SMALL:
                ends.append(words[i - 1][1])
    if text[end - 1] in "?!":
        ends.append(end - 1)  # "try out for Silver Creek?"
    starts, ends = sorted(set(starts)), sorted(set(ends))
    # 60 spans at most; of so many starts and ends there are more, and a list of 20,000 names has no title
    many = len(starts) + len(ends) > 130
    spans = {(start, end)} if many else {(a, b) for a in starts for b in ends if a < b}
    if len(spans) > 60:
        spans = {(start, end)}
    found = []
    for a, b in spans:
        # "Silver Creek's" is the title and a possessive.
        for mark in ("’s", "'s", "’", "'"):
            if text[a:b].endswith(mark):
                b -= len(mark)
                break
        if b > a:
            found.append(Candidate(a, b, cut_left=a != start, cut_right=b < end - 2))
    return found

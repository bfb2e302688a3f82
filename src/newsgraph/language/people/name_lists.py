"""Lists in which one name shows the others to be names: "their children Ines, 12, Ireland, 7, and Hope".

The tagger looks at a few words on each side; that "Ireland, 7," stands in a list of children is told farther away.
"""

import re

import numpy as np

from newsgraph.language.people.name_words import NameWord

__all__ = ["believe_lists"]

_AGE = re.compile(r",? \(?(?:aged? )?\d{1,2}\)?(?=[,.;:!?)—–\s]|$)")
_LINK = re.compile(r"(?:, and |, | and | & |; | – | — )")
# "sons", "their twins,", "four children:"
_RELATIVES = re.compile(
    r"\b(?:sons|daughters|children|kids|twins|triplets|brothers|sisters|siblings|grandchildren|grandsons|"
    r"granddaughters|stepchildren|stepsons|stepdaughters|nephews|nieces|boys|girls)(?:,| –| —| -|:|—)? ?$"
)
_SURE = 0.9


def believe_lists(text: str, words: list[NameWord], probabilities: np.ndarray) -> np.ndarray:
    """The probabilities of the words, raised for the items of lists of people.

    A list is people's if "children" or the like stands before it, or if at least two items have ages and the
    tagger knows one of its items for a name.
    """
    runs: list[list[int]] = []
    for n, word in enumerate(words):
        if word.at:
            runs[-1].append(n)
        else:
            runs.append([n])
    raised = probabilities
    k = 0
    while k < len(runs):
        items, aged, ended = [runs[k]], 0, False
        while True:
            end = words[items[-1][-1]].end
            age = _AGE.match(text, end)
            aged += bool(age)
            link = _LINK.match(text, age.end() if age else end)
            follows = k + len(items)
            if ended or not link or follows == len(runs) or words[runs[follows][0]].start != link.end():
                break
            ended = "and" in link[0] or "&" in link[0]
            items.append(runs[follows])
        if len(items) > 1 and all(len(item) <= 4 for item in items):
            start = words[items[0][0]].start
            relatives = ended and _RELATIVES.search(text, max(0, start - 30), start)
            known = any(probabilities[item, 0].max() < 0.5 for item in items)
            if relatives or (aged > 1 and known):
                if raised is probabilities:
                    raised = probabilities.copy()
                for item in items:
                    if raised[item, 0].max() > 0.5:
                        raised[item] = (1 - _SURE, 0, _SURE)
                        raised[item[0]] = (1 - _SURE, _SURE, 0)
        k += len(items)
    return raised

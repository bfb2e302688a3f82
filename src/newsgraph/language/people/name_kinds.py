"""What else than a person a capitalised word may name: an outlet, a network, a show, a team, an award, a character.

Features of the tagger: `listed_features` are what the lists of `lexicon/` have at the word's place ("Brel told
*Star Weekly*"), `part_cue` is what makes a name a character's or an animal's ("she plays *Sheriff Tamsin Oake*").
"""

import re
from functools import lru_cache
from pathlib import Path

from newsgraph.language.people.name_words import NameWord, name_words

__all__ = ["listed_features", "part_cue"]

LEXICON = Path(__file__).parent.parent / "lexicon"
LISTS = {"network": "networks.txt", "outlet": "outlets.txt", "show": "shows.txt", "team": "teams.txt"}

AWARDS = frozenset("oscar emmy grammy tony bafta globe razzie pulitzer nobel olivier obie peabody brit cma acm espy "
                   "oscars emmys grammys tonys baftas globes razzies".split())  # fmt: skip
PRIZES = frozenset("winner winners nominee nominees nomination nominations nod nods award awards statuette statuettes "
                   "gong gongs ceremony telecast win wins winning nominated".split())  # fmt: skip

_BEHIND = re.compile(r"(?:['’]s)?[ -](\w+)")

PLAYS = frozenset("play plays played playing portray portrays portrayed portraying voice voices voiced voicing".split())
CHARACTERS = frozenset(["character", "characters", "antihero", "antiheroine"])
OWNERS = frozenset(["his", "her", "their", "my", "our", "'s", "’s"])
PARTS = frozenset(["role", "part", "roles", "parts", "character"])
STAGED = frozenset(
    "star stars starred starring cast role turn performance appear appears appeared appearing debut debuts debuted "
    "return returns returned returning stint guest costar costars recur recurs recurring recurred lead".split()
)
FAMED = frozenset("known famous fame fans viewers audiences beloved".split())
ANIMALS = frozenset(
    "dog dogs puppy puppies pup pups pooch cat cats kitten kittens horse horses pony pet pets parrot terrier poodle "
    "labrador retriever bulldog chihuahua spaniel greyhound mare stallion racehorse rabbit hamster goat donkey "
    "dachshund beagle collie mutt hound gelding tortoise".split()
)
SKIPPED = frozenset(["the", "a", "an", "his", "her", "their", '"', "“", "'", "‘", "``", "-", ",", "named", "called"])
STOPS = frozenset(
    "with alongside opposite against to for by in on at from between like than and or but about after before".split()
)
KINDS_SKIPPED = frozenset(["WORK", "KIN", "TITLE", "PERSON"])
BACK = 7  # tokens


@lru_cache
def _phrases() -> dict[str, tuple[tuple[str, int, str], ...]]:
    """First name word → the phrases that begin with it: the words, from that word on, their number, their kind."""
    found: dict[str, list[tuple[str, int, str]]] = {}
    for kind, file in LISTS.items():
        for line in (LEXICON / file).read_text("utf-8").splitlines():
            phrase = line.split("\t")[0].strip()
            words = [w for w in name_words(phrase) if w.text != "The"]
            if phrase[:1] != "#" and words:
                found.setdefault(words[0].text, []).append((phrase[words[0].start :], len(words), kind))
    return {word: tuple(sorted(phrases, key=lambda p: -len(p[0]))) for word, phrases in found.items()}


def listed_features(text: str, words: list[NameWord]) -> list[list[str]]:
    """Of every word, which list has the phrase it stands in, and whether it is an award's."""
    found: list[list[str]] = [[] for _ in words]
    phrases = _phrases()
    end = -1
    for n, word in enumerate(words):
        award, _, joined = word.form.partition("-")
        if award in AWARDS:
            behind = _BEHIND.match(text, word.end)
            found[n].append(f"award {joined in PRIZES or (behind is not None and behind[1].lower() in PRIZES)}")
        if word.start < end:
            continue  # inside the phrase before
        for phrase, size, kind in phrases.get(word.text, ()):
            if not text.startswith(phrase, word.start):
                continue
            end = word.start + len(phrase)
            if text[end : end + 1].isalnum():
                end = -1
                continue
            last = n
            while last + 1 < len(words) and words[last + 1].start < end:
                last += 1
            opens = word.at == 0 or (word.at == 1 and words[n - 1].text == "The")
            whole = opens and words[last].last
            for k in range(n, last + 1):
                found[k].append(f"listed={kind} of={min(size, 3)} whole={whole}")
            break
    return found


def part_cue(lower: list[str], i: int, j: int, classes: dict[str, str]) -> str:
    """What makes the run of the tokens i…j a character's or an animal's name; "" where nothing does.

    "plays": "she plays the prodigal son, Tam"; "part": "the role of Tam"; "as": "she starred as Tam";
    "known as": "best known as the surly Dr. Oake"; "character": "her character, nurse Tam Oake"; "animal": "their dog,
    Tam". A bare "as" is for the other features.

    Args:
        lower: the tokens in small letters. classes: `name_features.word_classes`.
    """
    behind = lower[j : j + 4]
    if any(behind[k] in ("played", "portrayed", "voiced") and behind[k + 1] == "by" for k in range(len(behind) - 1)):
        return "character"
    skipped = 0
    for k in range(i - 1, max(-1, i - BACK), -1):
        word = lower[k]
        if word in ANIMALS and skipped < 3:
            return "animal"
        if word in CHARACTERS:  # "for playing the character, Tam Oake was praised" tells of no character
            return "" if "," in lower[k:i] and (not k or lower[k - 1] not in OWNERS) else "character"
        if word in PLAYS:
            return "plays"
        if word == "of":
            return "part" if k and lower[k - 1] in PARTS else ""
        if word == "as":
            before = lower[max(0, k - 9) : k]
            if k == i - 1:  # "known as Tam Oake" is an alias, "returned to work as Tam Oake left" neither
                return "as" if before and before[-1] in STAGED else ""
            return "as" if not STAGED.isdisjoint(before) else "known as" if not FAMED.isdisjoint(before) else ""
        if word not in SKIPPED and classes.get(word) not in KINDS_SKIPPED and not (
            word == "." and k == i - 1 and classes.get(lower[k - 1]) == "TITLE"
        ):
            skipped += 1
            if skipped > 1 or not word.isalpha() or word in STOPS:
                return ""  # one adjective is passed over: "the unflappable Dr. Oake"
    return ""

"""Names of somebody who is no person of the story: credited photographers and authors, characters, animals.

Each rule stands with its example; `tests/test_people.py` tests them by the same sentences.
"""

import re
from collections.abc import Sequence

from newsgraph.articles.block_words import AGENCIES
from newsgraph.language.people.name_clustering import NameMention
from newsgraph.language.people.name_features import word_classes
from newsgraph.language.people.name_kinds import part_cue

__all__ = ["is_credit", "is_no_person"]

# "By Ada Holt", "Written by Ada Holt for Star Weekly", alone on its line
_BYLINE = re.compile(
    r"[ \t]*(?:by|written by|reporting by|report by|story by|posted by|edited by|editing by|words:?)[ :]+$", re.I
)
# "Photo by Ada Holt", "(Photograph: Ada Holt", "Image credit: Ada Holt"; not "she kept a photograph of Ada Holt"
_CREDIT = re.compile(
    r"\b(?:photo(?:graph)?(?:er|y)?|image|picture|pic|video|illustration|artwork)(?: ?credit| courtesy)?"
    r"(?:: ?| by:? )$|^\W*(?:photo(?:graph)?|image|picture|pic|video) of $|"
    r"\bphotos by $|\bcredits?:? $|\bcourtesy of $", re.I)  # fmt: skip
# "Ada Holt/Getty Images"
_AGENCY = re.compile(rf"\s?[/|]\s?(?:{AGENCIES})\b")
# "Ada Holt, played by Ben Reyes", "Ada Holt (Ben Reyes plays her)" is not told
_CHARACTER_BEHIND = re.compile(r",? (?:\(|who (?:is|was) )?(?:played|portrayed|voiced) by\b")
_TOKEN = re.compile(r"['’]s\b|\w+(?:-\w+)*|[^\w\s]")


def is_credit(text: str, mention: NameMention) -> bool:
    """Whether a mention only credits an author or a photographer."""
    line = text.rfind("\n", 0, mention.start) + 1
    before = text[max(line, mention.start - 45) : mention.start]
    if _AGENCY.match(text, mention.end) or _CREDIT.search(before):
        return True
    if mention.start - line > 45 or not _BYLINE.fullmatch(before):
        return False
    end = text.find("\n", mention.end)
    behind = text[mention.end : len(text) if end < 0 else end].strip()
    return len(behind) < 60 and not behind.endswith((".", "!", "?", ","))


def is_no_person(text: str, mentions: Sequence[NameMention]) -> bool:
    """Whether the text shows that the name of all these mentions is a character's or an animal's."""
    shown = 0
    for mention in mentions:
        line = text.rfind("\n", 0, mention.start) + 1
        before = _TOKEN.findall(text[max(line, mention.start - 90) : mention.start].lower())
        cue = part_cue(before, len(before), len(before), word_classes())
        if cue == "animal":
            return True
        shown += bool(cue or _CHARACTER_BEHIND.match(text, mention.end))
    return 2 * shown >= len(mentions) > 0 and shown > 0

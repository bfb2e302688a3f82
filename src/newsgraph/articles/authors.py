"""Who wrote an article: the names alone, one by one."""

import re
from collections.abc import Iterable

__all__ = ["names"]

_LONGEST, _MOST = 1000, 40
_BY = re.compile(
    r"(?i)^(?:(?:by|written by|words by|story by|text by|posted by|reported by|reporting by|report by|article by|"
    r"created by|author|authors|words|from)\b[:\s]+)+"
)
_ADDRESS = re.compile(r"https?://\S+|www\.\S+|\S+@\S+\.\w+|\(?@\w+\)?")
_PARENTHESES = re.compile(r"\([^()]{0,200}\)|\[[^\[\]]{0,200}\]")
_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}\.?"
_DATE = re.compile(
    rf"(?i)\b(?:(?:published|updated|posted|last updated|on)\b[:\s]*)?(?:(?:mon|tues?|wednes|thurs?|fri|satur|"
    rf"sun)day,?\s)?"
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?\s{_MONTH},?\s\d{{4}}|{_MONTH}\s\d{{1,2}}(?:st|nd|rd|th)?,?\s\d{{4}}|"
    rf"\d{{4}}-\d\d-\d\d|"
    r"\d{1,2}[./]\d{1,2}[./]\d{2,4}|\d{1,2}[:.]\d\d(?:\s?[ap]\.?m\.?)?(?:\s[A-Z]{2,4})?\b|"
    r"\d+ (?:min|minute|hour|day|week|month)s? ago).*"
)
_PART = re.compile(r"\s*(?:[;|•·\n/\t]|\s[-–—]\s|\s[Bb]y:?\s(?=[A-Z])|,?\s(?:and|&|with|und|et)\s)\s*")
_TITLE = (
    r"(?:(?:senior|chief|deputy|assistant|associate|managing|executive|contributing|staff|special|political|business|"
    r"sports?|science|health|news|crime|technology|tech|entertainment|features?|foreign|world|national|local|city|"
    r"royal|education|environment|economics?|arts?|culture|film|music|fashion|food|travel|data|investigations?|"
    r"religion|legal|court|white house|diplomatic|defen[cs]e|security|transport|social affairs|home affairs|digital|"
    r"general assignment|breaking news|lead|junior|trainee|freelance|video|photo|audience|opinion|guest|media|"
    r"climate|money|finance|markets?|property|consumer|regional|us|u\.s\.|uk|asia|europe|africa|middle east|"
    r"multimedia|real estate|washington|group|and|&|of|the|for|head)[\s,-]+)*"
    r"(?:reporter|editor|editor-in-chief|correspondent|writer|journalist|columnist|contributor|producer|"
    r"photographer|videographer|commentator|critic|blogger|intern|fellow|anchor|host|analyst|author|staff|"
    r"bureau chief|chief|director|professor|lecturer|researcher|editor at large|trainee|specialist|reviewer|"
    r"presenter|director of \w+)s?"
)
_JOB = re.compile(rf"(?i){_TITLE}(?:\s(?:at|for|in|of|on|with|covering)\s.{{0,80}})?")
_JOB_BEFORE = re.compile(rf"(?i){_TITLE}[:,]?\s+(?=[A-Z])")
_JOB_AFTER = re.compile(
    r"(?i)(?:\s|,\s?)(?:(?:senior|chief|political|business|staff|sports?|news|crime|royal|special)\s)+"
    r"(?:reporter|editor|correspondent|writer|journalist|columnist|producer)s?$|\s(?:(?:is|are) an? ).*$"
)
_FOR = re.compile(r"\s(?:[Ff]or|at|in)\s(?:[Tt]he\s)?[A-Z].*$|,?\s(?:reporting|writing) (?:from|for|in) .*$")
_PLACE = re.compile(
    r"(?i)^in\s|^for\s|^at\s|^with\s|^exclusive$|^special to\b|^guest\b|^opinion\b|^updated\b|"
    r"^published\b|^(?:edited|editing|photo\w*|additional)\b"
)
_NOBODY = re.compile(
    r"(?i)(?:user ?name|admin(?:istrator)?|author(?: name)?|editors?|staff|unknown|anonymous|none|null|n/?a|"
    r"undefined|"
    r"guest|contributors?|web ?(?:desk|master)|news ?desk|follow(?: us)?|share|view (?:all|profile|bio).*|read more|"
    r"facebook|twitter|instagram|linkedin|email|see all.*|test|default|user|root|wordpress|wp|desk|online desk|"
    r"correspondents?|reporters?|byline|more by.*|about.*|.*\bminutes? ago.*|comments?|subscribe.*|sign up.*|"
    r"digital (?:team|staff|desk)|newsroom|\w{1,2}|https?:.*)"
)
_DEGREE = re.compile(
    r"(?i)(?:m\.?d|ph\.?\s?d|m\.?a|m\.?sc|b\.?a|r\.?n|d\.?o|m\.?p\.?h|j\.?d|esq|jr|sr|ii|iii|"
    r"iv|mba|rd)\.?"
)
_PARTICLE = r"(?:(?:de|del|della|der|den|di|du|el|la|le|ten|ter|van|von|da|dos|bin|al|st\.?|o[’'])\s+)*"
_SURNAME = re.compile(rf"(?i){_PARTICLE}[^\W\d_][\w’'.-]+")
_GIVEN = re.compile(r"[^\W\d_][\w’'-]*\.?(?:\s(?:[^\W\d_]\.?|[^\W\d_]{2}\.|de|van|von|der))*")
_AGENCY = re.compile(
    r"(?i)(?:reuters|afp|ap|pa|upi|bloomberg|cnn|bbc|aap|dpa|efe|ians|pti|ani|xinhua|tass|msn|yahoo|nbc|abc|cbs|"
    r"npr)\b.*"
)
_SMALL_WORDS = {"de", "la", "van", "von", "der", "den", "di", "da", "du", "del", "ten", "ter", "bin", "al", "el", "le"}


def names(values: Iterable[object]) -> tuple[str, ...]:
    """The names in what a page or a file says of its authors, each once, in their order.

        "By Ada Holt, Chief Reporter and Ben Reyes" → "Ada Holt", "Ben Reyes"
        "Holt, Ada; Reyes, Ben"                     → "Ada Holt", "Ben Reyes"
        "Ada Holt | 3 May 2024"                     → "Ada Holt"

    Job titles, dates, addresses, "Username" and the like are no names; agencies are.

    Args:
        values: strings; what is none is passed over.
    """
    found: dict[str, str] = {}
    for value in values:
        if isinstance(value, str):
            for name in _names(value[:_LONGEST]):
                found.setdefault(_key(name), name)
            if len(found) >= _MOST:
                break
    return tuple(found.values())[:_MOST]


def _key(name: str) -> str:
    return "".join(filter(str.isalnum, name.casefold()))


def _names(value: str) -> list[str]:
    value = _ADDRESS.sub(" ", _PARENTHESES.sub(" ", value.replace("\xa0", " ")))
    value = _DATE.sub("", _BY.sub("", value.strip().strip('"“”'))) or ""
    found = []
    for part in _PART.split(value):
        found += _turned([bit for bit in map(_trimmed, part.split(",")) if bit])
    return [name for name in map(_one, found) if name]


def _trimmed(part: str) -> str:
    return " ".join(part.split()).strip(" .:-–—|*_\"“”'")


def _turned(parts: list[str]) -> list[str]:
    """Names of the parts between commas: surnames and given names put together again."""
    parts = [p for p in parts if not _DEGREE.fullmatch(p)]
    pairs = len(parts) % 2 == 0 and all(
        _SURNAME.fullmatch(a) and _GIVEN.fullmatch(b) and not any(_other(p) for p in (a, b))
        for a, b in zip(parts[::2], parts[1::2], strict=False)
    )
    if parts and pairs:
        return [f"{b} {a}" for a, b in zip(parts[::2], parts[1::2], strict=True)]
    return parts


def _other(part: str) -> bool:
    """Whether a single word is no half of a person's name."""
    return bool(
        _AGENCY.fullmatch(part)
        or _JOB.fullmatch(part)
        or _NOBODY.fullmatch(part)
        or (
            not part[0].isupper()
            and not part.lower().startswith(("de ", "van ", "von ", "di ", "da ", "du ", "la ", "le ", "el "))
        )
    )


def _one(name: str) -> str | None:
    name = _BY.sub("", name)
    if _JOB.fullmatch(name) or _PLACE.match(name):
        return None
    name = _JOB_AFTER.sub("", _JOB_BEFORE.sub("", _FOR.sub("", name)))
    name = _trimmed(name)
    if name.endswith((" Jr", " Sr")):
        name += "."
    if (
        not name
        or _NOBODY.fullmatch(name)
        or not any(map(str.isalpha, name))
        or len(name) > 80
        or len(name.split()) > 8
    ):
        return None
    words = name.split()
    if len(words) > 1 and name.isupper() and len(name) > 6 and not _AGENCY.match(name):
        words = [_capital(w) for w in words]
    elif "." not in name and name.islower() and len(words) > 1:
        words = [_capital(w) if w not in _SMALL_WORDS else w for w in words]
    return " ".join(words)


def _capital(word: str) -> str:
    if word.lower() in _SMALL_WORDS or len(word.rstrip(".")) == 1 or "." in word[:-1]:
        return word.lower() if word.lower() in _SMALL_WORDS else word
    return re.sub(r"[^\W\d_]+", lambda m: m[0].capitalize(), re.sub(r"['’]S$", "'s", word))

"""Roles from set phrases around a title, read off the words where parsers often fail.

The sentence is written out with `<0>` for a person and `@` for the title ("<0> was voted off the contest @"), and
each pattern says what its people are. Between the person and the verb only the words of `LINK` may stand, so that
what is denied or only possible does not match.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from newsgraph.language.roles.role_formats import appearance
from newsgraph.language.roles.role_scene import Found, Mention, Scene
from newsgraph.record import RoleName

__all__ = ["from_phrases"]

P = r"<\d+>(?:(?: ,)?(?: and| &)? <\d+>)*"
LINK = (
    r"(?: , [^,<@]{1,70} ,| ,| \( \d+ \))?(?: (?:who|is|are|was|were|has|have|had|will|'ll|be|been|being|to|also|once|later"
    r"|now|just|both|again|first|previously|famously|officially|currently|set|announced|revealed|confirmed|that"
    r"|went|on|then|finally|recently|all|actually|already))*"
)
# What may stand between a verb or preposition and the title: "the long-running BBC drama".
GAP = r"(?: (?!(?:and|but|who|which|that|is|was|to|not|or|if|with|from)\b)[\w'’.&!-]+){0,6}?"
THE = r"(?: (?!(?:at|in|on|for|of|from|with|to|and|by|but|or)\b)(?:[\w-]+(?:'s|’s)?|'s|’s)){0,5}?"
CREW = r"screenplay|script|score|music|costumes?|sets?|soundtrack|choreography|cinematography|theme|songs|dialogue"


@dataclass(frozen=True)
class Phrase:
    """A pattern and what its people are.

    Attributes:
        role: "seen" for what the show's format makes of one who appears on it.
        forms: formats of shows for which the phrase counts; all if empty.
    """

    name: str
    pattern: re.Pattern
    role: RoleName | str
    confidence: float
    forms: frozenset[str] = frozenset()


def _phrase(name: str, pattern: str, role: str, confidence: float, forms: str = "") -> Phrase:
    for short, long in (("{L}", LINK), ("{G}", GAP), ("{T}", THE), ("{C}", CREW), ("{P}", f"(?P<p>{P})"), ("{Q}", P)):
        pattern = pattern.replace(short, long)
    return Phrase(name, re.compile(pattern), role, confidence, frozenset(forms.split()))


PHRASES = (
    # "Ann Bell is leaving Silver Creek", "Ann Bell will return to the drama Silver Creek"
    _phrase("leaves", r"{P}{L} (?:leav(?:es|ing|e)|left|quit(?:s|ting)?|exit(?:s|ed|ing)?|join(?:s|ed|ing)?"
            r"(?: the cast of)?|enter(?:s|ed|ing)?|return(?:s|ed|ing)? (?:to|for))(?: <\d+> on)?{T} @", "seen", 0.75),
    _phrase("returns-for", r"{P}{L} returns?(?:ed|ing)? for{G} of{T} @", "seen", 0.75),
    # "Ann Bell was fired from the soap Silver Creek", "… was voted off Silver Creek"
    _phrase("removed", r"{P}{L} (?:fired|sacked|axed|dropped|suspended|written out|killed off|eliminated|evicted|booted|"
            r"voted|kicked|sent home) (?:from|off|out of|of|on){T} @", "seen", 0.8),
    # "Ann Bell met Bo Carr on the set of Silver Creek", "the pair fell in love on Silver Creek"
    _phrase("met-on", r"{P}(?:'s)?{L}(?: first)? (?:met|fell in love|found love|fell for|got together)(?: (?P<q><\d+>))?"
            r"(?: while| when they)? (?:on the set of|on|making|filming|shooting|starring in|working on|starred in){T} @",
            "seen", 0.75),
    # "Ann Bell's character on Silver Creek"
    _phrase("character", r"{P} ['’]s (?:[\w-]+ )?character (?:on|in|from){T} @", "cast", 0.85),
    # "Ann Bell, of Silver Creek fame", "Ann Bell of Silver Creek"
    _phrase("fame", r"{P}(?: ,)? of{T} @ fame", "seen", 0.9),
    _phrase("of", r"{P} of(?: the)? @(?! [a-z-]+ <)", "seen", 0.6),
    # "The Silver Creek cast, including Ann Bell and Bo Carr", "the cast of Silver Creek includes Ann Bell"
    _phrase("cast-list", r"(?:cast of{T} @|@ cast|@ 's cast)(?: members?)?(?: ,)?(?: also)?"
            r" (?:includ(?:es|ed|ing)|featur(?:es|ed|ing)|such as|like|is|was led by|led by) {P}", "cast", 0.85),
    # "Ann Bell (Silver Creek)"
    _phrase("after-name", r"{P} \( @ \)", "seen", 0.75),
    # "Silver Creek, with Ann Bell in the lead", "Silver Creek stars Ann Bell"
    _phrase("in-the-lead", r"@(?: ,)? with {P} (?:in the|as the) (?:lead|title|main)", "cast", 0.85),
    # "viewers know Ann Bell from Silver Creek", "fans know Ann Bell as Ruth on Silver Creek"
    _phrase("known-from", r"(?:[Kk]now|[Kk]nows|[Rr]ecogni[sz]e|[Rr]emember|[Rr]emembers) {P}"
            r"(?: as [^,<@]{1,40})? (?:from|in|on){T} @", "seen", 0.8),
    # "Ann Bell rose to fame on Silver Creek", "… made her name as Ruth in Silver Creek", "… spent nine years on …"
    _phrase("rise", r"{P}{L}(?: (?:best|well))? (?:(?:rose|shot|came|catapulted|propelled) to [\w-]+|"
            r"(?:found|gained|achieved|won) (?:fame|stardom|recognition)|made (?:his|her|their|<\d+>)? ?(?:name|debut)|"
            r"got (?:his|her|their|<\d+>) (?:start|break|big break)|spent [\w-]+ \w+|known|famous)"
            r"(?: for)?(?: (?:his|her|<\d+>) (?:work|time|role|part))?(?: as [^,<@]{1,40})? (?:on|in|for|with|of){G} @",
            "seen", 0.75),
    _phrase("rise", r"[Kk]nown for (?:his|her|their|<\d+>) (?:work|time|role|roles|part|appearances?) (?:on|in){G} @ , {P}",
            "seen", 0.75),
    # "Ann Bell wrote the screenplay for Silver Creek"
    _phrase("crew", r"{P}{L} (?:wrote|penned|composed|designed|scored|edited|choreographed|created|write|design|compose)"
            r"(?: the)?(?: \w+)? (?:{C}) (?:for|of|to|on){G} @", "crew", 0.85),
    # "Ann Bell, the woman behind the drama Silver Creek"
    _phrase("behind", r"{P}(?: ,| is| was)* the (?:man|woman|writer|mind|brains|pair|duo|team) behind{G} @", "creator", 0.85),
    # "Ann Bell made her directorial debut with Silver Creek"
    _phrase("directs", r"{P}{L} (?:made|makes|making) (?:his|her|<\d+>) (?:directorial|directing) debut (?:with|on|in){G} @",
            "director", 0.9),
    _phrase("directs", r"[Dd]irector {P} ['’]s(?: [\w-]+){0,3} (?:film|movie|drama|thriller|comedy|feature|documentary)(?: ,)? @",
            "director", 0.85),
    # "Ann Bell co-hosts the breakfast show Silver Creek with Bo Carr"
    _phrase("hosts", r"{P}{L} (?:co - )?(?:co-?|guest[- ])?(?:hosts?|hosted|hosting|presents?|presented|presenting|fronts?|"
            r"fronted|anchors?|anchored|host){T} @(?: (?:with|alongside) (?P<q><\d+>))?", "host", 0.85, "talk competition fiction reality"),
    # "Ann Bell starred opposite Bo Carr in Silver Creek", "Ann Bell stars in Silver Creek alongside Bo Carr"
    _phrase("stars-with", r"{P}{L} (?:(?:guest |guest - |guest-|co - |co-)?(?:stars?|starred|starring)|appear(?:s|ed)?|"
            r"plays?|played|worked|shar(?:es|ed) the screen)"
            r" (?:opposite|alongside|with) (?P<q><\d+>) (?:in|on){T} @", "cast", 0.8, "fiction"),
    _phrase("stars-with", r"{P}{L} (?:co - |co-)?(?:stars?|starred|starring) in{G} @ (?:opposite|alongside|with) (?P<q>{Q})",
            "cast", 0.85),
    _phrase("stars", r"{P}{L} (?:guest - |guest-|co - |co-)?(?:stars?|starred|starring|appeared|appears) (?:in|on){G} @", "seen", 0.8, "fiction reality competition"),
    _phrase("plays", r"{P}{L} (?:play(?:s|ed|ing)?|portray(?:s|ed|ing)?|voic(?:es|ed|ing)) [^,@]{1,40}? (?:in|on){T} @",
            "cast", 0.75, "fiction"),
    # "while filming Silver Creek"
    _phrase("filming", r"(?:about|while|been|is|was|began|finished|started|wrapped) (?:filming|shooting){T} @", "subject", 0.65, "fiction"),
    # "the drama that made Ann Bell a star"
    _phrase("made", r"@ ,? ?(?:the|a) [^,@<]{1,40} that made {P} (?:a star|famous|a household name)", "cast", 0.8),
    # "Ann Bell, runner-up on Silver Creek", "… took part in Silver Creek", "… finished second on Silver Creek"
    _phrase("competes", r"{P}{L}(?: ,)? (?:the |a )?(?:runner - up|runner-up|winner|finalist|contestant|competitor|housemate)"
            r" (?:on|of|in){G} @", "contestant", 0.85),
    _phrase("competes", r"{P}{L} (?:t(?:ake|akes|ook|aking) part (?:in|on)|compet(?:es|ed|ing) (?:in|on)|(?:finish|plac)(?:es|ed) "
            r"\w+ (?:on|in)|came \w+ (?:on|in)|danced on|sang on|won|crowned(?: the)? \w+ of|auditioned for){G} @",
            "contestant", 0.8, "competition reality"),
    # "Ann Bell joins Bo Carr on the judging panel of Silver Creek", "… will replace Bo Carr as a judge on Silver Creek"
    _phrase("judges", r"{P}{L} (?:joins?|joined|replac(?:es?|ed|ing)) (?P<q><\d+>) (?:on the judging panel (?:of|on)|"
            r"as (?:an? |the )?(?:new )?(?:judge|coach|mentor) (?:of|on)){T} @", "judge", 0.85),
    _phrase("hosts-after", r"{P}{L} (?:joins?|joined|replac(?:es?|ed|ing)|succeeds?|succeeded) (?P<q><\d+>) "
            r"as (?:the |a )?(?:new )?(?:co - )?(?:co-)?(?:host|presenter|anchor) (?:of|on){T} @", "host", 0.85),
    # "On Thursday's episode of Silver Creek, Ann Bell threw a glass"
    _phrase("episode", r"(?:^|, )(?:[OoIi]n|[Dd]uring)(?:(?: [\w'’-]+){0,4} (?:episode|finale|premiere|reunion|season) (?:of|on){T} @|"
            r"{T} @ (?:reunion|finale|premiere|episode)) , {P}", "seen", 0.7, "reality competition"),
    # "a regular on Silver Creek"
    _phrase("regular", r"{P}{L}(?: ,)? (?:a |the )?(?:series )?(?:regular|fixture|panellist|panelist|captain) on{T} @", "cast", 0.75),
)
SAT_DOWN = re.compile(
    rf"(?P<p>{P}){LINK} (?:sat down|spoke|chatted|talked|caught up|joined|opened up|appeared|an interview|interview)(?: to)?"
    rf"(?: with)? (?P<q><\d+>) on{THE} @".replace("'", "['’]")
)
WITH_HOST = re.compile(r"@(?: podcast| show)? with (?P<q><\d+>)")
PERSON = re.compile(r"<(\d+)>")
MARKS = {"“", "”", '"', "*", "_", "‘"}


def from_phrases(scene: Scene, mention: Mention) -> Iterator[Found]:
    """The roles that the set phrases around one mention give."""
    if not mention.named:
        return
    line, people = _written_out(scene, mention)
    if "<" not in line:
        return
    evidence = scene.place(mention.start, mention.end)
    for phrase in PHRASES:
        if phrase.forms and mention.form not in phrase.forms:
            continue
        match = phrase.pattern.search(line)
        if match is None or (phrase.role == "seen" and mention.show.type == "event"):
            continue
        groups = match.groupdict()
        named = PERSON.findall(f"{groups.get('p') or ''} {groups.get('q') or ''}")
        if phrase.role == "subject":
            named = PERSON.findall(line[: match.start()])[-1:]
        role = {"seen": appearance(mention.show, mention.form), "subject": "cast"}.get(phrase.role, phrase.role)
        for number in named:
            for person in people[int(number)]:
                yield Found(person, mention.show.id, role, phrase.name, phrase.confidence, evidence)  # type: ignore[arg-type]
    if mention.form == "talk":
        for match in (SAT_DOWN.search(line), WITH_HOST.search(line)):
            if match is None:
                continue
            for group, role in (("p", "guest"), ("q", "host")):
                for number in PERSON.findall(match.groupdict().get(group) or ""):
                    for person in people[int(number)]:
                        yield Found(person, mention.show.id, role, "sits-down", 0.75, evidence)  # type: ignore[arg-type]


def _written_out(scene: Scene, mention: Mention) -> tuple[str, list[tuple[str, ...]]]:
    """The sentence with `<i>` for the people `i`, `@` for the title and for the titles listed with it, marks left out."""
    words, people = [], []
    titles = {m.first: m for m in scene.mentions if m.named and mention.start <= m.first < mention.end}
    ends = {m.last for m in titles.values()}
    i = mention.start
    while i < mention.end:
        if i in titles:
            words.append("@" if i == mention.first else "#")
            i = titles[i].last
        elif name := scene.name_at(i):
            words.append(f"<{len(people)}>")
            people.append((name[1],))
            i = name[0]
        elif i in scene.at and scene.tree.pos[i] in {"PRON", "NOUN"} and scene.tree.lower[i] not in {"who", "that"}:
            words.append(f"<{len(people)}>")
            people.append(scene.at[i])
            i += 1
        else:
            if (word := scene.doc[i].text.strip()) and word not in MARKS and not (
                    word in {"'", "’"} and (i + 1 in titles or i in ends)):
                words.append(word)
            i += 1
    line = " ".join(words)
    line = re.sub(r"(<\d+>) , \d+ ,", r"\1", line)
    line = re.sub(r"# \( \d+ \)", "#", line)
    line = re.sub(r"#(?: (?:,|and|or|&|#))* @", "@", line)  # "starred in Silver Creek, Ann's World and …"
    return re.sub(r"@(?: (?:,|and|or|&|#))* #", "@", line), people

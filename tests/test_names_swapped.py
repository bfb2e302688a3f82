"""Recognition does not live on lists of famous people: with every person's name swapped for a name of another
origin, an article has the same people and the same facts.

The names are common ones of each origin, in Latin letters; each word of a name is swapped alike everywhere, given
names for given names of the same gender.
"""

import re
from pathlib import Path

import pytest

from newsgraph.articles import Article
from newsgraph.language.to_record import to_record

RAW = Path(__file__).parent.parent / "data/raw"
SAMPLES = [
    "celebrity/marisol-vance.txt",
    "weddings/lindqvist-adeyemi.md",
    "courts/osei-custody.txt",
    "press/second-rise.txt",
]
ORIGINS = {
    "Nigerian": (
        "Ngozi Folasade Chiamaka Yetunde Amaka Ifeoma Temitope Adaeze Bukola Nneka",
        "Chukwuemeka Oluwaseun Babatunde Obinna Ikenna Adebayo Uchenna Tunde Kelechi Femi",
        "Okonkwo Adeyinka Nwosu Balogun Eze Ogunleye Obi Afolabi Uzoma Ojukwu",
    ),
    "Vietnamese": (
        "Linh Thuy Hoa Lan Phuong Huyen Ngoc Trang Mai Quynh",
        "Minh Tuan Hung Duc Long Quang Khoa Thanh Bao Vinh",
        "Nguyen Tran Pham Hoang Vu Dang Bui Duong Huynh Ly",
    ),
    "Icelandic": (
        "Guðrún Sigríður Ragnheiður Þórdís Hildur Ásta Kristín Birna Steinunn Halldóra",
        "Guðmundur Þorsteinn Ragnar Einar Ólafur Haukur Bjarni Kári Hörður Gunnar",
        "Jónsdóttir Magnússon Þórarinsdóttir Helgason Sveinsdóttir Björnsson Hafstein Blöndal Thorlacius Eldjárn",
    ),
    "Tamil": (
        "Meenakshi Kavitha Lakshmi Revathi Sangeetha Malathi Vasuki Thenmozhi Selvi Anbarasi",
        "Murugan Senthil Karthikeyan Arunachalam Velmurugan Saravanan Ilango Kumaran Muthu Prabhakaran",
        "Subramaniam Ramanathan Sivakumar Balasubramanian Natarajan Palaniappan Thangavel Rajagopal "
        "Govindasamy Chidambaram",
    ),
    "Arabic": (
        "Fatima Khadija Layla Rania Huda Yasmin Salma Maryam Zainab Noura",
        "Mohammed Khalid Tariq Omar Youssef Hassan Bilal Samir Faisal Nabil",
        "al-Masri Haddad al-Rashid Khoury Mansour Nasser Qasim al-Saleh Barakat Darwish",
    ),
    "double-barrelled": (
        "Anne-Marie Lily-Rose Mary-Kate Emma-Jane Ella-Mae Sarah-Jane Marie-Claire Billie-Jo Peggy-Sue Amy-Leigh",
        "Jean-Luc John-Paul Karl-Heinz Pierre-Louis Tommy-Lee Jan-Erik Billy-Ray Hans-Peter Carl-Gustav Jean-Marc",
        "Ashworth-Pell Fenwick-Stone Harcourt-Lowe Marchetti-Voss Pemberton-Gray Quill-Osborne Radcliffe-Moore "
        "Sandoval-Reyes Thackeray-Holt Underhill-Crane",
    ),
}


def read(sample: str) -> str:
    text = (RAW / sample).read_text("utf-8")
    return re.sub(r"\A---\n.*?\n---\n", "", text, flags=re.DOTALL)


def record(nlp, text: str):
    return to_record(nlp(text), Article(id="swapped", text=text))


def swaps(people, origin: str) -> dict[str, str]:
    """Word of a name → the word of the other origin that takes its place."""
    women, men, last = (names.split() for names in ORIGINS[origin])
    surnames, found = {p.name.split()[-1] for p in people if " " in p.name}, {}
    for person in people:
        for form in (person.name, *person.aliases):
            for word in form.split():
                if word not in found and word[0].isupper() and not word.endswith("."):
                    pool = last if word in surnames else women if person.gender == "female" else men
                    used = sum(v in pool for v in found.values())
                    found[word] = pool[used] if used < len(pool) else word
    return found


def swap(text: str, words: dict[str, str]) -> str:
    if not words:
        return text
    pattern = "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
    return re.sub(rf"(?<![\w-])(?:{pattern})(?![\w-])", lambda m: words[m[0]], text)


def facts(record, names: dict[str, str], swapped: dict[str, str] | None = None) -> set:
    """What the record says, in `names` by id; words that were swapped in the article are swapped in quotations."""
    shows = {s.id: s.title for s in record.shows}
    return {
        *(("marriage", frozenset(map(names.get, m.partners))) for m in record.marriages),
        *(("parentage", names[p.parent], names[p.child]) for p in record.parentages),
        *(("relationship", frozenset(map(names.get, r.people)), r.type) for r in record.relationships),
        *(("role", names[r.person], shows[r.show]) for r in record.roles),
        *(
            ("statement", names[s.speaker], swap(s.text, swapped or {}))
            for s in record.statements
            if s.speaker and s.kind == "direct"
        ),
    }


@pytest.fixture(scope="module")
def plain(nlp):
    return {sample: (text := read(sample), record(nlp, text)) for sample in SAMPLES}


def test_people_and_facts_come_back(nlp, plain):
    counts = dict.fromkeys(("people", "people back", "facts", "facts back"), 0)
    lost = []
    for origin in ORIGINS:
        for sample, (text, before) in plain.items():
            words = swaps(before.people, origin)
            after = record(nlp, swap(text, words))
            wanted = {p.id: swap(p.name, words) for p in before.people}
            names = {
                p.id: next((n for n in wanted.values() if n in (p.name, *p.aliases)), p.name) for p in after.people
            }
            back = set(wanted.values()) & set(names.values())
            lost += [(origin, sample, name) for name in set(wanted.values()) - back]
            told, kept = facts(before, wanted, words), facts(after, names)
            lost += [(origin, sample, fact) for fact in told - kept]
            counts["people"] += len(wanted)
            counts["people back"] += len(back)
            counts["facts"] += len(told)
            counts["facts back"] += len(told & kept)
    print(counts)
    assert counts["people"] > 100
    assert counts["people back"] / counts["people"] >= 0.95, "\n".join(map(str, [counts, *lost]))
    assert counts["facts back"] / counts["facts"] >= 0.90, "\n".join(map(str, [counts, *lost]))

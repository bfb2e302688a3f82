"""Write the name lists of `src/newsgraph/language/lexicon/` from lists that install from PyPI.

    pip install names==0.3.0 faker==40.54.0 nicknames==1.0.1
    python -m training.name_lists

Sources: `names` (MIT; the first names by gender and the surnames of the US census of 1990, public domain),
`faker` (MIT; first names by gender and surnames of the countries below), `nicknames` (Apache-2.0; English
first names and their short forms).
"""

import importlib
from collections import defaultdict
from importlib.metadata import version
from pathlib import Path

import names
import nicknames

from newsgraph.language.people.names import fold

LEXICON = Path(__file__).parent.parent / "src/newsgraph/language/lexicon"
COUNTRIES = [
    "en_US", "en_GB", "en_IN", "en_NG", "en_IE", "en_NZ", "en_PK", "es_ES", "es_MX", "es_AR", "fr_FR",
    "it_IT", "de_DE", "pl_PL", "tr_TR", "fi_FI", "ga_IE", "id_ID", "tw_GH", "zu_ZA", "sv_SE", "nl_NL",
    "no_NO", "da_DK", "pt_BR", "ro_RO", "yo_NG", "ig_NG", "ha_NG", "vi_VN", "is_IS", "cs_CZ", "hu_HU",
]
RARE = 0.001  # per cent of bearers, for names of lists without frequencies
SURNAMES = 20_000


def census(file: str) -> dict[str, float]:
    """Name → per cent of bearers, of a list of the US census."""
    with (Path(names.__file__).parent / file).open() as lines:
        return {fold((f := line.split())[0]): float(f[1]) for line in lines}


def words(provider: type, attribute: str) -> list[str]:
    """The names of one list of faker that are one word of letters."""
    return [fold(n) for n in getattr(provider, attribute, ()) if n.replace("'", "").replace("-", "").isalpha()]


def write(file: str, comment: str, entries: list[str]) -> None:
    (LEXICON / file).write_text("".join(f"# {c}\n" for c in comment.splitlines()) + "\n".join(entries) + "\n", "utf-8")


def main() -> None:
    sources = ", ".join(f"{p} {version(p)}" for p in ("names", "faker", "nicknames"))
    female: dict[str, float] = defaultdict(float, census("dist.female.first"))
    male: dict[str, float] = defaultdict(float, census("dist.male.first"))
    last = census("dist.all.last")
    surnames = set(sorted(last, key=lambda n: (-last[n], n))[:SURNAMES])
    for country in COUNTRIES:
        provider = importlib.import_module(f"faker.providers.person.{country}").Provider
        for share, attribute in ((female, "first_names_female"), (male, "first_names_male")):
            for name in words(provider, attribute):
                share[name] = max(share[name], RARE)
        surnames.update(words(provider, "last_names"))
    pairs = sorted((fold(t.name1), fold(t.name2)) for t in nicknames.name_triplets())
    for full, short in pairs:  # a short form that no list has takes the gender of what it is short for
        if short not in female and short not in male and " " not in short:
            for share in (female, male):
                if share.get(full, 0) > 0:
                    share[short] = RARE
    everyone = sorted(n for n in female.keys() | male.keys() if len(n) > 1 and female[n] + male[n] > 0)
    write(
        "first_names.txt",
        "First names: name, share of women among its bearers, bearers per 100,000.\n"
        f"Made by training/name_lists.py from {sources}.",
        [f"{n} {female[n] / (female[n] + male[n]):.2f} {1000 * (female[n] + male[n]) / 2:.1f}" for n in everyone],
    )
    write(
        "surnames.txt",
        f"Surnames.\nMade by training/name_lists.py from {sources}.",
        sorted(surnames),
    )
    write(
        "nicknames.txt",
        f"A first name and a short form of it.\nMade by training/name_lists.py from {sources}.",
        [f"{full} {short}" for full, short in pairs if " " not in full + short],
    )


if __name__ == "__main__":
    main()

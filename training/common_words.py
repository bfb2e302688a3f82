"""Write `lexicon/common_words.txt`: words that English news and Wikipedia mostly write small.

    python -m training.common_words

Counted on the words of FewRel, Re-DocRED, GUM and PolNeAR that open no sentence. In a headline that
capitalises every word, such a word is probably no name.
"""

import re
from collections import Counter

from training.corpora import read
from training.name_lists import LEXICON

CORPORA = ("fewrel", "redocred", "gum", "polnear-train")
WORD = re.compile(r"(?<![^\s(\"“'‘—–-])(?<![.!?:][ \n])(?<![.!?:][\"”'’] )[^\W\d_]+(?:['’-][^\W\d_]+)*")


def main() -> None:
    small, capital = Counter(), Counter()
    for corpus in CORPORA:
        for record in read(corpus):
            seen = Counter(m[0] for m in WORD.finditer(record["text"]) if m.start())
            for word in seen:  # once a document, so that no document's topic weighs in
                (small if word.islower() else capital)[word.lower()] += 1
    common = sorted(w for w, n in small.items() if n >= 3 and n >= 2 * capital[w])
    comment = f"# Words mostly written small. Made by training/common_words.py, counted on {', '.join(CORPORA)}.\n"
    (LEXICON / "common_words.txt").write_text(comment + "\n".join(common) + "\n", "utf-8")


if __name__ == "__main__":
    main()

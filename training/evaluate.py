"""Run the pipeline over a development corpus and print its scorer's table.

    python -m training.evaluate gold [--part dev|held] [--folds] [--errors 50]
    python -m training.evaluate celebrity | general | broadcast [--part read|learn|score|develop] [--folds]
    python -m training.evaluate newsroom | newsroom-check
    python -m training.evaluate polnear-dev | gum | gap-development | knowledgenet | redocred | fewrel

The base pipeline's parses come from the cache (`corpora.py`); newsgraph's components run afresh.
Of the gold articles a quarter is held back (`held_back`): look at the errors of `--part dev` only, and take
the figures of `--part held` for how rules and thresholds carry over; the new ones have parts of their own
(`corpora.part_of`). `--folds` reads those annotated articles that some encoder did not learn from. `--records FILE`
keeps the records; further options go to the scorer (`--errors`, `--genre news`, `--json`).
"""

import argparse
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import spacy
from spacy.tokens import Doc

from newsgraph.articles import Article
from newsgraph.language.pipeline import COMPONENTS, DEFAULT_MODEL, add_components
from newsgraph.language.to_record import to_record
from training import newsroom
from training.beliefs import believed
from training.corpora import FILES, PARTS, SHARED, parsed, part_of, read

NEW = ("celebrity", "general", "broadcast")
EVAL = SHARED / "eval"
COMMANDS = {
    "gold": ["score_records.py", SHARED / "gold/records", "{records}", "--texts", SHARED / "gold/text"],
    **{n: ["score_records.py", SHARED / f"gold/{n}/records", "{records}", "--texts", SHARED / f"gold/{n}/text"]
       for n in NEW},
    **{n: ["score_records.py", "{gold}", "{records}"] for n in ("newsroom", "newsroom-check")},
    "polnear-dev": ["score_quotes.py", SHARED / "quotes/polnear-dev-reporting.jsonl", "{quotes}", "--split-spans"],
    "gum": ["score_coref.py", SHARED / FILES["gum"], "{records}"],
    **{g: ["score_gap.py", SHARED / FILES[g], "{records}"] for g in ("gap-development", "gap-validation")},
    **{c: ["score_relations.py", SHARED / FILES[c], "{relations}"] for c in ("knowledgenet", "redocred", "fewrel")},
}


def held_back(ident: str) -> bool:
    """Whether a gold article belongs to the part that is not looked at while rules are written."""
    return sha256(ident.encode()).digest()[0] % 4 == 0


def annotated(corpus: str, folds: bool = False, until: str | None = None) -> Iterator[tuple[dict, Doc]]:
    """Each record of a corpus with its document, read by the components up to `until`, itself left out."""
    nlp = add_components(spacy.load(DEFAULT_MODEL))
    names = COMPONENTS[: COMPONENTS.index(until)] if until else COMPONENTS
    for item, doc in believed(corpus) if folds else parsed(corpus):
        for name in names:
            if not folds or name != "newsgraph_encoder":
                doc = nlp.get_pipe(name)(doc)
        yield item, doc


def annotate(corpus: str, folds: bool = False) -> list[str]:
    """The records of a corpus, as JSON lines."""
    return [to_record(doc, Article(id=item["id"], text=item["text"])).to_json()
            for item, doc in annotated(corpus, folds)]


def _parts(corpus: str, ident: str) -> tuple[str, ...]:
    """The parts of a gold corpus that an article belongs to."""
    if corpus == "gold":
        return ("held",) if held_back(ident) else ("dev",)
    part = part_of(ident)
    return (part,) if part == "score" else (part, "develop")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", choices=COMMANDS)
    parser.add_argument("--records", type=Path, help="keep the records here")
    parser.add_argument("--part", choices=("all", "dev", "held", *PARTS, "develop"), default="all",
                        help="of the gold articles; develop: read and learn")
    parser.add_argument("--folds", action="store_true", help="annotated articles: encoders that did not see them")
    args, options = parser.parse_known_args()
    with tempfile.TemporaryDirectory() as folder:
        records = args.records or Path(folder) / "records.jsonl"
        records.write_text("\n".join(annotate(args.corpus, args.folds)) + "\n", encoding="utf-8")
        files = {"records": str(records)}
        for form in ("quotes", "relations"):
            if f"{{{form}}}" in COMMANDS[args.corpus]:
                files[form] = f"{folder}/{form}.jsonl"
                with open(files[form], "w", encoding="utf-8") as out:
                    subprocess.run([sys.executable, EVAL / "adapt.py", form, records], stdout=out, check=True)
        command = COMMANDS[args.corpus]
        if "{gold}" in command:
            files["gold"] = str(newsroom.write(read(args.corpus), Path(folder) / "gold"))
        if args.part != "all":
            part = Path(folder) / args.part
            part.mkdir()
            for gold in Path(command[1]).glob("*.json"):
                if args.part in _parts(args.corpus, gold.stem):
                    shutil.copy(gold, part)
            command = [command[0], part, *command[2:]]
        script, *rest = [str(a).format(**files) for a in command]
        subprocess.run([sys.executable, EVAL / script, *rest, *options], check=True)


if __name__ == "__main__":
    main()

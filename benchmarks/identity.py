"""Who is who on the made-up world: B-cubed, wrong merges by first name alone, independence of order.

python -m benchmarks.identity [--articles 3000] [--seed 1] [--shuffles 10]
"""

import argparse
import random
import time
from collections import Counter, defaultdict

from benchmarks.synthetic import records
from newsgraph.graph.identity import IdentityIndex


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", type=int, default=3000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--shuffles", type=int, default=10)
    parser.add_argument("--errors", type=int, default=0, help="show so many people that hold several")
    args = parser.parse_args()
    made = list(records(args.articles, args.seed, statements=0))
    start = time.perf_counter()
    held = _resolve(record for record, _ in made)
    seconds = time.perf_counter() - start
    true = {(r.id, p.id): who for r, truth in made for p, who in zip(r.people, truth, strict=True)}
    names = {(r.id, p.id): p.name for r, _ in made for p in r.people}
    print(
        f"articles {len(made)}  people {len(true)}  "
        f"identities {len(set(true.values()))}  held {len(set(held.values()))}"
    )
    precision, recall = b_cubed(true, held)
    print(
        f"B-cubed precision {precision:.4f} recall {recall:.4f} F1 {2 * precision * recall / (precision + recall):.4f}"
    )
    wrong = first_name_merges(true, held, names)
    print(f"merges of people who share only a first name: {len(wrong)}; {seconds:.1f} s")
    for iri in list(wrong)[: args.errors]:
        print(iri, [(k, names[k], true[k]) for k in held if held[k] == iri][:12])
    order = [record for record, _ in made]
    same = 0
    for seed in range(args.shuffles):
        random.Random(seed).shuffle(order)
        same += _resolve(order) == held
    print(f"the same decisions in {same} of {args.shuffles} shuffles")


def _resolve(some) -> dict[tuple[str, str], str]:
    index = IdentityIndex()
    for record in some:
        index.add(record)
    return {(a, p): iri for a, who in index.resolve().people().items() for p, iri in who.items()}


def b_cubed(true: dict, held: dict) -> tuple[float, float]:
    """Precision and recall (Bagga and Baldwin 1998)."""
    by_true, by_held = defaultdict(set), defaultdict(set)
    for key in true:
        by_true[true[key]].add(key)
        by_held[held[key]].add(key)
    shares = Counter((true[key], held[key]) for key in true)
    precision = sum(n * n / len(by_held[h]) for (_, h), n in shares.items()) / len(true)
    recall = sum(n * n / len(by_true[t]) for (t, _), n in shares.items()) / len(true)
    return precision, recall


def first_name_merges(true: dict, held: dict, names: dict) -> set[str]:
    """IRIs that hold people of whom one is named by a first name alone and is really nobody else there."""
    members = defaultdict(list)
    for key, iri in held.items():
        members[iri].append(key)
    return {
        iri
        for iri, keys in members.items()
        for key in keys
        if " " not in names[key] and len(keys) > 1 and all(true[o] != true[key] for o in keys if o != key)
    }


if __name__ == "__main__":
    main()

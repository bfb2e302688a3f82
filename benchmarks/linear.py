"""Time at n and at 2n of texts that tempt a reader or a component to look at everything in pairs.

    python -m benchmarks.linear [--words 6000] [--readers] [CASE ...]

Prints the processor's seconds for each text at some number of words and at twice as many, and their ratio: 2 is linear,
4 is the square. With `--readers` files of broken formats through their readers instead, of as many pieces as words. The
last column names what was stopped for its time (`language/components.py`), and the slowest component where it is not.
"""

import argparse
import contextlib
import time
from collections.abc import Callable

from newsgraph.articles import Article, Unreadable
from newsgraph.articles.formats import parse

BODY = "Hugo Bell married Ada Moss in 2001, and said so. " * 20
LETTERS = "abcdefghijklmnopqrstuvwxyz"


def _distinct(n: int) -> str:
    """n full names, each another."""
    return " and ".join(
        f"{''.join(LETTERS[i // 26**k % 26] for k in range(4)).capitalize()} Bell" for i in range(n)
    )


TEXTS: dict[str, tuple[int, Callable[[int], str]]] = {  # words of a repetition, and n repetitions
    "Ann and Bob and": (4, lambda n: "Ann and Bob and " * n + "Cy left."),
    "Ann Bell, Bob Moss,": (4, lambda n: "Ann Bell, Bob Moss, " * n + "Cy left."),
    "many people": (3, lambda n: _distinct(n) + " left."),
    "said that": (6, lambda n: "Ann said that Bob said that " * n + "Cy left."),
    "married": (6, lambda n: "Ann Bell married Bob Moss and " * n + "Cy left."),
    "he and she": (4, lambda n: "he and she and " * n + "Ann left."),
    "“Yes,” said": (4, lambda n: "“Yes,” said Ann, and " * n + "Cy left."),
    "marks": (3, lambda n: "\" ' “ " * n + "Cy left."),
    "brackets": (1, lambda n: "( " * n + "Cy left."),
    "Title Case": (5, lambda n: "The Great Bake Show On " * n + "Cy left."),
    "his wife": (9, lambda n: "his wife Ann and her son Bob and " * n + "Cy left."),
    "starred in": (8, lambda n: "Ann starred in “Bake Row” with Bob and " * n + "Cy."),
    "who knows": (6, lambda n: "Ann who knows Bob who knows " * n + "Cy."),
    "short sentences": (8, lambda n: "Ann met Bob. He kissed her. They left. " * n),
    "couples": (8, lambda n: "The couple, Ann and Bob, have a son. " * n),
    "lines": (2, lambda n: "Ann Bell\n\n" * n),
}

FILES: dict[str, tuple[str, Callable[[int], bytes]]] = {
    "< and letters": (".html", lambda n: b"<" + b"a" * n),
    "<a": (".html", lambda n: b"<a " * n),
    "attributes": (".html", lambda n: b"<p " + b"a=b " * n + b">" + BODY.encode()),
    "comments": (".html", lambda n: b"<!-- " * n + BODY.encode()),
    "broken JSON-LD": (".html", lambda n: b'<script type="application/ld+json">{"a": "' + b'\\"' * n + b"</script>"),
    "punycode": (".html", lambda n: b"<meta charset=punycode><p>" + b"a" * n + b"-" + b"b9" * n),
    "line breaks": (".html", lambda n: b"<p>" + b"a<br>" * n + BODY.encode()),
    "stars": (".md", lambda n: b"**a " * n),
    "links": (".md", lambda n: b"[a](b" * n),
    "URLs": (".md", lambda n: b"<https://" * n),
    "fences": (".md", lambda n: b"```\n" * n + b"x"),
    "rows": (".txt", lambda n: (b"=" * 1999 + b" ") * (n // 200)),
    "bad bytes": (".txt", lambda n: b"a\xe9\xe8\xff\x80" * n),
    "lists in lists": (".json", lambda n: b"[" * n),
    "escapes": (".json", lambda n: b'{"text": "' + b'a\\"' * n + b'"}'),
    "spaces in a date": (".json", lambda n: b'{"text": "a", "date": "' + b" " * n + b'x"}'),
}


def _seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def _read(suffix: str, data: bytes) -> None:
    with contextlib.suppress(Unreadable):
        parse(data, suffix, id="x", source="x")


def _print(name: str, one: float, two: float, remark: str = "") -> None:
    print(f"{name:22} {one:8.2f} {two:8.2f} {two / max(one, 0.01):6.1f}  {remark}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("cases", nargs="*")
    parser.add_argument("--words", type=int, default=6000)
    parser.add_argument("--readers", action="store_true")
    args = parser.parse_args()
    print(f"{'':22} {'s at n':>8} {'at 2n':>8} {'ratio':>6}  n = {args.words:,}")
    if args.readers:
        for name, (suffix, make) in FILES.items():
            if not args.cases or name in args.cases:
                sizes = (args.words, 2 * args.words)
                _print(name + suffix, *(_seconds(lambda n=n, s=suffix, m=make: _read(s, m(n))) for n in sizes))
        return
    from newsgraph.language import components
    from newsgraph.language.documents import parsed
    from newsgraph.language.pipeline import build

    nlp = build()
    for name, (words, make) in TEXTS.items():
        if args.cases and name not in args.cases:
            continue
        seconds, slowest = [], ""
        for size in (args.words, 2 * args.words):
            article = Article(id="x", text=make(size // words))
            total = time.process_time()
            (doc,) = parsed(nlp, [article])
            base = time.process_time() - total
            by_component = {}
            for pipe in nlp.pipe_names:
                if pipe in components.COMPONENTS:
                    by_component[pipe.removeprefix("newsgraph_")] = _seconds(
                        lambda d=doc, p=pipe: components.complete(nlp, d, only=p)
                    )
            seconds.append(base + sum(by_component.values()))
            worst = max(by_component, key=by_component.get)
            slowest = f"base {base:.1f}, {worst} {by_component[worst]:.1f}"
        failed = "".join(f"; {f.component} stopped" for f in doc._.failed)
        _print(name, *seconds, slowest + failed)


if __name__ == "__main__":
    main()

"""Whether a build would only make again what stands there already.

`OUTPUT/built.json` has a digest of all that a graph follows from (the records' files, the user's decisions, the code
that makes graphs) and the size and time of each file that was written. Where both are as they were, there is
nothing to do. The digest is of bytes: the same records in another order are built anew, with the same outcome.
"""

import json
from collections.abc import Iterable
from hashlib import sha256
from importlib.resources import files
from pathlib import Path

__all__ = ["digest_of", "forget_built", "keep_built", "read_built", "store_is_known"]

_NAME = "built.json"
_WRITTEN = ("graph.nq", "graph.ttl", "graph.graphml", "graph.json", "graphs.csv", "identities.csv", "redirects.csv",
            "records.jsonl", "withdrawn.csv", "store/published")  # fmt: skip


def digest_of(sources: Iterable[Path], *settings: object) -> str:
    """Of the bytes of the sources, of the settings as `repr` has them, and of the code.

    Raises:
        FileNotFoundError: for a source that is not there.
    """
    digest = sha256(_code())
    for setting in settings:
        digest.update(repr(setting).encode("utf-8", "replace") + b"\0")
    for path in sources:
        digest.update(f"{path.suffix}\0{path.stat().st_size}\0".encode())
        with path.open("rb") as file:
            while chunk := file.read(1 << 20):
                digest.update(chunk)
    return digest.hexdigest()


def read_built(output: Path, source: str) -> dict[str, int | bool] | None:
    """The counts of the build that made OUTPUT of this source; None if something differs."""
    try:
        kept = json.loads((output / _NAME).read_text(encoding="utf-8"))
        return kept["counts"] if kept["source"] == source and kept["written"] == _stamps(output) else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def store_is_known(output: Path) -> bool:
    """Whether the store is the one that graphs.csv is of: a build that was cut short may have replaced one alone."""
    try:
        written = json.loads((output / _NAME).read_text(encoding="utf-8"))["written"]
        now = _stamps(output)
        return all(written[name] == now[name] for name in ("graphs.csv", "store/published"))
    except (OSError, ValueError, KeyError, TypeError):
        return False


def forget_built(output: Path) -> None:
    """Before anything is written: a build that is cut short is none."""
    (output / _NAME).unlink(missing_ok=True)


def keep_built(output: Path, source: str, counts: dict[str, int | bool]) -> None:
    """After everything is written."""
    kept = {"source": source, "counts": counts, "written": _stamps(output)}
    new = output / f"{_NAME}.new"
    new.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")
    new.replace(output / _NAME)


def _stamps(output: Path) -> dict[str, list[int]]:
    """Size and time of each file.

    Of the records the size alone, since `extract` writes them again at each run; of the store the file that names it.
    """
    found = {}
    for name in _WRITTEN:
        path = output / name
        if path.exists():
            stat = path.stat()
            found[name] = [stat.st_size, stat.st_mtime_ns] if name != "records.jsonl" else [stat.st_size]
    return found


def _code() -> bytes:
    package = files("newsgraph")
    sources = [package / "record.py"]
    for folder in (package / "graph", package / "graph" / "identity", package / "graph" / "curation"):
        sources += [f for f in folder.iterdir() if f.name.endswith((".py", ".txt"))]
    return b"".join(sorted(sha256(source.read_bytes()).digest() for source in sources))

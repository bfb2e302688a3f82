"""What a record depends on beside its article."""

import hashlib
import json
from collections.abc import Mapping
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path

import newsgraph

__all__ = ["fingerprint", "pipeline_name"]


_LIBRARIES = ("spacy", "trafilatura", "charset-normalizer", "htmldate", "ftfy", "py3langid")


def pipeline_name(model: str) -> str:
    """Name and version of newsgraph and of the base model: "newsgraph 0.1.0, en_core_web_sm 3.8.0"."""
    try:
        return f"newsgraph {newsgraph.__version__}, {model} {version(model)}"
    except (PackageNotFoundError, ValueError):
        return f"newsgraph {newsgraph.__version__}, {model}"


def fingerprint(model: str, config: Mapping[str, Mapping] | None = None, language: str = "any") -> str:
    """`pipeline_name` with a hash of all that decides what a record says: two equal ones read an article alike.

    That is newsgraph's readers, components and weights, their settings, the base model's files, and the
    versions of spaCy and of what reads pages. The model is not loaded for it.
    """
    parts = {
        "code": _code(),
        "model": _model(model),
        "config": json.dumps(config or {}, sort_keys=True, default=str),
        "language": language,
        "files": [_file(value) for settings in (config or {}).values() for value in settings.values()],
        "libraries": [version(name) for name in _LIBRARIES],
    }
    return f"{pipeline_name(model)}, {hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:16]}"


def _file(value: object) -> str:
    """Of the file that a setting names, a gazetteer for instance, since its lines decide, not its name."""
    try:
        return hashlib.sha256(Path(value).read_bytes()).hexdigest() if isinstance(value, str) else ""
    except (OSError, ValueError):
        return ""


@lru_cache
def _code() -> str:
    package = Path(newsgraph.__file__).parent
    folders = [package / "articles", package / "language", package / "models", package.parent.parent / "models"]
    paths = [package / "record.py"]
    for folder in folders:
        paths += sorted(p for p in folder.rglob("*") if p.is_file() and p.suffix not in (".pyc", ".md"))
    total = hashlib.sha256()
    for path in paths:
        total.update(path.name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


@lru_cache
def _model(model: str) -> str:
    """Of the names, sizes and settings of the model's files; weights change with their `meta.json`."""
    folder = Path(model)
    if not folder.is_dir():
        found = find_spec(model)
        if found is None or not found.submodule_search_locations:
            return model
        folder = Path(found.submodule_search_locations[0])
    total = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.suffix not in (".pyc", ".py"):
            total.update(f"{path.relative_to(folder)} {path.stat().st_size}\n".encode())
            if path.suffix in (".json", ".cfg"):
                total.update(path.read_bytes())
    return total.hexdigest()

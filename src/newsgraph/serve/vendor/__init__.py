"""JavaScript libraries of others, which `hatch_build.py` fetches from npm when the package is built.

They are not part of the repository (`libraries.json` says which, at what version and with which digest). Where they are
missing the desk does without: a plain text field in the place of the SPARQL editor, pictures without a zoom.
"""

from importlib.resources import files

__all__ = ["libraries"]

_FILES = {"yasqe": "yasqe/yasqe.min.js", "d3": "d3/d3.min.js"}


def libraries() -> dict[str, bool]:
    """Which are there."""
    here = files(__package__)
    return {name: here.joinpath(path).is_file() for name, path in _FILES.items()}

"""Pictures of a graph as files, as the desk shows them."""

from pathlib import Path

from newsgraph.disk.files import replaced
from newsgraph.serve.desk import Edition, Settings
from newsgraph.serve.pictures.svg import png
from newsgraph.serve.routes import PICTURES, picture_of
from newsgraph.store import QueryError

__all__ = ["draw"]


def draw(graph: str | Path, picture: str, of: str, output: Path) -> Path:
    """Write a picture.

    Args:
        picture: one of `PICTURES`. of: the person or show that it is of. output: a file ending in .svg or .png.

    Raises:
        QueryError: there is no such picture or format, or nothing to draw.
        StoreError: there is no graph.
    """
    if picture not in PICTURES:
        raise QueryError(f"no picture is called {picture!r}; there are: {', '.join(PICTURES)}")
    if output.suffix not in (".svg", ".png"):
        raise QueryError(f"{output}: give a name that ends in .svg or .png")
    if picture in ("family", "life", "cast") and not of:
        raise QueryError(f"{picture} is of {'a show' if picture == 'cast' else 'a person'}; name one")
    _, made = picture_of(Edition(Settings(str(graph)), None), picture, of)
    if made is None:
        raise QueryError(f"the graph has nothing to draw here{f', or nobody called {of!r}' if of else ''}")
    markup = made.markup(absolute=True)
    with replaced(output) as new:
        new.write_bytes(png(markup) if output.suffix == ".png" else markup.encode())
    return output

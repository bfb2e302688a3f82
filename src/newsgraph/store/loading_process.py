"""A process that makes a store: N-Quads come in, until a last line says that they are all.

    python -P -m newsgraph.store.loading_process FOLDER

What Oxigraph keeps in memory while it loads, some five bytes a quad beside what it needs for a part, is given back with
the process. An input that ends without `END` comes from a process that is no more, and makes no store.
"""

import os
import sys
from pathlib import Path

import pyoxigraph as ox

from newsgraph.store.bulk import BulkLoader, parts
from newsgraph.store.published import hold

__all__ = ["END"]

END = b"# that was all\n"


def main() -> None:
    folder, held = hold(Path(sys.argv[1]))  # while this process writes, nobody removes what it writes to
    store = ox.Store(str(folder))
    loader, part = BulkLoader(store), b""
    try:
        for part in parts(sys.stdin.buffer):
            loader.add(part)
        if not part.endswith(END):
            os._exit(1)
        loader.finish()
        store.flush()
    except (OSError, SyntaxError) as error:
        sys.exit(str(error))
    finally:
        loader.stop()
        if held:
            held.close()


if __name__ == "__main__":
    main()

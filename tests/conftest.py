"""What the tests share: the pipeline, loaded once, and the development data where it is there."""

from pathlib import Path

import pytest

from newsgraph.language.pipeline import build

SHARED = Path(__file__).parent.parent.parent / "shared"


@pytest.fixture(scope="session")
def nlp():
    """The whole pipeline."""
    return build()


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of development data; tests that ask for it skip where it is missing."""
    if not SHARED.is_dir():
        pytest.skip("no development data beside the project")
    return SHARED

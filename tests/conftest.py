"""What every room's tests may ask for."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).resolve().parent.parent

# The gate draws the same examples every time, so that it fails for the change and not for the day; no deadlines, since
# the suite has no timed tests. To search further: HYPOTHESIS_PROFILE=search.
settings.register_profile("gate", derandomize=True, deadline=None)
settings.register_profile("search", deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "gate"))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-screens", action="store_true", help="Write the golden screens anew instead of comparing."
    )


@pytest.fixture(scope="session")
def root() -> Path:
    """The repository's root."""
    return ROOT


@pytest.fixture(scope="session")
def examples(root: Path) -> Path:
    """The sources that the project ships."""
    return root / "examples"


@pytest.fixture(scope="session")
def shared_data(root: Path) -> Path:
    """Real specifications beside the checkout; tests that need them skip where they are absent."""
    folder = root.parent / "shared" / "data" / "dev"
    if not folder.is_dir():
        pytest.skip("needs ../shared/data/dev, which is not part of the project")
    return folder

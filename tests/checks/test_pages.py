"""The pages of the checks say what the code and the figures say."""

from __future__ import annotations

from pathlib import Path

import pytest

from callsmith.checks import CHECKS
from callsmith.checks.measured import load_measured
from callsmith.checks.pages import index_page, page_of


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.name)
def test_every_check_has_a_page_that_is_current(root: Path, check) -> None:
    page = (root / "docs" / "checks" / f"{check.name}.md").read_text("utf-8")
    assert page == page_of(check, load_measured()), "run: python -m callsmith.checks.pages docs/checks"


def test_the_overview_is_current_and_no_page_is_left_over(root: Path) -> None:
    folder = root / "docs" / "checks"
    assert (folder / "README.md").read_text("utf-8") == index_page(load_measured())
    assert {file.stem for file in folder.glob("*.md")} == {"README", *(check.name for check in CHECKS)}


def test_what_was_measured_is_within_its_bounds() -> None:
    measured = load_measured()
    assert measured is not None
    for mode in measured.modes.values():
        for languages in mode.operators.values():
            for one in languages.values():
                assert 0 <= one.rejected + one.escalated <= one.n
                assert one.interval[0] <= one.interval[1]

"""How numbers and tables look."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from callsmith.app.cli.screen import _filled, counts, facts, size


@given(st.lists(st.text("abc汉字", min_size=1, max_size=12)), st.integers(30, 60))
def test_wrapped_items_are_all_there_and_no_line_is_wider_than_asked(items: list[str], width: int) -> None:
    lines = _filled(items, " · ", width)
    assert [item for line in lines for item in line.replace("·", " ").split()] == items
    assert all(cell_len(line) <= width + 2 for line in lines)


def test_counts_are_ranked_and_the_rest_is_added_up() -> None:
    assert counts({"b": 2, "a": 2, "c": 1000, "d": 1, "e": 1}, most=3) == ["c 1,000", "a 2", "b 2", "2 more 2"]
    assert counts({}) == ["none"]


@pytest.mark.parametrize(
    ("number", "words"),
    [(0, "0 B"), (999, "999 B"), (1000, "1.0 kB"), (1_234_567, "1.2 MB"), (5_000_000_000, "5.0 GB")],
)
def test_sizes_are_for_people(number: int, words: str) -> None:
    assert size(number) == words


def test_facts_stand_in_columns_and_wrap_in_their_own(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", "30")
    facts([("short", "one two three four five six"), ("longer", ["a 1", "b 2"])])
    assert capsys.readouterr().out == ("  short   one two three four\n          five six\n  longer  a 1 · b 2\n")

"""Which patterns can hang a backtracking matcher."""

from __future__ import annotations

import pytest

from callsmith.tools.linting.backtracking import can_hang


@pytest.mark.parametrize(
    "pattern",
    [
        r"^(a+)+$",
        r"^(\w+\s?)*$",
        r"(a|a)*b",
        r"^(([a-z])+.)+[A-Z]([a-z])+$",
        r"^(x+x+)+y$",
        r"(.*)*",
        r"^(.*a){20}$",
        r"(\s*\w+\s*,?)+$",
        r"^(a{1,30}){1,30}$",
        r"(?:a|ab?)*c|(d*)*",
    ],
)
def test_a_repetition_that_can_share_its_text_out_in_many_ways_can_hang(pattern: str) -> None:
    assert can_hang(pattern)


@pytest.mark.parametrize(
    "pattern",
    [
        r"^[a-z]+$",
        r"^(\d+,)*\d+$",
        r"^[a-z]+(?:-[a-z]+)*$",
        r"^\S+(\s+\S+)*$",
        r"^(?:[A-Za-z0-9+/]{4})*(?:==)?$",
        r"^(a|b)*$",
        r"^([0-9a-f]{2}:){5}[0-9a-f]{2}$",
        r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$",
        r"^(?:[01]\d|2[0-3]):[0-5]\d$",
        r"^$",
        r"([",
    ],
)
def test_a_repetition_whose_ends_are_plain_cannot(pattern: str) -> None:
    assert not can_hang(pattern)

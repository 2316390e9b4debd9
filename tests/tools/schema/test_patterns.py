from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from callsmith.tools.schema.patterns import pattern_lengths


@pytest.mark.parametrize(
    ("pattern", "lengths"),
    [
        ("^[A-Z]{2}\\d{3}$", (5, 5)),
        ("^a{1,3}b?$", (1, 4)),
        ("[0-9]+", (1, None)),
        ("^(ab|c)*$", (0, None)),
        ("^(?:ab|c)$", (1, 2)),
        ("^a$|^bc", (1, None)),
        ("^\\u0041[^\\]]$", (2, 2)),
        ("", (0, None)),
        ("^(?!x)a$", None),
        ("^(a)\\1$", None),
        ("(?i)abc", None),
        ("(a", None),
        ("*a", None),
    ],
)
def test_lengths_are_counted_or_left_unknown(pattern: str, lengths: tuple[int, int | None] | None) -> None:
    assert pattern_lengths(pattern) == lengths


_ATOMS = st.sampled_from(["a", "[bc]", "\\d", "(ab|c)", "(?:a|)", ".", "x{2}", "y{1,3}", "z?", "w*", "\\."])


@settings(max_examples=200)
@given(st.lists(_ATOMS, max_size=5), st.booleans(), st.data())
def test_no_string_that_matches_is_shorter_or_longer(atoms: list[str], anchored: bool, data: st.DataObject) -> None:
    pattern = f"^{''.join(atoms)}$" if anchored else "".join(atoms)
    lengths = pattern_lengths(pattern)
    assert lengths is not None
    text = data.draw(st.from_regex(re.compile(pattern.replace("\\d", "[0-9]")), fullmatch=anchored)).rstrip("\n")
    assert lengths[0] <= len(text)
    assert lengths[1] is None or len(text) <= lengths[1]

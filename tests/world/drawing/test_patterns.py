import contextlib
import random
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callsmith.world.drawing.patterns import PatternError, compile_pattern


@pytest.mark.parametrize(
    "pattern",
    [
        r"^[A-Z]{3}-\d{4,6}$", r"^(a|bc)+[^x]*\.(com|org)$", r"^\+?[1-9]\d{1,14}$", r"^(?i:foo)[\w.-]{2,}$",
        r"^[0-9a-fA-F]{24}$", r"^\d{4}-(0[1-9]|1[0-2])$", r"^[^\s@]+@[^\s@]+\.[a-z]{2,}$", r"^\u0041\x42$",
        r"^(?<year>\d{4})$",
        r"^$", r"^[\]\-^]+$", r"^a{0}b$", r"^(?:[a-z]{2}(?:-[A-Z]{2})?)$", r"^.{3}$",
    ],
)  # fmt: skip
def test_a_made_string_matches(pattern: str) -> None:
    make, judge = compile_pattern(pattern), re.compile(pattern.replace("(?<year>", "(?P<year>"))
    for seed in range(20):
        for extra in (0, 1, 5):
            assert judge.search(make(random.Random(seed), extra))


@pytest.mark.parametrize(
    "pattern", ["(", "[", "a)", "*a", r"(a)\1", "[z-a]", "a{9999}", "\\", "x" * 3000, "(" * 100 + ")" * 100]
)
def test_what_cannot_be_followed_is_refused(pattern: str) -> None:
    with pytest.raises(ValueError):
        compile_pattern(pattern)(random.Random(1), 1)


def test_nested_repetition_does_not_explode() -> None:
    with pytest.raises(PatternError, match="more than"):
        compile_pattern("((a{500}){500}){500}")(random.Random(1), 1)


@given(st.text(alphabet=r"ab01[](){}*+?|\^$.-,:=!<>d", max_size=20), st.integers(0, 99))
def test_no_pattern_makes_it_crash(pattern: str, seed: int) -> None:
    with contextlib.suppress(ValueError):
        compile_pattern(pattern)(random.Random(seed), 2)

"""The YAML of recipes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callsmith.pipeline.plain_yaml import MAX_BYTES, dump_yaml, load_yaml

plain = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs"))),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("abcnoyes0.:", min_size=1), inner, max_size=3),
    max_leaves=8,
)


@given(plain)
def test_what_is_dumped_loads_as_the_same_value(value: object) -> None:
    assert load_yaml(dump_yaml(value).encode()) == value


def test_a_value_that_occurs_twice_is_written_twice_instead_of_as_an_alias() -> None:
    shared = ["en"]
    assert "&" not in dump_yaml({"a": shared, "b": shared})


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("a: &x [1]\nb: *x\n", "aliases are not allowed in a recipe (line 2, column 4)"),
        ("num: 1\nnum: 2\n", "'num' is given twice (line 2, column 1)"),
        ("? [a]\n: 1\n", "a key must be a plain word (line 1, column 3)"),
        ("a: [1\n", "(line 2, column 1)"),
        ("a: !!python/object:os.system {}\n", "could not determine a constructor"),
        ("\x00", "special characters are not allowed"),
    ],
)
def test_what_is_not_plain_is_refused_with_its_place(text: str, reason: str) -> None:
    with pytest.raises(ValueError) as caught:
        load_yaml(text.encode())
    assert reason in str(caught.value)
    assert "\n" not in str(caught.value)


def test_deep_nesting_is_refused_and_not_a_crash() -> None:
    with pytest.raises(ValueError, match="recursion"):
        load_yaml(b"[" * 20_000)


def test_a_file_beyond_the_limit_is_not_parsed_at_all() -> None:
    with pytest.raises(ValueError, match="larger than"):
        load_yaml(b"#" * (MAX_BYTES + 1))

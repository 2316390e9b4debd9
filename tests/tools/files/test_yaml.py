from __future__ import annotations

import string
from typing import Any

import pytest
import yaml as library
from hypothesis import given, settings
from hypothesis import strategies as st

from callsmith.tools.files.yaml import YamlError, parse_yaml


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("NO", "NO"),
        ("yes", "yes"),
        ("010", "010"),
        ("0o17", 15),
        ("0x1F", 31),
        ("12:30:45", "12:30:45"),
        ("1e3", 1000.0),
        ("2020-01-31", "2020-01-31"),
        ("1_000", "1_000"),
        ("~", None),
        ("true", True),
        ("'true'", "true"),
        (".inf", ".inf"),
        ("-12", -12),
        ("1.0.0", "1.0.0"),
        ("!!str 12", "12"),
        ("!!int '12'", 12),
        ("+.5", 0.5),
    ],
)
def test_a_scalar_means_what_yaml_1_2_says(text: str, value: Any) -> None:
    found = parse_yaml(f"a: {text}")["a"]
    assert found == value
    assert type(found) is type(value)


def test_keys_are_strings() -> None:
    assert parse_yaml("200: a\ntrue: b\n1.0: c\nnull: d") == {"200": "a", "true": "b", "1.0": "c", "null": "d"}


def test_merge_keys_give_what_is_not_said_and_the_first_source_wins() -> None:
    text = "a: &a {x: 1, y: 1}\nb: &b {y: 2, z: 2}\nc:\n  <<: [*a, *b]\n  x: 0"
    assert parse_yaml(text)["c"] == {"x": 0, "y": 1, "z": 2}


def test_a_quoted_merge_key_is_a_key() -> None:
    assert parse_yaml('a: {"<<": 1}') == {"a": {"<<": 1}}


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("a: 1\nb: 2\na: 3", "duplicate key 'a' (line 3, column 1)"),
        ("a: [1", "(line 2"),
        ("a: !!python/object/apply:os.system [x]", "is not allowed (line 1, column 4)"),
        ("a: !secret x", "the tag !secret is not allowed"),
        ("&a [*a]", "stands inside itself"),
        ("a: *nowhere", "the alias *nowhere is unknown"),
        ("a: 1\n---\nb: 2", "second document"),
        ("? {a: 1}\n: 2", "a key must be a plain value"),
        ("[" * 5_000, "nested more than 200 deep"),
        ("- " * 5_000 + "x", "nested more than 200 deep"),
        ("a: 1\n\tb: 2", "line 2"),
    ],
)
def test_what_json_could_not_say_is_refused_with_its_place(text: str, reason: str) -> None:
    with pytest.raises(YamlError) as caught:
        parse_yaml(text)
    assert reason in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_bomb_of_aliases_is_refused() -> None:
    lines = ["a: &a [x,x,x,x,x,x,x,x,x]"]
    for before, name in zip(string.ascii_lowercase, string.ascii_lowercase[1:12], strict=False):
        lines.append(f"{name}: &{name} [{','.join(['*' + before] * 9)}]")
    with pytest.raises(YamlError, match="aliases expand to more than"):
        parse_yaml("\n".join(lines))


def test_aliases_that_nest_deeper_and_deeper_are_refused() -> None:
    lines = ["a0: &a0 x"]
    lines += [f"a{n}: &a{n} {'[' * 50}*a{n - 1}{']' * 50}" for n in range(1, 10)]
    with pytest.raises(YamlError, match="nested more than 200 deep"):
        parse_yaml("\n".join(lines))


_SCALARS = st.none() | st.booleans() | st.integers(-(10**9), 10**9) | st.text(string.printable, max_size=12)
_VALUES = st.recursive(
    _SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text("abc1", min_size=1), inner, max_size=4),
)


@settings(max_examples=60)
@given(_VALUES)
def test_what_a_yaml_writer_wrote_is_read_back(value: Any) -> None:
    text = library.safe_dump({"value": value}, allow_unicode=True)
    assert parse_yaml(text) == {"value": value}

from __future__ import annotations

import json
import pickle

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from callsmith.records import (
    FrozenDict,
    FrozenList,
    JsonError,
    canonical,
    content_id,
    equal,
    freeze,
    lookup,
    parse,
    pointer,
)
from callsmith.records.json import MAX_DEPTH

text = st.text(st.characters(exclude_categories=("Cs",)), max_size=8)
scalars = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | text
values = st.recursive(scalars, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(text, inner, max_size=4))
small = st.recursive(
    st.sampled_from([0, 1, 1.0, -0.0, True, False, None, "", "1", 2**53, 2.0**53, 2**53 + 1]),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from(["a", "b"]), inner, max_size=2),
    max_leaves=4,
)


def whole_floats_as_integers(value):
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, dict):
        return {key: whole_floats_as_integers(item) for key, item in value.items()}
    return [whole_floats_as_integers(item) for item in value] if isinstance(value, list) else value


def shuffled(value, chance):
    if isinstance(value, dict):
        keys = list(value)
        chance.shuffle(keys)
        return {key: shuffled(value[key], chance) for key in keys}
    return [shuffled(item, chance) for item in value] if isinstance(value, list) else value


@given(values)
def test_canonical_bytes_parse_back_to_the_same_bytes(value):
    once = canonical(value)
    assert canonical(parse(once)) == once
    assert equal(parse(once), value)


@given(values)
def test_what_the_standard_library_writes_is_read_alike(value):
    assert equal(parse(json.dumps(value)), value)
    assert equal(parse(json.dumps(value, ensure_ascii=False, indent=1).encode()), value)


@given(small, small, small)
def test_equality_is_an_equivalence(a, b, c):
    assert equal(a, a)
    assert equal(a, b) == equal(b, a)
    assert not (equal(a, b) and equal(b, c)) or equal(a, c)


@given(small, small)
def test_equality_is_that_of_canonical_bytes_up_to_the_spelling_of_numbers(a, b):
    same_bytes = canonical(whole_floats_as_integers(a)) == canonical(whole_floats_as_integers(b))
    assert equal(a, b) == same_bytes


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (True, 1),
        (False, 0),
        (1, "1"),
        (None, False),
        ([], {}),
        ([1, 2], [2, 1]),
        ({"a": 1}, {"a": 1, "b": None}),
        ("", None),
    ],
)
def test_things_that_python_or_haste_takes_for_equal_are_not(left, right):
    assert not equal(left, right) and not equal(right, left)


@given(values, st.randoms())
def test_the_order_of_keys_changes_neither_equality_nor_bytes_nor_ids(value, chance):
    other = shuffled(value, chance)
    assert equal(value, other)
    assert canonical(value) == canonical(other)
    assert content_id(value, "x_") == content_id(other, "x_")


@given(values, values)
def test_ids_differ_where_canonical_bytes_differ(a, b):
    assume(canonical(a) != canonical(b))
    assert content_id(a) != content_id(b)


@pytest.mark.parametrize(
    "text",
    [
        '{"a": 1, "a": 1}',
        '{"a": {"b": 1, "c": 2, "b": 3}}',
        '{"\\u0061": 1, "a": 2}',
        "NaN",
        "[Infinity]",
        "-Infinity",
        "1e999",
        "[-1e999]",
        '"\\ud800"',
        '{"\\udfff": 1}',
        '"\\ud83d x"',
        "{'a': 1}",
        '{"a": 1,}',
        "[1 2]",
        "",
        " ",
        "01",
        "True",
        '{"a": 1} {"b": 2}',
        '"tab\tinside"',
        "9" * 5000,
    ],
)
def test_what_is_not_strict_json_is_refused(text):
    with pytest.raises(JsonError):
        parse(text)
    with pytest.raises(JsonError):
        parse(text.encode("utf-8", "surrogatepass"))


def test_a_lone_surrogate_in_the_text_itself_is_refused():
    with pytest.raises(JsonError):
        parse('"\ud800"')


@pytest.mark.parametrize("opening, closing", [("[", "]"), ('{"a":', "}")])
def test_depth_is_bounded_by_the_nesting_and_not_by_the_count(opening, closing):
    assert parse(opening * MAX_DEPTH + "1" + closing * MAX_DEPTH)
    for depth in (MAX_DEPTH + 1, 100_000):
        with pytest.raises(JsonError, match="deep"):
            parse(opening * depth + "1" + closing * depth)
    assert len(parse("[" + ",".join(["[]"] * 5000) + "]")) == 5000
    assert parse('"' + "[" * 5000 + '"') == "[" * 5000


def test_an_error_names_line_and_column_and_bytes_name_the_byte():
    with pytest.raises(JsonError) as caught:
        parse('{"a": 1,\n "b": ]}')
    assert (caught.value.line, caught.value.column) == (2, 7)
    with pytest.raises(JsonError, match="byte 1"):
        parse(b'"\xff"')


def test_pairs_of_surrogates_large_integers_and_a_byte_order_mark_are_fine():
    assert parse('"\\ud83d\\ude00"') == "😀"
    assert parse(b"\xef\xbb\xbf[123456789012345678901234567890]") == [123456789012345678901234567890]


@given(values)
def test_freezing_changes_no_value_is_idempotent_and_survives_pickling(value):
    frozen = freeze(value)
    assert equal(frozen, value) and canonical(frozen) == canonical(value)
    assert freeze(frozen) is frozen
    copy = pickle.loads(pickle.dumps(frozen))  # noqa: S301 - our own value, pickled a moment ago
    assert type(copy) is type(frozen) and equal(copy, frozen) and freeze(copy) is copy


@given(values)
def test_frozen_values_are_hashed_by_content(value):
    assume(isinstance(value, dict | list))
    assert hash(freeze(value)) == hash(freeze(parse(canonical(value))))


@pytest.mark.parametrize(
    "change",
    [
        lambda v: v.__setitem__("a", 1),
        lambda v: v.pop("a"),
        lambda v: v.update(b=1),
        lambda v: v.setdefault("c", 1),
        lambda v: v.__ior__({"b": 1}),
        lambda v: v.clear(),
        lambda v: v["a"].append(1),
        lambda v: v["a"].sort(),
        lambda v: v["a"].__iadd__([1]),
        lambda v: v["a"][0].update(x=2),
        lambda v: v.__delitem__("a"),
    ],
)
def test_a_frozen_value_cannot_be_changed_at_any_depth(change):
    value = freeze({"a": [{"x": 1}, 2]})
    assert isinstance(value, FrozenDict) and isinstance(value["a"], FrozenList)
    with pytest.raises(TypeError, match="cannot be changed"):
        change(value)
    assert canonical(value) == b'{"a":[{"x":1},2]}'


@given(values)
def test_a_pointer_finds_what_it_points_to(value):
    pending = [((), value)]
    while pending:
        path, node = pending.pop()
        assert lookup(value, pointer(path)) is node
        items = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
        pending += [((*path, key), item) for key, item in items]


@pytest.mark.parametrize("path", ["/b", "/a/2", "/a/-1", "/a/x", "/a/0/b", "/a/²"])
def test_a_pointer_to_nothing_is_an_error(path):
    with pytest.raises(KeyError):
        lookup({"a": [1, 2]}, path)


@pytest.mark.parametrize("value", [float("nan"), float("inf"), -float("inf")])
def test_what_is_no_json_cannot_be_frozen(value: float) -> None:
    with pytest.raises(ValueError, match="not JSON"):
        freeze({"a": [value]})

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callsmith.dataset.literals import LiteralError, looks_like_calls, read_calls, read_data, read_literal

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


@given(VALUES)
def test_what_python_writes_is_read_back(value):
    assert read_literal(repr(value)) == value


@given(VALUES)
def test_what_is_json_is_read_as_json(value):
    assert read_data(json.dumps(value)) == (value, False)


@given(st.dictionaries(st.from_regex(r"[a-z_][a-z0-9_-]{0,8}", fullmatch=True), VALUES, max_size=4))
def test_a_call_that_is_written_out_is_read_back(arguments):
    text = f"[a.b c (v2)({', '.join(f'{key}={value!r}' for key, value in arguments.items())})]"
    (call,) = read_calls(text, ["a.b c (v2)", "a"])
    assert (call.name, call.positional, call.named) == ("a.b c (v2)", (), arguments)


def test_calls_follow_each_other_and_values_may_have_no_name():
    calls = read_calls('[sort("a.txt"), find.it(path="x, (y)", deep=true, n=-2)]')
    assert [(call.name, call.positional, call.named) for call in calls] == [
        ("sort", ("a.txt",), {}),
        ("find.it", (), {"path": "x, (y)", "deep": True, "n": -2}),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "hello",
        "[]",
        "[f(]",
        "[f(a=1]",
        "[f(a=New York)]",
        "[f(a=1, a=2)]",
        "[f(a=g())]",
        "[f(a=1) g(b=2)]",
        "f(a='Domino's')",
        "[f(a={'b': 1, 'b': 2})]",
    ],
)
def test_what_is_no_list_of_calls_is_refused(text):
    with pytest.raises(LiteralError):
        read_calls(text)


@pytest.mark.parametrize(
    "text", ["__import__('os').system('x')", "1 + 1", "(lambda: 1)()", "open('x')", "f'{1}'", "[x for x in 'ab']", "x"]
)
def test_nothing_is_ever_evaluated(text):
    with pytest.raises(LiteralError):
        read_literal(text)


@pytest.mark.parametrize(
    "text", ["(" * 5000, "[" * 100_000, "-" * 50_000 + "1", "'" + "\\" * 9999, "1e999", "'\\ud800'", "1" * 9999, "\x00"]
)
def test_hostile_literals_are_refused(text):
    with pytest.raises(LiteralError):
        read_literal(text)


def test_words_in_brackets_are_no_calls():
    assert looks_like_calls("[f(a=1)]") and looks_like_calls(" [Get It (v2)(a=1)] ", ["Get It (v2)"])
    assert not looks_like_calls("[see (1)] for more") and not looks_like_calls("I called f(a=1)")
    assert not looks_like_calls("[1, 2]")

"""What a description states: its default, and the values that it offers."""

from __future__ import annotations

import pytest

from callsmith.checks.ledger.described import options_in, stated_in


@pytest.mark.parametrize(
    ("described", "stated"),
    [
        ("How many (defaults to 10).", ("10",)),
        ("The unit. Default is 'Celsius'.", ("celsius",)),
        ("The unit, default value: metric", ("metric",)),
        ("Either 'asc' (default) or 'desc'.", ("asc",)),
        ("Newest first by default.", ("first",)),
        ("数量，默认为10。", ("10",)),
        ("单位，缺省值：“摄氏度”", ("摄氏度",)),
        ("How many.", ()),
        ("数量", ()),
    ],
)
def test_a_default_is_stated_in_words(described, stated):
    assert stated_in(described) == stated


@pytest.mark.parametrize(
    ("described", "options"),
    [
        ("The order: 'asc' or 'desc'.", ("asc", "desc")),
        ("The size. Options: small, medium or large.", ("small", "medium", "large")),
        ("One of red/green/blue.", ("red", "green", "blue")),
        ("颜色，可选值：红、绿或蓝。", ("红", "绿", "蓝")),
        ("The colour, such as 'red' or 'blue'.", ()),
        ("颜色，例如“红”、“蓝”", ()),
        ("The name, 'Mara' alone.", ()),
        ("The name.", ()),
    ],
)
def test_options_are_quoted_or_listed_and_examples_are_none(described, options):
    assert options_in(described) == options

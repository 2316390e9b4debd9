from __future__ import annotations

import pytest

from callsmith.checks.words.comparisons import operator_of, operators_in, side_of


@pytest.mark.parametrize(
    ("name", "description", "end"),
    [
        ("min_price", "", "low"),
        ("priceMax", "", "high"),
        ("rating_gte", "", "low"),
        ("below", "", "high"),
        ("最低价格", "", "low"),
        ("rating", "Minimum rating of the place", "low"),
        ("distance", "最大距离", "high"),
        ("player_count", "The minimum count", "low"),
        ("duration_min", "Duration in minutes", None),
        ("minutes", "", None),
        ("price", "Between minimum and maximum", None),
        ("min_price", "The maximum price", "low"),
        ("start", "Maximum of it", None),
        ("rating", "minimum and maximum rating", None),
    ],
)
def test_a_parameter_is_the_end_of_a_range_that_its_name_or_else_its_description_says(name, description, end):
    side = side_of(name, description)
    assert (side.end if side else None) == end


def test_the_two_ends_of_a_range_share_their_stem():
    assert side_of("min_price").stem == side_of("max_price").stem == "price"
    assert side_of("priceGt").is_open and not side_of("priceGte").is_open


@pytest.mark.parametrize(
    ("spelt", "operator"),
    [
        (">=", "ge"),
        ("gte", "ge"),
        ("GREATER_THAN_OR_EQUAL", "ge"),
        ("atLeast", "ge"),
        ("大于等于", "ge"),
        ("greaterThan", "gt"),
        ("<", "lt"),
        ("less than", "lt"),
        ("at_most", "le"),
        ("equals", "eq"),
        ("ne", "ne"),
        ("contains", ""),
        ("price", ""),
    ],
)
def test_operators_are_known_in_any_spelling(spelt, operator):
    assert operator_of(spelt) == operator


def test_operators_are_offered_by_an_enumeration_or_a_description():
    assert operators_in({"enum": ["gt", "gte", "contains"]}) == {"gt", "ge"}
    assert operators_in({"description": "One of >, >=, < or <="}) == {"gt", "ge", "lt", "le"}
    assert operators_in({}) == frozenset()

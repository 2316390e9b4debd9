"""Amounts with their units, and what one unit is in another."""

from __future__ import annotations

import pytest

from callsmith.checks.words.quantities import amount_agrees, read_quantities, unit_of
from callsmith.checks.words.units import convert, dimension_of

READ = [
    ("3k", [3000], ""),
    ("2.5 million", [2_500_000], ""),
    ("1.5万", [15_000], ""),
    ("三千五", [3500], ""),
    ("一千二", [1200], ""),
    ("两百五", [250], ""),
    ("二百零五", [205], ""),
    ("two and a half", [2.5], ""),
    ("half a dozen", [6], ""),
    ("3 dozen", [36], ""),
    ("a couple of tickets", [2], ""),
    ("a hundred and five", [105], ""),
    ("三分之一", [1 / 3], ""),
    ("minus 5", [-5], ""),
    ("负5", [-5], ""),
    ("1,200.50", [1200.5], ""),
    ("1e5", [100_000], ""),
    ("百分之十五", [15], "%"),
    ("15%", [15], "%"),
    ("$20", [20], "USD"),
    ("20 euros", [20], "EUR"),
    ("¥30", [30], "CNY"),
    ("20 pounds", [20], "lb"),
    ("30 degrees", [30], "degree"),
    ("5km", [5], "km"),
    ("六点五公里", [6.5], "km"),
    ("two kilos", [2], "kg"),
    ("三斤", [3], "jin"),
    ("三百来个", [300], "个"),
    ("3 nights", [3], "night"),
]


@pytest.mark.parametrize(("text", "values", "unit"), READ)
def test_an_amount_is_read_with_its_unit(text, values, unit):
    (found,) = read_quantities(text)
    assert (sorted(found.values), found.unit) == (pytest.approx(values), unit)
    assert text[found.start : found.end] == found.text


@pytest.mark.parametrize(("text", "value"), [("第三", 3), ("2nd", 2), ("the third", 3), ("第十二个", 12)])
def test_a_place_in_an_order_is_no_amount(text, value):
    (found,) = read_quantities(text)
    assert found.is_ordinal
    assert value in found.values


@pytest.mark.parametrize("text", ["10:30", "IC2041x", "一起去", "万一", "someone"])
def test_what_only_holds_figures_is_no_amount(text):
    assert read_quantities(text) == ()


def agrees(text, value, unit=""):
    (found,) = read_quantities(text)
    return amount_agrees(found, value, unit)


@pytest.mark.parametrize(
    ("text", "value", "unit", "verdict"),
    [
        ("5 km", 5000, "m", True),
        ("5 km", 5, "km", True),
        ("5 km", 5, "", True),
        ("5 km", 3.107, "mile", True),
        ("5 km", 3.1, "mile", True),
        ("5 km", 3.3, "mile", False),
        ("5 km", 5, "m", False),
        ("5 km", 6, "km", False),
        ("三斤", 1.5, "kg", True),
        ("三斤", 3, "kg", False),
        ("20 celsius", 68, "fahrenheit", True),
        ("20 celsius", 36, "fahrenheit", False),
        ("15%", 0.15, "", True),
        ("15%", 15, "%", True),
        ("15%", 0.15, "%", True),
        ("15%", 1.5, "%", False),
        ("0.15", 15, "%", True),
        ("15", 0.15, "fraction", True),
        ("15", 0.15, "%", False),
        ("$20", 20, "USD", True),
        ("$20", 20, "EUR", None),
        ("$20", 20, "CAD", None),
        ("3 months", 90, "day", True),
        ("3 months", 91, "day", None),
        ("1 year", 52, "week", True),
        ("20 pounds", 20, "GBP", True),
        ("20 pounds", 25, "GBP", None),
        ("5 km", 5, "kg", True),  # the schema's word is in another sense
        ("5 km", 6, "kg", None),
        ("2 million", 2, "million", True),
        ("2", 1e300, "", False),
    ],
)
def test_an_amount_agrees_in_the_wanted_unit(text, value, unit, verdict):
    assert agrees(text, value, unit) is verdict


@pytest.mark.parametrize(
    ("value", "one", "other", "result"),
    [
        (1, "km", "m", 1000),
        (1, "h", "min", 60),
        (1, "kg", "g", 1000),
        (0, "celsius", "fahrenheit", 32),
        (1, "MB", "KB", 1000),
    ],
)
def test_units_convert_and_back(value, one, other, result):
    assert any(each == pytest.approx(result) for each in convert(value, one, other))
    assert any(each == pytest.approx(value) for each in convert(result, other, one))


def test_units_of_other_dimensions_do_not():
    assert not convert(1, "km", "kg")
    assert dimension_of("km") == dimension_of("mile") != dimension_of("kg")
    assert not dimension_of("no unit")


@pytest.mark.parametrize(
    ("name", "described", "unit"),
    [
        ("distance_km", "", "km"), ("x", "The distance in kilometers.", "km"), ("x", "距离，单位为公里", "km"),
        ("x", "体重（公斤）", "kg"), ("percentage", "", "%"), ("x", "How many.", ""), ("price_usd", "", "USD"),
    ],
)  # fmt: skip
def test_the_words_of_a_parameter_say_its_unit(name, described, unit):
    assert unit_of(name, {"type": "number", "description": described}) == unit

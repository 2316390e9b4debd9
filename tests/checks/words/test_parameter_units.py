"""The unit that a parameter wants, by its name and its description."""

from __future__ import annotations

import pytest

from callsmith.checks.words.parameter_units import unit_of


@pytest.mark.parametrize(
    ("name", "described", "unit"),
    [
        ("x", "The weight in kilograms.", "kg"),
        ("x", "The weight, measured in pounds.", "lb"),
        ("x", "The length (cm).", "cm"),
        ("x", "身高（厘米）", "cm"),
        ("x", "重量，单位为公斤", "kg"),
        ("x", "以公里计的距离", "km"),
        ("x", "The number of hours.", "h"),
        ("x", "The price in millions.", "million"),
        ("x", "价格（万元）", "wan"),
        ("x", "The fee in cents.", "cent"),
        ("x", "费用，单位为分", "cent"),
        ("x", "The share as a decimal.", "fraction"),
        ("x", "The share, between 0 and 1, of it.", "fraction"),
        ("x", "The percentage of it.", "%"),
        ("x", "百分比", "%"),
        ("x", "In kilometers or miles.", ""),
        ("speed_km_per_hour", "", "km/h"),
        ("weightKg", "", "kg"),
        ("price_usd", "", "USD"),
        ("amount", "", ""),
        ("km", "The distance in miles.", "mile"),  # the description is nearer to the truth
    ],
)
def test_the_unit_is_what_the_words_say(name, described, unit):
    assert unit_of(name, {"description": described}) == unit


@pytest.mark.parametrize(("maximum", "unit"), [(1, "fraction"), (1.0, "fraction"), (2, ""), (True, ""), ("1", "")])
def test_a_maximum_of_one_makes_a_share(maximum, unit):
    assert unit_of("x", {"description": "", "maximum": maximum}) == unit

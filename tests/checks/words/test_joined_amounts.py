"""Amounts in several units, and money in its two."""

from __future__ import annotations

import pytest

from callsmith.checks.words.quantities import read_quantities


def values(text):
    return {(value, found.unit) for found in read_quantities(text) for value in found.values}


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("5块五", 5.5, "CNY"),
        ("12块8", 12.8, "CNY"),
        ("三块二", 3.2, "CNY"),
        ("5 feet 6 inches", 66, "in"),
        ("2 lb 4 oz", 36, "oz"),
        ("3 hours 20 minutes", 200, "min"),
        ("一米八", 1.8, "m"),
        ("两斤三两", 23, "liang"),
        ("2小时30分", 150, "min"),
        ("5'11\"", 71, "in"),
        ("1米75", 1.75, "m"),
    ],
)
def test_amounts_that_belong_together_are_one(text, value, unit):
    found = values(text)
    assert any(one == pytest.approx(value) for one, said in found if said == unit), found


@pytest.mark.parametrize("text", ["5 feet, and 60 inches more", "3 kg and 5 m", "5 feet 14 inches", "三块，二个"])
def test_others_stay_apart(text):
    assert len(read_quantities(text)) == 2


@pytest.mark.parametrize(
    ("text", "bounds"),
    [("3-5 kg", ["ge", "le"]), ("3 to 5", ["ge", "le"]), ("5 and 3", ["", ""]), ("between 3 and 5 kg", ["ge", "le"])],
)
def test_a_range_shares_its_unit_and_bounds_both_ends(text, bounds):
    found = read_quantities(text)
    assert [one.bound for one in found] == bounds
    assert len({one.unit for one in found}) == 1

from __future__ import annotations

import pytest

from checks.ledger.dialogues import faults

EXTRAS = {"type": "array", "items": {"type": "string", "enum": ["pet_friendly", "gym", "parking"]}}
CITIES = {"type": "array", "items": {"type": "string", "enum": ["北京", "上海", "广州"]}}


@pytest.mark.parametrize(
    ("text", "items", "schema"),
    [
        ("A hotel that is pet-friendly and has a gym.", ["gym"], EXTRAS),
        ("比较北京和上海的房价", ["北京"], CITIES),
    ],
)
def test_a_choice_that_is_named_beside_those_taken_is_left_out(text, items, schema):
    assert ("list", ("x",)) in faults(text, {"x": items}, {"x": schema})


@pytest.mark.parametrize(
    ("text", "items", "schema"),
    [
        ("A hotel that is pet-friendly and has a gym.", ["pet_friendly", "gym"], EXTRAS),
        ("A hotel with a gym that is near a parking lot.", ["gym"], EXTRAS),
    ],
)
def test_choices_that_no_list_goes_on_with_are_not(text, items, schema):
    assert faults(text, {"x": items}, {"x": schema}) == []


def test_a_choice_that_another_call_carries_is_not_left_out():
    assert faults("比较北京和上海的房价", {"x": ["北京"]}, {"x": CITIES}, more=({"x": ["上海"]},)) == []

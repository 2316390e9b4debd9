"""`5, not 4` and 不要上海，去北京: what is said beside a denied value takes its place."""

from __future__ import annotations

import pytest

from callsmith.checks import judge
from checks.ledger.dialogues import view

TEXT = {"type": "string", "description": "The city."}
DATE = {"type": "string", "description": "The date."}
CHOICE = {"type": "string", "enum": ["red", "blue"], "description": "The colour."}
COUNT = {"type": "integer", "description": "How many."}
CLOCK = "Today is Monday, 2024-11-25."
DENIED = [
    ("A table for 5, not 4.", 4, 5, COUNT),
    ("Not 4 but 5 of them.", 4, 5, COUNT),
    ("Fly to Boston instead of Chicago.", "Chicago", "Boston", TEXT),
    ("不要上海，去北京。", "上海", "北京", TEXT),
    ("On November 29, not November 28.", "2024-11-28", "2024-11-29", DATE),
    ("不是11月28日，是11月29日。", "2024-11-28", "2024-11-29", DATE),
    ("The blue one, not the red one.", "red", "blue", CHOICE),
]


def stale(text, value, schema, name="x"):
    found = judge(
        view(text, {name: value}, {name: schema}, system=CLOCK).conversation, only=("values_current",)
    ).results
    return [result.location for result in found if result.status == "fail"]


@pytest.mark.parametrize(("text", "old", "new", "schema"), DENIED)
def test_a_denied_value_is_stale_and_what_stands_beside_it_is_not(text, old, new, schema):
    assert stale(text, old, schema) == ["/messages/2/tool_calls/0/function/arguments/x"]
    assert stale(text, new, schema) == []


def test_a_parameter_that_wants_what_is_not_wanted_may_carry_it():
    assert stale("Fly to Boston instead of Chicago.", "Chicago", TEXT, name="excluded_city") == []


def test_a_denied_value_with_nothing_in_its_place_is_not_stale():
    assert stale("A table for 4, not a booth.", 4, COUNT) == []


@pytest.mark.parametrize(("text", "old", "new"), [("A table for 5, not 4.", "4", "5"), ("要5个，不是4个。", "4", "5")])
def test_a_number_that_is_carried_as_text_is_denied_as_one(text, old, new):
    schema = {"type": "string", "description": "How many."}
    assert stale(text, old, schema) and not stale(text, new, schema)


def test_a_value_without_a_place_in_the_words_is_not_denied():
    assert stale("Not the first but the second one.", 7, {"type": "integer", "default": 7}) == []

from __future__ import annotations

import pytest

from checks.ledger.dialogues import faults

CITY = {"type": "string"}
SIZE = {"type": "number"}
CASES = {
    "from and to": ("A train from Oslo to Bergen.", {"origin": "Oslo", "destination": "Bergen"}, CITY),
    "from and to in Chinese": ("订一张从杭州到苏州的票", {"origin": "杭州", "destination": "苏州"}, CITY),
    "the first day and the last": (
        "A room from 2024-05-01 until 2024-05-04.",
        {"check_in_date": "2024-05-01", "check_out_date": "2024-05-04"},
        CITY,
    ),
    "the least and the most": ("Between 200 and 350 a night.", {"min_price": 200, "max_price": 350}, SIZE),
    "labelled numbers": ("A triangle with a base of 10 and a height of 5.", {"base": 10, "height": 5}, SIZE),
    "an identifier and words": ("Order #123, a pair of sneakers.", {"order_id": "#123", "item": "sneakers"}, CITY),
    "a place": ("Find jazz concerts in Seattle.", {"genre": "jazz", "location": "Seattle"}, CITY),
}


@pytest.mark.parametrize("case", CASES)
def test_values_in_their_own_places_have_no_fault(case):
    text, arguments, schema = CASES[case]
    assert faults(text, arguments, dict.fromkeys(arguments, schema)) == []


@pytest.mark.parametrize("case", CASES)
def test_values_in_each_others_places_are_a_fault(case):
    text, arguments, schema = CASES[case]
    swapped = dict(zip(arguments, reversed(arguments.values()), strict=True))
    (fault,) = faults(text, swapped, dict.fromkeys(arguments, schema))
    assert fault[0] == "role"


def test_words_that_tell_nothing_leave_the_places_alone():
    assert faults("Take 4 and 5.", {"a": 5, "b": 4}, {"a": SIZE, "b": SIZE}) == []


def test_the_second_leg_of_a_way_may_lead_where_the_first_began():
    text = "A train from Oslo to Bergen, and another from Bergen to Voss."
    arguments, more = {"origin": "Oslo", "destination": "Bergen"}, {"origin": "Bergen", "destination": "Voss"}
    assert faults(text, arguments, dict.fromkeys(arguments, CITY), more=(more,)) == []

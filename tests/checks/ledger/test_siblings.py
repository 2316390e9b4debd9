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
    "names of ids": (
        'Assign ticket with ticket ID "rqO5k4Bw" to the agent with agent ID "Dt9VvOqz".',
        {"ticket_id": "rqO5k4Bw", "agent_id": "Dt9VvOqz"},
        CITY,
    ),
    "money and a share": ("A jacket for $200, at 15% off.", {"original_price": 200, "discount_percentage": 15}, SIZE),
    "money and years": ("Invest $1000 for 5 years.", {"principal": 1000, "number_of_years": 5}, SIZE),
    "a country and its city": ("我想去德国柏林旅行", {"country": "德国", "city": "柏林"}, CITY),
    "a latitude": ("At 34.05 and -118.24.", {"latitude": 34.05, "longitude": -118.24}, SIZE),
    "a label behind a figure": ("Find ten events of the 16th century.", {"century": 16, "limit": 10}, SIZE),
    "a link": ("What does www.a.org/x.txt say?", {"url": "www.a.org/x.txt", "question": "say what"}, CITY),
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


def test_values_that_another_parameter_gives_as_its_options_are_turned():
    kinds = {
        "exercise": {"type": "string", "description": "Kind of exercise (e.g., cardio, yoga)"},
        "intensity": {"type": "string", "description": "How hard (e.g., low, moderate, high)"},
    }
    text = "A moderate plan with yoga, please."
    assert faults(text, {"exercise": "yoga", "intensity": "moderate"}, kinds) == []
    assert faults(text, {"exercise": "moderate", "intensity": "yoga"}, kinds) == [("role", ("exercise",))]


@pytest.mark.parametrize(
    ("text", "one", "two"),
    [
        ("每年流入1000人，流出500人。", ("inflow", "流入人口数量", 1000), ("outflow", "流出人口数量", 500)),
        ("有0.4克蛋白质，0.1克脂肪", ("protein", "蛋白质含量", 0.4), ("fat", "脂肪含量", 0.1)),
        ("贷款400000，还款期限是30年", ("total", "总贷款金额", 400000), ("term", "还款期限", 30)),
    ],
)
def test_labels_of_the_chinese_description_tell(text, one, two):
    kinds = {name: {"type": "number", "description": described} for name, described, _ in (one, two)}
    assert faults(text, {one[0]: one[2], two[0]: two[2]}, kinds) == []
    assert faults(text, {one[0]: two[2], two[0]: one[2]}, kinds) == [("role", (one[0],))]

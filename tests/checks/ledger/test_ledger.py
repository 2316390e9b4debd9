"""What the ledger hands to the readers: the clock, what calls carry, what earlier calls returned."""

from __future__ import annotations

import pytest

from checks.ledger.dialogues import after_result, entry_of, status, view

TEXT = {"type": "string"}
DATE = {"type": "string", "description": "The date."}
TIME = {"type": "string", "description": "The time."}


@pytest.mark.parametrize(
    "system", ["Today is Monday, 2024-11-25.", "It is 2024-11-25 09:15 now.", "现在是2024年11月25日 9:15。"]
)
def test_the_clock_may_be_a_day_or_a_moment(system):
    assert status("Come tomorrow.", "2024-11-26", DATE, system=system) == "grounded"
    assert status("Come tomorrow.", "2024-11-27", DATE, system=system) == "ungrounded"


def test_a_length_from_now_needs_the_time():
    assert status("Come in two hours.", "11:15", TIME, system="It is 2024-11-25 09:15 now.") == "grounded"
    assert status("Come in two hours.", "11:45", TIME, system="It is 2024-11-25 09:15 now.") == "ungrounded"


def test_without_recorded_results_an_invention_may_be_theirs():
    found = after_result("x", "Book it.", {"x": "R-77"}, {"x": TEXT})
    assert found.ledger.entries[-1].status == "ungrounded"
    bare = view("Book it.", {"x": "R-77"}, {"x": TEXT})
    assert bare.ledger.entries[0].status == "ungrounded"  # no call came before


def test_what_the_assistant_said_counts_where_the_user_let_it_stand():
    found = after_result('{"x": 1}', "Yes, that.", {"x": "Here it is."}, {"x": TEXT}).ledger.entries[-1]
    assert (found.status, found.message) == ("grounded", 3)


@pytest.mark.parametrize(
    ("text", "value", "schema", "rule"),
    [
        ("A trip to Oslo.", "Oslo", TEXT, "verbatim"),
        ("Send 5 of them.", 5, {"type": "number"}, "number"),
        ("On May 28, 2023.", "2023-05-28", DATE, "date"),
        ("The red one.", "red", {"type": "string", "enum": ["red", "blue"]}, "enum"),
    ],
)
def test_an_entry_says_by_which_rule_it_is_grounded(text, value, schema, rule):
    assert entry_of(text, value, schema).rule == rule

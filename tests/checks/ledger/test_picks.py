"""Members and switches by the words, and what is said of them where no word picks."""

from __future__ import annotations

import pytest

from checks.ledger.dialogues import after_result, entry_of, view

COLOUR = {"type": "string", "enum": ["red", "blue"], "description": "The colour."}
FLAG = {"type": "boolean", "description": "Whether there is breakfast."}


def found(text, value, schema, name="breakfast", **more):
    one = entry_of(text, value, schema, name=name, **more)
    return one.status, one.rule


@pytest.mark.parametrize(
    ("text", "value", "schema", "expected"),
    [
        ("The red one.", "red", COLOUR, ("grounded", "enum")),
        ("The red one.", "blue", COLOUR, ("ungrounded", "enum")),
        ("Anything.", "blue", COLOUR, ("undecided", "enum")),
        ("Anything.", "blue", COLOUR | {"default": "blue"}, ("grounded", "default")),
        ("Anything.", "blue", COLOUR | {"default": "red"}, ("undecided", "enum")),
        ("Anything.", "blue", COLOUR | {"description": "Default is 'blue'."}, ("grounded", "default")),
        ("With breakfast.", True, FLAG, ("grounded", "switch")),
        ("With breakfast.", False, FLAG, ("ungrounded", "switch")),
        ("Without breakfast.", False, FLAG, ("grounded", "switch")),
        ("不要早餐。", True, {"type": "boolean", "description": "是否含早餐。"}, ("ungrounded", "switch")),
        ("要早餐。", True, {"type": "boolean", "description": "是否含早餐。"}, ("grounded", "switch")),
        ("A room.", True, FLAG | {"default": True}, ("grounded", "default")),
        ("A room.", True, FLAG | {"default": False}, ("undecided", "switch")),
    ],
)
def test_a_choice_is_told_by_words_and_defaults(text, value, schema, expected):
    assert found(text, value, schema) == expected


def test_what_is_not_switched_on_may_stay_off():
    assert found("A room.", False, FLAG, required=[]) == ("grounded", "default")
    assert found("A room.", False, FLAG) == ("undecided", "switch")


def test_a_result_says_a_switch_under_its_own_name_only():
    for result, status in (('{"breakfast": true}', "grounded"), ('{"pool": true}', "undecided")):
        view_ = after_result(result, "Take it.", {"breakfast": True}, {"breakfast": FLAG})
        assert view_.ledger.entries[-1].status == status


def test_on_in_one_call_and_off_in_another_is_left_open_where_the_words_contrast():
    text = "One room with breakfast, and another, but a cheaper one."
    entries = view(text, {"breakfast": True}, {"breakfast": FLAG}, more=({"breakfast": False},)).ledger.entries
    assert [entry.status for entry in entries] == ["grounded", "undecided"]
    text = "One room with breakfast."
    entries = view(text, {"breakfast": True}, {"breakfast": FLAG}, more=({"breakfast": False},)).ledger.entries
    assert [entry.status for entry in entries] == ["grounded", "ungrounded"]

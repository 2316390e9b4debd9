from __future__ import annotations

import pytest

from checks.ledger.dialogues import faults, view

TEXTS = {"type": "array", "items": {"type": "string"}}
NUMBERS = {"type": "array", "items": {"type": "number"}}
OBJECTS = {
    "type": "array",
    "items": {"type": "object", "properties": {"id": {"type": "string"}, "n": {"type": "number"}}},
}
FOOD = "I have chicken, bell peppers and rice."
ZH = "我有鸡肉、彩椒和米饭。"
ROUTE = "Plan the way through Genoa, Rome and Naples."
RIGHT = {
    "all of them": (FOOD, ["chicken", "bell peppers", "rice"], TEXTS),
    "all of them in Chinese": (ZH, ["鸡肉", "彩椒", "米饭"], TEXTS),
    "numbers": ("The values are 5, 10, 15.", [5, 10, 15], NUMBERS),
    "one that stands alone": ("Show me Oslo, please.", ["Oslo"], TEXTS),
    "one beside a verb": ("Show me Oslo and book it.", ["Oslo"], TEXTS),
    "a number said twice": ("The values are 5, 7, 5.", [5, 7, 5], NUMBERS),
}
WRONG = {
    "the last left out": (FOOD, ["chicken", "bell peppers"], TEXTS),
    "the middle left out": (FOOD, ["chicken", "rice"], TEXTS),
    "the first left out": (FOOD, ["bell peppers", "rice"], TEXTS),
    "the middle left out in Chinese": (ZH, ["鸡肉", "米饭"], TEXTS),
    "the last left out in Chinese": (ZH, ["鸡肉", "彩椒"], TEXTS),
    "a number left out": ("The values are 5, 10, 15, 20.", [5, 10, 15], NUMBERS),
    "one of two names": ("Compare Oslo and Bergen.", ["Oslo"], TEXTS),
    "an item twice": (FOOD, ["chicken", "bell peppers", "rice", "rice"], TEXTS),
    "the order reversed": (ROUTE, ["Naples", "Rome", "Genoa"], TEXTS),
    "numbers reversed": ("The values are 5, 10, 15.", [15, 10, 5], NUMBERS),
    "an identifier left out": ("Close the tickets A-101 now, A-102 later.", ["A-101"], TEXTS),
    "the same object twice": ("Add R1 with 3.", [{"id": "R1", "n": 3}, {"id": "R1", "n": 3}], OBJECTS),
}


@pytest.mark.parametrize("case", RIGHT)
def test_an_array_that_holds_what_was_listed_has_no_fault(case):
    text, items, schema = RIGHT[case]
    assert faults(text, {"items": items}, {"items": schema}) == []


@pytest.mark.parametrize("case", WRONG)
def test_an_array_that_differs_from_the_list_is_a_fault_of_the_array(case):
    text, items, schema = WRONG[case]
    assert faults(text, {"items": items}, {"items": schema}) == [("list", ("items",))]


def test_an_item_beside_what_was_listed_is_added():
    schema = {"type": "array", "items": {"type": "string", "enum": ["posts", "stories", "reels"]}}
    found = view("Count posts and stories.", {"items": ["posts", "stories", "reels"]}, {"items": schema}).ledger
    assert [(fault.path, fault.status) for fault in found.faults] == [(("items", 2), "ungrounded")]


def test_an_item_that_another_call_carries_is_not_left_out():
    text = "Compare Oslo and Bergen."
    assert faults(text, {"items": ["Oslo"]}, {"items": TEXTS}, more=({"items": ["Bergen"]},)) == []

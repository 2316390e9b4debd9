from __future__ import annotations

import pytest

from checks.ledger.dialogues import faults

NUMBERS = {"type": "array", "items": {"type": "number"}}
TEXTS = {"type": "array", "items": {"type": "string"}}
LISTS = {
    "numbers, one of them twice": ("Sort [1, 2, 2, 7, 7, 10] for me.", [1, 2, 2, 7, 7, 10], NUMBERS),
    "numbers in full width": ("把［3，1，2］排序", [3, 1, 2], NUMBERS),
    "texts": ("Join ['ab', 'cd', 'ef'].", ["ab", "cd", "ef"], TEXTS),
    "numbers in round brackets": ("The group (12.4, 15.6, 11.2) is first.", [12.4, 15.6, 11.2], NUMBERS),
}


@pytest.mark.parametrize("case", LISTS)
def test_an_array_that_is_the_list_in_brackets_has_no_fault(case):
    text, items, schema = LISTS[case]
    assert faults(text, {"x": items}, {"x": schema}) == []


@pytest.mark.parametrize("case", LISTS)
@pytest.mark.parametrize("gone", [0, -1])
def test_an_array_without_one_item_of_it_is_a_fault(case, gone):
    text, items, schema = LISTS[case]
    less = [item for place, item in enumerate(items) if place != gone % len(items)]
    assert ("list", ("x",)) in faults(text, {"x": less}, {"x": schema})


def test_an_array_that_another_bracket_holds_is_right():
    text = "Compare [1, 2, 3] with [1, 2]."
    assert faults(text, {"x": [1, 2]}, {"x": NUMBERS}) == []


def test_a_switch_among_the_items_leaves_them_to_other_eyes():
    schema = {"type": "array", "items": {}}
    assert faults("Decode ['a', 4, 'b', true].", {"x": ["a", 4, "b", True]}, {"x": schema}) == []

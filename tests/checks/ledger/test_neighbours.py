"""The grammar of lists in running text."""

from __future__ import annotations

import pytest

from callsmith.checks.ledger.neighbours import between, following, is_gap, preceding


@pytest.mark.parametrize(
    "text",
    [", ", " and ", ", and ", "、", "和", "以及", '", "', " or ", "\n- ", "; ", " & ", "，", " as well as ", " / "],
)
def test_the_sign_of_a_list_is_a_gap(text):
    assert is_gap(text)


@pytest.mark.parametrize("text", ["", " ", " with ", ", then ", "的", " and then ", ". "])
def test_other_words_are_none(text):
    assert not is_gap(text)


def after(text, *items, gaps=()):
    return following(text, text.index(items[-1]) + len(items[-1]), items, gaps)


@pytest.mark.parametrize(
    ("text", "items", "gaps", "item"),
    [
        ("Compare Oslo and Bergen.", ("Oslo",), (), "Bergen"),
        ("I have rice, beans and corn.", ("rice", "beans"), (", ",), "corn"),
        ("苹果、梨和桃子。", ("苹果", "梨"), ("、",), "桃子"),
        ("比较苹果、梨。", ("苹果",), (), "梨"),
        ("Compare Oslo and Bergen for me", ("Oslo",), (), "Bergen"),
        ("take 5, 10 and 15", ("5", "10"), (", ",), "15"),
        ("Oslo, Bergen, Rome", ("Oslo", "Bergen"), (", ",), "Rome"),
        ("rice, beans, please go", ("rice", "beans"), (", ",), ""),  # after a comma anything may follow
        ("rice and beans, and corn", ("rice", "beans"), (" and ",), ""),  # the list is over
        ("Oslo and my budget is small", ("Oslo",), (), ""),
        ("Oslo and I will go", ("Oslo",), (), ""),
        ("Oslo and 5 of them", ("Oslo",), (), ""),
        ("take 5 and more", ("5",), (), ""),
        ('"Oslo" and "Bergen"', ("Oslo",), (), "Bergen"),
        ('"Oslo" and Bergen', ("Oslo",), (), ""),
        ("Oslo.", ("Oslo",), (), ""),
    ],
)
def test_a_list_goes_on_with_what_is_like_its_items(text, items, gaps, item):
    assert after(text, *items, gaps=gaps) == item


def before(text, *items, gaps=()):
    return preceding(text, text.index(items[0]), items, gaps)


@pytest.mark.parametrize(
    ("text", "items", "gaps", "item"),
    [
        ("We compare Bergen and Oslo", ("Oslo",), (), "Bergen"),
        ("All, including rice, beans and corn", ("beans", "corn"), (" and ",), "rice"),
        ("我有苹果、梨和桃子", ("梨", "桃子"), ("和",), "苹果"),
        ("We go with 5, 10, 15", ("10", "15"), (", ",), "5"),
        ("go to Oslo", ("Oslo",), (), ""),
        ("you and Oslo", ("Oslo",), (), ""),
        ("with rice and beans", ("beans",), (" and ",), ""),  # an `and` inside, and one before, are two lists
    ],
)
def test_a_list_begins_with_what_is_like_its_items(text, items, gaps, item):
    assert before(text, *items, gaps=gaps) == item


@pytest.mark.parametrize(
    ("gap", "items", "item"),
    [
        (", beans and ", ("rice", "corn"), "beans"),
        ("、梨、", ("苹果", "桃子"), "梨"),
        (", 10, ", ("5", "15"), "10"),
        (", 10, ", ("rice", "corn"), ""),
        (" and ", ("rice", "corn"), ""),
        (", beans, peas, ", ("rice", "corn"), ""),
    ],
)
def test_a_gap_holds_one_item_or_none(gap, items, item):
    assert between(gap, items) == item

"""Switches: what is said of a topic is yes unless it is denied, and its words are the evidence."""

from __future__ import annotations

import pytest

from callsmith.checks.words.switches import read_switch, read_trace

BREAKFAST = ("include_breakfast", {"type": "boolean", "description": "Whether breakfast is included."})
ZH = ("breakfast", {"type": "boolean", "description": "是否含早餐"})
PRIVATE = ("is_private", {"type": "boolean", "description": "Whether the event is private or public."})


@pytest.mark.parametrize(
    ("text", "parameter", "value", "words"),
    [
        ("a room with breakfast", BREAKFAST, True, "breakfast"),
        ("a room without breakfast", BREAKFAST, False, "breakfast"),
        ("no breakfast, please", BREAKFAST, False, "breakfast"),
        ("I don't need breakfast", BREAKFAST, False, "breakfast"),
        ("要含早餐的房间", ZH, True, "早餐"),
        ("不要早餐", ZH, False, "早餐"),
        ("不用含早餐", ZH, False, "早餐"),
        ("make it private", PRIVATE, True, "private"),
        ("make it public", PRIVATE, False, "public"),
    ],
)
def test_a_switch_has_its_value_and_the_words_that_speak_of_it(text, parameter, value, words):
    found = read_switch(text, *parameter)
    assert found is not None
    assert found.value is value
    assert words in text[found.start : found.end]


@pytest.mark.parametrize(
    ("text", "parameter"),
    [("a room for two", BREAKFAST), ("一间房", ZH), ("one with breakfast, one without breakfast", BREAKFAST)],
)
def test_what_nobody_speaks_of_and_what_is_said_both_ways_is_none(text, parameter):
    assert read_switch(text, *parameter) is None


def test_a_trace_is_a_single_word_without_denial():
    assert read_trace("a room", *BREAKFAST) is None
    assert read_trace("no breakfast", *BREAKFAST) is None

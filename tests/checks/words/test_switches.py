from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callsmith.checks.words.switches import read_switch

BREAKFAST = ("include_breakfast", "Whether breakfast is included.")
EXCLUDE = ("exclude_archived", "Leave archived projects out.")
NOTIFY = ("notify", "是否发送通知。")
PRIVATE = ("is_private", "Whether the list is private.")
INSURANCE = ("insurance", "是否购买保险。")
LAYOVER = ("direct_only", "Only direct flights.")
ON = ("on", "True to turn the lights on, false to turn them off.")


@pytest.mark.parametrize(
    ("text", "parameter", "value"),
    [
        ("a room with breakfast", BREAKFAST, True),
        ("a room without breakfast", BREAKFAST, False),
        ("no need for breakfast", BREAKFAST, False),
        ("please don't include breakfast", BREAKFAST, False),
        ("breakfast isn't needed", BREAKFAST, False),
        ("don't forget the breakfast", BREAKFAST, True),
        ("我要含早餐的房间", BREAKFAST, True),
        ("不要早餐", BREAKFAST, False),
        ("早餐就不用了", BREAKFAST, False),
        ("archived ones should not be shown", EXCLUDE, True),
        ("别发送通知", NOTIFY, False),
        ("无需发送通知", NOTIFY, False),
        ("make it private", PRIVATE, True),
        ("make it public", PRIVATE, False),
        ("设为公开", PRIVATE, False),
        ("不用保险", INSURANCE, False),
        ("保险：是", INSURANCE, True),
        ("保险：否", INSURANCE, False),
        ("a nonstop flight", LAYOVER, True),
        ("a flight with a layover is fine", LAYOVER, False),
        ("switch off everything", ON, False),
        ("打开灯", ON, True),
    ],
)
def test_polarity_is_read_around_the_words_of_the_parameter(text, parameter, value):
    name, description = parameter
    found = read_switch(text, name, {"type": "boolean", "description": description})
    assert found is not None
    assert found.value is value


@pytest.mark.parametrize("text", ["a room for two", "two rooms: one with breakfast, one without breakfast", ""])
def test_nothing_is_read_where_it_is_not_spoken_of_or_said_both_ways(text):
    assert read_switch(text, BREAKFAST[0], {"description": BREAKFAST[1]}) is None


@given(st.text(max_size=200), st.text(max_size=20), st.text(max_size=80))
def test_any_text_is_read_without_a_fault(text, name, description):
    found = read_switch(text, name, {"description": description})
    assert found is None or 0 <= found.start < found.end <= len(text)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("sort them in descending order", True),
        ("order them from highest to lowest", True),
        ("请按降序排列", True),
        ("sort them in ascending order", False),
        ("从低到高排", False),
    ],
)
def test_the_reverse_of_an_order_is_the_descending_one(text, value):
    spoken = read_switch(text, "reverse", {"type": "boolean", "description": "Whether to sort in reverse order."})
    assert spoken is not None
    assert spoken.value is value


@pytest.mark.parametrize(
    ("text", "name", "described"),
    [
        ("希望这个场地位于市中心", "central", "场地是否位于市中心。"),
        ("请包括季节性食材", "seasonal", "是否包括季节性食材的推荐。"),
        ("希望包含可持续性因素", "factors", "是否包括可持续性因素分析。"),
    ],
)
def test_what_a_chinese_description_asks_whether_is_its_topic(text, name, described):
    spoken = read_switch(text, name, {"type": "boolean", "description": described})
    assert spoken is not None
    assert spoken.value

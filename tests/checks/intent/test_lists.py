"""Items that stand side by side."""

from __future__ import annotations

import pytest

from callsmith.checks.intent.lists import listed

LISTS = [
    ("fly from Rome, Oslo and Bern now", [["Rome", "Oslo", "Bern"]]),
    ("to New York, NY and San Jose", [["New York, NY", "San Jose"]]),
    ("in Rome as well as in Oslo", [["Rome", "Oslo"]]),
    ("Paris & Rome", [["Paris", "Rome"]]),
    ("for $20 and $35", [["$20", "$35"]]),
    ('call it "one" and "two"', [["one", "two"]]),
    ("read “红” and “蓝”", [["红", "蓝"]]),
    ("查询北京和上海的天气", [["北京", "上海"]]),
    ("北京、上海以及广州的天气", [["北京", "上海"], ["上海", "广州"]]),
]
NO_LISTS = [
    "fly from Rome to Oslo",
    "the distance between Rome and Oslo",
    "bread and butter",
    "我和你去北京",
    "北京和5",
    "需要和谁去",
]


@pytest.mark.parametrize(("text", "items"), LISTS)
def test_a_list_has_its_items_in_order(text, items):
    found = listed(text)
    assert [[item.text for item in group] for group in found] == items
    assert all(item.text in text[item.start : item.end] for group in found for item in group)


@pytest.mark.parametrize("text", NO_LISTS)
def test_ranges_common_words_and_unlike_things_are_no_list(text):
    assert listed(text) == ()


def test_chinese_items_are_short():
    assert listed("一二三四五六七八九十和甲乙")[0][0].text == "四五六七八九十"

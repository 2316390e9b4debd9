"""Chinese values that their names lead up to."""

from __future__ import annotations

import pytest

from callsmith.checks.intent.headings import Heading, headings, is_heading_of


@pytest.mark.parametrize(
    ("text", "name", "value"),
    [
        ("音量设为45", "音量", "45"),
        ("年龄大约是30岁", "年龄", "30岁"),
        ("标题：春天的歌，快点", "标题", "春天的歌"),
        ("温度调到 26 度", "温度", "26"),
    ],
)
def test_a_name_leads_up_to_its_value(text, name, value):
    (found,) = headings(text)
    assert (found.name, found.value, text[found.start : found.end]) == (name, value, value)


@pytest.mark.parametrize(
    "text", ["音量是多少", "这是45", "温度是什么", "音量是不是45吗", "目的是我的45", "set it to 45"]
)
def test_questions_and_empty_names_lead_up_to_nothing(text):
    assert headings(text) == ()


def heading(name):
    return Heading(name, 0, 0, "")


@pytest.mark.parametrize(
    ("name", "parameter", "described", "is_its"),
    [
        ("音量", "x", "音量大小", True),
        ("播放音量", "x", "音量大小", True),
        ("播放量音", "x", "音量大小", False),
        ("音量", "x", "一二三四五六七八九十一二三四五六音量", False),  # not how it begins
        ("速度", "x", "音量大小", False),
        ("价格", "price", "", True),
        ("价格", "x", "", False),
    ],
)
def test_a_value_is_called_as_its_parameter_is(name, parameter, described, is_its):
    assert is_heading_of(heading(name), parameter, described) is is_its

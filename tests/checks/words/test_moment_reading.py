"""Ranges and parts that belong together are read as one, or as the two that they are."""

from __future__ import annotations

from datetime import datetime

import pytest

from callsmith.checks.words.moments import moments_agree, read_moments

CLOCK = datetime(2024, 11, 25, 9, 15)  # a Monday


def said(text, value, hint="date"):
    return moments_agree(read_moments(text), value, CLOCK, hint)[0]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("from June 3 to 7, 2025", ["2025-06-03", "2025-06-07"]),
        ("from the 3rd to the 5th of June 2025", ["2025-06-03", "2025-06-05"]),
        ("June 3 and 7, 2025", ["2025-06-03", "2025-06-07"]),
        ("2025年6月3日到7日", ["2025-06-03", "2025-06-07"]),
        ("明年6月3号到5号", ["2025-06-03", "2025-06-05"]),
        ("tomorrow and Wednesday", ["2024-11-26", "2024-11-27"]),
    ],
)
def test_both_ends_of_a_range_take_month_and_year_from_each_other(text, values):
    assert [said(text, value) for value in values] == [True, True]
    assert said(text, "2025-06-09") is False


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("tomorrow at 3 pm", "2024-11-26 15:00"),
        ("at 3 pm tomorrow", "2024-11-26 15:00"),
        ("on November 28. At noon, please", "2024-11-28 12:00"),
        ("明天下午三点", "2024-11-26 15:00"),
        ("11月28号，中午12点", "2024-11-28 12:00"),
        ("this Friday, November 29, at 9 am", "2024-11-29 09:00"),
    ],
)
def test_a_day_and_a_time_said_together_are_one_moment(text, value):
    assert said(text, value) is True
    assert said(text, value.replace("2024", "2023")) is False


@pytest.mark.parametrize(
    ("text", "day", "is_it"),
    [
        ("今年3月4日", "2024-03-04", True), ("明年3月4日", "2025-03-04", True), ("后年3月4日", "2026-03-04", True),
        ("去年3月4日", "2023-03-04", True), ("前年3月4日", "2022-03-04", True), ("来年3月4日", "2025-03-04", True),
        ("后年3月4日", "2025-03-04", False), ("前年3月4日", "2023-03-04", False),
        ("the first Monday of December", "2024-12-02", True), ("the second Monday of December", "2024-12-09", True),
        ("the third Monday of December", "2024-12-16", True), ("the fourth Monday of December", "2024-12-23", True),
        ("the last Monday of December", "2024-12-30", True), ("the fifth Monday of December", "2024-12-30", True),
        ("the last Monday of December", "2024-12-23", False),
        ("this Friday", "2024-11-29", True), ("the following Friday", "2024-12-06", True),
        ("last Friday", "2024-11-22", True), ("next Friday", "2024-12-06", True), ("next month", "2024-12-31", True),
        ("this month", "2024-11-30", True), ("上个月", "2024-10-01", True),
        ("下下个月", "2025-01-31", True), ("上上周三", "2024-11-13", True), ("本周三", "2024-11-27", True),
    ],
)  # fmt: skip
def test_words_of_order_and_relation_each_have_their_own_meaning(text, day, is_it):
    assert (said(text, day) is True) is is_it


def test_a_weekday_in_a_list_is_a_day_of_its_own() -> None:
    assert [each.text for each in read_moments("上周一、12月11号和12月12号")] == ["上周一", "12月11号", "12月12号"]
    assert [each.text for each in read_moments("周一，12月11号")] == ["周一，12月11号"]

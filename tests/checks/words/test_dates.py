from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callsmith.checks.words import date_agrees

TODAY = date(2024, 11, 25)  # a Monday
SAID = [
    ("today", 0),
    ("tomorrow", 1),
    ("the day after tomorrow", 2),
    ("yesterday", -1),
    ("this Friday", 4),
    ("Friday", 4),
    ("on Friday", 4),
    ("next Friday", 11),
    ("November 28", 3),
    ("Nov 28", 3),
    ("the 28th of November", 3),
    ("28 November 2024", 3),
    ("Thursday, November 28", 3),
    ("on the 28th", 3),
    ("January 4, 2025", 40),
    ("2024-12-05", 10),
    ("今天", 0),
    ("后天", 2),
    ("大后天", 3),
    ("昨天", -1),
    ("前天", -2),
    ("这周五", 4),
    ("周五", 4),
    ("星期五", 4),
    ("下周五", 11),
    ("下个星期五", 11),
    ("下下周二", 15),
    ("上周日", -1),
    ("28号", 3),
    ("11月28号", 3),
    ("十一月二十八日", 3),
    ("下个月3号", 8),
    ("明年1月4号", 40),
    ("2025年1月4日", 40),
]


@pytest.mark.parametrize(("text", "offset"), SAID)
def test_words_agree_with_the_day_that_they_mean(text, offset):
    assert date_agrees(text, TODAY + timedelta(days=offset), TODAY) is True


@pytest.mark.parametrize(("text", "offset"), SAID)
@pytest.mark.parametrize("off", [-1, 1, 365])
def test_words_do_not_agree_with_the_day_before_or_after_or_a_year_off(text, offset, off):
    assert date_agrees(text, TODAY + timedelta(days=offset + off), TODAY) is False


@pytest.mark.parametrize("text", ["这周五", "下周五", "上周五", "下下周五"])
def test_the_chinese_week_is_exact(text):
    days = [TODAY + timedelta(days=offset) for offset in range(-21, 30)]
    assert sum(date_agrees(text, day, TODAY) is True for day in days) == 1


@pytest.mark.parametrize("text", ["soon", "", "two nights", "may I", "weekly", "三个人"])
def test_what_is_no_date_is_not_guessed_at(text):
    assert date_agrees(text, TODAY, TODAY) is None


@pytest.mark.parametrize("text", ["tomorrow", "后天"])
def test_without_a_clock_relative_words_are_not_guessed_at(text):
    assert date_agrees(text, TODAY, None) is None


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)), st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_a_full_date_agrees_with_itself_alone(said, meant):
    for text in (f"{said:%B} {said.day}, {said.year}", said.isoformat(), f"{said.year}年{said.month}月{said.day}日"):
        assert date_agrees(text, meant, TODAY) is (said == meant)

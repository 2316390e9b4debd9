from __future__ import annotations

from datetime import date, datetime
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callsmith.checks.words.moments import moment_agrees, moments_agree, read_moments

CLOCK = datetime(2024, 11, 25, 9, 15)  # a Monday


def said(text, value, hint="", clock=CLOCK):
    return moments_agree(read_moments(text), value, clock, hint)[0]


AGREE = [
    ("Meet on 2024-12-05 at 14:00.", "2024-12-05T14:00:00Z", "start"),
    ("Meet on December 5th. Let's say 2 pm.", "2024-12-05 14:00", "start"),
    ("from June 3 to 7, 2024", "2024-06-07", "end_date"),
    ("from the 3rd to the 5th of June 2025", "2025-06-03", "start_date"),
    ("between 2 and 4 pm", "14:00", "start"),
    ("10 to 2 pm", "10:00", "start"),
    ("in 3 days", "2024-11-28", "date"),
    ("two weeks from now", "2024-12-09", "date"),
    ("at the end of the month", "2024-11-30", "date"),
    ("next month", "2024-12", "month"),
    ("Q3 2024", "2024-07-01", "start"),
    ("the first Monday of December", "2024-12-02", "date"),
    ("on Christmas", "2024-12-25", "date"),
    ("in half an hour", "09:45", "time"),
    ("for 3 nights starting December 1", "2024-12-04", "check_out"),
    ("at 2 pm for 90 minutes", "15:30", "end_time"),
    ("Monday to Friday", "Wednesday", "days"),
    ("on weekdays", "Thursday", "days"),
    ("tomorrow", "tomorrow", "date"),
    ("03/04/2025", "2025-04-03", "date"),
    ("03/04/2025", "2025-03-04", "date"),
    ("20/3/2025", "2025-03-20", "date"),
    ("June01 2025", "06-01-2025", "date, MM-DD-YYYY"),
    ("an hour and a half", 90, "duration_minutes"),
    ("two weeks", 14, "days"),
    ("half a day", 12, "hours"),
    ("in 2019", 2019, "year"),
    ("in March", 3, "month"),
    ("下周三下午三点", "2024-12-04 15:00", "时间"),
    ("大后天", "2024-11-28", "日期"),
    ("12月5号到9号", "2024-12-09", "结束日期"),
    ("12月5到9号", "2024-12-05", "开始日期"),
    ("明天下午三点到五点", "17:00", "结束时间"),
    ("3天后", "2024-11-28", "日期"),
    ("月底", "2024-11-30", "日期"),
    ("国庆节", "2025-10-01", "日期"),
    ("二〇二五年三月四日", "2025-03-04", "日期"),
    ("２０２５年３月４日", "2025-03-04", "日期"),
    ("9am开始", "09:00", "时间"),
    ("时间：08:00", "08:00", "时间"),
    ("两个半小时", 150, "minutes"),
    ("一刻钟", 15, "分钟"),
    ("半年", 6, "months"),
    ("从2024-01-01至今", "2024-11-25", "结束日期"),
]
DISAGREE = [
    ("on December 5th", "2024-12-06", "date"),
    ("on 2024-12-05", "2025-12-05", "date"),
    ("tomorrow", "2024-11-25", "date"),
    ("at 2 pm", "02:00", "time"),
    ("at 10:00", "22:00", "time"),
    ("at 14:00", "15:00", "time"),
    ("Meet on December 5th. Let's say 2 pm.", "2024-12-05 15:00", "start"),
    ("10:00 UTC+8", "10:00+01:00", "time"),
    ("an hour and a half", 60, "duration_minutes"),
    ("in 2019", 2018, "year"),
    ("下周三", "2024-11-27", "日期"),
    ("下午三点", "03:00", "时间"),
    ("12月5号到9号", "2024-12-10", "结束日期"),
    ("两个半小时", 120, "minutes"),
]
OPEN = [
    ("tomorrow", "2024-11-26", None),
    ("next week", "2024-12-04", CLOCK),
    ("in June", "2025-06-15", CLOCK),
    ("on December 5th", "2024-12-05T08:00", CLOCK),
    ("at 7:30", "19:30", CLOCK),
    ("nothing of the kind", "2024-12-05", CLOCK),
]


@pytest.mark.parametrize(("text", "value", "hint"), AGREE)
def test_words_mean_the_value(text, value, hint):
    assert said(text, value, hint) is True


@pytest.mark.parametrize(("text", "value", "hint"), DISAGREE)
def test_words_that_mean_another_value_say_so(text, value, hint):
    assert said(text, value, hint) is False


@pytest.mark.parametrize(("text", "value", "clock"), OPEN)
def test_words_that_do_not_fix_the_value_leave_it_open(text, value, clock):
    assert said(text, value, "date", clock) is None


@pytest.mark.parametrize(
    "text",
    [
        "I may go as far as I am able",
        "the 3rd floor",
        "room 5, line 2",
        "Q1答为A",
        "3号线",
        "有一点贵",
        "7-year-old",
        "$2020",
    ],
)
def test_what_is_no_moment_is_not_read(text):
    assert read_moments(text) == ()


@given(st.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1)), st.integers(1, 400))
def test_a_moment_agrees_with_itself_and_with_no_other_day(moment, shift):
    moment = moment.replace(second=0, microsecond=0)
    text = f"{moment:%B} {moment.day}, {moment.year} at {moment:%H:%M}"
    (read,) = read_moments(text)
    assert moment_agrees(read, moment.isoformat(), None) is True
    assert moment_agrees(read, date.fromordinal(moment.toordinal() + shift).isoformat(), None) is False


@given(st.text(max_size=60))
def test_any_text_can_be_read_and_every_span_is_in_it(text):
    moments = read_moments(text)
    assert all(text[moment.start : moment.end] == moment.text for moment in moments)
    assert all(one.end <= two.start for one, two in pairwise(moments))
    assert moments_agree(moments, text, None)[0] in (True, False, None)


def test_a_speaker_can_say_which_day_today_is():
    text = "Book it for tomorrow; today is 2023.10.1."
    assert said(text, "2023-10-02", "date", None) is True
    assert said(text, "2023-10-03", "date", None) is False


@pytest.mark.parametrize(
    "text", ["a" * 200_000, "1" * 200_000, "一" * 200_000, "1:" * 50_000, "mon " * 50_000, "3月" * 50_000]
)
def test_no_text_is_too_long(text):
    assert isinstance(read_moments(text), tuple)

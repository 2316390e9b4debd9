from __future__ import annotations

from datetime import date, datetime

import pytest

from callsmith.checks.words import read_clock

DAY = date(2024, 11, 25)


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("You are kind. It is Monday, November 25, 2024, 9:15 am.", datetime(2024, 11, 25, 9, 15)),
        ("现在是2024年11月25日，星期一，09:15。", datetime(2024, 11, 25, 9, 15)),
        ("Today: 2024-11-25T09:15", datetime(2024, 11, 25, 9, 15)),
        ("Current time: 2024-11-25 16:14:56 CST", datetime(2024, 11, 25, 16, 14, 56)),
        ("Today's date is Monday, 2024-11-25 and the current time is 23:59:00", datetime(2024, 11, 25, 23, 59)),
        ("Date and time: Monday, November 25, 2024, 9:32 pm", datetime(2024, 11, 25, 21, 32)),
        ("今天是2024年11月25日，星期一", DAY),
        ("今天是二〇二四年十一月二十五日", DAY),
        ("The current time is November 25, 2024, Monday。", DAY),
    ],
)
def test_a_clock_is_read_with_its_time_where_it_is_told(text, clock):
    assert read_clock(text) == clock
    assert type(read_clock(text)) is type(clock)


def test_of_several_dates_the_one_called_today_is_the_clock():
    assert read_clock("The shop is open since 2019-04-01. Today is 2024-11-25.") == DAY


@pytest.mark.parametrize(
    "text", ["", "Be brief.", "It is February 30, 2024.", "Open since 2019-04-01, renovated 2020-05-01.", "Monday"]
)
def test_a_clock_is_not_guessed_at(text):
    assert read_clock(text) is None

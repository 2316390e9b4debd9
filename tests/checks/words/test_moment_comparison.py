"""Whether a mention means a number, a time, a length, or a day some way from now: to the edge of what it can."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from callsmith.checks.words.moments import moment_agrees, read_moments

CLOCK = datetime(2024, 11, 25, 9, 15)  # a Monday


def verdict(text, value, hint="", clock=CLOCK):
    (moment,) = read_moments(text)
    return moment_agrees(moment, value, clock, hint)


@pytest.mark.parametrize(
    ("text", "value", "hint", "expected"),
    [
        ("on March 6, 2025", 2025, "year", True),
        ("on March 6, 2025", 2024, "year", False),
        ("2025年3月6日", 2025, "年份", True),
        ("on March 6, 2025", 3, "month", True),
        ("on March 6, 2025", 4, "month", False),
        ("on March 6, 2025", 13, "month", None),
        ("2025年3月6日", 3, "月份", True),
        ("on the 6th", 3, "month", None),
        ("on Monday", 3, "month", None),
        ("next month", 12, "month", True),
        ("on March 6, 2025", 6, "day", True),
        ("on March 6, 2025", 7, "day", False),
        ("in March", 6, "day", None),
        ("at 7:40 pm", 19, "hour", True),
        ("at 7:40 pm", 7, "hour", None),
        ("at 7:40 pm", 8, "hour", False),
        ("at 7:40 pm", 40, "minute", True),
        ("at 7:40 pm", 41, "minute", False),
        ("on March 6, 2025", 19, "hour", None),
        ("on March 6, 2025", 40, "minute", None),
        ("on March 6, 2025", 2025, "x", True),
        ("on March 6, 2025", 6.5, "day", None),
        ("on March 6, 2025", 3, "start_month of the lease", True),
    ],
)
def test_a_number_is_the_part_that_its_parameter_names(text, value, hint, expected):
    assert verdict(text, value, hint) is expected


@pytest.mark.parametrize(
    ("text", "value", "hint", "expected"),
    [
        ("90 minutes", 90, "duration_minutes", True),
        ("90 minutes", 1.5, "hours", True),
        ("90 minutes", 2, "hours", False),
        ("90 minutes", 5400, "seconds", True),
        ("两周", 14, "天数", True),
        ("两周", 2, "周数", True),
        ("两周", 15, "天数", False),
        ("a year", 12, "months", True),
        ("three months", 90, "days", True),
        ("three months", 93, "days", True),
        ("three months", 80, "days", False),
        ("90 minutes", 90, "x", True),  # its own figure
        ("90 minutes", 91, "x", None),
        ("90 minutes", "PT1H30M", "duration", True),
        ("90 minutes", "1 hour", "duration", False),
        ("90 minutes", "01:30", "duration", True),
        ("two months", "60 days", "duration", False),
    ],
)
def test_a_length_is_a_number_of_the_unit_that_is_counted_in(text, value, hint, expected):
    assert verdict(text, value, hint) is expected


@pytest.mark.parametrize(
    ("text", "value", "expected"),
    [
        ("in two hours", "11:15", True),
        ("in two hours", "11:16", True),
        ("in two hours", "11:30", False),
        ("in two hours", "2024-11-25 11:15", True),
        ("in two hours", "2024-11-26 11:15", False),
        ("半小时前", "08:45", True),
        ("半小时前", "09:45", False),
        ("the last 7 days", "2024-11-18", True),
        ("the last 7 days", "2024-11-25", True),
        ("the last 7 days", "2024-11-20", None),
        ("the last 7 days", "2024-11-10", False),
        ("the last 7 days", "2024-11-27", False),
        ("the next 3 days", "2024-11-28", True),
        ("the next 3 days", "2024-11-30", False),
        ("the last two months", "2024-09-25", None),
        ("the last two months", "2024-06-25", False),
        ("for 3 days", "2024-11-28", None),  # nobody says from when
    ],
)
def test_a_length_from_now_ends_where_it_ends(text, value, expected):
    assert verdict(text, value, "when") is expected
    assert verdict(text, value, "when", None) is None


@pytest.mark.parametrize(
    ("text", "value", "expected"),
    [
        ("at 2 pm", "14:00", True),
        ("at 2 pm", "14:00:59", True),
        ("at 2 pm", "14:01", False),
        ("at 7:30", "07:30", True),
        ("at 7:30", "19:30", None),
        ("at 7:30 in the evening", "07:30", False),
        ("at 10:00 UTC+8", "10:00+08:00", True),
        ("at 10:00 UTC+8", "02:00Z", True),
        ("at 10:00 UTC+8", "02:00", None),
        ("at 10:00 UTC+8", "10:00Z", False),
        ("at 2 pm", "2024-11-25 14:00", True),
        ("at 2 pm", "2024-11-26 14:00", True),
        ("at 2 pm", "2024-11-28 14:00", None),
        ("on November 28", "2024-11-28 00:00", True),
        ("on November 28", "2024-11-28 23:59", True),
        ("on November 28", "2024-11-28 08:00", None),
        ("on November 28", "2024-11-27 00:00", False),
    ],
)
def test_times_agree_to_the_minute_and_in_their_zone(text, value, expected):
    assert verdict(text, value, "time") is expected


@pytest.mark.parametrize(
    ("text", "instant", "expected"),
    [
        ("on March 6, 2025", datetime(2025, 3, 6, tzinfo=UTC), True),
        ("on March 6, 2025 at 2 pm", datetime(2025, 3, 6, 14, tzinfo=UTC), True),
        ("on March 6, 2025 at 2 pm", datetime(2025, 3, 6, 9, tzinfo=UTC), None),  # in another zone
        ("on March 6, 2025", datetime(2025, 3, 9, tzinfo=UTC), False),
        ("at 2 pm", datetime(2025, 3, 6, 14, tzinfo=UTC), None),
    ],
)
def test_seconds_since_1970_are_an_instant(text, instant, expected):
    assert verdict(text, int(instant.timestamp()), "timestamp") is expected
    assert verdict(text, int(instant.timestamp()) * 1000, "timestamp") is expected


def test_without_a_clock_nothing_is_near():
    assert verdict("at 2 pm", "2024-11-25 14:00", "time", None) is None
    assert verdict("today", "2024-11-25", "date", date(2024, 11, 25)) is True

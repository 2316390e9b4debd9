"""Whether words can mean a day, to the edge of what they can."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from callsmith.checks.words.calendar import Day
from callsmith.checks.words.day_agreement import admits, meets

TODAY = date(2024, 11, 25)  # a Monday


def verdicts(day, *offsets):
    return [admits(day, TODAY + timedelta(days=offset), TODAY) for offset in offsets]


@pytest.mark.parametrize(
    ("day", "offsets", "expected"),
    [
        (Day(days=3), (2, 3, 4), [False, True, False]),
        (Day(months=1, part="same"), (27, 28, 30, 32, 33), [False, None, True, None, False]),
        (Day(day=28), (3, 33, 95), [True, True, False]),  # not so far away
        (Day(weekday=4), (4, 11, -3, 5), [True, None, True, False]),
        (Day(weekday=4, weeks=0), (4, 11, -3), [True, False, False]),
        (Day(weekday=4, near="next"), (4, 11, 18), [True, True, False]),
        (Day(weekday=4, near="last"), (-3, -10, -17, 4), [True, True, False, False]),
        (Day(weeks=1), (6, 7, 9, 13, 14), [False, True, None, True, False]),
        (Day(months=0, part="end"), (4, 5, 6), [None, True, False]),
        (Day(weeks=0, part="weekend"), (4, 5, 6, 7), [False, True, True, False]),
    ],
)
def test_words_admit_these_days(day, offsets, expected):
    assert verdicts(day, *offsets) == expected


@pytest.mark.parametrize(
    ("day", "value", "verdict"),
    [
        (Day(month=12, weekday=0, nth=1), date(2024, 12, 2), True),
        (Day(month=12, weekday=0, nth=1), date(2024, 12, 9), False),
        (Day(month=12, weekday=0, nth=1), date(2024, 12, 3), False),
        (Day(month=12, weekday=0, nth=1), date(2025, 1, 6), False),
        (Day(month=12, weekday=4, nth=-1), date(2024, 12, 27), True),
        (Day(month=12, weekday=4, nth=-1), date(2024, 12, 20), False),
        (Day(year=2025, month=2, weekday=4, nth=-1), date(2025, 2, 28), True),
        (Day(year=2025, month=2, weekday=4, nth=-1), date(2026, 2, 27), False),
        (Day(months=1, weekday=0, nth=2), date(2024, 12, 9), True),
        (Day(months=1, weekday=0, nth=2), date(2025, 1, 13), False),
        (Day(month=11, day=28, years=1), date(2025, 11, 28), True),
        (Day(month=11, day=28, years=1), date(2024, 11, 28), False),
        (Day(months=1, day=3), date(2024, 12, 3), True),
        (Day(months=1, day=3), date(2025, 1, 3), False),
        (Day(year=2025, month=3, day=4), date(2025, 3, 4), True),
        (Day(year=2025, month=3, day=4), date(2025, 4, 3), False),
        (Day(month=3, day=4), date(2025, 3, 4), True),
        (Day(month=3, day=4), date(2035, 3, 4), False),
        (Day(year=2025, part="q3"), date(2025, 7, 1), True),
        (Day(year=2025, part="q3"), date(2025, 9, 30), True),
        (Day(year=2025, part="q3"), date(2025, 8, 15), None),
        (Day(year=2025, part="q3"), date(2025, 10, 1), False),
    ],
)
def test_a_date_is_admitted_by_all_that_the_words_fix(day, value, verdict):
    assert admits(day, value, TODAY) is verdict


@pytest.mark.parametrize("day", [Day(days=1), Day(months=1, part="same"), Day(months=1, day=3), Day(weeks=1)])
def test_words_that_count_from_today_are_open_without_it(day):
    assert admits(day, date(2024, 12, 3), None) is None


@pytest.mark.parametrize("day", [Day(month=12, day=3), Day(weekday=1), Day(month=12, weekday=1, nth=1)])
def test_others_are_not(day):
    assert admits(day, date(2024, 12, 3), None) is True


@pytest.mark.parametrize(
    ("said", "meant", "verdict"),
    [
        (Day(month=3, day=4), Day(year=2025, month=3, day=4), True),
        (Day(year=2025, month=3, day=4), Day(month=3), True),
        (Day(year=2025, month=3, day=4), Day(month=4), False),
        (Day(month=3), Day(month=3), True),
        (Day(month=3), Day(month=4), False),
        (Day(year=2025, month=3), Day(month=3), True),
        (Day(weeks=0, part="weekend"), Day(weekday=5), True),
        (Day(weeks=0, part="weekend"), Day(weekday=4), False),
        (Day(months=1), Day(year=2024, month=12), True),
        (Day(months=1), Day(year=2025, month=1), False),
        (Day(year=2024, month=2, day=30), Day(year=2024), None),
        (Day(month=3), Day(year=2024, month=2, day=30), False),
    ],
)
def test_parts_meet_where_both_fix_the_same(said, meant, verdict):
    assert meets(said, meant, TODAY) is verdict

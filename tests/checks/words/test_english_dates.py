"""English days, and the parts of a date that they fix."""

from __future__ import annotations

import pytest

from callsmith.checks.words.calendar import Day
from callsmith.checks.words.moments import read_moments

DAYS = [
    ("5 May", [Day(month=5, day=5)]),
    ("fifth of May", [Day(month=5, day=5)]),
    ("May 5th, 2021", [Day(year=2021, month=5, day=5)]),
    ("May 2020", [Day(year=2020, month=5)]),
    ("the 5th", [Day(day=5)]),
    ("from June 3 to 7", [Day(month=6, day=3), Day(month=6, day=7)]),
    ("Monday to Wednesday", [Day(weekday=0), Day(weekday=2)]),
    ("last Monday", [Day(weekday=0, near="last")]),
    ("this weekend", [Day(weeks=0, part="weekend")]),
    ("next weekend", [Day(weeks=0, near="next", part="weekend")]),
    ("the first Monday of December", [Day(month=12, weekday=0, nth=1)]),
    ("last Friday of March", [Day(month=3, weekday=4, nth=-1)]),
    ("in three weeks", [Day(days=21)]),
    ("two months ago", [Day(months=-2, part="same")]),
    ("a year from now", [Day(years=1, part="same")]),
    ("early June", [Day(month=6, part="start")]),
    ("mid-June", [Day(month=6, part="middle")]),
    ("late 2023", [Day(year=2023, part="end")]),
    ("beginning of next month", [Day(months=1, part="start")]),
    ("this month", [Day(months=0)]),
    ("Q1", [Day(part="q1")]),
    ("second half of 2024", [Day(year=2024, part="h2")]),
    ("Christmas 2025", [Day(year=2025, month=12, day=25)]),
    ("New Year's Eve", [Day(month=12, day=31)]),
    ("the day before yesterday", [Day(days=-2)]),
    ("the 90s", [Day(year=1990, part="decade")]),
    ("the 1980s", [Day(year=1980, part="decade")]),
    ("in 2020", [Day(year=2020)]),
    ("2024-12-05", [Day(year=2024, month=12, day=5)]),
    ("20/3/2025", [Day(year=2025, month=3, day=20)]),
]


@pytest.mark.parametrize(("text", "days"), DAYS)
def test_words_fix_these_parts_of_a_date_and_no_others(text, days):
    assert [day for moment in read_moments(text) for day in moment.days] == days


def test_figures_on_both_sides_of_a_slash_may_be_read_in_either_order():
    (moment,) = read_moments("03/04/2025")
    assert set(moment.days) == {Day(year=2025, month=3, day=4), Day(year=2025, month=4, day=3)}


@pytest.mark.parametrize(
    "text", ["I may", "march on", "sun screen", "a second", "the 3rd floor", "version 1.2.3", "$2020"]
)
def test_what_only_looks_like_a_day_is_none(text):
    assert all(not moment.days for moment in read_moments(text))


def test_a_rate_by_the_day_is_no_length_of_time() -> None:
    assert read_moments("1600 calories a day from tomorrow")[-1].text == "tomorrow"
    assert [each.text for each in read_moments("the movers come a week from tomorrow")] == ["a week from tomorrow"]

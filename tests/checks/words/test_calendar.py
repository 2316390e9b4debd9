"""Days, months and the stretches that words name."""

from __future__ import annotations

from datetime import date

import pytest

from callsmith.checks.words.calendar import Day, add_months, is_likely_year, is_whole, make_date, shifted, span_of

TODAY = date(2024, 11, 25)  # a Monday


@pytest.mark.parametrize(
    ("day", "first", "last"),
    [
        (Day(year=2025), date(2025, 1, 1), date(2025, 12, 31)),
        (Day(year=2025, month=2), date(2025, 2, 1), date(2025, 2, 28)),
        (Day(year=2025, part="q1"), date(2025, 1, 1), date(2025, 3, 31)),
        (Day(year=2025, part="q4"), date(2025, 10, 1), date(2025, 12, 31)),
        (Day(year=2025, part="h1"), date(2025, 1, 1), date(2025, 6, 30)),
        (Day(year=2025, part="h2"), date(2025, 7, 1), date(2025, 12, 31)),
        (Day(year=1980, part="decade"), date(1980, 1, 1), date(1989, 12, 31)),
        (Day(months=1), date(2024, 12, 1), date(2024, 12, 31)),
        (Day(months=-1), date(2024, 10, 1), date(2024, 10, 31)),
        (Day(years=-1), date(2023, 1, 1), date(2023, 12, 31)),
        (Day(weeks=0), date(2024, 11, 25), date(2024, 12, 1)),
        (Day(weeks=1), date(2024, 12, 2), date(2024, 12, 8)),
        (Day(weeks=0, part="weekend"), date(2024, 11, 30), date(2024, 12, 1)),
    ],
)
def test_words_name_a_stretch_of_days(day, first, last):
    assert span_of(day, TODAY) == (first, last)


def test_months_are_added_to_the_last_day_that_there_is():
    assert add_months(date(2024, 1, 31), 1) == date(2024, 2, 29)
    assert add_months(date(2024, 11, 25), -11) == date(2023, 12, 25)
    assert add_months(date(2024, 11, 25), 14) == date(2026, 1, 25)


def test_a_date_must_exist():
    assert make_date(2024, 2, 29) == date(2024, 2, 29)
    assert make_date(2023, 2, 29) is None and make_date(2023, 13, 1) is None
    assert shifted(TODAY, 7) == date(2024, 12, 2) and shifted(TODAY, -25) == date(2024, 10, 31)
    assert shifted(TODAY, 10**9) is None


def test_a_whole_date_has_year_month_and_day():
    assert is_whole(Day(year=2024, month=1, day=2))
    assert not is_whole(Day(month=1, day=2)) and not is_whole(Day(year=2024, month=1))


@pytest.mark.parametrize(
    ("value", "likely"),
    [(TODAY, True), (date(2025, 10, 1), True), (date(2027, 1, 1), False), (date(2020, 1, 1), False)],
)
def test_a_day_without_its_year_is_near(value, likely):
    assert is_likely_year(value, TODAY) is likely

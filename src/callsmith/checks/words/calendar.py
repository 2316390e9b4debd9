"""What words fix of a day, and the stretch of days that they name: `the 5th`, `next Friday`, `end of June`.

People seldom say a whole date, so a mention is kept as the parts that it fixes and tested against a date.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple

__all__ = ["Day", "add_months", "is_likely_year", "is_whole", "make_date", "shifted", "span_of"]

_MONTHS_OF: dict[str, tuple[int, int]] = {
    "q1": (1, 3), "q2": (4, 6), "q3": (7, 9), "q4": (10, 12), "h1": (1, 6), "h2": (7, 12),
}  # fmt: skip
_LONGEST_PAST = 183


class Day(NamedTuple):
    """The parts of a date that words fix; what they leave open is 0, -1, None or empty."""

    year: int = 0
    month: int = 0
    day: int = 0
    weekday: int = -1
    """0 is Monday."""
    days: int | None = None
    """Days from today."""
    weeks: int | None = None
    """Calendar weeks from this one, which begin on Monday."""
    months: int | None = None
    years: int | None = None
    near: str = ""
    """`this`, `next`, `last`, `coming`: English words before a weekday that people use in two ways."""
    part: str = ""
    """A stretch of what is named: `start`, `middle`, `end`, `weekend`, `q1` to `q4`, `h1`, `h2`, `quarter`, `decade`;
    `same` is the same day some months or years away."""
    nth: int = 0
    """Which of the weekdays of a month; -1 is the last."""


def make_date(year: int, month: int, day: int) -> date | None:
    """That date, or None where there is none such."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def add_months(day: date, months: int) -> date:
    """The same day some months later, or the month's last where it is too short."""
    index = min(max(day.year * 12 + day.month - 1 + months, 12), 9999 * 12 + 11)
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def shifted(day: date, days: int) -> date | None:
    """That many days later; None where the calendar ends."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def is_whole(day: Day) -> bool:
    """Whether the words say a year, a month and a day."""
    return bool(day.year and day.month and day.day)


def span_of(day: Day, today: date | None, like: date | None = None) -> tuple[date, date] | None:
    """First and last day of what the words name; None where that cannot be told.

    `like` lends its year where words and clock leave the year open.
    """
    if is_whole(day):
        exact = make_date(day.year, day.month, day.day)
        return (exact, exact) if exact else None
    if day.days is not None:
        exact = shifted(today, day.days) if today else None
        return (exact, exact) if exact else None
    if day.weeks is not None or (day.part == "weekend" and today):
        return _span_of_week(day, today)
    return _span_of_months(day, today, like)


def is_likely_year(value: date, today: date) -> bool:
    """This year's, else the next to come, else one that has just been."""
    if value.year == today.year:
        return True
    ahead = (value - today).days
    return 0 <= ahead <= 366 or -_LONGEST_PAST <= ahead < 0


def _span_of_week(day: Day, today: date | None) -> tuple[date, date] | None:
    if today is None:
        return None
    monday = shifted(today, 7 * (day.weeks or 0) - today.weekday())
    first, last = (5, 6) if day.part == "weekend" else (day.weekday,) * 2 if day.weekday >= 0 else (0, 6)
    low, high = (monday and shifted(monday, first)), (monday and shifted(monday, last))
    return (low, high) if low and high else None


def _span_of_months(day: Day, today: date | None, like: date | None) -> tuple[date, date] | None:
    year, month = day.year, day.month
    if day.part == "quarter":
        return _quarter(today, day.months or 0) if today else None
    if day.months is not None:
        if today is None:
            return None
        anchor = add_months(today.replace(day=1), day.months)
        year, month = anchor.year, anchor.month
    elif day.years is not None:
        if today is None:
            return None
        year = today.year + day.years
    if not year:
        year = like.year if like and (today is None or is_likely_year(like, today)) else today.year if today else 0
    if not 1 <= year <= 9990:
        return None
    return _cut(day, year, month)


def _quarter(today: date, shift: int) -> tuple[date, date]:
    first = add_months(today.replace(month=today.month - (today.month - 1) % 3, day=1), 3 * shift)
    return first, add_months(first, 3) - timedelta(days=1)


def _cut(day: Day, year: int, month: int) -> tuple[date, date] | None:
    if day.part == "decade":
        return date(year, 1, 1), date(year + 9, 12, 31)
    if day.part in _MONTHS_OF:
        low, high = _MONTHS_OF[day.part]
        return date(year, low, 1), date(year, high, monthrange(year, high)[1])
    if month:
        days = monthrange(year, month)[1]
        if day.day:
            exact = make_date(year, month, day.day)
            return (exact, exact) if exact else None
        low, high = {"start": (1, 10), "middle": (11, 20), "end": (21, days)}.get(day.part, (1, days))
        return date(year, month, low), date(year, month, high)
    low, high = {"start": (1, 3), "middle": (5, 8), "end": (10, 12)}.get(day.part, (1, 12))
    return date(year, low, 1), date(year, high, monthrange(year, high)[1])

"""What words fix of a day, and which days they then admit: `the 5th`, `next Friday`, `end of June`, `in three days`.

People seldom say a whole date, so a mention is kept as the parts that it fixes and tested against a date.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple

__all__ = ["Day", "admits", "add_months", "is_whole", "make_date", "meets", "span_of"]

_MONTHS_OF: dict[str, tuple[int, int]] = {
    "q1": (1, 3), "q2": (4, 6), "q3": (7, 9), "q4": (10, 12), "h1": (1, 6), "h2": (7, 12),
}  # fmt: skip
_BARE_DAY_REACH = 62
_LONGEST_PAST = 183
_EN_WEEKS: dict[str, tuple[int, int]] = {"this": (-6, 7), "coming": (0, 7), "next": (1, 14), "last": (-14, -1)}


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
    """A stretch of what is named: `start`, `middle`, `end`, `weekend`, `q1` to `q4`, `h1`, `h2`, `quarter`, `decade`; `same` is the
    same day some months or years away."""
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


def _shifted(day: date, days: int) -> date | None:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def is_whole(day: Day) -> bool:
    """Whether the words say a year, a month and a day."""
    return bool(day.year and day.month and day.day)


def admits(day: Day, value: date, today: date | None) -> bool | None:
    """Whether the words can mean that date; None where today would have to be known, or the date lies within a
    longer time that they name without being its first or last."""
    if day.days is not None:
        return None if today is None else value == _shifted(today, day.days)
    if day.nth:
        return _nth_weekday(day, value, today)
    if day.weekday >= 0 and not day.day:
        return _weekday(day, value, today)
    if day.part == "same":
        return None if today is None else _about(value, add_months(today, (day.months or 0) + 12 * (day.years or 0)))
    if day.day and not day.part:
        return _dated(day, value, today)
    return _within(day, value, today)


def _about(value: date, target: date) -> bool | None:
    off = abs((value - target).days)
    return True if off == 0 else None if off <= 2 else False


def _dated(day: Day, value: date, today: date | None) -> bool | None:
    """A day of the month, with its month and year as far as they are said."""
    if value.day != day.day or (day.month and value.month != day.month):
        return False
    if day.year:
        return value.year == day.year
    if day.months is not None:
        return None if today is None else _month_index(value) - _month_index(today) == day.months
    if today is None:
        return True
    if day.years is not None:
        return value.year - today.year == day.years
    if not day.month:
        return abs((value - today).days) <= _BARE_DAY_REACH
    return _unnamed_year(value, today)


def _unnamed_year(value: date, today: date) -> bool:
    """This year's, else the next to come, else one that has just been."""
    if value.year == today.year:
        return True
    ahead = (value - today).days
    return 0 <= ahead <= 366 or -_LONGEST_PAST <= ahead < 0


def _month_index(day: date) -> int:
    return day.year * 12 + day.month


def _week(day: date) -> int:
    return (day.toordinal() - 1) // 7


def _weekday(day: Day, value: date, today: date | None) -> bool | None:
    if value.weekday() != day.weekday:
        return False
    if day.month and value.month != day.month:
        return False
    if today is None:
        return True
    ahead = (value - today).days
    if day.weeks is not None:
        weeks = _week(value) - _week(today)
        return weeks == day.weeks
    if day.near:
        low, high = _EN_WEEKS[day.near]
        return low <= ahead <= high
    return True if -7 <= ahead <= 7 else None if -366 <= ahead <= 366 else False


def _nth_weekday(day: Day, value: date, today: date | None) -> bool | None:
    if value.weekday() != day.weekday:
        return False
    week = -1 if day.nth < 0 and value.day > monthrange(value.year, value.month)[1] - 7 else (value.day + 6) // 7
    if week != day.nth or (day.month and value.month != day.month) or (day.year and value.year != day.year):
        return False
    if day.months is not None:
        return None if today is None else _month_index(value) - _month_index(today) == day.months
    return today is None or day.year > 0 or _unnamed_year(value, today)


def _within(day: Day, value: date, today: date | None) -> bool | None:
    """A stretch of days: its ends are what it means, inside it may, outside it cannot."""
    span = span_of(day, today, value)
    if span is None:
        return None
    first, last = span
    if not first <= value <= last:
        return None if day.near == "next" and 0 < (value - last).days <= 7 else False
    if day.part == "weekend":
        return True
    likely = {"start": (first,), "end": (last,), "middle": (first + timedelta(days=4),)}.get(day.part, span)
    return True if value in likely else None


def span_of(day: Day, today: date | None, like: date | None = None) -> tuple[date, date] | None:
    """First and last day of what the words name; None where that cannot be told.

    `like` lends its year where words and clock leave the year open.
    """
    if is_whole(day):
        exact = make_date(day.year, day.month, day.day)
        return (exact, exact) if exact else None
    if day.days is not None:
        exact = _shifted(today, day.days) if today else None
        return (exact, exact) if exact else None
    if day.weeks is not None or (day.part == "weekend" and today):
        return _span_of_week(day, today)
    return _span_of_months(day, today, like)


def _span_of_week(day: Day, today: date | None) -> tuple[date, date] | None:
    if today is None:
        return None
    monday = _shifted(today, 7 * (day.weeks or 0) - today.weekday())
    first, last = (5, 6) if day.part == "weekend" else (day.weekday,) * 2 if day.weekday >= 0 else (0, 6)
    low, high = (monday and _shifted(monday, first)), (monday and _shifted(monday, last))
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
        year = like.year if like and (today is None or _unnamed_year(like, today)) else today.year if today else 0
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


def meets(said: Day, meant: Day, today: date | None) -> bool | None:
    """Whether two sets of parts can be the same day; the second is a value and may fix less than the words do."""
    if is_whole(meant):
        exact = make_date(meant.year, meant.month, meant.day)
        return admits(said, exact, today) if exact else False
    if is_whole(said):
        exact = make_date(said.year, said.month, said.day)
        return _covers(meant, exact, today) if exact else None
    if said == meant:
        return True
    if meant.weekday >= 0 and said.part == "weekend":
        return meant.weekday >= 5
    pairs = [(getattr(said, name), getattr(meant, name), empty) for name, empty in _FIELDS]
    if any(mine != yours for mine, yours, empty in pairs if mine != empty and yours != empty):
        return False
    if all(mine == yours for mine, yours, empty in pairs if yours != empty):
        return True
    if today is None and all(mine == yours for mine, yours, empty in pairs if mine != empty):
        return True
    if today is not None:
        left, right = span_of(said, today), span_of(meant, today)
        if left and right:
            return left == right
    return None


_FIELDS = tuple((name, Day._field_defaults[name]) for name in Day._fields if name not in ("near",))


def _covers(meant: Day, exact: date, today: date | None) -> bool | None:
    """Whether a value that fixes less than a date holds that date."""
    verdict = admits(meant, exact, today)
    if verdict is None:
        span = span_of(meant, today, exact)
        return None if span is None else span[0] <= exact <= span[1]
    return verdict

"""Whether words can mean a day: tested against a date, or against the parts of one."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from callsmith.checks.words.calendar import Day, add_months, is_likely_year, is_whole, make_date, shifted, span_of

__all__ = ["admits", "meets"]

_BARE_DAY_REACH = 62
_EN_WEEKS: dict[str, tuple[int, int]] = {"this": (-6, 7), "coming": (0, 7), "next": (1, 14), "last": (-14, -1)}
_FIELDS = tuple((name, Day._field_defaults[name]) for name in Day._fields if name not in ("near",))


def admits(day: Day, value: date, today: date | None) -> bool | None:
    """Whether the words can mean that date; None where today would have to be known, or the date lies within a
    longer time that they name without being its first or last."""
    if day.days is not None:
        return None if today is None else value == shifted(today, day.days)
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
    return is_likely_year(value, today)


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
    return today is None or day.year > 0 or is_likely_year(value, today)


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


def _covers(meant: Day, exact: date, today: date | None) -> bool | None:
    """Whether a value that fixes less than a date holds that date."""
    verdict = admits(meant, exact, today)
    if verdict is None:
        span = span_of(meant, today, exact)
        return None if span is None else span[0] <= exact <= span[1]
    return verdict

"""Whether two mentions mean the same, and whether one means a number: a year, a part of a date, an amount of time."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

from callsmith.checks.words.calendar import Day, is_whole, make_date
from callsmith.checks.words.day_agreement import admits, meets
from callsmith.checks.words.durations import DAY, Length, unit_in
from callsmith.checks.words.moment_reading import Moment

__all__ = ["exact_day", "number_agrees", "same_day", "same_moment", "same_time", "today_of"]

_EPOCH_FLOOR = 1e8
_LATEST_LOOSE = 21 * 3600
"""`7:30` may be half past seven in the evening; who writes `10:00` without more means the morning."""
_DAYS_ENDS = (0, 86_340, 86_399)


def same_moment(said: Moment, meant: Moment, clock: date | None) -> bool | None:
    """Two mentions of which the second is a value, whole or in part."""
    if said.length is not None and not said.days and meant.times == {int(said.length.seconds)} and not meant.days:
        return True  # 01:30 for an hour and a half
    if meant.length is not None and not meant.days:
        return _same_length(said.length, meant.length) if said.length is not None else None
    if said.length is not None and not said.days:
        return _from_now(said, meant, clock)
    day = same_day(said, meant, clock) if said.days and meant.days else None
    time = same_time(said, meant) if said.times and meant.times else None
    if day is False or time is False:
        return False
    if not meant.times:
        return day
    if not meant.days:
        return time
    if said.days and said.times:
        return True if day and time else None
    if said.days:
        return True if day and any(second in _DAYS_ENDS for second in meant.times) else None
    return time if time and clock is not None and _is_near(meant, clock) else None


def today_of(clock: date | None) -> date | None:
    """The day of a clock."""
    return clock.date() if isinstance(clock, datetime) else clock


def same_day(said: Moment, meant: Moment, clock: date | None) -> bool | None:
    """Whether the days of two mentions can be the same."""
    today = today_of(clock)
    verdicts = [meets(mine, yours, today) for mine in said.days for yours in meant.days]
    if True in verdicts and (len(said.days) <= 2 or not exact_day(meant)):
        return True
    return None if None in verdicts or True in verdicts else False


def _is_near(meant: Moment, clock: date) -> bool:
    """A time without a day is today's, or tomorrow's when it has passed."""
    today = today_of(clock)
    near = (Day(days=0), Day(days=1))
    return any(meets(each, day, today) is True for each in near for day in meant.days)


def same_time(said: Moment, meant: Moment) -> bool | None:
    """Whether the times of day of two mentions can be the same."""
    if any(_equal_time(mine, yours) for mine in said.times for yours in meant.times):
        return bool(said.zone is None or meant.zone is None or abs(said.zone - meant.zone) <= 60)
    if said.zone is not None:
        moved = {(each - 60 * (said.zone - (meant.zone or 0))) % 86_400 for each in said.times}
        if moved & meant.times:
            return True if meant.zone is not None else None
    if any(_equal_time(mine, yours) for mine in said.loose if mine < _LATEST_LOOSE for yours in meant.times):
        return None
    return False


def _equal_time(said: int, meant: int) -> bool:
    return said == meant or (said % 60 == 0 and meant - said == 59)


def _same_length(said: Length, meant: Length) -> bool:
    low, high = _seconds(said)
    return all(abs(one - two) <= 1e-6 * max(one, two, 1) for one, two in zip((low, high), _seconds(meant), strict=True))


def _seconds(length: Length) -> tuple[float, float]:
    """The shortest and the longest that it can be: a month has 28 to 31 days."""
    return length.seconds + 28 * DAY * length.months, length.seconds + 31 * DAY * length.months


def _from_now(said: Moment, meant: Moment, clock: date | None) -> bool | None:
    """`in two hours` as the time that it will be then, `the last 7 days` as the days where they begin and end."""
    if not said.from_now or said.length is None or clock is None:
        return None
    if said.length.months:
        days = int(30.5 * said.length.months) * said.from_now
        return None if _in_window(days, said.from_now, meant, today_of(clock), slack=4) is not False else False
    moved = timedelta(seconds=said.from_now * said.length.seconds)
    if said.length.seconds >= DAY:
        return _in_window(moved.days, said.from_now, meant, today_of(clock))
    if not isinstance(clock, datetime):
        return None
    then = clock + moved
    second = then.hour * 3600 + then.minute * 60
    if not meant.times:
        return None
    near = any(min(abs(second - each), 86_400 - abs(second - each)) <= 60 for each in meant.times)
    return near and (
        not meant.days or any(meets(Day(then.year, then.month, then.day), day, None) for day in meant.days)
    )


def _in_window(days: int, sign: int, meant: Moment, today: date | None, slack: int = 0) -> bool | None:
    """The days at both ends of the next or the last so many days are meant, those between may be."""
    exact = exact_day(meant)
    if exact is None or today is None:
        return None
    ahead = (exact - today).days
    if not slack and ahead in (0, sign, days, days - sign):
        return True
    low, high = min(0, days) - slack, max(0, days) + slack
    return None if low <= ahead <= high else False


def exact_day(meant: Moment) -> date | None:
    """The date that a value names, where it names a whole one."""
    day = meant.days[0] if meant.days else None
    return make_date(day.year, day.month, day.day) if day and is_whole(day) else None


def number_agrees(moment: Moment, value: float, clock: date | None, hint: str) -> bool | None:
    """Whether a mention means a number: of a year or another part of it, of seconds since 1970, of a unit of time."""
    words = _spaced(hint)
    if moment.length is not None:
        return _length_agrees(moment, value, words)
    if abs(value) >= _EPOCH_FLOOR:
        return _epoch_agrees(moment, value, clock)
    if value != int(value):
        return None
    name, number = words.split(" ", 1)[0] if words else "", int(value)
    for wanted, reader in _PARTS:
        if wanted in name or (wanted in words and not any(other in name for other, _ in _PARTS)):
            return reader(moment, number, today_of(clock))
    years = {day.year for day in moment.days if day.year}
    return True if number in years else None


def _spaced(hint: str) -> str:
    head, _, rest = hint.partition(" ")
    return f"{head.lower()} {re.sub(r'[_-]', ' ', rest).lower()}" if head else ""


def _year_is(moment: Moment, number: int, today: date | None) -> bool | None:
    if not moment.days:
        return None
    return same_day(moment, Moment(0, 0, "", "year", days=(Day(year=number),)), today)


def _month_is(moment: Moment, number: int, today: date | None) -> bool | None:
    if not moment.days or not 1 <= number <= 12 or moment.kind == "weekday":
        return None
    if all(day.month == 0 and day.months is None for day in moment.days):
        return None
    return same_day(moment, Moment(0, 0, "", "month", days=(Day(month=number),)), today)


def _day_is(moment: Moment, number: int, today: date | None) -> bool | None:
    days = {day.day for day in moment.days if day.day}
    return number in days if days else None


def _hour_is(moment: Moment, number: int, today: date | None) -> bool | None:
    if not moment.times:
        return None
    if any(second // 3600 == number for second in moment.times):
        return True
    twelve = any(second // 3600 % 12 == number for second in moment.times)
    return None if twelve or any(second // 3600 == number for second in moment.loose) else False


def _minute_is(moment: Moment, number: int, today: date | None) -> bool | None:
    return any(second // 60 % 60 == number for second in moment.times) if moment.times else None


_PARTS = (
    ("year", _year_is), ("年", _year_is), ("month", _month_is), ("月", _month_is), ("hour", _hour_is),
    ("minute", _minute_is), ("day", _day_is),
)  # fmt: skip


def _length_agrees(moment: Moment, value: float, words: str) -> bool | None:
    """A length of time as a number of the unit that the parameter counts in; without one its own figure will do."""
    assert moment.length is not None  # noqa: S101 (the caller looked)
    name, _, description = words.partition(" ")
    unit = unit_in(name) or unit_in(description)
    if unit is None:
        return True if _own_figure(moment, value) else None
    low, high = (said / one for said, one in zip(_seconds(moment.length), reversed(_seconds(unit)), strict=True))
    if bool(unit.months) == bool(moment.length.months) or not (unit.months or moment.length.months):
        one = unit.months or unit.seconds
        exact = (moment.length.months if unit.months else moment.length.seconds) / one
        return abs(exact - value) <= max(1e-6, 0.005 * exact)
    return low - 0.51 <= value <= high + 0.51


def _own_figure(moment: Moment, value: float) -> bool:
    length = moment.length or Length()
    counts = {length.seconds / each for each in (1, 60, 3600, DAY, 7 * DAY)} | {length.months, length.months / 12}
    return any(count and abs(count - value) < 1e-6 for count in counts)


def _epoch_agrees(moment: Moment, value: float, clock: date | None) -> bool | None:
    try:
        instant = datetime.fromtimestamp(value / 1000 if abs(value) > 1e11 else value, UTC)
    except (OverflowError, OSError, ValueError):
        return None
    if not moment.days:
        return None
    today = today_of(clock)
    near = [instant.date() + timedelta(days=shift) for shift in (-1, 0, 1)]
    verdicts = [admits(day, each, today) for day in moment.days for each in near]
    if all(verdict is False for verdict in verdicts):
        return False
    second = instant.hour * 3600 + instant.minute * 60 + instant.second
    at = any(_equal_time(each, second) for each in moment.times or (0,))
    return True if at and any(admits(day, instant.date(), today) for day in moment.days) else None

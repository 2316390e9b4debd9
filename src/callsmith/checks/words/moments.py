"""Dates, times of day, moments and durations in running text, English and Chinese, against a clock."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from itertools import pairwise

from callsmith.checks.words.calendar import Day, admits, is_whole, make_date, meets
from callsmith.checks.words.durations import DAY, Length, unit_in
from callsmith.checks.words.moment_reading import Moment, read_moments

__all__ = ["Moment", "moment_agrees", "moments_agree", "read_moments"]

_EPOCH_FLOOR = 1e8
_LINK = re.compile(r"[\s,;.，、()\[\]（）'\"]|\b(?:to|through|until|till|and|from|at|on|in|by|between|the|of|for)\b|[-–—~/|]|到|至|和|的|从|在")
_DAY_FIRST = re.compile(r"d{1,2}[-/.]\s?m{1,2}[-/.]\s?y|日[-/.]月")
_MONTH_FIRST = re.compile(r"m{1,2}[-/.]\s?d{1,2}[-/.]\s?y|月[-/.]日")
_LATEST_LOOSE = 21 * 3600
"""`7:30` may be half past seven in the evening; who writes `10:00` without more means the morning."""
_DAYS_ENDS = (0, 86_340, 86_399)
_SEVERAL_DAYS = re.compile(r"^\w*(?:[dD]ates|[dD]ays)\b|日期列表")
_DATE_NAME = re.compile(r"date|day|日期|when|\bon\b")
_EXPIRY = re.compile(r"expir|有效期|到期")
_MONTH_AND_DAY = re.compile(r"\s*\d{1,2}[/-]\d{1,2}\s*")
_DERIVED_HINT = re.compile(r"end|until|till|to\b|return|check.?out|depart|drop|due|expir|deadline|finish|through|结束|截止|到期|退|返|离店|还")


def moment_agrees(moment: Moment, value: object, clock: date | None, hint: str = "") -> bool | None:
    """Whether the words can mean an argument's value: text in any usual form of dates, or a number (year, hours, epoch).

    `clock` is the conversation's now where it is known, a `datetime` if its time is. `hint` is the parameter's name and
    description, which tell the unit of a duration and the order of day and month. None where it cannot be told.
    """
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return _number_agrees(moment, value, clock, hint)
    if not isinstance(value, str):
        return None
    meant = value_moments(value, hint)
    if len(meant) == 1:
        return _same(moment, meant[0], clock)
    if not meant and value.strip().isdecimal() and len(value) < 16:
        return _number_agrees(moment, int(value), clock, hint)
    return True if meant and value.strip().casefold() == moment.text.casefold() else None


def moments_agree(
    moments: Sequence[Moment], value: object, clock: date | None, hint: str = ""
) -> tuple[bool | None, Moment | None]:
    """Whether the mentions of a text mean the value, taken together, and which one does so first.

    One may give the day and another the time, and a length of time added to a day or a time gives its end. False where
    there are mentions of the value's kind and every one of them means something else; the nearest is named then.
    """
    clock = clock or _told_today(moments)
    if not isinstance(value, str) or not value_moments(value, hint):
        return _any_agrees(moments, value, clock, hint)
    verdicts = [_text_agrees(moments, meant, clock, hint) for meant in value_moments(value, hint)]
    for wanted in (False, None):
        for verdict, moment in verdicts:
            if verdict is wanted:
                return wanted, moment
    return verdicts[0]


def _told_today(moments: Sequence[Moment]) -> date | None:
    """The date that the speaker gives to today: `today is 2023.10.1`."""
    for today, told in pairwise(moments):
        if today.days and today.days[0].days == 0 and told.start - today.end < 12 and (day := _exact(told)):
            return day
    return None


def _any_agrees(
    moments: Sequence[Moment], value: object, clock: date | None, hint: str
) -> tuple[bool | None, Moment | None]:
    refused: Moment | None = None
    open_moment: Moment | None = None
    for moment in moments:
        verdict = moment_agrees(moment, value, clock, hint)
        if verdict:
            return True, moment
        if verdict is False:
            refused = refused or moment
        elif moment.length is not None:
            open_moment = open_moment or moment
    return (None, open_moment) if open_moment or not refused else (False, refused)


@lru_cache(maxsize=4096)
def value_moments(value: str, hint: str = "") -> tuple[Moment, ...]:
    """What an argument's text says of days and times, where it says nothing else; empty for any other text."""
    if len(value) > 80:
        return ()
    if _MONTH_AND_DAY.fullmatch(value) and (not _DATE_NAME.search(hint.lower()) or _EXPIRY.search(hint.lower())):
        return ()  # a time signature, an age, a card's month and year
    found = read_moments(value)
    rest = "".join(value[low:high] for low, high in _gaps(found, len(value)))
    if not found or _LINK.sub("", rest.lower()).strip(" t"):
        return ()
    words = hint.lower()
    order = 1 if _DAY_FIRST.search(words) else 0 if _MONTH_FIRST.search(words) else None
    if order is None:
        return found
    return tuple(each._replace(days=(each.days[order],)) if len(each.days) == 2 else each for each in found)


def _gaps(found: Sequence[Moment], length: int) -> list[tuple[int, int]]:
    edges = [0, *(edge for moment in found for edge in (moment.start, moment.end)), length]
    return list(zip(edges[::2], edges[1::2], strict=True))


def _same(said: Moment, meant: Moment, clock: date | None) -> bool | None:
    """Two mentions of which the second is a value, whole or in part."""
    if said.length is not None and not said.days and meant.times == {int(said.length.seconds)} and not meant.days:
        return True  # 01:30 for an hour and a half
    if meant.length is not None and not meant.days:
        return _same_length(said.length, meant.length) if said.length is not None else None
    if said.length is not None and not said.days:
        return _from_now(said, meant, clock)
    day = _same_day(said, meant, clock) if said.days and meant.days else None
    time = _same_time(said, meant) if said.times and meant.times else None
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


def _today(clock: date | None) -> date | None:
    return clock.date() if isinstance(clock, datetime) else clock


def _same_day(said: Moment, meant: Moment, clock: date | None) -> bool | None:
    today = _today(clock)
    verdicts = [meets(mine, yours, today) for mine in said.days for yours in meant.days]
    if True in verdicts and (len(said.days) <= 2 or not _exact(meant)):
        return True
    return None if None in verdicts or True in verdicts else False


def _is_near(meant: Moment, clock: date) -> bool:
    """A time without a day is today's, or tomorrow's when it has passed."""
    today = _today(clock)
    near = (Day(days=0), Day(days=1))
    return any(meets(each, day, today) is True for each in near for day in meant.days)


def _same_time(said: Moment, meant: Moment) -> bool | None:
    if any(_equal_time(mine, yours) for mine in said.times for yours in meant.times):
        if said.zone is None or meant.zone is None or abs(said.zone - meant.zone) <= 60:
            return True
        return False
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
        return None if _in_window(days, said.from_now, meant, _today(clock), slack=4) is not False else False
    moved = timedelta(seconds=said.from_now * said.length.seconds)
    if said.length.seconds >= DAY:
        return _in_window(moved.days, said.from_now, meant, _today(clock))
    if not isinstance(clock, datetime):
        return None
    then = clock + moved
    second = then.hour * 3600 + then.minute * 60
    if not meant.times:
        return None
    near = any(min(abs(second - each), 86_400 - abs(second - each)) <= 60 for each in meant.times)
    return near and (not meant.days or any(meets(Day(then.year, then.month, then.day), day, None) for day in meant.days))


def _in_window(days: int, sign: int, meant: Moment, today: date | None, slack: int = 0) -> bool | None:
    """The days at both ends of the next or the last so many days are meant, those between may be."""
    exact = _exact(meant)
    if exact is None or today is None:
        return None
    ahead = (exact - today).days
    if not slack and ahead in (0, sign, days, days - sign):
        return True
    low, high = min(0, days) - slack, max(0, days) + slack
    return None if low <= ahead <= high else False


def _exact(meant: Moment) -> date | None:
    day = meant.days[0] if meant.days else None
    return make_date(day.year, day.month, day.day) if day and is_whole(day) else None


def _number_agrees(moment: Moment, value: float, clock: date | None, hint: str) -> bool | None:
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
            return reader(moment, number, _today(clock))
    years = {day.year for day in moment.days if day.year}
    return True if number in years else None


def _spaced(hint: str) -> str:
    head, _, rest = hint.partition(" ")
    return f"{head.lower()} {re.sub(r'[_-]', ' ', rest).lower()}" if head else ""


def _year_is(moment: Moment, number: int, today: date | None) -> bool | None:
    if not moment.days:
        return None
    return _same_day(moment, Moment(0, 0, "", "year", days=(Day(year=number),)), today)


def _month_is(moment: Moment, number: int, today: date | None) -> bool | None:
    if not moment.days or not 1 <= number <= 12 or moment.kind == "weekday":
        return None
    if all(day.month == 0 and day.months is None for day in moment.days):
        return None
    return _same_day(moment, Moment(0, 0, "", "month", days=(Day(month=number),)), today)


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
    today = _today(clock)
    near = [instant.date() + timedelta(days=shift) for shift in (-1, 0, 1)]
    verdicts = [admits(day, each, today) for day in moment.days for each in near]
    if all(verdict is False for verdict in verdicts):
        return False
    second = instant.hour * 3600 + instant.minute * 60 + instant.second
    at = any(_equal_time(each, second) for each in moment.times or (0,))
    return True if at and any(admits(day, instant.date(), today) for day in moment.days) else None


def _text_agrees(
    moments: Sequence[Moment], meant: Moment, clock: date | None, hint: str
) -> tuple[bool | None, Moment | None]:
    """One value of text against all that was said."""
    verdicts = [(_same(moment, meant, clock), moment) for moment in moments]
    for verdict, moment in verdicts:
        if verdict:
            return True, moment
    if derived := _after_a_while(moments, meant, clock):
        return (True if _DERIVED_HINT.search(hint.lower()) else None), derived
    if meant.days and meant.times:
        verdict, moment = _in_two_places(moments, meant, clock)
        if verdict is not None:
            return verdict, moment
    if between := _between(moments, meant, bool(_SEVERAL_DAYS.search(hint))):
        return (True if meant.kind == "weekday" else None), between
    return _refusal(verdicts, meant)


def _refusal(verdicts: Sequence[tuple[bool | None, Moment]], meant: Moment) -> tuple[bool | None, Moment | None]:
    """False where something as precise as the value was said and nothing that leaves it open."""
    refusals = [moment for verdict, moment in verdicts if verdict is False]
    precise = [moment for moment in refusals if _is_precise(moment)]
    for verdict, moment in verdicts:
        if verdict is None and _is_rival(moment, meant) and not (precise and moment.kind in ("month", "year")):
            if moment.kind == "duration" and len(precise) > 1:
                continue  # who names two days has named both ends
            return None, moment
    return (False, (precise or refusals)[0]) if refusals else (None, None)


def _is_precise(moment: Moment) -> bool:
    return bool(moment.times) or any(day.day or day.days is not None for day in moment.days)


def _is_rival(moment: Moment, meant: Moment) -> bool:
    """Whether a mention speaks of what the value speaks of, so that not knowing leaves the whole open."""
    if meant.length is not None:
        return moment.length is not None
    if len(moment.days) > 2:
        return False  # every working day says how often, not when
    if moment.from_now:
        return True
    return bool(moment.days and meant.days) if not meant.times else bool(moment.times or (moment.days and meant.days))


def _in_two_places(
    moments: Sequence[Moment], meant: Moment, clock: date | None
) -> tuple[bool | None, Moment | None]:
    """A day said here and a time said there: both must be right, and one that nobody said is wrong."""
    days = [(_same_day(each, meant, clock), each) for each in moments if each.days]
    times = [(_same_time(each, meant), each) for each in moments if each.times]
    for verdicts in (days, times):
        if verdicts and all(verdict is False for verdict, _ in verdicts) and not any(m.from_now for m in moments):
            return False, verdicts[0][1]
    dated = next((each for verdict, each in days if verdict), None)
    return (True, dated) if dated and any(verdict for verdict, _ in times) else (None, None)


def _between(moments: Sequence[Moment], meant: Moment, several: bool) -> Moment | None:
    """The range in which the value lies: Tuesday is said by `Monday to Friday`."""
    for first, last in pairwise(moments):
        if not (first.opens_range and first.days and last.days and meant.days):
            continue
        low, high, inner = (each.days[0].weekday for each in (first, last, meant))
        if meant.kind == first.kind == "weekday" and (inner - low) % 7 <= (high - low) % 7:
            return first
        begins, ends, day = _exact(first), _exact(last), _exact(meant)
        if several and begins and ends and day and begins < day < ends:
            return first
    return None


def _after_a_while(moments: Sequence[Moment], meant: Moment, clock: date | None) -> Moment | None:
    """The day or the time at which a length of time that begins at another one ends."""
    lengths = [each.length for each in moments if each.length is not None and each.from_now >= 0]
    if not lengths or not (meant.days or meant.times):
        return None
    on_the_day = not meant.days or any(_same_day(each, meant, clock) for each in moments if each.days)
    for moment in moments:
        for length in lengths:
            if _ends_days_after(moment, length, meant, _today(clock)) or (
                on_the_day and _ends_hours_after(moment, length, meant)
            ):
                return moment
    return None


def _ends_days_after(moment: Moment, length: Length, meant: Moment, today: date | None) -> bool:
    exact = _exact(meant)
    if exact is None or not moment.days or length.seconds < DAY or length.months or meant.times:
        return False
    count = int(length.seconds // DAY)
    return any(admits(day, _earlier(exact, shift), today) for day in moment.days for shift in (count, count - 1))


def _ends_hours_after(moment: Moment, length: Length, meant: Moment) -> bool:
    if not (meant.times and moment.times and 0 < length.seconds < DAY):
        return False
    return bool({int(each + length.seconds) % 86_400 for each in moment.times} & meant.times)


def _earlier(day: date, count: int) -> date:
    try:
        return day - timedelta(days=count)
    except OverflowError:
        return day

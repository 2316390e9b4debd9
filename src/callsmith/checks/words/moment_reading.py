"""What a text mentions of days, times of day and lengths of time; what stands together is one mention."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

from callsmith.checks.words.bounds import Bound
from callsmith.checks.words.calendar import Day
from callsmith.checks.words.calendar_words import DAY_OFFSETS, even_text
from callsmith.checks.words.dates import day_mentions
from callsmith.checks.words.durations import DAY, FoundLength, Length, duration_mentions
from callsmith.checks.words.english_dates import Found
from callsmith.checks.words.found_time import FoundTime
from callsmith.checks.words.mentions import longest
from callsmith.checks.words.times import time_mentions

__all__ = ["Moment", "read_moments"]

_Kind = Literal["date", "time", "datetime", "duration", "month", "year", "weekday"]


class Moment(NamedTuple):
    """One mention of a date, a time or a length of time."""

    start: int
    end: int
    """Span in the text as given, in characters, end excluded."""
    text: str
    kind: _Kind
    bound: Bound = ""
    days: tuple[Day, ...] = ()
    """What is fixed of the day; several where 03/04 is March or April."""
    times: frozenset[int] = frozenset()
    """Seconds since midnight that the words mean; half past six is two."""
    loose: frozenset[int] = frozenset()
    """Seconds that they hardly mean but may."""
    zone: int | None = None
    """Minutes east of Greenwich."""
    half: str = ""
    """`a` or `p` where the half of the day is said."""
    length: Length | None = None
    from_now: int = 0
    """1 for `in two hours`, -1 for `two hours ago`."""
    opens_range: bool = False
    """Whether the next mention is the other end of a range that begins here."""


_BETWEEN = re.compile(
    r"[\s,，、(（]*(?:(?:at|@|around|about|by|from|on|this|of|the|between|starting|beginning|sharp|t|的|于|在"
    r"|大概|大约|左右|约|from about|at about|at around|in the)\s*)?[\s,，(（-]*"
)
_WEEKDAY_BESIDE = re.compile(r"[\s,，(（.]*(?:the\s+)?[\s,，(（]*")
_RANGE_GAP = re.compile(r"\s*(?:-|–|—|~|to|through|thru|until|till|and|到|至|和)+\s*(?:the\s+)?", re.IGNORECASE)


@lru_cache(maxsize=4096)
def read_moments(text: str) -> tuple[Moment, ...]:
    """Every mention of a date, a time or a duration in a text, in order, the longest that holds together."""
    found: list[Found | FoundTime | FoundLength] = [*day_mentions(text), *time_mentions(text), *duration_mentions(text)]
    return tuple(_joined([_moment(text, each) for each in longest(found)], text))


def _moment(text: str, found: Found | FoundTime | FoundLength) -> Moment:
    said = text[found.start : found.end]
    if said.endswith(".") and said[-2:-1].lower() != "m":  # a sentence's end, not an abbreviation's
        found, said = found._replace(end=found.end - 1), said[:-1]
    match found:
        case Found():
            length, ahead = _counted(found.days[0], said)
            return Moment(
                found.start, found.end, said, _kind_of_days(found.days), days=found.days, length=length, from_now=ahead
            )
        case FoundTime():
            return Moment(
                found.start, found.end, said, "time", times=found.seconds, loose=found.loose, zone=found.zone,
                half=found.half,
            )  # fmt: skip
        case FoundLength():
            return Moment(found.start, found.end, said, "duration", length=found.length, from_now=found.from_now)


def _counted(day: Day, said: str) -> tuple[Length | None, int]:
    """`in six months` is a day and six months as well."""
    months = (day.months or 0) + 12 * (day.years or 0)
    if day.part == "same" and months:
        return Length(months=abs(months)), 1 if months > 0 else -1
    if day.days and said.lower() not in DAY_OFFSETS and even_text(said) not in DAY_OFFSETS:
        return Length(seconds=abs(day.days) * DAY), 1 if day.days > 0 else -1
    return None, 0


def _kind_of_days(days: Sequence[Day]) -> _Kind:
    first = days[0]
    if first.weekday >= 0 and not first.day:
        return "weekday"
    if first.day or first.days is not None or first.weeks is not None or first.part == "same" or first.nth:
        return "date"
    if first.month or first.months is not None:
        return "month"
    return "year" if not first.part or first.part == "decade" else "date"


def _joined(moments: list[Moment], text: str) -> Iterator[Moment]:
    """A weekday beside its date, and a time beside its day, make one mention; the ends of a range share their parts."""
    held: Moment | None = None
    for moment in moments:
        if held is None:
            held = moment
            continue
        gap = text[held.end : moment.start]
        both = _united(held, moment, gap, text) if len(gap) < 20 else None
        if both is None:
            if len(gap) < 12 and _RANGE_GAP.fullmatch(gap):
                held, moment = _shared(held, moment)
                held = held._replace(opens_range=not gap.strip().lower().startswith(("and", "和")))
            yield held
            held = moment
        else:
            held = both
    if held is not None:
        yield held


def _united(left: Moment, right: Moment, gap: str, text: str) -> Moment | None:
    start, end = left.start, right.end
    if left.days and right.days and not left.times and _WEEKDAY_BESIDE.fullmatch(gap):
        day, weekday = (left, right) if right.kind == "weekday" else (right, left)
        if (
            weekday.kind == "weekday"
            and len(weekday.days) == 1
            and all(each.day and each.weekday < 0 for each in day.days)
        ):
            days = tuple(each._replace(weekday=weekday.days[0].weekday) for each in day.days)
            return Moment(start, end, text[start:end], "date", days=days, times=right.times, loose=right.loose)
        return None
    if not _BETWEEN.fullmatch(gap.lower()):
        return None
    for day, time in ((left, right), (right, left)):
        if day.days and time.kind == "time" and day.kind in ("date", "weekday", "datetime") and not day.times:
            return day._replace(
                start=start, end=end, text=text[start:end], kind="datetime", times=time.times, loose=time.loose,
                zone=time.zone, half=time.half,
            )  # fmt: skip
    return None


def _shared(left: Moment, right: Moment) -> tuple[Moment, Moment]:
    """`June 3 to 7, 2024` · `3月5日到9日` · `2 to 4 pm`: what one end says of the year or the month goes for both."""
    if left.days and right.days:
        a, b = left.days[0], right.days[0]
        if len(left.days) == len(right.days) == 1:
            if b.day and not b.month and b.months is None and (a.month or a.months is not None) and a.day:
                b = b._replace(month=a.month, months=a.months)
            if a.year and not b.year and b.years is None and b.month:
                b = b._replace(year=a.year + (1 if b.month < a.month else 0))
            if b.year and not a.year and a.years is None and a.month and a.month <= b.month:
                a = a._replace(year=b.year)
            left, right = left._replace(days=(a,)), right._replace(days=(b,))
    return left, right

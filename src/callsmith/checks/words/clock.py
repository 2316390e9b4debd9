"""The conversation's now, as a system text states it: `Today is Monday, November 25, 2024` · `现在是2024年11月25日`."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from functools import lru_cache

from callsmith.checks.words.calendar import is_whole, make_date
from callsmith.checks.words.moment_reading import Moment, read_moments

__all__ = ["read_clock"]

_CUE = re.compile(
    r"\b(?:today|now|current(?:ly)?|it\s+is|it's|date\s+and\s+time|as\s+of|local\s+time|time\s+is|date\s+is"
    r"|timestamp)\b"
    r"|今天|现在|当前|目前|此刻|今日|日期|时间|(?:^|\n)\s*(?:date|time)\b",
    re.IGNORECASE,
)
_REACH = 60
"""Characters between the cue and the date, of which a weekday and a few words are some."""
_TIME_REACH = 48


@lru_cache(maxsize=1024)
def read_clock(text: str) -> datetime | date | None:
    """The date, with its time where it is told, that a text states as its now; None when it states none or several."""
    if not text:
        return None
    moments = read_moments(text)
    days = {_date(moment): moment for moment in reversed(moments) if _date(moment) is not None}
    if len(days) > 1:
        days = {day: moment for day, moment in days.items() if _is_cued(text, moment)}
    if len(days) != 1:
        return None
    day, moment = next(iter(days.items()))
    second = _time_near(moment, moments)
    return day if day is None or second is None else datetime(day.year, day.month, day.day) + timedelta(seconds=second)


def _date(moment: Moment) -> date | None:
    whole = [day for day in moment.days if is_whole(day)]
    return make_date(whole[0].year, whole[0].month, whole[0].day) if whole else None


def _is_cued(text: str, moment: Moment) -> bool:
    return bool(_CUE.search(text[max(0, moment.start - _REACH) : moment.start].rsplit(".", 1)[-1]))


def _time_near(moment: Moment, moments: tuple[Moment, ...]) -> int | None:
    for other in (moment, *moments):
        if other.times and min(abs(other.start - moment.end), abs(moment.start - other.end)) <= _TIME_REACH:
            return min(other.times)
    return min(moment.times) if moment.times else None

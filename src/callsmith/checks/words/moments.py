"""Dates, times of day, moments and durations in running text, English and Chinese, against a clock."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise

from callsmith.checks.words.day_agreement import admits
from callsmith.checks.words.durations import DAY, Length
from callsmith.checks.words.moment_comparison import (
    exact_day,
    number_agrees,
    same_day,
    same_moment,
    same_time,
    today_of,
)
from callsmith.checks.words.moment_reading import Moment, read_moments

__all__ = ["Moment", "moment_agrees", "moments_agree", "read_moments", "value_moments"]

_LINK = re.compile(
    r"[\s,;.，、()\[\]（）'\"]|\b(?:to|through|until|till|and|from|at|on|in|by|between|the|of|for)\b|[-–—~/|]"
    r"|到|至|和|的|从|在"
)
_DAY_FIRST = re.compile(r"d{1,2}[-/.]\s?m{1,2}[-/.]\s?y|日[-/.]月")
_MONTH_FIRST = re.compile(r"m{1,2}[-/.]\s?d{1,2}[-/.]\s?y|月[-/.]日")
_SEVERAL_DAYS = re.compile(r"^\w*(?:[dD]ates|[dD]ays)\b|日期列表")
_DATE_NAME = re.compile(r"date|day|日期|when|\bon\b")
_EXPIRY = re.compile(r"expir|有效期|到期")
_MONTH_AND_DAY = re.compile(r"\s*\d{1,2}[/-]\d{1,2}\s*")
_DERIVED_HINT = re.compile(
    r"end|until|till|to\b|return|check.?out|depart|drop|due|expir|deadline|finish|through|结束|截止|到期|退|返|离店"
    r"|还"
)


def moment_agrees(moment: Moment, value: object, clock: date | None, hint: str = "") -> bool | None:
    """Whether the words can mean an argument's value: text in any usual form, or a number (a year, hours, an epoch).

    `clock` is the conversation's now where it is known, a `datetime` if its time is. `hint` is the parameter's name and
    description, which tell the unit of a duration and the order of day and month. None where it cannot be told.
    """
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return number_agrees(moment, value, clock, hint)
    if not isinstance(value, str):
        return None
    meant = value_moments(value, hint)
    if len(meant) == 1:
        return same_moment(moment, meant[0], clock)
    if not meant and value.strip().isdecimal() and len(value) < 16:
        return number_agrees(moment, int(value), clock, hint)
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
    if odd := _at_odds(moments):
        verdicts = [(verdict or None, moment or odd) for verdict, moment in verdicts]
    for wanted in (False, None):
        for verdict, moment in verdicts:
            if verdict is wanted:
                return wanted, moment
    return verdicts[0]


def _told_today(moments: Sequence[Moment]) -> date | None:
    """The date that the speaker gives to today: `today is 2023.10.1`."""
    for today, told in pairwise(moments):
        if today.days and today.days[0].days == 0 and told.start - today.end < 12 and (day := exact_day(told)):
            return day
    return None


def _at_odds(moments: Sequence[Moment]) -> Moment | None:
    """A date that is given another weekday than it has, so that nothing can be counted from it."""
    for moment in moments:
        day = exact_day(moment) if len(moment.days) == 1 and moment.days[0].weekday >= 0 else None
        if day is not None and day.weekday() != moment.days[0].weekday:
            return moment
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


def _text_agrees(
    moments: Sequence[Moment], meant: Moment, clock: date | None, hint: str
) -> tuple[bool | None, Moment | None]:
    """One value of text against all that was said."""
    verdicts = [(same_moment(moment, meant, clock), moment) for moment in moments]
    agreeing = next((moment for verdict, moment in verdicts if verdict), None)
    if agreeing is not None:
        return True, agreeing
    if derived := _after_a_while(moments, meant, clock):
        return (True if _DERIVED_HINT.search(hint.lower()) else None), derived
    if meant.days and meant.times:
        verdict, dated = _in_two_places(moments, meant, clock)
        if verdict is not None:
            return verdict, dated
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


def _in_two_places(moments: Sequence[Moment], meant: Moment, clock: date | None) -> tuple[bool | None, Moment | None]:
    """A day said here and a time said there: both must be right, and one that nobody said is wrong."""
    days = [(same_day(each, meant, clock), each) for each in moments if each.days]
    times = [(same_time(each, meant), each) for each in moments if each.times]
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
        begins, ends, day = exact_day(first), exact_day(last), exact_day(meant)
        if several and begins and ends and day and begins < day < ends:
            return first
    return None


def _after_a_while(moments: Sequence[Moment], meant: Moment, clock: date | None) -> Moment | None:
    """The day or the time at which a length of time that begins at another one ends."""
    lengths = [each.length for each in moments if each.length is not None and each.from_now >= 0]
    if not lengths or not (meant.days or meant.times):
        return None
    on_the_day = not meant.days or any(same_day(each, meant, clock) for each in moments if each.days)
    for moment in moments:
        for length in lengths:
            if _ends_days_after(moment, length, meant, today_of(clock)) or (
                on_the_day and _ends_hours_after(moment, length, meant)
            ):
                return moment
    return None


def _ends_days_after(moment: Moment, length: Length, meant: Moment, today: date | None) -> bool:
    exact = exact_day(meant)
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

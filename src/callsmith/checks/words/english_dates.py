"""Days in English words: November 25th, 2024 · the 3rd · next Friday · in three days · end of June · Q3 · Christmas."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from callsmith.checks.words import english_patterns as say
from callsmith.checks.words.calendar import Day
from callsmith.checks.words.calendar_words import DAY_OFFSETS, HOLIDAYS, small_number
from callsmith.checks.words.seeking import EvenText

__all__ = ["Found", "english_days"]


class Found(NamedTuple):
    """A stretch of text and the days that it may mean."""

    start: int
    end: int
    days: tuple[Day, ...]


def english_days(whole: EvenText) -> Iterator[Found]:
    """Every mention of a day in an even text; mentions overlap, and the longest is meant."""
    for need, reader in _READERS:
        if not need.isdisjoint(whole.signs):
            yield from reader(whole)


def _month(match: re.Match[str]) -> int:
    return say.MONTHS[match["month"][:3]]


def _year(said: str | None) -> int:
    if not said:
        return 0
    return 2000 + int(said[1:]) if said.startswith("'") else int(said)


def _calendar(whole: EvenText) -> Iterator[Found]:
    for pattern, other in ((say.MONTH_DAY, "last"), (say.DAY_MONTH, "first")):
        for match in whole.find(pattern, say.MONTH_WORDS):
            day, second = small_number(match["day"].rstrip("stndrh")) or small_number(match["day"]), match[other]
            month, year = _month(match), _year(match["year"])
            if not day or day > 31:
                continue
            years = {"this": 0, "next": 1, "last": -1}.get(match["when"] or "")
            yield from _one_or_two(match, Day(year=year, month=month, day=day, years=years), second, other)


def _one_or_two(match: re.Match[str], main: Day, second: str | None, group: str) -> Iterator[Found]:
    """`June 3 to 7, 2024` is two days of one month; a comma or `and` before a bare figure counts something else."""
    number = small_number(second.rstrip("stndrh")) or small_number(second) if second else None
    joined = (match["to"] or "").split()[:1]
    loose = joined and joined[0] in ("and", "or", ",", "&") and second is not None and second.isdecimal()
    start, end = match.span()
    if not second or not number or number > 31 or (loose and not match["year"]):
        low = match.start("day") if group == "first" else start
        high = end if match["year"] or match["when"] or group == "first" else match.end("day")
        yield Found(low, high, (main,))
        return
    other = main._replace(day=number)
    if group == "last":
        yield Found(start, match.end("day"), (main,))
        yield Found(match.start("last"), end, (other,))
    else:
        yield Found(match.start("first"), match.end("first"), (other,))
        yield Found(match.start("day"), end, (main,))


def _months(whole: EvenText) -> Iterator[Found]:
    for match in whole.find(say.MONTH_YEAR, say.MONTH_WORDS, say.YEAR_FIGURES):
        yield Found(*match.span(), (Day(year=_year(match["year"]), month=_month(match)),))
    for match in whole.find(say.MONTH_ALONE, say.MONTH_WORDS):
        name, which = match["month"].rstrip("."), match["which"] or match["when"]
        if not which and not _is_name(match, whole.original, "month", len(name) > 3 and name not in ("may", "march")):
            continue
        years = {"next": 1, "last": -1}.get(which or "") if match["when"] else None
        yield Found(*match.span(), (Day(month=_month(match), years=years),))


def _is_name(match: re.Match[str], original: str, group: str, unmistakable: bool) -> bool:
    """Whether `may`, `march`, `sat` and the like are meant as names: a capital letter, not at a sentence's start."""
    if unmistakable:
        return True
    start = match.start(group)
    if not original[start : start + 1].isupper():
        return match[group] == "may" and bool(re.search(r"\b(?:in|of|month of|since|until)\s*$", original[:start]))
    before = original[:start]
    return (not before.strip() and len(original) < 24) or bool(say.NAME_CUE.search(before.lower()))


def _bare_days(whole: EvenText) -> Iterator[Found]:
    for pattern, need in ((say.DAY_ALONE, say.SUFFIXES), (say.ORDINAL_OF_MONTH, say.UNITS)):
        for match in whole.find(pattern, need):
            day = small_number(match["day"].rstrip("stndrh")) or small_number(match["day"])
            if not day or day > 31:
                continue
            which = (match["which"] or "").removeprefix("the ")
            months = {"this": 0, "next": 1, "following": 1, "last": -1}.get(which)
            yield Found(match.start("day"), match.end(), (Day(day=day, months=months),))


def _weekdays(whole: EvenText) -> Iterator[Found]:
    for match in whole.find(say.WEEKS_FROM, say.WEEKDAY_WORDS, say.WEEK):
        yield Found(*match.span(), (Day(weekday=say.WEEKDAYS[match["day"][:3]]),))
    for match in whole.find(say.WORKING_WEEK, say.WORKING_WORDS):
        days = range(7) if match["all"] else range(5) if match["days"] else range(5, 7)
        yield Found(*match.span(), tuple(Day(weekday=day) for day in days))
    for match in whole.find(say.ON_WEEKDAY, say.WEEKDAY_WORDS):
        name, which, after = match["day"], match["which"] or "", match["after"]
        if not (which or after) and not _is_name(
            match, whole.original, "day", len(name) > 3 or name in ("tue", "wed", "thu", "fri")
        ):
            continue
        day = Day(weekday=say.WEEKDAYS[name[:3]])
        week = after or (which if match["week"] else "")
        if week:
            day = day._replace(weeks=say.SHIFTS.get(week, 0))
        elif which:
            day = day._replace(near=_near(which))
        yield Found(*match.span(), (day,))


def _near(which: str) -> str:
    if which in ("next", "following"):
        return "next"
    if which in ("last", "previous", "past"):
        return "last"
    return "coming" if "coming" in which else "this"


def _nths(whole: EvenText) -> Iterator[Found]:
    for match in whole.find(say.NTH, say.WEEKDAY_WORDS, say.ORDER):
        word = match["nth"]
        nth = say.NAMES_OF_ORDER.get(word) or int(word[0])
        day = Day(weekday=say.WEEKDAYS[match["day"][:3]], nth=nth)
        if match["month"]:
            day = day._replace(month=_month(match), year=_year(match["year"]))
        else:
            day = day._replace(months={"this": 0, "next": 1, "last": -1}.get(match["which"]))
        yield Found(*match.span(), (day,))


def _relative(whole: EvenText) -> Iterator[Found]:
    for match in whole.find(say.OFFSET, say.OFFSET_WORDS):
        yield Found(*match.span(), (Day(days=DAY_OFFSETS[match[0]]),))
    for match in whole.find(say.IN, say.IN_WORDS, say.UNITS):
        count = small_number(match["count"])
        if count:
            yield Found(*match.span(), (_moved(count, match["unit"]),))
    for match in whole.find(say.FROM_NOW, say.UNITS, say.WAYS):
        if match["count"] == "a" and _RATE.search(whole.text[max(0, match.start() - 40) : match.start()]):
            continue
        count = small_number(match["count"] or "") or 0
        back = match["way"].startswith(("ago", "before", "back", "earlier"))
        day = _moved(-count if back else count, match["unit"] or "week")
        if day.days is not None:
            day = day._replace(days=day.days + {"from tomorrow": 1, "from yesterday": -1}.get(match["way"], 0))
        if count:
            yield Found(*match.span(), (day,))


_RATE = re.compile(r"\d(?:\s+[a-z]+){1,2}\s+$")
"""`1600 calories` before `a day`: how much, not how long until."""


def _moved(count: int, unit: str) -> Day:
    if unit == "month":
        return Day(months=count, part="same")
    if unit == "year":
        return Day(years=count, part="same")
    return Day(days=count * {"day": 1, "night": 1, "week": 7, "fortnight": 14}[unit])


def _periods(whole: EvenText) -> Iterator[Found]:
    for match in whole.find(say.PERIOD, say.UNITS):
        which, part, unit = match["which"] or "", match["part"] or "", match["unit"]
        if (not which and unit != "weekend") or (which == "the" and not part and unit != "weekend"):
            continue
        yield Found(*match.span(), (_period(unit, which, say.PARTS.get(part, "")),))
    for match in whole.find(say.PART_OF, say.PART_WORDS):
        if match["month"] or match["year"]:
            month = _month(match) if match["month"] else 0
            day = Day(month=month, year=_year(match["year"]), part=say.PARTS[match["part"]])
            yield Found(*match.span(), (day,))


def _period(unit: str, which: str, part: str) -> Day:
    shift = say.SHIFTS.get(which.removeprefix("this "), 0) if which != "this coming" else 0
    if unit == "weekend":
        if not which or which == "the":
            return Day(part="weekend")
        near = "next" if which == "next" else ""
        return Day(weeks=0 if near else shift, part="weekend", near=near)
    if unit == "week":
        return Day(weeks=shift)
    if unit == "month":
        return Day(months=shift, part=part)
    if unit == "year":
        return Day(years=shift, part=part)
    return Day(months=shift, part="quarter")


def _quarters(whole: EvenText) -> Iterator[Found]:
    for match in whole.find(say.QUARTER, say.QUARTER_WORDS):
        word = match["nth"]
        if word and word != "last" and match["what"] == "half" and not (match["year"] or match["which"]):
            continue
        number = (
            int(match["number"])
            if match["number"]
            else {"last": 4}.get(word) or say.NAMES_OF_ORDER.get(word) or int(word[0])
        )
        kind = match["kind"] or match["what"][0]
        if (
            match["kind"]
            and not (match["year"] or match["lead"] or match["which"])
            and not _is_quarter(match, whole.text)
        ):
            continue
        if (kind == "h" and number > 2) or (word and not (match["year"] or match["which"] or match["lead"])):
            continue
        years = {"this": 0, "next": 1, "last": -1}.get(match["which"] or "")
        part = f"{kind}{number}"
        yield Found(*match.span(), (Day(year=_year(match["year"] or match["lead"]), years=years, part=part),))


def _is_quarter(match: re.Match[str], text: str) -> bool:
    """`Q1` alone may be a question or an id."""
    return len(text.strip()) <= 3 or bool(say.QUARTER_CUE.search(text[max(0, match.start() - 12) : match.start()]))


def _holidays(whole: EvenText) -> Iterator[Found]:
    for match in whole.find(say.HOLIDAY, say.HOLIDAY_WORDS):
        month, day = HOLIDAYS[match["name"]]
        yield Found(*match.span(), (Day(year=_year(match["year"]), month=month, day=day),))


def _years(whole: EvenText) -> Iterator[Found]:
    for match in whole.find(say.DECADE, say.S, say.YEAR_FIGURES):
        short = match["short"]
        year = int(match["decade"]) if match["decade"] else int(short) + (1900 if int(short) > 20 else 2000)
        yield Found(*match.span(), (Day(year=year, part="decade"),))
    for match in whole.find(say.SHORT_YEAR, say.SHORT):
        short = int(match["year"])
        yield Found(match.start("year") - 1, match.end(), (Day(year=short + (2000 if short < 50 else 1900)),))
    for match in whole.find(say.YEAR_ALONE, say.FOUR):
        year = int(match["year"])
        told = 1900 <= year < 2100 or say.YEAR_CUE.search(whole.text[max(0, match.start() - 20) : match.start()])
        if told and not say.NOT_A_YEAR.match(whole.text, match.end()):
            yield Found(*match.span(), (Day(year=year),))


_READERS = (
    (say.MONTH_WORDS, _calendar),
    (say.MONTH_WORDS, _months),
    (say.SUFFIXES | say.UNITS, _bare_days),
    (say.WEEKDAY_WORDS | say.WORKING_WORDS, _weekdays),
    (say.WEEKDAY_WORDS, _nths),
    (say.OFFSET_WORDS | say.UNITS, _relative),
    (say.UNITS | say.PART_WORDS, _periods),
    (say.QUARTER_WORDS, _quarters),
    (say.HOLIDAY_WORDS, _holidays),
    (say.YEAR_FIGURES, _years),
)

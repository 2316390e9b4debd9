"""Dates as people say them, tested against a date: November 25 · the 3rd · next Friday · 11月25号 · 下下周二 · 后天.

A date is not read but tested, since what people say fixes only some of its parts: `Friday` admits every Friday, and a
known clock narrows it to the near ones.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date, timedelta

from callsmith.checks.words.numbers import read_number

__all__ = ["date_agrees", "read_clock"]

_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
_WEEK = {character: index for index, character in enumerate("一二三四五六日")} | {"天": 6}
_MONTH_WORD = r"(?P<month>jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*\.?"
_ISO = re.compile(r"(?<!\d)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_EN_MONTH_DAY = re.compile(rf"\b{_MONTH_WORD}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b(?:,?\s+(?P<year>\d{{4}}))?")
_EN_DAY_MONTH = re.compile(
    rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?\s+{_MONTH_WORD}(?:\b,?\s+(?P<year>\d{{4}}))?"
)
_EN_DAY = re.compile(r"\bthe (\d{1,2})(?:st|nd|rd|th)\b")
_EN_WEEKDAY = re.compile(
    r"\b(?:(?P<which>this|next|last|coming)\s+)?(?P<day>mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b"
)
_ZH_DAY = re.compile(
    r"(?:(?P<year>\d{4}|今|明|去)年)?\s*"
    r"(?:(?P<month>\d{1,2}|[一二三四五六七八九十]{1,2}|这个?|下个?|本)月)?\s*"
    r"(?P<day>\d{1,2}|[一二三四五六七八九十]{1,3})[日号]"
)
_ZH_WEEKDAY = re.compile(r"(?P<which>上|这个?|本|下下个?|下个?)?(?:周|星期|礼拜)(?P<day>[一二三四五六日天])")
_OFFSETS = {
    "the day after tomorrow": 2, "day after tomorrow": 2, "tomorrow": 1, "today": 0, "tonight": 0, "yesterday": -1,
    "大后天": 3, "后天": 2, "明天": 1, "明早": 1, "明晚": 1, "今天": 0, "今晚": 0, "今早": 0, "昨天": -1,
    "大前天": -3, "前天": -2,
}  # fmt: skip
_WEEKS = {"上": -1, "这": 0, "本": 0, "下": 1, "下下": 2}


def date_agrees(text: str, day: date, today: date | None) -> bool | None:
    """Whether the words can mean that day; None when no date is found in them.

    `today` is the dialogue's date where it is known: relative words are tested against it, else only their weekday.
    """
    normal = " ".join(unicodedata.normalize("NFKC", text).casefold().split())
    if match := _ISO.search(normal):
        return (day.year, day.month, day.day) == tuple(int(part) for part in match.groups())
    for words, offset in _OFFSETS.items():
        if words in normal:
            return None if today is None else day == today + timedelta(days=offset)
    verdicts = [test for test in (_calendar(normal, day, today), _weekday(normal, day, today)) if test is not None]
    return all(verdicts) if verdicts else None


def read_clock(text: str) -> date | None:
    """The date that a system text states as its today; None when it states none or several."""
    normal = unicodedata.normalize("NFKC", text).casefold()
    found: set[date] = set()
    for year, month, day in re.findall(r"(\d{4})\s*[-/年]\s*(\d{1,2})\s*[-/月]\s*(\d{1,2})", normal):
        found |= _date(int(year), int(month), int(day))
    for match in (*_EN_MONTH_DAY.finditer(normal), *_EN_DAY_MONTH.finditer(normal)):
        if match["year"]:
            found |= _date(int(match["year"]), _MONTHS.index(match["month"][:3]) + 1, int(match["day"]))
    return next(iter(found)) if len(found) == 1 else None


def _date(year: int, month: int, day: int) -> set[date]:
    try:
        return {date(year, month, day)}
    except ValueError:
        return set()


def _calendar(text: str, day: date, today: date | None) -> bool | None:
    """The day of the month with the month and year, as far as they are said."""
    if match := _EN_MONTH_DAY.search(text) or _EN_DAY_MONTH.search(text):
        month, year = _MONTHS.index(match["month"][:3]) + 1, int(match["year"] or 0)
        return (day.month, day.day) == (month, int(match["day"])) and _year_fits(year, day, today)
    if match := _EN_DAY.search(text):
        return day.day == int(match[1]) and _near(day, today, 62)
    if match := _ZH_DAY.search(text):
        return _chinese_calendar(match, day, today)
    return None


def _chinese_calendar(match: re.Match[str], day: date, today: date | None) -> bool | None:
    number = _whole(match["day"])
    if number is None:
        return None
    year, month = match["year"] or "", (match["month"] or "").removesuffix("个")
    if month in ("这", "本", "下"):
        if today is None:
            return day.day == number
        ahead = (day.year - today.year) * 12 + day.month - today.month
        return day.day == number and ahead == (1 if month == "下" else 0)
    if not month:
        return day.day == number and _near(day, today, 62)
    named = {"今": 0, "明": 1, "去": -1}
    if year in named:
        fits = today is None or day.year == today.year + named[year]
    else:
        fits = _year_fits(int(year or 0), day, today)
    return fits and (day.month, day.day) == (_whole(month), number)


def _whole(text: str) -> int | None:
    values = read_number(text)
    return int(next(iter(values))) if values else None


def _year_fits(year: int, day: date, today: date | None) -> bool:
    return day.year == year if year else _near(day, today, 366)


def _near(day: date, today: date | None, days: int) -> bool:
    return today is None or abs((day - today).days) <= days


def _weekday(text: str, day: date, today: date | None) -> bool | None:
    """The day of the week, and its week where the words and the clock fix it."""
    if match := _ZH_WEEKDAY.search(text):
        which = (match["which"] or "").removesuffix("个")
        if day.weekday() != _WEEK[match["day"]]:
            return False
        if today is None:
            return True
        return _week(day) - _week(today) == _WEEKS[which] if which else _near(day, today, 366)
    if match := _EN_WEEKDAY.search(text):
        if day.weekday() != _DAYS.index(match["day"][:3]):
            return False
        ahead = 0 if today is None else (day - today).days
        bounds = {"this": (-6, 7), "coming": (0, 7), "next": (1, 14), "last": (-14, -1)}
        low, high = bounds.get(match["which"] or "", (-366, 366))
        return today is None or low <= ahead <= high
    return None


def _week(day: date) -> int:
    return (day.toordinal() - 1) // 7

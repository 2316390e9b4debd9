"""Dates as people say them, tested against a date: November 25 · the 3rd · next Friday · 11月25号 · 下下周二 · 后天.

A date is not read but tested, since what people say fixes only some of its parts: `Friday` admits every Friday, and a
known clock narrows it to the near ones.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime

from callsmith.checks.words.calendar import Day, is_whole, make_date
from callsmith.checks.words.calendar_words import latin_pattern
from callsmith.checks.words.chinese_dates import chinese_days
from callsmith.checks.words.day_agreement import admits
from callsmith.checks.words.english_dates import Found, english_days
from callsmith.checks.words.mentions import longest
from callsmith.checks.words.seeking import EvenText, even

__all__ = ["date_agrees", "day_mentions"]

_YEAR_FIRST = latin_pattern(
    r"(?<![\d.])(?P<year>[12]\d{3})\s?([-/.])\s?(?P<month>\d{1,2})\s?\2\s?(?P<day>\d{1,2})(?![\d]|\.\d)"
)
_YEAR_MONTH = latin_pattern(
    r"(?<![\d.\-/])(?P<year>[12]\d{3})[-/](?P<month>0?[1-9]|1[0-2])(?![\d\-/])(?!\s*-?\s*\d{4})"
)
_YEAR_LAST = latin_pattern(r"(?<![\d./-])(?P<one>\d{1,2})([-/.])(?P<two>\d{1,2})\2(?P<year>[12]\d{3}|\d{2})(?![\d/-])")
_MONTH_YEAR = latin_pattern(r"(?<![\d./-])(?P<month>0[1-9]|1[0-2])[/-](?P<year>(?:19|20)\d\d)(?![\d/-])")
_COMPACT = latin_pattern(
    r"(?<![\w.-])(?P<year>19\d\d|20\d\d)(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01])(?!\w)"
)
_NO_YEAR = latin_pattern(
    r"(?:\b(?:on|from|until|till|to|by|before|after|since|for|through|date|and)\s+(?:the\s+)?|-\s*)(?P<one>"
    r"\d{1,2})/(?P<two>\d{1,2})(?![\d/%])"
)
_YEARS, _EIGHT, _MARKS, _SLASH = frozenset(("#4",)), frozenset(("#8",)), frozenset("-/."), frozenset("/")
_SHORT = frozenset(("#1", "#2"))
_ALL_FIGURES = _YEARS | _EIGHT | _SHORT
"""Of which every pattern of figures needs one."""
_BARE = re.compile(r"\s*(?P<one>\d{1,2})[-/](?P<two>\d{1,2})\s*")


def day_mentions(text: str) -> Iterator[Found]:
    """Every mention of a day in a text; mentions overlap, and the longest is meant."""
    whole = even(text)
    if not _ALL_FIGURES.isdisjoint(whole.signs):
        yield from _figures(whole)
    if whole.is_chinese:
        yield from chinese_days(whole)
    yield from english_days(whole)


def _figures(whole: EvenText) -> Iterator[Found]:
    for pattern, needs in ((_YEAR_FIRST, (_YEARS, _MARKS)), (_COMPACT, (_EIGHT,))):
        for match in whole.find(pattern, *needs):
            year, month, day = int(match["year"]), int(match["month"]), int(match["day"])
            if make_date(year, month, day):
                yield Found(*match.span(), (Day(year=year, month=month, day=day),))
    for pattern in (_YEAR_MONTH, _MONTH_YEAR):
        for match in whole.find(pattern, _YEARS, _MARKS):
            yield Found(*match.span(), (Day(year=int(match["year"]), month=int(match["month"])),))
    for match in whole.find(_YEAR_LAST, _MARKS, _SHORT, _YEARS | _SHORT):
        if days := _either_order(match, int(match["year"])):
            yield Found(*match.span(), days)
    for match in whole.find(_NO_YEAR, _SLASH, _SHORT):
        if days := _either_order(match, 0):
            yield Found(match.start("one"), match.end(), days)
    if len(whole.text) < 9 and (bare := _BARE.fullmatch(whole.text)) and (days := _either_order(bare, 0)):
        yield Found(bare.start("one"), bare.end("two"), days)


def _either_order(match: re.Match[str], year: int) -> tuple[Day, ...]:
    """Month first, as in America, then day first; only the orders that give a date."""
    if 0 < year < 100:
        year += 2000 if year < 70 else 1900
    one, two = int(match["one"]), int(match["two"])
    orders = dict.fromkeys(((one, two), (two, one)))
    return tuple(
        Day(year=year, month=month, day=day) for month, day in orders if make_date(year or 2024, month, day) is not None
    )


def date_agrees(text: str, day: date, today: date | None) -> bool | None:
    """Whether the words can mean that day; None when no date is found in them.

    `today` is the dialogue's date where it is known: relative words are tested against it, else only their weekday.
    """
    today = today.date() if isinstance(today, datetime) else today
    found = longest(day_mentions(text))
    verdicts = [_any(admits(each, day, today) for each in mention.days) for mention in found]
    whole = [verdict for verdict, mention in zip(verdicts, found, strict=True) if any(map(is_whole, mention.days))]
    verdicts = whole or [verdict for verdict in verdicts if verdict is not None]
    return all(verdicts) if verdicts else None


def _any(verdicts: Iterator[bool | None]) -> bool | None:
    kept = list(verdicts)
    return True if True in kept else None if None in kept else False

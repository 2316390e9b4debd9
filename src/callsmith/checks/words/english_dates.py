"""Days in English words: November 25th, 2024 · the 3rd · next Friday · in three days · end of June · Q3 · Christmas."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from callsmith.checks.words.calendar import Day
from callsmith.checks.words.calendar_words import (
    DAY_OFFSETS,
    HOLIDAYS,
    HUNDREDS,
    alternatives,
    latin_pattern,
    small_number,
)
from callsmith.checks.words.seeking import EvenText

__all__ = ["MONTHS", "Found", "english_days"]


class Found(NamedTuple):
    """A stretch of text and the days that it may mean."""

    start: int
    end: int
    days: tuple[Day, ...]


MONTHS = {name: index for index, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)}
_WEEKDAYS = {name: index for index, name in enumerate("mon tue wed thu fri sat sun".split())}
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)(?:\b|(?=\d))\.?"
)
_WEEKDAY = r"(?:mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)"
_ORDINAL_WORDS = {word: HUNDREDS[word] for word in HUNDREDS if word.endswith(("st", "nd", "rd", "th"))}
_ORDINAL = rf"(?:\d{{1,2}}(?:st|nd|rd|th)|{alternatives(_ORDINAL_WORDS)})"
_DAY = rf"(?:\d{{1,2}}(?:st|nd|rd|th)?(?![\d:])|{alternatives(_ORDINAL_WORDS)})\b"
_YEAR = r"(?:[12]\d{3}\b|'\d\d\b)"
_TO = r"\s*(?:-|~|to|through|thru|until|till|and|&|or|,)\s*(?:the\s+)?"
_WHICH = r"(?P<which>this coming|this|next|last|coming|upcoming|following|previous|past|current)"
_SHIFTS = {"next": 1, "following": 1, "coming": 1, "upcoming": 1, "last": -1, "previous": -1, "past": -1}
_NUMBER = rf"(?:\d{{1,4}}|{alternatives({w: 0 for w in HUNDREDS if not w.endswith(('st', 'nd', 'rd', 'th'))})})"

_MONTH_DAY = latin_pattern(
    rf"\b(?P<month>{_MONTH})\s*(?:the\s+)?(?P<day>{_DAY})(?:(?P<to>{_TO})(?P<last>{_DAY})(?!\s*{_MONTH}|[:\d]|\s*[ap]\.?m\b))?"
    rf"(?:,?\s*(?:of\s+|in\s+)?(?P<year>{_YEAR})(?![:\d]))?(?:,?\s+(?:of\s+)?(?P<when>this|next|last)\s+year\b)?"
)
_DAY_MONTH = latin_pattern(
    rf"\b(?:(?P<first>{_DAY})(?P<to>{_TO}))?(?P<day>{_DAY})\s*(?:-|of\s+)?\s*(?P<month>{_MONTH})(?:,?\s*(?:of\s+|in\s+|-)?(?P<year>{_YEAR})(?![:\d]))?"
    r"(?:,?\s+(?:of\s+)?(?P<when>this|next|last)\s+year\b)?"
)
_MONTH_YEAR = latin_pattern(rf"\b(?P<month>{_MONTH}),?\s*(?:of\s+|in\s+|-)?(?P<year>{_YEAR})(?![:\d])")
_MONTH_ALONE = latin_pattern(
    rf"\b(?:{_WHICH}\s+)?(?P<month>{_MONTH})(?:\s+(?:of\s+)?(?P<when>this|next|last)\s+year\b)?"
)
_DAY_ALONE = latin_pattern(
    rf"\b(?:the|on|from|until|till|to|by|since)\s+(?:the\s+)?(?P<day>\d{{1,2}}(?:st|nd|rd|th))\b"
    r"(?=\s*(?:$|[.,;:!?)\-]|(?:to|and|at|for|of|until|till|through|thru|in|from|with|please|if|by|is|or|around|instead)\b))"
    r"(?:\s+of\s+(?P<which>this|next|last|the following|the|this coming|each)\s+month\b)?"
)
_ORDINAL_OF_MONTH = latin_pattern(
    rf"\b(?P<day>{_ORDINAL})(?:\s+day)?\s+of\s+(?P<which>this|next|last|the following|the)\s+month\b"
)
_ON_WEEKDAY = latin_pattern(
    rf"\b(?:(?:on\s+)?(?:{_WHICH})\s+(?P<week>week(?:'s)?\s+)?)?(?P<day>{_WEEKDAY})s?\b\.?"
    r"(?:\s+(?:of\s+)?(?P<after>this|next|last)\s+week\b)?"
)
_WORKING_WEEK = latin_pattern(r"\b(?:(?P<days>weekdays?|workdays?|working days|business days)|(?P<all>every\s+day|each\s+day|daily)|weekends)\b")
_WEEKS_FROM = latin_pattern(rf"\b(?P<count>a|one|two|three)\s+weeks?\s+(?:from|after)\s+(?:this\s+|next\s+)?(?P<day>{_WEEKDAY})\b")
_NTH = latin_pattern(
    rf"\b(?:the\s+)?(?P<nth>first|second|third|fourth|fifth|last|1st|2nd|3rd|4th|5th)\s+(?P<day>{_WEEKDAY})\s+(?:of|in)\s+"
    rf"(?:(?P<month>{_MONTH})(?:,?\s+(?:of\s+)?(?P<year>{_YEAR}))?|(?P<which>this|next|last|the|every|each)\s+month\b)"
)
_OFFSET = latin_pattern(rf"\b(?:{alternatives({w: 0 for w in DAY_OFFSETS if w.isascii()})})\b")
_IN = latin_pattern(
    rf"\b(?:in|within|after)\s+(?:exactly\s+|about\s+)?(?P<count>{_NUMBER})(?:\s+of)?\s+(?P<unit>day|night|week|fortnight|month|year)s?"
    r"(?:['’]?\s+time)?\b(?!\s+(?:ago|before|from|of))"
)
_FROM_NOW = latin_pattern(
    rf"\b(?:(?P<half>a week and a half)|(?P<count>{_NUMBER})(?:\s+of)?\s+(?P<unit>day|week|fortnight|month|year)s?)\s+"
    r"(?P<way>from\s+now|from\s+today|from\s+tomorrow|from\s+yesterday|later|hence|ahead|ago|before\s+today|back|earlier)\b"
)
_PERIOD = latin_pattern(
    rf"\b(?:(?P<part>beginning|start|end|middle|close|rest|early|late|mid|first|last)(?:\s+part)?[\s-]+(?:of\s+)?)?"
    r"(?:(?P<which>this coming|this|next|last|coming|upcoming|following|previous|past|current|the)\s+)?"
    r"(?P<unit>weekend|week|month|year|quarter)\b(?!\s*(?:-|long|old|s\b))"
)
_PART_OF = latin_pattern(
    rf"\b(?P<part>beginning|start|end|middle|early|late|mid)[\s-]+(?:of\s+|in\s+)?(?:the\s+(?:month|year)\s+of\s+)?(?P<month>{_MONTH})?(?:,?\s*(?P<year>{_YEAR}))?"
)
_QUARTER = latin_pattern(
    rf"\b(?:(?P<lead>{_YEAR})[\s-]*)?(?:(?P<kind>[qh])(?P<number>[1-4])|(?:the\s+)?(?P<nth>first|second|third|fourth|last|1st|2nd|3rd|4th)\s+"
    rf"(?P<what>quarter|half))\b(?:[\s,-]*(?:of\s+|in\s+)?(?:the\s+)?(?:year\s+)?(?:(?P<year>{_YEAR})|(?P<which>this|next|last)\s+year\b))?"
)
_HOLIDAY = latin_pattern(
    rf"\b(?:(?P<which>this|next|last)\s+)?(?P<name>{alternatives({w: 0 for w in HOLIDAYS if w.isascii()})})"
    rf"(?:,?\s+(?:of\s+|in\s+)?(?P<year>{_YEAR}))?(?!\w)"
)
_DECADE = latin_pattern(r"\b(?:the\s+|in\s+)?(?P<decade>1[5-9]\d0|20\d0)'?s\b|\b(?:the|early|late|mid)\s+'?(?P<short>[2-9]0)'?s\b")
_YEAR_ALONE = latin_pattern(r"(?<![\w.,:/$€£¥#+-])(?P<year>1[0-9]\d\d|20\d\d|21\d\d)(?![\w%°]|[.,:/]\d)")
_SHORT_YEAR = latin_pattern(r"\b(?:in|since|from|of|year|the)\s+'(?P<year>\d\d)\b(?!')")
_YEAR_CUE = latin_pattern(r"\b(?:in|since|from|to|year|years|of|by|until|till|through|between|and|during|before|after|for|season)\s*(?:the\s+)?(?:year\s+)?$")
_NOT_A_YEAR = latin_pattern(
    r"\s*-?(?:dollars?|usd|euros?|yuan|rmb|km|kg|miles?|meters?|metres?|feet|ft|grams?|g|m|cm|mm|calories|kcal|people|"
    r"units?|items?|square|sq|shares?|steps|words|watts?|kw|kwh|pounds|lbs|hours|hrs|points?|times|percent)\b"
)
_NAMES_OF_ORDER = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "last": -1}
_PARTS = {
    "beginning": "start", "start": "start", "early": "start", "first": "start", "middle": "middle", "mid": "middle",
    "end": "end", "close": "end", "late": "end",
}  # fmt: skip


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_MONTH_WORDS = _words(
    "jan january feb february mar march apr april may jun june jul july aug august sep sept september oct october nov "
    "november dec december"
)
_WEEKDAY_STEMS = "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun"
_WEEKDAY_WORDS = _words(_WEEKDAY_STEMS) | frozenset(f"{word}s" for word in _WEEKDAY_STEMS.split())
_WORKING_WORDS = _words("weekday weekdays workday workdays working business day daily weekends")
_UNITS = _words("day days night nights week weeks weekend fortnight fortnights month months year years quarter")
_WEEK = _words("week weeks")
_IN_WORDS = _words("in within after")
_WAYS = _words("from later hence ahead ago before back earlier")
_PART_WORDS = _words("beginning start end middle early late mid")
_ORDER = _words("first second third fourth fifth last st nd rd th")
_SUFFIXES = _words("st nd rd th")
_OFFSET_WORDS = frozenset(re.findall("[a-z]+", name)[-1] for name in DAY_OFFSETS if name.isascii())
_QUARTER_WORDS = _words("q h quarter half")
_HOLIDAY_WORDS = frozenset(max(re.findall("[a-z]+", name), key=len) for name in HOLIDAYS if name.isascii())
_S, _FOUR, _YEARS, _SHORT = _words("s"), _words("#4"), _words("#4 #2"), _words("#2")


def english_days(whole: EvenText) -> Iterator[Found]:
    """Every mention of a day in an even text; mentions overlap, and the longest is meant."""
    for need, reader in _READERS:
        if not need.isdisjoint(whole.signs):
            yield from reader(whole)


def _month(match: re.Match[str]) -> int:
    return MONTHS[match["month"][:3]]


def _year(said: str | None) -> int:
    if not said:
        return 0
    return 2000 + int(said[1:]) if said.startswith("'") else int(said)


def _calendar(whole: EvenText) -> Iterator[Found]:
    for pattern, other in ((_MONTH_DAY, "last"), (_DAY_MONTH, "first")):
        for match in whole.find(pattern, _MONTH_WORDS):
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
    for match in whole.find(_MONTH_YEAR, _MONTH_WORDS, _YEARS):
        yield Found(*match.span(), (Day(year=_year(match["year"]), month=_month(match)),))
    for match in whole.find(_MONTH_ALONE, _MONTH_WORDS):
        name, which = match["month"].rstrip("."), match["which"] or match["when"]
        if not which and not _is_name(match, whole.original, "month", len(name) > 3 and name not in ("may", "march")):
            continue
        years = {"next": 1, "last": -1}.get(which or "") if match["when"] else None
        yield Found(*match.span(), (Day(month=_month(match), years=years),))


_NAME_CUE = latin_pattern(r"(?:\b(?:in|of|for|during|since|until|till|by|from|to|through|between|and|on|every|before|after|early|late|mid|month)|[-,/(])\s*$")


def _is_name(match: re.Match[str], original: str, group: str, unmistakable: bool) -> bool:
    """Whether `may`, `march`, `sat` and the like are meant as names: a capital letter, and not at a sentence's start."""
    if unmistakable:
        return True
    start = match.start(group)
    if not original[start : start + 1].isupper():
        return match[group] == "may" and bool(re.search(r"\b(?:in|of|month of|since|until)\s*$", original[:start]))
    before = original[:start]
    return not before.strip() and len(original) < 24 or bool(_NAME_CUE.search(before.lower()))


def _bare_days(whole: EvenText) -> Iterator[Found]:
    for pattern, need in ((_DAY_ALONE, _SUFFIXES), (_ORDINAL_OF_MONTH, _UNITS)):
        for match in whole.find(pattern, need):
            day = small_number(match["day"].rstrip("stndrh")) or small_number(match["day"])
            if not day or day > 31:
                continue
            which = (match["which"] or "").removeprefix("the ")
            months = {"this": 0, "next": 1, "following": 1, "last": -1}.get(which)
            yield Found(match.start("day"), match.end(), (Day(day=day, months=months),))


def _weekdays(whole: EvenText) -> Iterator[Found]:
    for match in whole.find(_WEEKS_FROM, _WEEKDAY_WORDS, _WEEK):
        yield Found(*match.span(), (Day(weekday=_WEEKDAYS[match["day"][:3]]),))
    for match in whole.find(_WORKING_WEEK, _WORKING_WORDS):
        days = range(7) if match["all"] else range(5) if match["days"] else range(5, 7)
        yield Found(*match.span(), tuple(Day(weekday=day) for day in days))
    for match in whole.find(_ON_WEEKDAY, _WEEKDAY_WORDS):
        name, which, after = match["day"], match["which"] or "", match["after"]
        if not (which or after) and not _is_name(match, whole.original, "day", len(name) > 3 or name in ("tue", "wed", "thu", "fri")):
            continue
        day = Day(weekday=_WEEKDAYS[name[:3]])
        week = after or (which if match["week"] else "")
        if week:
            day = day._replace(weeks=_SHIFTS.get(week, 0))
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
    for match in whole.find(_NTH, _WEEKDAY_WORDS, _ORDER):
        word = match["nth"]
        nth = _NAMES_OF_ORDER.get(word) or int(word[0])
        day = Day(weekday=_WEEKDAYS[match["day"][:3]], nth=nth)
        if match["month"]:
            day = day._replace(month=_month(match), year=_year(match["year"]))
        else:
            day = day._replace(months={"this": 0, "next": 1, "last": -1}.get(match["which"]))
        yield Found(*match.span(), (day,))


def _relative(whole: EvenText) -> Iterator[Found]:
    for match in whole.find(_OFFSET, _OFFSET_WORDS):
        yield Found(*match.span(), (Day(days=DAY_OFFSETS[match[0]]),))
    for match in whole.find(_IN, _IN_WORDS, _UNITS):
        count = small_number(match["count"])
        if count:
            yield Found(*match.span(), (_moved(count, match["unit"]),))
    for match in whole.find(_FROM_NOW, _UNITS, _WAYS):
        count = small_number(match["count"] or "") or 0
        back = match["way"].startswith(("ago", "before", "back", "earlier"))
        day = _moved(-count if back else count, match["unit"] or "week")
        if day.days is not None:
            day = day._replace(days=day.days + {"from tomorrow": 1, "from yesterday": -1}.get(match["way"], 0))
        if count:
            yield Found(*match.span(), (day,))


def _moved(count: int, unit: str) -> Day:
    if unit == "month":
        return Day(months=count, part="same")
    if unit == "year":
        return Day(years=count, part="same")
    return Day(days=count * {"day": 1, "night": 1, "week": 7, "fortnight": 14}[unit])


def _periods(whole: EvenText) -> Iterator[Found]:
    for match in whole.find(_PERIOD, _UNITS):
        which, part, unit = match["which"] or "", match["part"] or "", match["unit"]
        if (not which and unit != "weekend") or (which == "the" and not part and unit != "weekend"):
            continue
        yield Found(*match.span(), (_period(unit, which, _PARTS.get(part, "")),))
    for match in whole.find(_PART_OF, _PART_WORDS):
        if match["month"] or match["year"]:
            month = _month(match) if match["month"] else 0
            day = Day(month=month, year=_year(match["year"]), part=_PARTS[match["part"]])
            yield Found(*match.span(), (day,))


def _period(unit: str, which: str, part: str) -> Day:
    shift = _SHIFTS.get(which.removeprefix("this "), 0) if which != "this coming" else 0
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
    for match in whole.find(_QUARTER, _QUARTER_WORDS):
        word = match["nth"]
        if word and word != "last" and match["what"] == "half" and not (match["year"] or match["which"]):
            continue
        number = int(match["number"]) if match["number"] else {"last": 4}.get(word) or _NAMES_OF_ORDER.get(word) or int(word[0])
        kind = match["kind"] or match["what"][0]
        if match["kind"] and not (match["year"] or match["lead"] or match["which"]) and not _is_quarter(match, whole.text):
            continue
        if (kind == "h" and number > 2) or (word and not (match["year"] or match["which"] or match["lead"])):
            continue
        years = {"this": 0, "next": 1, "last": -1}.get(match["which"] or "")
        part = f"{kind}{number}"
        yield Found(*match.span(), (Day(year=_year(match["year"] or match["lead"]), years=years, part=part),))


_QUARTER_CUE = latin_pattern(r"(?:\b(?:in|of|for|during|the|this|by|and|to|from|since|until|fiscal|end|results)|年|[-,&])\s*$")


def _is_quarter(match: re.Match[str], text: str) -> bool:
    """`Q1` alone may be a question or an id."""
    return len(text.strip()) <= 3 or bool(_QUARTER_CUE.search(text[max(0, match.start() - 12) : match.start()]))


def _holidays(whole: EvenText) -> Iterator[Found]:
    for match in whole.find(_HOLIDAY, _HOLIDAY_WORDS):
        month, day = HOLIDAYS[match["name"]]
        yield Found(*match.span(), (Day(year=_year(match["year"]), month=month, day=day),))


def _years(whole: EvenText) -> Iterator[Found]:
    for match in whole.find(_DECADE, _S, _YEARS):
        short = match["short"]
        year = int(match["decade"]) if match["decade"] else int(short) + (1900 if int(short) > 20 else 2000)
        yield Found(*match.span(), (Day(year=year, part="decade"),))
    for match in whole.find(_SHORT_YEAR, _SHORT):
        short = int(match["year"])
        yield Found(match.start("year") - 1, match.end(), (Day(year=short + (2000 if short < 50 else 1900)),))
    for match in whole.find(_YEAR_ALONE, _FOUR):
        year = int(match["year"])
        told = 1900 <= year < 2100 or _YEAR_CUE.search(whole.text[max(0, match.start() - 20) : match.start()])
        if told and not _NOT_A_YEAR.match(whole.text, match.end()):
            yield Found(*match.span(), (Day(year=year),))


_READERS = (
    (_MONTH_WORDS, _calendar),
    (_MONTH_WORDS, _months),
    (_SUFFIXES | _UNITS, _bare_days),
    (_WEEKDAY_WORDS | _WORKING_WORDS, _weekdays),
    (_WEEKDAY_WORDS, _nths),
    (_OFFSET_WORDS | _UNITS, _relative),
    (_UNITS | _PART_WORDS, _periods),
    (_QUARTER_WORDS, _quarters),
    (_HOLIDAY_WORDS, _holidays),
    (_YEARS, _years),
)

"""Times of day as people say them: half past six in the evening · 7pm · 19:30 · 早上十点半 · 下午3点一刻."""

from __future__ import annotations

import re
import unicodedata

from callsmith.checks.words.numbers import read_number

__all__ = ["read_times"]

_EN_HOURS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
_HOUR = rf"(?P<hour>\d{{1,2}}|{'|'.join(_EN_HOURS)})"
_HALF_DAY = (
    r"(?:\s*(?P<half>[ap])\.?m\b\.?|\s*(?:in the |this |at )?(?P<part>morning|afternoon|evening|night|tonight))?"
)
_ENGLISH = (
    re.compile(rf"\b(?P<shift>half past|quarter past|quarter to)\s+{_HOUR}\b{_HALF_DAY}"),
    re.compile(rf"(?<![\d:.]){_HOUR}[:.](?P<minute>[0-5]\d)(?::[0-5]\d)?{_HALF_DAY}(?!\d)"),
    re.compile(rf"\b{_HOUR}\s*(?P<half>[ap])\.?m\b"),
    re.compile(rf"\b{_HOUR}(?P<half>)\s+(?:o'clock\s*)?(?:in the |this |at )(?P<part>morning|afternoon|evening|night)"),
    re.compile(rf"\b{_HOUR}(?P<half>)(?P<part>)\s+o'clock"),
)
_NAMED = {"noon": (12, 0), "midday": (12, 0), "midnight": (0, 0)}
_SHIFTS = {"half past": 30, "quarter past": 15, "quarter to": -15}
_CHINESE = re.compile(
    r"(?P<part>凌晨|半夜|清晨|早上|早晨|上午|中午|下午|傍晚|晚上|夜里|今晚|明早|明晚|晚|早)?\s*"
    r"(?P<hour>\d{1,2}|[零一二两三四五六七八九十]{1,3})\s*(?:点钟?|时|:)\s*"
    r"(?P<minute>半|一刻|三刻|[0-5]\d|[零一二三四五六七八九十]{1,3}(?=分))?"
)
_LATE = frozenset(["下午", "傍晚", "晚上", "夜里", "今晚", "明晚", "晚"])


def read_times(text: str) -> frozenset[tuple[int, int]]:
    """Every (hour, minute) that the one time in a text can mean; empty when there is none or more than one.

    Without a half of the day, six is 6:00 and 18:00.
    """
    normal = unicodedata.normalize("NFKC", text).casefold().replace("’", "'")
    for name, moment in _NAMED.items():
        if re.search(rf"\b{name}\b", normal):
            return frozenset((moment,))
    found = list(_CHINESE.finditer(normal))
    if len(found) == 1 and (found[0]["part"] or "点" in found[0][0] or "时" in found[0][0]):
        return _chinese(found[0])
    for pattern in _ENGLISH:
        matches = list(pattern.finditer(normal))
        if len(matches) > 1:
            return frozenset()
        if matches:
            return _english(matches[0].groupdict())
    return frozenset()


def _english(parts: dict[str, str | None]) -> frozenset[tuple[int, int]]:
    spoken = parts["hour"] or ""
    hour = int(spoken) if spoken.isdecimal() else _EN_HOURS.index(spoken) + 1
    minute = int(parts.get("minute") or 0)
    half, part = parts.get("half") or "", parts.get("part") or ""
    exact = len(spoken) == 2 and spoken.startswith("0")
    hours = _hours(hour, half == "p" or part in ("afternoon", "evening", "night", "tonight"),
                   half == "a" or part == "morning" or exact)  # fmt: skip
    if part in ("night", "tonight") and hour == 12:
        hours = (0,)
    shift = _SHIFTS.get(parts.get("shift") or "", 0)
    if hour == 12 and shift < 0:  # quarter to twelve in the morning is before noon, in the evening before midnight
        hours = (12,) if part == "morning" or half == "a" else (0,) if part in ("evening", "night") else (0, 12)
    moments = ((each * 60 + minute + shift) % 1440 for each in hours)
    return frozenset(divmod(moment, 60) for moment in moments)


def _hours(hour: int, late: bool, early: bool) -> tuple[int, ...]:
    if hour > 24:
        return ()
    if hour > 12 or hour == 0:
        return (hour % 24,)
    if late:
        return (12 if hour == 12 else hour + 12,)
    if early:
        return (0 if hour == 12 else hour,)
    return (hour % 24, (hour + 12) % 24)


def _chinese(match: re.Match[str]) -> frozenset[tuple[int, int]]:
    values = read_number(match["hour"])
    if len(values) != 1:
        return frozenset()
    hour, part = int(next(iter(values))), match["part"] or ""
    spoken = match["minute"] or ""
    named = {"": 0, "半": 30, "一刻": 15, "三刻": 45}
    minute = named[spoken] if spoken in named else int(next(iter(read_number(spoken)), 0))
    if part == "中午":
        hours: tuple[int, ...] = (hour if hour >= 11 else hour + 12,)
    elif part in ("半夜", "夜里", "晚上", "今晚", "明晚", "晚") and (hour == 12 or (hour < 5 and part != "晚")):
        hours = (hour % 12,) if part in ("半夜", "夜里") or hour == 12 else (hour % 12, hour + 12)
    elif len(match["hour"]) == 2 and match["hour"].startswith("0"):
        hours = (hour,)
    else:
        hours = _hours(hour, part in _LATE, bool(part) and part not in _LATE and hour != 12)
    return frozenset((each, minute) for each in hours)

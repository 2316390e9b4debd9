"""Times of day as people say them: half past six in the evening · 7pm · 19:30 · 早上十点半 · 下午3点一刻."""

from __future__ import annotations

import re
from collections.abc import Iterator

from callsmith.checks.words.calendar_words import HUNDREDS, ZONES, alternatives, latin_pattern, small_number
from callsmith.checks.words.chinese_times import chinese_times
from callsmith.checks.words.found_time import FoundTime, hours_of
from callsmith.checks.words.mentions import longest
from callsmith.checks.words.seeking import even

__all__ = ["read_times", "time_mentions"]


_HOURS = "one two three four five six seven eight nine ten eleven twelve".split()
_HOUR = rf"(?P<hour>\d{{1,2}}|{'|'.join(_HOURS)})"
_PART_WORD = "morning|afternoon|evening|night|tonight"
_HALF = (
    rf"(?:\s*(?P<half>[ap])\.?\s?m\b\.?|\s*(?:in the |on the |this |at |tomorrow |in |the next |that )?"
    rf"(?P<part>{_PART_WORD})\b)?"
)
_OFFSET = r"(?:(?:utc|gmt)\s*)?(?P<sign>[+-])(?P<zh>\d{1,2})(?::?(?P<zm>\d\d))?\b"
_ZONE_NAMES = {name: ZONES[name] for name in ZONES if name.isascii()}
_ZONE = rf"(?:\s*\(?(?:{_OFFSET}|(?P<zone>{alternatives(_ZONE_NAMES)})\b)\)?)?"
_CLOCK = latin_pattern(
    rf"(?<![\d.$€£¥])(?<!\d:)(?P<hour>[01]?\d|2[0-4]):(?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d)(?:\.\d+)?)?(?![\d:])"
    rf"{_HALF}{_ZONE}"
)
_DOTTED = latin_pattern(
    rf"(?<![\d.$€£¥])(?<!\d:)(?P<hour>1?\d|2[0-3])\.(?P<minute>[0-5]\d)(?:\s*(?P<half>[ap])\.?m\b\.?|\s*"
    rf"(?:in the )(?P<part>{_PART_WORD})\b)"
)
_HALF_DAY = latin_pattern(
    rf"(?<![\d.])(?<!\d:){_HOUR}(?:[\s-](?P<spoken>o[h']\s?five|five|ten|fifteen|twenty|twenty[\s-]five"
    rf"|thirty|thirty[\s-]five|forty|forty[\s-]five|fifty|fifty[\s-]five))?\s*(?P<half>[ap])\.?\s?m\b\.?{_ZONE}"
)
_PAST = latin_pattern(
    rf"\b(?P<shift>half|(?:a\s+)?quarter|five|ten|twenty|twenty[\s-]five|\d{{1,2}})\s+(?:minutes?\s+)?(?P<way>past"
    rf"|after|to|before|till)\s+{_HOUR}\b(?!\s*(?:days?|weeks?|hours?|minutes?|people|years?|%|percent))"
    rf"(?:\s+o'clock)?{_HALF}"
)
_O_CLOCK = latin_pattern(rf"\b(?P<hour>\d{{1,2}}|{'|'.join(_HOURS)})\s*o'?\s?clock\b{_HALF}{_ZONE}")
_IN_PART = latin_pattern(
    rf"\b{_HOUR}(?:[\s-](?P<spoken>thirty|fifteen|forty[\s-]five))?\s+(?:o'clock\s*)?(?:in the |this |at "
    rf"|tomorrow )(?P<part>{_PART_WORD})\b"
)
_PART_AT = latin_pattern(
    rf"\b(?P<before>{_PART_WORD})\s*,?\s*(?:at|around|about|by|@)\s+(?:about\s+|around\s+)?{_HOUR}(?:[\s-]"
    rf"(?P<spoken>thirty|fifteen|forty[\s-]five))?\b(?!\s*[:.\d%a-z]*(?:\d|people|percent))"
)
_AT = latin_pattern(
    rf"\b(?:at|@|around|from|until|till|by)\s+{_HOUR}(?:[\s-](?P<spoken>thirty|fifteen|forty[\s-]five))?"
    rf"\b(?=\s*(?:$|[.;!?)]|,(?!\d)|(?:on|for|tomorrow|today|tonight|sharp|and|to|until|till|with|in|instead"
    rf"|please)\b))"
)
_RANGE_HALF = latin_pattern(
    rf"(?<![\d.])(?<!\d:){_HOUR}(?::(?P<minute>[0-5]\d))?\s*(?:-|~|to|till|until|and)\s*(?P<other>\d{{1,2}})"
    rf"(?::[0-5]\d)?\s*(?P<half>[ap])\.?m\b"
)
_LEAD = latin_pattern(rf"\b({_PART_WORD})\s*,?\s*(?:at|around|about|by|from|@)?\s*(?:about\s+|around\s+)?$")
_NAMED = latin_pattern(r"\b(?:12\s+)?(?:(?P<noon>noon|midday)|(?P<midnight>midnight))\b")
_MILITARY = latin_pattern(r"(?<![\d.])(?<!\d:)(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d)\s*(?:hours|hrs|h)\b")
_SPOKEN = {"fifteen": 15, "thirty": 30, "forty-five": 45}

_EVENING = re.compile(
    r"\b(?:evening|tonight|night|dinner|pm|p\.m|afternoon|party|supper|bar|concert)\b|晚|下午|傍晚|夜"
)


def time_mentions(text: str) -> Iterator[FoundTime]:
    """Every mention of a time of day in a text; mentions overlap, and the longest is meant."""
    whole = even(text)
    if whole.is_chinese:
        yield from chinese_times(whole)
    late = None
    for pattern, needs in () if _HOUR_SIGNS.isdisjoint(whole.signs) else _PATTERNS:
        for match in whole.find(pattern, *needs):
            if late is None:
                late = bool(_EVENING.search(whole.text))
            if found := _english(match, late):
                yield found
    for match in whole.find(_NAMED, _NAMES):
        yield FoundTime(
            *match.span(), frozenset((12 * 3600 if match["noon"] else 0,)), half="p" if match["noon"] else "a"
        )


_NAMES, _COLON, _MERIDIEM = frozenset(("noon", "midday", "midnight")), frozenset(":"), frozenset(("am", "pm", "m"))
_FIGURES = frozenset(("#1", "#2", *_HOURS))
_PARTS_OF_DAY = frozenset(_PART_WORD.split("|"))
_HOUR_SIGNS = _FIGURES | _MERIDIEM | {"#4"}
"""Of which every pattern needs one."""
_PATTERNS: tuple[tuple[re.Pattern[str], tuple[frozenset[str], ...]], ...] = (
    (_CLOCK, (_COLON,)),
    (_DOTTED, (frozenset("."), _FIGURES, _MERIDIEM | _PARTS_OF_DAY)),
    (_HALF_DAY, (_MERIDIEM,)),
    (_PAST, (frozenset("past after to before till".split()), frozenset("half quarter five ten twenty #1 #2".split()))),
    (_O_CLOCK, (frozenset(("clock", "oclock")),)),
    (_IN_PART, (_PARTS_OF_DAY, _FIGURES)),
    (_PART_AT, (_PARTS_OF_DAY, _FIGURES)),
    (_AT, (frozenset("at @ around from until till by".split()), _FIGURES)),
    (_RANGE_HALF, (_MERIDIEM, _FIGURES)),
    (_MILITARY, (frozenset(("#4",)), frozenset(("hours", "hrs", "h")))),
)


def _english(match: re.Match[str], evening: bool) -> FoundTime | None:
    parts = match.groupdict()
    spoken = parts["hour"] or ""
    hour = int(spoken) if spoken.isdecimal() else _HOURS.index(spoken) + 1
    minute = int(parts.get("minute") or 0) + _spoken_minutes(parts.get("spoken"))
    start, before = match.start(), parts.get("before") or ""
    if match.re in (_CLOCK, _O_CLOCK) and (lead := _LEAD.search(match.string, max(0, start - 28), start)):
        start, before = lead.start(), lead[1]
    half, part = parts.get("half") or "", parts.get("part") or before
    if hour > 24 or (half and not 1 <= hour <= 12 and not parts.get("minute")):
        return None
    late = half == "p" or part in ("afternoon", "evening", "night", "tonight")
    early = half == "a" or part == "morning"
    exact = (len(spoken) == 2 and spoken[0] == "0") or match.re is _MILITARY
    hours: tuple[int, ...] = hours_of(hour, late, early or exact)
    if part in ("night", "tonight") and hour == 12:
        hours = (0,)
    if match.re is _PAST:
        return _shifted(match, hour, hours, parts, half, part)
    loose: tuple[int, ...] = ()
    if len(hours) == 2 and match.re is _CLOCK and not evening:
        hours, loose = (hour,), ((hour + 12) % 24,) if hour < 12 else ()
    end = match.end()
    if match.re is _RANGE_HALF:
        end = match.end("minute") if parts["minute"] else match.end("hour")
        hours = _first_of_range(hour, int(parts["other"] or 0), half)
    base = 60 * minute + int(parts.get("second") or 0)
    moments = frozenset(3600 * each + base for each in hours)
    side = half or ("p" if late else "a" if early else "")
    return FoundTime(start, end, moments, frozenset(3600 * each + base for each in loose), _zone(parts), side)


def _first_of_range(hour: int, other: int, half: str) -> tuple[int, ...]:
    """In `10 to 2 pm` the first is in the morning, in `2 to 4 pm` in the afternoon."""
    if hour == 12:
        return (12,) if half == "p" else (0,)
    return hours_of(hour, half == "p" and (hour <= other or other == 12) and not (other == 12 and hour < 12), True)


def _spoken_minutes(word: str | None) -> int:
    if not word:
        return 0
    word = word.removeprefix("oh ").removeprefix("o' ").removeprefix("o'")
    return HUNDREDS.get(word.replace(" ", "-"), HUNDREDS.get(word, 0))


def _zone(parts: dict[str, str | None]) -> int | None:
    if parts.get("sign"):
        minutes = 60 * int(parts["zh"] or 0) + int(parts["zm"] or 0)
        return -minutes if parts["sign"] == "-" else minutes
    name = parts.get("zone")
    return ZONES[name] if name else None


def _shifted(
    match: re.Match[str], hour: int, hours: tuple[int, ...], parts: dict[str, str | None], half: str, part: str
) -> FoundTime | None:
    """`half past six` and its like: minutes after or before the hour."""
    word = (parts["shift"] or "").removeprefix("a ").strip()
    minutes = {"half": 30, "quarter": 15}.get(word) or small_number(word) or 0
    if word.isdecimal() and "minute" not in match[0] and parts["way"] in ("to", "after", "before", "till"):
        return None  # `5 to 7` is a range
    sign = 1 if parts["way"] in ("past", "after") else -1
    if word == "half" and sign < 0:
        return None
    if hour == 12 and sign < 0:  # quarter to twelve in the morning is before noon, in the evening before midnight
        hours = (12,) if part == "morning" or half == "a" else (0,) if part in ("evening", "night") else (0, 12)
    moments = frozenset((each * 60 + sign * minutes) % 1440 * 60 for each in hours)
    return FoundTime(match.start(), match.end(), moments, half=half)


def read_times(text: str) -> frozenset[tuple[int, int]]:
    """Every (hour, minute) that the one time in a text can mean; empty when there is none or more than one.

    Without a half of the day, six is 6:00 and 18:00.
    """
    found = longest(time_mentions(text))
    if len(found) != 1:
        return frozenset()
    return frozenset(divmod(second // 60, 60) for second in found[0].seconds | found[0].loose)

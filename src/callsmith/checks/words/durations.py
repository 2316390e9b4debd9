"""Lengths of time as people say them: 90 minutes · an hour and a half · a fortnight · 两个半小时 · 半天 · 3天."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from callsmith.checks.words.calendar_words import HUNDREDS, alternatives, latin_pattern, small_number
from callsmith.checks.words.seeking import EvenText, even

__all__ = ["FoundLength", "Length", "duration_mentions", "unit_in"]

DAY = 86_400.0


class Length(NamedTuple):
    """A length of time: months, which have no fixed number of days, and seconds."""

    months: float = 0
    seconds: float = 0


class FoundLength(NamedTuple):
    """A stretch of text and the length of time that it names."""

    start: int
    end: int
    length: Length
    from_now: int = 0
    """1 where it is counted from now on, -1 back from now."""


_UNITS: dict[str, Length] = {
    "ms": Length(0, 0.001), "millisecond": Length(0, 0.001), "second": Length(0, 1), "sec": Length(0, 1),
    "s": Length(0, 1), "minute": Length(0, 60), "min": Length(0, 60), "m": Length(0, 60), "hour": Length(0, 3600),
    "hr": Length(0, 3600), "h": Length(0, 3600), "day": Length(0, DAY), "night": Length(0, DAY), "d": Length(0, DAY),
    "business day": Length(0, DAY), "working day": Length(0, DAY), "week": Length(0, 7 * DAY), "wk": Length(0, 7 * DAY),
    "fortnight": Length(0, 14 * DAY), "month": Length(1), "quarter": Length(3), "year": Length(12), "yr": Length(12),
    "decade": Length(120), "century": Length(1200), "centurie": Length(1200),
    "毫秒": Length(0, 0.001), "秒": Length(0, 1), "秒钟": Length(0, 1), "分钟": Length(0, 60), "分": Length(0, 60),
    "刻钟": Length(0, 900),
    "小时": Length(0, 3600), "钟头": Length(0, 3600), "天": Length(0, DAY), "日": Length(0, DAY),
    "晚": Length(0, DAY),
    "夜": Length(0, DAY), "宿": Length(0, DAY), "工作日": Length(0, DAY), "周": Length(0, 7 * DAY),
    "星期": Length(0, 7 * DAY), "礼拜": Length(0, 7 * DAY), "月": Length(1), "季度": Length(3), "年": Length(12),
}  # fmt: skip
_EN_UNIT = (
    r"(?P<{0}>(?:business|working)\s+day|milliseconds?|ms|seconds?|secs?|minutes?|mins?|hours?|hrs?|days?"
    r"|nights?|weeks?|wks?|fortnights?|months?|"
    r"quarters?|years?|yrs?|decades?|centur(?:y|ies)|(?<=\d)\s?[hs](?![\w/])|(?<=\dh)m)"
)
_CARDINAL = alternatives(
    {w: 0 for w in HUNDREDS if not w.endswith(("st", "nd", "rd", "th"))} | {"hundred": 0, "a hundred": 0}
)
_EN_NUMBER = rf"(?:\d{{1,6}}(?:,\d{{3}})*(?:\.\d+)?|{_CARDINAL})"
_ENGLISH = latin_pattern(
    rf"(?<![\w.$€£¥])(?P<number>(?:a\s+)?{_EN_NUMBER})(?:\s+of)?(?:\s*-\s*|\s*)(?P<and>\s*and\s+(?:a\s+)?"
    rf"(?P<frac>half|quarter)\s+)?"
    rf"(?:(?:full|whole|more|consecutive|straight|calendar)\s+)?{_EN_UNIT.format('unit')}\b(?![\s-]*old"
    rf"\b)(?!\s*(?:of\s+(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)))"
    rf"(?P<tail>\s+and\s+(?:a\s+)?(?P<extra>half|quarter)\b)?"
    rf"(?:\s*(?:,|and)?\s*(?P<number2>\d{{1,3}}|{_CARDINAL})\s*-?\s*{_EN_UNIT.format('unit2')}\b)?"
    rf"(?:\s*(?:,|and)?\s*(?P<number3>\d{{1,3}})\s*-?\s*{_EN_UNIT.format('unit3')}\b)?"
)
_HALF = latin_pattern(
    r"\b(?:(?P<half>half)(?:\s+(?:an?\s+)?|-)|a\s+half[\s-]+|(?P<quarters>a\s+quarter|three[\s-]+quarters?)"
    r"\s+(?:of\s+)?an?\s+)(?P<unit>hour|day|year|month|minute|decade|century)\b"
)
_NEXT_ONE = latin_pattern(r"\b(?:next|last|past|previous|coming)\s+(?P<unit>hour|minute)\b")
_COLLOQUIAL = latin_pattern(r"\b(?P<word>fortnight|overnight|all day|full day|whole day)\b")
_EN_AROUND = latin_pattern(
    r"\b(?:(?P<on>in|within|next|coming|following)|(?P<back>last|past|previous|preceding))\s+(?:the\s+)?"
    r"(?:about\s+|another\s+)?$"
)
_EN_AFTER = latin_pattern(r"\s*(?:(?P<on>from\s+now|later|hence)|(?P<back>ago|earlier))\b")
_CN_NUMBER = r"(?:\d{1,6}(?:\.\d+)?|[零一二两三四五六七八九十百]{1,5}|几十?)"
_CN_UNIT = (
    r"毫秒|秒钟?|分钟|分(?![之数店析别类公]|行|辨|享|配|手|组)|刻钟|小时|钟头|天(?![气空津猫下])|个?工作日|周(?!年|[一二三四五六日天末])|星期(?![一二三四五六日天])"
    r"|礼拜(?![一二三四五六日天])|季度|年(?![级龄代份月底初末]|度(?!假))|晚(?![上会餐点])|夜|宿"
)
_CHINESE = re.compile(
    rf"(?=[\d零一二两三四五六七八九十百几])(?<![\d.第年点])(?<!\d:)(?P<number>{_CN_NUMBER})(?P<half>个半|半)?\s*(?:个|整)?\s*"
    rf"(?:(?P<unit>{_CN_UNIT})|(?P<month>(?<=个)月|(?<=个半)月))(?P<tail>半)?"
    rf"(?:\s*零?\s*(?P<number2>{_CN_NUMBER})\s*个?(?P<unit2>小时|钟头|分钟|分|秒钟?|天|个月))?"
)
_CN_HALF = re.compile(
    r"半\s*个?\s*(?P<unit>小时|钟头|分钟|天|年|月)|(?P<ke>[一三])刻钟|(?P<one>个把)(?P<hour>小时|月)|(?P<all>全天|整天|一整天)"
)
_CN_AROUND = re.compile(r"(?:(?P<on>未来|接下来|今后|之后|往后|再过|过)|(?P<back>过去|最近|近|前|之前|以往))的?\s*$")
_CN_AFTER = re.compile(r"\s*(?:之|以)?(?:(?P<on>后|内)|(?P<back>前))")
_ISO = latin_pattern(
    r"(?<!\w)p(?=\d|t\d)(?:(?P<y>\d+)y)?(?:(?P<mo>\d+)m)?(?:(?P<w>\d+)w)?(?:(?P<d>\d+)d)?(?:t(?:(?P<h>\d+)h)?"
    r"(?:(?P<mi>\d+)m)?(?:(?P<s>\d+)s)?)?(?!\w)"
)


_UNIT_WORDS = frozenset(
    "day days millisecond milliseconds ms second seconds sec secs minute minutes min mins hour hours hr hrs night"
    " nights week weeks "
    "wk wks fortnight fortnights month months quarter quarters year years yr yrs decade decades century centuries"
    " h s".split()
)
_HALVES, _COLLOQUIALS = frozenset(("half", "quarter", "quarters")), frozenset(("fortnight", "overnight", "day"))
_P = frozenset(("p", "pt"))
_ALL_ENGLISH = _UNIT_WORDS | _COLLOQUIALS | _P
_CN_UNITS, _CN_HALVES = frozenset("秒分刻小钟天日周星礼月季年晚夜宿工"), frozenset("半刻把全整")


def duration_mentions(text: str) -> Iterator[FoundLength]:
    """Every length of time that a text names; mentions overlap, and the longest is meant."""
    whole = even(text)
    if whole.is_chinese:
        yield from _chinese(whole)
    if _ALL_ENGLISH.isdisjoint(whole.signs):
        return
    for match in whole.find(_ENGLISH, _UNIT_WORDS):
        if length := _spoken(match):
            yield FoundLength(*match.span(), length, _direction(whole.text, match, _EN_AROUND, _EN_AFTER))
    for match in whole.find(_HALF, _HALVES, _UNIT_WORDS):
        share = 0.5 if not match["quarters"] else 0.25 if match["quarters"].startswith("a") else 0.75
        yield FoundLength(
            *match.span(), _times(share, match["unit"]), _direction(whole.text, match, _EN_AROUND, _EN_AFTER)
        )
    for match in whole.find(_NEXT_ONE, _UNIT_WORDS):
        sign = 1 if match[0].startswith(("next", "coming")) else -1
        yield FoundLength(*match.span(), _times(1, match["unit"]), sign)
    for match in whole.find(_COLLOQUIAL, _COLLOQUIALS):
        yield FoundLength(*match.span(), Length(0, 14 * DAY if match["word"] == "fortnight" else DAY))
    for match in whole.find(_ISO, _P):
        parts = {name: int(value or 0) for name, value in match.groupdict().items()}
        days = 7 * parts["w"] + parts["d"]
        seconds = days * DAY + 3600 * parts["h"] + 60 * parts["mi"] + parts["s"]
        yield FoundLength(*match.span(), Length(12 * parts["y"] + parts["mo"], seconds))


def _direction(text: str, match: re.Match[str], before: re.Pattern[str], after: re.Pattern[str]) -> int:
    around = before.search(text[max(0, match.start() - 20) : match.start()]) or after.match(text, match.end())
    return 0 if around is None else 1 if around["on"] else -1


def _number(word: str) -> float | None:
    word = word.replace(",", "")
    try:
        return float(word)
    except ValueError:
        pass
    if word in ("hundred", "a hundred"):
        return 100.0
    number = small_number(word.removeprefix("a ").strip() or word)
    if number is None and "百" in word:
        head, _, tail = word.partition("百")
        number = 100 * (small_number(head) or 1) + (small_number(tail.lstrip("零")) or 0)
    return None if number is None else float(number)


def _times(count: float, unit: str) -> Length:
    unit = unit.strip()
    word = unit.removeprefix("个").removesuffix("s") if unit not in ("s", "ms") else unit
    if word.endswith("day") and " " in word:
        word = "day"
    one = _UNITS.get(word) or _UNITS.get(word + "y") or Length()
    return Length(one.months * count, one.seconds * count)


def _plus(one: Length, two: Length) -> Length:
    return Length(one.months + two.months, one.seconds + two.seconds)


def _spoken(match: re.Match[str]) -> Length | None:
    count = _number(match["number"])
    if count is None:
        return None
    share = {"half": 0.5, "quarter": 0.25}
    count += share.get(match["frac"] or "", 0) + share.get(match["extra"] or "", 0)
    total = _times(count, match["unit"])
    for number, unit in ((match["number2"], match["unit2"]), (match["number3"], match["unit3"])):
        if number and unit:
            total = _plus(total, _times(_number(number) or 0, unit))
    return total if total != Length() or count == 0 else None


def _chinese(whole: EvenText) -> Iterator[FoundLength]:
    text = whole.text
    for match in whole.find(_CHINESE, _CN_UNITS):
        count = _number(match["number"])
        if count is None:
            continue
        count += 0.5 if match["half"] or match["tail"] else 0
        length = _times(count, match["unit"] or "月")
        if match["number2"]:
            length = _plus(length, _times(_number(match["number2"]) or 0, match["unit2"]))
        yield FoundLength(*match.span(), length, _direction(text, match, _CN_AROUND, _CN_AFTER))
    for match in whole.find(_CN_HALF, _CN_HALVES):
        if match["ke"]:
            length = Length(0, 900 * (1 if match["ke"] == "一" else 3))
        elif match["all"]:
            length = Length(0, DAY)
        elif match["one"]:
            length = _times(1, match["hour"])
        else:
            length = _times(0.5, match["unit"])
        yield FoundLength(*match.span(), length, _direction(text, match, _CN_AROUND, _CN_AFTER))


_HINTS = (
    (re.compile(r"(?<![a-z])(?:milliseconds?|millis|ms)(?![a-z])|毫秒"), Length(0, 0.001)),
    (re.compile(r"(?<![a-z])(?:seconds?|secs?)(?![a-z])|秒"), Length(0, 1)),
    (re.compile(r"(?<![a-z])(?:minutes?|mins?)(?![a-z])|分钟|按分计|以分为"), Length(0, 60)),
    (re.compile(r"(?<![a-z])(?:hours?|hrs?)(?![a-z])|小时|钟头"), Length(0, 3600)),
    (re.compile(r"(?<![a-z])(?:days?|nights?)(?![a-z])|天数|几天|天|晚数|日数"), Length(0, DAY)),
    (re.compile(r"(?<![a-z])weeks?(?![a-z])|周数|几周|星期|周"), Length(0, 7 * DAY)),
    (re.compile(r"(?<![a-z])months?(?![a-z])|月数|个月|月"), Length(1)),
    (re.compile(r"(?<![a-z])years?(?![a-z])|年数|几年|年"), Length(12)),
)


def unit_in(hint: str) -> Length | None:
    """The unit of time that a parameter's name and description speak of; None where none or several."""
    words = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", hint).replace("_", " ").lower()
    found = [length for pattern, length in _HINTS if pattern.search(words)]
    return found[0] if len(found) == 1 else None

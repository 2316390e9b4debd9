"""Times of day in Chinese words: 早上十点半 · 下午3点一刻 · 晚上八点到十点 · 凌晨."""

from __future__ import annotations

import re
from collections.abc import Iterator

from callsmith.checks.words.calendar_words import small_number
from callsmith.checks.words.found_time import FoundTime, hours_of
from callsmith.checks.words.seeking import EvenText

__all__ = ["chinese_times"]

_NUMBER = r"(?:\d{1,2}|[零〇一二两三四五六七八九十]{1,3})"
_PART = (
    "凌晨|半夜|午夜|深夜|清晨|清早|早上|早晨|上午|中午|正午|下午|午后|傍晚|晚上|夜里|夜晚|夜间|晚间|今晚|明早|明晚|昨晚|今早|"
    "早|晚"
)
_TIME = re.compile(
    rf"(?=[\d凌半午深清早上中正下傍晚夜今明昨的零〇一二两三四五六七八九十])(?P<part>{_PART})?的?\s*(?<![\d.第])(?<!\d:)(?P<hour>{_NUMBER})\s*"
    r"(?P<mark>点钟?|时(?![间候代光段长速差区])|:(?=[0-5]\d(?!\d)))\s*"
    r"(?P<minute>半|一刻|三刻|整|[零〇]?[0-5]?\d(?!\d)(?:\s*分(?!钟)|:[0-5]\d)?|[零〇]?[一二三四五六七八九十]{1,3}(?:分(?!钟)|(?="
    r"[^一二三四五六七八九十个]|$)))?"
    r"(?:\s*(?P<second>\d{1,2})秒)?"
)
_NAMED = re.compile(
    r"(?P<noon>正午|中午)(?!\s*[\d一二两三四五六七八九十])|(?P<midnight>午夜|零点|子夜)(?!\s*[\d一二三四五六七八九十])"
)
_TO = re.compile(r"\s*(?:到|至|-|~|—)+\s*(?:第二天|次日)?$")
_LOOSE = re.compile(r"[早晚快慢大小多少好有差高低近远这那几]$")
_LATE = frozenset("下午 午后 傍晚 晚上 夜里 夜晚 夜间 晚间 今晚 明晚 昨晚 晚".split())
_NIGHT = frozenset("半夜 午夜 深夜 夜里 夜间 夜晚 晚上 晚间 今晚 明晚 昨晚 晚".split())
_MARKS, _NAMES = frozenset("点时:"), frozenset("午夜零")


def chinese_times(whole: EvenText) -> Iterator[FoundTime]:
    """Every mention of a time of day in the Chinese words of an even text."""
    part, end = "", -1
    text = whole.text
    for match in whole.find(_TIME, _MARKS):
        own = match["part"] or ""
        carried = own or (part if end >= 0 and _TO.fullmatch(text[end : match.start()]) else "")
        if match["mark"] == ":" and not own:
            continue
        if not own and match["mark"] == "点" and not match["minute"] and _is_a_bit(text, match):
            continue
        found = _chinese(match, carried, own)
        if found:
            yield found
            part, end = carried, match.end()
    for match in whole.find(_NAMED, _NAMES):
        seconds = frozenset((12 * 3600 if match["noon"] else 0,))
        yield FoundTime(*match.span(), seconds, half="p" if match["noon"] else "a")


def _is_a_bit(text: str, match: re.Match[str]) -> bool:
    """`一点` is a little more often than one o'clock."""
    if match["hour"] not in ("一", "几"):
        return False
    behind = text[match.end() : match.end() + 1]
    return bool(_LOOSE.search(text[: match.start()])) or (behind != "" and behind not in "前后开之到至的,，。.")


def _chinese(match: re.Match[str], part: str, own: str) -> FoundTime | None:
    hour = small_number(match["hour"])
    if hour is None or hour > 24:
        return None
    minute = _chinese_minutes(match["minute"] or "")
    if minute is None or minute > 59:
        return None
    if part in ("中午", "正午"):
        hours: tuple[int, ...] = (hour if hour >= 10 else hour + 12,)
    elif part in _NIGHT and (hour == 12 or (hour < 5 and part != "晚")):
        hours = (hour % 12,) if part in ("半夜", "夜里", "深夜", "午夜") or hour == 12 else (hour % 12, hour + 12)
    elif len(match["hour"]) == 2 and match["hour"].startswith("0"):
        hours = (hour,)
    else:
        hours = hours_of(hour, part in _LATE, bool(part) and part not in _LATE and hour != 12)
    if not own and part in _LATE and len(hours) == 1 and hour == 12:
        hours = (0, 12)
    base = 60 * minute + int(match["second"] or 0)
    side = "p" if part in _LATE else "a" if part else ""
    end = match.end()
    return FoundTime(match.start(), end, frozenset(3600 * each + base for each in hours), half=side)


def _chinese_minutes(spoken: str) -> int | None:
    named = {"": 0, "整": 0, "半": 30, "一刻": 15, "三刻": 45}
    if spoken in named:
        return named[spoken]
    word = spoken.split(":")[0].rstrip("分 ").strip()
    return small_number(word.lstrip("零〇") or "零")

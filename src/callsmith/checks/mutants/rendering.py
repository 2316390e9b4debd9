"""Values in natural words, for changes of what the user says. A renderer of its own: the writer's is not asked."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from typing import Any

from callsmith.checks.mutants.wording import words

__all__ = ["chinese_number", "english_number", "say_date", "say_like", "say_time"]

_MONTHS = "January February March April May June July August September October November December".split()
_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_DIGITS = "零一二三四五六七八九"
_FIGURES = re.compile(r"\d[\d,]*(?:\.\d+)?")
_CJK = re.compile("[\u4e00-\u9fff]")


def english_number(value: int) -> str:
    """A whole number below a million in words."""
    if value < 20:
        return _UNITS[value]
    if value < 100:
        return _TENS[value // 10 - 2] + (f"-{_UNITS[value % 10]}" if value % 10 else "")
    if value < 1000:
        rest = f" and {english_number(value % 100)}" if value % 100 else ""
        return f"{_UNITS[value // 100]} hundred{rest}"
    rest = f" {english_number(value % 1000)}" if value % 1000 else ""
    return f"{english_number(value // 1000)} thousand{rest}"


def chinese_number(value: int) -> str:
    """A whole number below a hundred million in Chinese numerals."""
    if value >= 10_000:
        rest = value % 10_000
        gap = "零" if rest and rest < 1000 else ""
        return f"{chinese_number(value // 10_000)}万{gap}{chinese_number(rest) if rest else ''}"
    if 10 <= value < 20:
        return "十" + (_DIGITS[value % 10] if value % 10 else "")
    text, zero = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = value // unit % 10
        if digit:
            text += ("零" if zero and text else "") + _DIGITS[digit] + name
        zero = not digit
    return text or "零"


def say_date(day: date, language: str, *, year: bool = True) -> str:
    """A day as it is said: `June 5, 2026`, `2026年6月5日`."""
    if language == "zh":
        return (f"{day.year}年" if year else "") + f"{day.month}月{day.day}日"
    return f"{_MONTHS[day.month - 1]} {day.day}" + (f", {day.year}" if year else "")


def say_time(moment: time, language: str) -> str:
    """A time of day as it is said, without doubt about the half of the day: `5:30 pm`, `下午5点30分`."""
    hour = moment.hour % 12 or 12
    if language == "zh":
        part = "凌晨" if moment.hour < 6 else "上午" if moment.hour < 12 else "中午" if moment.hour == 12 else "下午"
        if moment.hour >= 18:
            part = "晚上"
        return f"{part}{hour}点" + (f"{moment.minute}分" if moment.minute else "")
    half = "am" if moment.hour < 12 else "pm"
    return f"{hour}:{moment.minute:02} {half}" if moment.minute else f"{hour} {half}"


def say_like(text: str, before: Any, after: Any, rule: str, language: str) -> str | None:
    """Words for another value, in the way in which `text` says `before`; None where no natural words are known."""
    if isinstance(after, bool):
        return _switched(text, language)
    if isinstance(after, int | float):
        return _number_like(text, after, language)
    if not isinstance(after, str):
        return None
    match rule:
        case "date" | "datetime" | "time":
            return _moment_like(text, after, rule, language)
        case "verbatim" | "string":
            return after if text == str(before) or rule == "string" else None
        case "number" | "ordinal":
            return after if after.isdecimal() else None
        case "enum":
            spelt = after.replace("_", " ").replace("-", " ")
            return spelt if bool(_CJK.search(text)) == bool(_CJK.search(after)) else None
    return None


def _switched(text: str, language: str) -> str | None:
    """A switch said the other way round."""
    folded = text.casefold()
    pairs: list[tuple[str, str]] = [(one, other) for one, other in words(language)["switches"]]
    for one, other in (*pairs, *((other, one) for one, other in pairs)):
        if folded.startswith(one) or folded == one.strip():
            return other + text[len(one) :]
    return None


def _number_like(text: str, value: float, language: str) -> str | None:
    plain = f"{value:g}" if abs(value) < 1e6 and f"{float(f'{value:g}')}" == f"{float(value)}" else repr(value)
    if _FIGURES.search(text):
        if len(_FIGURES.findall(text)) > 1 or re.search(r"\d\s*(?:k|m|万|千|百|million|thousand)", text, re.IGNORECASE):
            return None
        shown = f"{value:,}" if "," in text and isinstance(value, int) else plain
        return _FIGURES.sub(lambda _: shown, text)
    if value != int(value) or value < 0 or value >= 10_000_000:
        return None
    if language == "zh" and all(character in _DIGITS + "两十百千万半" for character in text):
        return chinese_number(int(value))
    in_words = re.fullmatch(r"[A-Za-z]+(?:[ -][A-Za-z]+)?", text) is not None and value < 1_000_000
    return english_number(int(value)) if in_words and " the " not in f" {text} " else None


def _moment_like(text: str, value: str, rule: str, language: str) -> str | None:
    lead = re.match(r"(?i)(?:on|at|by|for|from|until|till|before|after)\s+", text)
    try:
        moment = (
            datetime.fromisoformat(value) if rule != "time" else datetime.combine(date.min, time.fromisoformat(value))
        )
    except ValueError:
        return None
    day, clock = say_date(moment.date(), language), say_time(moment.time(), language)
    if rule == "date":
        said = day
    elif rule == "time":
        said = clock
    else:
        said = f"{day}{clock}" if language == "zh" else f"{day} at {clock}"
    return (lead[0] if lead else "") + said

"""How Chinese says values: 周几, 几号, 几点, 两百块, 一万二, and lists with 、."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any

from callsmith.synthesis.sayings.said import Part, Said, Saying, UnsayableError, joined, kind_of_moment

__all__ = ["clock_text", "number_words", "say"]

_DIGITS = "零一二三四五六七八九"
_WEEK = "一二三四五六日"
CURRENCIES = {
    "CNY": ("块", "元", "块钱"), "USD": ("美元", "美金"), "EUR": ("欧元",), "GBP": ("英镑",), "JPY": ("日元",),
    "HKD": ("港币", "港元"), "KRW": ("韩元",), "THB": ("泰铢",), "SGD": ("新加坡元", "新币"), "AUD": ("澳元",),
    "CAD": ("加元",), "CHF": ("瑞士法郎",), "INR": ("卢比",), "MYR": ("马来西亚林吉特",), "NZD": ("新西兰元",),
    "VND": ("越南盾",), "RUB": ("卢布",), "AED": ("迪拉姆",), "TWD": ("新台币",), "MOP": ("澳门元",),
    "MXN": ("墨西哥比索",), "BRL": ("巴西雷亚尔",), "SEK": ("瑞典克朗",), "NOK": ("挪威克朗",), "DKK": ("丹麦克朗",),
    "TRY": ("土耳其里拉",), "ZAR": ("南非兰特",), "PLN": ("波兰兹罗提",),
}  # fmt: skip


def say(value: Any, schema: Mapping[str, Any], how: Saying) -> Said:
    """Words for a scalar or a list of scalars. Enum values are the phrasebook's business, not this module's."""
    if isinstance(value, list):
        items = [say(item, schema.get("items", {}), how) for item in value]
        last = "或" if how.form == "or" else how.rng.choice(["和", "、", "和"])
        return joined(items, "、", last, tuple((str(index),) for index in range(len(items))))
    if isinstance(value, bool):
        return Said.whole("是" if value else "不", "switch")
    if isinstance(value, int | float):
        return _number(value, how)
    if isinstance(value, str):
        return _text(value, schema, how)
    raise UnsayableError(f"{type(value).__name__} has no words")


def _text(value: str, schema: Mapping[str, Any], how: Saying) -> Said:
    match kind_of_moment(value, schema):
        case "date":
            return Said.whole(say_date(date.fromisoformat(value), how), "date")
        case "time":
            return Said.whole(say_time(time.fromisoformat(value.rstrip("Z")), how), "time")
        case "date-time":
            moment = datetime.fromisoformat(value.rstrip("Z")).replace(tzinfo=None)
            return Said.whole(say_date(moment.date(), how) + say_time(moment.time(), how), "datetime")
    if how.form == "quote":
        return Said(f"“{value}”", (Part((), 1, 1 + len(value), "verbatim"),))
    return Said.whole(value, "verbatim")


def say_date(day: date, how: Saying) -> str:
    """A date as people say it beside the clock. Weeks begin on Monday: 这周, 下周 and 下下周 are never in doubt."""
    today = how.clock.date()
    away, weeks = (day - today).days, _week(day) - _week(today)
    if how.form != "day" and -2 <= away <= 2:
        return ("前天", "昨天", "今天", "明天", "后天")[away + 2]
    options: list[str] = []
    weekday = _WEEK[day.weekday()]
    if how.form != "day":
        if away == 3:
            options += ["大后天"]
        if away > 0 and weeks == 0:
            options += [f"这周{weekday}", f"周{weekday}", f"星期{weekday}"]
        elif weeks == 1:
            options += [f"下周{weekday}", f"下周{weekday}", f"下星期{weekday}"]
        elif weeks == 2:
            options += [f"下下周{weekday}"]
        elif weeks == -1 and away < 0:
            options += [f"上周{weekday}"]
        if away > 0 and (day.year, day.month) == (today.year, today.month):
            options += [f"{day.day}号"]
        if away > 0 and _months(day) - _months(today) == 1:
            options += [f"下个月{day.day}号"]
    if day.year == today.year or 0 <= away < 120:
        year = "" if day.year == today.year else how.rng.choice(["明年", ""])
        options += [f"{year}{day.month}月{day.day}{how.rng.choice('号号日')}"]
    else:
        near = {1: "明年", -1: "去年"}.get(day.year - today.year, f"{day.year}年")
        options += [f"{how.rng.choice([near, f'{day.year}年'])}{day.month}月{day.day}日"]
    return how.rng.choice(options)


def _week(day: date) -> int:
    return (day.toordinal() - 1) // 7


def _months(day: date) -> int:
    return day.year * 12 + day.month


def say_time(moment: time, how: Saying) -> str:
    """A time of day with its part of the day, so that it is never in doubt."""
    hour, minute = moment.hour, moment.minute
    if (hour, minute) == (0, 0):
        return "半夜十二点"
    manner = how.manner
    if hour >= 10 and hour != 12 and manner < 0.3:
        return f"{hour}:{minute:02d}"
    part = next(name for until, name in _DAY_PARTS if hour < until)
    twelve = hour if hour <= 12 else hour - 12
    if manner > 0.6 and minute in (0, 15, 30):
        return part + number_words(twelve, measure=True) + {0: "点", 15: "点一刻", 30: "点半"}[minute]
    rest = {0: "", 30: "半"}.get(minute, f"{minute:02d}分" if minute % 10 == 0 else f"{minute:02d}")
    return f"{part}{twelve}点{rest}"


_DAY_PARTS = ((5, "凌晨"), (9, "早上"), (12, "上午"), (13, "中午"), (18, "下午"), (24, "晚上"))
"""Up to which hour each part of the day lasts."""


def _number(value: int | float, how: Saying) -> Said:
    if how.form == "money":
        return Said.whole(money(value, how.currency or "CNY", how), "money")
    if how.form == "percent":
        return Said.whole(_percent(value, how), "percent")
    if how.form == "share":
        return Said.whole(_percent(round(value * 100, 4), how), "percent")
    if how.form == "ordinal" and isinstance(value, int):
        return Said.whole(f"第{number_words(value)}", "ordinal")
    words = plain(value) if how.form == "unit" and how.formal else _count(value, how)
    if how.form == "unit":
        return Said(words + how.option, Said.whole(words, "number").parts)
    return Said.whole(words, "number")


def _percent(value: int | float, how: Saying) -> str:
    if float(value).is_integer() and value % 10 == 0 and 10 <= value <= 90 and how.rng.random() < 0.4:
        return f"{_DIGITS[int(value) // 10]}成"
    return f"{plain(value)}%"


def _count(value: int | float, how: Saying) -> str:
    whole = float(value).is_integer()
    if how.form == "words" and whole:
        return number_words(int(value))
    if how.form != "figure" and whole:
        number = int(value)
        if 0 < number <= 10 and how.rng.random() < 0.6:
            return number_words(number, measure=True)
        if number >= 10_000 and number % 1000 == 0:
            return how.rng.choice([f"{plain(number / 10_000)}万", str(number)])
        if number >= 100 and number % 100 == 0 and number < 10_000 and how.rng.random() < 0.4:
            return number_words(number, measure=True)
    return plain(value)


def money(value: int | float, currency: str, how: Saying) -> str:
    """An amount with its currency: 200块, 两百块, 1.2万元, 500美元."""
    if how.formal and currency in CURRENCIES:
        return plain(value) + ("元" if currency == "CNY" else CURRENCIES[currency][0])
    noun = how.rng.choice(CURRENCIES.get(currency, (currency,)))
    words = plain(value) if not float(value).is_integer() else _count(int(value), how)
    if currency not in CURRENCIES:
        return f"{plain(value)} {currency}"
    return words + noun


def plain(value: int | float) -> str:
    """Digits, without a needless `.0`."""
    return str(int(value)) if float(value).is_integer() and abs(value) < 2**53 else repr(value)


def number_words(value: int, *, measure: bool = False) -> str:
    """Chinese numerals below 亿. `measure`: a measure word follows, so that 2 is 两."""
    if value < 0:
        return "负" + number_words(-value, measure=measure)
    if value == 2 and measure:
        return "两"
    if value >= 10_000:
        head, rest = divmod(value, 10_000)
        gap = "零" if 0 < rest < 1000 else ""
        return number_words(head, measure=True) + "万" + gap + (number_words(rest) if rest else "")
    text, zero = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = value // unit % 10
        if digit:
            figure = "两" if digit == 2 and unit >= 100 and not text else _DIGITS[digit]
            text += ("零" if zero and text else "") + figure + name
            zero = False
        else:
            zero = True
    if 10 <= value < 20:
        text = text.removeprefix("一")
    return text or "零"


def clock_text(moment: datetime) -> str:
    """The clock as a system text states it."""
    day = f"{moment.year}年{moment.month}月{moment.day}日，星期{_WEEK[moment.weekday()]}"
    return f"{day}，{moment.hour:02d}:{moment.minute:02d}"

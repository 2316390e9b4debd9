"""How English says values: dates against a clock, times, numbers, money, lists."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any

from callsmith.synthesis.sayings.said import Part, Said, Saying, UnsayableError, joined, kind_of_moment

__all__ = ["clock_text", "number_words", "say"]

_ONES = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_SYMBOLS = {"USD": "$", "EUR": "€", "GBP": "£", "AUD": "A$", "CAD": "C$", "HKD": "HK$", "SGD": "S$"}
CURRENCIES = {
    "USD": "dollars", "EUR": "euros", "GBP": "pounds", "JPY": "yen", "CNY": "yuan", "AUD": "Australian dollars",
    "CAD": "Canadian dollars", "CHF": "Swiss francs", "HKD": "Hong Kong dollars", "SGD": "Singapore dollars",
    "KRW": "won", "INR": "rupees", "THB": "baht", "MXN": "Mexican pesos", "BRL": "reais", "NZD": "New Zealand dollars",
    "SEK": "Swedish kronor", "NOK": "Norwegian kroner", "DKK": "Danish kroner", "TRY": "Turkish lira",
    "VND": "dong", "MYR": "ringgit", "RUB": "roubles", "AED": "dirhams", "ZAR": "rand", "PLN": "zloty",
}  # fmt: skip


def say(value: Any, schema: Mapping[str, Any], how: Saying) -> Said:
    """Words for a scalar or a list of scalars. Enum values are the phrasebook's business, not this module's."""
    if isinstance(value, list):
        items = [say(item, schema.get("items", {}), how) for item in value]
        last = " or " if how.form == "or" else " and "
        return joined(items, ", ", last, tuple((str(index),) for index in range(len(items))))
    if isinstance(value, bool):
        return Said.whole("yes" if value else "no", "switch")
    if isinstance(value, int | float):
        return _number(value, how)
    if isinstance(value, str):
        return _text(value, schema, how)
    raise UnsayableError(f"{type(value).__name__} has no words")


def _text(value: str, schema: Mapping[str, Any], how: Saying) -> Said:
    match kind_of_moment(value, schema):
        case "date":
            return Said.whole(say_date(date.fromisoformat(value), how, with_on=how.form == "on"), "date")
        case "time":
            return Said.whole(say_time(time.fromisoformat(value.rstrip("Z")), how), "time")
        case "date-time":
            moment = datetime.fromisoformat(value.rstrip("Z")).replace(tzinfo=None)
            day = say_date(moment.date(), how, with_on=how.form == "on")
            return Said.whole(f"{day} at {say_time(moment.time(), how)}", "datetime")
    if how.form == "quote":
        return Said(f"“{value}”", (Part((), 1, 1 + len(value), "verbatim"),))
    return Said.whole(value, "verbatim")


def say_date(day: date, how: Saying, *, with_on: bool) -> str:
    """A date as people say it beside the clock; `with_on` adds the preposition where English wants one."""
    today = how.clock.date()
    away = (day - today).days
    if how.form != "day" and away in (-1, 0, 1):
        return ("yesterday", "today", "tomorrow")[away + 1]
    options: list[tuple[str, str]] = []
    month, weekday = _MONTHS[day.month - 1], _DAYS[day.weekday()]
    if how.form != "day":
        if away == 2:
            options += [("", "the day after tomorrow")]
        if 2 <= away <= 6:
            options += [("on", weekday)] * 2 + [("", f"this {weekday}")] * (_week(day) == _week(today))
        if 7 <= away <= 13 and _week(day) == _week(today) + 1:
            options += [("", f"next {weekday}")] * 2
        if 2 <= away <= 20 and (day.year, day.month) == (today.year, today.month):
            options += [("on", f"the {ordinal(day.day)}"), ("on", f"{weekday} the {ordinal(day.day)}")]
    if day.year == today.year or 0 <= away < 120:
        options += [("on", f"{month} {day.day}"), ("on", f"{month[:3] if month != 'May' else month} {day.day}")]
        if away > 6:
            options += [("on", f"{weekday}, {month} {day.day}"), ("on", f"the {ordinal(day.day)} of {month}")]
    if not options or day.year != today.year:
        options += [("on", f"{month} {day.day}, {day.year}")]
    preposition, words = how.rng.choice(options)
    return f"{preposition} {words}" if with_on and preposition else words


def _week(day: date) -> int:
    """Weeks since year 1, Monday first."""
    return (day.toordinal() - 1) // 7


def say_time(moment: time, how: Saying) -> str:
    """A time of day, never ambiguous between morning and evening."""
    hour, minute = moment.hour, moment.minute
    twelve, half = (hour - 1) % 12 + 1, "am" if hour < 12 else "pm"
    figure = f"{twelve}:{minute:02d}" if minute else f"{twelve}"
    if (hour, minute) in ((0, 0), (12, 0)):
        return "noon" if hour else "midnight"
    manner = how.manner
    if manner < 0.25:
        return f"{figure}{half}"
    if manner < 0.4 and hour > 12:
        return f"{hour:02d}:{minute:02d}"
    spoken = _spoken_time(hour, minute)
    return spoken if manner > 0.7 and spoken else f"{figure} {half}"


def _spoken_time(hour: int, minute: int) -> str | None:
    """`half past six in the evening`; None where nobody would say it so."""
    part = "in the morning" if hour < 12 else "in the afternoon" if hour < 17 else "in the evening"
    if not 5 <= hour <= 21 or hour == 12:
        return None
    words = _ONES[(hour - 1) % 12 + 1]
    if minute == 45:
        return None if hour == 11 else f"quarter to {_ONES[hour % 12 + 1]} {part}"
    shift = {0: "", 15: "quarter past ", 30: "half past "}.get(minute)
    return None if shift is None else f"{shift}{words} {part}"


def _number(value: int | float, how: Saying) -> Said:
    if how.form == "money":
        return Said.whole(money(value, how.currency or "USD", how), "money")
    if how.form == "percent":
        return Said.whole(f"{plain(value)}{how.rng.choice(['%', '%', ' percent'])}", "percent")
    if how.form == "share":
        return Said.whole(f"{plain(round(value * 100, 4))}%", "percent")
    if how.form == "ordinal" and isinstance(value, int):
        return Said.whole(ordinal(value), "ordinal")
    words = plain(value) if how.form == "unit" and how.formal else _count(value, how)
    if how.form == "unit":
        noun = how.option if value == 1 else plural(how.option)
        return Said(f"{words} {noun}", Said.whole(words, "number").parts)
    return Said.whole(words, "number")


def _count(value: int | float, how: Saying) -> str:
    whole = float(value).is_integer()
    if how.form == "words" and whole and abs(value) < 10_000:
        return number_words(int(value))
    if how.form != "figure" and whole and 0 < value <= 12 and how.rng.random() < 0.55:
        return number_words(int(value))
    if how.form != "figure" and whole and value >= 1000:
        grouped = f"{int(value):,}"
        return how.rng.choice(
            [grouped, grouped, str(int(value))] + ([f"{int(value) // 1000}k"] if value % 1000 == 0 else [])
        )
    return plain(value)


def money(value: int | float, currency: str, how: Saying) -> str:
    """An amount with its currency."""
    figure = f"{value:,.2f}" if not float(value).is_integer() else f"{int(value):,}"
    noun = CURRENCIES.get(currency)
    options = []
    if currency in _SYMBOLS:
        if how.formal:
            return _SYMBOLS[currency] + figure
        options += [_SYMBOLS[currency] + figure] * 3
    if noun:
        singular = value == 1 and noun.endswith("s")
        options.append(f"{figure} {noun[:-1] if singular else noun}")
    else:
        options.append(f"{figure} {currency}")
    if currency == "USD" and float(value).is_integer() and 20 <= value <= 500:
        options.append(f"{figure} bucks")
    return how.rng.choice(options)


def plain(value: int | float) -> str:
    """Digits, without a needless `.0`."""
    return str(int(value)) if float(value).is_integer() and abs(value) < 2**53 else repr(value)


def number_words(value: int) -> str:
    """English words for an integer below a million."""
    if value < 0:
        return "minus " + number_words(-value)
    if value < 20:
        return _ONES[value]
    if value < 100:
        return _TENS[value // 10 - 2] + (f"-{_ONES[value % 10]}" if value % 10 else "")
    if value < 1000:
        rest = f" and {number_words(value % 100)}" if value % 100 else ""
        return f"{_ONES[value // 100]} hundred{rest}"
    rest = f" {number_words(value % 1000)}" if value % 1000 else ""
    return f"{number_words(value // 1000)} thousand{rest}"


def ordinal(value: int) -> str:
    """`1st`, `22nd`, `13th`."""
    suffix = "th" if 10 <= value % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(value % 10, "th")
    return f"{value}{suffix}"


def plural(noun: str) -> str:
    """The plural of a regular English noun (the last word of a phrase)."""
    irregular = {"person": "people", "child": "children", "man": "men", "woman": "women", "foot": "feet"}
    head, _, last = noun.rpartition(" ")
    if last in irregular:
        last = irregular[last]
    elif last.endswith(("s", "x", "z", "ch", "sh")):
        last += "es"
    elif last.endswith("y") and last[-2:-1] not in "aeiou":
        last = last[:-1] + "ies"
    else:
        last += "s"
    return f"{head} {last}".strip()


def clock_text(moment: datetime) -> str:
    """The clock as a system text states it."""
    twelve, half = (moment.hour - 1) % 12 + 1, "am" if moment.hour < 12 else "pm"
    day = f"{_DAYS[moment.weekday()]}, {_MONTHS[moment.month - 1]} {moment.day}, {moment.year}"
    return f"{day}, {twelve}:{moment.minute:02d} {half}"

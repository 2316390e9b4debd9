"""What English says leads back to the value and to no other: an independent reader in this file undoes it."""

from __future__ import annotations

import random
import re
from datetime import date, datetime, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from callsmith.synthesis.sayings import Saying, say

CLOCKS = st.datetimes(datetime(2025, 1, 1), datetime(2027, 12, 31))
DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
MONTHS = "january february march april may june july august september october november december".split()
ONES = "zero one two three four five six seven eight nine ten eleven twelve".split()


def read_date(words: str, clock: datetime) -> date:
    """What a careful listener takes a date to be, written without a look at the code under test."""
    text, today = words.lower().removeprefix("on "), clock.date()
    fixed = {"yesterday": -1, "today": 0, "tomorrow": 1, "the day after tomorrow": 2}
    if text in fixed:
        return today + timedelta(days=fixed[text])
    text = re.sub(r"(\d)(st|nd|rd|th)\b", r"\1", text)
    if match := re.fullmatch(r"(this |next )?(\w+day)", text):
        ahead = (DAYS.index(match[2]) - today.weekday()) % 7 or 7
        monday = today - timedelta(days=today.weekday())
        if match[1] == "next ":
            return monday + timedelta(days=7 + DAYS.index(match[2]))
        found = today + timedelta(days=ahead)
        if match[1] == "this ":
            assert found < monday + timedelta(days=7), "this Friday lies in this week"
        return found
    weekday = None
    if match := re.match(r"(\w+day),? (?:the )?", text):
        weekday, text = DAYS.index(match[1]), text[match.end() :]
    if match := re.fullmatch(r"(?:the )?(\d+)", text):
        found = today.replace(day=int(match[1]))
        assert found > today
    else:
        year = re.search(r", (\d{4})$", text)
        text = re.sub(r", \d{4}$", "", text)
        match = re.fullmatch(r"([a-z]+) (\d+)|the (\d+) of ([a-z]+)", text)
        assert match, words
        name, number = (match[1] or match[4]), int(match[2] or match[3])
        month = next(index for index, full in enumerate(MONTHS, 1) if full.startswith(name))
        if year:
            found = date(int(year[1]), month, number)
        else:
            options = [
                date(today.year + step, month, number) for step in (0, 1) if _exists(today.year + step, month, number)
            ]
            near = [day for day in options if day >= today and (day - today).days < 120]
            found = near[0] if near else next(day for day in options if day.year == today.year)
    assert weekday is None or found.weekday() == weekday
    return found


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


@given(CLOCKS, st.integers(-20, 700), st.integers(), st.sampled_from(["", "on", "day"]))
def test_every_date_is_said_so_that_it_is_understood(clock: datetime, away: int, seed: int, form: str) -> None:
    day = clock.date() + timedelta(days=away)
    said = say("en", day.isoformat(), {"format": "date"}, Saying(clock, random.Random(seed), form))
    assert read_date(said.text, clock) == day
    assert [part.rule for part in said.parts] == ["date"]


def read_time(words: str) -> time:
    text = words.lower()
    if text in ("noon", "midnight"):
        return time(12 if text == "noon" else 0)
    if match := re.fullmatch(r"(\d\d?):(\d\d)", text):
        assert int(match[1]) > 12, "a bare figure must not be in doubt"
        return time(int(match[1]), int(match[2]))
    afternoon = bool(re.search(r"pm$|afternoon|evening", text))
    text = re.sub(r" ?(am|pm|in the \w+)$", "", text)
    minute = 0
    if match := re.fullmatch(r"(\d+):(\d\d)", text):
        hour, minute = int(match[1]), int(match[2])
    elif match := re.fullmatch(r"(half past|quarter past|quarter to) (\w+)", text):
        hour = ONES.index(match[2])
        minute = {"half past": 30, "quarter past": 15, "quarter to": 45}[match[1]]
        hour -= minute == 45
    else:
        hour = int(text) if text.isdigit() else ONES.index(text)
    return time(hour % 12 + 12 * afternoon, minute)


@given(st.integers(0, 23), st.integers(0, 59), st.integers())
def test_every_time_of_day_is_said_so_that_it_is_understood(hour: int, minute: int, seed: int) -> None:
    moment = time(hour, minute)
    how = Saying(datetime(2026, 11, 24), random.Random(seed))
    assert read_time(say("en", moment.isoformat(), {"format": "time"}, how).text) == moment


UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
SMALL = {word: value for value, word in enumerate(UNITS)} | {word: 10 * value for value, word in enumerate(TENS, 2)}


def read_number(words: str) -> float:
    text = words.replace(",", "").lower()
    if re.fullmatch(r"-?\d+(\.\d+)?", text):
        return float(text)
    if match := re.fullmatch(r"(\d+)k", text):
        return float(match[1]) * 1000
    total = part = 0
    for word in re.split(r"[ -]", text.replace(" and ", " ")):
        if word == "thousand":
            total, part = total + part * 1000, 0
        elif word == "hundred":
            part *= 100
        else:
            part += SMALL[word]
    return float(total + part)


@given(st.integers(0, 9999), st.integers(), st.sampled_from(["", "figure", "words"]))
def test_every_number_is_said_so_that_it_is_understood(value: int, seed: int, form: str) -> None:
    said = say("en", value, {}, Saying(datetime(2026, 1, 1), random.Random(seed), form))
    assert read_number(said.text) == value


@given(st.integers(1, 99_999), st.integers(), st.sampled_from(["USD", "EUR", "GBP", "JPY", "CHF"]))
def test_an_amount_says_its_figure_and_its_currency(value: int, seed: int, currency: str) -> None:
    text = say("en", value, {}, Saying(datetime(2026, 1, 1), random.Random(seed), "money", currency=currency)).text
    assert float(re.sub(r"[^\d.]", "", text)) == value
    marks = {"USD": r"\$|dollar|bucks", "EUR": "€|euro", "GBP": "£|pound", "JPY": "yen", "CHF": "franc"}
    assert [code for code, mark in marks.items() if re.search(mark, text)] == [currency]


def test_a_list_keeps_the_place_of_every_item() -> None:
    said = say("en", ["ham", "olives", "basil"], {"items": {}}, Saying(datetime(2026, 1, 1), random.Random(1)))
    assert said.text == "ham, olives and basil"
    assert [(part.sub, said.text[part.start : part.end]) for part in said.parts] == [
        (("0",), "ham"), (("1",), "olives"), (("2",), "basil"),
    ]  # fmt: skip

"""中文说出来的值，听的人能还原：本文件另写一个理解器来验证。"""

from __future__ import annotations

import random
import re
from datetime import date, datetime, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from callsmith.synthesis.sayings import Saying, say

CLOCKS = st.datetimes(datetime(2025, 1, 1), datetime(2027, 12, 31))
DIGITS = {character: value for value, character in enumerate("零一二三四五六七八九")} | {"两": 2}


def read_numeral(text: str) -> int:
    total = section = digit = 0
    for character in text:
        if character in DIGITS:
            digit = DIGITS[character]
        elif character == "万":
            total, section, digit = (total + section + digit) * 10_000, 0, 0
        else:
            section += (digit or 1) * {"十": 10, "百": 100, "千": 1000}[character]
            digit = 0
    return total + section + digit


def read_number(text: str) -> float:
    if match := re.fullmatch(r"([\d.]+)万", text):
        return round(float(match[1]) * 10_000, 4)
    return float(text) if re.fullmatch(r"[\d.]+", text) else float(read_numeral(text))


def read_date(text: str, clock: datetime) -> date:
    today = clock.date()
    near = {"前天": -2, "昨天": -1, "今天": 0, "明天": 1, "后天": 2, "大后天": 3}
    if text in near:
        return today + timedelta(days=near[text])
    monday = today - timedelta(days=today.weekday())
    if match := re.fullmatch("(这|上|下|下下)?(?:周|星期)([一二三四五六日])", text):
        weeks = {"这": 0, None: 0, "上": -1, "下": 1, "下下": 2}[match[1]]
        return monday + timedelta(days=7 * weeks + "一二三四五六日".index(match[2]))
    if match := re.fullmatch(r"(\d+)号", text):
        return today.replace(day=int(match[1]))
    if match := re.fullmatch(r"下个月(\d+)号", text):
        year, month = (today.year + 1, 1) if today.month == 12 else (today.year, today.month + 1)
        return date(year, month, int(match[1]))
    match = re.fullmatch(r"(明年|去年|\d{4}年)?(\d+)月(\d+)[号日]", text)
    assert match, text
    month, day = int(match[2]), int(match[3])
    if match[1]:
        year = {"明年": today.year + 1, "去年": today.year - 1}.get(match[1]) or int(match[1][:4])
        return date(year, month, day)
    if (month, day) >= (today.month, today.day):
        return date(today.year, month, day)
    next_year = date(today.year + 1, month, day) if (month, day) != (2, 29) else None
    if next_year and (next_year - today).days < 120:
        return next_year
    return date(today.year, month, day)


@given(CLOCKS, st.integers(-20, 700), st.integers(), st.sampled_from(["", "day"]))
def test_every_date_is_said_so_that_it_is_understood(clock: datetime, away: int, seed: int, form: str) -> None:
    day = clock.date() + timedelta(days=away)
    said = say("zh", day.isoformat(), {"format": "date"}, Saying(clock, random.Random(seed), form))
    assert read_date(said.text, clock) == day


def read_time(text: str) -> time:
    if match := re.fullmatch(r"(\d\d):(\d\d)", text):
        return time(int(match[1]), int(match[2]))
    if text == "半夜十二点":
        return time(0)
    match = re.fullmatch(r"(凌晨|早上|上午|中午|下午|晚上)(.+?)(?:点|:)(半|一刻|(\d+)分?)?", text)
    assert match, text
    hour = int(match[2]) if match[2].isdigit() else read_numeral(match[2])
    minute = {"半": 30, "一刻": 15, None: 0}.get(match[3], 0) if not match[4] else int(match[4])
    if match[1] in ("下午", "晚上") or (match[1] == "中午" and hour < 12):
        hour += 12
    return time(hour, minute)


@given(st.integers(0, 23), st.integers(0, 59), st.integers())
def test_every_time_of_day_is_said_so_that_it_is_understood(hour: int, minute: int, seed: int) -> None:
    how = Saying(datetime(2026, 11, 24), random.Random(seed))
    assert read_time(say("zh", time(hour, minute).isoformat(), {"format": "time"}, how).text) == time(hour, minute)


@given(st.integers(0, 99_999), st.integers(), st.sampled_from(["", "figure", "words"]))
def test_every_number_is_said_so_that_it_is_understood(value: int, seed: int, form: str) -> None:
    said = say("zh", value, {}, Saying(datetime(2026, 1, 1), random.Random(seed), form))
    assert read_number(said.text) == value


@given(st.integers(1, 99_999), st.integers())
def test_an_amount_keeps_its_figure(value: int, seed: int) -> None:
    text = say("zh", value, {}, Saying(datetime(2026, 1, 1), random.Random(seed), "money")).text
    assert read_number(re.sub("块钱|[块元]$", "", text)) == value


def test_two_before_a_measure_word_is_liang() -> None:
    words = {say("zh", 2, {}, Saying(datetime(2026, 1, 1), random.Random(seed))).text for seed in range(40)}
    assert words == {"2", "两"}

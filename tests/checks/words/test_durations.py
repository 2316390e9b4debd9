"""Lengths of time in both languages, and which way they count from now."""

from __future__ import annotations

import pytest

from callsmith.checks.words.durations import duration_mentions, unit_in
from callsmith.checks.words.moments import read_moments

MINUTE, HOUR, DAY = 60, 3600, 86400
LENGTHS = [
    ("两个半小时", 0, 2.5 * HOUR),
    ("一个半月", 1.5, 0),
    ("半天", 0, DAY / 2),
    ("三刻钟", 0, 45 * MINUTE),
    ("一刻钟", 0, 15 * MINUTE),
    ("整天", 0, DAY),
    ("3小时20分钟", 0, 200 * MINUTE),
    ("两年零三个月", 27, 0),
    ("两个礼拜", 0, 14 * DAY),
    ("三个季度", 9, 0),
    ("一百二十天", 0, 120 * DAY),
    ("1 hour 20 minutes", 0, 80 * MINUTE),
    ("2 and a half hours", 0, 2.5 * HOUR),
    ("an hour and a half", 0, 1.5 * HOUR),
    ("half a year", 6, 0),
    ("half an hour", 0, HOUR / 2),
    ("three quarters of an hour", 0, 45 * MINUTE),
    ("two fortnights", 0, 28 * DAY),
    ("a decade", 120, 0),
    ("two centuries", 2400, 0),
    ("90s", 0, 90),
    ("250 ms", 0, 0.25),
    ("1,200 seconds", 0, 1200),
    ("overnight", 0, DAY),
    ("P1DT2H", 0, 26 * HOUR),
    ("P1Y2M", 14, 0),
    ("PT1H30M5S", 0, 5405),
    ("P2W", 0, 14 * DAY),
    ("three nights", 0, 3 * DAY),
]


@pytest.mark.parametrize(("text", "months", "seconds"), LENGTHS)
def test_a_length_has_months_and_seconds(text, months, seconds):
    (moment,) = read_moments(text)
    assert moment.length is not None
    assert (moment.length.months, moment.length.seconds) == (months, pytest.approx(seconds))
    assert moment.text == text


@pytest.mark.parametrize(
    ("text", "way"),
    [
        ("未来三天", 1), ("三天内", 1), ("过去两周", -1), ("最近5个小时", -1), ("三天", 0), ("住三晚", 0),
        ("the next 3 days", 1), ("within two hours", 1), ("last two weeks", -1), ("3 hours ago", -1),
        ("3 hours later", 1),
        ("for 3 hours", 0), ("half an hour ago", -1), ("the last hour", -1), ("the coming hour", 1),
    ],
)  # fmt: skip
def test_a_length_counts_onwards_or_back_from_now_or_neither(text, way):
    longest = max(duration_mentions(text), key=lambda found: found.end - found.start)
    assert longest[3] == way


@pytest.mark.parametrize(
    ("hint", "months", "seconds"),
    [
        ("duration_minutes", 0, 60), ("lengthHours", 0, 3600), ("nights", 0, DAY), ("天数", 0, DAY),
        ("几周", 0, 7 * DAY),
        ("timeout in milliseconds", 0, 0.001), ("delay_secs", 0, 1), ("月数", 1, 0), ("how many years", 12, 0),
    ],
)  # fmt: skip
def test_the_words_of_a_parameter_name_a_unit_of_time(hint, months, seconds):
    found = unit_in(hint)
    assert found is not None
    assert (found.months, found.seconds) == (months, seconds)


@pytest.mark.parametrize("hint", ["amount", "hours or minutes", "数量", ""])
def test_none_or_several_units_are_none(hint):
    assert unit_in(hint) is None

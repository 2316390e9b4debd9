"""Chinese times of day, to the minute."""

from __future__ import annotations

import pytest

from callsmith.checks.words.moments import read_moments

TIMES = [
    ("半夜两点", [[120]]),
    ("晚上12点", [[0]]),
    ("中午两点", [[840]]),
    ("中午11点", [[660]]),
    ("早上8点到10点", [[480], [600]]),
    ("晚上八点到十点", [[1200], [1320]]),
    ("下午3点一刻", [[915]]),
    ("三点三刻", [[225, 945]]),
    ("05点20", [[320]]),
    ("零点", [[0]]),
    ("正午", [[720]]),
    ("午夜", [[0]]),
    ("十点整", [[600, 1320]]),
    ("十点零五分", [[605, 1325]]),
    ("15点", [[900]]),
    ("一点", [[60, 780]]),
    ("傍晚六点半", [[1110]]),
    ("凌晨一点", [[60]]),
]


@pytest.mark.parametrize(("text", "minutes"), TIMES)
def test_a_time_is_these_minutes_of_the_day(text, minutes):
    assert [sorted(second // 60 for second in moment.times) for moment in read_moments(text)] == minutes


def test_seconds_count():
    (moment,) = read_moments("下午3点20分15秒")
    assert moment.times == {15 * 3600 + 20 * 60 + 15}


@pytest.mark.parametrize("text", ["有一点贵", "快一点", "25点", "十点七十分", "两点之间线段", "重点", "一时间"])
def test_what_only_looks_like_a_time_is_none(text):
    assert all(len(moment.times) != 1 for moment in read_moments(text))

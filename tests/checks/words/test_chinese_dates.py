"""Chinese days, and the parts of a date that they fix."""

from __future__ import annotations

import pytest

from callsmith.checks.words.calendar import Day
from callsmith.checks.words.moments import read_moments

DAYS = [
    ("12月5号", [Day(month=12, day=5)]),
    ("5号", [Day(day=5)]),
    ("12月5到9号", [Day(month=12, day=5), Day(month=12, day=9)]),
    ("5到9号", [Day(day=5), Day(day=9)]),
    ("明年三月", [Day(month=3, years=1)]),
    ("去年12月25日", [Day(month=12, day=25, years=-1)]),
    ("上半年", [Day(part="h1")]),
    ("第三季度", [Day(part="q3")]),
    ("Q3", [Day(part="q3")]),
    ("2024年下半年", [Day(year=2024, part="h2")]),
    ("这个月中旬", [Day(months=0, part="middle")]),
    ("下个月底", [Day(months=1, part="end")]),
    ("今年年初", [Day(years=0, part="start")]),
    ("年底", [Day(years=0, part="end")]),
    ("下周末", [Day(weeks=1, part="weekend")]),
    ("上周一", [Day(weekday=0, weeks=-1)]),
    ("周一到周三", [Day(weekday=0), Day(weekday=2)]),
    ("下周", [Day(weeks=1)]),
    ("三天后", [Day(days=3)]),
    ("两周前", [Day(days=-14)]),
    ("三个月后", [Day(months=3, part="same")]),
    ("两个季度后", [Day(months=6, part="same")]),
    ("一年前", [Day(years=-1, part="same")]),
    ("再过两天", [Day(days=2)]),
    ("十二月的第一个周一", [Day(month=12, weekday=0, nth=1)]),
    ("十二月最后一个星期五", [Day(month=12, weekday=4, nth=-1)]),
    ("去年国庆", [Day(month=10, day=1, years=-1)]),
    ("九十年代", [Day(year=1990, part="decade")]),
    ("20世纪80年代", [Day(year=1980, part="decade")]),
    ("二〇二五年三月四日", [Day(year=2025, month=3, day=4)]),
    ("大后天", [Day(days=3)]),
    ("前天", [Day(days=-2)]),
]


@pytest.mark.parametrize(("text", "days"), DAYS)
def test_words_fix_these_parts_of_a_date_and_no_others(text, days):
    assert [day for moment in read_moments(text) for day in moment.days] == days


@pytest.mark.parametrize(("text", "count"), [("工作日", 5), ("每天", 7)])
def test_working_days_are_five_and_all_days_seven(text, count):
    (moment,) = read_moments(text)
    assert moment.days == tuple(Day(weekday=at) for at in range(count))


@pytest.mark.parametrize("text", ["3号线", "5号楼", "三个人", "第三", "半年后吧", "月光", "周围", "天气"])
def test_what_only_looks_like_a_day_is_none(text):
    assert all(not moment.days for moment in read_moments(text))

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callsmith.checks.words import read_times


@pytest.mark.parametrize(
    ("text", "moments"),
    [
        ("half past six in the evening", {(18, 30)}),
        ("half past six", {(6, 30), (18, 30)}),
        ("quarter to six in the morning", {(5, 45)}),
        ("quarter past 9 pm", {(21, 15)}),
        ("7pm", {(19, 0)}),
        ("7 p.m.", {(19, 0)}),
        ("12 pm", {(12, 0)}),
        ("12 am", {(0, 0)}),
        ("noon", {(12, 0)}),
        ("midnight", {(0, 0)}),
        ("19:30", {(19, 30)}),
        ("9:05", {(9, 5), (21, 5)}),
        ("09:05", {(9, 5)}),
        ("6.15 pm", {(18, 15)}),
        ("six in the evening", {(18, 0)}),
        ("7 o'clock", {(7, 0), (19, 0)}),
        ("tomorrow at 3:15 pm", {(15, 15)}),
        ("November 25 at 7:30pm", {(19, 30)}),
        ("早上十点", {(10, 0)}),
        ("下午三点半", {(15, 30)}),
        ("下午3点一刻", {(15, 15)}),
        ("晚上8点", {(20, 0)}),
        ("中午12点", {(12, 0)}),
        ("中午一点", {(13, 0)}),
        ("半夜十二点", {(0, 0)}),
        ("凌晨3点20", {(3, 20)}),
        ("上午十一点四十分", {(11, 40)}),
        ("11月25号下午3点", {(15, 0)}),
        ("下午3:45", {(15, 45)}),
        ("十点", {(10, 0), (22, 0)}),
    ],
)
def test_times_of_day_are_read(text, moments):
    assert read_times(text) == moments


@pytest.mark.parametrize(
    "text", ["", "soon", "this evening", "tomorrow", "25:00", "two of us", "between 3pm and 5pm", "晚上"]
)
def test_what_is_no_single_time_is_not_guessed_at(text):
    assert read_times(text) == frozenset()


@given(st.integers(0, 23), st.integers(0, 59))
def test_every_minute_of_the_day_is_read_in_each_notation(hour, minute):
    twelve, half = (hour - 1) % 12 + 1, "am" if hour < 12 else "pm"
    assert read_times(f"{twelve}:{minute:02d} {half}") == {(hour, minute)}
    assert (hour, minute) in read_times(f"{hour:02d}:{minute:02d}")

"""English times of day, to the minute, with what else they may mean."""

from __future__ import annotations

import pytest

from callsmith.checks.words.moments import read_moments


def minutes(text):
    return [(sorted(at // 60 for at in moment.times), sorted(at // 60 for at in moment.loose), moment.zone)
            for moment in read_moments(text)]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("at 7:30 pm", [([1170], [], None)]),
        ("at 7:30", [([450], [1170], None)]),
        ("dinner at 7:30", [([450, 1170], [], None)]),
        ("at 07:30", [([450], [], None)]),
        ("at 19:30", [([1170], [], None)]),
        ("at 12:15 am", [([15], [], None)]),
        ("at 12:15 pm", [([735], [], None)]),
        ("between 2 and 4 pm", [([840], [], None), ([960], [], None)]),
        ("10 to 2 pm", [([600], [], None), ([840], [], None)]),
        ("11 to 12 pm", [([660], [], None), ([720], [], None)]),
        ("quarter to seven in the morning", [([405], [], None)]),
        ("quarter to twelve in the evening", [([1425], [], None)]),
        ("ten past 9 pm", [([1270], [], None)]),
        ("twenty minutes to 9 am", [([520], [], None)]),
        ("half past eight", [([510, 1230], [], None)]),
        ("8 o'clock in the evening", [([1200], [], None)]),
        ("tomorrow morning at eight thirty", [([510], [], None)]),
        ("12 at night", [([0], [], None)]),
        ("1430 hours", [([870], [], None)]),
        ("10:00 UTC+8", [([600], [1320], 480)]),
        ("10:00 GMT-03:30", [([600], [1320], -210)]),
        ("10:00Z", [([600], [1320], 0)]),
        ("noon", [([720], [], None)]),
        ("midnight", [([0], [], None)]),
    ],
)
def test_a_time_is_these_minutes_of_the_day(text, times):
    found = [(each[0], each[1] if len(times[0][1]) else [], each[2]) for each in minutes(text) if each[0]]
    assert found == times


@pytest.mark.parametrize("text", ["5 to 7 people", "at 25:10", "half to six", "ratio 3:4:5", "at 5 percent", "13 pm"])
def test_what_only_looks_like_a_time_is_none(text):
    assert all(not found[0] for found in minutes(text))

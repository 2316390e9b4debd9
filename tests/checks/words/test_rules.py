from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callsmith.checks.words import RULES, Said, agrees

TODAY = date(2024, 11, 25)
VEHICLES = {"enum": ["car", "car_with_trailer", "camper_van", "car_rental"]}


@pytest.mark.parametrize(
    ("rule", "text", "value", "verdict"),
    [
        ("verbatim", "Oslo", "Oslo", True),
        ("verbatim", "“ＯＳＬＯ”", "oslo", True),
        ("verbatim", "Osl", "Oslo", False),
        ("verbatim", "cafe\u0301", "café", True),
        ("verbatim", "three", 3, True),
        ("verbatim", "3", 4, False),
        ("verbatim", "yes", True, None),
        ("number", "three", 3, True),
        ("number", "three", 3.0, True),
        ("number", "three", 4, False),
        ("number", "just me", 1, None),
        ("number", "three", True, None),
        ("number", "30", "30", True),
        ("number", "30", "15", False),
        ("percent", "15%", 0.15, True),
        ("percent", "15%", 15, True),
        ("percent", "15%", 1.5, False),
        ("ordinal", "2nd", 2, True),
        ("ordinal", "第三", 2, False),
        ("money", "$20", 20, True),
        ("money", "$20", "USD", True),
        ("money", "$20", "EUR", False),
        ("money", "20", "EUR", None),
        ("date", "tomorrow", "2024-11-26", True),
        ("date", "tomorrow", "2024-11-27", False),
        ("date", "tomorrow", "26/11", None),
        ("date", "soon", "2024-11-26", None),
        ("time", "half past six in the evening", "18:30", True),
        ("time", "half past six in the evening", "18:30:00", True),
        ("time", "half past six in the evening", "06:30", False),
        ("time", "late", "23:00", None),
        ("time", "six", 6, None),
        ("datetime", "tomorrow at 3 pm", "2024-11-26T15:00:00", True),
        ("datetime", "tomorrow at 3 pm", "2024-11-26T15:00:00Z", True),
        ("datetime", "tomorrow at 3 pm", "2024-11-26T03:00:00", False),
        ("datetime", "tomorrow at 3 pm", "2024-11-27T15:00:00", False),
        ("datetime", "明天下午三点", "2024-11-26T15:00:00", True),
        ("datetime", "tomorrow", "2024-11-26T15:00:00", None),
        ("enum", "a camper van", "camper_van", True),
        ("enum", "car", "car", True),
        ("enum", "car", "camper_van", False),
        ("enum", "car with a trailer", "car_with_trailer", True),
        ("enum", "car with a trailer", "car", False),
        ("enum", "something with a bed", "camper_van", None),
        ("switch", "yes", True, True),
        ("switch", "yes", False, False),
        ("switch", "不用", False, True),
        ("switch", "without breakfast", True, None),
        ("switch", "with breakfast", True, True),
        ("nickname", "Oslo", "Bergen", None),
    ],
)  # fmt: skip
def test_a_rule_confirms_objects_or_abstains(rule, text, value, verdict):
    assert agrees(rule, Said(text, value, VEHICLES, TODAY)) is verdict


@given(
    st.sampled_from(sorted(RULES)),
    st.text(max_size=20),
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=12)
    | st.lists(st.integers(), max_size=2),
)
def test_no_words_and_no_value_make_a_rule_raise(rule, text, value):
    assert agrees(rule, Said(text, value, VEHICLES, TODAY)) in (True, False, None)

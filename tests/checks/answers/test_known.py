"""What an answer may draw on: values as they stand, counts, totals and plain reckoning."""

from __future__ import annotations

import json

import pytest

from callsmith.checks.answers.known import Known, known_before
from callsmith.checks.view import View
from callsmith.checks.words.quantities import read_quantities
from callsmith.records import AssistantMessage, Conversation, SystemMessage, ToolCall, ToolMessage, UserMessage

RESULT = {"rows": [{"price": 20.5, "n": 3, "ok": True}, {"price": 40.25, "n": 7, "ok": False}], "PM2.5": 81}


def known(result: object = RESULT, user: str = "How much is it for five?", **arguments: object) -> Known:
    content = result if isinstance(result, str) else json.dumps(result, ensure_ascii=False)
    messages = (
        SystemMessage(content="You help."),
        UserMessage(content=user),
        AssistantMessage(tool_calls=(ToolCall(id="c1", name="act", arguments=arguments),)),
        ToolMessage(tool_call_id="c1", name="act", content=content),
        AssistantMessage(content="It is 999."),
    )
    return known_before(View(Conversation(tools=(), messages=messages)), 4)


def holds(words: str, **more: object) -> str:
    (quantity, *_) = read_quantities(words)
    return known(**more).holds(quantity)


@pytest.mark.parametrize(
    ("words", "how"),
    [
        ("40.25", "said"),
        ("40.3", "said"),  # rounded
        ("40", "said"),
        ("five", "said"),  # by the user
        ("2 rows", "said"),  # as many as there are
        ("60.75", "said"),  # the sum of a field
        ("30.38", "said"),  # its mean
        ("19.75", "reckoned"),  # a difference
        ("61.5", "reckoned"),  # a product
        ("999", ""),  # only the answer itself says so
        ("43", ""),
    ],
)
def test_an_amount_is_said_reckoned_or_neither(words: str, how: str) -> None:
    assert holds(words) == how


def test_an_amount_holds_in_another_unit() -> None:
    assert holds("1.5 hours", result={"duration": "90 minutes"}) == "said"
    assert holds("1.6 hours", result={"duration": "90 minutes"}) == ""
    assert holds("2 minutes", result={"seconds": 120}) == "said"
    assert holds("一百二十分钟", result={"duration": "2 hours"}) == "said"


def test_arguments_are_known_and_can_be_reckoned_with() -> None:
    assert holds("17", amount=17) == "said"
    assert holds("51", amount=17) == "reckoned"  # three times as much
    assert known(place="Oslo", amount=17).arguments_text == "Oslo\n17"


def test_what_comes_after_the_answer_is_not_known() -> None:
    held = known()
    assert 999.0 not in held.figures
    assert {20.5, 40.25, 3.0, 7.0, 81.0, 5.0, 2.0} <= held.figures
    assert 5.0 not in held.written  # it stands in words only


def test_the_counts_are_those_of_lists() -> None:
    assert known({"a": [1, 2, 3], "b": {"c": [[], 4]}}).counts == {3.0, 2.0, 0.0}
    assert known("no JSON").counts == known("[broken").counts == frozenset()


def test_totals_need_several_items() -> None:
    assert known().totals == {60.75, 30.38, 10.0, 5.0}
    assert known({"price": 20}).totals == frozenset()


def test_figures_of_a_text_are_held_as_they_stand_only() -> None:
    held = known({"price": 1200, "change": -3})
    assert held.holds_figures("1,200 and a change of 3")
    assert held.holds_figures("no figure")
    assert not held.holds_figures("1,200 and 5")


def test_a_code_may_be_the_name_of_a_field_without_its_signs() -> None:
    held = known(RESULT | {"code": "QX-7"})
    assert held.holds_code("qx-7") and held.holds_code("pm25")
    assert not held.holds_code("QX-8")


def test_the_nearest_returned_number_is_told() -> None:
    (quantity,) = read_quantities("22")
    assert known().nearest(quantity) == "20.5"
    assert known("no JSON").nearest(quantity) == ""


def test_instants_are_texts_that_look_like_dates_or_times() -> None:
    held = known({"departs": "2026-03-14T08:15", "name": "Oslo", "at": "9:40"}, when="3月5日")
    assert held.instants == ("2026-03-14T08:15", "9:40", "3月5日")

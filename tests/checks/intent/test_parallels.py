"""Values that stand as others do that were taken up, and went into no call."""

from __future__ import annotations

import pytest

from callsmith.checks.intent.parallels import left_out, stretch_of
from callsmith.checks.view import View
from callsmith.records import AssistantMessage, Conversation, Tool, ToolCall, UserMessage

TEXT, NUMBER = {"type": "string"}, {"type": "number"}
AREA = Tool(name="area", description="Compute.", parameters={"type": "object", "properties": {"radius": NUMBER}})
FIND = Tool(name="find", description="Find.", parameters={"type": "object", "properties": {"x": TEXT}})


def left(user, **arguments):
    tool = AREA if "radius" in arguments else FIND
    call = ToolCall(id="c", name=tool.name, arguments=arguments)
    messages = (UserMessage(content=user), AssistantMessage(tool_calls=(call,)))
    view = View(Conversation(tools=(tool,), messages=messages))
    return [(one.left, one.taken) for one in left_out(view, view.turns[0])]


@pytest.mark.parametrize(
    ("user", "arguments", "found"),
    [
        ("a circle with a radius of 5 m, and a circle with a radius of 20 m", {"radius": 5}, [("20 m", "5 m")]),
        ("Find order AB-1207, then order CD-3311.", {"x": "AB-1207"}, [("CD-3311", "AB-1207")]),
        ("查订单AB-1207，然后查订单CD-3311。", {"x": "AB-1207"}, [("CD-3311", "AB-1207")]),
    ],
)
def test_a_value_beside_one_that_was_taken_is_left_out(user, arguments, found):
    assert found[0] in left(user, **arguments)


@pytest.mark.parametrize(
    ("user", "arguments"),
    [
        ("a circle with a radius of 5 m", {"radius": 5}),
        ("a circle with a radius of 5 m, painted in 2019", {"radius": 5}),
        ("a radius of 5 m, in the 2nd row", {"radius": 5}),
        ("1. a radius of 5 m, 2. nothing", {"radius": 5}),
        ("Find order AB-1207, today is 2024-11-25.", {"x": "AB-1207"}),
    ],
)
def test_years_orders_points_and_the_day_of_today_are_not(user, arguments):
    assert left(user, **arguments) == []


def test_a_stretch_reaches_to_the_next_commas_and_joining_words():
    assert stretch_of("one two, three four and five", 10).strip() == "three four"
    assert stretch_of("one, two", 3) == ""

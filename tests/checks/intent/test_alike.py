"""What all of like calls and objects are given but one is missed there where its value was said."""

from __future__ import annotations

from typing import Any

import pytest

from callsmith.checks import View
from callsmith.checks.intent.alike import forgotten
from callsmith.records import AssistantMessage, Conversation, Tool, ToolCall, UserMessage, freeze

PLOT = {
    "type": "object",
    "properties": {
        "plot": {"type": "string"},
        "moisture": {"type": "number"},
        "owner": {"type": "string"},
        "fenced": {"type": "boolean"},
    },
    "required": ["plot"],
}
ONE = Tool(name="survey_plot", description="Survey a plot.", parameters=freeze(PLOT))
MANY = Tool(
    name="survey_plots",
    description="Survey plots.",
    parameters=freeze({"type": "object", "properties": {"plots": {"type": "array", "items": PLOT}}}),
)
FIELDS = "一号地编号P1001，湿度为50；二号地编号P2002，湿度为65"


def missed(user: str, tool: str, *arguments: dict[str, Any]) -> list[tuple[str, str]]:
    calls = tuple(ToolCall(id=f"c{at}", name=tool, arguments=one) for at, one in enumerate(arguments))
    messages = (UserMessage(content=user), AssistantMessage(tool_calls=calls))
    view = View(Conversation(tools=(ONE, MANY), messages=messages))
    return [(one.parameter, one.said) for one in forgotten(view, view.turns[0])]


def test_a_call_without_what_the_calls_beside_it_have_is_missed() -> None:
    assert missed(FIELDS, "survey_plot", {"plot": "P1001", "moisture": 50}, {"plot": "P2002"}) == [("moisture", "65")]


def test_an_item_without_what_the_items_beside_it_have_is_missed() -> None:
    plots = [{"plot": "P1001"}, {"plot": "P2002", "moisture": 65}]
    assert missed(FIELDS, "survey_plots", {"plots": plots}) == [("moisture", "50")]


def test_an_item_of_a_list_that_went_nowhere_is_missed() -> None:
    user = "Survey the plots P1001 and P2002, owned by Ann and Bob respectively"
    calls = ({"plot": "P1001", "owner": "Ann"}, {"plot": "P2002"})
    assert missed(user, "survey_plot", *calls) == [("owner", "Bob")]


@pytest.mark.parametrize(
    ("user", "first", "second"),
    [
        (FIELDS, {"plot": "P1001", "moisture": 50}, {"plot": "P2002", "moisture": 65}),
        ("一号地编号P1001，湿度为50；二号地编号P2002", {"plot": "P1001", "moisture": 50}, {"plot": "P2002"}),
        ("编号P1001，湿度为50；编号P2002，有围栏", {"plot": "P1001", "fenced": True}, {"plot": "P2002"}),
        (
            "Plot P1001 with the owner Ann, plot P2002 with the rest",
            {"plot": "P1001", "owner": "Ann"},
            {"plot": "P2002"},
        ),
    ],
)
def test_what_was_not_said_for_it_is_not_missed(user: str, first: dict[str, Any], second: dict[str, Any]) -> None:
    assert missed(user, "survey_plot", first, second) == []

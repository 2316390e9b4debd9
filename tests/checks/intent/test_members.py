"""Members and switches that a user states and no call passes on."""

from __future__ import annotations

import pytest

from callsmith.checks import View
from callsmith.checks.intent.leftovers import unfilled
from callsmith.records import AssistantMessage, Conversation, Tool, ToolCall, UserMessage

PROPERTIES = {
    "city": {"type": "string"},
    "room_type": {"type": "string", "enum": ["suite", "double", "single"], "description": "The kind of room."},
    "breakfast": {"type": "boolean", "description": "Whether breakfast is included."},
    "price_limit": {"type": "number", "description": "The most that a night may cost, in USD."},
    "sort": {"type": "string", "enum": ["price", "rating"], "default": "price", "description": "The order."},
}
TOOL = Tool(
    name="search_hotels",
    description="Search hotels in a city.",
    parameters={"type": "object", "properties": PROPERTIES, "required": ["city"]},
)


def left(user, *made):
    calls = tuple(
        ToolCall(id=f"c{at}", name="search_hotels", arguments=each)
        for at, each in enumerate(made or ({"city": "Rome"},))
    )
    view = View(Conversation(tools=(TOOL,), messages=(UserMessage(content=user), AssistantMessage(tool_calls=calls))))
    return [(name, words) for _, name, words in unfilled(view, view.turns[0])]


@pytest.mark.parametrize(
    ("user", "name"),
    [
        ("Find hotels in Rome with a suite.", "room_type"),
        ("Find hotels in Rome, breakfast included.", "breakfast"),
        ("Find hotels in Rome, at most 90 dollars a night.", "price_limit"),
    ],
)
def test_what_is_stated_is_missed_once(user, name):
    assert [found for found, _ in left(user)] == [name]


@pytest.mark.parametrize(
    ("user", "made"),
    [
        ("Find hotels in Rome.", {"city": "Rome"}),
        ("Find hotels in Rome with a suite.", {"city": "Rome", "room_type": "suite"}),
        ("Find hotels in Rome, breakfast included.", {"city": "Rome", "breakfast": True}),
        ("Find hotels in Rome sorted by price.", {"city": "Rome"}),  # the default
    ],
)
def test_what_is_passed_on_or_the_default_is_not_missed(user, made):
    assert left(user, made) == []


def test_of_several_calls_one_may_have_taken_up_the_choice():
    user = "Find hotels in Rome and Oslo, in Rome with a suite."
    assert left(user, {"city": "Rome", "room_type": "suite"}, {"city": "Oslo"}) == []

"""A stated value that no call carries belongs to the empty parameter that is called as the value is."""

from __future__ import annotations

from typing import Any

import pytest

from callsmith.checks import View
from callsmith.checks.intent.empty import empties_of
from callsmith.checks.intent.headings import headings, is_heading_of
from callsmith.checks.intent.leftovers import unfilled
from callsmith.records import AssistantMessage, Conversation, Tool, ToolCall, UserMessage, freeze

STYLE = {
    "type": "object",
    "properties": {
        "loudness": {"type": "integer", "description": "音量大小"},
        "mood": {"type": "string", "description": "情绪基调"},
        "garden": {"type": "boolean", "description": "是否带花园"},
        "size": {"type": "string", "enum": ["small", "medium", "large"], "description": "Size"},
    },
    "required": [],
}
TOOL = Tool(
    name="compose",
    description="Compose a piece of music.",
    parameters=freeze(
        {
            "type": "object",
            "properties": {"style": STYLE, "parts": {"type": "array", "items": STYLE}, "title": {"type": "string"}},
            "required": ["style"],
        }
    ),
)


def left(user: str, **style: Any) -> list[tuple[str, str]]:
    call = AssistantMessage(tool_calls=(ToolCall(id="c1", name="compose", arguments={"style": style}),))
    view = View(Conversation(tools=(TOOL,), messages=(UserMessage(content=user), call)))
    return [(name, words) for _, name, words in unfilled(view, view.turns[0])]


@pytest.mark.parametrize(
    ("user", "name", "value"),
    [("写一首曲子，音量设为45", "loudness", "45"), ("写一首曲子，情绪基调是忧伤", "mood", "忧伤")],
)
def test_a_value_inside_of_an_object_is_missed(user: str, name: str, value: str) -> None:
    assert left(user) == [(name, value)]


def test_a_value_that_is_carried_is_not_missed() -> None:
    assert left("写一首曲子，音量设为45，情绪基调是忧伤", loudness=45, mood="忧伤") == []


@pytest.mark.parametrize("user", ["写一首曲子，情绪基调是什么", "写一首曲子，速度设为45", "1. 音量为\n1. 写一首曲子"])
def test_questions_other_names_and_points_state_nothing(user: str) -> None:
    assert left(user) == []


def test_a_member_is_missed_unless_it_is_ruled_out_or_opens_a_sentence() -> None:
    assert left("Compose something, in a large size please") == [("size", "large")]
    assert left("Compose something, exclude anything of large size") == []
    assert left("Large orchestras bore me. Compose something.") == []


def test_parameters_inside_of_objects_and_items_are_found_with_their_place() -> None:
    arguments = {"style": {"mood": "calm"}, "parts": [{"loudness": 3, "mood": "calm", "size": "small"}]}
    call = AssistantMessage(tool_calls=(ToolCall(id="c1", name="compose", arguments=arguments),))
    view = View(Conversation(tools=(TOOL,), messages=(UserMessage(content="Compose"), call)))
    found = [(one.name, one.path) for one in empties_of(view.calls[0])]
    assert found == [
        ("loudness", ("style",)), ("garden", ("style",)), ("size", ("style",)), ("garden", ("parts", 0)), ("title", ()),
    ]  # fmt: skip


def test_a_heading_is_known_by_the_description_or_by_what_the_name_means() -> None:
    (heading,) = headings("最低价格是300")
    assert heading.value == "300"
    assert is_heading_of(heading, "x", "价格下限")
    assert is_heading_of(heading, "price", "")
    assert not is_heading_of(heading, "color", "颜色")

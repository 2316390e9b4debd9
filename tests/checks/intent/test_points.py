"""Of things told one after another none is left without a call."""

from __future__ import annotations

import pytest

from callsmith.checks import View
from callsmith.checks.intent.points import forgotten_point
from callsmith.records import AssistantMessage, Conversation, Tool, ToolCall, UserMessage, freeze

PARAMETERS = {"type": "object", "properties": {"weight": {"type": "number"}, "age": {"type": "integer"}}}
TOOL = Tool(name="dose_of", description="Work out a dose.", parameters=freeze(PARAMETERS))
CHINESE = "帮我算三位病人的剂量。第一位体重61公斤；第二位体重72公斤；第三位体重83公斤。"
ENGLISH = "Two doses: the first patient has a weight of 61 kg, the second patient has a weight of 72 kg."


def left(user: str, *weights: int) -> tuple[str, ...]:
    calls = tuple(
        ToolCall(id=f"c{at}", name="dose_of", arguments={"weight": weight}) for at, weight in enumerate(weights)
    )
    messages = (UserMessage(content=user), AssistantMessage(tool_calls=calls))
    view = View(Conversation(tools=(TOOL,), messages=messages))
    found = forgotten_point(view, view.turns[0])
    return () if found is None else (found.left,)


@pytest.mark.parametrize(
    ("user", "weights", "value"),
    [(CHINESE, (72, 83), "61公斤"), (CHINESE, (61, 83), "72公斤"), (ENGLISH, (61,), "72 kg")],
)
def test_a_thing_without_a_call_beside_things_with_one_is_found(
    user: str, weights: tuple[int, ...], value: str
) -> None:
    assert left(user, *weights) == (value,)


@pytest.mark.parametrize(
    ("user", "weights"),
    [
        (CHINESE, (61, 72, 83)),
        ("第一位体重61公斤；第二位今天没有来。", (61,)),
        ("第一位体重61公斤，身高180厘米。", (61,)),
        ("The first patient has a weight of 61 kg, the second has come with 3 friends.", (61,)),
        ("A weight of 61 kg, please.", (61,)),
    ],
)
def test_where_nothing_like_it_was_said_of_another_thing_none_is_found(user: str, weights: tuple[int, ...]) -> None:
    assert left(user, *weights) == ()

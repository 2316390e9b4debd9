"""A conversation laid out: turns, calls, leaves and what data holds."""

from __future__ import annotations

from callsmith.checks.view import View, leaves, strings_in
from callsmith.records import (
    AssistantMessage,
    Conversation,
    Plan,
    SystemMessage,
    Tool,
    ToolCall,
    ToolMessage,
    UserMessage,
)

FIRST, SECOND = (
    Tool(name="act", description=text, parameters={"type": "object", "properties": {"x": {"const": "fixed one"}}})
    for text in ("The first.", "The second.")
)
CALLS = tuple(ToolCall(id=f"c{at}", name=name, arguments={"x": at}) for at, name in enumerate(("act", "other")))
MESSAGES = (
    SystemMessage(content="One."),
    AssistantMessage(content="Hello, you."),
    UserMessage(content="Do it."),
    AssistantMessage(tool_calls=CALLS),
    ToolMessage(tool_call_id="c0", name="act", content='{"seat": "A4"}'),
    SystemMessage(content="Two."),
    UserMessage(content="Thanks."),
    AssistantMessage(content="Welcome."),
)
VIEW = View(Conversation(tools=(FIRST, SECOND), messages=MESSAGES))


def test_a_turn_reaches_from_a_user_message_to_the_next():
    assert [(turn.user, turn.end, len(turn.calls)) for turn in VIEW.turns] == [(2, 6, 2), (6, 8, 0)]
    assert View(Conversation(tools=(), messages=MESSAGES[:2])).turns == ()


def test_a_call_knows_its_place_and_its_tool():
    first, second = VIEW.calls
    assert (first.message, first.position, second.position) == (3, 0, 1)
    assert first.tool is FIRST  # the first of several with one name
    assert second.tool is None
    assert second.location() == "/messages/3/tool_calls/1"
    assert first.location("x", 2) == "/messages/3/tool_calls/0/function/arguments/x/2"


def test_the_system_text_is_that_of_all_system_messages():
    assert VIEW.system_text == "One.\nTwo."


def test_results_are_recorded_where_there_is_any():
    assert VIEW.results_recorded
    assert not View(Conversation(tools=(), messages=MESSAGES[:4])).results_recorded


def test_only_a_plan_with_its_scenario_says_what_has_to_happen():
    assert not View(VIEW.conversation, Plan(turns=())).is_planned
    assert View(VIEW.conversation).alignment is None


def test_data_holds_arguments_results_and_the_schemas_strings_and_no_speech():
    assert VIEW.holds_value("A4") and VIEW.holds_value("fixed one")
    assert not VIEW.holds_value("Thanks") and not VIEW.holds_value("The first")
    assert not VIEW.holds_value("object\x00fixed one")  # no string of the schema


def test_leaves_are_scalars_and_empty_containers_with_their_paths():
    value = {"a": [1, {"b": "x"}], "c": {}, "d": [], "e": None}
    assert list(leaves(value)) == [(("a", 0), 1), (("a", 1, "b"), "x"), (("c",), {}), (("d",), []), (("e",), None)]
    assert list(leaves(5)) == [((), 5)]
    assert list(strings_in(value)) == ["x"]
